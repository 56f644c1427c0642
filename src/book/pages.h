/* SPDX-License-Identifier: MIT */
/* A paged document as plain data: what the renderer of books sees. Pages are composed by book/. */
#ifndef LT_BOOK_PAGES_H
#define LT_BOOK_PAGES_H

#include "chart/scene.h"

struct lt_page {
    struct lt_scene *scene; /* the page: its size is the paper's, in points */
    lt_str label;           /* page label shown by viewers: "i", "12", "图" */
};

/* An entry of the document outline. */
struct lt_outline_entry {
    lt_str title;
    int level;   /* 0 … 5 */
    lt_str dest; /* name of a destination in the document (an OPEN item with dest and this id) */
    bool open;
};

/* What takes the pages of a document, one at a time and in order. */
struct lt_page_sink {
    void (*begin)(void *context);                            /* the first page is next; those that came so far do not count */
    void (*page)(void *context, const struct lt_page *page); /* borrowed until it returns */
    void *context;
};

/* What makes them, whenever it is asked, the same ones each time. */
struct lt_page_source {
    void (*each)(void *context, const struct lt_page_sink *sink);
    void *context;
};

struct lt_pages {
    const struct lt_page_source *source; /* of a book, too long to be held; NULL: all are in `pages` */
    struct {
        struct lt_page *v;
        size_t n, cap;
    } pages;
    struct {
        struct lt_outline_entry *v;
        size_t n, cap;
    } outline;
    lt_str title, author, subject, keywords;
    lt_str lang;         /* "zh-CN" or "en" */
    const char *created; /* ISO 8601 with Z: "2026-11-22T00:00:00Z" */
    bool marks_apart;    /* of a PDF: each text is shown and marked by itself, as where counting its glyphs fails */
};

/* Gives all pages to the sink. */
void lt_pages_each(const struct lt_pages *pages, const struct lt_page_sink *sink);
/* Copies the pages of the source into `pages`, all in the arena; then there is no source. */
void lt_pages_hold(struct lt_pages *pages, struct lt_arena *a);
/* A copy of a page that borrows nothing but static texts and what its scene says of the whole document. */
struct lt_page lt_page_keep(const struct lt_page *page, struct lt_arena *a);

#endif
