/* SPDX-License-Identifier: MIT */
/* Two versions of a catalog, compared by what they mean: order of files, wording of limits and spelling
 * of keys make no difference. */
#ifndef LT_COMPARE_COMPARE_H
#define LT_COMPARE_COMPARE_H

#include "model/fields.h"
#include "plan/whole.h"

enum lt_difference_kind { LT_ADDED, LT_REMOVED, LT_CHANGED, LT_RENAMED };

/* One difference. Of a whole record: field is NULL. Of a list every element that came or went is one. */
struct lt_difference {
    enum lt_difference_kind kind;
    enum lt_record record;
    lt_str id;   /* in the new version; of a record inside a process "process/id" */
    lt_str name; /* of the record, as printed */
    const struct lt_field *field;
    lt_str old, new; /* values; of a renamed record its ids */
};

/* A figure of both versions: [0] old, [1] new. */
struct lt_figures {
    int items[2], materials[2], visits[2]; /* materials: as often as they are asked for */
    int64_t limits[2];                     /* sum of limits in force, thousandths of working days */
    int64_t critical[2];                   /* critical path of the overview, likewise; at least: see at_least */
    bool at_least[2];
    lt_str path[2]; /* its items */
};

/* What one item asks of an applicant, in both versions. */
struct lt_item_figures {
    lt_str id, name;
    int64_t limit[2]; /* thousandths of working days, -1: none */
    int materials[2], visits[2];
};

struct lt_comparison {
    const struct lt_model *old, *new;
    const struct lt_renames *renames; /* ids of records that changed */
    struct {
        struct lt_difference *v;
        size_t n, cap;
    } differences; /* by kinds of records in the order of the language, then by appearance */
    struct {
        struct lt_item_figures *v;
        size_t n, cap;
    } items; /* of both versions, where a figure differs */
    struct lt_figures totals;
};

/* Compares the records in use. A record that went and one of its kind that came are one renamed when most
 * of what they say is the same. Cost: linear in records, but for those that came and went of one kind,
 * which are compared pair by pair (at most 10,000 pairs). dx receives findings of the plans. */
void lt_compare(const struct lt_model *old, const struct lt_model *new, enum lt_lang lang, struct lt_diags *dx,
                struct lt_arena *a, struct lt_comparison *out);

/* As text; as Markdown for a merge request; as JSON. */
void lt_comparison_text(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_comparison_markdown(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_comparison_json(const struct lt_comparison *c, struct lt_buf *out);

#endif
