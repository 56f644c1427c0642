/* SPDX-License-Identifier: MIT */
/* The order of Chinese names by pinyin. */
#ifndef LT_TEXT_COLLATE_H
#define LT_TEXT_COLLATE_H

#include "base/str.h"

struct lt_collation {
    int rank;    /* 0 … n-1, of equal texts by their order of appearance */
    char letter; /* A … Z, the first of its pinyin or its first Latin letter; # for anything else */
};

/* Loads what lt_collate_pinyin needs. False when it cannot be; *error says why. */
bool lt_collate_ready(const char **error);

/* Ranks n texts by ICU's collation zh-u-co-pinyin, the order of CLDR. Marks before the first letter or
 * Han do not count. out: n of them. lt_collate_ready was true. */
void lt_collate_pinyin(const lt_str *v, size_t n, struct lt_arena *a, struct lt_collation *out);

#endif
