/* SPDX-License-Identifier: MIT */
/* Rules over the model, the graphs and the plan. What cannot be read or resolved has been reported
 * before. */
#ifndef LT_CHECK_CHECK_H
#define LT_CHECK_CHECK_H

#include "plan/plan.h"

/* Runs every rule over a loaded model; findings go to dx. Call it even when loading found errors:
 * rules look only at what was resolved. */
void lt_check_run(const struct lt_model *m, struct lt_diags *dx);

/* The rules of the model's project, if it has one and nothing was wrong so far. */
void lt_check_project(const struct lt_model *m, struct lt_diags *dx);
/* Every combination of the values that conditions tell apart: see cases.c. */
void lt_check_cases(const struct lt_model *m, struct lt_diags *dx);
/* Leaves out what a comment in the catalog allows (allow.c), and reports allowances without a reason and those that
 * allow nothing. cases: after lt_check_cases, of its rules alone. */
void lt_check_allowed(const struct lt_model *m, struct lt_diags *dx, bool cases);
/* Leaves out what concerns the catalog alone and is no error. */
void lt_check_project_only(const struct lt_model *m, struct lt_diags *dx);

/* Applies the severities that the catalog sets under 检查, and with `strict` turns warnings into
 * errors; recounts. */
void lt_check_grade(const struct lt_model *m, struct lt_diags *dx, bool strict);

#endif
