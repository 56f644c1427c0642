/* SPDX-License-Identifier: MIT */
/* From blocks to slugs: the walk over the tree, paragraphs, pairs, headings. Tables are in
 * set_table.c, drawn blocks in set_drawn.c. */
#include "book/set.h"
#include "chart/qr.h"

#include <math.h>

struct lt_slug *lt_slug_add(struct lt_set *s, double height, double before)
{
    struct lt_slug *g = LT_NEW(s->a, struct lt_slug);
    g->height = ceil(height / s->style->grid - 1e-6) * s->style->grid;
    g->before = before;
    g->scene = lt_scene_new(s->a, s->width, g->height);
    g->head = s->head;
    g->group = s->group;
    LT_PUSH(s->a, &s->slugs) = g;
    return g;
}

double lt_set_text(struct lt_set *s, struct lt_scene *to, double x, double y, lt_str text, enum lt_face face, double size,
                   lt_color color, enum lt_anchor anchor)
{
    struct lt_shape_item *i = lt_draw_text(to, "book", x, y, text, face, size, color, anchor);
    i->width = lt_text_width(s->fonts, face, size, text);
    return i->width;
}

lt_color lt_set_color(const struct lt_set *s, enum lt_tone tone)
{
    const lt_color colors[LT_TONE_COUNT] = {
        [LT_TONE_INK] = s->theme->ink,       [LT_TONE_SOFT] = s->theme->soft, [LT_TONE_LINK] = s->theme->link,
        [LT_TONE_ACCENT] = s->theme->accent, [LT_TONE_GOOD] = s->theme->good, [LT_TONE_WARN] = s->theme->warn,
    };
    return colors[tone];
}

int lt_set_page_of(const struct lt_set *s, lt_str dest)
{
    int i = s->dests != NULL ? lt_map_get(s->dests, dest) : -1;
    return i >= 0 ? s->page_of[i] : 0;
}

struct lt_shape_item *lt_set_tag(struct lt_scene *to, const char *tag)
{
    struct lt_shape_item *open = lt_draw_open(to, "book", (lt_str){0}, (lt_str){0}, (lt_str){0});
    open->tag = tag;
    return open;
}

void lt_set_dest(struct lt_scene *to, lt_str id, double y)
{
    if (id.len == 0)
        return;
    struct lt_shape_item *open = lt_draw_open(to, "book", id, (lt_str){0}, (lt_str){0});
    open->dest = true;
    open->box = (struct lt_rect){0, y, 1, 1};
    lt_draw_close(to);
}

void lt_set_flag(struct lt_set *s, struct lt_scene *to, lt_str flag, double y)
{
    const struct lt_book_style *st = s->style;
    double size = st->least, pitch = size * 1.3, w = st->margin - 16, x = -st->margin + 6;
    struct lt_lines lines = lt_text_break(s->fonts, st->text, size, flag, w, 0, false, s->a);
    if (lines.n == 0)
        return;
    lt_draw_rect(to, "flag", (struct lt_rect){x + w + 3, y - size, 2, pitch * (double)lines.n}, 0, LT_FILL(s->theme->warn));
    lt_set_tag(to, "P");
    for (size_t i = 0; i < lines.n; i++)
        lt_set_text(s, to, x, y + pitch * (double)i, lines.v[i], st->text, size, s->theme->warn, LT_ANCHOR_START);
    lt_draw_close(to);
}

/* ---- paragraphs ---- */

struct para_look {
    double size, leading, before;
};

static struct para_look look_of(const struct lt_book_style *st, enum lt_para_style style)
{
    switch (style) {
    case LT_PARA_BODY:
        return (struct para_look){st->body, st->leading, 9};
    case LT_PARA_LEAD:
        return (struct para_look){st->body, st->leading, 6};
    case LT_PARA_NOTE:
        return (struct para_look){st->small, st->small_leading, 6};
    case LT_PARA_QUESTION:
        return (struct para_look){st->body, st->leading, 6};
    }
    return (struct para_look){st->body, st->leading, 9};
}

/* Baseline of a line of text in a slug of this pitch: the text stands in the middle. */
static double baseline_of(double pitch, double size)
{
    return pitch / 2 + size * 0.36;
}

