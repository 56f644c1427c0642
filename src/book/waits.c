/* SPDX-License-Identifier: MIT */
/* 谁等谁: how often an item of one party waits for an item of another, as a matrix and in words; and
 * 跑动次数, how often an applicant has to come. */
#include "book/book_int.h"

/* An item that waits for another; of alternatives those of one party are one wait: one of them is enough. */
struct wait {
    int item, party; /* of those that it waits for */
    struct lt_indices before;
};

/* count[i * n + k]: how often items of party i wait for items of party k. */
struct waits {
    struct {
        struct wait *v;
        size_t n, cap;
    } all;
    int *count;
    size_t n;
    struct lt_indices parties; /* those that wait or are waited for, if only among their own items */
};

static int party_of(const struct lt_book *b, int item)
{
    return b->m->items.v[item].party.index;
}

static bool has(const struct lt_indices *v, int index)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->v[i] == index)
            return true;
    return false;
}

/* The wait of this item, among those from `from` on, for an item of this party. */
static struct wait *wait_for(const struct lt_book *b, struct waits *w, size_t from, int item, int party)
{
    for (size_t i = from; i < w->all.n; i++)
        if (w->all.v[i].party == party)
            return &w->all.v[i];
    struct wait *new = &LT_PUSH(b->a, &w->all);
    *new = (struct wait){.item = item, .party = party};
    return new;
}

/* By its record, alternatives together; then by the charts, one by one. */
static void item_waits(const struct lt_book *b, struct waits *w, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_indices named = {0};
    for (size_t g = 0; g < it->after.n; g++) {
        size_t from = w->all.n;
        for (size_t k = 0; k < it->after.v[g].any.n; k++) {
            int before = it->after.v[g].any.v[k].index;
            if (before < 0 || !has(&b->after[before], item) || has(&named, before) || party_of(b, before) < 0)
                continue;
            LT_PUSH(b->a, &named) = before;
            struct wait *one = wait_for(b, w, from, item, party_of(b, before));
            LT_PUSH(b->a, &one->before) = before;
        }
    }
    for (size_t i = 0; i < b->m->items.n; i++)
        if (has(&b->after[i], item) && !has(&named, (int)i) && party_of(b, (int)i) >= 0) {
            struct wait *one = wait_for(b, w, w->all.n, item, party_of(b, (int)i));
            LT_PUSH(b->a, &one->before) = (int)i;
        }
}

static struct waits count_waits(const struct lt_book *b)
{
    struct waits w = {.n = b->m->parties.n};
    w.count = LT_NEW_ARRAY(b->a, int, w.n *w.n + 1);
    bool *seen = LT_NEW_ARRAY(b->a, bool, w.n + 1);
    for (size_t i = 0; i < b->m->items.n; i++)
        if (b->stage_of[i] >= 0 && party_of(b, (int)i) >= 0)
            item_waits(b, &w, (int)i);
    for (size_t i = 0; i < w.all.n; i++) {
        int first = w.all.v[i].party, then = party_of(b, w.all.v[i].item);
        w.count[(size_t)then * w.n + (size_t)first]++;
        seen[first] = seen[then] = true;
    }
    for (size_t p = 0; p < w.n; p++)
        if (seen[p])
            LT_PUSH(b->a, &w.parties) = (int)p;
    return w;
}

/* ---- the matrix ---- */

/* Places in w->parties of those that anybody waits for, if only they themselves. */
static struct lt_indices waited_for(const struct lt_book *b, const struct waits *w)
{
    struct lt_indices out = {0};
    for (size_t k = 0; k < w->parties.n; k++) {
        bool any = false;
        for (size_t i = 0; i < w->parties.n; i++)
            any = any || w->count[(size_t)w->parties.v[i] * w->n + (size_t)w->parties.v[k]] > 0;
        if (any)
            LT_PUSH(b->a, &out) = (int)k;
    }
    return out;
}

/* The rows of all parties, which are the key to the columns' numbers; a column for each that is waited for. */
static void matrix(struct lt_book *b, struct lt_block *part, const struct waits *w, const struct lt_indices *columns)
{
    struct lt_block *t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_WAITS), 9, LT_ALIGN_LEFT);
    for (size_t k = 0; k < columns->n; k++)
        lt_block_column(b->a, t, lt_strf(b->a, "%d", columns->v[k] + 1), 1, LT_ALIGN_RIGHT);
    for (size_t i = 0; i < w->parties.n; i++) {
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], lt_strf(b->a, "%zu ", i + 1), LT_TONE_SOFT);
        lt_book_party_ref(b, &row[0], w->parties.v[i]);
        for (size_t k = 0; k < columns->n; k++) {
            int n = w->count[(size_t)w->parties.v[i] * w->n + (size_t)w->parties.v[columns->v[k]]];
            bool own = (int)i == columns->v[k];
            if (n > 0)
                lt_inline_whole(b->a, &row[1 + k], lt_strf(b->a, own ? "(%d)" : "%d", n), own ? LT_TONE_SOFT : LT_TONE_ACCENT);
        }
    }
}

/* ---- in words ---- */

