/* SPDX-License-Identifier: MIT */
/* Every case: the combinations of values that conditions tell apart, tried for each question about
 * the facts that the question depends on, so that nothing is lost by trying them apart. A question
 * of more than 1,000,000 combinations is tried by pairs (every two values of two facts together).
 * A finding comes with a smallest example: facts that do not matter for it are left out. */
#include "check/cases_int.h"

enum { MOST_COMBINATIONS = 1000000 };

void lt_cases_add_facts(const struct lt_cases *c, const struct lt_cond *cond, struct lt_fact_set *set)
{
    if (cond == NULL)
        return;
    lt_cases_add_facts(c, cond->left, set);
    lt_cases_add_facts(c, cond->right, set);
    if (cond->op == LT_COND_AND || cond->op == LT_COND_OR || cond->op == LT_COND_NOT)
        return;
    for (size_t i = 0; i < set->n; i++)
        if (set->v[i] == cond->fact)
            return;
    LT_PUSH(c->a, set) = cond->fact;
}

static void answer(struct lt_cases *c, int fact, size_t k)
{
    const struct lt_domain *d = &c->domains[fact];
    c->facts.known[fact] = d->n > 0;
    if (d->n > 0)
        c->facts.value[fact] = d->v[k % d->n];
}

static void forget(struct lt_cases *c, const struct lt_fact_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        c->facts.known[set->v[i]] = false;
}

static double combinations(const struct lt_cases *c, const struct lt_fact_set *set)
{
    double n = 1;
    for (size_t i = 0; i < set->n; i++)
        n *= (double)(c->domains[set->v[i]].n > 0 ? c->domains[set->v[i]].n : 1);
    return n;
}

static bool try_exactly(struct lt_cases *c, const struct lt_fact_set *set, lt_case_test *test, void *context)
{
    size_t *at = LT_NEW_ARRAY(c->a, size_t, set->n + 1);
    for (;;) {
        for (size_t i = 0; i < set->n; i++)
            answer(c, set->v[i], at[i]);
        c->tried++;
        if (test(c, context))
            return true;
        size_t i = 0;
        while (i < set->n && ++at[i] >= c->domains[set->v[i]].n)
            at[i++] = 0;
        if (i == set->n)
            return false;
    }
}

/* Each two values of each two facts; the other facts take their values in turn. */
static bool try_pairs(struct lt_cases *c, const struct lt_fact_set *set, lt_case_test *test, void *context)
{
    size_t turn = 0;
    for (size_t i = 0; i < set->n; i++)
        for (size_t j = i + 1; j < set->n; j++) {
            size_t n = c->domains[set->v[i]].n, m = c->domains[set->v[j]].n;
            for (size_t k = 0; k < n * m; k++, turn++) {
                for (size_t o = 0; o < set->n; o++)
                    answer(c, set->v[o], turn / (o + 1) + o);
                answer(c, set->v[i], k / m);
                answer(c, set->v[j], k % m);
                c->tried++;
                if (test(c, context))
                    return true;
            }
        }
    return false;
}

/* Facts without which the test still holds are no part of the example. */
static void shrink(struct lt_cases *c, const struct lt_fact_set *set, lt_case_test *test, void *context)
{
    for (size_t i = set->n; i > 0; i--) {
        int fact = set->v[i - 1];
        bool known = c->facts.known[fact];
        c->facts.known[fact] = false;
        if (known && !test(c, context))
            c->facts.known[fact] = true;
    }
}

bool lt_cases_find(struct lt_cases *c, const struct lt_fact_set *set, lt_case_test *test, void *context, bool *exact)
{
    bool pairs = combinations(c, set) > MOST_COMBINATIONS;
    *exact = !pairs;
    c->by_pairs += pairs;
    bool found = pairs ? try_pairs(c, set, test, context) : try_exactly(c, set, test, context);
    if (found)
        shrink(c, set, test, context);
    else
        forget(c, set);
    return found;
}

lt_str lt_cases_example(struct lt_cases *c, const struct lt_fact_set *set, enum lt_lang lang)
{
    lt_str *parts = LT_NEW_ARRAY(c->a, lt_str, set->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        int f = set->v[i];
        const struct lt_fact *fact = &c->m->facts.v[f];
        if (!c->facts.known[f])
            continue;
        lt_str words = lt_answer_words(&c->facts, f, lang, c->a);
        bool beside = lt_str_starts(words, "<") || lt_str_starts(words, ">");
        parts[n++] = lt_strf(c->a, "%.*s %s%.*s", LT_FMT(fact->common.name.s), beside ? "" : "= ", LT_FMT(words));
    }
    if (n == 0)
        return lang == LT_ZH ? LT_STR("任何情形") : LT_STR("whatever the facts");
    return lt_str_join(c->a, parts, n, lang == LT_ZH ? "，" : ", ");
}

