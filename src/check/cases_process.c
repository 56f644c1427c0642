/* SPDX-License-Identifier: MIT */
/* Cases of a process: nodes that are never come to, decisions without a way on, ends that are not
 * reached, exits that hold at once, flows and items that contradict one another. */
#include "check/cases_int.h"
#include "plan/reach.h"

struct process_cases {
    struct lt_cases *c;
    struct lt_graph g;
    struct lt_reach r;
    int node, edge, other; /* what is asked about */
};

/* The best that can be said of the process's ends; true where it has none. */
static enum lt_verdict end_verdict(const struct process_cases *p)
{
    enum lt_verdict best = LT_NO;
    bool any = false;
    for (int i = 0; i < p->g.node_count; i++)
        if (p->g.nodes[i].record->kind.v == LT_NODE_END) {
            any = true;
            best = p->r.nodes[i] > best ? p->r.nodes[i] : best;
        }
    return any ? best : LT_YES;
}

/* The node's own condition and its item's. */
static enum lt_verdict own_verdict(const struct process_cases *p, int node)
{
    const struct lt_graph_node *n = &p->g.nodes[node];
    enum lt_verdict v = lt_when_eval(&p->c->facts, &n->record->when);
    enum lt_verdict item = n->item < 0 ? LT_YES : lt_when_eval(&p->c->facts, &p->c->m->items.v[n->item].when);
    return item < v ? item : v;
}

static bool node_applies(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    if (own_verdict(p, p->node) != LT_YES)
        return false;
    lt_reach_run(&p->r, &c->facts);
    return p->r.nodes[p->node] == LT_YES;
}

static bool is_bypassed(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    if (own_verdict(p, p->node) != LT_YES)
        return false;
    lt_reach_run(&p->r, &c->facts);
    return p->r.nodes[p->node] == LT_NO && end_verdict(p) == LT_YES; /* else it is the end that is not reached */
}

static bool is_stuck(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    lt_reach_run(&p->r, &c->facts);
    if (p->r.nodes[p->node] != LT_YES)
        return false;
    for (int j = p->r.first_out[p->node]; j < p->r.first_out[p->node + 1]; j++)
        if (p->r.edges[p->r.outs[j]] != LT_NO)
            return false;
    return true;
}

static bool has_no_end(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    lt_reach_run(&p->r, &c->facts);
    return end_verdict(p) == LT_NO;
}

static bool both_hold(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    return lt_when_eval(&c->facts, &p->g.edges[p->edge].flow->when) == LT_YES &&
           lt_when_eval(&c->facts, &p->g.edges[p->other].flow->when) == LT_YES;
}

static bool leads_to_what_does_not_apply(struct lt_cases *c, void *context)
{
    struct process_cases *p = context;
    if (own_verdict(p, p->g.edges[p->edge].to) != LT_NO)
        return false;
    lt_reach_run(&p->r, &c->facts);
    return p->r.edges[p->edge] == LT_YES && p->r.nodes[p->g.edges[p->edge].from] == LT_YES;
}

/* The facts that decide about the ways to a node. */
static void facts_before(const struct process_cases *p, int node, struct lt_fact_set *set)
{
    bool *before = LT_NEW_ARRAY(p->c->a, bool, (size_t)p->g.node_count);
    before[node] = true;
    for (int k = p->g.node_count - 1; k >= 0; k--) {
        int i = p->g.order[k];
        for (int j = p->r.first_in[i]; before[i] && j < p->r.first_in[i + 1]; j++) {
            const struct lt_graph_edge *e = &p->g.edges[p->r.ins[j]];
            before[e->from] = true;
            lt_cases_add_facts(p->c, e->flow->when.cond, set);
            for (int o = 0; e->flow->otherwise && o < p->g.edge_count; o++)
                if (p->g.edges[o].from == e->from && p->g.edges[o].flow != NULL)
                    lt_cases_add_facts(p->c, p->g.edges[o].flow->when.cond, set);
        }
    }
}

