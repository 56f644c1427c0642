/* SPDX-License-Identifier: MIT */
/* Rules of materials: what need not be asked for, cannot exist yet, or does not say what it is.
 * Cost: for each material that an item issues, the predecessors of one item. */
#include "check/check_int.h"

struct materials {
    struct lt_checker *c;
    struct lt_map results; /* name of a result → the item that issues it */
    int *seen, mark;       /* of the walk over predecessors */
    int *todo;
};

/* A name without what says only how it is handed in: 营业执照（复印件）, 营业执照副本. */
static lt_str plain_name(lt_str name)
{
    static const char *const ends[] = {"复印件", "扫描件", "影印件", "原件", "正副本", "副本", "正本"};
    for (bool again = true; again;) {
        again = false;
        name = lt_str_trim(name);
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (lt_str_ends(name, ends[k]) && name.len > lt_str_from(ends[k]).len) {
                name.len -= lt_str_from(ends[k]).len;
                again = true;
            }
        bool wide = lt_str_ends(name, "）");
        size_t at = name.len;
        while ((wide || lt_str_ends(name, ")")) && at > 0)
            if (lt_str_starts(lt_str_sub(name, --at, name.len), wide ? "（" : "("))
                break;
        if (at > 0 && at < name.len) {
            name.len = at;
            again = true;
        }
    }
    return name;
}

/* Whether `before` comes before `item` by 前置: surely, or also as one of several of which any is enough. */
static bool comes_before(struct materials *s, int before, int item, bool surely)
{
    const struct lt_model *m = s->c->m;
    int n = 0;
    s->seen[item] = ++s->mark;
    s->todo[n++] = item;
    while (n > 0) {
        const struct lt_item *it = &m->items.v[s->todo[--n]];
        for (size_t k = 0; k < it->after.n; k++)
            for (size_t j = 0; j < it->after.v[k].any.n && (!surely || it->after.v[k].any.n == 1); j++) {
                int p = it->after.v[k].any.v[j].index;
                if (p == before)
                    return true;
                if (p < 0 || s->seen[p] == s->mark)
                    continue;
                s->seen[p] = s->mark;
                s->todo[n++] = p;
            }
    }
    return false;
}

struct issuers {
    int *v;
    size_t n, cap;
};

/* The items that issue what is asked for: by the material's source, or by the name of a result. */
static struct issuers issuers_of(const struct materials *s, const struct lt_material_use *u)
{
    const struct lt_refs *from = &u->material.from.items;
    const struct lt_model *m = s->c->m;
    struct issuers out = {0};
    for (size_t i = 0; i < from->n; i++)
        if (from->v[i].index >= 0 && m->items.v[from->v[i].index].common.used)
            LT_PUSH(s->c->a, &out) = from->v[i].index;
    int named = lt_from_item(&u->material.from) < 0 ? lt_map_get(&s->results, plain_name(u->material.common.name.s)) : -1;
    if (named >= 0)
        LT_PUSH(s->c->a, &out) = named;
    return out;
}

/* Whether none of several can have issued it yet. */
static bool all_come_after(struct materials *s, const struct issuers *issuers, int item)
{
    for (size_t i = 0; i < issuers->n; i++)
        if (issuers->v[i] == item || !comes_before(s, item, issuers->v[i], true))
            return false;
    return true;
}

static void issued(struct materials *s, int item, const struct lt_material_use *u)
{
    const struct lt_model *m = s->c->m;
    const struct lt_item *it = &m->items.v[item];
    lt_str name = u->material.common.name.s;
    struct issuers issuers = issuers_of(s, u);
    if (issuers.n == 0)
        return;
    int issuer = issuers.v[0];
    for (size_t i = 0; i < issuers.n; i++)
        issuer = issuers.v[i] == item ? item : issuer;
    lt_str by = m->items.v[issuer].common.name.s;
    bool tied = lt_from_item(&u->material.from) >= 0;
    bool asked = u->material.from.from == LT_FROM_APPLICANT || !tied;
    if (issuer == item && tied)
        LT_DIAG(s->c->dx, LT_W_MATERIAL_OWN, u->ref.at, it->common.name.s, name);
    else if (u->material.deferrable.v <= 0 && all_come_after(s, &issuers, item))
        LT_DIAG(s->c->dx, LT_W_MATERIAL_EARLY, u->ref.at, it->common.name.s, name, by);
    else if (issuer != item && asked && comes_before(s, issuer, item, false))
        LT_DIAG(s->c->dx, LT_W_MATERIAL_ISSUED, u->ref.at, name, by);
}

static void twice(struct materials *s, const struct lt_item *it, size_t k)
{
    lt_str name = plain_name(it->materials.v[k].material.common.name.s);
    for (size_t j = 0; j < k; j++) {
        const struct lt_material_use *first = &it->materials.v[j];
        if (!lt_str_eq(plain_name(first->material.common.name.s), name))
            continue;
        LT_DIAG(s->c->dx, LT_W_MATERIAL_TWICE, it->materials.v[k].ref.at, it->common.name.s, name);
        LT_DIAG_NOTE(s->c->dx, LT_N_FIRST_HERE, first->ref.at, LT_STR(""));
        return;
    }
}

static bool is_catch_all(lt_str name)
{
    static const char *const words[] = {"其他材料",   "其它材料",        "其他相关材料",   "其他有关材料",
                                        "其他资料",   "有关材料",        "要求的其他",     "需要的其他",
                                        "规定的其他", "Other documents", "other documents"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (lt_str_has(name, lt_str_from(words[k])))
            return true;
    return false;
}

/* Of the material itself, where it says it; else where an item asks for it. */
static void said(struct lt_checker *c, const struct lt_material *m, struct lt_span at)
{
    struct lt_span deferred = m->deferrable.at.file != 0 ? m->deferrable.at : at;
    if (m->from.from == 0 && m->from.items.n == 0)
        LT_DIAG(c->dx, LT_N_MATERIAL_SOURCE, m->common.at.file != 0 ? m->common.at : at, m->common.name.s);
    if (m->deferrable.v > 0 && m->deferrable.limit.unit == LT_NO_LIMIT)
        LT_DIAG(c->dx, LT_N_DEFERRAL_LIMIT, deferred, m->common.name.s);
    if (is_catch_all(m->common.name.s))
        LT_DIAG(c->dx, LT_N_MATERIAL_OTHER, m->common.at.file != 0 ? m->common.at : at, m->common.name.s);
}

void lt_check_materials(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    struct materials s = {.c = c, .seen = LT_NEW_ARRAY(c->a, int, m->items.n), .todo = LT_NEW_ARRAY(c->a, int, m->items.n)};
    lt_map_init(&s.results, c->a);
    for (size_t i = 0; i < m->items.n; i++) {
        lt_str name = m->items.v[i].result.name.s;
        if (name.len > 0 && m->items.v[i].common.used && lt_map_get(&s.results, name) < 0)
            lt_map_set(&s.results, name, (int)i);
    }
    for (size_t i = 0; i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        for (size_t k = 0; it->common.used && k < it->materials.n; k++) {
            if (it->materials.v[k].ref.index < 0)
                continue;
            said(c, &it->materials.v[k].material, it->materials.v[k].ref.at);
            twice(&s, it, k);
            issued(&s, (int)i, &it->materials.v[k]);
        }
    }
}
