/* SPDX-License-Identifier: MIT */
/* Charts in the book: on which paper and which way round, their table, and a process with its chart. */
#include "book/book_int.h"

#include <math.h>

/* The model with every process running down the page. Shallow: only the processes are copied. */
static const struct lt_model *running_down(const struct lt_book *b)
{
    struct lt_model *m = LT_NEW(b->a, struct lt_model);
    *m = *b->m;
    m->processes.v = LT_NEW_ARRAY(b->a, struct lt_process, m->processes.n);
    for (size_t i = 0; i < m->processes.n; i++) {
        m->processes.v[i] = b->m->processes.v[i];
        m->processes.v[i].direction.v = LT_PROCESS_TB;
    }
    return m;
}

/* A way to print a chart: the model that says how it runs, in which view (0: as the process says), the room. */
struct way {
    const struct lt_model *m;
    enum lt_view view;
    struct lt_size paper; /* of a page of its own, w 0: in the text */
    bool usual;           /* with the usual boxes only */
    struct lt_size room;
};

/* What is to be drawn: a process, or a stage of it (-1: all). */
struct wanted {
    int process, stage;
    const struct lt_chart *known; /* of the same process, NULL: none yet */
};

/* With boxes of this width. On a page of its own the drawing fills it. */
static bool draw(struct lt_book *b, const struct way *way, const struct wanted *want, double box_width, struct lt_printed *out)
{
    struct lt_size room = way->room;
    struct lt_chart_options o = {.view = way->view,
                                 .lang = b->lang,
                                 .links = true,
                                 .stage = want->stage,
                                 .fit_width = room.w,
                                 .fit_height = way->paper.w > 0 ? room.h : 0,
                                 .box_width = box_width,
                                 .known = want->known};
    *out = (struct lt_printed){.paper = way->paper, .most = room.h};
    if (!lt_chart_build(way->m, want->process, &o, b->fonts, b->dx, b->a, &out->chart) || out->chart.scene == NULL)
        return false;
    double scale = fmin(1, fmin(room.w / out->chart.scene->size.w, room.h / out->chart.scene->size.h));
    out->text = out->chart.smallest_text * scale;
    return true;
}

static bool is_large_enough(const struct lt_book *b, const struct lt_printed *p)
{
    return p->text >= b->style->smallest - 0.01;
}

/* The first width of boxes with which the text is large enough, else that with which it is largest: where the page is
 * too low, names take fewer lines in wide boxes; where it is too narrow, narrow ones help. */
static bool draw_best(struct lt_book *b, const struct way *way, struct wanted *want, struct lt_printed *out)
{
    static const double widths[] = {LT_BOX_WIDTH, 96, 74, 106};
    bool any = false;
    for (size_t i = 0; i < (way->usual ? 1 : sizeof widths / sizeof *widths) && !(any && is_large_enough(b, out)); i++) {
        struct lt_printed p = {0};
        if (!draw(b, way, want, widths[i], &p))
            continue;
        if (want->known == NULL) {
            struct lt_chart *known = LT_NEW(b->a, struct lt_chart);
            *known = p.chart;
            want->known = known;
        }
        if (any && p.text <= out->text)
            continue;
        *out = p;
        any = true;
    }
    return any;
}

bool lt_book_print(struct lt_book *b, int process, int stage, double above, struct lt_printed *out)
{
    const struct lt_book_style *st = b->style;
    const struct lt_model *down = running_down(b);
    struct lt_size text = {st->width, st->page.h - st->top - st->bottom - above}, lying = {st->page.h, st->page.w};
    struct lt_size fold_out = {st->page.h * sqrt(2), st->page.h};
    struct way ways[] = {{.m = b->m},
                         {.m = down},
                         {.m = b->m, .paper = lying, .usual = true},
                         {.m = down, .view = LT_VIEW_STAGES},
                         {.m = down, .view = LT_VIEW_STAGES, .paper = lying, .usual = true},
                         {.m = down, .paper = st->page},
                         {.m = b->m, .paper = lying},
                         {.m = down, .view = LT_VIEW_STAGES, .paper = lying},
                         {.m = b->m, .paper = fold_out},
                         {.m = b->m, .paper = {st->page.h * 2, fold_out.w}}}; /* folded twice: on small paper only */
    struct wanted want = {process, stage, b->charted && b->plan == NULL && process == b->m->overview ? &b->chart : NULL};
    bool any = false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !(any && is_large_enough(b, out)); i++) {
        struct lt_printed p = {0};
        ways[i].room = ways[i].paper.w > 0 ? lt_book_style_sheet_room(st, ways[i].paper) : text;
        if (!draw_best(b, &ways[i], &want, &p))
            continue;
        *out = p;
        any = true;
    }
    return any;
}

