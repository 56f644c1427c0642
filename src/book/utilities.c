/* SPDX-License-Identifier: MIT */
/* 报装篇: what there is of water, power, gas, heat, telecom: the items, whether a chart has them or not, and
 * the charts. */
#include "book/book_int.h"

static struct lt_indices utilities(const struct lt_book *b)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < b->m->processes.n; i++)
        if (lt_book_is_utility(b, (int)i))
            LT_PUSH(b->a, &out) = (int)i;
    return out;
}

static void item_row(struct lt_book *b, struct lt_block *t, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], b->number[item], LT_TONE_SOFT);
    lt_book_ref(b, &row[1], item, false);
    lt_book_party_ref(b, &row[2], it->party.index);
    lt_inline_text(b->a, &row[3], lt_book_limit(b, &it->promised), lt_book_has(&it->promised) ? LT_TONE_ACCENT : LT_TONE_SOFT);
    lt_inline_text(b->a, &row[4], lt_book_material_names(b, &it->materials), LT_TONE_INK);
    if (it->materials.n == 0)
        lt_inline_text(b->a, &row[4], lt_book_word(b, LT_WORD_NOT_PUBLISHED), LT_TONE_SOFT);
    lt_inline_text(b->a, &row[5], lt_book_or_unknown(b, lt_item_phone(b->m, it)), LT_TONE_INK);
    lt_inline_page(b->a, &row[6], LT_STR("#"), lt_book_item_dest(b, item), LT_TONE_LINK);
}

/* Marks the items that stand on one of the charts. */
static void mark_drawn(const struct lt_book *b, const struct lt_indices *charts, bool *drawn)
{
    for (size_t c = 0; c < charts->n; c++) {
        const struct lt_process *p = &b->m->processes.v[charts->v[c]];
        for (size_t i = 0; i < p->nodes.n; i++)
            if (p->nodes.v[i].item.index >= 0)
                drawn[p->nodes.v[i].item.index] = true;
    }
}

/* The items of utilities and those on their charts, in the book's order. */
static void items_table(struct lt_book *b, struct lt_block *part, const struct lt_indices *charts)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT}, {LT_WORD_COL_ITEM, 4, LT_ALIGN_LEFT},
                                                    {LT_WORD_PARTY, 3, LT_ALIGN_LEFT},      {LT_WORD_PROMISED, 2, LT_ALIGN_LEFT},
                                                    {LT_WORD_MATERIALS, 6, LT_ALIGN_LEFT},  {LT_WORD_PHONE, 2, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    bool *drawn = LT_NEW_ARRAY(b->a, bool, b->m->items.n + 1);
    struct lt_indices all = lt_book_all_items(b);
    struct lt_block *t = NULL;
    mark_drawn(b, charts, drawn);
    for (size_t i = 0; i < all.n; i++) {
        if (!drawn[all.v[i]] && b->m->items.v[all.v[i]].kind.v != LT_ITEM_UTILITY)
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_UTILITY_ITEMS), (lt_str){0});
            t = lt_book_table(b, part, columns, 7);
        }
        item_row(b, t, all.v[i]);
    }
    if (t != NULL)
        lt_book_say_unpublished(b, part, t);
}

void lt_book_utilities(struct lt_book *b)
{
    struct lt_indices charts = utilities(b);
    if (charts.n == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_UTILITIES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_UTILITIES_LEAD));
    items_table(b, part, &charts);
    lt_book_chart_table(b, part, LT_WORD_CHART_LIST, &charts);
    for (size_t i = 0; i < charts.n; i++)
        lt_book_add_process(b, part, charts.v[i], 0);
}
