/* SPDX-License-Identifier: MIT */
/* Drawing into pixels. The file is written by libpng itself and not through Cairo: without row
 * filters, which large even areas do not need, it takes half the time and is a fifth smaller. */
#include "render/scene_png.h"

#include "render/scene_cairo.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>

static void write_bytes(png_structp png, png_bytep bytes, size_t length)
{
    lt_buf_add(png_get_io_ptr(png), bytes, length);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static void stay_silent(png_structp png, const char *message)
{
    (void)png, (void)message;
}

/* Cairo's pixels, 0x00RRGGBB in the machine's order, as bytes R G B. */
static void pack_row(unsigned char *to, const unsigned char *from, int width)
{
    const uint32_t *pixel = (const uint32_t *)(const void *)from; /* Cairo aligns its rows */
    for (int x = 0; x < width; x++) {
        *to++ = (unsigned char)(pixel[x] >> 16 & 255);
        *to++ = (unsigned char)(pixel[x] >> 8 & 255);
        *to++ = (unsigned char)(pixel[x] & 255);
    }
}

/* row: room for one packed row. False when libpng fails. */
static bool write_rows(png_structp png, png_infop info, cairo_surface_t *surface, double dpi, unsigned char *row,
                       struct lt_buf *out)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    ptrdiff_t stride = cairo_image_surface_get_stride(surface);
    png_uint_32 per_metre = (png_uint_32)(dpi / 0.0254 + 0.5);
    png_set_write_fn(png, out, write_bytes, flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (int y = 0; y < h; y++) {
        pack_row(row, pixels + y * stride, w);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    return true;
}

static bool write_png(cairo_surface_t *surface, double dpi, struct lt_buf *out)
{
    cairo_surface_flush(surface);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, stay_silent, stay_silent);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    unsigned char *row = malloc(3 * (size_t)cairo_image_surface_get_width(surface));
    bool ok = info != NULL && row != NULL && write_rows(png, info, surface, dpi, row, out);
    free(row);
    png_destroy_write_struct(&png, &info);
    return ok;
}

static cairo_status_t draw(cairo_surface_t *surface, const struct lt_scene *scene, double scale, const struct lt_font_set *set)
{
    cairo_t *cr = cairo_create(surface);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    lt_scene_draw(cr, scene, set, NULL);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    return status;
}

bool lt_scene_png(const struct lt_scene *scene, double dpi, struct lt_fonts *fonts, struct lt_buf *out, const char **error)
{
    double scale = dpi / 72, w = ceil(scene->size.w * scale - 1e-6), h = ceil(scene->size.h * scale - 1e-6);
    if (!(w >= 1 && h >= 1 && w <= 32767 && h <= 32767)) {
        *error = "the picture has too many pixels a side";
        return false;
    }
    struct lt_font_set *set = lt_font_set_new(fonts);
    lt_font_set_add(set, scene);
    bool ok = lt_font_set_build(set, false, error);
    if (ok) {
        size_t before = out->len;
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)w, (int)h);
        cairo_status_t status = draw(surface, scene, scale, set);
        ok = status == CAIRO_STATUS_SUCCESS && write_png(surface, dpi, out);
        cairo_surface_destroy(surface);
        if (!ok) {
            out->len = before;
            *error = status == CAIRO_STATUS_SUCCESS ? "libpng cannot write the picture" : cairo_status_to_string(status);
        }
    }
    lt_font_set_free(set);
    return ok;
}
