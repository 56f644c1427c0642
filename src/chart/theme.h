/* SPDX-License-Identifier: MIT */
/* The theme: every colour, size and distance of charts and pages. Nothing else in the code names one. */
#ifndef LT_CHART_THEME_H
#define LT_CHART_THEME_H

#include "chart/scene.h"
#include "layout/layout.h"

struct lt_kind_style {
    lt_color bar;  /* 3 pt bar at a box's left, and its text on the tint: contrast at least 4.5 */
    lt_color tint; /* ground of the limit pill */
    int pattern;   /* of the bar, so that kinds differ in grey: 0 solid, 1 two stripes, 2 dashes, 3 dots, 4 hollow */
};

struct lt_theme {
    lt_color ink, soft, faint, rule, ground, lane_a, lane_b, lane_head, paper, accent, accent_tint, line;
    lt_color cover, cover_soft, cover_rule;
    lt_color link, good, good_tint, warn;
    lt_color border, strip, band;              /* of boxes; grounds of strips and of every second band */
    lt_color late, late_tint, ghost;           /* of a project: overdue; what does not apply */
    lt_color plan, plan_tint, slack, rest_day; /* of a timeline: bars, and the ground of rest days */
    lt_color stages[8];                        /* hues of stage heads, in turn; white text on them */
    struct lt_kind_style kinds[11];            /* by lt_item_kind, 0: none given */
    struct {
        double title, subtitle, figure, figure_label, stage, stage_sub, lane, name, pill, mark, label, legend, note;
    } size;
    struct {
        double box_width, pad, bar, radius, mark, line, critical, arrow, gap, margin;
    } chart;
    struct {
        double row, row_text, axis;           /* text: names, the columns beside them, the calendar */
        double air, tight_air, most_air;      /* above and below a row's lines together; what a sheet may add */
        double bar, core, tail, summary;      /* heights: of a bar, the part used up, slack, a stage's span */
        double head_air, head_line, gap, pad; /* above the calendar's head, a line of it; between columns; at the grid's end */
        double least_day;                     /* points: a calendar is split rather than drawn smaller */
    } timeline;
    struct lt_layout_gaps gaps;
};

const struct lt_theme *lt_theme_modern(void);

#endif
