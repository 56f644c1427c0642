/* SPDX-License-Identifier: MIT */
/* Limits added to moments, with days that do not count. */
#include "plan/plan.h"

bool lt_moment_later(struct lt_moment a, struct lt_moment b)
{
    return a.date != b.date ? a.date > b.date : a.milli > b.milli;
}

int64_t lt_calendar_between(const struct lt_calendar *cal, struct lt_moment a, struct lt_moment b)
{
    return (int64_t)lt_calendar_count(cal, a.date, b.date) * 1000 + b.milli - a.milli;
}

static bool paused(const struct lt_clock *c, lt_date d)
{
    for (size_t i = 0; c->paused != NULL && i < c->paused->n; i++)
        if (d >= c->paused->v[i].from && d <= c->paused->v[i].to)
            return true;
    return false;
}

/* d itself, or the next working day after it that counts. */
static lt_date roll(const struct lt_clock *c, lt_date d)
{
    bool covered = true, asked = c->uncovered_year != NULL && *c->uncovered_year == 0;
    while (!lt_calendar_is_workday(c->cal, d, asked ? &covered : NULL) || paused(c, d))
        d++;
    if (!covered)
        *c->uncovered_year = lt_date_year(d);
    return d;
}

static struct lt_moment add_workdays(const struct lt_clock *c, struct lt_moment m, int64_t milli)
{
    int64_t total = m.milli + milli;
    for (; total > 1000; total -= 1000)
        m.date = roll(c, m.date + 1);
    m.milli = (int)total;
    return m;
}

/* The day after so many days that count. */
static lt_date add_days(const struct lt_clock *c, lt_date d, int64_t days)
{
    while (days > 0)
        days -= !paused(c, ++d);
    return d;
}

/* A limit that ends on `end`, put off by the days in between that do not count. */
static lt_date put_off(const struct lt_clock *c, lt_date from, lt_date end)
{
    int64_t lost = 0;
    for (lt_date d = from + 1; c->paused != NULL && d <= end; d++)
        lost += paused(c, d);
    return add_days(c, end, lost);
}

struct lt_moment lt_clock_add(const struct lt_clock *c, struct lt_moment m, struct lt_limit l)
{
    if (l.milli == 0)
        return m;
    switch (l.unit) {
    case LT_NO_LIMIT:
    case LT_IMMEDIATE:
        return m;
    case LT_WORKDAY:
        return add_workdays(c, m, l.milli);
    case LT_HOUR:
        return add_workdays(c, m, l.milli / 8);
    case LT_DAY:
        return (struct lt_moment){roll(c, add_days(c, m.date, (l.milli + 999) / 1000)), 1000};
    case LT_MONTH: /* a fraction of a month: so many thirtieths */
    case LT_YEAR: {
        int64_t months = l.unit == LT_MONTH ? l.milli : l.milli * 12;
        lt_date end = lt_calendar_months(m.date, months / 1000) + (int)(l.unit == LT_MONTH ? months % 1000 * 30 / 1000 : 0);
        return (struct lt_moment){roll(c, put_off(c, m.date, end)), 1000};
    }
    }
    return m;
}
