/* SPDX-License-Identifier: MIT */
/* Small sentences of a project guide: dates, states, reasons; and its rows in order. */
#include "book/guide_int.h"

/* ---- what stands in the guide ---- */

/* Where a node stands in the book's order. */
static int section_of(const struct lt_book *b, const struct lt_graph_node *n)
{
    if (lt_process_beside_all(b->overview, n->record))
        return lt_book_beside(b);
    return n->stage < 0 ? lt_book_no_stage(b) : n->stage;
}

struct lt_indices lt_guide_rows(const struct lt_book *b)
{
    const struct lt_graph *g = &b->plan->graph;
    struct lt_indices out = {0};
    for (int s = 0; s <= lt_book_no_stage(b); s++)
        for (int i = 0; i < g->node_count; i++) {
            const struct lt_node_plan *n = &b->plan->schedule.nodes[i];
            if (section_of(b, &g->nodes[i]) == s && (g->nodes[i].item >= 0 || n->limit != NULL || n->length > 0))
                LT_PUSH(b->a, &out) = i;
        }
    return out;
}

static void add_once(const struct lt_book *b, struct lt_indices *out, int v)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->v[i] == v)
            return;
    LT_PUSH(b->a, out) = v;
}

struct lt_indices lt_guide_items(const struct lt_book *b, enum lt_verdict verdict)
{
    const struct lt_graph *g = &b->plan->whole;
    struct lt_indices out = {0};
    for (int s = 0; s <= lt_book_no_stage(b); s++)
        for (int i = 0; i < g->node_count; i++) {
            int item = g->nodes[i].item;
            if (section_of(b, &g->nodes[i]) == s && item >= 0 && lt_plan_item(b->plan, item).verdict == verdict)
                add_once(b, &out, item);
        }
    for (int s = 0; s <= lt_book_no_stage(b); s++) /* those of sub-processes */
        for (size_t i = 0; i < b->by_stage[s].n; i++)
            if (lt_plan_item(b->plan, b->by_stage[s].v[i]).verdict == verdict)
                add_once(b, &out, b->by_stage[s].v[i]);
    return out;
}

/* ---- small sentences ---- */

void lt_guide_day(const struct lt_book *b, struct lt_inline *in, lt_date d, enum lt_tone tone)
{
    if (d == LT_NO_DATE)
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
    else
        lt_inline_whole(b->a, in, lt_date_iso(b->a, d), tone);
}

void lt_guide_name(const struct lt_book *b, struct lt_inline *in, int node)
{
    const struct lt_graph_node *n = &b->plan->graph.nodes[node];
    if (n->item >= 0)
        lt_book_ref(b, in, n->item, false);
    else
        lt_inline_text(b->a, in, n->record->common.name.s, LT_TONE_INK);
    if (b->plan->schedule.nodes[node].critical && in->n > 0)
        in->v[in->n - 1].bold = true;
}

void lt_guide_page(const struct lt_book *b, struct lt_inline *in, int item)
{
    lt_str dest = lt_book_item_dest(b, item);
    if (dest.len > 0)
        lt_inline_page(b->a, in, LT_STR("#"), dest, LT_TONE_LINK);
}

void lt_guide_limit(const struct lt_book *b, struct lt_inline *in, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    int item = b->plan->graph.nodes[node].item;
    const struct lt_limit *least = item < 0 ? NULL : lt_limits_decide(&b->m->items.v[item].minimum, &b->plan->facts, NULL);
    if (n->limit != NULL)
        lt_inline_text(b->a, in, lt_limit_text(b->a, *n->limit, b->lang, true), LT_TONE_INK);
    else if (least != NULL)
        lt_inline_text(b->a, in, lt_book_say(b, LT_WORD_NO_LESS, lt_limit_text(b->a, *least, b->lang, true), (lt_str){0}),
                       LT_TONE_INK);
    else
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_NOT_PUBLISHED), LT_TONE_SOFT);
}

enum lt_doc_word lt_guide_state_word(enum lt_state s)
{
    static const enum lt_doc_word words[] = {
        [LT_PLANNED] = LT_WORD_G_PLANNED, [LT_IN_HAND] = LT_WORD_G_IN_HAND, [LT_DUE_SOON] = LT_WORD_G_DUE_SOON,
        [LT_PAUSED] = LT_WORD_G_PAUSED,   [LT_OVERDUE] = LT_WORD_G_OVERDUE, [LT_DONE] = LT_WORD_G_DONE};
    _Static_assert(sizeof words / sizeof *words == LT_STATE_COUNT, "a word for every state");
    return words[s];
}

static enum lt_tone tone_of(enum lt_state s)
{
    static const enum lt_tone tones[] = {[LT_PLANNED] = LT_TONE_SOFT, [LT_IN_HAND] = LT_TONE_INK,    [LT_DUE_SOON] = LT_TONE_WARN,
                                         [LT_PAUSED] = LT_TONE_WARN,  [LT_OVERDUE] = LT_TONE_ACCENT, [LT_DONE] = LT_TONE_GOOD};
    _Static_assert(sizeof tones / sizeof *tones == LT_STATE_COUNT, "a tone for every state");
    return tones[s];
}

