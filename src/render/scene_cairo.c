/* SPDX-License-Identifier: MIT */
/* The shapes of a scene by Cairo. */
#include "render/outline.h"
#include "render/scene_cairo.h"

#include <math.h>

void lt_cairo_color(cairo_t *cr, lt_color c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

/* Fills and strokes the current path as the item says, and forgets it. */
static void paint(cairo_t *cr, const struct lt_shape_item *item)
{
    if (item->fill != LT_NO_COLOR) {
        lt_cairo_color(cr, item->fill);
        cairo_fill_preserve(cr);
    }
    const struct lt_stroke *s = &item->stroke;
    if (s->color != LT_NO_COLOR && s->width > 0) {
        lt_cairo_color(cr, s->color);
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
    lt_cairo_color(cr, item->stroke.color);
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
    lt_cairo_color(cr, item->fill == LT_NO_COLOR ? 0 : item->fill);
    cairo_antialias_t smooth = cairo_get_antialias(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE); /* no hair lines between modules */
    cairo_fill(cr);
    cairo_set_antialias(cr, smooth);
}

static void draw_shape(cairo_t *cr, const struct lt_shape_item *item, double inset, struct lt_arena *a)
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
    case LT_SCENE_IMAGE:
        draw_image(cr, item);
        break;
    case LT_SCENE_TEXT:
    case LT_SCENE_OPEN:
    case LT_SCENE_CLOSE:
        break;
    }
}

struct drawing {
    cairo_t *cr;
    const struct lt_scene *scene;
    const struct lt_font_set *set;
    const struct lt_draw_groups *groups; /* may be NULL */
    struct lt_text_run run;
    int depth;
};

/* A text, or a shape, before which the texts must be shown that wait. */
static void draw_item(struct drawing *d, const struct lt_shape_item *item)
{
    const struct lt_draw_groups *g = d->groups;
    bool is_text = item->kind == LT_SCENE_TEXT;
    if (!is_text)
        lt_cairo_show(d->cr, &d->run, d->set);
    if (g != NULL)
        g->shape(g->context, d->cr);
    if (!is_text) {
        draw_shape(d->cr, item, g == NULL ? 0 : inset_of(&item->box, d->scene->size), d->scene->arena);
        return;
    }
    size_t glyphs = lt_cairo_text(d->cr, &d->run, item, d->set, d->scene->arena);
    if (g == NULL || !g->join)
        lt_cairo_show(d->cr, &d->run, d->set);
    if (g != NULL)
        g->text(g->context, glyphs);
}

static void open_or_close(struct drawing *d, const struct lt_shape_item *item)
{
    const struct lt_draw_groups *g = d->groups;
    if (g == NULL)
        return;
    if (item->kind == LT_SCENE_OPEN) {
        g->open(g->context, d->cr, item);
        d->depth++;
    } else if (d->depth > 0) {
        g->close(g->context, d->cr);
        d->depth--;
    }
}

bool lt_scene_draw(cairo_t *cr, const struct lt_scene *scene, const struct lt_font_set *set, const struct lt_draw_groups *groups)
{
    struct drawing d = {.cr = cr, .scene = scene, .set = set, .groups = groups};
    for (size_t i = 0; i < scene->n; i++) {
        const struct lt_shape_item *item = &scene->v[i];
        struct lt_arena_mark mark = lt_arena_mark(scene->arena);
        if (item->kind == LT_SCENE_OPEN || item->kind == LT_SCENE_CLOSE)
            open_or_close(&d, item);
        else
            draw_item(&d, item);
        lt_arena_rewind(scene->arena, mark);
    }
    lt_cairo_show(cr, &d.run, set);
    for (; d.depth > 0; d.depth--)
        groups->close(groups->context, cr);
    return cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}
