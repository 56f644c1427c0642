/* SPDX-License-Identifier: MIT */
/* Ranks: the column of every node.
 * Input: a flat graph with column stages or none. Output: ranks from 0, and each stage's first rank.
 * Cost: linear; the number of columns alone, with other upright arrows, a pass over the arrows. Source: longest path, then nodes move within their freedom to where their arrows are
 * shorter (the balancing of Gansner et al. 1993, section 2.4, without the simplex).
 * Leaves true: a node of stage s lies in stage_first[s] … stage_first[s + 1] - 1; every stage has a
 * rank; arrows along the flow and along the stages lead to a higher rank, upright ones to the same or
 * a higher one. */
#include "layout/layout_int.h"

#include <limits.h>

/* A constraint rank[to] >= rank[from] + length over nodes, then stage borders. */
struct bound {
    int from, to, length;
};

struct bounds {
    struct bound *v;
    size_t n, cap;
};

struct lo_ranking {
    const struct lo_graph *g;
    struct lt_arena *a;
    int total; /* nodes and borders */
    bool *back;
    int *order; /* of all, along the bounds */
    int ordered;
    struct bounds bounds;
    int *bound_of;                        /* of each arrow, LO_NONE: it has none that may be upright */
    int *first_in, *in, *first_out, *out; /* bounds at each */
    int *rank;
    int *end; /* of each node: what its arrows leave from, itself or the end of a frame over stages; NULL: none is */
};

static int end_of(const struct lo_ranking *k, int node)
{
    return k->end == NULL ? node : k->end[node];
}

/* The stage in which arrows leave a node. */
static int leaving_stage(const struct lo_ranking *k, int node, const int *stage)
{
    return end_of(k, node) == node ? stage[node] : k->g->nodes[node].stage_last;
}

/* The least stage a node can lie in: its own, or that of what leads to it. An arrow that would lead
 * to an earlier stage runs back. */
static int *least_stage(struct lo_ranking *k, const int *topological)
{
    const struct lo_graph *g = k->g;
    int *stage = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *place = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *head = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *next = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    for (int i = 0; i < g->node_count; i++) {
        place[topological[i]] = i;
        head[i] = LO_NONE;
        stage[i] = g->nodes[i].stage > 0 ? g->nodes[i].stage : 0;
    }
    for (int e = g->edge_count - 1; e >= 0; e--) {
        next[e] = head[g->edges[e].from];
        head[g->edges[e].from] = e;
    }
    for (int i = 0; i < g->node_count; i++) {
        for (int e = head[topological[i]]; e != LO_NONE; e = next[e]) {
            int from = g->edges[e].from, to = g->edges[e].to, left = leaving_stage(k, from, stage);
            if (k->back[e] || left <= stage[to])
                continue;
            if (g->nodes[to].stage == LO_NONE)
                stage[to] = left;
            else
                k->back[e] = true;
        }
    }
    return stage;
}

/* Frames over several stages end in the last of them; what they lead to lies behind that. */
static void find_ends(struct lo_ranking *k)
{
    const struct lo_graph *g = k->g;
    for (int n = 0; n < g->node_count; n++) {
        if (g->stage_count == 0 || g->nodes[n].stage_last <= g->nodes[n].stage)
            continue;
        if (k->end == NULL) {
            k->end = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
            for (int i = 0; i < g->node_count; i++)
                k->end[i] = i;
        }
        k->end[n] = k->total++;
    }
}

static void add_bound(struct lo_ranking *k, int from, int to, int length)
{
    LT_PUSH(k->a, &k->bounds) = (struct bound){from, to, length};
}

/* Back arrows keep their target before their source, where the stages let them. */
static void node_bounds(struct lo_ranking *k, const int *stage)
{
    const struct lo_graph *g = k->g;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        k->bound_of[e] = LO_NONE;
        if (x->from == x->to)
            continue;
        if (!k->back[e]) {
            k->bound_of[e] = (int)k->bounds.n;
            add_bound(k, end_of(k, x->from), x->to, 1);
        } else if (leaving_stage(k, x->to, stage) <= stage[x->from]) {
            add_bound(k, end_of(k, x->to), x->from, 1);
        }
    }
}

