/* SPDX-License-Identifier: MIT */
/* What stands beside the total: the stages' own lengths against their headline limits, the
 * applicant's deadlines and those of delivery, and the state of what is in hand. */
#include "plan/schedule_int.h"

/* A headline limit in thousandths of working days, as it would run from `from`. */
static int64_t in_workdays(const struct lt_planner *p, const struct lt_limit *l, lt_date from)
{
    struct lt_clock clock = {p->cal, NULL, NULL};
    struct lt_moment start = {from, 1000};
    return lt_calendar_between(p->cal, start, lt_clock_add(&clock, start, *l));
}

/* A service that runs beside all stages (通栏), or takes no time and waits for nothing, does not begin its stage. */
static bool runs_beside(const struct lt_planner *p, int i)
{
    int group = p->g->nodes[i].group;
    bool strip = false;
    for (int k = group; k >= 0 && !strip; k = p->g->process->groups.v[k].parent)
        strip = p->g->process->groups.v[k].strip.v > 0;
    return p->out->nodes[i].length == 0 && (strip || p->in.first[i] == p->in.first[i + 1]);
}

/* Of what is in its own course, else, where a stage has nothing else, of what runs beside. */
static void span(struct lt_planner *p, bool beside)
{
    bool *had = LT_NEW_ARRAY(p->a, bool, p->g->process->stages.n + 1);
    for (size_t k = 0; k < p->g->process->stages.n; k++)
        had[k] = p->out->stages[k].any;
    for (int i = 0; i < p->g->node_count; i++) {
        if (p->g->nodes[i].stage < 0 || runs_beside(p, i) != beside || had[p->g->nodes[i].stage])
            continue;
        struct lt_stage_plan *st = &p->out->stages[p->g->nodes[i].stage];
        const struct lt_node_plan *n = &p->out->nodes[i];
        if (!st->any || n->start.date < st->start)
            st->start = n->start.date;
        if (!st->any || n->end.date > st->end)
            st->end = n->end.date;
        st->any = true;
    }
}

/* The longest way over the nodes of each stage alone: length up to each node, and from where. */
static void longest_ways(struct lt_planner *p, int64_t *upto, int *from, int *last)
{
    for (int k = 0; k < p->g->node_count; k++) {
        int i = p->g->order[k], stage = p->g->nodes[i].stage;
        from[i] = -1;
        upto[i] = 0;
        for (int e = p->in.first[i]; stage >= 0 && e < p->in.first[i + 1]; e++) {
            const struct lt_graph_edge *edge = &p->g->edges[p->in.edge[e]];
            if (p->g->nodes[edge->from].stage != stage || edge->deferred || upto[edge->from] <= upto[i])
                continue;
            upto[i] = upto[edge->from];
            from[i] = edge->from;
        }
        upto[i] += p->out->nodes[i].length;
        if (stage >= 0 && !p->out->nodes[i].beside && (last[stage] < 0 || upto[i] > upto[last[stage]]))
            last[stage] = i;
    }
}

void lt_plan_stages(struct lt_planner *p)
{
    const struct lt_process *process = p->g->process;
    size_t n = (size_t)p->g->node_count, count = process->stages.n;
    p->out->stages = LT_NEW_ARRAY(p->a, struct lt_stage_plan, count);
    int64_t *upto = LT_NEW_ARRAY(p->a, int64_t, n);
    int *from = LT_NEW_ARRAY(p->a, int, n), *last = LT_NEW_ARRAY(p->a, int, count);
    for (size_t k = 0; k < count; k++)
        last[k] = -1;
    span(p, false);
    span(p, true);
    longest_ways(p, upto, from, last);
    for (size_t k = 0; k < count; k++) {
        struct lt_stage_plan *st = &p->out->stages[k];
        st->breaks = -1;
        st->headline = lt_limits_decide(&process->stages.v[k].limit, lt_planner_facts(p), NULL);
        if (!st->any || last[k] < 0)
            continue;
        st->length = upto[last[k]];
        int64_t most = st->headline == NULL ? INT64_MAX : in_workdays(p, st->headline, st->start);
        st->over = st->length > most;
        for (int i = last[k]; st->over && i >= 0 && upto[i] > most; i = from[i])
            st->breaks = i;
    }
}

/* The node of an item, -1: not in this process. */
static int node_of(const struct lt_planner *p, int item)
{
    for (int i = 0; item >= 0 && i < p->g->node_count; i++)
        if (p->g->nodes[i].item == item)
            return i;
    return -1;
}

static void apply_by(struct lt_planner *p, const struct lt_item *it, struct lt_node_plan *n)
{
    struct lt_clock clock = {p->cal, NULL, &p->out->uncovered_year};
    const struct lt_limit *within = lt_limits_decide(&it->apply.within, lt_planner_facts(p), NULL);
    int from = it->apply.from.index >= 0 ? node_of(p, it->apply.from.index) : n->before;
    if (within == NULL || from < 0)
        return;
    n->apply_by = lt_clock_add(&clock, p->out->nodes[from].end, *within).date;
    n->apply_late = (n->done == LT_NO_DATE || n->accepted != LT_NO_DATE) && n->start.date > n->apply_by;
}

static bool within_pause(const struct lt_progress *pr, lt_date today)
{
    for (size_t i = 0; i < pr->paused.n; i++)
        if (today >= pr->paused.v[i].from && today <= pr->paused.v[i].to)
            return true;
    return false;
}

static enum lt_state state_of(const struct lt_planner *p, int i, const struct lt_node_plan *n)
{
    lt_date today = p->o->today;
    if (n->done != LT_NO_DATE)
        return LT_DONE;
    if (n->accepted == LT_NO_DATE)
        return LT_PLANNED;
    if (today == LT_NO_DATE)
        return LT_IN_HAND;
    if (within_pause(p->progress[p->g->nodes[i].item], today))
        return LT_PAUSED;
    if (n->limit == NULL) /* nobody is late who was given no limit */
        return LT_IN_HAND;
    if (n->due < today)
        return LT_OVERDUE;
    return lt_calendar_count(p->cal, today, n->due) <= LT_SOON_DAYS ? LT_DUE_SOON : LT_IN_HAND;
}

void lt_plan_deadlines(struct lt_planner *p)
{
    struct lt_clock clock = {p->cal, NULL, NULL};
    for (int i = 0; i < p->g->node_count; i++) {
        struct lt_node_plan *n = &p->out->nodes[i];
        int item = p->g->nodes[i].item;
        n->apply_by = n->deliver_by = LT_NO_DATE;
        n->state = state_of(p, i, n);
        if (item < 0)
            continue;
        const struct lt_item *it = &p->g->model->items.v[item];
        const struct lt_limit *deliver = lt_limits_decide(&it->deliver, lt_planner_facts(p), NULL);
        if (deliver != NULL)
            n->deliver_by = lt_clock_add(&clock, n->end, *deliver).date;
        apply_by(p, it, n);
    }
}
