/* SPDX-License-Identifier: MIT */
/* The rows of a timetable: every item of the process, and what else takes time. */
#ifndef LT_EXCHANGE_ROWS_H
#define LT_EXCHANGE_ROWS_H

#include "plan/whole.h"

struct lt_row {
    const struct lt_graph_node *node; /* of the whole process */
    const struct lt_item *item;       /* NULL: none */
    const struct lt_node_plan *plan;  /* NULL: it does not apply */
    lt_str id, name, party;
    enum lt_verdict verdict;
    lt_str reason; /* why it applies or not, empty: no condition */
};
struct lt_rows_of_plan {
    struct lt_row *v;
    size_t n, cap;
};

/* In the order of the process. excluded: with what does not apply. */
void lt_rows_find(const struct lt_plan *p, bool excluded, enum lt_lang lang, struct lt_arena *a, struct lt_rows_of_plan *out);
/* What counted as the limit of a row that applies, or how long it takes at least; neither: that it is not published. */
lt_str lt_row_limit(const struct lt_plan *p, const struct lt_row *r, enum lt_lang lang, struct lt_arena *a);
/* 适用, 视情况, 不适用. */
const char *lt_verdict_word(enum lt_verdict v, enum lt_lang lang);
/* 计划, 在办, 快到期, 暂停, 超期, 办结. */
const char *lt_state_word(enum lt_state s, enum lt_lang lang);
/* Ids of the items on the critical path, or names, with arrows between. */
lt_str lt_critical_names(const struct lt_plan *p, struct lt_arena *a);
/* What stands below a timetable. */
void lt_schedule_notes(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);

#endif
