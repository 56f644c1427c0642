/* SPDX-License-Identifier: MIT */
/* Noting elements, links and destinations in the order of the pages. */
#include "render/pdf_tree_int.h"

#include "base/map.h"

struct lt_pdf_tree *lt_pdf_tree_new(struct lt_arena *a)
{
    struct lt_pdf_tree *t = LT_NEW(a, struct lt_pdf_tree);
    t->arena = a;
    t->open = -1;
    t->kids.last = -1;
    lt_map_init(&t->names, a);
    return t;
}

void lt_pdf_tree_page(struct lt_pdf_tree *t, double height)
{
    LT_PUSH(t->arena, &t->pages) = (struct lt_pdf_tree_page){height, t->contents.n, t->links.n};
}

/* A new last child of an element. */
static void add_kid(struct lt_pdf_tree *t, int parent, enum lt_pdf_kid_kind kind, int number)
{
    struct lt_pdf_kids *list = parent < 0 ? &t->kids : &t->elements.v[parent].kids;
    int at = (int)t->all_kids.n;
    LT_PUSH(t->arena, &t->all_kids) = (struct lt_pdf_kid){kind, number, -1};
    if (list->n++ == 0)
        list->first = at;
    else
        t->all_kids.v[list->last].next = at;
    list->last = at;
}

void lt_pdf_tree_open(struct lt_pdf_tree *t, const char *tag, lt_str alt)
{
    int number = (int)t->elements.n;
    add_kid(t, t->open, LT_PDF_ELEMENT, number);
    LT_PUSH(t->arena, &t->elements) = (struct lt_pdf_element){
        .tag = tag, .parent = t->open, .page = (int)t->pages.n - 1, .alt = alt.len > 0 ? lt_str_copy(t->arena, alt) : alt};
    t->open = number;
}

void lt_pdf_tree_close(struct lt_pdf_tree *t)
{
    t->open = t->elements.v[t->open].parent;
}

void lt_pdf_tree_content(struct lt_pdf_tree *t)
{
    int number = (int)(t->contents.n - t->pages.v[t->pages.n - 1].first_content);
    add_kid(t, t->open, LT_PDF_CONTENT, number);
    LT_PUSH(t->arena, &t->contents) = t->open;
}

void lt_pdf_tree_link(struct lt_pdf_tree *t, struct lt_rect box, lt_str to, bool is_local)
{
    add_kid(t, t->open, LT_PDF_LINK, (int)t->links.n);
    LT_PUSH(t->arena, &t->links) = (struct lt_pdf_link){
        .element = t->open, .page = (int)t->pages.n - 1, .box = box, .to = lt_str_copy(t->arena, to), .is_local = is_local};
}

void lt_pdf_tree_dest(struct lt_pdf_tree *t, lt_str name, double x, double y)
{
    if (lt_map_get(&t->names, name) >= 0)
        return;
    name = lt_str_copy(t->arena, name);
    lt_map_set(&t->names, name, (int)t->dests.n);
    LT_PUSH(t->arena, &t->dests) = (struct lt_pdf_dest){name, (int)t->pages.n - 1, x, y};
}

size_t lt_pdf_tree_contents(const struct lt_pdf_tree *t)
{
    return t->contents.n;
}

bool lt_pdf_tree_find(const struct lt_pdf_tree *t, lt_str name, int *page, double *y)
{
    int at = lt_map_get(&t->names, name);
    if (at < 0)
        return false;
    *page = t->dests.v[at].page;
    *y = t->dests.v[at].y;
    return true;
}
