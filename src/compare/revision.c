/* SPDX-License-Identifier: MIT */
/* Two versions of a process in one graph, for a chart: the new one with what was taken out put back beside where it
 * stood. Arrows are those that either version draws, each as a flow, so that the drawing derives none by itself;
 * dates and the critical path are those of the new version alone. */
#include "compare/revision.h"

#include "compare/compare_int.h"

#include <string.h>

struct merger {
    const struct lt_comparison *c;
    struct lt_arena *a;
    int old_process, process; /* -1: there was none */
    struct lt_graph old, new;
    struct lt_renames renames; /* with those of nodes and stages */
    struct lt_pairs nodes, stages;
    struct lt_model *m;
    struct lt_process *p;
    int *merged_old, *merged_new;     /* node of either graph → node of the merged process */
    int *stage_of_old, *stage_of_new; /* stage likewise */
    int *old_of;                      /* merged node → node of the old graph, -1 */
    int *new_of;                      /* merged node → node of the new graph, -1 */
    struct {
        enum lt_revised *v;
        size_t n, cap;
    } flows; /* of each flow of the merged process */
};

static int old_process_of(const struct lt_comparison *c, int process)
{
    lt_str id = c->new->processes.v[process].common.id;
    for (size_t i = 0; i < c->old->processes.n; i++)
        if (c->old->processes.v[i].common.used &&
            lt_str_eq(lt_renamed(c->renames, LT_REC_PROCESS, c->old->processes.v[i].common.id), id))
            return (int)i;
    return -1;
}

static struct lt_set set_of_nodes(const struct lt_process *p, struct lt_arena *a)
{
    struct lt_set s = {0};
    for (size_t i = 0; p != NULL && i < p->nodes.n; i++)
        LT_PUSH(a, &s) = &p->nodes.v[i].common;
    return s;
}

static struct lt_set set_of_stages(const struct lt_process *p, struct lt_arena *a)
{
    struct lt_set s = {0};
    for (size_t i = 0; p != NULL && i < p->stages.n; i++)
        LT_PUSH(a, &s) = &p->stages.v[i].common;
    return s;
}

static void pair(struct merger *g)
{
    const struct lt_process *old = g->old_process < 0 ? NULL : &g->c->old->processes.v[g->old_process];
    const struct lt_process *new = &g->c->new->processes.v[g->process];
    struct lt_set a = set_of_nodes(old, g->a), b = set_of_nodes(new, g->a);
    struct lt_set x = set_of_stages(old, g->a), y = set_of_stages(new, g->a);
    for (size_t i = 0; i < g->c->renames->n; i++)
        LT_PUSH(g->a, &g->renames) = g->c->renames->v[i];
    lt_pair(LT_REC_STAGE, &x, &y, &g->renames, g->a, &g->stages);
    lt_pair(LT_REC_NODE, &a, &b, &g->renames, g->a, &g->nodes);
}

/* An order of new records with old ones put behind the old neighbour before them. out: for each place the index of
 * the new record, or -1 - the index of the old one. */
static int *interleave(struct lt_arena *a, const struct lt_pairs *pairs, size_t old, size_t new, size_t *count)
{
    int *out = LT_NEW_ARRAY(a, int, old + new + 1);
    size_t n = new;
    for (size_t k = 0; k < new; k++)
        out[k] = (int)k;
    for (size_t i = 0; i < old; i++) {
        if (pairs->match[i] != LT_NO_MATCH)
            continue;
        size_t at = 0;
        if (i > 0) {
            int before = pairs->match[i - 1] != LT_NO_MATCH ? (int)pairs->match[i - 1] : -(int)i;
            while (at < n && out[at] != before)
                at++;
            at += at < n;
        }
        memmove(out + at + 1, out + at, (n - at) * sizeof *out);
        out[at] = -1 - (int)i;
        n++;
    }
    *count = n;
    return out;
}

