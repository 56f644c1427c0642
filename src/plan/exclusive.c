/* SPDX-License-Identifier: MIT */
/* What excludes one another: of a process of which nothing is known, no project needs the matters of all
 * answers. A question is a fact that conditions name, or a decision whose exits are labelled and have no
 * condition, or have conditions that exclude one another; for each of its answers what is false then falls away and the rest stays open.
 * Input: a graph, and options without facts. Output: the graphs that are left, one for each answer.
 * Cost: for each answer nodes + arrows + the parts of their conditions. */
#include "plan/reach.h"
#include "plan/schedule_int.h"

enum {
    MOST = 400000 /* nodes times answers: larger processes leave further questions aside, which only makes bounds larger */
};

struct finder {
    const struct lt_graph *g;
    const struct lt_plan_options *o;
    struct lt_arena *a;
    struct lt_reach reach;
    struct lt_forks *out;
    bool *named; /* of each fact */
    size_t room; /* nodes times answers that may still be asked for */
};

static void name_facts(struct finder *f, const struct lt_cond *c)
{
    if (c == NULL)
        return;
    name_facts(f, c->left);
    name_facts(f, c->right);
    if (c->op != LT_COND_AND && c->op != LT_COND_OR && c->op != LT_COND_NOT)
        f->named[c->fact] = true;
}

static void name_in_limits(struct finder *f, const struct lt_limits *l)
{
    for (size_t i = 0; i < l->n; i++)
        name_facts(f, l->v[i].when.cond);
}

static void find_named(struct finder *f)
{
    for (int i = 0; i < f->g->node_count; i++) {
        const struct lt_graph_node *n = &f->g->nodes[i];
        name_facts(f, n->record->when.cond);
        name_in_limits(f, &n->record->limit);
        if (n->item < 0)
            continue;
        const struct lt_item *it = &f->g->model->items.v[n->item];
        name_facts(f, it->when.cond);
        name_in_limits(f, &it->promised);
        name_in_limits(f, &it->statutory);
        name_in_limits(f, &it->minimum);
    }
    for (int e = 0; e < f->g->edge_count; e++)
        if (f->g->edges[e].flow != NULL)
            name_facts(f, f->g->edges[e].flow->when.cond);
}

static enum lt_verdict own_verdict(const struct finder *f, const struct lt_facts *facts, int node)
{
    const struct lt_graph_node *n = &f->g->nodes[node];
    enum lt_verdict own = lt_when_eval(facts, &n->record->when);
    enum lt_verdict item = n->item < 0 ? LT_YES : lt_when_eval(facts, &f->g->model->items.v[n->item].when);
    return item < own ? item : own;
}

/* Comes to nodes again, with some arrows not taken. */
static void come_again(struct lt_reach *r)
{
    for (int k = 0; k < r->g->node_count; k++) {
        int i = r->g->order[k];
        bool any = r->first_in[i] == r->first_in[i + 1];
        for (int j = r->first_in[i]; j < r->first_in[i + 1]; j++)
            any = any || (r->edges[r->ins[j]] != LT_NO && r->nodes[r->g->edges[r->ins[j]].from] != LT_NO);
        r->nodes[i] = any ? r->nodes[i] : LT_NO;
    }
}

