/* SPDX-License-Identifier: MIT */
/* Conditions over facts: their value and their reason. */
#include "plan/applies.h"

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
        return lt_cond_leaf_holds(&f->model->facts.v[c->fact], c, &f->value[c->fact]) ? LT_YES : LT_NO;
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
