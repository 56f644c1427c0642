/* SPDX-License-Identifier: MIT */
/* The forward pass: when each node begins and ends, by limits and by what has happened. */
#include "plan/schedule_int.h"

enum { DEEPEST_SUBPROCESS = 8 };

const struct lt_facts *lt_planner_facts(const struct lt_planner *p)
{
    return p->o->applies == NULL ? NULL : p->o->applies->facts;
}

static const struct lt_item *item_of(const struct lt_planner *p, int i)
{
    int item = p->g->nodes[i].item;
    return item < 0 ? NULL : &p->g->model->items.v[item];
}

/* What has happened of a node's item; NULL: nothing. */
static const struct lt_progress *progress_of(const struct lt_planner *p, int i)
{
    const struct lt_graph_node *n = &p->g->nodes[i];
    if (p->progress == NULL || n->item < 0 || n->record->kind.v != LT_NODE_ITEM)
        return NULL;
    const struct lt_progress *pr = p->progress[n->item];
    return pr != NULL && (pr->accepted.at.file != 0 || pr->done.at.file != 0) ? pr : NULL;
}

/* The limit that counts for a node. */
static const struct lt_limit *node_limit(const struct lt_planner *p, int i, struct lt_node_plan *n)
{
    const struct lt_facts *facts = lt_planner_facts(p);
    const struct lt_item *it = item_of(p, i);
    if (p->o->limits != NULL && p->o->limits[i] != NULL) {
        n->promised = true;
        return p->o->limits[i];
    }
    const struct lt_limit *own = lt_limits_decide(&p->g->nodes[i].record->limit, facts, &n->open);
    if (own != NULL || it == NULL)
        return own;
    bool open_promised, open_statutory;
    const struct lt_limit *promised = lt_limits_decide(&it->promised, facts, &open_promised);
    const struct lt_limit *statutory = lt_limits_decide(&it->statutory, facts, &open_statutory);
    n->promised = promised != NULL && (!p->o->statutory || statutory == NULL);
    n->open = n->promised ? open_promised : open_statutory;
    return n->promised ? promised : statutory;
}

static enum lt_verdict verdict_of(const struct lt_planner *p, int i)
{
    const struct lt_item *it = item_of(p, i);
    if (p->o->verdicts != NULL)
        return p->o->verdicts[i];
    return p->g->nodes[i].record->when.at.file != 0 || (it != NULL && it->when.at.file != 0) ? LT_MAYBE : LT_YES;
}

bool lt_plan_rests(const struct lt_planner *p, int i, const struct lt_node_plan *n, lt_date d)
{
    const struct lt_item *it = item_of(p, i);
    bool takes_time = p->g->nodes[i].record->kind.v == LT_NODE_ITEM || n->limit != NULL;
    if (!takes_time || lt_calendar_is_workday(p->cal, d, NULL))
        return false;
    return it == NULL || !lt_item_weekend(p->g->model, it);
}

static struct lt_subprocess *inner_of(struct lt_planner *p, int process)
{
    struct lt_subprocess *s = &p->inner[process];
    if (s->built)
        return s;
    lt_graph_build(p->g->model, process, p->a, &s->graph);
    if (p->o->applies != NULL) {
        struct lt_graph_verdicts v;
        struct lt_graph whole = s->graph;
        lt_graph_decide(&whole, p->o->applies, LT_ZH, p->a, &v);
        lt_graph_apply(&whole, &v, p->a, &s->graph, &s->verdicts, NULL);
    }
    struct lt_plan_options o = *p->o;
    o.verdicts = s->verdicts;
    o.limits = NULL;
    if (p->depth == 0) /* deeper, the larger bound must do */
        lt_forks_find(&s->graph, &o, p->a, &s->forks);
    s->built = true;
    return s;
}

/* A sub-process lasts as long as its own critical path. */
static struct lt_moment subprocess_end(struct lt_planner *p, int process, struct lt_moment start)
{
    struct lt_schedule inner = {0};
    if (p->depth >= DEEPEST_SUBPROCESS)
        return start;
    struct lt_subprocess *s = inner_of(p, process);
    for (size_t i = 0; i < s->ends.n; i++) {
        const struct lt_subprocess_end *e = &s->ends.v[i];
        if (e->start.date != start.date || e->start.milli != start.milli || e->sure_only != p->sure_only)
            continue;
        p->out->at_least = p->out->at_least || e->at_least;
        return e->end;
    }
    struct lt_plan_options o = *p->o;
    o.verdicts = s->verdicts;
    o.limits = NULL;
    struct lt_planner q = *p;
    q.g = &s->graph;
    q.o = &o;
    q.out = &inner;
    q.depth = p->depth + 1;
    lt_plan_forward(&q, start);
    struct lt_moment end = lt_plan_last_end(&q, start);
    if (!p->sure_only) {
        inner.start = start.date;
        lt_forks_shortest(&q, &s->forks, start, &end);
    }
    p->out->at_least = p->out->at_least || inner.at_least;
    LT_PUSH(p->a, &s->ends) = (struct lt_subprocess_end){start, end, p->sure_only, inner.at_least};
    return end;
}

