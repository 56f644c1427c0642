/* SPDX-License-Identifier: MIT */
/* Between the files of check/. */
#ifndef LT_CHECK_CHECK_INT_H
#define LT_CHECK_CHECK_INT_H

#include "check/check.h"

struct lt_checker {
    const struct lt_model *m;
    struct lt_diags *dx;
    struct lt_arena *a;
};

void lt_check_items(struct lt_checker *c);
void lt_check_processes(struct lt_checker *c);

#endif
