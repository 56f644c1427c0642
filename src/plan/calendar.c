/* SPDX-License-Identifier: MIT */
/* The working-day calendar. */
#include "plan/plan.h"

enum { FIRST_YEAR = 1583, YEARS = 10000 - FIRST_YEAR };

static void widen(const struct lt_days *days, lt_date *first, lt_date *last)
{
    for (size_t i = 0; i < days->n; i++) {
        if (days->v[i].from < *first)
            *first = days->v[i].from;
        if (days->v[i].to > *last)
            *last = days->v[i].to;
    }
}

static void mark(struct lt_calendar *cal, const struct lt_days *days, unsigned char as)
{
    for (size_t i = 0; i < days->n; i++)
        for (lt_date d = days->v[i].from; d <= days->v[i].to; d++) {
            cal->special[d - cal->first] = as;
            cal->covered[lt_date_year(d) - FIRST_YEAR] = true;
        }
}

void lt_calendar_init(const struct lt_calendar_record *record, struct lt_arena *a, struct lt_calendar *out)
{
    *out = (struct lt_calendar){.first = INT32_MAX, .last = INT32_MIN};
    for (int day = 0; day < 7; day++)
        out->rest[day] = record->rest.given ? record->rest.rest[day] : day >= 5;
    int rest_days = 0;
    for (int day = 0; day < 7; day++)
        rest_days += out->rest[day];
    if (rest_days == 7) /* a week without a working day would never end */
        out->rest[0] = false;
    widen(&record->holidays, &out->first, &out->last);
    widen(&record->workdays, &out->first, &out->last);
    out->covered = LT_NEW_ARRAY(a, bool, YEARS);
    if (out->last < out->first)
        return;
    out->special = LT_NEW_ARRAY(a, unsigned char, (size_t)(out->last - out->first) + 1);
    mark(out, &record->holidays, 1);
    mark(out, &record->workdays, 2);
}

bool lt_calendar_covers(const struct lt_calendar *cal, int year)
{
    return year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && cal->covered[year - FIRST_YEAR];
}

bool lt_calendar_is_workday(const struct lt_calendar *cal, lt_date d, bool *covered)
{
    if (covered != NULL && *covered && !lt_calendar_covers(cal, lt_date_year(d)))
        *covered = false;
    if (cal->special != NULL && d >= cal->first && d <= cal->last && cal->special[d - cal->first] != 0)
        return cal->special[d - cal->first] == 2;
    return !cal->rest[lt_date_weekday(d)];
}

lt_date lt_calendar_roll(const struct lt_calendar *cal, lt_date d, bool *covered)
{
    while (!lt_calendar_is_workday(cal, d, covered))
        d++;
    return d;
}

lt_date lt_calendar_deadline(const struct lt_calendar *cal, lt_date from, int days, bool *covered)
{
    for (; days > 0; days--)
        from = lt_calendar_roll(cal, from + 1, covered);
    return from;
}

lt_date lt_calendar_months(lt_date from, int64_t months)
{
    lt_date d = lt_date_add_months(from, (int)months);
    return d != LT_NO_DATE ? d : from + (lt_date)(months * 30);
}

lt_date lt_calendar_end(const struct lt_calendar *cal, lt_date from, struct lt_limit l, bool *covered)
{
    int up = (int)((l.milli + 999) / 1000);
    switch (l.unit) {
    case LT_NO_LIMIT:
    case LT_IMMEDIATE:
        return from;
    case LT_WORKDAY:
        return lt_calendar_deadline(cal, from, up, covered);
    case LT_HOUR:
        return lt_calendar_deadline(cal, from, (int)((l.milli + 7999) / 8000), covered);
    case LT_DAY:
        return up == 0 ? from : lt_calendar_roll(cal, from + up, covered);
    case LT_MONTH: /* a fraction of a month: so many thirtieths */
        return lt_calendar_roll(cal, lt_calendar_months(from, l.milli / 1000) + (int)(l.milli % 1000 * 30 / 1000), covered);
    case LT_YEAR:
        return lt_calendar_roll(cal, lt_calendar_months(from, l.milli * 12 / 1000), covered);
    }
    return from;
}

int lt_calendar_count(const struct lt_calendar *cal, lt_date from, lt_date to)
{
    int n = 0;
    for (lt_date d = from + 1; d <= to; d++)
        n += lt_calendar_is_workday(cal, d, NULL);
    for (lt_date d = to + 1; d <= from; d++)
        n -= lt_calendar_is_workday(cal, d, NULL);
    return n;
}
