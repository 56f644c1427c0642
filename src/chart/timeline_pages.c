/* SPDX-License-Identifier: MIT */
/* The pages of a timeline: rows that do not fit go on another page, under the same calendar; a time so
 * long that its days would be invisible is parted, each part with the rows that have something in it.
 * Input: rows, measured. Output: scenes. Cost: rows × parts. */
#include "chart/timeline_int.h"

#include <math.h>

enum { MOST_PARTS = 12 };

struct setter {
    struct lt_timeline *t;
    double width, height; /* of a page; height 0: no limit */
    struct lt_axis axis;  /* of the part */
    struct lt_timeline_pages *out;
    const size_t *rows; /* of the part */
    size_t count;
};

static bool is_first_of_stage(const struct setter *k, size_t i)
{
    const struct lt_timeline_row *v = k->t->rows.v;
    return k->t->signs.stage && (i == 0 || v[k->rows[i]].stage != v[k->rows[i - 1]].stage);
}

/* What a row needs with the head of its stage above it. */
static double need(const struct setter *k, size_t i, bool page_begin)
{
    double head = k->t->signs.stage && (page_begin || is_first_of_stage(k, i)) ? lt_timeline_stage_height(k->t) : 0;
    return head + lt_timeline_row_height(k->t, &k->t->rows.v[k->rows[i]]);
}

/* How many rows from `from` on stand on one page, and how high they are. */
static size_t take(const struct setter *k, size_t from, double *high)
{
    double page = k->out->n == 0 && k->t->o->first > 0 ? k->t->o->first : k->height;
    double room = page - lt_timeline_head_height(k->t) - lt_timeline_foot_height(k->t);
    size_t i = from;
    *high = 0;
    for (; i < k->count; i++) {
        double h = need(k, i, i == from);
        if (k->height > 0 && i > from && *high + h > room)
            break;
        *high += h;
    }
    return i - from;
}

static void column_heads(struct lt_scene *s, const struct lt_timeline *t, double y)
{
    const struct lt_theme *th = t->t;
    const struct lt_timeline_columns *c = &t->columns;
    double size = th->timeline.axis, x = th->chart.bar + 5, gap = th->timeline.gap;
    enum lt_lang lang = t->o->lang;
    lt_draw_text(s, "axis", x, y, lt_word(LT_WORD_COL_ITEM, lang), LT_SANS, size, th->soft, LT_ANCHOR_START);
    x += c->name + gap;
    lt_draw_text(s, "axis", x, y, lt_word(LT_WORD_PARTIES_SHORT, lang), LT_SANS, size, th->soft, LT_ANCHOR_START);
    x += c->party + gap;
    if (c->limit > 0) {
        x += c->struck + c->limit;
        lt_draw_text(s, "axis", x, y, lt_word(LT_WORD_COL_LIMIT, lang), LT_SANS, size, th->soft, LT_ANCHOR_END);
        x += gap;
    }
    if (c->dates > 0)
        lt_draw_text(s, "axis", x, y, lt_word(LT_WORD_COL_DATES, lang), LT_SANS, size, th->soft, LT_ANCHOR_START);
}

static void add_stage(struct lt_timeline_page *page, const struct lt_timeline *t, int stage, double y, struct lt_arena *a)
{
    if (stage < 0)
        return;
    struct lt_geometry *g = &page->geometry;
    if (g->stages == NULL) {
        g->stages = LT_NEW_ARRAY(a, struct lt_rect, t->plan->graph.process->stages.n + 1);
        page->stage_of = LT_NEW_ARRAY(a, int, t->plan->graph.process->stages.n + 1);
    }
    page->stage_of[g->stage_count] = stage;
    g->stages[g->stage_count++] = (struct lt_rect){0, y, t->axis.x + t->axis.w, lt_timeline_stage_height(t)};
}

static void rows(struct setter *k, struct lt_timeline_page *page, size_t from, size_t n, double y)
{
    struct lt_timeline *t = k->t;
    struct lt_geometry *g = &page->geometry;
    g->nodes = LT_NEW_ARRAY(t->a, struct lt_rect, n + 1);
    page->node_of = LT_NEW_ARRAY(t->a, int, n + 1);
    for (size_t i = from; i < from + n; i++) {
        const struct lt_timeline_row *r = &t->rows.v[k->rows[i]];
        bool first = is_first_of_stage(k, i);
        if (t->signs.stage && (first || i == from)) {
            lt_timeline_draw_stage(page->scene, t, &k->axis, r->stage, !first, y);
            add_stage(page, t, r->stage, y, t->a);
            y += lt_timeline_stage_height(t);
        }
        page->node_of[g->node_count] = r->node;
        g->nodes[g->node_count++] = lt_timeline_draw_row(page->scene, t, &k->axis, r, y);
        y += lt_timeline_row_height(t, r);
    }
}

static void set_page(struct setter *k, size_t from, size_t n, double high)
{
    struct lt_timeline *t = k->t;
    struct lt_timeline_page *page = &LT_PUSH(t->a, k->out);
    double head = lt_timeline_head_height(t), bottom = head + high;
    page->scene = lt_scene_new(t->a, k->width, bottom + lt_timeline_foot_height(t));
    page->scene->lang = t->o->lang == LT_ZH ? LT_STR("zh-CN") : LT_STR("en");
    page->scene->title = t->plan->graph.process->common.name.s;
    page->grid = (struct lt_rect){k->axis.x, head, k->axis.w, high};
    lt_timeline_draw_head(page->scene, t, &k->axis, 0, bottom);
    column_heads(page->scene, t, head - t->t->timeline.head_line * 0.34);
    lt_timeline_draw_marks(page->scene, t, &k->axis, head, bottom);
    rows(k, page, from, n, head);
    page->geometry.size = page->scene->size;
}

static void set_part(struct setter *k)
{
    for (size_t from = 0, n; from < k->count; from += n) {
        double high;
        n = take(k, from, &high);
        set_page(k, from, n, high);
    }
}

static bool has_part(const struct lt_timeline_row *r, const struct lt_axis *ax, bool only)
{
    return only || (r->from <= ax->last && fmax(r->to, r->tail) >= ax->first);
}

void lt_timeline_paginate(struct lt_timeline *t, double width, double height, struct lt_timeline_pages *out)
{
    struct setter k = {.t = t, .width = width, .height = height, .out = out};
    *out = (struct lt_timeline_pages){0};
    t->signs.span = t->signs.own = false;
    lt_timeline_measure(t, width);
    double days = t->axis.last - t->axis.first, least = t->t->timeline.least_day;
    int parts = (int)fmin(MOST_PARTS, fmax(1, ceil(days * least / t->axis.w)));
    size_t *of_part = LT_NEW_ARRAY(t->a, size_t, t->rows.n + 1);
    k.rows = of_part;
    for (int i = 0; i < parts; i++) {
        k.axis = t->axis;
        k.axis.first = t->axis.first + ceil(days / parts) * i;
        k.axis.last = k.axis.first + ceil(days / parts);
        k.count = 0;
        for (size_t r = 0; r < t->rows.n; r++)
            if (has_part(&t->rows.v[r], &k.axis, parts == 1))
                of_part[k.count++] = r;
        set_part(&k);
    }
}
