/* SPDX-License-Identifier: MIT */
/* Of Cairo's tags only one is used, to mark in a page what belongs to an element; which one, pdf_tree.h knows.
 * Cairo numbers them on each page in the order in which they come. On most pages not even that is asked: all that
 * elements have there are texts, their glyphs are counted, and marks are put into the page's stream later. Elements
 * that only hold others have no marks; what is drawn in them stays outside the structure, as rules between rows do. */
#include "render/pdf_marks.h"

#include "render/link.h"

#include <string.h>

/* Any name that Cairo lets through; it looks them up in a list that begins with these. */
static const char MARK[] = "Part";

/* What a group's end has to end. */
struct group {
    int elements;
    bool is_link, is_artifact;
    bool holds; /* it only holds other elements */
};

struct lt_pdf_marks {
    struct lt_arena *arena;
    struct lt_pdf_tree *tree;
    struct {
        struct group *v;
        size_t n, cap;
    } open;
    int structure_depth;
    int artifacts; /* open ones */
    bool in_link;
    bool marked;  /* a mark is open */
    bool count;   /* pages, where that is possible */
    bool counted; /* the page: no marks are asked of Cairo */
};

struct lt_pdf_marks *lt_pdf_marks_new(struct lt_pdf_tree *tree, bool count, struct lt_arena *a)
{
    struct lt_pdf_marks *m = LT_NEW(a, struct lt_pdf_marks);
    m->arena = a;
    m->tree = tree;
    m->count = count;
    return m;
}

static bool is_one_of(const char *tag, const char *const *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(tag, tags[i]) == 0)
            return true;
    return false;
}

/* The structure of the item, or NULL. A "Link" comes with the link itself. */
static const char *structure_of(const struct lt_shape_item *item)
{
    static const char *const none[] = {"Artifact", "Link"};
    return item->tag == NULL || is_one_of(item->tag, none, sizeof none / sizeof *none) ? NULL : item->tag;
}

static bool only_holds(const char *tag)
{
    static const char *const holders[] = {"Table", "TR", "L"};
    return is_one_of(tag, holders, sizeof holders / sizeof *holders);
}

/* Ends the open mark, as what comes is another element's. */
static void end_mark(struct lt_pdf_marks *m, cairo_t *cr)
{
    if (m->marked)
        cairo_tag_end(cr, MARK);
    m->marked = false;
}

static void open_element(struct lt_pdf_marks *m, const char *tag, lt_str alt, struct group *group)
{
    lt_pdf_tree_open(m->tree, tag, alt);
    group->elements++;
    m->structure_depth++;
}

/* Adds the link's element, with where it leads. */
static void open_link(struct lt_pdf_marks *m, const struct lt_shape_item *item, struct group *group)
{
    enum lt_link_kind kind = m->in_link ? LT_LINK_NONE : lt_link_kind(item->link);
    if (kind == LT_LINK_NONE)
        return;
    struct lt_buf to = {.out_of_memory = m->arena->out_of_memory};
    if (kind == LT_LINK_LOCAL)
        lt_link_add_name(&to, lt_str_sub(item->link, 1, item->link.len));
    else
        lt_link_add_url(&to, item->link);
    if (m->structure_depth == 0)
        open_element(m, "P", (lt_str){0}, group);
    open_element(m, "Link", (lt_str){0}, group);
    if (item->box.w > 0 && item->box.h > 0)
        lt_pdf_tree_link(m->tree, item->box, lt_buf_view(&to), kind == LT_LINK_LOCAL);
    group->is_link = m->in_link = true;
    lt_buf_release(&to);
}

static void note_dest(struct lt_pdf_marks *m, const struct lt_shape_item *item)
{
    if (!item->dest || item->id.len == 0)
        return;
    struct lt_buf name = {.out_of_memory = m->arena->out_of_memory};
    lt_link_add_name(&name, item->id);
    lt_pdf_tree_dest(m->tree, lt_buf_view(&name), item->box.x, item->box.y);
    lt_buf_release(&name);
}

