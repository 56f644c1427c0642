/* SPDX-License-Identifier: MIT */
/* The groups of scenes as structure, links and destinations of a PDF. */
#ifndef LT_RENDER_PDF_MARKS_H
#define LT_RENDER_PDF_MARKS_H

#include "render/pdf_tree.h"
#include "render/scene_cairo.h"

struct lt_pdf_marks;

/* Notes what it meets in the tree. In the arena. */
struct lt_pdf_marks *lt_pdf_marks_new(struct lt_pdf_tree *tree, struct lt_arena *a);
/* The callbacks for lt_scene_draw, which is to draw a page each time. */
struct lt_draw_groups lt_pdf_marks_groups(struct lt_pdf_marks *marks);

#endif
