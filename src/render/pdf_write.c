/* SPDX-License-Identifier: MIT */
/* Writing a PDF: object streams and a stream of cross-references (ISO 32000-1, 7.5.7 and 7.5.8). They
 * make tagged files less than half as large. Cost: mostly zlib. */
#include "render/pdf_file.h"

#include <string.h>
#include <zlib.h>

enum {
    LEVEL = 4,        /* of zlib: a book takes 4 % longer at 6 and is 6 % shorter; at 1 it is 6 % faster and 10 % longer */
    PER_STREAM = 200, /* objects in an object stream: one must be unpacked whole */
    ROW = 7,          /* bytes of a cross-reference: kind 1, place 4, index 2 */
};

/* Where an object is: in the file at an offset, or in an object stream at an index. */
struct place {
    unsigned char kind; /* 0 free, 1 in the file, 2 in a stream */
    size_t at;          /* offset, or number of the stream */
    unsigned index;
};

struct writer {
    const struct lt_pdf_file *f;
    struct lt_buf *out;
    size_t begin; /* of the file in out */
    struct place *places;
    size_t n;    /* objects, with those that writing adds */
    bool failed; /* zlib had no memory */
};

static void deflate_to(struct writer *w, struct lt_buf *out, lt_str in)
{
    uLongf len = compressBound((uLong)in.len);
    unsigned char *packed = lt_arena_alloc(w->f->arena, len);
    if (compress2(packed, &len, (const unsigned char *)in.ptr, (uLong)in.len, LEVEL) == Z_OK)
        lt_buf_add(out, packed, len);
    else
        w->failed = true;
}

/* An object's text with one blank between what blanks part; strings as they are. */
static void add_tight(struct lt_buf *out, lt_str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '(') {
            lt_buf_add(out, s.ptr + from, s.len - from);
            return;
        }
        if (s.ptr[i] != '\n' && s.ptr[i] != ' ' && s.ptr[i] != '%')
            continue;
        lt_buf_add(out, s.ptr + from, i - from);
        while (i < s.len && (s.ptr[i] == '\n' || s.ptr[i] == ' ' || s.ptr[i] == '%')) {
            if (s.ptr[i] == '%')
                while (i + 1 < s.len && s.ptr[i + 1] != '\n')
                    i++;
            i++;
        }
        if (i < s.len)
            lt_buf_char(out, ' ');
        from = i--;
    }
    if (from < s.len)
        lt_buf_add(out, s.ptr + from, s.len - from);
}

static void place_here(struct writer *w, size_t number)
{
    w->places[number] = (struct place){1, w->out->len - w->begin, 0};
}

static void add_stream(struct writer *w, size_t number, lt_str dict, lt_str data)
{
    place_here(w, number);
    lt_buf_printf(w->out, "%zu 0 obj\n", number);
    lt_buf_str(w->out, lt_pdf_set(w->f->arena, dict, "Length", lt_strf(w->f->arena, "%zu", data.len)));
    lt_buf_z(w->out, "\nstream\n");
    lt_buf_str(w->out, data);
    lt_buf_z(w->out, "\nendstream\nendobj\n");
}

static void add_deflated(struct writer *w, size_t number, lt_str dict, lt_str data)
{
    struct lt_buf packed = {.out_of_memory = w->out->out_of_memory};
    struct lt_arena_mark mark = lt_arena_mark(w->f->arena);
    deflate_to(w, &packed, data);
    add_stream(w, number, lt_pdf_set(w->f->arena, dict, "Filter", LT_STR("/FlateDecode")), lt_buf_view(&packed));
    lt_arena_rewind(w->f->arena, mark);
    lt_buf_release(&packed);
}

