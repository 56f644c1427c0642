/* SPDX-License-Identifier: MIT */
/* The shapes of a scene by Cairo. */
#include "render/outline.h"
#include "render/scene_cairo.h"

#include <math.h>

static void set_color(cairo_t *cr, lt_color c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

/* Fills and strokes the current path as the item says, and forgets it. */
static void paint(cairo_t *cr, const struct lt_shape_item *item)
{
    if (item->fill != LT_NO_COLOR) {
        set_color(cr, item->fill);
        cairo_fill_preserve(cr);
    }
    const struct lt_stroke *s = &item->stroke;
    if (s->color != LT_NO_COLOR && s->width > 0) {
        set_color(cr, s->color);
        cairo_set_line_width(cr, s->width);
        cairo_set_dash(cr, &s->dash, s->dash > 0 ? 1 : 0, 0);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

/* Cairo turns a box that covers the page into a paint, and an opaque paint makes it forget all
 * that came before: also the tags that are open, which then end without a beginning. So such a box
 * is made an invisible bit smaller. */
static double inset_of(const struct lt_rect *b, struct lt_size page)
{
    bool covers = b->x <= 0 && b->y <= 0 && b->x + b->w >= page.w && b->y + b->h >= page.h;
    return covers ? 0.01 - b->x : 0;
}

static void draw_rect(cairo_t *cr, const struct lt_shape_item *item, double inset)
{
    const struct lt_rect *b = &item->box;
    double r = fmin(item->radius, fmin(b->w, b->h) / 2);
    if (r <= 0) {
        cairo_rectangle(cr, b->x + inset, b->y, b->w - inset, b->h);
    } else {
        const double right = acos(0);
        cairo_new_sub_path(cr);
        cairo_arc(cr, b->x + b->w - r, b->y + r, r, -right, 0);
        cairo_arc(cr, b->x + b->w - r, b->y + b->h - r, r, 0, right);
        cairo_arc(cr, b->x + r, b->y + b->h - r, r, right, 2 * right);
        cairo_arc(cr, b->x + r, b->y + r, r, 2 * right, 3 * right);
        cairo_close_path(cr);
    }
    paint(cr, item);
}

static void draw_circle(cairo_t *cr, const struct lt_shape_item *item)
{
    if (item->box.w <= 0 || item->box.h <= 0)
        return;
    cairo_save(cr);
    cairo_translate(cr, item->box.x + item->box.w / 2, item->box.y + item->box.h / 2);
    cairo_scale(cr, item->box.w / 2, item->box.h / 2);
    cairo_new_sub_path(cr);
    cairo_arc(cr, 0, 0, 1, 0, 4 * acos(0));
    cairo_close_path(cr);
    cairo_restore(cr);
    paint(cr, item);
}

/* A quadratic curve as the cubic one it equals. */
static void curve_to(cairo_t *cr, struct lt_point from, struct lt_point c, struct lt_point to)
{
    cairo_curve_to(cr, from.x + (c.x - from.x) * 2 / 3, from.y + (c.y - from.y) * 2 / 3, to.x + (c.x - to.x) * 2 / 3,
                   to.y + (c.y - to.y) * 2 / 3, to.x, to.y);
}

static void draw_path(cairo_t *cr, const struct lt_shape_item *item, struct lt_arena *a)
{
    struct lt_outline o = lt_outline_of(item, a);
    for (size_t i = 0; i < o.n; i++) {
        const struct lt_outline_step *step = &o.v[i];
        switch (step->op) {
        case LT_MOVE_TO:
            cairo_move_to(cr, step->to.x, step->to.y);
            break;
        case LT_LINE_TO:
            cairo_line_to(cr, step->to.x, step->to.y);
            break;
        case LT_CURVE_TO:
            curve_to(cr, o.v[i - 1].to, step->control, step->to);
            break;
        case LT_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
    paint(cr, item);
    if (!o.has_head || item->stroke.color == LT_NO_COLOR)
        return;
    for (int i = 0; i < 3; i++)
        cairo_line_to(cr, o.head[i].x, o.head[i].y);
    cairo_close_path(cr);
    set_color(cr, item->stroke.color);
    cairo_fill(cr);
}

static void draw_image(cairo_t *cr, const struct lt_shape_item *item)
{
    if (item->modules <= 0)
        return;
    double side = item->box.w / item->modules;
    for (int y = 0; y < item->modules; y++) {
        const unsigned char *row = item->bits + (ptrdiff_t)y * item->modules;
        for (int x = 0, end; x < item->modules; x = end) {
            for (end = x + 1; end < item->modules && row[end] == row[x];)
                end++;
            if (row[x] != 0)
                cairo_rectangle(cr, item->box.x + x * side, item->box.y + y * side, (end - x) * side, side);
        }
    }
    set_color(cr, item->fill == LT_NO_COLOR ? 0 : item->fill);
    cairo_antialias_t smooth = cairo_get_antialias(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE); /* no hair lines between modules */
    cairo_fill(cr);
    cairo_set_antialias(cr, smooth);
}

static void draw_item(cairo_t *cr, const struct lt_shape_item *item, double inset, const struct lt_font_set *set,
                      struct lt_arena *a)
{
    switch (item->kind) {
    case LT_SCENE_RECT:
        draw_rect(cr, item, inset);
        break;
    case LT_SCENE_PATH:
        draw_path(cr, item, a);
        break;
    case LT_SCENE_CIRCLE:
        draw_circle(cr, item);
        break;
    case LT_SCENE_TEXT:
        set_color(cr, item->fill);
        lt_cairo_text(cr, item, set, a);
        break;
    case LT_SCENE_IMAGE:
        draw_image(cr, item);
        break;
    case LT_SCENE_OPEN:
    case LT_SCENE_CLOSE:
        break;
    }
}

bool lt_scene_draw(cairo_t *cr, const struct lt_scene *scene, const struct lt_font_set *set, const struct lt_draw_groups *groups)
{
    int depth = 0;
    for (size_t i = 0; i < scene->n; i++) {
        const struct lt_shape_item *item = &scene->v[i];
        struct lt_arena_mark mark = lt_arena_mark(scene->arena);
        bool is_group = item->kind == LT_SCENE_OPEN || item->kind == LT_SCENE_CLOSE;
        double inset = groups == NULL ? 0 : inset_of(&item->box, scene->size);
        if (groups != NULL && !is_group)
            groups->shape(groups->context, cr);
        draw_item(cr, item, inset, set, scene->arena);
        lt_arena_rewind(scene->arena, mark);
        if (groups == NULL)
            continue;
        if (item->kind == LT_SCENE_OPEN) {
            groups->open(groups->context, cr, item);
            depth++;
        } else if (item->kind == LT_SCENE_CLOSE && depth > 0) {
            groups->close(groups->context, cr);
            depth--;
        }
    }
    for (; depth > 0; depth--)
        groups->close(groups->context, cr);
    return cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}
