/* SPDX-License-Identifier: MIT */
/* A world of a few files in memory, so that thousands of catalogs need no disk. */
#ifndef MEMORY_WORLD_H
#define MEMORY_WORLD_H

#include "base/world.h"

#include <string.h>

enum { MOST_MEMORY_FILES = 4 };

/* Files by path ("c/a.yaml"); a folder is what stands before a slash. */
struct memory_world {
    struct lt_world world;
    const char *path[MOST_MEMORY_FILES];
    lt_str text[MOST_MEMORY_FILES];
    int count;
};

static enum lt_file_kind memory_kind(struct lt_world *w, const char *path)
{
    const struct memory_world *m = w->context;
    size_t n = strlen(path);
    for (int i = 0; i < m->count; i++) {
        if (strcmp(m->path[i], path) == 0)
            return LT_FILE_REGULAR;
        if (strncmp(m->path[i], path, n) == 0 && m->path[i][n] == '/')
            return LT_FILE_DIR;
    }
    return LT_FILE_NONE;
}

static bool memory_read(struct lt_world *w, const char *path, struct lt_arena *a, lt_str *out, const char **why)
{
    const struct memory_world *m = w->context;
    (void)a;
    for (int i = 0; i < m->count; i++)
        if (strcmp(m->path[i], path) == 0) {
            *out = m->text[i];
            return true;
        }
    *why = "no such file";
    return false;
}

static bool memory_list(struct lt_world *w, const char *dir, struct lt_arena *a, struct lt_file_list *out, const char **why)
{
    const struct memory_world *m = w->context;
    size_t n = strlen(dir);
    *out = (struct lt_file_list){0};
    for (int i = 0; i < m->count; i++)
        if (strncmp(m->path[i], dir, n) == 0 && m->path[i][n] == '/')
            LT_PUSH(a, out) = lt_str_from(m->path[i] + n + 1);
    *why = "no such folder";
    return out->n > 0;
}

static const char *memory_env(struct lt_world *w, const char *name)
{
    (void)w;
    (void)name;
    return NULL;
}

static lt_str memory_resolve(struct lt_world *w, const char *path, struct lt_arena *a)
{
    return memory_kind(w, path) == LT_FILE_NONE ? LT_STR("") : lt_str_copy(a, lt_str_from(path));
}

static void memory_world_init(struct memory_world *m)
{
    *m = (struct memory_world){0};
    m->world = (struct lt_world){.context = m,
                                 .kind = memory_kind,
                                 .read = memory_read,
                                 .list = memory_list,
                                 .env = memory_env,
                                 .resolve = memory_resolve};
}

static void memory_world_put(struct memory_world *m, const char *path, lt_str text)
{
    m->path[m->count] = path;
    m->text[m->count++] = text;
}

#endif
