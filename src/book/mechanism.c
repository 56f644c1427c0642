/* SPDX-License-Identifier: MIT */
/* 机制篇: teams, lists and classes of problems, each as a table of the catalog's own words; cells that
 * name a record lead to it. */
#include "book/book_int.h"

static bool any_used(const struct lt_book *b)
{
    const struct lt_model *m = b->m;
    bool any = false;
    for (size_t i = 0; i < m->lists.n; i++)
        any |= m->lists.v[i].common.used;
    for (size_t i = 0; i < m->teams.n; i++)
        any |= m->teams.v[i].common.used;
    for (size_t i = 0; i < m->problems.n; i++)
        any |= m->problems.v[i].common.used;
    return any;
}

static void put(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(b->a, cell, text.len > 0 ? text : lt_book_word(b, LT_WORD_DASH), text.len > 0 ? LT_TONE_INK : LT_TONE_SOFT);
}

/* A heading with the marks of its record beside it. */
static void add_heading(struct lt_book *b, struct lt_block *to, const struct lt_common *c, lt_str id, lt_str aside)
{
    struct lt_block *h = lt_block_heading(b->a, to, 4, (lt_str){0}, c->name.s, id);
    h->flag = lt_book_flag(b, c);
    lt_inline_text(b->a, &h->text, aside, LT_TONE_SOFT);
    lt_book_tags(b, &h->text, c);
}

static void add_pair(struct lt_book *b, struct lt_block *pairs, enum lt_doc_word key, lt_str text)
{
    if (text.len > 0)
        lt_inline_text(b->a, lt_block_pair(b->a, pairs, lt_book_word(b, key)), text, LT_TONE_INK);
}

/* Where a record comes from and what is noted of it, below its table. */
static void add_note(struct lt_book *b, struct lt_block *to, const struct lt_common *c, lt_str party)
{
    struct lt_block *n = lt_block_add(b->a, to, LT_BLOCK_PARAGRAPH);
    n->style = LT_PARA_NOTE;
    lt_str parts[3];
    size_t count = 0;
    if (party.len > 0)
        parts[count++] = lt_book_say(b, LT_WORD_PARTY_IS, party, (lt_str){0});
    if (c->note.s.len > 0)
        parts[count++] = c->note.s;
    if (c->source.s.len > 0)
        parts[count++] = lt_book_say(b, LT_WORD_SOURCE_IS, lt_book_source(b, c), (lt_str){0});
    lt_inline_text(b->a, &n->text, lt_str_join(b->a, parts, count, "　"), LT_TONE_SOFT);
}

/* ---- teams ---- */

/* Texts that are not empty, one behind the other. */
static lt_str both(const struct lt_book *b, lt_str one, lt_str two, const char *between)
{
    const lt_str v[] = {one, two};
    return one.len > 0 && two.len > 0 ? lt_str_join(b->a, v, 2, between) : one.len > 0 ? one : two;
}

static void member_cell(const struct lt_book *b, struct lt_inline *cell, const struct lt_team *t)
{
    if (t->lead.index >= 0) {
        lt_book_party_ref(b, cell, t->lead.index);
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_LEADS), LT_TONE_SOFT);
    }
    for (size_t i = 0; i < t->members.n; i++) {
        if (cell->n > 0)
            lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_LIST_COMMA), LT_TONE_INK);
        if (t->members.v[i].index >= 0)
            lt_book_party_ref(b, cell, t->members.v[i].index);
        else
            lt_inline_text(b->a, cell, t->members.v[i].id, LT_TONE_INK);
    }
    if (cell->n == 0)
        put(b, cell, (lt_str){0});
}

static void team_row(struct lt_book *b, struct lt_block *table, const struct lt_team *t)
{
    struct lt_inline *row = lt_block_row_at(b->a, table, lt_strf(b->a, "team-%.*s", LT_FMT(t->common.id)));
    lt_book_flag_row(b, table, lt_book_flag(b, &t->common));
    put(b, &row[0], t->common.name.s);
    lt_book_tags(b, &row[0], &t->common);
    put(b, &row[1], t->duty.s);
    member_cell(b, &row[2], t);
    put(b, &row[3], both(b, t->level.s, t->meets.s, "；"));
    put(b, &row[4], both(b, t->common.note.s, lt_book_source(b, &t->common), "　"));
}

