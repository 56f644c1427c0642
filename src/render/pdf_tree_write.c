/* SPDX-License-Identifier: MIT */
/* The tree as objects of a PDF: elements and their parent tree (ISO 32000-1, 14.7), links (12.5.6.5),
 * destinations by name (12.3.2.3). */
#include "render/pdf_tree_int.h"

#include <stdlib.h>
#include <string.h>

struct writer {
    struct lt_pdf_tree *t;
    struct lt_pdf_file *f;
    struct lt_buf b;         /* the object that is being written */
    int *pages;              /* numbers of the pages' objects */
    size_t page_count, room; /* room: as many as were noted */
    int document;            /* number of the element that holds all; the others follow it */
    int *links;              /* number of each link's object, 0: it leads nowhere */
};

static int element_number(const struct writer *w, int element)
{
    return w->document + 1 + element;
}

static void put_reference(struct lt_buf *b, int number)
{
    lt_buf_int(b, number);
    lt_buf_z(b, " 0 R");
}

static lt_str reference(struct writer *w, int number)
{
    w->b.len = 0;
    put_reference(&w->b, number);
    return lt_str_copy(w->f->arena, lt_buf_view(&w->b));
}

/* Adds the object whose text stands in the buffer. */
static int add_object(struct writer *w)
{
    return lt_pdf_add(w->f, lt_str_copy(w->f->arena, lt_buf_view(&w->b)));
}

/* ---- what Cairo wrote ---- */

static lt_str text_of(const struct lt_pdf_file *f, int number)
{
    return number > 0 && (size_t)number < f->n ? f->v[number].text : (lt_str){0};
}

static void drop(struct lt_pdf_file *f, int number)
{
    if (number > 0 && (size_t)number < f->n)
        f->v[number].text = (lt_str){0};
}

/* Drops the objects that an array refers to; gives how many items the arrays among them had. */
static size_t drop_all(struct lt_pdf_file *f, lt_str array)
{
    size_t items = 0;
    lt_str item, inner;
    for (size_t at = 0; lt_pdf_next(array, &at, &item);) {
        int number = lt_pdf_reference(item);
        lt_str text = text_of(f, number);
        for (size_t i = 0; lt_pdf_next(text, &i, &inner);)
            items++;
        drop(f, number);
    }
    return items;
}

/* Takes Cairo's own tree out; gives the number of marked contents that it knew. */
static size_t drop_tree(struct lt_pdf_file *f)
{
    int root = lt_pdf_reference(lt_pdf_get(text_of(f, f->root), "StructTreeRoot"));
    lt_str tree = text_of(f, root);
    int parents = lt_pdf_reference(lt_pdf_get(tree, "ParentTree"));
    size_t contents = drop_all(f, lt_pdf_get(text_of(f, parents), "Nums"));
    drop_all(f, lt_pdf_get(tree, "K"));
    drop(f, parents);
    drop(f, root);
    return contents;
}

/* Notes the pages below a node of their tree. */
static void find_pages(struct writer *w, int number, int depth)
{
    lt_str node = text_of(w->f, number), kid;
    lt_str kids = lt_pdf_get(node, "Kids");
    if (depth > 50 || node.len == 0)
        return;
    if (kids.len == 0 && w->page_count++ < w->room)
        w->pages[w->page_count - 1] = number;
    for (size_t at = 0; lt_pdf_next(kids, &at, &kid);)
        find_pages(w, lt_pdf_reference(kid), depth + 1);
}

/* ---- structure ---- */

static void put_kid(struct writer *w, const struct lt_pdf_kid *kid)
{
    switch (kid->kind) {
    case LT_PDF_ELEMENT:
        put_reference(&w->b, element_number(w, kid->number));
        break;
    case LT_PDF_CONTENT:
        for (int i = 0; i < w->t->contents.v[kid->number].count; i++) {
            if (i > 0)
                lt_buf_char(&w->b, ' ');
            lt_buf_int(&w->b, w->t->contents.v[kid->number].first + i);
        }
        break;
    case LT_PDF_LINK:
        lt_buf_z(&w->b, "<</Type/OBJR/Obj ");
        put_reference(&w->b, w->links[kid->number]);
        lt_buf_z(&w->b, ">>");
        break;
    }
}

static void put_kids(struct writer *w, const struct lt_pdf_kids *kids)
{
    const char *before = "/K[";
    for (int i = kids->n > 0 ? kids->first : -1; i >= 0; i = w->t->all_kids.v[i].next) {
        const struct lt_pdf_kid *kid = &w->t->all_kids.v[i];
        if (kid->kind == LT_PDF_LINK && w->links[kid->number] == 0)
            continue;
        lt_buf_z(&w->b, before);
        put_kid(w, kid);
        before = " ";
    }
    if (before[0] == ' ')
        lt_buf_char(&w->b, ']');
}

static void put_parent(struct writer *w, int parent)
{
    lt_buf_z(&w->b, "/P ");
    put_reference(&w->b, element_number(w, parent));
}