static void set_paragraph(struct lt_set *s, const struct lt_block *b)
{
    struct para_look look = look_of(s->style, b->style);
    bool set_in = s->style->official && b->style != LT_PARA_NOTE;
    struct lt_inline text = {0};
    if (set_in) /* two characters */
        lt_inline_text(s->a, &text, LT_STR("　　"), LT_TONE_INK);
    for (size_t i = 0; i < b->text.n; i++)
        LT_PUSH(s->a, &text) = b->text.v[i];
    struct lt_para p = lt_set_break(s, &text, look.size, s->width);
    for (size_t i = 0; i < p.n; i++) {
        struct lt_slug *g = lt_slug_add(s, look.leading, i == 0 && !set_in ? look.before : 0);
        g->keep = i + 1 < p.n && (i == 0 || i + 2 == p.n); /* neither widow nor orphan */
        g->wrap = "P";
        g->owner = b;
        lt_set_line(s, g->scene, &p.v[i], 0, baseline_of(look.leading, look.size), look.size, false);
    }
}

/* ---- pairs ---- */

/* One line of a pair: the key if it is the first, and the value's part. */
static void draw_pair_line(struct lt_set *s, struct lt_scene *to, const struct lt_doc_pair *pair, const struct lt_line *line,
                           bool first, double x, double key)
{
    const struct lt_book_style *st = s->style;
    double y = baseline_of(st->pair_leading, st->pair);
    lt_set_tag(to, "LI");
    if (first && pair->key.len > 0)
        lt_set_text(s, to, x, y, pair->key, s->style->text, st->pair, s->theme->soft, LT_ANCHOR_START);
    lt_set_line(s, to, line, x + key, y, st->pair, false);
    lt_draw_close(to);
}

/* Where the second of two short pairs on one line begins. */
static double half_of(const struct lt_set *s)
{
    return s->width / 2 + 9;
}

static bool is_short(const struct lt_set *s, const struct lt_para *p, double key)
{
    return p->n == 1 && p->v[0].w <= half_of(s) - key - 18;
}

/* Width of the keys of a list: as the theme says, or what its longest key needs. */
static double key_width(const struct lt_set *s, const struct lt_block *b)
{
    double width = s->style->key;
    for (size_t i = 0; i < b->pairs.n; i++)
        width = fmax(width, lt_text_width(s->fonts, s->style->text, s->style->pair, b->pairs.v[i].key) + 12);
    return fmin(width, s->width / 3);
}

static void set_pair(struct lt_set *s, const struct lt_block *b, const struct lt_doc_pair *pair, const struct lt_para *p,
                     double before, double key)
{
    for (size_t i = 0; i < p->n; i++) {
        struct lt_slug *g = lt_slug_add(s, s->style->pair_leading, i == 0 ? before : 0);
        g->keep = b->whole || (i + 1 < p->n && (i == 0 || i + 2 == p->n));
        g->wrap = "L";
        g->owner = b;
        draw_pair_line(s, g->scene, pair, &p->v[i], i == 0, 0, key);
    }
}

/* The pair that shares the line of the short pair i: the next one if it is short; in a list that is
 * not parted also a short one a little further on. n: none. */
static size_t partner_of(const struct lt_set *s, const struct lt_block *b, const struct lt_para *values, const bool *done,
                         size_t i, double key)
{
    size_t far = i + (b->whole ? 4 : 1), n = b->pairs.n;
    if (!is_short(s, &values[i], key))
        return n;
    for (size_t k = i + 1; k < n && k <= far; k++)
        if (!done[k] && is_short(s, &values[k], key))
            return k;
    return n;
}

/* Two short pairs share a line. */
static void set_pairs(struct lt_set *s, const struct lt_block *b)
{
    struct lt_para *values = LT_NEW_ARRAY(s->a, struct lt_para, b->pairs.n + 1);
    bool *done = LT_NEW_ARRAY(s->a, bool, b->pairs.n + 1);
    double key = key_width(s, b);
    for (size_t i = 0; i < b->pairs.n; i++)
        values[i] = lt_set_break(s, &b->pairs.v[i].value, s->style->pair, s->width - key);
    for (size_t i = 0; i < b->pairs.n; i++) {
        if (done[i])
            continue;
        set_pair(s, b, &b->pairs.v[i], &values[i], i == 0 ? 9 : s->style->pair_gap, key);
        size_t k = partner_of(s, b, values, done, i, key);
        if (k == b->pairs.n)
            continue;
        draw_pair_line(s, s->slugs.v[s->slugs.n - 1]->scene, &b->pairs.v[k], &values[k].v[0], true, half_of(s), key);
        done[k] = true;
    }
    if (b->pairs.n > 0)
        s->slugs.v[s->slugs.n - 1]->keep = false;
}

