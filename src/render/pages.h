/* SPDX-License-Identifier: MIT */
/* A paged document (book/pages.h) as PDF. */
#ifndef LT_RENDER_PAGES_H
#define LT_RENDER_PAGES_H

#include "book/pages.h"

/* Adds the document as a PDF: fonts embedded as subsets, text that copies and searches exactly,
 * links, destinations, outline, page labels, structure tags, language.
 * In the scenes, LT_SCENE_OPEN carries tag, link and dest; a link is live in its box. The alternative text of a group with
 * the tag "Figure" is its title. A link "#name" to no destination in the document is left out; of
 * destinations of the same name the first counts. The same document gives the same bytes.
 * The scenes' arenas are used for scratch and rewound. out keeps what it had before.
 * False: *error says why (borrowed, static), out is as before. */
bool lt_pages_pdf(const struct lt_pages *pages, struct lt_fonts *fonts, struct lt_buf *out, const char **error);

#endif
