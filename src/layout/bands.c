/* SPDX-License-Identifier: MIT */
/* Bands: columns when every stage is a band of its own.
 * Input: a flat graph with bands as lanes. Output: ranks that begin at 0 in every band. Frames that
 * nothing in their band follows stand behind the longest main line, so that they form a column;
 * strips stand behind everything. Boxes without arrows in their band stand in rows behind its line.
 * Cost: linear. Leaves true: between a strip and all else lies at least one rank. */
#include "layout/layout_int.h"

#include <math.h>

struct banding {
    const struct lo_graph *g;
    struct lt_arena *a;
    bool *enters, *leaves; /* the node has such an arrow within its band */
    int *rank;
};

static bool within_band(const struct lo_graph *g, const struct lo_edge *e)
{
    const struct lo_node *u = &g->nodes[e->from], *v = &g->nodes[e->to];
    return e->from != e->to && !u->strip && !v->strip && u->lane == v->lane;
}

/* The graph with the arrows within bands only. What leads back is found in the whole graph: a band
 * alone does not know where the flow enters it. */
static struct lo_graph inner_graph(struct banding *b)
{
    struct lo_graph inner = *b->g;
    bool *back = LT_NEW_ARRAY(b->a, bool, (size_t)b->g->edge_count);
    lo_cycles(b->g, b->a, back, LT_NEW_ARRAY(b->a, int, (size_t)b->g->node_count));
    inner.edges = LT_NEW_ARRAY(b->a, struct lo_edge, (size_t)b->g->edge_count);
    inner.edge_count = 0;
    for (int e = 0; e < b->g->edge_count; e++) {
        const struct lo_edge *x = &b->g->edges[e];
        if (!within_band(b->g, x))
            continue;
        b->leaves[x->from] = b->enters[x->to] = true;
        if (!back[e])
            inner.edges[inner.edge_count++] = *x;
    }
    return inner;
}

/* A frame at the end of a line, or beside it: it goes to the column of frames. */
static bool stands_aside(const struct banding *b, int n)
{
    return b->g->nodes[n].frame && !b->g->nodes[n].strip && !(b->enters[n] && b->leaves[n]);
}

static bool is_loose(const struct banding *b, int n)
{
    return !b->g->nodes[n].frame && !b->enters[n] && !b->leaves[n];
}

/* Columns the boxes with arrows take in each band. */
static int *line_lengths(const struct banding *b)
{
    int *length = LT_NEW_ARRAY(b->a, int, (size_t)b->g->lane_count);
    for (int n = 0; n < b->g->node_count; n++) {
        int *l = &length[b->g->nodes[n].lane];
        if (!is_loose(b, n) && !stands_aside(b, n) && !b->g->nodes[n].strip && b->rank[n] >= *l)
            *l = b->rank[n] + 1;
    }
    return length;
}

/* Loose boxes of each band. */
static int *loose_counts(const struct banding *b)
{
    int *loose = LT_NEW_ARRAY(b->a, int, (size_t)b->g->lane_count);
    for (int n = 0; n < b->g->node_count; n++)
        loose[b->g->nodes[n].lane] += is_loose(b, n);
    return loose;
}

/* Loose boxes form a sheet of about three to one behind the line of their band. Returns the columns
 * of the fullest band. */
static int place_loose(struct banding *b)
{
    const struct lo_graph *g = b->g;
    const int *length = line_lengths(b), *loose = loose_counts(b);
    int *placed = LT_NEW_ARRAY(b->a, int, (size_t)g->lane_count), columns = 0;
    for (int l = 0; l < g->lane_count; l++)
        columns = length[l] > columns ? length[l] : columns;
    int longest = columns;
    for (int n = 0; n < g->node_count; n++) {
        if (!is_loose(b, n))
            continue;
        int lane = g->nodes[n].lane, wide = (int)ceil(sqrt(loose[lane] * 1.5));
        if (wide < longest - length[lane])
            wide = longest - length[lane];
        if (g->columns_most > 0 && wide > g->columns_most - length[lane])
            wide = g->columns_most > length[lane] ? g->columns_most - length[lane] : 1;
        b->rank[n] = length[lane] + placed[lane]++ % wide;
        columns = b->rank[n] >= columns ? b->rank[n] + 1 : columns;
    }
    return columns;
}

/* Strips that neither share a band nor follow each other share a column; returns how many columns they take. */
static int place_strips(struct banding *b, int first)
{
    int *end = LT_NEW_ARRAY(b->a, int, (size_t)b->g->node_count), columns = 0;
    for (int n = 0; n < b->g->node_count; n++) {
        const struct lo_node *v = &b->g->nodes[n];
        if (!v->strip)
            continue;
        for (int m = 0; m < n; m++) {
            const struct lo_node *u = &b->g->nodes[m];
            bool meet = u->strip && u->lane <= v->lane_last + 2 && v->lane <= u->lane_last + 2;
            if (meet && end[m] >= end[n])
                end[n] = end[m] + 1;
        }
        b->rank[n] = first + end[n] * 2;
        columns = end[n] * 2 + 1 > columns ? end[n] * 2 + 1 : columns;
    }
    return columns;
}

struct lo_ranks lo_rank_bands(const struct lo_graph *g, struct lt_arena *a)
{
    struct banding b = {.g = g, .a = a};
    b.enters = LT_NEW_ARRAY(a, bool, (size_t)g->node_count);
    b.leaves = LT_NEW_ARRAY(a, bool, (size_t)g->node_count);
    struct lo_graph inner = inner_graph(&b);
    struct lo_ranks r = lo_rank(&inner, a);
    b.rank = r.rank;
    int columns = place_loose(&b);
    bool aside = false;
    for (int n = 0; n < g->node_count; n++) {
        if (!stands_aside(&b, n))
            continue;
        r.rank[n] = columns;
        aside = true;
    }
    r.count = columns + aside;
    int strips = place_strips(&b, r.count + 1);
    r.count += strips > 0 ? strips + 1 : 0;
    return r;
}
