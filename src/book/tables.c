/* SPDX-License-Identifier: MIT */
/* 附录: the same data once more, by party, by limit, by law; what comes by material is in ledger.c. */
#include "book/book_int.h"

struct lt_block *lt_book_table(struct lt_book *b, struct lt_block *to, const struct lt_book_column *columns, size_t n)
{
    struct lt_block *t = lt_block_add(b->a, to, LT_BLOCK_TABLE);
    for (size_t i = 0; i < n; i++)
        lt_block_column(b->a, t, lt_book_word(b, columns[i].title), columns[i].width, columns[i].align);
    return t;
}

void lt_book_say_unpublished(struct lt_book *b, struct lt_block *to, struct lt_block *table)
{
    lt_str *titles = LT_NEW_ARRAY(b->a, lt_str, table->columns.n + 1);
    size_t n = 0;
    for (size_t c = 1; c < table->columns.n;) {
        if (!lt_str_eq(lt_block_column_says(b->a, table, c), lt_book_word(b, LT_WORD_NOT_PUBLISHED))) {
            c++;
            continue;
        }
        titles[n++] = table->columns.v[c].title;
        lt_block_drop_column(table, c);
    }
    if (n > 0)
        lt_block_text(b->a, to, LT_PARA_NOTE, lt_book_say(b, LT_WORD_NONE_PUBLISHED, lt_book_join(b, titles, n), (lt_str){0}));
}

static void put(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(b->a, cell, text, LT_TONE_INK);
}

/* A number of page alone, linked. */
static void put_page(const struct lt_book *b, struct lt_inline *cell, int item)
{
    lt_inline_page(b->a, cell, LT_STR("#"), lt_book_item_dest(b, item), LT_TONE_LINK);
}

/* ---- parties ---- */

static bool has_contact(const struct lt_party *p)
{
    return p->window.s.len > 0 || p->phone.s.len > 0 || p->address.s.len > 0;
}

bool lt_book_has_contacts(const struct lt_book *b)
{
    for (size_t i = 0; i < b->m->parties.n; i++)
        if (b->m->parties.v[i].common.used && has_contact(&b->m->parties.v[i]))
            return true;
    return false;
}

/* The cell of a party's window, address and telephone. */
static void contact_cell(struct lt_book *b, struct lt_inline *cell, const struct lt_party *p)
{
    lt_str v[3];
    size_t n = 0;
    const lt_str texts[] = {p->window.s, p->address.s, p->phone.s};
    for (size_t i = 0; i < 3; i++)
        if (texts[i].len > 0)
            v[n++] = texts[i];
    lt_inline_text(b->a, cell, n > 0 ? lt_book_join(b, v, n) : lt_book_word(b, LT_WORD_NOT_PUBLISHED),
                   n > 0 ? LT_TONE_INK : LT_TONE_SOFT);
}

static void contact_row(struct lt_book *b, struct lt_block *t, const struct lt_party *p)
{
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_book_party_dest(b, (int)(p - b->m->parties.v)));
    lt_book_flag_row(b, t, lt_book_flag(b, &p->common));
    put(b, &row[0], p->common.name.s);
    lt_book_tags(b, &row[0], &p->common);
    put(b, &row[1], p->kind.v > 0 ? lt_book_value(b, "PARTY_KIND", p->kind.v) : (lt_str){0});
    if (t->columns.n > 3)
        contact_cell(b, &row[2], p);
    lt_str full = p->full.s, note = p->common.note.s;
    put(b, &row[t->columns.n - 1],
        full.len > 0 && note.len > 0 ? lt_strf(b->a, "%.*s。%.*s", LT_FMT(full), LT_FMT(note))
        : full.len > 0               ? full
                                     : note);
}

