/* SPDX-License-Identifier: MIT */
/* Between the files of chart/. */
#ifndef LT_CHART_CHART_INT_H
#define LT_CHART_CHART_INT_H

#include "chart/chart.h"

struct lt_chart_places;
struct lt_timeline;

enum lt_word {
#define LT_WORD(id, zh, en) LT_WORD_##id,
#include "chart/words.def"
#undef LT_WORD
    LT_WORD_COUNT
};
lt_str lt_word(enum lt_word w, enum lt_lang lang);
/* The word with a text in place of its %s. */
lt_str lt_word_with(struct lt_arena *a, enum lt_word w, enum lt_lang lang, lt_str text);

enum lt_mark {
    LT_MARK_DEFER = 1,
    LT_MARK_COMMIT = 2,
    LT_MARK_WEEKEND = 4,
    LT_MARK_PARALLEL = 8,
    LT_MARK_OPEN = 16,
    LT_MARK_JOINT = 32
};
enum { LT_MARK_KINDS = 6 };
/* The character of a mark (by bit number). */
extern const char *const lt_mark_text[LT_MARK_KINDS];

/* A box may stand for a node on another sheet: an off-page connector (跨页连接). */
enum lt_connector { LT_NO_CONNECTOR, LT_CONNECTOR_OUT, LT_CONNECTOR_IN };

/* What stands in a node, measured. */
struct lt_box {
    int node; /* of the graph */
    enum lt_connector connector;
    int near;      /* of a connector: the node on this sheet it was made for first */
    int kind;      /* lt_node_kind_value */
    int item_kind; /* lt_item_kind, 0 */
    struct lt_lines name;
    lt_str pill;           /* limit, empty: no pill */
    lt_str struck;         /* statutory limit that the promise beats, empty */
    struct lt_lines party; /* in views without lanes, its whole name */
    bool party_line;       /* the party needs lines of its own */
    bool promised;         /* the pill shows a promise (or the node's own limit), not the law's limit */
    bool unknown;          /* the limit is not published */
    unsigned marks;
    struct lt_size size;
    bool critical;
    /* with a project (project.c) */
    bool planned; /* it has a line of its own for dates and state */
    bool ghost;   /* does not apply */
    bool maybe;   /* may apply: not known yet */
    enum lt_state state;
    lt_str dates;            /* "3/2–3/13" */
    lt_str standing;         /* "剩 3 工作日"; empty: only planned */
    enum lt_revised revised; /* of two versions (revision.c) */
};

/* What an arrow says where it ends at a frame (members.c). */
struct lt_edge_words {
    lt_str at_frame; /* in place of its label: the members it is for, and the label */
    int bundle;      /* > 0: arrows of one bundle at a frame are drawn as one; 0: none of its ends stands in a frame */
};

/* One attempt at a chart: boxes of one width, laid out. */
struct lt_trial {
    const struct lt_model *m;
    const struct lt_chart_options *o;
    struct lt_fonts *fonts;
    struct lt_arena *a;
    const struct lt_theme *t;
    struct lt_chart *chart;
    bool bands; /* stages view */
    bool lanes, stages;
    bool vertical; /* flow from top to bottom */
    double box_width;
    bool cut;   /* a name is longer than its box holds */
    bool draft; /* lay out quickly, for a first look at the size */
    double wrap;
    struct lt_box *boxes;
    int box_count;
    int *lane_ids; /* layout lane → lane of the graph */
    int lane_count;
    int *stage_ids; /* layout stage → stage of the process */
    int stage_count;
    int *group_ids; /* layout group → group of the process */
    int group_count;
    int *edge_ids;                    /* layout arrow → arrow of the graph */
    struct lt_edge_words *edge_words; /* of each arrow of the graph */
    struct lt_layout_input input;
    struct lt_geometry geometry;
    int stage_first, stage_last; /* the stages shown, -1: all */
    const int *sheet_of;         /* of each stage: its sheet from 0, when others stand on other sheets; NULL: none do.
                                    With o->stage each is a sheet of its own, and connectors name stages */
    int sheet;
    const int *lane_rank;                 /* of each lane of the graph: its place on all sheets; NULL: not settled */
    const struct lt_chart_places *places; /* where its nodes stood when it was last drawn, NULL: not known */
    double lane_head, stage_head;         /* room before the drawing: left (or top), top (or left) */
    const struct lt_timeline *timeline;   /* instead of boxes; NULL: none */
};

