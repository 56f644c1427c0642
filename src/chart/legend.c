/* SPDX-License-Identifier: MIT */
/* The legend: only the signs that a drawing uses, in rows. */
#include "chart/chart_int.h"

#include <math.h>

void lt_signs_collect(const struct lt_trial *t, struct lt_signs *out)
{
    *out = (struct lt_signs){0};
    if (t->timeline != NULL) {
        *out = lt_timeline_signs(t->timeline);
        return;
    }
    for (int k = 0; k < t->box_count; k++) {
        const struct lt_box *b = &t->boxes[k];
        out->connector = out->connector || b->connector != LT_NO_CONNECTOR;
        if (b->connector != LT_NO_CONNECTOR)
            continue;
        if (b->kind == LT_NODE_ITEM)
            out->kinds[b->item_kind] = true;
        out->nodes[b->kind] = true;
        out->marks |= b->marks;
        bool pill = b->pill.len > 0 && !b->unknown;
        out->promised = out->promised || (pill && b->promised);
        out->statutory = out->statutory || (pill && !b->promised);
        out->struck = out->struck || (b->struck.len > 0 && t->o->revision == NULL);
        out->unknown = out->unknown || b->unknown;
        out->ghost = out->ghost || (b->ghost && b->revised == LT_UNREVISED);
        out->maybe = out->maybe || b->maybe;
        out->states[b->state] = true;
    }
    lt_revision_signs(t, out);
    for (int k = 0; k < t->input.edge_count; k++) {
        const struct lt_graph_edge *e = &t->chart->graph.edges[t->edge_ids[k]];
        out->critical = out->critical || (t->input.edges[k].critical && t->chart->schedule.length > 0);
        out->conditional = out->conditional || lt_is_conditional(t, e);
        out->feedback = out->feedback || e->feedback;
        bool members;
        lt_str words = lt_edge_label(t, k, &members), own = e->flow == NULL ? LT_STR("") : e->flow->label;
        out->members = out->members || (members && !lt_str_eq(words, own));
    }
}

/* Room for a sign of width w with its word; a new row where it does not fit. Gives the sign's x. */
double lt_legend_place(struct lt_pen *p, double w, lt_str word)
{
    double size = p->t->size.legend, need = w + 5 + lt_text_width(p->fonts, LT_SANS, size, word) + 15;
    if (p->x + need > p->right + 15 && p->x > p->left) {
        p->x = p->left;
        p->y += p->row;
    }
    double x = p->x;
    if (p->s != NULL)
        lt_draw_text(p->s, "legend", x + w + 5, p->y + p->row * 0.68, word, LT_SANS, size, p->t->ink, LT_ANCHOR_START);
    p->x += need;
    return x;
}

/* The word of a kind as printed: other_power reads "other power". */
static lt_str kind_word(struct lt_arena *a, int kind, enum lt_lang lang)
{
    lt_str s = lt_str_copy(a, lt_str_from(lt_value_word("ITEM_KIND", kind, lang)));
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '_')
            ((char *)s.ptr)[i] = ' ';
    return s;
}

static void kinds(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    for (int k = 1; k < LT_ITEM_KIND_END; k++) {
        if (!g->kinds[k])
            continue;
        double x = lt_legend_place(p, 4, kind_word(p->a, k, lang));
        if (p->s != NULL)
            lt_draw_kind_bar(p->s, &p->t->kinds[k], (struct lt_rect){x, p->y + 2, 4, p->row - 5});
    }
}

static void shapes(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    struct lt_paint line = {.fill = p->t->paper, .stroke = {p->t->soft, 0.8, 0}};
    double h = p->row - 6;
    if (g->nodes[LT_NODE_DECISION]) {
        double x = lt_legend_place(p, 16, lt_word(LT_WORD_DECISION, lang)), y = p->y + 3;
        if (p->s != NULL)
            lt_draw_path(p->s, "decision",
                         (struct lt_point[]){{x + 8, y - 1}, {x + 16, y + h / 2}, {x + 8, y + h + 1}, {x, y + h / 2}}, 4, true,
                         false, 0, line);
    }
    if (g->nodes[LT_NODE_DOCUMENT]) {
        double x = lt_legend_place(p, 13, lt_word(LT_WORD_DOCUMENT, lang)), y = p->y + 3;
        if (p->s != NULL)
            lt_draw_path(p->s, "document",
                         (struct lt_point[]){
                             {x, y}, {x + 13, y}, {x + 13, y + h - 3}, {x + 9, y + h - 3.5}, {x + 5, y + h}, {x, y + h - 1}},
                         6, true, false, 0, line);
    }
    if (g->nodes[LT_NODE_SUBPROCESS]) {
        double x = lt_legend_place(p, 14, lt_word(LT_WORD_SUBPROCESS, lang)), y = p->y + 3;
        if (p->s != NULL) {
            lt_draw_rect(p->s, "box", (struct lt_rect){x, y, 14, h}, 1, line);
            lt_draw_line(p->s, "double", x + 2, y, x + 2, y + h, LT_LINE(p->t->soft, 0.7));
            lt_draw_line(p->s, "double", x + 12, y, x + 12, y + h, LT_LINE(p->t->soft, 0.7));
        }
    }
}

