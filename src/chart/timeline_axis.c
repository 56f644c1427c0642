/* SPDX-License-Identifier: MIT */
/* The calendar of a timeline: where days stand, the head of months and days, the ground of rest days.
 * The scale follows from the room: every day, every week, months, years are named as they fit. */
#include "chart/timeline_int.h"

#include <math.h>

double lt_axis_day(const struct lt_axis *ax, struct lt_moment m)
{
    if (ax->counted)
        return (double)lt_calendar_between(ax->cal, (struct lt_moment){ax->origin, 1000}, m) / 1000;
    return m.date - ax->origin + m.milli / 1000.0;
}

static double day_width(const struct lt_axis *ax)
{
    return ax->w / (ax->last - ax->first);
}

double lt_axis_x(const struct lt_axis *ax, double day)
{
    return ax->x + fmax(0, fmin(ax->w, (day - ax->first) * day_width(ax)));
}

double lt_timeline_head_height(const struct lt_timeline *t)
{
    return t->t->timeline.head_air + 2 * t->t->timeline.head_line + 2;
}

double lt_timeline_foot_height(const struct lt_timeline *t)
{
    return t->today || t->path_end ? t->t->timeline.head_line + 2 : 2;
}

/* A part of the head's upper or lower line. */
struct cell {
    lt_str v[3]; /* what it says, from long to short */
    int n;
    bool at_start; /* at the left, over what follows; else in the middle of its own room */
};

struct head {
    struct lt_scene *s;
    const struct lt_timeline *t;
    const struct lt_axis *ax;
    double y, bottom;
};

static void cell(const struct head *h, double from, double to, double y, const struct cell *c)
{
    double size = h->t->t->timeline.axis, x1 = lt_axis_x(h->ax, from), x2 = lt_axis_x(h->ax, to);
    for (int i = 0; i < c->n; i++) {
        double w = lt_text_width(h->t->fonts, LT_SANS, size, c->v[i]), room = x2 - x1 - 3;
        if (w > room)
            continue;
        double x = c->at_start ? x1 + 3 : (x1 + x2) / 2;
        lt_draw_text(h->s, "axis", x, y + h->t->t->timeline.head_line * 0.76, c->v[i], LT_SANS, size, h->t->t->soft,
                     c->at_start ? LT_ANCHOR_START : LT_ANCHOR_MIDDLE);
        return;
    }
}

static void line_at(const struct head *h, double day, double y, lt_color color, double width)
{
    double x = lt_axis_x(h->ax, day);
    if (day > h->ax->first && day < h->ax->last)
        lt_draw_line(h->s, "axis-rule", x, y, x, h->bottom, LT_LINE(color, width));
}

/* The border of a month: not across the days of the lower line. */
static void border_at(const struct head *h, double day, double y)
{
    double x = lt_axis_x(h->ax, day);
    if (day > h->ax->first && day < h->ax->last)
        lt_draw_line(h->s, "axis-rule", x, y + 1, x, y + h->t->t->timeline.head_line, LT_LINE(h->t->t->rule, 0.7));
    line_at(h, day, h->y + 2 * h->t->t->timeline.head_line + 2, h->t->t->rule, 0.7);
}

/* ---- dates ---- */

static lt_date date_at(const struct lt_axis *ax, double day)
{
    return ax->origin + (lt_date)floor(day);
}

static lt_date month_after(lt_date d, int months)
{
    int year, month, day;
    lt_date_parts(d, &year, &month, &day);
    int all = year * 12 + month - 1 + months;
    lt_date next = lt_date_of(all / 12, all % 12 + 1, 1);
    return next != LT_NO_DATE ? next : d + 30 * months;
}

static lt_date month_begin(lt_date d, bool of_year)
{
    int year, month, day;
    lt_date_parts(d, &year, &month, &day);
    return d - (day - 1) - (of_year ? d - (day - 1) - lt_date_of(year, 1, 1) : 0);
}

static void year_words(const struct head *h, lt_date d, struct cell *c)
{
    c->n = 0;
    c->v[c->n++] = lt_strf(h->t->a, h->t->o->lang == LT_ZH ? "%d 年" : "%d", lt_date_year(d));
    c->v[c->n++] = lt_strf(h->t->a, "%d", lt_date_year(d));
}

static lt_str english_month(int month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return lt_str_from(names[month - 1]);
}

static void month_words(const struct head *h, lt_date d, bool with_year, struct cell *c)
{
    int year, month, day;
    bool zh = h->t->o->lang == LT_ZH;
    lt_date_parts(d, &year, &month, &day);
    c->n = 0;
    if (with_year)
        c->v[c->n++] =
            zh ? lt_strf(h->t->a, "%d 年 %d 月", year, month) : lt_strf(h->t->a, "%.*s %d", LT_FMT(english_month(month)), year);
    c->v[c->n++] = zh ? lt_strf(h->t->a, "%d 月", month) : english_month(month);
    c->v[c->n++] = lt_strf(h->t->a, "%d", month);
}

