/* SPDX-License-Identifier: MIT */
/* Which values of facts conditions hold for, and which conditions exclude one another. */
#include "model/model.h"

#include <math.h>

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

bool lt_cond_leaf_holds(const struct lt_fact *f, const struct lt_cond *c, const struct lt_cond_value *v)
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

/* A part of a condition that speaks of one fact, or its contrary. */
struct part {
    const struct lt_cond *leaf;
    bool contrary;
};

static bool both_hold(const struct lt_fact *f, const struct part *a, const struct part *b, const struct lt_cond_value *v)
{
    return lt_cond_leaf_holds(f, a->leaf, v) != a->contrary && lt_cond_leaf_holds(f, b->leaf, v) != b->contrary;
}

static const struct lt_cond_value *named(const struct part *a, const struct part *b, size_t i)
{
    return i < a->leaf->value_count ? &a->leaf->values[i] : &b->leaf->values[i - a->leaf->value_count];
}

/* Amounts that both parts name, what lies between any two of them, below and above. */
static bool amounts_hold(const struct lt_fact *f, const struct part *a, const struct part *b)
{
    size_t n = a->leaf->value_count + b->leaf->value_count;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n + 2; j++) {
            struct lt_cond_value v = *named(a, b, i);
            double here = v.quantity.value, far = fmax(fabs(here), 1);
            v.quantity.value = j < n ? (here + named(a, b, j)->quantity.value) / 2 : j == n ? here - far : here + far;
            if (both_hold(f, a, b, &v))
                return true;
        }
    return false;
}

/* Texts that both parts name, and another. */
static bool texts_hold(const struct lt_fact *f, const struct part *a, const struct part *b)
{
    size_t n = a->leaf->value_count + b->leaf->value_count;
    for (size_t i = 0; i < n; i++)
        if (both_hold(f, a, b, named(a, b, i)))
            return true;
    return both_hold(f, a, b, &(struct lt_cond_value){.option = -1});
}

static bool can_both_hold(const struct lt_fact *f, const struct part *a, const struct part *b)
{
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_TRUTH:
        return both_hold(f, a, b, &(struct lt_cond_value){.truth = true}) || both_hold(f, a, b, &(struct lt_cond_value){0});
    case LT_FACT_OPTION:
        for (size_t k = 0; k < f->options.n; k++)
            if (both_hold(f, a, b, &(struct lt_cond_value){.option = (int)k}))
                return true;
        return false;
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        return amounts_hold(f, a, b);
    case LT_FACT_TEXT:
        return texts_hold(f, a, b);
    }
    return true;
}

/* Whether a part, that every case of one condition needs, excludes a part that every case of the other needs. */
static bool excludes(const struct lt_model *m, const struct part *a, const struct lt_cond *c, bool contrary)
{
    switch (c->op) {
    case LT_COND_NOT:
        return excludes(m, a, c->left, !contrary);
    case LT_COND_AND:
    case LT_COND_OR:
        return (c->op == LT_COND_AND) != contrary && (excludes(m, a, c->left, contrary) || excludes(m, a, c->right, contrary));
    case LT_COND_TRUE_FACT:
    case LT_COND_COMPARE:
    case LT_COND_IN:
        break;
    }
    struct part b = {c, contrary};
    return a->leaf->fact == c->fact && !can_both_hold(&m->facts.v[c->fact], a, &b);
}

static bool part_excludes(const struct lt_model *m, const struct lt_cond *c, bool contrary, const struct lt_cond *other)
{
    switch (c->op) {
    case LT_COND_NOT:
        return part_excludes(m, c->left, !contrary, other);
    case LT_COND_AND:
    case LT_COND_OR:
        return (c->op == LT_COND_AND) != contrary &&
               (part_excludes(m, c->left, contrary, other) || part_excludes(m, c->right, contrary, other));
    case LT_COND_TRUE_FACT:
    case LT_COND_COMPARE:
    case LT_COND_IN:
        break;
    }
    return excludes(m, &(struct part){c, contrary}, other, false);
}

bool lt_conds_exclude(const struct lt_model *m, const struct lt_cond *a, const struct lt_cond *b)
{
    return a != NULL && b != NULL && part_excludes(m, a, false, b);
}
