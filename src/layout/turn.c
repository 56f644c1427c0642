/* SPDX-License-Identifier: MIT */
/* Turn: a geometry with its two axes exchanged, so that a flow to the right runs downwards.
 * Cost: linear. */
#include "layout/layout_int.h"

struct lt_size lo_turned_size(struct lt_size s)
{
    return (struct lt_size){s.h, s.w};
}

static void swap_rects(struct lt_rect *v, int n)
{
    for (int i = 0; i < n; i++)
        v[i] = (struct lt_rect){v[i].y, v[i].x, v[i].h, v[i].w};
}

void lo_turn_geometry(struct lt_geometry *g)
{
    g->size = lo_turned_size(g->size);
    swap_rects(g->nodes, g->node_count);
    swap_rects(g->groups, g->group_count);
    swap_rects(g->lanes, g->lane_count);
    swap_rects(g->stages, g->stage_count);
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_route *r = &g->edges[e];
        swap_rects(&r->label, 1);
        for (int i = 0; i < r->point_count && !r->shared; i++)
            r->points[i] = (struct lt_point){r->points[i].y, r->points[i].x};
    }
}
