/* SPDX-License-Identifier: MIT */
/* Drawing a scene with Cairo, for PDF and PNG. */
#ifndef LT_RENDER_SCENE_CAIRO_H
#define LT_RENDER_SCENE_CAIRO_H

#include "render/font_set.h"

/* What is done where groups open and close and before what is drawn, for renderers that mark structure and links. */
struct lt_draw_groups {
    void (*open)(void *context, cairo_t *cr, const struct lt_shape_item *item);
    void (*close)(void *context, cairo_t *cr);
    void (*shape)(void *context, cairo_t *cr); /* before each shape or text */
    void *context;
};

/* Draws the scene, a point of it as a unit of user space. set: built, with this scene in it.
 * groups: NULL, or what is called for LT_SCENE_OPEN and LT_SCENE_CLOSE; a group that is left open
 * is closed at the end. scene->arena is used for scratch and rewound.
 * False when Cairo has failed: see cairo_status(cr). */
bool lt_scene_draw(cairo_t *cr, const struct lt_scene *scene, const struct lt_font_set *set, const struct lt_draw_groups *groups);

/* Draws one text item; for scene_cairo.c. */
void lt_cairo_text(cairo_t *cr, const struct lt_shape_item *item, const struct lt_font_set *set, struct lt_arena *a);

#endif
