/* SPDX-License-Identifier: MIT */
/* Which nodes of a process are come to. Input: a graph and facts. Output: a verdict for each arrow
 * and node, in three values. Cost: nodes + arrows + the parts of their conditions. */
#include "plan/reach.h"

static bool is_way(const struct lt_graph *g, int e)
{
    return g->edges[e].flow != NULL && !g->edges[e].feedback && g->edges[e].from != g->edges[e].to;
}

bool lt_flow_has_condition(const struct lt_flow *f)
{
    return f != NULL && (f->otherwise || f->when.at.file != 0);
}

void lt_reach_init(const struct lt_graph *g, struct lt_arena *a, struct lt_reach *r)
{
    size_t n = (size_t)g->node_count, count = (size_t)g->edge_count;
    *r = (struct lt_reach){.g = g};
    r->first_out = LT_NEW_ARRAY(a, int, n + 2);
    r->first_in = LT_NEW_ARRAY(a, int, n + 2);
    r->outs = LT_NEW_ARRAY(a, int, count + 1);
    r->ins = LT_NEW_ARRAY(a, int, count + 1);
    r->edges = LT_NEW_ARRAY(a, enum lt_verdict, count);
    r->nodes = LT_NEW_ARRAY(a, enum lt_verdict, n);
    r->by = LT_NEW_ARRAY(a, int, n);
    for (int e = 0; e < g->edge_count; e++)
        if (is_way(g, e)) {
            r->first_out[g->edges[e].from + 2]++;
            r->first_in[g->edges[e].to + 2]++;
        }
    for (size_t i = 2; i < n + 2; i++) {
        r->first_out[i] += r->first_out[i - 1];
        r->first_in[i] += r->first_in[i - 1];
    }
    for (int e = 0; e < g->edge_count; e++)
        if (is_way(g, e)) {
            r->outs[r->first_out[g->edges[e].from + 1]++] = e;
            r->ins[r->first_in[g->edges[e].to + 1]++] = e;
        }
}

/* What the other flows from the node leave: true where none of them is taken. A flow that leads
 * back counts among them. */
static enum lt_verdict what_is_left(const struct lt_graph *g, const struct lt_facts *f, int e)
{
    enum lt_verdict any = LT_NO;
    for (int k = 0; k < g->edge_count; k++) {
        const struct lt_graph_edge *o = &g->edges[k];
        if (k == e || o->from != g->edges[e].from || o->flow == NULL || o->flow->when.at.file == 0)
            continue;
        enum lt_verdict v = lt_when_eval(f, &o->flow->when);
        any = v > any ? v : any;
    }
    return (enum lt_verdict)(-(int)any);
}

void lt_reach_run(struct lt_reach *r, const struct lt_facts *f)
{
    const struct lt_graph *g = r->g;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lt_flow *flow = g->edges[e].flow;
        r->edges[e] = !lt_flow_has_condition(flow) ? LT_YES
                      : flow->otherwise            ? what_is_left(g, f, e)
                                                   : lt_when_eval(f, &flow->when);
    }
    for (int k = 0; k < g->node_count; k++) {
        int i = g->order[k];
        enum lt_verdict best = r->first_in[i] == r->first_in[i + 1] ? LT_YES : LT_NO;
        r->by[i] = -1;
        for (int j = r->first_in[i]; j < r->first_in[i + 1]; j++) {
            int e = r->ins[j];
            enum lt_verdict from = r->nodes[g->edges[e].from];
            enum lt_verdict v = from < r->edges[e] ? from : r->edges[e];
            if (r->by[i] < 0 || v > best)
                r->by[i] = e;
            best = v > best ? v : best;
        }
        r->nodes[i] = best;
    }
}
