/* SPDX-License-Identifier: MIT */
/* The one table of page sizes. 手册: the ratios follow design/look-book.png, on other papers in
 * proportion, but no text below the least. 公文: GB/T 9704-2012, 5 and 7. */
#include "book/style.h"

#include <math.h>
#include <stddef.h>

#define MM(mm) ((mm)*72 / 25.4)

static const struct lt_size a4 = {595.28, 841.89}, a5 = {419.53, 595.28};

static const struct lt_book_style modern = {
    .page = {595.28, 841.89},
    .text = LT_SANS,
    .strong = LT_SANS_BOLD,
    .title = LT_SANS_BOLD,
    .margin = 56,
    .width = 483.28,
    .top = 63,
    .bottom = 54,
    .head = 42,
    .head_rule = 50,
    .foot = 33,
    .number = 8.5,
    .grid = 1.5,
    .body = 10.5,
    .leading = 18,
    .table = 8.8,
    .table_leading = 13,
    .row = 4,
    .column_gap = 9,
    .small = 8.5,
    .small_leading = 13.5,
    .key = 66,
    .pair = 10.5,
    .pair_leading = 16.5,
    .pair_gap = 3,
    .chapter = 25,
    .stage = 17,
    .item = 18.5,
    .section = 11.8,
    .fact = 14.5,
    .fact_small = 11,
    .fact_label = 8.5,
    .strip = 22,
    .strip_text = 8.5,
    .cover_title = 41,
    .cover_subtitle = 14.5,
    .cover_text = 11,
    .share = 0.36,
    .empty = 0.6,
    .begun = 0.5,
    .thin = 0.34,
    .stub = 0.2,
    .least = 8,
    .smallest = 6.5,
};

/* The type area of 156 mm × 225 mm holds 22 lines of 28 characters; 订口 28 mm, 天头 37 mm. What the
 * standard does not speak of, tables and lists, stands on a quarter of its line. */
#define LINE (MM(225) / 22)
static const struct lt_book_style official = {
    .page = {595.28, 841.89},
    .text = LT_FANGSONG,
    .strong = LT_SERIF_BOLD,
    .title = LT_SERIF_BOLD,
    .official = true,
    .margin = MM(28),
    .width = MM(156),
    .top = MM(37),
    .bottom = MM(35),
    .head = MM(30),
    .head_rule = MM(32),
    .foot = MM(35 - 7) - 12,
    .number = 14,
    .number_inset = 14,
    .grid = LINE / 4,
    .body = MM(156) / 28,
    .leading = LINE,
    .table = 10.5,
    .table_leading = LINE / 2,
    .row = LINE / 8,
    .column_gap = 9,
    .small = 9,
    .small_leading = LINE / 2,
    .key = 84,
    .pair = 12,
    .pair_leading = LINE * 3 / 4,
    .pair_gap = 0,
    .chapter = 22,
    .stage = MM(156) / 28,
    .item = MM(156) / 28,
    .section = 14,
    .fact = 14,
    .fact_small = 11,
    .fact_label = 9,
    .strip = 23,
    .strip_text = 9,
    .cover_title = 22,
    .cover_subtitle = 16,
    .cover_text = 16,
    .share = 0.36,
    .empty = 0.6,
    .begun = 0.5,
    .thin = 0.34,
    .stub = 0.2,
    .least = 8,
    .smallest = 6.5,
};

const struct lt_book_style *lt_book_style_modern(void)
{
    return &modern;
}

static const size_t lengths[] = {
    /* in proportion to the paper */
    offsetof(struct lt_book_style, margin), offsetof(struct lt_book_style, top),       offsetof(struct lt_book_style, bottom),
    offsetof(struct lt_book_style, head),   offsetof(struct lt_book_style, head_rule), offsetof(struct lt_book_style, foot),
};
static const size_t texts[] = {
    /* less than in proportion */
    offsetof(struct lt_book_style, number),        offsetof(struct lt_book_style, body),
    offsetof(struct lt_book_style, leading),       offsetof(struct lt_book_style, table),
    offsetof(struct lt_book_style, table_leading), offsetof(struct lt_book_style, row),
    offsetof(struct lt_book_style, column_gap),    offsetof(struct lt_book_style, small),
    offsetof(struct lt_book_style, small_leading), offsetof(struct lt_book_style, key),
    offsetof(struct lt_book_style, pair),          offsetof(struct lt_book_style, pair_leading),
    offsetof(struct lt_book_style, pair_gap),      offsetof(struct lt_book_style, chapter),
    offsetof(struct lt_book_style, stage),         offsetof(struct lt_book_style, item),
    offsetof(struct lt_book_style, section),       offsetof(struct lt_book_style, fact),
    offsetof(struct lt_book_style, fact_small),    offsetof(struct lt_book_style, fact_label),
    offsetof(struct lt_book_style, cover_title),   offsetof(struct lt_book_style, cover_subtitle),
    offsetof(struct lt_book_style, cover_text),
};
static const size_t printed[] = {
    /* text sizes that the least holds for */
    offsetof(struct lt_book_style, number),     offsetof(struct lt_book_style, table),
    offsetof(struct lt_book_style, small),      offsetof(struct lt_book_style, pair),
    offsetof(struct lt_book_style, fact_label), offsetof(struct lt_book_style, strip_text),
};

static double *member(struct lt_book_style *st, size_t offset)
{
    return (double *)(void *)((char *)st + offset);
}

static void scale(struct lt_book_style *st, struct lt_size page)
{
    double k = page.w / a4.w, text = fmin(0.55 + 0.45 * k, 1.12);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        *member(st, lengths[i]) *= k;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *member(st, texts[i]) *= text;
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        *member(st, printed[i]) = fmax(*member(st, printed[i]), st->least);
    st->page = page;
    st->width = page.w - 2 * st->margin;
}

/* Black on white. */
static const struct lt_theme *black(struct lt_arena *a)
{
    struct lt_theme *t = LT_NEW(a, struct lt_theme);
    *t = *lt_theme_modern();
    t->link = t->accent = t->warn = t->good = t->soft = t->ink;
    t->cover = t->paper;
    for (size_t i = 0; i < sizeof t->stages / sizeof *t->stages; i++)
        t->stages[i] = t->ink;
    return t;
}

const struct lt_book_style *lt_book_style_make(const struct lt_book_style_want *want, struct lt_arena *a)
{
    struct lt_book_style *st = LT_NEW(a, struct lt_book_style);
    *st = want->official ? official : modern;
    struct lt_size page = want->page.w > 0 ? want->page : want->booklet ? a5 : a4;
    if (!want->official && page.w != a4.w)
        scale(st, page);
    st->theme = want->official ? black(a) : lt_theme_modern();
    st->booklet = want->booklet;
    st->duplex = want->duplex || want->booklet;
    return st;
}

double lt_book_style_left(const struct lt_book_style *st, int number)
{
    return st->duplex && number % 2 == 0 ? st->page.w - st->margin - st->width : st->margin;
}

struct lt_size lt_book_style_sheet_room(const struct lt_book_style *st, struct lt_size sheet)
{
    return (struct lt_size){st->width + sheet.w - st->page.w, sheet.h - st->top - st->bottom - LT_SHEET_HEADING};
}
