/* SPDX-License-Identifier: MIT */
/* A chart of two versions of a process: what was taken out stays as a ghost, what came or changed is marked by a
 * sign, a tint and a border, and a limit that changed stands struck beside the new one. */
#include "chart/chart_int.h"

static const char *const signs[] = {[LT_UNREVISED] = "", [LT_NEWLY_ADDED] = "新", [LT_TAKEN_OUT] = "删", [LT_REVISED] = "改"};

static lt_color color_of(const struct lt_theme *t, enum lt_revised r)
{
    return r == LT_NEWLY_ADDED ? t->good : r == LT_REVISED ? t->warn : t->faint;
}

void lt_revision_box(const struct lt_trial *t, struct lt_box *b)
{
    const struct lt_chart_revision *v = t->o->revision;
    if (v == NULL)
        return;
    b->revised = v->nodes[b->node];
    b->ghost = b->revised == LT_TAKEN_OUT;
    b->critical = b->critical && !b->ghost;
    b->marks = b->ghost ? 0 : b->marks;
    const struct lt_limit *old = v->old_limits[b->node];
    b->struck = LT_STR(""); /* here only what was before is struck */
    if (old == NULL || b->ghost)
        return;
    b->struck =
        old->unit == LT_NO_LIMIT ? lt_word(LT_WORD_NO_LIMIT_SHORT, t->o->lang) : lt_limit_text(t->a, *old, t->o->lang, true);
}

struct lt_paint lt_revision_border(const struct lt_theme *t, const struct lt_box *b)
{
    if (b->revised == LT_NEWLY_ADDED)
        return (struct lt_paint){t->good_tint, {t->good, 1.4, 0}};
    if (b->revised == LT_REVISED)
        return (struct lt_paint){t->paper, {t->warn, 1.4, 0}};
    return lt_project_border(t, b);
}

void lt_revision_sign(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    double radius = t->t->chart.mark;
    bool round = b->kind == LT_NODE_START || b->kind == LT_NODE_END;
    if (b->revised == LT_UNREVISED)
        return;
    double x = b->kind == LT_NODE_DECISION ? r.x + r.w / 4 : r.x + (round ? radius * 1.6 : radius * 0.6);
    lt_draw_mark(s, x, b->kind == LT_NODE_DECISION ? r.y + r.h / 4 - radius * 0.6 : r.y - radius * 0.25, radius,
                 signs[b->revised], color_of(t->t, b->revised));
}

struct lt_stroke lt_revision_stroke(const struct lt_trial *t, int edge, struct lt_stroke plain)
{
    enum lt_revised r = t->o->revision == NULL ? LT_UNREVISED : t->o->revision->edges[edge];
    if (r == LT_NEWLY_ADDED)
        return (struct lt_stroke){t->t->good, plain.width * 1.3, plain.dash};
    if (r == LT_TAKEN_OUT)
        return (struct lt_stroke){t->t->ghost, t->t->chart.line, 1.6};
    return plain;
}

void lt_revision_signs(const struct lt_trial *t, struct lt_signs *out)
{
    for (int k = 0; k < t->box_count && t->o->revision != NULL; k++)
        if (t->boxes[k].connector == LT_NO_CONNECTOR)
            out->revised[t->boxes[k].revised] = true;
    for (int k = 0; k < t->input.edge_count && t->o->revision != NULL; k++)
        out->revised_arrows[t->o->revision->edges[t->edge_ids[k]]] = true;
}

void lt_legend_revision(struct lt_pen *p, const struct lt_signs *g, enum lt_lang lang)
{
    static const enum lt_word words[] = {
        [LT_NEWLY_ADDED] = LT_WORD_R_ADDED, [LT_TAKEN_OUT] = LT_WORD_R_REMOVED, [LT_REVISED] = LT_WORD_R_CHANGED};
    enum { SIGN = 22 };
    for (int r = LT_NEWLY_ADDED; r <= LT_REVISED; r++) {
        struct lt_box b = {.revised = (enum lt_revised)r, .ghost = r == LT_TAKEN_OUT};
        if (!g->revised[r])
            continue;
        double x = lt_legend_place(p, SIGN, lt_word(words[r], lang)), h = p->row - 6;
        if (p->s == NULL)
            continue;
        lt_draw_rect(p->s, "box", (struct lt_rect){x + 4, p->y + 3, SIGN - 4, h}, 1.5, lt_revision_border(p->t, &b));
        lt_draw_mark(p->s, x + 5, p->y + 4, 4.4, signs[r], color_of(p->t, b.revised));
    }
    for (int r = LT_NEWLY_ADDED; r <= LT_TAKEN_OUT; r++) {
        if (!g->revised_arrows[r])
            continue;
        double x = lt_legend_place(p, 26, lt_word(r == LT_NEWLY_ADDED ? LT_WORD_R_ARROW : LT_WORD_R_NO_ARROW, lang));
        double y = p->y + p->row * 0.46;
        bool added = r == LT_NEWLY_ADDED;
        struct lt_stroke stroke = {added ? p->t->good : p->t->ghost, p->t->chart.line * (added ? 1.3 : 1), added ? 0 : 1.6};
        if (p->s != NULL)
            lt_draw_path(p->s, "legend-arrow", (struct lt_point[]){{x, y}, {x + 26, y}}, 2, false, true, 0,
                         (struct lt_paint){.fill = LT_NO_COLOR, .stroke = stroke});
    }
}

int lt_revision_figures(const struct lt_trial *t, struct lt_figure *out)
{
    const struct lt_chart_revision *v = t->o->revision;
    static const enum lt_word words[] = {
        [LT_NEWLY_ADDED] = LT_WORD_R_ADDED_N, [LT_TAKEN_OUT] = LT_WORD_R_REMOVED_N, [LT_REVISED] = LT_WORD_R_CHANGED_N};
    int counts[4] = {0}, n = 0;
    for (int i = 0; i < t->chart->graph.node_count; i++)
        counts[v->nodes[i]]++;
    for (int r = LT_NEWLY_ADDED; r <= LT_REVISED; r++)
        out[n++] = (struct lt_figure){lt_strf(t->a, "%d", counts[r]), lt_word(words[r], t->o->lang), false};
    const struct lt_schedule *s = &t->chart->schedule;
    lt_str old = lt_workdays_text(t->a, v->old_length), now = lt_workdays_text(t->a, s->length);
    bool least = s->at_least || v->old_at_least;
    if (v->old_length > 0 || s->length > 0)
        out[n++] = (struct lt_figure){lt_str_eq(old, now) ? now : lt_strf(t->a, "%.*s → %.*s", LT_FMT(old), LT_FMT(now)),
                                      lt_word(least ? LT_WORD_CRITICAL_LEAST : LT_WORD_CRITICAL, t->o->lang), true};
    return n;
}
