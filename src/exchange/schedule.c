/* SPDX-License-Identifier: MIT */
/* A schedule as JSON, CSV and text. */
#include "exchange/exchange.h"

static const struct lt_common *name_of(const struct lt_schedule *s, int i)
{
    return &s->graph->nodes[i].record->common;
}

static lt_str party_of(const struct lt_schedule *s, int i)
{
    int p = s->graph->nodes[i].party;
    return p < 0 ? LT_STR("") : s->graph->model->parties.v[p].common.name.s;
}

static bool listed(const struct lt_schedule *s, int i)
{
    return s->graph->nodes[i].record->kind.v == LT_NODE_ITEM || s->nodes[i].limit != NULL;
}

static void field(struct lt_buf *out, const char *key, lt_str v)
{
    lt_buf_printf(out, "\"%s\": ", key);
    lt_buf_json(out, v);
    lt_buf_z(out, ", ");
}

static void item_json(const struct lt_schedule *s, int i, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_node_plan *n = &s->nodes[i];
    int item = s->graph->nodes[i].item;
    const struct lt_when *when = item >= 0 ? &s->graph->model->items.v[item].when : &s->graph->nodes[i].record->when;
    field(out, "id", item >= 0 ? s->graph->model->items.v[item].common.id : name_of(s, i)->id);
    field(out, "name", name_of(s, i)->name.s);
    field(out, "party", party_of(s, i));
    field(out, "verdict", when->at.file != 0 ? LT_STR("maybe") : LT_STR("yes"));
    field(out, "reason", when->at.file != 0 ? lt_condition_words(a, when->text) : LT_STR(""));
    field(out, "limit", n->limit == NULL ? LT_STR("") : lt_limit_text(a, *n->limit, lang, false));
    field(out, "accepted", lt_date_iso(a, n->start.date));
    field(out, "due", lt_date_iso(a, n->end.date));
    lt_buf_z(out, "\"done\": null, ");
    field(out, "latest", lt_date_iso(a, n->latest));
    lt_buf_z(out, "\"slack\": ");
    lt_buf_num(out, (double)n->slack / 1000, 3);
    lt_buf_printf(out, ", \"critical\": %s, \"state\": \"planned\"}", n->critical ? "true" : "false");
}

void lt_schedule_json(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    lt_buf_z(out, "{");
    field(out, "process", s->graph->process->common.id);
    field(out, "start", lt_date_iso(a, s->start));
    field(out, "end", lt_date_iso(a, s->end));
    lt_buf_z(out, "\"workdays\": ");
    lt_buf_num(out, (double)s->length / 1000, 3);
    lt_buf_z(out, ", \"workdays_without_conditional\": ");
    lt_buf_num(out, (double)s->length_sure / 1000, 3);
    lt_buf_z(out, ", \"serial_workdays\": ");
    lt_buf_num(out, (double)s->serial / 1000, 3);
    lt_buf_z(out, ", \"saved_workdays\": ");
    lt_buf_num(out, (double)(s->serial - s->length) / 1000, 3);
    lt_buf_printf(out, ", \"at_least\": %s,\n\"items\": [", s->at_least ? "true" : "false");
    bool any = false;
    for (int i = 0; i < s->graph->node_count; i++) {
        if (!listed(s, i))
            continue;
        lt_buf_z(out, any ? ",\n {" : "\n {");
        item_json(s, i, lang, a, out);
        any = true;
    }
    lt_buf_z(out, "],\n\"stages\": [");
    for (size_t k = 0; k < s->graph->process->stages.n; k++) {
        const struct lt_stage_plan *st = &s->stages[k];
        lt_buf_z(out, k == 0 ? "\n {" : ",\n {");
        field(out, "id", s->graph->process->stages.v[k].common.id);
        field(out, "name", s->graph->process->stages.v[k].common.name.s);
        field(out, "start", st->any ? lt_date_iso(a, st->start) : LT_STR(""));
        field(out, "end", st->any ? lt_date_iso(a, st->end) : LT_STR(""));
        lt_buf_z(out, "\"workdays\": ");
        lt_buf_num(out, (double)st->length / 1000, 3);
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "]}\n");
}

static void csv_cell(struct lt_buf *out, lt_str v, bool last)
{
    bool quote = false;
    for (size_t i = 0; i < v.len; i++)
        quote = quote || v.ptr[i] == '"' || v.ptr[i] == ',' || v.ptr[i] == '\n' || v.ptr[i] == '\r';
    /* a cell that a spreadsheet would take for a formula is quoted as text */
    bool formula = v.len > 0 && (v.ptr[0] == '=' || v.ptr[0] == '+' || v.ptr[0] == '-' || v.ptr[0] == '@');
    if (quote || formula)
        lt_buf_char(out, '"');
    if (formula)
        lt_buf_char(out, '\'');
    for (size_t i = 0; i < v.len; i++) {
        if (v.ptr[i] == '"')
            lt_buf_char(out, '"');
        lt_buf_char(out, v.ptr[i]);
    }
    if (quote || formula)
        lt_buf_char(out, '"');
    lt_buf_z(out, last ? "\r\n" : ",");
}

