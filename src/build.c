/* SPDX-License-Identifier: MIT */
/* liutu build: every file that a catalog's handbook asks for, written or checked. */
#include "liutu_int.h"

#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#define STAMP ".liutu-build"

struct product {
    lt_str path; /* below OUT */
};

struct builder {
    struct liutu *l;
    const struct liutu_build *want;
    lt_str out;
    LT_VECTOR(struct product) made;
    struct lt_buf report;
    bool stale, failed;
};

static void say_stale(struct builder *b, lt_str path, const char *zh, const char *en)
{
    b->stale = true;
    lt_buf_printf(&b->report, "%.*s: %s\n", LT_FMT(path), b->l->messages == LT_ZH ? zh : en);
}

/* Writes what stands in the buffer, or compares it with the file. */
static bool put(struct builder *b, lt_str path)
{
    struct liutu *l = b->l;
    lt_str full = lt_path_join(&l->arena, b->out, path), old;
    const char *why = "";
    LT_PUSH(&l->arena, &b->made) = (struct product){path};
    lt_str bytes = lt_buf_view(&l->buf);
    bool good = true;
    if (b->want->check) {
        struct lt_arena_mark mark = lt_arena_mark(&l->arena);
        if (l->world.kind(&l->world, full.ptr) == LT_FILE_NONE)
            say_stale(b, path, "缺少", "missing");
        else if (!l->world.read(&l->world, full.ptr, &l->arena, &old, &why) || !lt_str_eq(old, bytes))
            say_stale(b, path, "与源数据不符", "differs from its source");
        lt_arena_rewind(&l->arena, mark);
    } else if (!l->world.write(&l->world, full.ptr, bytes, &why)) {
        LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, full, lt_str_from(why));
        good = false;
    }
    l->buf.len = 0;
    return good;
}

/* A file name for an id: no folder, no hidden file. */
static lt_str file_name(struct lt_arena *a, lt_str id)
{
    lt_str s = lt_str_copy(a, id);
    char *p = (char *)s.ptr;
    for (size_t i = 0; i < s.len; i++)
        if (p[i] == '/' || p[i] == '\\' || (unsigned char)p[i] < 0x20 || (i == 0 && p[i] == '.'))
            p[i] = '_';
    return s;
}

static enum liutu_status charts(struct builder *b)
{
    struct liutu *l = b->l;
    bool both = b->want->pdf == b->want->svg;
    for (size_t i = 0; i < l->model->processes.n; i++) {
        const struct lt_process *p = &l->model->processes.v[i];
        if (!p->common.used)
            continue;
        struct lt_chart_options o = {.lang = l->words, .stage = -1, .furniture = true};
        struct lt_chart c;
        if (!lt_chart_build(l->model, (int)i, &o, l->fonts, &l->dx, &l->arena, &c)) {
            b->failed = true;
            continue;
        }
        for (int k = 0; k < 2; k++) {
            const char *format = k == 0 ? "svg" : "pdf";
            if (!both && !(k == 0 ? b->want->svg : b->want->pdf))
                continue;
            enum liutu_status s = lt_render_chart(l, &c, format, 0, false);
            if (s != LIUTU_DONE)
                return s;
            if (!put(b, lt_strf(&l->arena, "charts/%.*s.%s", LT_FMT(file_name(&l->arena, p->common.id)), format)))
                return LIUTU_SYSTEM;
        }
    }
    return LIUTU_DONE;
}

static bool made(const struct builder *b, lt_str path)
{
    for (size_t i = 0; i < b->made.n; i++)
        if (lt_str_eq(b->made.v[i].path, path))
            return true;
    return false;
}

/* Whether a path of the stamp may be removed: one of ours, inside OUT. */
static bool harmless(lt_str path)
{
    return lt_str_is(path, "handbook.pdf") || (lt_str_starts(path, "charts/") && !lt_str_has(path, LT_STR("..")));
}

/* Files of an earlier build that this one does not make any more. */
static void leftovers(struct builder *b)
{
    struct liutu *l = b->l;
    lt_str stamp = lt_path_join(&l->arena, b->out, LT_STR(STAMP)), old;
    const char *why;
    bool partial = b->want->pdf != b->want->svg;
    if (partial || l->world.kind(&l->world, stamp.ptr) != LT_FILE_REGULAR ||
        !l->world.read(&l->world, stamp.ptr, &l->arena, &old, &why))
        return;
    for (size_t from = 0, at = 0; at <= old.len; at++) {
        if (at < old.len && old.ptr[at] != '\n')
            continue;
        lt_str path = lt_str_sub(old, from, at);
        from = at + 1;
        if (path.len == 0 || made(b, path) || !harmless(path))
            continue;
        lt_str full = lt_path_join(&l->arena, b->out, path);
        if (l->world.kind(&l->world, full.ptr) != LT_FILE_REGULAR)
            continue;
        if (b->want->check)
            say_stale(b, path, "多余", "left over");
        else
            unlink(full.ptr);
    }
}

static bool write_stamp(struct builder *b)
{
    struct liutu *l = b->l;
    const char *why = "";
    if (b->want->check)
        return true;
    l->buf.len = 0;
    for (size_t i = 0; i < b->made.n; i++)
        lt_buf_printf(&l->buf, "%.*s\n", LT_FMT(b->made.v[i].path));
    lt_str full = lt_path_join(&l->arena, b->out, LT_STR(STAMP));
    if (l->world.write(&l->world, full.ptr, lt_buf_view(&l->buf), &why))
        return true;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, full, lt_str_from(why));
    return false;
}

static enum liutu_status build(struct builder *b)
{
    struct liutu *l = b->l;
    bool both = b->want->pdf == b->want->svg;
    if (!lt_ready_fonts(l))
        return LIUTU_SYSTEM;
    enum liutu_status s = charts(b);
    if (s != LIUTU_DONE)
        return s;
    if (l->model->handbook.given && (both || b->want->pdf)) {
        s = lt_render_handbook(l);
        if (s == LIUTU_DONE && !put(b, LT_STR("handbook.pdf")))
            s = LIUTU_SYSTEM;
        if (s != LIUTU_DONE)
            return s;
    }
    leftovers(b);
    if (!write_stamp(b))
        return LIUTU_SYSTEM;
    return b->failed ? LIUTU_INPUT : b->stale ? LIUTU_STALE : LIUTU_DONE;
}

static enum liutu_status begin(struct liutu *l, const struct liutu_build *want, struct builder *b)
{
    b->l = l;
    b->want = want;
    b->report.out_of_memory = &l->out_of_memory;
    lt_str resolved = l->world.resolve(&l->world, lt_str_z(&l->arena, l->model->dir), &l->arena);
    b->out = want->out != NULL ? lt_str_from(want->out) : lt_path_join(&l->arena, LT_STR("output"), lt_path_base(resolved));
    return build(b);
}

enum liutu_status liutu_build(struct liutu *l, const struct liutu_build *want, struct liutu_text *report)
{
    lt_buf_release(&l->buf);
    l->buf.out_of_memory = &l->out_of_memory;
    if (setjmp(l->out_of_memory) != 0)
        return LIUTU_SYSTEM;
    struct builder *b = LT_NEW(&l->arena, struct builder);
    enum liutu_status s = begin(l, want, b);
    lt_buf_add(&b->report, "", 0);
    *report = (struct liutu_text){b->report.ptr, b->report.len};
    return s;
}
