/* SPDX-License-Identifier: MIT */
/* The one table of page sizes; the ratios follow design/look-book.png. */
#include "book/style.h"

static const struct lt_book_style modern = {
    .page = {595.28, 841.89},
    .margin = 56,
    .figure = 527,
    .top = 63,
    .bottom = 54,
    .head = 42,
    .head_rule = 50,
    .foot = 33,
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
    .begun = 0.4,
    .least = 8,
    .smallest = 6.5,
};

const struct lt_book_style *lt_book_style_modern(void)
{
    return &modern;
}
