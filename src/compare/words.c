/* SPDX-License-Identifier: MIT */
/* Words and lines of comparisons. */
#include "compare/words.h"

lt_str lt_compare_word(enum lt_compare_word w, enum lt_lang lang)
{
    static const char *const words[][2] = {
#define LT_WORD(id, zh, en) [LT_CMP_##id] = {zh, en},
#include "compare/words.def"
#undef LT_WORD
    };
    return lt_str_from(words[w][lang]);
}

/* "12（24 %）" less or more. */
static lt_str saved(int64_t old, int64_t new, enum lt_lang lang, struct lt_arena *a)
{
    if (old == new)
        return lt_compare_word(LT_CMP_NOTHING, lang);
    int64_t by = old > new ? old - new : new - old;
    lt_str word = lt_compare_word(old > new ? LT_CMP_LESS : LT_CMP_MORE, lang);
    lt_str amount = lt_workdays_text(a, by);
    if (old == 0)
        return lt_strf(a, "%.*s %.*s", LT_FMT(word), LT_FMT(amount));
    int percent = (int)((by * 1000 / old + 5) / 10);
    return lt_strf(a, lang == LT_ZH ? "%.*s %.*s（%d %%）" : "%.*s %.*s (%d %%)", LT_FMT(word), LT_FMT(amount), percent);
}

static struct lt_figure_row row(enum lt_compare_word name, int64_t old, int64_t new, enum lt_lang lang, struct lt_arena *a)
{
    return (struct lt_figure_row){lt_compare_word(name, lang), lt_workdays_text(a, old), lt_workdays_text(a, new),
                                  saved(old, new, lang, a)};
}

static lt_str at_least(lt_str number, bool is, enum lt_lang lang, struct lt_arena *a)
{
    return is ? lt_strf(a, "%.*s%.*s", LT_FMT(lt_compare_word(LT_CMP_AT_LEAST, lang)), LT_FMT(number)) : number;
}

void lt_figure_rows(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a,
                    struct lt_figure_row out[LT_FIGURE_ROWS])
{
    const struct lt_figures *t = &c->totals;
    out[0] = row(LT_CMP_ITEMS, t->items[0] * 1000, t->items[1] * 1000, lang, a);
    out[1] = row(LT_CMP_MATERIALS, t->materials[0] * 1000, t->materials[1] * 1000, lang, a);
    out[2] = row(LT_CMP_LIMITS, t->limits[0], t->limits[1], lang, a);
    out[3] = row(LT_CMP_VISITS, t->visits[0] * 1000, t->visits[1] * 1000, lang, a);
    out[4] = row(LT_CMP_CRITICAL, t->critical[0], t->critical[1], lang, a);
    out[4].old = at_least(out[4].old, t->at_least[0], lang, a);
    out[4].new = at_least(out[4].new, t->at_least[1], lang, a);
}

lt_str lt_figure_limit(int64_t milli, enum lt_lang lang, struct lt_arena *a)
{
    return milli < 0 ? lt_compare_word(LT_CMP_NO_LIMIT, lang) : lt_workdays_text(a, milli);
}

lt_str lt_difference_words(const struct lt_difference *d, enum lt_lang lang, struct lt_arena *a)
{
    static const enum lt_compare_word kinds[] = {
        [LT_ADDED] = LT_CMP_ADDED, [LT_REMOVED] = LT_CMP_REMOVED, [LT_CHANGED] = LT_CMP_CHANGED, [LT_RENAMED] = LT_CMP_RENAMED};
    const char *colon = lang == LT_ZH ? "：" : ": ";
    lt_str word = lt_compare_word(kinds[d->kind], lang), none = lt_compare_word(LT_CMP_NOT_GIVEN, lang);
    if (d->kind == LT_RENAMED)
        return lt_strf(a, "%.*s%s%.*s → %.*s", LT_FMT(word), colon, LT_FMT(d->old), LT_FMT(d->new));
    if (d->field == NULL)
        return word;
    const char *field = d->field->name[lang];
    if (d->kind == LT_CHANGED)
        return lt_strf(a, "%s%s%.*s → %.*s", field, colon, LT_FMT(d->old.len > 0 ? d->old : none),
                       LT_FMT(d->new.len > 0 ? d->new : none));
    lt_str value = d->kind == LT_ADDED ? d->new : d->old;
    return lt_strf(a, lang == LT_ZH ? "%s%.*s%s%.*s" : "%s %.*s%s%.*s", field, LT_FMT(word), colon, LT_FMT(value));
}
