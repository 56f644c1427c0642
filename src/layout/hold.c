/* SPDX-License-Identifier: MIT */
/* Hold: cells that keep the order of an earlier drawing.
 * Input: a graph of whose nodes some are held, and cells found for it as if nothing were known (seed.c). Output:
 * cells in which held nodes stand in their order, and in one row or column with those they shared it with; the
 * others stand next to their neighbours, in free cells or in rows and columns put in for them.
 * Cost: sorting, and nodes × others.
 * Source: the mental map as orthogonal order (Misue, Eades, Lai, Sugiyama 1995, section 3).
 * Leaves true: rows ascend with lanes, columns with stages, every lane has its spare rows, no two nodes share a
 * cell. */
#include "layout/grid.h"

#include <stdlib.h>
#include <string.h>

/* A column or row that a held node asks for. */
struct wish {
    int area, at;
    int *line; /* where its number is wanted */
};

struct holding {
    const struct lo_graph *g;
    const struct lo_cells *found; /* NULL: everything is held */
    struct lt_arena *a;
    struct lo_cells *out;
    int *stage;   /* of each held node's first column */
    bool *placed; /* of each node */
    bool *back;   /* of each arrow */
    int *first, *arrows;
};

static int by_area(const void *p, const void *q)
{
    const struct wish *a = p, *b = q;
    if (a->area != b->area)
        return a->area - b->area;
    return a->at - b->at;
}

/* Numbers the lines that are wished for, area by area, with `spare` empty ones around those of an area; no
 * lines for a corridor. lines: area of each line. Returns how many. */
static int number_wishes(struct wish *v, int n, int areas, const bool *corridor, int spare, int *lines)
{
    int count = 0;
    if (n > 1)
        qsort(v, (size_t)n, sizeof *v, by_area);
    for (int area = 0, i = 0; area < areas; area++) {
        if (corridor != NULL && corridor[area])
            continue;
        int least = count + 2 * spare + 1, begin = i;
        for (int s = 0; s < spare; s++)
            lines[count++] = area;
        for (; i < n && v[i].area == area; i++) {
            if (i == begin || v[i].at != v[i - 1].at)
                lines[count++] = area;
            *v[i].line = count - 1;
        }
        for (int s = 0; s < spare || count < least; s++)
            lines[count++] = area;
    }
    return count;
}

/* Nodes without a stage stand in that of the columns before them. */
static void find_stages(struct holding *h)
{
    int n = h->g->node_count, stage = 0, count = 0;
    struct wish *v = LT_NEW_ARRAY(h->a, struct wish, (size_t)n);
    for (int i = 0; i < n; i++)
        if (h->placed[i])
            v[count++] = (struct wish){h->g->nodes[i].held->column, h->g->nodes[i].stage == LO_NONE, &h->stage[i]};
    if (count > 1)
        qsort(v, (size_t)count, sizeof *v, by_area);
    for (int i = 0; i < count && h->g->stage_count > 0; i++) {
        int own = h->g->nodes[v[i].line - h->stage].stage;
        stage = own != LO_NONE ? own : stage;
        *v[i].line = stage;
    }
}

/* In bands strips stand behind all else. */
static void number_columns(struct holding *h)
{
    const struct lo_graph *g = h->g;
    struct lo_cells *c = h->out;
    struct wish *v = LT_NEW_ARRAY(h->a, struct wish, 2 * (size_t)g->node_count);
    int n = 0;
    bool strips = false;
    for (int i = 0; i < g->node_count; i++)
        if (h->placed[i]) {
            const struct lo_node *x = &g->nodes[i];
            strips = strips || (g->bands && x->strip);
            int first = g->bands ? x->strip : h->stage[i], last = x->stage_last > first ? x->stage_last : first;
            v[n++] = (struct wish){first, x->held->column, &c->column[i]};
            v[n++] = (struct wish){last, x->held->column_last, &c->column_last[i]};
        }
    c->columns = number_wishes(v, n, strips ? 2 : g->stage_count > 0 ? g->stage_count : 1, NULL, 0, c->column_stage);
    for (int i = 0; g->bands && i < c->columns; i++)
        c->column_stage[i] = 0;
}

static void number_rows(struct holding *h)
{
    const struct lo_graph *g = h->g;
    struct lo_cells *c = h->out;
    struct wish *v = LT_NEW_ARRAY(h->a, struct wish, 2 * (size_t)g->node_count);
    int n = 0;
    for (int i = 0; i < g->node_count; i++)
        if (h->placed[i]) {
            const struct lo_node *x = &g->nodes[i];
            v[n++] = (struct wish){x->lane, x->held->row, &c->row[i]};
            v[n++] = (struct wish){x->lane_last, x->held->row_last, &c->row_last[i]};
        }
    c->rows = number_wishes(v, n, g->lane_count, g->corridor, LO_SPARE, c->row_lane);
}

