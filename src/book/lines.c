/* SPDX-License-Identifier: MIT */
/* Lines of mixed runs: the runs are broken as one text, then each line is cut back into its runs. */
#include "book/set.h"
#include "chart/chart.h"

#include <math.h>
#include <string.h>

/* A mark is a circle as wide as a Han; for breaking it is an opening bracket, which stays with
 * what follows it. */
enum { MARK_STAND_IN = sizeof "〔" - 1 /* bytes */ };

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

/* The text with joiners, which forbid a break, between all its characters. */
static lt_str whole(struct lt_set *s, lt_str text)
{
    lt_str out = {0};
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        lt_utf8_next(text, &at);
        out = lt_strf(s->a, "%.*s%s%.*s", LT_FMT(out), from > 0 ? "\u2060" : "", LT_FMT(lt_str_sub(text, from, at)));
    }
    return out;
}

static lt_str run_text(struct lt_set *s, const struct lt_run *r)
{
    switch (r->kind) {
    case LT_RUN_TEXT:
        return r->whole ? whole(s, lt_text_spaced(r->text, s->a)) : lt_text_spaced(r->text, s->a);
    case LT_RUN_MARK:
        return LT_STR("〔");
    case LT_RUN_PAGE:
        return page_text(s, r);
    }
    return r->text;
}

static enum lt_face face_of(const struct lt_set *s, const struct lt_run *r, bool bold)
{
    return r->bold || bold ? s->style->strong : s->style->text;
}

/* Of a circle around a character that is no smaller than the book's least text. */
static double mark_radius(const struct lt_set *s, double size)
{
    return fmax(size * 0.58, s->style->least / 1.42);
}

/* ---- marks that meet ---- */

enum blank { NONE_BLANK, LEFT_BLANK, RIGHT_BLANK };

/* Which half of the character that begins at `at` is blank. */
static enum blank blank_half(lt_str text, size_t at)
{
    switch (lt_utf8_next(text, &at)) {
    case U'、':
    case U'，':
    case U'。':
    case U'；':
    case U'：':
    case U'）':
    case U'》':
    case U'”':
    case U'’':
    case U'〕':
    case U'」':
    case U'』':
    case U'】':
        return RIGHT_BLANK;
    case U'（':
    case U'《':
    case U'“':
    case U'‘':
    case U'〔':
    case U'「':
    case U'『':
    case U'【':
        return LEFT_BLANK;
    default:
        return NONE_BLANK;
    }
}

/* Whether blank halves meet between two marks, the first of which begins at a, the second at b: half a character is
 * taken out there. */
static bool marks_meet(lt_str one, size_t a, lt_str two, size_t b)
{
    enum blank before = blank_half(one, a);
    if (before == NONE_BLANK)
        return false;
    enum blank after = blank_half(two, b);
    return after == LEFT_BLANK || (after == RIGHT_BLANK && before == RIGHT_BLANK);
}

static size_t last_char(lt_str text)
{
    size_t at = text.len;
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xc0) == 0x80)
        ;
    return at;
}

/* Whether a text begins half a character nearer to what stands before it. */
static bool is_closer_to(const struct lt_set *s, const struct lt_line_part *before, const struct lt_run *r, lt_str text)
{
    return before->run->kind != LT_RUN_MARK && r->kind != LT_RUN_MARK && before->text.len > 0 && text.len > 0 &&
           !s->style->official && marks_meet(before->text, last_char(before->text), text, 0);
}

static void add_piece(struct lt_set *s, struct lt_line *line, const struct lt_run *r, lt_str text, double size)
{
    if (line->n > 0 && is_closer_to(s, &line->v[line->n - 1], r, text))
        line->w -= size / 2;
    double w = r->kind == LT_RUN_MARK ? 2 * mark_radius(s, size) + size * 0.26
                                      : lt_text_width(s->fonts, face_of(s, r, false), size, text);
    LT_PUSH(s->a, line) = (struct lt_line_part){r, text, line->w, w};
    line->w += w;
}

