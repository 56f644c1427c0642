/* SPDX-License-Identifier: MIT */
/* Metadata twice over, the output intent, and flags of objects that Cairo leaves out. */
#include "render/pdf_archive.h"

#include "render/escape_xml.h"
#include "render/pdf_icc.h"

#include <string.h>

static lt_str reference(struct lt_arena *a, int number)
{
    return lt_strf(a, "%d 0 R", number);
}

/* ---- metadata ---- */

/* "2026-09-04T00:00:00Z" as a date of a PDF. */
static lt_str pdf_date(struct lt_arena *a, lt_str iso)
{
    char *z = lt_arena_alloc(a, iso.len + 5);
    size_t len = 0;
    z[len++] = '(';
    z[len++] = 'D';
    z[len++] = ':';
    for (size_t i = 0; i < iso.len; i++)
        if ((iso.ptr[i] >= '0' && iso.ptr[i] <= '9') || iso.ptr[i] == 'Z')
            z[len++] = iso.ptr[i];
    z[len++] = ')';
    return (lt_str){z, len};
}

/* What Cairo calls itself: a plain string in its information dictionary. */
static lt_str producer_of(const struct lt_pdf_file *f)
{
    lt_str s = f->info > 0 ? lt_pdf_get(f->v[f->info].text, "Producer") : (lt_str){0};
    if (s.len < 2 || s.ptr[0] != '(')
        return LT_STR("cairo");
    char *z = lt_arena_alloc(f->arena, s.len);
    size_t len = 0;
    for (size_t i = 1; i + 1 < s.len; i++)
        if (s.ptr[i] != '\\' || s.ptr[i - 1] == '\\')
            z[len++] = s.ptr[i];
    return (lt_str){z, len};
}

struct facts {
    lt_str title, author, subject, keywords, producer, created;
};

static void describe_in_info(struct lt_pdf_file *f, const struct facts *x)
{
    const struct {
        const char *key;
        lt_str value;
    } texts[] = {
        {"Title", x->title},       {"Author", x->author},        {"Subject", x->subject},
        {"Keywords", x->keywords}, {"Creator", LT_STR("liutu")},
    };
    lt_str info = LT_STR("<< >>"), date = pdf_date(f->arena, x->created);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].value.len > 0)
            info = lt_pdf_set(f->arena, info, texts[i].key, lt_pdf_string(f->arena, texts[i].value));
    info = lt_pdf_set(f->arena, info, "Producer", lt_pdf_string(f->arena, x->producer));
    info = lt_pdf_set(f->arena, info, "CreationDate", date);
    info = lt_pdf_set(f->arena, info, "ModDate", date);
    f->info = lt_pdf_add(f, info);
}

/* One property, in the container that its definition asks for ("Alt", "Seq"; NULL: none). */
static void add_property(struct lt_buf *b, const char *name, const char *container, lt_str value)
{
    if (value.len == 0)
        return;
    lt_buf_printf(b, "<%s>", name);
    if (container != NULL)
        lt_buf_printf(b, "<rdf:%s><rdf:li%s>", container, strcmp(container, "Alt") == 0 ? " xml:lang=\"x-default\"" : "");
    lt_escape_xml(b, value);
    if (container != NULL)
        lt_buf_printf(b, "</rdf:li></rdf:%s>", container);
    lt_buf_printf(b, "</%s>\n", name);
}

static void describe_in_xmp(struct lt_pdf_file *f, const struct facts *x, lt_str lang)
{
    struct lt_buf b = {.out_of_memory = f->arena->out_of_memory};
    lt_buf_z(
        &b,
        "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n");
    add_property(&b, "dc:format", NULL, LT_STR("application/pdf"));
    add_property(&b, "dc:title", "Alt", x->title);
    add_property(&b, "dc:creator", "Seq", x->author);
    add_property(&b, "dc:description", "Alt", x->subject);
    add_property(&b, "dc:language", "Bag", lang);
    add_property(&b, "pdf:Keywords", NULL, x->keywords);
    add_property(&b, "pdf:Producer", NULL, x->producer);
    add_property(&b, "xmp:CreatorTool", NULL, LT_STR("liutu"));
    add_property(&b, "xmp:CreateDate", NULL, x->created);
    add_property(&b, "xmp:ModifyDate", NULL, x->created);
    add_property(&b, "xmp:MetadataDate", NULL, x->created);
    lt_buf_z(&b, "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    int stream = lt_pdf_add_stream(f, LT_STR("<< /Type /Metadata /Subtype /XML >>"), lt_str_copy(f->arena, lt_buf_view(&b)));
    lt_buf_release(&b);
    lt_pdf_set_in(f, f->root, "Metadata", reference(f->arena, stream));
}

/* Both forms say the same only of characters that both have. */
static lt_str plain(struct lt_arena *a, lt_str s)
{
    struct lt_buf b = {.out_of_memory = a->out_of_memory};
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        uint32_t c = lt_utf8_next(s, &at);
        bool hides = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        if (!hides)
            lt_buf_add(&b, bytes, lt_utf8_put(bytes, c < 0x20 || c == 0x7f ? ' ' : c));
    }
    lt_str copy = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return copy;
}

void lt_pdf_describe(struct lt_pdf_file *f, const struct lt_pdf_finish *what)
{
    const struct facts x = {.title = plain(f->arena, what->title),
                            .author = plain(f->arena, what->author),
                            .subject = plain(f->arena, what->subject),
                            .keywords = plain(f->arena, what->keywords),
                            .producer = producer_of(f),
                            .created = lt_str_from(what->created)};
    describe_in_info(f, &x);
    describe_in_xmp(f, &x, what->lang);
}

/* ---- colour ---- */

void lt_pdf_intend(struct lt_pdf_file *f)
{
    int profile = lt_pdf_add_stream(f, LT_STR("<< /N 3 >>"), lt_icc_srgb(f->arena));
    int intent = lt_pdf_add(f, lt_strf(f->arena,
                                       "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
                                       "/DestOutputProfile %d 0 R >>",
                                       profile));
    lt_pdf_set_in(f, f->root, "OutputIntents", lt_strf(f->arena, "[ %d 0 R ]", intent));
}
