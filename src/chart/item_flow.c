/* SPDX-License-Identifier: MIT */
/* The small flow of one item's steps, left to right, folded where the width ends. */
#include "chart/chart_int.h"

#include <math.h>

struct flow_step {
    lt_str name, party;
    bool terminal;
    double w;
    struct lt_lines lines, sub;
};

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
                    struct flow_step **out)
{
    bool licence = it->kind.v == LT_ITEM_LICENCE;
    const enum lt_word *words = licence ? licence_steps : plain_steps;
    int n = it->steps.n > 0 ? (int)it->steps.n : licence ? 5 : 3;
    struct flow_step *v = LT_NEW_ARRAY(a, struct flow_step, (size_t)n);
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

struct lt_scene *lt_chart_item_flow(const struct lt_model *m, int item, enum lt_lang lang, double width, struct lt_fonts *fonts,
                                    struct lt_arena *a)
{
    const struct lt_theme *t = lt_theme_modern();
    struct flow_step *v;
    int n = steps_of(m, &m->items.v[item], lang, a, &v);
    const double size = 9, small = 7.5, gap = 24, most = 118;
    double row_h = 0, lh = lt_line_height(size);
    for (int i = 0; i < n; i++) {
        v[i].lines = lt_text_break(fonts, LT_SANS_BOLD, size, v[i].name, most - 16, 3, true, a);
        v[i].w = 30;
        for (size_t k = 0; k < v[i].lines.n; k++)
            v[i].w = fmax(v[i].w, lt_text_width(fonts, LT_SANS_BOLD, size, v[i].lines.v[k]) + 18);
        v[i].sub = lt_text_break(fonts, LT_SANS, small, v[i].party, most - 10, 0, true, a);
        for (size_t k = 0; k < v[i].sub.n; k++)
            v[i].w = fmax(v[i].w, lt_text_width(fonts, LT_SANS, small, v[i].sub.v[k]) + 14);
        double h = (double)v[i].lines.n * lh + (double)v[i].sub.n * lt_line_height(small) + 9;
        row_h = fmax(row_h, h);
    }
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
        struct lt_rect r = {to, y, v[i].w, row_h};
        if (v[i].terminal)
            lt_draw_rect(s, "terminal", r, fmin(row_h / 2, 13), LT_FILL(t->ink));
        else
            lt_draw_rect(s, "box", r, 2.5, (struct lt_paint){.fill = t->paper, .stroke = {t->border, 0.7, 0}});
        double tall = (double)v[i].lines.n * lh + (double)v[i].sub.n * lt_line_height(small), ty = y + (row_h - tall) / 2;
        lt_color ink = v[i].terminal ? t->paper : t->ink;
        for (size_t k = 0; k < v[i].lines.n; k++, ty += lh)
            lt_draw_text(s, "name", to + v[i].w / 2, ty + lh * 0.76, v[i].lines.v[k], LT_SANS_BOLD, size, ink, LT_ANCHOR_MIDDLE);
        for (size_t k = 0; k < v[i].sub.n; k++, ty += lt_line_height(small))
            lt_draw_text(s, "party", to + v[i].w / 2, ty + lt_line_height(small) * 0.76, v[i].sub.v[k], LT_SANS, small,
                         v[i].terminal ? t->paper : t->soft, LT_ANCHOR_MIDDLE);
        last_x = to + v[i].w;
        last_y = y + row_h / 2;
        x = last_x + gap;
    }
    s->size.h = y + row_h + 2;
    return s;
}
