/* SPDX-License-Identifier: MIT */
/* What a book prints of an item, to be found in its text. */
#ifndef LT_TESTS_PRINTED_H
#define LT_TESTS_PRINTED_H

/* Without blanks; and · for •, which the font draws with one glyph: a PDF cannot tell them apart. */
static lt_str without_blanks(struct lt_arena *a, lt_str s)
{
    char *out = lt_arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t c = lt_utf8_next(s, &at);
        if (c == 0x2022) {
            memcpy(out + n, "·", 2);
            n += 2;
        } else if (c > ' ' && c != 0xa0 && c != 0x3000 && c != 0x2060) {
            memcpy(out + n, s.ptr + from, at - from);
            n += at - from;
        }
    }
    return (lt_str){out, n};
}

#ifdef LT_TESTS_LIMITS

static lt_str limit_words(struct lt_arena *a, const struct lt_limits *l, const char *none)
{
    const struct lt_limit *limit = lt_limits_effective(l, NULL);
    return limit == NULL ? lt_str_from(none) : without_blanks(a, lt_limit_text(a, *limit, LT_ZH, true));
}

/* The law's limit, else how long the item takes at least. */
static lt_str law_words(struct lt_arena *a, const struct lt_item *it)
{
    if (it->statutory.n > 0 || it->minimum.n == 0)
        return limit_words(a, &it->statutory, "未列明");
    return lt_strf(a, "不少于%.*s", LT_FMT(limit_words(a, &it->minimum, "")));
}

/* What the third fact is headed. */
static const char *law_head(const struct lt_item *it)
{
    return it->statutory.n > 0 || it->minimum.n == 0 ? "法定时限" : "最短时间";
}

#endif
#endif