void lt_guide_state(const struct lt_book *b, struct lt_inline *in, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    lt_str word =
        lt_book_word(b, n->verdict == LT_MAYBE && n->state == LT_PLANNED ? LT_WORD_G_MAYBE : lt_guide_state_word(n->state));
    enum lt_tone tone = n->verdict == LT_MAYBE && n->state == LT_PLANNED ? LT_TONE_WARN : tone_of(n->state);
    if (n->state == LT_OVERDUE)
        lt_inline_bold(b->a, in, word, tone);
    else
        lt_inline_whole(b->a, in, word, tone);
}

lt_date lt_guide_end(const struct lt_book *b, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    return n->done != LT_NO_DATE ? n->done : n->limit != NULL ? n->due : n->end.date;
}

void lt_guide_dates(const struct lt_book *b, struct lt_inline *in, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    lt_str start = lt_date_iso(b->a, n->start.date), end = lt_date_iso(b->a, lt_guide_end(b, node)), parts[2];
    size_t count = 0;
    bool begun = n->accepted != LT_NO_DATE || n->done != LT_NO_DATE;
    if (!begun)
        parts[count++] = lt_book_say(b, LT_WORD_G_PLANNED_ON, start, (lt_str){0});
    else if (n->accepted != LT_NO_DATE)
        parts[count++] = lt_book_say(b, LT_WORD_G_ACCEPTED_ON, lt_date_iso(b->a, n->accepted), (lt_str){0});
    if (n->done != LT_NO_DATE)
        parts[count++] = lt_book_say(b, LT_WORD_G_DONE_ON, end, (lt_str){0});
    else if (n->limit != NULL)
        parts[count++] = lt_book_say(b, begun ? LT_WORD_G_DUE_ON : LT_WORD_G_PLANNED_END, end, (lt_str){0});
    lt_inline_text(b->a, in, lt_str_join(b->a, parts, count, "　"), LT_TONE_INK);
    lt_inline_text(b->a, in, LT_STR("　"), LT_TONE_INK);
    lt_guide_state(b, in, node);
}

void lt_guide_unknown(const struct lt_book *b, const struct lt_cond *c, struct lt_indices *out)
{
    if (c == NULL)
        return;
    if (c->op == LT_COND_AND || c->op == LT_COND_OR || c->op == LT_COND_NOT) {
        if (lt_cond_eval(&b->plan->facts, c) == LT_MAYBE) { /* a side that is settled needs no answer */
            lt_guide_unknown(b, c->left, out);
            lt_guide_unknown(b, c->right, out);
        }
        return;
    }
    if (!b->plan->facts.known[c->fact])
        add_once(b, out, c->fact);
}

lt_str lt_guide_reason(const struct lt_book *b, const struct lt_decision *d, const struct lt_when *when)
{
    lt_str reason = d->reason;
    struct lt_indices unknown = {0};
    if (d->verdict == LT_MAYBE)
        lt_guide_unknown(b, when->cond, &unknown);
    lt_str *asks = LT_NEW_ARRAY(b->a, lt_str, unknown.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < unknown.n; i++)
        if (b->m->facts.v[unknown.v[i]].ask.s.len > 0)
            asks[n++] = b->m->facts.v[unknown.v[i]].ask.s;
    if (n == 0)
        return reason.len > 0 ? reason : lt_book_word(b, LT_WORD_G_NO_CONDITION);
    return lt_strf(b->a, "%.*s%.*s", LT_FMT(reason),
                   LT_FMT(lt_book_say(b, LT_WORD_G_ANSWER_THIS, lt_str_join(b->a, asks, n, ""), (lt_str){0})));
}

lt_str lt_guide_workdays(const struct lt_book *b, int64_t milli, bool at_least)
{
    return lt_book_say(b, at_least ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS, lt_workdays_text(b->a, milli), (lt_str){0});
}

/* "自 2026 年 3 月 2 日起，最早 2026 年 12 月 24 日完成；不含“开工”到“完工”的时间；…。" */
lt_str lt_guide_from_to(const struct lt_book *b)
{
    const struct lt_schedule *s = &b->plan->schedule;
    lt_str start = lt_date_words(b->a, s->start, b->lang), end = lt_date_words(b->a, s->end, b->lang), parts[4];
    lt_str weekends = lt_calendar_caveat(&b->plan->cal, s, b->lang, b->a), spans = lt_uncounted_spans(s, b->lang, b->a);
    size_t n = 0;
    parts[n++] = lt_book_say(b, lt_end_is_least(s) ? LT_WORD_G_FROM_TO_LEAST : LT_WORD_G_FROM_TO, start, end);
    if (spans.len > 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_SPANS_LEFT_OUT, spans, (lt_str){0});
    if (s->at_least_count > 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_ZERO_ITEMS, lt_guide_n_items(b, (size_t)s->at_least_count), (lt_str){0});
    if (weekends.len > 0)
        parts[n++] = weekends;
    lt_str all = lt_str_join(b->a, parts, n, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang));
    return lt_strf(b->a, b->lang == LT_ZH ? "%.*s。" : "%.*s. ", LT_FMT(all));
}

lt_str lt_guide_n_items(const struct lt_book *b, size_t n)
{
    return lt_book_count(b, LT_WORD_N_ITEMS, (int)n);
}