static void facts_of_exits(const struct process_cases *p, int node, struct lt_fact_set *set)
{
    for (int e = 0; e < p->g.edge_count; e++)
        if (p->g.edges[e].from == node && p->g.edges[e].flow != NULL)
            lt_cases_add_facts(p->c, p->g.edges[e].flow->when.cond, set);
}

static void facts_of_node(const struct process_cases *p, int node, struct lt_fact_set *set)
{
    const struct lt_graph_node *n = &p->g.nodes[node];
    lt_cases_add_facts(p->c, n->record->when.cond, set);
    if (n->item >= 0)
        lt_cases_add_facts(p->c, p->c->m->items.v[n->item].when.cond, set);
}

static void forget(struct process_cases *p, const struct lt_fact_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        p->c->facts.known[set->v[i]] = false;
}

static lt_str rule_of(const struct process_cases *p, int node)
{
    const struct lt_graph_node *n = &p->g.nodes[node];
    const struct lt_when *w = n->item >= 0 ? &p->c->m->items.v[n->item].when : &n->record->when;
    return w->at.file != 0 ? lt_condition_words(p->c->a, w->text) : LT_STR("");
}

static void never_reached(struct process_cases *p, int node)
{
    struct lt_fact_set set = {0};
    const struct lt_graph_node *n = &p->g.nodes[node];
    bool exact;
    if (n->item >= 0 && p->c->never[n->item])
        return;
    facts_of_node(p, node, &set);
    facts_before(p, node, &set);
    p->node = node;
    if (set.n > 0 && !lt_cases_find(p->c, &set, node_applies, p, &exact) && exact) {
        lt_str rule = rule_of(p, node);
        lt_str zh = rule.len > 0 ? lt_strf(p->c->a, "它的条件是“%.*s”，而通到它的流向都在别的情形下才走", LT_FMT(rule))
                                 : LT_STR("通到它的流向，条件互相排斥");
        lt_str en = rule.len > 0
                        ? lt_strf(p->c->a, "its condition is '%.*s', and the flows that lead to it exclude that", LT_FMT(rule))
                        : LT_STR("the flows that lead to it exclude one another");
        LT_DIAG(p->c->dx, LT_W_NEVER_REACHED, n->record->common.at, n->record->common.name.s, p->g.process->common.name.s, zh,
                en);
    }
    forget(p, &set);
}

/* An item with a condition of its own that holds where no flow comes to it. */
static void bypassed(struct process_cases *p, int node)
{
    struct lt_fact_set set = {0};
    const struct lt_graph_node *n = &p->g.nodes[node];
    bool exact;
    if (n->item < 0 || p->c->m->items.v[n->item].when.at.file == 0 || p->r.first_in[node] == p->r.first_in[node + 1])
        return;
    facts_of_node(p, node, &set);
    facts_before(p, node, &set);
    for (int i = 0; i < p->g.node_count; i++)
        if (p->g.nodes[i].record->kind.v == LT_NODE_END)
            facts_before(p, i, &set);
    p->node = node;
    if (lt_cases_find(p->c, &set, is_bypassed, p, &exact))
        LT_DIAG(p->c->dx, LT_W_BYPASSED, n->record->common.at, n->record->common.name.s, p->g.process->common.name.s,
                lt_cases_example(p->c, &set, LT_ZH), lt_cases_example(p->c, &set, LT_EN));
    forget(p, &set);
}

static bool stuck(struct process_cases *p, int node)
{
    struct lt_fact_set set = {0};
    const struct lt_graph_node *n = &p->g.nodes[node];
    bool exact, conditions = false;
    for (int j = p->r.first_out[node]; j < p->r.first_out[node + 1]; j++)
        conditions = conditions || lt_flow_has_condition(p->g.edges[p->r.outs[j]].flow);
    if (!conditions)
        return false;
    facts_of_exits(p, node, &set);
    facts_before(p, node, &set);
    p->node = node;
    bool found = lt_cases_find(p->c, &set, is_stuck, p, &exact);
    if (found)
        LT_DIAG(p->c->dx, LT_W_NO_WAY, n->record->common.at, n->record->common.name.s, p->g.process->common.name.s,
                lt_cases_example(p->c, &set, LT_ZH), lt_cases_example(p->c, &set, LT_EN));
    forget(p, &set);
    return found;
}

