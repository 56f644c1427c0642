/* SPDX-License-Identifier: MIT */
/* fields.def and enums.def as tables. */
#include "model/fields.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

enum {
    SET_PARTY_KIND,
    SET_FACT_KIND,
    SET_FROM,
    SET_FORM,
    SET_NEED,
    SET_ITEM_KIND,
    SET_CHANNEL,
    SET_PROCESS_CATEGORY,
    SET_VIEW,
    SET_DIRECTION,
    SET_NODE_KIND,
    SET_POLICY_KIND,
    SET_LANGUAGE,
    SET_THEME,
    SET_CHAPTER,
    SET_LEVEL,
    SET_COUNT
};

const char *const lt_value_sets[] = {
    "PARTY_KIND", "FACT_KIND", "FROM",      "FORM",        "NEED",     "ITEM_KIND", "CHANNEL", "PROCESS_CATEGORY",
    "VIEW",       "DIRECTION", "NODE_KIND", "POLICY_KIND", "LANGUAGE", "THEME",     "CHAPTER", "LEVEL"};
static_assert(sizeof lt_value_sets / sizeof *lt_value_sets == SET_COUNT, "name every set");

/* What the argument column of fields.def names, by type. */
#define ARG_TEXT(x) 0
#define ARG_TEXTS(x) 0
#define ARG_TRUTH(x) 0
#define ARG_DATE(x) 0
#define ARG_DATES(x) 0
#define ARG_COUNT(x) 0
#define ARG_LIMIT(x) LT_REC_READING
#define ARG_COND(x) 0
#define ARG_ENUM(x) SET_##x
#define ARG_ENUMS(x) SET_##x
#define ARG_REF(x) LT_REC_##x
#define ARG_REFS(x) LT_REC_##x
#define ARG_RECORD(x) LT_REC_##x
#define ARG_RECORDS(x) LT_REC_##x
#define ARG_MAP(x) LT_REC_##x
#define ARG_AFTER(x) LT_REC_##x
#define ARG_MATERIALS(x) LT_REC_##x
#define ARG_NODES(x) LT_REC_##x
#define ARG_FLOWS(x) LT_REC_FLOW
#define ARG_ROWS(x) 0
#define ARG_CONFIDENCE(x) 0
#define ARG_TRUTH_OR_LIMIT(x) LT_REC_READING
#define ARG_WEEKDAYS(x) 0
#define ARG_FROM(x) SET_FROM
#define ARG_CHECKS(x) SET_LEVEL
#define ARG_ANSWERS(x) LT_REC_FACT
#define ARG_OVERRIDE(x) LT_REC_ITEM

const struct lt_field lt_fields[] = {
#define LT_RECORD(id, type, en, zh)
#define LT_FIELD(record, type, member, en, zh, kind, arg, flags, mzh, men) \
    {LT_REC_##record, {zh, en}, LT_T_##kind, ARG_##kind(arg), flags, offsetof(struct type, member), {mzh, men}},
#include "model/fields.def"
#undef LT_RECORD
#undef LT_FIELD
};
const size_t lt_field_count = sizeof lt_fields / sizeof *lt_fields;

static const struct lt_record_row records[] = {
#define LT_RECORD(id, type, en, zh) {{zh, en}, sizeof(struct type), false, 0, 0},
#define LT_FIELD(record, type, member, en, zh, kind, arg, flags, mzh, men)
#include "model/fields.def"
#undef LT_RECORD
#undef LT_FIELD
};

const struct lt_value_row lt_values[] = {
#define LT_VALUE(set, id, en, zh) {#set, {zh, en}},
#include "model/enums.def"
#undef LT_VALUE
};
const size_t lt_value_row_count = sizeof lt_values / sizeof *lt_values;

struct lt_record_row lt_record_row(enum lt_record r)
{
    struct lt_record_row row = records[r];
    while (row.first < lt_field_count && lt_fields[row.first].record != r)
        row.first++;
    while (row.first + row.count < lt_field_count && lt_fields[row.first + row.count].record == r)
        row.count++;
    row.common = row.count > 0 && strcmp(lt_fields[row.first].name[LT_EN], "name") == 0 &&
                 lt_fields[row.first].offset == offsetof(struct lt_common, name);
    return row;
}

const struct lt_field *lt_field_find(enum lt_record r, lt_str name)
{
    struct lt_record_row row = lt_record_row(r);
    for (size_t i = row.first; i < row.first + row.count; i++)
        if (lt_str_is(name, lt_fields[i].name[LT_ZH]) || lt_str_is(name, lt_fields[i].name[LT_EN]))
            return &lt_fields[i];
    return NULL;
}

int lt_value_find(const char *set, lt_str name)
{
    int v = 0;
    for (size_t i = 0; i < lt_value_row_count; i++) {
        if (strcmp(lt_values[i].set, set) != 0)
            continue;
        v++;
        if (lt_str_is(name, lt_values[i].name[LT_ZH]) || lt_str_is(name, lt_values[i].name[LT_EN]))
            return v;
    }
    return 0;
}

const char *lt_value_word(const char *set, int v, enum lt_lang lang)
{
    for (size_t i = 0; i < lt_value_row_count; i++)
        if (strcmp(lt_values[i].set, set) == 0 && --v == 0)
            return lt_values[i].name[lang];
    return "";
}

int lt_value_count(const char *set)
{
    int n = 0;
    for (size_t i = 0; i < lt_value_row_count; i++)
        n += strcmp(lt_values[i].set, set) == 0;
    return n;
}

lt_str lt_value_list(struct lt_arena *a, const char *set, enum lt_lang lang)
{
    lt_str words[64];
    size_t n = 0;
    int count = lt_value_count(set);
    for (int v = 1; v <= count && n < 64; v++)
        words[n++] = lt_str_from(lt_value_word(set, v, lang));
    return lt_str_join(a, words, n, lang == LT_ZH ? "、" : ", ");
}