static void open_group(void *context, cairo_t *cr, const struct lt_shape_item *item)
{
    struct lt_pdf_marks *m = context;
    const char *tag = structure_of(item);
    bool inside = m->open.n > 0 && m->open.v[m->open.n - 1].holds;
    struct group group = {.is_artifact = item->tag != NULL && strcmp(item->tag, "Artifact") == 0,
                          .holds = tag != NULL ? only_holds(tag) : inside};
    if (tag != NULL)
        open_element(m, tag, strcmp(tag, "Figure") == 0 ? item->title : (lt_str){0}, &group);
    open_link(m, item, &group);
    if (group.is_link)
        group.holds = false;
    note_dest(m, item);
    if (group.elements > 0 || group.is_artifact)
        end_mark(m, cr);
    m->artifacts += group.is_artifact;
    LT_PUSH(m->arena, &m->open) = group;
}

static void close_group(void *context, cairo_t *cr)
{
    struct lt_pdf_marks *m = context;
    struct group group = m->open.v[--m->open.n];
    if (group.elements > 0 || group.is_artifact)
        end_mark(m, cr);
    for (int i = 0; i < group.elements; i++)
        lt_pdf_tree_close(m->tree);
    m->structure_depth -= group.elements;
    m->artifacts -= group.is_artifact;
    if (group.is_link)
        m->in_link = false;
}

/* Whether what is drawn now is an element's. */
static bool belongs(const struct lt_pdf_marks *m)
{
    return m->structure_depth > 0 && m->artifacts == 0 && !m->open.v[m->open.n - 1].holds;
}

static void after_text(void *context, size_t glyphs)
{
    struct lt_pdf_marks *m = context;
    if (m->counted)
        lt_pdf_tree_glyphs(m->tree, glyphs, belongs(m));
}

static void before_shape(void *context, cairo_t *cr)
{
    struct lt_pdf_marks *m = context;
    if (m->counted || m->marked || !belongs(m))
        return;
    cairo_tag_begin(cr, MARK, NULL);
    lt_pdf_tree_content(m->tree);
    m->marked = true;
}

/* Whether something is written in the group that opens at i. */
static bool has_text(const struct lt_scene *page, size_t i)
{
    int depth = 0;
    for (; i < page->n; i++) {
        depth += (page->v[i].kind == LT_SCENE_OPEN) - (page->v[i].kind == LT_SCENE_CLOSE);
        if (page->v[i].kind == LT_SCENE_TEXT && page->v[i].text.len > 0)
            return true;
        if (depth == 0)
            return false;
    }
    return false;
}

/* Whether all elements on the page have texts, and the glyphs of all texts are known. */
static bool can_count(const struct lt_scene *page, struct lt_fonts *fonts)
{
    struct lt_arena_mark mark = lt_arena_mark(page->arena);
    bool can = true;
    for (size_t i = 0; i < page->n && can; i++) {
        const struct lt_shape_item *item = &page->v[i];
        struct lt_glyph *v;
        size_t n;
        if (item->kind == LT_SCENE_OPEN)
            can = item->tag == NULL || strcmp(item->tag, "Figure") != 0 || has_text(page, i);
        else if (item->kind == LT_SCENE_TEXT)
            can = lt_text_glyphs(fonts, item->face, item->size, item->text, page->arena, &v, &n);
    }
    lt_arena_rewind(page->arena, mark);
    return can;
}

struct lt_draw_groups lt_pdf_marks_page(struct lt_pdf_marks *m, const struct lt_scene *page, struct lt_fonts *fonts)
{
    m->counted = m->count && can_count(page, fonts);
    lt_pdf_tree_page(m->tree, page->size.h, m->counted);
    return (struct lt_draw_groups){open_group, close_group, before_shape, after_text, m, m->counted};
}
