/* SPDX-License-Identifier: MIT */
/* Texts that need Pango: scripts that are shaped, and glyphs the theme's face lacks. For text/ and
 * render/ only. */
#ifndef LT_TEXT_SHAPER_H
#define LT_TEXT_SHAPER_H

#include "text/text.h"

#include "text/cairo_late.h"

/* A layout of one line of s at size points, a unit of Cairo's user space a point, unhinted. Starts
 * Pango and Fontconfig when first called (about 20 ms).
 * The layout belongs to f, also its text, and is good until the next call. NULL only when Pango's
 * library cannot be loaded. */
PangoLayout *lt_shaper_layout(struct lt_fonts *f, enum lt_face face, double size, lt_str s);

#endif
