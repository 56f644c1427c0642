/* SPDX-License-Identifier: MIT */
/* Pango for the texts that need it, started at the first of them. */
#include "text/shaper.h"
#include "text/text_int.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>

struct lt_shaper {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    struct lt_buf text; /* of the layout */
};

/* Pango and Cairo want valid UTF-8; controls would show as boxes with numbers. */
static void set_text(struct lt_shaper *shaper, lt_str s)
{
    shaper->text.len = 0;
    lt_buf_z(&shaper->text, "");
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        uint32_t c = lt_utf8_next(s, &at);
        if (c == '\t' || c == '\n' || c == '\r')
            c = ' ';
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            c = 0xfffd;
        lt_buf_add(&shaper->text, bytes, lt_utf8_put(bytes, c));
    }
    pango_layout_set_text(shaper->layout, shaper->text.ptr, (int)shaper->text.len);
}

/* Makes the files of a folder of the user's known to this map alone. */
static void add_folder(PangoFontMap *map, const char *folder)
{
    if (folder == NULL || !PANGO_IS_FC_FONT_MAP(map))
        return;
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (config == NULL)
        return;
    FcConfigAppFontAddDir(config, (const FcChar8 *)folder);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    FcConfigDestroy(config);
}

static bool load_pango(void)
{
    static const enum lt_library needed[] = {LT_LIB_CAIRO, LT_LIB_PANGO, LT_LIB_PANGOCAIRO, LT_LIB_PANGOFT2, LT_LIB_GOBJECT};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!lt_late_load(needed[i], NULL))
            return false;
    return true;
}

static struct lt_shaper *start(const char *font_dir)
{
    if (!load_pango())
        return NULL;
    struct lt_shaper *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    s->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (s->map == NULL)
        s->map = pango_cairo_font_map_new();
    add_folder(s->map, font_dir);
    s->context = pango_font_map_create_context(s->map);
    pango_context_set_language(s->context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(s->context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(s->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(s->context, options);
    cairo_font_options_destroy(options);
    s->layout = pango_layout_new(s->context);
    pango_layout_set_single_paragraph_mode(s->layout, TRUE);
    pango_layout_set_auto_dir(s->layout, FALSE);
    return s;
}

PangoLayout *lt_shaper_layout(struct lt_fonts *f, enum lt_face face, double size, lt_str s)
{
    if (f->shaper == NULL)
        f->shaper = start(f->font_dir);
    if (f->shaper == NULL)
        return NULL;
    bool bold = face == LT_SANS_BOLD || face == LT_SERIF_BOLD;
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, lt_face_family(f, face));
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(f->shaper->layout, font);
    pango_font_description_free(font);
    set_text(f->shaper, s);
    return f->shaper->layout;
}

double lt_shaper_width(struct lt_fonts *f, enum lt_face face, double size, lt_str s)
{
    PangoLayout *layout = lt_shaper_layout(f, face, size, s);
    PangoRectangle logical;
    if (layout == NULL)
        return size * (double)lt_utf8_count(s);
    pango_layout_get_extents(layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

void lt_shaper_free(struct lt_fonts *f)
{
    if (f->shaper == NULL)
        return;
    g_object_unref(f->shaper->layout);
    g_object_unref(f->shaper->context);
    g_object_unref(f->shaper->map);
    lt_buf_release(&f->shaper->text);
    free(f->shaper);
    f->shaper = NULL;
}
