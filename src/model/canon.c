/* SPDX-License-Identifier: MIT */
/* Keys are checked against the table of fields; files of one catalog are joined and catalogs are
 * put on one another, all as nodes, before anything is decoded. */
#include "model/decode.h"

#include <string.h>

bool lt_id_good(lt_str id)
{
    return id.len > 0 && !lt_str_has(id, LT_STR("->")) && !lt_str_has(id, LT_STR("→")) && !lt_str_has(id, LT_STR(",")) &&
           !lt_str_has(id, LT_STR("，")) && !lt_str_has(id, LT_STR("\n")) && lt_str_trim(id).len == id.len;
}

enum lt_lang lt_lang_of(lt_str word)
{
    bool letter = false;
    for (size_t i = 0; i < word.len; i++) {
        if ((unsigned char)word.ptr[i] >= 0x80)
            return LT_ZH;
        letter = letter || ((word.ptr[i] | 32) >= 'a' && (word.ptr[i] | 32) <= 'z');
    }
    return letter ? LT_EN : LT_ZH;
}

static lt_str record_name(enum lt_record r, enum lt_lang lang)
{
    return lt_str_from(lt_record_row(r).name[lang]);
}

const struct lt_field *lt_unknown_key(struct lt_decoder *d, lt_str key, struct lt_span at, enum lt_record r)
{
    if (lt_full_colons(d, at))
        return NULL;
    enum lt_lang lang = lt_lang_of(key);
    struct lt_record_row row = lt_record_row(r);
    struct lt_suggest s;
    lt_suggest_begin(&s, key);
    lt_str *all = LT_NEW_ARRAY(d->a, lt_str, row.count);
    for (size_t i = 0; i < row.count; i++) {
        all[i] = lt_str_from(lt_fields[row.first + i].name[lang]);
        lt_suggest_try(&s, all[i]);
    }
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_KEY_LIKE, at, key, record_name(r, LT_ZH), s.best, record_name(r, LT_EN));
    else
        LT_DIAG(d->dx, LT_E_KEY_UNKNOWN, at, key, record_name(r, LT_ZH),
                lt_str_join(d->a, all, row.count, lang == LT_ZH ? "、" : ", "), record_name(r, LT_EN));
    return s.best.len > 0 ? lt_field_find(r, s.best) : NULL;
}

static void key_twice(struct lt_decoder *d, const struct lt_pair *again, const struct lt_pair *first)
{
    LT_DIAG(d->dx, LT_E_KEY_TWICE, again->key_at, again->key);
    LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, first->key_at, LT_STR(""));
}

static void id_twice(struct lt_decoder *d, const struct lt_pair *p, enum lt_record r)
{
    LT_DIAG(d->dx, LT_E_ID_TWICE, p->key_at, record_name(r, LT_ZH), p->key, record_name(r, LT_EN));
}

static struct lt_node *canon_value(struct lt_decoder *d, struct lt_node *n, const struct lt_field *f);

static struct lt_node *empty_copy(struct lt_decoder *d, const struct lt_node *n)
{
    struct lt_node *out = LT_NEW(d->a, struct lt_node);
    *out = *n;
    out->n = 0;
    if (n->kind == LT_MAP)
        out->pairs = LT_NEW_ARRAY(d->a, struct lt_pair, n->n);
    else
        out->items = LT_NEW_ARRAY(d->a, struct lt_node *, n->n);
    return out;
}

/* Ids of a map: good, and once each. */
static struct lt_node *canon_map(struct lt_decoder *d, const struct lt_node *n, const struct lt_field *f)
{
    struct lt_map seen;
    struct lt_node *out = empty_copy(d, n);
    lt_map_init(&seen, d->a);
    for (size_t i = 0; i < n->n; i++) {
        struct lt_pair p = n->pairs[i];
        int first = lt_map_get(&seen, p.key);
        if (!lt_id_good(p.key)) {
            LT_DIAG(d->dx, LT_E_ID_BAD, p.key_at, p.key);
            continue;
        }
        if (first >= 0) {
            id_twice(d, &p, (enum lt_record)f->arg);
            LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, out->pairs[first].key_at, LT_STR(""));
            continue;
        }
        if (p.value->kind == LT_MAP)
            p.value = lt_canon_record(d, p.value, (enum lt_record)f->arg);
        lt_map_set(&seen, p.key, (int)out->n);
        out->pairs[out->n++] = p;
    }
    return out;
}

/* Each map of a list, or the one map there is. */
static struct lt_node *canon_each(struct lt_decoder *d, struct lt_node *n, const struct lt_field *f)
{
    if (n->kind == LT_SCALAR)
        return n;
    if (n->kind == LT_MAP)
        return f->type == LT_T_MATERIALS ? canon_map(d, n, f) : lt_canon_record(d, n, (enum lt_record)f->arg);
    struct lt_node *out = empty_copy(d, n);
    for (size_t i = 0; i < n->n; i++)
        out->items[out->n++] = n->items[i]->kind == LT_MAP ? canon_each(d, n->items[i], f) : n->items[i];
    return out;
}

