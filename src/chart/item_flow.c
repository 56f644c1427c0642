/* SPDX-License-Identifier: MIT */
/* The small flow of one item's steps: left to right, folded where the width ends; as a graph where its 流向 are given. */
#include "chart/item_flow.h"

#include <math.h>

static const enum lt_word licence_steps[] = {LT_WORD_STEP_APPLY, LT_WORD_STEP_ACCEPT, LT_WORD_STEP_REVIEW, LT_WORD_STEP_DECIDE,
                                             LT_WORD_STEP_DELIVER};
static const enum lt_word plain_steps[] = {LT_WORD_STEP_APPLY, LT_WORD_STEP_HANDLE, LT_WORD_STEP_DONE};

static lt_str step_sub(const struct lt_model *m, const struct lt_step *st, enum lt_lang lang, struct lt_arena *a)
{
    lt_str parts[2];
    size_t n = 0;
    if (st->party.index >= 0)
        parts[n++] = m->parties.v[st->party.index].common.name.s;
    const struct lt_limit *l = lt_limits_effective(&st->limit, NULL);
    if (l != NULL)
        parts[n++] = lt_limit_text(a, *l, lang, true);
    return lt_str_join(a, parts, n, " • ");
}

static int steps_of(const struct lt_model *m, const struct lt_item *it, enum lt_lang lang, struct lt_arena *a,
                    struct lt_flow_step **out)
{
    bool licence = it->kind.v == LT_ITEM_LICENCE;
    const enum lt_word *words = licence ? licence_steps : plain_steps;
    int n = it->steps.n > 0 ? (int)it->steps.n : licence ? 5 : 3;
    struct lt_flow_step *v = LT_NEW_ARRAY(a, struct lt_flow_step, (size_t)n);
    for (int i = 0; i < n; i++) {
        if (it->steps.n > 0) {
            v[i].name = it->steps.v[i].name.s;
            v[i].party = step_sub(m, &it->steps.v[i], lang, a);
        } else {
            v[i].name = lt_word(words[i], lang);
        }
        v[i].terminal = i == 0 || i == n - 1;
    }
    *out = v;
    return n;
}

#define SIZE 9.0  /* of a step's name, points */
#define SMALL 7.5 /* of what stands below it */

void lt_flow_step_draw(struct lt_scene *s, const struct lt_theme *t, const struct lt_flow_step *step, struct lt_rect r)
{
    double lh = lt_line_height(SIZE), small = lt_line_height(SMALL);
    if (step->terminal)
        lt_draw_rect(s, "terminal", r, fmin(r.h / 2, 13), LT_FILL(t->ink));
    else
        lt_draw_rect(s, "box", r, 2.5, (struct lt_paint){.fill = t->paper, .stroke = {t->border, 0.7, 0}});
    double tall = (double)step->lines.n * lh + (double)step->sub.n * small, y = r.y + (r.h - tall) / 2, x = r.x + r.w / 2;
    lt_color ink = step->terminal ? t->paper : t->ink;
    for (size_t k = 0; k < step->lines.n; k++, y += lh)
        lt_draw_text(s, "name", x, y + lh * 0.76, step->lines.v[k], LT_SANS_BOLD, SIZE, ink, LT_ANCHOR_MIDDLE);
    for (size_t k = 0; k < step->sub.n; k++, y += small)
        lt_draw_text(s, "party", x, y + small * 0.76, step->sub.v[k], LT_SANS, SMALL, step->terminal ? t->paper : t->soft,
                     LT_ANCHOR_MIDDLE);
}

static void measure(struct lt_flow_step *v, struct lt_fonts *fonts, struct lt_arena *a)
{
    enum { MOST = 118 };
    v->lines = lt_text_break_spaced(fonts, LT_SANS_BOLD, SIZE, v->name, MOST - 16, 3, true, a);
    v->w = 30;
    for (size_t k = 0; k < v->lines.n; k++)
        v->w = fmax(v->w, lt_text_width(fonts, LT_SANS_BOLD, SIZE, v->lines.v[k]) + 18);
    v->sub = lt_text_break_spaced(fonts, LT_SANS, SMALL, v->party, MOST - 10, 0, true, a);
    for (size_t k = 0; k < v->sub.n; k++)
        v->w = fmax(v->w, lt_text_width(fonts, LT_SANS, SMALL, v->sub.v[k]) + 14);
    v->h = (double)v->lines.n * lt_line_height(SIZE) + (double)v->sub.n * lt_line_height(SMALL) + 9;
}

/* One after the other. */
static struct lt_scene *draw_line(struct lt_flow_step *v, int n, double width, struct lt_arena *a)
{
    const struct lt_theme *t = lt_theme_modern();
    const double gap = 24;
    double row_h = 0;
    for (int i = 0; i < n; i++)
        row_h = fmax(row_h, v[i].h);
    struct lt_scene *s = lt_scene_new(a, width, 0);
    double x = 1, y = 1, last_x = 0, last_y = 0;
    for (int i = 0; i < n; i++) {
        bool fold = i > 0 && x + v[i].w > width - 2;
        double to = x;
        if (fold) {
            y += row_h + 18;
            to = 1;
        }
        struct lt_paint line = {.fill = LT_NO_COLOR, .stroke = {t->line, 0.9, 0}};
        if (i > 0 && !fold)
            lt_draw_path(s, "arrow", (struct lt_point[]){{last_x, last_y}, {to, y + row_h / 2}}, 2, false, true, 0, line);
        else if (i > 0) {
            double turn = y - 9, into = to + v[i].w / 2;
            lt_draw_path(s, "arrow",
                         (struct lt_point[]){{last_x, last_y}, {last_x + 8, last_y}, {last_x + 8, turn}, {into, turn}, {into, y}},
                         5, false, true, 3, line);
        }
        lt_flow_step_draw(s, t, &v[i], (struct lt_rect){to, y, v[i].w, row_h});
        last_x = to + v[i].w;
        last_y = y + row_h / 2;
        x = last_x + gap;
    }
    s->size.h = y + row_h + 2;
    return s;
}

struct lt_scene *lt_chart_item_flow(const struct lt_model *m, int item, enum lt_lang lang, double width, struct lt_fonts *fonts,
                                    struct lt_arena *a)
{
    const struct lt_item *it = &m->items.v[item];
    struct lt_flow_step *v;
    int n = steps_of(m, it, lang, a, &v);
    for (int i = 0; i < n; i++)
        measure(&v[i], fonts, a);
    return it->flows.n > 0 && it->steps.n > 0 ? lt_item_graph(it, v, n, width, fonts, a) : draw_line(v, n, width, a);
}
