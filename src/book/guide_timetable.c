/* SPDX-License-Identifier: MIT */
/* The project's chart on its fold-out sheet, and the timetable: totals, the figure of the timeline,
 * the dates of every step. */
#include "book/guide_int.h"

/* ---- the chart ---- */

static bool draw_chart(struct lt_book *b)
{
    struct lt_chart_options o = {.lang = b->lang, .furniture = true, .links = true, .stage = -1, .plan = b->plan};
    return lt_chart_build(b->plan->model, b->plan->graph.process_index, &o, b->fonts, b->dx, b->a, &b->chart);
}

void lt_guide_chart(struct lt_book *b)
{
    b->charted = draw_chart(b);
    if (!b->charted)
        return;
    lt_book_fold_out(b, lt_book_chapter(b, lt_book_word(b, LT_WORD_G_CHART), true));
}

/* ---- totals ---- */

static void add_fact(struct lt_book *b, struct lt_block *f, enum lt_doc_word label, lt_str value, lt_str note, enum lt_tone tone)
{
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, label), value, note, tone, 1};
}

static void totals(struct lt_book *b, struct lt_block *part)
{
    const struct lt_schedule *s = &b->plan->schedule;
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    lt_str zero = s->at_least_count > 0 ? lt_book_count(b, LT_WORD_G_TOTAL_IS, s->at_least_count) : (lt_str){0};
    add_fact(b, f, LT_WORD_G_TOTAL, lt_guide_workdays(b, s->length, s->at_least), zero, LT_TONE_ACCENT);
    if (lt_guide_items(b, LT_MAYBE).n > 0)
        add_fact(b, f, LT_WORD_G_WITHOUT, lt_guide_workdays(b, s->length_sure, s->at_least),
                 lt_book_word(b, LT_WORD_G_WITHOUT_IS), LT_TONE_INK);
    add_fact(b, f, LT_WORD_G_ONE_BY_ONE, lt_guide_workdays(b, s->serial, false), (lt_str){0}, LT_TONE_INK);
    add_fact(b, f, LT_WORD_G_SAVED, lt_guide_workdays(b, s->serial - s->length, false), lt_book_word(b, LT_WORD_G_SAVED_IS),
             LT_TONE_GOOD);
}

/* "政府部门 31、项目单位 60、等候 114 个工作日" */
static void times(struct lt_book *b, struct lt_block *part)
{
    const struct lt_schedule *s = &b->plan->schedule;
    int64_t waiting = s->length - s->party_time[0];
    lt_str parts[LT_PARTY_OTHER + 2];
    size_t n = 0;
    for (int k = 1; k <= LT_PARTY_OTHER; k++) {
        waiting -= s->party_time[k];
        if (s->party_time[k] > 0)
            parts[n++] = lt_strf(b->a, "%.*s %.*s", LT_FMT(lt_book_value(b, "PARTY_KIND", k)),
                                 LT_FMT(lt_workdays_text(b->a, s->party_time[k])));
    }
    if (waiting > 0)
        parts[n++] = lt_strf(b->a, "%s %.*s", lt_doc_word_z(LT_WORD_G_WAITING, b->lang), LT_FMT(lt_workdays_text(b->a, waiting)));
    if (n == 0)
        return;
    lt_str says = lt_book_say(b, LT_WORD_WORKDAYS, lt_book_join(b, parts, n), (lt_str){0});
    struct lt_block *pairs = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    struct lt_inline *value = lt_block_pair(b->a, pairs, lt_book_word(b, LT_WORD_G_TIME_OF));
    lt_inline_text(b->a, value, says, LT_TONE_INK);
    if (waiting > 0)
        lt_inline_text(b->a, value, lt_book_word(b, LT_WORD_G_WAITING_IS), LT_TONE_SOFT);
}

/* ---- the timeline ---- */

