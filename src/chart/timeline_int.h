/* SPDX-License-Identifier: MIT */
/* Between the files of the timeline (时间轴): rows, their columns, the calendar that they stand on. */
#ifndef LT_CHART_TIMELINE_INT_H
#define LT_CHART_TIMELINE_INT_H

#include "chart/chart_int.h"

/* What bars are measured on: days from an origin. With a start that was given they are those of the
 * calendar; else working days are counted, and no date is shown. */
struct lt_axis {
    const struct lt_calendar *cal;
    lt_date origin;
    bool counted;
    double first, last; /* days shown */
    double x, w;        /* where the grid stands, points */
};

/* Days from the origin to a moment. */
double lt_axis_day(const struct lt_axis *ax, struct lt_moment m);
/* Whether days are wide enough for a ground of rest days. */
bool lt_axis_shows_rest(const struct lt_axis *ax);
/* Where so many days from the origin stand, within the grid. */
double lt_axis_x(const struct lt_axis *ax, double day);

enum { LT_ROW_BESIDE = -2 };

/* An item, or another node that takes time. Times are days of the axis. */
struct lt_timeline_row {
    int node;  /* of the plan's graph */
    int stage; /* LT_ROW_BESIDE: of all stages, -1: of none */
    const struct lt_node_plan *plan;
    int item_kind;
    lt_str name, party, limit, struck, dates;
    struct lt_lines names, parties;
    double from, to;
    double due;  /* overdue: the last day that was in time */
    double tail; /* until when it may take without delaying the end; `to`: no slack */
    double law;  /* until when the law would let it take; `to`: no longer than it does */
    bool open;   /* 视情况 */
};

/* Signs that the rows use, for the legend. */
struct lt_timeline_signs {
    bool kinds[LT_ITEM_KIND_END];
    bool critical_unknown, critical_open; /* of these, some on the critical path */
    bool plan, critical, tail, law, open, unknown, moment, paused, stage, rest, today;
    bool only_done; /* of what is done the day of acceptance is not known */
    bool span, own; /* of stages: a bar, a length that is its own; known once they are drawn */
    bool states[LT_STATE_COUNT];
};

/* Widths of the columns at the left, 0: left out. */
struct lt_timeline_columns {
    double name, party, limit, struck, dates;
    double all; /* with the gaps between them and the grid */
};

struct lt_timeline {
    const struct lt_plan *plan;
    const struct lt_timeline_options *o;
    struct lt_fonts *fonts;
    struct lt_arena *a;
    const struct lt_theme *t;
    struct {
        struct lt_timeline_row *v; /* by stage, then by start */
        size_t n, cap;
    } rows;
    struct lt_axis axis; /* over all days */
    struct lt_timeline_columns columns;
    double air; /* above and below the lines of a row */
    bool stages;
    bool today; /* the reference day is known, and shown */
    double today_at;
    bool path_end; /* the critical path ends before the days do */
    double path_end_at;
    struct lt_timeline_signs signs;
};

/* The width of a bar's outline. */
double lt_timeline_outline(bool critical);

void lt_timeline_begin(struct lt_timeline *t, const struct lt_plan *plan, const struct lt_timeline_options *o,
                       struct lt_fonts *fonts, struct lt_arena *a);
/* Rows, days and signs of a plan. */
void lt_timeline_collect(struct lt_timeline *t);
/* Breaks the texts of the columns for a drawing of so many points. */
void lt_timeline_measure(struct lt_timeline *t, double width);
double lt_timeline_row_height(const struct lt_timeline *t, const struct lt_timeline_row *r);
double lt_timeline_stage_height(const struct lt_timeline *t);
double lt_timeline_head_height(const struct lt_timeline *t);
/* What the marks under the grid's last row need. */
double lt_timeline_foot_height(const struct lt_timeline *t);

/* Months, days and the ground of rest days, from y on, over rows that end at `bottom`. */
void lt_timeline_draw_head(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax, double y, double bottom);
/* The lines of the reference day and of the end of the critical path, and their names under the grid. */
void lt_timeline_draw_marks(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax, double y, double bottom);
/* Where words of that width stand clear of these lines: at x, else behind them (or before, backwards). */
double lt_timeline_clear(const struct lt_timeline *t, const struct lt_axis *ax, double x, double width, bool backwards);
/* A row from y on: texts, bar. Gives where its bar stands. */
struct lt_rect lt_timeline_draw_row(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax,
                                    const struct lt_timeline_row *r, double y);
/* The head of a stage; notes the signs that it uses. again: it stood on the page before. */
void lt_timeline_draw_stage(struct lt_scene *s, struct lt_timeline *t, const struct lt_axis *ax, int stage, bool again, double y);
/* The bar of a row with all that belongs to it, round a middle line. Gives where it stands. */
struct lt_rect lt_timeline_draw_bar(struct lt_scene *s, const struct lt_timeline *t, const struct lt_axis *ax,
                                    const struct lt_timeline_row *r, double middle);
/* What stands beside the bar: a state, or a limit that no column shows. */
lt_str lt_timeline_label(const struct lt_timeline *t, const struct lt_timeline_row *r);

/* Notes: how days are counted, what is not counted. */
lt_str lt_timeline_notes(const struct lt_timeline *t);

/* Pages of a width and height, without furniture. */
void lt_timeline_paginate(struct lt_timeline *t, double width, double height, struct lt_timeline_pages *out);

#endif
