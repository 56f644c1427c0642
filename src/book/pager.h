/* SPDX-License-Identifier: MIT */
/* Pages from slugs, as often as it takes for the page numbers that are printed to be the real ones. */
#ifndef LT_BOOK_PAGER_H
#define LT_BOOK_PAGER_H

#include "book/doc.h"
#include "book/pages.h"

struct lt_map;
struct lt_set;

/* passes.c: sets a document. out gets a source of pages, or for a booklet the pages, and the outline; its other members
 * are left alone. Page numbers in references and contents are those of the pages: the first time that the source
 * is asked, passes are repeated until they are (at most LT_MOST_PASSES; each costs about as much as the last). A
 * pass holds a few pages at a time. doc, fonts and a must outlive the source. */
void lt_doc_pages(const struct lt_doc *doc, struct lt_fonts *fonts, struct lt_arena *a, struct lt_pages *out);

/* pager.c: one pass, begun as it is said. arenas: two, empty; they hold what is set and not yet on a page.
 * page_of: of each destination the page that it comes to be on. sink: NULL: nothing is drawn. */
void lt_pager_run(const struct lt_set *begin, struct lt_arena arenas[2], const struct lt_map *dests, int *page_of,
                  const struct lt_page_sink *sink);

/* Puts the pages of a document beside each other for a booklet (style->booklet); see booklet.c. */
void lt_booklet_impose(const struct lt_doc *doc, struct lt_fonts *fonts, struct lt_arena *a, struct lt_pages *pages);

enum { LT_MOST_PASSES = 6 };

#endif
