/* SPDX-License-Identifier: MIT */
/* Between the chapters of a project guide. `plan` of the book is set; its model holds back what the
 * guide does not print (common.used), the plan's model is whole; indices are the same in both. */
#ifndef LT_BOOK_GUIDE_INT_H
#define LT_BOOK_GUIDE_INT_H

#include "book/book_int.h"

/* The items that the plan decides about, in the book's order, those of one verdict. */
struct lt_indices lt_guide_items(const struct lt_book *b, enum lt_verdict verdict);
/* Nodes of the plan's graph that stand in a timetable (items, and what takes time), in the order of
 * stages and of appearance. */
struct lt_indices lt_guide_rows(const struct lt_book *b);

/* ---- small sentences ---- */

/* A date that is not parted; LT_NO_DATE: a dash. */
void lt_guide_day(const struct lt_book *b, struct lt_inline *in, lt_date d, enum lt_tone tone);
/* The name of a node: of an item as a link to its guide. bold: of the critical path. */
void lt_guide_name(const struct lt_book *b, struct lt_inline *in, int node);
/* A page number alone, linked to an item's guide; -1: nothing. */
void lt_guide_page(const struct lt_book *b, struct lt_inline *in, int item);
/* What counted as the limit of a node, or how long it takes at least; neither: 未公布. */
void lt_guide_limit(const struct lt_book *b, struct lt_inline *in, int node);
/* How far a node is; 视情况 behind it where that is not decided. */
void lt_guide_state(const struct lt_book *b, struct lt_inline *in, int node);
enum lt_doc_word lt_guide_state_word(enum lt_state s);
/* The day by which a node is due, or was done. */
lt_date lt_guide_end(const struct lt_book *b, int node);
/* "受理 2026-08-24 · 应办结 2026-09-07 · 快到期" */
void lt_guide_dates(const struct lt_book *b, struct lt_inline *in, int node);
/* Facts that a condition names and the project does not answer are added to out, each once. */
void lt_guide_unknown(const struct lt_book *b, const struct lt_cond *c, struct lt_indices *out);
/* A reason for print; of one that is not decided also what to answer. */
lt_str lt_guide_reason(const struct lt_book *b, const struct lt_decision *d, const struct lt_when *when);
/* "12 个工作日" of thousandths; at_least: 至少. */
lt_str lt_guide_workdays(const struct lt_book *b, int64_t milli, bool at_least);
/* From when to when, and what that does not know. */
lt_str lt_guide_from_to(const struct lt_book *b);
lt_str lt_guide_n_items(const struct lt_book *b, size_t n);

/* ---- chapters, in their order ---- */

void lt_guide_applies(struct lt_book *b);
/* In it: what the project changes in the catalog (调整). */
void lt_guide_changes(struct lt_book *b, struct lt_block *part);
void lt_guide_progress(struct lt_book *b);
void lt_guide_chart(struct lt_book *b);
void lt_guide_timetable(struct lt_book *b);
/* Below the timetable: stages, deadlines of the applicant, delivery, what is not counted. */
void lt_guide_deadlines(struct lt_book *b, struct lt_block *part);
void lt_guide_materials(struct lt_book *b);
void lt_guide_policies(struct lt_book *b);
void lt_guide_problems(struct lt_book *b);

#endif
