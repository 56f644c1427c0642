/* SPDX-License-Identifier: MIT */
/* QR codes. */
#ifndef LT_CHART_QR_H
#define LT_CHART_QR_H

#include "base/str.h"

/* The QR code (GB/T 18284) of a text, with error correction level M. *bits: *modules × *modules
 * bytes in the arena, row by row, 1 is black; the quiet zone of four modules is the caller's.
 * False when the text is empty, holds a NUL, or is longer than such a code can be (2,331 bytes). */
bool lt_qr(lt_str text, struct lt_arena *a, unsigned char **bits, int *modules);

#endif
