/* SPDX-License-Identifier: MIT */
/* What the writers of chapters share: the model, the numbering of items, and small sentences. In a
 * project guide the model is the part of the catalog that the guide prints (guide.c). */
#ifndef LT_BOOK_BOOK_INT_H
#define LT_BOOK_BOOK_INT_H

#include "book/book.h"
#include "book/style.h"
#include "chart/chart.h"
#include "plan/whole.h"

struct lt_indices {
    int *v;
    size_t n, cap;
};

struct lt_node_list {
    const struct lt_node_record **v;
    size_t n, cap;
};

struct lt_book {
    const struct lt_model *m;
    enum lt_lang lang;
    struct lt_fonts *fonts;
    struct lt_diags *dx;
    struct lt_arena *a;
    struct lt_doc *doc;
    const struct lt_process *overview;  /* NULL: none */
    size_t stage_count;                 /* of the overview */
    struct lt_indices *by_stage;        /* items in use, in order; behind the stages those beside all, and of none */
    int *stage_of;                      /* of each item, its place in by_stage; -1: not in use */
    lt_str *number;                     /* of each item: "3.7" */
    struct lt_indices *after;           /* of each item: those that come next */
    struct lt_node_list *toward, *from; /* of each item: milestones and sub-processes that a chart draws next to it */
    int chapter;                        /* number of the last one */
    bool charted;                       /* the overview could be drawn */
    struct lt_chart chart;              /* of the overview, if charted */
    struct lt_block *legend;            /* where the legend of all charts will stand, NULL: nowhere */
    struct {
        const struct lt_signs **v;
        size_t n, cap;
    } signs; /* of the charts that are in the book so far */
    struct lt_stats stats;
    bool proof; /* the editor's copy */
    const struct lt_book_style *style;
    double width;               /* of the text, for charts */
    const struct lt_plan *plan; /* of the project whose guide this is, NULL: a handbook */
};

/* Numbers the items and finds what follows what. Fills the members from by_stage to after. */
void lt_book_order(struct lt_book *b);
/* Places in by_stage: of items that stand beside all stages of the overview and in none; of those that have no stage. */
int lt_book_beside(const struct lt_book *b);
int lt_book_no_stage(const struct lt_book *b);
/* The number of the stage, or of what stands behind them: the first figure of its items' numbers. */
int lt_book_section_number(const struct lt_book *b, int section);
/* The stages first … last that an item stands in: those of the strip of the overview that holds it, else the one that
 * its number names; not less than stage_count: of no stage. */
void lt_book_span(const struct lt_book *b, int item, int *first, int *last);
/* The item of a process whose name or id stands in that of the process, -1: none. */
int lt_book_named_item(const struct lt_book *b, const struct lt_process *p);
/* The stage of the overview that a process belongs to: that of the item after which it is named, else the one in which
 * its items stand; -1: none, or several. */
int lt_book_process_stage(const struct lt_book *b, const struct lt_process *p);

/* ---- words ---- */

lt_str lt_book_word(const struct lt_book *b, enum lt_doc_word w);
/* The word with one or two texts put in for its %s. */
lt_str lt_book_say(const struct lt_book *b, enum lt_doc_word w, lt_str one, lt_str two);
/* The word for a value of a set, as "ITEM_KIND"; its parts are parted by blanks. */
lt_str lt_book_value(const struct lt_book *b, const char *set, int value);
lt_str lt_book_count(const struct lt_book *b, enum lt_doc_word w, int n);
lt_str lt_book_join(const struct lt_book *b, const lt_str *v, size_t n); /* with 、 */
lt_str lt_book_party(const struct lt_book *b, int party);                /* empty: none */
lt_str lt_book_item_dest(const struct lt_book *b, int item);             /* empty: not printed */
/* issuers.c: the printed items that issue a material: those of its source and others with a result of the same
 * name; of these only those that the consumer (NULL: nobody in particular) waits for, where it waits for any. */
struct lt_indices lt_book_issuers(const struct lt_book *b, const struct lt_item *consumer, const struct lt_material *mt);
/* issuers.c: the items that the source of a material names, printed or not. */
struct lt_indices lt_book_sources(const struct lt_book *b, const struct lt_material *mt);
/* issuers.c: the names of items, at least one: “甲”或“乙” without the outer quotes. */
lt_str lt_book_any_of(const struct lt_book *b, const struct lt_indices *items);
/* issuers.c: where a material comes from: the pages of its issuers, where any are printed; else who gives it. */
void lt_book_source_cell(const struct lt_book *b, struct lt_inline *cell, const struct lt_from *from,
                         const struct lt_indices *issuers);
/* phrases.c: whether a material is to be handed in, in the words of its note where it is not always: 视情况：出让用地要交.
 * Else the note alone. */
