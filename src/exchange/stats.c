/* SPDX-License-Identifier: MIT */
/* The counts of a catalog as JSON and as text. */
#include "exchange/exchange.h"

static void number(struct lt_buf *out, const char *key, int v, const char *after)
{
    lt_buf_printf(out, "\"%s\": %d%s", key, v, after);
}

/* Counts of a set of values that are not zero, under their words. */
static void by_value(struct lt_buf *out, const char *key, const char *set, const int *counts, enum lt_lang lang)
{
    bool any = false;
    lt_buf_printf(out, "\"%s\": {", key);
    for (int v = 1; v <= lt_value_count(set); v++)
        if (counts[v] > 0) {
            lt_buf_printf(out, "%s\"%s\": %d", any ? ", " : "", lt_value_word(set, v, lang), counts[v]);
            any = true;
        }
    lt_buf_char(out, '}');
}

static void by_category(struct lt_buf *out, const struct lt_stats *s)
{
    lt_buf_z(out, "\"by_category\": {");
    for (size_t i = 0; i < s->by_category.n; i++) {
        lt_buf_z(out, i == 0 ? "" : ", ");
        lt_buf_json(out, s->by_category.v[i].name);
        lt_buf_printf(out, ": %d", s->by_category.v[i].count);
    }
    lt_buf_char(out, '}');
}

static void critical_path(struct lt_buf *out, const struct lt_model *m, const struct lt_schedule *c)
{
    lt_buf_z(out, "  \"critical_path\": {\"process\": ");
    if (c == NULL) {
        lt_buf_z(out, "null, \"workdays\": 0, \"items\": []}\n");
        return;
    }
    lt_buf_json(out, c->graph->process->common.id);
    lt_buf_z(out, ", \"workdays\": ");
    lt_buf_num(out, (double)c->length / 1000, 3);
    lt_buf_z(out, ", \"items\": [");
    bool any = false;
    for (int k = 0; k < c->critical_count; k++) {
        int item = c->graph->nodes[c->critical[k]].item;
        if (item < 0)
            continue;
        lt_buf_z(out, any ? ", " : "");
        lt_buf_json(out, m->items.v[item].common.id);
        any = true;
    }
    lt_buf_z(out, "]}\n");
}

void lt_stats_json(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out)
{
    (void)a;
    lt_buf_z(out, "{\n  \"items\": {");
    number(out, "total", s->items, ", ");
    by_value(out, "by_kind", "ITEM_KIND", s->by_kind, lang);
    lt_buf_z(out, ", ");
    by_category(out, s);
    lt_buf_z(out, ", ");
    number(out, "weekend", s->weekend, ", ");
    number(out, "deferrable", s->deferrable, ", ");
    number(out, "commit", s->commit, "},\n  \"processes\": {");
    number(out, "total", s->processes, ", ");
    by_value(out, "by_category", "PROCESS_CATEGORY", s->by_process_category, lang);
    lt_buf_z(out, "},\n  ");
    number(out, "parties", s->parties, ",\n  \"materials\": {");
    number(out, "total", s->materials, ", ");
    number(out, "asked", s->asked, ", ");
    number(out, "shared", s->shared, ", ");
    number(out, "deferrable", s->material_deferrable, "},\n  \"policies\": {");
    number(out, "total", s->policies, ", ");
    by_value(out, "by_kind", "POLICY_KIND", s->by_policy_kind, lang);
    lt_buf_z(out, "},\n  ");
    number(out, "visits", s->visits, ",\n  \"limits\": {\"statutory_sum\": ");
    lt_buf_num(out, (double)s->statutory_sum / 1000, 1);
    lt_buf_z(out, ", \"promised_sum\": ");
    lt_buf_num(out, (double)s->promised_sum / 1000, 1);
    lt_buf_z(out, "},\n");
    critical_path(out, m, critical);
    lt_buf_z(out, "}\n");
}

struct line {
    const char *zh, *en;
    int value;
};

void lt_stats_text(const struct lt_model *m, const struct lt_stats *s, const struct lt_schedule *critical, enum lt_lang lang,
                   struct lt_arena *a, struct lt_buf *out)
{
    const struct line lines[] = {{"事项", "items", s->items},
                                 {"  周末可办", "  open at weekends", s->weekend},
                                 {"  容缺受理", "  accepted incomplete", s->deferrable},
                                 {"  告知承诺", "  on commitment", s->commit},
                                 {"流程", "processes", s->processes},
                                 {"责任主体", "parties", s->parties},
                                 {"材料", "materials", s->materials},
                                 {"  要求次数", "  asked for", s->asked},
                                 {"  前序结果", "  results of earlier items", s->shared},
                                 {"  可容缺", "  deferrable", s->material_deferrable},
                                 {"政策", "policies", s->policies},
                                 {"到场次数", "visits", s->visits}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *word = lang == LT_ZH ? lines[i].zh : lines[i].en;
        lt_buf_z(out, word);
        for (int k = lt_utf8_cells(lt_str_from(word)); k < 28; k++)
            lt_buf_char(out, ' ');
        lt_buf_printf(out, "%6d\n", lines[i].value);
        for (int v = 1; i == 0 && v < LT_ITEM_KIND_END; v++)
            if (s->by_kind[v] > 0)
                lt_buf_printf(out, "  %s %d\n", lt_value_word("ITEM_KIND", v, lang), s->by_kind[v]);
        for (size_t k = 0; i == 0 && k < s->by_category.n; k++)
            lt_buf_printf(out, "  %.*s %d\n", LT_FMT(s->by_category.v[k].name), s->by_category.v[k].count);
        for (int v = 1; i == 4 && v <= lt_value_count("PROCESS_CATEGORY"); v++)
            if (s->by_process_category[v] > 0)
                lt_buf_printf(out, "  %s %d\n", lt_value_word("PROCESS_CATEGORY", v, lang), s->by_process_category[v]);
    }
    if (critical == NULL)
        return;
    lt_str days = lt_workdays_text(a, critical->length);
    lt_buf_printf(out, lang == LT_ZH ? "关键路径（%.*s）%s%.*s 个工作日\n" : "critical path (%.*s): %s%.*s working days\n",
                  LT_FMT(critical->graph->process->common.id), critical->at_least ? (lang == LT_ZH ? "至少 " : "at least ") : "",
                  LT_FMT(days));
    (void)m;
}