/* "甲（第 3 页）等 乙（第 5 页）或 丙（第 6 页）" for each wait of party `then` for party `first`. */
static void pairs_cell(struct lt_book *b, struct lt_inline *cell, const struct waits *w, int then, int first)
{
    for (size_t i = 0; i < w->all.n; i++) {
        const struct wait *one = &w->all.v[i];
        if (one->party != first || party_of(b, one->item) != then)
            continue;
        if (cell->n > 0)
            lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        lt_book_ref(b, cell, one->item, true);
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_WAITS_FOR), LT_TONE_SOFT);
        for (size_t k = 0; k < one->before.n; k++) {
            if (k > 0)
                lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_OR), LT_TONE_INK);
            lt_book_ref(b, cell, one->before.v[k], true);
        }
    }
}

static void in_words(struct lt_book *b, struct lt_block *part, const struct waits *w)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_WAITS, 3.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_WAITED_FOR, 3.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_TIMES, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_WAITING_ITEMS, 11, LT_ALIGN_LEFT}};
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_WAITS_IN_WORDS), (lt_str){0});
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t i = 0; i < w->parties.n; i++) {
        bool first = true;
        for (size_t k = 0; k < w->parties.n; k++) {
            int then = w->parties.v[i], before = w->parties.v[k];
            int n = w->count[(size_t)then * w->n + (size_t)before];
            if (n == 0 || i == k)
                continue;
            struct lt_inline *row = lt_block_row(b->a, t);
            if (first)
                lt_inline_text(b->a, &row[0], lt_book_party(b, then), LT_TONE_INK);
            first = false;
            lt_inline_text(b->a, &row[1], lt_book_party(b, before), LT_TONE_INK);
            lt_inline_text(b->a, &row[2], lt_strf(b->a, "%d", n), LT_TONE_INK);
            pairs_cell(b, &row[3], w, then, before);
        }
    }
}

void lt_book_waits(struct lt_book *b, struct lt_block *part)
{
    enum { ACROSS = 14 }; /* columns that a page has room for; what is larger is sparse, and stands in words only */
    struct waits w = count_waits(b);
    struct lt_indices columns = waited_for(b, &w);
    if (w.parties.n == 0)
        return;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_WAITS_HEAD), LT_STR("appendix-waits"));
    bool drawn = columns.n <= ACROSS;
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, drawn ? LT_WORD_WAITS_LEAD : LT_WORD_WAITS_LIST_LEAD));
    if (drawn)
        matrix(b, part, &w, &columns);
    in_words(b, part, &w);
}

/* ---- visits ---- */

static lt_str channels_of(const struct lt_book *b, const struct lt_item *it)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, it->channels.n + 1);
    for (size_t i = 0; i < it->channels.n; i++)
        v[i] = lt_book_value(b, "CHANNEL", it->channels.v[i].v);
    return it->channels.n > 0 ? lt_book_join(b, v, it->channels.n) : lt_book_word(b, LT_WORD_NOT_PUBLISHED);
}

void lt_book_visits(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT},   {LT_WORD_COL_ITEM, 6, LT_ALIGN_LEFT},
        {LT_WORD_PARTY, 5, LT_ALIGN_LEFT},        {LT_WORD_VISITS, 2, LT_ALIGN_LEFT},
        {LT_WORD_COL_CHANNELS, 4, LT_ALIGN_LEFT}, {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_indices all = lt_book_all_items(b), said = {0};
    int known = 0, sum = 0;
    for (size_t i = 0; i < all.n; i++) {
        const struct lt_item *it = &b->m->items.v[all.v[i]];
        known += it->visits.given;
        sum += it->visits.v;
        if (it->visits.given || it->channels.n > 0)
            LT_PUSH(b->a, &said) = all.v[i];
    }
    if (known == 0)
        return;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_VISITS_HEAD), LT_STR("appendix-visits"));
    lt_str unknown = lt_book_count(b, LT_WORD_VISITS_UNKNOWN, (int)all.n - known);
    lt_str total = lt_book_say(b, LT_WORD_VISITS_SUM, lt_strf(b->a, "%d", known), lt_strf(b->a, "%d", sum));
    lt_block_text(b->a, part, LT_PARA_NOTE, (int)all.n == known ? total : lt_str_join(b->a, (lt_str[]){total, unknown}, 2, ""));
    struct lt_block *t = lt_book_table(b, part, columns, 6);
    for (size_t i = 0; i < said.n; i++) {
        const struct lt_item *it = &b->m->items.v[said.v[i]];
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], b->number[said.v[i]], LT_TONE_SOFT);
        lt_book_ref(b, &row[1], said.v[i], false);
        lt_inline_text(b->a, &row[2], lt_book_party(b, it->party.index), LT_TONE_INK);
        lt_inline_text(b->a, &row[3],
                       it->visits.given ? lt_book_count(b, LT_WORD_N_VISITS, it->visits.v)
                                        : lt_book_word(b, LT_WORD_NOT_PUBLISHED),
                       it->visits.given ? LT_TONE_INK : LT_TONE_SOFT);
        lt_inline_text(b->a, &row[4], channels_of(b, it), LT_TONE_INK);
        lt_inline_page(b->a, &row[5], LT_STR("#"), lt_book_item_dest(b, said.v[i]), LT_TONE_LINK);
    }
}
