/* SPDX-License-Identifier: MIT */
/* Stamps of builds. See stamp.h. One line a file: path, input, output; the first line names the program. */
#include "stamp.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#ifndef LIUTU_PROGRAM
#define LIUTU_PROGRAM LIUTU_VERSION
#endif

#define HEAD "liutu " LIUTU_PROGRAM

static bool read_hash(lt_str s, struct lt_hash *out)
{
    uint64_t v[2] = {0, 0};
    if (s.len != 32)
        return false;
    for (size_t i = 0; i < 32; i++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, s.ptr[i]);
        if (at == NULL || *at == '\0')
            return false;
        v[i / 16] = v[i / 16] << 4 | (uint64_t)(at - digits);
    }
    *out = (struct lt_hash){{v[0], v[1]}};
    return true;
}

/* Stamps of older programs hold paths alone. */
static void read_line(struct liutu *l, lt_str line, struct lt_stamp *out)
{
    struct lt_stamp_entry e = {.path = line};
    size_t tab = line.len;
    for (size_t i = 0; i < line.len && tab == line.len; i++)
        tab = line.ptr[i] == '\t' ? i : tab;
    if (tab < line.len && line.len == tab + 1 + 32 + 1 + 32 && read_hash(lt_str_sub(line, tab + 1, tab + 33), &e.input) &&
        read_hash(lt_str_sub(line, tab + 34, tab + 66), &e.output))
        e.path = lt_str_sub(line, 0, tab);
    if (e.path.len > 0)
        LT_PUSH(&l->arena, &out->files) = e;
}

void lt_stamp_read(struct liutu *l, lt_str folder, struct lt_stamp *out)
{
    lt_str path = lt_path_join(&l->arena, folder, LT_STR(LT_STAMP_NAME)), text;
    const char *why;
    *out = (struct lt_stamp){0};
    if (l->world.kind(&l->world, path.ptr) != LT_FILE_REGULAR || !l->world.read(&l->world, path.ptr, &l->arena, &text, &why))
        return;
    for (size_t from = 0, at = 0; at <= text.len; at++) {
        if (at < text.len && text.ptr[at] != '\n')
            continue;
        lt_str line = lt_str_sub(text, from, at);
        if (from == 0 && lt_str_starts(line, "liutu "))
            out->ours = lt_str_is(line, HEAD);
        else
            read_line(l, line, out);
        from = at + 1;
    }
}

bool lt_stamp_write(struct liutu *l, lt_str folder, const struct lt_stamp *stamp)
{
    const char *why = "";
    l->buf.len = 0;
    lt_buf_z(&l->buf, HEAD "\n");
    for (size_t i = 0; i < stamp->files.n; i++) {
        const struct lt_stamp_entry *e = &stamp->files.v[i];
        lt_buf_printf(&l->buf, "%.*s\t%016" PRIx64 "%016" PRIx64 "\t%016" PRIx64 "%016" PRIx64 "\n", LT_FMT(e->path),
                      e->input.v[0], e->input.v[1], e->output.v[0], e->output.v[1]);
    }
    lt_str path = lt_path_join(&l->arena, folder, LT_STR(LT_STAMP_NAME));
    if (l->world.write(&l->world, path.ptr, lt_buf_view(&l->buf), &why))
        return true;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, path, lt_str_from(why));
    return false;
}

const struct lt_stamp_entry *lt_stamp_find(const struct lt_stamp *s, lt_str path)
{
    for (size_t i = 0; i < s->files.n; i++)
        if (lt_str_eq(s->files.v[i].path, path))
            return &s->files.v[i];
    return NULL;
}
