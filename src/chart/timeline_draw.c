/* SPDX-License-Identifier: MIT */
/* Rows of a timeline and the heads of its stages. */
#include "chart/timeline_int.h"

#include <math.h>

static void lines(struct lt_scene *s, const char *style, const struct lt_lines *l, double x, double middle, double size,
                  enum lt_face face, lt_color color)
{
    double lh = lt_line_height(size), top = middle - (double)l->n * lh / 2;
    for (size_t i = 0; i < l->n; i++)
        lt_draw_text(s, style, x, top + lh * ((double)i + 0.76), l->v[i], face, size, color, LT_ANCHOR_START);
}

static void figures(struct lt_scene *s, const struct lt_timeline *t, const struct lt_timeline_row *r, double x, double middle)
{
    const struct lt_theme *th = t->t;
    const struct lt_timeline_columns *c = &t->columns;
    double size = th->timeline.row_text, base = middle + size * 0.36;
    if (c->limit > 0) {
        double right = x + c->struck + c->limit;
        lt_color color = r->plan->unknown ? th->faint : th->ink;
        if (r->limit.len > 0)
            lt_draw_text(s, "row-limit", right, base, r->limit, r->plan->unknown ? LT_SANS : LT_SANS_BOLD, size, color,
                         LT_ANCHOR_END);
        if (r->struck.len > 0) {
            double at = right - lt_text_width(t->fonts, LT_SANS_BOLD, size, r->limit) - th->timeline.gap * 0.6;
            struct lt_shape_item *i = lt_draw_text(s, "statutory", at, base, r->struck, LT_SANS, size, th->faint, LT_ANCHOR_END);
            i->strike = true;
            i->width = lt_text_width(t->fonts, LT_SANS, size, r->struck);
        }
        x = right + th->timeline.gap;
    }
    if (c->dates > 0 && r->dates.len > 0)
        lt_draw_text(s, "row-dates", x, base, r->dates, LT_SANS, size, th->soft, LT_ANCHOR_START);
}

static lt_str link_of(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    const struct lt_model *m = t->plan->model;
    int item = t->plan->graph.nodes[r->node].item;
    if (item < 0)
        return (lt_str){0};
    return t->o->links ? lt_strf(t->a, "#item-%.*s", LT_FMT(m->items.v[item].common.id)) : lt_item_url(m, &m->items.v[item]);
}

static lt_str tip_of(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    const lt_str parts[] = {r->name, r->party, r->limit, r->dates};
    lt_str v[4];
    size_t n = 0;
    for (size_t i = 0; i < 4; i++)
        if (parts[i].len > 0)
            v[n++] = parts[i];
    return lt_str_join(t->a, v, n, " · ");
}

struct lt_rect lt_timeline_draw_row(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax,
                                    const struct lt_timeline_row *r, double y)
{
    const struct lt_theme *th = t->t;
    const struct lt_timeline_columns *c = &t->columns;
    double h = lt_timeline_row_height(t, r), middle = y + h / 2, right = ax->x + ax->w, x = th->chart.bar + 5;
    lt_str id = t->plan->graph.nodes[r->node].record->common.id;
    struct lt_shape_item *open = lt_draw_open(s, "row", lt_strf(t->a, "node-%.*s", LT_FMT(id)), tip_of(t, r), link_of(t, r));
    open->box = (struct lt_rect){0, y, right, h};
    if (r->item_kind > 0)
        lt_draw_kind_bar(s, &th->kinds[r->item_kind], (struct lt_rect){0, y + 1.6, th->chart.bar, h - 3.2});
    lines(s, "row-name", &r->names, x, middle, th->timeline.row, LT_SANS_BOLD, th->ink);
    x += c->name + th->timeline.gap;
    lines(s, "row-party", &r->parties, x, middle, th->timeline.row_text, LT_SANS, th->soft);
    figures(s, t, r, x + c->party + th->timeline.gap, middle);
    struct lt_rect bar = lt_timeline_draw_bar(s, t, ax, r, middle);
    lt_draw_line(s, "row-rule", 0, y + h, right, y + h, LT_LINE(th->rule, 0.4));
    lt_draw_close(s);
    return bar;
}

/* "第一阶段 土地供应", "(continued)" on a further page. */
static lt_str stage_words(const struct lt_timeline *t, int stage, bool again)
{
    enum lt_lang lang = t->o->lang;
    lt_str name = stage >= 0 ? t->plan->graph.process->stages.v[stage].common.name.s
                             : lt_word(stage == LT_ROW_BESIDE ? LT_WORD_BESIDE_ROWS : LT_WORD_OTHER_ROWS, lang);
    lt_str more = again ? lt_word(LT_WORD_CONTINUED, lang) : (lt_str){0};
    return lt_strf(t->a, "%.*s%.*s", LT_FMT(name), LT_FMT(more));
}

