/* SPDX-License-Identifier: MIT */
/* The schedule of a process: forward, backward, the critical path, and what stands beside. Source
 * of the method: Kelley & Walker, "Critical-path planning and scheduling", 1959. */
#include "plan/schedule_int.h"

#include <string.h>

static void follow_critical(struct lt_planner *p, int last)
{
    struct lt_schedule *s = p->out;
    s->critical = LT_NEW_ARRAY(p->a, int, (size_t)p->g->node_count + 1);
    for (int i = last; i >= 0 && !s->nodes[i].critical; i = s->nodes[i].before) {
        s->nodes[i].critical = true;
        s->critical[s->critical_count++] = i;
    }
    for (int a = 0, b = s->critical_count - 1; a < b; a++, b--) {
        int swap = s->critical[a];
        s->critical[a] = s->critical[b];
        s->critical[b] = swap;
    }
    struct lt_moment upto = {s->start, 1000}; /* what overlaps is counted once */
    int64_t busy = 0;
    for (int k = 0; k < s->critical_count; k++) {
        const struct lt_node_plan *n = &s->nodes[s->critical[k]];
        int party = p->g->nodes[s->critical[k]].party;
        int kind = party < 0 ? 0 : p->g->model->parties.v[party].kind.v;
        if (!lt_moment_later(n->end, upto))
            continue;
        int64_t own = lt_calendar_between(p->cal, lt_moment_later(upto, n->start) ? upto : n->start, n->end);
        s->party_time[kind] += own;
        busy += own;
        upto = n->end;
    }
    s->waiting = s->length > busy ? s->length - busy : 0; /* it would not be less one after another */
}

/* The node that ends last: of equals an end node, then the one with the longest way behind it. */
static int last_node(const struct lt_planner *p)
{
    int best = -1;
    for (int k = 0; k < p->g->node_count; k++) {
        int i = p->g->order[k];
        if (p->out->nodes[i].beside)
            continue;
        if (best < 0 || !lt_moment_later(p->out->nodes[best].end, p->out->nodes[i].end)) {
            bool equal = best >= 0 && !lt_moment_later(p->out->nodes[i].end, p->out->nodes[best].end);
            bool best_is_end = best >= 0 && p->g->nodes[best].record->kind.v == LT_NODE_END;
            if (!(equal && best_is_end))
                best = i;
        }
    }
    return best;
}

void lt_plan_critical(struct lt_planner *p)
{
    struct lt_moment start = {p->out->start, 1000};
    p->out->length = lt_calendar_between(p->cal, start, lt_plan_last_end(p, start));
    follow_critical(p, last_node(p));
}

/* What has happened of each item. */
static void find_progress(struct lt_planner *p)
{
    const struct lt_model *m = p->g->model;
    p->inner = LT_NEW_ARRAY(p->a, struct lt_subprocess, m->processes.n);
    if (!p->o->progress)
        return;
    p->progress = LT_NEW_ARRAY(p->a, const struct lt_progress *, m->items.n);
    for (size_t i = 0; i < m->project.progress.n; i++)
        if (m->project.progress.v[i].item >= 0)
            p->progress[m->project.progress.v[i].item] = &m->project.progress.v[i];
}

/* The first day that anything happened on, LT_NO_DATE: nothing did. */
static lt_date first_event(const struct lt_planner *p)
{
    lt_date first = LT_NO_DATE;
    for (int i = 0; p->progress != NULL && i < p->g->node_count; i++) {
        int item = p->g->nodes[i].item;
        const struct lt_progress *pr = item < 0 ? NULL : p->progress[item];
        if (pr == NULL)
            continue;
        const struct lt_day *d = pr->accepted.at.file != 0 ? &pr->accepted : &pr->done;
        if (d->at.file != 0 && (first == LT_NO_DATE || d->date < first))
            first = d->date;
    }
    return first;
}

