/* SPDX-License-Identifier: MIT */
/* Decoded values as texts, by the table of fields: what two versions of a catalog are compared by. */
#ifndef LT_MODEL_SHOW_H
#define LT_MODEL_SHOW_H

#include "model/fields.h"

struct lt_show {
    enum lt_lang lang; /* of fixed words */
    struct lt_arena *a;
    /* The id under which a record is known, NULL: its own. */
    lt_str (*id)(const void *context, enum lt_record kind, lt_str id);
    const void *context;
};

struct lt_parts {
    lt_str *v;
    size_t n, cap;
};

/* A field of a record as it would be written anew: one part for a single value, one for each of a list,
 * none where nothing is given. Maps of records (stages, nodes, frames) have none: their records are shown
 * one by one. Two values with the same parts mean the same. */
void lt_field_parts(const struct lt_show *s, const struct lt_field *f, const void *record, struct lt_parts *out);

#endif
