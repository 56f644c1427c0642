/* SPDX-License-Identifier: MIT */
/* The words that a book prints by itself, in both languages, from one table. */
#ifndef LT_BOOK_WORDS_H
#define LT_BOOK_WORDS_H

#include "base/diag.h"

enum lt_doc_word {
#define LT_WORD(id, zh, en) LT_WORD_##id,
#include "book/words.def"
#undef LT_WORD
    LT_WORD_COUNT
};

/* A word of the table; it may hold %s for lt_strf. */
const char *lt_doc_word_z(enum lt_doc_word w, enum lt_lang lang);
lt_str lt_doc_word(enum lt_doc_word w, enum lt_lang lang);
/* 1 … 99 in Chinese figures: 一, 十, 二十三. */
lt_str lt_han_number(struct lt_arena *a, int n);

#endif
