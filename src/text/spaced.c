/* SPDX-License-Identifier: MIT */
/* Blanks between Han and Latin letters or figures, so that all print is spaced alike whatever its sources do. */
#include "text/text.h"

#include <stdio.h>
#include <string.h>

static bool is_han(uint32_t c)
{
    return c >= 0x3400 && c <= 0x9fff;
}

static bool is_latin(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Whether what is behind a number begins a unit that the breaker knows behind a blank. */
static bool begins_unit(lt_str rest)
{
    static const char *const first[] = {"个", "工", "自", "小", "平", "立", "公", "万", "亿", "分", "千", "兆", "年度"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (lt_str_starts(rest, first[i]))
            return true;
    return false;
}

static bool is_year_or_month(uint32_t c)
{
    return c == 0x5e74 || c == 0x6708; /* 年, 月 */
}

lt_str lt_text_spaced(lt_str text, struct lt_arena *a)
{
    char *out = lt_arena_alloc(a, text.len * 2 + 1);
    size_t n = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = lt_utf8_next(text, &at);
        lt_str rest = lt_str_sub(text, from, text.len);
        if (is_latin(before) && is_han(c))
            n += (size_t)snprintf(out + n, 3, "%s", begins_unit(rest) ? " " : "\u00a0");
        else if (is_han(before) && is_latin(c))
            n += (size_t)snprintf(out + n, 3, "%s", is_year_or_month(before) ? "\u00a0" : " ");
        memcpy(out + n, rest.ptr, at - from);
        n += at - from;
        before = c;
    }
    return (lt_str){out, n};
}

lt_str lt_text_plain(lt_str text, struct lt_arena *a)
{
    char *out = lt_arena_alloc(a, text.len + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = lt_utf8_next(text, &at);
        if (c == 0x2060)
            continue;
        if (c == 0xa0)
            out[n++] = ' ';
        else
            for (size_t i = from; i < at; i++)
                out[n++] = text.ptr[i];
    }
    return (lt_str){out, n};
}

lt_str lt_text_line(lt_str text, struct lt_arena *a)
{
    return lt_text_plain(lt_text_spaced(text, a), a);
}

struct lt_lines lt_text_break_spaced(struct lt_fonts *f, enum lt_face face, double size, lt_str s, double width, int max_lines,
                                     bool balance, struct lt_arena *a)
{
    struct lt_lines lines = lt_text_break(f, face, size, lt_text_spaced(s, a), width, max_lines, balance, a);
    for (size_t i = 0; i < lines.n; i++)
        lines.v[i] = lt_text_plain(lines.v[i], a);
    return lines;
}
