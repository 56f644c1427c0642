/* SPDX-License-Identifier: MIT */
/* Canonical nodes to records, driven by the table of fields. */
#include "model/decode.h"

#include <string.h>

/* A vector in a record seen without its element type; every LT_VECTOR has this layout. */
struct any_vector {
    void *v;
    size_t n, cap;
};

static const char *kind_words(const struct lt_node *n, enum lt_lang lang)
{
    static const char *const words[][2] = {
        [LT_SCALAR] = {"一段文字", "text"}, [LT_LIST] = {"列表", "a list"}, [LT_MAP] = {"“键: 值”的映射", "a mapping"}};
    return words[n->kind][lang];
}

struct lt_span lt_part_span(struct lt_span at, lt_str text, size_t from, size_t to)
{
    if (at.to - at.from != text.len || to > text.len || from > to)
        return at;
    return (struct lt_span){at.file, at.from + (uint32_t)from, at.from + (uint32_t)to};
}

/* A full-width colon in s that no ASCII colon or quote stands before, SIZE_MAX: none. */
static size_t colon_in(lt_str s)
{
    static const char colon[] = "：";
    for (size_t i = 0; i + 3 <= s.len && s.ptr[i] != ':' && s.ptr[i] != '"' && s.ptr[i] != '\''; i++)
        if (memcmp(s.ptr + i, colon, 3) == 0)
            return i;
    return SIZE_MAX;
}

bool lt_full_colons(struct lt_decoder *d, struct lt_span at)
{
    lt_str s = lt_str_sub(d->dx->sources.v[at.file - 1].text, at.from, at.to);
    bool any = false;
    for (size_t from = 0; from < s.len;) {
        size_t end = from;
        while (end < s.len && s.ptr[end] != '\n')
            end++;
        size_t colon = colon_in(lt_str_sub(s, from, end));
        if (colon != SIZE_MAX) {
            uint32_t here = at.from + (uint32_t)(from + colon);
            LT_DIAG(d->dx, LT_E_FULL_COLON, ((struct lt_span){at.file, here, here + 3}),
                    lt_str_trim(lt_str_sub(s, from, from + colon)));
            any = true;
        }
        from = end + 1;
    }
    return any;
}

void lt_wrong_type(struct lt_decoder *d, const char *key, const struct lt_node *n, const char *want_zh, const char *want_en)
{
    if (n->kind == LT_SCALAR && lt_full_colons(d, n->at))
        return;
    LT_DIAG(d->dx, LT_E_TYPE, n->at, lt_str_from(key), lt_str_from(want_zh), lt_str_from(kind_words(n, LT_ZH)),
            lt_strf(d->a, "把“%s”写成%s", key, want_zh), lt_strf(d->a, "write %s for '%s'", want_en, key), lt_str_from(want_en),
            lt_str_from(kind_words(n, LT_EN)));
}

static bool scalar(struct lt_decoder *d, const char *key, const struct lt_node *n)
{
    if (n->kind == LT_SCALAR)
        return true;
    lt_wrong_type(d, key, n, "一段文字", "text");
    return false;
}

void lt_decode_text(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_text *out)
{
    if (scalar(d, key, n))
        *out = (struct lt_text){lt_str_trim(n->text), n->at};
}

/* For each item of a list, or once for a single value. */
#define EACH_CELL(node, item)                                                          \
    for (size_t each_ = 0; each_ < ((node)->kind == LT_LIST ? (node)->n : 1); each_++) \
        for (const struct lt_node *item = (node)->kind == LT_LIST ? (node)->items[each_] : (node); item != NULL; item = NULL)
/* The same, but for what was left empty. */
#define EACH(node, item)   \
    EACH_CELL (node, item) \
        if (!lt_node_is_null(item))

static void decode_texts(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_texts *out)
{
    EACH (n, item) {
        struct lt_text t = {0};
        lt_decode_text(d, key, item, &t);
        if (t.at.file != 0)
            LT_PUSH(d->a, out) = t;
    }
}

static bool truth_of(lt_str s, int *v)
{
    static const char *const yes[] = {"是", "yes", "true", "Yes", "True", "YES", "TRUE"};
    static const char *const no[] = {"否", "no", "false", "No", "False", "NO", "FALSE"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (lt_str_is(s, yes[i]) || lt_str_is(s, no[i])) {
            *v = lt_str_is(s, yes[i]) ? 1 : -1;
            return true;
        }
    }
    return false;
}

