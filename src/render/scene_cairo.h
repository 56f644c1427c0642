/* SPDX-License-Identifier: MIT */
/* Drawing a scene with Cairo, for PDF and PNG. */
#ifndef LT_RENDER_SCENE_CAIRO_H
#define LT_RENDER_SCENE_CAIRO_H

#include "render/font_set.h"

/* What is done where groups open and close and where something is drawn, for renderers that mark structure and
 * links. */
struct lt_draw_groups {
    void (*open)(void *context, cairo_t *cr, const struct lt_shape_item *item);
    void (*close)(void *context, cairo_t *cr);
    void (*shape)(void *context, cairo_t *cr);  /* before each shape or text */
    void (*text)(void *context, size_t glyphs); /* after each text */
    void *context;
    bool join; /* open, close and shape ask nothing of cr: texts in one look may be shown at once */
};

/* Draws the scene, a point of it as a unit of user space. set: built, with this scene in it.
 * groups: NULL, or what is called for LT_SCENE_OPEN and LT_SCENE_CLOSE; a group that is left open
 * is closed at the end. scene->arena is used for scratch and rewound.
 * False when Cairo has failed: see cairo_status(cr). */
bool lt_scene_draw(cairo_t *cr, const struct lt_scene *scene, const struct lt_font_set *set, const struct lt_draw_groups *groups);

/* ---- for the files of this renderer ---- */

void lt_cairo_color(cairo_t *cr, lt_color c);

enum { LT_RUN_GLYPHS = 512 };

/* Glyphs in one look that wait to be shown. */
struct lt_text_run {
    enum lt_face face;
    double size;
    lt_color color;
    cairo_glyph_t glyphs[LT_RUN_GLYPHS];
    cairo_text_cluster_t clusters[LT_RUN_GLYPHS];
    char text[4 * LT_RUN_GLYPHS];
    int n, len;
    bool is_set; /* the face and size that cr has are the run's */
};

/* Draws one text item; its last glyphs may stay in the run. Gives how many glyphs it has. */
size_t lt_cairo_text(cairo_t *cr, struct lt_text_run *run, const struct lt_shape_item *item, const struct lt_font_set *set,
                     struct lt_arena *a);
/* Shows the glyphs that wait. */
void lt_cairo_show(cairo_t *cr, struct lt_text_run *run, const struct lt_font_set *set);

#endif
