/* SPDX-License-Identifier: MIT */
/* Wrap: a band whose line is longer than the sheet is wide goes on under itself.
 * Input: a folded graph of bands and the width wanted. Output: the same with several rows for such a
 * band; a row is a band of its own for all passes, so what leads from row to row runs through the
 * gap between them. A band of which an earlier drawing is known keeps its rows. Cost: that of ranking.
 * Leaves true: rows and gaps alternate as bands and gaps do; row_first and row_last name each band's. */
#include "layout/fold.h"

#include <math.h>
#include <string.h>

struct wrapping {
    struct lo_graph *g;
    struct lo_fold *fold;
    struct lt_arena *a;
    int most;    /* columns of a row */
    int *rows;   /* of each band */
    int *row;    /* of each node: in its band */
    bool *known; /* of each node: it stays in the row it had */
};

static bool has_arrow(const struct lo_graph *g, int node, const bool *tied)
{
    return tied[node] && !g->nodes[node].frame;
}

static bool *find_tied(const struct lo_graph *g, struct lt_arena *a)
{
    bool *tied = LT_NEW_ARRAY(a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        if (g->nodes[x->from].lane == g->nodes[x->to].lane && x->from != x->to)
            tied[x->from] = tied[x->to] = true;
    }
    return tied;
}

/* Columns of boxes that fit beside frames and strips; never less than two. */
static int most_columns(const struct lo_graph *g, double width)
{
    double box = 0, aside = 0, strip = 0;
    for (int n = 0; n < g->node_count; n++) {
        const struct lo_node *v = &g->nodes[n];
        double *widest = v->strip ? &strip : v->frame ? &aside : &box;
        *widest = fmax(*widest, v->size.w + g->gaps.rank);
    }
    double columns = floor((width - 2 * g->gaps.margin - aside - strip + g->gaps.rank) / fmax(box, 1));
    return columns < 2 ? 2 : columns > 1e6 ? 1000000 : (int)columns;
}

/* The lane of a band's row in the wrapped graph. */
static int lane_of(const struct wrapping *w, int band, int row)
{
    return w->fold->row_first[band] + row * 2;
}

static void number_rows(struct wrapping *w, int bands)
{
    int lane = 1;
    for (int b = 0; b < bands; b++) {
        w->fold->row_first[b] = lane;
        w->fold->row_last[b] = lane + (w->rows[b] - 1) * 2;
        lane = w->fold->row_last[b] + 2;
    }
    w->g->lane_count = lane;
}

static void make_lanes(struct wrapping *w, int bands)
{
    const double *old = w->g->lane_min;
    double *least = LT_NEW_ARRAY(w->a, double, (size_t)w->g->lane_count);
    bool *corridor = LT_NEW_ARRAY(w->a, bool, (size_t)w->g->lane_count);
    corridor[0] = true;
    for (int b = 0; b < bands; b++) {
        for (int l = w->fold->row_first[b]; l <= w->fold->row_last[b]; l += 2) {
            least[l] = old[b * 2 + 1] / w->rows[b];
            corridor[l + 1] = true;
        }
        least[w->fold->row_last[b] + 1] = old[b * 2 + 2];
    }
    w->g->lane_min = least;
    w->g->corridor = corridor;
}

/* The row of what a frame, or a box without arrows, is joined to first; without arrows the last. */
static void follow_rows(struct wrapping *w, const bool *tied)
{
    const struct lo_graph *g = w->g;
    for (int n = 0; n < g->node_count; n++)
        if (!has_arrow(g, n, tied) && !w->known[n])
            w->row[n] = w->rows[g->nodes[n].lane / 2] - 1;
    for (int e = g->edge_count - 1; e >= 0; e--) {
        int from = g->edges[e].from, to = g->edges[e].to;
        if (g->nodes[from].lane != g->nodes[to].lane)
            continue;
        if (g->nodes[to].frame && !w->known[to] && has_arrow(g, from, tied))
            w->row[to] = w->row[from];
        if (g->nodes[from].frame && !w->known[from] && has_arrow(g, to, tied))
            w->row[from] = w->row[to];
    }
}

static void move_nodes(struct wrapping *w)
{
    for (int n = 0; n < w->g->node_count; n++) {
        struct lo_node *v = &w->g->nodes[n];
        int band = v->lane / 2, last = v->lane_last / 2;
        v->lane = v->strip ? w->fold->row_first[band] : lane_of(w, band, w->row[n]);
        v->lane_last = v->strip ? w->fold->row_last[last] : v->lane;
    }
}

/* By the paper: so many columns a row. */
static void rows_by_rank(struct wrapping *w, const int *rank, const bool *tied)
{
    for (int n = 0; n < w->g->node_count; n++)
        if (has_arrow(w->g, n, tied))
            w->row[n] = 2 * (rank[n] / w->most);
}

/* Rows are those that are used; what took up one alone may be gone. */
static void count_rows(struct wrapping *w, int bands, const bool *tied)
{
    int n = w->g->node_count, most = 2 * n + 1, *number = LT_NEW_ARRAY(w->a, int, (size_t)most);
    for (int b = 0; b < bands; b++) {
        memset(number, 0, (size_t)most * sizeof *number);
        for (int i = 0; i < n; i++)
            if (w->g->nodes[i].lane / 2 == b && (w->known[i] || has_arrow(w->g, i, tied)))
                number[w->row[i]] = 1;
        int rows = 0;
        for (int i = 0; i < most; i++)
            number[i] = number[i] ? rows++ : rows;
        for (int i = 0; i < n; i++)
            if (w->g->nodes[i].lane / 2 == b)
                w->row[i] = number[w->row[i]];
        w->rows[b] = rows > 1 ? rows : 1;
    }
}

/* Nodes of bands that are broken anew have no earlier cells. */
static void forget_others(struct wrapping *w, const bool *held)
{
    for (int n = 0; n < w->g->node_count; n++)
        if (!held[w->g->nodes[n].lane / 2])
            w->g->nodes[n].held = NULL;
}

void lo_wrap(struct lo_fold *f, double width, struct lt_arena *a)
{
    struct lo_graph *g = &f->graph;
    struct wrapping w = {.g = g, .fold = f, .a = a};
    int bands = g->lane_count / 2;
    f->row_first = LT_NEW_ARRAY(a, int, (size_t)bands);
    f->row_last = LT_NEW_ARRAY(a, int, (size_t)bands);
    w.rows = LT_NEW_ARRAY(a, int, (size_t)bands);
    w.row = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    w.known = LT_NEW_ARRAY(a, bool, (size_t)g->node_count);
    for (int b = 0; b < bands; b++)
        w.rows[b] = 1;
    if (width > 0) {
        const bool *tied = find_tied(g, a);
        w.most = most_columns(g, width);
        struct lo_ranks r = lo_rank_bands(g, a);
        g->columns_most = w.most;
        const bool *held = lo_held_bands(g, bands, a);
        rows_by_rank(&w, r.rank, tied);
        lo_hold_rows(g, held, tied, w.most, a, w.row, w.known);
        count_rows(&w, bands, tied);
        follow_rows(&w, tied);
        forget_others(&w, held);
    }
    number_rows(&w, bands);
    make_lanes(&w, bands);
    if (width > 0)
        move_nodes(&w);
}
