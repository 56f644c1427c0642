/* SPDX-License-Identifier: MIT */
/* Words and lines that the forms of a comparison share. */
#ifndef LT_COMPARE_WORDS_H
#define LT_COMPARE_WORDS_H

#include "compare/compare.h"

enum lt_compare_word {
#define LT_WORD(id, zh, en) LT_CMP_##id,
#include "compare/words.def"
#undef LT_WORD
    LT_CMP_COUNT
};
lt_str lt_compare_word(enum lt_compare_word w, enum lt_lang lang);

/* The figures as rows: name, old, new, what was saved. */
struct lt_figure_row {
    lt_str name, old, new, saved;
};
enum { LT_FIGURE_ROWS = 5 };
void lt_figure_rows(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a,
                    struct lt_figure_row out[LT_FIGURE_ROWS]);

/* What a difference says, without its record: "承诺时限：20个工作日 → 3个工作日". */
lt_str lt_difference_words(const struct lt_difference *d, enum lt_lang lang, struct lt_arena *a);
/* A limit of an item's figures. */
lt_str lt_figure_limit(int64_t milli, enum lt_lang lang, struct lt_arena *a);

#endif
