/* SPDX-License-Identifier: MIT */
/* 长图: a chart as wide as a phone and as long as it takes. Stages run down the picture, two boxes or three
 * beside each other; title, figures, legend and notes are broken to that width. */
#include "chart/chart_int.h"

#include <math.h>

/* Points; 1080 pixels of PNG. Boxes of BOX are the narrowest that charts have. */
enum { WIDTH = 400, BOX = 84, ACROSS = 3, CODE = 84 };

struct cursor {
    struct lt_trial *t;
    struct lt_scene *s; /* NULL: only measure */
    double x, w, y;
};

static void lines(struct cursor *c, const char *style, lt_str text, enum lt_face face, double size, lt_color color)
{
    bool balance = face == LT_SANS_BOLD; /* a title, not one character alone on its last line */
    struct lt_lines l = lt_text_break_spaced(c->t->fonts, face, size, text, c->w, 0, balance, c->t->a);
    double pitch = lt_line_height(size);
    for (size_t i = 0; i < l.n; i++, c->y += pitch)
        if (c->s != NULL)
            lt_draw_text(c->s, style, c->x, c->y + pitch * 0.8, l.v[i], face, size, color, LT_ANCHOR_START);
}

static void figures(struct cursor *c)
{
    struct lt_figure f[LT_MOST_FIGURES];
    const struct lt_theme *th = c->t->t;
    int n = lt_sheet_figures(c->t, f);
    for (int i = 0; i < n && c->s != NULL; i++) {
        double x = c->x + c->w / ACROSS * (i % ACROSS), y = c->y + 44.0 * (i / ACROSS);
        lt_draw_text(c->s, "figure", x, y + 22, f[i].number, LT_SANS_BOLD, th->size.figure, f[i].accent ? th->accent : th->ink,
                     LT_ANCHOR_START);
        lt_draw_text(c->s, "figure-label", x, y + 36, f[i].word, LT_SANS, th->size.figure_label, th->soft, LT_ANCHOR_START);
    }
    c->y += 44.0 * ((n + ACROSS - 1) / ACROSS);
}

static void head(struct cursor *c)
{
    const struct lt_theme *th = c->t->t;
    lines(c, "title", c->t->chart->graph.process->common.name.s, LT_SANS_BOLD, th->size.title, th->ink);
    lines(c, "subtitle", lt_sheet_subtitle(c->t), LT_SANS, th->size.subtitle, th->soft);
    c->y += 6;
    figures(c);
    c->y += 10;
}

static void foot(struct cursor *c)
{
    const struct lt_theme *th = c->t->t;
    struct lt_signs signs;
    lt_signs_collect(c->t, &signs);
    c->y += 14;
    c->y += lt_draw_legend(c->s, &signs, c->t->o->lang, c->x, c->y, c->w, c->t->fonts, th, c->t->a) + 4;
    lines(c, "note", lt_sheet_notes(c->t), LT_SANS, th->size.note, th->soft);
    c->y += 10;
    const struct lt_chart *chart = c->t->chart;
    if (c->s != NULL && chart->qr != NULL)
        lt_draw_qr(c->s, (struct lt_rect){c->x, c->y, CODE, CODE}, chart->qr, chart->qr_modules, th->ink);
    if (c->s != NULL)
        lt_draw_text(c->s, "sheet", c->x + CODE + 12, c->y + CODE / 2.0,
                     lt_strf(c->t->a, c->t->o->lang == LT_ZH ? "数据指纹 %.*s" : "data %.*s", LT_FMT(chart->fingerprint)),
                     LT_SANS, th->size.note, th->soft, LT_ANCHOR_START);
    c->y += CODE;
}

/* Head, drawing, foot; gives the height of all. */
static double compose(struct lt_trial *t, struct lt_scene *s, const struct lt_scene *drawing, double scale)
{
    double margin = t->t->chart.margin;
    struct cursor c = {t, s, margin, WIDTH - 2 * margin, margin};
    head(&c);
    if (s != NULL)
        lt_scene_append(s, drawing, margin + (c.w - drawing->size.w * scale) / 2, c.y, scale);
    c.y += drawing->size.h * scale;
    foot(&c);
    return c.y + margin;
}

struct lt_scene *lt_draw_long(struct lt_trial *t, const struct lt_process *p, double *scale)
{
    double inner = WIDTH - 2 * t->t->chart.margin;
    lt_trial_begin(t, p, BOX, inner - 40, true, false);
    struct lt_scene *drawing = lt_trial_draw(t);
    *scale = fmin(inner / drawing->size.w, LT_MOST_SCALE);
    struct lt_scene *s = lt_scene_new(t->a, WIDTH, compose(t, NULL, drawing, *scale));
    lt_draw_rect(s, "paper", (struct lt_rect){0, 0, s->size.w, s->size.h}, 0, LT_FILL(t->t->paper));
    compose(t, s, drawing, *scale);
    return s;
}
