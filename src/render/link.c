/* SPDX-License-Identifier: MIT */
/* Links: schemes, URLs and names in ASCII. */
#include "render/link.h"

#include <string.h>

static bool has_scheme(lt_str s, const char *scheme)
{
    size_t n = strlen(scheme);
    if (s.len <= n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != scheme[i])
            return false;
    }
    return true;
}

enum lt_link_kind lt_link_kind(lt_str link)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:"};
    if (link.len > 1 && link.ptr[0] == '#')
        return LT_LINK_LOCAL;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (has_scheme(link, schemes[i]))
            return LT_LINK_URL;
    return LT_LINK_NONE;
}

static bool is_alnum(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_hex(struct lt_buf *out, char mark, const char *digits, unsigned char c)
{
    lt_buf_add(out, (char[]){mark, digits[c >> 4], digits[c & 15]}, 3);
}

void lt_link_add_url(struct lt_buf *out, lt_str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (is_alnum(c) || (c > ' ' && c < 0x7f && strchr("\"'()<>\\^`{|}", c) == NULL))
            lt_buf_char(out, (char)c);
        else
            add_hex(out, '%', "0123456789ABCDEF", c);
    }
}

void lt_link_add_name(struct lt_buf *out, lt_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (is_alnum(c) || c == '-' || c == '.')
            lt_buf_char(out, (char)c);
        else
            add_hex(out, '_', "0123456789abcdef", c);
    }
}
