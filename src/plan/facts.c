/* SPDX-License-Identifier: MIT */
/* Conditions over facts: their value and their reason. */
#include "plan/applies.h"

#include <math.h>

void lt_facts_none(const struct lt_model *m, struct lt_arena *a, struct lt_facts *out)
{
    *out = (struct lt_facts){m, LT_NEW_ARRAY(a, bool, m->facts.n), LT_NEW_ARRAY(a, struct lt_cond_value, m->facts.n)};
}

void lt_facts_of_project(const struct lt_model *m, struct lt_arena *a, struct lt_facts *out)
{
    lt_facts_none(m, a, out);
    for (size_t i = 0; i < m->project.facts.all.n; i++) {
        const struct lt_answer *answer = &m->project.facts.all.v[i];
        if (answer->index < 0 || !answer->known)
            continue;
        out->known[answer->index] = true;
        out->value[answer->index] = answer->value;
    }
}

/* -1, 0, 1. Amounts that differ by rounding only (1.2亿元, 12000万元) are equal. */
static int compare(double a, double b)
{
    double near = 1e-9 * fmax(fabs(a), fabs(b));
    return fabs(a - b) <= near ? 0 : a < b ? -1 : 1;
}

static bool same_value(const struct lt_fact *f, const struct lt_cond_value *a, const struct lt_cond_value *b)
{
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_TRUTH:
        return a->truth == b->truth;
    case LT_FACT_OPTION:
        return a->option == b->option;
    case LT_FACT_TEXT:
        return lt_str_eq(a->text, b->text);
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        return compare(a->quantity.value, b->quantity.value) == 0;
    }
    return false;
}

static bool leaf_holds(const struct lt_fact *f, const struct lt_cond *c, const struct lt_cond_value *v)
{
    if (c->op == LT_COND_TRUE_FACT)
        return v->truth;
    if (c->op == LT_COND_IN) {
        bool any = false;
        for (size_t i = 0; i < c->value_count; i++)
            any = any || same_value(f, v, &c->values[i]);
        return any != c->negated;
    }
    if (c->compare == LT_EQ || c->compare == LT_NE)
        return same_value(f, v, c->values) == (c->compare == LT_EQ);
    int order = compare(v->quantity.value, c->values->quantity.value);
    switch (c->compare) {
    case LT_GT:
        return order > 0;
    case LT_GE:
        return order >= 0;
    case LT_LT:
        return order < 0;
    case LT_LE:
    case LT_EQ:
    case LT_NE:
        return order <= 0;
    }
    return false;
}

enum lt_verdict lt_cond_eval(const struct lt_facts *f, const struct lt_cond *c)
{
    if (c == NULL)
        return LT_YES;
    switch (c->op) {
    case LT_COND_AND: {
        enum lt_verdict l = lt_cond_eval(f, c->left), r = lt_cond_eval(f, c->right);
        return l < r ? l : r;
    }
    case LT_COND_OR: {
        enum lt_verdict l = lt_cond_eval(f, c->left), r = lt_cond_eval(f, c->right);
        return l > r ? l : r;
    }
    case LT_COND_NOT:
        return (enum lt_verdict)(-(int)lt_cond_eval(f, c->left));
    case LT_COND_TRUE_FACT:
    case LT_COND_COMPARE:
    case LT_COND_IN:
        if (!f->known[c->fact])
            return LT_MAYBE;
        return leaf_holds(&f->model->facts.v[c->fact], c, &f->value[c->fact]) ? LT_YES : LT_NO;
    }
    return LT_MAYBE;
}

enum lt_verdict lt_when_eval(const struct lt_facts *f, const struct lt_when *w)
{
    if (w->at.file == 0)
        return LT_YES;
    return w->cond == NULL ? LT_MAYBE : lt_cond_eval(f, w->cond);
}

const struct lt_limit *lt_limits_decide(const struct lt_limits *l, const struct lt_facts *facts, bool *open)
{
    if (facts == NULL)
        return lt_limits_effective(l, open);
    const struct lt_limit *best = NULL;
    int candidates = 0;
    bool closed = false;
    for (size_t i = 0; i < l->n && !closed; i++) {
        enum lt_verdict v = lt_when_eval(facts, &l->v[i].when);
        closed = v == LT_YES;
        if (v == LT_NO)
            continue;
        candidates++;
        if (best == NULL || lt_limit_longer(l->v[i].limit, *best))
            best = &l->v[i].limit;
    }
    if (open != NULL)
        *open = candidates > 1 || (candidates == 1 && !closed);
    return best;
}
