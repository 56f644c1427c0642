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
    if (what->show_title)
        lt_pdf_set_in(f, f->root, "ViewerPreferences", LT_STR("<< /DisplayDocTitle true >>"));
    if (what->show_outline && lt_pdf_get(text_of(f, f->root), "Outlines").len > 0)
        lt_pdf_set_in(f, f->root, "PageMode", LT_STR("/UseOutlines"));
}

bool lt_pdf_finish(lt_str in, const struct lt_pdf_finish *what, struct lt_buf *out, const char **error)
{
    struct lt_pdf_file f;
    if (!lt_pdf_read(in, what->arena, &f, error))
        return false;
    set_catalog(&f, what);
    if (!lt_pdf_tree_write(what->tree, &f, error))
        return false;
    lt_pdf_describe(&f, what);
    lt_pdf_intend(&f);
    if (lt_pdf_write(&f, out))
        return true;
    *error = "zlib has no memory";
    return false;
}
