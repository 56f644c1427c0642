/* SPDX-License-Identifier: MIT */
/* Figures and timetables in other forms: text, CSV, JSON, iCalendar. */
#ifndef LT_EXCHANGE_EXCHANGE_H
#define LT_EXCHANGE_EXCHANGE_H

#include "plan/whole.h"

void lt_stats_json(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out);
void lt_stats_text(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out);

/* A plan as JSON, as CSV (RFC 4180, with a byte order mark so that spreadsheets read Chinese), as
 * text, and as an iCalendar file (RFC 5545): an all-day event for each item, its UID the same as long
 * as the item, the process and the project's file keep their names. stamp: the day of DTSTAMP. */
void lt_schedule_json(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_schedule_csv(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_schedule_text(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_schedule_ics(const struct lt_plan *p, lt_date stamp, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);

#endif
