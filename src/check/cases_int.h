/* SPDX-License-Identifier: MIT */
/* Between the files that try cases. */
#ifndef LT_CHECK_CASES_INT_H
#define LT_CHECK_CASES_INT_H

#include "check/check.h"

struct lt_cases {
    const struct lt_model *m;
    struct lt_diags *dx;
    struct lt_arena *a;
    const struct lt_domain *domains;
    struct lt_facts facts; /* the case at hand */
    unsigned long long tried;
    int by_pairs; /* questions that were tried by pairs */
    bool *never;  /* of each item: its condition cannot be true */
};

struct lt_fact_set {
    int *v; /* facts, once each */
    size_t n, cap;
};

/* Whether the case at hand is what is looked for; surely, also when facts are left out. */
typedef bool lt_case_test(struct lt_cases *c, void *context);

/* Adds the facts of a condition (may be NULL). */
void lt_cases_add_facts(const struct lt_cases *c, const struct lt_cond *cond, struct lt_fact_set *set);
/* Looks for a case over the facts of the set. Found: it stands in c->facts, as small as it can be.
 * *exact: every combination was tried. */
bool lt_cases_find(struct lt_cases *c, const struct lt_fact_set *set, lt_case_test *test, void *context, bool *exact);
/* The case that was found, in words. */
lt_str lt_cases_example(struct lt_cases *c, const struct lt_fact_set *set, enum lt_lang lang);
/* Whether a condition can be true; false after a finding. */
bool lt_cases_when(struct lt_cases *c, const struct lt_when *w);
/* The questions about one process. */
void lt_cases_process(struct lt_cases *c, int process);

#endif
