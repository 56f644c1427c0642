/* SPDX-License-Identifier: MIT */
/* A graph without the nodes that fall away: their arrows close up, but not over what another takes the place of.
 * Input: a graph, what is kept, which arrows hold. Output: a graph of the same process.
 * Cost: nodes × the arrows around what falls away. Leaves the order of nodes and arrows. */
#include "graph/graph.h"

struct reducer {
    const struct lt_graph *g;
    const bool *keep, *holds;
    struct lt_arena *a;
    struct lt_graph *out;
    int *now;                /* of each old node: its new index, -1: fell away */
    int *first_in, *in_edge; /* arrows that hold and lead forward into each old node */
    bool *come;              /* of each old node: a flow that holds comes to it, or none leads there */
    bool *item_kept;         /* of each item: a node of it is kept */
    bool *replaced;          /* of each arrow: its tail fell away, and something that is kept does for its head what that did */
    struct {
        struct lt_graph_edge *v;
        size_t n, cap;
    } edges;
};

static bool leads_on(const struct reducer *r, int e)
{
    const struct lt_graph_edge *edge = &r->g->edges[e];
    return !edge->feedback && edge->from != edge->to && (r->holds == NULL || r->holds[e]);
}

static void group_in(struct reducer *r)
{
    int n = r->g->node_count;
    r->first_in = LT_NEW_ARRAY(r->a, int, (size_t)n + 2);
    r->in_edge = LT_NEW_ARRAY(r->a, int, (size_t)r->g->edge_count + 1);
    for (int e = 0; e < r->g->edge_count; e++)
        if (leads_on(r, e))
            r->first_in[r->g->edges[e].to + 2]++;
    for (int i = 2; i < n + 2; i++)
        r->first_in[i] += r->first_in[i - 1];
    for (int e = 0; e < r->g->edge_count; e++)
        if (leads_on(r, e))
            r->in_edge[r->first_in[r->g->edges[e].to + 1]++] = e;
}

static void copy_nodes(struct reducer *r, int *old)
{
    const struct lt_graph *g = r->g;
    struct lt_graph *out = r->out;
    out->nodes = LT_NEW_ARRAY(r->a, struct lt_graph_node, (size_t)g->node_count);
    out->order = LT_NEW_ARRAY(r->a, int, (size_t)g->node_count);
    out->node_count = 0;
    for (int i = 0; i < g->node_count; i++) {
        r->now[i] = r->keep[i] ? out->node_count : -1;
        if (!r->keep[i])
            continue;
        old[out->node_count] = i;
        out->nodes[out->node_count] = g->nodes[i];
        out->nodes[out->node_count].in = out->nodes[out->node_count].out = 0;
        out->node_count++;
    }
    int n = 0;
    for (int k = 0; k < g->node_count; k++)
        if (r->now[g->order[k]] >= 0)
            out->order[n++] = r->now[g->order[k]];
}

static struct lt_graph_edge *edge_between(struct reducer *r, int from, int to)
{
    for (size_t k = 0; k < r->edges.n; k++)
        if (r->edges.v[k].from == from && r->edges.v[k].to == to && !r->edges.v[k].feedback)
            return &r->edges.v[k];
    return NULL;
}

static void copy_edges(struct reducer *r)
{
    for (int e = 0; e < r->g->edge_count; e++) {
        struct lt_graph_edge edge = r->g->edges[e];
        edge.from = r->now[edge.from];
        edge.to = r->now[edge.to];
        if (edge.from >= 0 && edge.to >= 0 && (r->holds == NULL || r->holds[e]))
            LT_PUSH(r->a, &r->edges) = edge;
    }
}

static void close_up(struct reducer *r, int from, int to, const struct lt_graph_edge *first, bool drawn)
{
    struct lt_graph_edge *there = edge_between(r, from, to);
    if (there != NULL) {
        there->drawn = there->drawn || drawn;
        return;
    }
    LT_PUSH(r->a, &r->edges) =
        (struct lt_graph_edge){.from = from, .to = to, .flow = first->flow, .drawn = drawn, .any = first->any, .closed_up = true};
}

/* Which nodes flows that hold come to, over any node: what they do not come to is a branch that is not taken. */
static void find_come(struct reducer *r)
{
    const struct lt_graph *g = r->g;
    bool *led = LT_NEW_ARRAY(r->a, bool, (size_t)g->node_count); /* a flow leads there, whether it holds or not */
    r->come = LT_NEW_ARRAY(r->a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++)
        if (g->edges[e].flow != NULL && !g->edges[e].feedback && g->edges[e].from != g->edges[e].to)
            led[g->edges[e].to] = true;
    for (int k = 0; k < g->node_count; k++) {
        int i = g->order[k];
        r->come[i] = !led[i];
        for (int j = r->first_in[i]; j < r->first_in[i + 1]; j++) {
            const struct lt_graph_edge *e = &g->edges[r->in_edge[j]];
            r->come[i] = r->come[i] || (e->flow != NULL && r->come[e->from]);
        }
    }
}

/* Whether something that is kept does for `to` what `from`, which fell away, would have done: another of the matters of
 * which any one is enough, or the same matter at another place. Then `to` waits for that, and not for what was before `from`. */
