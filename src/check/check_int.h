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

/* The rules of one kind each. */
void lt_check_order(struct lt_checker *c);
void lt_check_limits(struct lt_checker *c);
void lt_check_laws(struct lt_checker *c);
void lt_check_materials(struct lt_checker *c);
void lt_check_parties(struct lt_checker *c);
void lt_check_texts(struct lt_checker *c);
void lt_check_processes(struct lt_checker *c);
/* Of the arrows of one process that has no error in it. */
void lt_check_flows(struct lt_checker *c, const struct lt_graph *g);

#endif