lt_str lt_book_material_note(const struct lt_book *b, const struct lt_material *mt);
/* issuers.c: whether all items that issue a material are ruled out for the project. */
bool lt_book_is_ruled_out(const struct lt_book *b, const struct lt_material *mt);
/* Every item in the book's order. */
struct lt_indices lt_book_all_items(const struct lt_book *b);
/* Rows of the appendix; empty: not printed. */
lt_str lt_book_party_dest(const struct lt_book *b, int party);
lt_str lt_book_material_dest(const struct lt_book *b, int material);
/* A row of the chapter of policies, a heading in a guide. */
lt_str lt_book_policy_dest(const struct lt_book *b, int policy);
lt_str lt_book_texts(const struct lt_book *b, const struct lt_texts *t); /* joined */
bool lt_book_asks_for(const struct lt_material_uses *uses, int material);
lt_str lt_book_material_names(const struct lt_book *b, const struct lt_material_uses *uses);
/* 出处 as it is printed: a mark between its kind and what is said of it, where a blank is written. */
lt_str lt_book_source(const struct lt_book *b, const struct lt_common *c);
lt_str lt_book_validity(const struct lt_book *b, const struct lt_validity *v);
lt_str lt_book_or_unknown(const struct lt_book *b, lt_str text); /* empty: 未公布 */
/* The limit that counts: for a project by its facts, else as lt_limits_effective. open may be NULL. */
const struct lt_limit *lt_book_decided(const struct lt_book *b, const struct lt_limits *l, bool *open);
/* A limit; none: 未公布. */
lt_str lt_book_limit(const struct lt_book *b, const struct lt_limits *l);
/* An item's statutory limit, else the time that it takes at least; laws are public: one that names neither
 * is "not stated". */
lt_str lt_book_law_limit(const struct lt_book *b, const struct lt_item *it);
bool lt_book_has_law_limit(const struct lt_item *it);
/* A condition in words, as for a reader who knows no operators. */
lt_str lt_book_condition(const struct lt_book *b, const struct lt_when *when);
bool lt_book_has(const struct lt_limits *l);

/* ---- what is not certain ---- */

bool lt_book_unsure(const struct lt_common *c); /* graded B somewhere, or its note says 待核 */
bool lt_book_grade_b(const struct lt_common *c, const char *member);
/* Of what is not certain: the fields that are graded B, as written, or where it is said. */
lt_str lt_book_doubted(const struct lt_book *b, const struct lt_common *c);
/* citations.c: adds bases as they are written, joined, with 〔待核〕 behind each citation of a law that is not certain;
 * where the record says of its bases as a whole that they are not, that is said behind them (lt_book_tag_unsure). laws:
 * those that the texts name. */
void lt_book_basis(const struct lt_book *b, struct lt_inline *in, const struct lt_common *record, const struct lt_texts *texts,
                   const struct lt_refs *laws);
/* Adds 〔待核：法定时限〕, naming what is doubted, and 〔示例〕. */
void lt_book_tags_named(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c);
/* Adds 〔待核〕 and 〔示例〕 where they belong. */
void lt_book_tags(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c);
void lt_book_tag_unsure(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c, const char *member);

/* ---- flags of the editor's proof; empty: none, as in every other book ---- */

lt_str lt_book_flag(const struct lt_book *b, const struct lt_common *c); /* not verified for a year */
lt_str lt_book_law_flag(const struct lt_book *b, const struct lt_law *law);
lt_str lt_book_item_flag(const struct lt_book *b, int item); /* also of the laws that it rests on */
lt_str lt_book_policy_flag(const struct lt_book *b, const struct lt_policy *p);
/* Marks the last row of a table. */
void lt_book_flag_row(const struct lt_book *b, struct lt_block *table, lt_str flag);

/* ---- references ---- */

/* The item's name, linked; page: with （第 N 页） behind, or that the book does not have it. */
void lt_book_ref(const struct lt_book *b, struct lt_inline *in, int item, bool page);
/* A party's name, linked to its row of the appendix; -1: a dash. */
void lt_book_party_ref(const struct lt_book *b, struct lt_inline *in, int party);
void lt_book_refs(const struct lt_book *b, struct lt_inline *in, const int *items, size_t n, bool page);
/* 前置: all of them, alternatives joined by 或. */
void lt_book_before(const struct lt_book *b, struct lt_inline *in, const struct lt_item *it, bool page);

/* ---- tables ---- */

struct lt_book_column {
    enum lt_doc_word title;
    double width; /* relative */
    enum lt_align align;
};
/* A table with n columns and no rows yet. */
struct lt_block *lt_book_table(struct lt_book *b, struct lt_block *to, const struct lt_book_column *columns, size_t n);
/* Takes the columns that say 未公布 in every row out of a table of `to`, and says so below it. */
void lt_book_say_unpublished(struct lt_book *b, struct lt_block *to, struct lt_block *table);
/* 申请期限, with the item that it runs from; nothing: none. */
void lt_book_apply(const struct lt_book *b, struct lt_inline *in, const struct lt_item *it);
lt_str lt_book_excluded(const struct lt_book *b, const struct lt_item *it); /* 不计时限, joined */
/* What an item's material is like: 原件、复印件; none is said: a dash. */
lt_str lt_book_forms(const struct lt_book *b, const struct lt_choices *form);

