/* SPDX-License-Identifier: MIT */
/* The scheduler against a slow one that shares nothing with it: a calendar that is walked day by day
 * from lists of days, and a longest way found by following every way there is. */
#include "../unit/memory_world.h"
#include "plan/whole.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- the slow calendar: days since 2026-01-01 (a Thursday) ---- */

enum { HORIZON = 1500, NODES = 9 };

static const int month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static int calendar[HORIZON][3]; /* year, month, day: one step after another */

static void write_calendar(void)
{
    int y = 2026, m = 1, d = 1;
    for (int day = 0; day < HORIZON; day++) {
        calendar[day][0] = y, calendar[day][1] = m, calendar[day][2] = d;
        int last = m == 2 && y % 4 == 0 ? 29 : month_days[m - 1];
        if (++d > last) {
            d = 1;
            if (++m > 12) {
                m = 1;
                y++;
            }
        }
    }
}

static void slow_date(int day, int *y, int *m, int *d)
{
    *y = calendar[day][0], *m = calendar[day][1], *d = calendar[day][2];
}

static int slow_day(int y, int m, int d)
{
    for (int day = 0; day < HORIZON; day++)
        if (calendar[day][0] == y && calendar[day][1] == m && calendar[day][2] == d)
            return day;
    return -1;
}

struct slow_calendar {
    bool off[7]; /* 0: Thursday */
    bool holiday[HORIZON], made_up[HORIZON];
};

static bool slow_works(const struct slow_calendar *c, int day)
{
    return c->made_up[day] || (!c->holiday[day] && !c->off[day % 7]);
}

/* ---- a random network ---- */

enum unit { WORKDAYS, DAYS, MONTHS, HALVES, HOURS, AT_ONCE, NONE, UNITS };

struct job {
    enum unit unit;
    int amount, least; /* least: working days, 0: none */
    bool weekend;
    int after[NODES], after_count;
    int accepted, done, pause_from, pause_to; /* -1: not */
};

struct network {
    struct slow_calendar cal;
    struct job job[NODES];
    int count, start, today; /* today -1: no progress */
    bool whole;              /* limits of whole days only */
    int deferred;            /* this job begins with its predecessors; -1: none */
};

static uint32_t state;

static int dice(int sides)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)sides);
}

static void random_calendar(struct slow_calendar *c)
{
    *c = (struct slow_calendar){0};
    c->off[2] = c->off[3] = true; /* Saturday, Sunday */
    if (dice(6) == 0)
        c->off[2] = false;
    for (int k = dice(5); k > 0; k--) {
        int from = dice(400), n = 1 + dice(9);
        for (int d = from; d < from + n; d++)
            c->holiday[d] = true;
        int back = from + n + dice(8);
        if (c->off[back % 7] && !c->holiday[back])
            c->made_up[back] = true;
    }
    for (int d = 0; d < HORIZON; d++)
        c->holiday[d] = c->holiday[d] && !c->made_up[d];
}

static void random_network(struct network *n, bool progress)
{
    *n = (struct network){.today = -1, .deferred = -1};
    random_calendar(&n->cal);
    n->count = 2 + dice(NODES - 1);
    n->start = 20 + dice(250);
    n->whole = dice(3) > 0;
    for (int i = 0; i < n->count; i++) {
        struct job *j = &n->job[i];
        *j = (struct job){.accepted = -1, .done = -1, .pause_from = -1};
        do
            j->unit = (enum unit)dice(UNITS);
        while (n->whole && (j->unit == HALVES || j->unit == HOURS));
        j->amount = j->unit == MONTHS ? 1 + dice(3) : 1 + dice(25);
        j->weekend = dice(4) == 0;
        j->least = dice(5) == 0 ? 1 + dice(12) : 0;
        for (int k = 0; k < i; k++)
            if (dice(i + 1) < 2)
                j->after[j->after_count++] = k;
    }
    if (dice(3) == 0)
        n->deferred = dice(n->count);
    if (!progress)
        return;
    n->today = n->start + dice(60);
    for (int i = 0; i < n->count; i++) {
        struct job *j = &n->job[i];
        if (dice(2) == 0)
            continue;
        j->accepted = n->start + dice(n->today - n->start + 1);
        if (dice(2) == 0)
            j->done = j->accepted + dice(n->today - j->accepted + 1);
        if (dice(3) == 0) {
            j->pause_from = j->accepted + 1 + dice(4);
            j->pause_to = j->pause_from + dice(12);
            if (j->done >= 0 && j->pause_from > j->done)
                j->pause_from = -1;
        }
    }
}

