/* SPDX-License-Identifier: MIT */
/* The document tree: what a book says, in order, before anything is known of pages. Plain data;
 * built from the model by handbook.c and its neighbours, set as pages by set.c and pager.c. */
#ifndef LT_BOOK_DOC_H
#define LT_BOOK_DOC_H

#include "book/style.h"
#include "book/words.h"
#include "chart/scene.h"

enum lt_tone { LT_TONE_INK, LT_TONE_SOFT, LT_TONE_LINK, LT_TONE_ACCENT, LT_TONE_GOOD, LT_TONE_WARN, LT_TONE_COUNT };

enum lt_run_kind {
    LT_RUN_TEXT,
    LT_RUN_MARK, /* one character in a circle; it stays with what follows */
    LT_RUN_PAGE, /* the page number of dest, put in place of the # of text */
};

/* A stretch of a line in one look. */
struct lt_run {
    enum lt_run_kind kind;
    lt_str text;
    lt_str dest; /* the destination that it leads to, empty: none */
    lt_str url;  /* or a web address */
    enum lt_tone tone;
    bool bold, strike;
    bool whole; /* not parted over lines; for short texts */
};

struct lt_inline {
    struct lt_run *v;
    size_t n, cap;
};

enum lt_block_kind {
    LT_BLOCK_PART,      /* a chapter: its children */
    LT_BLOCK_GROUP,     /* children that stay on one page if a page can hold them */
    LT_BLOCK_HEADING,   /* number, title, level */
    LT_BLOCK_PARAGRAPH, /* text, style */
    LT_BLOCK_PAIRS,     /* keys and values */
    LT_BLOCK_TABLE,
    LT_BLOCK_FIGURE, /* scene, scaled down to the text's width; title is its caption */
    LT_BLOCK_SHEET,  /* scene on a page of its own */
    LT_BLOCK_STRIP,  /* the stages as a row of chevrons, one of them filled */
    LT_BLOCK_FACTS,  /* figures in columns between two rules */
    LT_BLOCK_COVER,
    LT_BLOCK_CONTENTS,
    LT_BLOCK_INDEX, /* entries in two columns, by their groups */
    LT_BLOCK_BREAK, /* a new page, unless this one is hardly begun, or `soft`: only where sheets wait for one */
    LT_BLOCK_KIND_COUNT
};

enum lt_para_style { LT_PARA_BODY, LT_PARA_LEAD, LT_PARA_NOTE, LT_PARA_QUESTION };
enum lt_align { LT_ALIGN_LEFT, LT_ALIGN_CENTER, LT_ALIGN_RIGHT };

struct lt_doc_pair {
    lt_str key;
    struct lt_inline value;
};
struct lt_column {
    lt_str title;
    double width; /* relative to the other columns */
    enum lt_align align;
};
struct lt_row {
    struct lt_inline *cells; /* one per column */
    lt_str id;               /* a destination of links, empty: none */
    lt_str flag;             /* in the margin, a word or two */
};
struct lt_doc_fact {
    lt_str label, value, note;
    enum lt_tone tone;
    double width; /* relative */
};
struct lt_name {
    lt_str label, name;
};
struct lt_doc_entry {
    lt_str group; /* its letter */
    struct lt_inline text;
    lt_str dest;
};
struct lt_cover {
    lt_str place, subtitle, publisher, edition;
    lt_str fingerprint; /* of the data, below the edition */
    lt_str code;        /* what the QR code says, empty: none */
    struct {
        lt_str *v;
        size_t n, cap;
    } lines; /* above the publisher, in order */
};