void lt_book_add_chart(struct lt_book *b, struct lt_block *to, const struct lt_printed *p, lt_str caption, lt_str alt)
{
    bool own = p->paper.w > 0;
    LT_PUSH(b->a, &b->signs) = p->chart.signs;
    struct lt_block *f = lt_block_add(b->a, to, own ? LT_BLOCK_SHEET : LT_BLOCK_FIGURE);
    f->scene = p->chart.scene;
    f->alt = alt;
    f->title = caption;
    f->sheet = p->paper;
    f->most = p->most;
    if (!own && p->text > b->style->smallest)
        f->least = p->chart.scene->size.h * b->style->smallest / p->chart.smallest_text;
}

static lt_str process_group(const struct lt_book *b, const struct lt_process *p)
{
    int item = lt_book_named_item(b, p);
    if (p->category.v == LT_PROCESS_OTHER && item >= 0 && b->m->items.v[item].category.s.len > 0)
        return b->m->items.v[item].category.s;
    if (p->category.v == LT_PROCESS_UTILITY)
        return lt_book_word(b, LT_WORD_UTILITY_CHARTS);
    return p->category.v > 0 ? lt_book_value(b, "PROCESS_CATEGORY", p->category.v) : (lt_str){0};
}

lt_str lt_book_process_dest(const struct lt_book *b, int process)
{
    const struct lt_common *c = &b->m->processes.v[process].common;
    return c->used ? lt_strf(b->a, "process-%.*s", LT_FMT(c->id)) : (lt_str){0};
}

bool lt_book_is_utility(const struct lt_book *b, int process)
{
    const struct lt_process *p = &b->m->processes.v[process];
    return p->common.used && process != b->m->overview && p->category.v == LT_PROCESS_UTILITY &&
           lt_book_has_chapter(b, LT_CHAPTER_UTILITIES);
}

void lt_book_chart_table(struct lt_book *b, struct lt_block *part, enum lt_doc_word title, const struct lt_indices *charts)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_KIND, 2.4, LT_ALIGN_LEFT},
                                                    {LT_WORD_R_PROCESS, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_REMARK, 10, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 1, LT_ALIGN_RIGHT}};
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, title), (lt_str){0});
    struct lt_block *t = lt_book_table(b, group, columns, 4);
    t->paged = true; /* a chart may stand before others to share a page */
    for (size_t i = 0; i < charts->n; i++) {
        const struct lt_process *p = &b->m->processes.v[charts->v[i]];
        lt_str dest = lt_book_process_dest(b, charts->v[i]);
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], process_group(b, p), LT_TONE_SOFT);
        lt_inline_link(b->a, &row[1], p->common.name.s, dest);
        lt_book_tags(b, &row[1], &p->common);
        lt_inline_text(b->a, &row[2], p->common.note.s, LT_TONE_INK);
        lt_inline_page(b->a, &row[3], LT_STR("#"), dest, LT_TONE_LINK);
    }
}

/* Points: the heading of a chart. */
enum { OWN_HEADING = 30 };

void lt_book_add_process(struct lt_book *b, struct lt_block *part, int process, double above)
{
    const struct lt_process *p = &b->m->processes.v[process];
    struct lt_printed chart = {0};
    if (!lt_book_print(b, process, -1, above + OWN_HEADING, &chart))
        return;
    bool own = chart.paper.w > 0;
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    lt_str kind = process_group(b, p), name = p->common.name.s;
    struct lt_block *h;
    if (own) { /* the sheet has its heading on it: it may stand elsewhere, or be taken out of the book */
        lt_book_add_chart(b, group, &chart, name, name);
        h = group->children.v[0];
        h->id = lt_book_process_dest(b, process);
    } else {
        h = lt_block_heading(b->a, group, 4, (lt_str){0}, name, lt_book_process_dest(b, process));
        lt_book_add_chart(b, group, &chart, (lt_str){0}, name);
    }
    lt_inline_text(b->a, &h->text, kind, LT_TONE_SOFT);
    lt_book_tags(b, &h->text, &p->common);
    h->outline = 2;
    h->listed = true;
    h->flag = lt_book_flag(b, &p->common);
}
