/* SPDX-License-Identifier: MIT */
/* Groups of a scene as Cairo's tags. Two traps of Cairo 1.16 are kept clear of: a link outside
 * all structure damages the file, and a link to an unknown name or a second destination of one
 * name puts the surface into error. */
#include "render/pdf_marks.h"

#include "render/link.h"

#include <stdlib.h>
#include <string.h>

struct name {
    lt_str text;
    bool set; /* its destination has been made */
};

/* What a group's end has to end, innermost first. */
struct group {
    const char *tags[2]; /* the link, then the structure around it */
};

struct lt_pdf_marks {
    struct lt_arena *arena;
    struct name *names; /* sorted, without repetitions */
    size_t name_count;
    struct {
        struct group *v;
        size_t n, cap;
    } open;
    int structure_depth;
    bool in_link;
    struct lt_pdf_figures figures;
    struct lt_buf text; /* scratch */
};

static int by_text(const void *a, const void *b)
{
    return lt_str_cmp(((const struct name *)a)->text, ((const struct name *)b)->text);
}

static bool is_dest(const struct lt_shape_item *item)
{
    return item->kind == LT_SCENE_OPEN && item->dest && item->id.len > 0;
}

struct lt_pdf_marks *lt_pdf_marks_new(const struct lt_pages *pages, struct lt_arena *a)
{
    struct lt_pdf_marks *m = LT_NEW(a, struct lt_pdf_marks);
    m->arena = a;
    size_t n = 0;
    for (size_t p = 0; p < pages->pages.n; p++)
        for (size_t i = 0; i < pages->pages.v[p].scene->n; i++)
            n += is_dest(&pages->pages.v[p].scene->v[i]);
    m->names = LT_NEW_ARRAY(a, struct name, n);
    n = 0;
    for (size_t p = 0; p < pages->pages.n; p++)
        for (size_t i = 0; i < pages->pages.v[p].scene->n; i++)
            if (is_dest(&pages->pages.v[p].scene->v[i]))
                m->names[n++].text = pages->pages.v[p].scene->v[i].id;
    if (n > 1)
        qsort(m->names, n, sizeof *m->names, by_text);
    for (size_t i = 0; i < n; i++)
        if (m->name_count == 0 || !lt_str_eq(m->names[m->name_count - 1].text, m->names[i].text))
            m->names[m->name_count++] = m->names[i];
    return m;
}

static struct name *find_name(const struct lt_pdf_marks *m, lt_str text)
{
    struct name key = {.text = text};
    return m->name_count == 0 ? NULL : bsearch(&key, m->names, m->name_count, sizeof *m->names, by_text);
}

/* Begins the attribute string anew. */
static struct lt_buf *attributes(struct lt_buf *b)
{
    b->len = 0;
    return b;
}

static void add_rect(struct lt_buf *b, const struct lt_rect *r)
{
    lt_buf_z(b, " rect=[");
    lt_buf_num(b, r->x, 3);
    lt_buf_char(b, ' ');
    lt_buf_num(b, r->y, 3);
    lt_buf_char(b, ' ');
    lt_buf_num(b, r->w, 3);
    lt_buf_char(b, ' ');
    lt_buf_num(b, r->h, 3);
    lt_buf_char(b, ']');
}

static void make_dest(struct lt_buf *b, cairo_t *cr, const struct lt_shape_item *item)
{
    attributes(b);
    lt_buf_z(b, "name='");
    lt_link_add_name(b, item->id);
    lt_buf_z(b, "' x=");
    lt_buf_num(b, item->box.x, 2);
    lt_buf_z(b, " y=");
    lt_buf_num(b, item->box.y, 2);
    cairo_tag_begin(cr, CAIRO_TAG_DEST, b->ptr);
    cairo_tag_end(cr, CAIRO_TAG_DEST);
}

/* Writes the attributes of the item's link; false when it has none to be made. */
static bool link_attributes(const struct lt_pdf_marks *m, const struct lt_shape_item *item, struct lt_buf *b)
{
    attributes(b);
    switch (lt_link_kind(item->link)) {
    case LT_LINK_NONE:
        return false;
    case LT_LINK_URL:
        lt_buf_z(b, "uri='");
        lt_link_add_url(b, item->link);
        break;
    case LT_LINK_LOCAL:
        if (find_name(m, lt_str_sub(item->link, 1, item->link.len)) == NULL)
            return false;
        lt_buf_z(b, "dest='");
        lt_link_add_name(b, lt_str_sub(item->link, 1, item->link.len));
        break;
    }
    lt_buf_char(b, '\'');
    if (item->box.w > 0 && item->box.h > 0)
        add_rect(b, &item->box);
    return true;
}

/* The structure of the item, or NULL. Cairo 1.16 has no artifacts: they stay outside all tags. A
 * "Link" comes with the link itself. */
static const char *structure_of(const struct lt_shape_item *item)
{
    bool none = item->tag == NULL || strcmp(item->tag, "Artifact") == 0 || strcmp(item->tag, "Link") == 0;
    return none ? NULL : item->tag;
}

static void open_group(void *context, cairo_t *cr, const struct lt_shape_item *item)
{
    struct lt_pdf_marks *m = context;
    struct lt_buf b = {.out_of_memory = m->arena->out_of_memory};
    struct group group = {.tags = {NULL, structure_of(item)}};
    bool linked = !m->in_link && link_attributes(m, item, &b);
    if (group.tags[1] == NULL && linked && m->structure_depth == 0)
        group.tags[1] = "P";
    if (group.tags[1] != NULL) {
        cairo_tag_begin(cr, group.tags[1], NULL);
        m->structure_depth++;
        if (strcmp(group.tags[1], "Figure") == 0)
            LT_PUSH(m->arena, &m->figures) = item->title;
    }
    if (linked) {
        cairo_tag_begin(cr, CAIRO_TAG_LINK, b.ptr);
        group.tags[0] = CAIRO_TAG_LINK;
        m->in_link = true;
    }
    struct name *name = is_dest(item) ? find_name(m, item->id) : NULL;
    if (name != NULL && !name->set) {
        make_dest(&b, cr, item);
        name->set = true;
    }
    lt_buf_release(&b);
    LT_PUSH(m->arena, &m->open) = group;
}

static void close_group(void *context, cairo_t *cr)
{
    struct lt_pdf_marks *m = context;
    struct group group = m->open.v[--m->open.n];
    if (group.tags[0] != NULL) {
        cairo_tag_end(cr, group.tags[0]);
        m->in_link = false;
    }
    if (group.tags[1] != NULL) {
        cairo_tag_end(cr, group.tags[1]);
        m->structure_depth--;
    }
}

struct lt_draw_groups lt_pdf_marks_groups(struct lt_pdf_marks *marks)
{
    return (struct lt_draw_groups){open_group, close_group, marks};
}

const struct lt_pdf_figures *lt_pdf_marks_figures(const struct lt_pdf_marks *marks)
{
    return &marks->figures;
}