static void teams(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_R_TEAM, 3.4, LT_ALIGN_LEFT},
                                                    {LT_WORD_DUTY, 5, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_MEMBERS, 4.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_MEETS, 2.8, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_NOTE_SOURCE, 5, LT_ALIGN_LEFT}};
    struct lt_block *t = NULL;
    for (size_t i = 0; i < b->m->teams.n; i++) {
        if (!b->m->teams.v[i].common.used)
            continue;
        if (t == NULL) {
            lt_book_section(b, part, lt_book_word(b, LT_WORD_TEAMS_HEAD), LT_STR("teams"));
            t = lt_book_table(b, part, columns, 5);
        }
        team_row(b, t, &b->m->teams.v[i]);
    }
}

/* ---- lists ---- */

/* Index of the record with this id or name, -1: none; *text becomes its name: ids are for those who write.
 * records: a vector. */
#define BY_NAME(records, text) by_name((text), (records).n, (const struct lt_common *)(records).v, sizeof *(records).v)
static int by_name(lt_str *text, size_t n, const struct lt_common *first, size_t size)
{
    for (size_t i = 0; i < n; i++) {
        const struct lt_common *c = (const struct lt_common *)((const char *)first + i * size);
        if (!c->used || !(lt_str_eq(c->name.s, *text) || lt_str_eq(c->id, *text)))
            continue;
        *text = c->name.s;
        return (int)i;
    }
    return -1;
}

/* What a cell leads to, by id or name: an item's guide, a chart, a policy, a list or a team; by this
 * page: its number stands behind it. A party or a material leads to the appendix. */
static lt_str cell_dest(const struct lt_book *b, lt_str *text, bool *page)
{
    const struct lt_model *m = b->m;
    int i = BY_NAME(m->items, text);
    *page = true;
    if (i >= 0)
        return lt_book_item_dest(b, i);
    if ((i = BY_NAME(m->processes, text)) >= 0)
        return lt_book_process_dest(b, i);
    if (lt_book_has_chapter(b, LT_CHAPTER_POLICIES) && (i = BY_NAME(m->policies, text)) >= 0)
        return lt_book_policy_dest(b, i);
    if ((i = BY_NAME(m->lists, text)) >= 0 && m->lists.v[i].columns.n > 0)
        return lt_strf(b->a, "list-%.*s", LT_FMT(m->lists.v[i].common.id));
    if ((i = BY_NAME(m->teams, text)) >= 0)
        return lt_strf(b->a, "team-%.*s", LT_FMT(m->teams.v[i].common.id));
    *page = false;
    if ((i = BY_NAME(m->parties, text)) >= 0)
        return lt_book_party_dest(b, i);
    return (i = BY_NAME(m->materials, text)) >= 0 ? lt_book_material_dest(b, i) : (lt_str){0};
}

static void list_cell(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    bool page;
    lt_str dest = cell_dest(b, &text, &page);
    lt_inline_link(b->a, cell, text, dest);
    if (dest.len > 0 && page)
        lt_inline_page(b->a, cell, lt_book_word(b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
}

/* The widest text of a column in characters, within reason. */
static double column_width(const struct lt_book *b, const struct lt_listing *l, size_t c)
{
    size_t most = lt_utf8_count(l->columns.v[c].s);
    for (size_t r = 0; r < l->rows.n; r++)
        if (c < l->rows.v[r].cells.n) {
            lt_str text = l->rows.v[r].cells.v[c].s;
            bool page;
            cell_dest(b, &text, &page); /* as it is printed */
            size_t n = lt_utf8_count(text);
            most = n > most ? n : most;
        }
    return most < 4 ? 4 : most > 24 ? 24 : (double)most;
}

/* That a list is a form, and who fills it in; empty: it has rows. */
static lt_str form_words(struct lt_book *b, const struct lt_listing *l)
{
    lt_str party = lt_book_party(b, l->party.index);
    if (l->rows.n > 0)
        return (lt_str){0};
    if (party.len == 0)
        return lt_book_word(b, LT_WORD_FILLED_IN);
    return lt_strf(b->a, "%s%s%.*s", lt_doc_word_z(LT_WORD_FILLED_IN, b->lang), lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang),
                   LT_FMT(lt_book_say(b, LT_WORD_PARTY_IS, party, (lt_str){0})));
}

/* A form without rows: which columns it has. */
static void add_form(struct lt_book *b, struct lt_block *to, const struct lt_listing *l)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, l->columns.n);
    for (size_t c = 0; c < l->columns.n; c++)
        v[c] = l->columns.v[c].s;
    struct lt_block *p = lt_block_add(b->a, to, LT_BLOCK_PAIRS);
    add_pair(b, p, LT_WORD_FORM_COLUMNS, lt_book_join(b, v, l->columns.n));
    add_pair(b, p, LT_WORD_NOTE, l->common.note.s);
    add_pair(b, p, LT_WORD_SOURCE, lt_book_source(b, &l->common));
}

