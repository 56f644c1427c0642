/* SPDX-License-Identifier: MIT */
/* Changes to the objects of Cairo's PDF. */
#include "render/pdf_finish.h"

#include "render/pdf_archive.h"

#include <string.h>

static lt_str text_of(const struct lt_pdf_file *f, int number)
{
    return number > 0 && (size_t)number < f->n ? f->v[number].text : (lt_str){0};
}

static void set_catalog(struct lt_pdf_file *f, const struct lt_pdf_finish *what)
{
    if (what->lang.len > 0)
        lt_pdf_set_in(f, f->root, "Lang", lt_pdf_string(f->arena, what->lang));
    if (what->tagged && lt_pdf_get(text_of(f, f->root), "StructTreeRoot").len > 0)
        lt_pdf_set_in(f, f->root, "MarkInfo", LT_STR("<< /Marked true >>"));
    if (what->show_title)
        lt_pdf_set_in(f, f->root, "ViewerPreferences", LT_STR("<< /DisplayDocTitle true >>"));
    if (what->show_outline && lt_pdf_get(text_of(f, f->root), "Outlines").len > 0)
        lt_pdf_set_in(f, f->root, "PageMode", LT_STR("/UseOutlines"));
}

/* Gives the figures below a structure element their texts, in order; *next: the first to give. */
static void set_alts(struct lt_pdf_file *f, int number, const struct lt_pdf_finish *what, size_t *next, int depth)
{
    lt_str element = text_of(f, number);
    if (depth > 100 || *next >= what->alt_count || element.len == 0)
        return;
    if (lt_str_is(lt_pdf_get(element, "S"), "/Figure")) {
        lt_str alt = what->alts[(*next)++];
        if (alt.len > 0)
            lt_pdf_set_in(f, number, "Alt", lt_pdf_string(f->arena, alt));
    }
    lt_str kids = lt_pdf_get(element, "K"), kid;
    if (lt_pdf_reference(kids) > 0)
        set_alts(f, lt_pdf_reference(kids), what, next, depth + 1);
    for (size_t at = 0; lt_pdf_next(kids, &at, &kid);)
        set_alts(f, lt_pdf_reference(kid), what, next, depth + 1);
}

/* Puts all that stands below the structure's root below one element /Document, as PDF wants it
 * (ISO 32000-2, 14.8.4.3): Cairo's tags end with the page. The old root becomes that element, so that all
 * its children keep their parent. The result is the element's number, 0 without tags. */
static int make_document(struct lt_pdf_file *f)
{
    int old = lt_pdf_reference(lt_pdf_get(text_of(f, f->root), "StructTreeRoot"));
    lt_str tree = text_of(f, old), kids = lt_pdf_get(tree, "K");
    if (kids.len == 0)
        return 0;
    int root = lt_pdf_add(f, lt_pdf_set(f->arena, tree, "K", lt_strf(f->arena, "%d 0 R", old)));
    f->v[old].text = lt_strf(f->arena, "<< /Type /StructElem /S /Document /P %d 0 R /K %.*s >>", root, LT_FMT(kids));
    lt_pdf_set_in(f, f->root, "StructTreeRoot", lt_strf(f->arena, "%d 0 R", root));
    return old;
}

bool lt_pdf_finish(lt_str in, const struct lt_pdf_finish *what, struct lt_buf *out, const char **error)
{
    struct lt_pdf_file f;
    if (!lt_pdf_read(in, what->arena, &f, error))
        return false;
    set_catalog(&f, what);
    size_t next = 0;
    set_alts(&f, make_document(&f), what, &next, 0);
    lt_pdf_mark_objects(&f);
    lt_pdf_describe(&f, what);
    lt_pdf_intend(&f);
    if (lt_pdf_write(&f, out))
        return true;
    *error = "zlib has no memory";
    return false;
}
