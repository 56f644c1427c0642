/* SPDX-License-Identifier: MIT */
/* 本周进展: what is overdue, in hand, next and done on the reference day. Nothing where the project
 * says nothing of its progress. */
#include "book/guide_int.h"

enum { WEEK = 7, NEXT_DAYS = 5 }; /* days of a week; working days that "next" looks ahead */

struct progress {
    struct lt_book *b;
    lt_date today; /* LT_NO_DATE: none */
    struct lt_indices overdue, in_hand, next, week, earlier;
    size_t soon, total;
};

/* ---- sorting into heaps ---- */

static bool is_soon(const struct progress *p, const struct lt_node_plan *n)
{
    return p->today != LT_NO_DATE && lt_calendar_count(&p->b->plan->cal, p->today, n->start.date) <= NEXT_DAYS;
}

static void enter(struct progress *p, int node)
{
    const struct lt_node_plan *n = &p->b->plan->schedule.nodes[node];
    p->total++;
    switch (n->state) {
    case LT_DONE:
        LT_PUSH(p->b->a, p->today != LT_NO_DATE && n->done > p->today - WEEK ? &p->week : &p->earlier) = node;
        return;
    case LT_OVERDUE:
        LT_PUSH(p->b->a, &p->overdue) = node;
        return;
    case LT_IN_HAND:
    case LT_DUE_SOON:
    case LT_PAUSED:
        LT_PUSH(p->b->a, &p->in_hand) = node;
        p->soon += n->state == LT_DUE_SOON;
        return;
    case LT_PLANNED:
        if (is_soon(p, n))
            LT_PUSH(p->b->a, &p->next) = node;
        return;
    case LT_STATE_COUNT:
        return;
    }
}

static lt_date key_of(const struct progress *p, int node, bool by_end)
{
    const struct lt_node_plan *n = &p->b->plan->schedule.nodes[node];
    return by_end ? lt_guide_end(p->b, node) : n->start.date;
}

/* By date, equal ones in their order. */
static void sort(const struct progress *p, struct lt_indices *list, bool by_end)
{
    for (size_t i = 1; i < list->n; i++)
        for (size_t k = i; k > 0 && key_of(p, list->v[k], by_end) < key_of(p, list->v[k - 1], by_end); k--) {
            int swap = list->v[k];
            list->v[k] = list->v[k - 1];
            list->v[k - 1] = swap;
        }
}

/* ---- tables ---- */

static struct lt_inline *add_row(const struct progress *p, struct lt_block *t, int node)
{
    const struct lt_graph_node *n = &p->b->plan->graph.nodes[node];
    struct lt_inline *row = lt_block_row(p->b->a, t);
    lt_guide_name(p->b, &row[0], node);
    lt_inline_text(p->b->a, &row[1], lt_book_party(p->b, n->party), LT_TONE_INK);
    lt_guide_page(p->b, &row[t->columns.n - 1], n->item);
    return row;
}

