/* SPDX-License-Identifier: MIT */
/* Below the timetable: the stages, the applicant's own deadlines, delivery, and the procedures that
 * are in no date. */
#include "book/guide_int.h"

static void put(const struct lt_book *b, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(b->a, cell, text, LT_TONE_INK);
}

/* ---- stages ---- */

static void headline_cell(struct lt_book *b, struct lt_inline *cell, const struct lt_stage_plan *st)
{
    if (st->headline == NULL) {
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
        return;
    }
    put(b, cell, lt_limit_text(b->a, *st->headline, b->lang, true));
    if (st->over && st->breaks >= 0)
        lt_inline_text(b->a, cell,
                       lt_strf(b->a, "\n%.*s",
                               LT_FMT(lt_book_say(b, LT_WORD_G_BROKEN_BY, b->plan->graph.nodes[st->breaks].record->common.name.s,
                                                  (lt_str){0}))),
                       LT_TONE_ACCENT);
}

static void stages(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_G_COL_STAGE, 5, LT_ALIGN_LEFT},      {LT_WORD_ITEMS, 1.6, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_FROM_DAY, 2.6, LT_ALIGN_LEFT}, {LT_WORD_G_COL_TO_DAY, 2.6, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_OWN, 3, LT_ALIGN_LEFT},        {LT_WORD_HEADLINE, 5, LT_ALIGN_LEFT}};
    if (b->stage_count == 0)
        return;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_STAGES_HEAD), (lt_str){0});
    struct lt_block *t = lt_book_table(b, part, columns, 6);
    bool any = false;
    for (size_t k = 0; k < b->stage_count; k++) {
        const struct lt_stage_plan *st = &b->plan->schedule.stages[k];
        if (!st->any || b->by_stage[k].n == 0) /* of an end alone there is nothing to say */
            continue;
        struct lt_inline *row = lt_block_row(b->a, t);
        any |= st->headline != NULL;
        put(b, &row[0], b->overview->stages.v[k].common.name.s);
        put(b, &row[1], lt_guide_n_items(b, b->by_stage[k].n));
        lt_guide_day(b, &row[2], st->start, LT_TONE_INK);
        lt_guide_day(b, &row[3], st->end, LT_TONE_INK);
        put(b, &row[4], lt_guide_workdays(b, st->length, false));
        headline_cell(b, &row[5], st);
    }
    t->columns.n -= !any; /* no stage states a limit */
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_STAGES_NOTE));
}

/* ---- the applicant ---- */

static bool is_applicants(const struct lt_book *b, int node)
{
    int party = b->plan->graph.nodes[node].party;
    return party >= 0 && b->m->parties.v[party].kind.v == LT_PARTY_APPLICANT;
}

static void apply_row(struct lt_book *b, struct lt_block *t, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    int item = b->plan->graph.nodes[node].item;
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_guide_name(b, &row[0], node);
    put(b, &row[1], lt_book_word(b, LT_WORD_G_APPLY_BY));
    lt_guide_day(b, &row[2], n->apply_by, LT_TONE_INK);
    if (item >= 0)
        put(b, &row[3], lt_book_limit(b, &b->m->items.v[item].apply.within));
    if (n->apply_late)
        lt_inline_bold(b->a, &row[3], lt_strf(b->a, " %s", lt_doc_word_z(LT_WORD_G_MISSED, b->lang)), LT_TONE_ACCENT);
    lt_guide_page(b, &row[4], item);
}

static void own_row(struct lt_book *b, struct lt_block *t, int node)
{
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_guide_name(b, &row[0], node);
    put(b, &row[1], lt_book_word(b, LT_WORD_G_OWN_WORK));
    lt_guide_day(b, &row[2], lt_guide_end(b, node), LT_TONE_INK);
    lt_guide_limit(b, &row[3], node);
    lt_guide_page(b, &row[4], b->plan->graph.nodes[node].item);
}

static void applicant(struct lt_book *b, struct lt_block *part, const struct lt_indices *rows)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_ITEM, 8, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_WHAT, 2.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_BY, 2.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_LIMIT, 4, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *group = NULL, *t = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct lt_node_plan *n = &b->plan->schedule.nodes[rows->v[i]];
        bool apply = n->apply_by != LT_NO_DATE && n->accepted == LT_NO_DATE;
        bool own = is_applicants(b, rows->v[i]) && n->limit != NULL;
        if (n->done != LT_NO_DATE || (!apply && !own))
            continue;
        if (t == NULL) {
            group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
            lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_APPLICANT_HEAD), (lt_str){0});
            lt_block_text(b->a, group, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_APPLICANT_LEAD));
            t = lt_book_table(b, group, columns, 5);
        }
        if (apply)
            apply_row(b, t, rows->v[i]);
        if (own)
            own_row(b, t, rows->v[i]);
    }
}

/* ---- delivery ---- */

static void deliveries(struct lt_book *b, struct lt_block *part, const struct lt_indices *rows)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_ITEM, 8, LT_ALIGN_LEFT},
                                                    {LT_WORD_PARTY, 4, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_BY, 2.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_DELIVER, 2.6, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *group = NULL, *t = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct lt_node_plan *n = &b->plan->schedule.nodes[rows->v[i]];
        const struct lt_graph_node *g = &b->plan->graph.nodes[rows->v[i]];
        if (n->deliver_by == LT_NO_DATE || g->item < 0)
            continue;
        if (t == NULL) {
            group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
            lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_DELIVER_HEAD), (lt_str){0});
            lt_block_text(b->a, group, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_DELIVER_LEAD));
            t = lt_book_table(b, group, columns, 5);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_guide_name(b, &row[0], rows->v[i]);
        put(b, &row[1], lt_book_party(b, g->party));
        lt_guide_day(b, &row[2], n->deliver_by, LT_TONE_INK);
        put(b, &row[3], lt_book_limit(b, &b->m->items.v[g->item].deliver));
        lt_guide_page(b, &row[4], g->item);
    }
}

/* ---- what is in no date ---- */

static lt_str excluded_words(const struct lt_book *b, const struct lt_item *it)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, it->excluded.n + 1);
    for (size_t i = 0; i < it->excluded.n; i++) {
        const struct lt_excluded *e = &it->excluded.v[i];
        v[i] = lt_book_has(&e->limit) ? lt_book_say(b, LT_WORD_NOT_OVER, e->name.s, lt_book_limit(b, &e->limit)) : e->name.s;
    }
    return lt_book_join(b, v, it->excluded.n);
}

static void excluded(struct lt_book *b, struct lt_block *part, const struct lt_indices *rows)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_ITEM, 8, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_PROCEDURES, 9.2, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *t = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        int item = b->plan->graph.nodes[rows->v[i]].item;
        if (item < 0 || b->m->items.v[item].excluded.n == 0 || b->plan->schedule.nodes[rows->v[i]].done != LT_NO_DATE)
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_EXCLUDED_HEAD), (lt_str){0});
            t = lt_book_table(b, part, columns, 3);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_guide_name(b, &row[0], rows->v[i]);
        put(b, &row[1], excluded_words(b, &b->m->items.v[item]));
        lt_guide_page(b, &row[2], item);
    }
}

void lt_guide_deadlines(struct lt_book *b, struct lt_block *part)
{
    struct lt_indices rows = lt_guide_rows(b);
    stages(b, part);
    applicant(b, part, &rows);
    deliveries(b, part, &rows);
    excluded(b, part, &rows);
}