static struct lt_node *canon_value(struct lt_decoder *d, struct lt_node *n, const struct lt_field *f)
{
    switch (f->type) {
    case LT_T_MAP:
    case LT_T_NODES:
    case LT_T_OVERRIDE:
        return n->kind == LT_MAP ? canon_map(d, n, f) : n;
    case LT_T_RECORD:
        return n->kind == LT_MAP ? lt_canon_record(d, n, (enum lt_record)f->arg) : n;
    case LT_T_RECORDS:
    case LT_T_LIMIT:
    case LT_T_TRUTH_OR_LIMIT:
    case LT_T_MATERIALS:
        return canon_each(d, n, f);
    default: /* the other types hold no keys of their own */
        return n;
    }
}

/* A misspelt key is read as the one it was taken for, so that its value is checked as well and
 * nothing is called missing because of it. */
struct lt_node *lt_canon_record(struct lt_decoder *d, const struct lt_node *n, enum lt_record r)
{
    struct lt_pair *seen[64] = {0};
    bool guess[64] = {0};
    size_t first = lt_record_row(r).first;
    struct lt_node *out = empty_copy(d, n);
    for (size_t i = 0; i < n->n; i++) {
        struct lt_pair p = n->pairs[i];
        p.field = lt_field_find(r, p.key);
        bool guessed = p.field == NULL;
        if (guessed)
            p.field = lt_unknown_key(d, p.key, p.key_at, r);
        if (p.field == NULL)
            continue;
        size_t k = (size_t)(p.field - lt_fields) - first;
        if (seen[k] != NULL && !guessed && !guess[k])
            key_twice(d, &p, seen[k]);
        if (seen[k] != NULL && (guessed || !guess[k]))
            continue;
        p.value = canon_value(d, p.value, p.field);
        if (seen[k] == NULL)
            seen[k] = &out->pairs[out->n++];
        *seen[k] = p;
        guess[k] = guessed;
    }
    return out;
}

static struct lt_pair *find_pair(struct lt_node *n, const struct lt_pair *like)
{
    for (size_t i = 0; i < n->n; i++)
        if (like->field != NULL ? n->pairs[i].field == like->field : lt_str_eq(n->pairs[i].key, like->key))
            return &n->pairs[i];
    return NULL;
}

/* The year that a day or range begins with, 0: none. */
static int item_year(const struct lt_node *n)
{
    int y = 0;
    if (n->kind != LT_SCALAR || n->text.len < 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        if (n->text.ptr[i] < '0' || n->text.ptr[i] > '9')
            return 0;
        y = y * 10 + (n->text.ptr[i] - '0');
    }
    return y;
}

/* One value stands for a list of one. */
static struct lt_node *as_list(struct lt_decoder *d, struct lt_node *n)
{
    if (n == NULL || lt_node_is_null(n) || n->kind == LT_LIST)
        return n;
    struct lt_node *list = LT_NEW(d->a, struct lt_node);
    *list = (struct lt_node){.kind = LT_LIST, .at = n->at, .n = 1, .items = LT_NEW(d->a, struct lt_node *)};
    list->items[0] = n;
    return list;
}

static void collect_years(const struct lt_node *n, bool years[10000])
{
    for (size_t i = 0; n->kind == LT_LIST && i < n->n; i++)
        years[item_year(n->items[i])] = item_year(n->items[i]) > 0;
}

/* Days of the years that `over` does not speak of, then those of `over` (which may be NULL). */
static struct lt_node *merge_days(struct lt_decoder *d, const struct lt_node *base, const struct lt_node *over,
                                  const bool years[10000])
{
    struct lt_node *out = LT_NEW(d->a, struct lt_node);
    *out = over != NULL ? *over : *base;
    size_t most = base->n + (over != NULL ? over->n : 0), n = 0;
    out->items = LT_NEW_ARRAY(d->a, struct lt_node *, most);
    for (size_t i = 0; i < base->n; i++)
        if (!years[item_year(base->items[i])])
            out->items[n++] = base->items[i];
    for (size_t i = 0; over != NULL && i < over->n; i++)
        out->items[n++] = over->items[i];
    out->n = n;
    return out;
}

/* Calendars merge by year: a year that `over` mentions is wholly its own. */
static void merge_calendar(struct lt_decoder *d, struct lt_node *out, struct lt_node *base, const struct lt_node *over)
{
    bool *years = LT_NEW_ARRAY(d->a, bool, 10000);
    for (size_t i = 0; i < over->n; i++)
        if (over->pairs[i].field != NULL && over->pairs[i].field->type == LT_T_DATES)
            collect_years(as_list(d, over->pairs[i].value), years);
    for (size_t i = 0; i < out->n; i++) {
        struct lt_pair *p = &out->pairs[i];
        if (p->field == NULL || p->field->type != LT_T_DATES)
            continue;
        const struct lt_pair *b = find_pair(base, p);
        if (b == NULL || lt_node_is_null(b->value) || lt_node_is_null(p->value))
            continue;
        const struct lt_node *mine = p->value == b->value ? NULL : as_list(d, p->value);
        p->value = merge_days(d, as_list(d, b->value), mine, years);
    }
}