static void stage_bounds(struct lo_ranking *k)
{
    const struct lo_graph *g = k->g;
    if (g->stage_count == 0)
        return;
    for (int s = 0; s < g->stage_count; s++)
        add_bound(k, g->node_count + s, g->node_count + s + 1, 1);
    for (int n = 0; n < g->node_count; n++) {
        if (g->nodes[n].stage == LO_NONE)
            continue;
        add_bound(k, g->node_count + g->nodes[n].stage, n, 0);
        add_bound(k, n, g->node_count + g->nodes[n].stage + 1, 1);
        if (end_of(k, n) == n)
            continue;
        add_bound(k, g->node_count + g->nodes[n].stage_last, k->end[n], 0);
        add_bound(k, k->end[n], g->node_count + g->nodes[n].stage_last + 1, 1);
    }
}

static void index_bounds(struct lo_ranking *k, bool incoming, int **first, int **list)
{
    size_t total = (size_t)k->total;
    int *f = LT_NEW_ARRAY(k->a, int, total + 2);
    int *l = LT_NEW_ARRAY(k->a, int, k->bounds.n);
    for (size_t i = 0; i < k->bounds.n; i++)
        f[(incoming ? k->bounds.v[i].to : k->bounds.v[i].from) + 2]++;
    for (size_t i = 0; i < total; i++)
        f[i + 2] += f[i + 1];
    for (size_t i = 0; i < k->bounds.n; i++)
        l[f[(incoming ? k->bounds.v[i].to : k->bounds.v[i].from) + 1]++] = (int)i;
    *first = f;
    *list = l;
}

/* Kahn's order. A bound that would close a cycle cannot exist (see least_stage); should it, its nodes would
 * be left out. */
static void find_order(struct lo_ranking *k)
{
    int *missing = LT_NEW_ARRAY(k->a, int, (size_t)k->total);
    for (int i = 0; i < k->total; i++) {
        missing[i] = k->first_in[i + 1] - k->first_in[i];
        if (missing[i] == 0)
            k->order[k->ordered++] = i;
    }
    for (int done = 0; done < k->ordered; done++) {
        int from = k->order[done];
        for (int i = k->first_out[from]; i < k->first_out[from + 1]; i++) {
            int to = k->bounds.v[k->out[i]].to;
            if (--missing[to] == 0)
                k->order[k->ordered++] = to;
        }
    }
}

/* The longest paths; upright arrows have no length. */
static void longest_paths(struct lo_ranking *k, const bool *upright)
{
    for (int e = 0; e < k->g->edge_count; e++)
        if (k->bound_of[e] != LO_NONE)
            k->bounds.v[k->bound_of[e]].length = upright != NULL && upright[e] ? 0 : 1;
    for (int i = 0; i < k->total; i++)
        k->rank[i] = 0;
    for (int done = 0; done < k->ordered; done++) {
        int from = k->order[done];
        for (int i = k->first_out[from]; i < k->first_out[from + 1]; i++) {
            const struct bound *b = &k->bounds.v[k->out[i]];
            if (k->rank[b->to] < k->rank[from] + b->length)
                k->rank[b->to] = k->rank[from] + b->length;
        }
    }
}

/* How far a node can move, and how many arrows pull it each way. */
struct freedom {
    int low, high, pull_left, pull_right;
};

static struct freedom freedom(const struct lo_ranking *k, int node)
{
    struct freedom f = {0, INT_MAX, 0, 0};
    for (int i = k->first_in[node]; i < k->first_in[node + 1]; i++) {
        const struct bound *b = &k->bounds.v[k->in[i]];
        if (k->rank[b->from] + b->length > f.low)
            f.low = k->rank[b->from] + b->length;
        f.pull_left += b->from < k->g->node_count;
    }
    for (int i = k->first_out[node]; i < k->first_out[node + 1]; i++) {
        const struct bound *b = &k->bounds.v[k->out[i]];
        if (k->rank[b->to] - b->length < f.high)
            f.high = k->rank[b->to] - b->length;
        f.pull_right += b->to < k->g->node_count;
    }
    return f;
}

