/* SPDX-License-Identifier: MIT */
/* A plan as CSV and as text. */
#include "exchange/exchange.h"
#include "exchange/rows.h"

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
                                         {"判断", "verdict"},
                                         {"状态", "state"},
                                         {"理由", "reason"}};
enum { COLUMNS = sizeof columns / sizeof *columns, CATALOG_COLUMNS = COLUMNS - 2 };

static void cells(const struct lt_plan *p, const struct lt_row *r, enum lt_lang lang, struct lt_arena *a, lt_str out[COLUMNS])
{
    const struct lt_node_plan *n = r->plan;
    for (int c = 0; c < COLUMNS; c++)
        out[c] = LT_STR("");
    out[0] = r->name;
    out[1] = r->party;
    out[8] = lt_str_from(lt_verdict_word(r->verdict, lang));
    out[10] = r->reason;
    if (n == NULL)
        return;
    lt_date accepted = lt_node_accepted(n);
    out[2] = lt_row_limit(p, r, lang, a);
    out[3] = accepted == LT_NO_DATE ? LT_STR("") : lt_date_iso(a, accepted);
    out[4] = lt_date_iso(a, n->done != LT_NO_DATE ? n->done : n->due);
    out[5] = lt_date_iso(a, n->latest);
    out[6] = lt_workdays_text(a, n->slack);
    out[7] = lt_str_from(n->critical ? (lang == LT_ZH ? "是" : "yes") : "");
    out[9] = lt_str_from(lt_state_word(n->state, lang));
}

