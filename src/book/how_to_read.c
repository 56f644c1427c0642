/* SPDX-License-Identifier: MIT */
/* 怎样看事项页: what the pages of the items hold, before the first of them. */
#include "book/book_int.h"

/* What a number means, by one that the book has: the last of the first stage with more items than one. */
static lt_str number_words(struct lt_book *b)
{
    for (size_t i = 0; i < b->stage_count; i++) {
        const struct lt_indices *items = &b->by_stage[i];
        if (items->n < 2)
            continue;
        lt_str stage = b->lang == LT_ZH ? lt_han_number(b->a, (int)i + 1) : lt_strf(b->a, "%zu", i + 1);
        lt_str is = lt_book_say(b, LT_WORD_H_NTH_OF_STAGE, stage, lt_strf(b->a, "%zu", items->n));
        return lt_book_say(b, LT_WORD_H_NUMBER_IS, b->number[items->v[items->n - 1]], is);
    }
    return (lt_str){0};
}

/* What the guides of this book have: only that is explained. */
struct uses {
    bool weekend, commit, defer, when, excluded;
    bool spans;            /* an item goes on over several stages */
    bool when_before;      /* one that comes before is conditional itself */
    bool absent, left_out; /* an item that comes before has no page, or not in this project */
};

static void add_item(const struct lt_book *b, int item, struct uses *u)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_inline before = {0};
    int first, last;
    lt_book_span(b, item, &first, &last);
    lt_book_before(b, &before, it, true);
    lt_book_apply(b, &before, it);
    lt_str said = lt_inline_plain(b->a, &before);
    u->weekend |= lt_item_weekend(b->m, it);
    u->commit |= it->commit.v > 0;
    u->defer |= lt_item_deferrable(it);
    u->when |= it->when.cond != NULL;
    u->excluded |= it->excluded.n > 0;
    u->spans |= first != last;
    for (size_t i = 0; i < it->after.n && b->plan == NULL; i++)
        for (size_t k = 0; k < it->after.v[i].any.n; k++) {
            int first_one = it->after.v[i].any.v[k].index;
            u->when_before |= first_one >= 0 && b->m->items.v[first_one].when.cond != NULL;
        }
    u->absent |= lt_str_has(said, lt_book_word(b, LT_WORD_NOT_IN_BOOK));
    u->left_out |= lt_str_has(said, lt_book_word(b, LT_WORD_G_LEFT_OUT));
}

static struct uses uses_of(const struct lt_book *b)
{
    struct uses u = {0};
    for (size_t i = 0; i < b->m->items.n; i++)
        if (b->stage_of[i] >= 0)
            add_item(b, (int)i, &u);
    return u;
}

static lt_str strip_words(const struct lt_book *b, const struct uses *u)
{
    lt_str is = lt_book_word(b, u->spans ? LT_WORD_H_STRIP_SPANS : LT_WORD_H_STRIP_IS);
    bool others = b->by_stage[lt_book_no_stage(b)].n > 0;
    return others ? lt_strf(b->a, "%.*s%.*s", LT_FMT(is), LT_FMT(lt_book_word(b, LT_WORD_H_STRIP_OTHERS))) : is;
}

static lt_str refs_words(const struct lt_book *b, const struct uses *u)
{
    lt_str v[4] = {lt_book_word(b, LT_WORD_H_REFS_IS)};
    size_t n = 1;
    if (u->when_before)
        v[n++] = lt_book_word(b, LT_WORD_H_REFS_WHEN);
    if (u->absent)
        v[n++] = lt_book_word(b, LT_WORD_H_REFS_ABSENT);
    if (u->left_out)
        v[n++] = lt_book_word(b, LT_WORD_H_REFS_LEFT_OUT);
    return lt_str_join(b->a, v, n, "");
}

static void add_row(struct lt_book *b, struct lt_block *pairs, enum lt_doc_word key, lt_str value)
{
    lt_inline_text(b->a, lt_block_pair(b->a, pairs, lt_book_word(b, key)), value, LT_TONE_INK);
}

static void add_rows(struct lt_book *b, struct lt_block *part, const struct uses *u)
{
    const struct {
        bool used;
        enum lt_doc_word key, is;
    } rest[] = {{true, LT_WORD_MATERIALS_HEAD, LT_WORD_H_MATERIALS_IS},
                {true, LT_WORD_FLOW, LT_WORD_H_FLOW_IS},
                {u->excluded, LT_WORD_EXCLUDED, LT_WORD_H_EXCLUDED_IS},
                {lt_book_any_unsure(b), LT_WORD_UNSURE, LT_WORD_GRADE_B_IS},
                {lt_book_any_example(b), LT_WORD_EXAMPLE, LT_WORD_EXAMPLE_IS}};
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    lt_str number = number_words(b);
    if (number.len > 0)
        add_row(b, p, LT_WORD_H_NUMBER, number);
    if (b->stage_count > 0)
        add_row(b, p, LT_WORD_H_STRIP, strip_words(b, u));
    add_row(b, p, LT_WORD_H_FACTS, lt_book_word(b, LT_WORD_H_FACTS_IS));
    add_row(b, p, LT_WORD_H_REFS, refs_words(b, u));
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        if (rest[i].used)
            add_row(b, p, rest[i].key, lt_book_word(b, rest[i].is));
}

static void add_marks(struct lt_book *b, struct lt_block *part, const struct uses *u)
{
    const struct {
        bool used;
        const char *mark;
        enum lt_doc_word word;
    } marks[] = {{u->weekend, "周", LT_WORD_H_WEEKEND},
                 {u->commit, "承", LT_WORD_H_COMMIT},
                 {u->defer, "容", LT_WORD_H_DEFER},
                 {u->when, "条", LT_WORD_H_WHEN}};
    struct lt_block *p = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!marks[i].used)
            continue;
        if (p == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_MARKS), (lt_str){0});
            p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
        }
        struct lt_inline *in = lt_block_pair(b->a, p, (lt_str){0});
        lt_inline_mark(b->a, in, lt_str_from(marks[i].mark), LT_TONE_LINK);
        lt_inline_text(b->a, in, lt_book_word(b, marks[i].word), LT_TONE_INK);
    }
}

void lt_book_how_to_read(struct lt_book *b, struct lt_block *part)
{
    struct uses u = uses_of(b);
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_HOW_TO_USE), (lt_str){0});
    add_rows(b, part, &u);
    add_marks(b, part, &u);
}
