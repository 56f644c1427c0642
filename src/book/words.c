/* SPDX-License-Identifier: MIT */
/* The table of printed words, and numbers in Chinese figures. */
#include "book/words.h"

static const char *const words[LT_WORD_COUNT][2] = {
#define LT_WORD(id, zh, en) {zh, en},
#include "book/words.def"
#undef LT_WORD
};

const char *lt_doc_word_z(enum lt_doc_word w, enum lt_lang lang)
{
    return words[w][lang == LT_EN];
}

lt_str lt_doc_word(enum lt_doc_word w, enum lt_lang lang)
{
    return lt_str_from(lt_doc_word_z(w, lang));
}

lt_str lt_han_number(struct lt_arena *a, int n)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n < 1 || n > 99)
        return lt_strf(a, "%d", n);
    const char *tens = n < 10 ? "" : n < 20 ? "十" : digits[n / 10];
    return lt_strf(a, "%s%s%s", tens, n >= 20 ? "十" : "", digits[n % 10]);
}
