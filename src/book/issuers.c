/* SPDX-License-Identifier: MIT */
/* Issuers: which items of the book issue a document that another asks for. */
#include "book/book_int.h"

static bool is_issuer(const struct lt_book *b, int item, int source)
{
    lt_str result = b->m->items.v[source].result.name.s;
    return item == source || (result.len > 0 && lt_str_eq(b->m->items.v[item].result.name.s, result));
}

bool lt_book_is_ruled_out(const struct lt_book *b, const struct lt_material *mt)
{
    int source = mt->from.item.index;
    if (b->plan == NULL || source < 0)
        return false;
    for (size_t i = 0; i < b->m->items.n; i++)
        if (is_issuer(b, (int)i, source) && lt_plan_item(b->plan, (int)i).verdict != LT_NO)
            return false;
    return true;
}

struct lt_indices lt_book_issuers(const struct lt_book *b, const struct lt_item *consumer, const struct lt_material *mt)
{
    struct lt_indices out = {0}, before = {0};
    int source = mt->from.item.index;
    if (source < 0)
        return out;
    for (size_t i = 0; i < b->m->items.n; i++) {
        if (!is_issuer(b, (int)i, source) || lt_book_item_dest(b, (int)i).len == 0)
            continue;
        LT_PUSH(b->a, &out) = (int)i;
        if (consumer != NULL && lt_item_waits_for(consumer, (int)i))
            LT_PUSH(b->a, &before) = (int)i;
    }
    return before.n > 0 ? before : out;
}