static bool is_replaced(const struct reducer *r, int from, int to)
{
    int item = r->g->nodes[from].item;
    bool any = false;
    if (item < 0 || r->g->nodes[to].item < 0)
        return false;
    const struct lt_afters *after = &r->g->model->items.v[r->g->nodes[to].item].after;
    for (size_t k = 0; k < after->n; k++) {
        const struct lt_refs *set = &after->v[k].any;
        bool in = false, kept = false;
        for (size_t j = 0; j < set->n; j++) {
            int other = set->v[j].index;
            in = in || other == item;
            kept = kept || (other >= 0 && r->item_kept[other]);
        }
        if (in && !kept)
            return false;
        any = any || in;
    }
    return any;
}

static void find_replaced(struct reducer *r)
{
    const struct lt_graph *g = r->g;
    r->item_kept = LT_NEW_ARRAY(r->a, bool, g->model->items.n);
    r->replaced = LT_NEW_ARRAY(r->a, bool, (size_t)g->edge_count);
    for (int i = 0; i < g->node_count; i++)
        if (r->keep[i] && g->nodes[i].item >= 0)
            r->item_kept[g->nodes[i].item] = true;
    for (int e = 0; e < g->edge_count; e++)
        r->replaced[e] = !r->keep[g->edges[e].from] && is_replaced(r, g->edges[e].from, g->edges[e].to);
}

/* Ways back from `to` over nodes that fell away, to kept ones. A branch that is not taken is a way for its own
 * 前置 only as far as 前置 go: behind it flows come together without what it alone would have waited for.
 * seen: of each node, twice the stamp of the search, and one where only flows lead on from it. */
static void search_back(struct reducer *r, int to, bool drawn_only, int *seen, int stamp, int *stack)
{
    int depth = 0;
    stack[depth++] = to;
    while (depth > 0) {
        int x = stack[--depth];
        bool flows_only = seen[x] == 2 * stamp + 1;
        for (int k = r->first_in[x]; k < r->first_in[x + 1]; k++) {
            const struct lt_graph_edge *e = &r->g->edges[r->in_edge[k]];
            if ((drawn_only && !e->drawn) || (flows_only && e->flow == NULL))
                continue;
            if (r->now[e->from] >= 0) {
                if (x != to)
                    close_up(r, r->now[e->from], r->now[to], e, drawn_only);
                continue;
            }
            int how = 2 * stamp + (e->flow != NULL && !r->come[e->from]);
            bool new = seen[e->from] < 2 * stamp || seen[e->from] > how;
            if (!new || r->replaced[r->in_edge[k]])
                continue;
            seen[e->from] = how;
            stack[depth++] = e->from;
        }
    }
}

static void close_all(struct reducer *r)
{
    int n = r->g->node_count, stamp = 0;
    int *seen = LT_NEW_ARRAY(r->a, int, (size_t)n), *stack = LT_NEW_ARRAY(r->a, int, 2 * (size_t)n + 1);
    find_come(r);
    find_replaced(r);
    for (int i = 0; i < n; i++)
        for (int pass = 0; pass < 2 && r->now[i] >= 0; pass++)
            search_back(r, i, pass == 0, seen, ++stamp, stack);
}

/* Whether drawn arrows other than `skip` lead from its tail to its head. */
static bool shown(const struct reducer *r, const struct lt_graph_edge *skip, const int *place)
{
    int n = r->out->node_count;
    bool *seen = LT_NEW_ARRAY(r->a, bool, (size_t)n);
    seen[skip->from] = true;
    for (int k = place[skip->from]; k < n; k++) { /* in topological order one sweep is enough */
        int x = r->out->order[k];
        for (size_t e = 0; seen[x] && e < r->edges.n; e++) {
            const struct lt_graph_edge *o = &r->edges.v[e];
            if (o != skip && o->from == x && o->drawn && !o->feedback)
                seen[o->to] = true;
        }
    }
    return seen[skip->to];
}

/* A closed-up arrow that other drawn arrows show says nothing new. An exit of a decision does. */
static void thin(struct reducer *r)
{
    int *place = LT_NEW_ARRAY(r->a, int, (size_t)r->out->node_count);
    for (int k = 0; k < r->out->node_count; k++)
        place[r->out->order[k]] = k;
    for (size_t k = 0; k < r->edges.n; k++) {
        struct lt_graph_edge *e = &r->edges.v[k];
        bool exit = r->out->nodes[e->from].record->kind.v == LT_NODE_DECISION;
        struct lt_arena_mark mark = lt_arena_mark(r->a);
        if (e->closed_up && e->drawn && !exit && shown(r, e, place))
            e->drawn = false;
        lt_arena_rewind(r->a, mark);
    }
}

static bool leads_forward(const struct lt_graph_edge *e)
{
    return !e->feedback && e->from != e->to;
}

/* Arrows by where they come from. */
struct outs {
    size_t *first, *edge;
};