static void exits(struct process_cases *p, int node)
{
    for (int e = 0; e < p->g.edge_count; e++)
        for (int o = e + 1; o < p->g.edge_count; o++) {
            const struct lt_graph_edge *a = &p->g.edges[e], *b = &p->g.edges[o];
            struct lt_fact_set set = {0};
            bool exact;
            if (a->from != node || b->from != node || a->flow == NULL || b->flow == NULL || a->flow->when.cond == NULL ||
                b->flow->when.cond == NULL || a->to == b->to)
                continue;
            lt_cases_add_facts(p->c, a->flow->when.cond, &set);
            lt_cases_add_facts(p->c, b->flow->when.cond, &set);
            p->edge = e;
            p->other = o;
            if (lt_cases_find(p->c, &set, both_hold, p, &exact))
                LT_DIAG(p->c->dx, LT_W_EXITS_OVERLAP, b->flow->when.at, p->g.nodes[node].record->common.name.s,
                        p->g.nodes[a->to].record->common.name.s, p->g.nodes[b->to].record->common.name.s,
                        lt_cases_example(p->c, &set, LT_ZH), lt_cases_example(p->c, &set, LT_EN));
            forget(p, &set);
        }
}

static void branch(struct process_cases *p, int edge)
{
    struct lt_fact_set set = {0};
    const struct lt_graph_edge *e = &p->g.edges[edge];
    bool exact;
    /* what is left over may well pass an item by; what is asked for by name should not */
    if (e->feedback || e->flow == NULL || e->flow->when.cond == NULL || p->g.nodes[e->to].item < 0)
        return;
    facts_of_node(p, e->to, &set);
    facts_of_exits(p, e->from, &set);
    facts_before(p, e->from, &set);
    p->edge = edge;
    if (lt_cases_find(p->c, &set, leads_to_what_does_not_apply, p, &exact))
        LT_DIAG(p->c->dx, LT_W_BRANCH, e->flow->at, p->g.nodes[e->to].record->common.name.s, lt_cases_example(p->c, &set, LT_ZH),
                lt_cases_example(p->c, &set, LT_EN));
    forget(p, &set);
}

static void to_the_end(struct process_cases *p)
{
    struct lt_fact_set set = {0};
    bool start = false, exact;
    int last = -1;
    for (int i = 0; i < p->g.node_count; i++) {
        start = start || p->g.nodes[i].record->kind.v == LT_NODE_START;
        if (p->g.nodes[i].record->kind.v == LT_NODE_END) {
            facts_before(p, i, &set);
            last = i;
        }
    }
    if (start && last >= 0 && lt_cases_find(p->c, &set, has_no_end, p, &exact))
        LT_DIAG(p->c->dx, LT_W_NO_WAY_END, p->g.process->common.at, p->g.process->common.name.s,
                lt_cases_example(p->c, &set, LT_ZH), lt_cases_example(p->c, &set, LT_EN));
    forget(p, &set);
}

void lt_cases_process(struct lt_cases *c, int process)
{
    struct process_cases *p = LT_NEW(c->a, struct process_cases);
    bool dead_end = false;
    p->c = c;
    lt_graph_build(c->m, process, c->a, &p->g);
    lt_reach_init(&p->g, c->a, &p->r);
    for (int e = 0; e < p->g.edge_count; e++)
        if (p->g.edges[e].flow != NULL)
            lt_cases_when(c, &p->g.edges[e].flow->when);
    for (int i = 0; i < p->g.node_count; i++) {
        if (!lt_cases_when(c, &p->g.nodes[i].record->when))
            continue;
        never_reached(p, i);
        bypassed(p, i);
        if (p->g.nodes[i].record->kind.v != LT_NODE_DECISION)
            continue;
        dead_end = stuck(p, i) || dead_end;
        exits(p, i);
    }
    for (int e = 0; e < p->g.edge_count; e++)
        branch(p, e);
    if (!dead_end)
        to_the_end(p);
}
