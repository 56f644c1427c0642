/* SPDX-License-Identifier: MIT */
/* The fonts of one document for Cairo. Cairo reads a face's whole outline table (15 MB) twice, so
 * the glyphs a document uses are collected first and Cairo is given small fonts of those only:
 *     new, add every scene, build, draw, free.                                                */
#ifndef LT_RENDER_FONT_SET_H
#define LT_RENDER_FONT_SET_H

#include "chart/scene.h"

#include "text/cairo_late.h"

struct lt_font_set;

/* An empty set. Never NULL (aborts when memory is out). fonts must outlive it. */
struct lt_font_set *lt_font_set_new(struct lt_fonts *fonts);
/* Cairo keeps what it still needs of the fonts. set may be NULL. */
void lt_font_set_free(struct lt_font_set *set);

/* Notes the glyphs of all texts of the scene. scene->arena is used for scratch. */
void lt_font_set_add(struct lt_font_set *set, const struct lt_scene *scene);
/* Makes the fonts; subset: of the noted glyphs only (PDF), else of the whole files (PNG, where
 * Cairo asks for single glyphs only). False when a font file or Cairo cannot be used; then *error says so.
 * Cost: subsetting 7 to 10 ms a face and 13 µs a glyph. */
bool lt_font_set_build(struct lt_font_set *set, bool subset, const char **error);

/* The fonts behind the set. */
struct lt_fonts *lt_font_set_fonts(const struct lt_font_set *set);
/* A face for Cairo, NULL when the set was not built with a text in it. Borrowed. */
cairo_font_face_t *lt_font_set_face(const struct lt_font_set *set, enum lt_face face);
/* The number in that face of a glyph of the face's own file; 0 when it was not noted. */
unsigned lt_font_set_glyph(const struct lt_font_set *set, enum lt_face face, uint32_t glyph);

#endif
