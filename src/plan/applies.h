/* SPDX-License-Identifier: MIT */
/* What applies to a project: conditions in three values (Kleene, "Introduction to Metamathematics",
 * 1952, section 64), a verdict with its reason for each item, node, material and policy, and the
 * graph that is left. */
#ifndef LT_PLAN_APPLIES_H
#define LT_PLAN_APPLIES_H

#include "graph/graph.h"

/* False, unknown, true. The order is that of Kleene: and is the least, or the greatest. */
enum lt_verdict { LT_NO = -1, LT_MAYBE = 0, LT_YES = 1 };

/* Answers to the facts of a model, by their index. */
struct lt_facts {
    const struct lt_model *model;
    bool *known;
    struct lt_cond_value *value; /* of those that are known */
};

/* Nothing is known. */
void lt_facts_none(const struct lt_model *m, struct lt_arena *a, struct lt_facts *out);
/* What the model's project answers. */
void lt_facts_of_project(const struct lt_model *m, struct lt_arena *a, struct lt_facts *out);

/* The value of a condition. c NULL (none written): true. */
enum lt_verdict lt_cond_eval(const struct lt_facts *f, const struct lt_cond *c);
/* The value of a condition as written: one that could not be read is unknown. */
enum lt_verdict lt_when_eval(const struct lt_facts *f, const struct lt_when *w);
/* A condition as a sentence, for a reader who knows no operators: "总投资达到 500 万元，且涉及危化品". As written where
 * it could not be read. */
lt_str lt_when_words(const struct lt_model *m, const struct lt_when *w, enum lt_lang lang, struct lt_arena *a);
/* Why it has that value, in words of the rule and the facts: "总投资为 1.2 亿元，达到 500 万元". Where it is
 * unknown: which facts are missing, and the rule. Empty for no condition. */
lt_str lt_when_reason(const struct lt_facts *f, const struct lt_when *w, enum lt_lang lang, struct lt_arena *a);
/* An answer in words: 是, an option, a quantity. */
lt_str lt_answer_words(const struct lt_facts *f, int fact, enum lt_lang lang, struct lt_arena *a);

/* The limit that counts: the first case that holds; undecided, the longest that may, *open set.
 * facts NULL: nothing is known. NULL: none. open may be NULL. */
const struct lt_limit *lt_limits_decide(const struct lt_limits *l, const struct lt_facts *facts, bool *open);

struct lt_decision {
    enum lt_verdict verdict;
    lt_str reason; /* empty: no condition */
};

/* Verdicts by index of the model's vectors. */
struct lt_verdicts {
    const struct lt_facts *facts;
    struct lt_decision *items;
    struct lt_decision *policies;  /* conditions, and the period of validity on the reference day */
    struct lt_decision *materials; /* asked for by an item that applies */
};
void lt_verdicts_find(const struct lt_facts *f, enum lt_lang lang, struct lt_arena *a, struct lt_verdicts *out);

/* Verdicts of one process's nodes and arrows. */
struct lt_graph_verdicts {
    struct lt_decision *nodes;
    enum lt_verdict *edges;
    bool *settled; /* decisions of which one way is left, and certain */
    int stuck;     /* first decision that is reached and has no way on, -1: none */
};
/* A node applies when its own condition and its item's hold and it is reached. It is reached by any
 * arrow of 流向 that is taken, also over nodes that do not apply; a node that no 流向 leads to is
 * reached. Of a decision whose exits are open one is taken, so that where all lead to the same
 * node it is reached. */
void lt_graph_decide(const struct lt_graph *g, const struct lt_verdicts *v, enum lt_lang lang, struct lt_arena *a,
                     struct lt_graph_verdicts *out);

/* The graph without what does not apply and without settled decisions (those with a limit stay).
 * *verdicts: of the nodes that are left; old as of lt_graph_reduce. Both may be NULL. */
void lt_graph_apply(const struct lt_graph *g, const struct lt_graph_verdicts *v, struct lt_arena *a, struct lt_graph *out,
                    enum lt_verdict **verdicts, int **old);

/* The values of a fact that conditions tell apart: its options; yes and no; below, at, between and
 * above the thresholds. index: into the model's facts. */
struct lt_domain {
    struct lt_cond_value *v;
    size_t n, cap;
};
/* Domains of all facts, from every condition of what is in use. */
struct lt_domain *lt_domains_find(const struct lt_model *m, struct lt_arena *a);

/* A question that is still open, and what its answer is worth. */
struct lt_open_fact {
    int fact;
    int items;    /* items that stay open because of it */
    double worth; /* conditions that an answer settles, on average over its values */
};
struct lt_open_facts {
    struct lt_open_fact *v; /* the most worth first, ties by order of appearance */
    size_t n, cap;
    int items; /* items that stay open */
};
/* The unknown facts that a condition waits for: of the items of g's nodes, its nodes, flows and
 * limits, and of the policies. */
void lt_open_facts_find(const struct lt_graph *g, const struct lt_verdicts *v, struct lt_arena *a, struct lt_open_facts *out);

#endif
