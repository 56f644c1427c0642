/* SPDX-License-Identifier: MIT */
/* Why a condition holds or not, in words: only the parts that decide it. */
#include "plan/sentence_int.h"

#include <math.h>

struct writer {
    const struct lt_facts *f;
    enum lt_lang lang;
    struct lt_arena *a;
    struct {
        lt_str *v;
        size_t n, cap;
    } parts;
};

lt_str lt_answer_words(const struct lt_facts *f, int fact, enum lt_lang lang, struct lt_arena *a)
{
    return f->known[fact] ? lt_value_words(&f->model->facts.v[fact], &f->value[fact], lang, a) : LT_STR("");
}

/* A fact's name may be any part of speech (已做…, 需…, …内): it is named as a case, unless it has words for its no. */
static lt_str truth_words(const struct writer *w, const struct lt_fact *f, bool holds)
{
    lt_str name = f->common.name.s;
    if (!holds && f->negative.s.len > 0)
        return f->negative.s;
    if (w->lang == LT_ZH)
        return lt_strf(w->a, holds ? "属于“%.*s”的情形" : "不属于“%.*s”的情形", LT_FMT(name));
    return lt_strf(w->a, holds ? "the case '%.*s' is given" : "the case '%.*s' is not given", LT_FMT(name));
}

/* "60 亩（4 公顷）": a quantity as written, and in the unit of what it is held against where that is another; 亿元 and 万元
 * are the same unit. */
static lt_str in_unit_of(const struct writer *w, lt_str value, const struct lt_quantity *q, const struct lt_quantity *than)
{
    const struct lt_unit_row *unit = lt_unit_find(than->unit);
    bool other = unit != NULL && q->unit.len > 0 && q->dimension == unit->dimension && !lt_str_eq(q->unit, than->unit);
    if (!other || q->dimension == LT_MONEY)
        return value;
    lt_str number = lt_milli_text(w->a, llround(q->value * 1e6 / (double)unit->factor));
    return lt_strf(w->a, w->lang == LT_ZH ? "%.*s（%.*s %.*s）" : "%.*s (%.*s %.*s)", LT_FMT(value), LT_FMT(number),
                   LT_FMT(than->unit));
}

/* "总投资为 1.2 亿元，达到 500 万元", "投资主体为企业投资，不是政府投资": the answer, and what decides, unless that says
 * the same. */
static lt_str leaf_words(const struct writer *w, const struct lt_cond *c, bool holds)
{
    const struct lt_fact *f = &w->f->model->facts.v[c->fact];
    lt_str name = f->common.name.s, value = lt_value_words(f, &w->f->value[c->fact], w->lang, w->a), more;
    if (f->kind.v == LT_FACT_TRUTH)
        return truth_words(w, f, w->f->value[c->fact].truth);
    if (c->op == LT_COND_COMPARE && c->compare != LT_EQ && c->compare != LT_NE)
        value = in_unit_of(w, value, &w->f->value[c->fact].quantity, &c->values->quantity);
    lt_str is = lt_said_of(name, lt_relation_words(LT_EQ, false, value, w->lang, w->a), w->lang, w->a);
    bool equal = c->op == LT_COND_IN || c->compare == LT_EQ || c->compare == LT_NE;
    bool among = c->op == LT_COND_IN ? holds != c->negated : holds == (c->compare == LT_EQ);
    if (equal && among)
        return is;
    more = equal ? lt_strf(w->a, w->lang == LT_ZH ? "不是%.*s" : "not %.*s", LT_FMT(lt_values_words(f, c, w->lang, w->a)))
                 : lt_relation_words(c->compare, !holds, lt_value_words(f, c->values, w->lang, w->a), w->lang, w->a);
    return lt_strf(w->a, w->lang == LT_ZH ? "%.*s，%.*s" : "%.*s, %.*s", LT_FMT(is), LT_FMT(more));
}

static void add_part(struct writer *w, lt_str part)
{
    for (size_t i = 0; i < w->parts.n; i++)
        if (lt_str_eq(w->parts.v[i], part))
            return;
    LT_PUSH(w->a, &w->parts) = part;
}

/* The leaves that give the condition its value; negated below an odd number of 非. */
static void decisive(struct writer *w, const struct lt_cond *c, enum lt_verdict value)
{
    switch (c->op) {
    case LT_COND_NOT:
        decisive(w, c->left, (enum lt_verdict)(-(int)value));
        return;
    case LT_COND_AND:
    case LT_COND_OR: {
        const struct lt_cond *sides[] = {c->left, c->right};
        for (int k = 0; k < 2; k++)
            if (lt_cond_eval(w->f, sides[k]) == value)
                decisive(w, sides[k], value);
        return;
    }
    case LT_COND_TRUE_FACT:
    case LT_COND_COMPARE:
    case LT_COND_IN:
        add_part(w, value == LT_MAYBE ? w->f->model->facts.v[c->fact].common.name.s : leaf_words(w, c, value == LT_YES));
        return;
    }
}

lt_str lt_when_reason(const struct lt_facts *f, const struct lt_when *when, enum lt_lang lang, struct lt_arena *a)
{
    struct writer w = {.f = f, .lang = lang, .a = a};
    if (when->at.file == 0)
        return LT_STR("");
    lt_str rule = lt_when_words(f->model, when, lang, a);
    if (when->cond == NULL)
        return rule;
    enum lt_verdict v = lt_cond_eval(f, when->cond);
    decisive(&w, when->cond, v);
    lt_str parts = lt_str_join(a, w.parts.v, w.parts.n,
                               v == LT_MAYBE   ? (lang == LT_ZH ? "、" : ", ")
                               : lang == LT_ZH ? "；"
                                               : "; ");
    if (v != LT_MAYBE)
        return parts;
    lt_str open = lt_strf(a, lang == LT_ZH ? "还不知道%.*s" : "not known yet: %.*s", LT_FMT(parts));
    if (lt_str_eq(rule, parts)) /* the rule is the fact itself */
        return open;
    return lt_strf(a, lang == LT_ZH ? "%.*s；规则：%.*s" : "%.*s; rule: %.*s", LT_FMT(open), LT_FMT(rule));
}