static const char *const columns[][2] = {{"事项", "item"},
                                         {"责任主体", "party"},
                                         {"时限", "limit"},
                                         {"受理", "accepted"},
                                         {"办结", "due"},
                                         {"最迟受理", "latest"},
                                         {"宽裕（工作日）", "slack (working days)"},
                                         {"关键", "critical"},
                                         {"判断", "verdict"}};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void cells(const struct lt_schedule *s, int i, enum lt_lang lang, struct lt_arena *a, lt_str out[COLUMNS])
{
    const struct lt_node_plan *n = &s->nodes[i];
    int item = s->graph->nodes[i].item;
    bool maybe = (item >= 0 && s->graph->model->items.v[item].when.at.file != 0) || s->graph->nodes[i].record->when.at.file != 0;
    out[0] = name_of(s, i)->name.s;
    out[1] = party_of(s, i);
    out[2] =
        n->limit == NULL ? lt_str_from(lang == LT_ZH ? "时限未公布" : "not published") : lt_limit_text(a, *n->limit, lang, false);
    out[3] = lt_date_iso(a, n->start.date);
    out[4] = lt_date_iso(a, n->end.date);
    out[5] = lt_date_iso(a, n->latest);
    out[6] = lt_workdays_text(a, n->slack);
    out[7] = lt_str_from(n->critical ? (lang == LT_ZH ? "是" : "yes") : "");
    out[8] = lt_str_from(maybe ? (lang == LT_ZH ? "视情况" : "maybe") : lang == LT_ZH ? "适用" : "yes");
}

void lt_schedule_csv(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    lt_buf_z(out, "\xef\xbb\xbf");
    for (int c = 0; c < COLUMNS; c++)
        csv_cell(out, lt_str_from(columns[c][lang]), c + 1 == COLUMNS);
    for (int i = 0; i < s->graph->node_count; i++) {
        lt_str v[COLUMNS];
        if (!listed(s, i))
            continue;
        cells(s, i, lang, a, v);
        for (int c = 0; c < COLUMNS; c++)
            csv_cell(out, v[c], c + 1 == COLUMNS);
    }
}

static void padded(struct lt_buf *out, lt_str v, int width)
{
    lt_buf_str(out, v);
    for (int k = lt_utf8_cells(v); k < width; k++)
        lt_buf_char(out, ' ');
    lt_buf_z(out, "  ");
}

void lt_schedule_text(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    int width[COLUMNS] = {0};
    for (int c = 0; c < COLUMNS; c++)
        width[c] = lt_utf8_cells(lt_str_from(columns[c][lang]));
    for (int i = 0; i < s->graph->node_count; i++) {
        lt_str v[COLUMNS];
        if (!listed(s, i))
            continue;
        cells(s, i, lang, a, v);
        for (int c = 0; c < COLUMNS; c++)
            width[c] = lt_utf8_cells(v[c]) > width[c] ? lt_utf8_cells(v[c]) : width[c];
    }
    lt_str length = lt_workdays_text(a, s->length), sure = lt_workdays_text(a, s->length_sure);
    lt_str serial = lt_workdays_text(a, s->serial), saved = lt_workdays_text(a, s->serial - s->length);
    lt_buf_printf(out, "%.*s\n", LT_FMT(s->graph->process->common.name.s));
    lt_buf_printf(out, lang == LT_ZH ? "%.*s 起，%.*s 止；%s%.*s 个工作日" : "%.*s to %.*s; %s%.*s working days",
                  LT_FMT(lt_date_iso(a, s->start)), LT_FMT(lt_date_iso(a, s->end)),
                  s->at_least ? (lang == LT_ZH ? "至少 " : "at least ") : "", LT_FMT(length));
    if (s->length_sure != s->length)
        lt_buf_printf(out, lang == LT_ZH ? "（不计视情况的 %.*s）" : " (%.*s without what is conditional)", LT_FMT(sure));
    lt_buf_printf(out, lang == LT_ZH ? "，依次办理 %.*s，并联节省 %.*s\n" : ", %.*s one after another, %.*s saved\n",
                  LT_FMT(serial), LT_FMT(saved));
    if (!s->start_given)
        lt_buf_z(out, lang == LT_ZH ? "（未给开始日期，自手册日期起的第一个工作日算起）\n"
                                    : "(no start given: from the first working day on or after the handbook's date)\n");
    lt_buf_char(out, '\n');
    for (int c = 0; c < COLUMNS; c++)
        padded(out, lt_str_from(columns[c][lang]), width[c]);
    lt_buf_char(out, '\n');
    for (int i = 0; i < s->graph->node_count; i++) {
        lt_str v[COLUMNS];
        if (!listed(s, i))
            continue;
        cells(s, i, lang, a, v);
        for (int c = 0; c < COLUMNS; c++)
            padded(out, v[c], width[c]);
        lt_buf_char(out, '\n');
    }
}
