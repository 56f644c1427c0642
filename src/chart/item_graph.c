/* SPDX-License-Identifier: MIT */
/* Item graph: the steps of an item whose 流向 are given, by the layout of all charts.
 * Input: steps with their text broken, and the flows between them. Output: a scene no wider than asked for.
 * Cost: one layout, or two where the flow to the right is too wide. */
#include "chart/item_flow.h"

#include <math.h>

#define LABEL 7.5 /* points */

struct item_graph {
    const struct lt_item *it;
    struct lt_flow_step *steps;
    int n;
    struct lt_fonts *fonts;
    struct lt_arena *a;
    struct lt_layout_node *nodes;
    struct lt_layout_edge *edges;
    const struct lt_flow **flows; /* of each edge */
    int edge_count;
};

static int find_step(const struct item_graph *g, lt_str name)
{
    for (int i = 0; i < g->n; i++)
        if (lt_str_eq(g->steps[i].name, name))
            return i;
    return -1;
}

/* What nothing leads to begins, what leads nowhere ends. */
static void add_edges(struct item_graph *g)
{
    bool *entered = LT_NEW_ARRAY(g->a, bool, (size_t)g->n), *left = LT_NEW_ARRAY(g->a, bool, (size_t)g->n);
    g->edges = LT_NEW_ARRAY(g->a, struct lt_layout_edge, g->it->flows.n);
    g->flows = LT_NEW_ARRAY(g->a, const struct lt_flow *, g->it->flows.n);
    for (size_t i = 0; i < g->it->flows.n; i++) {
        const struct lt_flow *f = &g->it->flows.v[i];
        int from = find_step(g, f->from), to = find_step(g, f->to);
        if (from < 0 || to < 0)
            continue;
        struct lt_size label = {0, 0};
        if (f->label.len > 0)
            label = (struct lt_size){lt_text_width(g->fonts, LT_SANS, LABEL, lt_text_line(f->label, g->a)) + 4,
                                     lt_line_height(LABEL)};
        g->flows[g->edge_count] = f;
        g->edges[g->edge_count++] = (struct lt_layout_edge){.from = from, .to = to, .label = label};
        left[from] = entered[to] = true;
    }
    for (int i = 0; i < g->n; i++)
        g->steps[i].terminal = i == 0 || !left[i] || !entered[i];
}

static void lay_out(struct item_graph *g, enum lt_direction direction, struct lt_geometry *out)
{
    double height = 0;
    g->nodes = LT_NEW_ARRAY(g->a, struct lt_layout_node, (size_t)g->n);
    for (int i = 0; i < g->n; i++)
        height = fmax(height, g->steps[i].h);
    for (int i = 0; i < g->n; i++)
        g->nodes[i] =
            (struct lt_layout_node){.size = {g->steps[i].w, height}, .lane = -1, .stage = -1, .group = -1, .start = i == 0};
    struct lt_layout_input in = {.direction = direction,
                                 .nodes = g->nodes,
                                 .node_count = g->n,
                                 .edges = g->edges,
                                 .edge_count = g->edge_count,
                                 .gaps = lt_layout_defaults(height)};
    lt_layout_run(&in, NULL, g->a, out);
}

/* A flow that would climb from its first step: upside down it reads from the top. Nothing in it knows up from down. */
static void begin_at_the_top(struct lt_geometry *out)
{
    double h = out->size.h;
    if (out->nodes[0].y + out->nodes[0].h / 2 <= h / 2 + 1)
        return;
    for (int i = 0; i < out->node_count; i++)
        out->nodes[i].y = h - out->nodes[i].y - out->nodes[i].h;
    for (int e = 0; e < out->edge_count; e++) {
        struct lt_route *r = &out->edges[e];
        for (int k = 0; k < r->point_count; k++)
            r->points[k].y = h - r->points[k].y;
        r->label.y = h - r->label.y - r->label.h;
    }
}

static void draw_edge(struct lt_scene *s, const struct lt_theme *t, const struct lt_flow *f, const struct lt_route *r,
                      struct lt_arena *a)
{
    enum { CORNER = 3 };
    struct lt_paint line = {.fill = LT_NO_COLOR, .stroke = {t->line, 0.9, r->feedback ? 1.6 : 0}};
    if (!r->shared)
        lt_draw_path(s, "arrow", r->points, r->point_count, false, true, CORNER, line);
    if (f->label.len > 0 && r->label.w > 0)
        lt_draw_text(s, "label", r->label.x + r->label.w / 2, r->label.y + r->label.h * 0.76, lt_text_line(f->label, a), LT_SANS,
                     LABEL, t->soft, LT_ANCHOR_MIDDLE);
}

struct lt_scene *lt_item_graph(const struct lt_item *it, struct lt_flow_step *steps, int n, double width, struct lt_fonts *fonts,
                               struct lt_arena *a)
{
    const struct lt_theme *t = lt_theme_modern();
    struct item_graph g = {.it = it, .steps = steps, .n = n, .fonts = fonts, .a = a};
    struct lt_geometry out;
    add_edges(&g);
    lay_out(&g, LT_LR, &out);
    if (out.size.w > width)
        lay_out(&g, LT_TB, &out);
    begin_at_the_top(&out);
    struct lt_scene *s = lt_scene_new(a, fmax(width, out.size.w), out.size.h);
    for (int e = 0; e < g.edge_count; e++)
        draw_edge(s, t, g.flows[e], &out.edges[e], a);
    for (int i = 0; i < n; i++)
        lt_flow_step_draw(s, t, &steps[i], out.nodes[i]);
    return s;
}
