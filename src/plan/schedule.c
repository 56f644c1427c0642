/* SPDX-License-Identifier: MIT */
/* Forward and backward pass over a process, with dates. Source of the method: Kelley & Walker,
 * "Critical-path planning and scheduling", 1959. */
#include "plan/plan.h"

enum { DEEPEST_SUBPROCESS = 8 };

struct planner {
    const struct lt_graph *g;
    const struct lt_calendar *cal;
    const struct lt_plan_options *o;
    struct lt_arena *a;
    struct lt_schedule *out;
    bool sure_only; /* leave out what is conditional */
    int depth;
    struct arrows {
        int *first; /* of each node: where its arrows begin in `edge`; one more at the end */
        int *edge;
    } in, out_of;
};

/* The arrows that end (or begin) at each node, those that lead back left out, in their order. */
static struct arrows group_arrows(const struct lt_graph *g, bool by_end, struct lt_arena *a)
{
    struct arrows v = {LT_NEW_ARRAY(a, int, (size_t)g->node_count + 2), LT_NEW_ARRAY(a, int, (size_t)g->edge_count)};
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

static bool later(struct lt_moment a, struct lt_moment b)
{
    return a.date != b.date ? a.date > b.date : a.milli > b.milli;
}

static void cover(struct planner *p, bool covered, lt_date around)
{
    if (!covered && p->out->uncovered_year == 0)
        p->out->uncovered_year = lt_date_year(around);
}

/* m after so many thousandths of working days. */
static struct lt_moment add_workdays(struct planner *p, struct lt_moment m, int64_t milli)
{
    int64_t total = m.milli + milli;
    while (total > 1000) {
        bool covered = true;
        m.date = lt_calendar_roll(p->cal, m.date + 1, &covered);
        cover(p, covered, m.date);
        total -= 1000;
    }
    m.milli = (int)total;
    return m;
}

static struct lt_moment add_limit(struct planner *p, struct lt_moment m, struct lt_limit l)
{
    if (l.unit == LT_WORKDAY)
        return add_workdays(p, m, l.milli);
    if (l.unit == LT_HOUR)
        return add_workdays(p, m, l.milli / 8);
    if (l.unit == LT_NO_LIMIT || l.unit == LT_IMMEDIATE || l.milli == 0)
        return m;
    bool covered = true;
    struct lt_moment end = {lt_calendar_end(p->cal, m.date, l, &covered), 1000};
    cover(p, covered, end.date);
    return end;
}

/* Working days from a to b in thousandths. */
static int64_t between(const struct planner *p, struct lt_moment a, struct lt_moment b)
{
    return (int64_t)lt_calendar_count(p->cal, a.date, b.date) * 1000 + b.milli - a.milli;
}

/* The limit that counts for a node. */
static const struct lt_limit *node_limit(const struct planner *p, int i, struct lt_node_plan *n)
{
    const struct lt_graph_node *node = &p->g->nodes[i];
    const struct lt_limit *own = lt_limits_effective(&node->record->limit, &n->open);
    if (own != NULL || node->item < 0)
        return own;
    const struct lt_item *it = &p->g->model->items.v[node->item];
    bool open_promised, open_statutory;
    const struct lt_limit *promised = lt_limits_effective(&it->promised, &open_promised);
    const struct lt_limit *statutory = lt_limits_effective(&it->statutory, &open_statutory);
    n->promised = promised != NULL && (!p->o->statutory || statutory == NULL);
    n->open = n->promised ? open_promised : open_statutory;
    return n->promised ? promised : statutory;
}

static bool conditional(const struct planner *p, int i)
{
    const struct lt_graph_node *node = &p->g->nodes[i];
    if (node->record->when.at.file != 0)
        return true;
    return node->item >= 0 && p->g->model->items.v[node->item].when.at.file != 0;
}

static bool needs_limit(const struct lt_graph_node *n)
{
    return n->record->kind.v == LT_NODE_ITEM;
}

static bool open_on_rest_days(const struct planner *p, int i)
{
    int item = p->g->nodes[i].item;
    return item >= 0 && lt_item_weekend(p->g->model, &p->g->model->items.v[item]);
}

static void run(struct planner *p, struct lt_moment start);

/* A sub-process lasts as long as its own critical path. */
static struct lt_moment subprocess_end(struct planner *p, int process, struct lt_moment start)
{
    struct lt_graph g;
    struct lt_schedule inner = {0};
    if (p->depth >= DEEPEST_SUBPROCESS)
        return start;
    lt_graph_build(p->g->model, process, p->a, &g);
    struct planner q = {
        .g = &g, .cal = p->cal, .o = p->o, .a = p->a, .out = &inner, .sure_only = p->sure_only, .depth = p->depth + 1};
    run(&q, start);
    struct lt_moment end = start;
    for (int i = 0; i < g.node_count; i++)
        if (later(inner.nodes[i].end, end))
            end = inner.nodes[i].end;
    p->out->at_least = p->out->at_least || inner.at_least;
    return end;
}

static struct lt_moment node_end(struct planner *p, int i, struct lt_node_plan *n, struct lt_moment start)
{
    const struct lt_graph_node *node = &p->g->nodes[i];
    if (p->sure_only && conditional(p, i))
        return start;
    if (node->record->kind.v == LT_NODE_SUBPROCESS && node->record->process.index >= 0)
        return subprocess_end(p, node->record->process.index, start);
    struct lt_moment end = n->limit == NULL ? start : add_limit(p, start, *n->limit);
    if (node->item >= 0) {
        const struct lt_limit *least = lt_limits_effective(&p->g->model->items.v[node->item].minimum, NULL);
        struct lt_moment at_least = least == NULL ? start : add_limit(p, start, *least);
        if (later(at_least, end))
            end = at_least;
    }
    return end;
}

static void forward(struct planner *p, struct lt_moment start)
{
    struct lt_schedule *s = p->out;
    for (int k = 0; k < p->g->node_count; k++) {
        int i = p->g->order[k];
        struct lt_node_plan *n = &s->nodes[i];
        struct lt_moment at = start;
        n->limit = node_limit(p, i, n);
        for (int e = p->in.first[i]; e < p->in.first[i + 1]; e++) {
            const struct lt_graph_edge *edge = &p->g->edges[p->in.edge[e]];
            struct lt_moment end = s->nodes[edge->from].end;
            /* ties go to the arrow that is drawn, so that the critical path can be followed */
            bool first = n->before < 0 && !later(at, end);
            if (later(end, at) || first) {
                at = end;
                n->before = edge->from;
            }
        }
        bool rests = !lt_calendar_is_workday(p->cal, at.date, NULL) && !open_on_rest_days(p, i);
        bool takes_time = p->g->nodes[i].record->kind.v == LT_NODE_ITEM || n->limit != NULL;
        if (rests && takes_time)
            at = (struct lt_moment){lt_calendar_roll(p->cal, at.date, NULL), 1000};
        n->open = n->open || conditional(p, i);
        n->start = at;
        n->end = node_end(p, i, n, at);
        n->length = between(p, at, n->end);
        n->unknown = needs_limit(&p->g->nodes[i]) && n->limit == NULL && n->length == 0;
    }
}

/* The latest start of a node that ends no later than `end`. */
static struct lt_moment latest_start(struct planner *p, int i, struct lt_node_plan *n, struct lt_moment end)
{
    if (!later(end, n->end) || n->length == 0)
        return later(end, n->end) && n->length == 0 ? end : n->start;
    lt_date first = n->start.date, last = end.date; /* a later start never ends earlier: halve the days */
    while (first < last) {
        lt_date middle = first + (last - first + 1) / 2;
        if (later(node_end(p, i, n, (struct lt_moment){middle, 1000}), end))
            last = middle - 1;
        else
            first = middle;
    }
    while (first > n->start.date && !lt_calendar_is_workday(p->cal, first, NULL) && !open_on_rest_days(p, i))
        first--;
    return first == n->start.date ? n->start : (struct lt_moment){first, 1000};
}

static void backward(struct planner *p, struct lt_moment end)
{
    struct lt_schedule *s = p->out;
    int count = p->g->node_count;
    struct lt_moment *latest = LT_NEW_ARRAY(p->a, struct lt_moment, (size_t)count);
    for (int k = count - 1; k >= 0; k--) {
        int i = p->g->order[k];
        struct lt_node_plan *n = &s->nodes[i];
        struct lt_moment by = end;
        for (int e = p->out_of.first[i]; e < p->out_of.first[i + 1]; e++) {
            int to = p->g->edges[p->out_of.edge[e]].to;
            if (later(by, latest[to]))
                by = latest[to];
        }
        latest[i] = latest_start(p, i, n, by);
        n->latest = latest[i].date;
        n->slack = between(p, n->start, latest[i]);
        if (n->slack < 0)
            n->slack = 0;
    }
}

static void follow_critical(struct planner *p, int last)
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
}