#define LT_LEAST_TEXT 6.5 /* points as printed */
#define LT_HOPELESS 0.88  /* of the least text: a draft is larger than what comes of it … */
#define LT_MOST_SCALE 1.7 /* small charts are enlarged so far */

/* A trial on a paper: how large its smallest text would be printed. */
struct lt_fit {
    struct lt_trial trial;
    struct lt_scene *drawing; /* NULL: of a draft */
    const char *paper;
    struct lt_size size;
    double scale, text;
};

double lt_smallest_text(const struct lt_scene *s);
/* Lays a trial out: boxes of a width (points), wrapped where that is possible (0: never). */
void lt_trial_begin(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft);
/* A search for papers: what it has laid out serves for all papers it is asked for. */
struct lt_fit_search;
struct lt_fit_search *lt_fit_begin(const struct lt_trial *base, const struct lt_process *p);
/* The first paper on which the text is large enough; a given page is the only one. If none is, the
 * last one tried: text is too small then, and the trial may be a draft. */
void lt_fit_on(struct lt_fit_search *s, lt_str page, struct lt_fit *best);
/* Whether a given page should do, by drafts alone. */
bool lt_fit_promises(struct lt_fit_search *s, lt_str page);
/* The search for the same stages on the sheets that base knows of now: drafts serve, drawings do not. */
void lt_fit_again(struct lt_fit_search *s, const struct lt_trial *base);
/* Lays a draft out in earnest, with the narrowest boxes. */
void lt_fit_in_earnest(struct lt_trial *base, const struct lt_process *p, struct lt_fit *f);
/* The same drawing on a paper as large as it needs. */
void lt_fit_own_paper(struct lt_trial *base, const struct lt_process *p, struct lt_fit *f);
/* The text that stages, of each of which there is a search, would have on a page beside one another, at best: their
 * drawing is about as long as theirs together, and no lower than the highest. Not of bands. Makes drafts that are
 * missing. times: the stages stand for so many times as many. down: the better way of the flow. */
double lt_fit_joined(struct lt_fit_search *const *parts, int n, double times, lt_str page, bool *down);
/* A chart that is too large for a page, of which no draft was made. */
void lt_fit_unseen(const struct lt_trial *base, lt_str page, bool down, struct lt_fit *f);

/* A process split at stage borders (split.c). */
struct lt_split;
/* NULL: it cannot be split. */
struct lt_split *lt_split_begin(const struct lt_trial *base, const struct lt_process *p);
/* Whether its stages show, one by one, that one sheet (of the page; empty: of any paper) cannot hold it; then f is it,
 * as far as it is known. */
bool lt_split_needed(struct lt_split *s, lt_str page, struct lt_fit *f);
/* Sheets of one paper, each filled with as many stages as fit; page empty: the smallest that holds every stage.
 * Returns how many sheets, 0: a stage does not fit, or it is one sheet. */
int lt_split_on(struct lt_split *s, lt_str page, struct lt_fit **sheets);

/* members.c */
struct lt_edge_words *lt_name_members(struct lt_trial *t);
/* What a drawn arrow reads, empty: nothing. *members: as at a frame. */
lt_str lt_edge_label(const struct lt_trial *t, int edge, bool *members);
/* A label in lines. */
struct lt_lines lt_edge_lines(const struct lt_trial *t, lt_str label, bool members);

bool lt_is_conditional(const struct lt_trial *t, const struct lt_graph_edge *e);
/* connector.c */
bool lt_shown(const struct lt_trial *t, int node);
/* Adds a box for every node on another sheet that an arrow leads to or comes from. */
void lt_add_connectors(struct lt_trial *t);
/* The box at an end of an arrow: its node's, or its connector; -1: none. box_of: of each node. */
int lt_end_box(const struct lt_trial *t, const struct lt_graph_edge *e, bool to, const int *box_of);
void lt_draw_connector(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r);
/* An id that is unique on all sheets. */
lt_str lt_sheet_id(const struct lt_trial *t, const char *what, lt_str id);

