/* SPDX-License-Identifier: MIT */
/* Text by Cairo. Glyphs are always shown with the text they stand for: Cairo's own way back from
 * glyph to character gives Kangxi radicals for common Han characters. */
#include "render/outline.h"
#include "render/scene_cairo.h"

#include "text/shaper.h"

/* What a reader gets for a character: controls and bad bytes show as U+FFFD, tabs as blanks. */
static uint32_t extracted_as(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return ' ';
    return c < 0x20 || (c >= 0x7f && c < 0xa0) ? 0xfffd : c;
}

/* Shows n glyphs from x on; the text is put together anew so that every byte has its glyph. */
static void show_glyphs(cairo_t *cr, const struct lt_shape_item *item, const struct lt_font_set *set, const struct lt_glyph *v,
                        size_t n, double x, struct lt_arena *a)
{
    cairo_glyph_t *glyphs = LT_NEW_ARRAY(a, cairo_glyph_t, n);
    cairo_text_cluster_t *clusters = LT_NEW_ARRAY(a, cairo_text_cluster_t, n);
    char *text = lt_arena_alloc(a, 4 * n + 1);
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = v[i].byte;
        size_t bytes = lt_utf8_put(text + len, extracted_as(lt_utf8_next(item->text, &at)));
        len += bytes;
        clusters[i] = (cairo_text_cluster_t){.num_bytes = (int)bytes, .num_glyphs = 1};
        glyphs[i] = (cairo_glyph_t){.index = lt_font_set_glyph(set, item->face, v[i].id), .x = x, .y = item->at.y};
        x += v[i].advance;
    }
    cairo_set_font_face(cr, lt_font_set_face(set, item->face));
    cairo_set_font_size(cr, item->size);
    if (cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE) {
        cairo_glyph_path(cr, glyphs, (int)n); /* in pixels Cairo rounds glyphs' places */
        cairo_fill(cr);
        return;
    }
    cairo_show_text_glyphs(cr, text, (int)len, glyphs, (int)n, clusters, (int)n, 0);
}

static void show_layout(cairo_t *cr, const struct lt_shape_item *item, const struct lt_font_set *set, double x)
{
    PangoLayout *layout = lt_shaper_layout(lt_font_set_fonts(set), item->face, item->size, item->text);
    if (layout == NULL)
        return;
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    cairo_move_to(cr, x, item->at.y);
    if (line != NULL)
        pango_cairo_show_layout_line(cr, line);
    cairo_new_path(cr);
}

void lt_cairo_text(cairo_t *cr, const struct lt_shape_item *item, const struct lt_font_set *set, struct lt_arena *a)
{
    static const double before[] = {[LT_ANCHOR_START] = 0, [LT_ANCHOR_MIDDLE] = 0.5, [LT_ANCHOR_END] = 1};
    if (item->text.len == 0 || item->size <= 0 || item->fill == LT_NO_COLOR)
        return;
    struct lt_fonts *fonts = lt_font_set_fonts(set);
    double width = lt_text_width(fonts, item->face, item->size, item->text);
    double x = item->at.x - width * before[item->anchor];
    struct lt_glyph *v;
    size_t n;
    if (!lt_text_glyphs(fonts, item->face, item->size, item->text, a, &v, &n))
        show_layout(cr, item, set, x);
    else if (n > 0)
        show_glyphs(cr, item, set, v, n, x, a);
    if (!item->strike)
        return;
    cairo_rectangle(cr, x, item->at.y - item->size * LT_STRIKE_HEIGHT, width, item->size * LT_STRIKE_WIDTH);
    cairo_fill(cr);
}