static struct lt_node *merge_maps(struct lt_decoder *d, struct lt_node *base, struct lt_node *over, int record)
{
    struct lt_node *out = LT_NEW(d->a, struct lt_node);
    *out = *over;
    out->pairs = LT_NEW_ARRAY(d->a, struct lt_pair, base->n + over->n);
    out->n = 0;
    for (size_t i = 0; i < base->n; i++) { /* a record keeps its place */
        struct lt_pair p = base->pairs[i];
        const struct lt_pair *o = find_pair(over, &p);
        if (o != NULL && lt_node_is_null(o->value))
            continue;
        if (o != NULL) {
            struct lt_node *value = p.field != NULL ? lt_merge(d, p.value, o->value, p.field->type, p.field->arg)
                                                    : lt_merge(d, p.value, o->value, LT_T_RECORD, record);
            p = *o;
            p.value = value;
        }
        out->pairs[out->n++] = p;
    }
    for (size_t i = 0; i < over->n; i++)
        if (find_pair(base, &over->pairs[i]) == NULL)
            out->pairs[out->n++] = over->pairs[i];
    return out;
}

struct lt_node *lt_merge(struct lt_decoder *d, struct lt_node *base, struct lt_node *over, enum lt_type t, int arg)
{
    bool maps = base != NULL && over != NULL && base->kind == LT_MAP && over->kind == LT_MAP;
    bool mergeable = t == LT_T_RECORD || t == LT_T_MAP || t == LT_T_NODES || t == LT_T_CHECKS || t == LT_T_CONFIDENCE;
    if (!maps || !mergeable)
        return over != NULL ? over : base;
    struct lt_node *out = merge_maps(d, base, over, arg);
    if (t == LT_T_RECORD && arg == LT_REC_CALENDAR)
        merge_calendar(d, out, base, over);
    return out;
}

/* Two maps of the same catalog: the same key in both is an error. */
static void join_maps(struct lt_decoder *d, struct lt_node *first, const struct lt_node *second, const struct lt_field *f)
{
    struct lt_map seen;
    lt_map_init(&seen, d->a);
    for (size_t i = 0; i < first->n; i++)
        lt_map_set(&seen, first->pairs[i].key, (int)i);
    struct lt_pair *pairs = LT_NEW_ARRAY(d->a, struct lt_pair, first->n + second->n);
    if (first->n > 0)
        memcpy(pairs, first->pairs, first->n * sizeof *pairs);
    size_t n = first->n;
    for (size_t i = 0; i < second->n; i++) {
        const struct lt_pair *p = &second->pairs[i];
        int k = lt_map_get(&seen, p->key);
        const struct lt_pair *same = p->field != NULL ? find_pair(first, p) : k >= 0 ? &first->pairs[k] : NULL;
        if (same != NULL && p->field != NULL)
            key_twice(d, p, same);
        else if (same != NULL) {
            id_twice(d, p, (enum lt_record)f->arg);
            LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, same->key_at, LT_STR(""));
        } else {
            pairs[n++] = *p;
        }
    }
    first->pairs = pairs;
    first->n = n;
}

struct lt_node *lt_join_files(struct lt_decoder *d, struct lt_node *first, struct lt_node *second)
{
    if (first == NULL)
        return second;
    struct lt_pair *pairs = LT_NEW_ARRAY(d->a, struct lt_pair, first->n + second->n);
    if (first->n > 0)
        memcpy(pairs, first->pairs, first->n * sizeof *pairs);
    first->pairs = pairs;
    for (size_t i = 0; i < second->n; i++) {
        struct lt_pair *p = &second->pairs[i], *same = find_pair(first, p);
        if (same == NULL || lt_node_is_null(same->value)) {
            if (same == NULL)
                first->pairs[first->n++] = *p;
            else
                *same = *p;
        } else if (same->value->kind == LT_MAP && p->value->kind == LT_MAP) {
            join_maps(d, same->value, p->value, p->field);
        } else if (same->value->kind == LT_LIST && p->value->kind == LT_LIST) { /* uses */
            struct lt_node *joined = LT_NEW(d->a, struct lt_node);
            *joined = *same->value;
            joined->items = LT_NEW_ARRAY(d->a, struct lt_node *, same->value->n + p->value->n);
            memcpy(joined->items, same->value->items, same->value->n * sizeof *joined->items);
            memcpy(joined->items + same->value->n, p->value->items, p->value->n * sizeof *joined->items);
            joined->n = same->value->n + p->value->n;
            same->value = joined;
        } else if (!lt_node_is_null(p->value)) {
            key_twice(d, p, same);
        }
    }
    return first;
}
