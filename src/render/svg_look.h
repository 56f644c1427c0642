/* SPDX-License-Identifier: MIT */
/* The distinct looks of a drawing, each a CSS class, named after the theme's style. */
#ifndef LT_RENDER_SVG_LOOK_H
#define LT_RENDER_SVG_LOOK_H

#include "chart/scene.h"

struct lt_look {
    const char *style; /* the theme's class */
    lt_color fill;
    struct lt_stroke stroke;
    bool is_text; /* the rest is of texts only */
    enum lt_face face;
    double size;
    enum lt_anchor anchor;
    bool strike;
    lt_str name; /* of the CSS class: the style, with a number from its second look on */
};

struct lt_looks {
    struct lt_look *v;
    size_t n, cap;
    size_t last; /* found last; neighbours tend to look alike */
};

/* The class name of a look, which is added when it is new. look.name is not read. */
lt_str lt_look_name(struct lt_looks *looks, struct lt_look look, struct lt_arena *a);
/* The look of an item. */
struct lt_look lt_look_of(const struct lt_shape_item *item);
/* Adds the CSS rules in order of appearance. Without texts (outlined: true) no font is named. */
void lt_looks_css(const struct lt_looks *looks, const struct lt_fonts *fonts, bool outlined, struct lt_buf *out);

#endif
