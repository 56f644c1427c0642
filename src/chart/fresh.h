/* SPDX-License-Identifier: MIT */
/* Which edition of the data a print shows: title, edition, the day of the data, and its fingerprint. */
#ifndef LT_CHART_FRESH_H
#define LT_CHART_FRESH_H

#include "model/model.h"

/* What the QR code of a print says, in one line: "《手册》流程图；2026 年版；数据截至 2026-11-22；指纹 7f3a-92c1".
 * what: the chart, empty on a cover. */
lt_str lt_fresh_words(const struct lt_model *m, lt_str what, lt_str fingerprint, enum lt_lang lang, struct lt_arena *a);

#endif
