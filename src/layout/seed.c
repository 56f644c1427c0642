/* SPDX-License-Identifier: MIT */
/* Seed: the first cells of the nodes.
 * Input: columns (rank.c), and heights in which straight lines stand level (place.c). Output: cells.
 * Cost: n log n. What stands at one height becomes a row, as high up in its lane as there is room.
 * Leaves true: rows ascend with lanes; nodes of one column and lane keep their order; no two nodes
 * share a cell. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

/* Rows above and below those of a lane, for nodes to move to. */
enum { SPARE = 1 };

struct placed {
    int lane, node;
    double y;
};

static int by_height(const void *p, const void *q)
{
    const struct placed *a = p, *b = q;
    if (a->lane != b->lane)
        return a->lane - b->lane;
    if (fabs(a->y - b->y) > LO_EPS)
        return a->y < b->y ? -1 : 1;
    return a->node - b->node;
}

/* Gives the nodes v[0 … n - 1] of one lane their rows from 0; returns how many rows there are. */
static int rows_of_lane(const struct placed *v, int n, const int *column, int *used, int *row)
{
    int rows = 1;
    for (int i = 0; i < n; i++)
        used[column[v[i].node]] = 0;
    for (int i = 0, end; i < n; i = end) {
        int at = 0;
        for (end = i; end < n && fabs(v[end].y - v[i].y) <= LO_EPS; end++)
            at = used[column[v[end].node]] > at ? used[column[v[end].node]] : at;
        for (int j = i; j < end; j++) {
            int *u = &used[column[v[j].node]];
            row[v[j].node] = *u > at ? *u : at; /* two at one height in one column: never, but see to it */
            *u = row[v[j].node] + 1;
            rows = *u > rows ? *u : rows;
        }
    }
    return rows;
}

/* True if another node stands in a node's column between two rows. */
static bool is_taken(const struct lo_graph *g, const struct lo_cells *c, int node, int first, int last)
{
    for (int i = 0; i < g->node_count; i++)
        if (i != node && c->column[i] == c->column[node] && c->row[i] <= last && c->row_last[i] >= first)
            return true;
    return false;
}

/* A column behind that of a node, for itself alone. */
static void add_column(const struct lo_graph *g, struct lo_cells *c, int node)
{
    int at = ++c->column[node];
    for (int i = 0; i < g->node_count; i++)
        c->column[i] += i != node && c->column[i] >= at;
    for (int i = c->columns++; i >= at; i--)
        c->column_stage[i] = c->column_stage[i - 1];
}

/* A node over several lanes reaches from its row to the first that is used in its last lane. */
static void stretch(const struct lo_graph *g, struct lo_cells *c, int node)
{
    int last = c->row[node];
    if (g->nodes[node].strip)
        while (c->row[node] > 0 && c->row_lane[c->row[node] - 1] == g->nodes[node].lane)
            c->row[node]--;
    while (last + 1 < c->rows && c->row_lane[last] < g->nodes[node].lane_last)
        last++;
    last += SPARE;
    if (is_taken(g, c, node, c->row[node], last))
        add_column(g, c, node);
    c->row_last[node] = last;
}

void lo_seed(const struct lo_graph *g, const struct lo_ranks *r, const double *y, struct lt_arena *a, struct lo_cells *out)
{
    int n = g->node_count;
    struct placed *v = LT_NEW_ARRAY(a, struct placed, (size_t)n);
    int *used = LT_NEW_ARRAY(a, int, (size_t)r->count + 1);
    out->columns = r->count > 0 ? r->count : 1;
    out->column = LT_NEW_ARRAY(a, int, (size_t)n);
    out->row = LT_NEW_ARRAY(a, int, (size_t)n);
    out->row_last = LT_NEW_ARRAY(a, int, (size_t)n);
    out->column_stage = LT_NEW_ARRAY(a, int, (size_t)out->columns + (size_t)n + 1);
    for (int s = 0; s < g->stage_count; s++)
        for (int c = r->stage_first[s]; c < r->stage_first[s + 1] && c < out->columns; c++)
            out->column_stage[c] = s;
    for (int i = 0; i < n; i++) {
        out->column[i] = r->rank[i];
        v[i] = (struct placed){g->nodes[i].lane, i, y[i]};
    }
    qsort(v, (size_t)n, sizeof *v, by_height);
    out->row_lane = LT_NEW_ARRAY(a, int, (size_t)n + 3 * (size_t)g->lane_count);
    for (int lane = 0, i = 0, end; lane < g->lane_count; lane++, i = end) {
        for (end = i; end < n && v[end].lane == lane;)
            end++;
        if (g->corridor[lane]) /* for lines only */
            continue;
        int rows = rows_of_lane(v + i, end - i, out->column, used, out->row);
        for (int j = i; j < end; j++)
            out->row[v[j].node] += out->rows + SPARE;
        for (int k = 0; k < rows + 2 * SPARE; k++)
            out->row_lane[out->rows++] = lane;
    }
    for (int i = 0; i < n; i++)
        out->row_last[i] = out->row[i];
    for (int i = 0; i < n; i++)
        if (g->nodes[i].lane_last > g->nodes[i].lane || g->nodes[i].strip)
            stretch(g, out, i);
}
