/* SPDX-License-Identifier: MIT */
/* Between the files of the schedule. */
#ifndef LT_PLAN_SCHEDULE_INT_H
#define LT_PLAN_SCHEDULE_INT_H

#include "plan/plan.h"

/* The arrows that end (or begin) at each node, those that lead back left out, in their order. */
struct lt_arrows {
    int *first; /* of each node: where its arrows begin in `edge`; one more at the end */
    int *edge;
};

struct lt_forks {
    struct lt_fork *v;
    size_t n, cap;
};

/* A sub-process as it applies, built when it is first needed. */
struct lt_subprocess {
    bool built;
    struct lt_graph graph;
    enum lt_verdict *verdicts; /* NULL: nothing is known */
    struct lt_forks forks;
    struct {
        struct lt_subprocess_end {
            struct lt_moment start, end;
            bool sure_only, at_least;
        } * v;
        size_t n, cap;
    } ends; /* found so far: many sub-processes within one another ask for the same */
};

struct lt_planner {
    const struct lt_graph *g;
    const struct lt_calendar *cal;
    const struct lt_plan_options *o;
    struct lt_arena *a;
    struct lt_schedule *out;
    bool sure_only; /* leave out what is conditional */
    int depth;
    const struct lt_progress **progress; /* of each item of the model, NULL: none */
    struct lt_subprocess *inner;         /* of each process of the model */
    struct lt_arrows in, out_of;
};

/* What is left of a process when one question is answered (exclusive.c), and its schedule. */
struct lt_answered {
    struct lt_graph graph;
    int *old;   /* where its nodes stand in the whole */
    bool *keep; /* of each node of the whole */
    struct lt_plan_options options;
    struct lt_planner planner;
    struct lt_schedule schedule;
    struct lt_moment end;
};
struct lt_fork {
    struct lt_answered *v; /* one for each answer */
    size_t n, cap;
    int worst; /* the answer with the latest end */
};
/* None where something is known, or has happened. */
void lt_forks_find(const struct lt_graph *g, const struct lt_plan_options *o, struct lt_arena *a, struct lt_forks *out);
/* Plans every answer from `start` on; of each question the latest end counts. The question with which the end is the
 * earliest, and before *end, which it becomes (or as late, where no answer has the whole critical path); -1: none. */
int lt_forks_shortest(const struct lt_planner *p, struct lt_forks *all, struct lt_moment start, struct lt_moment *end);
/* The schedule by the answers of a question: dates of the worst one, critical path of it; what that leaves out has the
 * dates of an answer that has it. All end by `end`. */
void lt_schedule_by(struct lt_planner *p, struct lt_fork *q, struct lt_moment start, struct lt_moment end);
/* What no project needs of the sum of all nodes' lengths, whatever its answers. */
int64_t lt_forks_saving(const struct lt_planner *p, const struct lt_forks *all);
/* The critical path of a plan (schedule.c). */
void lt_plan_critical(struct lt_planner *p);

const struct lt_facts *lt_planner_facts(const struct lt_planner *p);
/* Days of acceptance and of the end, forward from `start`. */
void lt_plan_forward(struct lt_planner *p, struct lt_moment start);
/* When the last node ends that is not beside the way; `start` if none takes time. */
struct lt_moment lt_plan_last_end(const struct lt_planner *p, struct lt_moment start);
/* When a node that begins at `start` has run its limit, or its least time. */
struct lt_moment lt_plan_limit_end(struct lt_planner *p, int node, const struct lt_node_plan *n, struct lt_moment start);
/* Whether an item can be accepted on a rest day; nodes that take no time are not accepted at all. */
bool lt_plan_rests(const struct lt_planner *p, int node, const struct lt_node_plan *n, lt_date d);
/* Latest days of acceptance and slack, back from `end`. */
void lt_plan_backward(struct lt_planner *p, struct lt_moment end);
/* The stages' own lengths, and what goes beyond their headline limits. */
void lt_plan_stages(struct lt_planner *p);
/* Deadlines beside the total: the applicant's, and of delivery; states. */
void lt_plan_deadlines(struct lt_planner *p);

#endif
