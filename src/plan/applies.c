/* SPDX-License-Identifier: MIT */
/* Verdicts of items, policies and materials, and of the nodes of a process. */
#include "plan/reach.h"

static struct lt_decision decide(const struct lt_facts *f, const struct lt_when *w, enum lt_lang lang, struct lt_arena *a)
{
    return (struct lt_decision){lt_when_eval(f, w), lt_when_reason(f, w, lang, a)};
}

static void decide_items(struct lt_verdicts *v, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_model *m = v->facts->model;
    v->items = LT_NEW_ARRAY(a, struct lt_decision, m->items.n);
    for (size_t i = 0; i < m->items.n; i++)
        v->items[i] = decide(v->facts, &m->items.v[i].when, lang, a);
    for (size_t i = 0; i < m->project.removed.n; i++)
        if (m->project.removed.v[i].index >= 0)
            v->items[m->project.removed.v[i].index] =
                (struct lt_decision){LT_NO, lang == LT_ZH ? LT_STR("本项目另外确定不办") : LT_STR("set aside for this project")};
}

static void decide_policies(struct lt_verdicts *v, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_model *m = v->facts->model;
    v->policies = LT_NEW_ARRAY(a, struct lt_decision, m->policies.n);
    for (size_t i = 0; i < m->policies.n; i++) {
        const struct lt_policy *p = &m->policies.v[i];
        lt_date today = m->reference_day;
        v->policies[i] = decide(v->facts, &p->when, lang, a);
        if (today == LT_NO_DATE)
            continue;
        bool over = p->valid.until.at.file != 0 && p->valid.until.date < today;
        bool early = p->valid.since.at.file != 0 && p->valid.since.date > today;
        lt_str day = lt_date_iso(a, over ? p->valid.until.date : early ? p->valid.since.date : today);
        if (over)
            v->policies[i] =
                (struct lt_decision){LT_NO, lt_strf(a, lang == LT_ZH ? "有效期到 %.*s 止" : "valid until %.*s", LT_FMT(day))};
        else if (early)
            v->policies[i] =
                (struct lt_decision){LT_NO, lt_strf(a, lang == LT_ZH ? "自 %.*s 起才有效" : "valid from %.*s only", LT_FMT(day))};
    }
}

static void ask_for(struct lt_decision *d, enum lt_verdict asked, lt_str name, enum lt_lang lang, struct lt_arena *a)
{
    if (asked == LT_NO || (d->reason.len > 0 && asked <= d->verdict))
        return;
    const char *format = lang == LT_ZH     ? (asked == LT_YES ? "“%.*s”要它" : "“%.*s”可能要它")
                         : asked == LT_YES ? "'%.*s' asks for it"
                                           : "'%.*s' may ask for it";
    *d = (struct lt_decision){asked, lt_strf(a, format, LT_FMT(name))};
}

static void decide_materials(struct lt_verdicts *v, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_model *m = v->facts->model;
    v->materials = LT_NEW_ARRAY(a, struct lt_decision, m->materials.n);
    for (size_t i = 0; i < m->materials.n; i++)
        v->materials[i].verdict = LT_NO;
    for (size_t i = 0; i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        for (size_t k = 0; it->common.used && k < it->materials.n; k++)
            if (it->materials.v[k].ref.index >= 0)
                ask_for(&v->materials[it->materials.v[k].ref.index], v->items[i].verdict, it->common.name.s, lang, a);
    }
    for (size_t i = 0; i < m->materials.n; i++)
        if (v->materials[i].verdict == LT_NO)
            v->materials[i].reason = lang == LT_ZH ? LT_STR("适用的事项都不要它") : LT_STR("no item that applies asks for it");
}

void lt_verdicts_find(const struct lt_facts *f, enum lt_lang lang, struct lt_arena *a, struct lt_verdicts *out)
{
    *out = (struct lt_verdicts){.facts = f};
    decide_items(out, lang, a);
    decide_policies(out, lang, a);
    decide_materials(out, lang, a);
}

