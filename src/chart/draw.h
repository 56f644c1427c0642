/* SPDX-License-Identifier: MIT */
/* Adding shapes to a scene. Texts are borrowed: they must live as long as the scene. */
#ifndef LT_CHART_DRAW_H
#define LT_CHART_DRAW_H

#include "chart/scene.h"

struct lt_scene *lt_scene_new(struct lt_arena *a, double w, double h);

struct lt_paint {
    lt_color fill;
    struct lt_stroke stroke;
};
#define LT_FILL(c) ((struct lt_paint){.fill = (c), .stroke = {LT_NO_COLOR, 0, 0}})
#define LT_LINE(c, w) ((struct lt_paint){.fill = LT_NO_COLOR, .stroke = {(c), (w), 0}})
#define LT_DASH(c, w, d) ((struct lt_paint){.fill = LT_NO_COLOR, .stroke = {(c), (w), (d)}})

void lt_draw_rect(struct lt_scene *s, const char *style, struct lt_rect box, double radius, struct lt_paint p);
/* A polygon (closed) or polyline; points are copied. */
void lt_draw_path(struct lt_scene *s, const char *style, const struct lt_point *points, int count, bool closed, bool arrow,
                  double radius, struct lt_paint p);
void lt_draw_line(struct lt_scene *s, const char *style, double x1, double y1, double x2, double y2, struct lt_paint p);
void lt_draw_circle(struct lt_scene *s, const char *style, double cx, double cy, double r, struct lt_paint p);
/* One line of text with its anchor at x and its baseline at y. Gives the shape for more settings. */
struct lt_shape_item *lt_draw_text(struct lt_scene *s, const char *style, double x, double y, lt_str text, enum lt_face face,
                                   double size, lt_color color, enum lt_anchor anchor);
void lt_draw_qr(struct lt_scene *s, struct lt_rect box, const unsigned char *bits, int modules, lt_color color);
/* Opens a group; close it with lt_draw_close. Any text may be empty. */
struct lt_shape_item *lt_draw_open(struct lt_scene *s, const char *style, lt_str id, lt_str title, lt_str link);
void lt_draw_close(struct lt_scene *s);
/* Adds all of src, scaled, with its origin at x, y. */
void lt_scene_append(struct lt_scene *s, const struct lt_scene *src, double x, double y, double scale);

#endif
