/* SPDX-License-Identifier: MIT */
/* Rewriting a PDF with libqpdf's C interface. */
#include "render/pdf_finish.h"

#include "render/qpdf_late.h"
#include <string.h>

static bool failed(QPDF_ERROR_CODE code)
{
    return (code & QPDF_ERRORS) != 0;
}

static void set_flag(qpdf_data q, qpdf_oh dict, const char *key)
{
    qpdf_oh_replace_key(q, dict, key, qpdf_oh_new_bool(q, QPDF_TRUE));
}

static void set_catalog(qpdf_data q, const struct lt_pdf_finish *what)
{
    qpdf_oh root = qpdf_get_root(q);
    if (what->lang.len > 0)
        qpdf_oh_replace_key(q, root, "/Lang", qpdf_oh_new_unicode_string(q, lt_str_z(what->arena, what->lang)));
    if (what->tagged && qpdf_oh_has_key(q, root, "/StructTreeRoot")) {
        qpdf_oh info = qpdf_oh_new_dictionary(q);
        set_flag(q, info, "/Marked");
        qpdf_oh_replace_key(q, root, "/MarkInfo", info);
    }
    if (what->show_title) {
        qpdf_oh view = qpdf_oh_new_dictionary(q);
        set_flag(q, view, "/DisplayDocTitle");
        qpdf_oh_replace_key(q, root, "/ViewerPreferences", view);
    }
    if (what->show_outline && qpdf_oh_has_key(q, root, "/Outlines"))
        qpdf_oh_replace_key(q, root, "/PageMode", qpdf_oh_new_name(q, "/UseOutlines"));
}

/* Gives the figures below a structure element their texts, in order; *next: the first to give. */
static void set_alts(qpdf_data q, qpdf_oh element, const struct lt_pdf_finish *what, size_t *next, int depth)
{
    if (depth > 100 || *next >= what->alt_count || !qpdf_oh_is_dictionary(q, element))
        return;
    qpdf_oh kind = qpdf_oh_get_key(q, element, "/S");
    if (qpdf_oh_is_name(q, kind) && strcmp(qpdf_oh_get_name(q, kind), "/Figure") == 0) {
        lt_str alt = what->alts[(*next)++];
        if (alt.len > 0)
            qpdf_oh_replace_key(q, element, "/Alt", qpdf_oh_new_unicode_string(q, lt_str_z(what->arena, alt)));
    }
    qpdf_oh_release(q, kind);
    qpdf_oh kids = qpdf_oh_get_key(q, element, "/K");
    if (qpdf_oh_is_array(q, kids)) {
        for (int i = 0, n = qpdf_oh_get_array_n_items(q, kids); i < n; i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(q, kids, i);
            set_alts(q, kid, what, next, depth + 1);
            qpdf_oh_release(q, kid);
        }
    } else {
        set_alts(q, kids, what, next, depth + 1);
    }
    qpdf_oh_release(q, kids);
}

/* Puts all that stands below the structure's root below one element /Document, as PDF wants it
 * (ISO 32000-2, 14.8.4.3): Cairo's tags end with the page. */
static void make_document(qpdf_data q)
{
    qpdf_oh tree = qpdf_oh_get_key(q, qpdf_get_root(q), "/StructTreeRoot");
    qpdf_oh kids = qpdf_oh_get_key(q, tree, "/K");
    if (!qpdf_oh_is_array(q, kids))
        return;
    qpdf_oh document = qpdf_make_indirect_object(q, qpdf_oh_parse(q, "<< /Type /StructElem /S /Document >>"));
    qpdf_oh_replace_key(q, document, "/P", tree);
    for (int i = 0, n = qpdf_oh_get_array_n_items(q, kids); i < n; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(q, kids, i);
        if (qpdf_oh_is_dictionary(q, kid))
            qpdf_oh_replace_key(q, kid, "/P", document);
        qpdf_oh_release(q, kid);
    }
    qpdf_oh_replace_key(q, document, "/K", kids);
    qpdf_oh_replace_key(q, tree, "/K", document);
}

static bool rewrite(qpdf_data q, lt_str in, const struct lt_pdf_finish *what, struct lt_buf *out)
{
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    if (failed(qpdf_read_memory(q, "liutu", in.ptr, in.len, NULL)))
        return false;
    set_catalog(q, what);
    make_document(q);
    size_t next = 0;
    if (what->alt_count > 0)
        set_alts(q, qpdf_oh_get_key(q, qpdf_get_root(q), "/StructTreeRoot"), what, &next, 0);
    if (failed(qpdf_init_write_memory(q)))
        return false;
    qpdf_set_object_stream_mode(q, qpdf_o_generate);
    qpdf_set_stream_data_mode(q, qpdf_s_preserve);
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    if (failed(qpdf_write(q)))
        return false;
    lt_buf_add(out, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    return true;
}

bool lt_pdf_finish(lt_str in, const struct lt_pdf_finish *what, struct lt_buf *out, const char **error)
{
    if (!lt_late_load(LT_LIB_QPDF, error))
        return false;
    qpdf_data q = qpdf_init();
    bool ok = rewrite(q, in, what, out);
    qpdf_cleanup(&q);
    if (!ok)
        *error = "libqpdf cannot rewrite the PDF";
    return ok;
}
