/* SPDX-License-Identifier: MIT */
/* Reading the objects of a PDF of the plain form (ISO 32000-1, 7.2 to 7.5). Input: the bytes. Output: the
 * text of each object. Cost: linear in the bytes that are no stream data. */
#include "render/pdf_file.h"

#include <stdio.h>
#include <string.h>

/* ---- tokens ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static size_t skip_blanks(lt_str s, size_t at)
{
    while (at < s.len) {
        if (s.ptr[at] == '%')
            while (at < s.len && s.ptr[at] != '\n' && s.ptr[at] != '\r')
                at++;
        else if (!is_blank(s.ptr[at]))
            break;
        else
            at++;
    }
    return at;
}

static size_t skip_string(lt_str s, size_t at)
{
    int depth = 0;
    for (; at < s.len; at++) {
        if (s.ptr[at] == '\\')
            at++;
        else if (s.ptr[at] == '(')
            depth++;
        else if (s.ptr[at] == ')' && --depth == 0)
            return at + 1;
    }
    return s.len;
}

/* Behind the token at `at`: a name, a string, a bracket or a run of other characters. */
static size_t skip_token(lt_str s, size_t at)
{
    if (at >= s.len)
        return s.len;
    char c = s.ptr[at];
    if (c == '(')
        return skip_string(s, at);
    if ((c == '<' || c == '>') && at + 1 < s.len && s.ptr[at + 1] == c)
        return at + 2;
    if (c == '<') {
        const char *end = memchr(s.ptr + at, '>', s.len - at);
        return end == NULL ? s.len : (size_t)(end - s.ptr) + 1;
    }
    bool name = c == '/';
    if (is_delimiter(c) && !name)
        return at + 1;
    for (at += name; at < s.len && !is_blank(s.ptr[at]) && !is_delimiter(s.ptr[at]);)
        at++;
    return at;
}

