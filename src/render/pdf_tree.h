/* SPDX-License-Identifier: MIT */
/* The structure of a PDF, its links and its destinations: noted while its pages are drawn, then added to the
 * file that Cairo has made. Cairo could note them too, but takes three times as long for a tagged page as
 * for a plain one. */
#ifndef LT_RENDER_PDF_TREE_H
#define LT_RENDER_PDF_TREE_H

#include "base/geom.h"
#include "render/pdf_file.h"

struct lt_pdf_tree;

/* An empty tree, in the arena. Texts that are given to it are copied. */
struct lt_pdf_tree *lt_pdf_tree_new(struct lt_arena *a);
/* What follows is on the next page, which is height points high. counted: Cairo marks nothing there, what
 * belongs to an element is known by its glyphs. */
void lt_pdf_tree_page(struct lt_pdf_tree *t, double height, bool counted);

/* An element with a tag of ISO 32000-1, 14.8.4 (static), inside the one that is open. alt: read in its place,
 * empty: none. */
void lt_pdf_tree_open(struct lt_pdf_tree *t, const char *tag, lt_str alt);
void lt_pdf_tree_close(struct lt_pdf_tree *t);
/* The next marked content of the page, which Cairo marks, is the open element's. */
void lt_pdf_tree_content(struct lt_pdf_tree *t);
/* The next glyphs of the page, which is counted, are the open element's; in_element: or no one's. */
void lt_pdf_tree_glyphs(struct lt_pdf_tree *t, size_t glyphs, bool in_element);
/* The open element leads from box to a URL or, if it is local, to the destination of that name, if there comes
 * to be one. x and y go right and down from the upper left of the page. */
void lt_pdf_tree_link(struct lt_pdf_tree *t, struct lt_rect box, lt_str to, bool is_local);
/* A destination; of those of one name the first counts. */
void lt_pdf_tree_dest(struct lt_pdf_tree *t, lt_str name, double x, double y);

/* Where a destination is, page from 0; false: nowhere. */
bool lt_pdf_tree_find(const struct lt_pdf_tree *t, lt_str name, int *page, double *y);

/* Adds all of it to the file, whose pages are those that were noted, in place of what Cairo knew of its marked
 * contents; marks what is in counted pages. False: the file has other pages, contents or glyphs; *error (static)
 * says so. */
bool lt_pdf_tree_write(struct lt_pdf_tree *t, struct lt_pdf_file *f, const char **error);

#endif
