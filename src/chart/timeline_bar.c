/* SPDX-License-Identifier: MIT */
/* A row's bar: what is planned, done, used up, paused, over the day; its slack, the law's end, and the
 * words beside it. Every sign differs in form too, so that it reads in grey: the critical path is solid,
 * the rest is pale with a border; what is done has a tick; what is over the day is hatched. */
#include "chart/timeline_int.h"

#include <math.h>

#define LEAST_BAR 2.4 /* points: a short bar is drawn so long */
#define WORDS_GAP 4.0 /* points beside words */
#define EMPTY_BOX 1.6 /* of a bar's height: a box where nothing says how long */

struct bar {
    struct lt_scene *s;
    const struct lt_timeline *t;
    const struct lt_axis *ax;
    const struct lt_timeline_row *r;
    double y, h; /* of the bar */
    double x1, x2;
    double behind; /* where its slack begins: behind it, or behind its words */
    lt_color color;
};

/* What is not filled with the path's colour has a heavier line on it, that tells in grey, too. */
double lt_timeline_outline(bool critical)
{
    return critical ? 1.8 : 0.9;
}

static bool is_moment(const struct lt_timeline_row *r)
{
    return r->to <= r->from;
}

/* Without a published limit nothing says how long it takes. */
static bool is_empty(const struct lt_timeline_row *r)
{
    return is_moment(r) && r->plan->unknown && r->plan->done == LT_NO_DATE;
}

/* A short bar or a box that ends within the grid: it, and what stands before it, begins to the left of its day there. */
static void place(struct bar *b)
{
    double right = b->ax->x + b->ax->w;
    if (is_empty(b->r))
        b->x1 = fmin(b->x1, right - b->h * EMPTY_BOX);
    if (!is_moment(b->r) && b->x2 - b->x1 < LEAST_BAR) {
        b->x1 = fmin(b->x1, right - LEAST_BAR);
        b->x2 = b->x1 + LEAST_BAR;
    }
}

static struct lt_paint look(const struct bar *b)
{
    const struct lt_theme *th = b->t->t;
    bool critical = b->r->plan->critical;
    struct lt_paint p = {critical ? th->accent : th->plan_tint, {b->color, lt_timeline_outline(false), 0}};
    if (b->r->plan->state == LT_DONE)
        p = (struct lt_paint){th->good, {th->good, lt_timeline_outline(false), 0}};
    if (b->r->open) {
        p.fill = critical ? th->accent_tint : th->paper;
        p.stroke.width = lt_timeline_outline(critical);
        p.stroke.dash = b->x2 - b->x1 > b->h ? 2.2 : 0; /* too small for dashes */
    }
    return p;
}

/* A diamond stands within the grid. */
static double moment_middle(const struct bar *b)
{
    double r = b->h * 0.45;
    return fmin(fmax(b->x1, b->ax->x + r), b->ax->x + b->ax->w - r);
}

static void moment(const struct bar *b)
{
    double m = b->y + b->h / 2, r = b->h * 0.45, x = moment_middle(b);
    struct lt_point p[4] = {{x, m - r}, {x + r, m}, {x, m + r}, {x - r, m}};
    lt_draw_path(b->s, "bar-moment", p, 4, true, false, 0, look(b));
}

static void empty(const struct bar *b)
{
    lt_draw_rect(b->s, "bar-unknown", (struct lt_rect){b->x1, b->y, b->h * EMPTY_BOX, b->h}, 1.5,
                 (struct lt_paint){b->t->t->paper, {b->color, lt_timeline_outline(b->r->plan->critical), 1.6}});
}

static void over_the_day(const struct bar *b, double from, double to)
{
    const struct lt_theme *th = b->t->t;
    struct lt_rect r = {from, b->y, to - from, b->h};
    lt_draw_rect(b->s, "bar-late", r, 0, (struct lt_paint){th->late_tint, {th->late, 1, 0}});
    lt_draw_hatch(b->s, r, th->late);
}

