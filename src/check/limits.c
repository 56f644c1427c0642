/* SPDX-License-Identifier: MIT */
/* Rules of limits: promises over the law, limits that nobody gave, sums that contradict. */
#include "check/check_int.h"

static lt_str limit_words(struct lt_checker *c, struct lt_limit l, enum lt_lang lang)
{
    return lt_limit_text(c->a, l, lang, false);
}

static void promise(struct lt_checker *c, const struct lt_item *it)
{
    for (size_t i = 0; i < it->promised.n; i++) {
        const struct lt_limit *p = &it->promised.v[i].limit, *over = NULL;
        size_t beaten = 0;
        for (size_t k = 0; k < it->statutory.n; k++)
            if (lt_limit_always_longer(*p, it->statutory.v[k].limit)) {
                over = &it->statutory.v[k].limit;
                beaten++;
            }
        if (over == NULL || beaten < it->statutory.n) /* by case: only what contradicts every case */
            continue;
        LT_DIAG(c->dx, LT_E_PROMISE, p->at, limit_words(c, *p, LT_ZH), limit_words(c, *over, LT_ZH), limit_words(c, *p, LT_EN),
                limit_words(c, *over, LT_EN));
        LT_DIAG_NOTE(c->dx, LT_N_LAW_SAYS, over->at, LT_STR(""));
    }
}

/* What an authority or a utility does for whoever applies has a limit that is published. */
static void missing(struct lt_checker *c, const struct lt_item *it)
{
    bool due = it->kind.v == LT_ITEM_LICENCE || it->kind.v == LT_ITEM_CONFIRMATION || it->kind.v == LT_ITEM_FILING ||
               it->kind.v == LT_ITEM_OTHER_POWER || it->kind.v == LT_ITEM_UTILITY;
    if (due && it->statutory.n == 0 && it->promised.n == 0 && it->minimum.n == 0)
        LT_DIAG(c->dx, LT_N_LIMIT_MISSING, it->common.at, it->common.name.s);
}

/* Steps in a chain add up; with flows of their own some may run side by side. */
static void sum(struct lt_checker *c, const struct lt_item *it)
{
    const struct lt_limit *whole = lt_limits_effective(it->promised.n > 0 ? &it->promised : &it->statutory, NULL);
    int64_t steps = 0;
    for (size_t i = 0; i < it->steps.n; i++)
        steps += lt_limit_workdays(lt_limits_effective(&it->steps.v[i].limit, NULL));
    if (whole == NULL || it->flows.n > 0 || steps <= lt_limit_workdays(whole))
        return;
    lt_str days = lt_workdays_text(c->a, steps);
    LT_DIAG(c->dx, LT_W_LIMIT_SUM, whole->at, it->common.name.s, lt_strf(c->a, "%.*s个工作日", LT_FMT(days)),
            limit_words(c, *whole, LT_ZH), lt_strf(c->a, "%.*s working days", LT_FMT(days)), limit_words(c, *whole, LT_EN));
}

void lt_check_limits(struct lt_checker *c)
{
    for (size_t i = 0; i < c->m->items.n; i++) {
        const struct lt_item *it = &c->m->items.v[i];
        if (!it->common.used)
            continue;
        promise(c, it);
        if (c->m->incomplete)
            continue;
        missing(c, it);
        sum(c, it);
    }
}