static void tighten(struct lo_ranking *k)
{
    enum { ROUNDS = 6 };
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < k->ordered; i++) {
            int n = k->order[round % 2 == 0 ? k->ordered - 1 - i : i];
            if (n >= k->g->node_count)
                continue;
            struct freedom f = freedom(k, n);
            if (f.pull_right > f.pull_left && f.high != INT_MAX)
                k->rank[n] = f.high;
            else if (f.pull_left > f.pull_right)
                k->rank[n] = f.low;
        }
    }
}

/* Nodes without arrows go where their lane is emptiest. */
static void spread_loose(struct lo_ranking *k, int count)
{
    const struct lo_graph *g = k->g;
    int *load = LT_NEW_ARRAY(k->a, int, (size_t)count *(size_t)g->lane_count);
    bool *tied = LT_NEW_ARRAY(k->a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++)
        if (g->edges[e].from != g->edges[e].to)
            tied[g->edges[e].from] = tied[g->edges[e].to] = true;
    for (int n = 0; n < g->node_count; n++)
        if (tied[n])
            load[k->rank[n] * g->lane_count + g->nodes[n].lane]++;
    for (int n = 0; n < g->node_count; n++) {
        if (tied[n])
            continue;
        int s = g->nodes[n].stage, low = 0, high = count - 1;
        if (s != LO_NONE) {
            low = k->rank[g->node_count + s];
            high = k->rank[g->node_count + s + 1] - 1;
        }
        int best = low;
        for (int r = low; r <= high; r++)
            if (load[r * g->lane_count + g->nodes[n].lane] < load[best * g->lane_count + g->nodes[n].lane])
                best = r;
        k->rank[n] = best;
        load[best * g->lane_count + g->nodes[n].lane]++;
    }
}

static int count_columns(const struct lo_ranking *k)
{
    const struct lo_graph *g = k->g;
    int count = g->node_count > 0 ? 1 : 0;
    for (int i = 0; i < g->node_count; i++)
        if (k->rank[i] >= count)
            count = k->rank[i] + 1;
    if (g->stage_count > 0 && k->rank[g->node_count + g->stage_count] > count)
        count = k->rank[g->node_count + g->stage_count];
    return count;
}

struct lo_ranking *lo_ranking_begin(const struct lo_graph *g, struct lt_arena *a)
{
    struct lo_ranking *k = LT_NEW(a, struct lo_ranking);
    *k = (struct lo_ranking){.g = g, .a = a, .total = g->node_count + (g->stage_count > 0 ? g->stage_count + 1 : 0)};
    k->back = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    k->bound_of = LT_NEW_ARRAY(a, int, (size_t)g->edge_count);
    find_ends(k);
    k->order = LT_NEW_ARRAY(a, int, (size_t)k->total);
    k->rank = LT_NEW_ARRAY(a, int, (size_t)k->total);
    lo_cycles(g, a, k->back, k->order);
    const int *stage = least_stage(k, k->order);
    node_bounds(k, stage);
    stage_bounds(k);
    index_bounds(k, true, &k->first_in, &k->in);
    index_bounds(k, false, &k->first_out, &k->out);
    find_order(k);
    return k;
}

int lo_ranking_count(struct lo_ranking *k, const bool *upright)
{
    longest_paths(k, upright);
    return count_columns(k);
}

struct lo_ranks lo_ranking_ranks(struct lo_ranking *k, const bool *upright, struct lt_arena *a)
{
    const struct lo_graph *g = k->g;
    int count = lo_ranking_count(k, upright);
    tighten(k);
    spread_loose(k, count);
    struct lo_ranks r = {.count = count};
    r.rank = LT_NEW_ARRAY(a, int, (size_t)k->total);
    for (int i = 0; i < k->total; i++)
        r.rank[i] = k->rank[i];
    r.stage_first = r.rank + g->node_count;
    if (g->stage_count > 0)
        r.stage_first[g->stage_count] = count;
    if (k->end == NULL)
        return r;
    r.last = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    for (int n = 0; n < g->node_count; n++)
        r.last[n] = r.rank[k->end[n]];
    return r;
}

struct lo_ranks lo_rank(const struct lo_graph *g, struct lt_arena *a)
{
    return lo_ranking_ranks(lo_ranking_begin(g, a), NULL, a);
}
