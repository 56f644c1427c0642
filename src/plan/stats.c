/* SPDX-License-Identifier: MIT */
/* Counts over the records in use. */
#include "plan/plan.h"

bool lt_item_deferrable(const struct lt_item *it)
{
    if (it->deferrable.v != 0)
        return it->deferrable.v > 0;
    for (size_t i = 0; i < it->materials.n; i++)
        if (it->materials.v[i].material.deferrable.v > 0)
            return true;
    return false;
}

bool lt_material_shared(const struct lt_model *m, const struct lt_material_use *u)
{
    const struct lt_refs *from = &u->material.from.items;
    for (size_t i = 0; i < from->n; i++)
        if (from->v[i].index >= 0 && m->items.v[from->v[i].index].common.used)
            return true;
    return false;
}

int64_t lt_limit_workdays(const struct lt_limit *l)
{
    if (l == NULL)
        return 0;
    switch (l->unit) {
    case LT_NO_LIMIT:
    case LT_IMMEDIATE:
        return 0;
    case LT_WORKDAY:
        return l->milli;
    case LT_HOUR:
        return l->milli / 8;
    case LT_DAY:
        return l->milli * 10 / 14;
    case LT_MONTH:
        return l->milli * 300 / 14;
    case LT_YEAR:
        return l->milli * 3600 / 14;
    }
    return 0;
}

static void count_category(struct lt_stats *s, struct lt_arena *a, lt_str name)
{
    if (name.len == 0)
        return;
    for (size_t i = 0; i < s->by_category.n; i++)
        if (lt_str_eq(s->by_category.v[i].name, name)) {
            s->by_category.v[i].count++;
            return;
        }
    LT_PUSH(a, &s->by_category) = (struct lt_category_count){name, 1};
}

static void count_item(const struct lt_model *m, const struct lt_item *it, struct lt_stats *s, struct lt_arena *a)
{
    s->items++;
    s->by_kind[it->kind.v]++;
    count_category(s, a, it->category.s);
    s->weekend += lt_item_weekend(m, it);
    s->deferrable += lt_item_deferrable(it);
    s->commit += it->commit.v > 0;
    s->visits += it->visits.v;
    const struct lt_limit *law = lt_limits_effective(&it->statutory, NULL);
    const struct lt_limit *promise = lt_limits_effective(&it->promised, NULL);
    s->statutory_sum += lt_limit_workdays(law);
    s->promised_sum += lt_limit_workdays(promise != NULL ? promise : law);
    s->asked += (int)it->materials.n;
    for (size_t i = 0; i < it->materials.n; i++) {
        s->shared += lt_material_shared(m, &it->materials.v[i]);
        s->material_deferrable += it->materials.v[i].material.deferrable.v > 0;
    }
}

void lt_stats_count(const struct lt_model *m, struct lt_arena *a, struct lt_stats *s)
{
    *s = (struct lt_stats){.critical_process = m->overview};
    for (size_t i = 0; i < m->items.n; i++)
        if (m->items.v[i].common.used)
            count_item(m, &m->items.v[i], s, a);
    for (size_t i = 0; i < m->processes.n; i++)
        if (m->processes.v[i].common.used) {
            s->processes++;
            s->by_process_category[m->processes.v[i].category.v]++;
        }
    for (size_t i = 0; i < m->parties.n; i++)
        s->parties += m->parties.v[i].common.used;
    for (size_t i = 0; i < m->materials.n; i++)
        s->materials += m->materials.v[i].common.used;
    for (size_t i = 0; i < m->policies.n; i++) {
        s->policies++;
        s->by_policy_kind[m->policies.v[i].kind.v]++;
    }
}
