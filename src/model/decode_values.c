/* SPDX-License-Identifier: MIT */
/* Limits and flows: the values with a grammar of their own. */
#include "model/decode.h"

#include <string.h>

/* Digits for a Chinese numeral up to ninety-nine (for a hint), empty when it is none. */
static lt_str digits_for(struct lt_arena *a, lt_str s, lt_str *rest)
{
    static const char *const numerals[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int total = 0, unit = 0;
    size_t at = 0;
    bool any = false, more = true;
    while (more && at < s.len) {
        more = false;
        if (lt_str_starts(lt_str_sub(s, at, s.len), "十")) {
            total += (any ? unit : 1) * 10;
            unit = 0;
            at += 3;
            more = any = true;
        }
        for (int k = 0; k < 10 && !more; k++)
            if (lt_str_starts(lt_str_sub(s, at, s.len), numerals[k])) {
                unit = k;
                at += 3;
                more = any = true;
            }
        if (!more && lt_str_starts(lt_str_sub(s, at, s.len), "两")) {
            unit = 2;
            at += 3;
            more = any = true;
        }
    }
    *rest = lt_str_sub(s, at, s.len);
    return any ? lt_strf(a, "%d", total + unit) : LT_STR("");
}

static void limit_error(struct lt_decoder *d, enum lt_limit_error e, const struct lt_node *n)
{
    lt_str text = lt_str_trim(n->text);
    switch (e) {
    case LT_LIMIT_HAN: {
        lt_str rest, number = digits_for(d->a, text, &rest);
        bool bare = lt_str_is(rest, "天") || lt_str_is(rest, "日");
        lt_str hint =
            bare ? lt_strf(d->a, "%.*s个工作日", LT_FMT(number)) : lt_strf(d->a, "%.*s%.*s", LT_FMT(number), LT_FMT(rest));
        LT_DIAG(d->dx, LT_E_LIMIT_HAN, n->at, text, number.len > 0 ? hint : LT_STR("7个工作日"));
        return;
    }
    case LT_LIMIT_NEGATIVE:
        LT_DIAG(d->dx, LT_E_LIMIT_NEGATIVE, n->at, text);
        return;
    case LT_LIMIT_LARGE:
        LT_DIAG(d->dx, LT_E_LIMIT_LARGE, n->at, text);
        return;
    case LT_LIMIT_BAD:
    case LT_LIMIT_BARE:
    case LT_LIMIT_GOOD:
        LT_DIAG(d->dx, LT_E_LIMIT, n->at, text);
        return;
    }
}

static const struct lt_node *value_of(const struct lt_node *n, enum lt_record r, const char *english)
{
    const struct lt_field *f = lt_field_find(r, lt_str_from(english));
    for (size_t i = 0; n->kind == LT_MAP && i < n->n; i++)
        if (n->pairs[i].field == f && !lt_node_is_null(n->pairs[i].value))
            return n->pairs[i].value;
    return NULL;
}

/* A reading (按: 工作日) put on a limit written as a bare 日. */
static void apply_reading(struct lt_decoder *d, const struct lt_node *reading, struct lt_limit *l)
{
    if (reading->kind == LT_SCALAR && (lt_str_is(reading->text, "工作日") || lt_str_is(reading->text, "workdays")))
        l->unit = LT_WORKDAY;
    else if (reading->kind == LT_SCALAR &&
             (lt_str_is(reading->text, "自然日") || lt_str_is(reading->text, "日历日") || lt_str_is(reading->text, "days")))
        l->unit = LT_DAY;
    else
        LT_DIAG(d->dx, LT_E_LIMIT_READING, reading->at, reading->kind == LT_SCALAR ? reading->text : LT_STR("…"));
}

bool lt_decode_limit(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_limit *out)
{
    const struct lt_node *text = n, *reading = NULL, *by = NULL;
    if (n->kind == LT_MAP) {
        text = value_of(n, LT_REC_READING, "limit");
        if (text == NULL)
            text = value_of(n, LT_REC_READING, "else");
        reading = value_of(n, LT_REC_READING, "as");
        by = value_of(n, LT_REC_READING, "by");
    }
    if (text != NULL && text->kind == LT_MAP && text != n) /* {否则: {时限: 20日, 按: 工作日}} */
        return lt_decode_limit(d, key, lt_canon_record(d, text, LT_REC_READING), out);
    if (text == NULL && n->kind == LT_MAP) {
        LT_DIAG(d->dx, LT_E_MISSING, n->at, lt_strf(d->a, "“%s”", key), LT_STR("时限"), lt_strf(d->a, "'%s'", key),
                LT_STR("limit"));
        return false;
    }
    if (text == NULL || text->kind != LT_SCALAR) {
        lt_wrong_type(d, key, text == NULL ? n : text, "一个时限（如 20个工作日）", "a limit (such as 20 workdays)");
        return false;
    }
    enum lt_limit_error e = lt_limit_parse(text->text, out);
    out->at = text->at;
    if (e != LT_LIMIT_GOOD && e != LT_LIMIT_BARE) {
        limit_error(d, e, text);
        return false;
    }
    if (reading != NULL)
        apply_reading(d, reading, out);
    else if (e == LT_LIMIT_BARE)
        LT_DIAG(d->dx, LT_W_BARE_DAY, text->at, text->text, lt_milli_text(d->a, out->milli));
    if (by != NULL && by->kind == LT_SCALAR)
        out->by = by->text;
    return true;
}

static void add_case(struct lt_decoder *d, const char *key, const struct lt_node *n, bool last, struct lt_limits *out)
{
    struct lt_limit_case c = {0};
    const struct lt_node *when = value_of(n, LT_REC_READING, "when");
    const struct lt_node *otherwise = value_of(n, LT_REC_READING, "else");
    if ((when == NULL) != last || (otherwise != NULL && when != NULL))
        LT_DIAG(d->dx, LT_E_CASE_LAST, n->at, LT_STR(""));
    if (when != NULL && when->kind == LT_SCALAR)
        c.when = (struct lt_when){lt_condition_parse(d, when), when->text, when->at};
    if (lt_decode_limit(d, key, n, &c.limit))
        LT_PUSH(d->a, out) = c;
}

void lt_decode_limits(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_limits *out)
{
    out->at = n->at;
    if (n->kind != LT_LIST) {
        struct lt_limit_case c = {0};
        if (lt_decode_limit(d, key, n, &c.limit))
            LT_PUSH(d->a, out) = c;
        return;
    }
    for (size_t i = 0; i < n->n; i++) {
        if (lt_node_is_null(n->items[i]))
            continue;
        bool cases = n->items[i]->kind == LT_MAP;
        if (cases)
            add_case(d, key, n->items[i], i + 1 == n->n && value_of(n->items[i], LT_REC_READING, "when") == NULL, out);
        else if (n->n == 1)
            lt_decode_limits(d, key, n->items[i], out);
        else
            LT_DIAG(d->dx, LT_E_CASE_LAST, n->items[i]->at, LT_STR(""));
    }
}

/* The next arrow at or after `from`; its length in *len. */
static size_t arrow_at(lt_str s, size_t from, size_t *len)
{
    for (size_t i = from; i < s.len; i++) {
        *len = lt_str_starts(lt_str_sub(s, i, s.len), "->") ? 2 : lt_str_starts(lt_str_sub(s, i, s.len), "→") ? 3 : 0;
        if (*len > 0)
            return i;
    }
    *len = 0;
    return s.len;
}

/* A chain of ids; the arrows go to `out`. False after a finding. */
static bool chain(struct lt_decoder *d, lt_str text, struct lt_span at, bool exact, struct lt_flows *out)
{
    lt_str before = {0};
    struct lt_span before_at = at;
    size_t from = 0, len, names = 0;
    for (size_t end = arrow_at(text, 0, &len);; end = arrow_at(text, from, &len)) {
        lt_str raw = lt_str_sub(text, from, end), name = lt_str_trim(raw);
        struct lt_span here = at;
        if (exact && name.len > 0) {
            here.from = at.from + (uint32_t)(name.ptr - text.ptr);
            here.to = here.from + (uint32_t)name.len;
        }
        if (name.len == 0) {
            LT_DIAG(d->dx, LT_E_FLOW, at, text);
            return false;
        }
        if (names++ > 0)
            LT_PUSH(d->a, out) = (struct lt_flow){.from = before, .to = name, .from_at = before_at, .to_at = here, .at = at};
        before = name;
        before_at = here;
        if (len == 0)
            break;
        from = end + len;
    }
    if (names >= 2)
        return true;
    LT_DIAG(d->dx, LT_E_FLOW, at, text);
    return false;
}

static void flow_fields(struct lt_decoder *d, const struct lt_node *n, struct lt_flow *f)
{
    struct lt_flow_record r = {0};
    if (n->kind == LT_SCALAR) {
        f->label = lt_node_is_null(n) ? LT_STR("") : lt_str_trim(n->text);
        return;
    }
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, "流向", n, "标签，或 {标签: …, 当: …}", "a label, or {label: …, when: …}");
        return;
    }
    lt_decode_record(d, lt_canon_record(d, n, LT_REC_FLOW), LT_REC_FLOW, &r);
    f->label = r.label.s;
    f->when = r.when;
    f->otherwise = r.otherwise.v > 0;
}

