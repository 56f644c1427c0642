/* SPDX-License-Identifier: MIT */
/* Slices of UTF-8 and a growing buffer. */
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

lt_str lt_str_from(const char *z)
{
    return z == NULL ? (lt_str){"", 0} : (lt_str){z, strlen(z)};
}

bool lt_str_eq(lt_str a, lt_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool lt_str_is(lt_str a, const char *z)
{
    return lt_str_eq(a, lt_str_from(z));
}

int lt_str_cmp(lt_str a, lt_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);
    if (c != 0)
        return c;
    return (a.len > b.len) - (a.len < b.len);
}

bool lt_str_starts(lt_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}

bool lt_str_ends(lt_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.len >= n && memcmp(s.ptr + s.len - n, suffix, n) == 0;
}

bool lt_str_has(lt_str s, lt_str part)
{
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (memcmp(s.ptr + i, part.ptr, part.len) == 0)
            return true;
    return false;
}

static bool blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 || c == 0xa0;
}

lt_str lt_str_trim(lt_str s)
{
    size_t from = 0, to = 0;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        if (blank(lt_utf8_next(s, &at)))
            continue;
        if (to == 0)
            from = start;
        to = at;
    }
    return to == 0 ? (lt_str){s.ptr, 0} : lt_str_sub(s, from, to);
}

lt_str lt_str_sub(lt_str s, size_t from, size_t to)
{
    return (lt_str){from == 0 ? s.ptr : s.ptr + from, to - from}; /* of nothing, nothing */
}

lt_str lt_str_copy(struct lt_arena *a, lt_str s)
{
    return (lt_str){lt_arena_copy(a, s.ptr, s.len), s.len};
}

const char *lt_str_z(struct lt_arena *a, lt_str s)
{
    return lt_arena_copy(a, s.ptr, s.len);
}

lt_str lt_str_join(struct lt_arena *a, const lt_str *v, size_t n, const char *between)
{
    size_t gap = strlen(between), len = 0;
    for (size_t i = 0; i < n; i++)
        len += v[i].len + (i > 0 ? gap : 0);
    char *p = lt_arena_alloc(a, len + 1), *at = p;
    for (size_t i = 0; i < n; i++) {
        if (i > 0) {
            memcpy(at, between, gap);
            at += gap;
        }
        if (v[i].len > 0)
            memcpy(at, v[i].ptr, v[i].len);
        at += v[i].len;
    }
    return (lt_str){p, len};
}

lt_str lt_strf(struct lt_arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n;
    char *p = lt_arena_alloc(a, len + 1);
    vsnprintf(p, len + 1, format, again);
    va_end(again);
    return (lt_str){p, len};
}

uint64_t lt_str_hash(lt_str s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return h;
}

/* Length and value of the sequence at p of at most n bytes; 0 where it is not valid (RFC 3629). */
static size_t decode(const unsigned char *p, size_t n, uint32_t *c)
{
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    if (p[0] < 0xc2 || p[0] > 0xf4 || len > n)
        return 0;
    uint32_t v = p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        v = v << 6 | (p[i] & 0x3fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (v < least[len] || v > 0x10ffff || (v >= 0xd800 && v < 0xe000))
        return 0;
    *c = v;
    return len;
}

uint32_t lt_utf8_next(lt_str s, size_t *at)
{
    uint32_t c = 0xfffd;
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] > 0xe0 && p[0] < 0xed && s.len - *at >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
        *at += 3; /* Han: most of all */
        return (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    }
    size_t n = decode(p, s.len - *at, &c);
    *at += n == 0 ? 1 : n;
    return n == 0 ? 0xfffd : c;
}

size_t lt_utf8_valid(lt_str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        size_t n = decode((const unsigned char *)s.ptr + at, s.len - at, &c);
        if (n == 0 || c == 0)
            return at;
        at += n;
    }
    return s.len;
}

size_t lt_utf8_count(lt_str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++)
        lt_utf8_next(s, &at);
    return n;
}

bool lt_is_wide(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) || (c >= 0x3041 && c <= 0xa4cf) ||
           (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
           (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
           (c >= 0x20000 && c <= 0x3fffd);
}

static bool no_width(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x2069) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff || c < 0x20 || c == 0x7f;
}

int lt_utf8_cells(lt_str s)
{
    int n = 0;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = lt_utf8_next(s, &at);
        n += no_width(c) ? 0 : lt_is_wide(c) ? 2 : 1;
    }
    return n;
}

size_t lt_utf8_put(char out[4], uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(lead[len] | c);
    return len;
}

void lt_buf_release(struct lt_buf *b)
{
    free(b->ptr);
    *b = (struct lt_buf){.out_of_memory = b->out_of_memory};
}

static void reserve(struct lt_buf *b, size_t more)
{
    if (b->cap - b->len > more)
        return;
    size_t cap = b->cap < 256 ? 256 : b->cap;
    while (cap - b->len <= more && cap < SIZE_MAX / 4)
        cap *= 2;
    char *p = cap - b->len <= more ? NULL : realloc(b->ptr, cap);
    if (p == NULL) {
        if (b->out_of_memory != NULL)
            longjmp(*b->out_of_memory, 1);
        abort();
    }
    b->ptr = p;
    b->cap = cap;
}

void lt_buf_add(struct lt_buf *b, const void *p, size_t len)
{
    reserve(b, len);
    if (len > 0)
        memcpy(b->ptr + b->len, p, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void lt_buf_str(struct lt_buf *b, lt_str s)
{
    lt_buf_add(b, s.ptr, s.len);
}

void lt_buf_z(struct lt_buf *b, const char *z)
{
    lt_buf_add(b, z, strlen(z));
}

void lt_buf_char(struct lt_buf *b, char c)
{
    lt_buf_add(b, &c, 1);
}

void lt_buf_printf(struct lt_buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n;
    reserve(b, len + 1);
    vsnprintf(b->ptr + b->len, len + 1, format, again);
    va_end(again);
    b->len += len;
}

void lt_buf_int(struct lt_buf *b, long long v)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long rest = v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (v < 0)
        digits[--at] = '-';
    lt_buf_add(b, digits + at, sizeof digits - at);
}

void lt_buf_num(struct lt_buf *b, double v, int decimals)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    int64_t p = powers[decimals < 0 ? 0 : decimals > 6 ? 6 : decimals];
    int64_t n = (int64_t)llround(v * (double)p);
    if (n < 0) {
        lt_buf_char(b, '-');
        n = -n;
    }
    lt_buf_int(b, n / p);
    int64_t rest = n % p;
    if (rest == 0)
        return;
    lt_buf_char(b, '.');
    for (p /= 10; rest > 0; rest %= p, p /= 10) {
        lt_buf_char(b, (char)('0' + rest / p));
        if (p == 1)
            break;
    }
}

void lt_buf_json(struct lt_buf *b, lt_str s)
{
    lt_buf_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\')
            lt_buf_printf(b, "\\%c", c);
        else if (c == '\n')
            lt_buf_z(b, "\\n");
        else if (c == '\t')
            lt_buf_z(b, "\\t");
        else if (c < 0x20 || c == 0x7f)
            lt_buf_printf(b, "\\u%04x", c);
        else
            lt_buf_char(b, (char)c);
    }
    lt_buf_char(b, '"');
}

lt_str lt_buf_view(const struct lt_buf *b)
{
    return b->len == 0 ? (lt_str){"", 0} : (lt_str){b->ptr, b->len};
}
