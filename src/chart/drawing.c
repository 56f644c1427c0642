/* SPDX-License-Identifier: MIT */
/* A laid-out trial as a scene: grounds, heads, frames, arrows, boxes. */
#include "chart/chart_int.h"

#include <stdlib.h>

static void frames(struct lt_scene *s, struct lt_trial *t, double x, double y)
{
    const struct lt_theme *th = t->t;
    for (int k = 0; k < t->group_count; k++) {
        struct lt_rect r = t->geometry.groups[k];
        if (r.w <= 0)
            continue;
        r.x += x;
        r.y += y;
        const struct lt_group *g = &t->chart->graph.process->groups.v[t->group_ids[k]];
        bool strip = g->strip.v > 0;
        lt_color color = strip ? th->kinds[LT_ITEM_UTILITY].bar : th->soft;
        lt_draw_open(s, "frame", lt_sheet_id(t, "frame", g->common.id), g->common.name.s, LT_STR(""));
        if (strip)
            lt_draw_rect(s, "strip", r, 5, (struct lt_paint){.fill = th->strip, .stroke = {color, 1, 0}});
        else
            lt_draw_rect(s, "frame-box", r, 5, (struct lt_paint){.fill = LT_NO_COLOR, .stroke = {color, 0.9, 3.2}});
        double size = th->size.label;
        lt_draw_text(s, "frame-title", strip ? r.x + r.w / 2 : r.x + 7, r.y + lt_line_height(size) * 0.92 + (strip ? 3 : 0),
                     lt_text_line(g->common.name.s, t->a), LT_SANS_BOLD, size, color, strip ? LT_ANCHOR_MIDDLE : LT_ANCHOR_START);
        lt_draw_close(s);
    }
}

struct arrow {
    int edge;
    bool critical, dashed, back, ghost;
    const struct lt_hops *hops;
};

bool lt_is_conditional(const struct lt_trial *t, const struct lt_graph_edge *e)
{
    return e->flow != NULL && (lt_project_open(t, &e->flow->when) || e->flow->otherwise);
}

/* Whether what it leads to or comes from does not apply. */
static bool is_ghost(const struct lt_trial *t, int edge)
{
    const struct lt_layout_edge *e = &t->input.edges[edge];
    return t->boxes[e->from].ghost || t->boxes[e->to].ghost;
}

static void arrow(struct lt_scene *s, struct lt_trial *t, const struct arrow *a, double x, double y)
{
    const struct lt_theme *th = t->t;
    int count;
    struct lt_point *p = lt_hops_route(t, a->hops, a->edge, &count);
    for (int i = 0; i < count; i++)
        p[i] = (struct lt_point){p[i].x + x, p[i].y + y};
    struct lt_stroke stroke = {a->critical ? th->accent : th->line, a->critical ? th->chart.critical : th->chart.line, 0};
    if (a->ghost && !a->critical)
        stroke = (struct lt_stroke){th->border, th->chart.line, 0};
    if (a->dashed || a->back || a->ghost)
        stroke.dash = a->dashed ? 3.4 : 1.6;
    if (!a->critical)
        stroke = lt_revision_stroke(t, t->edge_ids[a->edge], stroke);
    const char *style = a->critical ? "arrow-critical" : a->dashed ? "arrow-conditional" : a->back ? "arrow-back" : "arrow";
    lt_draw_path(s, style, p, count, false, true, 3, (struct lt_paint){.fill = LT_NO_COLOR, .stroke = stroke});
}

static void label(struct lt_scene *s, struct lt_trial *t, int edge, double x, double y)
{
    const struct lt_route *r = &t->geometry.edges[edge];
    bool members;
    if (r->label.w <= 0)
        return;
    double size = t->t->size.label, lh = lt_line_height(size);
    lt_str words = lt_edge_label(t, edge, &members);
    struct lt_lines lines = lt_edge_lines(t, words, members);
    for (size_t i = 0; i < lines.n; i++)
        lt_draw_text(s, "label", x + r->label.x + r->label.w / 2, y + r->label.y + lh * ((double)i + 0.78), lines.v[i], LT_SANS,
                     size, t->t->soft, LT_ANCHOR_MIDDLE);
}

static bool same_end(const struct lt_trial *t, int a, int b, bool from)
{
    const struct lt_route *x = &t->geometry.edges[a], *y = &t->geometry.edges[b];
    int gx = from ? x->from_group : x->to_group, gy = from ? y->from_group : y->to_group;
    const struct lt_layout_edge *ex = &t->input.edges[a], *ey = &t->input.edges[b];
    return gx >= 0 || gy >= 0 ? gx == gy : from ? ex->from == ey->from : ex->to == ey->to;
}

