/* SPDX-License-Identifier: MIT */
/* 适用的事项: how many apply, what is known of the project, what is still to be asked, the reason of
 * every decision, and what was changed for this project. */
#include "book/guide_int.h"

static void put(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(b->a, cell, text, LT_TONE_INK);
}

/* ---- summary ---- */

static void lead(struct lt_book *b, struct lt_block *part, const size_t *counts, size_t missed)
{
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PARAGRAPH);
    lt_str chart = b->plan->graph.process->common.name.s;
    p->style = LT_PARA_LEAD;
    put(b, &p->text, lt_book_say(b, LT_WORD_G_COUNTS, chart, lt_guide_n_items(b, counts[2])));
    put(b, &p->text, lt_book_say(b, LT_WORD_G_COUNTS_NOT, lt_guide_n_items(b, counts[0]), (lt_str){0}));
    put(b, &p->text, lt_book_say(b, LT_WORD_G_COUNTS_MAYBE, lt_guide_n_items(b, counts[1]), (lt_str){0}));
    put(b, &p->text,
        missed == 0 ? lt_book_word(b, LT_WORD_G_NOT_COUNTED)
                    : lt_book_say(b, LT_WORD_G_UNDRAWN_COUNT, lt_guide_n_items(b, missed), (lt_str){0}));
    put(b, &p->text, lt_guide_from_to(b));
}

static void add_fact(struct lt_book *b, struct lt_block *f, enum lt_doc_word label, lt_str value, lt_str note, enum lt_tone tone)
{
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, label), value, note, tone, 1};
}

static void facts(struct lt_book *b, struct lt_block *part, const size_t *counts)
{
    const struct lt_schedule *s = &b->plan->schedule;
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    add_fact(b, f, LT_WORD_G_APPLIES, lt_guide_n_items(b, counts[2]), (lt_str){0}, LT_TONE_INK);
    add_fact(b, f, LT_WORD_G_NOT, lt_guide_n_items(b, counts[0]), lt_book_word(b, LT_WORD_G_NOT_IS), LT_TONE_INK);
    add_fact(b, f, LT_WORD_G_MAYBE, lt_guide_n_items(b, counts[1]),
             lt_book_word(b, counts[1] > 0 ? LT_WORD_G_MAYBE_IS : LT_WORD_G_ALL_SETTLED),
             counts[1] > 0 ? LT_TONE_WARN : LT_TONE_INK);
    add_fact(b, f, lt_end_is_least(s) ? LT_WORD_G_EARLIEST : LT_WORD_G_EXPECTED, lt_date_iso(b->a, s->end),
             lt_guide_workdays(b, s->length, s->at_least), LT_TONE_ACCENT);
}

static void add_pair(struct lt_book *b, struct lt_block *pairs, enum lt_doc_word key, lt_str text)
{
    if (text.len > 0)
        put(b, lt_block_pair(b->a, pairs, lt_book_word(b, key)), text);
}

static void about(struct lt_book *b, struct lt_block *part)
{
    const struct lt_project *pr = &b->m->project;
    const struct lt_schedule *s = &b->plan->schedule;
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    struct lt_inline *name = lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_G_PROJECT));
    put(b, name, pr->common.name.s);
    lt_book_tags(b, name, &pr->common);
    add_pair(b, p, LT_WORD_G_OWNER, pr->owner.s);
    add_pair(b, p, LT_WORD_G_BEGINS, s->start_given ? lt_date_words(b->a, s->start, b->lang) : (lt_str){0});
    add_pair(b, p, LT_WORD_G_DAY, s->today != LT_NO_DATE ? lt_date_words(b->a, s->today, b->lang) : (lt_str){0});
    add_pair(b, p, LT_WORD_G_AGENT_WINDOW, pr->agent.window.s);
    add_pair(b, p, LT_WORD_G_AGENT_PHONE, pr->agent.phone.s);
    add_pair(b, p, LT_WORD_R_PROCESS, b->overview->common.name.s);
    add_pair(b, p, LT_WORD_G_CATALOG, b->m->handbook.title.s);
    add_pair(b, p, LT_WORD_NOTE, pr->common.note.s);
    add_pair(b, p, LT_WORD_SOURCE, lt_book_source(b, &pr->common));
    if (!s->start_given)
        lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_NO_START));
}

/* ---- questions and answers ---- */

/* The items that wait for an answer. */
static struct lt_indices waiting_for(const struct lt_book *b, const struct lt_indices *open, int fact)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < open->n; i++) {
        struct lt_indices unknown = {0};
        lt_guide_unknown(b, b->m->items.v[open->v[i]].when.cond, &unknown);
        for (size_t k = 0; k < unknown.n; k++)
            if (unknown.v[k] == fact)
                LT_PUSH(b->a, &out) = open->v[i];
    }
    return out;
}

