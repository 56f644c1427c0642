/* SPDX-License-Identifier: MIT */
/* The handbook: from the model to a document tree, and from that to pages. */
#ifndef LT_BOOK_BOOK_H
#define LT_BOOK_BOOK_H

#include "book/doc.h"
#include "book/pages.h"
#include "plan/whole.h"

/* How a handbook is printed. */
struct lt_book_options {
    struct lt_size page; /* upright; w 0: the handbook's 纸张, else A4 */
    bool duplex, booklet;
    bool proof; /* what is to be verified again stands in the margin */
};

/* The document tree of a catalog's handbook: the chapters that it asks for, in its order, empty
 * ones left out. Only records in use are printed. lang: of the words that the book prints by
 * itself. dx receives what only the drawing of its charts can know. The tree borrows from the
 * model and lives in a. o NULL: as the handbook says. Never NULL. */
const struct lt_doc *lt_book_doc(const struct lt_model *m, const struct lt_book_options *o, enum lt_lang lang,
                                 struct lt_fonts *fonts, struct lt_diags *dx, struct lt_arena *a);

/* The handbook as a source of pages, with outline, title, author and dates; all lives in a and borrows from the
 * model. Destinations: "item-ID", "stage-ID", "process-ID", "chapter-N". Links lead to
 * destinations of the book only. created is the handbook's date, else the reference day, else
 * 1970-01-01: never the clock. False when there is nothing to print (no item in use). */
bool lt_book_build(const struct lt_model *m, const struct lt_book_options *o, enum lt_lang lang, struct lt_fonts *fonts,
                   struct lt_diags *dx, struct lt_arena *a, struct lt_pages *out);

/* The guide of one project 一项目一册: what applies and why, progress, chart, timetable, materials, the
 * pages of the items that apply, policies, problems. Sections with nothing to say are left out and
 * the rest renumbered; no reference leads to what is left out. plan: of a project (plan->project).
 * Otherwise as lt_book_doc. */
const struct lt_doc *lt_guide_doc(const struct lt_plan *plan, enum lt_lang lang, struct lt_fonts *fonts, struct lt_diags *dx,
                                  struct lt_arena *a);

/* The guide as pages; `created` is for the caller to set. False when there is nothing to print: no
 * project, or a process without a step left. */
bool lt_guide_build(const struct lt_plan *plan, enum lt_lang lang, struct lt_fonts *fonts, struct lt_diags *dx,
                    struct lt_arena *a, struct lt_pages *out);

#endif