static lt_date first_day(const struct lt_planner *p, bool *given)
{
    const struct lt_model *m = p->g->model;
    lt_date d = p->o->start, event = first_event(p);
    if (d == LT_NO_DATE && m->project.start.at.file != 0)
        d = m->project.start.date;
    *given = d != LT_NO_DATE || event != LT_NO_DATE;
    if (event != LT_NO_DATE && (d == LT_NO_DATE || event < d))
        d = event;
    if (*given)
        return d;
    if (p->o->progress && p->o->today != LT_NO_DATE)
        d = p->o->today;
    else if (m->handbook.date.at.file != 0)
        d = m->handbook.date.date;
    if (d == LT_NO_DATE && p->cal->special != NULL)
        d = lt_date_of(lt_date_year(p->cal->first), 1, 1);
    if (d == LT_NO_DATE)
        d = m->reference_day != LT_NO_DATE ? m->reference_day : lt_date_of(2026, 1, 1);
    return lt_calendar_roll(p->cal, d, NULL);
}

static int64_t whole_length(struct lt_planner *p, struct lt_moment start, struct lt_moment *end)
{
    *end = lt_plan_last_end(p, start);
    return lt_calendar_between(p->cal, start, *end);
}

static void *moved(const char **from, size_t bytes, struct lt_arena *a)
{
    void *to = lt_arena_alloc(a, bytes);
    if (bytes == 0)
        return to;
    memcpy(to, *from, bytes);
    *from += bytes;
    return to;
}

/* Gives back everything behind the mark but the schedule: plans by answers take many times its memory. */
static void keep(struct lt_schedule *s, size_t node_count, size_t stage_count, struct lt_arena_mark mark, struct lt_arena *a)
{
    struct lt_buf b = {.out_of_memory = a->out_of_memory};
    size_t nodes = node_count * sizeof *s->nodes, stages = stage_count * sizeof *s->stages,
           critical = (size_t)s->critical_count * sizeof *s->critical;
    lt_buf_add(&b, s->nodes, nodes);
    lt_buf_add(&b, s->stages, stages);
    lt_buf_add(&b, s->critical, critical);
    const char *at = b.ptr;
    lt_arena_rewind(a, mark);
    s->nodes = moved(&at, nodes, a);
    s->stages = moved(&at, stages, a);
    s->critical = moved(&at, critical, a);
    lt_buf_release(&b);
}

void lt_schedule_run(const struct lt_graph *g, const struct lt_calendar *cal, const struct lt_plan_options *o, struct lt_arena *a,
                     struct lt_schedule *out)
{
    struct lt_arena_mark mark = lt_arena_mark(a);
    struct lt_schedule sure = {0};
    struct lt_planner p = {.g = g, .cal = cal, .o = o, .a = a, .out = out};
    struct lt_moment end;
    find_progress(&p);
    *out = (struct lt_schedule){.graph = g, .today = o->progress ? o->today : LT_NO_DATE};
    out->start = first_day(&p, &out->start_given);
    struct lt_moment start = {out->start, 1000};
    struct lt_planner q = p;
    q.out = &sure;
    q.sure_only = true;
    lt_plan_forward(&q, start);
    out->length_sure = whole_length(&q, start, &end);
    lt_plan_forward(&p, start);
    whole_length(&p, start, &end);
    lt_plan_backward(&p, end);
    lt_plan_critical(&p);
    struct lt_forks forks;
    lt_forks_find(g, o, a, &forks);
    int by = lt_forks_shortest(&p, &forks, start, &end);
    out->length = lt_calendar_between(cal, start, end);
    out->end = end.date;
    if (by >= 0)
        lt_schedule_by(&p, &forks.v[by], start, end);
    else
        lt_plan_stages(&p);
    out->length_sure = out->length_sure < out->length ? out->length_sure : out->length;
    out->serial += out->waiting - lt_forks_saving(&p, &forks);
    out->serial = out->serial > out->length ? out->serial : out->length;
    lt_plan_deadlines(&p);
    keep(out, (size_t)g->node_count, g->process->stages.n, mark, a);
}

lt_date lt_node_accepted(const struct lt_node_plan *n)
{
    return n->done != LT_NO_DATE ? n->accepted : n->start.date;
}

lt_str lt_workdays_text(struct lt_arena *a, int64_t milli)
{
    return lt_milli_text(a, (milli + 99) / 100 * 100);
}
