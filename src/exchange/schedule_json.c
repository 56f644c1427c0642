/* SPDX-License-Identifier: MIT */
/* A plan as JSON. */
#include "exchange/exchange.h"
#include "exchange/rows.h"

static void field(struct lt_buf *out, const char *key, lt_str v)
{
    lt_buf_printf(out, "\"%s\": ", key);
    lt_buf_json(out, v);
    lt_buf_z(out, ", ");
}

static void day(struct lt_buf *out, const char *key, lt_date d, struct lt_arena *a)
{
    if (d == LT_NO_DATE)
        lt_buf_printf(out, "\"%s\": null, ", key);
    else
        field(out, key, lt_date_iso(a, d));
}

static void workdays(struct lt_buf *out, const char *key, int64_t milli)
{
    lt_buf_printf(out, "\"%s\": ", key);
    lt_buf_num(out, (double)milli / 1000, 3);
    lt_buf_z(out, ", ");
}

static void row(const struct lt_row *r, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    static const char *const verdicts[] = {"no", "maybe", "yes"};
    static const char *const states[] = {"planned", "in_hand", "due_soon", "paused", "overdue", "done"};
    const struct lt_node_plan *n = r->plan;
    field(out, "id", r->id);
    field(out, "name", r->name);
    field(out, "party", r->party);
    field(out, "verdict", lt_str_from(verdicts[r->verdict + 1]));
    field(out, "reason", r->reason);
    field(out, "limit", n == NULL || n->limit == NULL ? LT_STR("") : lt_limit_text(a, *n->limit, lang, false));
    day(out, "accepted", n == NULL ? LT_NO_DATE : lt_node_accepted(n), a);
    day(out, "due", n == NULL ? LT_NO_DATE : n->due, a);
    day(out, "done", n == NULL ? LT_NO_DATE : n->done, a);
    day(out, "latest", n == NULL ? LT_NO_DATE : n->latest, a);
    if (n == NULL)
        lt_buf_z(out, "\"slack\": null, \"critical\": false, \"state\": \"not_applicable\"}");
    else {
        workdays(out, "slack", n->slack);
        lt_buf_printf(out, "\"critical\": %s, \"state\": \"%s\"}", n->critical ? "true" : "false", states[n->state]);
    }
}

static void stage(const struct lt_plan *p, size_t k, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_stage_plan *st = &p->schedule.stages[k];
    const struct lt_common *c = &p->graph.process->stages.v[k].common;
    field(out, "id", c->id);
    field(out, "name", c->name.s);
    field(out, "start", st->any ? lt_date_iso(a, st->start) : LT_STR(""));
    field(out, "end", st->any ? lt_date_iso(a, st->end) : LT_STR(""));
    workdays(out, "workdays", st->length);
    field(out, "limit", st->headline == NULL ? LT_STR("") : lt_limit_text(a, *st->headline, lang, false));
    lt_buf_z(out, "\"over\": ");
    if (st->over && st->breaks >= 0)
        lt_buf_json(out, p->graph.nodes[st->breaks].record->common.name.s);
    else
        lt_buf_z(out, "null");
    lt_buf_char(out, '}');
}

static void what_if(const struct lt_plan *p, struct lt_buf *out)
{
    if (p->before == NULL)
        return;
    lt_buf_z(out, "\"what_if\": {\"changes\": [");
    for (size_t i = 0; i < p->changes.n; i++) {
        lt_buf_z(out, i == 0 ? "" : ", ");
        lt_buf_json(out, p->changes.v[i].text);
    }
    lt_buf_z(out, "], ");
    workdays(out, "workdays_before", p->before->length);
    workdays(out, "saved_workdays", p->before->length - p->schedule.length);
    lt_buf_z(out, "\"critical_path\": [");
    bool any = false;
    for (int k = 0; k < p->schedule.critical_count; k++) {
        int item = p->graph.nodes[p->schedule.critical[k]].item;
        if (item < 0)
            continue;
        lt_buf_z(out, any ? ", " : "");
        lt_buf_json(out, p->model->items.v[item].common.id);
        any = true;
    }
    lt_buf_z(out, "]},\n");
}

void lt_schedule_json(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_schedule *s = &p->schedule;
    struct lt_rows_of_plan rows;
    lt_rows_find(p, true, lang, a, &rows);
    lt_buf_z(out, "{");
    field(out, "process", s->graph->process->common.id);
    field(out, "start", lt_date_iso(a, s->start));
    field(out, "end", lt_date_iso(a, s->end));
    workdays(out, "workdays", s->length);
    workdays(out, "workdays_without_conditional", s->length_sure);
    workdays(out, "serial_workdays", s->serial);
    workdays(out, "saved_workdays", s->serial - s->length);
    if (s->uncovered_year != 0)
        lt_buf_printf(out, "\"weekends_only_from\": %d, ", s->uncovered_year);
    lt_buf_printf(out, "\"at_least\": %s,\n", s->at_least ? "true" : "false");
    what_if(p, out);
    lt_buf_z(out, "\"items\": [");
    for (size_t i = 0; i < rows.n; i++) {
        lt_buf_z(out, i == 0 ? "\n {" : ",\n {");
        row(&rows.v[i], lang, a, out);
    }
    lt_buf_z(out, "],\n\"stages\": [");
    for (size_t k = 0; k < s->graph->process->stages.n; k++) {
        lt_buf_z(out, k == 0 ? "\n {" : ",\n {");
        stage(p, k, lang, a, out);
    }
    lt_buf_z(out, "]}\n");
}
