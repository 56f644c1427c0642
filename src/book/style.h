/* SPDX-License-Identifier: MIT */
/* Sizes and distances of the pages of the theme 手册, in points; colours come from chart/theme.h. */
#ifndef LT_BOOK_STYLE_H
#define LT_BOOK_STYLE_H

#include "chart/theme.h"

struct lt_book_style {
    struct lt_size page;              /* A4 upright */
    double margin;                    /* left and right */
    double figure;                    /* width that a chart may take, into the margins */
    double top, bottom;               /* of the type area, from the sheet's edges */
    double head, head_rule, foot;     /* baseline and rule of the head; baseline of the foot, from below */
    double grid;                      /* heights are multiples of it */
    double body, leading;             /* text and its line pitch */
    double table, table_leading, row; /* tables: text, line pitch, air above and below a row */
    double column_gap;
    double small, small_leading;          /* notes, captions, heads and feet */
    double key;                           /* width of the keys of a list of pairs */
    double pair_leading, pair_gap;        /* line pitch of values; air between pairs */
    double chapter, stage, item, section; /* headings */
    double fact, fact_small, fact_label;
    double strip, strip_text; /* height of the stage strip, its text */
    double cover_title, cover_subtitle, cover_text;
    double share;    /* of a page: where a guide longer than a page may begin */
    double empty;    /* of a page: more is not left empty for a guide's sake */
    double begun;    /* of a page: less is hardly begun */
    double least;    /* text of the book itself is not set smaller */
    double smallest; /* text of an embedded chart may not be printed smaller */
};

const struct lt_book_style *lt_book_style_modern(void);

#endif
