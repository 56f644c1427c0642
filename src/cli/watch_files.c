/* SPDX-License-Identifier: MIT */
/* Looking at the files of a catalog. */
#include "cli/watch_files.h"

#include <stdlib.h>

enum { DEEPEST = 16 /* links may lead in a circle */ };

static bool is_yaml(lt_str name)
{
    return lt_str_ends(name, ".yaml") || lt_str_ends(name, ".yml");
}

static void add_file(struct cli_files *f, lt_str path)
{
    struct lt_world w = lt_world_real();
    struct lt_arena scratch;
    lt_str bytes;
    const char *why;
    lt_arena_init(&scratch, NULL);
    bool read = w.read(&w, path.ptr, &scratch, &bytes, &why);
    LT_PUSH(&f->arena, &f->files) = (struct cli_file){path, read ? lt_str_hash(bytes) : 0};
    lt_arena_free(&scratch);
}

static void add_folder(struct cli_files *f, lt_str path, int depth)
{
    struct lt_world w = lt_world_real();
    struct lt_file_list names;
    const char *why;
    LT_PUSH(&f->arena, &f->folders) = path;
    if (depth > DEEPEST || !w.list(&w, path.ptr, &f->arena, &names, &why))
        return;
    for (size_t i = 0; i < names.n; i++) {
        if (names.v[i].ptr[0] == '.')
            continue;
        lt_str inside = lt_path_join(&f->arena, path, names.v[i]);
        enum lt_file_kind kind = w.kind(&w, inside.ptr);
        if (kind == LT_FILE_DIR)
            add_folder(f, inside, depth + 1);
        else if (kind == LT_FILE_REGULAR && is_yaml(names.v[i]))
            add_file(f, inside);
    }
}

static int by_path(const void *a, const void *b)
{
    return lt_str_cmp(((const struct cli_file *)a)->path, ((const struct cli_file *)b)->path);
}

static void add_root(struct cli_files *f, lt_str path)
{
    struct lt_world w = lt_world_real();
    lt_str root = lt_str_copy(&f->arena, path);
    LT_PUSH(&f->arena, &f->roots) = root;
    f->missing += w.kind(&w, root.ptr) != LT_FILE_DIR;
    add_folder(f, root, 0);
    if (f->files.n > 1)
        qsort(f->files.v, f->files.n, sizeof *f->files.v, by_path);
}

static void clear(struct cli_files *f)
{
    *f = (struct cli_files){0};
    lt_arena_init(&f->arena, NULL);
}

void cli_files_begin(struct cli_files *f, const char *dir)
{
    lt_str path = lt_str_from(dir);
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    clear(f);
    add_root(f, path);
}

void cli_files_again(struct cli_files *f, const struct cli_files *of)
{
    clear(f);
    for (size_t i = 0; i < of->roots.n; i++)
        add_root(f, of->roots.v[i]);
}

static bool lies_within(const struct cli_files *f, lt_str folder)
{
    for (size_t i = 0; i < f->folders.n; i++)
        if (lt_str_eq(f->folders.v[i], folder))
            return true;
    return false;
}

bool cli_files_follow(struct cli_files *f, lt_str paths)
{
    bool any = false;
    for (size_t at = 0; at < paths.len;) {
        size_t end = at;
        while (end < paths.len && paths.ptr[end] != '\n')
            end++;
        lt_str folder = lt_path_dir(lt_str_sub(paths, at, end));
        if (end > at && !lies_within(f, folder)) {
            add_root(f, folder);
            any = true;
        }
        at = end + 1;
    }
    return any;
}

void cli_files_free(struct cli_files *f)
{
    lt_arena_free(&f->arena);
}

bool cli_files_change(const struct cli_files *old, const struct cli_files *now, struct cli_compare *at, struct cli_change *out)
{
    while (at->old < old->files.n || at->now < now->files.n) {
        static const struct cli_file none;
        bool has_old = at->old < old->files.n, has_now = at->now < now->files.n;
        struct cli_file a = has_old ? old->files.v[at->old] : none, b = has_now ? now->files.v[at->now] : none;
        int order = !has_old ? 1 : !has_now ? -1 : lt_str_cmp(a.path, b.path);
        order = (order > 0) - (order < 0);
        at->old += order <= 0;
        at->now += order >= 0;
        if (order == 0 && a.hash == b.hash)
            continue;
        *out = (struct cli_change){order, order < 0 ? a.path : b.path};
        return true;
    }
    return false;
}