/* ---- the slow scheduler: moments are eighths of a day, day × 8000 + thousandths ---- */

struct slow {
    const struct network *n;
    int forced, forced_day; /* this job is accepted on this day; -1: none */
};

static bool counts(const struct job *j, int day)
{
    return j->pause_from < 0 || day < j->pause_from || day > j->pause_to;
}

/* Uses up `milli` thousandths of working days behind a moment, day by day. */
static void spend(const struct network *n, const struct job *j, int *day, int *used, int milli)
{
    while (milli > 0) {
        if (*used == 1000) {
            do
                ++*day;
            while (!slow_works(&n->cal, *day) || !counts(j, *day));
            *used = 0;
        }
        int step = 1000 - *used < milli ? 1000 - *used : milli;
        *used += step;
        milli -= step;
    }
}

static void run_limit(const struct network *n, const struct job *j, int *day, int *used)
{
    int y, m, d;
    switch (j->unit) {
    case WORKDAYS:
        spend(n, j, day, used, j->amount * 1000);
        return;
    case HALVES:
        spend(n, j, day, used, j->amount * 500);
        return;
    case HOURS:
        spend(n, j, day, used, j->amount * 125);
        return;
    case AT_ONCE:
    case NONE:
    case UNITS:
        return;
    case DAYS:
        for (int left = j->amount; left > 0;)
            left -= counts(j, ++*day);
        break;
    case MONTHS: {
        int from = *day;
        slow_date(*day, &y, &m, &d);
        for (int k = 0; k < j->amount; k++)
            if (++m > 12) {
                m = 1;
                y++;
            }
        int last = m == 2 && y % 4 == 0 ? 29 : month_days[m - 1];
        *day = slow_day(y, m, d < last ? d : last);
        int lost = 0;
        for (int k = from + 1; k <= *day; k++)
            lost += !counts(j, k);
        while (lost > 0)
            lost -= counts(j, ++*day);
        break;
    }
    }
    while (!slow_works(&n->cal, *day) || !counts(j, *day))
        ++*day;
    *used = 1000;
}

static void slow_times(const struct slow *s, int i, int *start_day, int *start_used, int *end_day, int *end_used, int *due);

/* The moment at which the last of its predecessors ends: every way back is followed. */
static void slow_ready(const struct slow *s, int i, int *day, int *used)
{
    const struct job *j = &s->n->job[i];
    *day = s->n->start;
    *used = 1000;
    for (int k = 0; k < j->after_count; k++) {
        int sd, su, ed, eu, due;
        slow_times(s, j->after[k], &sd, &su, &ed, &eu, &due);
        if (s->n->deferred == i) {
            ed = sd;
            eu = su;
        }
        if (ed > *day || (ed == *day && eu > *used)) {
            *day = ed;
            *used = eu;
        }
    }
}

static void slow_times(const struct slow *s, int i, int *start_day, int *start_used, int *end_day, int *end_used, int *due)
{
    const struct network *n = s->n;
    const struct job *j = &n->job[i];
    struct job unpaused = *j;
    unpaused.pause_from = -1;
    slow_ready(s, i, start_day, start_used);
    bool planned = j->accepted < 0 && j->done < 0;
    if (!planned) {
        *start_day = j->accepted;
        *start_used = 1000;
    } else {
        if (n->today >= 0 && *start_day < n->today) {
            *start_day = n->today;
            *start_used = 1000;
        }
        if (s->forced == i && *start_day < s->forced_day) {
            *start_day = s->forced_day;
            *start_used = 1000;
        }
        while (!j->weekend && !slow_works(&n->cal, *start_day)) {
            ++*start_day;
            *start_used = 1000;
        }
    }
    *end_day = *start_day;
    *end_used = *start_used;
    run_limit(n, planned ? &unpaused : j, end_day, end_used);
    int least_day = *start_day, least_used = *start_used;
    spend(n, planned ? &unpaused : j, &least_day, &least_used, j->least * 1000);
    if (least_day > *end_day || (least_day == *end_day && least_used > *end_used)) {
        *end_day = least_day;
        *end_used = least_used;
    }
    *due = *end_day;
    if (j->done >= 0) {
        *end_day = j->done;
        *end_used = 1000;
    } else if (!planned && *end_day < n->today) {
        *end_day = n->today;
        *end_used = 1000;
    }
    for (int k = 0; n->deferred == i && j->done < 0 && k < j->after_count; k++) {
        int sd, su, ed, eu, d;
        slow_times(s, j->after[k], &sd, &su, &ed, &eu, &d);
        if (ed > *end_day || (ed == *end_day && eu > *end_used)) {
            *end_day = ed;
            *end_used = eu;
        }
    }
}

