/* SPDX-License-Identifier: MIT */
/* Hold rows: rows of bands as in an earlier drawing.
 * Input: a folded graph of bands, and how many columns fit beside one another. Output: the rows of those bands most
 * of whose nodes were there before. What is new goes to the row of what it follows, else of what follows it; where that
 * is full, to a row of its own behind it. Cost: n log n.
 * Leaves true: held nodes of a band that shared a row share one, and rows keep their order. */
#include "layout/fold.h"

#include <stdlib.h>

/* A node in its row. */
struct stand {
    int band, part, column, node;
};

struct recalling {
    const struct lo_graph *g;
    const bool *tied; /* of each node: it has arrows in its band */
    int most;
    int *row;     /* of each node: twice its place among the rows of its band, or one more: behind that */
    int *line;    /* of each node: the row it shares, numbered through all bands; LO_NONE */
    int *columns; /* of each such row */
};

static int by_place(const void *p, const void *q)
{
    const struct stand *a = p, *b = q;
    if (a->band != b->band)
        return a->band - b->band;
    if (a->part != b->part)
        return a->part - b->part;
    return a->column != b->column ? a->column - b->column : a->node - b->node;
}

static bool is_known(const struct lo_graph *g, int node)
{
    return g->nodes[node].held != NULL && g->nodes[node].held->part >= 0 && !g->nodes[node].strip;
}

const bool *lo_held_bands(const struct lo_graph *g, int bands, struct lt_arena *a)
{
    bool *held = LT_NEW_ARRAY(a, bool, (size_t)bands);
    int *balance = LT_NEW_ARRAY(a, int, (size_t)bands);
    for (int n = 0; n < g->node_count; n++)
        if (!g->nodes[n].strip)
            balance[g->nodes[n].lane / 2] += is_known(g, n) ? 1 : -1;
    for (int b = 0; b < bands; b++)
        held[b] = balance[b] > 0;
    return held;
}

static void recall(struct recalling *r, struct stand *v, int n)
{
    int line = LO_NONE, row = 0;
    for (int i = 0; i < n; i++) {
        bool band = i == 0 || v[i].band != v[i - 1].band, part = band || v[i].part != v[i - 1].part;
        row = band ? 0 : row + part;
        line += part;
        bool box = !r->g->nodes[v[i].node].frame;
        r->columns[line] += box && (part || v[i].column != v[i - 1].column);
        r->line[v[i].node] = line;
        r->row[v[i].node] = 2 * row;
    }
}

/* The end of an arrow that is new goes where the other one is. */
static void join(struct recalling *r, int known, int new)
{
    if (r->line[known] == LO_NONE || r->line[new] != LO_NONE || r->g->nodes[known].lane != r->g->nodes[new].lane ||
        !r->tied[new] || r->g->nodes[new].frame)
        return;
    r->line[new] = r->line[known];
    bool full = r->columns[r->line[known]]++ >= r->most;
    r->row[new] = r->row[known] | full;
}

void lo_hold_rows(const struct lo_graph *g, const bool *held, const bool *tied, int most, struct lt_arena *a, int *row,
                  bool *known)
{
    struct recalling r = {.g = g, .tied = tied, .most = most, .row = row};
    struct stand *v = LT_NEW_ARRAY(a, struct stand, (size_t)g->node_count);
    int n = 0;
    r.line = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    r.columns = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    for (int i = 0; i < g->node_count; i++) {
        known[i] = held[g->nodes[i].lane / 2] && is_known(g, i);
        r.line[i] = LO_NONE;
        if (known[i])
            v[n++] = (struct stand){g->nodes[i].lane / 2, g->nodes[i].held->part, g->nodes[i].held->column, i};
    }
    if (n > 1)
        qsort(v, (size_t)n, sizeof *v, by_place);
    recall(&r, v, n);
    for (int e = 0; e < g->edge_count; e++)
        join(&r, g->edges[e].from, g->edges[e].to);
    for (int e = 0; e < g->edge_count; e++)
        join(&r, g->edges[e].to, g->edges[e].from);
}