static void add_flow(struct lt_decoder *d, const struct lt_node *n, struct lt_flows *out)
{
    if (lt_node_is_null(n))
        return;
    if (n->kind == LT_SCALAR) {
        size_t colon = 0;
        while (colon + 3 <= n->text.len && memcmp(n->text.ptr + colon, "：", 3) != 0)
            colon++;
        if (colon + 3 <= n->text.len) {
            LT_DIAG(d->dx, LT_E_FULL_COLON, lt_node_span(n, colon, colon + 3), lt_str_trim(lt_str_sub(n->text, 0, colon)));
            return;
        }
        struct lt_span at = n->exact ? lt_node_span(n, 0, n->text.len) : n->at;
        chain(d, n->text, at, n->exact, out);
        return;
    }
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, "流向", n, "甲 -> 乙", "a -> b");
        return;
    }
    for (size_t i = 0; i < n->n; i++) {
        size_t before = out->n;
        const struct lt_pair *p = &n->pairs[i];
        if (chain(d, p->key, p->key_at, p->key_at.to - p->key_at.from == p->key.len, out) && out->n > before)
            flow_fields(d, p->value, &out->v[out->n - 1]);
    }
}

void lt_decode_flows(struct lt_decoder *d, const struct lt_node *n, struct lt_flows *out)
{
    if (n->kind == LT_LIST)
        for (size_t i = 0; i < n->n; i++)
            add_flow(d, n->items[i], out);
    else
        add_flow(d, n, out);
}