/* Days that do not count: a gap with dashed edges. */
static void pauses(const struct bar *b)
{
    const struct lt_model *m = b->t->plan->model;
    int item = b->t->plan->graph.nodes[b->r->node].item;
    for (size_t i = 0; item >= 0 && i < m->project.progress.n; i++) {
        const struct lt_progress *pr = &m->project.progress.v[i];
        for (size_t k = 0; pr->item == item && k < pr->paused.n; k++) {
            double from = lt_axis_day(b->ax, (struct lt_moment){pr->paused.v[k].from - 1, 1000});
            double to = lt_axis_day(b->ax, (struct lt_moment){pr->paused.v[k].to, 1000});
            double x1 = fmax(lt_axis_x(b->ax, from), b->x1), x2 = fmin(lt_axis_x(b->ax, to), b->x2);
            if (x2 > x1)
                lt_draw_rect(b->s, "bar-paused", (struct lt_rect){x1, b->y, x2 - x1, b->h}, 0,
                             (struct lt_paint){b->t->t->paper, {b->color, 0.7, 1.4}});
        }
    }
}

/* What is in hand: the part of its time that is over. */
static void used_up(const struct bar *b)
{
    const struct lt_theme *th = b->t->t;
    double now = fmin(lt_axis_x(b->ax, b->t->today_at), b->x2), h = th->timeline.core;
    enum lt_state s = b->r->plan->state;
    if (!b->t->today || s == LT_PLANNED || s == LT_DONE || now <= b->x1)
        return;
    lt_draw_rect(b->s, "bar-used", (struct lt_rect){b->x1, b->y + (b->h - h) / 2, now - b->x1, h}, 0, LT_FILL(th->ink));
}

static void body(const struct bar *b)
{
    const struct lt_theme *th = b->t->t;
    double end = b->r->plan->state == LT_OVERDUE ? fmax(b->x1, fmin(b->x2, lt_axis_x(b->ax, b->r->due))) : b->x2;
    if (end > b->x1)
        lt_draw_rect(b->s, b->r->plan->critical ? "bar-critical" : "bar", (struct lt_rect){b->x1, b->y, end - b->x1, b->h}, 1.2,
                     look(b));
    if (end < b->x2)
        over_the_day(b, end, b->x2);
    used_up(b);
    pauses(b);
    if (b->r->plan->state != LT_DONE)
        return;
    if (b->r->plan->critical)
        lt_draw_rect(b->s, "bar-critical", (struct lt_rect){b->x1, b->y + b->h, b->x2 - b->x1, 1.6}, 0, LT_FILL(th->accent));
    if (b->x2 - b->x1 > b->h * 1.4)
        lt_draw_tick(b->s, (b->x1 + b->x2) / 2 - b->h * 0.3, b->y + b->h * 0.2, b->h * 0.6, th->paper);
}

static double tail(const struct bar *b)
{
    const struct lt_theme *th = b->t->t;
    double x = lt_axis_x(b->ax, b->r->tail), y = b->y + b->h * 0.72;
    if (b->r->tail <= b->r->to || x <= b->behind)
        return b->behind;
    lt_draw_rect(b->s, "tail", (struct lt_rect){b->behind, y, x - b->behind, th->timeline.tail}, 0, LT_FILL(th->slack));
    return x;
}

/* A thin dashed line to the law's end and a stroke across there; beyond the grid an arrow. */
static double law(const struct bar *b)
{
    const struct lt_theme *th = b->t->t;
    double x = lt_axis_x(b->ax, b->r->law), y = b->y + b->h * 0.28;
    if (b->r->law <= b->r->to || x <= b->behind)
        return b->behind;
    bool beyond = b->r->law > b->ax->last;
    lt_draw_path(b->s, "law", (struct lt_point[]){{b->behind, y}, {x, y}}, 2, false, beyond, 0,
                 (struct lt_paint){LT_NO_COLOR, {th->faint, 0.7, 1.4}});
    if (!beyond)
        lt_draw_line(b->s, "law-end", x, b->y - 0.5, x, b->y + b->h * 0.6, LT_LINE(th->ink, 1.2));
    return x;
}

lt_str lt_timeline_label(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    if (r->plan->state != LT_PLANNED)
        return lt_state_label(t->plan, r->plan, t->o->lang, t->a);
    if (r->open && (t->columns.limit > 0 || r->limit.len == 0))
        return lt_word(LT_WORD_MARK_OPEN_SHORT, t->o->lang);
    return t->columns.limit > 0 ? LT_STR("") : r->limit;
}

