/* SPDX-License-Identifier: MIT */
/* The rules by name: rules.def as a table. */
#ifndef LT_CHECK_RULES_H
#define LT_CHECK_RULES_H

#include "base/diag.h"

enum lt_rule_when { LT_RULE_ALWAYS, LT_RULE_CASES, LT_RULE_PROJECT };

struct lt_rule {
    const char *id;
    enum lt_severity severity;
    enum lt_rule_when when;
    const char *title[2], *why[2], *fix[2]; /* by lt_lang */
};

extern const struct lt_rule lt_rules[];
extern const size_t lt_rule_count;

/* The rule of that name, or NULL. */
const struct lt_rule *lt_rule_find(lt_str id);
/* All rules by group: name, severity, title, why, fix. */
void lt_rules_text(enum lt_lang lang, struct lt_buf *out);
/* {"rules":[{"rule","severity","when","group","title","why","fix"}]} */
void lt_rules_json(enum lt_lang lang, struct lt_buf *out);

#endif