/* The node that ends last: of equals an end node, then the one with the longest way behind it. */
static int last_node(const struct planner *p)
{
    int best = -1;
    for (int k = 0; k < p->g->node_count; k++) {
        int i = p->g->order[k];
        if (best < 0 || !later(p->out->nodes[best].end, p->out->nodes[i].end)) {
            bool equal = best >= 0 && !later(p->out->nodes[i].end, p->out->nodes[best].end);
            bool best_is_end = best >= 0 && p->g->nodes[best].record->kind.v == LT_NODE_END;
            if (!(equal && best_is_end))
                best = i;
        }
    }
    return best;
}

static void run(struct planner *p, struct lt_moment start)
{
    struct lt_schedule *s = p->out;
    s->nodes = LT_NEW_ARRAY(p->a, struct lt_node_plan, (size_t)p->g->node_count);
    p->in = group_arrows(p->g, true, p->a);
    p->out_of = group_arrows(p->g, false, p->a);
    for (int i = 0; i < p->g->node_count; i++)
        s->nodes[i].before = -1;
    forward(p, start);
    for (int i = 0; i < p->g->node_count; i++) {
        s->at_least = s->at_least || s->nodes[i].unknown;
        s->at_least_count += s->nodes[i].unknown;
        s->serial += s->nodes[i].length;
    }
}

