/* SPDX-License-Identifier: MIT */
/* Scenes as a document, a page each. */
#include "render/scene_pdf.h"

#include "render/pages.h"

static bool has_tags(const struct lt_scene *scene)
{
    for (size_t i = 0; i < scene->n; i++)
        if (scene->v[i].kind == LT_SCENE_OPEN && scene->v[i].tag != NULL)
            return true;
    return false;
}

/* The scene in a group that is a figure. */
static struct lt_scene as_figure(const struct lt_scene *scene)
{
    struct lt_scene s = *scene;
    s.v = LT_NEW_ARRAY(scene->arena, struct lt_shape_item, scene->n + 1);
    s.v[0] = (struct lt_shape_item){
        .kind = LT_SCENE_OPEN, .style = "", .tag = "Figure", .title = scene->desc.len > 0 ? scene->desc : scene->title};
    for (size_t i = 0; i < scene->n; i++)
        s.v[i + 1] = scene->v[i];
    s.n = s.cap = scene->n + 1;
    return s;
}

bool lt_scene_pdf(struct lt_scene *const *scenes, size_t count, lt_str title, lt_str author, const char *created,
                  struct lt_fonts *fonts, struct lt_buf *out, const char **error)
{
    struct lt_arena *a = scenes[0]->arena;
    struct lt_arena_mark mark = lt_arena_mark(a);
    struct lt_pages pages = {
        .title = title.len > 0 ? title : scenes[0]->title, .author = author, .lang = scenes[0]->lang, .created = created};
    struct lt_scene *figures = LT_NEW_ARRAY(a, struct lt_scene, count);
    for (size_t i = 0; i < count; i++) {
        figures[i] = has_tags(scenes[i]) ? *scenes[i] : as_figure(scenes[i]);
        LT_PUSH(a, &pages.pages) = (struct lt_page){.scene = &figures[i]};
    }
    bool ok = lt_pages_pdf(&pages, fonts, out, error);
    lt_arena_rewind(a, mark);
    return ok;
}
