/* SPDX-License-Identifier: MIT */
/* Two versions of one process, ready to be drawn in one chart. */
#ifndef LT_COMPARE_REVISION_H
#define LT_COMPARE_REVISION_H

#include "book/doc.h"
#include "chart/chart.h"
#include "compare/compare.h"

struct lt_revision {
    struct lt_model *model; /* the new version; of the process also what was taken out */
    int process;
    struct lt_plan plan; /* of the new version; its whole graph holds what was taken out */
    struct lt_chart_revision marks;
    bool changed; /* there is anything to mark */
};

/* A process of the new version (index) and what it was in the old one, which may not have had it. subtitle: which
 * versions they are. All lives in a and borrows from both models. Cost: nodes × arrows. */
void lt_revision_make(const struct lt_comparison *c, int process, lt_str subtitle, struct lt_arena *a, struct lt_revision *out);

/* "原来：2025 年版   现在：2026 年版" */
lt_str lt_comparison_versions(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a);

/* The report 流程再造对比 as a document: the figures, item by item, every change, and a chart of each process that
 * changed. fonts are needed for the charts; dx receives what only their drawing can know. */
const struct lt_doc *lt_comparison_doc(const struct lt_comparison *c, enum lt_lang lang, struct lt_fonts *fonts,
                                       struct lt_diags *dx, struct lt_arena *a);

#endif
