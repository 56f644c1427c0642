/* SPDX-License-Identifier: MIT */
/* The values of facts that conditions tell apart, and what each open question is worth. */
#include "plan/applies.h"

#include <stdlib.h>

typedef void visit_when(void *context, const struct lt_when *w);

static void each_limit(const struct lt_limits *l, visit_when *visit, void *context)
{
    for (size_t i = 0; i < l->n; i++)
        visit(context, &l->v[i].when);
}

static void each_item_when(const struct lt_item *it, visit_when *visit, void *context)
{
    const struct lt_limits *limits[] = {&it->statutory, &it->promised,     &it->minimum,     &it->extend,
                                        &it->deliver,   &it->apply.within, &it->result.valid};
    visit(context, &it->when);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        each_limit(limits[i], visit, context);
    for (size_t i = 0; i < it->excluded.n; i++)
        each_limit(&it->excluded.v[i].limit, visit, context);
}

static void each_process_when(const struct lt_process *p, visit_when *visit, void *context)
{
    for (size_t i = 0; i < p->nodes.n; i++) {
        visit(context, &p->nodes.v[i].when);
        each_limit(&p->nodes.v[i].limit, visit, context);
    }
    for (size_t i = 0; i < p->flows.n; i++)
        visit(context, &p->flows.v[i].when);
    for (size_t i = 0; i < p->stages.n; i++)
        each_limit(&p->stages.v[i].limit, visit, context);
}

struct domains {
    const struct lt_model *m;
    struct lt_arena *a;
    struct lt_domain *v;
};

static void add_value(struct domains *d, int fact, struct lt_cond_value v)
{
    LT_PUSH(d->a, &d->v[fact]) = v;
}

/* Thresholds and texts as they are named; options and truths are there from the start. */
static void collect(struct domains *d, const struct lt_cond *c)
{
    if (c == NULL)
        return;
    collect(d, c->left);
    collect(d, c->right);
    if (c->op == LT_COND_AND || c->op == LT_COND_OR || c->op == LT_COND_NOT)
        return;
    int kind = d->m->facts.v[c->fact].kind.v;
    bool named = kind == LT_FACT_NUMBER || kind == LT_FACT_MONEY || kind == LT_FACT_TEXT;
    for (size_t i = 0; named && i < c->value_count; i++)
        add_value(d, c->fact, c->values[i]);
}

static void collect_when(void *context, const struct lt_when *w)
{
    collect(context, w->cond);
}

static int by_amount(const void *a, const void *b)
{
    const struct lt_cond_value *x = a, *y = b;
    return (x->quantity.value > y->quantity.value) - (x->quantity.value < y->quantity.value);
}

static int by_text(const void *a, const void *b)
{
    const struct lt_cond_value *x = a, *y = b;
    return lt_str_cmp(x->text, y->text);
}

/* A value beside a threshold, worded by it: "<300平方米", "300平方米..500平方米". */
static struct lt_cond_value beside(const struct lt_cond_value *t, double value, lt_str words)
{
    struct lt_cond_value v = *t;
    v.quantity.value = value;
    v.quantity.words = words;
    return v;
}

/* Below the least threshold, at each, between any two, above the greatest. */
static void around_thresholds(struct domains *d, int fact)
{
    struct lt_domain all = d->v[fact];
    d->v[fact] = (struct lt_domain){0};
    if (all.n > 1)
        qsort(all.v, all.n, sizeof *all.v, by_amount);
    const struct lt_cond_value *last = NULL;
    for (size_t i = 0; i < all.n; i++) {
        const struct lt_cond_value *t = &all.v[i];
        lt_str words = t->quantity.words;
        if (last != NULL && t->quantity.value <= last->quantity.value)
            continue;
        if (last != NULL)
            add_value(d, fact,
                      beside(t, (last->quantity.value + t->quantity.value) / 2,
                             lt_strf(d->a, "%.*s..%.*s", LT_FMT(last->quantity.words), LT_FMT(words))));
        else if (t->quantity.value > 0)
            add_value(d, fact, beside(t, t->quantity.value / 2, lt_strf(d->a, "<%.*s", LT_FMT(words))));
        add_value(d, fact, *t);
        last = t;
    }
    if (last != NULL)
        add_value(d, fact, beside(last, last->quantity.value * 2 + 1, lt_strf(d->a, ">%.*s", LT_FMT(last->quantity.words))));
}

/* Each text that is named, and one that is none of them. */
static void named_texts(struct domains *d, int fact)
{
    struct lt_domain all = d->v[fact];
    d->v[fact] = (struct lt_domain){0};
    if (all.n > 1)
        qsort(all.v, all.n, sizeof *all.v, by_text);
    for (size_t i = 0; i < all.n; i++)
        if (i == 0 || !lt_str_eq(all.v[i].text, all.v[i - 1].text))
            add_value(d, fact, all.v[i]);
    add_value(d, fact, (struct lt_cond_value){.option = -1, .text = LT_STR("其他")});
}

