/* SPDX-License-Identifier: MIT */
/* The flow of an item's steps: what its two forms, one line and a graph, share. */
#ifndef LT_CHART_ITEM_FLOW_H
#define LT_CHART_ITEM_FLOW_H

#include "chart/chart_int.h"

/* A step with its text broken. */
struct lt_flow_step {
    lt_str name, party;
    bool terminal;
    double w, h; /* points */
    struct lt_lines lines, sub;
};

void lt_flow_step_draw(struct lt_scene *s, const struct lt_theme *t, const struct lt_flow_step *step, struct lt_rect r);

/* item_graph.c: steps joined as the item's 流向 say, to the right where that fits the width (points), else downwards. */
struct lt_scene *lt_item_graph(const struct lt_item *it, struct lt_flow_step *steps, int n, double width, struct lt_fonts *fonts,
                               struct lt_arena *a);

#endif