static int depth_of(lt_str s, size_t at)
{
    char c = at < s.len ? s.ptr[at] : ' ';
    bool twice = at + 1 < s.len && s.ptr[at + 1] == c;
    if (c == '[' || (c == '<' && twice))
        return 1;
    return c == ']' || (c == '>' && twice) ? -1 : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Behind "n g R" at `at`, or 0 if something else stands there. */
static size_t skip_reference(lt_str s, size_t at)
{
    for (int number = 0; number < 2; number++) {
        size_t from = at;
        while (at < s.len && is_digit(s.ptr[at]))
            at++;
        if (at == from || at == s.len || !is_blank(s.ptr[at]))
            return 0;
        at = skip_blanks(s, at);
    }
    return at < s.len && s.ptr[at] == 'R' ? at + 1 : 0;
}

/* Behind the value at `at`. */
static size_t skip_value(lt_str s, size_t at)
{
    size_t end = at < s.len && is_digit(s.ptr[at]) ? skip_reference(s, at) : 0;
    if (end > 0)
        return end;
    int depth = 0;
    do {
        depth += depth_of(s, at);
        at = skip_token(s, at);
        if (depth > 0)
            at = skip_blanks(s, at);
    } while (depth > 0 && at < s.len);
    return at;
}

/* ---- values ---- */

/* Where the value of a key is: its bytes from *from to *to, which are equal where there is none. *key_at is
 * where its key begins, or where one may be put. */
static bool find(lt_str dict, const char *key, size_t *key_at, size_t *from, size_t *to)
{
    size_t at = skip_blanks(dict, 0), len = strlen(key);
    *key_at = *from = *to = 0;
    if (dict.ptr == NULL || dict.len < at + 4 || memcmp(dict.ptr + at, "<<", 2) != 0)
        return false;
    for (at = skip_blanks(dict, at + 2); at < dict.len && dict.ptr[at] == '/'; at = skip_blanks(dict, *to)) {
        size_t end = skip_token(dict, at);
        *key_at = at;
        *from = skip_blanks(dict, end);
        if (*from >= dict.len)
            return false;
        *to = skip_value(dict, *from);
        if (end - at == len + 1 && memcmp(dict.ptr + at + 1, key, len) == 0)
            return true;
    }
    *key_at = *from = *to = at < dict.len ? at : dict.len;
    return false;
}

lt_str lt_pdf_get(lt_str dict, const char *key)
{
    size_t key_at, from, to;
    return find(dict, key, &key_at, &from, &to) ? lt_str_sub(dict, from, to) : (lt_str){0};
}

lt_str lt_pdf_set(struct lt_arena *a, lt_str dict, const char *key, lt_str value)
{
    size_t key_at, from, to;
    find(dict, key, &key_at, &from, &to);
    return lt_strf(a, "%.*s/%s %.*s %.*s", (int)key_at, dict.ptr, key, LT_FMT(value), (int)(dict.len - to), dict.ptr + to);
}

void lt_pdf_set_in(struct lt_pdf_file *f, int number, const char *key, lt_str value)
{
    f->v[number].text = lt_pdf_set(f->arena, f->v[number].text, key, value);
}

bool lt_pdf_next(lt_str array, size_t *at, lt_str *item)
{
    if (*at == 0) {
        *at = skip_blanks(array, 0);
        if (*at >= array.len || array.ptr[*at] != '[')
            return false;
        ++*at;
    }
    size_t from = skip_blanks(array, *at);
    if (from >= array.len || array.ptr[from] == ']')
        return false;
    *at = skip_value(array, from);
    *item = lt_str_sub(array, from, *at);
    return true;
}

static long number_at(lt_str s, size_t at)
{
    long n = 0;
    for (; at < s.len && is_digit(s.ptr[at]) && n < 1000000000L; at++)
        n = n * 10 + (s.ptr[at] - '0');
    return n;
}

int lt_pdf_reference(lt_str value)
{
    return value.len > 0 && skip_reference(value, 0) == value.len ? (int)number_at(value, 0) : 0;
}

/* ---- changes ---- */

int lt_pdf_add(struct lt_pdf_file *f, lt_str text)
{
    LT_PUSH(f->arena, f) = (struct lt_pdf_object){.text = text};
    return (int)f->n - 1;
}

int lt_pdf_add_stream(struct lt_pdf_file *f, lt_str dict, lt_str data)
{
    LT_PUSH(f->arena, f) = (struct lt_pdf_object){.text = dict, .data = data, .stream = true};
    return (int)f->n - 1;
}

static bool is_ascii(lt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 0x20 || s.ptr[i] >= 0x7f)
            return false;
    return true;
}

lt_str lt_pdf_string(struct lt_arena *a, lt_str s)
{
    char *z = lt_arena_alloc(a, 8 * s.len + 7); /* four digits a unit, two units at most a character */
    size_t len = 0;
    if (is_ascii(s)) {
        z[len++] = '(';
        for (size_t i = 0; i < s.len; i++) {
            if (strchr("()\\", s.ptr[i]) != NULL)
                z[len++] = '\\';
            z[len++] = s.ptr[i];
        }
        z[len++] = ')';
        return (lt_str){z, len};
    }
    len += (size_t)sprintf(z, "<FEFF");
    for (size_t at = 0; at < s.len;) {
        uint32_t c = lt_utf8_next(s, &at);
        if (c >= 0x10000)
            len += (size_t)sprintf(z + len, "%04X", (unsigned)(0xd800 + ((c - 0x10000) >> 10)));
        len += (size_t)sprintf(z + len, "%04X", (unsigned)(c >= 0x10000 ? 0xdc00 + (c & 0x3ff) : c));
    }
    z[len++] = '>';
    return (lt_str){z, len};
}

/* ---- the file ---- */

static size_t find_last(lt_str s, const char *what)
{
    size_t len = strlen(what);
    for (size_t at = s.len < len ? 0 : s.len - len + 1; at-- > 0;)
        if (memcmp(s.ptr + at, what, len) == 0)
            return at;
    return s.len;
}

