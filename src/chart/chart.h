/* SPDX-License-Identifier: MIT */
/* Charts: a process laid out and drawn as a scene, with its furniture. */
#ifndef LT_CHART_CHART_H
#define LT_CHART_CHART_H

#include "chart/draw.h"
#include "chart/theme.h"
#include "layout/layout.h"
#include "plan/whole.h"

/* What a chart of two versions of a process marks (compare/). */
enum lt_revised { LT_UNREVISED, LT_NEWLY_ADDED, LT_TAKEN_OUT, LT_REVISED };
struct lt_chart_revision {
    const enum lt_revised *nodes, *edges; /* of the plan's whole graph; arrows are never LT_REVISED */
    const struct lt_limit *const
        *old_limits;    /* of its nodes: the limit before, where it was another (LT_NO_LIMIT: none was published); else NULL */
    int64_t old_length; /* of the critical path before, thousandths of working days */
    bool old_at_least;
    lt_str subtitle; /* which versions */
};

enum { LT_BOX_WIDTH = 84 /* points: of boxes, where nothing asks for others */ };

struct lt_chart_options {
    enum lt_view view; /* 0: as the process says, else lanes */
    enum lt_lang lang; /* of the words that the program prints */
    lt_str page; /* "A3", "A4 portrait" …, LT_PAGE_LONG (not of a timeline); empty: as the process says, else chosen to fit */
    bool furniture;        /* title, key figures, legend, notes; false: the drawing alone */
    bool links;            /* boxes link to "#item-ID", sub-processes to "#process-ID" */
    int stage;             /* draw one stage only (index), -1: all */
    double fit_width;      /* without furniture: scale is for the caller, but wrap near this width; 0: none */
    double fit_height;     /* with it: spread to fill this room, too; 0: as high as it comes */
    double box_width;      /* without furniture: of the boxes, before it is scaled; 0: the usual */
    double (*clock)(void); /* for the times of passes; may be NULL */
    /* a chart of the same process as the catalog has it, of which the graph and the schedule are taken; NULL: none */
    const struct lt_chart *known;
    /* a plan of the same process: what is left of it is drawn, with dates and states where it is a
     * project's; NULL: the process as the catalog has it */
    const struct lt_plan *plan;
    bool ghost; /* with a project: what does not apply is drawn, too, pale; a timeline has no rows for it */
    /* two versions in one chart: the plan's whole graph holds what was taken out, too; with `ghost`. NULL: one */
    const struct lt_chart_revision *revision;
};

struct lt_signs; /* what a legend has to explain of a drawing */

struct lt_chart {
    struct lt_scene *scene; /* the (first) sheet, sized as printed */
    double smallest_text;   /* points as printed */
    double scale;           /* drawing to sheet */
    lt_str page;            /* name of the paper: "A3" (landscape unless it says portrait) */
    struct lt_graph graph;
    struct lt_schedule schedule;
    struct lt_geometry geometry;        /* unscaled */
    int *edge_of;                       /* geometry edge → edge of the graph */
    lt_str *label_of;                   /* geometry edge → what it reads, empty: nothing */
    int *node_of;                       /* geometry node → node of the graph */
    int *lane_of, *stage_of, *group_of; /* geometry lane, stage, frame → those of the graph and process */
    bool *connector_of;                 /* geometry node: stands for one on another sheet */
    bool *on_path;                      /* arrow of the graph: on the critical path */
    const struct lt_signs *signs;       /* of its boxes and arrows; of a timeline NULL */
    bool down;                          /* the flow runs down */
    bool project;                       /* of a project: nodes have states */
    lt_str fingerprint;                 /* of the data that it shows; with furniture */
    const unsigned char *qr;            /* the same with title and edition, NULL: none */
    int qr_modules;
    struct lt_chart *next; /* the next sheet, NULL; graph and schedule are those of the first */
};

/* All sheets in one scene, one under the other; of a single sheet its scene. */
struct lt_scene *lt_chart_all_sheets(const struct lt_chart *c, struct lt_arena *a);

/* The view that a chart of these options would have. */
enum lt_view lt_view_of(const struct lt_process *p, const struct lt_chart_options *o);

