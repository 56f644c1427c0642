/* SPDX-License-Identifier: MIT */
/* Widths and glyphs of plain text. A code point is looked up once in a face (cmap, then hmtx) and
 * kept in a table, so 1,000 characters cost about 0.01 ms. Kerning is not used: renderers place
 * every glyph by these advances, so what is measured is what is drawn. */
#include "text/text_int.h"

#include <stdlib.h>

static bool is_ignored(uint32_t c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff;
}

/* What is drawn for c: controls show as the replacement character, a tab as a blank. */
static uint32_t drawn_as(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x202f)
        return ' ';
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffe || c == 0xffff)
        return 0xfffd;
    return c;
}

/* Scripts whose letters stand side by side as they come. */
static bool is_plain_script(uint32_t c)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    switch (hb_unicode_general_category(u, c)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        return false;
    default:
        break;
    }
    switch (hb_unicode_script(u, c)) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
        return true;
    case HB_SCRIPT_HANGUL:
        return c >= 0xac00 && c <= 0xd7a3; /* composed syllables */
    default:
        return false;
    }
}

static struct lt_cell look_up(struct lt_font_face *face, uint32_t c)
{
    if (is_ignored(c))
        return (struct lt_cell){.setting = LT_SET_NOTHING};
    hb_codepoint_t glyph;
    if (!is_plain_script(c) || !hb_font_get_nominal_glyph(face->font, drawn_as(c), &glyph) || glyph > UINT16_MAX)
        return (struct lt_cell){.setting = LT_SET_PANGO};
    return (struct lt_cell){
        .setting = LT_SET_PLAIN, .glyph = (uint16_t)glyph, .advance = hb_font_get_glyph_h_advance(face->font, glyph)};
}

struct lt_cell lt_face_cell(struct lt_font_face *face, uint32_t c)
{
    struct lt_cell **page = &face->cells[c / LT_CELLS_A_PAGE];
    if (*page == NULL)
        *page = calloc(LT_CELLS_A_PAGE, sizeof **page);
    if (*page == NULL) /* without memory for the cache: slower, not wrong */
        return look_up(face, c);
    struct lt_cell *cell = &(*page)[c % LT_CELLS_A_PAGE];
    if (cell->setting == LT_SET_UNKNOWN)
        *cell = look_up(face, c);
    return *cell;
}

bool lt_plain_advance(struct lt_font_face *face, lt_str s, int64_t *advance)
{
    int64_t sum = 0;
    for (size_t at = 0; at < s.len;) {
        struct lt_cell cell = lt_face_cell(face, lt_utf8_next(s, &at));
        if (cell.setting == LT_SET_PANGO)
            return false;
        sum += cell.advance;
    }
    *advance = sum;
    return true;
}

double lt_text_width(struct lt_fonts *f, enum lt_face which, double size, lt_str s)
{
    struct lt_font_face *face = lt_face_open(f, which);
    int64_t advance;
    if (lt_plain_advance(face, s, &advance))
        return (double)advance * size / face->units;
    return lt_shaper_width(f, which, size, s);
}

bool lt_text_glyphs(struct lt_fonts *f, enum lt_face which, double size, lt_str s, struct lt_arena *a, struct lt_glyph **out,
                    size_t *count)
{
    struct lt_font_face *face = lt_face_open(f, which);
    struct lt_arena_mark mark = lt_arena_mark(a);
    struct lt_glyph *v = LT_NEW_ARRAY(a, struct lt_glyph, lt_utf8_count(s));
    size_t n = 0;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        struct lt_cell cell = lt_face_cell(face, lt_utf8_next(s, &at));
        if (cell.setting == LT_SET_PANGO) {
            lt_arena_rewind(a, mark);
            return false;
        }
        if (cell.setting == LT_SET_NOTHING)
            continue;
        v[n++] = (struct lt_glyph){.id = cell.glyph,
                                   .advance = cell.advance * size / face->units,
                                   .byte = (uint32_t)from,
                                   .bytes = (uint32_t)(at - from)};
    }
    *out = v;
    *count = n;
    return true;
}