void lt_book_parties(struct lt_book *b, struct lt_block *part)
{
    lt_book_section(b, part, lt_book_word(b, LT_WORD_PARTIES_HEAD), LT_STR("appendix-parties"));
    static const struct lt_book_column with[] = {{LT_WORD_PARTY, 5, LT_ALIGN_LEFT},
                                                 {LT_WORD_COL_KIND, 2.4, LT_ALIGN_LEFT},
                                                 {LT_WORD_COL_CONTACT, 4, LT_ALIGN_LEFT},
                                                 {LT_WORD_COL_REMARK, 7, LT_ALIGN_LEFT}};
    static const struct lt_book_column without[] = {
        {LT_WORD_PARTY, 5, LT_ALIGN_LEFT}, {LT_WORD_COL_KIND, 2.4, LT_ALIGN_LEFT}, {LT_WORD_COL_REMARK, 11, LT_ALIGN_LEFT}};
    bool any = lt_book_has_contacts(b);
    if (!any)
        lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_CONTACTS_UNKNOWN));
    struct lt_block *t = any ? lt_book_table(b, part, with, 4) : lt_book_table(b, part, without, 3);
    for (size_t i = 0; i < b->m->parties.n; i++)
        if (b->m->parties.v[i].common.used)
            contact_row(b, t, &b->m->parties.v[i]);
}

void lt_book_by_party(struct lt_book *b, struct lt_block *part)
{
    lt_book_section(b, part, lt_book_word(b, LT_WORD_BY_PARTY), LT_STR("appendix-by-party"));
    static const struct lt_book_column columns[] = {
        {LT_WORD_PARTY, 4, LT_ALIGN_LEFT}, {LT_WORD_COL_COUNT, 1, LT_ALIGN_LEFT}, {LT_WORD_COL_ITEMS, 12, LT_ALIGN_LEFT}};
    struct lt_block *t = lt_book_table(b, part, columns, 3);
    struct lt_indices all = lt_book_all_items(b);
    for (size_t p = 0; p < b->m->parties.n; p++) {
        struct lt_indices own = {0};
        for (size_t i = 0; i < all.n; i++)
            if (b->m->items.v[all.v[i]].party.index == (int)p)
                LT_PUSH(b->a, &own) = all.v[i];
        if (own.n == 0)
            continue;
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_book_party_ref(b, &row[0], (int)p);
        put(b, &row[1], lt_strf(b->a, "%zu", own.n));
        lt_book_refs(b, &row[2], own.v, own.n, true);
    }
}

/* ---- limits ---- */

/* What the law is that says how its limit is read; of limits by case, where the cases stand. */
static void reading_cell(const struct lt_book *b, struct lt_inline *cell, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    bool law_open = false, promise_open = false;
    const struct lt_limits *law = lt_book_has(&it->statutory) ? &it->statutory : &it->minimum;
    const struct lt_limit *l = lt_limits_effective(law, &law_open);
    lt_limits_effective(&it->promised, &promise_open);
    if (l != NULL && !law_open)
        put(b, cell, l->by);
    if (!law_open && !promise_open)
        return;
    if (l != NULL && !law_open && l->by.len > 0)
        put(b, cell, lt_book_word(b, LT_WORD_LIST_NAMES));
    lt_inline_page(b->a, cell, lt_book_word(b, LT_WORD_BY_CASE_ON_PAGE), lt_book_item_dest(b, item), LT_TONE_LINK);
}

/* The field that holds what the law says. */
static const char *law_member(const struct lt_item *it)
{
    return lt_book_has(&it->statutory) ? "statutory" : "minimum";
}

/* The grade that holds for both limits: the lesser one, none where one has none. A note that says 待核 may be about
 * anything else: it counts for nothing here. */
static void grade_cell(const struct lt_book *b, struct lt_inline *cell, const struct lt_item *it)
{
    const char law = lt_book_has_law_limit(it) ? lt_confidence_of(&it->common, law_member(it)) : 'A';
    const char promise = lt_book_has(&it->promised) ? lt_confidence_of(&it->common, "promised") : 'A';
    bool any = lt_book_has_law_limit(it) || lt_book_has(&it->promised), lesser = law == 'B' || promise == 'B';
    bool sure = any && law == 'A' && promise == 'A';
    put(b, cell, any && lesser ? LT_STR("B") : sure ? LT_STR("A") : lt_book_word(b, LT_WORD_DASH));
}