/* What the verdicts of one graph are worked out on. */
struct decider {
    const struct lt_graph *g;
    const struct lt_verdicts *v;
    enum lt_lang lang;
    struct lt_arena *a;
    struct lt_graph_verdicts *out;
    struct lt_reach r;
    lt_str *way; /* why a node is reached or not, empty: nothing decides it */
};

/* Why an arrow is taken or not. */
static lt_str edge_reason(const struct decider *d, int e)
{
    const struct lt_flow *f = d->g->edges[e].flow;
    lt_str name = d->g->nodes[d->g->edges[e].from].record->common.name.s;
    if (!lt_flow_has_condition(f))
        return LT_STR("");
    if (f->when.at.file != 0)
        return lt_when_reason(d->v->facts, &f->when, d->lang, d->a);
    for (int k = 0; k < d->g->edge_count; k++) { /* what decides about the rest */
        const struct lt_graph_edge *o = &d->g->edges[k];
        if (o->from == d->g->edges[e].from && o->flow != NULL && o->flow->when.at.file != 0 &&
            (int)d->r.edges[k] == -(int)d->r.edges[e])
            return lt_when_reason(d->v->facts, &o->flow->when, d->lang, d->a);
    }
    return lt_strf(d->a, d->lang == LT_ZH ? "由判断“%.*s”定" : "decided by '%.*s'", LT_FMT(name));
}

static enum lt_verdict both(enum lt_verdict a, enum lt_verdict b)
{
    return a < b ? a : b;
}

static void find_ways(struct decider *d)
{
    for (int k = 0; k < d->g->node_count; k++) {
        int i = d->g->order[k], by = d->r.by[i];
        if (by < 0)
            continue;
        lt_str own = edge_reason(d, by);
        d->way[i] = d->r.edges[by] == d->r.nodes[i] && own.len > 0 ? own : d->way[d->g->edges[by].from];
    }
}

/* Of each node, whether every way on from it comes to `target`; in reverse topological order.
 * whatever: whatever the facts, that is with every exit of a decision open. */
static void find_inevitable(const struct decider *d, int target, bool whatever, bool *sure)
{
    for (int k = d->g->node_count - 1; k >= 0; k--) {
        int i = d->g->order[k];
        bool any = false, all = true, some = false, decision = d->g->nodes[i].record->kind.v == LT_NODE_DECISION;
        for (int j = d->r.first_out[i]; j < d->r.first_out[i + 1]; j++) {
            int e = d->r.outs[j], to = d->g->edges[e].to;
            enum lt_verdict taken = d->r.edges[e];
            if (whatever && lt_flow_has_condition(d->g->edges[e].flow))
                taken = LT_MAYBE;
            decision = decision || d->g->edges[e].flow->otherwise;
            if (taken == LT_YES)
                any = any || sure[to];
            if (taken == LT_MAYBE) {
                some = true;
                all = all && sure[to];
            }
        }
        sure[i] = i == target || any || (decision && some && all);
    }
}

static void settle_joins(struct decider *d)
{
    bool *sure = LT_NEW_ARRAY(d->a, bool, (size_t)d->g->node_count);
    for (int k = 0; k < d->g->node_count; k++) {
        int target = d->g->order[k];
        if (d->r.nodes[target] != LT_MAYBE)
            continue;
        find_inevitable(d, target, false, sure);
        for (int i = 0; i < d->g->node_count; i++)
            if (d->r.nodes[i] == LT_YES && sure[i]) {
                d->r.nodes[target] = LT_YES;
                d->way[target] = LT_STR("");
                break;
            }
    }
}

/* A node that is come to whatever the facts needs no reason for it. */
static void drop_idle_reasons(struct decider *d)
{
    bool *sure = LT_NEW_ARRAY(d->a, bool, (size_t)d->g->node_count);
    for (int target = 0; target < d->g->node_count; target++) {
        if (d->r.nodes[target] != LT_YES || d->way[target].len == 0)
            continue;
        find_inevitable(d, target, true, sure);
        for (int i = 0; i < d->g->node_count; i++)
            if (sure[i] && d->r.first_in[i] == d->r.first_in[i + 1])
                d->way[target] = LT_STR("");
    }
}

