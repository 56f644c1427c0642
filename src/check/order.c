/* SPDX-License-Identifier: MIT */
/* 前置: what stands there twice, and cycles. */
#include "check/check_int.h"

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

/* ---- twice ---- */

/* The same item before, to no purpose: in the same choice, or where one of the two has to come first anyway; NULL: not. */
static const struct lt_ref *first_of(const struct lt_item *it, size_t after, size_t any)
{
    const struct lt_refs *set = &it->after.v[after].any;
    for (size_t k = 0; k <= after; k++) {
        const struct lt_refs *other = &it->after.v[k].any;
        for (size_t j = 0; j < (k == after ? any : other->n); j++)
            if (other->v[j].index == set->v[any].index && (k == after || other->n == 1 || set->n == 1))
                return &other->v[j];
    }
    return NULL;
}

static void twice(struct lt_checker *c, const struct lt_item *it)
{
    for (size_t k = 0; k < it->after.n; k++)
        for (size_t j = 0; j < it->after.v[k].any.n; j++) {
            const struct lt_ref *ref = &it->after.v[k].any.v[j];
            const struct lt_ref *first = ref->index < 0 ? NULL : first_of(it, k, j);
            if (first == NULL)
                continue;
            LT_DIAG(c->dx, LT_W_AFTER_TWICE, ref->at, it->common.name.s, c->m->items.v[ref->index].common.name.s);
            LT_DIAG_NOTE(c->dx, LT_N_FIRST_HERE, first->at, LT_STR(""));
        }
}

void lt_check_order(struct lt_checker *c)
{
    for (size_t i = 0; i < c->m->items.n; i++)
        twice(c, &c->m->items.v[i]);
    size_t n = c->m->items.n;
    struct search s = {.c = c, .state = LT_NEW_ARRAY(c->a, int, n), .path = LT_NEW_ARRAY(c->a, int, n + 1)};
    s.frames = LT_NEW_ARRAY(c->a, struct frame, n + 1);
    for (size_t i = 0; i < n; i++)
        if (s.state[i] == 0)
            visit(&s, (int)i);
}