/* A link that leads nowhere is only text. */
static const char *tag_of(const struct writer *w, const struct lt_pdf_element *e)
{
    for (int i = strcmp(e->tag, "Link") == 0 && e->kids.n > 0 ? e->kids.first : -1; i >= 0; i = w->t->all_kids.v[i].next)
        if (w->t->all_kids.v[i].kind == LT_PDF_LINK && w->links[w->t->all_kids.v[i].number] > 0)
            return e->tag;
    return strcmp(e->tag, "Link") == 0 ? "Span" : e->tag;
}

static void add_element(struct writer *w, const struct lt_pdf_element *e)
{
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Type/StructElem/S/");
    lt_buf_z(&w->b, tag_of(w, e));
    put_parent(w, e->parent);
    lt_buf_z(&w->b, "/Pg ");
    put_reference(&w->b, w->pages[e->page]);
    put_kids(w, &e->kids);
    if (strcmp(e->tag, "TH") == 0)
        lt_buf_z(&w->b, "/A<</O/Table/Scope/Column>>");
    if (e->alt.len > 0) {
        lt_buf_z(&w->b, "/Alt ");
        lt_buf_str(&w->b, lt_pdf_string(w->f->arena, e->alt));
    }
    lt_buf_z(&w->b, ">>");
    add_object(w);
}

/* One element holds all others, as PDF wants it (ISO 32000-2, 14.8.4.3). */
static void add_elements(struct writer *w, int root)
{
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Type/StructElem/S/Document/P ");
    put_reference(&w->b, root);
    put_kids(w, &w->t->kids);
    lt_buf_z(&w->b, ">>");
    add_object(w);
    for (size_t i = 0; i < w->t->elements.n; i++)
        add_element(w, &w->t->elements.v[i]);
}

static size_t end_of_links(const struct lt_pdf_tree *t, size_t page)
{
    return page + 1 < t->pages.n ? t->pages.v[page + 1].first_link : t->links.n;
}

/* The element of each marked content of a page, as an object. */
static int add_page_parents(struct writer *w, size_t page)
{
    const struct lt_pdf_tree *t = w->t;
    w->b.len = 0;
    lt_buf_char(&w->b, '[');
    for (size_t i = t->pages.v[page].first_content; i < lt_pdf_tree_end_of_contents(t, page); i++)
        for (int k = 0; k < t->contents.v[i].count; k++) {
            put_reference(&w->b, element_number(w, t->contents.v[i].element));
            lt_buf_char(&w->b, ' ');
        }
    lt_buf_char(&w->b, ']');
    return add_object(w);
}

/* From pages and links back to their elements: the keys are those of the pages, then those of the links. */
static int add_parents(struct writer *w)
{
    const struct lt_pdf_tree *t = w->t;
    int *of_page = LT_NEW_ARRAY(w->f->arena, int, t->pages.n);
    for (size_t i = 0; i < t->pages.n; i++)
        of_page[i] = add_page_parents(w, i);
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Nums[");
    for (size_t i = 0; i < t->pages.n + t->links.n; i++) {
        bool is_page = i < t->pages.n;
        if (!is_page && w->links[i - t->pages.n] == 0)
            continue;
        lt_buf_int(&w->b, (long long)i);
        lt_buf_char(&w->b, ' ');
        put_reference(&w->b, is_page ? of_page[i] : element_number(w, t->links.v[i - t->pages.n].element));
        lt_buf_char(&w->b, '\n');
    }
    lt_buf_z(&w->b, "]>>");
    return add_object(w);
}

static void add_structure(struct writer *w)
{
    /* the elements name the root, which is written after them */
    int root = w->document + 1 + (int)w->t->elements.n;
    add_elements(w, root);
    lt_pdf_add(w->f, (lt_str){0});
    int parents = add_parents(w);
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Type/StructTreeRoot/ParentTree ");
    put_reference(&w->b, parents);
    lt_buf_z(&w->b, "/K ");
    put_reference(&w->b, w->document);
    lt_buf_z(&w->b, ">>");
    w->f->v[root].text = lt_str_copy(w->f->arena, lt_buf_view(&w->b));
    lt_pdf_set_in(w->f, w->f->root, "StructTreeRoot", reference(w, root));
    lt_pdf_set_in(w->f, w->f->root, "MarkInfo", LT_STR("<< /Marked true >>"));
}

/* ---- links and destinations ---- */

static void put_numbers(struct lt_buf *b, const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            lt_buf_char(b, ' ');
        lt_buf_num(b, v[i], 2);
    }
}

