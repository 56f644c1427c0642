/* SPDX-License-Identifier: MIT */
/* 数据说明: every record that is graded B, marked 待核, or only an example, with what it says of
 * itself; so that nobody takes it for official. */
#include "book/book_int.h"

struct record {
    const struct lt_common *common;
    enum lt_doc_word kind;
    lt_str dest; /* empty: no page of its own */
    lt_str flag; /* of the editor's proof */
};

struct records {
    struct record *v;
    size_t n, cap;
};

static void add_record(const struct lt_book *b, struct records *out, const struct lt_common *c, enum lt_doc_word kind,
                       lt_str dest, lt_str flag)
{
    if (c->used)
        LT_PUSH(b->a, out) = (struct record){c, kind, dest, flag};
}

/* A row or a heading of the book; a project's guide has none of these. */
static lt_str dest_of(const struct lt_book *b, const char *what, const struct lt_common *c)
{
    return b->plan == NULL ? lt_strf(b->a, "%s-%.*s", what, LT_FMT(c->id)) : (lt_str){0};
}

static struct records all_records(const struct lt_book *b)
{
    const struct lt_model *m = b->m;
    struct records out = {0};
    for (size_t i = 0; i < m->items.n; i++)
        add_record(b, &out, &m->items.v[i].common, LT_WORD_R_ITEM, lt_book_item_dest(b, (int)i), lt_book_item_flag(b, (int)i));
    for (size_t i = 0; i < m->processes.n; i++)
        add_record(b, &out, &m->processes.v[i].common, LT_WORD_R_PROCESS, lt_book_process_dest(b, (int)i),
                   lt_book_flag(b, &m->processes.v[i].common));
    for (size_t i = 0; i < m->materials.n; i++)
        add_record(b, &out, &m->materials.v[i].common, LT_WORD_R_MATERIAL, lt_book_material_dest(b, (int)i),
                   lt_book_flag(b, &m->materials.v[i].common));
    for (size_t i = 0; i < m->parties.n; i++)
        add_record(b, &out, &m->parties.v[i].common, LT_WORD_R_PARTY, lt_book_party_dest(b, (int)i),
                   lt_book_flag(b, &m->parties.v[i].common));
    for (size_t i = 0; i < m->laws.n; i++)
        add_record(b, &out, &m->laws.v[i].common, LT_WORD_R_LAW, dest_of(b, "law", &m->laws.v[i].common),
                   lt_book_law_flag(b, &m->laws.v[i]));
    for (size_t i = 0; i < m->policies.n; i++)
        add_record(b, &out, &m->policies.v[i].common, LT_WORD_R_POLICY, lt_book_policy_dest(b, (int)i),
                   lt_book_policy_flag(b, &m->policies.v[i]));
    for (size_t i = 0; i < m->lists.n; i++)
        add_record(b, &out, &m->lists.v[i].common, LT_WORD_R_LIST, dest_of(b, "list", &m->lists.v[i].common),
                   lt_book_flag(b, &m->lists.v[i].common));
    for (size_t i = 0; i < m->teams.n; i++)
        add_record(b, &out, &m->teams.v[i].common, LT_WORD_R_TEAM, dest_of(b, "team", &m->teams.v[i].common),
                   lt_book_flag(b, &m->teams.v[i].common));
    for (size_t i = 0; i < m->problems.n; i++)
        add_record(b, &out, &m->problems.v[i].common, LT_WORD_R_PROBLEM, dest_of(b, "problem", &m->problems.v[i].common),
                   lt_book_flag(b, &m->problems.v[i].common));
    return out;
}

static struct lt_block *doubt_table(struct lt_book *b, struct lt_block *part, enum lt_doc_word title, enum lt_doc_word what,
                                    double what_width, double note_width)
{
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, title), (lt_str){0});
    struct lt_block *t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_RECORD), 1.8, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_NAME), 4.6, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, what), what_width, LT_ALIGN_LEFT);
    if (note_width > 0)
        lt_block_column(b->a, t, lt_book_word(b, LT_WORD_NOTE), note_width, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_PAGE), 0.8, LT_ALIGN_RIGHT);
    return t;
}