/* Whether an arrow, or one that is drawn by it at a frame, is on the critical path. */
static bool on_critical_path(const struct lt_trial *t, int edge)
{
    if (t->chart->schedule.length == 0)
        return false;
    bool critical = t->input.edges[edge].critical;
    for (int k = 0; k < t->input.edge_count && !critical; k++)
        critical = t->input.edges[k].critical && t->geometry.edges[k].shared &&
                   t->input.edges[k].bundle == t->input.edges[edge].bundle && same_end(t, edge, k, true) &&
                   same_end(t, edge, k, false);
    return critical;
}

/* Plain arrows first, the critical path over them. */
static void arrows(struct lt_scene *s, struct lt_trial *t, double x, double y)
{
    const struct lt_hops *hops = lt_hops_new(t);
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < t->input.edge_count; k++) {
            const struct lt_graph_edge *e = &t->chart->graph.edges[t->edge_ids[k]];
            struct arrow a = {k, on_critical_path(t, k), lt_is_conditional(t, e), e->feedback, is_ghost(t, k), hops};
            bool drawn = !t->geometry.edges[k].shared && t->geometry.edges[k].point_count >= 2;
            if (drawn && a.critical == (pass == 1))
                arrow(s, t, &a, x, y);
        }
    for (int k = 0; k < t->input.edge_count; k++)
        label(s, t, k, x, y);
}

static lt_str tip_of(struct lt_trial *t, const struct lt_box *b)
{
    const struct lt_graph_node *n = &t->chart->graph.nodes[b->node];
    lt_str party = n->party >= 0 ? t->m->parties.v[n->party].common.name.s : LT_STR("");
    lt_str name = n->record->common.name.s;
    lt_str pill = b->unknown ? lt_word(LT_WORD_NO_LIMIT, t->o->lang) : b->pill;
    if (party.len == 0 && pill.len == 0)
        return name;
    return lt_strf(t->a, "%.*s%s%.*s%s%.*s%s%.*s%s%.*s", LT_FMT(name), party.len > 0 ? " · " : "", LT_FMT(party),
                   pill.len > 0 ? " · " : "", LT_FMT(pill), b->dates.len > 0 ? " · " : "", LT_FMT(b->dates),
                   b->standing.len > 0 ? " · " : "", LT_FMT(b->standing));
}

static lt_str link_of(struct lt_trial *t, const struct lt_box *b)
{
    const struct lt_graph_node *n = &t->chart->graph.nodes[b->node];
    if (t->o->links && n->item >= 0)
        return lt_strf(t->a, "#item-%.*s", LT_FMT(t->m->items.v[n->item].common.id));
    if (t->o->links && n->record->process.index >= 0)
        return lt_strf(t->a, "#process-%.*s", LT_FMT(n->record->process.id));
    return n->item >= 0 && !t->o->links ? lt_item_url(t->m, &t->m->items.v[n->item]) : LT_STR("");
}

/* Where the layout lies in the drawing, behind the heads. */
static struct lt_point origin(const struct lt_trial *t)
{
    return (struct lt_point){(t->bands || t->vertical ? t->stage_head : 0) + (t->vertical ? 0 : t->lane_head),
                             (t->bands || t->vertical ? 0 : t->stage_head) + (t->vertical ? t->lane_head : 0)};
}

struct lt_size lt_drawing_size(const struct lt_trial *t)
{
    struct lt_point at = origin(t);
    /* a stage head's tip and the right-most marks reach a little beyond the layout */
    double beyond = t->stage_count > 0 && !t->bands && !t->vertical ? 10 : 2;
    return (struct lt_size){at.x + t->geometry.size.w + beyond, at.y + t->geometry.size.h + 2};
}

struct lt_scene *lt_trial_draw(struct lt_trial *t)
{
    const struct lt_geometry *g = &t->geometry;
    double x = origin(t).x, y = origin(t).y;
    struct lt_size size = lt_drawing_size(t);
    struct lt_scene *s = lt_scene_new(t->a, size.w, size.h);
    lt_draw_bands(s, t, x, y);
    frames(s, t, x, y);
    arrows(s, t, x, y);
    for (int k = 0; k < t->box_count; k++) {
        const struct lt_box *b = &t->boxes[k];
        struct lt_rect r = g->nodes[k];
        r.x += x;
        r.y += y;
        lt_str id = t->chart->graph.nodes[b->node].record->common.id;
        if (b->connector != LT_NO_CONNECTOR) {
            lt_draw_connector(s, t, b, r);
            continue;
        }
        struct lt_shape_item *open = lt_draw_open(s, "node", lt_strf(t->a, "node-%.*s", LT_FMT(id)), tip_of(t, b), link_of(t, b));
        open->box = r;
        lt_draw_box(s, t, b, r);
        lt_draw_close(s);
    }
    return s;
}
