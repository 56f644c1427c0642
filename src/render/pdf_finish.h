/* SPDX-License-Identifier: MIT */
/* What Cairo cannot say in a PDF is added afterwards, to its objects. */
#ifndef LT_RENDER_PDF_FINISH_H
#define LT_RENDER_PDF_FINISH_H

#include "render/pdf_tree.h"

struct lt_pdf_finish {
    lt_str title, author, subject, keywords; /* empty: not said */
    const char *created;                     /* "2026-09-04T00:00:00Z" */
    lt_str lang;                             /* /Lang of the catalog; empty: none */
    bool show_title;                         /* the window shows the title, not the file's name */
    bool show_outline;                       /* the outline is open at first */
    struct lt_pdf_tree *tree;                /* structure, links, destinations; not NULL */
    struct lt_arena *arena;                  /* for scratch; not NULL */
};

/* Adds to out the PDF `in`, rewritten: with the above, object streams (which make tagged files less than
 * half as large) and an /ID that depends on the contents only. Changing the objects as text costs a sixth of
 * what a library costs that makes each a value (a guide of 47 pages: 15 ms against 110). False: *error says
 * why (static); out may then hold a part. */
bool lt_pdf_finish(lt_str in, const struct lt_pdf_finish *what, struct lt_buf *out, const char **error);

#endif