/* Months, or years, in one line of the head; ruled: lines down the grid. */
static void months(const struct head *h, int step, bool years, double y, bool ruled)
{
    const struct lt_theme *th = h->t->t;
    struct cell c = {.at_start = step == 1};
    lt_date end = date_at(h->ax, h->ax->last), d = month_begin(date_at(h->ax, h->ax->first), step > 1);
    for (bool first = true; d <= end; first = false) {
        lt_date next = month_after(d, step);
        double from = fmax(d - h->ax->origin, h->ax->first), to = fmin(next - h->ax->origin, h->ax->last);
        int year, month, day;
        lt_date_parts(d, &year, &month, &day);
        if (to > from) {
            if (years)
                year_words(h, d, &c);
            else
                month_words(h, d, step == 1 && (first || month == 1), &c);
            cell(h, from, to, y, &c);
            if (!first && ruled)
                border_at(h, from, y);
            else if (!first)
                line_at(h, from, y + th->timeline.head_line * 0.2, th->rule, 0.4);
        }
        d = next;
    }
}

/* The days of the month: every day, or every Monday. */
static void days(const struct head *h, int step, double y)
{
    const struct lt_theme *th = h->t->t;
    struct cell c = {.n = 1};
    lt_date end = date_at(h->ax, h->ax->last - 0.001), d = date_at(h->ax, h->ax->first);
    if (step == 7)
        d -= lt_date_weekday(d);
    for (; d <= end; d += step) {
        int year, month, day;
        lt_date_parts(d, &year, &month, &day);
        double at = d - h->ax->origin;
        c.v[0] = lt_strf(h->t->a, "%d", day);
        c.at_start = step == 7;
        if (at >= h->ax->first)
            cell(h, at, fmin(at + step, h->ax->last), y, &c);
        line_at(h, at, y + th->timeline.head_line, th->ground, 0.5);
    }
}

bool lt_axis_shows_rest(const struct lt_axis *ax)
{
    return !ax->counted && day_width(ax) >= 0.8;
}

/* The ground of rest days, where a weekend is wide enough to be seen. */
static void rest_days(const struct head *h)
{
    double top = h->y + h->t->t->timeline.head_line;
    lt_date end = date_at(h->ax, h->ax->last);
    for (lt_date d = date_at(h->ax, h->ax->first); lt_axis_shows_rest(h->ax) && d <= end; d++) {
        lt_date from = d;
        while (d <= end && !lt_calendar_is_workday(h->ax->cal, d, NULL))
            d++;
        if (d == from)
            continue;
        double x1 = lt_axis_x(h->ax, from - h->ax->origin), x2 = lt_axis_x(h->ax, d - h->ax->origin);
        if (x2 > x1)
            lt_draw_rect(h->s, "rest-day", (struct lt_rect){x1, top, x2 - x1, h->bottom - top}, 0, LT_FILL(h->t->t->rest_day));
    }
}

static void dated_head(const struct head *h)
{
    double line = h->t->t->timeline.head_line, day = day_width(h->ax);
    double digits = lt_text_width(h->t->fonts, LT_SANS, h->t->t->timeline.axis, LT_STR("28")) + 3;
    rest_days(h);
    if (day * 7 >= digits) {
        days(h, day >= digits ? 1 : 7, h->y + line);
        months(h, 1, false, h->y, true);
    } else if (day * 30 >= digits) {
        months(h, 12, true, h->y, true);
        months(h, 1, false, h->y + line, false);
    } else {
        months(h, 12, true, h->y + line, true);
    }
}

/* ---- working days counted from the start ---- */

static void counted_head(const struct head *h)
{
    static const int steps[] = {1, 5, 10, 20, 50, 100, 200, 500, 1000};
    enum { STEPS = sizeof steps / sizeof *steps };
    const struct lt_theme *th = h->t->t;
    double line = th->timeline.head_line, size = th->timeline.axis, most = 0;
    int k = 0;
    lt_str last = lt_strf(h->t->a, "%.0f", h->ax->last);
    most = lt_text_width(h->t->fonts, LT_SANS, size, last) + 6;
    while (k + 1 < STEPS && steps[k] * day_width(h->ax) < most)
        k++;
    struct cell c = {.v = {lt_word(LT_WORD_COUNTED_DAYS, h->t->o->lang), lt_word(LT_WORD_WORKDAY_SHORT, h->t->o->lang)},
                     .n = 2,
                     .at_start = true};
    cell(h, h->ax->first, h->ax->last, h->y, &c);
    double end = h->ax->x + h->ax->w;
    int labelled = 0, whole = (int)floor(h->ax->last + 0.001);
    int step = steps[k], first = (int)ceil(h->ax->first / step) * step;
    for (int d = first > 0 ? first : step; d <= h->ax->last; d += step) {
        double x = lt_axis_x(h->ax, d), half = lt_text_width(h->t->fonts, LT_SANS, size, lt_strf(h->t->a, "%d", d)) / 2;
        line_at(h, d, h->y + line * 1.9, th->rule, d % (step * 2) == 0 || step == 1 ? 0.6 : 0.4);
        if (x + half <= end && x - half >= h->ax->x && (d == whole || x + half + most <= end)) {
            lt_draw_text(h->s, "axis", x, h->y + line * 1.72, lt_strf(h->t->a, "%d", d), LT_SANS, size, th->soft,
                         LT_ANCHOR_MIDDLE);
            labelled = d;
        }
    }
    if (whole > labelled && whole > 0) /* the last day has its number, too, within the grid */
        lt_draw_text(h->s, "axis", end, h->y + line * 1.72, lt_strf(h->t->a, "%d", whole), LT_SANS, size, th->soft,
                     LT_ANCHOR_END);
}

