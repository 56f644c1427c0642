/* SPDX-License-Identifier: MIT */
/* Why a condition holds or not, in words: only the parts that decide it. */
#include "plan/applies.h"

struct writer {
    const struct lt_facts *f;
    enum lt_lang lang;
    struct lt_arena *a;
    struct {
        lt_str *v;
        size_t n, cap;
    } parts;
};

lt_str lt_quantity_words(const struct lt_quantity *q, const struct lt_fact *f, struct lt_arena *a)
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

static lt_str value_words(const struct writer *w, const struct lt_fact *f, const struct lt_cond_value *v)
{
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_TRUTH:
        return lt_str_from(w->lang == LT_ZH ? (v->truth ? "是" : "否") : v->truth ? "yes" : "no");
    case LT_FACT_OPTION:
    case LT_FACT_TEXT:
        return v->text;
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        return lt_quantity_words(&v->quantity, f, w->a);
    }
    return v->text;
}

lt_str lt_answer_words(const struct lt_facts *f, int fact, enum lt_lang lang, struct lt_arena *a)
{
    struct writer w = {.f = f, .lang = lang, .a = a};
    return f->known[fact] ? value_words(&w, &f->model->facts.v[fact], &f->value[fact]) : LT_STR("");
}

/* The sign that is true of value and threshold, whether the comparison holds or not. */
static const char *sign_of(enum lt_compare op, bool holds)
{
    static const char *const signs[][2] = {[LT_EQ] = {"≠", "="}, [LT_NE] = {"=", "≠"}, [LT_GT] = {"≤", ">"},
                                           [LT_GE] = {"<", "≥"}, [LT_LT] = {"≥", "<"}, [LT_LE] = {">", "≤"}};
    return signs[op][holds];
}

static lt_str listed(const struct writer *w, const struct lt_fact *f, const struct lt_cond *c)
{
    lt_str *v = LT_NEW_ARRAY(w->a, lt_str, c->value_count);
    for (size_t i = 0; i < c->value_count; i++)
        v[i] = value_words(w, f, &c->values[i]);
    return lt_str_join(w->a, v, c->value_count, w->lang == LT_ZH ? "、" : ", ");
}

/* "投资主体为企业投资，不是政府投资": others, where the value is not one of those named. */
static lt_str is_words(const struct writer *w, lt_str name, lt_str value, lt_str others)
{
    if (others.len == 0)
        return lt_strf(w->a, w->lang == LT_ZH ? "%.*s为%.*s" : "%.*s is %.*s", LT_FMT(name), LT_FMT(value));
    return lt_strf(w->a, w->lang == LT_ZH ? "%.*s为%.*s，不是%.*s" : "%.*s is %.*s, not %.*s", LT_FMT(name), LT_FMT(value),
                   LT_FMT(others));
}

static lt_str leaf_words(const struct writer *w, const struct lt_cond *c, bool holds)
{
    const struct lt_fact *f = &w->f->model->facts.v[c->fact];
    const struct lt_cond_value *v = &w->f->value[c->fact];
    lt_str name = f->common.name.s, value = value_words(w, f, v);
    bool amount = f->kind.v == LT_FACT_NUMBER || f->kind.v == LT_FACT_MONEY;
    if (f->kind.v == LT_FACT_TRUTH)
        return lt_strf(w->a, w->lang == LT_ZH ? "%.*s：%.*s" : "%.*s: %.*s", LT_FMT(name), LT_FMT(value));
    if (c->op == LT_COND_COMPARE && amount)
        return lt_strf(w->a, "%.*s %.*s %s %.*s", LT_FMT(name), LT_FMT(value), sign_of(c->compare, holds),
                       LT_FMT(value_words(w, f, c->values)));
    bool among = c->op == LT_COND_IN ? holds != c->negated : holds == (c->compare == LT_EQ);
    return is_words(w, name, value, among ? LT_STR("") : listed(w, f, c));
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
    lt_str rule = lt_condition_words(a, when->text);
    if (when->cond == NULL)
        return rule;
    enum lt_verdict v = lt_cond_eval(f, when->cond);
    decisive(&w, when->cond, v);
    lt_str parts = lt_str_join(a, w.parts.v, w.parts.n,
                               v == LT_MAYBE   ? (lang == LT_ZH ? "、" : ", ")
                               : lang == LT_ZH ? "，"
                                               : "; ");
    if (v != LT_MAYBE)
        return parts;
    return lt_strf(a, lang == LT_ZH ? "还不知道%.*s；规则：%.*s" : "not known yet: %.*s; rule: %.*s", LT_FMT(parts),
                   LT_FMT(rule));
}
