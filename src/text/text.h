/* SPDX-License-Identifier: MIT */
/* Measuring and breaking text. Plain Han, Latin and digits are measured from advances cached per
 * font file (HarfBuzz), without starting Fontconfig where the theme's file is found; a text that
 * needs more (other scripts, missing glyphs) is measured by Pango. */
#ifndef LT_TEXT_TEXT_H
#define LT_TEXT_TEXT_H

#include "base/geom.h"
#include "base/str.h"

enum lt_face { LT_SANS, LT_SANS_BOLD, LT_SERIF, LT_SERIF_BOLD, LT_FANGSONG, LT_FACE_COUNT };

struct lt_fonts; /* opens font files lazily; keep one for a whole batch */

/* font_dir: a folder that holds the theme's font files, NULL for the usual places.
 * The result is to be released with lt_fonts_free; NULL when no usable CJK font is found anywhere. */
struct lt_fonts *lt_fonts_new(const char *font_dir);
void lt_fonts_free(struct lt_fonts *f);

/* Width of one line of text at size points. */
double lt_text_width(struct lt_fonts *f, enum lt_face face, double size, lt_str s);
/* Ascent and descent of a face at size 1 (both positive). */
void lt_face_extents(struct lt_fonts *f, enum lt_face face, double *ascent, double *descent);
/* CSS/Pango family name of a face ("Noto Sans CJK SC"). */
const char *lt_face_family(const struct lt_fonts *f, enum lt_face face);

struct lt_lines {
    lt_str *v; /* slices of the text, in order, blanks at the ends of lines removed */
    size_t n, cap;
    bool cut; /* the text did not fit max_lines: the last line ends with … (then a copy) */
};

/* Breaks s into lines of at most width points (0: no limit; only line breaks in s count). Chinese
 * breaks anywhere except by kinsoku rules: 、，。；：？！）》〉」』】〕％ … never begin a line, （《「『【〔〖 … never
 * end one; a number keeps its unit (20个工作日, 3.5 万平方米; of other words only the next character),
 * 工作日 is whole, and 第 keeps its number; Latin words and numbers are not broken unless longer than a line.
 * max_lines 0: no limit. An empty text has no lines; a line break at its very end is none.
 * balance: lines of about equal length instead of a short last one, ending rather at marks and
 * before brackets, and not within a common word or a quoted name (for box titles). The lines are slices of s, in the arena. */
struct lt_lines lt_text_break(struct lt_fonts *f, enum lt_face face, double size, lt_str s, double width, int max_lines,
                              bool balance, struct lt_arena *a);
/* The width below which lt_text_break would have to tear a word, or a number from its unit. Line breaks in
 * s are not looked at. The arena is for scratch. */
double lt_text_least_width(struct lt_fonts *f, enum lt_face face, double size, lt_str s, struct lt_arena *a);

/* spaced.c: the text with a blank between Han and Latin letters or figures wherever there is none; no-break where a
 * unit follows its number. In the arena. */
lt_str lt_text_spaced(lt_str text, struct lt_arena *a);
/* As it is printed, for copying: a no-break blank, which keeps a number with its words, is a blank; a joiner, which
 * keeps a tag together, is nothing. In the arena. */
lt_str lt_text_plain(lt_str text, struct lt_arena *a);
/* Both: a text for one line. */
lt_str lt_text_line(lt_str text, struct lt_arena *a);
/* lt_text_break of the spaced text; the lines are plain, and no slices of s. */
struct lt_lines lt_text_break_spaced(struct lt_fonts *f, enum lt_face face, double size, lt_str s, double width, int max_lines,
                                     bool balance, struct lt_arena *a);

/* One glyph of a line, for renderers. */
struct lt_glyph {
    uint32_t id;    /* in the face's own font file */
    double advance; /* points */
    uint32_t byte;  /* where its text begins in the string */
    uint32_t bytes; /* length of its text */
};

/* The glyphs of one line. False when the face lacks a glyph or the script needs shaping by Pango:
 * then the renderer draws it through Pango. */
bool lt_text_glyphs(struct lt_fonts *f, enum lt_face face, double size, lt_str s, struct lt_arena *a, struct lt_glyph **out,
                    size_t *count);

/* The font file of a face and the index of the face in it (TTC). Borrowed. */
const char *lt_face_file(const struct lt_fonts *f, enum lt_face face, int *index);

#endif