/* F 4: it prints (ISO 19005-2, 6.3.2). */
static int add_link(struct writer *w, size_t number)
{
    const struct lt_pdf_link *link = &w->t->links.v[number];
    const struct lt_rect *r = &link->box;
    double below = w->t->pages.v[link->page].height - r->y;
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Type/Annot/Subtype/Link/F 4/BS<</W 0>>/Rect[");
    put_numbers(&w->b, (double[]){r->x, below - r->h, r->x + r->w, below}, 4);
    lt_buf_z(&w->b, "]/StructParent ");
    lt_buf_int(&w->b, (long long)w->t->pages.n + (long long)number);
    lt_buf_z(&w->b, link->is_local ? "/Dest(" : "/A<</S/URI/URI(");
    lt_buf_str(&w->b, link->to);
    lt_buf_z(&w->b, link->is_local ? ")>>" : ")>>>>");
    return add_object(w);
}

static void add_links(struct writer *w)
{
    const struct lt_pdf_tree *t = w->t;
    for (size_t i = 0; i < t->links.n; i++)
        if (!t->links.v[i].is_local || lt_map_get(&t->names, t->links.v[i].to) >= 0)
            w->links[i] = add_link(w, i);
}

static int by_name(const void *a, const void *b)
{
    return lt_str_cmp((*(const struct lt_pdf_dest *const *)a)->name, (*(const struct lt_pdf_dest *const *)b)->name);
}

static void add_dests(struct writer *w)
{
    const struct lt_pdf_tree *t = w->t;
    if (t->dests.n == 0)
        return;
    const struct lt_pdf_dest **sorted = LT_NEW_ARRAY(w->f->arena, const struct lt_pdf_dest *, t->dests.n);
    for (size_t i = 0; i < t->dests.n; i++)
        sorted[i] = &t->dests.v[i];
    qsort(sorted, t->dests.n, sizeof *sorted, by_name);
    w->b.len = 0;
    lt_buf_z(&w->b, "<</Names[");
    for (size_t i = 0; i < t->dests.n; i++) {
        const struct lt_pdf_dest *d = sorted[i];
        lt_buf_char(&w->b, '(');
        lt_buf_str(&w->b, d->name);
        lt_buf_z(&w->b, ")[");
        put_reference(&w->b, w->pages[d->page]);
        lt_buf_z(&w->b, "/XYZ ");
        put_numbers(&w->b, (double[]){d->x, t->pages.v[d->page].height - d->y, 0}, 3);
        lt_buf_z(&w->b, "]\n");
    }
    lt_buf_z(&w->b, "]>>");
    int names = add_object(w);
    lt_pdf_set_in(w->f, w->f->root, "Names", lt_strf(w->f->arena, "<< /Dests %d 0 R >>", names));
}

/* What a page says of all this; it is gone through in the order of its structure. */
static void mark_page(struct writer *w, size_t page)
{
    int number = w->pages[page], links = 0;
    w->b.len = 0;
    for (size_t i = w->t->pages.v[page].first_link; i < end_of_links(w->t, page); i++)
        if (w->links[i] > 0) {
            lt_buf_char(&w->b, links++ > 0 ? ' ' : '[');
            put_reference(&w->b, w->links[i]);
        }
    if (links > 0) {
        lt_buf_char(&w->b, ']');
        lt_pdf_set_in(w->f, number, "Annots", lt_str_copy(w->f->arena, lt_buf_view(&w->b)));
    }
    lt_pdf_set_in(w->f, number, "StructParents", lt_strf(w->f->arena, "%zu", page));
    lt_pdf_set_in(w->f, number, "Tabs", LT_STR("/S"));
}

/* ---- all ---- */

/* How many contents Cairo was asked to mark. */
static size_t marked_by_cairo(const struct lt_pdf_tree *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->pages.n; i++)
        if (!t->pages.v[i].counted)
            n += lt_pdf_tree_end_of_contents(t, i) - t->pages.v[i].first_content;
    return n;
}

static bool mark_contents(struct writer *w)
{
    for (size_t i = 0; i < w->t->pages.n; i++) {
        if (!w->t->pages.v[i].counted)
            continue;
        int stream = lt_pdf_reference(lt_pdf_get(text_of(w->f, w->pages[i]), "Contents"));
        if (text_of(w->f, stream).len == 0 || !lt_pdf_tree_mark(w->t, i, &w->f->v[stream], w->f->arena))
            return false;
    }
    return true;
}

bool lt_pdf_tree_write(struct lt_pdf_tree *t, struct lt_pdf_file *f, const char **error)
{
    struct writer w = {.t = t, .f = f, .b = {.out_of_memory = f->arena->out_of_memory}, .room = t->pages.n};
    w.pages = LT_NEW_ARRAY(f->arena, int, t->pages.n);
    w.links = LT_NEW_ARRAY(f->arena, int, t->links.n);
    find_pages(&w, lt_pdf_reference(lt_pdf_get(text_of(f, f->root), "Pages")), 0);
    if (drop_tree(f) != marked_by_cairo(t) || w.page_count != t->pages.n || !mark_contents(&w)) {
        *error = "Cairo's PDF has other pages, contents or glyphs than were drawn";
        return false;
    }
    add_links(&w);
    add_dests(&w);
    w.document = (int)f->n;
    if (t->elements.n > 0)
        add_structure(&w);
    for (size_t i = 0; i < t->pages.n; i++)
        mark_page(&w, i);
    lt_buf_release(&w.b);
    return true;
}
