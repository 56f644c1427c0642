/* SPDX-License-Identifier: MIT */
/* Sizes and distances of the pages, in points, for a theme and a paper; colours come from chart/theme.h. */
#ifndef LT_BOOK_STYLE_H
#define LT_BOOK_STYLE_H

#include "chart/theme.h"
#include "text/text.h"

struct lt_book_style {
    struct lt_size page;
    const struct lt_theme *theme;
    enum lt_face text, strong, title; /* running text, what stands out in it, titles */
    bool official;                    /* 公文: titles centred, paragraphs set in, no running head, no colours */
    bool duplex;                      /* printed on both sides: chapters begin on the right, margins and numbers mirrored */
    bool booklet;                     /* duplex, and two pages beside each other on a sheet twice as large */
    double margin, width;             /* at the left (of a right-hand page); of the text */
    double top, bottom;               /* of the type area, from the sheet's edges */
    double head, head_rule, foot;     /* baseline and rule of the head; baseline of the foot, from below */
    double number;                    /* text of the page number */
    double number_inset;              /* of the page number from the text's edge */
    double grid;                      /* heights are multiples of it */
    double body, leading;             /* running text and its line pitch */
    double table, table_leading, row; /* tables: text, line pitch, air above and below a row */
    double column_gap;
    double small, small_leading;          /* notes, captions, heads and feet */
    double key;                           /* width of the keys of a list of pairs */
    double pair, pair_leading, pair_gap;  /* values: text and line pitch; air between pairs */
    double chapter, stage, item, section; /* headings */
    double fact, fact_small, fact_label;
    double strip, strip_text; /* height of the stage strip, its text */
    double cover_title, cover_subtitle, cover_text;
    double share;    /* of a page: where a guide longer than a page may begin */
    double empty;    /* of a page: more is not left empty for a guide's sake */
    double begun;    /* of a page: less is hardly begun */
    double thin;     /* of a page: less is left only at a chapter's end */
    double stub;     /* of a page: less is not left even there if the page before can spare it */
    double least;    /* text of the book itself is not set smaller */
    double smallest; /* text of an embedded chart may not be printed smaller */
};

enum { LT_SHEET_HEADING = 27 /* points: above a chart that has a page to itself */ };

/* The theme 手册 on A4. */
const struct lt_book_style *lt_book_style_modern(void);

struct lt_book_style_want {
    bool official;       /* the theme 公文: GB/T 9704-2012, on A4 whatever the paper */
    struct lt_size page; /* w 0: A4 */
    bool duplex, booklet;
};
/* The style for a theme and a paper, in a. A booklet is for A5 unless another paper is asked for. */
const struct lt_book_style *lt_book_style_make(const struct lt_book_style_want *want, struct lt_arena *a);

/* Where the text of a page begins: a left-hand page has its margins mirrored. number: of the page. */
double lt_book_style_left(const struct lt_book_style *st, int number);
/* The room for a chart that has a page of this size to itself, below its heading: as wide as the text, on a wider page
 * wider. */
struct lt_size lt_book_style_sheet_room(const struct lt_book_style *st, struct lt_size sheet);

#endif
