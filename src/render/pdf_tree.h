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
/* What follows is on the next page, which is height points high. */
void lt_pdf_tree_page(struct lt_pdf_tree *t, double height);

/* An element with a tag of ISO 32000-1, 14.8.4 (static), inside the one that is open. alt: read in its place,
 * empty: none. */
void lt_pdf_tree_open(struct lt_pdf_tree *t, const char *tag, lt_str alt);
void lt_pdf_tree_close(struct lt_pdf_tree *t);
/* Makes the next marked content of the page one of the open element. */
void lt_pdf_tree_content(struct lt_pdf_tree *t);
/* The open element leads from box to a URL or, if it is local, to the destination of that name, if there comes
 * to be one. x and y go right and down from the upper left of the page. */
void lt_pdf_tree_link(struct lt_pdf_tree *t, struct lt_rect box, lt_str to, bool is_local);
/* A destination; of those of one name the first counts. */
void lt_pdf_tree_dest(struct lt_pdf_tree *t, lt_str name, double x, double y);

/* How many marked contents there are. */
size_t lt_pdf_tree_contents(const struct lt_pdf_tree *t);
/* Where a destination is, page from 0; false: nowhere. */
bool lt_pdf_tree_find(const struct lt_pdf_tree *t, lt_str name, int *page, double *y);

/* Adds all of it to the file, whose pages are those that were noted, in place of what Cairo knew of its marked
 * contents. False: the file has others; *error (static) says so. */
bool lt_pdf_tree_write(const struct lt_pdf_tree *t, struct lt_pdf_file *f, const char **error);

#endif