struct when_test {
    const struct lt_when *when;
    const struct lt_limits *limits; /* not NULL: its case number `which` is come to */
    size_t which;
};

static bool when_holds(struct lt_cases *c, void *context)
{
    const struct when_test *t = context;
    return lt_when_eval(&c->facts, t->when) == LT_YES;
}

static bool case_is_reached(struct lt_cases *c, void *context)
{
    const struct when_test *t = context;
    for (size_t i = 0; i < t->which; i++)
        if (lt_when_eval(&c->facts, &t->limits->v[i].when) != LT_NO)
            return false;
    return lt_when_eval(&c->facts, &t->limits->v[t->which].when) == LT_YES;
}

/* A condition alone: whether anything makes it true. */
bool lt_cases_when(struct lt_cases *c, const struct lt_when *w)
{
    struct lt_fact_set set = {0};
    struct when_test t = {.when = w};
    bool exact;
    if (w->cond == NULL)
        return true;
    lt_cases_add_facts(c, w->cond, &set);
    bool found = lt_cases_find(c, &set, when_holds, &t, &exact);
    forget(c, &set);
    if (found || !exact)
        return true;
    LT_DIAG(c->dx, LT_W_COND_NEVER, w->at, lt_condition_words(c->a, w->text), LT_STR("其中的几部分不能同时成立，请改写"),
            LT_STR("parts of it exclude one another: rewrite it"));
    return false;
}

static void limits(struct lt_cases *c, const struct lt_limits *l)
{
    for (size_t i = 0; i < l->n; i++) {
        struct lt_fact_set set = {0};
        struct when_test t = {.limits = l, .which = i};
        bool exact;
        if (l->n == 1 || !lt_cases_when(c, &l->v[i].when))
            continue;
        for (size_t k = 0; k <= i; k++)
            lt_cases_add_facts(c, l->v[k].when.cond, &set);
        if (!lt_cases_find(c, &set, case_is_reached, &t, &exact) && exact)
            LT_DIAG(c->dx, LT_W_LIMIT_CASE, l->v[i].when.at.file != 0 ? l->v[i].when.at : l->v[i].limit.at, LT_STR(""));
        forget(c, &set);
    }
}

static void items(struct lt_cases *c)
{
    for (size_t i = 0; i < c->m->items.n; i++) {
        const struct lt_item *it = &c->m->items.v[i];
        if (!it->common.used)
            continue;
        c->never[i] = !lt_cases_when(c, &it->when);
        const struct lt_limits *all[] = {&it->statutory, &it->promised, &it->minimum,
                                         &it->extend,    &it->deliver,  &it->apply.within};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            limits(c, all[k]);
    }
    for (size_t i = 0; i < c->m->policies.n; i++)
        lt_cases_when(c, &c->m->policies.v[i].when);
}

void lt_check_cases(const struct lt_model *m, struct lt_diags *dx)
{
    struct lt_cases c = {.m = m, .dx = dx, .a = dx->arena, .domains = lt_domains_find(m, dx->arena)};
    lt_facts_none(m, c.a, &c.facts);
    c.never = LT_NEW_ARRAY(c.a, bool, m->items.n);
    items(&c);
    for (size_t i = 0; i < m->processes.n; i++)
        if (m->processes.v[i].common.used)
            lt_cases_process(&c, (int)i);
    lt_str zh = LT_STR("每个问题涉及的情形都逐一组合"), en = LT_STR("every combination of the facts of each question");
    if (c.by_pairs > 0) {
        zh = lt_strf(c.a, "其中 %d 个问题超过 %d 种，按两两组合试", c.by_pairs, MOST_COMBINATIONS);
        en = lt_strf(c.a, "%d questions have more than %d and were tried by pairs", c.by_pairs, MOST_COMBINATIONS);
    }
    LT_DIAG(dx, LT_N_CASES, (struct lt_span){0}, lt_strf(c.a, "%llu", (unsigned long long)c.tried), zh, en);
}
