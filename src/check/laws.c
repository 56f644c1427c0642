/* SPDX-License-Identifier: MIT */
/* Rules of laws: bases that are missing, too short, not declared, repealed or not yet in force; data that nobody
 * has verified for a year. */
#include "check/check_int.h"

static void repealed(struct lt_checker *c, const struct lt_ref *basis, const struct lt_law *law)
{
    lt_str *names = LT_NEW_ARRAY(c->a, lt_str, law->replaced_by.n + 1);
    for (size_t i = 0; i < law->replaced_by.n; i++)
        names[i] = lt_strf(c->a, "《%.*s》", LT_FMT(law->replaced_by.v[i].id));
    lt_str by = lt_str_join(c->a, names, law->replaced_by.n, "、");
    lt_str zh = by.len > 0 ? lt_strf(c->a, "已由%.*s替代，请改依据", LT_FMT(by)) : LT_STR("请改依据");
    lt_str en = by.len > 0 ? lt_strf(c->a, "it was replaced by %.*s: change the basis", LT_FMT(by)) : LT_STR("change the basis");
    LT_DIAG(c->dx, LT_E_LAW_REPEALED, basis->at, law->common.name.s, lt_date_iso(c->a, law->repealed.date), zh, en);
    LT_DIAG_NOTE(c->dx, LT_N_FACT_HERE, law->common.at, law->common.name.s);
}

static void bases(struct lt_checker *c, const struct lt_refs *laws)
{
    lt_date today = c->m->reference_day;
    for (size_t i = 0; i < laws->n; i++) {
        const struct lt_ref *r = &laws->v[i];
        if (r->index < 0) {
            if (!c->m->incomplete)
                LT_DIAG(c->dx, LT_N_LAW_UNDECLARED, r->at, r->id);
            continue;
        }
        const struct lt_law *law = &c->m->laws.v[r->index];
        if (today == LT_NO_DATE)
            continue;
        if (law->repealed.at.file != 0 && law->repealed.date <= today)
            repealed(c, r, law);
        else if (law->effective.at.file != 0 && law->effective.date > today) {
            LT_DIAG(c->dx, LT_E_LAW_FUTURE, r->at, law->common.name.s, lt_date_iso(c->a, law->effective.date));
            LT_DIAG_NOTE(c->dx, LT_N_FACT_HERE, law->common.at, law->common.name.s);
        }
    }
}

static void stale(struct lt_checker *c, const struct lt_common *r)
{
    if (r->checked.at.file == 0 || c->m->reference_day == LT_NO_DATE)
        return;
    if (lt_date_add_months(r->checked.date, 12) <= c->m->reference_day)
        LT_DIAG(c->dx, LT_W_STALE, r->checked.at, r->name.s, lt_date_iso(c->a, r->checked.date));
}

/* What binds whoever applies rests on a law; an example rests on nothing. */
static void basis(struct lt_checker *c, const struct lt_item *it)
{
    bool binding = it->kind.v == LT_ITEM_LICENCE || it->kind.v == LT_ITEM_CONFIRMATION || it->kind.v == LT_ITEM_FILING ||
                   it->kind.v == LT_ITEM_OTHER_POWER;
    if (binding && it->basis.n == 0 && !lt_is_example(&it->common) && !c->m->incomplete)
        LT_DIAG(c->dx, LT_N_BASIS_MISSING, it->common.at, it->common.name.s);
}

/* Laws and regulations have articles; notices and opinions need not. */
static bool has_articles(lt_str law)
{
    static const char *const ends[] = {"法", "法典", "条例", "规定", "办法", "细则", "规则"};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (lt_str_ends(law, ends[k]))
            return true;
    return false;
}

/* 第…条, 第…号, Article 5, § 5: which part of it is meant. */
static bool names_part(lt_str text)
{
    static const char *const words[] = {"第", "条", "附件", "附录", "Article", "article", "Art.", "§"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (lt_str_has(text, lt_str_from(words[k])))
            return true;
    return false;
}

static void articles(struct lt_checker *c, const struct lt_texts *basis)
{
    for (size_t i = 0; i < basis->n; i++) {
        lt_str s = basis->v[i].s, rest = {NULL, 0}, name = {NULL, 0};
        size_t from = 0;
        for (size_t at = 0; at + 3 <= s.len; at++) {
            if (lt_str_starts(lt_str_sub(s, at, s.len), "《"))
                from = at + 3;
            if (from == 0 || !lt_str_starts(lt_str_sub(s, at, s.len), "》"))
                continue;
            name = lt_str_sub(s, from, at);
            rest = lt_str_sub(s, at + 3, s.len);
            break;
        }
        if (has_articles(name) && !names_part(rest))
            LT_DIAG(c->dx, LT_N_ARTICLE_MISSING, basis->v[i].at, name);
    }
}

void lt_check_laws(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    bool seen = false;
    for (size_t i = 0; i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        if (!it->common.used)
            continue;
        basis(c, it);
        articles(c, &it->basis);
        bases(c, &it->laws);
        stale(c, &it->common);
        seen = seen || it->laws.n > 0;
    }
    for (size_t i = 0; i < m->policies.n; i++) {
        const struct lt_policy *p = &m->policies.v[i];
        if (!p->common.used)
            continue;
        articles(c, &p->basis);
        bases(c, &p->laws);
        stale(c, &p->common);
        seen = seen || p->laws.n > 0;
    }
    for (size_t i = 0; i < m->laws.n; i++)
        if (m->laws.v[i].common.used)
            stale(c, &m->laws.v[i].common);
    for (size_t i = 0; i < m->parties.n; i++)
        if (m->parties.v[i].common.used)
            stale(c, &m->parties.v[i].common);
    for (size_t i = 0; i < m->materials.n; i++)
        if (m->materials.v[i].common.used)
            stale(c, &m->materials.v[i].common);
    if (m->reference_day == LT_NO_DATE && seen)
        LT_DIAG(c->dx, LT_N_NO_DATE, m->handbook.common.at, LT_STR(""));
}
