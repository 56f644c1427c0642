/* SPDX-License-Identifier: MIT */
/* The editor's proof: data that was not verified for a year, or that rests on a law that was repealed, is
 * flagged in the margin. In a book for readers there are no flags. */
#include "book/book_int.h"

static bool is_old(const struct lt_book *b, const struct lt_common *c)
{
    return c->checked.at.file != 0 && lt_date_add_months(c->checked.date, 12) <= b->m->reference_day;
}

static bool is_repealed(const struct lt_book *b, const struct lt_law *law)
{
    return law->repealed.at.file != 0 && law->repealed.date <= b->m->reference_day;
}

static bool can_tell(const struct lt_book *b)
{
    return b->proof && b->m->reference_day != LT_NO_DATE;
}

lt_str lt_book_flag(const struct lt_book *b, const struct lt_common *c)
{
    if (!can_tell(b) || !is_old(b, c))
        return (lt_str){0};
    return lt_book_say(b, LT_WORD_FLAG_OLD, lt_date_iso(b->a, c->checked.date), (lt_str){0});
}

lt_str lt_book_law_flag(const struct lt_book *b, const struct lt_law *law)
{
    if (can_tell(b) && is_repealed(b, law))
        return lt_book_say(b, LT_WORD_FLAG_REPEALED, law->common.name.s, lt_date_iso(b->a, law->repealed.date));
    return lt_book_flag(b, &law->common);
}

static lt_str flag_of(const struct lt_book *b, const struct lt_common *c, const struct lt_refs *laws)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, laws->n + 1);
    size_t n = 0;
    lt_str old = lt_book_flag(b, c);
    if (old.len > 0)
        v[n++] = old;
    for (size_t i = 0; can_tell(b) && i < laws->n; i++)
        if (laws->v[i].index >= 0 && is_repealed(b, &b->m->laws.v[laws->v[i].index]))
            v[n++] = lt_book_law_flag(b, &b->m->laws.v[laws->v[i].index]);
    return lt_str_join(b->a, v, n, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang));
}

lt_str lt_book_item_flag(const struct lt_book *b, int item)
{
    return flag_of(b, &b->m->items.v[item].common, &b->m->items.v[item].laws);
}

lt_str lt_book_policy_flag(const struct lt_book *b, const struct lt_policy *p)
{
    return flag_of(b, &p->common, &p->laws);
}

void lt_book_flag_row(const struct lt_book *b, struct lt_block *table, lt_str flag)
{
    if (flag.len > 0)
        table->rows.v[table->rows.n - 1].flag = lt_book_word(b, LT_WORD_FLAG_SHORT);
}