static lt_str trim(lt_str s)
{
    size_t from = skip_blanks(s, 0);
    while (s.len > from && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return lt_str_sub(s, from, s.len);
}

/* The object of this number, whose bytes begin at `at`. */
static bool read_object(lt_str in, size_t at, struct lt_pdf_object *out)
{
    for (int token = 0; token < 3; token++) /* number, generation, "obj" */
        at = skip_token(in, skip_blanks(in, at));
    size_t from = skip_blanks(in, at);
    if (from >= in.len || at < 3 || memcmp(in.ptr + at - 3, "obj", 3) != 0)
        return false;
    size_t to = skip_value(in, from), next = skip_blanks(in, to);
    out->text = trim(lt_str_sub(in, from, to));
    if (in.len - next > 8 && memcmp(in.ptr + next, "stream", 6) == 0) {
        size_t data = next + 6 + (in.ptr[next + 6] == '\r');
        out->stream = true;
        out->data = (lt_str){in.ptr + data + 1, in.len - data - 1};
        return true;
    }
    return in.len - next > 6 && memcmp(in.ptr + next, "endobj", 6) == 0;
}

/* Gives each stream its length, direct, and drops the objects that only held lengths. */
static bool measure_streams(struct lt_pdf_file *f)
{
    bool *length = LT_NEW_ARRAY(f->arena, bool, f->n);
    for (size_t i = 0; i < f->n; i++) {
        struct lt_pdf_object *o = &f->v[i];
        if (!o->stream)
            continue;
        lt_str value = lt_pdf_get(o->text, "Length");
        size_t number = (size_t)lt_pdf_reference(value);
        if (number >= f->n)
            return false;
        if (number > 0) {
            value = f->v[number].text;
            length[number] = true;
        }
        size_t len = (size_t)number_at(value, 0);
        if (value.len == 0 || len > o->data.len)
            return false;
        o->data.len = len;
    }
    for (size_t i = 0; i < f->n; i++)
        if (length[i])
            f->v[i].text = (lt_str){0};
    return true;
}

/* Entries of the table are 20 bytes: "offset generation n". */
static bool read_table(lt_str in, size_t table, struct lt_pdf_file *f)
{
    enum { ENTRY = 20 };
    size_t at = table + 4; /* behind "xref" */
    while ((at = skip_blanks(in, at)) < in.len && is_digit(in.ptr[at])) {
        size_t first = (size_t)number_at(in, at);
        at = skip_blanks(in, skip_token(in, at));
        size_t count = (size_t)number_at(in, at);
        at = skip_blanks(in, skip_token(in, at));
        if (count > (in.len - at) / ENTRY || first > in.len)
            return false;
        while (f->n < first + count)
            LT_PUSH(f->arena, f) = (struct lt_pdf_object){0};
        for (size_t i = 0; i < count; i++, at += ENTRY) {
            size_t offset = (size_t)number_at(in, at);
            if (in.ptr[at + 17] == 'n' && (offset >= in.len || !read_object(in, offset, &f->v[first + i])))
                return false;
        }
    }
    lt_str trailer = at + 7 < in.len ? lt_str_sub(in, at + 7, in.len) : (lt_str){0}; /* behind "trailer" */
    f->root = lt_pdf_reference(lt_pdf_get(trailer, "Root"));
    f->info = lt_pdf_reference(lt_pdf_get(trailer, "Info"));
    return f->root > 0 && (size_t)f->root < f->n && (size_t)f->info < f->n;
}

bool lt_pdf_read(lt_str in, struct lt_arena *a, struct lt_pdf_file *out, const char **error)
{
    *out = (struct lt_pdf_file){.arena = a};
    size_t start = find_last(in, "startxref");
    size_t table = start < in.len ? (size_t)number_at(in, skip_blanks(in, start + 9)) : in.len;
    if (table + 4 < in.len && memcmp(in.ptr + table, "xref", 4) == 0 && read_table(in, table, out) && measure_streams(out))
        return true;
    *error = "Cairo's PDF is not of the plain form";
    return false;
}
