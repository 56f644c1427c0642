/* SPDX-License-Identifier: MIT */
/* Figures and timetables in other forms: text, CSV, JSON. */
#ifndef LT_EXCHANGE_EXCHANGE_H
#define LT_EXCHANGE_EXCHANGE_H

#include "plan/plan.h"

void lt_stats_json(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out);
void lt_stats_text(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out);

void lt_schedule_json(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
void lt_schedule_text(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);
/* RFC 4180, with a byte order mark so that spreadsheets read Chinese. */
void lt_schedule_csv(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out);

#endif
