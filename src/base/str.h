/* SPDX-License-Identifier: MIT */
/* Text: slices of valid UTF-8 that nobody frees, and a buffer that grows. */
#ifndef LT_BASE_STR_H
#define LT_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>

/* A slice of UTF-8, not NUL-terminated, passed by value; it lives as long as what it points into. */
typedef struct lt_str {
    const char *ptr;
    size_t len;
} lt_str;

#define LT_STR(literal) ((lt_str){"" literal, sizeof(literal) - 1})
/* For printf: "%.*s" with LT_FMT(s). */
#define LT_FMT(s) (int)(s).len, (s).ptr

lt_str lt_str_from(const char *z); /* a C string, NULL is empty; borrows */
bool lt_str_eq(lt_str a, lt_str b);
bool lt_str_is(lt_str a, const char *z);
int lt_str_cmp(lt_str a, lt_str b); /* by bytes, that is by code point */
bool lt_str_starts(lt_str s, const char *prefix);
bool lt_str_ends(lt_str s, const char *suffix);
bool lt_str_has(lt_str s, lt_str part);
lt_str lt_str_trim(lt_str s); /* without blanks (also U+3000) at both ends */
lt_str lt_str_sub(lt_str s, size_t from, size_t to);
lt_str lt_str_copy(struct lt_arena *a, lt_str s);   /* NUL-terminated copy */
const char *lt_str_z(struct lt_arena *a, lt_str s); /* the same as a C string */
lt_str lt_str_join(struct lt_arena *a, const lt_str *v, size_t n, const char *between);
/* printf into the arena; the format's "%.*s" takes LT_FMT(s). */
lt_str lt_strf(struct lt_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
uint64_t lt_str_hash(lt_str s); /* FNV-1a, the same everywhere */

/* The code point at s[*at], moving *at behind it. A bad byte gives U+FFFD and moves by one. */
uint32_t lt_utf8_next(lt_str s, size_t *at);
/* The number of bytes at the start of s that are valid UTF-8 without NUL; s.len if all are. */
size_t lt_utf8_valid(lt_str s);
size_t lt_utf8_count(lt_str s);              /* code points */
int lt_utf8_cells(lt_str s);                 /* columns of a terminal: 汉 is two, a combining mark none */
bool lt_is_wide(uint32_t c);                 /* takes two cells (East Asian wide or full-width) */
size_t lt_utf8_put(char out[4], uint32_t c); /* encodes; bytes written */

/* A buffer that grows. It lives outside arenas: release it with lt_buf_release. When memory is out
 * it jumps as its arena would (see lt_arena); without an arena it aborts. */
struct lt_buf {
    char *ptr;
    size_t len;
    size_t cap;
    jmp_buf *out_of_memory;
};

void lt_buf_release(struct lt_buf *b);
void lt_buf_add(struct lt_buf *b, const void *p, size_t len);
void lt_buf_str(struct lt_buf *b, lt_str s);
void lt_buf_z(struct lt_buf *b, const char *z);
void lt_buf_char(struct lt_buf *b, char c);
void lt_buf_printf(struct lt_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void lt_buf_int(struct lt_buf *b, long long v);
/* A number with at most `decimals` (0 … 6) places, no trailing zeros, '.' whatever the locale. */
void lt_buf_num(struct lt_buf *b, double v, int decimals);
/* s as a JSON string with its quotes (RFC 8259). */
void lt_buf_json(struct lt_buf *b, lt_str s);
lt_str lt_buf_view(const struct lt_buf *b); /* borrows until the next addition */

#endif
