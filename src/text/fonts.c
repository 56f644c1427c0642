/* SPDX-License-Identifier: MIT */
/* Finding and opening the theme's font files: a given folder, then the places where distributions
 * and systems keep them, and only then Fontconfig, whose start costs 8 to 200 ms. */
#include "text/face.h"
#include "text/text_int.h"

#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Folders, the likeliest first. */
static const char *const usual_places[] = {
    "/usr/share/fonts/opentype/noto",              /* Debian, Ubuntu */
    "/usr/share/fonts/google-noto-sans-cjk-fonts", /* Fedora */
    "/usr/share/fonts/google-noto-serif-cjk-fonts",
    "/usr/share/fonts/google-noto-cjk", /* Fedora before 36, CentOS */
    "/usr/share/fonts/noto-cjk",        /* Arch */
    "/usr/share/fonts/noto",            /* Alpine */
    "/usr/share/fonts/truetype",        /* openSUSE */
    "/usr/share/fonts/opentype/source-han-sans",
    "/usr/share/fonts/opentype/source-han-serif",
    "/usr/share/fonts/adobe-source-han-sans", /* Arch */
    "/usr/share/fonts/adobe-source-han-serif",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts", /* macOS, where a user has put Noto or Source Han */
    "/System/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
};

enum { NAMES = 8 };

/* Static fonts only: Cairo cannot embed the outlines of variable CFF2 fonts. */
static const char *const file_names[LT_FACE_COUNT][NAMES] = {
    [LT_SANS] = {"NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "SourceHanSansSC-Regular.otf",
                 "SourceHanSansCN-Regular.otf", "SourceHanSans-Regular.ttc", "STHeiti Light.ttc"},
    [LT_SANS_BOLD] = {"NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf", "SourceHanSansSC-Bold.otf",
                      "SourceHanSansCN-Bold.otf", "SourceHanSans-Bold.ttc", "STHeiti Medium.ttc"},
    [LT_SERIF] = {"NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf", "NotoSerifSC-Regular.otf",
                  "SourceHanSerifSC-Regular.otf", "SourceHanSerifCN-Regular.otf", "SourceHanSerif-Regular.ttc", "Songti.ttc"},
    [LT_SERIF_BOLD] = {"NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf", "NotoSerifSC-Bold.otf", "SourceHanSerifSC-Bold.otf",
                       "SourceHanSerifCN-Bold.otf", "SourceHanSerif-Bold.ttc", "Songti.ttc"},
    [LT_FANGSONG] = {"simfang.ttf", "FangSong.ttf", "FangSong_GB2312.ttf", "STFangsong.ttf", "FZFSK.TTF"},
};

static char *file_in(const char *folder, enum lt_face face)
{
    char path[1024];
    for (int i = 0; i < NAMES && file_names[face][i] != NULL; i++) {
        int n = snprintf(path, sizeof path, "%s/%s", folder, file_names[face][i]);
        if (n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0)
            return strdup(path);
    }
    return NULL;
}

static char *usual_file(const char *font_dir, enum lt_face face)
{
    char *file = font_dir == NULL ? NULL : file_in(font_dir, face);
    for (size_t i = 0; file == NULL && i < sizeof usual_places / sizeof *usual_places; i++)
        file = file_in(usual_places[i], face);
    return file;
}

static void name_of(hb_face_t *face, hb_ot_name_id_t id, char *out, unsigned size)
{
    out[0] = '\0';
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, out);
}

static bool ends(const char *s, const char *end)
{
    return lt_str_ends(lt_str_from(s), end);
}

/* How well a member of a collection suits simplified Chinese in the weight asked for. */
static int suitability(hb_face_t *face, bool bold)
{
    char family[96], style[96];
    name_of(face, HB_OT_NAME_ID_FONT_FAMILY, family, sizeof family);
    name_of(face, HB_OT_NAME_ID_FONT_SUBFAMILY, style, sizeof style);
    int score = 0;
    if (ends(family, " SC") || ends(family, " CN") || ends(family, " GB"))
        score += 4;
    if (strstr(style, bold ? "Bold" : "Regular") != NULL)
        score += 2;
    if (strstr(family, "Mono") != NULL || strstr(family, " HW") != NULL)
        score -= 8;
    return score;
}

static int best_member(hb_blob_t *blob, bool bold)
{
    int best = 0, best_score = -100;
    unsigned count = hb_face_count(blob);
    for (unsigned i = 0; i < count && count > 1; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        int score = suitability(face, bold);
        hb_face_destroy(face);
        if (score > best_score) {
            best_score = score;
            best = (int)i;
        }
    }
    return best;
}

static bool has_chinese(hb_font_t *font)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font, 0x6d41, &glyph); /* 流 */
}