/* exit: the arrow that is taken of its decision, -1: facts decide. */
static void add_answer(struct finder *f, struct lt_fork *q, const struct lt_facts *facts, int exit)
{
    const struct lt_graph *g = f->g;
    struct lt_answered x = {0};
    bool *keep = LT_NEW_ARRAY(f->a, bool, (size_t)g->node_count), *holds = LT_NEW_ARRAY(f->a, bool, (size_t)g->edge_count);
    lt_reach_run(&f->reach, facts);
    for (int e = 0; exit >= 0 && e < g->edge_count; e++)
        if (g->edges[e].from == g->edges[exit].from && e != exit)
            f->reach.edges[e] = LT_NO;
    if (exit >= 0)
        come_again(&f->reach);
    for (int e = 0; e < g->edge_count; e++)
        holds[e] = f->reach.edges[e] != LT_NO;
    for (int i = 0; i < g->node_count; i++)
        keep[i] = f->reach.nodes[i] != LT_NO && own_verdict(f, facts, i) != LT_NO;
    lt_graph_reduce(g, keep, holds, f->a, &x.graph, &x.old);
    x.keep = keep;
    x.options = *f->o;
    enum lt_verdict *verdicts = LT_NEW_ARRAY(f->a, enum lt_verdict, (size_t)x.graph.node_count);
    const struct lt_limit **limits = LT_NEW_ARRAY(f->a, const struct lt_limit *, (size_t)x.graph.node_count);
    for (int i = 0; i < x.graph.node_count; i++) {
        verdicts[i] = own_verdict(f, facts, x.old[i]);
        limits[i] = f->o->limits == NULL ? NULL : f->o->limits[x.old[i]];
    }
    x.options.verdicts = verdicts;
    x.options.limits = limits;
    if (exit < 0) { /* sub-processes and limits by case ask for it, too */
        const struct lt_model *m = g->model;
        struct lt_verdicts *applies = LT_NEW(f->a, struct lt_verdicts);
        applies->facts = facts;
        applies->items = LT_NEW_ARRAY(f->a, struct lt_decision, m->items.n);
        for (size_t i = 0; i < m->items.n; i++)
            applies->items[i].verdict = lt_when_eval(facts, &m->items.v[i].when);
        x.options.applies = applies;
    }
    LT_PUSH(f->a, q) = x;
}

static bool has_room(struct finder *f, size_t answers)
{
    size_t need = answers * (size_t)f->g->node_count;
    if (need > f->room)
        return false;
    f->room -= need;
    return true;
}

static void ask_fact(struct finder *f, int fact, const struct lt_domain *d)
{
    struct lt_fork q = {0};
    if (d->n < 2 || !has_room(f, d->n))
        return;
    for (size_t k = 0; k < d->n; k++) {
        struct lt_facts *facts = LT_NEW(f->a, struct lt_facts);
        lt_facts_none(f->g->model, f->a, facts);
        facts->known[fact] = true;
        facts->value[fact] = d->v[k];
        add_answer(f, &q, facts, -1);
    }
    LT_PUSH(f->a, f->out) = q;
}

struct exits {
    int *v; /* arrows */
    size_t n, cap;
};

/* Whether no project takes both of two exits. */
static bool are_apart(const struct finder *f, int a, int b)
{
    const struct lt_flow *x = f->g->edges[a].flow, *y = f->g->edges[b].flow;
    if (!lt_flow_has_condition(x) && !lt_flow_has_condition(y))
        return x->label.len > 0 && y->label.len > 0; /* whoever decides takes one */
    if (x->otherwise || y->otherwise)
        return x->otherwise != y->otherwise && lt_flow_has_condition(x) && lt_flow_has_condition(y);
    return lt_conds_exclude(f->g->model, x->when.cond, y->when.cond);
}

static bool all_apart(const struct finder *f, const struct exits *v)
{
    for (size_t i = 0; i < v->n; i++)
        for (size_t k = 0; k < i; k++)
            if (!are_apart(f, v->v[i], v->v[k]))
                return false;
    return true;
}

/* Exits of which a project takes one: labelled, with nobody's condition, or by conditions that exclude one another. */
static void ask_decision(struct finder *f, int node)
{
    enum { MANY = 50 };
    struct exits exits = {0};
    for (int e = 0; e < f->g->edge_count; e++)
        if (f->g->edges[e].from == node && !f->g->edges[e].feedback && f->g->edges[e].flow != NULL)
            LT_PUSH(f->a, &exits) = e;
    if (exits.n < 2 || exits.n > MANY || !all_apart(f, &exits) || !has_room(f, exits.n))
        return;
    struct lt_fork q = {0};
    struct lt_facts *facts = LT_NEW(f->a, struct lt_facts);
    lt_facts_none(f->g->model, f->a, facts);
    for (size_t i = 0; i < exits.n; i++)
        add_answer(f, &q, facts, exits.v[i]);
    LT_PUSH(f->a, f->out) = q;
}

