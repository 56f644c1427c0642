/* SPDX-License-Identifier: MIT */
/* Words of a comparison, for the rule (sentence.c) and for its reason (reason.c). */
#ifndef LT_PLAN_SENTENCE_INT_H
#define LT_PLAN_SENTENCE_INT_H

#include "plan/applies.h"

/* A value in words: 是, an option, "1.2 亿元" with the fact's unit where none is written. */
lt_str lt_value_words(const struct lt_fact *f, const struct lt_cond_value *v, enum lt_lang lang, struct lt_arena *a);
/* The values of a comparison or of a list, joined. */
lt_str lt_values_words(const struct lt_fact *f, const struct lt_cond *c, enum lt_lang lang, struct lt_arena *a);
/* "为政府投资", "达到 500 万元": what is said of a fact. opposite: what is said when it does not hold. */
lt_str lt_relation_words(enum lt_compare op, bool opposite, lt_str value, enum lt_lang lang, struct lt_arena *a);
/* The two behind one another, with a blank where the language has one. */
lt_str lt_said_of(lt_str name, lt_str relation, enum lt_lang lang, struct lt_arena *a);

#endif