/* Builds the chart of a process. What stood on its last drawing (m->places) keeps its order, if that was of the same
 * view and of the whole process. What one sheet cannot hold with text of 6.5 pt is split at stage
 * borders; if a stage does not fit either, a given page is refused (the finding says by how much), and
 * without one the sheet becomes as large as it must. dx receives what only the drawing can know.
 * False: refused. */
bool lt_chart_build(const struct lt_model *m, int process, const struct lt_chart_options *o, struct lt_fonts *fonts,
                    struct lt_diags *dx, struct lt_arena *a, struct lt_chart *out);

/* A long picture for phones: its paper is said by this name. */
#define LT_PAGE_LONG "long"
enum { LT_LONG_PIXELS = 1080 };

struct lt_scenes {
    struct lt_scene **v;
    size_t n, cap;
};
/* The sheets of a chart as tiles of a paper, row by row, with overlap and marks for cutting. turn: the paper
 * may lie either way; the fewer tiles count. */
struct lt_scenes lt_chart_tiles(const struct lt_chart *c, struct lt_size paper, bool turn, enum lt_lang lang,
                                struct lt_fonts *fonts, struct lt_arena *a);

/* ---- timeline 时间轴 ---- */

struct lt_timeline_options {
    enum lt_lang lang; /* of the words that the program prints */
    double width;      /* of a page, points, at least 300 */
    double height;     /* no page is higher, unless a single row is; 0: one page however high */
    double first;      /* height of the first page, where something stands above it; 0: as the others */
    bool tight;        /* less air between rows */
    bool links;        /* rows link to "#item-ID" */
    bool legend;       /* signs and notes stand below the last page's rows, on a further page where they do not fit */
};
struct lt_timeline_page {
    struct lt_scene *scene;      /* `width` wide */
    struct lt_rect grid;         /* where bars stand, without the calendar's head */
    struct lt_geometry geometry; /* nodes: bars; stages: their heads */
    int *node_of, *stage_of;     /* bar → node of the plan's graph, head → stage of the process */
};
struct lt_timeline_pages {
    struct lt_timeline_page *v;
    size_t n, cap;
};

/* The plan of a chart of the catalog: nothing is known, nothing falls away. It borrows c's schedule. */
const struct lt_plan *lt_chart_plan(const struct lt_model *m, const struct lt_chart *c, struct lt_arena *a);

/* The plan as bars over a calendar, without title: rows by stage, item and party named. Text is 7 pt and
 * more, whatever the width; the scale goes from days over weeks and months to years before time is
 * parted over pages. A plan with a start, or a project's with a reference day, has dates; else working
 * days are counted from the start. No page if nothing takes time. Pages are in the arena. */
void lt_chart_timeline(const struct lt_plan *plan, const struct lt_timeline_options *o, struct lt_fonts *fonts,
                       struct lt_arena *a, struct lt_timeline_pages *out);

/* The flow of one item: its steps from 申请 to 送达 (the default steps of its kind where it has
 * none), as a drawing of at most `width` points. */
struct lt_scene *lt_chart_item_flow(const struct lt_model *m, int item, enum lt_lang lang, double width, struct lt_fonts *fonts,
                                    struct lt_arena *a);

/* One legend for charts as a drawing of `width` points: only the signs that they have. NULL: they have none. */
struct lt_scene *lt_chart_legend(const struct lt_signs *const *signs, size_t n, enum lt_lang lang, double width,
                                 struct lt_fonts *fonts, struct lt_arena *a);

/* A one-character mark (容 承 周 即 并 条 …) in a circle, for tables: drawn at its centre. */
void lt_draw_mark(struct lt_scene *s, double cx, double cy, double radius, const char *mark, lt_color color);

/* The geometry as JSON: nodes, edges, lanes, stages and frames in points, origin top left, unscaled; of a
 * project with each node's verdict, state and dates; of a timeline nodes are bars, stages their heads.
 * sheets: each names its sheet, from 0. */
void lt_chart_json(const struct lt_chart *c, const struct lt_model *m, bool sheets, struct lt_buf *out);

/* A limit as printed: promised, else statutory; "时限未公布" where there is none. */
lt_str lt_limit_words(struct lt_arena *a, const struct lt_limits *l, enum lt_lang lang, bool short_form);
/* "≥ 20 自然日": the time that something takes at least. */
lt_str lt_least_words(struct lt_arena *a, struct lt_limit least, enum lt_lang lang);

#endif