/* ---- charts ---- */

/* A way to print a chart: across or down the page, on which paper. */
struct lt_printed {
    struct lt_chart chart;
    struct lt_size paper; /* of a page of its own; w 0: in the text */
    double most;          /* in the text: not higher, points */
    double text;          /* its smallest text, points */
};
/* The first way in which the smallest text is large enough, with wider or narrower boxes where the usual ones are not
 * right for it: across the page, down the page, across a page lying down, down the page without lanes, down a page
 * lying down without lanes, down a page of its own, across a page twice as large; else the last. A page lying down has
 * the usual boxes, as long as another way may do. stage: of the
 * overview, -1: all of the process. above: points that a page has less for it, for what has to stand above it. False:
 * it cannot be drawn. */
bool lt_book_print(struct lt_book *b, int process, int stage, double above, struct lt_printed *out);
void lt_book_add_chart(struct lt_book *b, struct lt_block *to, const struct lt_printed *p, lt_str caption, lt_str alt);
/* A process with its heading and chart. */
void lt_book_add_process(struct lt_book *b, struct lt_block *part, int process, double above);
/* Charts with what is noted of them, and their pages. */
void lt_book_chart_table(struct lt_book *b, struct lt_block *part, enum lt_doc_word title, const struct lt_indices *charts);
lt_str lt_book_process_dest(const struct lt_book *b, int process); /* empty: not printed */
/* Whether a process stands in the chapter of utilities. */
bool lt_book_is_utility(const struct lt_book *b, int process);

/* ---- chapters ---- */

/* Opens a numbered chapter, or one without a number (the contents). */
struct lt_block *lt_book_chapter(struct lt_book *b, lt_str title, bool numbered);
/* The sheets of b->chart, the first of which opens the chapter in place of its heading. */
void lt_book_fold_out(struct lt_book *b, struct lt_block *part);
/* A section of a chapter; in the outline below the chapter when id is given. */
struct lt_block *lt_book_section(struct lt_book *b, struct lt_block *part, lt_str title, lt_str id);

void lt_book_cover(struct lt_book *b);
void lt_book_preface(struct lt_book *b);
/* Draws the legend, once all charts are in the book; where they have no signs it is left out. */
void lt_book_legend(struct lt_book *b);
void lt_book_contents(struct lt_book *b);
void lt_book_chart_chapter(struct lt_book *b);
void lt_book_stages(struct lt_book *b);
void lt_book_items(struct lt_book *b);
void lt_book_timetable(struct lt_book *b);
/* The stages with their leads, items, limits and pages, if the book has a chapter of them. */
void lt_book_stage_list(struct lt_book *b, struct lt_block *part);
/* Its critical path; without that chapter it stands with the chart. */
void lt_book_critical_table(struct lt_book *b, struct lt_block *part);
/* Whether the book has a chapter, by its list or by default. */
bool lt_book_has_chapter(const struct lt_book *b, enum lt_chapter chapter);
void lt_book_utilities(struct lt_book *b);
void lt_book_policies(struct lt_book *b);
void lt_book_mechanism(struct lt_book *b);
void lt_book_appendix(struct lt_book *b);
/* Sections of the appendix; whether a window, telephone or address of a party is published. */
bool lt_book_has_contacts(const struct lt_book *b);
void lt_book_parties(struct lt_book *b, struct lt_block *part);
void lt_book_by_party(struct lt_book *b, struct lt_block *part);
void lt_book_ledger(struct lt_book *b, struct lt_block *part);
void lt_book_waits(struct lt_book *b, struct lt_block *part);
void lt_book_visits(struct lt_book *b, struct lt_block *part);
void lt_book_index(struct lt_book *b, struct lt_block *part);
/* How to read the guides of items. */
void lt_book_how_to_read(struct lt_book *b, struct lt_block *part);
/* The guide of one item, into a group. */
void lt_book_guide(struct lt_book *b, struct lt_block *group, int item);
/* Whether the book, by its items, has data to be verified; whether it is an example, or has examples among its items
 * and processes. */
bool lt_book_any_unsure(const struct lt_book *b);
bool lt_book_any_example(const struct lt_book *b);
/* What the foot of every page says about the data; empty: nothing. */
lt_str lt_book_foot(const struct lt_book *b);
/* The lists of what is not certain, at the end of the appendix. */
void lt_book_doubts(struct lt_book *b, struct lt_block *part);

#endif