bool lt_truth_parse(lt_str s, bool *out)
{
    int v = 0;
    bool good = truth_of(s, &v);
    *out = v > 0;
    return good;
}

static void decode_truth(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_truth *out)
{
    if (!scalar(d, key, n))
        return;
    if (truth_of(n->text, &out->v))
        out->at = n->at;
    else
        LT_DIAG(d->dx, LT_E_TRUTH, n->at, lt_str_from(key), n->text);
}

static bool decode_date(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_day *out)
{
    if (!scalar(d, key, n))
        return false;
    if (lt_date_parse(n->text, &out->date)) {
        out->at = n->at;
        return true;
    }
    LT_DIAG(d->dx, LT_E_DATE, n->at, n->text);
    return false;
}

static void decode_days(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_days *out)
{
    EACH (n, item) {
        if (!scalar(d, key, item))
            continue;
        struct lt_range r = {.at = item->at};
        lt_str s = item->text, from = s, to = s;
        for (size_t i = 0; i + 1 < s.len; i++)
            if (s.ptr[i] == '.' && s.ptr[i + 1] == '.') {
                from = lt_str_sub(s, 0, i);
                to = lt_str_sub(s, i + 2, s.len);
                break;
            }
        if (!lt_date_parse(from, &r.from) || !lt_date_parse(to, &r.to))
            LT_DIAG(d->dx, LT_E_DATE, item->at, s);
        else if (r.to < r.from || r.to - r.from > 366)
            LT_DIAG(d->dx, LT_E_DATE_ORDER, item->at, s);
        else
            LT_PUSH(d->a, out) = r;
    }
}

static void decode_weekdays(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_weekdays *out)
{
    static const char *const names[7][4] = {{"周一", "星期一", "Mon", "Monday"},    {"周二", "星期二", "Tue", "Tuesday"},
                                            {"周三", "星期三", "Wed", "Wednesday"}, {"周四", "星期四", "Thu", "Thursday"},
                                            {"周五", "星期五", "Fri", "Friday"},    {"周六", "星期六", "Sat", "Saturday"},
                                            {"周日", "星期日", "Sun", "Sunday"}};
    out->given = true;
    EACH (n, item) {
        if (!scalar(d, key, item))
            continue;
        bool found = false;
        for (int day = 0; day < 7; day++)
            for (int k = 0; k < 4; k++)
                if (lt_str_is(item->text, names[day][k]))
                    out->rest[day] = found = true;
        if (!found && !lt_str_is(item->text, "无") && !lt_str_is(item->text, "none"))
            LT_DIAG(d->dx, LT_E_WEEKDAY, item->at, item->text);
    }
}

static void decode_count(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_count *out)
{
    if (!scalar(d, key, n))
        return;
    int v = 0;
    bool good = n->text.len > 0 && n->text.len < 6;
    for (size_t i = 0; good && i < n->text.len; i++) {
        good = n->text.ptr[i] >= '0' && n->text.ptr[i] <= '9';
        v = v * 10 + (n->text.ptr[i] - '0');
    }
    if (good)
        *out = (struct lt_count){v, true, n->at};
    else
        LT_DIAG(d->dx, LT_E_NUMBER, n->at, lt_str_from(key), n->text);
}

static void bad_value(struct lt_decoder *d, const char *key, const struct lt_node *n, const char *set)
{
    static const char *const quotes[] = {"“", "‘", "「"};
    for (size_t i = 0; i < 3; i++)
        if (lt_str_starts(n->text, quotes[i])) {
            LT_DIAG(d->dx, LT_E_FULL_QUOTE, n->at, n->text);
            return;
        }
    enum lt_lang lang = lt_lang_of(n->text);
    struct lt_suggest s;
    lt_suggest_begin(&s, n->text);
    for (int v = 1; v <= lt_value_count(set); v++)
        lt_suggest_try(&s, lt_str_from(lt_value_word(set, v, lang)));
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_ENUM_LIKE, n->at, lt_str_from(key), n->text, s.best, lt_value_list(d->a, set, lang));
    else
        LT_DIAG(d->dx, LT_E_ENUM, n->at, lt_str_from(key), n->text, lt_value_list(d->a, set, lang));
}

static void decode_enum(struct lt_decoder *d, const char *key, const struct lt_node *n, const char *set, struct lt_choice *out)
{
    if (!scalar(d, key, n))
        return;
    *out = (struct lt_choice){lt_value_find(set, n->text), n->at};
    if (out->v == 0)
        bad_value(d, key, n, set);
}

