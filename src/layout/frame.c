/* SPDX-License-Identifier: MIT */
/* Frame: what stands inside a frame (并联).
 * Input: the graph of its units. Output: their boxes and its size. One that lies in a single lane and
 * stage lays out the units with arrows by the passes themselves and puts the others into rows of at most
 * three (in a strip one under the other); one that spans lays out all its units by the passes, with
 * its lanes and stages.
 * Cost: that of the passes. Leaves true: units keep their distance from the frame and one another. */
#include "layout/fold.h"

#include <math.h>
#include <string.h>

/* The units that have arrows among them; counts the others. */
static bool *find_linked(const struct lo_graph *g, struct lt_arena *a, int *loose)
{
    bool *linked = LT_NEW_ARRAY(a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++)
        linked[g->edges[e].from] = linked[g->edges[e].to] = true;
    *loose = 0;
    for (int n = 0; n < g->node_count; n++)
        *loose += !linked[n];
    return linked;
}

static void turn_graph(struct lo_graph *g)
{
    g->label_below = !g->label_below;
    for (int n = 0; n < g->node_count; n++) {
        struct lo_node *v = &g->nodes[n];
        v->size = v->first = v->last = lo_turned_size(v->size);
        v->over = lo_turned_size(v->over);
    }
    for (int e = 0; e < g->edge_count; e++)
        g->edges[e].label = lo_turned_size(g->edges[e].label);
}

static void run_inside(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *out)
{
    struct lo_clock clock = {0};
    lo_allocate_flat(g, a, out);
    lo_run(g, &clock, NULL, a, out);
}

/* A strip is tall and narrow: its flow runs to the right or downwards, whichever is narrower. */
static void run_in_strip(struct lo_graph *g, struct lt_arena *a, struct lt_geometry *out)
{
    struct lt_geometry down = {0};
    run_inside(g, a, out);
    turn_graph(g);
    run_inside(g, a, &down);
    lo_turn_geometry(&down);
    if (down.size.w < out->size.w)
        *out = down;
}

/* Lays out the units that have arrows among them; fills their boxes. */
static void lay_linked(struct lo_frame *x, const bool *linked, struct lt_arena *a)
{
    struct lo_graph g = x->graph;
    int *index = LT_NEW_ARRAY(a, int, (size_t)g.node_count);
    g.nodes = LT_NEW_ARRAY(a, struct lo_node, (size_t)x->graph.node_count);
    g.edges = LT_NEW_ARRAY(a, struct lo_edge, (size_t)x->graph.edge_count);
    g.node_count = 0;
    for (int n = 0; n < x->graph.node_count; n++) {
        index[n] = g.node_count;
        if (linked[n])
            g.nodes[g.node_count++] = x->graph.nodes[n];
    }
    for (int e = 0; e < g.edge_count; e++) {
        g.edges[e] = x->graph.edges[e];
        g.edges[e].from = index[g.edges[e].from];
        g.edges[e].to = index[g.edges[e].to];
    }
    if (x->strip)
        run_in_strip(&g, a, &x->inner);
    else
        run_inside(&g, a, &x->inner);
    for (int n = 0; n < x->graph.node_count; n++)
        if (linked[n]) {
            x->boxes[n] = x->inner.nodes[index[n]];
            x->cells[n] = x->inner.node_cells[index[n]];
        }
    x->size = x->inner.size;
}

/* Rows of loose units: boxes stand one under the other, each column as wide as the widest box;
 * frames take the room they need. */
struct shelf {
    double x, y, height, right;
    int in_row;
};

static void next_shelf(struct shelf *s, double left, double gap)
{
    if (s->in_row > 0)
        s->y += s->height + gap;
    s->x = left;
    s->height = 0;
    s->in_row = 0;
}

static void put_on_shelf(struct shelf *s, struct lt_size size, double width, double gap, struct lt_rect *box)
{
    *box = (struct lt_rect){s->x, s->y, size.w, size.h};
    s->x += width + gap;
    s->right = fmax(s->right, s->x - gap);
    s->height = fmax(s->height, size.h);
    s->in_row++;
}

static int boxes_a_row(const struct lo_frame *x, int boxes)
{
    return x->strip ? 1 : boxes > 4 || boxes == 3 ? 3 : boxes > 1 ? 2 : 1;
}

/* Puts the units without inner arrows under what stands there already: boxes in a grid, then frames
 * side by side, beside a single box, as long as they are no wider than three boxes. */
