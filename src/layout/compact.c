/* SPDX-License-Identifier: MIT */
/* Compact: arrows between lanes that stand upright in one column, so that the drawing is shorter.
 * Input: a flat graph. Output: ranks with fewer columns and the arrows within one, or those of
 * rank.c where nothing is gained.
 * Cost: a limited number of rankings. Source: our own; arrows of length 0 in the ranking of Gansner
 * et al. 1993, section 2.1, each guarded by what stands between its ends. Of all arrows that could
 * stand upright only those do without which the drawing would be longer.
 * Leaves true: a node with upright arrows has at most one above and one below, and no arrow back;
 * between the ends of an upright arrow stands no other node. Lines may cross it, labels may not: those are
 * seen when the order is known (lo_bar_uprights). */
#include "layout/layout_int.h"

#include <stdlib.h>
#include <string.h>

struct compacting {
    const struct lo_graph *g;
    struct lt_arena *a;
    bool *barred;
    struct lo_ranking *ranking;
    struct lo_ranks base;
    int *depth, *height; /* columns before and behind each node, along arrows within its stage */
    bool *upright;
    int rankings; /* still allowed */
};

/* An arrow that could stand upright. */
struct candidate {
    int edge;
    int slack; /* columns its longest path could grow without effect */
    int span;  /* lanes between its ends */
};

static int by_worth(const void *p, const void *q)
{
    const struct candidate *a = p, *b = q;
    if (a->slack != b->slack)
        return a->slack - b->slack;
    return a->span != b->span ? a->span - b->span : a->edge - b->edge;
}

static bool down(const struct lo_graph *g, const struct lo_edge *e)
{
    return g->nodes[e->from].lane < g->nodes[e->to].lane;
}

/* A strip, or a frame over lanes or stages. */
static bool is_wide(const struct lo_node *v)
{
    return v->strip || (v->frame && (v->lane_last > v->lane || v->stage_last > v->stage));
}

/* Bars what can never stand upright: within a lane, with a label, back, in another stage, beside
 * another arrow between the same two nodes. */
static void bar_plain(struct compacting *k)
{
    const struct lo_graph *g = k->g;
    int *head = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *next = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    for (int n = 0; n < g->node_count; n++)
        head[n] = LO_NONE;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        const struct lo_node *u = &g->nodes[x->from], *v = &g->nodes[x->to];
        if (u->lane == v->lane || lo_has_label(x->label) || u->stage != v->stage || is_wide(u) || is_wide(v) ||
            k->base.rank[x->from] >= k->base.rank[x->to])
            k->barred[e] = true;
        int low = x->from < x->to ? x->from : x->to, high = x->from + x->to - low;
        for (int i = head[low]; i != LO_NONE; i = next[i])
            if (g->edges[i].from + g->edges[i].to == low + high)
                k->barred[i] = k->barred[e] = true;
        next[e] = head[low];
        head[low] = e;
    }
}

/* Bars the arrows of nodes that an arrow back, or a loop, meets from above or below. */
static void bar_beside_back(struct compacting *k, const int *rank, const bool *upright)
{
    const struct lo_graph *g = k->g;
    bool *met = LT_NEW_ARRAY(k->a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        if (rank[x->from] >= rank[x->to] && !(upright != NULL && upright[e]))
            met[x->from] = met[x->to] = true;
    }
    for (int e = 0; e < g->edge_count; e++)
        if (met[g->edges[e].from] || met[g->edges[e].to])
            k->barred[e] = true;
}

struct ranked {
    int rank, edge;
};

static int by_rank(const void *p, const void *q)
{
    const struct ranked *a = p, *b = q;
    return a->rank != b->rank ? a->rank - b->rank : a->edge - b->edge;
}

