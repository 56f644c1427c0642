/* SPDX-License-Identifier: MIT */
/* liutu build: every file that a catalog's handbook asks for, written or checked. */
#include "stamp.h"

#include <setjmp.h>
#include <string.h>
#include <unistd.h>

struct builder {
    struct liutu *l;
    const struct liutu_build *want;
    lt_str out;
    struct lt_stamp old, made;
    struct lt_buf report;
    bool stale, failed;
};

/* What a build did, one line a file. */
static void tell(struct builder *b, lt_str path, const char *zh, const char *en)
{
    if (b->want->tell)
        lt_buf_printf(&b->report, "%.*s: %s\n", LT_FMT(path), b->l->messages == LT_ZH ? zh : en);
}

static void say_stale(struct builder *b, lt_str path, const char *zh, const char *en)
{
    b->stale = true;
    lt_buf_printf(&b->report, "%.*s: %s\n", LT_FMT(path), b->l->messages == LT_ZH ? zh : en);
}

static bool read_output(struct builder *b, lt_str path, lt_str *bytes)
{
    struct liutu *l = b->l;
    lt_str full = lt_path_join(&l->arena, b->out, path);
    const char *why;
    return l->world.kind(&l->world, full.ptr) == LT_FILE_REGULAR && l->world.read(&l->world, full.ptr, &l->arena, bytes, &why);
}

/* A file that an earlier build made of the same input and that is still as it left it: kept, and true. */
static bool keep(struct builder *b, lt_str path, struct lt_hash input)
{
    const struct lt_stamp_entry *e = lt_stamp_find(&b->old, path);
    struct lt_arena_mark mark = lt_arena_mark(&b->l->arena);
    lt_str bytes;
    bool same = !b->want->check && b->old.ours && e != NULL && lt_hash_equal(e->input, input) && read_output(b, path, &bytes) &&
                lt_hash_equal(e->output, lt_hash_add(lt_hash_begin(), bytes));
    lt_arena_rewind(&b->l->arena, mark);
    if (same)
        LT_PUSH(&b->l->arena, &b->made.files) = *e;
    return same;
}

static void compare(struct builder *b, lt_str path, lt_str bytes)
{
    lt_str full = lt_path_join(&b->l->arena, b->out, path), old;
    if (b->l->world.kind(&b->l->world, full.ptr) == LT_FILE_NONE)
        say_stale(b, path, "缺少", "missing");
    else if (!read_output(b, path, &old) || !lt_str_eq(old, bytes))
        say_stale(b, path, "与源数据不符", "differs from its source");
}

