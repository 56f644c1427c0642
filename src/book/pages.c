/* SPDX-License-Identifier: MIT */
/* Pages as they come, and kept. */
#include "book/pages.h"

#include <string.h>

static lt_str keep(struct lt_arena *a, lt_str s)
{
    lt_str nothing = {0};
    return s.len == 0 ? nothing : lt_str_copy(a, s);
}

static void keep_item(struct lt_arena *a, struct lt_shape_item *i)
{
    switch (i->kind) {
    case LT_SCENE_TEXT:
        i->text = keep(a, i->text);
        break;
    case LT_SCENE_PATH: {
        size_t bytes = (size_t)i->point_count * sizeof *i->points;
        i->points = (struct lt_point *)(void *)lt_arena_copy(a, i->points, bytes);
        break;
    }
    case LT_SCENE_IMAGE:
        i->bits = (const unsigned char *)lt_arena_copy(a, i->bits, (size_t)i->modules * (size_t)i->modules);
        break;
    case LT_SCENE_OPEN:
        i->id = keep(a, i->id);
        i->title = keep(a, i->title);
        i->link = keep(a, i->link);
        break;
    case LT_SCENE_RECT:
    case LT_SCENE_CIRCLE:
    case LT_SCENE_CLOSE:
        break;
    }
}

struct lt_page lt_page_keep(const struct lt_page *page, struct lt_arena *a)
{
    struct lt_scene *s = LT_NEW(a, struct lt_scene);
    *s = *page->scene;
    s->arena = a;
    s->cap = s->n;
    s->v = LT_NEW_ARRAY(a, struct lt_shape_item, s->n);
    if (s->n > 0)
        memcpy(s->v, page->scene->v, s->n * sizeof *s->v);
    for (size_t i = 0; i < s->n; i++)
        keep_item(a, &s->v[i]);
    return (struct lt_page){s, keep(a, page->label)};
}

void lt_pages_each(const struct lt_pages *pages, const struct lt_page_sink *sink)
{
    if (pages->source != NULL) {
        pages->source->each(pages->source->context, sink);
        return;
    }
    sink->begin(sink->context);
    for (size_t i = 0; i < pages->pages.n; i++)
        sink->page(sink->context, &pages->pages.v[i]);
}

struct holder {
    struct lt_pages *pages;
    struct lt_arena *a;
};

static void hold_begin(void *context)
{
    const struct holder *h = context;
    h->pages->pages.n = 0;
}

static void hold_page(void *context, const struct lt_page *page)
{
    const struct holder *h = context;
    LT_PUSH(h->a, &h->pages->pages) = lt_page_keep(page, h->a);
}

void lt_pages_hold(struct lt_pages *pages, struct lt_arena *a)
{
    struct holder h = {pages, a};
    lt_pages_each(pages, &(struct lt_page_sink){hold_begin, hold_page, &h});
    pages->source = NULL;
}