/* ---- headings ---- */

/* A title of 公文: number and name in the middle, with an empty line below. */
static void official_chapter(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    lt_str title = b->number.len > 0 ? lt_strf(s->a, "%.*s　%.*s", LT_FMT(b->number), LT_FMT(b->title)) : b->title;
    struct lt_lines lines = lt_text_break(s->fonts, st->title, st->chapter, title, s->width, 0, true, s->a);
    struct lt_slug *g = lt_slug_add(s, st->leading * (double)(lines.n + 1), 0);
    g->page = g->keep = g->chapter = true;
    lt_set_dest(g->scene, b->id, -st->top);
    lt_set_tag(g->scene, "H1");
    s->below_second = false;
    for (size_t i = 0; i < lines.n; i++)
        lt_set_text(s, g->scene, s->width / 2, st->leading * (double)i + baseline_of(st->leading, st->chapter), lines.v[i],
                    st->title, st->chapter, s->theme->ink, LT_ANCHOR_MIDDLE);
    lt_draw_close(g->scene);
}

/* Its other headings: 黑体 for a stage, bold for what stands below it, set in like a paragraph, two lines
 * high; the rest of a section's line is its kind and marks. */
static void official_heading(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    enum lt_face face = b->level <= 2 || b->level == 5 ? LT_SANS : st->strong;
    double size = b->level == 4 ? st->section : st->stage, indent = b->level == 4 ? 0 : 2 * size;
    lt_str title = b->number.len > 0 ? lt_strf(s->a, "%.*s%s%.*s", LT_FMT(b->number), b->level == 3 ? "　" : "", LT_FMT(b->title))
                                     : b->title;
    struct lt_lines lines = lt_text_break(s->fonts, face, size, title, s->width - indent, 0, false, s->a);
    struct lt_slug *g = lt_slug_add(s, st->leading * (double)lines.n, st->leading / 2);
    double w = 0, first = baseline_of(st->leading, size);
    g->keep = true;
    lt_set_dest(g->scene, b->id, -6);
    lt_set_tag(g->scene, b->level == 4 && s->below_second ? "H3" : "H2");
    s->below_second = s->below_second || b->level != 4;
    for (size_t i = 0; i < lines.n; i++)
        w = lt_set_text(s, g->scene, i == 0 ? indent : 0, st->leading * (double)i + first, lines.v[i], face, size, s->theme->ink,
                        LT_ANCHOR_START);
    lt_draw_close(g->scene);
    struct lt_para aside = lt_set_break(s, &b->text, st->small, s->width - w - 24);
    if (aside.n > 0 && b->level == 4)
        lt_set_line(s, g->scene, &aside.v[0], w + 9, first, st->small, false);
}

static void chapter_heading(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    struct lt_lines lines = lt_text_break(s->fonts, s->style->strong, st->chapter, b->title, s->width, 0, true, s->a);
    double pitch = st->chapter * 1.35, first = b->number.len > 0 ? 54 : 36;
    if (st->official) {
        official_chapter(s, b);
        return;
    }
    struct lt_slug *g = lt_slug_add(s, first + pitch * (double)(lines.n - 1) + 33, 0);
    g->page = g->keep = g->chapter = true;
    lt_set_dest(g->scene, b->id, -st->top);
    lt_set_tag(g->scene, "H1");
    s->below_second = false;
    if (b->number.len > 0)
        lt_set_text(s, g->scene, 0, 18, b->number, s->style->text, 11, s->theme->link, LT_ANCHOR_START);
    for (size_t i = 0; i < lines.n; i++)
        lt_set_text(s, g->scene, 0, first + pitch * (double)i, lines.v[i], s->style->strong, st->chapter, s->theme->ink,
                    LT_ANCHOR_START);
    lt_draw_close(g->scene);
    lt_draw_rect(g->scene, "accent-rule", (struct lt_rect){0, g->height - 18, 42, 3}, 0, LT_FILL(s->theme->link));
}