static void limit_row(struct lt_book *b, struct lt_block *t, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], b->number[item], LT_TONE_SOFT);
    lt_book_ref(b, &row[1], item, false);
    put(b, &row[2], lt_book_party(b, it->party.index));
    lt_inline_text(b->a, &row[3], lt_book_limit(b, &it->promised), lt_book_has(&it->promised) ? LT_TONE_ACCENT : LT_TONE_SOFT);
    lt_inline_text(b->a, &row[4], lt_book_law_limit(b, it), lt_book_has_law_limit(it) ? LT_TONE_INK : LT_TONE_SOFT);
    reading_cell(b, &row[5], item);
    if (lt_book_has(&it->promised))
        lt_book_tag_unsure(b, &row[3], &it->common, "promised");
    if (lt_book_has_law_limit(it))
        lt_book_tag_unsure(b, &row[4], &it->common, law_member(it));
    grade_cell(b, &row[6], it);
    put_page(b, &row[7], item);
}

static void limits(struct lt_book *b, struct lt_block *part)
{
    lt_book_section(b, part, lt_book_word(b, LT_WORD_ALL_LIMITS), LT_STR("appendix-limits"));
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_NUMBER, 2.1, LT_ALIGN_LEFT}, {LT_WORD_COL_ITEM, 10.2, LT_ALIGN_LEFT},
        {LT_WORD_PARTY, 7, LT_ALIGN_LEFT},        {LT_WORD_PROMISED, 3.6, LT_ALIGN_LEFT},
        {LT_WORD_STATUTORY, 5.8, LT_ALIGN_LEFT},  {LT_WORD_COL_READING, 5.4, LT_ALIGN_LEFT},
        {LT_WORD_COL_GRADE, 3.6, LT_ALIGN_LEFT},  {LT_WORD_COL_PAGE, 1.5, LT_ALIGN_RIGHT}};
    struct lt_block *t = lt_book_table(b, part, columns, 8);
    struct lt_indices all = lt_book_all_items(b);
    for (size_t i = 0; i < all.n; i++)
        limit_row(b, t, all.v[i]);
    lt_book_say_unpublished(b, part, t);
}

/* ---- limits that are no time for handling ---- */

/* A row of the item's, its number and name in the first. */
static void further_row(struct lt_book *b, struct lt_block *t, int item, enum lt_doc_word what, struct lt_inline text,
                        const char *member, bool *first)
{
    if (text.n == 0)
        return;
    struct lt_inline *row = lt_block_row(b->a, t);
    if (*first) {
        lt_inline_text(b->a, &row[0], b->number[item], LT_TONE_SOFT);
        lt_book_ref(b, &row[1], item, false);
        put_page(b, &row[4], item);
    }
    *first = false;
    put(b, &row[2], lt_book_word(b, what));
    row[3] = text;
    lt_book_tag_unsure(b, &row[3], &b->m->items.v[item].common, member);
}

static struct lt_inline limit_if_any(const struct lt_book *b, const struct lt_limits *l)
{
    struct lt_inline out = {0};
    if (lt_book_has(l))
        put(b, &out, lt_book_limit(b, l));
    return out;
}

static void further_rows(struct lt_book *b, struct lt_block *t, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    bool first = true;
    struct lt_inline apply = {0}, excluded = {0};
    lt_book_apply(b, &apply, it);
    put(b, &excluded, lt_book_excluded(b, it));
    further_row(b, t, item, LT_WORD_MINIMUM, limit_if_any(b, &it->minimum), "minimum", &first);
    further_row(b, t, item, LT_WORD_EXTEND, limit_if_any(b, &it->extend), "extend", &first);
    further_row(b, t, item, LT_WORD_DELIVER, limit_if_any(b, &it->deliver), "deliver", &first);
    further_row(b, t, item, LT_WORD_APPLY, apply, "apply", &first);
    further_row(b, t, item, LT_WORD_VALID, limit_if_any(b, &it->result.valid), "result", &first);
    further_row(b, t, item, LT_WORD_EXCLUDED, excluded, "excluded", &first);
}

