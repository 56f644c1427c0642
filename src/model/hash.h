/* SPDX-License-Identifier: MIT */
/* Hashes of records by what they mean: the same for the same data, however it is written. */
#ifndef LT_MODEL_HASH_H
#define LT_MODEL_HASH_H

#include "base/hash.h"
#include "model/fields.h"

/* A record with all its fields, and the records in it. */
struct lt_hash lt_hash_record(struct lt_hash h, enum lt_record r, const void *record, struct lt_arena *a);
/* A vector of records (of the model). */
struct lt_hash lt_hash_records(struct lt_hash h, enum lt_record r, const void *vector, struct lt_arena *a);
/* What a chart of a process says: the process and those in it, their items with parties and materials,
 * the calendar, and the project, if there is one. Other records of the catalog do not matter. */
struct lt_hash lt_hash_process(struct lt_hash h, const struct lt_model *m, int process, struct lt_arena *a);
/* What a handbook says: all records in use. */
struct lt_hash lt_hash_model(struct lt_hash h, const struct lt_model *m, struct lt_arena *a);

#endif