static void stage_heading(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    struct lt_slug *g = lt_slug_add(s, 33, 24);
    g->keep = true;
    lt_set_dest(g->scene, b->id, -6);
    lt_set_tag(g->scene, "H2");
    s->below_second = true;
    double x = 0;
    if (b->number.len > 0)
        x = 9 + lt_set_text(s, g->scene, 0, 20, b->number, s->style->strong, st->stage, s->theme->link, LT_ANCHOR_START);
    lt_set_text(s, g->scene, x, 20, b->title, s->style->strong, st->stage, s->theme->ink, LT_ANCHOR_START);
    lt_draw_close(g->scene);
    lt_draw_line(g->scene, "rule", 0, 30, s->width, 30, LT_LINE(s->theme->rule, 0.8));
}

static void item_heading(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    unsigned char *bits;
    int modules = 0;
    bool qr = lt_qr(b->url, s->a, &bits, &modules);
    double room = s->width - (qr ? 60 : 0), x = 0;
    if (b->number.len > 0)
        x = lt_text_width(s->fonts, s->style->strong, st->item, b->number) + 18;
    struct lt_lines lines = lt_text_break(s->fonts, s->style->strong, st->item, b->title, room - x, 0, true, s->a);
    double pitch = st->item * 1.35;
    bool below = b->number.len > 0 && s->slugs.n > 0 && s->slugs.v[s->slugs.n - 1]->keep; /* its stage */
    struct lt_slug *g = lt_slug_add(s, 33 + pitch * (double)(lines.n - 1), below ? 6 : 30);
    g->keep = true;
    lt_set_dest(g->scene, b->id, -6);
    lt_set_tag(g->scene, "H2");
    s->below_second = true;
    if (x > 0)
        lt_set_text(s, g->scene, 0, 20, b->number, s->style->strong, st->item, s->theme->ink, LT_ANCHOR_START);
    for (size_t i = 0; i < lines.n; i++)
        lt_set_text(s, g->scene, x, 20 + pitch * (double)i, lines.v[i], s->style->strong, st->item, s->theme->ink,
                    LT_ANCHOR_START);
    lt_draw_close(g->scene);
    if (qr)
        lt_draw_qr(g->scene, (struct lt_rect){s->width - 42, -12, 42, 42}, bits, modules, s->theme->ink);
}

/* A word behind the heading, its kind and its marks: on its line, or below it where there is no room, so that no mark is
 * lost. */
static void section_heading(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    double w = lt_text_width(s->fonts, st->strong, st->section, b->title);
    struct lt_para aside = lt_set_break(s, &b->text, st->small, fmax(s->width - w - 24, st->small));
    bool below = aside.n > 1;
    if (below)
        aside = lt_set_break(s, &b->text, st->small, s->width - 9);
    struct lt_slug *g = lt_slug_add(s, 21 + (below ? st->small_leading * (double)aside.n : 0), 16.5);
    g->keep = true;
    lt_set_dest(g->scene, b->id, -6);
    lt_draw_rect(g->scene, "section-bar", (struct lt_rect){0, 4.5, 3, 12}, 0, LT_FILL(s->theme->link));
    lt_set_tag(g->scene, s->below_second ? "H3" : "H2"); /* headings of a structure skip no level */
    lt_set_text(s, g->scene, 9, 15, b->title, st->strong, st->section, s->theme->ink, LT_ANCHOR_START);
    lt_draw_close(g->scene);
    for (size_t i = 0; i < aside.n; i++)
        lt_set_line(s, g->scene, &aside.v[i], below ? 9 : 9 + w + 9, below ? 15 + st->small_leading * (double)(i + 1) : 15,
                    st->small, false);
}