/* The words beside a bar, as wide as with their tick. */
struct words {
    lt_str text;
    enum lt_face face;
    double size, tick, w;
};

static struct words words_of(const struct bar *b)
{
    enum lt_state state = b->r->plan->state;
    struct words l = {.text = lt_timeline_label(b->t, b->r), .size = b->t->t->timeline.row_text};
    l.face = state == LT_OVERDUE || state == LT_DUE_SOON ? LT_SANS_BOLD : LT_SANS;
    l.tick = state == LT_DONE ? l.size * 1.1 : 0;
    l.w = l.text.len == 0 ? 0 : lt_text_width(b->t->fonts, l.face, l.size, l.text) + l.tick;
    return l;
}

/* Words stand behind all that is drawn, else before it; never across the line of a mark. Before the axis: there is
 * no room. */
static double place_words(const struct bar *b, const struct words *l, double behind)
{
    double x = lt_timeline_clear(b->t, b->ax, behind + WORDS_GAP, l->w, false);
    if (x + l->w <= b->ax->x + b->ax->w)
        return x;
    return lt_timeline_clear(b->t, b->ax, b->x1 - (is_moment(b->r) ? WORDS_GAP + b->h / 2 : WORDS_GAP) - l->w, l->w, true);
}

static double shape_end(const struct bar *b)
{
    if (!is_moment(b->r))
        return b->x2;
    return is_empty(b->r) ? b->x1 + b->h * EMPTY_BOX : moment_middle(b) + b->h * 0.5;
}

/* Where slack that fills the row leaves no room for words behind it, it begins behind them. */
static double slack_begin(const struct bar *b)
{
    struct words l = words_of(b);
    double last = fmax(lt_axis_x(b->ax, b->r->tail), lt_axis_x(b->ax, b->r->law)), end = shape_end(b);
    if (l.w <= 0 || last <= end || place_words(b, &l, fmin(fmax(last, end), b->ax->x + b->ax->w)) >= b->ax->x + 1)
        return b->x2;
    double x = lt_timeline_clear(b->t, b->ax, end + WORDS_GAP, l.w, false);
    return x + l.w + WORDS_GAP < b->ax->x + b->ax->w ? x + l.w + WORDS_GAP : b->x2;
}

static void label(const struct bar *b, double behind)
{
    const struct lt_theme *th = b->t->t;
    struct words l = words_of(b);
    bool done = b->r->plan->state == LT_DONE, late = b->r->plan->state == LT_OVERDUE;
    if (l.w <= 0)
        return;
    double size = l.size, x = b->behind > b->x2 ? b->behind - WORDS_GAP - l.w : place_words(b, &l, behind);
    if (x < b->ax->x + 1)
        return;
    double base = b->y + b->h / 2 + size * 0.36;
    lt_color color = late ? th->late : done ? th->good : th->soft;
    if (done)
        lt_draw_tick(b->s, x, base - size * 0.72, size * 0.72, color);
    lt_draw_text(b->s, "bar-text", x + l.tick, base, l.text, l.face, size, color, LT_ANCHOR_START);
}

/* Rows whose days are all on another page. */
static bool is_elsewhere(const struct lt_axis *ax, const struct lt_timeline_row *r)
{
    return r->from > ax->last || fmax(r->to, r->tail) < ax->first;
}

struct lt_rect lt_timeline_draw_bar(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax,
                                    const struct lt_timeline_row *r, double middle)
{
    double h = t->t->timeline.bar;
    struct bar b = {s, t, ax, r, middle - h / 2, h, lt_axis_x(ax, r->from), lt_axis_x(ax, r->to), 0, 0};
    b.color = r->plan->state == LT_DONE ? t->t->good : r->plan->critical ? t->t->accent : t->t->plan;
    if (is_elsewhere(ax, r))
        return (struct lt_rect){b.x1, b.y, 0, h};
    place(&b);
    b.behind = slack_begin(&b);
    double behind = tail(&b);
    behind = fmax(behind, law(&b));
    if (is_empty(r))
        empty(&b);
    else if (is_moment(r))
        moment(&b);
    else
        body(&b);
    label(&b, fmin(fmax(behind, shape_end(&b)), ax->x + ax->w));
    return (struct lt_rect){b.x1, b.y, b.x2 - b.x1, h};
}
