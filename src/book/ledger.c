/* SPDX-License-Identifier: MIT */
/* 材料台账: each material, which item produces it and which ask for it; what is asked for again and
 * again; what a party asks for although it issued it itself. */
#include "book/book_int.h"

/* A material with the items that ask for it, in the book's order, and the policies. */
struct entry {
    int material;
    struct lt_indices items, policies;
};
struct entries {
    struct entry *v;
    size_t n, cap;
};

static size_t times_asked(const struct entry *e)
{
    return e->items.n + e->policies.n;
}

static struct entries all_entries(const struct lt_book *b)
{
    struct lt_indices all = lt_book_all_items(b);
    struct entries out = {0};
    for (size_t m = 0; m < b->m->materials.n; m++) {
        struct entry e = {.material = (int)m};
        for (size_t i = 0; b->m->materials.v[m].common.used && i < all.n; i++)
            if (lt_book_asks_for(&b->m->items.v[all.v[i]].materials, (int)m))
                LT_PUSH(b->a, &e.items) = all.v[i];
        for (size_t i = 0; b->m->materials.v[m].common.used && i < b->m->policies.n; i++)
            if (b->m->policies.v[i].common.used && lt_book_asks_for(&b->m->policies.v[i].materials, (int)m))
                LT_PUSH(b->a, &e.policies) = (int)i;
        if (times_asked(&e) > 0)
            LT_PUSH(b->a, &out) = e;
    }
    return out;
}

static struct lt_indices of_party(const struct lt_book *b, const struct lt_indices *items, int party)
{
    struct lt_indices out = {0};
    for (size_t i = 0; party >= 0 && i < items->n; i++)
        if (b->m->items.v[items->v[i]].party.index == party)
            LT_PUSH(b->a, &out) = items->v[i];
    return out;
}

/* Items with their pages, any of which will do. */
static void any_of(struct lt_book *b, struct lt_inline *cell, const struct lt_indices *items)
{
    for (size_t i = 0; i < items->n; i++) {
        if (i > 0)
            lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_OR), LT_TONE_INK);
        lt_book_ref(b, cell, items->v[i], true);
    }
}

static void producer_cell(struct lt_book *b, struct lt_inline *cell, int material)
{
    const struct lt_material *mt = &b->m->materials.v[material];
    struct lt_indices issuers = lt_book_issuers(b, NULL, mt);
    any_of(b, cell, &issuers);
    if (issuers.n == 0)
        lt_inline_text(b->a, cell, mt->from.from > 0 ? lt_book_value(b, "FROM", mt->from.from) : lt_book_word(b, LT_WORD_DASH),
                       LT_TONE_INK);
}

/* A policy behind what stands in the cell, with its page if the book has it. */
static void policy_ref(struct lt_book *b, struct lt_inline *cell, int policy)
{
    const struct lt_common *c = &b->m->policies.v[policy].common;
    lt_str dest = lt_book_has_chapter(b, LT_CHAPTER_POLICIES) ? lt_book_policy_dest(b, policy) : (lt_str){0};
    if (cell->n > 0)
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
    lt_inline_link(b->a, cell, c->name.s, dest);
    if (dest.len > 0)
        lt_inline_page(b->a, cell, lt_book_word(b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
}

static void ledger_row(struct lt_book *b, struct lt_block *t, const struct entry *e)
{
    const struct lt_material *mt = &b->m->materials.v[e->material];
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_book_material_dest(b, e->material));
    lt_book_flag_row(b, t, lt_book_flag(b, &mt->common));
    lt_inline_text(b->a, &row[0], mt->common.name.s, LT_TONE_INK);
    lt_book_tags(b, &row[0], &mt->common);
    producer_cell(b, &row[1], e->material);
    lt_inline_text(b->a, &row[2], lt_strf(b->a, "%zu", times_asked(e)), times_asked(e) > 1 ? LT_TONE_ACCENT : LT_TONE_INK);
    lt_book_refs(b, &row[3], e->items.v, e->items.n, true);
    for (size_t i = 0; i < e->policies.n; i++)
        policy_ref(b, &row[3], e->policies.v[i]);
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
        most = times_asked(&all->v[i]) > most ? times_asked(&all->v[i]) : most;
    if (most < 2)
        return;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_REPEATED_HEAD), (lt_str){0});
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_REPEATED_LEAD));
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t times = most; times > 1; times--)
        for (size_t i = 0; i < all->n; i++) {
            if (times_asked(&all->v[i]) != times)
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

/* A row for each party that issues a material and has items that ask for it. */
static struct lt_block *own_rows(struct lt_book *b, struct lt_block *part, struct lt_block *t, const struct entry *e)
{
    static const struct lt_book_column columns[] = {{LT_WORD_PARTY, 4, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_MATERIAL, 5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ISSUED_BY, 6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ASKED_BY, 6, LT_ALIGN_LEFT}};
    const struct lt_material *mt = &b->m->materials.v[e->material];
    struct lt_indices issuers = lt_book_issuers(b, NULL, mt);
    for (size_t i = 0; i < issuers.n; i++) {
        int party = b->m->items.v[issuers.v[i]].party.index;
        struct lt_indices own = of_party(b, &e->items, party), by = of_party(b, &issuers, party);
        if (own.n == 0 || by.v[0] != issuers.v[i])
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_OWN_RESULTS_HEAD), (lt_str){0});
            lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_OWN_RESULTS_LEAD));
            t = lt_book_table(b, part, columns, 4);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_book_party_ref(b, &row[0], party);
        lt_inline_link(b->a, &row[1], mt->common.name.s, lt_book_material_dest(b, e->material));
        any_of(b, &row[2], &by);
        lt_book_refs(b, &row[3], own.v, own.n, true);
    }
    return t;
}

static void own_results(struct lt_book *b, struct lt_block *part, const struct entries *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++)
        t = own_rows(b, part, t, &all->v[i]);
}

void lt_book_ledger(struct lt_book *b, struct lt_block *part)
{
    struct lt_book_column columns[] = {{LT_WORD_COL_MATERIAL, 4.3, LT_ALIGN_LEFT},
                                       {LT_WORD_COL_PRODUCER, 4.8, LT_ALIGN_LEFT},
                                       {LT_WORD_COL_TIMES, 1, LT_ALIGN_LEFT},
                                       {LT_WORD_COL_ASKED_BY, 8.4, LT_ALIGN_LEFT}};
    struct entries all = all_entries(b);
    if (all.n == 0)
        return;
    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].policies.n > 0)
            columns[3].title = LT_WORD_COL_ASKED_BY_BOTH;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_ALL_MATERIALS), LT_STR("appendix-materials"));
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_LEDGER_LEAD));
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t i = 0; i < all.n; i++)
        ledger_row(b, t, &all.v[i]);
    repeated(b, part, &all);
    own_results(b, part, &all);
}
