/* SPDX-License-Identifier: MIT */
/* The rows of a timetable. */
#include "exchange/rows.h"

#include <assert.h>

static bool listed(const struct lt_graph_node *n, const struct lt_node_plan *plan)
{
    return n->record->kind.v == LT_NODE_ITEM || (plan != NULL && plan->limit != NULL);
}

static void add_row(const struct lt_plan *p, int whole, int left, enum lt_lang lang, struct lt_arena *a,
                    struct lt_rows_of_plan *out)
{
    const struct lt_graph_node *n = &p->whole.nodes[whole];
    struct lt_row r = {.node = n, .plan = left < 0 ? NULL : &p->schedule.nodes[left]};
    if (!listed(n, r.plan))
        return;
    r.item = n->item < 0 ? NULL : &p->model->items.v[n->item];
    r.id = r.item != NULL ? r.item->common.id : n->record->common.id;
    r.name = n->record->common.name.s;
    r.party = n->party < 0 ? LT_STR("") : p->model->parties.v[n->party].common.name.s;
    r.verdict = r.plan == NULL ? LT_NO : r.plan->verdict;
    r.reason = p->decided.nodes[whole].reason;
    if (!p->project) { /* nothing is known: the rule alone is the reason */
        const struct lt_when *when = r.item != NULL && r.item->when.at.file != 0 ? &r.item->when : &n->record->when;
        r.reason = when->at.file != 0 ? lt_when_words(p->model, when, lang, a) : LT_STR("");
    }
    if (left < 0 && (!p->project || p->decided.nodes[whole].verdict != LT_NO))
        r.reason = lang == LT_ZH ? LT_STR("假设去掉") : LT_STR("taken out to see what if");
    LT_PUSH(a, out) = r;
}

void lt_rows_find(const struct lt_plan *p, bool excluded, enum lt_lang lang, struct lt_arena *a, struct lt_rows_of_plan *out)
{
    int *left = LT_NEW_ARRAY(a, int, (size_t)p->whole.node_count);
    *out = (struct lt_rows_of_plan){0};
    for (int i = 0; i < p->whole.node_count; i++)
        left[i] = -1;
    for (int i = 0; i < p->graph.node_count; i++)
        left[p->old[i]] = i;
    for (int i = 0; i < p->whole.node_count; i++)
        if (left[i] >= 0 || (excluded && !p->decided.settled[i]))
            add_row(p, i, left[i], lang, a, out);
}

lt_str lt_row_limit(const struct lt_plan *p, const struct lt_row *r, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_facts *facts = p->project ? &p->facts : NULL;
    const struct lt_limit *least = r->item == NULL ? NULL : lt_limits_decide(&r->item->minimum, facts, NULL);
    if (r->plan->limit != NULL)
        return lt_limit_text(a, *r->plan->limit, lang, false);
    if (least != NULL)
        return lt_strf(a, lang == LT_ZH ? "不少于 %.*s" : "at least %.*s", LT_FMT(lt_limit_text(a, *least, lang, false)));
    return lang == LT_ZH ? LT_STR("时限未公布") : LT_STR("not published");
}

const char *lt_verdict_word(enum lt_verdict v, enum lt_lang lang)
{
    static const char *const words[][2] = {{"不适用", "no"}, {"视情况", "maybe"}, {"适用", "yes"}};
    return words[v + 1][lang];
}

const char *lt_state_word(enum lt_state s, enum lt_lang lang)
{
    static const char *const words[][2] = {
        [LT_PLANNED] = {"计划", "planned"}, [LT_IN_HAND] = {"在办", "in hand"}, [LT_DUE_SOON] = {"快到期", "due soon"},
        [LT_PAUSED] = {"暂停", "paused"},   [LT_OVERDUE] = {"超期", "overdue"}, [LT_DONE] = {"办结", "done"}};
    static_assert(sizeof words / sizeof *words == LT_STATE_COUNT, "a word for every state");
    return words[s][lang];
}

lt_str lt_critical_names(const struct lt_plan *p, struct lt_arena *a)
{
    const struct lt_schedule *s = &p->schedule;
    lt_str *names = LT_NEW_ARRAY(a, lt_str, (size_t)s->critical_count + 1);
    size_t n = 0;
    for (int k = 0; k < s->critical_count; k++)
        if (s->nodes[s->critical[k]].length > 0 || s->graph->nodes[s->critical[k]].item >= 0)
            names[n++] = s->graph->nodes[s->critical[k]].record->common.name.s;
    return lt_str_join(a, names, n, " → ");
}
