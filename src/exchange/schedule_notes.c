/* SPDX-License-Identifier: MIT */
/* What stands below a timetable: stages, deadlines, procedures that are not counted, what does not
 * apply, problems, open questions. */
#include "exchange/rows.h"

struct notes {
    const struct lt_plan *p;
    enum lt_lang lang;
    struct lt_arena *a;
    struct lt_buf *out;
    bool open; /* a heading was written */
};

static void heading(struct notes *n, const char *zh, const char *en)
{
    if (!n->open)
        lt_buf_printf(n->out, "\n%s\n", n->lang == LT_ZH ? zh : en);
    n->open = true;
}

static void stages(struct notes *n)
{
    const struct lt_process *process = n->p->graph.process;
    n->open = false;
    for (size_t k = 0; k < process->stages.n; k++) {
        const struct lt_stage_plan *st = &n->p->schedule.stages[k];
        if (!st->any)
            continue;
        heading(n, "各阶段自身的长度", "the stages' own lengths");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：%.*s 个工作日" : "  %.*s: %.*s working days",
                      LT_FMT(process->stages.v[k].common.name.s), LT_FMT(lt_workdays_text(n->a, st->length)));
        if (st->headline != NULL)
            lt_buf_printf(n->out, n->lang == LT_ZH ? "，标明 %.*s" : ", stated %.*s",
                          LT_FMT(lt_limit_text(n->a, *st->headline, n->lang, false)));
        if (st->over && st->breaks >= 0)
            lt_buf_printf(n->out, n->lang == LT_ZH ? "，办到“%.*s”超过" : ", exceeded by '%.*s'",
                          LT_FMT(n->p->graph.nodes[st->breaks].record->common.name.s));
        lt_buf_char(n->out, '\n');
    }
}

static void applicant_deadlines(struct notes *n, const struct lt_rows_of_plan *rows)
{
    n->open = false;
    for (size_t i = 0; i < rows->n; i++) {
        const struct lt_node_plan *plan = rows->v[i].plan;
        if (plan == NULL || plan->apply_by == LT_NO_DATE || plan->done != LT_NO_DATE)
            continue;
        heading(n, "申请人的期限", "deadlines of the applicant");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：最迟 %.*s 申请%s\n" : "  %.*s: apply by %.*s%s\n",
                      LT_FMT(rows->v[i].name), LT_FMT(lt_date_iso(n->a, plan->apply_by)),
                      !plan->apply_late  ? ""
                      : n->lang == LT_ZH ? "，已赶不上"
                                         : ", which is missed");
    }
}

static void deliveries(struct notes *n, const struct lt_rows_of_plan *rows)
{
    n->open = false;
    for (size_t i = 0; i < rows->n; i++) {
        const struct lt_node_plan *plan = rows->v[i].plan;
        if (plan == NULL || plan->deliver_by == LT_NO_DATE)
            continue;
        heading(n, "送达（另计，不在总时长里）", "delivery (beside the total)");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：最迟 %.*s 送达\n" : "  %.*s: delivered by %.*s\n",
                      LT_FMT(rows->v[i].name), LT_FMT(lt_date_iso(n->a, plan->deliver_by)));
    }
}

static void not_counted(struct notes *n, const struct lt_rows_of_plan *rows)
{
    const struct lt_facts *facts = n->p->project ? &n->p->facts : NULL;
    n->open = false;
    for (size_t i = 0; i < rows->n; i++) {
        const struct lt_item *it = rows->v[i].item;
        if (it == NULL || it->excluded.n == 0)
            continue;
        heading(n, "不计入时限、可能另加的程序", "procedures that are not counted and may be added");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：" : "  %.*s: ", LT_FMT(rows->v[i].name));
        for (size_t k = 0; k < it->excluded.n; k++) {
            const struct lt_limit *l = lt_limits_decide(&it->excluded.v[k].limit, facts, NULL);
            lt_buf_printf(n->out, "%s%.*s", k == 0 ? "" : n->lang == LT_ZH ? "、" : ", ", LT_FMT(it->excluded.v[k].name.s));
            if (l != NULL)
                lt_buf_printf(n->out, " %.*s", LT_FMT(lt_limit_text(n->a, *l, n->lang, false)));
        }
        lt_buf_char(n->out, '\n');
    }
}

static void left_out(struct notes *n, const struct lt_rows_of_plan *rows)
{
    n->open = false;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].verdict != LT_NO)
            continue;
        heading(n, "不适用", "not applicable");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：%.*s\n" : "  %.*s: %.*s\n", LT_FMT(rows->v[i].name),
                      LT_FMT(rows->v[i].reason));
    }
}

static void questions(struct notes *n)
{
    n->open = false;
    for (size_t i = 0; i < n->p->open.n; i++) {
        const struct lt_open_fact *o = &n->p->open.v[i];
        const struct lt_fact *f = &n->p->model->facts.v[o->fact];
        heading(n, "还要问清（先问最能定下来的）", "still to be asked (what settles most comes first)");
        lt_buf_printf(n->out, n->lang == LT_ZH ? "  %.*s：%.*s 关系到 %d 个事项\n" : "  %.*s: %.*s concerns %d items\n",
                      LT_FMT(f->common.name.s), LT_FMT(f->ask.s), o->items);
    }
}

/* "已办结", "超期", or until when. */
static void issue_state(struct notes *n, const struct lt_issue *issue)
{
    bool zh = n->lang == LT_ZH;
    lt_date due = lt_plan_issue_due(n->p, issue), today = n->p->schedule.today;
    bool done = issue->done.at.file != 0;
    if (due != LT_NO_DATE)
        lt_buf_printf(n->out, zh ? "，应在 %.*s 前办结" : ", due by %.*s", LT_FMT(lt_date_iso(n->a, due)));
    if (done)
        lt_buf_printf(n->out, zh ? "，%.*s 办结" : ", done on %.*s", LT_FMT(lt_date_iso(n->a, issue->done.date)));
    if (due != LT_NO_DATE && ((done && issue->done.date > due) || (!done && today != LT_NO_DATE && today > due)))
        lt_buf_z(n->out, zh ? "，超期" : ", overdue");
}

static void problems(struct notes *n)
{
    const struct lt_project *pr = &n->p->model->project;
    n->open = false;
    for (size_t i = 0; n->p->project && i < pr->problems.n; i++) {
        const struct lt_issue *issue = &pr->problems.v[i];
        heading(n, "问题", "problems");
        lt_buf_printf(n->out, "  %.*s", LT_FMT(issue->problem.s));
        if (issue->party.index >= 0)
            lt_buf_printf(n->out, n->lang == LT_ZH ? "：责任 %.*s" : ": %.*s",
                          LT_FMT(n->p->model->parties.v[issue->party.index].common.name.s));
        if (issue->raised.at.file != 0)
            lt_buf_printf(n->out, n->lang == LT_ZH ? "，%.*s 提出" : ", raised on %.*s",
                          LT_FMT(lt_date_iso(n->a, issue->raised.date)));
        issue_state(n, issue);
        lt_buf_char(n->out, '\n');
    }
}

void lt_schedule_notes(const struct lt_plan *p, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    struct notes n = {p, lang, a, out, false};
    struct lt_rows_of_plan rows, all;
    lt_rows_find(p, false, lang, a, &rows);
    lt_rows_find(p, true, lang, a, &all);
    stages(&n);
    applicant_deadlines(&n, &rows);
    deliveries(&n, &rows);
    not_counted(&n, &rows);
    left_out(&n, &all);
    problems(&n);
    questions(&n);
}