static void lay_grid(struct lo_frame *x, const bool *linked, int count)
{
    const struct lo_graph *g = &x->graph;
    double pad = g->gaps.margin, gap = g->gaps.node, width = 0, height = 0;
    int boxes = 0;
    for (int n = 0; n < g->node_count; n++)
        if (!linked[n] && !g->nodes[n].frame) {
            boxes++;
            width = fmax(width, g->nodes[n].size.w);
            height = fmax(height, g->nodes[n].size.h);
        }
    if (count == 0)
        return;
    int most = boxes_a_row(x, boxes);
    double top = x->size.h > 0 ? x->size.h - pad + gap : pad, limit = fmax(x->size.w - pad, pad + 3 * (width + gap));
    struct shelf s = {pad, top, 0, 0, 0};
    for (int frames = 0; frames < 2; frames++)
        for (int n = 0; n < g->node_count; n++) {
            const struct lo_node *v = &g->nodes[n];
            if (linked[n] || v->frame != (frames == 1))
                continue;
            bool full = frames == 0 ? s.in_row == most : boxes > 1 || x->strip || s.x + v->size.w > limit;
            if (full || (frames == 1 && s.in_row == 0))
                next_shelf(&s, pad, gap);
            put_on_shelf(&s, v->size, frames == 0 ? width : v->size.w, gap, &x->boxes[n]);
            s.height = fmax(s.height, frames == 0 ? height : 0);
        }
    x->size.w = fmax(x->size.w, s.right + pad);
    x->size.h = s.y + s.height + pad;
}

/* All units by the passes, in their lanes and stages. */
static bool lay_spanning(struct lo_frame *x, struct lt_arena *a)
{
    const struct lo_graph *g = &x->graph;
    struct lo_clock clock = {0};
    bool nested = false;
    for (int n = 0; n < g->node_count; n++)
        nested = nested || g->nodes[n].lane_last > g->nodes[n].lane || g->nodes[n].stage_last > g->nodes[n].stage;
    lo_allocate_flat(g, a, &x->inner);
    bool good = lo_run(g, &clock, NULL, a, &x->inner);
    x->size = x->first = x->last = x->inner.size;
    /* the margin at the inner borders is asked for outside, too */
    double across = fmax(g->gaps.margin, g->gaps.node / 2), along = g->gaps.margin;
    if (g->lane_count > 1) {
        x->first.h = fmax(x->inner.lanes[0].h - across, LO_EPS);
        x->last.h = fmax(x->inner.lanes[g->lane_count - 1].h - across, LO_EPS);
    }
    if (g->stage_count > 1) {
        x->first.w = fmax(x->inner.stages[0].w - along, LO_EPS);
        x->last.w = fmax(x->inner.stages[g->stage_count - 1].w - along, LO_EPS);
    }
    return good || !nested;
}

/* Room for the title: above, or at the left when the drawing will be turned. */
static void add_title(struct lo_frame *x, struct lt_size title, bool turned)
{
    struct lt_point by = {turned ? title.h : 0, turned ? 0 : title.h};
    struct lt_size need = {turned ? 0 : title.w + 2 * x->graph.gaps.margin, turned ? title.w + 2 * x->graph.gaps.margin : 0};
    for (int n = 0; n < x->graph.node_count && !x->spans; n++) {
        x->boxes[n].x += by.x;
        x->boxes[n].y += by.y;
    }
    x->inner_at = by;
    struct lt_size more = {by.x + fmax(0, need.w - x->size.w - by.x), by.y + fmax(0, need.h - x->size.h - by.y)};
    bool lanes = x->spans && x->graph.lane_count > 1, stages = x->spans && x->graph.stage_count > 1;
    x->size = (struct lt_size){x->size.w + more.w, x->size.h + more.h};
    x->first.w += stages ? by.x : more.w;
    x->first.h += lanes ? by.y : more.h;
    x->last.w += stages ? more.w - by.x : more.w;
    x->last.h += lanes ? more.h - by.y : more.h;
}

bool lo_frame_lay(struct lo_frame *x, struct lt_size title, bool turned, struct lt_arena *a)
{
    int loose;
    bool good = true;
    x->boxes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)x->graph.node_count);
    x->cells = LT_NEW_ARRAY(a, struct lt_cell, (size_t)x->graph.node_count);
    for (int n = 0; n < x->graph.node_count; n++)
        x->cells[n].column = x->cells[n].row = LO_NONE;
    if (x->spans) {
        good = lay_spanning(x, a);
        memcpy(x->cells, x->inner.node_cells, (size_t)x->graph.node_count * sizeof *x->cells);
    } else {
        const bool *linked = find_linked(&x->graph, a, &loose);
        if (loose < x->graph.node_count)
            lay_linked(x, linked, a);
        lay_grid(x, linked, loose);
        x->first = x->last = x->size;
    }
    add_title(x, title, turned);
    return good;
}