static void decode_ref(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_ref *out)
{
    if (scalar(d, key, n))
        *out = (struct lt_ref){lt_str_trim(n->text), n->at, -1};
}

static void decode_refs(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_refs *out)
{
    EACH (n, item) {
        struct lt_ref r = {.index = -1};
        decode_ref(d, key, item, &r);
        if (r.at.file != 0)
            LT_PUSH(d->a, out) = r;
    }
}

static void decode_afters(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_afters *out)
{
    EACH (n, item) {
        struct lt_any any = {0};
        decode_refs(d, key, item, &any.any);
        if (any.any.n > 0)
            LT_PUSH(d->a, out) = any;
    }
}

static void decode_cond(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_when *out)
{
    if (!scalar(d, key, n))
        return;
    *out = (struct lt_when){lt_condition_parse(d, n), n->text, n->at};
}

static void decode_truth_or_limit(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_truth_or_limit *out)
{
    out->at = n->at;
    if (n->kind == LT_SCALAR && truth_of(n->text, &out->v))
        return;
    if (lt_decode_limit(d, key, n, &out->limit))
        out->v = 1;
}

static void decode_from(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_from *out)
{
    out->from = n->kind == LT_SCALAR ? lt_value_find("FROM", n->text) : 0;
    if (out->from == 0)
        decode_refs(d, key, n, &out->items);
}

static void decode_confidence(struct lt_decoder *d, enum lt_record r, const struct lt_node *n, struct lt_confidence *out)
{
    if (n->kind == LT_SCALAR && n->text.len == 1 && (n->text.ptr[0] == 'A' || n->text.ptr[0] == 'B')) {
        out->all = n->text.ptr[0];
        return;
    }
    if (n->kind != LT_MAP) {
        LT_DIAG(d->dx, LT_E_CONFIDENCE, n->at, n->kind == LT_SCALAR ? n->text : LT_STR("…"));
        return;
    }
    for (size_t i = 0; i < n->n; i++) {
        const struct lt_node *v = n->pairs[i].value;
        if (lt_field_find(r, n->pairs[i].key) == NULL)
            lt_unknown_key(d, n->pairs[i].key, n->pairs[i].key_at, r);
        if (lt_node_is_null(v))
            continue;
        if (v->kind != LT_SCALAR || v->text.len != 1 || (v->text.ptr[0] != 'A' && v->text.ptr[0] != 'B')) {
            LT_DIAG(d->dx, LT_E_CONFIDENCE, v->at, v->kind == LT_SCALAR ? v->text : LT_STR("…"));
            continue;
        }
        LT_PUSH(d->a, &out->by_field) = (struct lt_confidence_entry){n->pairs[i].key, NULL, v->text.ptr[0]};
    }
}

static struct lt_cell_row decode_row(struct lt_decoder *d, const char *key, const struct lt_node *n)
{
    struct lt_cell_row row = {.at = n->at};
    EACH_CELL (n, cell) {
        struct lt_text t = {.at = cell->at};
        if (!lt_node_is_null(cell))
            lt_decode_text(d, key, cell, &t);
        LT_PUSH(d->a, &row.cells) = t;
    }
    return row;
}

static void decode_rows(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_rows *out)
{
    EACH (n, row) {
        struct lt_cell_row r = decode_row(d, key, row);
        LT_PUSH(d->a, out) = r;
    }
}

static void unknown_rule(struct lt_decoder *d, const struct lt_pair *p)
{
    struct lt_suggest s;
    lt_suggest_begin(&s, p->key);
    for (int c = 0; c < LT_CODE_COUNT; c++)
        lt_suggest_try(&s, lt_str_from(lt_code_rule((enum lt_code)c)));
    bool like = s.best.len > 0;
    LT_DIAG(d->dx, LT_W_RULE_UNKNOWN, p->key_at, p->key,
            like ? lt_strf(d->a, "是不是“%.*s”？", LT_FMT(s.best)) : LT_STR("规则的名字在每条问题末尾的方括号里"),
            like ? lt_strf(d->a, "did you mean '%.*s'?", LT_FMT(s.best))
                 : LT_STR("a rule's name ends each finding, in brackets"));
}

