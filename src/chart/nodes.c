/* SPDX-License-Identifier: MIT */
/* The shapes of nodes, after GB/T 1526 where it has one. */
#include "chart/chart_int.h"

#include <math.h>

void lt_draw_kind_bar(struct lt_scene *s, const struct lt_kind_style *k, struct lt_rect r)
{
    lt_color white = lt_theme_modern()->paper;
    lt_draw_rect(s, "kind-bar", r, 0, LT_FILL(k->bar));
    switch (k->pattern) { /* kinds differ in grey too */
    case 1:
        lt_draw_rect(s, "kind-gap", (struct lt_rect){r.x, r.y + r.h * 0.42, r.w, r.h * 0.16}, 0, LT_FILL(white));
        return;
    case 2:
        for (int i = 1; i < 3; i++)
            lt_draw_rect(s, "kind-gap", (struct lt_rect){r.x, r.y + r.h * (i / 3.0) - 1, r.w, 2}, 0, LT_FILL(white));
        return;
    case 3:
        for (int i = 1; i < 5; i++)
            lt_draw_rect(s, "kind-gap", (struct lt_rect){r.x, r.y + r.h * (i / 5.0) - 0.8, r.w, 1.6}, 0, LT_FILL(white));
        return;
    case 4:
        lt_draw_rect(s, "kind-gap", (struct lt_rect){r.x + r.w * 0.35, r.y + 1, r.w * 0.3, r.h - 2}, 0, LT_FILL(white));
        return;
    default:
        return;
    }
}

void lt_draw_pill(struct lt_scene *s, const struct lt_theme *t, struct lt_fonts *fonts, double right, double y, lt_str text,
                  const struct lt_kind_style *k, bool hollow)
{
    double w = lt_pill_width(fonts, t, text), h = lt_pill_height(t);
    struct lt_rect r = {right - w, y, w, h};
    if (hollow)
        lt_draw_rect(s, "pill-none", r, h / 2, LT_DASH(t->faint, 0.6, 1.6));
    else
        lt_draw_rect(s, "pill", r, h / 2, LT_FILL(k->tint));
    lt_draw_text(s, "pill-text", r.x + w / 2, y + h * 0.72, text, hollow ? LT_SANS : LT_SANS_BOLD, t->size.pill,
                 hollow ? t->faint : k->bar, LT_ANCHOR_MIDDLE);
}

void lt_draw_mark(struct lt_scene *s, double cx, double cy, double r, const char *mark, lt_color color)
{
    lt_draw_circle(s, "mark", cx, cy, r, (struct lt_paint){.fill = lt_theme_modern()->paper, .stroke = {color, 0.8, 0}});
    lt_draw_text(s, "mark-text", cx, cy + r * 0.5, lt_str_from(mark), LT_SANS_BOLD, r * 1.42, color, LT_ANCHOR_MIDDLE);
}

static void name_lines(struct lt_scene *s, const struct lt_theme *t, const struct lt_box *b, double x, double y,
                       enum lt_anchor anchor, lt_color color)
{
    double lh = lt_line_height(t->size.name);
    for (size_t i = 0; i < b->name.n; i++)
        lt_draw_text(s, "name", x, y + lh * ((double)i + 0.76), b->name.v[i], LT_SANS_BOLD, t->size.name, color, anchor);
}

