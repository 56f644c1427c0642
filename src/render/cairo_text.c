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

void lt_cairo_show(cairo_t *cr, struct lt_text_run *run, const struct lt_font_set *set)
{
    if (run->n == 0)
        return;
    lt_cairo_color(cr, run->color);
    if (!run->is_set) {
        cairo_set_font_face(cr, lt_font_set_face(set, run->face));
        cairo_set_font_size(cr, run->size);
    }
    run->is_set = true;
    if (cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE) {
        cairo_glyph_path(cr, run->glyphs, run->n); /* in pixels Cairo rounds glyphs' places */
        cairo_fill(cr);
    } else {
        cairo_show_text_glyphs(cr, run->text, run->len, run->glyphs, run->n, run->clusters, run->n, 0);
    }
    run->n = run->len = 0;
}

/* Adds n glyphs from x on; the text is put together anew so that every byte has its glyph. */
static void add_glyphs(cairo_t *cr, struct lt_text_run *run, const struct lt_shape_item *item, const struct lt_font_set *set,
                       const struct lt_glyph *v, size_t n, double x)
{
    if (run->face != item->face || run->size != item->size || run->color != item->fill)
        lt_cairo_show(cr, run, set);
    run->is_set = run->is_set && run->face == item->face && run->size == item->size;
    run->face = item->face;
    run->size = item->size;
    run->color = item->fill;
    for (size_t i = 0; i < n; i++) {
        if (run->n == LT_RUN_GLYPHS)
            lt_cairo_show(cr, run, set);
        size_t at = v[i].byte;
        size_t bytes = lt_utf8_put(run->text + run->len, extracted_as(lt_utf8_next(item->text, &at)));
        run->len += (int)bytes;
        run->clusters[run->n] = (cairo_text_cluster_t){.num_bytes = (int)bytes, .num_glyphs = 1};
        run->glyphs[run->n++] = (cairo_glyph_t){.index = lt_font_set_glyph(set, item->face, v[i].id), .x = x, .y = item->at.y};
        x += v[i].advance;
    }
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

size_t lt_cairo_text(cairo_t *cr, struct lt_text_run *run, const struct lt_shape_item *item, const struct lt_font_set *set,
                     struct lt_arena *a)
{
    static const double before[] = {[LT_ANCHOR_START] = 0, [LT_ANCHOR_MIDDLE] = 0.5, [LT_ANCHOR_END] = 1};
    if (item->text.len == 0 || item->size <= 0 || item->fill == LT_NO_COLOR)
        return 0;
    struct lt_fonts *fonts = lt_font_set_fonts(set);
    bool measured = item->anchor != LT_ANCHOR_START || item->strike;
    double width = measured ? lt_text_width(fonts, item->face, item->size, item->text) : 0;
    double x = item->at.x - width * before[item->anchor];
    struct lt_glyph *v;
    size_t n = 0;
    bool simple = lt_text_glyphs(fonts, item->face, item->size, item->text, a, &v, &n);
    if (simple)
        add_glyphs(cr, run, item, set, v, n, x);
    if (simple && !item->strike)
        return n;
    lt_cairo_show(cr, run, set);
    lt_cairo_color(cr, item->fill);
    if (!simple) {
        show_layout(cr, item, set, x);
        run->is_set = false;
    }
    if (item->strike) {
        cairo_rectangle(cr, x, item->at.y - item->size * LT_STRIKE_HEIGHT, width, item->size * LT_STRIKE_WIDTH);
        cairo_fill(cr);
    }
    return n;
}