static void questions(struct lt_book *b, struct lt_block *part, const struct lt_indices *open)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 0.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_ASK, 8.5, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_SETTLES, 8.5, LT_ALIGN_LEFT}};
    if (b->plan->open.n == 0)
        return;
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_OPEN), (lt_str){0});
    lt_block_text(b->a, group, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_OPEN_LEAD));
    struct lt_block *t = lt_book_table(b, group, columns, 3);
    for (size_t i = 0; i < b->plan->open.n; i++) {
        const struct lt_fact *f = &b->m->facts.v[b->plan->open.v[i].fact];
        struct lt_indices items = waiting_for(b, open, b->plan->open.v[i].fact);
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], lt_strf(b->a, "%zu", i + 1), LT_TONE_SOFT);
        lt_inline_text(b->a, &row[1], f->common.name.s, LT_TONE_INK);
        if (f->ask.s.len > 0)
            lt_inline_text(b->a, &row[1], lt_strf(b->a, "\n%.*s", LT_FMT(f->ask.s)), LT_TONE_SOFT);
        lt_book_refs(b, &row[2], items.v, items.n, true);
        if (items.n == 0)
            lt_inline_text(b->a, &row[2], lt_book_word(b, LT_WORD_G_SETTLES_REST), LT_TONE_SOFT);
    }
}

/* Three answers a row: there are many, and all are short. */
static void answers(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_G_COL_FACT, 5, LT_ALIGN_LEFT}, {LT_WORD_G_COL_ANSWER, 4, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_FACT, 5, LT_ALIGN_LEFT}, {LT_WORD_G_COL_ANSWER, 4, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_FACT, 5, LT_ALIGN_LEFT}, {LT_WORD_G_COL_ANSWER, 4, LT_ALIGN_LEFT}};
    enum { ACROSS = 3 };
    struct lt_inline *row = NULL;
    struct lt_block *t = NULL;
    size_t n = 0;
    for (size_t i = 0; i < b->m->facts.n; i++) {
        if (!b->plan->facts.known[i])
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_ANSWERS), (lt_str){0});
            t = lt_book_table(b, part, columns, 2 * ACROSS);
        }
        size_t at = n++ % ACROSS;
        if (at == 0)
            row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[2 * at], b->m->facts.v[i].common.name.s, LT_TONE_SOFT);
        put(b, &row[2 * at + 1], lt_answer_words(&b->plan->facts, (int)i, b->lang, b->a));
    }
}

/* ---- what the chart has not ---- */

static void missed_items(struct lt_book *b, struct lt_block *part, const struct lt_item_list *missed)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_ITEM, 7, LT_ALIGN_LEFT}, {LT_WORD_PARTY, 4, LT_ALIGN_LEFT}, {LT_WORD_G_COL_REASON, 7.5, LT_ALIGN_LEFT}};
    if (missed->n == 0)
        return;
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_UNDRAWN), (lt_str){0});
    lt_block_text(b->a, group, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_UNDRAWN_LEAD));
    struct lt_block *t = lt_book_table(b, group, columns, 3);
    for (size_t i = 0; i < missed->n; i++) {
        const struct lt_item *it = &b->m->items.v[missed->v[i]];
        struct lt_inline *row = lt_block_row(b->a, t);
        put(b, &row[0], it->common.name.s);
        put(b, &row[1], lt_book_party(b, it->party.index));
        put(b, &row[2], b->plan->applies.items[missed->v[i]].reason);
    }
}

/* ---- reasons ---- */

static void reason_row(struct lt_book *b, struct lt_block *t, int item, enum lt_verdict verdict)
{
    static const enum lt_doc_word words[] = {LT_WORD_G_NOT, LT_WORD_G_MAYBE, LT_WORD_G_APPLIES};
    static const enum lt_tone tones[] = {LT_TONE_SOFT, LT_TONE_WARN, LT_TONE_GOOD};
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_decision d = lt_plan_item(b->plan, item);
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_book_ref(b, &row[0], item, false);
    lt_inline_bold(b->a, &row[1], lt_book_word(b, words[verdict + 1]), tones[verdict + 1]);
    lt_inline_text(b->a, &row[2], lt_guide_reason(b, &d, &it->when), d.reason.len > 0 ? LT_TONE_INK : LT_TONE_SOFT);
    lt_guide_page(b, &row[3], item);
}

static void reasons(struct lt_book *b, struct lt_block *part, const struct lt_indices *by_verdict)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_ITEM, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_VERDICT, 1.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_REASON, 9, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    static const enum lt_verdict order[] = {LT_MAYBE, LT_YES, LT_NO};
    lt_book_section(b, part, lt_book_word(b, LT_WORD_G_REASONS), LT_STR("reasons"));
    struct lt_block *t = NULL;
    for (int k = 0; k < 3; k++)
        for (size_t i = 0; i < by_verdict[order[k] + 1].n; i++) {
            if (t == NULL || (order[k] == LT_NO && i == 0)) /* these have no page: a table of its own has no such column */
                t = lt_book_table(b, part, columns, 4);
            reason_row(b, t, by_verdict[order[k] + 1].v[i], order[k]);
        }
}

void lt_guide_applies(struct lt_book *b)
{
    struct lt_indices by_verdict[3];
    size_t counts[3];
    for (int v = LT_NO; v <= LT_YES; v++) {
        by_verdict[v + 1] = lt_guide_items(b, (enum lt_verdict)v);
        counts[v + 1] = by_verdict[v + 1].n;
    }
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_SUMMARY), true);
    struct lt_item_list missed = lt_plan_missed(b->plan, b->a);
    lead(b, part, counts, missed.n);
    facts(b, part, counts);
    about(b, part);
    missed_items(b, part, &missed);
    questions(b, part, &by_verdict[LT_MAYBE + 1]);
    answers(b, part);
    lt_guide_changes(b, part);
    reasons(b, part, by_verdict);
}
