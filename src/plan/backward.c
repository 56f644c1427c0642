/* SPDX-License-Identifier: MIT */
/* The backward pass: the latest day on which each node can be accepted without delaying the end. */
#include "plan/schedule_int.h"

/* The last day up to `d` on which the node can be accepted, not before its earliest. */
static lt_date step_back(const struct lt_planner *p, int i, const struct lt_node_plan *n, lt_date d)
{
    while (d > n->start.date && lt_plan_rests(p, i, n, d))
        d--;
    return d;
}

/* The latest start of a node that starts by `start_by` and ends by `end_by`. */
static struct lt_moment latest_start(struct lt_planner *p, int i, const struct lt_node_plan *n, struct lt_moment start_by,
                                     struct lt_moment end_by)
{
    bool happened = n->accepted != LT_NO_DATE || n->done != LT_NO_DATE;
    if (happened || !lt_moment_later(end_by, n->start) || !lt_moment_later(start_by, n->start))
        return n->start;
    struct lt_moment by = lt_moment_later(end_by, start_by) ? start_by : end_by;
    if (n->length == 0) {
        lt_date d = step_back(p, i, n, by.date);
        return d == n->start.date ? n->start : d == by.date ? by : (struct lt_moment){d, 1000};
    }
    lt_date first = n->start.date, last = by.date; /* a later start never ends earlier: halve the days */
    while (first < last) {
        lt_date middle = first + (last - first + 1) / 2;
        if (lt_moment_later(lt_plan_limit_end(p, i, n, (struct lt_moment){middle, 1000}), end_by))
            last = middle - 1;
        else
            first = middle;
    }
    first = step_back(p, i, n, first);
    return first == n->start.date ? n->start : (struct lt_moment){first, 1000};
}

void lt_plan_backward(struct lt_planner *p, struct lt_moment end)
{
    struct lt_schedule *s = p->out;
    size_t count = (size_t)p->g->node_count;
    struct lt_moment *latest = LT_NEW_ARRAY(p->a, struct lt_moment, count);     /* start */
    struct lt_moment *latest_end = LT_NEW_ARRAY(p->a, struct lt_moment, count); /* end */
    for (int k = p->g->node_count - 1; k >= 0; k--) {
        int i = p->g->order[k];
        struct lt_node_plan *n = &s->nodes[i];
        struct lt_moment by = n->beside && lt_moment_later(n->end, end) ? n->end : end, start_by = by, end_by = by;
        for (int e = p->out_of.first[i]; e < p->out_of.first[i + 1]; e++) {
            const struct lt_graph_edge *edge = &p->g->edges[p->out_of.edge[e]];
            const struct lt_node_plan *to = &s->nodes[edge->to];
            bool begun = to->accepted != LT_NO_DATE || to->done != LT_NO_DATE;
            if (to->beside && !n->beside)
                continue;
            if (to->done != LT_NO_DATE || (begun && !edge->deferred)) /* it did not wait: nothing holds it up now */
                continue;
            struct lt_moment next = edge->deferred ? latest_end[edge->to] : latest[edge->to];
            if (lt_moment_later(end_by, next))
                end_by = next;
            if (edge->deferred && !begun && lt_moment_later(start_by, latest[edge->to]))
                start_by = latest[edge->to];
        }
        latest_end[i] = end_by;
        latest[i] = latest_start(p, i, n, start_by, end_by);
        n->latest = latest[i].date;
        n->slack = lt_calendar_between(p->cal, n->start, latest[i]);
        if (n->slack < 0)
            n->slack = 0;
    }
}
