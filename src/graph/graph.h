/* SPDX-License-Identifier: MIT */
/* A process as a graph: nodes, stages, lanes, frames, and the arrows derived once from flows and
 * 前置. cgraph is named in this folder only; the others see flat arrays. */
#ifndef LT_GRAPH_GRAPH_H
#define LT_GRAPH_GRAPH_H

#include "model/model.h"

struct lt_graph_node {
    const struct lt_node_record *record;
    int item;    /* index into the model's items, -1 */
    int party;   /* index into the model's parties, -1 */
    int lane;    /* index into lanes, -1: no party */
    int stage;   /* index into the process's stages, -1 */
    int group;   /* index into the process's groups, -1 */
    int in, out; /* arrows, feedback included, self loops left aside */
};

struct lt_graph_edge {
    int from, to;
    const struct lt_flow *flow; /* NULL: from 前置 */
    bool drawn;                 /* false: an order that flows or other arrows already show */
    bool feedback;              /* leads back: never lengthens */
    bool any;                   /* one of several predecessors of which any one is enough */
    bool closed_up;             /* stands for a way over nodes that fell away; flow is its first arrow's */
    bool deferred;              /* `to` begins with `from`, but does not end before it (容缺) */
};

struct lt_graph {
    const struct lt_model *model;
    const struct lt_process *process;
    int process_index;
    struct lt_graph_node *nodes;
    int node_count;
    struct lt_graph_edge *edges;
    int edge_count;
    int *lanes; /* party of each lane */
    int lane_count;
    bool lanes_given; /* all lanes stand in 泳道: their order is kept */
    int *order;       /* nodes so that every arrow that does not lead back goes forward */
};

/* The graph of a process. Deterministic: nodes and arrows in order of appearance; arrows of flows
 * first. 前置 makes one arrow between two nodes, and none for a choice of which one always comes first anyway.
 * Back edges are found by depth-first search from the start nodes, then from nodes without a predecessor, then
 * from the rest (Tarjan 1972). Cost: nodes × arrows / 64 for reachability. */
void lt_graph_build(const struct lt_model *m, int process, struct lt_arena *a, struct lt_graph *out);

/* What each node leads to, itself only by a circle, as bit sets. */
struct lt_graph_reach {
    size_t words;   /* of each node's set */
    uint64_t *bits; /* words × nodes; NULL: nothing is known yet */
};
/* Adds what the arrows lead to, but for those that lead back, in rounds until stable: a reach that was found for some of
 * them can be gone on with. Cost: nodes × arrows / 64 a round. */
void lt_graph_find_reach(const struct lt_graph_edge *edges, size_t edge_count, int node_count, struct lt_arena *a,
                         struct lt_graph_reach *r);
bool lt_graph_reaches(const struct lt_graph_reach *r, int from, int to);

/* The graph of the nodes that are kept, of the same process. What falls away closes up: where a way
 * led over nodes that are not kept, an arrow leads from its first to its last node, unless arrows
 * that are drawn show it already. It does not close up where the way is not gone: over one of several
 * predecessors of which any is enough, while another of them is kept (the same matter at another node is
 * another, too), nor from a predecessor by 前置 over a branch that is not taken to where branches come
 * together. Order of nodes and arrows is that of g; closed-up arrows stand behind the others.
 * keep: of each node. holds: of each arrow, false for one that is not taken; NULL: all are.
 * old (of out->node_count, may be NULL): where each node stands in g. */
void lt_graph_reduce(const struct lt_graph *g, const bool *keep, const bool *holds, struct lt_arena *a, struct lt_graph *out,
                     int **old);

#endif
