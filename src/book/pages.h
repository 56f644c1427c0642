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

struct lt_pages {
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
};

#endif
