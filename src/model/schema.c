/* SPDX-License-Identifier: MIT */
/* JSON Schema of the language, from the table of fields, for editors. Both key languages are in it;
 * values with a grammar of their own (limits, conditions, flows) are described as text. */
#include "model/fields.h"

#include <string.h>

static void ref(struct lt_buf *out, enum lt_record r)
{
    lt_buf_printf(out, "{\"$ref\":\"#/$defs/%s\"}", lt_record_row(r).name[LT_EN]);
}

static void values(struct lt_buf *out, const char *set)
{
    lt_buf_z(out, "{\"enum\":[");
    for (int v = 1; v <= lt_value_count(set); v++)
        lt_buf_printf(out, "%s\"%s\",\"%s\"", v == 1 ? "" : ",", lt_value_word(set, v, LT_ZH), lt_value_word(set, v, LT_EN));
    lt_buf_z(out, "]}");
}

static const char scalar[] = "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}";

static void one_or_list(struct lt_buf *out, const char *one)
{
    lt_buf_printf(out, "{\"anyOf\":[%s,{\"type\":\"array\",\"items\":%s}]}", one, one);
}

/* A set's values, or a list of them. */
static void value_list(struct lt_buf *out, const char *set)
{
    lt_buf_z(out, "{\"anyOf\":[");
    values(out, set);
    lt_buf_z(out, ",{\"type\":\"array\",\"items\":");
    values(out, set);
    lt_buf_z(out, "}]}");
}

static void map_of(struct lt_buf *out, enum lt_record r, bool scalars)
{
    lt_buf_z(out, "{\"type\":[\"object\",\"null\"],\"additionalProperties\":{\"anyOf\":[{\"type\":\"null\"},");
    if (scalars)
        lt_buf_printf(out, "%s,", scalar);
    ref(out, r);
    lt_buf_z(out, "]}}");
}

static void limit(struct lt_buf *out)
{
    lt_buf_printf(out, "{\"anyOf\":[%s,", scalar);
    ref(out, LT_REC_READING);
    lt_buf_printf(out, ",{\"type\":\"array\",\"items\":{\"anyOf\":[%s,", scalar);
    ref(out, LT_REC_READING);
    lt_buf_z(out, "]}}]}");
}

static void records(struct lt_buf *out, enum lt_record r)
{
    lt_buf_printf(out, "{\"anyOf\":[%s,", scalar);
    ref(out, r);
    lt_buf_printf(out, ",{\"type\":\"array\",\"items\":{\"anyOf\":[%s,", scalar);
    ref(out, r);
    lt_buf_z(out, "]}}]}");
}

static void type_of(struct lt_buf *out, const struct lt_field *f)
{
    enum lt_record r = (enum lt_record)f->arg;
    switch (f->type) {
    case LT_T_TEXT:
    case LT_T_DATE:
    case LT_T_COND:
    case LT_T_REF:
    case LT_T_COUNT:
        lt_buf_z(out, scalar);
        return;
    case LT_T_TRUTH:
        lt_buf_z(out, "{\"enum\":[true,false,\"是\",\"否\",\"yes\",\"no\",null]}");
        return;
    case LT_T_TEXTS:
    case LT_T_REFS:
    case LT_T_FROM:
    case LT_T_DATES:
    case LT_T_WEEKDAYS:
        one_or_list(out, scalar);
        return;
    case LT_T_LIMIT:
    case LT_T_TRUTH_OR_LIMIT:
        limit(out);
        return;
    case LT_T_ENUM:
        values(out, lt_value_sets[f->arg]);
        return;
    case LT_T_ENUMS:
        value_list(out, lt_value_sets[f->arg]);
        return;
    case LT_T_RECORD:
        lt_buf_printf(out, "{\"anyOf\":[%s,", scalar);
        ref(out, r);
        lt_buf_z(out, "]}");
        return;
    case LT_T_RECORDS:
        records(out, r);
        return;
    case LT_T_MAP:
    case LT_T_OVERRIDE:
        map_of(out, r, r == LT_REC_STAGE);
        return;
    case LT_T_NODES:
        lt_buf_printf(out, "{\"anyOf\":[{\"type\":\"array\",\"items\":%s},", scalar);
        map_of(out, r, false);
        lt_buf_z(out, "]}");
        return;
    case LT_T_AFTER:
        lt_buf_printf(out, "{\"anyOf\":[%s,{\"type\":\"array\",\"items\":", scalar);
        one_or_list(out, scalar);
        lt_buf_z(out, "}]}");
        return;
    case LT_T_MATERIALS:
        lt_buf_printf(out, "{\"anyOf\":[%s,", scalar);
        map_of(out, r, false);
        lt_buf_printf(out, ",{\"type\":\"array\",\"items\":{\"anyOf\":[%s,", scalar);
        map_of(out, r, false);
        lt_buf_z(out, "]}}]}");
        return;
    case LT_T_FLOWS:
        lt_buf_printf(
            out,
            "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"},{\"type\":\"array\",\"items\":{\"anyOf\":[{\"type\":\"string\"},"
            "{\"type\":\"object\",\"additionalProperties\":{\"anyOf\":[%s,",
            scalar);
        ref(out, LT_REC_FLOW);
        lt_buf_z(out, "]}}]}}]}");
        return;
    case LT_T_ROWS:
        lt_buf_z(out, "{\"type\":\"array\",\"items\":");
        one_or_list(out, scalar);
        lt_buf_char(out, '}');
        return;
    case LT_T_CONFIDENCE:
        lt_buf_z(
            out,
            "{\"anyOf\":[{\"enum\":[\"A\",\"B\"]},{\"type\":\"object\",\"additionalProperties\":{\"enum\":[\"A\",\"B\",null]}}]}");
        return;
    case LT_T_CHECKS:
        lt_buf_z(out, "{\"type\":\"object\",\"additionalProperties\":");
        values(out, lt_value_sets[f->arg]);
        lt_buf_char(out, '}');
        return;
    case LT_T_ANSWERS:
        lt_buf_printf(out, "{\"type\":\"object\",\"additionalProperties\":%s}", scalar);
        return;
    }
}

static void properties(struct lt_buf *out, enum lt_record r)
{
    struct lt_record_row row = lt_record_row(r);
    lt_buf_z(out, "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (size_t i = row.first; i < row.first + row.count; i++)
        for (int lang = 0; lang < 2; lang++) {
            const struct lt_field *f = &lt_fields[i];
            lt_buf_printf(out, "%s\n\"%s\":{\"description\":", i == row.first && lang == 0 ? "" : ",", f->name[lang]);
            lt_buf_json(out, lt_str_from(f->meaning[lang]));
            lt_buf_z(out, ",\"anyOf\":[{\"type\":\"null\"},");
            type_of(out, f);
            lt_buf_z(out, "]}");
        }
    lt_buf_z(out, "}");
}

void lt_schema_write(struct lt_buf *out)
{
    lt_buf_z(out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n"
                  "\"$id\":\"liutu.schema.json\",\n\"title\":\"liutu 流图\",\n");
    properties(out, LT_REC_CATALOG);
    lt_buf_z(out, ",\n\"$defs\":{");
    for (int r = 1; r < LT_RECORD_COUNT; r++) {
        lt_buf_printf(out, "%s\n\"%s\":{", r == 1 ? "" : ",", lt_record_row((enum lt_record)r).name[LT_EN]);
        properties(out, (enum lt_record)r);
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "}}\n");
}