/* In pieces where marks meet; a link stays whole, and so does 公文, where each character has its square. */
static void add_part(struct lt_set *s, struct lt_line *line, const struct lt_run *r, lt_str text, double size)
{
    size_t from = 0;
    bool parted = r->kind == LT_RUN_TEXT && r->dest.len == 0 && r->url.len == 0 && !s->style->official;
    for (size_t at = 0, before = 0; parted && at < text.len; before = at, lt_utf8_next(text, &at)) {
        if (at == 0 || !marks_meet(text, before, text, at))
            continue;
        add_piece(s, line, r, lt_str_sub(text, from, at), size);
        from = at;
    }
    add_piece(s, line, r, lt_str_sub(text, from, text.len), size);
}

/* The runs between two bytes of the joined text. */
static void cut_line(struct lt_set *s, const struct lt_inline *in, const size_t *starts, lt_str joined, lt_str slice, double size,
                     struct lt_line *line)
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

/* As many lines as there have to be; the last is not one character with its stop, if lines a little shorter prevent it. */
static struct lt_lines break_lines(struct lt_set *s, enum lt_face face, double size, lt_str text, double room)
{
    enum { STUB = 2, LESS = 3 }; /* characters */
    struct lt_lines full = lt_text_break(s->fonts, face, size, text, room, 0, false, s->a), lines = full;
    for (int k = 1; k <= LESS && lines.n > 1 && lines.n == full.n && lt_utf8_count(lines.v[lines.n - 1]) <= STUB; k++)
        lines = lt_text_break(s->fonts, face, size, text, room - k * size, 0, false, s->a);
    return lines.n == full.n ? lines : full;
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
    struct lt_lines lines = break_lines(s, has_bold(in) ? s->style->strong : s->style->text, size, joined, room);
    for (size_t i = 0; i < lines.n; i++)
        cut_line(s, in, starts, joined, lines.v[i], size, &LT_PUSH(s->a, &out));
    return out;
}

static void draw_mark(struct lt_set *s, struct lt_scene *to, const struct lt_line_part *p, double x, double baseline, double size)
{
    if (p->text.len != MARK_STAND_IN)
        return;
    double r = mark_radius(s, size);
    lt_draw_mark(to, x + r, baseline - size * 0.36, r, lt_str_z(s->a, p->run->text), lt_set_color(s, p->run->tone));
}

static void draw_part(struct lt_set *s, struct lt_scene *to, const struct lt_line_part *p, double x, double baseline, double size,
                      bool bold)
{
    const struct lt_run *r = p->run;
    if (r->kind == LT_RUN_MARK) {
        draw_mark(s, to, p, x, baseline, size);
        return;
    }
    lt_str link = r->dest.len > 0 ? lt_strf(s->a, "#%.*s", LT_FMT(r->dest)) : r->url;
    lt_str text = lt_text_plain(p->text, s->a);
    if (link.len > 0) {
        struct lt_shape_item *open = lt_draw_open(to, "link", (lt_str){0}, (lt_str){0}, link);
        open->tag = "Link";
        open->box = (struct lt_rect){x, baseline - size, p->w, size * 1.3};
    }
    lt_set_text(s, to, x, baseline, text, face_of(s, r, bold), size, lt_set_color(s, r->tone), LT_ANCHOR_START);
    to->v[to->n - 1].strike = r->strike;
    if (link.len > 0)
        lt_draw_close(to);
}

/* The left half of an opening mark is blank: at the beginning of a line it hangs out, so that the
 * mark itself stands where the lines above and below begin. */
static double blank_before(const struct lt_line *line, double size)
{
    static const char *const marks[] = {"《", "（", "“", "‘", "〔", "「", "『", "【"};
    if (line->n == 0 || line->v[0].run->kind != LT_RUN_TEXT)
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (lt_str_starts(line->v[0].text, marks[i]))
            return size / 2;
    return 0;
}

void lt_set_line(struct lt_set *s, struct lt_scene *to, const struct lt_line *line, double x, double baseline, double size,
                 bool bold)
{
    x -= blank_before(line, size);
    for (size_t i = 0; i < line->n; i++)
        draw_part(s, to, &line->v[i], x + line->v[i].x, baseline, size, bold);
}
