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

static cairo_status_t draw_page(cairo_surface_t *surface, const struct lt_page *page, const struct lt_font_set *set,
                                const struct lt_draw_groups *groups, struct lt_arena *a)
{
    cairo_pdf_surface_set_size(surface, page->scene->size.w, page->scene->size.h);
    if (page->label.len > 0)
        cairo_pdf_surface_set_page_label(surface, clean(a, page->label));
    cairo_t *cr = cairo_create(surface);
    lt_scene_draw(cr, page->scene, set, groups);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr); /* an error of cr does not reach the surface */
    cairo_destroy(cr);
    return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(surface);
}

/* Cairo 1.16 writes the plain form (pdf_file.h) of itself. Later ones pack objects unless they are held to
 * version 1.4; then one glyph that stands for two characters (· and •) is extracted as one of them. */
static void hold_to_plain_form(cairo_surface_t *surface)
{
    if (cairo_version() >= CAIRO_VERSION_ENCODE(1, 17, 0))
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
}

static cairo_status_t draw_pages(const struct lt_pages *pages, const struct lt_font_set *set, struct lt_pdf_tree *tree,
                                 struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_size first = pages->pages.v[0].scene->size;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, out, first.w, first.h);
    hold_to_plain_form(surface);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NO_DATE); /* else the time of day */
    struct lt_draw_groups groups = lt_pdf_marks_groups(lt_pdf_marks_new(tree, a));
    cairo_status_t status = cairo_surface_status(surface);
    for (size_t i = 0; i < pages->pages.n && status == CAIRO_STATUS_SUCCESS; i++) {
        lt_pdf_tree_page(tree, pages->pages.v[i].scene->size.h);
        status = draw_page(surface, &pages->pages.v[i], set, &groups, a);
    }
    if (status == CAIRO_STATUS_SUCCESS)
        add_outline(surface, pages, tree, a);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

static bool write_pdf(const struct lt_pages *pages, const struct lt_font_set *set, struct lt_arena *a, struct lt_buf *out,
                      const char **error)
{
    struct lt_buf raw = {.out_of_memory = out->out_of_memory};
    struct lt_pdf_tree *tree = lt_pdf_tree_new(a);
    cairo_status_t status = draw_pages(pages, set, tree, a, &raw);
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

bool lt_pages_pdf(const struct lt_pages *pages, struct lt_fonts *fonts, struct lt_buf *out, const char **error)
{
    if (pages->pages.n == 0) {
        *error = "a document without pages";
        return false;
    }
    struct lt_arena a;
    lt_arena_init(&a, out->out_of_memory);
    struct lt_font_set *set = lt_font_set_new(fonts);
    for (size_t i = 0; i < pages->pages.n; i++)
        lt_font_set_add(set, pages->pages.v[i].scene);
    bool ok = lt_font_set_build(set, true, error) && write_pdf(pages, set, &a, out, error);
    lt_font_set_free(set);
    lt_arena_free(&a);
    return ok;
}
