/* SPDX-License-Identifier: MIT */
/* Twins: nodes that only their order tells apart stand in that order.
 * Input: a grid with its wires. Output: the same picture; twins (of one lane, stage and shape, with the same
 * neighbours) have changed cells and ways so that along the flow, then from top to bottom, they stand in the
 * order of the input. Cost: n log n comparisons of neighbours.
 * Parallel steps read in the order in which they were written, and stay where they are when something far
 * away changes which of several equal pictures the search finds first. */
#include "layout/grid.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of a portrait: of the node, and of each of its arrows. */
enum { HEAD = 6, EACH = 3 };

/* What must be alike, as numbers: where it stands, then its arrows in a fixed order. */
struct portrait {
    int node;
    int *v, n;
    int *arrows; /* in the order of v */
};

struct arrow {
    int other, way, critical, index;
};

struct twins {
    struct lo_grid *k;
    struct lo_cells *cells;
    int *first, *arrows; /* arrows of each node (lo_index_arrows) */
    struct lo_wire *wires;
};

static int by_end(const void *p, const void *q)
{
    const struct arrow *a = p, *b = q;
    if (a->other != b->other)
        return a->other - b->other;
    if (a->way != b->way)
        return a->way - b->way;
    return a->critical != b->critical ? a->critical - b->critical : a->index - b->index;
}

static int by_looks(const void *p, const void *q)
{
    const struct portrait *a = p, *b = q;
    if (a->n != b->n)
        return a->n - b->n;
    int c = a->n == 0 ? 0 : memcmp(a->v, b->v, (size_t)a->n * sizeof *a->v);
    return c != 0 ? c : a->node - b->node;
}

/* A node over several cells, a frame and a strip have no twin; neither has a node without arrows. */
static bool may_have_twin(const struct twins *t, int node)
{
    const struct lo_node *v = &t->k->g->nodes[node];
    return !v->frame && !v->strip && t->cells->row_last[node] == t->cells->row[node] &&
           t->cells->column_last[node] == t->cells->column[node] && t->first[node + 1] > t->first[node];
}

static struct portrait portrait_of(const struct twins *t, int node)
{
    const struct lo_grid *k = t->k;
    const struct lo_node *v = &k->g->nodes[node];
    int count = t->first[node + 1] - t->first[node];
    struct arrow *all = LT_NEW_ARRAY(k->a, struct arrow, (size_t)count);
    for (int i = 0; i < count; i++) {
        int e = t->arrows[t->first[node] + i];
        const struct lo_edge *x = &k->g->edges[e];
        all[i] = (struct arrow){x->from == node ? x->to : x->from, x->from == node, x->critical, e};
    }
    qsort(all, (size_t)count, sizeof *all, by_end);
    struct portrait p = {.node = node, .n = HEAD + EACH * count};
    p.v = LT_NEW_ARRAY(k->a, int, (size_t)p.n);
    p.arrows = LT_NEW_ARRAY(k->a, int, (size_t)count);
    const int head[HEAD] = {v->lane,
                            t->cells->column_stage[t->cells->column[node]],
                            (int)v->shape,
                            v->start,
                            k->ports[node * 2],
                            k->ports[node * 2 + 1]};
    memcpy(p.v, head, sizeof head);
    for (int i = 0; i < count; i++) {
        const int arrow[EACH] = {all[i].other, all[i].way, all[i].critical};
        memcpy(p.v + HEAD + EACH * i, arrow, sizeof arrow);
        p.arrows[i] = all[i].index;
    }
    return p;
}

static bool are_twins(const struct portrait *a, const struct portrait *b)
{
    return a->n == b->n && memcmp(a->v, b->v, (size_t)a->n * sizeof *a->v) == 0;
}

static bool stands_before(const struct twins *t, int a, int b)
{
    const struct lo_cells *c = t->cells;
    return c->column[a] != c->column[b] ? c->column[a] < c->column[b] : c->row[a] < c->row[b];
}

/* The twins v[0 … n - 1], in the order of the input, take one another's cells: the i-th that of the one which
 * stands at place i, with the ways of its arrows. */
static void line_up(struct twins *t, const struct portrait *v, int n)
{
    struct lo_grid *k = t->k;
    int *at = LT_NEW_ARRAY(k->a, int, (size_t)n);
    bool in_order = true;
    int *column = LT_NEW_ARRAY(k->a, int, (size_t)n), *row = LT_NEW_ARRAY(k->a, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        int j = i;
        for (; j > 0 && stands_before(t, v[i].node, v[at[j - 1]].node); j--)
            at[j] = at[j - 1];
        at[j] = i;
        in_order = in_order && j == i;
    }
    if (in_order)
        return;
    int arrows = (v[0].n - HEAD) / EACH;
    for (int i = 0; i < n; i++) {
        column[i] = t->cells->column[v[at[i]].node];
        row[i] = t->cells->row[v[at[i]].node];
        for (int e = 0; e < arrows; e++)
            t->wires[v[i].arrows[e]] = k->wires[v[at[i]].arrows[e]];
    }
    for (int i = 0; i < n; i++)
        for (int e = 0; e < arrows; e++)
            lo_wire_remove(k, v[i].arrows[e]);
    for (int i = 0; i < n; i++) {
        t->cells->column[v[i].node] = t->cells->column_last[v[i].node] = column[i];
        t->cells->row[v[i].node] = t->cells->row_last[v[i].node] = row[i];
        k->node_at[lo_node_square(k, v[i].node)] = v[i].node;
        for (int e = 0; e < arrows; e++) {
            struct lo_wire *w = &k->wires[v[i].arrows[e]], from = t->wires[v[i].arrows[e]];
            w->square = from.square;
            w->count = from.count;
            w->cap = from.cap;
            w->cost = from.cost;
            w->least = from.least;
            lo_wire_add(k, v[i].arrows[e]);
        }
    }
}

void lo_twins(struct lo_grid *k, struct lo_cells *cells)
{
    struct twins t = {.k = k, .cells = cells};
    int n = 0;
    lo_index_arrows(k->g, k->a, &t.first, &t.arrows);
    t.wires = LT_NEW_ARRAY(k->a, struct lo_wire, (size_t)k->g->edge_count);
    struct portrait *v = LT_NEW_ARRAY(k->a, struct portrait, (size_t)k->g->node_count);
    for (int i = 0; i < k->g->node_count; i++)
        if (may_have_twin(&t, i))
            v[n++] = portrait_of(&t, i);
    if (n > 1)
        qsort(v, (size_t)n, sizeof *v, by_looks);
    for (int i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && are_twins(&v[i], &v[end]);)
            end++;
        if (end - i > 1)
            line_up(&t, v + i, end - i);
    }
}