/* A cell of the kind that the node needs. */
static bool is_valid(const struct lo_node *v)
{
    const struct lt_cell *c = v->held;
    bool wide = c->column_last > c->column, tall = c->row_last > c->row;
    if (c->column_last < c->column || c->row < 0 || c->row_last < c->row)
        return false;
    return wide == (v->stage_last > v->stage) && (v->strip || tall == (v->lane_last > v->lane));
}

/* Held nodes get their cells; one in whose cell another stands already is looked at as new. */
static int place_held(struct holding *h)
{
    const struct lo_graph *g = h->g;
    int count = 0;
    for (int i = 0; i < g->node_count; i++)
        h->placed[i] = g->nodes[i].held != NULL && is_valid(&g->nodes[i]);
    find_stages(h);
    number_columns(h);
    number_rows(h);
    size_t squares = (size_t)h->out->columns * (size_t)h->out->rows;
    bool *taken = LT_NEW_ARRAY(h->a, bool, squares);
    for (int i = 0; i < g->node_count; i++) {
        if (!h->placed[i])
            continue;
        bool free = h->out->column_last[i] >= h->out->column[i] && h->out->row_last[i] >= h->out->row[i];
        for (int pass = 0; pass < 2 && free; pass++)
            for (int y = h->out->row[i]; y <= h->out->row_last[i]; y++)
                for (int x = h->out->column[i]; x <= h->out->column_last[i]; x++) {
                    size_t at = (size_t)y * (size_t)h->out->columns + (size_t)x;
                    free = free && (pass == 1 || !taken[at]);
                    taken[at] = taken[at] || pass == 1;
                }
        h->placed[i] = free;
        count += free;
    }
    return count;
}

/* ---- nodes that were not there */

static bool is_free(const struct holding *h, int column, int row)
{
    const struct lo_cells *c = h->out;
    for (int i = 0; i < h->g->node_count; i++)
        if (h->placed[i] && c->column[i] <= column && c->column_last[i] >= column && c->row[i] <= row && c->row_last[i] >= row)
            return false;
    return true;
}

/* Columns from low to high may hold a node. */
struct span {
    int low, high;
    bool after; /* something leads to it from within its stage */
};

/* The last column before those of strips. */
static int before_strips(const struct holding *h)
{
    int last = h->out->columns - 1;
    for (int n = 0; n < h->g->node_count; n++)
        if (h->g->nodes[n].strip && h->placed[n] && h->out->column[n] <= last)
            last = h->out->column[n] - 1;
    return last;
}

static struct span columns_for(const struct holding *h, int node, int stage)
{
    const struct lo_cells *c = h->out;
    struct span s = {0, c->columns - 1, false};
    while (s.low < c->columns && c->column_stage[s.low] < stage)
        s.low++;
    while (s.high > s.low && c->column_stage[s.high] > stage)
        s.high--;
    if (h->g->bands)
        s.high = before_strips(h);
    for (int j = h->first[node]; j < h->first[node + 1]; j++) {
        const struct lo_edge *e = &h->g->edges[h->arrows[j]];
        int other = e->from == node ? e->to : e->from;
        if (h->back[h->arrows[j]] || other == node || !h->placed[other])
            continue;
        if (h->g->bands && (h->g->nodes[other].strip || h->g->nodes[other].lane != h->g->nodes[node].lane))
            continue;
        if (e->to == node && c->column_last[other] >= s.low && c->column_stage[c->column_last[other]] == stage) {
            s.low = c->column_last[other] + 1;
            s.after = true;
        }
        if (e->from == node && c->column[other] <= s.high && c->column_stage[c->column[other]] == stage)
            s.high = c->column[other] - 1;
    }
    return s;
}

/* The row of a neighbour in the same lane, of one before it if there is any; else the lane's edge towards one. */
static int row_for(const struct holding *h, int node)
{
    const struct lo_cells *c = h->out;
    int lane = h->g->nodes[node].lane, first = 0, last = c->rows - 1, best = LO_NONE, side = 0;
    while (first < last && c->row_lane[first] < lane)
        first++;
    while (last > first && c->row_lane[last] > lane)
        last--;
    for (int j = h->first[node]; j < h->first[node + 1]; j++) {
        const struct lo_edge *e = &h->g->edges[h->arrows[j]];
        int other = e->from == node ? e->to : e->from;
        if (other == node || !h->placed[other])
            continue;
        if (h->g->nodes[other].lane == lane)
            best = best == LO_NONE || e->to == node ? c->row[other] : best;
        else
            side += h->g->nodes[other].lane < lane ? -1 : 1;
    }
    int inner = first + LO_SPARE < last ? first + LO_SPARE : last;
    return best != LO_NONE ? best : side <= 0 ? inner : last - LO_SPARE > inner ? last - LO_SPARE : inner;
}