/* Writes what stands in the buffer, or compares it with the file. */
static bool put(struct builder *b, lt_str path, struct lt_hash input)
{
    struct liutu *l = b->l;
    const char *why = "";
    lt_str bytes = lt_buf_view(&l->buf);
    LT_PUSH(&l->arena, &b->made.files) = (struct lt_stamp_entry){path, input, lt_hash_add(lt_hash_begin(), bytes)};
    struct lt_arena_mark mark = lt_arena_mark(&l->arena);
    bool good = true;
    if (b->want->check) {
        compare(b, path, bytes);
        lt_arena_rewind(&l->arena, mark);
    } else {
        lt_str full = lt_path_join(&l->arena, b->out, path);
        good = l->world.write(&l->world, full.ptr, bytes, &why);
        if (good)
            tell(b, path, "已生成", "written");
        else
            LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, full, lt_str_from(why));
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

/* The files of one chart. */
static enum liutu_status chart_files(struct builder *b, int process)
{
    static const char *const formats[] = {"svg", "pdf"};
    struct liutu *l = b->l;
    bool both = b->want->pdf == b->want->svg, wanted[2], drawn = false;
    struct lt_hash input = lt_fingerprint_chart(l, process);
    lt_str paths[2];
    struct lt_chart c;
    for (int k = 0; k < 2; k++) {
        lt_str name = file_name(&l->arena, l->model->processes.v[process].common.id);
        paths[k] = lt_strf(&l->arena, "charts/%.*s.%s", LT_FMT(name), formats[k]);
        wanted[k] = (both || (k == 0 ? b->want->svg : b->want->pdf)) && !keep(b, paths[k], input);
    }
    for (int k = 0; k < 2; k++) {
        struct lt_chart_options o = {.lang = l->words, .stage = -1, .furniture = true};
        if (!wanted[k])
            continue;
        if (!drawn && !lt_chart_build(l->model, process, &o, l->fonts, &l->dx, &l->arena, &c)) {
            b->failed = true;
            return LIUTU_DONE;
        }
        drawn = true;
        enum liutu_status s = lt_render_chart(l, &c, formats[k], 0, false);
        if (s != LIUTU_DONE)
            return s;
        if (!put(b, paths[k], input))
            return LIUTU_SYSTEM;
    }
    return LIUTU_DONE;
}

static enum liutu_status charts(struct builder *b)
{
    const struct lt_model *m = b->l->model;
    for (size_t i = 0; i < m->processes.n; i++) {
        enum liutu_status s = m->processes.v[i].common.used ? chart_files(b, (int)i) : LIUTU_DONE;
        if (s != LIUTU_DONE)
            return s;
    }
    return LIUTU_DONE;
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
    bool partial = b->want->pdf != b->want->svg;
    for (size_t i = 0; i < b->old.files.n && !partial; i++) {
        lt_str path = b->old.files.v[i].path;
        lt_str full = lt_path_join(&l->arena, b->out, path);
        if (lt_stamp_find(&b->made, path) != NULL || !harmless(path) || l->world.kind(&l->world, full.ptr) != LT_FILE_REGULAR)
            continue;
        if (b->want->check)
            say_stale(b, path, "多余", "left over");
        else if (unlink(full.ptr) == 0)
            tell(b, path, "已删去", "removed");
    }
}

/* With --check, charts that nothing here makes: an earlier build need not have left its stamp (in a checkout). */
static void strangers(struct builder *b)
{
    struct liutu *l = b->l;
    struct lt_file_list names;
    const char *why;
    lt_str folder = lt_path_join(&l->arena, b->out, LT_STR("charts"));
    bool both = b->want->pdf == b->want->svg;
    if (!b->want->check || l->world.kind(&l->world, folder.ptr) != LT_FILE_DIR ||
        !l->world.list(&l->world, folder.ptr, &l->arena, &names, &why))
        return;
    for (size_t i = 0; i < names.n; i++) {
        lt_str path = lt_path_join(&l->arena, LT_STR("charts"), names.v[i]);
        bool ours =
            (lt_str_ends(path, ".svg") && (both || b->want->svg)) || (lt_str_ends(path, ".pdf") && (both || b->want->pdf));
        if (ours && lt_stamp_find(&b->made, path) == NULL && lt_stamp_find(&b->old, path) == NULL)
            say_stale(b, path, "多余", "left over");
    }
}

/* With one kind of files only, what is known of the other stays. */
static void keep_others(struct builder *b)
{
    if (b->want->pdf == b->want->svg || !b->old.ours)
        return;
    for (size_t i = 0; i < b->old.files.n; i++) {
        const struct lt_stamp_entry *e = &b->old.files.v[i];
        if (lt_str_ends(e->path, b->want->pdf ? ".svg" : ".pdf") && lt_stamp_find(&b->made, e->path) == NULL)
            LT_PUSH(&b->l->arena, &b->made.files) = *e;
    }
}

/* Places of what is new, before anything is drawn with them. */
static bool lock(struct builder *b)
{
    lt_str path = lt_lock_path(b->l);
    if (!b->want->lock || !lt_lock_renew(b->l))
        return true;
    if (b->want->check)
        say_stale(b, path, "与源数据不符", "differs from its source");
    else if (!lt_lock_write(b->l))
        return false;
    else
        tell(b, path, "已生成", "written");
    return true;
}

static enum liutu_status build(struct builder *b)
{
    struct liutu *l = b->l;
    bool both = b->want->pdf == b->want->svg;
    if (!lt_ready_fonts(l) || !lock(b))
        return LIUTU_SYSTEM;
    enum liutu_status s = charts(b);
    if (s != LIUTU_DONE)
        return s;
    if (l->model->handbook.given && (both || b->want->pdf)) {
        struct lt_hash input = lt_fingerprint_handbook(l, &b->want->book);
        bool kept = keep(b, LT_STR("handbook.pdf"), input);
        s = kept ? LIUTU_DONE : lt_render_handbook(l, &b->want->book);
        if (s == LIUTU_DONE && !kept && !put(b, LT_STR("handbook.pdf"), input))
            s = LIUTU_SYSTEM;
        if (s != LIUTU_DONE)
            return s;
    }
    leftovers(b);
    strangers(b);
    keep_others(b);
    if (!b->want->check && !lt_stamp_write(l, b->out, &b->made))
        return LIUTU_SYSTEM;
    if (!b->want->check && b->want->deps != NULL && !lt_deps_write(l, b->out, b->want->deps))
        return LIUTU_SYSTEM;
    return b->failed ? LIUTU_INPUT : b->stale ? LIUTU_STALE : LIUTU_DONE;
}

static enum liutu_status begin(struct liutu *l, const struct liutu_build *want, struct builder *b)
{
    struct lt_size paper;
    if (want->book.page != NULL && !lt_book_paper_size(lt_str_from(want->book.page), &paper))
        return LIUTU_USAGE;
    b->l = l;
    b->want = want;
    b->report.out_of_memory = &l->out_of_memory;
    lt_str resolved = l->world.resolve(&l->world, lt_str_z(&l->arena, l->model->dir), &l->arena);
    b->out = want->out != NULL ? lt_str_from(want->out) : lt_path_join(&l->arena, LT_STR("output"), lt_path_base(resolved));
    lt_stamp_read(l, b->out, &b->old);
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
