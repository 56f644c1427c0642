/* SPDX-License-Identifier: MIT */
/* Marks in the stream of a page (ISO 32000-1, 14.6), around the glyphs of each element. Input: the stream as
 * Cairo packs it, in which glyphs stand in the order in which they were asked for: two bytes each in strings of
 * hexadecimal digits, one in strings of characters. Marks stay inside text objects. */
#include "render/pdf_tree_int.h"

#include <string.h>
#include <zlib.h>

enum { LEVEL = 4 }; /* of zlib */

struct marker {
    struct lt_pdf_tree *t;
    lt_str in;
    size_t at;     /* in it */
    size_t copied; /* what comes before is in the result */
    struct lt_buf out;
    size_t next, end; /* contents: the one that glyphs come of, behind the last one */
    int left;         /* its glyphs that are still to come */
    int number;       /* of the next mark */
    int inner;        /* depth of marks of Cairo's own, for texts that glyphs do not tell */
    bool open;
};

static void copy_to(struct marker *m, size_t at)
{
    lt_buf_add(&m->out, m->in.ptr + m->copied, at - m->copied);
    m->copied = at;
}

static void close_mark(struct marker *m)
{
    if (m->open)
        lt_buf_z(&m->out, "EMC\n");
    m->open = false;
}

/* Goes to the content of the next glyph and marks its beginning. False: there is none. */
static bool open_mark(struct marker *m)
{
    while (m->left == 0) {
        if (m->next + 1 == m->end)
            return false;
        close_mark(m);
        m->left = m->t->contents.v[++m->next].glyphs;
    }
    struct lt_pdf_content *c = &m->t->contents.v[m->next];
    if (m->open || c->element < 0)
        return true;
    lt_buf_z(&m->out, "/P<</MCID ");
    lt_buf_int(&m->out, m->number);
    lt_buf_z(&m->out, ">>BDC\n");
    if (c->count++ == 0)
        c->first = m->number;
    m->number++;
    m->open = true;
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Cairo breaks long lines, also in strings. */
static size_t skip_breaks(lt_str s, size_t at)
{
    while (at < s.len && (s.ptr[at] == '\n' || (s.ptr[at] == '\\' && at + 1 < s.len && s.ptr[at + 1] == '\n')))
        at += s.ptr[at] == '\n' ? 1 : 2;
    return at;
}

/* Behind the next glyph of a string of either kind; at its end where there is none. */
static size_t skip_glyph(lt_str s, size_t at, bool hex)
{
    if (!hex && s.ptr[at] == '\\')
        return at + (at + 1 < s.len && s.ptr[at + 1] >= '0' && s.ptr[at + 1] <= '7' ? 4 : 2);
    if (!hex)
        return at + (s.ptr[at] != ')');
    for (int digits = 0; at < s.len && digits < 4 && s.ptr[at] != '>'; at++)
        digits += is_hex(s.ptr[at]);
    return at;
}

/* Between two glyphs of an operand: ends what is shown for one element, begins what is shown for the next. */
static bool part(struct marker *m, bool hex, bool array)
{
    lt_buf_z(&m->out, hex ? ">" : ")");
    lt_buf_z(&m->out, array ? "]TJ\n" : "Tj\n");
    if (!open_mark(m))
        return false;
    lt_buf_z(&m->out, array ? "[" : "");
    lt_buf_char(&m->out, hex ? '<' : '(');
    return true;
}

/* The glyphs of the string at `at`, which is then behind it. */
static bool mark_string(struct marker *m, bool array)
{
    bool hex = m->in.ptr[m->at++] == '<';
    for (;;) {
        m->at = skip_breaks(m->in, m->at);
        if (m->at >= m->in.len)
            return false;
        size_t behind = skip_glyph(m->in, m->at, hex);
        if (behind == m->at || behind > m->in.len)
            break;
        if (m->left == 0) {
            copy_to(m, m->at);
            if (!part(m, hex, array))
                return false;
        }
        m->left--;
        m->at = behind;
    }
    m->at++;
    return true;
}

/* An operand that shows glyphs, with what is around its strings. */
static bool mark_operand(struct marker *m)
{
    bool array = m->in.ptr[m->at] == '[';
    copy_to(m, m->at);
    if (m->inner == 0 && !open_mark(m))
        return false;
    m->at += array;
    for (; m->at < m->in.len; m->at++) {
        while (m->at < m->in.len && (m->in.ptr[m->at] == '<' || m->in.ptr[m->at] == '('))
            if (!mark_string(m, array))
                return false;
        if (m->at >= m->in.len || !array || m->in.ptr[m->at] == ']')
            break;
    }
    return m->at < m->in.len;
}

/* Goes behind "<<…>>" with the text in Cairo's own mark, which belongs to what its glyph belongs to. */
static bool pass_own_mark(struct marker *m)
{
    const char *end = memchr(m->in.ptr + m->at, 'B', m->in.len - m->at);
    if (end == NULL || m->in.ptr + m->in.len - end < 4 || memcmp(end, "BDC", 3) != 0)
        return false;
    copy_to(m, m->at);
    if (m->inner++ == 0 && !open_mark(m))
        return false;
    m->at = (size_t)(end - m->in.ptr) + 3;
    return true;
}

static bool is_operator(const struct marker *m, const char *name)
{
    size_t len = strlen(name);
    return m->in.len - m->at > len && memcmp(m->in.ptr + m->at, name, len) == 0 && m->in.ptr[m->at + len] == '\n';
}

/* What stands between BT and ET; at is behind BT. */
static bool mark_text(struct marker *m)
{
    while (m->at < m->in.len) {
        char c = m->in.ptr[m->at];
        if (c == '[' || c == '<' || c == '(') {
            if (!mark_operand(m))
                return false;
            continue;
        }
        if (c == '/' && m->in.len - m->at > 5 && memcmp(m->in.ptr + m->at, "/Span", 5) == 0) {
            if (!pass_own_mark(m))
                return false;
            continue;
        }
        if (is_operator(m, "EMC"))
            m->inner--;
        if (is_operator(m, "ET")) {
            copy_to(m, m->at);
            close_mark(m);
            return m->inner == 0;
        }
        m->at++;
    }
    return false;
}

static bool mark_all(struct marker *m)
{
    while (m->at + 3 <= m->in.len) {
        const char *next = memchr(m->in.ptr + m->at, 'B', m->in.len - m->at);
        if (next == NULL)
            break;
        m->at = (size_t)(next - m->in.ptr);
        if (is_operator(m, "BT")) {
            m->at += 2;
            if (!mark_text(m))
                return false;
        } else {
            m->at++;
        }
    }
    copy_to(m, m->in.len);
    return m->left == 0 && m->next + 1 == m->end;
}

/* ---- packing ---- */

static bool inflate_to(lt_str in, struct lt_buf *out)
{
    z_stream z = {.next_in = (z_const Bytef *)(uintptr_t)in.ptr, .avail_in = (uInt)in.len};
    unsigned char bytes[1 << 14];
    if (inflateInit(&z) != Z_OK)
        return false;
    int status = Z_OK;
    while (status == Z_OK) {
        z.next_out = bytes;
        z.avail_out = sizeof bytes;
        status = inflate(&z, Z_NO_FLUSH);
        lt_buf_add(out, bytes, sizeof bytes - z.avail_out);
    }
    inflateEnd(&z);
    return status == Z_STREAM_END;
}

static bool deflate_into(lt_str in, struct lt_arena *a, lt_str *out)
{
    uLongf len = compressBound((uLong)in.len);
    struct lt_arena_mark mark = lt_arena_mark(a);
    unsigned char *packed = lt_arena_alloc(a, len);
    if (compress2(packed, &len, (const unsigned char *)in.ptr, (uLong)in.len, LEVEL) != Z_OK)
        return false;
    struct lt_buf exact = {.out_of_memory = a->out_of_memory};
    lt_buf_add(&exact, packed, len);
    lt_arena_rewind(a, mark);
    *out = lt_str_copy(a, lt_buf_view(&exact));
    lt_buf_release(&exact);
    return true;
}

bool lt_pdf_tree_mark(struct lt_pdf_tree *t, size_t page, struct lt_pdf_object *stream, struct lt_arena *a)
{
    struct marker m = {.t = t, .next = t->pages.v[page].first_content, .end = lt_pdf_tree_end_of_contents(t, page)};
    if (m.next == m.end)
        return true;
    m.left = t->contents.v[m.next].glyphs;
    struct lt_buf plain = {.out_of_memory = a->out_of_memory};
    m.out.out_of_memory = a->out_of_memory;
    bool ok = inflate_to(stream->data, &plain);
    m.in = lt_buf_view(&plain);
    ok = ok && mark_all(&m) && deflate_into(lt_buf_view(&m.out), a, &stream->data);
    lt_buf_release(&plain);
    lt_buf_release(&m.out);
    return ok;
}
