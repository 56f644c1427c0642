/* SPDX-License-Identifier: MIT */
/* Bases as they are written, each 《law》 that is not certain marked where it is cited. */
#include "book/book_int.h"

/* The first 《name》 in a text from `from` on, with its brackets; false: none. */
static bool next_citation(lt_str text, size_t from, size_t *begin, size_t *end)
{
    const lt_str open = LT_STR("《"), close = LT_STR("》");
    bool inside = false;
    for (size_t at = from; at < text.len; lt_utf8_next(text, &at)) {
        lt_str rest = lt_str_sub(text, at, text.len);
        if (!inside && lt_str_starts(rest, open.ptr)) {
            inside = true;
            *begin = at;
        } else if (inside && lt_str_starts(rest, close.ptr)) {
            *end = at + close.len;
            return true;
        }
    }
    return false;
}

/* Where the articles end that stand behind a law's name: "第三条、第四条第二款". */
static size_t articles_end(lt_str text, size_t from)
{
    const lt_str within = LT_STR("第一二三四五六七八九十百零之、0123456789"), closes = LT_STR("条款项目章节");
    size_t end = from;
    for (size_t at = from; at < text.len;) {
        size_t begin = at;
        lt_utf8_next(text, &at);
        lt_str c = lt_str_sub(text, begin, at);
        if (lt_str_has(closes, c))
            end = at;
        else if (!lt_str_has(within, c))
            break;
    }
    return end;
}

/* The law that a citation, with its brackets, names; NULL: none of the catalog. */
static const struct lt_law *law_of(const struct lt_book *b, const struct lt_refs *laws, lt_str citation)
{
    lt_str name = lt_str_sub(citation, sizeof "《" - 1, citation.len - (sizeof "》" - 1));
    for (size_t i = 0; i < laws->n; i++)
        if (laws->v[i].index >= 0 && lt_str_eq(laws->v[i].id, name))
            return &b->m->laws.v[laws->v[i].index];
    return NULL;
}

static void basis(const struct lt_book *b, struct lt_inline *in, lt_str text, const struct lt_refs *laws)
{
    size_t from = 0, begin, end;
    for (size_t at = 0; next_citation(text, at, &begin, &end); at = end) {
        const struct lt_law *law = law_of(b, laws, lt_str_sub(text, begin, end));
        if (law == NULL || !lt_book_unsure(&law->common))
            continue;
        end = articles_end(text, end);
        lt_inline_text(b->a, in, lt_str_sub(text, from, end), LT_TONE_INK);
        lt_book_tags(b, in, &law->common);
        from = end;
    }
    lt_inline_text(b->a, in, lt_str_sub(text, from, text.len), LT_TONE_INK);
}

void lt_book_basis(const struct lt_book *b, struct lt_inline *in, const struct lt_common *record, const struct lt_texts *texts,
                   const struct lt_refs *laws)
{
    const struct lt_refs none = {0};
    for (size_t i = 0; i < texts->n; i++) {
        if (i > 0)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        basis(b, in, texts->v[i].s, lt_book_grade_b(record, "basis") ? &none : laws);
    }
}
