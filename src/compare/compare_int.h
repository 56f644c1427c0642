/* SPDX-License-Identifier: MIT */
/* Between the files of compare/. */
#ifndef LT_COMPARE_COMPARE_INT_H
#define LT_COMPARE_COMPARE_INT_H

#include "compare/compare.h"
#include "model/show.h"

/* The records of one kind in one version: only those in use, where the kind is counted so. */
struct lt_set {
    const struct lt_common **v; /* each the beginning of its record */
    size_t n, cap;
};

/* Which records of two sets are the same: match[i] of the old ones, LT_NO_MATCH: none. */
#define LT_NO_MATCH ((size_t)-1)
struct lt_pairs {
    size_t *match; /* of each old record: the new one */
    bool *taken;   /* of each new record: it has an old one */
};

/* Ids that changed: of each kind a map from old to new. */
struct lt_renames {
    struct lt_rename {
        enum lt_record kind;
        lt_str old, new;
    } * v;
    size_t n, cap;
};
lt_str lt_renamed(const void *renames, enum lt_record kind, lt_str id);

/* Pairs two sets: by id, then by likeness (rename.c). Renames found are added. */
void lt_pair(enum lt_record r, const struct lt_set *old, const struct lt_set *new, struct lt_renames *renames, struct lt_arena *a,
             struct lt_pairs *out);

/* totals.c */
void lt_compare_totals(struct lt_comparison *c, const struct lt_set *old, const struct lt_set *new, const struct lt_pairs *pairs,
                       enum lt_lang lang, struct lt_diags *dx, struct lt_arena *a);

/* Fields that say where a record comes from, not what it is. */
bool lt_is_remark(const struct lt_field *f);

#endif
