/* SPDX-License-Identifier: MIT */
/* What a book's tree says of an item. */
#ifndef LT_TESTS_ITEM_VALUE_H
#define LT_TESTS_ITEM_VALUE_H

#include "book/doc.h"

/* A value of an item's guide, empty: it has none. */
static lt_str value_of(const struct lt_block *b, const char *item, const char *key, struct lt_arena *a)
{
    lt_str out = {0};
    bool here = b->children.n > 0 && b->kind == LT_BLOCK_GROUP;
    for (size_t i = 0; i < b->children.n && out.len == 0; i++) {
        const struct lt_block *c = b->children.v[i];
        here = here && (c->kind != LT_BLOCK_HEADING || c->level != 3 || lt_str_is(c->id, item));
        for (size_t k = 0; here && c->kind == LT_BLOCK_PAIRS && k < c->pairs.n && out.len == 0; k++)
            if (lt_str_is(c->pairs.v[k].key, key))
                out = lt_inline_plain(a, &c->pairs.v[k].value);
        if (out.len == 0)
            out = value_of(c, item, key, a);
    }
    return out;
}

#endif