void lt_timeline_draw_head(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax, double y, double bottom)
{
    struct head h = {s, t, ax, y + t->t->timeline.head_air, bottom};
    double end = y + lt_timeline_head_height(t);
    if (ax->counted)
        counted_head(&h);
    else
        dated_head(&h);
    lt_draw_line(s, "axis-line", 0, end, ax->x + ax->w, end, LT_LINE(t->t->ink, 0.9));
}

/* ---- marks: lines down the grid with a name under it ---- */

struct mark {
    double x, left, w; /* of the line, of the name */
    lt_str words;
};

static bool is_on(const struct lt_axis *ax, double day)
{
    return day >= ax->first && day <= ax->last;
}

static struct mark mark_at(const struct lt_timeline *t, const struct lt_axis *ax, double day, lt_str words)
{
    struct mark m = {.x = lt_axis_x(ax, day), .words = words};
    m.w = lt_text_width(t->fonts, LT_SANS_BOLD, t->t->timeline.axis, words) + 8;
    m.left = fmax(ax->x, fmin(m.x - m.w / 2, ax->x + ax->w - m.w));
    return m;
}

/* The name beside that of another mark, if they would meet. */
static void move_beside(const struct lt_axis *ax, struct mark *m, const struct mark *other)
{
    enum { GAP = 3 };
    double before = other->left - GAP - m->w, behind = other->left + other->w + GAP;
    if (m->left >= behind || m->left <= before)
        return;
    bool fits_behind = behind + m->w <= ax->x + ax->w;
    m->left = (m->x >= other->x && fits_behind) || before < ax->x ? behind : before;
}

static void draw_mark(struct lt_scene *s, const struct lt_timeline *t, const struct mark *m, const char *const styles[3],
                      double bottom, lt_color color)
{
    double high = t->t->timeline.head_line;
    lt_draw_rect(s, styles[1], (struct lt_rect){m->left, bottom + 2, m->w, high}, 2, LT_FILL(color));
    lt_draw_text(s, styles[2], m->left + m->w / 2, bottom + 2 + high * 0.76, m->words, LT_SANS_BOLD, t->t->timeline.axis,
                 t->t->paper, LT_ANCHOR_MIDDLE);
}

void lt_timeline_draw_marks(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax, double y, double bottom)
{
    static const char *const today_styles[] = {"today", "today-tag", "today-text"};
    static const char *const end_styles[] = {"path-end", "path-end-tag", "path-end-text"};
    const struct lt_schedule *plan = &t->plan->schedule;
    const struct lt_theme *th = t->t;
    bool shows_today = t->today && is_on(ax, t->today_at), shows_end = t->path_end && is_on(ax, t->path_end_at);
    struct mark today = {0}, end = {0};
    if (shows_today)
        today = mark_at(
            t, ax, t->today_at,
            lt_strf(t->a, "%.*s %.*s", LT_FMT(lt_word(LT_WORD_TODAY, t->o->lang)), LT_FMT(lt_short_date(t->a, plan->today))));
    if (shows_end) {
        lt_str day = ax->counted ? lt_workdays_text(t->a, plan->length) : lt_short_date(t->a, plan->end);
        end = mark_at(t, ax, t->path_end_at, lt_word_with(t->a, LT_WORD_PATH_END, t->o->lang, day));
        if (shows_today)
            move_beside(ax, &end, &today);
        lt_draw_line(s, end_styles[0], end.x, y, end.x, bottom + 2, LT_LINE(th->accent, 0.9));
        draw_mark(s, t, &end, end_styles, bottom, th->accent);
    }
    if (shows_today) {
        lt_draw_line(s, today_styles[0], today.x, y, today.x, bottom + 2, LT_DASH(th->ink, 0.9, 2.4));
        draw_mark(s, t, &today, today_styles, bottom, th->ink);
    }
}

double lt_timeline_clear(const struct lt_timeline *t, const struct lt_axis *ax, double x, double width, bool backwards)
{
    enum { MARKS = 2 };
    double lines[MARKS];
    int n = 0;
    if (t->today)
        lines[n++] = lt_axis_x(ax, t->today_at);
    if (t->path_end && is_on(ax, t->path_end_at))
        lines[n++] = lt_axis_x(ax, t->path_end_at);
    for (int round = 0; round < n; round++) /* a line that it moves away from may lead onto the other */
        for (int k = 0; k < n; k++)
            if (x - 2 < lines[k] && x + width + 2 > lines[k])
                x = backwards ? lines[k] - 3 - width : lines[k] + 3;
    return x;
}