void lt_forks_find(const struct lt_graph *g, const struct lt_plan_options *o, struct lt_arena *a, struct lt_forks *out)
{
    const struct lt_model *m = g->model;
    struct finder f = {.g = g, .o = o, .a = a, .out = out, .room = MOST};
    *out = (struct lt_forks){0};
    if (o->applies != NULL || o->verdicts != NULL || o->progress)
        return;
    f.named = LT_NEW_ARRAY(a, bool, m->facts.n + 1);
    find_named(&f);
    lt_reach_init(g, a, &f.reach);
    const struct lt_domain *domains = NULL;
    for (size_t i = 0; i < m->facts.n; i++) {
        if (!f.named[i])
            continue;
        if (domains == NULL)
            domains = lt_domains_find(m, a);
        ask_fact(&f, (int)i, &domains[i]);
    }
    for (int i = 0; i < g->node_count; i++)
        if (g->nodes[i].record->kind.v == LT_NODE_DECISION)
            ask_decision(&f, i);
}

static struct lt_planner planner_of(const struct lt_planner *p, struct lt_answered *x)
{
    struct lt_planner q = *p;
    q.g = &x->graph;
    q.o = &x->options;
    q.out = &x->schedule;
    q.inner = LT_NEW_ARRAY(p->a, struct lt_subprocess, p->g->model->processes.n);
    return q;
}

/* Whether one answer keeps the whole critical path. */
static bool is_possible(const struct lt_schedule *s, const struct lt_fork *q)
{
    for (size_t i = 0; i < q->n; i++) {
        int k = 0;
        while (k < s->critical_count && q->v[i].keep[s->critical[k]])
            k++;
        if (k == s->critical_count)
            return true;
    }
    return false;
}

int lt_forks_shortest(const struct lt_planner *p, struct lt_forks *all, struct lt_moment start, struct lt_moment *end)
{
    int best = -1;
    for (size_t k = 0; k < all->n; k++) {
        struct lt_fork *q = &all->v[k];
        struct lt_moment last = start;
        q->worst = 0;
        for (size_t i = 0; i < q->n; i++) {
            struct lt_answered *x = &q->v[i];
            x->schedule = (struct lt_schedule){.graph = &x->graph, .start = p->out->start};
            x->planner = planner_of(p, x);
            lt_plan_forward(&x->planner, start);
            x->end = lt_plan_last_end(&x->planner, start);
            if (lt_moment_later(x->end, last)) {
                last = x->end;
                q->worst = (int)i;
            }
        }
        bool as_late = best < 0 && !lt_moment_later(last, *end) && !is_possible(p->out, q);
        if (as_late || lt_moment_later(*end, last)) {
            *end = last;
            best = (int)k;
        }
    }
    return best;
}

/* ---- the schedule by one question ---- */

/* The plan of a node that no answer has left: it takes no time behind what is before it. */
static void place_between(const struct lt_planner *p, int i, struct lt_moment start)
{
    struct lt_node_plan *n = &p->out->nodes[i];
    struct lt_moment at = start;
    n->before = -1;
    for (int e = p->in.first[i]; e < p->in.first[i + 1]; e++) {
        int from = p->g->edges[p->in.edge[e]].from;
        if (n->before < 0 || lt_moment_later(p->out->nodes[from].end, at)) {
            at = lt_moment_later(p->out->nodes[from].end, at) ? p->out->nodes[from].end : at;
            n->before = from;
        }
    }
    n->start = n->end = at;
    n->due = n->latest = at.date;
    n->length = n->slack = 0;
    n->critical = false;
}

static void take_answer(const struct lt_planner *p, const struct lt_answered *x, bool *taken)
{
    for (int k = 0; k < x->graph.node_count; k++) {
        int i = x->old[k];
        if (taken[i])
            continue;
        struct lt_node_plan whole = p->out->nodes[i], *n = &p->out->nodes[i];
        *n = x->schedule.nodes[k];
        n->before = n->before < 0 ? -1 : x->old[n->before];
        n->verdict = whole.verdict; /* nothing is known */
        n->open = whole.open;
        n->cases = whole.cases;
        n->unknown = whole.unknown;
        n->beside = whole.beside;
        taken[i] = true;
    }
}

