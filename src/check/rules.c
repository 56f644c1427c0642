/* SPDX-License-Identifier: MIT */
/* The table of rules, and how it is printed. */
#include "check/rules.h"

const struct lt_rule lt_rules[] = {
#define LT_RULE_GROUP(zh, en)
#define LT_RULE(id, severity, when, title_zh, why_zh, fix_zh, title_en, why_en, fix_en) \
    {id, LT_##severity, LT_RULE_##when, {title_zh, title_en}, {why_zh, why_en}, {fix_zh, fix_en}},
#include "check/rules.def"
#undef LT_RULE_GROUP
#undef LT_RULE
};
const size_t lt_rule_count = sizeof lt_rules / sizeof *lt_rules;

/* A row of the table as it is printed: a heading, or a rule. */
struct line {
    const char *heading[2]; /* NULL: the next rule */
};
static const struct line lines[] = {
#define LT_RULE_GROUP(zh, en) {{zh, en}},
#define LT_RULE(id, severity, when, title_zh, why_zh, fix_zh, title_en, why_en, fix_en) {{NULL, NULL}},
#include "check/rules.def"
#undef LT_RULE_GROUP
#undef LT_RULE
};

static const char *const when_words[][2] = {[LT_RULE_ALWAYS] = {"", ""},
                                            [LT_RULE_CASES] = {"，用 --cases", ", with --cases"},
                                            [LT_RULE_PROJECT] = {"，项目", ", projects"}};

const struct lt_rule *lt_rule_find(lt_str id)
{
    for (size_t i = 0; i < lt_rule_count; i++)
        if (lt_str_is(id, lt_rules[i].id))
            return &lt_rules[i];
    return NULL;
}

static void put_rule(const struct lt_rule *r, enum lt_lang lang, struct lt_buf *out)
{
    const char *colon = lang == LT_ZH ? "：" : ": ";
    lt_buf_printf(out, "  %s (%s%s)%s%s\n", r->id, lt_severity_word(r->severity, lang), when_words[r->when][lang], colon,
                  r->title[lang]);
    lt_buf_printf(out, "    %s%s%s\n", lang == LT_ZH ? "为什么" : "why", colon, r->why[lang]);
    lt_buf_printf(out, "    %s%s%s\n", lang == LT_ZH ? "怎么改" : "fix", colon, r->fix[lang]);
}

void lt_rules_text(enum lt_lang lang, struct lt_buf *out)
{
    size_t next = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].heading[lang] != NULL)
            lt_buf_printf(out, "%s%s\n", i == 0 ? "" : "\n", lines[i].heading[lang]);
        else
            put_rule(&lt_rules[next++], lang, out);
}

static void put_member(struct lt_buf *out, const char *key, const char *value)
{
    lt_buf_printf(out, ",\"%s\":", key);
    lt_buf_json(out, lt_str_from(value));
}

void lt_rules_json(enum lt_lang lang, struct lt_buf *out)
{
    static const char *const severities[] = {"error", "warning", "note"}, *const whens[] = {"always", "cases", "project"};
    const char *group = "";
    size_t next = 0;
    lt_buf_z(out, "{\"rules\":[");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].heading[lang] != NULL) {
            group = lines[i].heading[lang];
            continue;
        }
        const struct lt_rule *r = &lt_rules[next++];
        lt_buf_printf(out, "%s\n{\"rule\":\"%s\",\"severity\":\"%s\",\"when\":\"%s\"", next == 1 ? "" : ",", r->id,
                      severities[r->severity], whens[r->when]);
        put_member(out, "group", group);
        put_member(out, "title", r->title[lang]);
        put_member(out, "why", r->why[lang]);
        put_member(out, "fix", r->fix[lang]);
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "\n]}\n");
}
