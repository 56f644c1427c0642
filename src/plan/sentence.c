/* SPDX-License-Identifier: MIT */
/* Conditions as sentences: 达到, 超过, 不属于 in place of the operators that they are written with. */
#include "plan/sentence_int.h"

struct writer {
    const struct lt_model *m;
    enum lt_lang lang;
    struct lt_arena *a;
};

/* ---- values ---- */

static lt_str quantity_words(const struct lt_quantity *q, const struct lt_fact *f, struct lt_arena *a)
{
    /* a value beside a threshold is worded by it: "<300平方米" */
    bool beside = lt_str_starts(q->words, "<") || lt_str_starts(q->words, ">");
    size_t n = beside ? 1 : 0;
    while (n < q->words.len && ((q->words.ptr[n] >= '0' && q->words.ptr[n] <= '9') || q->words.ptr[n] == '.' ||
                                q->words.ptr[n] == ',' || q->words.ptr[n] == '-'))
        n++;
    lt_str number = lt_str_sub(q->words, 0, n);
    if (beside)
        number = lt_strf(a, "%.1s %.*s", number.ptr, LT_FMT(lt_str_sub(number, 1, n)));
    lt_str unit = lt_str_trim(lt_str_sub(q->words, n, q->words.len));
    if (unit.len == 0)
        unit = f->unit.s.len == 0 && f->kind.v == LT_FACT_MONEY ? LT_STR("元") : f->unit.s;
    return unit.len == 0 ? number : lt_strf(a, "%.*s %.*s", LT_FMT(number), LT_FMT(unit));
}

lt_str lt_value_words(const struct lt_fact *f, const struct lt_cond_value *v, enum lt_lang lang, struct lt_arena *a)
{
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_TRUTH:
        return lt_str_from(lang == LT_ZH ? (v->truth ? "是" : "否") : v->truth ? "yes" : "no");
    case LT_FACT_OPTION:
    case LT_FACT_TEXT:
        return v->text;
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        return quantity_words(&v->quantity, f, a);
    }
    return v->text;
}

lt_str lt_values_words(const struct lt_fact *f, const struct lt_cond *c, enum lt_lang lang, struct lt_arena *a)
{
    lt_str *v = LT_NEW_ARRAY(a, lt_str, c->value_count + 1);
    for (size_t i = 0; i < c->value_count; i++)
        v[i] = lt_value_words(f, &c->values[i], lang, a);
    return lt_str_join(a, v, c->value_count, lang == LT_ZH ? "、" : ", ");
}

/* ---- comparisons ---- */

/* Of two things, one of which may be the other way round: what is said when it is. */
static enum lt_compare opposite_of(enum lt_compare op)
{
    static const enum lt_compare of[] = {
        [LT_EQ] = LT_NE, [LT_NE] = LT_EQ, [LT_GT] = LT_LE, [LT_GE] = LT_LT, [LT_LT] = LT_GE, [LT_LE] = LT_GT};
    return of[op];
}

lt_str lt_relation_words(enum lt_compare op, bool opposite, lt_str value, enum lt_lang lang, struct lt_arena *a)
{
    static const struct {
        const char *zh, *en, *behind; /* English: before the value and behind it */
    } words[] = {[LT_EQ] = {"为", "is ", ""},        [LT_NE] = {"不是", "is not ", ""}, [LT_GT] = {"超过", "over ", ""},
                 [LT_GE] = {"达到", "", " or more"}, [LT_LT] = {"不到", "below ", ""},  [LT_LE] = {"不超过", "up to ", ""}};
    if (opposite)
        op = opposite_of(op);
    bool figure = value.len > 0 && value.ptr[0] >= '0' && value.ptr[0] <= '9';
    if (lang == LT_ZH)
        return lt_strf(a, "%s%s%.*s", words[op].zh, figure ? " " : "", LT_FMT(value));
    return lt_strf(a, "%s%.*s%s", words[op].en, LT_FMT(value), words[op].behind);
}

lt_str lt_said_of(lt_str name, lt_str relation, enum lt_lang lang, struct lt_arena *a)
{
    return lt_strf(a, "%.*s%s%.*s", LT_FMT(name), lang == LT_ZH ? "" : " ", LT_FMT(relation));
}

/* ---- sentences ---- */

