/* SPDX-License-Identifier: MIT */
/* Everything of one project's plan in one place: what applies, what is left of the process, its
 * dates, the open questions; and what if something were otherwise. */
#ifndef LT_PLAN_WHOLE_H
#define LT_PLAN_WHOLE_H

#include "plan/plan.h"

enum lt_change_kind {
    LT_CHANGE_LIMIT,  /* another limit */
    LT_CHANGE_REMOVE, /* the node falls away */
    LT_CHANGE_UNTIE,  /* it no longer waits for a predecessor */
    LT_CHANGE_DEFER,  /* accepted although a predecessor's result is missing (容缺), or any's (before -1) */
};
struct lt_change {
    enum lt_change_kind kind;
    lt_str text; /* as written */
    int node;    /* of the graph it was read against */
    int before;  /* the predecessor, -1: none, or all */
    struct lt_limit limit;
};
struct lt_changes {
    struct lt_change *v;
    size_t n, cap;
};

/* Reads a change against a graph's nodes (ids of nodes or items, or names):
 *   事项=5个工作日 · 去掉 事项 · 去掉 甲->乙 · 容缺 事项 · 容缺 甲->乙   (drop, defer in English)
 * False after a finding. */
bool lt_change_parse(const struct lt_graph *g, lt_str text, struct lt_diags *dx, struct lt_change *out);
/* The graph with changes made, its nodes' verdicts (in and out, may be NULL) and limits. old: where
 * each node stands in g. */
void lt_changes_apply(const struct lt_graph *g, const struct lt_changes *changes, struct lt_arena *a, struct lt_graph *out,
                      enum lt_verdict **verdicts, const struct lt_limit ***limits, int **old);

struct lt_plan {
    const struct lt_model *model;
    bool project; /* a project's: else nothing is known, and nothing falls away */
    struct lt_calendar cal;
    struct lt_facts facts;
    struct lt_verdicts applies;
    struct lt_graph whole;            /* the process as the catalog has it */
    struct lt_graph_verdicts decided; /* of the nodes and arrows of `whole` */
    struct lt_graph graph;            /* what is left of it */
    enum lt_verdict *verdicts;        /* of the nodes of `graph`; NULL without a project */
    int *old;                         /* where the nodes of `graph` stand in `whole` */
    struct lt_schedule schedule;      /* of `graph` */
    struct lt_open_facts open;        /* questions, those that settle most first; none without a project */
    struct lt_changes changes;        /* what if */
    struct lt_schedule *before;       /* the schedule without the changes, NULL: there are none */
};

struct lt_plan_want {
    int process;    /* index; -1: the project's, else the overview */
    lt_date start;  /* LT_NO_DATE: the project's, else from the handbook's date on */
    bool statutory; /* count statutory limits before promised ones */
    enum lt_lang lang;
    const char *const *changes; /* what if; may be NULL */
    size_t change_count;
};

/* The process that a plan is made of by default: the project's, else the overview; -1: none. */
int lt_plan_process(const struct lt_model *m);
/* Makes the plan of a loaded model. False after a finding: a change could not be read. */
bool lt_plan_make(const struct lt_model *m, const struct lt_plan_want *want, struct lt_diags *dx, struct lt_plan *out);
/* Whether an item applies in this plan's process, and why: of several nodes of it by the one that does, or may; an item
 * outside it by its own condition. */
struct lt_decision lt_plan_item(const struct lt_plan *p, int item);
/* Indices of items. */
struct lt_item_list {
    int *v;
    size_t n, cap;
};
/* The items whose condition holds for the project, and that neither the overview nor a sub-process of it has: they are
 * needed, and nothing that is drawn says so. None where the plan is of another process, which need not be whole. */
struct lt_item_list lt_plan_missed(const struct lt_plan *p, struct lt_arena *a);
/* The last day for a problem of the project, by its class; LT_NO_DATE: no day or no limit is known. */
lt_date lt_plan_issue_due(const struct lt_plan *p, const struct lt_issue *issue);
/* The node of `graph` that has the item, of several the first that applies, else the first that may; -1: none. */
int lt_plan_node(const struct lt_plan *p, int item);

#endif