static struct lt_inline *doubt_row(struct lt_book *b, struct lt_block *t, const struct record *r)
{
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], lt_book_word(b, r->kind), LT_TONE_SOFT);
    lt_inline_link(b->a, &row[1], r->common->name.s, r->dest);
    if (r->dest.len > 0)
        lt_inline_page(b->a, &row[t->columns.n - 1], LT_STR("#"), r->dest, LT_TONE_LINK);
    return row;
}

static void unsure_table(struct lt_book *b, struct lt_block *part, const struct records *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct lt_common *c = all->v[i].common;
        if (!lt_book_unsure(c))
            continue;
        if (t == NULL)
            t = doubt_table(b, part, LT_WORD_UNSURE_LIST, LT_WORD_COL_DOUBT, 3.4, 8.4);
        struct lt_inline *row = doubt_row(b, t, &all->v[i]);
        lt_inline_text(b->a, &row[2], lt_book_doubted(b, c), LT_TONE_INK);
        lt_inline_text(b->a, &row[3], c->note.s, LT_TONE_INK);
    }
}

static void example_table(struct lt_book *b, struct lt_block *part, const struct records *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct lt_common *c = all->v[i].common;
        if (!lt_is_example(c))
            continue;
        if (t == NULL)
            t = doubt_table(b, part, LT_WORD_EXAMPLE_LIST, LT_WORD_SOURCE, 10, 0);
        lt_inline_text(b->a, &doubt_row(b, t, &all->v[i])[2], lt_book_source(b, c), LT_TONE_INK);
    }
}

/* The sentence of a note that says what is an example. */
static lt_str sentence_of_example(lt_str note)
{
    size_t from = 0;
    for (size_t at = 0, end = 0; at < note.len; end = at) {
        uint32_t c = lt_utf8_next(note, &at);
        if (c != U'。' && c != U'；')
            continue;
        lt_str sentence = lt_str_sub(note, from, end);
        if (lt_str_has(sentence, LT_STR("示例")))
            return sentence;
        from = at;
    }
    return lt_str_sub(note, from, note.len);
}

static void noted_table(struct lt_book *b, struct lt_block *part, const struct records *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct lt_common *c = all->v[i].common;
        if (lt_is_example(c) || !lt_str_has(c->note.s, LT_STR("示例")))
            continue;
        if (t == NULL)
            t = doubt_table(b, part, LT_WORD_NOTED_LIST, LT_WORD_NOTE, 10, 0);
        lt_inline_text(b->a, &doubt_row(b, t, &all->v[i])[2], sentence_of_example(c->note.s), LT_TONE_INK);
    }
}

/* Only the editor's proof has flags. */
static void flag_table(struct lt_book *b, struct lt_block *part, const struct records *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < all->n; i++) {
        if (all->v[i].flag.len == 0)
            continue;
        if (t == NULL)
            t = doubt_table(b, part, LT_WORD_FLAGS_LIST, LT_WORD_COL_FLAG, 10, 0);
        lt_inline_text(b->a, &doubt_row(b, t, &all->v[i])[2], all->v[i].flag, LT_TONE_WARN);
    }
}

/* Nor has any other book what the editor notes for himself. */
static void memo_table(struct lt_book *b, struct lt_block *part, const struct records *all)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; b->proof && i < all->n; i++) {
        if (all->v[i].common->memo.s.len == 0)
            continue;
        if (t == NULL)
            t = doubt_table(b, part, LT_WORD_MEMO_LIST, LT_WORD_MEMO, 10, 0);
        lt_inline_text(b->a, &doubt_row(b, t, &all->v[i])[2], all->v[i].common->memo.s, LT_TONE_INK);
    }
}

void lt_book_doubts(struct lt_book *b, struct lt_block *part)
{
    struct records all = all_records(b);
    size_t before = part->children.n;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_DOUBTS_HEAD), LT_STR("appendix-doubts"));
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_DOUBTS_LEAD));
    flag_table(b, part, &all);
    memo_table(b, part, &all);
    unsure_table(b, part, &all);
    example_table(b, part, &all);
    noted_table(b, part, &all);
    if (part->children.n == before + 2) /* nothing but heading and lead: nothing is in doubt */
        part->children.n = before;
}