static void decode_checks(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_checks *out)
{
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, key, n, "“规则: 级别”的映射", "a mapping of rule to severity");
        return;
    }
    for (size_t i = 0; i < n->n; i++) {
        struct lt_choice level = {0};
        bool known = false;
        for (int c = 0; c < LT_CODE_COUNT; c++)
            known = known || lt_str_is(n->pairs[i].key, lt_code_rule((enum lt_code)c));
        if (!known)
            unknown_rule(d, &n->pairs[i]);
        if (!lt_node_is_null(n->pairs[i].value))
            decode_enum(d, lt_str_z(d->a, n->pairs[i].key), n->pairs[i].value, "LEVEL", &level);
        if (known && level.v != 0)
            LT_PUSH(d->a, out) = (struct lt_check){n->pairs[i].key, n->pairs[i].key_at, (enum lt_level)level.v};
    }
}

static void decode_answers(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_answers *out)
{
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, key, n, "“情形: 回答”的映射", "a mapping of facts");
        return;
    }
    out->at = n->at;
    for (size_t i = 0; i < n->n; i++) {
        const struct lt_pair *p = &n->pairs[i];
        struct lt_answer a = {.fact = p->key, .at = p->key_at, .index = lt_map_get(&d->m->fact_ids, p->key)};
        for (size_t k = 0; k < out->all.n; k++)
            if (lt_str_eq(out->all.v[k].fact, a.fact)) {
                LT_DIAG(d->dx, LT_E_KEY_TWICE, a.at, a.fact);
                LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, out->all.v[k].at, LT_STR(""));
            }
        if (a.index < 0)
            lt_fact_unknown(d, p->key, p->key_at);
        else if (!lt_node_is_null(p->value)) {
            lt_decode_text(d, lt_str_z(d->a, p->key), p->value, &a.text);
            a.known = a.text.at.file != 0 && lt_answer_parse(d, lt_str_z(d->a, p->key), a.index, p->value, &a.value);
        }
        LT_PUSH(d->a, &out->all) = a;
    }
}

static void *push_any(struct lt_decoder *d, void *vector, size_t size)
{
    struct any_vector v;
    memcpy(&v, vector, sizeof v);
    if (v.n == v.cap)
        v.v = lt_arena_grow(d->a, v.v, &v.cap, size);
    void *p = (char *)v.v + v.n++ * size;
    memcpy(vector, &v, sizeof v);
    return p;
}

static bool is_own(const struct lt_decoder *d, struct lt_span at)
{
    return at.file >= d->own_from && at.file <= d->own_to;
}

/* The record of one pair of a map. */
static void decode_entry(struct lt_decoder *d, const struct lt_pair *p, enum lt_record r, void *out)
{
    struct lt_common *c = out;
    c->id = p->key;
    c->at = p->key_at;
    c->own = is_own(d, p->key_at);
    if (p->value->kind == LT_MAP || (lt_node_is_null(p->value)))
        lt_decode_record(d, p->value, r, out);
    else if (p->value->kind == LT_SCALAR && r == LT_REC_STAGE)
        c->name = (struct lt_text){lt_str_trim(p->value->text), p->value->at};
    else if (!lt_full_colons(d, p->key_at))
        lt_wrong_type(d, lt_str_z(d->a, p->key), p->value, "“键: 值”的映射", "a mapping");
    if (c->name.s.len == 0)
        c->name = (struct lt_text){p->key, c->name.at};
}

static void decode_map(struct lt_decoder *d, const struct lt_field *f, const char *key, const struct lt_node *n, void *vector)
{
    enum lt_record r = (enum lt_record)f->arg;
    size_t size = lt_record_row(r).size;
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, key, n, "“编号: {…}”的映射", "a mapping of ids");
        d->m->incomplete = d->m->incomplete || f->record == LT_REC_CATALOG; /* its records were not read */
        return;
    }
    for (size_t i = 0; i < n->n; i++)
        decode_entry(d, &n->pairs[i], r, push_any(d, vector, size));
}

static void decode_nodes(struct lt_decoder *d, const struct lt_field *f, const char *key, const struct lt_node *n,
                         struct lt_node_records *out)
{
    if (n->kind == LT_MAP) {
        decode_map(d, f, key, n, out);
        return;
    }
    struct lt_map seen;
    lt_map_init(&seen, d->a);
    EACH (n, item) {
        struct lt_ref r = {.index = -1};
        decode_ref(d, key, item, &r);
        if (r.at.file == 0)
            continue;
        int first = lt_map_get(&seen, r.id);
        if (first >= 0) {
            LT_DIAG(d->dx, LT_E_ID_TWICE, r.at, LT_STR("环节"), r.id, LT_STR("node"));
            LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, out->v[first].common.at, LT_STR(""));
            continue;
        }
        lt_map_set(&seen, r.id, (int)out->n);
        struct lt_node_record *node = &LT_PUSH(d->a, out);
        node->common.id = r.id;
        node->common.at = r.at;
        node->item = r;
    }
}

