/* SPDX-License-Identifier: MIT */
/* From a process to a cgraph graph to flat arrays. */
#include "graph/graph_int.h"

#include <assert.h>
#include <graphviz/cgraph.h>
#include <stdio.h>
#include <string.h>

/* What is bound to cgraph's nodes and edges. */
struct bound_node {
    Agrec_t header;
    int index;
    int state; /* of the depth-first search: 0 new, 1 on the path, 2 done */
};
struct bound_edge {
    Agrec_t header;
    int index;
};

struct builder {
    const struct lt_model *m;
    const struct lt_process *p;
    struct lt_arena *a;
    Agraph_t *graph;
    Agnode_t **handles;
    struct lt_graph *g;
    struct {
        struct lt_graph_edge *v;
        size_t n, cap;
    } edges;
    size_t own;    /* the first of the arrows of 前置 to the node that is looked at */
    int *finished; /* nodes in order of completion of the search */
    int finished_count;
    struct step {
        Agnode_t *node;
        Agedge_t *next;
    } * path;                    /* of the search: nodes that are open, with the next arrow to follow */
    struct lt_graph_reach reach; /* by flows; bits NULL: nobody asked yet */
};

static int quiet(char *message)
{
    (void)message;
    return 0;
}

static void add_nodes(struct builder *b)
{
    struct lt_graph *g = b->g;
    g->node_count = (int)b->p->nodes.n;
    g->nodes = LT_NEW_ARRAY(b->a, struct lt_graph_node, b->p->nodes.n);
    b->handles = LT_NEW_ARRAY(b->a, Agnode_t *, b->p->nodes.n);
    for (int i = 0; i < g->node_count; i++) {
        const struct lt_node_record *r = &b->p->nodes.v[i];
        g->nodes[i] = (struct lt_graph_node){.record = r,
                                             .item = r->item.index,
                                             .party = r->party.index,
                                             .lane = -1,
                                             .stage = r->stage_index,
                                             .group = r->group_index};
        b->handles[i] = agnode(b->graph, (char *)lt_str_z(b->a, r->common.id), 1);
        struct bound_node *bound = agbindrec(b->handles[i], "liutu", sizeof *bound, 1);
        bound->index = i;
    }
}

static void add_edge(struct builder *b, int from, int to, const struct lt_flow *flow, bool any)
{
    char key[24];
    struct lt_graph_edge e = {.from = from, .to = to, .flow = flow, .drawn = true, .any = any};
    int index = (int)b->edges.n;
    snprintf(key, sizeof key, "e%d", index);
    Agedge_t *handle = agedge(b->graph, b->handles[from], b->handles[to], key, 1);
    struct bound_edge *bound = agbindrec(handle, "liutu", sizeof *bound, 1);
    bound->index = index;
    LT_PUSH(b->a, &b->edges) = e;
}

static void add_flows(struct builder *b)
{
    struct lt_map ids;
    lt_map_init(&ids, b->a);
    for (int i = 0; i < b->g->node_count; i++)
        lt_map_set(&ids, b->g->nodes[i].record->common.id, i);
    for (size_t i = 0; i < b->p->flows.n; i++) {
        const struct lt_flow *f = &b->p->flows.v[i];
        int from = lt_map_get(&ids, f->from), to = lt_map_get(&ids, f->to);
        if (from >= 0 && to >= 0)
            add_edge(b, from, to, f, false);
    }
}

/* Adds a set to another; whether that had not all of it. */
static bool join(uint64_t *to, const uint64_t *more, size_t words)
{
    bool changed = false;
    for (size_t w = 0; w < words; w++) {
        changed = changed || (more[w] & ~to[w]) != 0;
        to[w] |= more[w];
    }
    return changed;
}

void lt_graph_find_reach(const struct lt_graph_edge *edges, size_t edge_count, int node_count, struct lt_arena *a,
                         struct lt_graph_reach *r)
{
    r->words = ((size_t)node_count + 63) / 64;
    if (r->bits == NULL)
        r->bits = LT_NEW_ARRAY(a, uint64_t, r->words * (size_t)node_count);
    bool changed = true;
    for (int rounds = 0; changed && rounds <= node_count; rounds++) {
        changed = false;
        for (size_t k = edge_count; k > 0; k--) {
            const struct lt_graph_edge *e = &edges[k - 1];
            uint64_t *from = r->bits + (size_t)e->from * r->words, bit = (uint64_t)1 << (e->to % 64);
            if (e->feedback)
                continue;
            changed = join(&from[e->to / 64], &bit, 1) || changed;
            changed = join(from, r->bits + (size_t)e->to * r->words, r->words) || changed;
        }
    }
}

bool lt_graph_reaches(const struct lt_graph_reach *r, int from, int to)
{
    return r->bits[(size_t)from * r->words + (size_t)to / 64] >> (to % 64) & 1;
}