static void merge_stages(struct merger *g)
{
    const struct lt_process *old = g->old_process < 0 ? NULL : &g->c->old->processes.v[g->old_process];
    const struct lt_process *new = &g->c->new->processes.v[g->process];
    size_t n, old_count = old == NULL ? 0 : old->stages.n;
    int *order = interleave(g->a, &g->stages, old_count, new->stages.n, &n);
    g->stage_of_old = LT_NEW_ARRAY(g->a, int, old_count + 1);
    g->stage_of_new = LT_NEW_ARRAY(g->a, int, new->stages.n + 1);
    g->p->stages.v = LT_NEW_ARRAY(g->a, struct lt_stage, n);
    g->p->stages.n = g->p->stages.cap = n;
    for (size_t k = 0; k < n; k++) {
        bool put_back = order[k] < 0;
        int i = put_back ? -1 - order[k] : order[k];
        g->p->stages.v[k] = put_back && old != NULL ? old->stages.v[i] : new->stages.v[i];
        (put_back ? g->stage_of_old : g->stage_of_new)[i] = (int)k;
    }
    for (size_t i = 0; i < old_count; i++)
        if (g->stages.match[i] != LT_NO_MATCH)
            g->stage_of_old[i] = g->stage_of_new[g->stages.match[i]];
}

/* The party of an old record in the merged model; one that went is put back. */
static int party_of(struct merger *g, int old)
{
    if (old < 0)
        return -1;
    const struct lt_party *p = &g->c->old->parties.v[old];
    lt_str id = lt_renamed(&g->renames, LT_REC_PARTY, p->common.id);
    for (size_t i = 0; i < g->m->parties.n; i++)
        if (lt_str_eq(g->m->parties.v[i].common.id, id))
            return (int)i;
    LT_PUSH(g->a, &g->m->parties) = *p;
    return (int)g->m->parties.n - 1;
}

/* The item of a node that was taken out, as it was: nothing waits for it but by the arrows that are put back. */
static int put_back_item(struct merger *g, int old)
{
    if (old < 0)
        return -1;
    struct lt_item it = g->c->old->items.v[old];
    it.party.index = party_of(g, it.party.index);
    it.joint.n = 0;
    it.after.n = 0;
    LT_PUSH(g->a, &g->m->items) = it;
    return (int)g->m->items.n - 1;
}

static int group_of(const struct merger *g, const struct lt_node_record *r)
{
    const struct lt_process *old = &g->c->old->processes.v[g->old_process];
    for (size_t k = 0; r->group_index >= 0 && k < g->p->groups.n; k++)
        if (lt_str_eq(g->p->groups.v[k].common.id, old->groups.v[r->group_index].common.id))
            return (int)k;
    return -1;
}

static struct lt_node_record put_back_node(struct merger *g, int i)
{
    struct lt_node_record r = g->c->old->processes.v[g->old_process].nodes.v[i];
    r.item.index = put_back_item(g, r.item.index);
    r.party.index = party_of(g, r.party.index);
    r.process.index = -1;
    r.stage_index = r.stage_index < 0 ? -1 : g->stage_of_old[r.stage_index];
    r.group_index = group_of(g, &r);
    return r;
}

static void merge_nodes(struct merger *g)
{
    const struct lt_process *new = &g->c->new->processes.v[g->process];
    size_t n, old_count = g->old_process < 0 ? 0 : g->c->old->processes.v[g->old_process].nodes.n;
    int *order = interleave(g->a, &g->nodes, old_count, new->nodes.n, &n);
    g->merged_old = LT_NEW_ARRAY(g->a, int, old_count + 1);
    g->merged_new = LT_NEW_ARRAY(g->a, int, new->nodes.n + 1);
    g->old_of = LT_NEW_ARRAY(g->a, int, n + 1);
    g->new_of = LT_NEW_ARRAY(g->a, int, n + 1);
    g->p->nodes.v = LT_NEW_ARRAY(g->a, struct lt_node_record, n);
    g->p->nodes.n = g->p->nodes.cap = n;
    for (size_t k = 0; k < n; k++) {
        bool put_back = order[k] < 0;
        int i = put_back ? -1 - order[k] : order[k];
        g->p->nodes.v[k] = put_back ? put_back_node(g, i) : new->nodes.v[i];
        if (!put_back && new->nodes.v[i].stage_index >= 0)
            g->p->nodes.v[k].stage_index = g->stage_of_new[new->nodes.v[i].stage_index];
        (put_back ? g->merged_old : g->merged_new)[i] = (int)k;
        g->old_of[k] = put_back ? i : -1;
        g->new_of[k] = put_back ? -1 : i;
    }
    for (size_t i = 0; i < old_count; i++)
        if (g->nodes.match[i] != LT_NO_MATCH) {
            g->merged_old[i] = g->merged_new[g->nodes.match[i]];
            g->old_of[g->merged_old[i]] = (int)i;
        }
}

