/* SPDX-License-Identifier: MIT */
/* The dep-file of a build: what make has to compare with its stamp. */
#include "stamp.h"

/* A path as make reads it. */
static void add_path(struct lt_buf *out, lt_str path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        if (c == '$')
            lt_buf_char(out, '$');
        else if (c == ' ' || c == '#' || c == ':' || c == '%' || c == '\\')
            lt_buf_char(out, '\\');
        lt_buf_char(out, c);
    }
}

static bool is_known(const lt_str *v, size_t n, lt_str s)
{
    for (size_t i = 0; i < n; i++)
        if (lt_str_eq(v[i], s))
            return true;
    return false;
}

/* The files that were read, and their folders: a file that comes or goes changes these. */
static size_t inputs(struct liutu *l, lt_str *v)
{
    size_t n = 0;
    for (size_t i = 0; i < l->dx.sources.n; i++) {
        lt_str path = l->dx.sources.v[i].path, folder = lt_path_dir(path);
        if (!is_known(v, n, folder))
            v[n++] = folder;
        if (!is_known(v, n, path))
            v[n++] = path;
    }
    return n;
}

bool lt_deps_write(struct liutu *l, lt_str folder, const char *file)
{
    lt_str *v = LT_NEW_ARRAY(&l->arena, lt_str, 2 * l->dx.sources.n + 1);
    size_t n = inputs(l, v);
    const char *why = "";
    l->buf.len = 0;
    add_path(&l->buf, lt_path_join(&l->arena, folder, LT_STR(LT_STAMP_NAME)));
    lt_buf_char(&l->buf, ':');
    for (size_t i = 0; i < n; i++) {
        lt_buf_z(&l->buf, " \\\n ");
        add_path(&l->buf, v[i]);
    }
    lt_buf_z(&l->buf, "\n");
    for (size_t i = 0; i < n; i++) { /* one that has gone is no error, but a reason to build */
        add_path(&l->buf, v[i]);
        lt_buf_z(&l->buf, ":\n");
    }
    if (l->world.write(&l->world, file, lt_buf_view(&l->buf), &why))
        return true;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, lt_str_from(file), lt_str_from(why));
    return false;
}
