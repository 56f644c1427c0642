/* SPDX-License-Identifier: MIT */
/* Random layout inputs of every shape, for the invariants and for fuzzing. Whoever includes this defines
 * struct dice and `static uint64_t roll(struct dice *)` before. */
#include "layout/layout.h"

enum { LARGE = 300 }; /* nodes beyond which a graph is there for the time it takes */

/* 0 … n - 1 */
static int below(struct dice *d, int n)
{
    return n <= 0 ? 0 : (int)((roll(d) >> 11) % (uint64_t)n);
}

static bool chance(struct dice *d, int percent)
{
    return below(d, 100) < percent;
}

struct graph {
    struct lt_layout_input in;
    struct lt_layout_node *nodes;
    struct lt_layout_edge *edges;
    struct lt_layout_group *groups;
    struct lt_layout_lane *lanes;
    struct lt_layout_stage *stages;
};

static void make_areas(struct dice *d, struct graph *g, struct lt_arena *a)
{
    g->in.lane_count = chance(d, 60) ? 1 + below(d, 9) : 0;
    if (g->in.lane_count > 0 && chance(d, 4))
        g->in.lane_count = 40;
    g->in.stage_count = chance(d, 50) ? 1 + below(d, 6) : 0;
    g->in.lane_order_free = chance(d, 40);
    g->lanes = LT_NEW_ARRAY(a, struct lt_layout_lane, (size_t)g->in.lane_count);
    g->stages = LT_NEW_ARRAY(a, struct lt_layout_stage, (size_t)g->in.stage_count);
    for (int i = 0; i < g->in.lane_count; i++)
        g->lanes[i].min_thickness = below(d, 120);
    for (int i = 0; i < g->in.stage_count; i++)
        g->stages[i].min_length = below(d, 300);
    g->in.lanes = g->lanes;
    g->in.stages = g->stages;
}

static void make_nodes(struct dice *d, struct graph *g, struct lt_arena *a, bool one_size)
{
    int n = g->in.node_count, group = -1, left = 0, lane = 0, stage = 0;
    g->nodes = LT_NEW_ARRAY(a, struct lt_layout_node, (size_t)n);
    g->groups = LT_NEW_ARRAY(a, struct lt_layout_group, (size_t)n);
    bool grouped = chance(d, 40), loose = chance(d, 20), spans = chance(d, 25), wide = chance(d, 50);
    int names = one_size || !chance(d, 20) ? 0 : 10;
    for (int i = 0; i < n; i++) {
        struct lt_layout_node *v = &g->nodes[i];
        v->size = (struct lt_size){one_size ? 90 : 20 + below(d, 120), one_size ? 40 : 16 + below(d, 60)};
        if (chance(d, names)) /* a long name */
            v->size.w += 200 + below(d, 400);
        v->shape = (enum lt_shape)below(d, 3);
        v->start = chance(d, 5);
        v->group = -1;
        if (left == 0) {
            lane = below(d, g->in.lane_count);
            stage = below(d, g->in.stage_count);
        }
        if (grouped && left == 0 && chance(d, 12)) {
            group = g->in.group_count++;
            left = 1 + below(d, 7);
            g->groups[group].title = (struct lt_size){below(d, 160), below(d, 20)};
            g->groups[group].strip = chance(d, 30);
            bool inside = wide && group > 0 && chance(d, 40);
            g->groups[group].parent = inside ? below(d, group) : -1;
        }
        bool agree = group < 0 || left == 0 || (!g->groups[group].strip && !chance(d, wide ? 30 : 2));
        v->lane = g->in.lane_count == 0 || (loose && chance(d, 20) && agree) ? -1 : agree ? lane : below(d, g->in.lane_count);
        v->stage = g->in.stage_count == 0 || (loose && chance(d, 20)) ? -1 : agree ? stage : below(d, g->in.stage_count);
        if (n > LARGE && v->stage >= 0) /* stages far apart would only measure their distance */
            v->stage = (int)((long)i * g->in.stage_count / n);
        if (left > 0) {
            v->group = group;
            left--;
        } else if (spans && v->lane >= 0 && chance(d, 20)) {
            v->span = below(d, g->in.lane_count - v->lane);
        }
    }
    g->in.nodes = g->nodes;
    g->in.groups = g->groups;
}

/* Flows from node to near node, with some that reach far, run back, repeat or loop. */
static void make_edges(struct dice *d, struct graph *g, struct lt_arena *a, int reach)
{
    int n = g->in.node_count, labels = chance(d, 50) ? below(d, 100) : 0, back = below(d, 40);
    g->edges = LT_NEW_ARRAY(a, struct lt_layout_edge, (size_t)g->in.edge_count);
    for (int i = 0; i < g->in.edge_count; i++) {
        struct lt_layout_edge *e = &g->edges[i];
        e->from = below(d, n);
        e->to = (e->from + 1 + below(d, reach)) % n;
        if (chance(d, back))
            e->to = (e->from + n - below(d, reach) % n) % n;
        if (i > 0 && chance(d, 5)) {
            e->from = g->edges[i - 1].from;
            e->to = g->edges[i - 1].to;
        }
        if (chance(d, 2))
            e->to = e->from;
        e->critical = chance(d, 20);
        if (chance(d, labels))
            e->label = (struct lt_size){6 + below(d, 60), 6 + below(d, 14)};
    }
    g->in.edges = g->edges;
}

/* Arrows at frames in bundles, some with a label there. */
static void make_bundles(struct dice *d, struct graph *g)
{
    for (int i = 0; i < g->in.edge_count; i++) {
        struct lt_layout_edge *e = &g->edges[i];
        if (g->nodes[e->from].group < 0 && g->nodes[e->to].group < 0)
            continue;
        e->bundle = 1 + below(d, 3);
        if (e->bundle > 1)
            e->at_frame = (struct lt_size){12 * e->bundle, 12};
    }
}

static void make_graph(struct dice *d, int node_count, bool one_size, struct lt_arena *a, struct graph *g)
{
    *g = (struct graph){0};
    g->in.node_count = node_count;
    g->in.direction = chance(d, 30) ? LT_TB : LT_LR;
    g->in.stage_form = chance(d, 35) ? LT_STAGE_BANDS : LT_STAGE_ALONG;
    g->in.wrap = chance(d, 50) ? 300 + below(d, 900) : 0;
    g->in.gaps = lt_layout_defaults(chance(d, 50) ? 40 : 20 + below(d, 60));
    int density = node_count > LARGE ? 120 : chance(d, 15) ? 400 : 50 + below(d, 150);
    g->in.edge_count = node_count == 0 ? 0 : node_count * density / 100;
    make_areas(d, g, a);
    make_nodes(d, g, a, one_size);
    make_edges(d, g, a, node_count > 100 ? 12 : node_count);
    if (chance(d, 20))
        make_bundles(d, g);
}