/* Working days from its first day to its last, as the bar shows them. */
static int64_t span_of(const struct lt_timeline *t, const struct lt_stage_plan *st)
{
    return lt_calendar_between(&t->plan->cal, (struct lt_moment){st->start, 1000}, (struct lt_moment){st->end, 1000});
}

/* Its own length, "至少" where a limit in it is not known; it says that it is its own where the bar is
 * longer, with the waiting for other stages. Nothing where it takes no time. */
static lt_str length_words(const struct lt_timeline *t, int stage, bool *own)
{
    const struct lt_stage_plan *st = &t->plan->schedule.stages[stage];
    bool least = false;
    for (size_t i = 0; i < t->rows.n; i++)
        least = least || (t->rows.v[i].stage == stage && t->rows.v[i].plan->unknown);
    if (st->length == 0)
        return (lt_str){0};
    lt_str days =
        lt_word_with(t->a, least ? LT_WORD_WORKDAYS_LEAST : LT_WORD_WORKDAYS_N, t->o->lang, lt_workdays_text(t->a, st->length));
    *own = (span_of(t, st) + 999) / 1000 > (st->length + 999) / 1000;
    return *own ? lt_word_with(t->a, LT_WORD_STAGE_OWN, t->o->lang, days) : days;
}

/* From its first day to its last, with its own length. */
static void span(struct lt_scene *s, struct lt_timeline *t, const struct lt_axis *ax, int stage, double y, double h)
{
    const struct lt_theme *th = t->t;
    const struct lt_stage_plan *st = &t->plan->schedule.stages[stage];
    lt_color color = th->stages[stage % 8];
    double from = lt_axis_day(ax, (struct lt_moment){st->start, 1000}), to = lt_axis_day(ax, (struct lt_moment){st->end, 1000});
    if (!st->any || to < ax->first || from > ax->last)
        return;
    double x1 = lt_axis_x(ax, from), x2 = lt_axis_x(ax, to), m = y + h / 2, k = th->timeline.summary;
    if (x2 - x1 < 2 * k)
        x1 = fmax(ax->x, x2 - 2 * k), x2 = x1 + 2 * k;
    struct lt_point p[8] = {{x1, m - k / 2},     {x2, m - k / 2},     {x2, m + k * 1.2},   {x2 - k, m + k / 2},
                            {x2 - k, m + k / 2}, {x1 + k, m + k / 2}, {x1 + k, m + k / 2}, {x1, m + k * 1.2}};
    lt_draw_path(s, "stage-span", p, 8, true, false, 0, LT_FILL(color));
    t->signs.span = true;
    bool own = false;
    lt_str words = length_words(t, stage, &own);
    double size = th->timeline.row_text, w = lt_text_width(t->fonts, LT_SANS_BOLD, size, words);
    double x = lt_timeline_clear(t, ax, x2 + 4, w, false);
    if (x + w > ax->x + ax->w)
        x = x1 - 4 - w;
    bool clear = fabs(lt_timeline_clear(t, ax, x, w, false) - x) < 0.001;
    if (words.len == 0 || x <= ax->x || !clear)
        return;
    lt_draw_text(s, "stage-length", x, m + size * 0.36, words, LT_SANS_BOLD, size, color, LT_ANCHOR_START);
    t->signs.own = t->signs.own || own;
}

void lt_timeline_draw_stage(struct lt_scene *s, struct lt_timeline *t, const struct lt_axis *ax, int stage, bool again, double y)
{
    const struct lt_theme *th = t->t;
    double h = lt_timeline_stage_height(t), w = ax->x - th->timeline.gap, size = th->size.lane, tip = h / 3;
    lt_color color = stage < 0 ? th->soft : th->stages[stage % 8];
    struct lt_point p[5] = {{0, y + 0.5}, {w - tip, y + 0.5}, {w, y + h / 2}, {w - tip, y + h - 0.5}, {0, y + h - 0.5}};
    lt_str words = stage_words(t, stage, again);
    lt_draw_open(s, "stage", (lt_str){0}, words, (lt_str){0})->box = (struct lt_rect){0, y, ax->x + ax->w, h};
    lt_draw_path(s, "stage-head", p, 5, true, false, 0, LT_FILL(color));
    struct lt_lines one = lt_text_break(t->fonts, LT_SANS_BOLD, size, words, w - tip - 12, 1, false, t->a);
    if (one.n > 0)
        lt_draw_text(s, "stage-name", 7, y + h / 2 + size * 0.36, one.v[0], LT_SANS_BOLD, size, th->paper, LT_ANCHOR_START);
    if (stage >= 0)
        span(s, t, ax, stage, y, h);
    lt_draw_line(s, "row-rule", w, y + h, ax->x + ax->w, y + h, LT_LINE(th->rule, 0.4));
    lt_draw_close(s);
}
