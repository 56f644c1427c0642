/* SPDX-License-Identifier: MIT */
/* The figures of two versions: 环节、材料、时限、跑动, the critical path. */
#include "compare/compare_int.h"

static int64_t limit_of(const struct lt_item *it)
{
    const struct lt_limit *l = lt_limits_effective(&it->promised, NULL);
    if (l == NULL)
        l = lt_limits_effective(&it->statutory, NULL);
    return l == NULL ? -1 : lt_limit_workdays(l);
}

static void count_model(const struct lt_model *m, int side, enum lt_lang lang, struct lt_diags *dx, struct lt_arena *a,
                        struct lt_figures *out)
{
    struct lt_stats s;
    lt_stats_count(m, a, &s);
    out->items[side] = s.items;
    out->materials[side] = s.asked;
    out->visits[side] = s.visits;
    out->limits[side] = s.promised_sum;
    if (m->overview < 0)
        return;
    struct lt_plan *p = LT_NEW(a, struct lt_plan);
    struct lt_plan_want want = {.process = m->overview, .start = LT_NO_DATE, .lang = lang};
    if (!lt_plan_make(m, &want, dx, p))
        return;
    struct lt_parts names = {0};
    out->critical[side] = p->schedule.length;
    out->at_least[side] = p->schedule.at_least;
    for (int k = 0; k < p->schedule.critical_count; k++) {
        const struct lt_graph_node *n = &p->graph.nodes[p->schedule.critical[k]];
        if (n->item >= 0)
            LT_PUSH(a, &names) = n->record->common.name.s;
    }
    if (names.n > 0)
        out->path[side] = lt_str_join(a, names.v, names.n, " → ");
}

void lt_compare_totals(struct lt_comparison *c, const struct lt_set *old, const struct lt_set *new, const struct lt_pairs *pairs,
                       enum lt_lang lang, struct lt_diags *dx, struct lt_arena *a)
{
    count_model(c->old, 0, lang, dx, a, &c->totals);
    count_model(c->new, 1, lang, dx, a, &c->totals);
    for (size_t i = 0; i < old->n; i++) {
        if (pairs->match[i] == LT_NO_MATCH)
            continue;
        const struct lt_item *x = (const void *)old->v[i], *y = (const void *)new->v[pairs->match[i]];
        struct lt_item_figures f = {.id = y->common.id,
                                    .name = y->common.name.s,
                                    .limit = {limit_of(x), limit_of(y)},
                                    .materials = {(int)x->materials.n, (int)y->materials.n},
                                    .visits = {x->visits.v, y->visits.v}};
        if (f.limit[0] != f.limit[1] || f.materials[0] != f.materials[1] || f.visits[0] != f.visits[1])
            LT_PUSH(a, &c->items) = f;
    }
}
