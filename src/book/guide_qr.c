/* SPDX-License-Identifier: MIT */
/* QR codes by libqrencode, error correction M. */
#include "book/guide_qr.h"

#include <qrencode.h>

struct lt_qr lt_qr_encode(lt_str text, struct lt_arena *a)
{
    struct lt_qr out = {0};
    if (text.len == 0)
        return out;
    QRcode *code = QRcode_encodeString8bit(lt_str_z(a, text), 0, QR_ECLEVEL_M);
    if (code == NULL)
        return out;
    out.modules = code->width;
    size_t count = (size_t)code->width * (size_t)code->width;
    out.bits = LT_NEW_ARRAY(a, unsigned char, count);
    for (size_t i = 0; i < count; i++)
        out.bits[i] = code->data[i] & 1;
    QRcode_free(code);
    return out;
}