/* A free cell of a column near a row, in the same lane and not among its spare rows; LO_NONE: there is none. */
static int free_row(const struct holding *h, int column, int row)
{
    const struct lo_cells *c = h->out;
    for (int step = 0; step < c->rows; step++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            int y = row + sign * step;
            bool inside = y - LO_SPARE >= 0 && y + LO_SPARE < c->rows && c->row_lane[y - LO_SPARE] == c->row_lane[row] &&
                          c->row_lane[y + LO_SPARE] == c->row_lane[row];
            if (inside && is_free(h, column, y))
                return y;
        }
    return LO_NONE;
}

/* A node that reaches over both a row and the next would take a row put between them for its own. */
static bool is_covered(const struct holding *h, int column, int row)
{
    const struct lo_cells *c = h->out;
    for (int i = 0; i < h->g->node_count; i++)
        if (h->placed[i] && c->column[i] <= column && c->column_last[i] >= column && c->row[i] <= row && c->row_last[i] > row)
            return true;
    return false;
}

static bool place_new(struct holding *h, int node)
{
    struct lo_cells *c = h->out;
    const struct lo_node *v = &h->g->nodes[node];
    int stage = h->found->column_stage[h->found->column[node]];
    struct span s = columns_for(h, node, stage);
    int column = s.after || s.high > s.low ? s.low : s.high;
    if (v->strip)
        lo_add_column(h->g, c, column = c->columns, stage);
    else if (s.low > s.high)
        lo_add_column(h->g, c, column = s.low, stage);
    int near = row_for(h, node), row = free_row(h, column, near);
    if (row == LO_NONE && is_covered(h, column, near)) {
        lo_add_column(h->g, c, column, stage);
        row = free_row(h, column, near);
    } else if (row == LO_NONE) {
        lo_add_row(h->g, c, row = near + 1, v->lane);
    }
    if (row == LO_NONE || !is_free(h, column, row)) /* inside a frame over several stages */
        return false;
    c->column[node] = c->column_last[node] = column;
    c->row[node] = c->row_last[node] = row;
    if (v->stage_last > v->stage) {
        int last = column;
        while (last + 1 < c->columns && c->column_stage[last] < v->stage_last)
            last++;
        c->column_last[node] = last;
    }
    h->placed[node] = true;
    bool spans = v->lane_last > v->lane || v->strip || v->stage_last > v->stage;
    return !spans || lo_stretch(h->g, c, node);
}

struct turn {
    int column, row, node;
};

static int by_place(const void *p, const void *q)
{
    const struct turn *a = p, *b = q;
    if (a->column != b->column)
        return a->column - b->column;
    return a->row != b->row ? a->row - b->row : a->node - b->node;
}

static bool place_others(struct holding *h)
{
    int n = 0;
    struct turn *v = LT_NEW_ARRAY(h->a, struct turn, (size_t)h->g->node_count);
    for (int i = 0; i < h->g->node_count; i++)
        if (!h->placed[i])
            v[n++] = (struct turn){h->found->column[i], h->found->row[i], i};
    if (n > 1)
        qsort(v, (size_t)n, sizeof *v, by_place);
    for (int i = 0; i < n; i++) /* none of them may be in the way of the others before it has its cell */
        h->out->column[v[i].node] = h->out->column_last[v[i].node] = h->out->row[v[i].node] = h->out->row_last[v[i].node] =
            LO_NONE;
    for (int i = 0; i < n; i++)
        if (!place_new(h, v[i].node))
            return false;
    return true;
}

enum lo_held lo_hold(const struct lo_graph *g, const struct lo_cells *found, struct lt_arena *a, struct lo_cells *out)
{
    size_t n = (size_t)g->node_count;
    struct holding h = {.g = g, .found = found, .a = a, .out = out};
    *out = (struct lo_cells){0};
    out->column = LT_NEW_ARRAY(a, int, n);
    out->row = LT_NEW_ARRAY(a, int, n);
    out->column_last = LT_NEW_ARRAY(a, int, n);
    out->row_last = LT_NEW_ARRAY(a, int, n);
    out->column_stage = LT_NEW_ARRAY(a, int, 4 * n + (size_t)g->stage_count + 1);
    out->row_lane = LT_NEW_ARRAY(a, int, 4 * n + (2 * LO_SPARE + 1) * (size_t)g->lane_count);
    h.stage = LT_NEW_ARRAY(a, int, n);
    h.placed = LT_NEW_ARRAY(a, bool, n);
    int count = place_held(&h);
    if (count == g->node_count)
        return LO_HELD_ALL;
    if (count * 2 < g->node_count || found == NULL) /* too little is known for what is known to be a help */
        return LO_HELD_NONE;
    h.back = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    lo_cycles(g, a, h.back, LT_NEW_ARRAY(a, int, n));
    lo_index_arrows(g, a, &h.first, &h.arrows);
    return place_others(&h) ? LO_HELD_SOME : LO_HELD_NONE;
}
