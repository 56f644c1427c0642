/* SPDX-License-Identifier: MIT */
/* What stands behind different exits of one decision: of these a project comes to one only. */
#include "graph/graph_int.h"

static bool is_flow(const struct lt_graph_edge *e)
{
    return !e->feedback && e->from != e->to;
}

/* What is come to without passing a node, from nodes that no flow leads to; in rounds until stable. */
static bool *come_around(struct lt_exits *x, int without)
{
    bool *come = LT_NEW_ARRAY(x->a, bool, (size_t)x->node_count), *led = LT_NEW_ARRAY(x->a, bool, (size_t)x->node_count);
    for (size_t e = 0; e < x->flow_count; e++)
        if (is_flow(&x->flows[e]))
            led[x->flows[e].to] = true;
    for (int i = 0; i < x->node_count; i++)
        come[i] = i != without && !led[i];
    for (bool more = true; more;) {
        more = false;
        for (size_t e = 0; e < x->flow_count; e++) {
            const struct lt_graph_edge *f = &x->flows[e];
            if (!is_flow(f) || !come[f->from] || come[f->to] || f->to == without)
                continue;
            come[f->to] = more = true;
        }
    }
    return come;
}

static bool leads(const struct lt_exits *x, int from, int to)
{
    return from == to || lt_graph_reaches(x->reach, from, to);
}

/* Whether no exit of a decision leads to both nodes. */
static bool exits_differ(const struct lt_exits *x, int decision, int a, int b)
{
    for (size_t j = x->first[decision]; j < x->first[decision + 1]; j++) {
        const struct lt_graph_edge *f = &x->flows[x->out[j]];
        if (leads(x, f->to, a) && leads(x, f->to, b))
            return false;
    }
    return true;
}

static void begin(struct lt_exits *x)
{
    size_t n = (size_t)x->node_count;
    x->around = LT_NEW_ARRAY(x->a, bool *, n);
    x->first = LT_NEW_ARRAY(x->a, size_t, n + 2);
    x->out = LT_NEW_ARRAY(x->a, size_t, x->flow_count);
    for (size_t e = 0; e < x->flow_count; e++)
        if (is_flow(&x->flows[e]))
            x->first[x->flows[e].from + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        x->first[i] += x->first[i - 1];
    for (size_t e = 0; e < x->flow_count; e++)
        if (is_flow(&x->flows[e]))
            x->out[x->first[x->flows[e].from + 1]++] = e;
}

bool lt_exits_part(struct lt_exits *x, int a, int b)
{
    if (x->around == NULL)
        begin(x);
    for (int q = 0; q < x->node_count; q++) {
        bool decides = x->nodes[q].record->kind.v == LT_NODE_DECISION && q != a && q != b;
        if (!decides || !lt_graph_reaches(x->reach, q, a) || !lt_graph_reaches(x->reach, q, b) || !exits_differ(x, q, a, b))
            continue;
        if (x->around[q] == NULL)
            x->around[q] = come_around(x, q);
        if (!x->around[q][a] && !x->around[q][b])
            return true;
    }
    return false;
}