static void plan_stages(struct planner *p)
{
    struct lt_schedule *s = p->out;
    s->stages = LT_NEW_ARRAY(p->a, struct lt_stage_plan, p->g->process->stages.n);
    for (int i = 0; i < p->g->node_count; i++) {
        if (p->g->nodes[i].stage < 0)
            continue;
        struct lt_stage_plan *st = &s->stages[p->g->nodes[i].stage];
        const struct lt_node_plan *n = &s->nodes[i];
        if (!st->any || n->start.date < st->start)
            st->start = n->start.date;
        if (!st->any || n->end.date > st->end)
            st->end = n->end.date;
        st->any = true;
        int64_t length = between(p, (struct lt_moment){st->start, 1000}, (struct lt_moment){st->end, 1000});
        st->length = length;
    }
}

static lt_date first_day(const struct planner *p, bool *given)
{
    *given = p->o->start != LT_NO_DATE;
    if (*given)
        return p->o->start;
    lt_date d = p->g->model->handbook.date.at.file != 0 ? p->g->model->handbook.date.date : LT_NO_DATE;
    if (d == LT_NO_DATE && p->cal->special != NULL)
        d = lt_date_of(lt_date_year(p->cal->first), 1, 1);
    if (d == LT_NO_DATE)
        d = p->g->model->reference_day != LT_NO_DATE ? p->g->model->reference_day : lt_date_of(2026, 1, 1);
    return lt_calendar_roll(p->cal, d, NULL);
}

static int64_t whole_length(struct planner *p, struct lt_moment start, struct lt_moment *end)
{
    *end = start;
    for (int i = 0; i < p->g->node_count; i++)
        if (later(p->out->nodes[i].end, *end))
            *end = p->out->nodes[i].end;
    return between(p, start, *end);
}

void lt_schedule_run(const struct lt_graph *g, const struct lt_calendar *cal, const struct lt_plan_options *o, struct lt_arena *a,
                     struct lt_schedule *out)
{
    struct lt_schedule sure = {0};
    struct planner p = {.g = g, .cal = cal, .o = o, .a = a, .out = out};
    struct planner q = {.g = g, .cal = cal, .o = o, .a = a, .out = &sure, .sure_only = true};
    struct lt_moment end;
    *out = (struct lt_schedule){.graph = g};
    out->start = first_day(&p, &out->start_given);
    struct lt_moment start = {out->start, 1000};
    run(&q, start);
    out->length_sure = whole_length(&q, start, &end);
    run(&p, start);
    out->length = whole_length(&p, start, &end);
    out->end = end.date;
    backward(&p, end);
    follow_critical(&p, last_node(&p));
    plan_stages(&p);
}

lt_str lt_workdays_text(struct lt_arena *a, int64_t milli)
{
    return lt_milli_text(a, (milli + 99) / 100 * 100);
}
