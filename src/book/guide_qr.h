/* SPDX-License-Identifier: MIT */
/* QR codes of the addresses of guides (ISO/IEC 18004), by libqrencode. */
#ifndef LT_BOOK_GUIDE_QR_H
#define LT_BOOK_GUIDE_QR_H

#include "base/str.h"

struct lt_qr {
    unsigned char *bits; /* one byte a module, 1 black */
    int modules;         /* a side; 0: nothing to encode, or too long */
};

struct lt_qr lt_qr_encode(lt_str text, struct lt_arena *a);

#endif