static void connector(struct lt_pen *p, enum lt_lang lang)
{
    double x = lt_legend_place(p, 16, lt_word(LT_WORD_CONNECTOR, lang)), y = p->y + 3, h = p->row - 6;
    if (p->s != NULL)
        lt_draw_path(p->s, "connector",
                     (struct lt_point[]){{x, y}, {x + 11, y}, {x + 16, y + h / 2}, {x + 11, y + h}, {x, y + h}}, 5, true, false,
                     0, (struct lt_paint){.fill = p->t->lane_head, .stroke = {p->t->soft, 0.8, 0}});
}

static void marks(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    static const enum lt_word words[LT_MARK_KINDS] = {LT_WORD_MARK_DEFER,    LT_WORD_MARK_COMMIT, LT_WORD_MARK_WEEKEND,
                                                      LT_WORD_MARK_PARALLEL, LT_WORD_MARK_OPEN,   LT_WORD_MARK_JOINT};
    for (int i = 0; i < LT_MARK_KINDS; i++) {
        if (!(g->marks >> i & 1))
            continue;
        double x = lt_legend_place(p, 11, lt_word(words[i], lang));
        if (p->s != NULL)
            lt_draw_mark(p->s, x + 5.5, p->y + p->row * 0.46, 5.2, lt_mark_text[i], p->t->ink);
    }
}

static void line_sign(struct lt_pen *p, enum lt_word word, enum lt_lang lang, struct lt_stroke stroke)
{
    double x = lt_legend_place(p, 26, lt_word(word, lang)), y = p->y + p->row * 0.46;
    if (p->s != NULL)
        lt_draw_path(p->s, "legend-arrow", (struct lt_point[]){{x, y}, {x + 26, y}}, 2, false, true, 0,
                     (struct lt_paint){.fill = LT_NO_COLOR, .stroke = stroke});
}

/* An arrow from a frame's border with a word. */
static void members_sign(struct lt_pen *p, enum lt_lang lang)
{
    const struct lt_theme *t = p->t;
    lt_str word = lt_word(LT_WORD_MEMBER, lang);
    double size = t->size.pill, w = lt_text_width(p->fonts, LT_SANS, size, word) + 10;
    double x = lt_legend_place(p, w, lt_word(LT_WORD_MEMBERS, lang)), y = p->y + p->row * 0.66;
    if (p->s == NULL)
        return;
    lt_draw_line(p->s, "frame-box", x, p->y + 1, x, p->y + p->row - 3,
                 (struct lt_paint){.fill = LT_NO_COLOR, .stroke = {t->soft, 0.9, 3.2}});
    lt_draw_path(p->s, "legend-arrow", (struct lt_point[]){{x, y + 1.5}, {x + w, y + 1.5}}, 2, false, true, 0,
                 (struct lt_paint){.fill = LT_NO_COLOR, .stroke = {t->line, t->chart.line, 0}});
    lt_draw_text(p->s, "label", x + 2.5, y - 1, word, LT_SANS, size, t->soft, LT_ANCHOR_START);
}

