/* SPDX-License-Identifier: MIT */
/* What a PDF needs that is to be read in fifty years: PDF/A-2u (ISO 19005-2), level U. */
#ifndef LT_RENDER_PDF_ARCHIVE_H
#define LT_RENDER_PDF_ARCHIVE_H

#include "render/pdf_file.h"
#include "render/pdf_finish.h"

/* Says who made the document, when and of what, in the information dictionary and in XMP, which agree (6.6.2, 6.6.3). */
void lt_pdf_describe(struct lt_pdf_file *f, const struct lt_pdf_finish *what);
/* Says that its colours are sRGB (6.2.3). */
void lt_pdf_intend(struct lt_pdf_file *f);

#endif
