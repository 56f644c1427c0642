/* SPDX-License-Identifier: MIT */
/* The groups of scenes as structure, links and destinations of a PDF. */
#ifndef LT_RENDER_PDF_MARKS_H
#define LT_RENDER_PDF_MARKS_H

#include "render/pdf_tree.h"
#include "render/scene_cairo.h"

struct lt_pdf_marks;

/* Notes what it meets in the tree. count: glyphs are counted where they can be. In the arena. */
struct lt_pdf_marks *lt_pdf_marks_new(struct lt_pdf_tree *tree, bool count, struct lt_arena *a);
/* The next page, and the callbacks to draw it with. */
struct lt_draw_groups lt_pdf_marks_page(struct lt_pdf_marks *marks, const struct lt_scene *page, struct lt_fonts *fonts);

#endif
