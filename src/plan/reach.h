/* SPDX-License-Identifier: MIT */
/* Which nodes of a process are come to, by the conditions of its flows. */
#ifndef LT_PLAN_REACH_H
#define LT_PLAN_REACH_H

#include "plan/applies.h"

struct lt_reach {
    const struct lt_graph *g;
    int *first_out, *outs; /* flows that lead on from each node; one more at the end of `first_out` */
    int *first_in, *ins;
    enum lt_verdict *edges; /* whether each arrow is taken */
    enum lt_verdict *nodes; /* whether each node is come to */
    int *by;                /* the arrow that it is so by, -1: none leads there */
};

/* Groups the flows of a graph that lead on. */
void lt_reach_init(const struct lt_graph *g, struct lt_arena *a, struct lt_reach *out);
/* Works out arrows and nodes for the facts; allocates nothing. */
void lt_reach_run(struct lt_reach *r, const struct lt_facts *f);
/* Whether a flow says when it is taken. */
bool lt_flow_has_condition(const struct lt_flow *f);

#endif
