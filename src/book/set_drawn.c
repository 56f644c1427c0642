/* SPDX-License-Identifier: MIT */
/* Blocks that are drawn more than written: stage strip, figures in columns, charts, the cover. */
#include "book/set.h"

#include <math.h>

/* ---- the stage strip ---- */

static void chevron(struct lt_set *s, struct lt_scene *to, const struct lt_name *name, double x, double w, bool first,
                    lt_color fill, lt_color ink, bool bold)
{
    double h = s->style->strip, nose = h * 0.34, notch = first ? 0 : nose;
    struct lt_point points[] = {{x, 0}, {x + w, 0}, {x + w + nose, h / 2}, {x + w, h}, {x, h}, {x + notch, h / 2}};
    lt_draw_path(to, "strip", points, 6, true, false, 0, LT_FILL(fill));
    enum lt_face face = bold ? LT_SANS_BOLD : LT_SANS;
    double size = s->style->strip_text, room = w - 18;
    int most = 1;
    double width = lt_text_width(s->fonts, face, size, name->name);
    if (width > room)
        size = fmax(s->style->least, floor(size * room / width * 10) / 10);
    if (width > room && size <= s->style->least)
        most = 2;
    struct lt_lines lines = lt_text_break(s->fonts, face, size, name->name, room, most, true, s->a);
    double leading = size * 1.15, middle = h / 2 + size * 0.36;
    for (size_t i = 0; i < lines.n; i++)
        lt_set_text(s, to, x + 12, middle + leading * ((double)i - (double)(lines.n - 1) / 2), lines.v[i], face, size, ink,
                    LT_ANCHOR_START);
}

void lt_set_strip(struct lt_set *s, const struct lt_block *b)
{
    if (b->names.n == 0)
        return;
    struct lt_slug *g = lt_slug_add(s, s->style->strip + 7, 0);
    g->keep = true;
    lt_set_tag(g->scene, "P");
    double gap = 2, nose = s->style->strip * 0.34;
    double w = (s->width - nose - gap * (double)(b->names.n - 1)) / (double)b->names.n;
    for (size_t i = 0; i < b->names.n; i++) {
        bool here = (int)i == b->current;
        lt_color fill = here ? s->theme->stages[i % 8] : s->theme->lane_head;
        chevron(s, g->scene, &b->names.v[i], (w + gap) * (double)i, w, i == 0, fill, here ? s->theme->paper : s->theme->soft,
                here);
    }
    lt_draw_close(g->scene);
}

/* ---- facts ---- */

struct fact_lines {
    struct lt_lines value, note;
    double size;
};

static struct fact_lines break_fact(struct lt_set *s, const struct lt_doc_fact *f, double width)
{
    struct fact_lines out = {.size = s->style->fact};
    if (lt_text_width(s->fonts, LT_SANS_BOLD, out.size, f->value) > width)
        out.size = s->style->fact_small;
    out.value = lt_text_break(s->fonts, LT_SANS_BOLD, out.size, f->value, width, 0, true, s->a);
    out.note = lt_text_break(s->fonts, LT_SANS, s->style->fact_label, f->note, width, 0, false, s->a);
    return out;
}

static void draw_fact(struct lt_set *s, struct lt_scene *to, const struct lt_doc_fact *f, const struct fact_lines *lines,
                      double x)
{
    const struct lt_book_style *st = s->style;
    lt_set_tag(to, "LI");
    lt_set_text(s, to, x, 17, f->label, LT_SANS, st->fact_label, s->theme->soft, LT_ANCHOR_START);
    double y = 36;
    for (size_t i = 0; i < lines->value.n; i++, y += lines->size * 1.3)
        lt_set_text(s, to, x, y, lines->value.v[i], LT_SANS_BOLD, lines->size, lt_set_color(s, f->tone), LT_ANCHOR_START);
    y += 16 - lines->size * 1.3;
    for (size_t i = 0; i < lines->note.n; i++, y += st->fact_label * 1.4)
        lt_set_text(s, to, x, y, lines->note.v[i], LT_SANS, st->fact_label, s->theme->soft, LT_ANCHOR_START);
    lt_draw_close(to);
}

static double fact_height(const struct lt_set *s, const struct fact_lines *l)
{
    double value = 36 + (double)(l->value.n > 0 ? l->value.n - 1 : 0) * l->size * 1.3;
    return l->note.n == 0 ? value + 12 : value + 25 + (double)(l->note.n - 1) * s->style->fact_label * 1.4;
}

