/* SPDX-License-Identifier: MIT */
/* 时间表: the timeline of the overview over as many pages as it takes, and its critical path. */
#include "book/book_int.h"

/* ---- the critical path ---- */

/* A length in the words of limits. */
static lt_str length_text(const struct lt_book *b, int64_t milli)
{
    struct lt_limit l = {.milli = milli, .unit = LT_WORKDAY};
    return lt_limit_text(b->a, l, b->lang, true);
}

/* number: 0 for what is no item and takes no time that is counted. */
static void critical_row(struct lt_book *b, struct lt_block *t, int node, int number, int64_t *sum)
{
    const struct lt_graph_node *n = &b->chart.graph.nodes[node];
    const struct lt_node_plan *plan = &b->chart.schedule.nodes[node];
    struct lt_inline *row = lt_block_row(b->a, t);
    *sum += plan->length;
    lt_inline_text(b->a, &row[0], number > 0 ? lt_strf(b->a, "%d", number) : lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
    if (n->item >= 0)
        lt_book_ref(b, &row[1], n->item, true);
    else
        lt_inline_text(b->a, &row[1], n->record->common.name.s, LT_TONE_INK);
    if (plan->verdict == LT_MAYBE) { /* a limit with cases is needed all the same */
        lt_inline_text(b->a, &row[1], LT_STR(" "), LT_TONE_INK);
        lt_inline_mark(b->a, &row[1], LT_STR("条"), LT_TONE_LINK);
    }
    int party = n->item >= 0 ? b->m->items.v[n->item].party.index : n->party;
    lt_inline_text(b->a, &row[2], lt_book_party(b, party), LT_TONE_INK);
    const struct lt_limits *least = n->item >= 0 ? &b->m->items.v[n->item].minimum : NULL;
    if (plan->limit != NULL)
        lt_inline_text(b->a, &row[3],
                       lt_strf(b->a, "%s%.*s", plan->cases ? "≤ " : "", LT_FMT(lt_limit_text(b->a, *plan->limit, b->lang, true))),
                       LT_TONE_INK);
    else if (least != NULL && lt_book_has(least))
        lt_inline_text(b->a, &row[3], lt_book_say(b, LT_WORD_NO_LESS, lt_book_limit(b, least), (lt_str){0}), LT_TONE_INK);
    else if (n->item < 0 && plan->length > 0) /* a sub-process: what its own critical path comes to */
        lt_inline_text(b->a, &row[3], length_text(b, plan->length), LT_TONE_INK);
    else
        lt_inline_text(b->a, &row[3], lt_book_word(b, n->item >= 0 ? LT_WORD_NOT_PUBLISHED : LT_WORD_DASH), LT_TONE_SOFT);
    lt_inline_text(b->a, &row[4], lt_workdays_text(b->a, *sum), LT_TONE_INK);
}

void lt_book_critical_table(struct lt_book *b, struct lt_block *part)
{
    const struct lt_schedule *s = &b->chart.schedule;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_CRITICAL_PATH), (lt_str){0});
    struct lt_block *t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_NUMBER), 0.6, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_ITEM), 5, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_PARTY), 3, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_LIMIT), 2, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, s->at_least ? LT_WORD_COL_SUM_LEAST : LT_WORD_COL_SUM), 1.6, LT_ALIGN_RIGHT);
    int64_t sum = 0;
    int number = 0;
    for (int i = 0; i < s->critical_count; i++) {
        const struct lt_graph_node *n = &b->chart.graph.nodes[s->critical[i]];
        bool counted = n->item >= 0 || s->nodes[s->critical[i]].length > 0;
        if (counted || n->record->kind.v == LT_NODE_MILESTONE)
            critical_row(b, t, s->critical[i], counted ? ++number : 0, &sum);
    }
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_CRITICAL_NOTE));
}

/* ---- the timeline ---- */

static void figures(struct lt_book *b, struct lt_block *part)
{
    enum { ABOVE = 150, HEADING = 34 }; /* points: the chapter's heading with its lead; what every figure leaves */
    const struct lt_book_style *st = b->style;
    double area = st->page.h - st->top - st->bottom;
    struct lt_timeline_options o = {
        .lang = b->lang, .width = b->width, .height = area - HEADING, .first = area - ABOVE, .links = true, .legend = true};
    struct lt_timeline_pages pages;
    lt_chart_timeline(lt_chart_plan(b->m, &b->chart, b->a), &o, b->fonts, b->a, &pages);
    for (size_t i = 0; i < pages.n; i++) {
        struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FIGURE);
        f->scene = pages.v[i].scene;
        f->alt = b->overview->common.name.s;
    }
}

void lt_book_timetable(struct lt_book *b)
{
    const struct lt_schedule *s = &b->chart.schedule;
    if (!b->charted || s->length == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_TIMETABLE), true);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_say(b, LT_WORD_TIMETABLE_LEAD, b->overview->common.name.s, (lt_str){0}));
    figures(b, part);
    lt_book_critical_table(b, part);
}
