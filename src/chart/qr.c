/* SPDX-License-Identifier: MIT */
/* QR codes by libqrencode. */
#include "chart/qr.h"

#include <qrencode.h>
#include <string.h>

bool lt_qr(lt_str text, struct lt_arena *a, unsigned char **bits, int *modules)
{
    if (text.len == 0 || memchr(text.ptr, '\0', text.len) != NULL)
        return false;
    QRcode *code = QRcode_encodeString8bit(lt_str_z(a, text), 0, QR_ECLEVEL_M);
    if (code == NULL)
        return false;
    size_t n = (size_t)code->width * (size_t)code->width;
    *modules = code->width;
    *bits = LT_NEW_ARRAY(a, unsigned char, n);
    for (size_t i = 0; i < n; i++)
        (*bits)[i] = code->data[i] & 1;
    QRcode_free(code);
    return true;
}
