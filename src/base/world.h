/* SPDX-License-Identifier: MIT */
/* The world outside: files and environment come through one struct, so that tests bring their own. */
#ifndef LT_BASE_WORLD_H
#define LT_BASE_WORLD_H

#include "base/str.h"

enum lt_file_kind { LT_FILE_NONE, LT_FILE_REGULAR, LT_FILE_DIR, LT_FILE_OTHER };

struct lt_file_list {
    lt_str *v; /* names, sorted by bytes */
    size_t n, cap;
};

struct lt_world {
    void *context;
    enum lt_file_kind (*kind)(struct lt_world *w, const char *path);
    /* Reads a whole file into the arena. On false *why is a text of the system (strerror). */
    bool (*read)(struct lt_world *w, const char *path, struct lt_arena *a, lt_str *out, const char **why);
    /* The names in a folder, without . and .., sorted. */
    bool (*list)(struct lt_world *w, const char *dir, struct lt_arena *a, struct lt_file_list *out, const char **why);
    /* Writes beside the target and renames; folders on the way are made. An equal file is left
     * untouched. On failure the old file is whole and nothing is left beside it. */
    bool (*write)(struct lt_world *w, const char *path, lt_str bytes, const char **why);
    const char *(*env)(struct lt_world *w, const char *name); /* NULL: not set */
    /* The path with links and .. resolved; empty if it does not exist. */
    lt_str (*resolve)(struct lt_world *w, const char *path, struct lt_arena *a);
};

/* The real file system and environment. */
struct lt_world lt_world_real(void);

/* Path of name inside dir ("dir/name"); an absolute name stands for itself. */
lt_str lt_path_join(struct lt_arena *a, lt_str dir, lt_str name);
lt_str lt_path_dir(lt_str path);  /* "a/b" → "a", "b" → "." */
lt_str lt_path_base(lt_str path); /* "a/b/" → "b" */

enum { LT_LARGEST_FILE = 32 << 20 }; /* bytes that are read of one file at most */

#endif
