/* SPDX-License-Identifier: MIT */
/* The outline of a LT_SCENE_PATH: rounded corners and the arrow head, the same for every
 * renderer. */
#ifndef LT_RENDER_OUTLINE_H
#define LT_RENDER_OUTLINE_H

#include "chart/scene.h"

/* Where a text is struck through, and how thick, of its size. */
#define LT_STRIKE_HEIGHT 0.36 /* the line's upper edge above the baseline */
#define LT_STRIKE_WIDTH 0.06

enum lt_outline_op { LT_MOVE_TO, LT_LINE_TO, LT_CURVE_TO, LT_CLOSE };

struct lt_outline_step {
    enum lt_outline_op op;
    struct lt_point control; /* of LT_CURVE_TO, a quadratic curve: the corner itself */
    struct lt_point to;
};

struct lt_outline {
    struct lt_outline_step *v;
    size_t n, cap;
    bool has_head;
    struct lt_point head[3]; /* tip, then the two ends of the base */
};

/* Makes the outline of a path with at least two points, in the arena. A corner is cut off by a
 * curve of the item's radius, or of half the shorter side next to it where that is less. With an
 * arrow the line ends inside the head, whose tip is the last point. Points that repeat their
 * predecessor are left out; fewer than two that differ give no steps. */
struct lt_outline lt_outline_of(const struct lt_shape_item *path, struct lt_arena *a);

#endif