void lt_set_facts(struct lt_set *s, const struct lt_block *b)
{
    size_t n = b->facts.n;
    if (n == 0)
        return;
    struct fact_lines *lines = LT_NEW_ARRAY(s->a, struct fact_lines, n);
    double sum = 0, height = 0, x = 0;
    for (size_t i = 0; i < n; i++)
        sum += b->facts.v[i].width;
    for (size_t i = 0; i < n; i++) {
        lines[i] = break_fact(s, &b->facts.v[i], s->width * b->facts.v[i].width / sum - 16);
        height = fmax(height, fact_height(s, &lines[i]));
    }
    struct lt_slug *g = lt_slug_add(s, height + 3, 9);
    g->keep = true;
    g->wrap = "L";
    g->owner = b;
    lt_draw_line(g->scene, "head-rule", 0, 0.5, s->width, 0.5, LT_LINE(s->theme->ink, 1));
    for (size_t i = 0; i < n; i++) {
        double inset = i == 0 ? 0 : 10;
        if (i > 0)
            lt_draw_line(g->scene, "rule", x, 1, x, height, LT_LINE(s->theme->rule, 0.8));
        draw_fact(s, g->scene, &b->facts.v[i], &lines[i], x + inset);
        x += s->width * b->facts.v[i].width / sum;
    }
    lt_draw_line(g->scene, "head-rule", 0, height, s->width, height, LT_LINE(s->theme->ink, 1));
}

/* ---- figures ---- */

/* A chart's own groups keep their links, but not their ids: a page may hold two charts. */
static void embed(struct lt_scene *to, const struct lt_scene *from, lt_str alt, double x, double y, double scale)
{
    struct lt_shape_item *open = lt_set_tag(to, "Figure");
    open->title = alt;
    open->box = (struct lt_rect){x, y, from->size.w * scale, from->size.h * scale};
    size_t first = to->n;
    lt_scene_append(to, from, x, y, scale);
    for (size_t i = first; i < to->n; i++)
        if (to->v[i].kind == LT_SCENE_OPEN && !to->v[i].dest)
            to->v[i].id = (lt_str){0};
    lt_draw_close(to);
}

static void set_caption(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    struct lt_lines lines = lt_text_break(s->fonts, LT_SANS, st->small, b->title, s->width, 0, true, s->a);
    for (size_t i = 0; i < lines.n; i++) {
        struct lt_slug *g = lt_slug_add(s, st->small_leading, i == 0 ? 3 : 0);
        g->keep = i + 1 < lines.n;
        g->wrap = "P";
        g->owner = b;
        lt_set_text(s, g->scene, s->width / 2, st->small_leading / 2 + st->small * 0.36, lines.v[i], LT_SANS, st->small,
                    s->theme->soft, LT_ANCHOR_MIDDLE);
    }
}

void lt_set_figure(struct lt_set *s, const struct lt_block *b)
{
    double scale = fmin(1, s->style->figure / b->scene->size.w);
    double most = s->style->page.h - s->style->top - s->style->bottom - 30; /* with its heading */
    scale = fmin(scale, (b->most > 0 ? b->most : most) / b->scene->size.h);
    struct lt_slug *g = lt_slug_add(s, b->scene->size.h * scale, 3);
    g->keep = b->title.len > 0;
    lt_set_dest(g->scene, b->id, -12);
    double x = (s->width - b->scene->size.w * scale) / 2;
    embed(g->scene, b->scene, b->alt, x, 0, scale);
    if (b->title.len > 0)
        set_caption(s, b);
}

void lt_set_sheet(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    if (b->head.len > 0)
        s->head = b->head;
    struct lt_slug *g = lt_slug_add(s, b->sheet.h, 0);
    g->sheet = b->sheet;
    g->bare = b->bare;
    g->scene->size = b->sheet;
    lt_set_dest(g->scene, b->id, 0);
    lt_set_dest(g->scene, b->also, 0);
    if (b->bare) {
        embed(g->scene, b->scene, b->alt, 0, 0, b->sheet.w / b->scene->size.w);
        return;
    }
    struct lt_rect area = {st->margin, st->top, b->sheet.w - 2 * st->margin, b->sheet.h - st->top - st->bottom - 18};
    double scale = fmin(1, fmin(area.w / b->scene->size.w, area.h / b->scene->size.h));
    double x = area.x + (area.w - b->scene->size.w * scale) / 2;
    embed(g->scene, b->scene, b->alt, x, area.y, scale);
    lt_set_tag(g->scene, "P");
    lt_set_text(s, g->scene, b->sheet.w / 2, area.y + b->scene->size.h * scale + 18, b->title, LT_SANS, st->small, s->theme->soft,
                LT_ANCHOR_MIDDLE);
    lt_draw_close(g->scene);
}

/* ---- the cover ---- */