struct lt_domain *lt_domains_find(const struct lt_model *m, struct lt_arena *a)
{
    struct domains d = {m, a, LT_NEW_ARRAY(a, struct lt_domain, m->facts.n)};
    for (size_t i = 0; i < m->items.n; i++)
        if (m->items.v[i].common.used)
            each_item_when(&m->items.v[i], collect_when, &d);
    for (size_t i = 0; i < m->processes.n; i++)
        if (m->processes.v[i].common.used)
            each_process_when(&m->processes.v[i], collect_when, &d);
    for (size_t i = 0; i < m->policies.n; i++)
        collect(&d, m->policies.v[i].when.cond);
    for (size_t i = 0; i < m->facts.n; i++) {
        const struct lt_fact *f = &m->facts.v[i];
        switch ((enum lt_fact_kind)f->kind.v) {
        case LT_FACT_TRUTH:
            add_value(&d, (int)i, (struct lt_cond_value){.option = -1, .truth = true});
            add_value(&d, (int)i, (struct lt_cond_value){.option = -1, .truth = false});
            break;
        case LT_FACT_OPTION:
            for (size_t k = 0; k < f->options.n; k++)
                add_value(&d, (int)i, (struct lt_cond_value){.option = (int)k, .text = f->options.v[k].s});
            break;
        case LT_FACT_NUMBER:
        case LT_FACT_MONEY:
            around_thresholds(&d, (int)i);
            break;
        case LT_FACT_TEXT:
            named_texts(&d, (int)i);
            break;
        }
    }
    return d.v;
}

/* What waits for answers. */
struct questions {
    struct lt_facts try; /* the facts, with one more answered for a while */
    const struct lt_domain *domains;
    bool *asked;   /* of each fact: a condition waits for it */
    double *worth; /* of each fact */
    int *items;    /* of each fact */
    bool *waits;   /* of each fact: the condition at hand waits for it */
    bool item;     /* the condition at hand is an item's */
};

/* The unknown facts that keep a condition open. */
static void waits_for(const struct questions *q, const struct lt_cond *c, bool *facts)
{
    if (c == NULL || lt_cond_eval(&q->try, c) != LT_MAYBE)
        return;
    if (c->op == LT_COND_AND || c->op == LT_COND_OR || c->op == LT_COND_NOT) {
        waits_for(q, c->left, facts);
        waits_for(q, c->right, facts);
    } else {
        facts[c->fact] = true;
    }
}

static void weigh(void *context, const struct lt_when *w)
{
    struct questions *q = context;
    const struct lt_model *m = q->try.model;
    if (w->cond == NULL || lt_cond_eval(&q->try, w->cond) != LT_MAYBE)
        return;
    for (size_t f = 0; f < m->facts.n; f++)
        q->waits[f] = false;
    waits_for(q, w->cond, q->waits);
    for (size_t f = 0; f < m->facts.n; f++) {
        int settled = 0;
        if (!q->waits[f])
            continue;
        for (size_t k = 0; k < q->domains[f].n; k++) {
            q->try.known[f] = true;
            q->try.value[f] = q->domains[f].v[k];
            settled += lt_cond_eval(&q->try, w->cond) != LT_MAYBE;
        }
        q->try.known[f] = false;
        q->asked[f] = true;
        q->items[f] += q->item;
        if (q->domains[f].n > 0)
            q->worth[f] += (double)settled / (double)q->domains[f].n;
    }
}

static int by_worth(const void *a, const void *b)
{
    const struct lt_open_fact *x = a, *y = b;
    if (x->worth > y->worth || x->worth < y->worth)
        return x->worth > y->worth ? -1 : 1;
    return x->fact - y->fact;
}

static struct lt_facts copy_of(const struct lt_facts *f, struct lt_arena *a)
{
    struct lt_facts out;
    lt_facts_none(f->model, a, &out);
    for (size_t i = 0; i < f->model->facts.n; i++) {
        out.known[i] = f->known[i];
        out.value[i] = f->value[i];
    }
    return out;
}

void lt_open_facts_find(const struct lt_graph *g, const struct lt_verdicts *v, struct lt_arena *a, struct lt_open_facts *out)
{
    const struct lt_model *m = g->model;
    bool *seen = LT_NEW_ARRAY(a, bool, m->items.n);
    struct questions q = {.try = copy_of(v->facts, a),
                          .domains = lt_domains_find(m, a),
                          .asked = LT_NEW_ARRAY(a, bool, m->facts.n),
                          .worth = LT_NEW_ARRAY(a, double, m->facts.n),
                          .items = LT_NEW_ARRAY(a, int, m->facts.n),
                          .waits = LT_NEW_ARRAY(a, bool, m->facts.n)};
    *out = (struct lt_open_facts){0};
    each_process_when(g->process, weigh, &q);
    for (int i = 0; i < g->node_count; i++) {
        int item = g->nodes[i].item;
        if (item < 0 || seen[item] || v->items[item].verdict == LT_NO)
            continue;
        seen[item] = true;
        out->items += v->items[item].verdict == LT_MAYBE;
        q.item = true;
        weigh(&q, &m->items.v[item].when);
        q.item = false;
        each_limit(&m->items.v[item].statutory, weigh, &q);
        each_limit(&m->items.v[item].promised, weigh, &q);
    }
    for (size_t i = 0; i < m->policies.n; i++)
        weigh(&q, &m->policies.v[i].when);
    for (size_t f = 0; f < m->facts.n; f++)
        if (q.asked[f])
            LT_PUSH(a, out) = (struct lt_open_fact){(int)f, q.items[f], q.worth[f]};
    if (out->n > 1)
        qsort(out->v, out->n, sizeof *out->v, by_worth);
}