/* How many columns lie before and behind every node on its longest path within its stage. */
static void measure_paths(struct compacting *k)
{
    const struct lo_graph *g = k->g;
    k->depth = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    k->height = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    struct ranked *v = LT_NEW_ARRAY(k->a, struct ranked, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++)
        v[e] = (struct ranked){k->base.rank[g->edges[e].from], e};
    qsort(v, (size_t)g->edge_count, sizeof *v, by_rank);
    for (int i = 0; i < g->edge_count; i++) {
        const struct lo_edge *x = &g->edges[v[i].edge];
        if (k->base.rank[x->from] < k->base.rank[x->to] && g->nodes[x->from].stage == g->nodes[x->to].stage &&
            k->depth[x->to] <= k->depth[x->from])
            k->depth[x->to] = k->depth[x->from] + 1;
    }
    for (int i = g->edge_count - 1; i >= 0; i--) {
        const struct lo_edge *x = &g->edges[v[i].edge];
        if (k->base.rank[x->from] < k->base.rank[x->to] && g->nodes[x->from].stage == g->nodes[x->to].stage &&
            k->height[x->from] <= k->height[x->to])
            k->height[x->from] = k->height[x->to] + 1;
    }
}

/* Columns a stage has (or all, without stages). */
static int stage_columns(const struct compacting *k, int stage)
{
    if (stage == LO_NONE || k->g->stage_count == 0)
        return k->base.count;
    return k->base.stage_first[stage + 1] - k->base.stage_first[stage];
}

/* Arrows that are not barred, those first that shorten most; one for each side of a node. */
static int choose(struct compacting *k, struct candidate *v)
{
    const struct lo_graph *g = k->g;
    int n = 0, kept = 0;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        k->upright[e] = false;
        if (k->barred[e])
            continue;
        int length = k->depth[x->from] + 2 + k->height[x->to];
        int span = abs(g->nodes[x->from].lane - g->nodes[x->to].lane);
        v[n++] = (struct candidate){e, stage_columns(k, g->nodes[x->from].stage) - length, span};
    }
    qsort(v, (size_t)n, sizeof *v, by_worth);
    unsigned char *busy = LT_NEW_ARRAY(k->a, unsigned char, (size_t)g->node_count);
    for (int i = 0; i < n; i++) {
        const struct lo_edge *x = &g->edges[v[i].edge];
        unsigned char from = down(g, x) ? LO_BELOW : LO_ABOVE, to = down(g, x) ? LO_ABOVE : LO_BELOW;
        if ((busy[x->from] & from) || (busy[x->to] & to))
            continue;
        busy[x->from] |= from;
        busy[x->to] |= to;
        k->upright[v[i].edge] = true;
        v[kept++] = v[i];
    }
    return kept;
}

static int ranked_count(struct compacting *k)
{
    k->rankings--;
    return lo_ranking_count(k->ranking, k->upright);
}

static void mark_upright(struct compacting *k, const struct candidate *v, int n, bool upright)
{
    for (int i = 0; i < n; i++)
        k->upright[v[i].edge] = upright;
}

/* Takes arrows back, in ever smaller parts, as long as the drawing gets no longer. */
static void thin_out(struct compacting *k, struct candidate *v, int n, int count)
{
    for (int part = n; part > 0; part = part > 1 ? (part + 1) / 2 : 0) {
        for (int end = n; end > 0 && k->rankings > 0; end -= part) {
            int begin = end > part ? end - part : 0, some = 0;
            for (int i = begin; i < end; i++)
                some += k->upright[v[i].edge];
            if (some == 0)
                continue;
            bool *before = LT_NEW_ARRAY(k->a, bool, (size_t)(end - begin));
            for (int i = begin; i < end; i++)
                before[i - begin] = k->upright[v[i].edge];
            mark_upright(k, v + begin, end - begin, false);
            if (ranked_count(k) <= count)
                continue;
            for (int i = begin; i < end; i++)
                k->upright[v[i].edge] = before[i - begin];
        }
    }
}

/* What stands in one lane of one column. */
struct cell {
    int nodes, above, below; /* upright arrows at the upper and lower side of its nodes */
};