/* Whether one of a graph's arrows leads from one merged node to another. */
static bool leads(const struct lt_graph *graph, const int *merged, int from, int to)
{
    for (int e = 0; e < graph->edge_count; e++)
        if (merged[graph->edges[e].from] == from && merged[graph->edges[e].to] == to)
            return true;
    return false;
}

static void add_flow(struct merger *g, const struct lt_graph_edge *e, int from, int to, enum lt_revised mark)
{
    struct lt_flow f = {0};
    if (e->flow != NULL)
        f = *e->flow;
    f.from = g->p->nodes.v[from].common.id;
    f.to = g->p->nodes.v[to].common.id;
    LT_PUSH(g->a, &g->p->flows) = f;
    LT_PUSH(g->a, &g->flows) = mark;
}

/* In the stages view what only 前置 would draw to a strip is not drawn. */
static bool is_shown(const struct lt_graph *g, const struct lt_graph_edge *e)
{
    bool strip = false;
    const int ends[] = {e->from, e->to};
    for (int k = 0; k < 2; k++) {
        int group = g->nodes[ends[k]].group;
        strip = strip || (group >= 0 && g->process->groups.v[group].strip.v > 0);
    }
    return e->drawn && !(e->flow == NULL && strip && g->process->view.v == LT_VIEW_STAGES);
}

static void merge_flows(struct merger *g)
{
    g->p->flows = (struct lt_flows){0};
    for (int e = 0; e < g->new.edge_count; e++) {
        const struct lt_graph_edge *edge = &g->new.edges[e];
        int from = g->merged_new[edge->from], to = g->merged_new[edge->to];
        if (is_shown(&g->new, edge))
            add_flow(g, edge, from, to, leads(&g->old, g->merged_old, from, to) ? LT_UNREVISED : LT_NEWLY_ADDED);
    }
    for (int e = 0; e < g->old.edge_count; e++) {
        const struct lt_graph_edge *edge = &g->old.edges[e];
        int from = g->merged_old[edge->from], to = g->merged_old[edge->to];
        if (is_shown(&g->old, edge) && !leads(&g->new, g->merged_new, from, to))
            add_flow(g, edge, from, to, LT_TAKEN_OUT);
    }
}

/* Copies of what changes; 前置 is drawn by the flows. */
static void begin_model(struct merger *g)
{
    const struct lt_model *new = g->c->new;
    g->m = LT_NEW(g->a, struct lt_model);
    *g->m = *new;
    g->m->items.v = LT_NEW_ARRAY(g->a, struct lt_item, new->items.n + 1);
    g->m->parties.v = LT_NEW_ARRAY(g->a, struct lt_party, new->parties.n + 1);
    g->m->processes.v = LT_NEW_ARRAY(g->a, struct lt_process, new->processes.n);
    g->m->items.cap = new->items.n + 1;
    g->m->parties.cap = new->parties.n + 1;
    for (size_t i = 0; i < new->items.n; i++) {
        g->m->items.v[i] = new->items.v[i];
        g->m->items.v[i].after.n = 0;
    }
    if (new->parties.n > 0)
        memcpy(g->m->parties.v, new->parties.v, new->parties.n * sizeof *new->parties.v);
    memcpy(g->m->processes.v, new->processes.v, new->processes.n * sizeof *new->processes.v);
    g->p = &g->m->processes.v[g->process];
}

static const struct lt_limit *limit_of(const struct lt_model *m, const struct lt_graph *g, int node)
{
    const struct lt_graph_node *n = &g->nodes[node];
    const struct lt_limit *l = lt_limits_effective(&n->record->limit, NULL);
    if (l == NULL && n->item >= 0)
        l = lt_limits_effective(&m->items.v[n->item].promised, NULL);
    if (l == NULL && n->item >= 0)
        l = lt_limits_effective(&m->items.v[n->item].statutory, NULL);
    return l;
}

static bool same_limit(const struct lt_limit *a, const struct lt_limit *b)
{
    return (a == NULL) == (b == NULL) && (a == NULL || (a->unit == b->unit && a->milli == b->milli));
}