struct lt_block {
    enum lt_block_kind kind;
    lt_str id;     /* a destination of links, empty: none */
    lt_str also;   /* a second destination at the same place */
    lt_str title;  /* of a heading, a figure (caption), the cover */
    lt_str number; /* of a heading: "第一章", "3.7" */
    int level;     /* of a heading: 1 chapter, 2 stage, 3 item, 4 section, 5 a small line */
    int outline;   /* level in the outline, -1: not there */
    bool listed;   /* also in the contents */
    lt_str flag;   /* of a heading: in the margin, for the editor */
    lt_str head;   /* of part or heading: the running head from here on */
    struct lt_inline text;
    enum lt_para_style style;
    struct {
        struct lt_doc_pair *v;
        size_t n, cap;
    } pairs;
    struct {
        struct lt_column *v;
        size_t n, cap;
    } columns;
    struct {
        struct lt_row *v;
        size_t n, cap;
    } rows;
    struct {
        struct lt_doc_fact *v;
        size_t n, cap;
    } facts;
    struct {
        struct lt_doc_entry *v;
        size_t n, cap;
    } entries; /* of an index, in order */
    struct {
        struct lt_name *v;
        size_t n, cap;
    } names;     /* stages of a strip or the cover */
    int current; /* of a strip: the first that is filled, -1: none */
    int last;    /* … and the last */
    bool whole;  /* pairs: not parted over pages */
    bool paged;  /* a table: its rows by the page that the last cell names */
    bool soft;   /* of a break */
    bool given;  /* a table: a list of the catalog, its columns printed as they are written */
    const struct lt_scene *scene;
    double most;          /* of a figure: not set higher, points; 0: as high as a page */
    double least;         /* of a figure: how low it may be set to share a page, 0: only as it comes */
    lt_str alt;           /* of a figure or sheet: read aloud in its place */
    bool chapter;         /* a sheet that opens a chapter */
    bool bare;            /* a sheet without head and foot, the scene filling it */
    struct lt_size sheet; /* of a sheet: the paper */
    lt_str url;           /* of an item's heading: shown as a QR code */
    struct lt_cover cover;
    struct {
        struct lt_block **v;
        size_t n, cap;
    } children;
};

struct lt_doc {
    struct lt_block *root; /* its children are the parts */
    lt_str title;          /* right in the running head */
    lt_str foot;           /* left in the foot, may be empty */
    enum lt_lang lang;
    const struct lt_book_style *style;
};

/* A new last child of a block. */
struct lt_block *lt_block_add(struct lt_arena *a, struct lt_block *parent, enum lt_block_kind kind);
/* A heading; id may be empty. It stands in no outline until outline is set. */
struct lt_block *lt_block_heading(struct lt_arena *a, struct lt_block *parent, int level, lt_str number, lt_str title, lt_str id);
/* A paragraph of one text. */
struct lt_block *lt_block_text(struct lt_arena *a, struct lt_block *parent, enum lt_para_style style, lt_str text);
/* A table's next column. */
void lt_block_column(struct lt_arena *a, struct lt_block *table, lt_str title, double width, enum lt_align align);
/* A table's next row, all cells empty. The pointer stays valid. */
struct lt_inline *lt_block_row(struct lt_arena *a, struct lt_block *table);
/* The same, as a destination. */
struct lt_inline *lt_block_row_at(struct lt_arena *a, struct lt_block *table, lt_str id);
/* Takes out of every table within a block the columns behind the first in which no row says anything: empty cells, or
 * dashes. Lists stay as they are written. */
void lt_block_drop_empty(struct lt_arena *a, struct lt_block *block);
/* Whether every row of a table reads the same in a column, and what; empty: they differ, or there is no row. */
lt_str lt_block_column_says(struct lt_arena *a, const struct lt_block *table, size_t column);
/* Takes a column out of a table. */
void lt_block_drop_column(struct lt_block *table, size_t column);
/* The value of a new pair, valid until the next pair is added. */
struct lt_inline *lt_block_pair(struct lt_arena *a, struct lt_block *pairs, lt_str key);

/* Runs are added behind those that are there. Texts are borrowed. */
void lt_inline_text(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone);
void lt_inline_bold(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone);
/* A short text that is not parted over lines. */
void lt_inline_whole(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone);
void lt_inline_link(struct lt_arena *a, struct lt_inline *in, lt_str text, lt_str dest);
void lt_inline_page(struct lt_arena *a, struct lt_inline *in, lt_str form, lt_str dest, enum lt_tone tone);
void lt_inline_mark(struct lt_arena *a, struct lt_inline *in, lt_str mark, enum lt_tone tone);
/* All texts one after another; page numbers as #. */
lt_str lt_inline_plain(struct lt_arena *a, const struct lt_inline *in);

/* The tree as text, a line a block, indented: for looking and for tests. */
void lt_doc_dump(const struct lt_doc *doc, struct lt_buf *out);

#endif