/* A long title is parted before the word for the kind of book, else into lines of equal length. */
static struct lt_lines cover_title(struct lt_set *s, lt_str title, double width)
{
    static const char *const kinds[] = {"服务手册", "办理手册", "办事手册", "工作手册", "办事指南", "服务指南",
                                        "办理指南", "一本通",   "手册",     "指南",     "底库"};
    double size = s->style->cover_title;
    if (lt_text_width(s->fonts, LT_SANS_BOLD, size, title) <= width)
        return lt_text_break(s->fonts, LT_SANS_BOLD, size, title, width, 0, false, s->a);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!lt_str_ends(title, kinds[i]))
            continue;
        lt_str kind = lt_str_from(kinds[i]), front = lt_str_sub(title, 0, title.len - kind.len);
        if (front.len == 0 || lt_text_width(s->fonts, LT_SANS_BOLD, size, front) > s->width)
            break;
        struct lt_lines out = {0};
        LT_PUSH(s->a, &out) = front;
        LT_PUSH(s->a, &out) = kind;
        return out;
    }
    return lt_text_break(s->fonts, LT_SANS_BOLD, size, title, s->width, 0, true, s->a);
}

static void cover_stages(struct lt_set *s, struct lt_scene *to, const struct lt_block *b)
{
    enum { ACROSS = 6 };
    size_t n = b->names.n < ACROSS ? b->names.n : ACROSS;
    double gap = 8, w = (s->width - gap * (double)(n > 0 ? n - 1 : 0)) / (double)(n > 0 ? n : 1);
    for (size_t i = 0; i < b->names.n; i++) {
        double x = s->style->margin + (w + gap) * (double)(i % ACROSS);
        double y = s->style->page.h * 0.5 + 60 * (double)(i / ACROSS);
        lt_draw_rect(to, "cover-rule", (struct lt_rect){x, y, w, 2.2}, 0, LT_FILL(s->theme->cover_rule));
        lt_set_text(s, to, x, y + 20, b->names.v[i].label, LT_SANS, 8.5, s->theme->cover_soft, LT_ANCHOR_START);
        struct lt_lines name = lt_text_break(s->fonts, LT_SANS, s->style->cover_text, b->names.v[i].name, w, 2, true, s->a);
        for (size_t k = 0; k < name.n; k++)
            lt_set_text(s, to, x, y + 37 + 15 * (double)k, name.v[k], LT_SANS, s->style->cover_text, s->theme->paper,
                        LT_ANCHOR_START);
    }
}

static void cover_foot(struct lt_set *s, struct lt_scene *to, const struct lt_cover *c)
{
    const struct lt_book_style *st = s->style;
    double y = st->page.h - 78;
    lt_set_tag(to, "P");
    if (c->edition.len > 0) {
        lt_set_text(s, to, st->margin, y, lt_set_spaced(s, c->edition), LT_SANS, st->cover_text, s->theme->cover_soft,
                    LT_ANCHOR_START);
        y -= 21;
    }
    if (c->publisher.len > 0) {
        lt_set_text(s, to, st->margin, y, c->publisher, LT_SANS, st->cover_text, s->theme->paper, LT_ANCHOR_START);
        y -= 21;
    }
    for (size_t i = c->lines.n; i-- > 0; y -= 21)
        lt_set_text(s, to, st->margin, y, lt_set_spaced(s, c->lines.v[i]), LT_SANS, st->cover_text, s->theme->paper,
                    LT_ANCHOR_START);
    lt_draw_close(to);
}

static double cover_lines(struct lt_set *s, struct lt_scene *to, lt_str text, double y)
{
    const struct lt_book_style *st = s->style;
    struct lt_lines lines = lt_text_break(s->fonts, LT_SANS, st->cover_subtitle, text, s->width, 0, true, s->a);
    lt_set_tag(to, "P");
    for (size_t i = 0; i < lines.n; i++, y += 24)
        lt_set_text(s, to, st->margin, y, lines.v[i], LT_SANS, st->cover_subtitle, s->theme->cover_soft, LT_ANCHOR_START);
    lt_draw_close(to);
    return y;
}

void lt_set_cover(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    struct lt_slug *g = lt_slug_add(s, st->page.h, 0);
    struct lt_scene *to = g->scene;
    g->sheet = to->size = st->page;
    g->bare = true;
    g->label = lt_doc_word(LT_WORD_COVER, s->doc->lang);
    lt_draw_rect(to, "cover", (struct lt_rect){0, 0, st->page.w, st->page.h}, 0, LT_FILL(s->theme->cover));
    lt_set_dest(to, b->id, 0);
    if (b->cover.place.len > 0)
        cover_lines(s, to, b->cover.place, 105);
    double y = 171;
    struct lt_lines title = cover_title(s, b->title, s->width * 0.7);
    lt_set_tag(to, "H1");
    for (size_t i = 0; i < title.n; i++, y += st->cover_title * 1.28)
        lt_set_text(s, to, st->margin, y, title.v[i], LT_SANS_BOLD, st->cover_title, s->theme->paper, LT_ANCHOR_START);
    lt_draw_close(to);
    cover_lines(s, to, b->cover.subtitle, y + 3);
    cover_stages(s, to, b);
    cover_foot(s, to, &b->cover);
}
