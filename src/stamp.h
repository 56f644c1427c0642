/* SPDX-License-Identifier: MIT */
/* The stamp of a build: which files it made of what, so that the next build makes only what changed.
 * It is written last: a build that was killed before leaves files that do not match it, and these are made
 * again. */
#ifndef LT_STAMP_H
#define LT_STAMP_H

#include "base/hash.h"
#include "liutu_int.h"

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

#define LT_STAMP_NAME ".liutu-build"

/* Reads the stamp of a folder; empty where there is none. */
void lt_stamp_read(struct liutu *l, lt_str folder, struct lt_stamp *out);
bool lt_stamp_write(struct liutu *l, lt_str folder, const struct lt_stamp *stamp);
/* The entry of a path, NULL. */
const struct lt_stamp_entry *lt_stamp_find(const struct lt_stamp *s, lt_str path);

/* deps.c: writes a file for make in which the stamp of `folder` depends on every file that was read. False after a
 * finding. */
bool lt_deps_write(struct liutu *l, lt_str folder, const char *file);

/* fingerprint.c: all that a chart of a process is drawn from, and all that a handbook is. Fonts are ready. */
struct lt_hash lt_fingerprint_chart(const struct liutu *l, int process);
struct lt_hash lt_fingerprint_handbook(const struct liutu *l, const struct liutu_book *b);

#endif
