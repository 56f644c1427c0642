/* SPDX-License-Identifier: MIT */
/* Seed: the first cells of the nodes.
 * Input: columns (rank.c), and heights in which straight lines stand level (place.c). Output: cells.
 * Cost: n log n. What stands at one height becomes a row, as high up in its lane as there is room.
 * Leaves true: rows ascend with lanes; nodes of one column and lane keep their order; no two nodes
 * share a cell, unless there is no way to keep strangers out of a frame. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

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

/* True if another node stands in the columns and rows of a node. */
static bool is_taken(const struct lo_graph *g, const struct lo_cells *c, int node)
{
    for (int i = 0; i < g->node_count; i++)
        if (i != node && c->column[i] <= c->column_last[node] && c->column_last[i] >= c->column[node] &&
            c->row[i] <= c->row_last[node] && c->row_last[i] >= c->row[node])
            return true;
    return false;
}

static void add_line(const struct lo_graph *g, int at, int area, int *first, int *last, int *areas, int *count)
{
    for (int i = 0; i < g->node_count; i++) {
        first[i] += first[i] >= at;
        last[i] += last[i] >= at;
    }
    for (int i = (*count)++; i > at; i--)
        areas[i] = areas[i - 1];
    areas[at] = area;
}

void lo_add_column(const struct lo_graph *g, struct lo_cells *c, int at, int stage)
{
    add_line(g, at, stage, c->column, c->column_last, c->column_stage, &c->columns);
}

void lo_add_row(const struct lo_graph *g, struct lo_cells *c, int at, int lane)
{
    add_line(g, at, lane, c->row, c->row_last, c->row_lane, &c->rows);
}

/* Where an area begins, or where the one behind it does. */
static int begin_of(const int *areas, int count, int area)
{
    int i = 0;
    while (i < count && areas[i] < area)
        i++;
    return i;
}

/* Columns for a node over several lanes alone: one behind its own, or, if it reaches over several
 * stages, the last of its first stage and the first of its last. */
static void own_columns(const struct lo_graph *g, struct lo_cells *c, int node)
{
    int first = c->column_stage[c->column[node]], last = c->column_stage[c->column_last[node]];
    if (first == last) {
        int at = c->column[node] + 1;
        lo_add_column(g, c, at, first);
        c->column[node] = c->column_last[node] = at;
        return;
    }
    int end = begin_of(c->column_stage, c->columns, last);
    lo_add_column(g, c, end, last);
    int begin = begin_of(c->column_stage, c->columns, first + 1);
    lo_add_column(g, c, begin, first);
    c->column[node] = begin;
    c->column_last[node] = end + 1;
}

/* Rows for a frame over several stages alone: as its columns would be. */
static void own_rows(const struct lo_graph *g, struct lo_cells *c, int node)
{
    int first = c->row_lane[c->row[node]], last = c->row_lane[c->row_last[node]];
    int end = begin_of(c->row_lane, c->rows, last + (first == last));
    lo_add_row(g, c, end, last);
    if (first == last) {
        c->row[node] = c->row_last[node] = end;
        return;
    }
    int begin = begin_of(c->row_lane, c->rows, first + 1);
    lo_add_row(g, c, begin, first);
    c->row[node] = begin;
    c->row_last[node] = end + 1;
}

/* It reaches to the first row that is used in its last lane. */
bool lo_stretch(const struct lo_graph *g, struct lo_cells *c, int node)
{
    const struct lo_node *v = &g->nodes[node];
    int last = c->row[node];
    if (v->strip)
        while (c->row[node] > 0 && c->row_lane[c->row[node] - 1] == v->lane)
            c->row[node]--;
    while (last + 1 < c->rows && c->row_lane[last] < v->lane_last)
        last++;
    bool tall = v->lane_last > v->lane || v->strip;
    if (tall)
        c->row_last[node] = last + LO_SPARE;
    if (is_taken(g, c, node) && tall)
        own_columns(g, c, node);
    if (is_taken(g, c, node) && v->stage_last > v->stage)
        own_rows(g, c, node);
    return !is_taken(g, c, node);
}

bool lo_seed(const struct lo_graph *g, const struct lo_ranks *r, const double *y, struct lt_arena *a, struct lo_cells *out)
{
    int n = g->node_count;
    struct placed *v = LT_NEW_ARRAY(a, struct placed, (size_t)n);
    int *used = LT_NEW_ARRAY(a, int, (size_t)r->count + 1);
    out->columns = r->count > 0 ? r->count : 1;
    out->column = LT_NEW_ARRAY(a, int, (size_t)n);
    out->row = LT_NEW_ARRAY(a, int, (size_t)n);
    out->row_last = LT_NEW_ARRAY(a, int, (size_t)n);
    out->column_last = LT_NEW_ARRAY(a, int, (size_t)n);
    out->column_stage = LT_NEW_ARRAY(a, int, (size_t)out->columns + 2 * (size_t)n + 1);
    for (int s = 0; s < g->stage_count; s++)
        for (int c = r->stage_first[s]; c < r->stage_first[s + 1] && c < out->columns; c++)
            out->column_stage[c] = s;
    for (int i = 0; i < n; i++) {
        out->column[i] = r->rank[i];
        out->column_last[i] = r->last == NULL ? r->rank[i] : r->last[i];
        v[i] = (struct placed){g->nodes[i].lane, i, y[i]};
    }
    qsort(v, (size_t)n, sizeof *v, by_height);
    out->row_lane = LT_NEW_ARRAY(a, int, 3 * (size_t)n + 3 * (size_t)g->lane_count);
    for (int lane = 0, i = 0, end; lane < g->lane_count; lane++, i = end) {
        for (end = i; end < n && v[end].lane == lane;)
            end++;
        if (g->corridor[lane]) /* for lines only */
            continue;
        int rows = rows_of_lane(v + i, end - i, out->column, used, out->row);
        for (int j = i; j < end; j++)
            out->row[v[j].node] += out->rows + LO_SPARE;
        for (int k = 0; k < rows + 2 * LO_SPARE; k++)
            out->row_lane[out->rows++] = lane;
    }
    for (int i = 0; i < n; i++)
        out->row_last[i] = out->row[i];
    bool room = true;
    for (int i = 0; i < n; i++)
        if (g->nodes[i].lane_last > g->nodes[i].lane || g->nodes[i].strip || g->nodes[i].stage_last > g->nodes[i].stage)
            room = lo_stretch(g, out, i) && room;
    for (int i = 0; i < n; i++) /* lines for others may have come between */
        if (g->nodes[i].frame && (out->row_last[i] > out->row[i] || out->column_last[i] > out->column[i]))
            room = room && !is_taken(g, out, i);
    return room;
}
