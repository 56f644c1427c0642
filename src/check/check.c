/* SPDX-License-Identifier: MIT */
/* All rules in turn, and their severities. */
#include "check/check_int.h"

void lt_check_run(const struct lt_model *m, struct lt_diags *dx)
{
    struct lt_checker c = {.m = m, .dx = dx, .a = dx->arena};
    lt_check_order(&c);
    lt_check_limits(&c);
    lt_check_laws(&c);
    lt_check_texts(&c);
    if (m->incomplete) /* what seems to be missing may stand where nothing could be read */
        return;
    lt_check_materials(&c);
    if (dx->errors == 0) /* a window may stand under a key that was not understood */
        lt_check_parties(&c);
    lt_check_processes(&c);
}

static bool graded(const struct lt_model *m, struct lt_finding *f, bool *off)
{
    for (size_t i = 0; i < m->checks.n; i++) {
        if (!lt_str_is(m->checks.v[i].rule, lt_code_rule(f->code)) || lt_code_severity(f->code) == LT_ERROR)
            continue;
        *off = m->checks.v[i].level == LT_LEVEL_OFF;
        f->severity = m->checks.v[i].level == LT_LEVEL_ERROR     ? LT_ERROR
                      : m->checks.v[i].level == LT_LEVEL_WARNING ? LT_WARNING
                                                                 : LT_NOTE;
        return true;
    }
    return false;
}

void lt_check_grade(const struct lt_model *m, struct lt_diags *dx, bool strict)
{
    size_t kept = 0;
    dx->errors = dx->warnings = 0;
    for (size_t i = 0; i < dx->n; i++) {
        struct lt_finding f = dx->v[i];
        bool off = false;
        graded(m, &f, &off);
        if (off)
            continue;
        if (strict && f.severity == LT_WARNING)
            f.severity = LT_ERROR;
        dx->errors += f.severity == LT_ERROR;
        dx->warnings += f.severity == LT_WARNING;
        dx->v[kept++] = f;
    }
    dx->n = kept;
}
