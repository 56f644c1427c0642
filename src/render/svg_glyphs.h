/* SPDX-License-Identifier: MIT */
/* Texts of an SVG as outlines of glyphs. */
#ifndef LT_RENDER_SVG_GLYPHS_H
#define LT_RENDER_SVG_GLYPHS_H

#include "chart/scene.h"

struct lt_svg_glyphs;

/* In the arena; to be released with lt_svg_glyphs_free before the arena is rewound. */
struct lt_svg_glyphs *lt_svg_glyphs_new(struct lt_fonts *fonts, struct lt_arena *a);
void lt_svg_glyphs_free(struct lt_svg_glyphs *g);

/* Adds a text item as <use> of glyphs, in a group of the class `look`. */
void lt_svg_glyphs_text(struct lt_svg_glyphs *g, const struct lt_shape_item *item, lt_str look, struct lt_buf *out);
/* Adds the <defs> of the glyphs used so far, in order of their first use. */
void lt_svg_glyphs_defs(const struct lt_svg_glyphs *g, struct lt_buf *out);

#endif
