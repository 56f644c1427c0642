/* SPDX-License-Identifier: MIT */
/* A world of two files for fuzz targets: the catalog c/a.yaml and, if there is one, the project p.yaml. */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include "base/world.h"

static lt_str fuzz_catalog, fuzz_project;

static enum lt_file_kind fuzz_kind(struct lt_world *w, const char *path)
{
    (void)w;
    return lt_str_ends(lt_str_from(path), ".yaml") ? LT_FILE_REGULAR
           : lt_str_is(lt_str_from(path), "c")     ? LT_FILE_DIR
                                                   : LT_FILE_NONE;
}

static bool fuzz_read(struct lt_world *w, const char *path, struct lt_arena *a, lt_str *out, const char **why)
{
    (void)w;
    (void)why;
    *out = lt_str_copy(a, lt_str_is(lt_str_from(path), "p.yaml") ? fuzz_project : fuzz_catalog);
    return true;
}

static bool fuzz_list(struct lt_world *w, const char *dir, struct lt_arena *a, struct lt_file_list *out, const char **why)
{
    (void)w;
    (void)dir;
    (void)why;
    *out = (struct lt_file_list){0};
    LT_PUSH(a, out) = LT_STR("a.yaml");
    return true;
}

static const char *fuzz_env(struct lt_world *w, const char *name)
{
    (void)w;
    (void)name;
    return NULL;
}

static lt_str fuzz_resolve(struct lt_world *w, const char *path, struct lt_arena *a)
{
    (void)w;
    return lt_strf(a, "/%s", path);
}

static struct lt_world fuzz_world(lt_str catalog)
{
    fuzz_catalog = catalog;
    return (struct lt_world){NULL, fuzz_kind, fuzz_read, fuzz_list, NULL, fuzz_env, fuzz_resolve};
}

#endif