/* Depth-first search without recursion; arrows into the path lead back. */
static void search(struct builder *b, int root)
{
    struct step *stack = b->path;
    int depth = 0;
    struct bound_node *r = (struct bound_node *)AGDATA(b->handles[root]);
    if (r->state != 0)
        return;
    r->state = 1;
    stack[depth++] = (struct step){b->handles[root], agfstout(b->graph, b->handles[root])};
    while (depth > 0) {
        struct step *top = &stack[depth - 1];
        if (top->next == NULL) {
            struct bound_node *n = (struct bound_node *)AGDATA(top->node);
            n->state = 2;
            b->finished[b->finished_count++] = n->index;
            depth--;
            continue;
        }
        Agedge_t *e = top->next;
        top->next = agnxtout(b->graph, e);
        struct bound_node *to = (struct bound_node *)AGDATA(aghead(e));
        assert(b->edges.v != NULL); /* cgraph's arrow is one of them */
        if (to->state == 1)
            b->edges.v[((struct bound_edge *)AGDATA(e))->index].feedback = true;
        if (to->state != 0)
            continue;
        to->state = 1;
        stack[depth++] = (struct step){aghead(e), agfstout(b->graph, aghead(e))};
    }
}

/* Of the arrows that there are so far. */
static void find_feedback(struct builder *b)
{
    int n = b->g->node_count;
    b->finished = LT_NEW_ARRAY(b->a, int, (size_t)n);
    b->path = LT_NEW_ARRAY(b->a, struct step, (size_t)n + 1);
    b->finished_count = 0;
    for (size_t e = 0; e < b->edges.n; e++)
        b->edges.v[e].feedback = false;
    for (int i = 0; i < n; i++)
        ((struct bound_node *)AGDATA(b->handles[i]))->state = 0;
    for (int i = 0; i < n; i++)
        if (b->g->nodes[i].record->kind.v == LT_NODE_START)
            search(b, i);
    for (int i = 0; i < n; i++)
        if (agdegree(b->graph, b->handles[i], 1, 0) == 0)
            search(b, i);
    for (int i = 0; i < n; i++)
        search(b, i);
    b->g->order = LT_NEW_ARRAY(b->a, int, (size_t)n);
    for (int i = 0; i < n; i++)
        b->g->order[i] = b->finished[n - 1 - i];
}

static void find_reach(struct builder *b)
{
    lt_graph_find_reach(b->edges.v, b->edges.n, b->g->node_count, b->a, &b->reach);
}

static bool reaches(const struct builder *b, int from, int to)
{
    return lt_graph_reaches(&b->reach, from, to);
}

/* The nodes of each matter, in their order. */
struct item_nodes {
    int *first; /* of each item, -1: none */
    int *next;  /* of each node: the next of the same item, -1 */
};

static struct item_nodes nodes_by_item(const struct builder *b)
{
    struct item_nodes by = {LT_NEW_ARRAY(b->a, int, b->m->items.n), LT_NEW_ARRAY(b->a, int, (size_t)b->g->node_count)};
    for (size_t i = 0; i < b->m->items.n; i++)
        by.first[i] = -1;
    for (int i = b->g->node_count - 1; i >= 0; i--)
        if (b->g->nodes[i].item >= 0) {
            by.next[i] = by.first[b->g->nodes[i].item];
            by.first[b->g->nodes[i].item] = i;
        }
    return by;
}

/* Whether node `from`, one of several of its matter, is the one that `to` waits for: flows do not have it behind `to`,
 * and it can be there when `to` is. */
static bool can_precede(const struct builder *b, struct lt_exits *exits, int from, int to)
{
    const struct lt_when *before = &b->g->nodes[from].record->when, *after = &b->g->nodes[to].record->when;
    exits->flows = b->edges.v; /* it moves as it grows */
    return !reaches(b, to, from) && !lt_conds_exclude(b->m, before->cond, after->cond) && !lt_exits_part(exits, from, to);
}

/* One arrow says all that 前置 says of two nodes: once surely is surely. */
static void add_after(struct builder *b, int from, int to, bool any)
{
    for (size_t e = b->own; e < b->edges.n; e++)
        if (b->edges.v[e].from == from && b->edges.v[e].to == to) {
            b->edges.v[e].any = b->edges.v[e].any && any;
            return;
        }
    bool shown = reaches(b, from, to);
    add_edge(b, from, to, NULL, any);
    b->edges.v[b->edges.n - 1].drawn = !shown;
}

/* Arrows to a node from those of a matter before it; where none of several is the one, from the first. */
static void add_afters_of(struct builder *b, const struct item_nodes *by, struct lt_exits *exits, int before, int to, bool any)
{
    int first = by->first[before], added = 0;
    if (first < 0 || first == to)
        return;
    if (b->reach.bits == NULL) {
        find_feedback(b); /* a flow that leads back shows no order */
        find_reach(b);
    }
    for (int from = first; from >= 0 && by->next[first] >= 0; from = by->next[from])
        if (from != to && can_precede(b, exits, from, to)) {
            add_after(b, from, to, any);
            added++;
        }
    if (added == 0)
        add_after(b, first, to, any);
}

