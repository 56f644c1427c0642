/* SPDX-License-Identifier: MIT */
/* Structure tags, links and destinations of a PDF, as the groups of its scenes ask for them. */
#ifndef LT_RENDER_PDF_MARKS_H
#define LT_RENDER_PDF_MARKS_H

#include "render/pages.h"
#include "render/scene_cairo.h"

struct lt_pdf_marks;

/* Knows the destinations of the document. In the arena. */
struct lt_pdf_marks *lt_pdf_marks_new(const struct lt_pages *pages, struct lt_arena *a);
/* The callbacks for lt_scene_draw. */
struct lt_draw_groups lt_pdf_marks_groups(struct lt_pdf_marks *marks);

/* The titles of the figures drawn so far, in order. */
struct lt_pdf_figures {
    lt_str *v;
    size_t n, cap;
};
const struct lt_pdf_figures *lt_pdf_marks_figures(const struct lt_pdf_marks *marks);

#endif