static void add_rows(struct lt_book *b, struct lt_block *to, const struct lt_listing *l)
{
    struct lt_block *t = lt_block_add(b->a, to, LT_BLOCK_TABLE);
    t->given = true;
    for (size_t c = 0; c < l->columns.n; c++)
        lt_block_column(b->a, t, l->columns.v[c].s, column_width(b, l, c), LT_ALIGN_LEFT);
    for (size_t r = 0; r < l->rows.n; r++) {
        struct lt_inline *row = lt_block_row(b->a, t);
        for (size_t c = 0; c < l->columns.n && c < l->rows.v[r].cells.n; c++)
            list_cell(b, &row[c], l->rows.v[r].cells.v[c].s);
    }
}

static void add_list(struct lt_book *b, struct lt_block *part, const struct lt_listing *l)
{
    struct lt_block *to = l->rows.n < 12 ? lt_block_add(b->a, part, LT_BLOCK_GROUP) : part;
    add_heading(b, to, &l->common, lt_strf(b->a, "list-%.*s", LT_FMT(l->common.id)), form_words(b, l));
    if (l->rows.n == 0) {
        add_form(b, to, l);
        return;
    }
    add_rows(b, to, l);
    add_note(b, to, &l->common, lt_book_party(b, l->party.index));
}

static void lists(struct lt_book *b, struct lt_block *part)
{
    bool first = true;
    for (size_t i = 0; i < b->m->lists.n; i++) {
        if (!b->m->lists.v[i].common.used || b->m->lists.v[i].columns.n == 0)
            continue;
        if (first)
            lt_book_section(b, part, lt_book_word(b, LT_WORD_LISTS_HEAD), LT_STR("lists"));
        add_list(b, part, &b->m->lists.v[i]);
        first = false;
    }
}

/* ---- classes of problems ---- */

static void problem_row(struct lt_book *b, struct lt_block *t, const struct lt_problem *p)
{
    struct lt_inline *row = lt_block_row_at(b->a, t, lt_strf(b->a, "problem-%.*s", LT_FMT(p->common.id)));
    lt_book_flag_row(b, t, lt_book_flag(b, &p->common));
    put(b, &row[0], p->common.name.s);
    lt_book_tags(b, &row[0], &p->common);
    put(b, &row[1], lt_book_limit(b, &p->limit));
    if (p->process.index >= 0) {
        lt_str dest = lt_book_process_dest(b, p->process.index);
        lt_inline_link(b->a, &row[2], b->m->processes.v[p->process.index].common.name.s, dest);
        if (dest.len > 0)
            lt_inline_page(b->a, &row[2], lt_book_word(b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
    } else {
        put(b, &row[2], (lt_str){0});
    }
    put(b, &row[3], both(b, p->escalate.s, p->common.note.s, "；"));
}

static void problems(struct lt_book *b, struct lt_block *part)
{
    static const struct {
        enum lt_doc_word title;
        double width;
    } columns[] = {{LT_WORD_COL_PROBLEM, 4}, {LT_WORD_COL_LIMIT, 2.4}, {LT_WORD_R_PROCESS, 5}, {LT_WORD_NOTE, 6}};
    struct lt_block *t = NULL;
    for (size_t i = 0; i < b->m->problems.n; i++) {
        if (!b->m->problems.v[i].common.used)
            continue;
        if (t == NULL) {
            lt_book_section(b, part, lt_book_word(b, LT_WORD_PROBLEMS_HEAD), LT_STR("problems"));
            t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
            for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
                lt_block_column(b->a, t, lt_book_word(b, columns[c].title), columns[c].width, LT_ALIGN_LEFT);
        }
        problem_row(b, t, &b->m->problems.v[i]);
    }
}

void lt_book_mechanism(struct lt_book *b)
{
    if (!any_used(b))
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_MECHANISM), true);
    teams(b, part);
    problems(b, part);
    lists(b, part);
}
