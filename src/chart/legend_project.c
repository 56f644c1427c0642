/* SPDX-License-Identifier: MIT */
/* The legend's signs for states of a project's boxes, and for a timeline's bars. */
#include "chart/timeline_int.h"

enum { SIGN = 20 }; /* width of a box or bar, points */

/* A box in the look of a state. */
static void state_box(struct lt_pen *p, enum lt_word word, enum lt_lang lang, const struct lt_box *b)
{
    double x = lt_legend_place(p, SIGN, lt_word(word, lang)), y = p->y + 2.5, h = p->row - 6;
    if (p->s == NULL)
        return;
    lt_draw_rect(p->s, "box", (struct lt_rect){x, y, SIGN, h}, 1.5, lt_project_border(p->t, b));
    if (b->state == LT_DONE && !b->maybe && !b->ghost)
        lt_draw_tick(p->s, x + SIGN / 2.0 - h * 0.3, y + h * 0.2, h * 0.6, p->t->good);
    if (b->state == LT_OVERDUE)
        lt_draw_rect(p->s, "late", (struct lt_rect){x + 2, y + h * 0.55, SIGN - 4, h * 0.32}, 0.6, LT_FILL(p->t->late));
}

void lt_legend_states(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    const struct {
        bool used;
        enum lt_word word;
        struct lt_box box;
    } rows[] = {
        {g->states[LT_DONE], LT_WORD_S_DONE, {.state = LT_DONE}},
        {g->states[LT_IN_HAND] || g->states[LT_DUE_SOON] || g->states[LT_PAUSED], LT_WORD_S_IN_HAND, {.state = LT_IN_HAND}},
        {g->states[LT_OVERDUE], LT_WORD_S_LATE, {.state = LT_OVERDUE}},
        {g->maybe, LT_WORD_S_OPEN, {.maybe = true}},
        {g->ghost, LT_WORD_S_GHOST, {.ghost = true}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].used)
            state_box(p, rows[i].word, lang, &rows[i].box);
}

struct lt_signs lt_timeline_signs(const struct lt_timeline *t)
{
    struct lt_signs out = {.timeline = &t->signs};
    for (int k = 0; k < LT_ITEM_KIND_END; k++)
        out.kinds[k] = t->signs.kinds[k];
    return out;
}

/* ---- a timeline ---- */

struct sign {
    struct lt_pen *p;
    const struct lt_theme *t;
    double x, y, h; /* the place of a bar */
};

/* Room for a sign; false: only measuring. */
static bool begin(struct sign *g, struct lt_pen *p, enum lt_word word, enum lt_lang lang)
{
    g->p = p;
    g->t = p->t;
    g->x = lt_legend_place(p, SIGN, lt_word(word, lang));
    g->h = p->t->timeline.bar;
    g->y = p->y + p->row * 0.46 - g->h / 2;
    return p->s != NULL;
}

static void bar(const struct sign *g, struct lt_paint paint)
{
    lt_draw_rect(g->p->s, "bar", (struct lt_rect){g->x, g->y, SIGN, g->h}, 1.2, paint);
}

static void no_limit(const struct sign *g, lt_color color, bool critical)
{
    lt_draw_rect(g->p->s, "bar-unknown", (struct lt_rect){g->x + 4, g->y, g->t->timeline.bar * 1.6, g->h}, 1.5,
                 (struct lt_paint){g->t->paper, {color, lt_timeline_outline(critical), 1.6}});
}

static void same_day(const struct sign *g, struct lt_paint paint)
{
    double m = g->y + g->h / 2, r = g->h * 0.45, x = g->x + SIGN / 2.0;
    lt_draw_path(g->p->s, "bar-moment", (struct lt_point[]){{x, m - r}, {x + r, m}, {x, m + r}, {x - r, m}}, 4, true, false, 0,
                 paint);
}

static void bars(struct lt_pen *p, const struct lt_timeline_signs *u, enum lt_lang lang)
{
    const struct lt_theme *t = p->t;
    struct sign g;
    if (u->plan && begin(&g, p, LT_WORD_S_PLAN, lang))
        bar(&g, (struct lt_paint){t->plan_tint, {t->plan, 0.9, 0}});
    if (u->critical && begin(&g, p, LT_WORD_S_CRITICAL, lang))
        bar(&g, (struct lt_paint){t->accent, {t->accent, 0.9, 0}});
    if (u->open && begin(&g, p, LT_WORD_S_OPEN, lang))
        bar(&g, (struct lt_paint){t->paper, {t->plan, lt_timeline_outline(false), 2.2}});
    if (u->critical_open && begin(&g, p, LT_WORD_S_CRITICAL_OPEN, lang))
        bar(&g, (struct lt_paint){t->accent_tint, {t->accent, lt_timeline_outline(true), 2.2}});
    if (u->unknown && begin(&g, p, LT_WORD_NO_LIMIT, lang))
        no_limit(&g, t->plan, false);
    if (u->critical_unknown && begin(&g, p, LT_WORD_S_CRITICAL_UNKNOWN, lang))
        no_limit(&g, t->accent, true);
    if (u->moment && begin(&g, p, LT_WORD_S_MOMENT, lang))
        same_day(&g, (struct lt_paint){t->plan_tint, {t->plan, lt_timeline_outline(false), 0}});
}