/* Maps the file and makes the face ready. False when it is no font or has no Chinese. */
static bool open_file(struct lt_font_face *f, bool bold)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(f->file);
    if (blob == NULL)
        return false;
    if (f->index < 0)
        f->index = best_member(blob, bold);
    f->face = hb_face_create(blob, (unsigned)f->index);
    hb_blob_destroy(blob);
    f->font = hb_font_create(f->face);
    if (!has_chinese(f->font)) {
        hb_font_destroy(f->font);
        hb_face_destroy(f->face);
        f->font = NULL;
        f->face = NULL;
        return false;
    }
    name_of(f->face, HB_OT_NAME_ID_FONT_FAMILY, f->family, sizeof f->family);
    unsigned upem = hb_face_get_upem(f->face);
    hb_font_set_scale(f->font, (int)upem, (int)upem);
    f->units = upem;
    hb_font_extents_t e;
    hb_font_get_h_extents(f->font, &e);
    f->ascent = e.ascender / f->units;
    f->descent = -e.descender / f->units;
    return true;
}

/* Opens one of the faces; false leaves it without file. */
static bool open_face(struct lt_fonts *f, enum lt_face which)
{
    struct lt_font_face *face = &f->faces[which];
    bool bold = which == LT_SANS_BOLD || which == LT_SERIF_BOLD;
    if (face->file != NULL && open_file(face, bold))
        return true;
    free(face->file);
    face->file = NULL;
    if (lt_fontconfig_find(f, which, &face->file, &face->index) && open_file(face, bold))
        return true;
    free(face->file);
    face->file = NULL;
    return false;
}

/* What stands in for a face that is nowhere to be found. */
static const enum lt_face stand_in[LT_FACE_COUNT] = {
    [LT_SANS] = LT_SANS, [LT_SANS_BOLD] = LT_SANS, [LT_SERIF] = LT_SANS, [LT_SERIF_BOLD] = LT_SERIF, [LT_FANGSONG] = LT_SERIF,
};

struct lt_font_face *lt_face_open(const struct lt_fonts *f, enum lt_face which)
{
    struct lt_font_face *face = &f->faces[which];
    if (face->face != NULL)
        return face;
    /* Only what lies behind the pointers is written: see struct lt_fonts. */
    if (open_face((struct lt_fonts *)f, which))
        return face;
    const struct lt_font_face *other = lt_face_open(f, stand_in[which]);
    memcpy(face->family, other->family, sizeof face->family);
    face->file = strdup(other->file);
    face->index = other->index;
    face->face = hb_face_reference(other->face);
    face->font = hb_font_reference(other->font);
    face->units = other->units;
    face->ascent = other->ascent;
    face->descent = other->descent;
    return face;
}

struct lt_fonts *lt_fonts_new(const char *font_dir)
{
    struct lt_fonts *f = calloc(1, sizeof *f);
    if (f == NULL)
        return NULL;
    f->faces = calloc(LT_FACE_COUNT, sizeof *f->faces);
    f->font_dir = font_dir == NULL ? NULL : strdup(font_dir);
    if (f->faces == NULL) {
        lt_fonts_free(f);
        return NULL;
    }
    for (int i = 0; i < LT_FACE_COUNT; i++) {
        f->faces[i].file = usual_file(font_dir, (enum lt_face)i);
        f->faces[i].index = -1;
    }
    /* Where there is no FangSong, the serif face is the nearest; Fontconfig is not asked for better. */
    struct lt_font_face *serif = &f->faces[LT_SERIF], *fangsong = &f->faces[LT_FANGSONG];
    if (fangsong->file == NULL && serif->file != NULL)
        fangsong->file = strdup(serif->file);
    if (!open_face(f, LT_SANS)) {
        lt_fonts_free(f);
        return NULL;
    }
    return f;
}

void lt_fonts_free(struct lt_fonts *f)
{
    if (f == NULL)
        return;
    for (int i = 0; f->faces != NULL && i < LT_FACE_COUNT; i++) {
        struct lt_font_face *face = &f->faces[i];
        for (int page = 0; page < LT_CELL_PAGES; page++)
            free(face->cells[page]);
        if (face->face != NULL) {
            hb_font_destroy(face->font);
            hb_face_destroy(face->face);
        }
        free(face->file);
    }
    lt_shaper_free(f);
    lt_fontconfig_free(f);
    free(f->font_dir);
    free(f->faces);
    free(f);
}

void lt_face_extents(struct lt_fonts *f, enum lt_face which, double *ascent, double *descent)
{
    const struct lt_font_face *face = lt_face_open(f, which);
    *ascent = face->ascent;
    *descent = face->descent;
}

const char *lt_face_family(const struct lt_fonts *f, enum lt_face face)
{
    return lt_face_open(f, face)->family;
}

const char *lt_face_file(const struct lt_fonts *f, enum lt_face which, int *index)
{
    const struct lt_font_face *face = lt_face_open(f, which);
    *index = face->index;
    return face->file;
}

hb_font_t *lt_face_hb_font(struct lt_fonts *f, enum lt_face face)
{
    return lt_face_open(f, face)->font;
}

hb_blob_t *lt_face_blob(struct lt_fonts *f, enum lt_face face)
{
    return hb_face_reference_blob(lt_face_open(f, face)->face);
}