static struct lt_decision node_decision(const struct decider *d, int i)
{
    const struct lt_graph_node *n = &d->g->nodes[i];
    struct lt_decision own = decide(d->v->facts, &n->record->when, d->lang, d->a);
    if (n->item >= 0) {
        struct lt_decision item = d->v->items[n->item];
        if (item.verdict < own.verdict || own.reason.len == 0)
            own = (struct lt_decision){both(item.verdict, own.verdict), item.reason};
    }
    if (own.verdict == LT_NO || d->r.nodes[i] >= own.verdict)
        return own.reason.len > 0 || own.verdict != LT_YES ? own : (struct lt_decision){LT_YES, d->way[i]};
    lt_str way = d->way[i].len > 0 ? d->way[i] : d->lang == LT_ZH ? LT_STR("走不到这里") : LT_STR("not reached");
    return (struct lt_decision){d->r.nodes[i], way};
}

/* One way left, and that one certain; a decision without any way on is stuck. */
static void settle_decision(struct decider *d, int i)
{
    int open = 0, certain = 0, conditions = 0;
    for (int j = d->r.first_out[i]; j < d->r.first_out[i + 1]; j++) {
        int e = d->r.outs[j];
        open += d->r.edges[e] != LT_NO;
        certain += d->r.edges[e] == LT_YES;
        conditions += lt_flow_has_condition(d->g->edges[e].flow);
    }
    if (conditions == 0 || d->out->nodes[i].verdict == LT_NO)
        return;
    d->out->settled[i] = open == 1 && certain == 1 && d->g->nodes[i].record->limit.n == 0;
    if (open == 0 && d->out->stuck < 0 && d->out->nodes[i].verdict == LT_YES)
        d->out->stuck = i;
}

void lt_graph_decide(const struct lt_graph *g, const struct lt_verdicts *v, enum lt_lang lang, struct lt_arena *a,
                     struct lt_graph_verdicts *out)
{
    struct decider d = {.g = g, .v = v, .lang = lang, .a = a, .out = out};
    size_t n = (size_t)g->node_count;
    *out = (struct lt_graph_verdicts){.stuck = -1};
    d.way = LT_NEW_ARRAY(a, lt_str, n);
    lt_reach_init(g, a, &d.r);
    lt_reach_run(&d.r, v->facts);
    out->edges = d.r.edges;
    find_ways(&d);
    settle_joins(&d);
    drop_idle_reasons(&d);
    out->nodes = LT_NEW_ARRAY(a, struct lt_decision, n);
    out->settled = LT_NEW_ARRAY(a, bool, n);
    for (int i = 0; i < g->node_count; i++)
        out->nodes[i] = node_decision(&d, i);
    for (int k = 0; k < g->node_count; k++)
        if (g->nodes[g->order[k]].record->kind.v == LT_NODE_DECISION)
            settle_decision(&d, g->order[k]);
}

void lt_graph_apply(const struct lt_graph *g, const struct lt_graph_verdicts *v, struct lt_arena *a, struct lt_graph *out,
                    enum lt_verdict **verdicts, int **old)
{
    bool *keep = LT_NEW_ARRAY(a, bool, (size_t)g->node_count), *holds = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    int *from;
    for (int i = 0; i < g->node_count; i++)
        keep[i] = v->nodes[i].verdict != LT_NO && !v->settled[i];
    for (int e = 0; e < g->edge_count; e++)
        holds[e] = v->edges[e] != LT_NO;
    lt_graph_reduce(g, keep, holds, a, out, &from);
    if (verdicts != NULL) {
        *verdicts = LT_NEW_ARRAY(a, enum lt_verdict, (size_t)out->node_count);
        for (int i = 0; i < out->node_count; i++)
            (*verdicts)[i] = v->nodes[from[i]].verdict;
    }
    if (old != NULL)
        *old = from;
}