/* An object stream with the objects from *next on; *next is then behind them. False: there were none. */
static bool add_objects(struct writer *w, size_t *next)
{
    struct lt_buf index = {.out_of_memory = w->out->out_of_memory}, bodies = index;
    size_t number = w->n, count = 0;
    for (; *next < w->f->n && count < PER_STREAM; ++*next) {
        const struct lt_pdf_object *o = &w->f->v[*next];
        if (o->stream || o->text.len == 0)
            continue;
        lt_buf_int(&index, (long long)*next);
        lt_buf_char(&index, ' ');
        lt_buf_int(&index, (long long)bodies.len);
        lt_buf_char(&index, ' ');
        w->places[*next] = (struct place){2, number, (unsigned)count++};
        add_tight(&bodies, o->text);
        lt_buf_char(&bodies, '\n');
    }
    if (count > 0) {
        w->n++;
        lt_str dict = lt_strf(w->f->arena, "<< /Type /ObjStm /N %zu /First %zu >>", count, index.len);
        lt_buf_str(&index, lt_buf_view(&bodies));
        add_deflated(w, number, dict, lt_buf_view(&index));
    }
    lt_buf_release(&index);
    lt_buf_release(&bodies);
    return count > 0;
}

/* A row of the table, each byte less the one above it (PNG's predictor "up"). */
static void add_row(struct lt_buf *rows, const struct place *p, unsigned char above[ROW])
{
    const unsigned char row[ROW] = {p->kind,
                                    (unsigned char)(p->at >> 24),
                                    (unsigned char)(p->at >> 16),
                                    (unsigned char)(p->at >> 8),
                                    (unsigned char)p->at,
                                    (unsigned char)(p->index >> 8),
                                    (unsigned char)p->index};
    lt_buf_char(rows, 2);
    for (size_t i = 0; i < ROW; i++)
        lt_buf_char(rows, (char)(row[i] - above[i]));
    memcpy(above, row, ROW);
}

static void add_table(struct writer *w, lt_str id)
{
    struct lt_arena *a = w->f->arena;
    size_t number = w->n++, start = w->out->len - w->begin;
    place_here(w, number);
    struct lt_buf rows = {.out_of_memory = w->out->out_of_memory};
    unsigned char above[ROW] = {0};
    w->places[0].index = 65535;
    for (size_t i = 0; i < w->n; i++)
        add_row(&rows, &w->places[i], above);
    lt_str info = w->f->info > 0 ? lt_strf(a, "/Info %d 0 R ", w->f->info) : (lt_str){0};
    lt_str dict = lt_strf(
        a, "<< /Type /XRef /Size %zu /W [1 4 2] /DecodeParms << /Columns %d /Predictor 12 >> /Root %d 0 R %.*s/ID [%.*s %.*s] >>",
        w->n, ROW, w->f->root, LT_FMT(info), LT_FMT(id), LT_FMT(id));
    add_deflated(w, number, dict, lt_buf_view(&rows));
    lt_buf_printf(w->out, "startxref\n%zu\n%%%%EOF\n", start);
    lt_buf_release(&rows);
}

bool lt_pdf_write(const struct lt_pdf_file *f, struct lt_buf *out)
{
    struct writer w = {.f = f, .out = out, .begin = out->len, .n = f->n};
    w.places = LT_NEW_ARRAY(f->arena, struct place, f->n + f->n / PER_STREAM + 2);
    lt_buf_z(out, "%PDF-1.7\n%\xe6\xb5\x81\xe5\x9b\xbe\n");
    for (size_t i = 1; i < f->n; i++)
        if (f->v[i].stream)
            add_stream(&w, i, f->v[i].text, f->v[i].data);
    for (size_t next = 1; add_objects(&w, &next);) {
    }
    lt_str bytes = lt_str_sub(lt_buf_view(out), w.begin, out->len);
    uint64_t hash = lt_str_hash(bytes);
    add_table(&w, lt_strf(f->arena, "<%016llx%016llx>", (unsigned long long)hash,
                          (unsigned long long)(hash ^ bytes.len) * 0x9e3779b97f4a7c15ULL));
    return !w.failed;
}
