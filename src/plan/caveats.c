/* SPDX-License-Identifier: MIT */
/* What the dates of a schedule do not know, in words for print: years whose holidays are in no table. */
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