/* In the fact's own words, if it has them: its name may be any part of speech: 已做…, 需…, …内. */
static lt_str denied(const struct writer *w, const struct lt_fact *f)
{
    if (f->negative.s.len > 0)
        return f->negative.s;
    return lt_strf(w->a, w->lang == LT_ZH ? "“%.*s”为否" : "not '%.*s'", LT_FMT(f->common.name.s));
}

static lt_str comparison(const struct writer *w, const struct lt_cond *c, bool negated)
{
    const struct lt_fact *f = &w->m->facts.v[c->fact];
    if (f->kind.v == LT_FACT_TRUTH) {
        bool yes = ((c->compare == LT_EQ) == c->values->truth) != negated;
        return yes ? f->common.name.s : denied(w, f);
    }
    lt_str value = lt_value_words(f, c->values, w->lang, w->a);
    return lt_said_of(f->common.name.s, lt_relation_words(c->compare, negated, value, w->lang, w->a), w->lang, w->a);
}

/* 甲、乙或者丙 */
static lt_str any_value(const struct writer *w, const struct lt_fact *f, const struct lt_cond *c)
{
    lt_str last = lt_value_words(f, &c->values[c->value_count - 1], w->lang, w->a);
    struct lt_cond others = *c;
    others.value_count--;
    if (others.value_count == 0)
        return last;
    return lt_strf(w->a, w->lang == LT_ZH ? "%.*s或者%.*s" : "%.*s or %.*s", LT_FMT(lt_values_words(f, &others, w->lang, w->a)),
                   LT_FMT(last));
}

static lt_str membership(const struct writer *w, const struct lt_cond *c, bool negated)
{
    const struct lt_fact *f = &w->m->facts.v[c->fact];
    bool is_not = c->negated != negated, none_of = is_not && c->value_count > 1 && w->lang == LT_EN;
    lt_str values = none_of ? lt_values_words(f, c, w->lang, w->a) : any_value(w, f, c);
    lt_str relation = none_of ? lt_strf(w->a, "is none of %.*s", LT_FMT(values))
                              : lt_relation_words(is_not ? LT_NE : LT_EQ, false, values, w->lang, w->a);
    return lt_said_of(f->common.name.s, relation, w->lang, w->a);
}

static lt_str sentence(const struct writer *w, const struct lt_cond *c, bool negated);

/* A side of 且 or 或; the other of the two in it stands in brackets. */
static lt_str side(const struct writer *w, const struct lt_cond *c, enum lt_cond_op around)
{
    bool other = (c->op == LT_COND_AND || c->op == LT_COND_OR) && c->op != around;
    lt_str text = sentence(w, c, false);
    return other ? lt_strf(w->a, w->lang == LT_ZH ? "（%.*s）" : "(%.*s)", LT_FMT(text)) : text;
}

static bool is_short(const struct lt_cond *c)
{
    return c->op == LT_COND_TRUE_FACT || (c->op == LT_COND_OR && is_short(c->left) && is_short(c->right));
}

static lt_str sentence(const struct writer *w, const struct lt_cond *c, bool negated)
{
    switch (c->op) {
    case LT_COND_TRUE_FACT: {
        const struct lt_fact *f = &w->m->facts.v[c->fact];
        return negated ? denied(w, f) : f->common.name.s;
    }
    case LT_COND_COMPARE:
        return comparison(w, c, negated);
    case LT_COND_IN:
        return membership(w, c, negated);
    case LT_COND_NOT:
        return sentence(w, c->left, !negated);
    case LT_COND_AND:
    case LT_COND_OR:
        break;
    }
    const char *zh = c->op == LT_COND_AND ? "，且" : is_short(c) ? "或" : "，或";
    const char *en = c->op == LT_COND_AND ? " and " : is_short(c) ? " or " : ", or ";
    lt_str left = side(w, c->left, c->op), right = side(w, c->right, c->op);
    lt_str text = lt_strf(w->a, "%.*s%s%.*s", LT_FMT(left), w->lang == LT_ZH ? zh : en, LT_FMT(right));
    if (!negated)
        return text;
    return lt_strf(w->a, w->lang == LT_ZH ? "并非（%.*s）" : "not (%.*s)", LT_FMT(text));
}

lt_str lt_when_words(const struct lt_model *m, const struct lt_when *when, enum lt_lang lang, struct lt_arena *a)
{
    const struct writer w = {.m = m, .lang = lang, .a = a};
    return when->cond != NULL ? sentence(&w, when->cond, false) : lt_condition_words(a, when->text);
}
