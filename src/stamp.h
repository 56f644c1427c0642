/* SPDX-License-Identifier: MIT */
/* The stamp of a build: which files it made of what, so that the next build makes only what changed.
 * It is written last: a build that was killed before leaves files that do not match it, and these are made
 * again. */
#ifndef LT_STAMP_H
#define LT_STAMP_H

#include "liutu_int.h"

/* A hash of 128 bits (two of FNV-1a): no defence against forgery, which nobody gains by. */
struct lt_hash {
    uint64_t v[2];
};

struct lt_hash lt_hash_begin(void);
struct lt_hash lt_hash_add(struct lt_hash h, lt_str bytes); /* its end counts, too */
bool lt_hash_equal(struct lt_hash a, struct lt_hash b);

struct lt_stamp_entry {
    lt_str path; /* below OUT */
    struct lt_hash input, output;
};

struct lt_stamp {
    struct {
        struct lt_stamp_entry *v;
        size_t n, cap;
    } files;
    bool ours; /* it was made by this very program: inputs tell what outputs would be */
};

/* Reads the stamp of a folder; empty where there is none. */
void lt_stamp_read(struct liutu *l, lt_str folder, struct lt_stamp *out);
bool lt_stamp_write(struct liutu *l, lt_str folder, const struct lt_stamp *stamp);
/* The entry of a path, NULL. */
const struct lt_stamp_entry *lt_stamp_find(const struct lt_stamp *s, lt_str path);

/* fingerprint.c: all that a chart of a process is drawn from, and all that a handbook is. Fonts are ready. */
struct lt_hash lt_fingerprint_chart(const struct liutu *l, int process);
struct lt_hash lt_fingerprint_handbook(const struct liutu *l, const struct liutu_book *b);

#endif
