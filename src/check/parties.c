/* SPDX-License-Identifier: MIT */
/* Rules of parties: windows and telephones that are left out, weekends that contradict. */
#include "check/check_int.h"

/* Whoever applies comes to them, so they can be come to. */
static bool receives(const struct lt_party *p)
{
    return p->kind.v == LT_PARTY_GOVERNMENT || p->kind.v == LT_PARTY_UTILITY || p->kind.v == LT_PARTY_AGENT;
}

typedef lt_str text_of(const struct lt_model *m, const struct lt_item *it);

/* Where others have one, each party that handles an item and has none; where nobody has, the handbook once. */
static void contact(struct lt_checker *c, text_of *text, enum lt_code one, enum lt_code all)
{
    const struct lt_model *m = c->m;
    bool any = false, wanted = false, *told = LT_NEW_ARRAY(c->a, bool, m->parties.n);
    for (size_t i = 0; i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        if (!it->common.used || it->party.index < 0)
            continue;
        any = any || text(m, it).len > 0;
        wanted = wanted || receives(&m->parties.v[it->party.index]);
    }
    if (!any && wanted && m->handbook.given)
        LT_DIAG(c->dx, all, m->handbook.title.at, LT_STR(""));
    for (size_t i = 0; any && i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        if (!it->common.used || it->party.index < 0 || told[it->party.index] || text(m, it).len > 0)
            continue;
        const struct lt_party *p = &m->parties.v[it->party.index];
        if (!receives(p))
            continue;
        told[it->party.index] = true;
        LT_DIAG(c->dx, one, p->common.at, it->common.name.s, p->common.name.s);
    }
}

static bool shuts_at_weekends(lt_str hours)
{
    static const char *const words[] = {"周一至周五", "周一到周五",   "星期一至星期五", "工作日",           "周末休息",
                                        "双休日休息", "周六周日休息", "Mon-Fri",        "Monday to Friday", "weekdays"};
    if (lt_str_has(hours, LT_STR("周六")) && !lt_str_has(hours, LT_STR("周六周日休息")))
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (lt_str_has(hours, lt_str_from(words[k])))
            return true;
    return false;
}

static void weekends(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    for (size_t i = 0; i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        if (!it->common.used || it->party.index < 0 || it->weekend.v <= 0)
            continue;
        const struct lt_party *p = &m->parties.v[it->party.index];
        if (p->weekend.v >= 0)
            continue;
        LT_DIAG(c->dx, LT_W_WEEKEND, it->weekend.at, it->common.name.s, p->common.name.s);
        LT_DIAG_NOTE(c->dx, LT_N_FACT_HERE, p->weekend.at, p->common.name.s);
    }
    for (size_t i = 0; i < m->parties.n; i++) {
        const struct lt_party *p = &m->parties.v[i];
        if (p->common.used && p->weekend.v > 0 && shuts_at_weekends(p->hours.s))
            LT_DIAG(c->dx, LT_W_WEEKEND_HOURS, p->weekend.at, p->common.name.s, p->hours.s);
    }
}

void lt_check_parties(struct lt_checker *c)
{
    contact(c, lt_item_window, LT_N_NO_WINDOW, LT_N_NO_WINDOWS);
    contact(c, lt_item_phone, LT_N_NO_PHONE, LT_N_NO_PHONES);
    weekends(c);
}
