/* SPDX-License-Identifier: MIT */
/* Glyph outlines from HarfBuzz as SVG paths. Done here and not by Cairo's SVG surface, whose ids
 * come from a counter of the process and whose files are five times as large. */
#include "render/svg_glyphs.h"

#include "render/escape_xml.h"
#include "render/outline.h"
#include "text/face.h"
#include "text/shaper.h"

#include <string.h>

enum { GLYPHS_A_FACE = 0x10000 };

struct lt_svg_glyphs {
    struct lt_fonts *fonts;
    struct lt_arena *arena;
    hb_draw_funcs_t *draw;
    struct lt_buf defs;
    int *number[LT_FACE_COUNT]; /* of a glyph in defs, from 1; 0: not used yet */
    int count;
};

static void add_xy(struct lt_buf *out, char op, float x, float y)
{
    lt_buf_char(out, op);
    lt_buf_num(out, (double)x, 1);
    if (!(y < 0))
        lt_buf_char(out, ' ');
    lt_buf_num(out, (double)y, 1);
}

static void move_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add_xy(out, 'M', x, y);
}

static void line_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add_xy(out, 'L', x, y);
}

static void quadratic_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *st, float cx, float cy, float x, float y, void *u)
{
    (void)f, (void)st, (void)u;
    add_xy(out, 'Q', cx, cy);
    add_xy(out, ' ', x, y);
}

static void cubic_to(hb_draw_funcs_t *f, void *out, hb_draw_state_t *st, float ax, float ay, float bx, float by, float x, float y,
                     void *u)
{
    (void)f, (void)st, (void)u;
    add_xy(out, 'C', ax, ay);
    add_xy(out, ' ', bx, by);
    add_xy(out, ' ', x, y);
}

static void close_path(hb_draw_funcs_t *f, void *out, hb_draw_state_t *st, void *u)
{
    (void)f, (void)st, (void)u;
    lt_buf_char(out, 'z');
}

struct lt_svg_glyphs *lt_svg_glyphs_new(struct lt_fonts *fonts, struct lt_arena *a)
{
    struct lt_svg_glyphs *g = LT_NEW(a, struct lt_svg_glyphs);
    g->fonts = fonts;
    g->arena = a;
    g->defs.out_of_memory = a->out_of_memory;
    g->draw = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(g->draw, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(g->draw, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(g->draw, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(g->draw, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(g->draw, close_path, NULL, NULL);
    return g;
}

void lt_svg_glyphs_free(struct lt_svg_glyphs *g)
{
    hb_draw_funcs_destroy(g->draw);
    lt_buf_release(&g->defs);
}

static void draw_glyph(const struct lt_svg_glyphs *g, hb_font_t *font, uint32_t id, struct lt_buf *out)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, id, g->draw, out);
#else
    hb_font_get_glyph_shape(font, id, g->draw, out);
#endif
}

/* The number of a glyph in defs, where it is added when it is new. */
static int number_of(struct lt_svg_glyphs *g, enum lt_face face, uint32_t id)
{
    if (g->number[face] == NULL)
        g->number[face] = LT_NEW_ARRAY(g->arena, int, GLYPHS_A_FACE);
    int *number = &g->number[face][id % GLYPHS_A_FACE];
    if (*number != 0)
        return *number;
    *number = ++g->count;
    lt_buf_printf(&g->defs, "<path id=\"glyph-%d\" d=\"", *number);
    draw_glyph(g, lt_face_hb_font(g->fonts, face), id, &g->defs);
    lt_buf_z(&g->defs, "\"/>\n");
    return *number;
}

static void add_transform(struct lt_buf *out, struct lt_point at, double scale)
{
    lt_buf_z(out, " transform=\"translate(");
    lt_buf_num(out, at.x, 2);
    lt_buf_char(out, ' ');
    lt_buf_num(out, at.y, 2);
    lt_buf_z(out, ") scale(");
    lt_buf_num(out, scale, 6);
    lt_buf_z(out, " -");
    lt_buf_num(out, scale, 6);
    lt_buf_z(out, ")\"");
}

static void add_uses(struct lt_svg_glyphs *g, const struct lt_shape_item *item, const struct lt_glyph *v, size_t n, double units,
                     struct lt_buf *out)
{
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        if (item->text.ptr[v[i].byte] != ' ') {
            lt_buf_printf(out, "<use xlink:href=\"#glyph-%d\"", number_of(g, item->face, v[i].id));
            if (i > 0) {
                lt_buf_z(out, " x=\"");
                lt_buf_num(out, x * units / item->size, 0);
                lt_buf_char(out, '"');
            }
            lt_buf_z(out, "/>");
        }
        x += v[i].advance;
    }
}

/* A text that Pango shapes: its glyphs in place, in Pango's units. */
static void add_shaped(struct lt_svg_glyphs *g, const struct lt_shape_item *item, struct lt_buf *out)
{
    PangoLayout *layout = lt_shaper_layout(g->fonts, item->face, item->size, item->text);
    PangoLayoutLine *line = layout == NULL ? NULL : pango_layout_get_line_readonly(layout, 0);
    int x = 0;
    for (GSList *at = line == NULL ? NULL : line->runs; at != NULL; at = at->next) {
        PangoLayoutRun *run = at->data;
        hb_font_t *font = pango_font_get_hb_font(run->item->analysis.font);
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
            if (glyph->glyph < PANGO_GLYPH_EMPTY) {
                lt_buf_printf(out, "<path transform=\"translate(%d %d)\" d=\"", x + glyph->geometry.x_offset,
                              -glyph->geometry.y_offset);
                draw_glyph(g, font, glyph->glyph, out);
                lt_buf_z(out, "\"/>");
            }
            x += glyph->geometry.width;
        }
    }
}

