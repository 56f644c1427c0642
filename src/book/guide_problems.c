/* SPDX-License-Identifier: MIT */
/* 三张清单: the project's problems three times over, under the same numbers: what and by when, who is
 * responsible, what is done about it. */
#include "book/guide_int.h"

static void put(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(b->a, cell, text.len > 0 ? text : lt_book_word(b, LT_WORD_DASH), text.len > 0 ? LT_TONE_INK : LT_TONE_SOFT);
}

static void put_day(const struct lt_book *b, struct lt_inline *cell, const struct lt_day *d)
{
    lt_guide_day(b, cell, d->at.file != 0 ? d->date : LT_NO_DATE, LT_TONE_INK);
}

static void state_cell(const struct lt_book *b, struct lt_inline *cell, const struct lt_issue *issue)
{
    lt_date due = lt_plan_issue_due(b->plan, issue), today = b->plan->schedule.today;
    bool done = issue->done.at.file != 0;
    if (done && due != LT_NO_DATE && issue->done.date > due)
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_G_LATE_DONE), LT_TONE_WARN);
    else if (done)
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_G_DONE), LT_TONE_GOOD);
    else if (due != LT_NO_DATE && today != LT_NO_DATE && today > due)
        lt_inline_bold(b->a, cell, lt_book_word(b, LT_WORD_G_OVERDUE), LT_TONE_ACCENT);
    else
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_G_IN_HAND), LT_TONE_INK);
}

static struct lt_inline *add_row(struct lt_book *b, struct lt_block *t, size_t i)
{
    const struct lt_issue *issue = &b->m->project.problems.v[i];
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], lt_strf(b->a, "%zu", i + 1), LT_TONE_SOFT);
    put(b, &row[1], issue->problem.s);
    return row;
}

static struct lt_block *open_list(struct lt_book *b, struct lt_block *part, enum lt_doc_word title,
                                  const struct lt_book_column *columns, size_t n)
{
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, title), (lt_str){0});
    return lt_book_table(b, part, columns, n);
}

static void problems(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_NUMBER, 0.7, LT_ALIGN_LEFT},   {LT_WORD_G_COL_WHAT_PROBLEM, 7, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_CLASS, 2.4, LT_ALIGN_LEFT},  {LT_WORD_COL_LIMIT, 2.8, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_RAISED, 2.7, LT_ALIGN_LEFT}, {LT_WORD_G_COL_MUST, 2.7, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_STATE, 2.2, LT_ALIGN_LEFT}};
    struct lt_block *t = open_list(b, part, LT_WORD_G_LIST_PROBLEMS, columns, 7);
    for (size_t i = 0; i < b->m->project.problems.n; i++) {
        const struct lt_issue *issue = &b->m->project.problems.v[i];
        const struct lt_problem *klass = issue->klass.index >= 0 ? &b->m->problems.v[issue->klass.index] : NULL;
        struct lt_inline *row = add_row(b, t, i);
        put(b, &row[2], klass != NULL ? klass->common.name.s : issue->klass.id);
        put(b, &row[3], klass != NULL ? lt_book_limit(b, &klass->limit) : (lt_str){0});
        if (klass != NULL)
            lt_book_tags(b, &row[3], &klass->common);
        put_day(b, &row[4], &issue->raised);
        lt_guide_day(b, &row[5], lt_plan_issue_due(b->plan, issue), LT_TONE_INK);
        state_cell(b, &row[6], issue);
    }
}

static void duties(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 0.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_WHAT_PROBLEM, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_PARTY, 4.4, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_WINDOW, 5.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_MUST, 2.7, LT_ALIGN_LEFT}};
    struct lt_block *t = open_list(b, part, LT_WORD_G_LIST_DUTY, columns, 5);
    for (size_t i = 0; i < b->m->project.problems.n; i++) {
        const struct lt_issue *issue = &b->m->project.problems.v[i];
        const struct lt_party *p = issue->party.index >= 0 ? &b->m->parties.v[issue->party.index] : NULL;
        struct lt_inline *row = add_row(b, t, i);
        lt_str contact[2];
        size_t n = 0;
        if (p != NULL && p->window.s.len > 0)
            contact[n++] = p->window.s;
        if (p != NULL && p->phone.s.len > 0)
            contact[n++] = p->phone.s;
        put(b, &row[2], lt_book_party(b, issue->party.index));
        put(b, &row[3], n > 0 ? lt_book_join(b, contact, n) : p != NULL ? lt_book_word(b, LT_WORD_NOT_PUBLISHED) : (lt_str){0});
        lt_guide_day(b, &row[4], lt_plan_issue_due(b->plan, issue), LT_TONE_INK);
    }
}

static void actions(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_NUMBER, 0.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_WHAT_PROBLEM, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_ACTION, 7.9, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_DONE, 2.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_STATE, 2.2, LT_ALIGN_LEFT}};
    struct lt_block *t = open_list(b, part, LT_WORD_G_LIST_ACTION, columns, 5);
    for (size_t i = 0; i < b->m->project.problems.n; i++) {
        const struct lt_issue *issue = &b->m->project.problems.v[i];
        struct lt_inline *row = add_row(b, t, i);
        put(b, &row[2], issue->action.s);
        put_day(b, &row[3], &issue->done);
        state_cell(b, &row[4], issue);
    }
}

void lt_guide_problems(struct lt_book *b)
{
    if (b->m->project.problems.n == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_LISTS), true);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_word(b, LT_WORD_G_LISTS_LEAD));
    problems(b, part);
    duties(b, part);
    actions(b, part);
}
