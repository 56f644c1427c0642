/* SPDX-License-Identifier: MIT */
/* Adding shapes to a scene. */
#include "chart/draw.h"

#include <string.h>

struct lt_scene *lt_scene_new(struct lt_arena *a, double w, double h)
{
    struct lt_scene *s = LT_NEW(a, struct lt_scene);
    s->size = (struct lt_size){w, h};
    s->arena = a;
    s->lang = LT_STR("zh-CN");
    return s;
}

static struct lt_shape_item *add(struct lt_scene *s, enum lt_shape_kind kind, const char *style, struct lt_paint p)
{
    struct lt_shape_item *i = &LT_PUSH(s->arena, s);
    i->kind = kind;
    i->style = style;
    i->fill = p.fill;
    i->stroke = p.stroke;
    return i;
}

void lt_draw_rect(struct lt_scene *s, const char *style, struct lt_rect box, double radius, struct lt_paint p)
{
    struct lt_shape_item *i = add(s, LT_SCENE_RECT, style, p);
    i->box = box;
    i->radius = radius;
}

void lt_draw_path(struct lt_scene *s, const char *style, const struct lt_point *points, int count, bool closed, bool arrow,
                  double radius, struct lt_paint p)
{
    struct lt_shape_item *i = add(s, LT_SCENE_PATH, style, p);
    i->points = LT_NEW_ARRAY(s->arena, struct lt_point, (size_t)count);
    memcpy(i->points, points, (size_t)count * sizeof *points);
    i->point_count = count;
    i->closed = closed;
    i->arrow = arrow;
    i->radius = radius;
}

void lt_draw_line(struct lt_scene *s, const char *style, double x1, double y1, double x2, double y2, struct lt_paint p)
{
    lt_draw_path(s, style, (struct lt_point[]){{x1, y1}, {x2, y2}}, 2, false, false, 0, p);
}

void lt_draw_circle(struct lt_scene *s, const char *style, double cx, double cy, double r, struct lt_paint p)
{
    struct lt_shape_item *i = add(s, LT_SCENE_CIRCLE, style, p);
    i->box = (struct lt_rect){cx - r, cy - r, 2 * r, 2 * r};
}

struct lt_shape_item *lt_draw_text(struct lt_scene *s, const char *style, double x, double y, lt_str text, enum lt_face face,
                                   double size, lt_color color, enum lt_anchor anchor)
{
    struct lt_shape_item *i = add(s, LT_SCENE_TEXT, style, LT_FILL(color));
    i->at = (struct lt_point){x, y};
    i->text = text;
    i->face = face;
    i->size = size;
    i->anchor = anchor;
    return i;
}

void lt_draw_qr(struct lt_scene *s, struct lt_rect box, const unsigned char *bits, int modules, lt_color color)
{
    struct lt_shape_item *i = add(s, LT_SCENE_IMAGE, "qr", LT_FILL(color));
    i->box = box;
    i->bits = bits;
    i->modules = modules;
}

struct lt_shape_item *lt_draw_open(struct lt_scene *s, const char *style, lt_str id, lt_str title, lt_str link)
{
    struct lt_shape_item *i = add(s, LT_SCENE_OPEN, style, LT_FILL(LT_NO_COLOR));
    i->id = id;
    i->title = title;
    i->link = link;
    return i;
}

void lt_draw_close(struct lt_scene *s)
{
    add(s, LT_SCENE_CLOSE, "", LT_FILL(LT_NO_COLOR));
}

static struct lt_rect move_rect(struct lt_rect r, double x, double y, double k)
{
    return (struct lt_rect){x + r.x * k, y + r.y * k, r.w * k, r.h * k};
}

static struct lt_point *move_points(struct lt_arena *a, const struct lt_point *v, int n, double x, double y, double k)
{
    struct lt_point *moved = LT_NEW_ARRAY(a, struct lt_point, (size_t)n);
    for (int i = 0; i < n; i++)
        moved[i] = (struct lt_point){x + v[i].x * k, y + v[i].y * k};
    return moved;
}

void lt_scene_append(struct lt_scene *s, const struct lt_scene *src, double x, double y, double k)
{
    while (s->cap < s->n + src->n)
        s->v = lt_arena_grow(s->arena, s->v, &s->cap, sizeof *s->v);
    for (size_t n = 0; n < src->n; n++) {
        struct lt_shape_item i = src->v[n];
        i.box = move_rect(i.box, x, y, k);
        i.radius *= k;
        i.stroke.width *= k;
        i.stroke.dash *= k;
        if (i.kind == LT_SCENE_TEXT) {
            i.at = (struct lt_point){x + i.at.x * k, y + i.at.y * k};
            i.size *= k;
            i.width *= k;
        } else if (i.kind == LT_SCENE_PATH) {
            i.points = move_points(s->arena, i.points, i.point_count, x, y, k);
        }
        LT_PUSH(s->arena, s) = i;
    }
}
