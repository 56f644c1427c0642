/* SPDX-License-Identifier: MIT */
/* A scene as SVG. */
#ifndef LT_RENDER_SCENE_SVG_H
#define LT_RENDER_SCENE_SVG_H

#include "chart/scene.h"

/* Adds the scene as an SVG 1.1 document with real <text>: searchable, small, safe. Every distinct
 * look is a class named after the style of the theme; a group's own class is its style with g- in
 * front. Links other than http, https, mailto, tel and #fragment are dropped.
 * The same scene gives the same bytes. fonts: names the family measured with; may be NULL.
 * scene->arena is used for scratch and rewound. Cost: 3 µs an item; no library is started. */
void lt_scene_svg(const struct lt_scene *scene, struct lt_fonts *fonts, struct lt_buf *out);

/* The same with every text as outlines, one <path> a distinct glyph: for printers and viewers
 * without the font. fonts: not NULL. */
void lt_scene_svg_outline(const struct lt_scene *scene, struct lt_fonts *fonts, struct lt_buf *out);

#endif
