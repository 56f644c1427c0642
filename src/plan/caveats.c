/* SPDX-License-Identifier: MIT */
/* What the dates of a schedule do not know, in words for print: years whose holidays are in no table, and what was
 * counted as no time at all. */
#include "plan/plan.h"

static lt_date last_day(const struct lt_schedule *s)
{
    lt_date last = s->end;
    for (int i = 0; i < s->graph->node_count; i++)
        last = s->nodes[i].due > last ? s->nodes[i].due : last;
    return last;
}

lt_str lt_calendar_caveat(const struct lt_calendar *cal, const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a)
{
    int first = s->uncovered_year, last = first;
    bool zh = lang == LT_ZH;
    if (first == 0)
        return LT_STR("");
    for (int year = first + 1, end = lt_date_year(last_day(s)); year <= end; year++)
        last = lt_calendar_covers(cal, year) ? last : year;
    lt_str years = first == last ? lt_strf(a, "%d", first) : lt_strf(a, zh ? "%d 至 %d" : "%d to %d", first, last);
    return lt_strf(a,
                   zh ? "日历里还没有 %.*s 年的放假安排，暂按双休计算，公布后日期会变"
                      : "the holidays of %.*s are not in the calendar yet: weekends alone are counted, and dates will change",
                   LT_FMT(years));
}

/* Whether work on what comes next has begun: then what lies before it is over. */
static bool is_over(const struct lt_schedule *s, int node)
{
    const struct lt_graph *g = s->graph;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lt_node_plan *to = &s->nodes[g->edges[e].to];
        if (g->edges[e].from == node && !g->edges[e].feedback && (to->accepted != LT_NO_DATE || to->done != LT_NO_DATE))
            return true;
    }
    return false;
}

/* Two moments of which one follows the other: of what happens between them nothing is known. */
static bool is_span(const struct lt_schedule *s, const struct lt_graph_edge *e)
{
    const struct lt_graph_node *from = &s->graph->nodes[e->from], *to = &s->graph->nodes[e->to];
    return !e->feedback && e->drawn && from->record->kind.v == LT_NODE_MILESTONE && to->record->kind.v == LT_NODE_MILESTONE &&
           !is_over(s, e->to);
}

lt_str lt_uncounted_spans(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_graph *g = s->graph;
    lt_str *v = LT_NEW_ARRAY(a, lt_str, (size_t)g->edge_count + 1);
    size_t n = 0;
    for (int e = 0; e < g->edge_count; e++)
        if (is_span(s, &g->edges[e]))
            v[n++] = lt_strf(a, lang == LT_ZH ? "“%.*s”到“%.*s”" : "'%.*s' to '%.*s'",
                             LT_FMT(g->nodes[g->edges[e].from].record->common.name.s),
                             LT_FMT(g->nodes[g->edges[e].to].record->common.name.s));
    return lt_str_join(a, v, n, lang == LT_ZH ? "、" : ", ");
}

lt_str lt_uncounted_items(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a)
{
    lt_str *v = LT_NEW_ARRAY(a, lt_str, (size_t)s->graph->node_count + 1);
    size_t n = 0;
    for (int i = 0; i < s->graph->node_count; i++)
        if (s->nodes[i].unknown)
            v[n++] = s->graph->nodes[i].record->common.name.s;
    return lt_str_join(a, v, n, lang == LT_ZH ? "；" : "; "); /* names may hold 、 themselves */
}

bool lt_end_is_least(const struct lt_schedule *s)
{
    bool least = s->at_least;
    for (int e = 0; !least && e < s->graph->edge_count; e++)
        least = is_span(s, &s->graph->edges[e]);
    return least;
}
