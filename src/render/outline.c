/* SPDX-License-Identifier: MIT */
/* Rounded polylines and arrow heads. */
#include "render/outline.h"

#include <math.h>

static double distance(struct lt_point a, struct lt_point b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* The point on the way from a to b that is d from a. */
static struct lt_point towards(struct lt_point a, struct lt_point b, double d)
{
    double t = d / distance(a, b);
    return (struct lt_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static size_t distinct_points(const struct lt_shape_item *path, struct lt_point *out)
{
    size_t n = 0;
    for (int i = 0; i < path->point_count; i++)
        if (n == 0 || distance(out[n - 1], path->points[i]) > 1e-6)
            out[n++] = path->points[i];
    while (path->closed && n > 1 && distance(out[0], out[n - 1]) <= 1e-6)
        n--;
    return n;
}

/* Sets the head at the last of n points and draws the line's end back into it. */
static void add_head(struct lt_outline *o, double width, struct lt_point *p, size_t n)
{
    struct lt_point tip = p[n - 1], before = p[n - 2];
    double room = distance(before, tip);
    double length = fmin(fmax(5, 2.6 * width + 2.4), room);
    double half = length * 0.42;
    struct lt_point base = towards(tip, before, length);
    double dx = (tip.x - base.x) / length * half, dy = (tip.y - base.y) / length * half;
    o->has_head = true;
    o->head[0] = tip;
    o->head[1] = (struct lt_point){base.x - dy, base.y + dx};
    o->head[2] = (struct lt_point){base.x + dy, base.y - dx};
    p[n - 1] = towards(tip, before, fmin(length * 0.8, room * 0.8));
}

static void add_step(struct lt_outline *o, struct lt_arena *a, enum lt_outline_op op, struct lt_point control, struct lt_point to)
{
    LT_PUSH(a, o) = (struct lt_outline_step){op, control, to};
}

/* Adds the corner p between before and after; the first corner of a closed path begins it. */
static void add_corner(struct lt_outline *o, struct lt_arena *a, struct lt_point before, struct lt_point p, struct lt_point after,
                       double radius)
{
    enum lt_outline_op op = o->n == 0 ? LT_MOVE_TO : LT_LINE_TO;
    double r = fmin(radius, fmin(distance(before, p), distance(p, after)) / 2);
    if (r < 0.01) {
        add_step(o, a, op, p, p);
        return;
    }
    add_step(o, a, op, p, towards(p, before, r));
    add_step(o, a, LT_CURVE_TO, p, towards(p, after, r));
}

struct lt_outline lt_outline_of(const struct lt_shape_item *path, struct lt_arena *a)
{
    struct lt_outline o = {0};
    if (path->point_count < 2)
        return o;
    struct lt_point *p = LT_NEW_ARRAY(a, struct lt_point, (size_t)path->point_count);
    size_t n = distinct_points(path, p);
    if (n < 2)
        return o;
    if (path->arrow && !path->closed)
        add_head(&o, path->stroke.width, p, n);
    for (size_t i = 0; i < n; i++) {
        bool is_end = !path->closed && (i == 0 || i == n - 1);
        add_corner(&o, a, p[(i + n - 1) % n], p[i], p[(i + 1) % n], is_end ? 0 : path->radius);
    }
    if (path->closed)
        add_step(&o, a, LT_CLOSE, p[0], p[0]);
    return o;
}