static const struct lt_field *short_field(enum lt_record r)
{
    struct lt_record_row row = lt_record_row(r);
    for (size_t i = row.first; i < row.first + row.count; i++)
        if (lt_fields[i].flags & LT_SHORT)
            return &lt_fields[i];
    return NULL;
}

/* A record that may be written as its main field alone. */
static void decode_sub(struct lt_decoder *d, const struct lt_field *f, const char *key, const struct lt_node *n, void *p)
{
    enum lt_record r = (enum lt_record)f->arg;
    const struct lt_field *brief = short_field(r);
    if (n->kind == LT_MAP)
        lt_decode_record(d, n, r, p);
    else if (n->kind == LT_SCALAR && brief != NULL)
        lt_decode_field(d, brief, key, n, p);
    else if (brief != NULL)
        lt_wrong_type(d, key, n, "一段文字或“键: 值”的映射", "text or a mapping");
    else
        lt_wrong_type(d, key, n, "“键: 值”的映射", "a mapping");
}

static void decode_materials(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_material_uses *out)
{
    EACH (n, item) {
        if (item->kind != LT_MAP) {
            struct lt_ref r = {.index = -1};
            decode_ref(d, key, item, &r);
            if (r.at.file != 0)
                LT_PUSH(d->a, out).ref = r;
            continue;
        }
        for (size_t i = 0; i < item->n; i++) {
            const struct lt_pair *p = &item->pairs[i];
            struct lt_material_use *use = &LT_PUSH(d->a, out);
            use->ref = (struct lt_ref){p->key, p->key_at, -1};
            if (p->value->kind == LT_MAP)
                lt_decode_record(d, p->value, LT_REC_MATERIAL, &use->material);
            else if (!lt_node_is_null(p->value))
                lt_wrong_type(d, lt_str_z(d->a, p->key), p->value, "“键: 值”的映射", "a mapping");
        }
    }
}

void lt_decode_field(struct lt_decoder *d, const struct lt_field *f, const char *key, const struct lt_node *n, void *record)
{
    void *p = (char *)record + f->offset;
    if (lt_node_is_null(n)) /* nothing written, or removed */
        return;
    switch (f->type) {
    case LT_T_TEXT:
        lt_decode_text(d, key, n, p);
        return;
    case LT_T_TEXTS:
        decode_texts(d, key, n, p);
        return;
    case LT_T_TRUTH:
        decode_truth(d, key, n, p);
        return;
    case LT_T_DATE:
        decode_date(d, key, n, p);
        return;
    case LT_T_DATES:
        decode_days(d, key, n, p);
        return;
    case LT_T_COUNT:
        decode_count(d, key, n, p);
        return;
    case LT_T_LIMIT:
        lt_decode_limits(d, key, n, p);
        return;
    case LT_T_COND:
        decode_cond(d, key, n, p);
        return;
    case LT_T_ENUM:
        decode_enum(d, key, n, lt_value_sets[f->arg], p);
        return;
    case LT_T_ENUMS: {
        struct lt_choices *out = p;
        EACH (n, item) {
            struct lt_choice c = {0};
            decode_enum(d, key, item, lt_value_sets[f->arg], &c);
            if (c.v != 0)
                LT_PUSH(d->a, out) = c;
        }
        return;
    }
    case LT_T_REF:
        decode_ref(d, key, n, p);
        return;
    case LT_T_REFS:
        decode_refs(d, key, n, p);
        return;
    case LT_T_RECORD:
        decode_sub(d, f, key, n, p);
        return;
    case LT_T_RECORDS:
        EACH (n, item)
            decode_sub(d, f, key, item, push_any(d, p, lt_record_row((enum lt_record)f->arg).size));
        return;
    case LT_T_MAP:
        decode_map(d, f, key, n, p);
        return;
    case LT_T_AFTER:
        decode_afters(d, key, n, p);
        return;
    case LT_T_MATERIALS:
        decode_materials(d, key, n, p);
        return;
    case LT_T_NODES:
        decode_nodes(d, f, key, n, p);
        return;
    case LT_T_FLOWS:
        lt_decode_flows(d, n, p);
        return;
    case LT_T_ROWS:
        decode_rows(d, key, n, p);
        return;
    case LT_T_CONFIDENCE:
        decode_confidence(d, f->record, n, p);
        return;
    case LT_T_TRUTH_OR_LIMIT:
        decode_truth_or_limit(d, key, n, p);
        return;
    case LT_T_WEEKDAYS:
        decode_weekdays(d, key, n, p);
        return;
    case LT_T_FROM:
        decode_from(d, key, n, p);
        return;
    case LT_T_CHECKS:
        decode_checks(d, key, n, p);
        return;
    case LT_T_ANSWERS:
        decode_answers(d, key, n, p);
        return;
    case LT_T_OVERRIDE: { /* the items themselves were put on the catalog's */
        struct lt_texts *out = p;
        for (size_t i = 0; n->kind == LT_MAP && i < n->n; i++)
            LT_PUSH(d->a, out) = (struct lt_text){n->pairs[i].key, n->pairs[i].key_at};
        return;
    }
    }
}

