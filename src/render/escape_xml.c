/* SPDX-License-Identifier: MIT */
/* Escaping for XML. */
#include "render/escape_xml.h"

static bool is_xml_char(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c <= 0xd7ff) || c == 0x85 ||
           (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff && (c & 0xfffe) != 0xfffe);
}

static bool is_bidi_control(uint32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* The reference of c, or NULL when it stands for itself. */
static const char *reference(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

void lt_escape_xml(struct lt_buf *out, lt_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t c = lt_utf8_next(s, &at);
        const char *ref = reference(c);
        if (is_bidi_control(c))
            continue;
        if (ref != NULL)
            lt_buf_z(out, ref);
        else if (!is_xml_char(c) || c == 0xfffd) /* also for bytes that are no UTF-8 */
            lt_buf_z(out, "\xef\xbf\xbd");
        else
            lt_buf_add(out, s.ptr + from, at - from);
    }
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Beyond ASCII, what XML's names may hold; punctuation like U+2014 may not stand in them. */
static bool is_name_char(uint32_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7 && c != 0x37e) || (c >= 0x3005 && c <= 0x3007) ||
           (c >= 0x3021 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdcf) || (c >= 0xfdf0 && c <= 0xfffc) ||
           (c >= 0x10000 && c <= 0xeffff);
}

void lt_escape_xml_name(struct lt_buf *out, lt_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t c = lt_utf8_next(s, &at);
        if (from == 0 && !is_letter(c) && c < 0x370)
            lt_buf_char(out, '_');
        if (is_name_char(c))
            lt_buf_add(out, s.ptr + from, at - from);
        else
            lt_buf_printf(out, "_%x", (unsigned)c);
    }
}