static void limits(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    lt_str five = lang == LT_ZH ? LT_STR("5 工作日") : LT_STR("5 wd"), seven = LT_STR("7");
    const struct lt_theme *t = p->t;
    double h = lt_pill_height(t), y;
    if (g->promised || g->statutory) {
        double w = lt_pill_width(p->fonts, t, five);
        enum lt_word word = !g->statutory ? LT_WORD_PROMISED : g->promised ? LT_WORD_PROMISED_ELSE : LT_WORD_STATUTORY;
        double x = lt_legend_place(p, w, lt_word(word, lang));
        y = p->y + (p->row - h) / 2 - 1;
        if (p->s != NULL)
            lt_draw_pill(p->s, t, p->fonts, x + w, y, five, &t->kinds[1], false);
    }
    if (g->struck) {
        double w = lt_text_width(p->fonts, LT_SANS, t->size.pill, seven);
        double x = lt_legend_place(p, w, lt_word(LT_WORD_STRUCK, lang));
        if (p->s != NULL) {
            struct lt_shape_item *i =
                lt_draw_text(p->s, "statutory", x, p->y + p->row * 0.66, seven, LT_SANS, t->size.pill, t->faint, LT_ANCHOR_START);
            i->strike = true;
            i->width = w;
        }
    }
    if (g->unknown) {
        lt_str none = lt_word(LT_WORD_NO_LIMIT_SHORT, lang);
        double w = lt_pill_width(p->fonts, t, none);
        double x = lt_legend_place(p, w, lt_word(LT_WORD_NO_LIMIT, lang));
        if (p->s != NULL)
            lt_draw_pill(p->s, t, p->fonts, x + w, p->y + (p->row - h) / 2 - 1, none, &t->kinds[0], true);
    }
}

static void entries(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    const struct lt_theme *t = p->t;
    kinds(p, g, lang);
    if (g->timeline != NULL) {
        lt_legend_timeline(p, g->timeline, lang);
        return;
    }
    shapes(p, g, lang);
    if (g->connector)
        connector(p, lang);
    marks(p, g, lang);
    if (g->critical)
        line_sign(p, LT_WORD_CRITICAL_PATH, lang, (struct lt_stroke){t->accent, t->chart.critical, 0});
    if (g->conditional)
        line_sign(p, LT_WORD_CONDITIONAL, lang, (struct lt_stroke){t->line, t->chart.line, 3.4});
    if (g->feedback)
        line_sign(p, LT_WORD_FEEDBACK, lang, (struct lt_stroke){t->line, t->chart.line, 1.6});
    if (g->members)
        members_sign(p, lang);
    limits(p, g, lang);
    lt_legend_states(p, g, lang);
    lt_legend_revision(p, g, lang);
}

double lt_draw_legend(struct lt_scene *s, const struct lt_signs *g, enum lt_lang lang, double x, double y, double width,
                      struct lt_fonts *fonts, const struct lt_theme *t, struct lt_arena *a)
{
    struct lt_pen p = {s, fonts, t, a, x, x, y, x + width, t->size.legend * 2};
    lt_str word = lt_word(LT_WORD_LEGEND, lang);
    p.left = p.x = x + lt_text_width(fonts, LT_SANS_BOLD, t->size.legend + 0.6, word) + 14;
    struct lt_pen measured = p;
    measured.s = NULL;
    entries(&measured, g, lang);
    bool any = measured.x > measured.left || measured.y > y;
    if (s != NULL && any)
        lt_draw_text(s, "legend-head", x, y + p.row * 0.68, word, LT_SANS_BOLD, t->size.legend + 0.6, t->ink, LT_ANCHOR_START);
    entries(&p, g, lang);
    return p.y + p.row - y;
}

/* Adds the signs of a chart's boxes and arrows, of no project and of one version. */
static void add_signs(struct lt_signs *to, const struct lt_signs *more)
{
    for (int k = 0; k < LT_ITEM_KIND_END; k++)
        to->kinds[k] |= more->kinds[k];
    for (size_t k = 0; k < sizeof to->nodes / sizeof *to->nodes; k++)
        to->nodes[k] |= more->nodes[k];
    to->marks |= more->marks;
    to->critical |= more->critical;
    to->connector |= more->connector;
    to->conditional |= more->conditional;
    to->feedback |= more->feedback;
    to->members |= more->members;
    to->promised |= more->promised;
    to->statutory |= more->statutory;
    to->struck |= more->struck;
    to->unknown |= more->unknown;
}

struct lt_scene *lt_chart_legend(const struct lt_signs *const *signs, size_t n, enum lt_lang lang, double width,
                                 struct lt_fonts *fonts, struct lt_arena *a)
{
    struct lt_signs all = {0};
    for (size_t i = 0; i < n; i++)
        if (signs[i] != NULL)
            add_signs(&all, signs[i]);
    struct lt_scene *s = lt_scene_new(a, width, 0);
    s->size.h = lt_draw_legend(s, &all, lang, 0, 0, width, fonts, lt_theme_modern(), a);
    return s->n > 0 ? s : NULL;
}