static void add_strike(const struct lt_shape_item *item, double x, double width, lt_str look, struct lt_buf *out)
{
    lt_buf_printf(out, "<rect class=\"%.*s\" x=\"", LT_FMT(look));
    lt_buf_num(out, x, 2);
    lt_buf_z(out, "\" y=\"");
    lt_buf_num(out, item->at.y - item->size * LT_STRIKE_HEIGHT, 2);
    lt_buf_z(out, "\" width=\"");
    lt_buf_num(out, width, 2);
    lt_buf_z(out, "\" height=\"");
    lt_buf_num(out, item->size * LT_STRIKE_WIDTH, 2);
    lt_buf_z(out, "\"/>\n");
}

void lt_svg_glyphs_text(struct lt_svg_glyphs *g, const struct lt_shape_item *item, lt_str look, struct lt_buf *out)
{
    static const double before[] = {[LT_ANCHOR_START] = 0, [LT_ANCHOR_MIDDLE] = 0.5, [LT_ANCHOR_END] = 1};
    double width = lt_text_width(g->fonts, item->face, item->size, item->text);
    struct lt_point at = {item->at.x - width * before[item->anchor], item->at.y};
    struct lt_glyph *v = NULL;
    size_t n = 0;
    bool plain = lt_text_glyphs(g->fonts, item->face, item->size, item->text, g->arena, &v, &n);
    double units = hb_face_get_upem(hb_font_get_face(lt_face_hb_font(g->fonts, item->face)));
    lt_buf_printf(out, "<g class=\"%.*s\" aria-label=\"", LT_FMT(look));
    lt_escape_xml(out, item->text);
    lt_buf_char(out, '"');
    add_transform(out, at, plain ? item->size / units : 1.0 / PANGO_SCALE);
    lt_buf_char(out, '>');
    if (plain)
        add_uses(g, item, v, n, units, out);
    else
        add_shaped(g, item, out);
    lt_buf_z(out, "</g>\n");
    if (item->strike)
        add_strike(item, at.x, width, look, out);
}

void lt_svg_glyphs_defs(const struct lt_svg_glyphs *g, struct lt_buf *out)
{
    lt_buf_z(out, "<defs>\n");
    lt_buf_str(out, lt_buf_view(&g->defs));
    lt_buf_z(out, "</defs>\n");
}