static struct lt_moment limit_end(struct lt_planner *p, int i, const struct lt_node_plan *n, struct lt_moment start,
                                  const struct lt_days *paused, int *uncovered_year)
{
    const struct lt_graph_node *node = &p->g->nodes[i];
    const struct lt_item *it = item_of(p, i);
    struct lt_clock clock = {p->cal, paused, uncovered_year};
    if (p->sure_only && n->verdict == LT_MAYBE && n->accepted == LT_NO_DATE && n->done == LT_NO_DATE)
        return start;
    if (node->record->kind.v == LT_NODE_SUBPROCESS && node->record->process.index >= 0)
        return subprocess_end(p, node->record->process.index, start);
    struct lt_moment end = n->limit == NULL ? start : lt_clock_add(&clock, start, *n->limit);
    const struct lt_limit *least = it == NULL ? NULL : lt_limits_decide(&it->minimum, lt_planner_facts(p), NULL);
    struct lt_moment at_least = least == NULL ? start : lt_clock_add(&clock, start, *least);
    return lt_moment_later(at_least, end) ? at_least : end;
}

struct lt_moment lt_plan_limit_end(struct lt_planner *p, int i, const struct lt_node_plan *n, struct lt_moment start)
{
    return limit_end(p, i, n, start, NULL, NULL);
}

/* When a node can begin, by its predecessors. */
static struct lt_moment ready(struct lt_planner *p, int i, struct lt_node_plan *n, struct lt_moment start)
{
    struct lt_moment at = start;
    bool by_drawn = false;
    for (int e = p->in.first[i]; e < p->in.first[i + 1]; e++) {
        const struct lt_graph_edge *edge = &p->g->edges[p->in.edge[e]];
        const struct lt_node_plan *from = &p->out->nodes[edge->from];
        struct lt_moment end = edge->deferred ? from->start : from->end;
        /* ties go to the arrow that is drawn, so that the critical path can be followed */
        bool tie = !lt_moment_later(at, end) && (n->before < 0 || (edge->drawn && !by_drawn));
        if (lt_moment_later(end, at) || tie) {
            at = end;
            n->before = edge->from;
            by_drawn = edge->drawn;
        }
    }
    return at;
}

/* What is accepted although a result is still missing does not end before that is there. */
static void await_deferred(struct lt_planner *p, int i, struct lt_node_plan *n)
{
    for (int e = p->in.first[i]; e < p->in.first[i + 1]; e++) {
        const struct lt_graph_edge *edge = &p->g->edges[p->in.edge[e]];
        if (!edge->deferred || !lt_moment_later(p->out->nodes[edge->from].end, n->end))
            continue;
        n->end = p->out->nodes[edge->from].end;
        n->before = edge->from;
    }
}

/* Acceptance is not planned before today, nor on a rest day. */
static struct lt_moment put_forward(const struct lt_planner *p, int i, const struct lt_node_plan *n, struct lt_moment at)
{
    if (lt_plan_rests(p, i, n, at.date))
        at = (struct lt_moment){lt_calendar_roll(p->cal, at.date, NULL), 1000};
    bool item = p->g->nodes[i].record->kind.v == LT_NODE_ITEM;
    if (item && p->o->progress && p->o->today != LT_NO_DATE && at.date < p->o->today) {
        at = (struct lt_moment){p->o->today, 1000};
        if (lt_plan_rests(p, i, n, at.date))
            at.date = lt_calendar_roll(p->cal, at.date, NULL);
    }
    return at;
}