void lt_measure_node(struct lt_trial *t, int node, struct lt_box *out);
/* Upright lines of a drawing, and the points of an arrow with its steps over those that it crosses. */
struct lt_hops;
struct lt_hops *lt_hops_new(struct lt_trial *t);
struct lt_point *lt_hops_route(struct lt_trial *t, const struct lt_hops *h, int edge, int *count);
void lt_trial_join(struct lt_trial *t, struct lt_box *box, struct lt_layout_node *out);
void lt_trial_lay_out(struct lt_trial *t);
/* Of each lane of the graph its place, were the trial laid out. */
const int *lt_trial_lane_rank(struct lt_trial *t);
/* Sets a trial up for a view and boxes of a width. */
void lt_trial_set(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft);
/* places.c: gives the layout what is known of an earlier drawing; the order its lanes had, NULL: free. */
void lt_trial_hold(struct lt_trial *t);
const int *lt_held_lanes(const struct lt_trial *t);
/* Heads of lanes and stages and the room they need. */
void lt_trial_heads(struct lt_trial *t);
/* Grounds and heads; x, y: where the drawing's own origin lies. */
void lt_draw_bands(struct lt_scene *s, struct lt_trial *t, double x, double y);
/* Its natural size. */
struct lt_size lt_drawing_size(const struct lt_trial *t);
/* The drawing: grounds, heads, frames, edges, boxes; origin top left, natural size. */
struct lt_scene *lt_trial_draw(struct lt_trial *t);
void lt_draw_box(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect at);
/* How far its marks stand out above a box, points. */
double lt_marks_over(const struct lt_trial *t, const struct lt_box *b);
void lt_draw_kind_bar(struct lt_scene *s, const struct lt_kind_style *k, struct lt_rect bar);
void lt_draw_pill(struct lt_scene *s, const struct lt_theme *t, struct lt_fonts *fonts, double right, double y, lt_str text,
                  const struct lt_kind_style *k, bool hollow);
double lt_pill_width(struct lt_fonts *fonts, const struct lt_theme *t, lt_str text);
double lt_pill_height(const struct lt_theme *t);
/* Heights of a line of text of a size. */
double lt_line_height(double size);

/* ---- a project's chart (project.c) ---- */

/* The graph and schedule of a plan, for its chart: with ghosts those of the whole process, what does
 * not apply having the verdict LT_NO. Fills out's graph, schedule and on_path. */
void lt_project_begin(const struct lt_plan *plan, bool ghost, struct lt_arena *a, struct lt_chart *out);
/* Arrows of the graph that the critical path takes, over what does not apply where it is drawn, too. */
bool *lt_critical_arrows(const struct lt_graph *g, const struct lt_schedule *s, struct lt_arena *a);
/* "3/2–3/30": from when a node was accepted until it was, or will be, done. In the arena. */
lt_str lt_node_dates(struct lt_arena *a, const struct lt_node_plan *n);
/* Dates and state of a node, into its box. */
void lt_project_box(const struct lt_trial *t, struct lt_box *b);
/* Whether a condition is still open: with a project, one that its facts do not settle. */
bool lt_project_open(const struct lt_trial *t, const struct lt_when *w);
/* "3/2". */
lt_str lt_short_date(struct lt_arena *a, lt_date d);
/* "3/2–3/13", one day: "3/2". */
lt_str lt_short_dates(struct lt_arena *a, lt_date from, lt_date to);
/* What is to be said of a state: "5/15", "剩 3 工作日", "超 2 工作日", "暂停"; empty: only planned. */
lt_str lt_state_label(const struct lt_plan *plan, const struct lt_node_plan *n, enum lt_lang lang, struct lt_arena *a);
/* The line of dates and state at a box's foot, r being that line. */
void lt_draw_standing(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r);
double lt_standing_height(const struct lt_theme *t);
struct lt_paint lt_project_border(const struct lt_theme *t, const struct lt_box *b);
void lt_draw_tick(struct lt_scene *s, double x, double y, double size, lt_color color);
/* Oblique strokes over a box: what is over its day. */
void lt_draw_hatch(struct lt_scene *s, struct lt_rect r, lt_color color);
/* Key figures of a project's sheet. */
struct lt_figure {
    lt_str number, word;
    bool accent;
};
enum { LT_MOST_FIGURES = 7 };
int lt_project_figures(const struct lt_trial *t, struct lt_figure *out);
/* Project, owner, start, reference day. */
lt_str lt_project_subtitle(const struct lt_trial *t);

