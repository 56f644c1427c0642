/* SPDX-License-Identifier: MIT */
/* fields.def and enums.def as tables. */
#ifndef LT_MODEL_FIELDS_H
#define LT_MODEL_FIELDS_H

#include "model/model.h"

enum lt_record {
#define LT_RECORD(id, type, en, zh) LT_REC_##id,
#define LT_FIELD(record, type, member, en, zh, kind, arg, flags, mzh, men)
#include "model/fields.def"
#undef LT_RECORD
#undef LT_FIELD
    LT_RECORD_COUNT
};

enum lt_type {
    LT_T_TEXT,
    LT_T_TEXTS,
    LT_T_TRUTH,
    LT_T_DATE,
    LT_T_DATES,
    LT_T_COUNT,
    LT_T_LIMIT,
    LT_T_COND,
    LT_T_ENUM,
    LT_T_ENUMS,
    LT_T_REF,
    LT_T_REFS,
    LT_T_RECORD,
    LT_T_RECORDS,
    LT_T_MAP,
    LT_T_AFTER,
    LT_T_MATERIALS,
    LT_T_NODES,
    LT_T_FLOWS,
    LT_T_ROWS,
    LT_T_CONFIDENCE,
    LT_T_TRUTH_OR_LIMIT,
    LT_T_WEEKDAYS,
    LT_T_FROM,
    LT_T_CHECKS,
    LT_T_ANSWERS,
    LT_T_OVERRIDE,
};

enum { LT_REQUIRED = 1, LT_SHORT = 2 };

struct lt_field {
    enum lt_record record;
    const char *name[2]; /* by lt_lang */
    enum lt_type type;
    int arg;        /* lt_record, or an index into lt_value_sets */
    unsigned flags; /* LT_SHORT: a scalar in place of the record means this field */
    size_t offset;
    const char *meaning[2];
};

struct lt_record_row {
    const char *name[2]; /* by lt_lang */
    size_t size;
    bool common;         /* begins with struct lt_common */
    size_t first, count; /* into lt_fields */
};

struct lt_value_row {
    const char *set;
    const char *name[2];
};

extern const struct lt_field lt_fields[];
extern const size_t lt_field_count;
extern const struct lt_value_row lt_values[];
extern const size_t lt_value_row_count;
extern const char *const lt_value_sets[];

/* Row of a record, with the range of its fields found. */
struct lt_record_row lt_record_row(enum lt_record r);
/* The field of that name in either language, or NULL. */
const struct lt_field *lt_field_find(enum lt_record r, lt_str name);
/* The value (from 1) of that name in a set, 0: none. */
int lt_value_find(const char *set, lt_str name);
/* The words of a set, for a hint: "甲、乙、丙". */
lt_str lt_value_list(struct lt_arena *a, const char *set, enum lt_lang lang);

/* Did you mean: of `count` candidates the nearest to `word`, or an empty text when none is near
 * enough (Damerau-Levenshtein, optimal string alignment). Keys and fixed values are few, so half of
 * a short word may differ; lt_suggest_near, for names, allows a third of its length, at least 1. */
struct lt_suggest {
    lt_str word, best;
    int distance;
};
void lt_suggest_begin(struct lt_suggest *s, lt_str word);
void lt_suggest_near(struct lt_suggest *s);
void lt_suggest_try(struct lt_suggest *s, lt_str candidate);

#endif
