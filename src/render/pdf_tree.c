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

void lt_pdf_tree_page(struct lt_pdf_tree *t, double height, bool counted)
{
    LT_PUSH(t->arena, &t->pages) = (struct lt_pdf_tree_page){height, t->contents.n, t->links.n, counted};
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
    add_kid(t, t->open, LT_PDF_CONTENT, (int)t->contents.n);
    LT_PUSH(t->arena, &t->contents) = (struct lt_pdf_content){.element = t->open, .first = number, .count = 1};
}

/* Whether what comes goes on with the last content of the page. */
static bool goes_on(const struct lt_pdf_tree *t, int element)
{
    if (t->contents.n == t->pages.v[t->pages.n - 1].first_content || t->contents.v[t->contents.n - 1].element != element)
        return false;
    const struct lt_pdf_kid *kid = element < 0 ? NULL : &t->all_kids.v[t->elements.v[element].kids.last];
    return kid == NULL || (kid->kind == LT_PDF_CONTENT && kid->number == (int)t->contents.n - 1);
}

void lt_pdf_tree_glyphs(struct lt_pdf_tree *t, size_t glyphs, bool in_element)
{
    int element = in_element ? t->open : -1;
    if (glyphs == 0)
        return;
    if (!goes_on(t, element)) {
        if (element >= 0)
            add_kid(t, element, LT_PDF_CONTENT, (int)t->contents.n);
        LT_PUSH(t->arena, &t->contents) = (struct lt_pdf_content){.element = element};
    }
    t->contents.v[t->contents.n - 1].glyphs += (int)glyphs;
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

bool lt_pdf_tree_find(const struct lt_pdf_tree *t, lt_str name, int *page, double *y)
{
    int at = lt_map_get(&t->names, name);
    if (at < 0)
        return false;
    *page = t->dests.v[at].page;
    *y = t->dests.v[at].y;
    return true;
}