static void further_limits(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ITEM, 5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_WHAT_LIMIT, 2.2, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_LIMIT, 9, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    size_t before = part->children.n;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_FURTHER_LIMITS), (lt_str){0});
    struct lt_block *t = lt_book_table(b, part, columns, 5);
    struct lt_indices all = lt_book_all_items(b);
    for (size_t i = 0; i < all.n; i++)
        further_rows(b, t, all.v[i]);
    if (t->rows.n == 0)
        part->children.n = before;
}

/* ---- laws ---- */

static struct lt_indices resting_on(const struct lt_book *b, const struct lt_indices *all, int law)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct lt_refs *laws = &b->m->items.v[all->v[i]].laws;
        for (size_t k = 0; k < laws->n; k++)
            if (laws->v[k].index == law) {
                LT_PUSH(b->a, &out) = all->v[i];
                break;
            }
    }
    return out;
}

static lt_str day_words(const struct lt_book *b, enum lt_doc_word form, const struct lt_day *d)
{
    return d->at.file != 0 ? lt_book_say(b, form, lt_date_iso(b->a, d->date), (lt_str){0}) : (lt_str){0};
}

static void law_row(struct lt_book *b, struct lt_block *t, const struct lt_law *law, const struct lt_indices *items)
{
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_strf(b->a, "law-%.*s", LT_FMT(law->common.id)));
    lt_book_flag_row(b, t, lt_book_law_flag(b, law));
    put(b, &row[0], lt_strf(b->a, "《%.*s》", LT_FMT(law->common.name.s)));
    lt_book_tags(b, &row[0], &law->common);
    put(b, &row[1], law->number.s.len > 0 ? law->number.s : lt_book_word(b, LT_WORD_DASH));
    lt_str days[2] = {day_words(b, LT_WORD_EFFECTIVE_ON, &law->effective), day_words(b, LT_WORD_REPEALED_ON, &law->repealed)};
    size_t from = days[0].len > 0 ? 0 : 1, n = (days[0].len > 0) + (size_t)(days[1].len > 0);
    put(b, &row[2], n > 0 ? lt_book_join(b, days + from, n) : lt_book_word(b, LT_WORD_DASH));
    lt_book_refs(b, &row[3], items->v, items->n, true);
    if (items->n == 0)
        put(b, &row[3], lt_book_word(b, LT_WORD_DASH));
}

static void laws(struct lt_book *b, struct lt_block *part)
{
    struct lt_indices all = lt_book_all_items(b);
    lt_book_section(b, part, lt_book_word(b, LT_WORD_ALL_LAWS), LT_STR("appendix-laws"));
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_LAWS_NOTE));
    static const struct lt_book_column columns[] = {{LT_WORD_COL_LAW, 6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_LAW_NUMBER, 3.4, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_IN_FORCE, 3.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ITEMS, 8, LT_ALIGN_LEFT}};
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t i = 0; i < b->m->laws.n; i++) {
        struct lt_indices items = resting_on(b, &all, (int)i);
        if (b->m->laws.v[i].common.used)
            law_row(b, t, &b->m->laws.v[i], &items);
    }
}

/* Every item with its bases as written, article by article. */
static void bases(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ITEM, 6, LT_ALIGN_LEFT},
                                                    {LT_WORD_BASIS, 10, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_indices all = lt_book_all_items(b);
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all.n; i++) {
        const struct lt_item *it = &b->m->items.v[all.v[i]];
        if (it->basis.n == 0)
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_BASES_BY_ITEM), (lt_str){0});
            t = lt_book_table(b, part, columns, 4);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], b->number[all.v[i]], LT_TONE_SOFT);
        lt_book_ref(b, &row[1], all.v[i], false);
        lt_book_basis(b, &row[2], &it->common, &it->basis, &it->laws);
        lt_book_tag_unsure(b, &row[2], &it->common, "basis");
        put_page(b, &row[3], all.v[i]);
    }
}