/* Figures that stand below the opening of the chapter, as many as it takes. */
static void timeline(struct lt_book *b, struct lt_block *part)
{
    enum { OPENING = 320 }; /* heights of headings, lead and totals, points */
    const struct lt_book_style *st = b->style;
    struct lt_timeline_options o = {.lang = b->lang,
                                    .width = b->width,
                                    .height = st->page.h - st->top - st->bottom - OPENING,
                                    .tight = true,
                                    .links = true,
                                    .legend = true};
    struct lt_timeline_pages pages = {0};
    lt_chart_timeline(b->plan, &o, b->fonts, b->a, &pages);
    for (size_t i = 0; i < pages.n; i++) {
        struct lt_block *to = part;
        if (i == 0) {
            to = lt_block_add(b->a, part, LT_BLOCK_GROUP);
            lt_block_heading(b->a, to, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_GANTT_ALT), (lt_str){0});
        }
        struct lt_block *f = lt_block_add(b->a, to, LT_BLOCK_FIGURE);
        f->scene = pages.v[i].scene;
        f->alt = lt_book_word(b, LT_WORD_G_GANTT_ALT);
    }
}

/* ---- dates ---- */

/* What the dates leave out, by name. */
static void counted_zero(struct lt_book *b, struct lt_block *part)
{
    const struct lt_schedule *s = &b->plan->schedule;
    lt_str spans = lt_uncounted_spans(s, b->lang, b->a), items = lt_uncounted_items(s, b->lang, b->a), parts[2];
    size_t n = 0;
    if (spans.len > 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_SPANS_OF_TIME, spans, (lt_str){0});
    if (items.len > 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_NO_LIMIT_ITEMS, items, (lt_str){0});
    if (n > 0)
        lt_block_text(b->a, part, LT_PARA_NOTE,
                      lt_book_say(b, LT_WORD_G_COUNTED_ZERO,
                                  lt_str_join(b->a, parts, n, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang)), (lt_str){0}));
}

static void date_row(struct lt_book *b, struct lt_block *t, int node)
{
    const struct lt_graph_node *g = &b->plan->graph.nodes[node];
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    struct lt_inline *row = lt_block_row(b->a, t);
    bool known = n->limit != NULL || n->done != LT_NO_DATE || n->length > 0;
    lt_guide_name(b, &row[0], node);
    lt_inline_text(b->a, &row[1], lt_book_party(b, g->party), LT_TONE_INK);
    lt_guide_limit(b, &row[2], node);
    lt_guide_day(b, &row[3], lt_node_accepted(n), LT_TONE_INK);
    lt_guide_day(b, &row[4], lt_guide_end(b, node), known ? LT_TONE_INK : LT_TONE_SOFT);
    if (n->state == LT_PLANNED)
        lt_inline_text(b->a, &row[5], lt_workdays_text(b->a, n->slack), LT_TONE_SOFT);
    lt_guide_state(b, &row[6], node);
    lt_guide_page(b, &row[7], g->item);
}

static void dates(struct lt_book *b, struct lt_block *part)
{
    double limit = b->lang == LT_ZH ? 5 : 6.4; /* "not published" on one line */
    const struct lt_book_column columns[] = {
        {LT_WORD_COL_ITEM, 19 - limit, LT_ALIGN_LEFT}, {LT_WORD_PARTY, 7.3, LT_ALIGN_LEFT},
        {LT_WORD_COL_LIMIT, limit, LT_ALIGN_LEFT},     {LT_WORD_G_COL_ACCEPTED, 5, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_DUE, 5, LT_ALIGN_LEFT},         {LT_WORD_G_COL_SLACK, 2, LT_ALIGN_RIGHT},
        {LT_WORD_G_COL_STATE, 2.8, LT_ALIGN_LEFT},     {LT_WORD_COL_PAGE, 1.5, LT_ALIGN_RIGHT}};
    struct lt_indices rows = lt_guide_rows(b);
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_DATES), (lt_str){0});
    struct lt_block *t = lt_book_table(b, part, columns, 8);
    for (size_t i = 0; i < rows.n; i++)
        date_row(b, t, rows.v[i]);
    lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_DATES_NOTE));
    counted_zero(b, part);
}

void lt_guide_timetable(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_TIMETABLE), true);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_guide_from_to(b));
    totals(b, part);
    times(b, part);
    timeline(b, part);
    dates(b, part);
    lt_guide_deadlines(b, part);
}
