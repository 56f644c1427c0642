/* SPDX-License-Identifier: MIT */
/* Between the files of the graph. */
#ifndef LT_GRAPH_GRAPH_INT_H
#define LT_GRAPH_GRAPH_INT_H

#include "graph/graph.h"

/* Decisions and their exits, asked of a graph whose arrows are its flows so far. */
struct lt_exits {
    const struct lt_graph_node *nodes;
    int node_count;
    const struct lt_graph_edge *flows;
    size_t flow_count;
    const struct lt_graph_reach *reach;
    struct lt_arena *a;
    size_t *first, *out; /* once asked for: flows by where they come from */
    bool **around;       /* of each decision, once asked for: what is come to without it */
};
/* Whether one exit at most of some decision leads to each of two nodes, never the same to both, and no way leads to
 * either without that decision: then only one of them is come to. Cost: decisions and their
 * exits; flows in rounds, once for each that parts two nodes. */
bool lt_exits_part(struct lt_exits *x, int a, int b);

#endif
