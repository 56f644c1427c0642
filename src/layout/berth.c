/* SPDX-License-Identifier: MIT */
/* Berth: where at the sides of boxes the pieces end.
 * Input: elements in their order. Output: the offset of each element in a row (a column) from its
 * middle. Cost: linear. A piece alone at its side ends in the middle; several keep their order, round
 * the one that runs straight from node to node, or evenly about the middle.
 * Leaves true: diamonds and round ends are met in the middle of a side. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

struct berthing {
    const struct lo_grid *k;
    struct lo_nudge *n;
    bool *set;
    int *at;       /* elements at one side */
    double *room;  /* of each element: between it and the one before it, for its label */
    double *limit; /* of each element: how far from the middle its nodes allow */
    int count;
};

static int by_place(const void *p, const void *q, const struct lo_element *v)
{
    return v[*(const int *)p].place - v[*(const int *)q].place;
}

static void sort_places(struct berthing *b)
{
    for (int i = 1; i < b->count; i++)
        for (int j = i; j > 0 && by_place(&b->at[j], &b->at[j - 1], b->n->elements) < 0; j--) {
            int t = b->at[j];
            b->at[j] = b->at[j - 1];
            b->at[j - 1] = t;
        }
}

/* The elements that meet a side of a node in a square. */
static void collect(struct berthing *b, int square, int side)
{
    const struct lo_grid *k = b->k;
    b->count = 0;
    for (int i = k->head[square]; i != LO_NONE; i = k->passes.v[i].next) {
        const struct lo_pass *p = &k->passes.v[i];
        if (p->a != side && p->b != side)
            continue;
        int first = b->n->first_run[p->wire], last = b->n->first_run[p->wire + 1] - 1;
        int e = b->n->runs[p->a == side ? last : first].element;
        bool known = false;
        for (int j = 0; j < b->count; j++)
            known = known || b->at[j] == e;
        if (!known)
            b->at[b->count++] = e;
    }
    sort_places(b);
}

/* The next square of a node, row by row; LO_NONE: there is none. */
static int next_square(const struct lo_grid *k, int node, int square)
{
    int first = lo_node_square(k, node);
    if (square == LO_NONE)
        return first;
    if (lo_square_x(k, square) < k->x.of[k->cells->column_last[node]])
        return lo_step(k, square, LO_EAST);
    int y = lo_square_y(k, square) + 1;
    return y <= k->y.of[k->cells->row_last[node]] ? lo_square(k, lo_square_x(k, first), y) : LO_NONE;
}

/* An element runs straight between two nodes. */
static bool *find_straight(struct berthing *b)
{
    const struct lo_nudge *n = b->n;
    bool *straight = LT_NEW_ARRAY(b->k->a, bool, (size_t)n->element_count);
    for (int e = 0; e < b->k->g->edge_count; e++)
        if (n->first_run[e + 1] - n->first_run[e] == 1)
            straight[n->runs[n->first_run[e]].element] = true;
    return straight;
}

/* How far from the middle of a row or column of a node its side may be met there. */
static double side_limit(const struct berthing *b, int node, int side, int square)
{
    const struct lo_node *v = &b->k->g->nodes[node];
    const struct lo_cells *c = b->k->cells;
    bool level = lo_level(side);
    int at = level ? b->k->y.track[lo_square_y(b->k, square)] : b->k->x.track[lo_square_x(b->k, square)];
    bool first = at == (level ? c->row : c->column)[node], last = at == (level ? c->row_last : c->column_last)[node];
    double length = 2 * fmin(lo_half(b->k->g, node, level, !first), lo_half(b->k->g, node, level, last));
    return v->shape != LT_SHAPE_BOX ? 0 : length / 2 - fmin(b->k->g->gaps.track / 2, length / 4);
}

static void find_limits(struct berthing *b)
{
    for (int i = 0; i < b->n->element_count; i++)
        b->limit[i] = INFINITY;
    for (int v = 0; v < b->k->g->node_count; v++)
        for (int q = next_square(b->k, v, LO_NONE); q != LO_NONE; q = next_square(b->k, v, q))
            for (int side = 0; side < 4; side++) {
                collect(b, q, side);
                for (int i = 0; i < b->count; i++)
                    b->limit[b->at[i]] = fmin(b->limit[b->at[i]], side_limit(b, v, side, q));
            }
}

static void spread(struct berthing *b, int node, int square, int side, const bool *straight)
{
    double track = b->k->g->gaps.track, most = side_limit(b, node, side, square);
    int anchor = LO_NONE;
    for (int i = 0; i < b->count; i++)
        if (b->set[b->at[i]])
            anchor = i;
    for (int i = 0; i < b->count && anchor == LO_NONE; i++)
        if (straight[b->at[i]])
            anchor = i;
    double total = 0, *at = LT_NEW_ARRAY(b->k->a, double, (size_t)b->count);
    for (int i = 1; i < b->count; i++)
        at[i] = at[i - 1] + fmax(track, fmax(b->room[b->at[i]], 0) + fmax(-b->room[b->at[i - 1]], 0));
    total = at[b->count - 1];
    double zero = anchor == LO_NONE ? total / 2 : at[anchor];
    double base = anchor == LO_NONE ? 0 : b->n->elements[b->at[anchor]].offset, scale = 1;
    if (zero > 0)
        scale = fmin(scale, (base + most) / zero);
    if (total > zero)
        scale = fmin(scale, (most - base) / (total - zero));
    for (int i = 0; i < b->count; i++) {
        double offset = base + (at[i] - zero) * scale, limit = b->limit[b->at[i]];
        b->n->elements[b->at[i]].offset = fmax(-limit, fmin(limit, offset));
        b->set[b->at[i]] = true;
    }
}

/* Labels stand over their line, or (below, and at upright lines) behind it: then room is negative. */
static void measure_labels(struct berthing *b, const struct lo_tags *tags)
{
    for (int i = 0; i < tags->n; i++) {
        const struct lo_run *r = &b->n->runs[tags->v[i].run];
        struct lt_size s = b->k->g->edges[tags->v[i].edge].label;
        double room = (r->level ? s.h + LO_LABEL_RISE : s.w + 2 * LO_LABEL_RISE) + b->k->g->gaps.label;
        b->room[r->element] = r->level != b->k->g->label_below ? room : -room;
    }
}

void lo_berth(const struct lo_grid *k, const struct lo_tags *tags, struct lt_arena *a, struct lo_nudge *n)
{
    struct berthing b = {.k = k, .n = n};
    b.set = LT_NEW_ARRAY(a, bool, (size_t)n->element_count);
    b.at = LT_NEW_ARRAY(a, int, (size_t)k->g->edge_count * 2 + 1);
    b.room = LT_NEW_ARRAY(a, double, (size_t)n->element_count);
    measure_labels(&b, tags);
    b.limit = LT_NEW_ARRAY(a, double, (size_t)n->element_count);
    find_limits(&b);
    const bool *straight = find_straight(&b);
    for (int round = 0; round < 2; round++) /* those that are met in the middle only come first */
        for (int v = 0; v < k->g->node_count; v++) {
            bool fixed = k->g->nodes[v].shape != LT_SHAPE_BOX;
            for (int q = next_square(k, v, LO_NONE); q != LO_NONE && fixed == (round == 0); q = next_square(k, v, q))
                for (int side = 0; side < 4; side++) {
                    collect(&b, q, side);
                    if (fixed && b.count > 0)
                        b.set[b.at[0]] = true;
                    else if (b.count > 1)
                        spread(&b, v, q, side, straight);
                }
        }
}
