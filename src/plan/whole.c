/* SPDX-License-Identifier: MIT */
/* Verdicts, graph, schedule and questions of one project, in turn. */
#include "plan/whole.h"

int lt_plan_process(const struct lt_model *m)
{
    return m->project.given && m->project.process.index >= 0 ? m->project.process.index : m->overview;
}

static struct lt_plan_options options_of(const struct lt_plan *p, const struct lt_plan_want *want)
{
    const struct lt_model *m = p->model;
    return (struct lt_plan_options){.start = want->start,
                                    .statutory = want->statutory,
                                    .applies = p->project ? &p->applies : NULL,
                                    .verdicts = p->verdicts,
                                    .progress = p->project,
                                    .today = m->status_day ? m->reference_day : LT_NO_DATE};
}

static void find_what_applies(struct lt_plan *p, enum lt_lang lang, struct lt_arena *a)
{
    lt_facts_of_project(p->model, a, &p->facts);
    lt_verdicts_find(&p->facts, lang, a, &p->applies);
    lt_graph_decide(&p->whole, &p->applies, lang, a, &p->decided);
    if (p->project) {
        lt_graph_apply(&p->whole, &p->decided, a, &p->graph, &p->verdicts, &p->old);
        lt_open_facts_find(&p->whole, &p->applies, a, &p->open);
        return;
    }
    p->graph = p->whole;
    p->old = LT_NEW_ARRAY(a, int, (size_t)p->whole.node_count);
    for (int i = 0; i < p->whole.node_count; i++)
        p->old[i] = i;
}

static void change(struct lt_plan *p, struct lt_plan_options *o, struct lt_arena *a)
{
    struct lt_graph now = p->graph;
    const struct lt_limit **limits;
    int *from;
    lt_changes_apply(&now, &p->changes, a, &p->graph, p->verdicts == NULL ? NULL : &p->verdicts, &limits, &from);
    for (int i = 0; i < p->graph.node_count; i++)
        from[i] = p->old[from[i]];
    p->old = from;
    o->verdicts = p->verdicts;
    o->limits = limits;
}

bool lt_plan_make(const struct lt_model *m, const struct lt_plan_want *want, struct lt_diags *dx, struct lt_plan *out)
{
    struct lt_arena *a = dx->arena;
    *out = (struct lt_plan){.model = m, .project = m->project.given};
    lt_calendar_init(&m->calendar, a, &out->cal);
    lt_graph_build(m, want->process >= 0 ? want->process : lt_plan_process(m), a, &out->whole);
    find_what_applies(out, want->lang, a);
    struct lt_plan_options o = options_of(out, want);
    for (size_t i = 0; i < want->change_count; i++) {
        struct lt_change c;
        if (!lt_change_parse(&out->graph, lt_str_from(want->changes[i]), dx, &c))
            return false;
        LT_PUSH(a, &out->changes) = c;
    }
    if (out->changes.n > 0) {
        struct lt_graph *first = LT_NEW(a, struct lt_graph); /* the earlier schedule points at it */
        *first = out->graph;
        out->before = LT_NEW(a, struct lt_schedule);
        lt_schedule_run(first, &out->cal, &o, a, out->before);
        change(out, &o, a);
    }
    lt_schedule_run(&out->graph, &out->cal, &o, a, &out->schedule);
    return true;
}

struct lt_decision lt_plan_item(const struct lt_plan *p, int item)
{
    int best = -1;
    for (int i = 0; i < p->whole.node_count; i++)
        if (p->whole.nodes[i].item == item && (best < 0 || p->decided.nodes[i].verdict > p->decided.nodes[best].verdict))
            best = i;
    return best < 0 ? p->applies.items[item] : p->decided.nodes[best];
}

/* Whether a process, or one that is part of it, has a node of the item. seen: of processes, those looked at. */
static bool has_item(const struct lt_model *m, int process, int item, bool *seen)
{
    if (process < 0 || seen[process])
        return false;
    seen[process] = true;
    const struct lt_node_records *nodes = &m->processes.v[process].nodes;
    for (size_t i = 0; i < nodes->n; i++)
        if (nodes->v[i].item.index == item || has_item(m, nodes->v[i].process.index, item, seen))
            return true;
    return false;
}

struct lt_item_list lt_plan_missed(const struct lt_plan *p, struct lt_arena *a)
{
    const struct lt_model *m = p->model;
    struct lt_item_list out = {0};
    for (size_t i = 0; p->project && p->whole.process_index == m->overview && i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        bool needed = it->common.used && it->when.cond != NULL && p->applies.items[i].verdict == LT_YES;
        if (needed && !has_item(m, m->overview, (int)i, LT_NEW_ARRAY(a, bool, m->processes.n + 1)))
            LT_PUSH(a, &out) = (int)i;
    }
    return out;
}

lt_date lt_plan_issue_due(const struct lt_plan *p, const struct lt_issue *issue)
{
    struct lt_clock clock = {&p->cal, NULL, NULL};
    if (issue->raised.at.file == 0 || issue->klass.index < 0)
        return LT_NO_DATE;
    const struct lt_limit *l = lt_limits_decide(&p->model->problems.v[issue->klass.index].limit, &p->facts, NULL);
    struct lt_moment raised = {issue->raised.date, 1000};
    return l == NULL ? LT_NO_DATE : lt_clock_add(&clock, raised, *l).date;
}

int lt_plan_node(const struct lt_plan *p, int item)
{
    int best = -1;
    for (int i = 0; i < p->graph.node_count; i++) {
        if (p->graph.nodes[i].item != item)
            continue;
        if (p->verdicts == NULL || p->verdicts[i] == LT_YES)
            return i;
        best = best < 0 ? i : best;
    }
    return best;
}