static void progress(struct lt_pen *p, const struct lt_timeline_signs *u, enum lt_lang lang)
{
    const struct lt_theme *t = p->t;
    struct sign g;
    bool hand = u->states[LT_IN_HAND] || u->states[LT_DUE_SOON] || u->states[LT_PAUSED] || u->states[LT_OVERDUE];
    if (u->states[LT_DONE] && begin(&g, p, LT_WORD_S_DONE, lang)) {
        bar(&g, LT_FILL(t->good));
        lt_draw_tick(p->s, g.x + SIGN / 2.0 - g.h * 0.3, g.y + g.h * 0.2, g.h * 0.6, t->paper);
    }
    if (u->only_done && begin(&g, p, LT_WORD_S_ONLY_DONE, lang))
        same_day(&g, LT_FILL(t->good));
    if (u->today && hand && begin(&g, p, LT_WORD_S_USED, lang)) {
        bar(&g, (struct lt_paint){t->plan_tint, {t->plan, 0.9, 0}});
        lt_draw_rect(p->s, "bar-used", (struct lt_rect){g.x, g.y + (g.h - t->timeline.core) / 2, SIGN * 0.6, t->timeline.core}, 0,
                     LT_FILL(t->ink));
    }
    if (u->paused && begin(&g, p, LT_WORD_S_PAUSED, lang)) {
        bar(&g, (struct lt_paint){t->plan_tint, {t->plan, 0.9, 0}});
        lt_draw_rect(p->s, "bar-paused", (struct lt_rect){g.x + SIGN * 0.3, g.y, SIGN * 0.4, g.h}, 0,
                     (struct lt_paint){t->paper, {t->plan, 0.7, 1.4}});
    }
    if (u->states[LT_OVERDUE] && begin(&g, p, LT_WORD_S_LATE, lang)) {
        struct lt_rect r = {g.x, g.y, SIGN, g.h};
        lt_draw_rect(p->s, "bar-late", r, 0, (struct lt_paint){t->late_tint, {t->late, 1, 0}});
        lt_draw_hatch(p->s, r, t->late);
    }
}

/* The word that stands before a stage's own length, as it stands there. */
static void own_length(struct lt_pen *p, enum lt_lang lang)
{
    lt_str word = lt_str_trim(lt_word_with(p->a, LT_WORD_STAGE_OWN, lang, (lt_str){0}));
    double size = p->t->timeline.row_text, w = lt_text_width(p->fonts, LT_SANS_BOLD, size, word);
    double x = lt_legend_place(p, w, lt_word(LT_WORD_S_OWN, lang));
    if (p->s != NULL)
        lt_draw_text(p->s, "legend", x, p->y + p->row * 0.68, word, LT_SANS_BOLD, size, p->t->stages[0], LT_ANCHOR_START);
}

void lt_legend_timeline(struct lt_pen *p, const struct lt_timeline_signs *u, enum lt_lang lang)
{
    const struct lt_theme *t = p->t;
    struct sign g;
    bars(p, u, lang);
    progress(p, u, lang);
    if (u->tail && begin(&g, p, LT_WORD_S_TAIL, lang))
        lt_draw_rect(p->s, "tail", (struct lt_rect){g.x, g.y + g.h * 0.72, SIGN, t->timeline.tail}, 0, LT_FILL(t->slack));
    if (u->law && begin(&g, p, LT_WORD_S_LAW, lang)) {
        lt_draw_path(p->s, "law", (struct lt_point[]){{g.x, g.y + g.h * 0.28}, {g.x + SIGN, g.y + g.h * 0.28}}, 2, false, false,
                     0, (struct lt_paint){LT_NO_COLOR, {t->faint, 0.7, 1.4}});
        lt_draw_line(p->s, "law-end", g.x + SIGN, g.y - 0.5, g.x + SIGN, g.y + g.h * 0.6, LT_LINE(t->ink, 1.2));
    }
    if (u->span && begin(&g, p, LT_WORD_S_STAGE, lang))
        lt_draw_rect(p->s, "stage-span", (struct lt_rect){g.x, g.y + g.h / 2 - 1.5, SIGN, t->timeline.summary}, 0,
                     LT_FILL(t->stages[0]));
    if (u->own)
        own_length(p, lang);
    if (u->rest && begin(&g, p, LT_WORD_S_REST, lang))
        lt_draw_rect(p->s, "rest-day", (struct lt_rect){g.x, g.y, SIGN, g.h}, 0, LT_FILL(t->rest_day));
    if (u->today && begin(&g, p, LT_WORD_S_TODAY, lang))
        lt_draw_line(p->s, "today", g.x + SIGN / 2.0, g.y - 1, g.x + SIGN / 2.0, g.y + g.h + 1, LT_DASH(t->ink, 0.9, 2.4));
}