static void plan_node(struct lt_planner *p, int i, struct lt_moment start)
{
    struct lt_node_plan *n = &p->out->nodes[i];
    const struct lt_progress *pr = progress_of(p, i);
    n->before = -1;
    n->accepted = pr != NULL && pr->accepted.at.file != 0 ? pr->accepted.date : LT_NO_DATE;
    n->done = pr != NULL && pr->done.at.file != 0 ? pr->done.date : LT_NO_DATE;
    n->limit = node_limit(p, i, n);
    n->verdict = verdict_of(p, i);
    n->cases = n->open;
    n->open = n->open || n->verdict == LT_MAYBE;
    struct lt_moment at = ready(p, i, n, start);
    if (n->accepted != LT_NO_DATE)
        at = (struct lt_moment){n->accepted, 1000};
    else if (n->done != LT_NO_DATE)
        at = lt_moment_later(at, (struct lt_moment){n->done, 1000}) ? (struct lt_moment){n->done, 1000} : at;
    else
        at = put_forward(p, i, n, at);
    n->start = at;
    n->end = limit_end(p, i, n, at, n->accepted != LT_NO_DATE ? &pr->paused : NULL, &p->out->uncovered_year);
    n->due = n->end.date;
    if (n->done != LT_NO_DATE)
        n->end = (struct lt_moment){n->done, 1000};
    else if (n->accepted != LT_NO_DATE && p->o->today != LT_NO_DATE && n->end.date < p->o->today)
        n->end = (struct lt_moment){p->o->today, 1000}; /* it was not done before today */
    if (n->done == LT_NO_DATE)
        await_deferred(p, i, n);
    if (n->limit == NULL && lt_moment_later(n->end, (struct lt_moment){n->due, 1000}))
        n->due = n->end.date; /* without a limit: not before it ends */
    n->length = lt_calendar_between(p->cal, n->start, n->end);
    bool limited = n->limit != NULL || n->length != 0 || n->done != LT_NO_DATE;
    n->unknown = p->g->nodes[i].record->kind.v == LT_NODE_ITEM && !limited;
}

static struct lt_arrows group_arrows(const struct lt_graph *g, bool by_end, struct lt_arena *a)
{
    struct lt_arrows v = {LT_NEW_ARRAY(a, int, (size_t)g->node_count + 2), LT_NEW_ARRAY(a, int, (size_t)g->edge_count)};
    for (int e = 0; e < g->edge_count; e++)
        if (!g->edges[e].feedback && g->edges[e].from != g->edges[e].to)
            v.first[(by_end ? g->edges[e].to : g->edges[e].from) + 2]++;
    for (int i = 2; i < g->node_count + 2; i++)
        v.first[i] += v.first[i - 1];
    for (int e = 0; e < g->edge_count; e++)
        if (!g->edges[e].feedback && g->edges[e].from != g->edges[e].to)
            v.edge[v.first[(by_end ? g->edges[e].to : g->edges[e].from) + 1]++] = e;
    return v;
}

/* What is handled only in some cases and leads to no end that is drawn is beside the way there: a change of
 * what was approved, a permit whose result is its own end, winding up behind the end of a normal course. An
 * end that is come to only in some cases does not count, and without an end all ways lead to one. */
static void find_beside(struct lt_planner *p)
{
    bool *leads = LT_NEW_ARRAY(p->a, bool, (size_t)p->g->node_count), any = false;
    for (int k = p->g->node_count - 1; k >= 0; k--) {
        int i = p->g->order[k];
        leads[i] = p->g->nodes[i].record->kind.v == LT_NODE_END && p->out->nodes[i].verdict != LT_MAYBE;
        any = any || leads[i];
        for (int e = p->out_of.first[i]; e < p->out_of.first[i + 1]; e++)
            leads[i] = leads[i] || leads[p->g->edges[p->out_of.edge[e]].to];
    }
    for (int i = 0; any && i < p->g->node_count; i++)
        p->out->nodes[i].beside = !leads[i] && p->out->nodes[i].verdict == LT_MAYBE;
}

struct lt_moment lt_plan_last_end(const struct lt_planner *p, struct lt_moment start)
{
    struct lt_moment end = start;
    for (int i = 0; i < p->g->node_count; i++)
        if (!p->out->nodes[i].beside && lt_moment_later(p->out->nodes[i].end, end))
            end = p->out->nodes[i].end;
    return end;
}

void lt_plan_forward(struct lt_planner *p, struct lt_moment start)
{
    struct lt_schedule *s = p->out;
    s->nodes = LT_NEW_ARRAY(p->a, struct lt_node_plan, (size_t)p->g->node_count);
    p->in = group_arrows(p->g, true, p->a);
    p->out_of = group_arrows(p->g, false, p->a);
    for (int k = 0; k < p->g->node_count; k++)
        plan_node(p, p->g->order[k], start);
    find_beside(p);
    for (int i = 0; i < p->g->node_count; i++) {
        s->at_least = s->at_least || s->nodes[i].unknown;
        s->at_least_count += s->nodes[i].unknown;
        s->serial += s->nodes[i].beside ? 0 : s->nodes[i].length;
    }
}
