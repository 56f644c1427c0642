/* SPDX-License-Identifier: MIT */
/* 政策篇: the policies by how they are granted, a table for each kind, conditions in words. */
#include "book/book_int.h"

enum { TERM_BASIS = 2, TERMS = 4 };

/* What a policy asks for and rests on: its materials, period, basis and note; empty ones are not said. */
static void terms_of(const struct lt_book *b, const struct lt_policy *p, lt_str terms[TERMS])
{
    terms[0] = lt_book_material_names(b, &p->materials);
    terms[1] = lt_book_validity(b, &p->valid);
    terms[TERM_BASIS] = lt_book_texts(b, &p->basis);
    terms[3] = p->common.note.s;
}

static lt_str term_word(const struct lt_book *b, int term)
{
    static const enum lt_doc_word words[TERMS] = {LT_WORD_MATERIALS, LT_WORD_G_VALID, LT_WORD_BASIS, LT_WORD_NOTE};
    return lt_book_word(b, words[term]);
}

/* The head of the column: what is said of any policy; empty: nothing is. */
static lt_str terms_head(const struct lt_book *b)
{
    lt_str said[TERMS], terms[TERMS];
    size_t n = 0;
    for (int k = 0; k < TERMS; k++) {
        bool any = false;
        for (size_t i = 0; i < b->m->policies.n; i++) {
            terms_of(b, &b->m->policies.v[i], terms);
            any = any || (b->m->policies.v[i].common.used && terms[k].len > 0);
        }
        if (any)
            said[n++] = term_word(b, k);
    }
    return lt_book_join(b, said, n);
}

static void terms_cell(struct lt_book *b, struct lt_inline *cell, const struct lt_policy *p)
{
    lt_str terms[TERMS];
    terms_of(b, p, terms);
    for (int k = 0; k < TERMS; k++) {
        if (terms[k].len == 0)
            continue;
        if (cell->n > 0)
            lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        bool basis = k == TERM_BASIS; /* which has marks in it */
        lt_str text = lt_str_sub(terms[k], 0, basis ? 0 : terms[k].len);
        lt_inline_text(b->a, cell, lt_book_say(b, LT_WORD_KEY_VALUE, term_word(b, k), text), LT_TONE_INK);
        if (basis)
            lt_book_basis(b, cell, &p->common, &p->basis, &p->laws);
    }
    if (cell->n == 0)
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_NOT_PUBLISHED), LT_TONE_SOFT);
}

static void policy_row(struct lt_book *b, struct lt_block *t, const struct lt_policy *p)
{
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_book_policy_dest(b, (int)(p - b->m->policies.v)));
    lt_book_flag_row(b, t, lt_book_policy_flag(b, p));
    lt_inline_text(b->a, &row[0], p->common.name.s, LT_TONE_INK);
    lt_book_tags(b, &row[0], &p->common);
    lt_str when = lt_book_condition(b, &p->when);
    lt_inline_text(b->a, &row[1], when.len > 0 ? when : lt_book_word(b, LT_WORD_G_NO_CONDITION),
                   when.len > 0 ? LT_TONE_INK : LT_TONE_SOFT);
    const lt_str what[] = {p->benefit.s, p->amount.s};
    size_t from = what[0].len == 0, n = (size_t)(what[0].len > 0) + (size_t)(what[1].len > 0);
    lt_inline_text(b->a, &row[2], n > 0 ? lt_str_join(b->a, what + from, n, "；") : lt_book_word(b, LT_WORD_NOT_PUBLISHED),
                   LT_TONE_INK);
    terms_cell(b, &row[3], p);
    lt_book_party_ref(b, &row[4], p->party.index);
}

/* The policies of a kind; 0: of none. */
static void kind_section(struct lt_book *b, struct lt_block *part, int kind)
{
    static const struct lt_book_column columns[] = {{LT_WORD_R_POLICY, 4.5, LT_ALIGN_LEFT},
                                                    {LT_WORD_WHEN, 4.5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_BENEFIT, 4.5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_TERMS, 5.5, LT_ALIGN_LEFT},
                                                    {LT_WORD_PARTY, 2.8, LT_ALIGN_LEFT}};
    struct lt_block *t = NULL;
    lt_str head = terms_head(b);
    for (size_t i = 0; i < b->m->policies.n; i++) {
        const struct lt_policy *p = &b->m->policies.v[i];
        if (!p->common.used || p->kind.v != kind)
            continue;
        if (t == NULL) {
            lt_str title = kind > 0 ? lt_book_value(b, "POLICY_KIND", kind) : lt_book_word(b, LT_WORD_POLICY_OTHER);
            lt_book_section(b, part, title, lt_strf(b->a, "policies-%d", kind));
            t = lt_book_table(b, part, columns, 5);
            t->columns.v[3].title = head.len > 0 ? head : lt_book_word(b, LT_WORD_COL_TERMS);
        }
        policy_row(b, t, p);
    }
}

void lt_book_policies(struct lt_book *b)
{
    bool any = false;
    for (size_t i = 0; i < b->m->policies.n; i++)
        any |= b->m->policies.v[i].common.used;
    if (!any)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_POLICIES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_POLICIES_LEAD));
    for (int kind = 1; kind <= lt_value_count("POLICY_KIND"); kind++)
        kind_section(b, part, kind);
    kind_section(b, part, 0);
}
