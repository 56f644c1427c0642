/* SPDX-License-Identifier: MIT */
/* Setting: the document tree becomes slugs, pieces of page that are never cut, one below the other
 * (the vertical list of Knuth, The TeXbook, chapter 15); pager.c puts them on pages. */
#ifndef LT_BOOK_SET_H
#define LT_BOOK_SET_H

#include "base/map.h"
#include "book/doc.h"
#include "book/style.h"
#include "chart/draw.h"

struct lt_slug {
    double height, before; /* before: air above, left out at the top of a page */
    double meant;          /* … as it was before it was squeezed, once that was tried */
    bool tried;
    bool tight;                   /* squeezed together with others, so that all are on one page: it stays so */
    bool lists;                   /* of a table that says on which pages charts are: these stand behind it */
    bool keep;                    /* stays on the page of the next slug */
    bool page;                    /* begins a page */
    bool soft;                    /* a break that begins none unless sheets wait for it */
    bool turn;                    /* begins a page so that the one after this is not nearly empty (pager.c) */
    bool chapter;                 /* begins a chapter: on a right-hand page if there are two sides */
    struct lt_scene *scene;       /* its drawing; 0,0 is the upper left of its place */
    const struct lt_slug *repeat; /* a table's head, set again where the table goes on */
    const struct lt_slug *first;  /* what stands in its place where it begins a page, NULL: itself */
    const char *wrap;             /* tag around all slugs of the same owner on a page, NULL: none */
    const void *owner;
    struct lt_size sheet;          /* w > 0: alone on a page of this size */
    bool bare;                     /* that page has no head and foot, the drawing fills it */
    lt_str label;                  /* page label of a bare sheet, empty: its number */
    lt_str head;                   /* running head in force */
    int group;                     /* slugs of one group > 0 stay together if a page can hold them */
    const struct lt_block *figure; /* what may be set lower to share a page, NULL: nothing */
    double least;                  /* … not below this height */
    bool carried;                  /* an earlier list held it */
};

enum { LT_MANY_SLUGS = 200 /* a few pages */ };

/* What setting needs; one for each pass over the tree. */
struct lt_set {
    const struct lt_doc *doc;
    struct lt_fonts *fonts;
    struct lt_arena *a;
    const struct lt_theme *theme;
    const struct lt_book_style *style;
    const struct lt_map *dests; /* destination → index into page_of; NULL: nothing known yet */
    const int *page_of;         /* the page of each in the pass before */
    struct {
        struct lt_slug **v;
        size_t n, cap;
    } slugs;
    lt_str head;
    int group, groups;               /* the group that is open, 0: none; how many there were */
    bool below_second;               /* a heading of the second level stands above, in this chapter */
    void (*flush)(struct lt_set *s); /* places slugs, which then are no more in the list; may change `a` and `enough` */
    size_t enough;                   /* slugs with which it is called */
    void *pager;                     /* for it */
    double width;                    /* of the text */
};

/* The slugs of a whole document, in order. */
void lt_set_document(struct lt_set *s);

/* ---- for the files of the setter ---- */

/* A new slug at the end; its height is rounded up to the grid. */
struct lt_slug *lt_slug_add(struct lt_set *s, double height, double before);
/* Text whose measured width is noted in the scene; gives that width. */
double lt_set_text(struct lt_set *s, struct lt_scene *to, double x, double y, lt_str text, enum lt_face face, double size,
                   lt_color color, enum lt_anchor anchor);
lt_color lt_set_color(const struct lt_set *s, enum lt_tone tone);
/* The page that a destination was on in the pass before, 0: not known. */
int lt_set_page_of(const struct lt_set *s, lt_str dest);
/* Opens a group with a tag of the PDF's structure. */
struct lt_shape_item *lt_set_tag(struct lt_scene *to, const char *tag);
/* Marks a destination at a height. */
void lt_set_dest(struct lt_scene *to, lt_str id, double y);

struct lt_line_part {
    const struct lt_run *run;
    lt_str text;
    double x, w;
};
struct lt_line {
    struct lt_line_part *v;
    size_t n, cap;
    double w;
};
struct lt_para {
    struct lt_line *v;
    size_t n, cap;
};
/* Breaks runs into lines of at most width points. */
struct lt_para lt_set_break(struct lt_set *s, const struct lt_inline *in, double size, double width);
/* Draws a line with its left end at x. bold: the whole line, whatever its runs say. */
void lt_set_line(struct lt_set *s, struct lt_scene *to, const struct lt_line *line, double x, double baseline, double size,
                 bool bold);

void lt_set_index(struct lt_set *s, const struct lt_block *b);
/* A note for the editor in the margin at the left, its first line at a height. */
void lt_set_flag(struct lt_set *s, struct lt_scene *to, lt_str flag, double y);
void lt_set_table(struct lt_set *s, const struct lt_block *b);
void lt_set_heading(struct lt_set *s, const struct lt_block *b);
void lt_set_strip(struct lt_set *s, const struct lt_block *b);
void lt_set_facts(struct lt_set *s, const struct lt_block *b);
void lt_set_figure(struct lt_set *s, const struct lt_block *b);
/* Sets the figure of a slug anew, lower. */
void lt_set_figure_lower(struct lt_set *s, struct lt_slug *g, double height);
void lt_set_sheet(struct lt_set *s, const struct lt_block *b);
/* A title in lines, as it stands on a cover: a long one is parted before the word for the kind of book, where that
 * has three characters or more, else into lines of about equal length. */
struct lt_lines lt_set_cover_title(struct lt_set *s, lt_str title);
void lt_set_cover(struct lt_set *s, const struct lt_block *b);
void lt_set_contents(struct lt_set *s, const struct lt_block *b);

#endif