static struct outs group_out(struct reducer *r)
{
    size_t n = (size_t)r->out->node_count;
    struct outs o = {LT_NEW_ARRAY(r->a, size_t, n + 2), LT_NEW_ARRAY(r->a, size_t, r->edges.n)};
    for (size_t k = 0; k < r->edges.n; k++)
        o.first[r->edges.v[k].from + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        o.first[i] += o.first[i - 1];
    for (size_t k = 0; k < r->edges.n; k++)
        o.edge[o.first[r->edges.v[k].from + 1]++] = k;
    return o;
}

/* What drawn arrows lead to; in the order of nodes, so that one sweep against it is enough. */
static struct lt_graph_reach drawn_reach(struct reducer *r, const struct outs *o)
{
    struct lt_graph_edge *sorted = LT_NEW_ARRAY(r->a, struct lt_graph_edge, r->edges.n);
    struct lt_graph_reach reach = {0};
    size_t count = 0;
    for (int p = 0; p < r->out->node_count; p++)
        for (size_t j = o->first[r->out->order[p]]; j < o->first[r->out->order[p] + 1]; j++)
            if (r->edges.v[o->edge[j]].drawn && leads_forward(&r->edges.v[o->edge[j]]))
                sorted[count++] = r->edges.v[o->edge[j]];
    lt_graph_find_reach(sorted, count, r->out->node_count, r->a, &reach);
    return reach;
}

/* Whether a way over another drawn arrow, or an earlier arrow between the same two, shows an arrow. */
static bool has_detour(const struct reducer *r, const struct outs *o, const struct lt_graph_reach *reach, size_t k)
{
    const struct lt_graph_edge *e = &r->edges.v[k];
    for (size_t j = o->first[e->from]; j < o->first[e->from + 1]; j++) {
        const struct lt_graph_edge *x = &r->edges.v[o->edge[j]];
        if (!x->drawn || !leads_forward(x))
            continue;
        if (x->to == e->to ? o->edge[j] < k : lt_graph_reaches(reach, x->to, e->to))
            return true;
    }
    return false;
}

/* An arrow that was not drawn because a way showed it is drawn where that way is gone; of such arrows those alone
 * that the others do not show. */
static void draw_again(struct reducer *r)
{
    struct lt_arena_mark mark = lt_arena_mark(r->a);
    bool *lost = LT_NEW_ARRAY(r->a, bool, r->edges.n), hidden = false, any = false;
    for (size_t k = 0; k < r->edges.n; k++)
        hidden = hidden || (!r->edges.v[k].drawn && leads_forward(&r->edges.v[k]));
    struct outs o = {0};
    struct lt_graph_reach reach = {0};
    if (hidden) {
        o = group_out(r);
        reach = drawn_reach(r, &o);
    }
    for (size_t k = 0; hidden && k < r->edges.n; k++) {
        struct lt_graph_edge *e = &r->edges.v[k];
        lost[k] = !e->drawn && leads_forward(e) && !lt_graph_reaches(&reach, e->from, e->to);
        any = any || lost[k];
    }
    for (size_t k = 0; any && k < r->edges.n; k++)
        r->edges.v[k].drawn = r->edges.v[k].drawn || lost[k];
    if (any)
        reach = drawn_reach(r, &o);
    for (size_t k = 0; any && k < r->edges.n; k++)
        if (lost[k] && has_detour(r, &o, &reach, k))
            r->edges.v[k].drawn = false;
    lt_arena_rewind(r->a, mark);
}

static void keep_lanes(struct reducer *r)
{
    struct lt_graph *out = r->out;
    int *lane_now = LT_NEW_ARRAY(r->a, int, (size_t)r->g->lane_count + 1);
    bool *used = LT_NEW_ARRAY(r->a, bool, (size_t)r->g->lane_count + 1);
    for (int i = 0; i < out->node_count; i++)
        if (out->nodes[i].lane >= 0)
            used[out->nodes[i].lane] = true;
    out->lanes = LT_NEW_ARRAY(r->a, int, (size_t)r->g->lane_count + 1);
    out->lane_count = 0;
    for (int l = 0; l < r->g->lane_count; l++) {
        lane_now[l] = out->lane_count;
        if (used[l])
            out->lanes[out->lane_count++] = r->g->lanes[l];
    }
    for (int i = 0; i < out->node_count; i++)
        if (out->nodes[i].lane >= 0)
            out->nodes[i].lane = lane_now[out->nodes[i].lane];
}

void lt_graph_reduce(const struct lt_graph *g, const bool *keep, const bool *holds, struct lt_arena *a, struct lt_graph *out,
                     int **old)
{
    struct reducer r = {.g = g, .keep = keep, .holds = holds, .a = a, .out = out};
    int *from = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    *out = *g;
    r.now = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    group_in(&r);
    copy_nodes(&r, from);
    copy_edges(&r);
    close_all(&r);
    thin(&r);
    draw_again(&r);
    keep_lanes(&r);
    out->edges = r.edges.v;
    out->edge_count = (int)r.edges.n;
    for (int e = 0; e < out->edge_count; e++)
        if (out->edges[e].from != out->edges[e].to) {
            out->nodes[out->edges[e].from].out++;
            out->nodes[out->edges[e].to].in++;
        }
    if (old != NULL)
        *old = from;
}
