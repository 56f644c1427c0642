/* SPDX-License-Identifier: MIT */
/* 材料台账: each material, which item produces it and which ask for it; what is asked for again and
 * again; what a party asks for although it issued it itself. */
#include "book/book_int.h"

/* A material with the items that ask for it, in the book's order. */
struct entry {
    int material;
    struct lt_indices items;
};
struct entries {
    struct entry *v;
    size_t n, cap;
};

static bool asks_for(const struct lt_item *it, int material)
{
    for (size_t i = 0; i < it->materials.n; i++)
        if (it->materials.v[i].ref.index == material)
            return true;
    return false;
}

static struct entries all_entries(const struct lt_book *b)
{
    struct lt_indices all = lt_book_all_items(b);
    struct entries out = {0};
    for (size_t m = 0; m < b->m->materials.n; m++) {
        struct entry e = {.material = (int)m};
        for (size_t i = 0; b->m->materials.v[m].common.used && i < all.n; i++)
            if (asks_for(&b->m->items.v[all.v[i]], (int)m))
                LT_PUSH(b->a, &e.items) = all.v[i];
        if (e.items.n > 0)
            LT_PUSH(b->a, &out) = e;
    }
    return out;
}

/* The item that produces a material, -1: none of the book. */
static int producer_of(const struct lt_book *b, int material)
{
    int item = b->m->materials.v[material].from.item.index;
    return item >= 0 && b->stage_of[item] >= 0 ? item : -1;
}

static void producer_cell(struct lt_book *b, struct lt_inline *cell, int material)
{
    const struct lt_material *mt = &b->m->materials.v[material];
    int item = producer_of(b, material);
    if (item >= 0)
        lt_book_ref(b, cell, item, true);
    else
        lt_inline_text(b->a, cell, mt->from.from > 0 ? lt_book_value(b, "FROM", mt->from.from) : lt_book_word(b, LT_WORD_DASH),
                       LT_TONE_INK);
}

static void ledger_row(struct lt_book *b, struct lt_block *t, const struct entry *e)
{
    const struct lt_material *mt = &b->m->materials.v[e->material];
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_book_material_dest(b, e->material));
    lt_book_flag_row(b, t, lt_book_flag(b, &mt->common));
    lt_inline_text(b->a, &row[0], mt->common.name.s, LT_TONE_INK);
    lt_book_tags(b, &row[0], &mt->common);
    producer_cell(b, &row[1], e->material);
    lt_inline_text(b->a, &row[2], lt_strf(b->a, "%zu", e->items.n), e->items.n > 1 ? LT_TONE_ACCENT : LT_TONE_INK);
    lt_book_refs(b, &row[3], e->items.v, e->items.n, true);
}

/* ---- asked for again ---- */

static void repeated(struct lt_book *b, struct lt_block *part, const struct entries *all)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_TIMES, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_MATERIAL, 6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_FROM, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 1, LT_ALIGN_RIGHT}};
    size_t most = 1;
    for (size_t i = 0; i < all->n; i++)
        most = all->v[i].items.n > most ? all->v[i].items.n : most;
    if (most < 2)
        return;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_REPEATED_HEAD), (lt_str){0});
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_REPEATED_LEAD));
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t times = most; times > 1; times--)
        for (size_t i = 0; i < all->n; i++) {
            if (all->v[i].items.n != times)
                continue;
            lt_str dest = lt_book_material_dest(b, all->v[i].material);
            struct lt_inline *row = lt_block_row(b->a, t);
            lt_inline_text(b->a, &row[0], lt_strf(b->a, "%zu", times), LT_TONE_INK);
            lt_inline_link(b->a, &row[1], b->m->materials.v[all->v[i].material].common.name.s, dest);
            producer_cell(b, &row[2], all->v[i].material);
            lt_inline_page(b->a, &row[3], LT_STR("#"), dest, LT_TONE_LINK);
        }
}

/* ---- issued by the party that asks for it ---- */

static void own_results(struct lt_book *b, struct lt_block *part, const struct entries *all)
{
    static const struct lt_book_column columns[] = {{LT_WORD_PARTY, 4, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_MATERIAL, 5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ISSUED_BY, 6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ASKED_BY, 6, LT_ALIGN_LEFT}};
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++) {
        int producer = producer_of(b, all->v[i].material);
        int party = producer >= 0 ? b->m->items.v[producer].party.index : -1;
        struct lt_indices own = {0};
        for (size_t k = 0; party >= 0 && k < all->v[i].items.n; k++)
            if (b->m->items.v[all->v[i].items.v[k]].party.index == party)
                LT_PUSH(b->a, &own) = all->v[i].items.v[k];
        if (own.n == 0)
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_OWN_RESULTS_HEAD), (lt_str){0});
            lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_OWN_RESULTS_LEAD));
            t = lt_book_table(b, part, columns, 4);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_book_party_ref(b, &row[0], party);
        lt_inline_link(b->a, &row[1], b->m->materials.v[all->v[i].material].common.name.s,
                       lt_book_material_dest(b, all->v[i].material));
        lt_book_ref(b, &row[2], producer, true);
        lt_book_refs(b, &row[3], own.v, own.n, true);
    }
}

void lt_book_ledger(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_MATERIAL, 4.3, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PRODUCER, 4.8, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_TIMES, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ASKED_BY, 8.4, LT_ALIGN_LEFT}};
    struct entries all = all_entries(b);
    if (all.n == 0)
        return;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_ALL_MATERIALS), LT_STR("appendix-materials"));
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_LEDGER_LEAD));
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t i = 0; i < all.n; i++)
        ledger_row(b, t, &all.v[i]);
    repeated(b, part, &all);
    own_results(b, part, &all);
}
