/* SPDX-License-Identifier: MIT */
/* A hash of 128 bits (two of FNV-1a), the same on every machine: no defence against forgery, which nobody
 * gains by. */
#ifndef LT_BASE_HASH_H
#define LT_BASE_HASH_H

#include "base/str.h"

struct lt_hash {
    uint64_t v[2];
};

struct lt_hash lt_hash_begin(void);
struct lt_hash lt_hash_add(struct lt_hash h, lt_str bytes); /* its end counts, too */
struct lt_hash lt_hash_add_number(struct lt_hash h, long v);
bool lt_hash_equal(struct lt_hash a, struct lt_hash b);
/* "7f3a-92c1": short enough to be read out, for print. */
lt_str lt_hash_words(struct lt_arena *a, struct lt_hash h);

#endif