/* Whether the comparison names the node or its item, but for remarks. */
static bool is_revised(const struct merger *g, int node)
{
    const struct lt_graph_node *n = &g->new.nodes[node];
    lt_str id = lt_strf(g->a, "%.*s/%.*s", LT_FMT(g->p->common.id), LT_FMT(n->record->common.id));
    for (size_t i = 0; i < g->c->differences.n; i++) {
        const struct lt_difference *d = &g->c->differences.v[i];
        if (d->field != NULL && lt_is_remark(d->field))
            continue;
        if (d->record == LT_REC_NODE && lt_str_eq(d->id, id))
            return true;
        if (d->record == LT_REC_ITEM && n->item >= 0 && d->kind != LT_ADDED &&
            lt_str_eq(d->id, g->c->new->items.v[n->item].common.id))
            return true;
        if (d->record == LT_REC_ITEM && n->item >= 0 && d->field != NULL &&
            lt_str_eq(d->id, g->c->new->items.v[n->item].common.id))
            return true;
    }
    return false;
}

static void mark(struct merger *g, struct lt_revision *out)
{
    size_t n = g->p->nodes.n;
    enum lt_revised *nodes = LT_NEW_ARRAY(g->a, enum lt_revised, n + 1);
    enum lt_revised *edges = LT_NEW_ARRAY(g->a, enum lt_revised, (size_t)out->plan.whole.edge_count + 1);
    const struct lt_limit **limits = LT_NEW_ARRAY(g->a, const struct lt_limit *, n + 1);
    for (size_t k = 0; k < n; k++) {
        int i = g->old_of[k], j = g->new_of[k];
        nodes[k] = j < 0 ? LT_TAKEN_OUT : i < 0 ? LT_NEWLY_ADDED : is_revised(g, j) ? LT_REVISED : LT_UNREVISED;
        if (i < 0 || j < 0)
            continue;
        const struct lt_limit *before = limit_of(g->c->old, &g->old, i), *now = limit_of(g->c->new, &g->new, j);
        static const struct lt_limit none = {.unit = LT_NO_LIMIT};
        limits[k] = same_limit(before, now) ? NULL : before == NULL ? &none : before;
        if (!same_limit(before, now))
            nodes[k] = LT_REVISED;
    }
    for (int e = 0; e < out->plan.whole.edge_count; e++)
        edges[e] = g->flows.v[out->plan.whole.edges[e].flow - g->p->flows.v];
    out->marks.nodes = nodes;
    out->marks.edges = edges;
    out->marks.old_limits = limits;
    out->changed = false;
    for (size_t k = 0; k < n; k++)
        out->changed = out->changed || nodes[k] != LT_UNREVISED;
    for (size_t k = 0; k < g->flows.n; k++)
        out->changed = out->changed || g->flows.v[k] != LT_UNREVISED;
}

static void plan(struct merger *g, struct lt_revision *out)
{
    struct lt_plan_options o = {.start = LT_NO_DATE, .today = LT_NO_DATE};
    struct lt_plan *p = &out->plan;
    *p = (struct lt_plan){.model = g->m};
    lt_calendar_init(&g->m->calendar, g->a, &p->cal);
    lt_graph_build(g->m, g->process, g->a, &p->whole);
    p->graph = g->new;
    p->old = g->merged_new;
    p->decided.nodes = LT_NEW_ARRAY(g->a, struct lt_decision, g->p->nodes.n + 1);
    for (size_t k = 0; k < g->p->nodes.n; k++)
        p->decided.nodes[k].verdict = g->new_of[k] < 0 ? LT_NO : LT_YES;
    lt_schedule_run(&p->graph, &p->cal, &o, g->a, &p->schedule);
    if (g->old_process < 0)
        return;
    struct lt_calendar cal;
    struct lt_schedule before;
    lt_calendar_init(&g->c->old->calendar, g->a, &cal);
    lt_schedule_run(&g->old, &cal, &o, g->a, &before);
    out->marks.old_length = before.length;
    out->marks.old_at_least = before.at_least;
}

void lt_revision_make(const struct lt_comparison *c, int process, lt_str subtitle, struct lt_arena *a, struct lt_revision *out)
{
    struct merger g = {.c = c, .a = a, .process = process, .old_process = old_process_of(c, process)};
    *out = (struct lt_revision){.process = process};
    lt_graph_build(c->new, process, a, &g.new);
    if (g.old_process >= 0)
        lt_graph_build(c->old, g.old_process, a, &g.old);
    pair(&g);
    begin_model(&g);
    merge_stages(&g);
    merge_nodes(&g);
    merge_flows(&g);
    out->model = g.m;
    plan(&g, out);
    mark(&g, out);
    out->marks.subtitle = subtitle;
}