static void slow_end(const struct slow *s, int *day, int *used)
{
    *day = s->n->start;
    *used = 1000;
    for (int i = 0; i < s->n->count; i++) {
        int sd, su, ed, eu, due;
        slow_times(s, i, &sd, &su, &ed, &eu, &due);
        if (ed > *day || (ed == *day && eu > *used)) {
            *day = ed;
            *used = eu;
        }
    }
}

/* ---- the network as files, and both schedules side by side ---- */

static void put_date(struct lt_buf *b, int day)
{
    int y, m, d;
    slow_date(day, &y, &m, &d);
    lt_buf_printf(b, "%04d-%02d-%02d", y, m, d);
}

static lt_str catalog_text(const struct network *n, struct lt_arena *a)
{
    static const char *const units[] = {"个工作日", "个自然日", "个月", "", "小时"};
    static const char *const weekdays[] = {"周四", "周五", "周六", "周日", "周一", "周二", "周三"};
    struct lt_buf b = {0};
    lt_buf_z(&b, "责任主体: {P: {}}\n日历:\n  休息日: [");
    for (int k = 0, any = 0; k < 7; k++)
        if (n->cal.off[k])
            lt_buf_printf(&b, "%s%s", any++ ? ", " : "", weekdays[k]);
    lt_buf_z(&b, "]\n  节假日: [2026-01-01");
    for (int d = 1; d < HORIZON; d++)
        if (n->cal.holiday[d]) {
            lt_buf_z(&b, ", ");
            put_date(&b, d);
        }
    lt_buf_z(&b, "]\n  调休上班: [");
    for (int d = 0, any = 0; d < HORIZON; d++)
        if (n->cal.made_up[d]) {
            lt_buf_z(&b, any++ ? ", " : "");
            put_date(&b, d);
        }
    lt_buf_z(&b, "]\n事项:\n");
    for (int i = 0; i < n->count; i++) {
        const struct job *j = &n->job[i];
        lt_buf_printf(&b, "  j%d: {责任主体: P", i);
        if (j->unit == HALVES)
            lt_buf_printf(&b, ", 承诺时限: %d.%d个工作日", j->amount / 2, j->amount % 2 * 5);
        else if (j->unit == AT_ONCE)
            lt_buf_z(&b, ", 承诺时限: 即办");
        else if (j->unit != NONE)
            lt_buf_printf(&b, ", 承诺时限: %d%s", j->amount, units[j->unit]);
        if (j->least > 0)
            lt_buf_printf(&b, ", 不少于: %d个工作日", j->least);
        if (j->weekend)
            lt_buf_z(&b, ", 周末办理: 是");
        for (int k = 0; k < j->after_count; k++)
            lt_buf_printf(&b, "%sj%d", k == 0 ? ", 前置: [" : ", ", j->after[k]);
        lt_buf_z(&b, j->after_count > 0 ? "]}\n" : "}\n");
    }
    lt_buf_z(&b, "流程: {p: {环节: [");
    for (int i = 0; i < n->count; i++)
        lt_buf_printf(&b, "%sj%d", i == 0 ? "" : ", ", i);
    lt_buf_z(&b, "]}}\n");
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

static lt_str project_text(const struct network *n, struct lt_arena *a)
{
    struct lt_buf b = {0};
    lt_buf_z(&b, "项目:\n  手册: c\n  开始: ");
    put_date(&b, n->start);
    if (n->today >= 0) {
        lt_buf_z(&b, "\n  截至: ");
        put_date(&b, n->today);
    }
    lt_buf_z(&b, "\n  进度:\n");
    for (int i = 0; i < n->count; i++) {
        const struct job *j = &n->job[i];
        if (j->accepted < 0)
            continue;
        lt_buf_printf(&b, "    j%d: {受理: ", i);
        put_date(&b, j->accepted);
        if (j->done >= 0) {
            lt_buf_z(&b, ", 办结: ");
            put_date(&b, j->done);
        }
        if (j->pause_from >= 0) {
            lt_buf_z(&b, ", 暂停: ");
            put_date(&b, j->pause_from);
            lt_buf_z(&b, "..");
            put_date(&b, j->pause_to);
        }
        lt_buf_z(&b, "}\n");
    }
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

static int day_of(lt_date d)
{
    static lt_date first;
    if (first == 0)
        first = lt_date_of(2026, 1, 1);
    return (int)(d - first);
}

static int failures;

static void expect(const struct network *n, uint32_t seed, const char *what, int job, int slow, int fast)
{
    (void)n;
    if (slow == fast)
        return;
    if (failures++ < 10)
        printf("seed %u: %s of j%d: slow %d, liutu %d\n", seed, what, job, slow, fast);
}

/* The latest day of acceptance that leaves the end where it is, by trying every day. */
static int slow_latest(const struct network *n, int i, int start, int end_day, int end_used)
{
    int latest = start;
    for (int d = start; d <= end_day; d++) {
        int ed, eu;
        struct slow s = {n, i, d};
        if (!n->job[i].weekend && !slow_works(&n->cal, d))
            continue;
        slow_end(&s, &ed, &eu);
        if (ed < end_day || (ed == end_day && eu <= end_used))
            latest = d;
    }
    return latest;
}

static int64_t slow_between(const struct network *n, int from, int from_used, int to, int to_used)
{
    int64_t milli = to_used - from_used;
    for (int d = from + 1; d <= to; d++)
        milli += slow_works(&n->cal, d) ? 1000 : 0;
    for (int d = to + 1; d <= from; d++)
        milli -= slow_works(&n->cal, d) ? 1000 : 0;
    return milli;
}

static void compare(const struct network *n, uint32_t seed, const struct lt_plan *p)
{
    struct slow s = {n, -1, 0};
    int end_day, end_used, start = n->start;
    for (int i = 0; i < n->count; i++) /* what happened earlier is where the plan starts */
        if (n->job[i].accepted >= 0 && n->job[i].accepted < start)
            start = n->job[i].accepted;
    slow_end(&s, &end_day, &end_used);
    expect(n, seed, "end", -1, end_day, day_of(p->schedule.end));
    expect(n, seed, "length", -1, (int)slow_between(n, start, 1000, end_day, end_used), (int)p->schedule.length);
    for (int i = 0; i < n->count; i++) {
        const struct lt_node_plan *plan = &p->schedule.nodes[i];
        int sd, su, ed, eu, due;
        slow_times(&s, i, &sd, &su, &ed, &eu, &due);
        expect(n, seed, "acceptance", i, sd, day_of(plan->start.date));
        expect(n, seed, "end", i, ed * 1000 + eu, day_of(plan->end.date) * 1000 + plan->end.milli);
        if (n->job[i].unit != NONE) /* without a limit there is none to be late by */
            expect(n, seed, "due", i, due, day_of(plan->due));
        if (n->whole && n->job[i].accepted < 0)
            expect(n, seed, "latest", i, slow_latest(n, i, sd, end_day, end_used), day_of(plan->latest));
    }
}

static void one(uint32_t seed, bool progress)
{
    struct network *n = malloc(sizeof *n);
    struct lt_arena a;
    struct memory_world w;
    struct lt_model *m = malloc(sizeof *m);
    struct lt_plan *p = malloc(sizeof *p);
    state = seed * 2654435761u + 1;
    random_network(n, progress);
    lt_arena_init(&a, NULL);
    memory_world_init(&w);
    memory_world_put(&w, "c/a.yaml", catalog_text(n, &a));
    memory_world_put(&w, "p.yaml", project_text(n, &a));
    struct lt_diags dx = {.arena = &a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    char change[16];
    const char *changes[] = {change};
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE, .changes = changes, .change_count = n->deferred >= 0};
    snprintf(change, sizeof change, "容缺 j%d", n->deferred);
    assert_true(lt_project_load(&w.world, LT_STR("p.yaml"), LT_STR(""), &o, &dx, m));
    if (dx.errors > 0) {
        struct lt_buf b = {0};
        lt_diags_text(&dx, LT_ZH, &b);
        printf("%.*s\n", (int)b.len, b.ptr);
        lt_buf_release(&b);
    }
    assert_int_equal(dx.errors, 0);
    assert_true(lt_plan_make(m, &want, &dx, p));
    compare(n, seed, p);
    lt_arena_free(&a);
    free(n);
    free(m);
    free(p);
}

static int rounds(void)
{
    const char *longer = getenv("LONG"), *sanitize = getenv("SANITIZE");
    return longer != NULL && longer[0] != '\0' ? 20000 : sanitize != NULL && sanitize[0] != '\0' ? 300 : 2500;
}

static void both_agree_on_plans(void **context)
{
    (void)context;
    for (int k = 0; k < rounds(); k++)
        one((uint32_t)k, false);
    assert_int_equal(failures, 0);
}

static void both_agree_on_progress(void **context)
{
    (void)context;
    for (int k = 0; k < rounds(); k++)
        one((uint32_t)k + 1000000, true);
    assert_int_equal(failures, 0);
}

int main(void)
{
    write_calendar();
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_agree_on_plans), cmocka_unit_test(both_agree_on_progress)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
