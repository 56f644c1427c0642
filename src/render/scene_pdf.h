/* SPDX-License-Identifier: MIT */
/* Scenes as a PDF, a page each. */
#ifndef LT_RENDER_SCENE_PDF_H
#define LT_RENDER_SCENE_PDF_H

#include "chart/scene.h"

/* Adds the scenes (at least one) as a PDF with a page of each one's size, with links, title, author and
 * language. title empty: the first scene's. created: ISO 8601 with Z; NULL: 1970. A scene without
 * structure tags of its own is one figure, whose alternative text is scene->desc or its title.
 * False: *error says why (static), out is as before. See lt_pages_pdf. */
bool lt_scene_pdf(struct lt_scene *const *scenes, size_t count, lt_str title, lt_str author, const char *created,
                  struct lt_fonts *fonts, struct lt_buf *out, const char **error);

#endif