/* Bars upright arrows another node stands in the way of; true if there are any. */
static bool bar_blocked(struct compacting *k, const struct lo_ranks *r)
{
    const struct lo_graph *g = k->g;
    struct cell *cells = LT_NEW_ARRAY(k->a, struct cell, (size_t)r->count * (size_t)g->lane_count);
    unsigned char *busy = LT_NEW_ARRAY(k->a, unsigned char, (size_t)g->node_count);
    bool any = false;
    for (int n = 0; n < g->node_count; n++)
        cells[r->rank[n] * g->lane_count + g->nodes[n].lane].nodes++;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        if (!k->upright[e])
            continue;
        int u = down(g, x) ? x->from : x->to, v = down(g, x) ? x->to : x->from; /* upper, lower */
        struct cell *row = &cells[r->rank[u] * g->lane_count];
        struct cell *upper = &row[g->nodes[u].lane], *lower = &row[g->nodes[v].lane];
        bool free = upper->below == 0 && lower->above == 0;
        for (struct cell *c = upper + 1; c < lower; c++)
            free = free && c->nodes == 0;
        free = free && !(upper->nodes > 1 && (busy[u] & LO_ABOVE)) && !(lower->nodes > 1 && (busy[v] & LO_BELOW));
        if (!free) {
            k->barred[e] = any = true;
            continue;
        }
        upper->below++;
        lower->above++;
        busy[u] |= LO_BELOW;
        busy[v] |= LO_ABOVE;
    }
    return any;
}

/* Only arrows whose ends really share a column are upright. */
static bool keep_level(struct compacting *k, const int *rank)
{
    bool any = false;
    for (int e = 0; e < k->g->edge_count; e++) {
        k->upright[e] = k->upright[e] && rank[k->g->edges[e].from] == rank[k->g->edges[e].to];
        any = any || k->upright[e];
    }
    return any;
}

static bool bar_more(struct compacting *k, const struct lo_ranks *r)
{
    bar_beside_back(k, r->rank, k->upright);
    bool any = bar_blocked(k, r);
    for (int e = 0; e < k->g->edge_count; e++)
        any = any || (k->upright[e] && k->barred[e]);
    return any;
}

struct lo_ranks lo_compact(const struct lo_graph *g, const bool *barred, struct lt_arena *a)
{
    enum { ROUNDS = 12, WORK = 30000 };
    struct compacting k = {.g = g, .a = a, .ranking = lo_ranking_begin(g, a)};
    k.base = lo_ranking_ranks(k.ranking, NULL, a);
    if (g->lane_count < 2)
        return k.base;
    k.rankings = 8 + (g->draft ? WORK / 6 : WORK) / (g->node_count + g->edge_count + 1);
    k.barred = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    k.upright = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    if (g->edge_count > 0)
        memcpy(k.barred, barred, (size_t)g->edge_count * sizeof *barred);
    bar_plain(&k);
    bar_beside_back(&k, k.base.rank, NULL);
    measure_paths(&k);
    struct candidate *v = LT_NEW_ARRAY(a, struct candidate, (size_t)g->edge_count);
    for (int round = 0; round < ROUNDS; round++) {
        int n = choose(&k, v), count = n > 0 ? ranked_count(&k) : k.base.count;
        if (count >= k.base.count)
            return k.base;
        thin_out(&k, v, n, count);
        struct lo_ranks r = lo_ranking_ranks(k.ranking, k.upright, a);
        if (r.count >= k.base.count || !keep_level(&k, r.rank))
            return k.base;
        if (bar_more(&k, &r))
            continue;
        r.upright = k.upright;
        return r;
    }
    return k.base;
}

bool lo_bar_uprights(const struct lo_chart *c, bool *barred)
{
    bool any = false;
    for (int e = 0; e < c->g->edge_count; e++) {
        int u = c->g->edges[e].from, v = c->g->edges[e].to;
        if (!c->upright[e])
            continue;
        int from = c->pos[u] < c->pos[v] ? c->pos[u] : c->pos[v], to = c->pos[u] + c->pos[v] - from;
        const int *order = c->order[c->items.v[u].layer];
        for (int i = from + 1; i < to && !barred[e]; i++) {
            const struct lo_item *it = &c->items.v[order[i]];
            barred[e] = it->kind != LO_DUMMY || lo_has_label(it->label);
        }
        any = any || barred[e];
    }
    return any;
}
