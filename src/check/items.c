/* SPDX-License-Identifier: MIT */
/* Rules of items and laws: cycles of 前置, promises over the law, repealed bases, stale data. */
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

struct frame {
    size_t after, any; /* where the search stands in an item's 前置 */
};

/* Depth-first search over 前置; a cycle is reported once, whole, with a note for each step. */
struct search {
    struct lt_checker *c;
    struct frame *frames;
    int *state; /* 0 new, 1 on the path, 2 done */
    int *path;
    int depth;
};

static const struct lt_ref *ref_between(const struct lt_model *m, int from, int to)
{
    const struct lt_item *it = &m->items.v[from];
    for (size_t k = 0; k < it->after.n; k++)
        for (size_t j = 0; j < it->after.v[k].any.n; j++)
            if (it->after.v[k].any.v[j].index == to)
                return &it->after.v[k].any.v[j];
    return NULL;
}

static void report_cycle(struct search *s, int start)
{
    const struct lt_model *m = s->c->m;
    int first = 0;
    while (s->path[first] != start)
        first++;
    int count = s->depth - first;
    lt_str *names = LT_NEW_ARRAY(s->c->a, lt_str, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        names[i] = m->items.v[s->path[first + i]].common.id;
    names[count] = names[0];
    const struct lt_ref *closing = ref_between(m, s->path[s->depth - 1], start);
    LT_DIAG(s->c->dx, LT_E_CYCLE, closing->at, lt_str_join(s->c->a, names, (size_t)count + 1, " ← "));
    for (int i = 0; i + 1 < count; i++) {
        const struct lt_ref *r = ref_between(m, s->path[first + i], s->path[first + i + 1]);
        LT_DIAG_NOTE(s->c->dx, LT_N_CYCLE_STEP, r->at, names[i], names[i + 1]);
    }
}

static void visit(struct search *s, int root)
{
    const struct lt_model *m = s->c->m;
    struct frame *at = s->frames;
    s->depth = 0;
    at[0] = (struct frame){0, 0};
    s->path[s->depth++] = root;
    s->state[root] = 1;
    while (s->depth > 0) {
        int i = s->path[s->depth - 1];
        struct frame *f = &at[s->depth - 1];
        const struct lt_item *it = &m->items.v[i];
        if (f->after == it->after.n) {
            s->state[i] = 2;
            s->depth--;
            continue;
        }
        const struct lt_refs *any = &it->after.v[f->after].any;
        if (f->any == any->n) {
            *f = (struct frame){f->after + 1, 0};
            continue;
        }
        int next = any->v[f->any++].index;
        if (next < 0 || s->state[next] == 2)
            continue;
        if (s->state[next] == 1) {
            report_cycle(s, next);
            continue;
        }
        s->state[next] = 1;
        at[s->depth] = (struct frame){0, 0};
        s->path[s->depth++] = next;
    }
}

static void cycles(struct lt_checker *c)
{
    size_t n = c->m->items.n;
    struct search s = {.c = c, .state = LT_NEW_ARRAY(c->a, int, n), .path = LT_NEW_ARRAY(c->a, int, n + 1)};
    s.frames = LT_NEW_ARRAY(c->a, struct frame, n + 1);
    for (size_t i = 0; i < n; i++)
        if (s.state[i] == 0)
            visit(&s, (int)i);
}

void lt_check_items(struct lt_checker *c)
{
    bool dated = c->m->reference_day != LT_NO_DATE, bases_seen = false;
    cycles(c);
    for (size_t i = 0; i < c->m->items.n; i++) {
        const struct lt_item *it = &c->m->items.v[i];
        if (!it->common.used)
            continue;
        promise(c, it);
        bases(c, &it->laws);
        stale(c, &it->common);
        bases_seen = bases_seen || it->laws.n > 0;
    }
    for (size_t i = 0; i < c->m->policies.n; i++) {
        bases(c, &c->m->policies.v[i].laws);
        bases_seen = bases_seen || c->m->policies.v[i].laws.n > 0;
    }
    for (size_t i = 0; i < c->m->laws.n; i++)
        if (c->m->laws.v[i].common.used)
            stale(c, &c->m->laws.v[i].common);
    if (!dated && bases_seen)
        LT_DIAG(c->dx, LT_N_NO_DATE, c->m->handbook.common.at, LT_STR(""));
}
