/* SPDX-License-Identifier: MIT */
/* Cycles: which arrows run back (退回), so that the others form no cycle.
 * Input: a flat graph. Output: back[e], and the nodes in an order along the remaining arrows.
 * Cost: linear. Source: depth-first search, Gansner et al. 1993, section 2.1; it begins at the
 * starts of the flow, then at nodes nothing leads to, then by appearance.
 * Leaves true: every arrow that is not marked leads from an earlier to a later node of the order;
 * self loops are marked. */
#include "layout/layout_int.h"

struct search {
    const struct lo_graph *g;
    int *first, *edges; /* arrows leaving each node, by appearance */
    int *next;          /* of each node: the arrow to look at next */
    int *stack;
    char *state; /* 0 new, 1 on the stack, 2 done */
    bool *back;
    int *order;
    int left; /* places of order still free, filled from behind */
};

static void leaving(struct search *s, struct lt_arena *a)
{
    const struct lo_graph *g = s->g;
    s->first = LT_NEW_ARRAY(a, int, (size_t)g->node_count + 2);
    s->edges = LT_NEW_ARRAY(a, int, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++)
        s->first[g->edges[e].from + 2]++;
    for (int n = 0; n < g->node_count; n++)
        s->first[n + 2] += s->first[n + 1];
    for (int e = 0; e < g->edge_count; e++)
        s->edges[s->first[g->edges[e].from + 1]++] = e;
}

static void visit(struct search *s, int root)
{
    if (s->state[root] != 0)
        return;
    int depth = 0;
    s->stack[depth++] = root;
    s->state[root] = 1;
    while (depth > 0) {
        int n = s->stack[depth - 1];
        if (s->next[n] == s->first[n + 1]) {
            s->state[n] = 2;
            s->order[--s->left] = n;
            depth--;
            continue;
        }
        int e = s->edges[s->next[n]++];
        int to = s->g->edges[e].to;
        if (s->state[to] == 1)
            s->back[e] = true;
        if (s->state[to] != 0)
            continue;
        s->state[to] = 1;
        s->stack[depth++] = to;
    }
}

/* The search fills the order from behind, so what shall stand first is visited last. */
static void visit_all(struct search *s, const int *in_degree)
{
    for (int n = 0; n < s->g->node_count; n++)
        if (s->g->nodes[n].start)
            visit(s, n);
    for (int n = 0; n < s->g->node_count; n++)
        if (in_degree[n] == 0)
            visit(s, n);
    for (int n = 0; n < s->g->node_count; n++)
        visit(s, n);
}

void lo_cycles(const struct lo_graph *g, struct lt_arena *a, bool *back, int *topological)
{
    size_t n = (size_t)g->node_count;
    struct search s = {.g = g, .back = back, .order = topological, .left = g->node_count};
    leaving(&s, a);
    s.next = LT_NEW_ARRAY(a, int, n);
    for (int i = 0; i < g->node_count; i++)
        s.next[i] = s.first[i];
    s.stack = LT_NEW_ARRAY(a, int, n);
    s.state = LT_NEW_ARRAY(a, char, n);
    int *in_degree = LT_NEW_ARRAY(a, int, n);
    for (int e = 0; e < g->edge_count; e++)
        in_degree[g->edges[e].to]++;
    visit_all(&s, in_degree);
}