/* ---- what can be deferred, what is open at weekends ---- */

static void deferrable_row(struct lt_book *b, struct lt_block *t, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], b->number[item], LT_TONE_SOFT);
    lt_book_ref(b, &row[1], item, false);
    for (size_t i = 0; i < it->materials.n; i++) {
        const struct lt_material *mt = &it->materials.v[i].material;
        if (mt->deferrable.v <= 0)
            continue;
        if (row[2].n > 0)
            put(b, &row[2], LT_STR("；"));
        bool limit = mt->deferrable.limit.unit != LT_NO_LIMIT;
        put(b, &row[2], mt->common.name.s.len > 0 ? mt->common.name.s : it->materials.v[i].ref.id);
        put(b, &row[2],
            limit ? lt_strf(b->a, "（%.*s）", LT_FMT(lt_limit_text(b->a, mt->deferrable.limit, b->lang, true)))
                  : lt_book_word(b, LT_WORD_NO_TERM));
    }
    if (row[2].n == 0)
        lt_inline_text(b->a, &row[2], lt_book_word(b, LT_WORD_DEFER_UNKNOWN), LT_TONE_SOFT);
    /* what may be deferred has a grade of its own, else that of the list of materials */
    lt_book_tag_unsure(b, &row[2], &it->common, lt_confidence_of(&it->common, "deferrable") != 0 ? "deferrable" : "materials");
    put_page(b, &row[3], item);
}

static void deferrables(struct lt_book *b, struct lt_block *part)
{
    struct lt_indices all = lt_book_all_items(b), some = {0};
    for (size_t i = 0; i < all.n; i++)
        if (lt_item_deferrable(&b->m->items.v[all.v[i]]))
            LT_PUSH(b->a, &some) = all.v[i];
    if (some.n == 0)
        return;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_DEFER_HEAD), LT_STR("appendix-deferrable"));
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_ITEM, 5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_DEFERRED, 9, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *t = lt_book_table(b, part, columns, 4);
    for (size_t i = 0; i < some.n; i++)
        deferrable_row(b, t, some.v[i]);
}

static void weekends(struct lt_book *b, struct lt_block *part)
{
    struct lt_indices all = lt_book_all_items(b), some = {0};
    for (size_t i = 0; i < all.n; i++)
        if (lt_item_weekend(b->m, &b->m->items.v[all.v[i]]))
            LT_PUSH(b->a, &some) = all.v[i];
    if (some.n == 0)
        return;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_WEEKEND_HEAD), LT_STR("appendix-weekend"));
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT}, {LT_WORD_COL_ITEM, 5, LT_ALIGN_LEFT}, {LT_WORD_PARTY, 4, LT_ALIGN_LEFT},
        {LT_WORD_PROMISED, 2.4, LT_ALIGN_LEFT}, {LT_WORD_PHONE, 2.6, LT_ALIGN_LEFT},  {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *t = lt_book_table(b, part, columns, 6);
    for (size_t i = 0; i < some.n; i++) {
        const struct lt_item *it = &b->m->items.v[some.v[i]];
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], b->number[some.v[i]], LT_TONE_SOFT);
        lt_book_ref(b, &row[1], some.v[i], false);
        put(b, &row[2], lt_book_party(b, it->party.index));
        put(b, &row[3], lt_book_limit(b, &it->promised));
        put(b, &row[4], lt_book_or_unknown(b, lt_item_phone(b->m, it)));
        put_page(b, &row[5], some.v[i]);
    }
    lt_book_say_unpublished(b, part, t);
}

void lt_book_appendix(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_APPENDIX), true);
    lt_book_parties(b, part);
    lt_book_by_party(b, part);
    lt_book_ledger(b, part);
    limits(b, part);
    further_limits(b, part);
    laws(b, part);
    bases(b, part);
    deferrables(b, part);
    weekends(b, part);
    lt_book_visits(b, part);
    lt_book_waits(b, part);
    lt_book_doubts(b, part);
    lt_book_index(b, part);
}
