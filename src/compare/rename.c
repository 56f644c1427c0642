/* SPDX-License-Identifier: MIT */
/* Which records of two versions are the same: those of one id, then those that say most of the same. */
#include "base/map.h"
#include "compare/compare_int.h"

#include <string.h>

enum { MOST_PAIRS = 10000, ALIKE = 50 /* percent */, LEAST_PARTS = 2 };

lt_str lt_renamed(const void *context, enum lt_record kind, lt_str id)
{
    const struct lt_renames *r = context;
    for (size_t i = 0; i < r->n; i++)
        if (r->v[i].kind == kind && lt_str_eq(r->v[i].old, id))
            return r->v[i].new;
    return id;
}

bool lt_is_remark(const struct lt_field *f)
{
    static const char *const names[] = {"note", "memo", "source", "confidence", "checked"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(f->name[LT_EN], names[i]) == 0)
            return true;
    return false;
}

/* What a record says, each value with its field before it. */
static void all_parts(enum lt_record r, const struct lt_common *c, const struct lt_show *show, struct lt_parts *out)
{
    struct lt_record_row row = lt_record_row(r);
    for (size_t i = row.first; i < row.first + row.count; i++) {
        struct lt_parts parts = {0};
        if (lt_is_remark(&lt_fields[i]))
            continue;
        lt_field_parts(show, &lt_fields[i], c, &parts);
        for (size_t k = 0; k < parts.n; k++)
            LT_PUSH(show->a, out) = lt_strf(show->a, "%s=%.*s", lt_fields[i].name[LT_EN], LT_FMT(parts.v[k]));
    }
}

/* Percent of what two records say together that both say. */
static int likeness(const struct lt_parts *p, const struct lt_parts *q)
{
    size_t same = 0;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < q->n; k++)
            if (lt_str_eq(p->v[i], q->v[k])) {
                same++;
                break;
            }
    size_t all = p->n + q->n - same;
    return same < LEAST_PARTS || all == 0 ? 0 : (int)(same * 100 / all);
}

/* Nodes of one item are the same step. */
static bool same_item(const struct lt_common *old, const struct lt_common *new, const struct lt_renames *renames)
{
    lt_str x = ((const struct lt_node_record *)old)->item.id, y = ((const struct lt_node_record *)new)->item.id;
    return x.len > 0 && lt_str_eq(lt_renamed(renames, LT_REC_ITEM, x), y);
}

static void pair_by_likeness(enum lt_record r, const struct lt_set *old, const struct lt_set *new, struct lt_renames *renames,
                             struct lt_arena *a, struct lt_pairs *out)
{
    const struct lt_show new_show = {.lang = LT_EN, .a = a};
    const struct lt_show old_show = {.lang = LT_EN, .a = a, .id = lt_renamed, .context = renames};
    struct lt_parts *parts = LT_NEW_ARRAY(a, struct lt_parts, new->n);
    for (size_t k = 0; k < new->n; k++)
        if (!out->taken[k])
            all_parts(r, new->v[k], &new_show, &parts[k]);
    for (size_t i = 0; i < old->n; i++) {
        struct lt_parts own = {0};
        size_t best = LT_NO_MATCH;
        int most = ALIKE - 1;
        if (out->match[i] != LT_NO_MATCH)
            continue;
        all_parts(r, old->v[i], &old_show, &own);
        for (size_t k = 0; k < new->n; k++) {
            int like = out->taken[k] ? 0 : likeness(&own, &parts[k]);
            if (!out->taken[k] && r == LT_REC_NODE && same_item(old->v[i], new->v[k], renames))
                like = 100;
            if (like > most) {
                most = like;
                best = k;
            }
        }
        if (best == LT_NO_MATCH)
            continue;
        out->match[i] = best;
        out->taken[best] = true;
        LT_PUSH(a, renames) = (struct lt_rename){r, old->v[i]->id, new->v[best]->id};
    }
}

void lt_pair(enum lt_record r, const struct lt_set *old, const struct lt_set *new, struct lt_renames *renames, struct lt_arena *a,
             struct lt_pairs *out)
{
    struct lt_map ids;
    size_t went = 0, came = new->n;
    lt_map_init(&ids, a);
    for (size_t k = 0; k < new->n; k++)
        lt_map_set(&ids, new->v[k]->id, (int)k);
    out->match = LT_NEW_ARRAY(a, size_t, old->n);
    out->taken = LT_NEW_ARRAY(a, bool, new->n);
    for (size_t i = 0; i < old->n; i++) {
        int k = lt_map_get(&ids, old->v[i]->id);
        out->match[i] = k < 0 ? LT_NO_MATCH : (size_t)k;
        went += k < 0;
        if (k >= 0) {
            out->taken[k] = true;
            came--;
        }
    }
    if (went > 0 && came > 0 && went * came <= MOST_PAIRS)
        pair_by_likeness(r, old, new, renames, a, out);
}
