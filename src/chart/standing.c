/* SPDX-License-Identifier: MIT */
/* How a project's boxes look: border and ground by state, and the line of dates at their foot. Every
 * state has a sign that is not a colour: a tick, a heavy border, a dark band, dashes. */
#include "chart/chart_int.h"

#include <math.h>

double lt_standing_height(const struct lt_theme *t)
{
    return t->size.pill * 1.62;
}

void lt_draw_tick(struct lt_scene *s, double x, double y, double size, lt_color color)
{
    struct lt_point p[3] = {{x, y + size * 0.5}, {x + size * 0.38, y + size * 0.88}, {x + size, y + size * 0.1}};
    lt_draw_path(s, "tick", p, 3, false, false, 0, LT_LINE(color, size * 0.2));
}

void lt_draw_hatch(struct lt_scene *s, struct lt_rect r, lt_color color)
{
    enum { STEP = 3 };
    for (int k = 1; k * STEP < r.w + r.h; k++) { /* from the upper edge down to the left */
        double x = k * STEP, x1 = fmin(x, r.w), x2 = fmax(x - r.h, 0);
        lt_draw_line(s, "hatch", r.x + x1, r.y + x - x1, r.x + x2, r.y + x - x2, LT_LINE(color, 0.7));
    }
}

struct lt_paint lt_project_border(const struct lt_theme *t, const struct lt_box *b)
{
    struct lt_paint p = {.fill = t->paper, .stroke = {t->border, 0.7, 0}};
    if (b->ghost)
        return (struct lt_paint){t->paper, {t->border, 0.6, 2.4}};
    if (b->maybe)
        p.stroke = (struct lt_stroke){t->soft, 0.9, 2.4};
    switch (b->state) {
    case LT_DONE:
        return (struct lt_paint){t->good_tint, {t->good, 0.9, 0}};
    case LT_OVERDUE:
        return (struct lt_paint){t->late_tint, {t->late, 1.8, 0}};
    case LT_IN_HAND:
    case LT_DUE_SOON:
    case LT_PAUSED:
        return (struct lt_paint){t->paper, {t->accent, 1.8, 0}};
    case LT_PLANNED:
    case LT_STATE_COUNT:
        break;
    }
    return p;
}

/* Dates at the left where there is room for both, the state at the right. */
void lt_draw_standing(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    const struct lt_theme *th = t->t;
    double size = th->size.pill, base = r.y + r.h * 0.5 + size * 0.36, right = r.x + r.w;
    bool done = b->state == LT_DONE, late = b->state == LT_OVERDUE;
    lt_color ink = late ? th->paper : done ? th->good : b->state == LT_PLANNED ? th->soft : th->accent;
    double used = 0;
    if (late)
        lt_draw_rect(s, "late", r, 1.5, LT_FILL(th->late));
    double pad = late ? 3 : 0;
    if (b->standing.len > 0 && !done) {
        used = lt_text_width(t->fonts, LT_SANS_BOLD, size, b->standing) + 4;
        lt_draw_text(s, "standing", right - pad, base, b->standing, LT_SANS_BOLD, size, ink, LT_ANCHOR_END);
    }
    if (done) {
        used = size + 2;
        lt_draw_tick(s, right - size * 0.9, r.y + r.h * 0.5 - size * 0.42, size * 0.84, ink);
    }
    if (b->dates.len > 0 && lt_text_width(t->fonts, LT_SANS, size, b->dates) + used + 2 * pad <= r.w)
        lt_draw_text(s, "dates", r.x + pad, base, b->dates, LT_SANS, size,
                     late   ? th->paper
                     : done ? th->good
                            : th->soft,
                     LT_ANCHOR_START);
    else if (used == 0 || done) {
        lt_str last = done ? b->standing : b->dates;
        if (last.len > 0 && lt_text_width(t->fonts, LT_SANS, size, last) + used <= r.w)
            lt_draw_text(s, "dates", r.x, base, last, LT_SANS, size, done ? th->good : th->soft, LT_ANCHOR_START);
    }
}
