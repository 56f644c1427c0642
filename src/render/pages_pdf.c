/* SPDX-License-Identifier: MIT */
/* A paged document by Cairo's PDF surface, finished by pdf_finish.h. */
#include "render/link.h"
#include "render/pages.h"
#include "render/pdf_finish.h"
#include "render/pdf_marks.h"

static const char NO_DATE[] = "1970-01-01T00:00:00Z";

static cairo_status_t write_bytes(void *out, const unsigned char *bytes, unsigned length)
{
    lt_buf_add(out, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* s for Cairo: NUL-terminated, valid UTF-8, without controls. */
static const char *clean(struct lt_arena *a, lt_str s)
{
    char *z = lt_arena_alloc(a, 3 * s.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = lt_utf8_next(s, &at);
        len += lt_utf8_put(z + len, c < 0x20 || c == 0x7f ? ' ' : c);
    }
    z[len] = '\0';
    return z;
}

enum { DEEPEST = 8 };

static bool find_dest(const struct lt_pdf_tree *tree, lt_str dest, struct lt_arena *a, int *page, double *y)
{
    struct lt_buf name = {.out_of_memory = a->out_of_memory};
    lt_link_add_name(&name, dest);
    bool found = lt_pdf_tree_find(tree, lt_buf_view(&name), page, y);
    lt_buf_release(&name);
    return found;
}

static void add_outline(cairo_surface_t *surface, const struct lt_pages *pages, const struct lt_pdf_tree *tree,
                        struct lt_arena *a)
{
    int above[DEEPEST + 1] = {CAIRO_PDF_OUTLINE_ROOT}; /* the last entry of each level */
    int deepest = 0;                                   /* level for which `above` holds one */
    for (size_t i = 0; i < pages->outline.n; i++) {
        const struct lt_outline_entry *b = &pages->outline.v[i];
        int page;
        double y;
        if (!find_dest(tree, b->dest, a, &page, &y))
            continue;
        int level = b->level < 0 ? 1 : b->level + 1 > DEEPEST ? DEEPEST : b->level + 1;
        if (level > deepest + 1)
            level = deepest + 1;
        struct lt_buf at = {.out_of_memory = a->out_of_memory};
        lt_buf_printf(&at, "page=%d pos=[0 ", page + 1);
        lt_buf_num(&at, y, 2);
        lt_buf_char(&at, ']');
        above[level] = cairo_pdf_surface_add_outline(surface, above[level - 1], clean(a, b->title), at.ptr,
                                                     b->open ? CAIRO_PDF_OUTLINE_FLAG_OPEN : (cairo_pdf_outline_flags_t)0);
        lt_buf_release(&at);
        deepest = level;
    }
}

/* Cairo 1.16 writes the plain form (pdf_file.h) of itself. Later ones pack objects unless they are held to
 * version 1.4; then one glyph that stands for two characters (· and •) is extracted as one of them. */
static void hold_to_plain_form(cairo_surface_t *surface)
{
    if (cairo_version() >= CAIRO_VERSION_ENCODE(1, 17, 0))
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
}

/* What draws the pages as they come. */
struct drawing {
    const struct lt_font_set *set;
    struct lt_pdf_marks *marks;
    struct lt_arena *a;
    struct lt_buf *out;
    cairo_surface_t *surface; /* NULL before the first page */
    cairo_status_t status;
};

static void begin_surface(struct drawing *d, struct lt_size first)
{
    d->surface = cairo_pdf_surface_create_for_stream(write_bytes, d->out, first.w, first.h);
    hold_to_plain_form(d->surface);
    cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_CREATE_DATE, NO_DATE); /* else the time of day */
    d->status = cairo_surface_status(d->surface);
}

static void begin_drawing(void *context)
{
    (void)context; /* by now the pages are final */
}

static void draw_page(void *context, const struct lt_page *page)
{
    struct drawing *d = context;
    const struct lt_size size = page->scene->size;
    if (d->surface == NULL)
        begin_surface(d, size);
    if (d->status != CAIRO_STATUS_SUCCESS)
        return;
    cairo_pdf_surface_set_size(d->surface, size.w, size.h);
    if (page->label.len > 0)
        cairo_pdf_surface_set_page_label(d->surface, clean(d->a, page->label));
    struct lt_draw_groups groups = lt_pdf_marks_page(d->marks, page->scene, lt_font_set_fonts(d->set));
    cairo_t *cr = cairo_create(d->surface);
    lt_scene_draw(cr, page->scene, d->set, &groups);
    cairo_show_page(cr);
    d->status = cairo_status(cr); /* an error of cr does not reach the surface */
    cairo_destroy(cr);
    if (d->status == CAIRO_STATUS_SUCCESS)
        d->status = cairo_surface_status(d->surface);
}

static cairo_status_t draw_pages(const struct lt_pages *pages, const struct lt_font_set *set, bool count,
                                 struct lt_pdf_tree *tree, struct lt_arena *a, struct lt_buf *out)
{
    struct drawing d = {.set = set, .marks = lt_pdf_marks_new(tree, count, a), .a = a, .out = out};
    lt_pages_each(pages, &(struct lt_page_sink){begin_drawing, draw_page, &d});
    if (d.status == CAIRO_STATUS_SUCCESS)
        add_outline(d.surface, pages, tree, a);
    cairo_surface_finish(d.surface);
    if (d.status == CAIRO_STATUS_SUCCESS)
        d.status = cairo_surface_status(d.surface);
    cairo_surface_destroy(d.surface);
    return d.status;
}

static bool write_pdf(const struct lt_pages *pages, const struct lt_font_set *set, bool count, struct lt_arena *a,
                      struct lt_buf *out, const char **error)
{
    struct lt_buf raw = {.out_of_memory = out->out_of_memory};
    struct lt_pdf_tree *tree = lt_pdf_tree_new(a);
    cairo_status_t status = draw_pages(pages, set, count, tree, a, &raw);
    bool ok = status == CAIRO_STATUS_SUCCESS;
    if (!ok)
        *error = cairo_status_to_string(status);
    const struct lt_pdf_finish what = {.title = pages->title,
                                       .author = pages->author,
                                       .subject = pages->subject,
                                       .keywords = pages->keywords,
                                       .created = pages->created != NULL ? pages->created : NO_DATE,
                                       .lang = pages->lang,
                                       .show_title = pages->title.len > 0,
                                       .show_outline = pages->outline.n > 0,
                                       .tree = tree,
                                       .arena = a};
    ok = ok && lt_pdf_finish(lt_buf_view(&raw), &what, out, error);
    lt_buf_release(&raw);
    return ok;
}

/* What notes the glyphs of the pages before they are drawn. */
struct noting {
    struct lt_font_set *set;
    struct lt_fonts *fonts;
    size_t pages;
};

static void begin_noting(void *context)
{
    struct noting *n = context;
    lt_font_set_free(n->set);
    n->set = lt_font_set_new(n->fonts);
    n->pages = 0;
}

static void note_page(void *context, const struct lt_page *page)
{
    struct noting *n = context;
    lt_font_set_add(n->set, page->scene);
    n->pages++;
}

bool lt_pages_pdf(const struct lt_pages *pages, struct lt_fonts *fonts, struct lt_buf *out, const char **error)
{
    struct noting n = {.fonts = fonts};
    struct lt_arena a;
    lt_arena_init(&a, out->out_of_memory);
    lt_pages_each(pages, &(struct lt_page_sink){begin_noting, note_page, &n});
    bool ok = n.pages > 0;
    if (!ok)
        *error = "a document without pages";
    ok = ok && lt_font_set_build(n.set, true, error);
    /* should Cairo show other glyphs than it was given, it can mark what is whose itself */
    bool counted = ok && !pages->marks_apart && write_pdf(pages, n.set, true, &a, out, error);
    ok = ok && (counted || write_pdf(pages, n.set, false, &a, out, error));
    lt_font_set_free(n.set);
    lt_arena_free(&a);
    return ok;
}
