/* SPDX-License-Identifier: MIT */
/* Lines of mixed runs: the runs are broken as one text, then each line is cut back into its runs. */
#include "book/set.h"
#include "chart/chart.h"

#include <string.h>

/* A mark is a circle as wide as a Han; for breaking it is an opening bracket, which stays with
 * what follows it. */
static const char mark_stand_in[] = "〔";

static lt_str page_text(struct lt_set *s, const struct lt_run *r)
{
    if (s->dests != NULL && lt_map_get(s->dests, r->dest) < 0)
        return (lt_str){0}; /* the book does not have that place */
    int page = lt_set_page_of(s, r->dest);
    const char *hash = memchr(r->text.ptr, '#', r->text.len);
    if (hash == NULL)
        return r->text;
    size_t at = (size_t)(hash - r->text.ptr);
    lt_str behind = lt_str_sub(r->text, at + 1, r->text.len);
    return lt_strf(s->a, "%.*s%d%.*s", (int)at, r->text.ptr, page, LT_FMT(behind));
}

static lt_str run_text(struct lt_set *s, const struct lt_run *r)
{
    switch (r->kind) {
    case LT_RUN_TEXT:
        return r->text;
    case LT_RUN_MARK:
        return LT_STR("〔");
    case LT_RUN_PAGE:
        return page_text(s, r);
    }
    return r->text;
}

static enum lt_face face_of(const struct lt_run *r, bool bold)
{
    return r->bold || bold ? LT_SANS_BOLD : LT_SANS;
}

static void add_part(struct lt_set *s, struct lt_line *line, const struct lt_run *r, lt_str text, double size)
{
    struct lt_line_part *p = &LT_PUSH(s->a, line);
    p->run = r;
    p->text = text;
    p->x = line->w;
    p->w = r->kind == LT_RUN_MARK ? size * 1.42 : lt_text_width(s->fonts, face_of(r, false), size, text);
    line->w += p->w;
}

/* The runs between two bytes of the joined text. */
static void cut_line(struct lt_set *s, const struct lt_inline *in, const size_t *starts, lt_str joined, lt_str slice,
                     double size, struct lt_line *line)
{
    size_t from = (size_t)(slice.ptr - joined.ptr), to = from + slice.len;
    for (size_t i = 0; i < in->n; i++) {
        size_t a = starts[i] > from ? starts[i] : from;
        size_t b = starts[i + 1] < to ? starts[i + 1] : to;
        if (a < b)
            add_part(s, line, &in->v[i], lt_str_sub(joined, a, b), size);
    }
}

static bool has_bold(const struct lt_inline *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (in->v[i].bold)
            return true;
    return false;
}

struct lt_para lt_set_break(struct lt_set *s, const struct lt_inline *in, double size, double width)
{
    struct lt_para out = {0};
    if (in->n == 0)
        return out;
    lt_str *texts = LT_NEW_ARRAY(s->a, lt_str, in->n);
    size_t *starts = LT_NEW_ARRAY(s->a, size_t, in->n + 1);
    size_t marks = 0;
    for (size_t i = 0; i < in->n; i++) {
        texts[i] = run_text(s, &in->v[i]);
        starts[i + 1] = starts[i] + texts[i].len;
        marks += in->v[i].kind == LT_RUN_MARK;
    }
    lt_str joined = lt_str_join(s->a, texts, in->n, "");
    double room = width - (marks > 0 ? 0.5 * size : 0); /* a mark is wider than what stands for it */
    struct lt_lines lines = lt_text_break(s->fonts, has_bold(in) ? LT_SANS_BOLD : LT_SANS, size, joined, room, 0,
                                          false, s->a);
    for (size_t i = 0; i < lines.n; i++)
        cut_line(s, in, starts, joined, lines.v[i], size, &LT_PUSH(s->a, &out));
    return out;
}

static void draw_mark(struct lt_set *s, struct lt_scene *to, const struct lt_line_part *p, double x, double baseline,
                      double size)
{
    if (p->text.len != sizeof mark_stand_in - 1)
        return;
    lt_draw_mark(to, x + size * 0.58, baseline - size * 0.36, size * 0.58, lt_str_z(s->a, p->run->text),
                 lt_set_color(s, p->run->tone));
}

/* No-break blanks keep a page number with its words; in print, for copying, they are blanks. */
static lt_str plain_blanks(struct lt_set *s, lt_str text)
{
    char *out = lt_arena_alloc(s->a, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = lt_str_starts(lt_str_sub(text, i, text.len), "\u00a0");
        out[n++] = blank ? ' ' : text.ptr[i];
        i += blank;
    }
    return (lt_str){out, n};
}

static void draw_part(struct lt_set *s, struct lt_scene *to, const struct lt_line_part *p, double x, double baseline,
                      double size, bool bold)
{
    const struct lt_run *r = p->run;
    if (r->kind == LT_RUN_MARK) {
        draw_mark(s, to, p, x, baseline, size);
        return;
    }
    lt_str link = r->dest.len > 0 ? lt_strf(s->a, "#%.*s", LT_FMT(r->dest)) : r->url;
    lt_str text = r->kind == LT_RUN_PAGE ? plain_blanks(s, p->text) : p->text;
    if (link.len > 0) {
        struct lt_shape_item *open = lt_draw_open(to, "link", (lt_str){0}, (lt_str){0}, link);
        open->tag = "Link";
        open->box = (struct lt_rect){x, baseline - size, p->w, size * 1.3};
    }
    lt_set_text(s, to, x, baseline, text, face_of(r, bold), size, lt_set_color(s, r->tone), LT_ANCHOR_START);
    to->v[to->n - 1].strike = r->strike;
    if (link.len > 0)
        lt_draw_close(to);
}

void lt_set_line(struct lt_set *s, struct lt_scene *to, const struct lt_line *line, double x, double baseline,
                 double size, bool bold)
{
    for (size_t i = 0; i < line->n; i++)
        draw_part(s, to, &line->v[i], x + line->v[i].x, baseline, size, bold);
}
