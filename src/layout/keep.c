/* SPDX-License-Identifier: MIT */
/* Keep: only the geometry stays of a run of the layout. Input: a geometry in an arena among all that the
 * passes made. Output: the same geometry, with nothing else behind the mark. Cost: linear in the geometry.
 * A chart is laid out up to thirty times, on this paper and that: without it a large one takes 200 MB, and
 * fetching them costs a third of its time. */
#include "base/str.h"
#include "layout/layout_int.h"

#include <string.h>

/* Arrays go through a buffer outside the arena, in the order of calls: out of the arena, then into it anew. */
struct move {
    struct lt_buf kept;
    size_t at;
    bool back;
    struct lt_arena *a;
};

static void *array(struct move *m, const void *v, size_t count, size_t size)
{
    if (!m->back) {
        lt_buf_add(&m->kept, v, count * size);
        return NULL;
    }
    void *p = lt_arena_array(m->a, count, size);
    if (count > 0)
        memcpy(p, m->kept.ptr + m->at, count * size);
    m->at += count * size;
    return p;
}

static void move_all(struct move *m, struct lt_geometry *g)
{
    void *nodes = array(m, g->nodes, (size_t)g->node_count, sizeof *g->nodes);
    void *edges = array(m, g->edges, (size_t)g->edge_count, sizeof *g->edges);
    void *groups = array(m, g->groups, (size_t)g->group_count, sizeof *g->groups);
    void *lanes = array(m, g->lanes, (size_t)g->lane_count, sizeof *g->lanes);
    void *order = array(m, g->lane_order, (size_t)g->lane_count, sizeof *g->lane_order);
    void *stages = array(m, g->stages, (size_t)g->stage_count, sizeof *g->stages);
    void *column = array(m, g->column, (size_t)g->node_count, sizeof *g->column);
    void *node_cells = array(m, g->node_cells, (size_t)g->node_count, sizeof *g->node_cells);
    void *group_cells = array(m, g->group_cells, (size_t)g->group_count, sizeof *g->group_cells);
    if (m->back) {
        g->nodes = nodes;
        g->edges = edges;
        g->groups = groups;
        g->lanes = lanes;
        g->lane_order = order;
        g->stages = stages;
        g->column = column;
        g->node_cells = node_cells;
        g->group_cells = group_cells;
    }
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_route *r = &g->edges[e];
        void *points = array(m, r->points, (size_t)r->point_count, sizeof *r->points);
        if (m->back)
            r->points = points;
    }
}

void lo_keep(struct lt_geometry *g, struct lt_arena_mark mark, struct lt_arena *a)
{
    struct move m = {.kept = {.out_of_memory = a->out_of_memory}, .a = a};
    move_all(&m, g);
    lt_arena_rewind(a, mark);
    m.back = true;
    move_all(&m, g);
    lt_buf_release(&m.kept);
}