/* What signs a drawing uses, for its legend. */
struct lt_timeline_signs;
struct lt_signs {
    bool kinds[LT_ITEM_KIND_END], nodes[9];
    unsigned marks;
    bool critical, connector, conditional, feedback, members, promised, statutory, struck, unknown;
    bool states[LT_STATE_COUNT], ghost, maybe; /* of a project */
    bool revised[4], revised_arrows[4];        /* of two versions */
    const struct lt_timeline_signs *timeline;  /* NULL: none; else only kinds count besides */
};
/* Where the legend has come to. */
struct lt_pen {
    struct lt_scene *s; /* NULL: only measure */
    struct lt_fonts *fonts;
    const struct lt_theme *t;
    struct lt_arena *a;
    double left, x, y, right, row;
};
/* Room for a sign of width w with its word; a new row where it does not fit. Gives the sign's x. */
double lt_legend_place(struct lt_pen *p, double w, lt_str word);
/* The states of a project's boxes. */
void lt_legend_states(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang);
/* The signs of a timeline. */
void lt_legend_timeline(struct lt_pen *p, const struct lt_timeline_signs *g, enum lt_lang lang);
struct lt_signs lt_timeline_signs(const struct lt_timeline *t);
void lt_signs_collect(const struct lt_trial *t, struct lt_signs *out);
/* The legend in rows of at most width; gives its height. Draws when s is not NULL. */
double lt_draw_legend(struct lt_scene *s, const struct lt_signs *signs, enum lt_lang lang, double x, double y, double width,
                      struct lt_fonts *fonts, const struct lt_theme *t, struct lt_arena *a);
/* The paper that holds a drawing at a scale with its furniture. */
struct lt_size lt_sheet_size(struct lt_trial *t, struct lt_size drawing, double scale);
/* Title, key figures, legend and notes round the drawing on a sheet of the given size, one of so many
 * sheets. most: the drawing is enlarged so far only. */
struct lt_scene *lt_draw_sheet(struct lt_trial *t, struct lt_scene *drawing, struct lt_size paper, int sheets, double most,
                               double *scale);
/* A long picture of a process, laid out anew; *scale: of the drawing. */
struct lt_scene *lt_draw_long(struct lt_trial *t, const struct lt_process *p, double *scale);
/* Key figures, how many; subtitle; notes. */
int lt_sheet_figures(struct lt_trial *t, struct lt_figure out[LT_MOST_FIGURES]);
lt_str lt_sheet_subtitle(const struct lt_trial *t);
lt_str lt_sheet_notes(struct lt_trial *t);
/* The room for the drawing on a paper with its furniture. */
struct lt_size lt_sheet_room(struct lt_trial *t, struct lt_size paper);
/* Scale at which the drawing fits a paper with its furniture. */
double lt_sheet_scale(struct lt_trial *t, struct lt_size drawing, struct lt_size paper);
/* A timeline on sheets of a given page (empty: chosen): as few as possible. False after a finding: the
 * page is too small for a single row. */
bool lt_timeline_sheets(struct lt_trial *t, lt_str page, struct lt_diags *dx, struct lt_chart *out);
/* A bare timeline of a width (0: of an A3), on one page. */
void lt_timeline_bare(struct lt_trial *t, double width, struct lt_chart *out);
/* ---- two versions (revision.c) ---- */

/* Marks a box, where there are two versions. */
void lt_revision_box(const struct lt_trial *t, struct lt_box *b);
struct lt_paint lt_revision_border(const struct lt_theme *t, const struct lt_box *b);
/* The sign at a box's upper left. */
void lt_revision_sign(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r);
/* The stroke of an arrow of the graph that would else be `plain`. */
struct lt_stroke lt_revision_stroke(const struct lt_trial *t, int edge, struct lt_stroke plain);
void lt_revision_signs(const struct lt_trial *t, struct lt_signs *out);
void lt_legend_revision(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang);
int lt_revision_figures(const struct lt_trial *t, struct lt_figure *out);

lt_str lt_chinese_number(struct lt_arena *a, int n, enum lt_lang lang);

#endif