static void init_refs(enum lt_record r, void *record)
{
    struct lt_record_row row = lt_record_row(r);
    for (size_t i = row.first; i < row.first + row.count; i++) {
        void *p = (char *)record + lt_fields[i].offset;
        if (lt_fields[i].type == LT_T_REF)
            ((struct lt_ref *)p)->index = -1;
    }
}

void lt_decode_record(struct lt_decoder *d, const struct lt_node *n, enum lt_record r, void *p)
{
    struct lt_record_row row = lt_record_row(r);
    init_refs(r, p);
    bool given[64] = {0};
    for (size_t i = 0; n->kind == LT_MAP && i < n->n; i++) {
        const struct lt_field *f = n->pairs[i].field;
        if (f == NULL)
            continue;
        given[(size_t)(f - lt_fields) - row.first] = !lt_node_is_null(n->pairs[i].value);
        lt_decode_field(d, f, lt_str_z(d->a, n->pairs[i].key), n->pairs[i].value, p);
    }
    for (size_t i = row.first; i < row.first + row.count; i++) {
        const struct lt_field *f = &lt_fields[i];
        if (!(f->flags & LT_REQUIRED) || given[i - row.first])
            continue;
        const struct lt_common *c = row.common ? p : NULL;
        struct lt_span at = c != NULL && c->at.file != 0 ? c->at : n->at;
        lt_str zh = lt_str_from(row.name[LT_ZH]), en = lt_str_from(row.name[LT_EN]);
        if (c != NULL && c->id.len > 0) {
            zh = lt_strf(d->a, "%.*s“%.*s”", LT_FMT(zh), LT_FMT(c->id));
            en = lt_strf(d->a, "%.*s '%.*s'", LT_FMT(en), LT_FMT(c->id));
        }
        LT_DIAG(d->dx, LT_E_MISSING, at, zh, lt_str_from(f->name[LT_ZH]), en, lt_str_from(f->name[LT_EN]));
    }
}

void lt_decode_catalog(struct lt_decoder *d, const struct lt_node *n)
{
    for (int pass = 0; pass < 2; pass++) /* facts first: conditions name them */
        for (size_t i = 0; i < n->n; i++) {
            const struct lt_field *f = n->pairs[i].field;
            bool facts = f != NULL && f->type == LT_T_MAP && f->arg == LT_REC_FACT;
            if (f == NULL || facts != (pass == 0))
                continue;
            if (f->type == LT_T_RECORD && f->arg == LT_REC_HANDBOOK) {
                d->m->handbook.given = !lt_node_is_null(n->pairs[i].value);
                d->m->handbook.common.at = n->pairs[i].key_at;
            }
            lt_decode_field(d, f, lt_str_z(d->a, n->pairs[i].key), n->pairs[i].value, d->m);
            if (!facts)
                continue;
            for (size_t k = 0; k < d->m->facts.n; k++) {
                struct lt_fact *fact = &d->m->facts.v[k];
                lt_map_set(&d->m->fact_ids, fact->common.id, (int)k);
                if (fact->options.n > 0)
                    fact->kind.v = LT_FACT_OPTION;
                else if (fact->kind.v == 0)
                    fact->kind.v = fact->unit.s.len > 0 ? LT_FACT_NUMBER : LT_FACT_TRUTH;
            }
        }
}
