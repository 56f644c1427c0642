/* SPDX-License-Identifier: MIT */
/* What a tree holds, for pdf_tree.c, which fills it, and pdf_tree_write.c. */
#ifndef LT_RENDER_PDF_TREE_INT_H
#define LT_RENDER_PDF_TREE_INT_H

#include "base/map.h"
#include "render/pdf_tree.h"

enum lt_pdf_kid_kind {
    LT_PDF_ELEMENT, /* by number */
    LT_PDF_CONTENT, /* by number */
    LT_PDF_LINK,    /* by number */
};

struct lt_pdf_kid {
    enum lt_pdf_kid_kind kind;
    int number, next; /* next of the same parent, -1: none */
};

struct lt_pdf_kids {
    int first, last; /* in all_kids */
    int n;
};

struct lt_pdf_element {
    const char *tag;
    int parent; /* -1: the document */
    int page;   /* where all of it is */
    struct lt_pdf_kids kids;
    lt_str alt;
};

struct lt_pdf_link {
    int element, page;
    struct lt_rect box;
    lt_str to;
    bool is_local;
};

struct lt_pdf_dest {
    lt_str name;
    int page;
    double x, y;
};

struct lt_pdf_tree_page {
    double height;
    size_t first_content, first_link; /* what was noted before it */
    bool counted;
};

/* Something of an element on a page, as one or more marked contents. */
struct lt_pdf_content {
    int element;      /* -1: no one's, and not marked */
    int glyphs;       /* where they are counted */
    int first, count; /* the marked contents of the page */
};

struct lt_pdf_tree {
    struct lt_arena *arena;
    int open; /* element, -1: the document */
    struct lt_pdf_kids kids;
    struct {
        struct lt_pdf_element *v;
        size_t n, cap;
    } elements;
    struct {
        struct lt_pdf_kid *v;
        size_t n, cap;
    } all_kids;
    struct {
        struct lt_pdf_content *v;
        size_t n, cap;
    } contents;
    struct {
        struct lt_pdf_link *v;
        size_t n, cap;
    } links;
    struct {
        struct lt_pdf_dest *v;
        size_t n, cap;
    } dests;
    struct lt_map names; /* to an index into dests */
    struct {
        struct lt_pdf_tree_page *v;
        size_t n, cap;
    } pages;
};

/* Marks the contents of a counted page in its stream, which is packed. False: other glyphs are shown there. */
bool lt_pdf_tree_mark(struct lt_pdf_tree *t, size_t page, struct lt_pdf_object *stream, struct lt_arena *a);

static inline size_t lt_pdf_tree_end_of_contents(const struct lt_pdf_tree *t, size_t page)
{
    return page + 1 < t->pages.n ? t->pages.v[page + 1].first_content : t->contents.n;
}

#endif
