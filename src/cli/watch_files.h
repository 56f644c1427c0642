/* SPDX-License-Identifier: MIT */
/* The files that a watched catalog consists of, and how they differ from what they were. */
#ifndef LT_CLI_WATCH_FILES_H
#define LT_CLI_WATCH_FILES_H

#include "base/world.h"

struct cli_file {
    lt_str path;
    uint64_t hash; /* of its content; of one that cannot be read, of nothing */
};

/* YAML files below a few folders, as they were when they were looked at. Lives in an arena of its own. */
struct cli_files {
    struct lt_arena arena;
    struct {
        lt_str *v;
        size_t n, cap;
    } roots, folders; /* the catalog's folder and those of the catalogs that it uses; all folders below them */
    struct {
        struct cli_file *v; /* sorted by path */
        size_t n, cap;
    } files;
    size_t missing; /* roots that are not there */
};

/* Looks at the folder. */
void cli_files_begin(struct cli_files *f, const char *dir);
/* Looks anew at the same folders. */
void cli_files_again(struct cli_files *f, const struct cli_files *of);
/* Adds the folders of files (paths, one a line) that lie in none of its own; true: there was one. What it knew of its
 * files stays. */
bool cli_files_follow(struct cli_files *f, lt_str paths);
void cli_files_free(struct cli_files *f);

struct cli_change {
    int kind; /* -1 gone, 0 other content, 1 new */
    lt_str path;
};
/* Where a comparison stands: begin with zeros. */
struct cli_compare {
    size_t old, now;
};
/* The next difference; false: no more. */
bool cli_files_change(const struct cli_files *old, const struct cli_files *now, struct cli_compare *at, struct cli_change *out);

#endif
