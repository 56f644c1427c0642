/* SPDX-License-Identifier: MIT */
/* A scene as PNG. */
#ifndef LT_RENDER_SCENE_PNG_H
#define LT_RENDER_SCENE_PNG_H

#include "chart/scene.h"

/* Adds the scene as a PNG on white ground at dpi pixels an inch (sides rounded up to whole
 * pixels). False: *error says why (static): a side longer than 32,767 pixels, memory; out is as
 * before. scene->arena is used for scratch. */
bool lt_scene_png(const struct lt_scene *scene, double dpi, struct lt_fonts *fonts, struct lt_buf *out, const char **error);

#endif