/* Whether a matter of the process that always applies is waited for by itself. */
static bool waits_surely(const struct builder *b, const struct item_nodes *by, const struct lt_item *it, int item)
{
    if (item < 0 || by->first[item] < 0 || b->m->items.v[item].when.cond != NULL)
        return false;
    for (int i = by->first[item]; i >= 0; i = by->next[i])
        if (b->g->nodes[i].record->when.cond != NULL)
            return false;
    for (size_t k = 0; k < it->after.n; k++)
        if (it->after.v[k].any.n == 1 && it->after.v[k].any.v[0].index == item)
            return true;
    return false;
}

/* Whether several of which any is enough ask for nothing more: one of them is waited for anyway. */
static bool is_met(const struct builder *b, const struct item_nodes *by, const struct lt_item *it, const struct lt_refs *set)
{
    for (size_t j = 0; set->n > 1 && j < set->n; j++)
        if (waits_surely(b, by, it, set->v[j].index))
            return true;
    return false;
}

/* Arrows of 前置: drawn unless flows already lead from one to the other. Whether they do is asked before the
 * first of them is added; a process without any, of any size, costs nothing. */
static void add_afters(struct builder *b)
{
    struct item_nodes by = nodes_by_item(b);
    struct lt_exits exits = {
        .nodes = b->g->nodes, .node_count = b->g->node_count, .flow_count = b->edges.n, .reach = &b->reach, .a = b->a};
    for (int i = 0; i < b->g->node_count; i++) {
        if (b->g->nodes[i].item < 0)
            continue;
        const struct lt_item *it = &b->m->items.v[b->g->nodes[i].item];
        b->own = b->edges.n;
        for (size_t k = 0; k < it->after.n; k++) {
            const struct lt_refs *set = &it->after.v[k].any;
            bool met = is_met(b, &by, it, set);
            for (size_t j = 0; !met && j < set->n; j++)
                if (set->v[j].index >= 0)
                    add_afters_of(b, &by, &exits, set->v[j].index, i, set->n > 1);
        }
    }
}

/* A drawn arrow of 前置 that another path of arrows shows already says nothing new: left out. */
static void thin_afters(struct builder *b)
{
    if (b->reach.bits == NULL)
        return;
    find_reach(b);
    size_t *first = LT_NEW_ARRAY(b->a, size_t, (size_t)b->g->node_count); /* of each node: one more than its last arrow */
    size_t *before = LT_NEW_ARRAY(b->a, size_t, b->edges.n);
    for (size_t k = 0; k < b->edges.n; k++) {
        before[k] = first[b->edges.v[k].from];
        first[b->edges.v[k].from] = k + 1;
    }
    for (size_t k = 0; k < b->edges.n; k++) {
        struct lt_graph_edge *e = &b->edges.v[k];
        if (e->flow != NULL || !e->drawn)
            continue;
        for (size_t j = first[e->from]; j > 0 && e->drawn; j = before[j - 1]) {
            const struct lt_graph_edge *o = &b->edges.v[j - 1];
            bool detour = j - 1 != k && o->from == e->from && o->to != e->to && reaches(b, o->to, e->to) &&
                          !reaches(b, e->to, o->to) && !reaches(b, o->to, e->from);
            if (detour)
                e->drawn = false;
        }
    }
}

static void find_lanes(struct builder *b)
{
    struct lt_graph *g = b->g;
    int *lane_of = LT_NEW_ARRAY(b->a, int, b->m->parties.n);
    for (size_t i = 0; i < b->m->parties.n; i++)
        lane_of[i] = -1;
    g->lanes = LT_NEW_ARRAY(b->a, int, b->m->parties.n + 1);
    for (size_t i = 0; i < b->p->lanes.n; i++) {
        int party = b->p->lanes.v[i].index;
        if (party >= 0 && lane_of[party] < 0) {
            lane_of[party] = g->lane_count;
            g->lanes[g->lane_count++] = party;
        }
    }
    g->lanes_given = g->lane_count > 0;
    for (int i = 0; i < g->node_count; i++) {
        int party = g->nodes[i].party;
        if (party >= 0 && lane_of[party] < 0) {
            lane_of[party] = g->lane_count;
            g->lanes[g->lane_count++] = party;
        }
        g->nodes[i].lane = party >= 0 ? lane_of[party] : -1;
    }
}

void lt_graph_build(const struct lt_model *m, int process, struct lt_arena *a, struct lt_graph *out)
{
    *out = (struct lt_graph){.model = m, .process = &m->processes.v[process], .process_index = process};
    struct builder b = {.m = m, .p = out->process, .a = a, .g = out};
    agseterrf(quiet);
    b.graph = agopen((char *)"process", Agdirected, NULL);
    add_nodes(&b);
    add_flows(&b);
    add_afters(&b);
    thin_afters(&b);
    find_feedback(&b);
    find_lanes(&b);
    agclose(b.graph);
    out->edges = b.edges.v;
    out->edge_count = (int)b.edges.n;
    for (int i = 0; i < out->edge_count; i++)
        if (out->edges[i].from != out->edges[i].to) {
            out->nodes[out->edges[i].from].out++;
            out->nodes[out->edges[i].to].in++;
        }
}
