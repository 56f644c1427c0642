/* SPDX-License-Identifier: MIT */
/* What the files of text/ share: the opened faces and their caches. */
#ifndef LT_TEXT_TEXT_INT_H
#define LT_TEXT_TEXT_INT_H

#include "text/text.h"

#include <hb.h>

/* How a code point is set in a face. */
enum lt_setting {
    LT_SET_UNKNOWN, /* not asked yet */
    LT_SET_PLAIN,   /* one glyph, its advance */
    LT_SET_NOTHING, /* takes no room and leaves no trace (zero width space, bidi controls) */
    LT_SET_PANGO,   /* no glyph here, or its script has to be shaped */
};

struct lt_cell {
    uint16_t setting; /* enum lt_setting */
    uint16_t glyph;
    int32_t advance; /* font units */
};

enum { LT_CELLS_A_PAGE = 256, LT_CELL_PAGES = 0x110000 / LT_CELLS_A_PAGE };

struct lt_font_face {
    char *file;
    int index; /* -1: to be looked up in the collection */
    char family[96];
    hb_face_t *face;                      /* NULL: not opened yet */
    hb_font_t *font;                      /* scaled to font units */
    double units;                         /* font units an em */
    double ascent, descent;               /* of size 1 */
    struct lt_cell *cells[LT_CELL_PAGES]; /* filled as code points are asked for */
};

struct lt_fonts {
    /* Faces are opened when first used, also through a const struct lt_fonts: behind a pointer. */
    struct lt_font_face *faces; /* LT_FACE_COUNT */
    char *font_dir;             /* or NULL */
    void *fontconfig;           /* FcConfig, started only when the usual places have no font */
    struct lt_shaper *shaper;   /* Pango, started only when a text needs it */
};

/* The face, opened. Never NULL: a face that cannot be opened is replaced by LT_SANS. */
struct lt_font_face *lt_face_open(const struct lt_fonts *f, enum lt_face face);

/* How c is set in an opened face. Cost: a table look-up after the first time. */
struct lt_cell lt_face_cell(struct lt_font_face *face, uint32_t c);

/* Finds a font file by Fontconfig. False when it knows none that has Chinese.
 * file: to be freed by the caller. */
bool lt_fontconfig_find(struct lt_fonts *f, enum lt_face face, char **file, int *index);
void lt_fontconfig_free(struct lt_fonts *f);

/* Width of a text by Pango. */
double lt_shaper_width(struct lt_fonts *f, enum lt_face face, double size, lt_str s);
void lt_shaper_free(struct lt_fonts *f);

/* Whether every code point of s is plain in the face; then *advance is its width in font units. */
bool lt_plain_advance(struct lt_font_face *face, lt_str s, int64_t *advance);

#endif
