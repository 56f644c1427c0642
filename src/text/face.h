/* SPDX-License-Identifier: MIT */
/* A face as HarfBuzz knows it. For text/ and render/ only. */
#ifndef LT_TEXT_FACE_H
#define LT_TEXT_FACE_H

#include "text/text.h"

#include <hb.h>

/* The font of a face, scaled so that its units are those of the font file. Borrowed. */
hb_font_t *lt_face_hb_font(struct lt_fonts *f, enum lt_face face);
/* The whole font file of a face (a collection: see lt_face_file for the index). To be released
 * with hb_blob_destroy. */
hb_blob_t *lt_face_blob(struct lt_fonts *f, enum lt_face face);

#endif
