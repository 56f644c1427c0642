/* SPDX-License-Identifier: MIT */
/* A table from text to a number, in an arena. Its order never reaches any output. */
#ifndef LT_BASE_MAP_H
#define LT_BASE_MAP_H

#include "base/str.h"

struct lt_map_slot {
    lt_str key; /* ptr NULL: empty */
    int value;
};

struct lt_map {
    struct lt_arena *arena;
    struct lt_map_slot *slots;
    size_t size, used; /* size: a power of two */
};

void lt_map_init(struct lt_map *m, struct lt_arena *a);
/* Sets key to value; keys are borrowed. */
void lt_map_set(struct lt_map *m, lt_str key, int value);
/* The value of key, or -1. */
int lt_map_get(const struct lt_map *m, lt_str key);

#endif
