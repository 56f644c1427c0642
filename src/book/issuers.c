/* SPDX-License-Identifier: MIT */
/* Issuers: which items of the book issue a document that another asks for. */
#include "book/book_int.h"

static bool has_result_of(const struct lt_book *b, int item, int source)
{
    lt_str result = b->m->items.v[source].result.name.s;
    return item == source || (result.len > 0 && lt_str_eq(b->m->items.v[item].result.name.s, result));
}

static bool is_issuer(const struct lt_book *b, int item, const struct lt_material *mt)
{
    for (size_t i = 0; i < mt->from.items.n; i++)
        if (mt->from.items.v[i].index >= 0 && has_result_of(b, item, mt->from.items.v[i].index))
            return true;
    return false;
}

struct lt_indices lt_book_sources(const struct lt_book *b, const struct lt_material *mt)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < mt->from.items.n; i++)
        if (mt->from.items.v[i].index >= 0)
            LT_PUSH(b->a, &out) = mt->from.items.v[i].index;
    return out;
}

bool lt_book_is_ruled_out(const struct lt_book *b, const struct lt_material *mt)
{
    if (b->plan == NULL || lt_from_item(&mt->from) < 0)
        return false;
    for (size_t i = 0; i < b->m->items.n; i++)
        if (is_issuer(b, (int)i, mt) && lt_plan_item(b->plan, (int)i).verdict != LT_NO)
            return false;
    return true;
}

struct lt_indices lt_book_issuers(const struct lt_book *b, const struct lt_item *consumer, const struct lt_material *mt)
{
    struct lt_indices out = {0}, before = {0};
    for (size_t i = 0; i < b->m->items.n; i++) {
        if (!is_issuer(b, (int)i, mt) || lt_book_item_dest(b, (int)i).len == 0)
            continue;
        LT_PUSH(b->a, &out) = (int)i;
        if (consumer != NULL && lt_item_waits_for(consumer, (int)i))
            LT_PUSH(b->a, &before) = (int)i;
    }
    return before.n > 0 ? before : out;
}

lt_str lt_book_any_of(const struct lt_book *b, const struct lt_indices *items)
{
    lt_str names = b->m->items.v[items->v[0]].common.name.s;
    for (size_t i = 1; i < items->n; i++)
        names = lt_strf(b->a, b->lang == LT_ZH ? "%.*s”%.*s“%.*s" : "%.*s%.*s%.*s", LT_FMT(names),
                        LT_FMT(lt_book_word(b, LT_WORD_OR)), LT_FMT(b->m->items.v[items->v[i]].common.name.s));
    return names;
}

void lt_book_source_cell(const struct lt_book *b, struct lt_inline *cell, const struct lt_from *from,
                         const struct lt_indices *issuers)
{
    for (size_t i = 0; i < issuers->n; i++) {
        if (i > 0)
            lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_OR), LT_TONE_INK);
        lt_inline_page(b->a, cell, lt_book_word(b, LT_WORD_RESULT_OF_PAGE), lt_book_item_dest(b, issuers->v[i]), LT_TONE_LINK);
    }
    if (issuers->n > 0)
        return;
    if (from->from > 0)
        lt_inline_text(b->a, cell, lt_book_value(b, "FROM", from->from), LT_TONE_INK);
    else
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
}