/* Party, struck limit and pill at the foot of a box. */
static void foot(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r, double left,
                 const struct lt_kind_style *k)
{
    const struct lt_theme *th = t->t;
    double pad = th->chart.pad, right = r.x + r.w - pad, bottom = r.y + r.h - pad * 0.8, h = lt_pill_height(th);
    if (b->kind == LT_NODE_DOCUMENT)
        bottom -= 5;
    double y = bottom - h;
    double line = lt_line_height(th->size.pill), last = b->party_line ? y - th->size.pill * 0.45 : y + h * 0.72;
    if (b->pill.len == 0 && b->party_line)
        last = bottom - 2;
    for (size_t i = 0; i < b->party.n; i++)
        lt_draw_text(s, "party", left, last - line * (double)(b->party.n - 1 - i), b->party.v[i], LT_SANS, th->size.pill,
                     th->soft, LT_ANCHOR_START);
    if (b->pill.len == 0)
        return;
    lt_draw_pill(s, th, t->fonts, right, y, b->pill, k, b->unknown);
    if (b->struck.len > 0) {
        double x = right - lt_pill_width(t->fonts, th, b->pill) - 4;
        struct lt_shape_item *i =
            lt_draw_text(s, "statutory", x, y + h * 0.72, b->struck, LT_SANS, th->size.pill, th->faint, LT_ANCHOR_END);
        i->strike = true;
        i->width = lt_text_width(t->fonts, LT_SANS, th->size.pill, b->struck);
    }
}

#define MARK_RISE 0.25 /* of its radius: how far a mark's middle stands above the box */

double lt_marks_over(const struct lt_trial *t, const struct lt_box *b)
{
    return b->marks == 0 ? 0 : t->t->chart.mark * (1 + MARK_RISE);
}

static void marks(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r,
                  const struct lt_kind_style *k)
{
    double radius = t->t->chart.mark, x = r.x + r.w - radius - 1;
    for (int i = LT_MARK_KINDS - 1; i >= 0; i--)
        if (b->marks >> i & 1) {
            lt_draw_mark(s, x, r.y - radius * MARK_RISE, radius, lt_mark_text[i], k->bar);
            x -= 2 * radius + 1;
        }
}

static struct lt_paint border(const struct lt_theme *t, const struct lt_box *b)
{
    if (b->revised != LT_UNREVISED)
        return lt_revision_border(t, b);
    if (b->ghost || b->maybe || b->state != LT_PLANNED)
        return lt_project_border(t, b);
    struct lt_paint p = {.fill = t->paper, .stroke = {b->critical ? t->accent : t->border, b->critical ? 1.4 : 0.7, 0}};
    if (b->marks & LT_MARK_OPEN && !b->critical)
        p.stroke.dash = 2.4;
    return p;
}

static void diamond(struct lt_scene *s, const struct lt_theme *t, const struct lt_box *b, struct lt_rect r)
{
    struct lt_point p[4] = {{r.x + r.w / 2, r.y}, {r.x + r.w, r.y + r.h / 2}, {r.x + r.w / 2, r.y + r.h}, {r.x, r.y + r.h / 2}};
    lt_draw_path(s, "decision", p, 4, true, false, 0, border(t, b));
    double tall = (double)b->name.n * lt_line_height(t->size.name);
    name_lines(s, t, b, r.x + r.w / 2, r.y + (r.h - tall) / 2, LT_ANCHOR_MIDDLE, b->ghost ? t->faint : t->ink);
}

static void terminal(struct lt_scene *s, const struct lt_theme *t, const struct lt_box *b, struct lt_rect r)
{
    struct lt_paint solid = LT_FILL(b->revised == LT_NEWLY_ADDED ? t->good : t->ink);
    lt_draw_rect(s, "terminal", r, r.h / 2, b->ghost ? border(t, b) : solid);
    double tall = (double)b->name.n * lt_line_height(t->size.name);
    name_lines(s, t, b, r.x + r.w / 2, r.y + (r.h - tall) / 2, LT_ANCHOR_MIDDLE, b->ghost ? t->faint : t->paper);
}

/* A sheet with a waved lower edge. */
static void document(struct lt_scene *s, const struct lt_theme *t, const struct lt_box *b, struct lt_rect r)
{
    enum { STEPS = 16 };
    struct lt_point p[STEPS + 3];
    int n = 0;
    p[n++] = (struct lt_point){r.x, r.y};
    p[n++] = (struct lt_point){r.x + r.w, r.y};
    for (int i = 0; i <= STEPS; i++) {
        double u = 1 - (double)i / STEPS;
        p[n++] = (struct lt_point){r.x + r.w * u, r.y + r.h - 3 - 3 * sin(u * 6.283185307)};
    }
    lt_draw_path(s, "document", p, n, true, false, 0, border(t, b));
}

