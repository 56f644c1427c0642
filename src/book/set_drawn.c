/* SPDX-License-Identifier: MIT */
/* Blocks that are drawn more than written: stage strip, figures in columns, charts. */
#include "book/set.h"

#include <math.h>

/* ---- the stage strip ---- */

static void chevron(struct lt_set *s, struct lt_scene *to, const struct lt_name *name, double x, double w, bool first,
                    lt_color fill, lt_color ink, bool bold)
{
    double h = s->style->strip, nose = h * 0.34, notch = first ? 0 : nose;
    struct lt_point points[] = {{x, 0}, {x + w, 0}, {x + w + nose, h / 2}, {x + w, h}, {x, h}, {x + notch, h / 2}};
    lt_draw_path(to, "strip", points, 6, true, false, 0, LT_FILL(fill));
    enum lt_face face = bold ? s->style->strong : s->style->text;
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
        bool here = (int)i >= b->current && (int)i <= b->last;
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
    if (lt_text_width(s->fonts, s->style->strong, out.size, f->value) > width)
        out.size = s->style->fact_small;
    out.value = lt_text_break(s->fonts, s->style->strong, out.size, f->value, width, 0, true, s->a);
    out.note = lt_text_break(s->fonts, s->style->text, s->style->fact_label, f->note, width, 0, false, s->a);
    return out;
}

static void draw_fact(struct lt_set *s, struct lt_scene *to, const struct lt_doc_fact *f, const struct fact_lines *lines,
                      double x)
{
    const struct lt_book_style *st = s->style;
    lt_set_tag(to, "LI");
    lt_set_text(s, to, x, 17, f->label, s->style->text, st->fact_label, s->theme->soft, LT_ANCHOR_START);
    double y = 36;
    for (size_t i = 0; i < lines->value.n; i++, y += lines->size * 1.3)
        lt_set_text(s, to, x, y, lines->value.v[i], s->style->strong, lines->size, lt_set_color(s, f->tone), LT_ANCHOR_START);
    y += 16 - lines->size * 1.3;
    for (size_t i = 0; i < lines->note.n; i++, y += st->fact_label * 1.4)
        lt_set_text(s, to, x, y, lines->note.v[i], s->style->text, st->fact_label, s->theme->soft, LT_ANCHOR_START);
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
    struct lt_lines lines = lt_text_break(s->fonts, s->style->text, st->small, b->title, s->width, 0, true, s->a);
    for (size_t i = 0; i < lines.n; i++) {
        struct lt_slug *g = lt_slug_add(s, st->small_leading, i == 0 ? 3 : 0);
        g->keep = i + 1 < lines.n;
        g->wrap = "P";
        g->owner = b;
        lt_set_text(s, g->scene, s->width / 2, st->small_leading / 2 + st->small * 0.36, lines.v[i], s->style->text, st->small,
                    s->theme->soft, LT_ANCHOR_MIDDLE);
    }
}

static void draw_figure(struct lt_set *s, struct lt_scene *to, const struct lt_block *b, double scale)
{
    lt_set_dest(to, b->id, -12);
    embed(to, b->scene, b->alt, (s->width - b->scene->size.w * scale) / 2, 0, scale);
}

void lt_set_figure(struct lt_set *s, const struct lt_block *b)
{
    double scale = fmin(1, s->width / b->scene->size.w);
    double most = s->style->page.h - s->style->top - s->style->bottom - 30; /* with its heading */
    scale = fmin(scale, (b->most > 0 ? b->most : most) / b->scene->size.h);
    struct lt_slug *g = lt_slug_add(s, b->scene->size.h * scale, 3);
    g->keep = b->title.len > 0;
    if (b->least > 0 && b->least < b->scene->size.h * scale) {
        g->figure = b;
        g->least = ceil(b->least / s->style->grid) * s->style->grid;
    }
    draw_figure(s, g->scene, b, scale);
    if (b->title.len > 0)
        set_caption(s, b);
}

void lt_set_figure_lower(struct lt_set *s, struct lt_slug *g, double height)
{
    g->height = height;
    g->scene = lt_scene_new(s->a, s->width, height);
    draw_figure(s, g->scene, g->figure, height / g->figure->scene->size.h);
}

/* The heading of a chart that has a page to itself, as above one in the text. */
static void sheet_heading(struct lt_set *s, struct lt_scene *to, const struct lt_block *b, double y)
{
    const struct lt_book_style *st = s->style;
    double x = st->margin + (st->official ? 0 : 9);
    if (!st->official)
        lt_draw_rect(to, "section-bar", (struct lt_rect){st->margin, y + 4.5, 3, 12}, 0, LT_FILL(s->theme->link));
    lt_set_tag(to, s->below_second ? "H3" : "H2");
    x += lt_set_text(s, to, x, y + 15, b->title, st->strong, st->section, s->theme->ink, LT_ANCHOR_START);
    lt_draw_close(to);
    struct lt_para aside = lt_set_break(s, &b->text, st->small, b->sheet.w - st->margin - x - 9);
    if (aside.n > 0)
        lt_set_line(s, to, &aside.v[0], x + 9, y + 15, st->small, false);
}

void lt_set_sheet(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    if (b->head.len > 0)
        s->head = b->head;
    struct lt_slug *g = lt_slug_add(s, b->sheet.h, 0);
    g->sheet = b->sheet;
    g->bare = b->bare;
    g->chapter = b->chapter;
    g->scene->size = b->sheet;
    lt_set_dest(g->scene, b->id, 0);
    lt_set_dest(g->scene, b->also, 0);
    if (b->bare) {
        embed(g->scene, b->scene, b->alt, 0, 0, b->sheet.w / b->scene->size.w);
        return;
    }
    struct lt_size room = lt_book_style_sheet_room(st, b->sheet);
    double scale = fmin(1, fmin(room.w / b->scene->size.w, room.h / b->scene->size.h));
    double x = st->margin + (room.w - b->scene->size.w * scale) / 2;
    sheet_heading(s, g->scene, b, st->top);
    embed(g->scene, b->scene, b->alt, x, st->top + LT_SHEET_HEADING, scale);
}
