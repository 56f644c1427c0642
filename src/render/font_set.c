/* SPDX-License-Identifier: MIT */
/* Collecting glyphs, subsetting faces with hb-subset and giving them to Cairo by FreeType. */
#include "render/font_set.h"

#include "text/face.h"

#include <hb-subset.h>
#include <stdlib.h>

enum { MOST_GLYPHS = 0x10000 };

struct member {
    hb_set_t *used; /* glyphs of the font file; NULL: no text in this face */
    cairo_font_face_t *face;
    uint16_t *number; /* in the subset, by glyph; NULL: the same numbers */
};

struct lt_font_set {
    struct lt_fonts *fonts;
    struct member members[LT_FACE_COUNT];
};

/* What a Cairo font face needs as long as it lives, which may be longer than the set: Cairo keeps
 * fonts for a while after their last use. */
struct memory_face {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
};

static cairo_user_data_key_t memory_face_key;

struct lt_font_set *lt_font_set_new(struct lt_fonts *fonts)
{
    struct lt_font_set *set = calloc(1, sizeof *set);
    if (set == NULL)
        abort();
    set->fonts = fonts;
    return set;
}

void lt_font_set_free(struct lt_font_set *set)
{
    if (set == NULL)
        return;
    for (int i = 0; i < LT_FACE_COUNT; i++) {
        hb_set_destroy(set->members[i].used);
        free(set->members[i].number);
        if (set->members[i].face != NULL)
            cairo_font_face_destroy(set->members[i].face);
    }
    free(set);
}

static void add_text(struct lt_font_set *set, const struct lt_shape_item *item, struct lt_arena *a)
{
    struct lt_glyph *v;
    size_t n;
    if (!lt_text_glyphs(set->fonts, item->face, item->size, item->text, a, &v, &n))
        return;
    struct member *m = &set->members[item->face];
    if (m->used == NULL)
        m->used = hb_set_create();
    for (size_t i = 0; i < n; i++)
        hb_set_add(m->used, v[i].id);
}

void lt_font_set_add(struct lt_font_set *set, const struct lt_scene *scene)
{
    for (size_t i = 0; i < scene->n; i++) {
        if (scene->v[i].kind != LT_SCENE_TEXT)
            continue;
        struct lt_arena_mark mark = lt_arena_mark(scene->arena);
        add_text(set, &scene->v[i], scene->arena);
        lt_arena_rewind(scene->arena, mark);
    }
}

/* Tables that neither Cairo nor a PDF reads. */
static void drop_tables(hb_subset_input_t *input)
{
    static const hb_tag_t tags[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('D', 'S', 'I', 'G'),
    };
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        hb_set_add(drop, tags[i]);
}

static void note_numbers(struct member *m, const hb_subset_plan_t *plan)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(m->used, &glyph);)
        if (glyph < MOST_GLYPHS)
            m->number[glyph] = (uint16_t)hb_map_get(map, glyph);
}

/* The subset of the member's glyphs as a font file in memory, NULL on failure. */
static hb_blob_t *subset(struct member *m, hb_face_t *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    m->number = calloc(MOST_GLYPHS, sizeof *m->number);
    if (input == NULL || m->number == NULL) {
        hb_subset_input_destroy(input);
        return NULL;
    }
    hb_set_union(hb_subset_input_glyph_set(input), m->used);
    drop_tables(input);
    /* Cairo 1.16 loses glyphs of a CFF font with subroutines (如 of the regular face): without them it
     * keeps all, and the file is a little smaller */
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_blob_t *blob = NULL;
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    hb_face_t *small = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    if (small != NULL) {
        note_numbers(m, plan);
        blob = hb_face_reference_blob(small);
    }
    hb_face_destroy(small);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return blob;
}

static void release(void *p)
{
    struct memory_face *f = p;
    if (f->face != NULL)
        FT_Done_Face(f->face);
    if (f->library != NULL)
        FT_Done_FreeType(f->library);
    hb_blob_destroy(f->blob);
    free(f);
}

/* A Cairo face of a font file in memory. Takes the blob, also on failure, which gives NULL. */
static cairo_font_face_t *load(hb_blob_t *blob, int index)
{
    struct memory_face *f = calloc(1, sizeof *f);
    if (f == NULL)
        abort();
    f->blob = blob;
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (FT_Init_FreeType(&f->library) != 0 ||
        FT_New_Memory_Face(f->library, (const FT_Byte *)bytes, (FT_Long)length, index, &f->face)) {
        release(f);
        return NULL;
    }
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(f->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &memory_face_key, f, release)) {
        cairo_font_face_destroy(face);
        release(f);
        return NULL;
    }
    return face;
}

bool lt_font_set_build(struct lt_font_set *set, bool is_subset, const char **error)
{
    if (!lt_late_load(LT_LIB_CAIRO, error))
        return false;
    for (int i = 0; i < LT_FACE_COUNT; i++) {
        struct member *m = &set->members[i];
        if (m->used == NULL || m->face != NULL)
            continue;
        hb_face_t *face = hb_font_get_face(lt_face_hb_font(set->fonts, (enum lt_face)i));
        hb_blob_t *blob = is_subset ? subset(m, face) : NULL;
        int index = 0;
        if (blob == NULL) { /* not asked for, or the subsetter does not know such fonts */
            free(m->number);
            m->number = NULL;
            lt_face_file(set->fonts, (enum lt_face)i, &index);
            blob = lt_face_blob(set->fonts, (enum lt_face)i);
        }
        m->face = load(blob, index);
        if (m->face == NULL) {
            *error = "FreeType cannot read a font file";
            return false;
        }
    }
    return true;
}

struct lt_fonts *lt_font_set_fonts(const struct lt_font_set *set)
{
    return set->fonts;
}

cairo_font_face_t *lt_font_set_face(const struct lt_font_set *set, enum lt_face face)
{
    return set->members[face].face;
}

unsigned lt_font_set_glyph(const struct lt_font_set *set, enum lt_face face, uint32_t glyph)
{
    const struct member *m = &set->members[face];
    return m->number == NULL ? glyph : m->number[glyph % MOST_GLYPHS];
}
