/* SPDX-License-Identifier: MIT */
/* The colour space that the numbers of a document's colours are meant in. */
#ifndef LT_RENDER_PDF_ICC_H
#define LT_RENDER_PDF_ICC_H

#include "base/str.h"

/* An ICC profile (version 4.2) of sRGB (IEC 61966-2-1), about 500 bytes, always the same. */
lt_str lt_icc_srgb(struct lt_arena *a);

#endif