static void flag(struct lt_scene *s, const struct lt_theme *t, const struct lt_box *b, struct lt_rect r)
{
    double notch = 7;
    struct lt_point p[5] = {
        {r.x, r.y}, {r.x + r.w - notch, r.y}, {r.x + r.w, r.y + r.h / 2}, {r.x + r.w - notch, r.y + r.h}, {r.x, r.y + r.h}};
    lt_draw_path(s, "milestone", p, 5, true, false, 0, border(t, b));
}

static void box(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    const struct lt_theme *th = t->t;
    const struct lt_kind_style pale = {th->ghost, th->ground, 0};
    const struct lt_kind_style *k = b->ghost ? &pale : &th->kinds[b->item_kind];
    double bar = b->kind == LT_NODE_ITEM ? th->chart.bar : b->kind == LT_NODE_SUBPROCESS ? 4 : 0;
    double left = r.x + bar + th->chart.pad;
    if (b->kind == LT_NODE_DOCUMENT)
        document(s, th, b, r);
    else if (b->kind == LT_NODE_MILESTONE)
        flag(s, th, b, r);
    else
        lt_draw_rect(s, "box", r, th->chart.radius, border(th, b));
    double edge = border(th, b).stroke.width / 2 - 0.1, in = fmax(edge, 0.6), down = fmax(edge, 0.8);
    if (b->kind == LT_NODE_ITEM)
        lt_draw_kind_bar(s, k, (struct lt_rect){r.x + in, r.y + down, bar, r.h - 2 * down});
    if (b->kind == LT_NODE_SUBPROCESS) {
        lt_draw_line(s, "double", r.x + 3, r.y, r.x + 3, r.y + r.h, LT_LINE(th->soft, 0.7));
        lt_draw_line(s, "double", r.x + r.w - 3, r.y, r.x + r.w - 3, r.y + r.h, LT_LINE(th->soft, 0.7));
    }
    double lh = lt_line_height(th->size.name), used = th->chart.pad + (double)b->name.n * lh;
    bool bare = b->pill.len == 0 && b->party.n == 0;
    double top = bare ? r.y + (r.h - (used - th->chart.pad)) / 2 : r.y + th->chart.pad * 0.8;
    if (b->kind == LT_NODE_DOCUMENT && bare)
        top -= 3;
    lt_color ink = b->ghost ? th->faint : th->ink;
    if (bare)
        name_lines(s, th, b, r.x + (r.w + bar) / 2, top, LT_ANCHOR_MIDDLE, ink);
    else
        name_lines(s, th, b, left, top, LT_ANCHOR_START, ink);
    if (b->planned) { /* the last line is that of dates */
        double line = lt_standing_height(th), pad = th->chart.pad;
        r.h -= line;
        lt_draw_standing(s, t, b, (struct lt_rect){left - 1, r.y + r.h - pad * 0.5, r.x + r.w - pad - left + 1, line});
    }
    foot(s, t, b, r, left, k);
    marks(s, t, b, r, k);
}

static void shape(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    switch ((enum lt_node_kind_value)b->kind) {
    case LT_NODE_DECISION:
        diamond(s, t->t, b, r);
        return;
    case LT_NODE_START:
    case LT_NODE_END:
        terminal(s, t->t, b, r);
        return;
    case LT_NODE_ITEM:
    case LT_NODE_TASK:
    case LT_NODE_MILESTONE:
    case LT_NODE_SUBPROCESS:
    case LT_NODE_DOCUMENT:
        box(s, t, b, r);
        return;
    }
}

void lt_draw_box(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    shape(s, t, b, r);
    lt_revision_sign(s, t, b, r);
}
