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

/* Whether an item of the book goes on over several stages. */
static bool any_spans(const struct lt_book *b)
{
    for (size_t i = 0; i < b->m->items.n; i++) {
        int first, last;
        lt_book_span(b, (int)i, &first, &last);
        if (b->stage_of[i] >= 0 && first != last)
            return true;
    }
    return false;
}

void lt_book_how_to_read(struct lt_book *b, struct lt_block *part)
{
    static const enum lt_doc_word rows[][2] = {
        {LT_WORD_H_STRIP, LT_WORD_H_STRIP_IS}, {LT_WORD_H_FACTS, LT_WORD_H_FACTS_IS},
        {LT_WORD_H_REFS, LT_WORD_H_REFS_IS},   {LT_WORD_MATERIALS_HEAD, LT_WORD_H_MATERIALS_IS},
        {LT_WORD_FLOW, LT_WORD_H_FLOW_IS},     {LT_WORD_EXCLUDED, LT_WORD_H_EXCLUDED_IS},
        {LT_WORD_UNSURE, LT_WORD_GRADE_B_IS},  {LT_WORD_EXAMPLE, LT_WORD_EXAMPLE_IS}};
    static const struct {
        const char *mark;
        enum lt_doc_word word;
    } marks[] = {{"周", LT_WORD_H_WEEKEND},
                 {"承", LT_WORD_H_COMMIT},
                 {"容", LT_WORD_H_DEFER},
                 {"条", LT_WORD_H_WHEN},
                 {"协", LT_WORD_H_JOINT}};
    bool joint = false;
    for (size_t i = 0; i < b->m->items.n; i++)
        joint = joint || (b->m->items.v[i].common.used && b->m->items.v[i].joint.n > 0);
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_HOW_TO_USE), (lt_str){0});
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    lt_str number = number_words(b);
    if (number.len > 0)
        lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_H_NUMBER)), number, LT_TONE_INK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum lt_doc_word is = rows[i][1] == LT_WORD_H_STRIP_IS && any_spans(b) ? LT_WORD_H_STRIP_SPANS : rows[i][1];
        lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, rows[i][0])), lt_book_word(b, is), LT_TONE_INK);
    }
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_MARKS), (lt_str){0});
    p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    for (size_t i = 0; i < sizeof marks / sizeof *marks - !joint; i++) {
        struct lt_inline *in = lt_block_pair(b->a, p, (lt_str){0});
        lt_inline_mark(b->a, in, lt_str_from(marks[i].mark), LT_TONE_LINK);
        lt_inline_text(b->a, in, lt_book_word(b, marks[i].word), LT_TONE_INK);
    }
}