static struct lt_block *open_table(const struct progress *p, struct lt_block *part, enum lt_doc_word title,
                                   enum lt_doc_word third, enum lt_doc_word fourth, enum lt_doc_word fifth)
{
    const struct lt_book_column columns[] = {
        {LT_WORD_COL_ITEM, 7, LT_ALIGN_LEFT}, {LT_WORD_PARTY, 4.2, LT_ALIGN_LEFT}, {third, 2.6, LT_ALIGN_LEFT},
        {fourth, 2.6, LT_ALIGN_LEFT},         {fifth, 3, LT_ALIGN_LEFT},           {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    lt_block_heading(p->b->a, part, 4, (lt_str){0}, lt_book_word(p->b, title), (lt_str){0});
    return lt_book_table(p->b, part, columns, 6);
}

/* How late what is overdue is, or how far what is in hand. */
static void last_cell(const struct progress *p, struct lt_inline *cell, int node, bool late)
{
    const struct lt_node_plan *n = &p->b->plan->schedule.nodes[node];
    if (!late) {
        lt_guide_state(p->b, cell, node);
        return;
    }
    int days = lt_calendar_count(&p->b->plan->cal, n->due, p->today);
    lt_inline_text(p->b->a, cell, lt_book_count(p->b, LT_WORD_G_N_WORKDAYS, days), LT_TONE_ACCENT);
}

static void running(const struct progress *p, struct lt_block *part, const struct lt_indices *list, enum lt_doc_word title,
                    bool late)
{
    if (list->n == 0)
        return;
    struct lt_block *t =
        open_table(p, part, title, LT_WORD_G_COL_ACCEPTED, LT_WORD_G_COL_MUST, late ? LT_WORD_G_COL_LATE : LT_WORD_G_COL_STATE);
    for (size_t i = 0; i < list->n; i++) {
        const struct lt_node_plan *n = &p->b->plan->schedule.nodes[list->v[i]];
        struct lt_inline *row = add_row(p, t, list->v[i]);
        lt_guide_day(p->b, &row[2], n->accepted, LT_TONE_INK);
        lt_guide_day(p->b, &row[3], n->limit != NULL ? n->due : LT_NO_DATE, LT_TONE_INK);
        last_cell(p, &row[4], list->v[i], late);
    }
}

static void planned(const struct progress *p, struct lt_block *part)
{
    if (p->next.n == 0)
        return;
    struct lt_block *t = open_table(p, part, LT_WORD_G_NEXT_HEAD, LT_WORD_G_COL_ACCEPTED, LT_WORD_G_COL_DUE, LT_WORD_G_COL_STATE);
    for (size_t i = 0; i < p->next.n; i++) {
        const struct lt_node_plan *n = &p->b->plan->schedule.nodes[p->next.v[i]];
        struct lt_inline *row = add_row(p, t, p->next.v[i]);
        lt_guide_day(p->b, &row[2], n->start.date, LT_TONE_INK);
        lt_guide_day(p->b, &row[3], n->limit != NULL ? n->due : LT_NO_DATE, LT_TONE_INK);
        lt_guide_state(p->b, &row[4], p->next.v[i]);
    }
}

static void done(const struct progress *p, struct lt_block *part, const struct lt_indices *list, enum lt_doc_word title)
{
    if (list->n == 0)
        return;
    struct lt_block *t = open_table(p, part, title, LT_WORD_G_COL_ACCEPTED, LT_WORD_G_COL_DONE, LT_WORD_COL_LIMIT);
    for (size_t i = 0; i < list->n; i++) {
        const struct lt_node_plan *n = &p->b->plan->schedule.nodes[list->v[i]];
        struct lt_inline *row = add_row(p, t, list->v[i]);
        lt_guide_day(p->b, &row[2], n->accepted, LT_TONE_INK);
        lt_guide_day(p->b, &row[3], n->done, LT_TONE_INK);
        lt_guide_limit(p->b, &row[4], list->v[i]);
    }
}

/* ---- the chapter ---- */

static void facts(const struct progress *p, struct lt_block *part)
{
    struct lt_book *b = p->b;
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    size_t finished = p->week.n + p->earlier.n, to_come = p->total - finished - p->in_hand.n - p->overdue.n;
    lt_str soon = p->soon > 0 ? lt_book_say(b, LT_WORD_G_SOON_N, lt_guide_n_items(b, p->soon), (lt_str){0}) : (lt_str){0};
    lt_str week = p->today == LT_NO_DATE ? lt_book_say(b, LT_WORD_G_OF_N, lt_guide_n_items(b, p->total), (lt_str){0})
                                         : lt_book_say(b, LT_WORD_G_THIS_WEEK, lt_guide_n_items(b, p->week.n), (lt_str){0});
    lt_str next =
        p->today != LT_NO_DATE ? lt_book_say(b, LT_WORD_G_NEXT_N, lt_guide_n_items(b, p->next.n), (lt_str){0}) : (lt_str){0};
    const struct lt_doc_fact all[] = {
        {lt_book_word(b, LT_WORD_G_DONE), lt_guide_n_items(b, finished), week, LT_TONE_GOOD, 1},
        {lt_book_word(b, LT_WORD_G_IN_HAND), lt_guide_n_items(b, p->in_hand.n), soon, LT_TONE_INK, 1.1},
        {lt_book_word(b, LT_WORD_G_OVERDUE), lt_guide_n_items(b, p->overdue.n), (lt_str){0},
         p->overdue.n > 0 ? LT_TONE_ACCENT : LT_TONE_INK, 0.8},
        {lt_book_word(b, LT_WORD_G_TO_COME), lt_guide_n_items(b, to_come), next, LT_TONE_INK, 1.1}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        LT_PUSH(b->a, &f->facts) = all[i];
}

void lt_guide_progress(struct lt_book *b)
{
    struct progress p = {.b = b, .today = b->plan->schedule.today};
    struct lt_indices rows = lt_guide_rows(b);
    if (b->m->project.progress.n == 0)
        return;
    for (size_t i = 0; i < rows.n; i++)
        if (b->plan->graph.nodes[rows.v[i]].item >= 0)
            enter(&p, rows.v[i]);
    sort(&p, &p.overdue, true);
    sort(&p, &p.in_hand, true);
    sort(&p, &p.next, false);
    sort(&p, &p.week, true);
    sort(&p, &p.earlier, true);
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_PROGRESS), true);
    if (p.today != LT_NO_DATE) {
        lt_str as_of = lt_book_say(b, LT_WORD_G_PROGRESS_LEAD, lt_date_words(b->a, p.today, b->lang), (lt_str){0});
        lt_block_text(b->a, part, LT_PARA_LEAD,
                      lt_strf(b->a, "%.*s%s", LT_FMT(as_of), lt_doc_word_z(LT_WORD_G_WEEK_IS, b->lang)));
    }
    facts(&p, part);
    running(&p, part, &p.overdue, LT_WORD_G_OVERDUE_HEAD, true);
    running(&p, part, &p.in_hand, LT_WORD_G_HAND_HEAD, false);
    planned(&p, part);
    done(&p, part, &p.week, LT_WORD_G_WEEK_HEAD);
    done(&p, part, &p.earlier, p.today != LT_NO_DATE ? LT_WORD_G_EARLIER_HEAD : LT_WORD_G_DONE_HEAD);
}