static void take_stages(const struct lt_planner *p, const struct lt_answered *x)
{
    for (size_t k = 0; k < p->g->process->stages.n; k++) {
        struct lt_stage_plan *st = &p->out->stages[k];
        const struct lt_stage_plan *own = &x->schedule.stages[k];
        if (!own->any || own->length <= st->length)
            continue;
        st->length = own->length;
        st->over = own->over;
        st->breaks = own->breaks < 0 ? -1 : x->old[own->breaks];
    }
}

void lt_schedule_by(struct lt_planner *p, struct lt_fork *q, struct lt_moment start, struct lt_moment end)
{
    struct lt_schedule *s = p->out;
    const struct lt_answered *worst = &q->v[q->worst];
    bool *taken = LT_NEW_ARRAY(p->a, bool, (size_t)p->g->node_count);
    for (size_t i = 0; i < q->n; i++) {
        lt_plan_backward(&q->v[i].planner, end);
        lt_plan_stages(&q->v[i].planner);
    }
    lt_plan_critical(&q->v[q->worst].planner);
    take_answer(p, worst, taken);
    for (size_t i = 0; i < q->n; i++)
        take_answer(p, &q->v[i], taken);
    for (int k = 0; k < p->g->node_count; k++)
        if (!taken[p->g->order[k]])
            place_between(p, p->g->order[k], start);
    s->critical = LT_NEW_ARRAY(p->a, int, (size_t)worst->schedule.critical_count + 1);
    s->critical_count = worst->schedule.critical_count;
    for (int k = 0; k < s->critical_count; k++)
        s->critical[k] = worst->old[worst->schedule.critical[k]];
    for (int k = 0; k <= LT_PARTY_OTHER; k++)
        s->party_time[k] = worst->schedule.party_time[k];
    s->waiting = worst->schedule.waiting;
    lt_plan_stages(p);
    for (size_t k = 0; k < p->g->process->stages.n; k++) {
        s->stages[k].length = 0;
        s->stages[k].over = false;
        s->stages[k].breaks = -1;
    }
    for (size_t i = 0; i < q->n; i++)
        take_stages(p, &q->v[i]);
}

/* ---- the sum ---- */

/* What of the sum falls away whatever the answer, without what is counted already. */
static int64_t saving(const struct lt_planner *p, const struct lt_fork *q, const bool *counted, bool *touched)
{
    int64_t least = INT64_MAX;
    for (int i = 0; i < p->g->node_count; i++)
        touched[i] = false;
    for (size_t k = 0; k < q->n; k++) {
        int64_t away = 0;
        for (int i = 0; i < p->g->node_count; i++) {
            const struct lt_node_plan *n = &p->out->nodes[i];
            if (q->v[k].keep[i] || n->beside || n->length == 0)
                continue;
            touched[i] = true;
            away += n->length;
            if (counted[i])
                return 0;
        }
        least = away < least ? away : least;
    }
    return least;
}

int64_t lt_forks_saving(const struct lt_planner *p, const struct lt_forks *all)
{
    bool *counted = LT_NEW_ARRAY(p->a, bool, (size_t)p->g->node_count);
    bool *touched = LT_NEW_ARRAY(p->a, bool, (size_t)p->g->node_count);
    int64_t sum = 0;
    for (;;) { /* the largest first; questions that touch the same matters are not added */
        int64_t most = 0;
        size_t best = 0;
        for (size_t k = 0; k < all->n; k++) {
            int64_t s = saving(p, &all->v[k], counted, touched);
            if (s > most) {
                most = s;
                best = k;
            }
        }
        if (most == 0)
            return sum;
        saving(p, &all->v[best], counted, touched);
        for (int i = 0; i < p->g->node_count; i++)
            counted[i] = counted[i] || touched[i];
        sum += most;
    }
}