/* A stage above its first guide: one small line. */
static void small_heading(struct lt_set *s, const struct lt_block *b)
{
    struct lt_slug *g = lt_slug_add(s, 12, 30);
    g->keep = true;
    lt_set_dest(g->scene, b->id, -6);
    lt_set_tag(g->scene, "H2");
    s->below_second = true;
    lt_str text = lt_strf(s->a, "%.*s%.*s", LT_FMT(b->number), LT_FMT(b->title));
    lt_set_text(s, g->scene, 0, 9, text, s->style->strong, s->style->body, s->theme->link, LT_ANCHOR_START);
    lt_draw_close(g->scene);
}

void lt_set_heading(struct lt_set *s, const struct lt_block *b)
{
    static void (*const by_level[])(struct lt_set *, const struct lt_block *) = {chapter_heading, stage_heading, item_heading,
                                                                                 section_heading, small_heading};
    if (b->head.len > 0)
        s->head = b->head;
    int level = b->level < 1 ? 0 : b->level > 5 ? 4 : b->level - 1;
    if (s->style->official && level > 0)
        official_heading(s, b);
    else
        by_level[level](s, b);
    lt_set_flag(s, s->slugs.v[s->slugs.n - 1]->scene, b->flag, 18);
}

/* ---- the walk ---- */

static void set_block(struct lt_set *s, const struct lt_block *b);

/* Whether child i is a line or two between a heading and what it heads: it goes where that goes. */
static bool introduces(const struct lt_block *b, size_t i)
{
    if (i == 0 || i + 1 == b->children.n || b->children.v[i - 1]->kind != LT_BLOCK_HEADING ||
        b->children.v[i]->kind != LT_BLOCK_PARAGRAPH)
        return false;
    enum lt_block_kind next = b->children.v[i + 1]->kind;
    return next == LT_BLOCK_TABLE || next == LT_BLOCK_GROUP || next == LT_BLOCK_HEADING || next == LT_BLOCK_PAIRS;
}

/* Slugs are not needed for long: they are placed where nothing before depends on what follows. */
static void flush(struct lt_set *s)
{
    const struct lt_slug *last = s->slugs.n >= s->enough ? s->slugs.v[s->slugs.n - 1] : NULL;
    if (last != NULL && s->group == 0 && !last->keep && last->height > 0)
        s->flush(s);
}

static void set_children(struct lt_set *s, const struct lt_block *b)
{
    for (size_t i = 0; i < b->children.n; i++) {
        set_block(s, b->children.v[i]);
        if (introduces(b, i) && s->slugs.n > 0)
            s->slugs.v[s->slugs.n - 1]->keep = true;
        flush(s);
    }
}

/* Groups do not nest: the outer one counts. */
static void set_group(struct lt_set *s, const struct lt_block *b)
{
    int outer = s->group;
    if (outer == 0)
        s->group = ++s->groups;
    set_children(s, b);
    s->group = outer;
}

static void set_break(struct lt_set *s, const struct lt_block *b)
{
    struct lt_slug *g = lt_slug_add(s, 0, 0);
    g->page = true;
    g->soft = b->soft;
}

static void set_part(struct lt_set *s, const struct lt_block *b)
{
    if (b->head.len > 0)
        s->head = b->head;
    set_children(s, b);
}

static void set_block(struct lt_set *s, const struct lt_block *b)
{
    static void (*const by_kind[LT_BLOCK_KIND_COUNT])(struct lt_set *, const struct lt_block *) = {
        [LT_BLOCK_PART] = set_part,           [LT_BLOCK_GROUP] = set_group,    [LT_BLOCK_HEADING] = lt_set_heading,
        [LT_BLOCK_PARAGRAPH] = set_paragraph, [LT_BLOCK_PAIRS] = set_pairs,    [LT_BLOCK_TABLE] = lt_set_table,
        [LT_BLOCK_FIGURE] = lt_set_figure,    [LT_BLOCK_SHEET] = lt_set_sheet, [LT_BLOCK_STRIP] = lt_set_strip,
        [LT_BLOCK_FACTS] = lt_set_facts,      [LT_BLOCK_COVER] = lt_set_cover, [LT_BLOCK_CONTENTS] = lt_set_contents,
        [LT_BLOCK_INDEX] = lt_set_index,      [LT_BLOCK_BREAK] = set_break,
    };
    by_kind[b->kind](s, b);
}

void lt_set_document(struct lt_set *s)
{
    s->width = s->style->width;
    set_children(s, s->doc->root);
}