void lt_schedule_csv(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    struct lt_rows_of_plan rows;
    lt_rows_find(p, true, lang, a, &rows);
    lt_buf_z(out, "\xef\xbb\xbf");
    for (int c = 0; c < COLUMNS; c++)
        csv_cell(out, lt_str_from(columns[c][lang]), c + 1 == COLUMNS);
    for (size_t i = 0; i < rows.n; i++) {
        lt_str v[COLUMNS];
        cells(p, &rows.v[i], lang, a, v);
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

static void table(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    struct lt_rows_of_plan rows;
    int width[COLUMNS], count = p->project ? COLUMNS : CATALOG_COLUMNS;
    lt_rows_find(p, false, lang, a, &rows);
    for (int c = 0; c < count; c++)
        width[c] = lt_utf8_cells(lt_str_from(columns[c][lang]));
    for (size_t i = 0; i < rows.n; i++) {
        lt_str v[COLUMNS];
        cells(p, &rows.v[i], lang, a, v);
        for (int c = 0; c < count; c++)
            width[c] = lt_utf8_cells(v[c]) > width[c] ? lt_utf8_cells(v[c]) : width[c];
    }
    for (int c = 0; c < count; c++)
        padded(out, lt_str_from(columns[c][lang]), width[c]);
    lt_buf_char(out, '\n');
    for (size_t i = 0; i < rows.n; i++) {
        lt_str v[COLUMNS];
        cells(p, &rows.v[i], lang, a, v);
        for (int c = 0; c < count; c++)
            padded(out, v[c], c == COLUMNS - 1 ? 0 : width[c]);
        lt_buf_char(out, '\n');
    }
}

/* "审批部门 20，项目单位 5": of the critical path, then what is waiting. */
static void party_times(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_schedule *s = &p->schedule;
    int64_t waiting = s->length;
    bool any = false;
    lt_buf_z(out, lang == LT_ZH ? "关键路径用时：" : "time on the critical path: ");
    for (int k = 1; k <= LT_PARTY_OTHER; k++) {
        waiting -= s->party_time[k];
        if (s->party_time[k] == 0)
            continue;
        lt_buf_printf(out, "%s%s %.*s", any ? (lang == LT_ZH ? "，" : ", ") : "", lt_value_word("PARTY_KIND", k, lang),
                      LT_FMT(lt_workdays_text(a, s->party_time[k])));
        any = true;
    }
    waiting -= s->party_time[0];
    if (waiting > 0)
        lt_buf_printf(out, "%s%s %.*s", any ? (lang == LT_ZH ? "，" : ", ") : "", lang == LT_ZH ? "等候" : "waiting",
                      LT_FMT(lt_workdays_text(a, waiting)));
    lt_buf_z(out, lang == LT_ZH ? " 个工作日\n" : " working days\n");
}

/* What the end leaves out. */
static void earliest(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    bool zh = lang == LT_ZH;
    lt_str spans = lt_uncounted_spans(s, lang, a), v[2];
    size_t n = 0;
    if (spans.len > 0)
        v[n++] = lt_strf(a, zh ? "不含%.*s的时间" : "the time from %.*s is not in it", LT_FMT(spans));
    if (s->at_least_count > 0)
        v[n++] = lt_strf(a, zh ? "时限未公布的 %d 项按 0 计" : "%d without a published limit count 0", s->at_least_count);
    if (n > 0)
        lt_buf_printf(out, zh ? "（最早的日子：%.*s）\n" : "(the earliest days: %.*s)\n",
                      LT_FMT(lt_str_join(a, v, n, zh ? "；" : "; ")));
}

static void totals(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_schedule *s = &p->schedule;
    lt_str length = lt_workdays_text(a, s->length), sure = lt_workdays_text(a, s->length_sure);
    lt_str serial = lt_workdays_text(a, s->serial), saved = lt_workdays_text(a, s->serial - s->length);
    lt_buf_printf(out, lang == LT_ZH ? "%.*s 起，%.*s 止；%s%.*s 个工作日" : "%.*s to %.*s; %s%.*s working days",
                  LT_FMT(lt_date_iso(a, s->start)), LT_FMT(lt_date_iso(a, s->end)),
                  s->at_least ? (lang == LT_ZH ? "至少 " : "at least ") : "", LT_FMT(length));
    if (s->length_sure != s->length)
        lt_buf_printf(out, lang == LT_ZH ? "（不计视情况的 %.*s）" : " (%.*s without what is conditional)", LT_FMT(sure));
    lt_buf_printf(out, lang == LT_ZH ? "，依次办理 %.*s，并联节省 %.*s\n" : ", %.*s one after another, %.*s saved\n",
                  LT_FMT(serial), LT_FMT(saved));
    if (!s->start_given && !(p->project && s->today != LT_NO_DATE))
        lt_buf_z(out, lang == LT_ZH ? "（未给开始日期，自手册日期起的第一个工作日算起）\n"
                                    : "(no start given: from the first working day on or after the handbook's date)\n");
    earliest(s, lang, a, out);
    lt_str weekends = lt_calendar_caveat(&p->cal, s, lang, a);
    if (weekends.len > 0)
        lt_buf_printf(out, lang == LT_ZH ? "（%.*s）\n" : "(%.*s)\n", LT_FMT(weekends));
    if (s->length > 0)
        party_times(p, lang, a, out);
    lt_buf_printf(out, lang == LT_ZH ? "关键路径：%.*s\n" : "critical path: %.*s\n", LT_FMT(lt_critical_names(p, a)));
}

static void what_if(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    if (p->before == NULL)
        return;
    int64_t saved = p->before->length - p->schedule.length;
    lt_buf_z(out, lang == LT_ZH ? "假设：" : "what if: ");
    for (size_t i = 0; i < p->changes.n; i++)
        lt_buf_printf(out, "%s%.*s", i == 0 ? "" : lang == LT_ZH ? "；" : "; ", LT_FMT(p->changes.v[i].text));
    lt_buf_printf(out,
                  lang == LT_ZH
                      ? "\n原来 %.*s 个工作日，%.*s 止；改后 %.*s 个工作日，%.*s 止；%s %.*s 个工作日\n"
                      : "\nbefore: %.*s working days, until %.*s; after: %.*s working days, until %.*s; %s %.*s working days\n",
                  LT_FMT(lt_workdays_text(a, p->before->length)), LT_FMT(lt_date_iso(a, p->before->end)),
                  LT_FMT(lt_workdays_text(a, p->schedule.length)), LT_FMT(lt_date_iso(a, p->schedule.end)),
                  saved < 0 ? (lang == LT_ZH ? "多用" : "lost") : (lang == LT_ZH ? "节省" : "saved"),
                  LT_FMT(lt_workdays_text(a, saved < 0 ? -saved : saved)));
}

static void head(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    const struct lt_project *pr = &p->model->project;
    lt_buf_printf(out, "%.*s\n", LT_FMT(p->graph.process->common.name.s));
    if (!p->project)
        return;
    lt_buf_printf(out, lang == LT_ZH ? "项目：%.*s" : "project: %.*s", LT_FMT(pr->common.name.s));
    if (pr->owner.s.len > 0)
        lt_buf_printf(out, lang == LT_ZH ? "（%.*s）" : " (%.*s)", LT_FMT(pr->owner.s));
    if (p->schedule.today != LT_NO_DATE)
        lt_buf_printf(out, lang == LT_ZH ? "，截至 %.*s" : ", as of %.*s", LT_FMT(lt_date_iso(a, p->schedule.today)));
    if (lt_is_example(&pr->common))
        lt_buf_z(out, lang == LT_ZH ? "。示例数据，不是真实项目" : "; example data, no real project");
    lt_buf_char(out, '\n');
}

void lt_schedule_text(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    head(p, lang, a, out);
    what_if(p, lang, a, out);
    totals(p, lang, a, out);
    lt_buf_char(out, '\n');
    table(p, lang, a, out);
    lt_schedule_notes(p, lang, a, out);
}
