/* SPDX-License-Identifier: MIT */
/* Conditions as sentences: 达到, 超过, 不属于 in place of the operators that they are written with. */
#include "book/book_int.h"

static lt_str value_text(const struct lt_book *b, const struct lt_cond_value *v)
{
    const struct lt_quantity *q = &v->quantity;
    if (q->words.len == 0)
        return v->text;
    char last = q->words.ptr[q->words.len - 1]; /* a number alone has the unit of its fact */
    return last >= '0' && last <= '9' ? lt_strf(b->a, "%.*s%.*s", LT_FMT(q->words), LT_FMT(q->unit)) : q->words;
}

/* Of two things, one of which may be the other way round: what is said when it is. */
static enum lt_compare opposite(enum lt_compare op)
{
    static const enum lt_compare of[] = {
        [LT_EQ] = LT_NE, [LT_NE] = LT_EQ, [LT_GT] = LT_LE, [LT_GE] = LT_LT, [LT_LT] = LT_GE, [LT_LE] = LT_GT};
    return of[op];
}

static lt_str comparison(const struct lt_book *b, const struct lt_cond *c, bool negated)
{
    static const enum lt_doc_word words[] = {[LT_EQ] = LT_WORD_C_IS,   [LT_NE] = LT_WORD_C_IS_NOT, [LT_GT] = LT_WORD_C_OVER,
                                             [LT_GE] = LT_WORD_C_FROM, [LT_LT] = LT_WORD_C_BELOW,  [LT_LE] = LT_WORD_C_UP_TO};
    const struct lt_fact *f = &b->m->facts.v[c->fact];
    if (f->kind.v == LT_FACT_TRUTH) {
        bool yes = ((c->compare == LT_EQ) == c->values->truth) != negated;
        return yes ? f->common.name.s : lt_book_say(b, LT_WORD_C_NOT, f->common.name.s, (lt_str){0});
    }
    return lt_book_say(b, words[negated ? opposite(c->compare) : c->compare], f->common.name.s, value_text(b, c->values));
}

static lt_str membership(const struct lt_book *b, const struct lt_cond *c, bool negated)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, c->value_count + 1);
    for (size_t i = 0; i < c->value_count; i++)
        v[i] = value_text(b, &c->values[i]);
    return lt_book_say(b, c->negated != negated ? LT_WORD_C_NONE_OF : LT_WORD_C_ONE_OF, b->m->facts.v[c->fact].common.name.s,
                       lt_book_join(b, v, c->value_count));
}

static lt_str sentence(const struct lt_book *b, const struct lt_cond *c, bool negated);

/* A side of 且 or 或; the other of the two in it stands in brackets. */
static lt_str side(const struct lt_book *b, const struct lt_cond *c, enum lt_cond_op around)
{
    bool other = (c->op == LT_COND_AND || c->op == LT_COND_OR) && c->op != around;
    lt_str text = sentence(b, c, false);
    return other ? lt_book_say(b, LT_WORD_C_BRACKETS, text, (lt_str){0}) : text;
}

static bool is_short(const struct lt_cond *c)
{
    return c->op == LT_COND_TRUE_FACT || (c->op == LT_COND_OR && is_short(c->left) && is_short(c->right));
}

static lt_str sentence(const struct lt_book *b, const struct lt_cond *c, bool negated)
{
    switch (c->op) {
    case LT_COND_TRUE_FACT: {
        lt_str name = b->m->facts.v[c->fact].common.name.s;
        return negated ? lt_book_say(b, LT_WORD_C_NOT, name, (lt_str){0}) : name;
    }
    case LT_COND_COMPARE:
        return comparison(b, c, negated);
    case LT_COND_IN:
        return membership(b, c, negated);
    case LT_COND_NOT:
        return sentence(b, c->left, !negated);
    case LT_COND_AND:
    case LT_COND_OR:
        break;
    }
    enum lt_doc_word both = c->op == LT_COND_AND ? LT_WORD_C_AND : is_short(c) ? LT_WORD_C_OR_SHORT : LT_WORD_C_OR;
    lt_str text = lt_book_say(b, both, side(b, c->left, c->op), side(b, c->right, c->op));
    return negated ? lt_book_say(b, LT_WORD_C_NOT_ALL, text, (lt_str){0}) : text;
}

lt_str lt_book_condition(const struct lt_book *b, const struct lt_when *when)
{
    return when->cond != NULL ? sentence(b, when->cond, false) : lt_condition_words(b->a, when->text);
}
