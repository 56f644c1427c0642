/* SPDX-License-Identifier: MIT */
/* Rules of a project: dead ends, deadlines that are missed, progress of what does not apply, open
 * questions, and what the project's author expects. */
#include "check/check.h"
#include "plan/whole.h"

#include <string.h>

struct project_checker {
    const struct lt_model *m;
    struct lt_diags *dx;
    struct lt_arena *a;
    struct lt_plan zh, en; /* the same plan, its reasons in both languages */
};

static struct lt_span place_of_facts(const struct lt_model *m)
{
    return m->project.facts.at.file != 0 ? m->project.facts.at : m->project.common.at;
}

static void dead_end(struct project_checker *c)
{
    const struct lt_plan *p = &c->zh;
    if (p->decided.stuck >= 0)
        LT_DIAG(c->dx, LT_E_NO_WAY, p->whole.nodes[p->decided.stuck].record->common.at,
                p->whole.nodes[p->decided.stuck].record->common.name.s);
}

static void progress(struct project_checker *c)
{
    for (size_t i = 0; i < c->m->project.progress.n; i++) {
        const struct lt_progress *pr = &c->m->project.progress.v[i];
        bool inside = false;
        for (int k = 0; pr->item >= 0 && k < c->zh.whole.node_count; k++)
            inside = inside || c->zh.whole.nodes[k].item == pr->item;
        if (pr->item < 0)
            continue;
        if (!inside)
            LT_DIAG(c->dx, LT_W_PROGRESS_OUTSIDE, pr->common.at, pr->common.id, c->zh.whole.process->common.name.s);
        else if (lt_plan_item(&c->zh, pr->item).verdict == LT_NO)
            LT_DIAG(c->dx, LT_W_PROGRESS_EXCLUDED, pr->common.at, pr->common.id, lt_plan_item(&c->zh, pr->item).reason,
                    lt_plan_item(&c->en, pr->item).reason);
    }
}

static void missed(struct project_checker *c)
{
    struct lt_item_list items = lt_plan_missed(&c->zh, c->a);
    lt_str *names = LT_NEW_ARRAY(c->a, lt_str, items.n + 1);
    for (size_t i = 0; i < items.n; i++)
        names[i] = c->m->items.v[items.v[i]].common.name.s;
    if (items.n > 0)
        LT_DIAG(c->dx, LT_W_ITEMS_MISSED, place_of_facts(c->m), lt_str_join(c->a, names, items.n, "；"),
                c->zh.whole.process->common.name.s);
}

static void deadlines(struct project_checker *c)
{
    const struct lt_schedule *s = &c->zh.schedule;
    for (int i = 0; i < c->zh.graph.node_count; i++) {
        const struct lt_node_plan *n = &s->nodes[i];
        if (!n->apply_late || c->zh.graph.nodes[i].item < 0)
            continue;
        const struct lt_item *it = &c->m->items.v[c->zh.graph.nodes[i].item];
        LT_DIAG(c->dx, LT_W_APPLY_LATE, it->apply.within.at, it->common.name.s, lt_date_iso(c->a, n->apply_by),
                lt_date_iso(c->a, n->start.date));
    }
    if (s->uncovered_year != 0) {
        struct lt_span at = c->m->project.start.at.file != 0 ? c->m->project.start.at : c->m->project.common.at;
        LT_DIAG(c->dx, LT_W_CALENDAR, at, lt_strf(c->a, "%d", s->uncovered_year));
    }
}

enum { QUESTIONS_SHOWN = 3 };

static void questions(struct project_checker *c)
{
    const struct lt_open_facts *open = &c->zh.open;
    lt_str asks[QUESTIONS_SHOWN];
    size_t n = open->n < QUESTIONS_SHOWN ? open->n : QUESTIONS_SHOWN;
    for (size_t i = 0; i < n; i++) {
        const struct lt_fact *f = &c->m->facts.v[open->v[i].fact];
        asks[i] = f->ask.s.len > 0 ? f->ask.s : f->common.name.s;
    }
    if (n > 0)
        LT_DIAG(c->dx, LT_N_FACTS_UNKNOWN, place_of_facts(c->m), lt_strf(c->a, "%zu", open->n), lt_strf(c->a, "%d", open->items),
                lt_str_join(c->a, asks, n, " "));
}

static const char *verdict_word(enum lt_verdict v, enum lt_lang lang)
{
    static const char *const words[][2] = {{"不适用", "not to apply"}, {"视情况", "to stay open"}, {"适用", "to apply"}};
    return words[v + 1][lang];
}

static const char *found_word(enum lt_verdict v)
{
    static const char *const words[] = {"not applicable", "open", "applicable"};
    return words[v + 1];
}

static void expect_verdicts(struct project_checker *c, const struct lt_refs *items, enum lt_verdict want)
{
    for (size_t i = 0; i < items->n; i++) {
        const struct lt_ref *r = &items->v[i];
        if (r->index < 0)
            continue;
        struct lt_decision zh = lt_plan_item(&c->zh, r->index), en = lt_plan_item(&c->en, r->index);
        if (zh.verdict == want)
            continue;
        LT_DIAG(c->dx, LT_E_EXPECT_VERDICT, r->at, r->id, lt_str_from(verdict_word(want, LT_ZH)),
                lt_str_from(verdict_word(zh.verdict, LT_ZH)), zh.reason.len > 0 ? zh.reason : LT_STR("没有附条件"),
                lt_str_from(verdict_word(want, LT_EN)), lt_str_from(found_word(zh.verdict)),
                en.reason.len > 0 ? en.reason : LT_STR("it has no condition"));
    }
}

static lt_str critical_words(struct project_checker *c)
{
    const struct lt_schedule *s = &c->zh.schedule;
    lt_str *names = LT_NEW_ARRAY(c->a, lt_str, (size_t)s->critical_count + 1);
    size_t n = 0;
    for (int k = 0; k < s->critical_count; k++) {
        int item = c->zh.graph.nodes[s->critical[k]].item;
        if (item >= 0)
            names[n++] = c->m->items.v[item].common.id;
    }
    return lt_str_join(c->a, names, n, " → ");
}

/* Each of the named items stands on the critical path, behind those named before it. */
static void expect_critical(struct project_checker *c)
{
    const struct lt_schedule *s = &c->zh.schedule;
    int at = 0;
    for (size_t i = 0; i < c->m->expect.critical.n; i++) {
        const struct lt_ref *r = &c->m->expect.critical.v[i];
        int k = at;
        while (k < s->critical_count && c->zh.graph.nodes[s->critical[k]].item != r->index)
            k++;
        if (k < s->critical_count)
            at = k + 1;
        else if (r->index >= 0)
            LT_DIAG(c->dx, LT_E_EXPECT_CRITICAL, r->at, r->id, critical_words(c));
    }
}

static void expectations(struct project_checker *c)
{
    const struct lt_expect *e = &c->m->expect;
    expect_verdicts(c, &e->applies, LT_YES);
    expect_verdicts(c, &e->excluded, LT_NO);
    expect_verdicts(c, &e->maybe, LT_MAYBE);
    if (e->ends.at.file != 0 && e->ends.date != c->zh.schedule.end)
        LT_DIAG(c->dx, LT_E_EXPECT_END, e->ends.at, lt_date_iso(c->a, e->ends.date), lt_date_iso(c->a, c->zh.schedule.end));
    expect_critical(c);
}

void lt_check_project(const struct lt_model *m, struct lt_diags *dx)
{
    if (!m->project.given || m->incomplete || dx->errors > 0 || lt_plan_process(m) < 0)
        return;
    struct project_checker c = {.m = m, .dx = dx, .a = dx->arena};
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE, .lang = LT_ZH};
    lt_plan_make(m, &want, dx, &c.zh);
    want.lang = LT_EN;
    lt_plan_make(m, &want, dx, &c.en);
    dead_end(&c);
    missed(&c);
    progress(&c);
    deadlines(&c);
    questions(&c);
    expectations(&c);
}

/* Of a catalog's own findings a project shows its errors: the rest is the catalog's business. */
void lt_check_project_only(const struct lt_model *m, struct lt_diags *dx)
{
    size_t kept = 0;
    for (size_t i = 0; i < dx->n; i++) {
        bool own = dx->v[i].at.file <= m->project.sources;
        if (own || dx->v[i].severity == LT_ERROR || dx->v[i].code == LT_W_APPLY_LATE)
            dx->v[kept++] = dx->v[i];
        else
            dx->warnings -= dx->v[i].severity == LT_WARNING;
    }
    dx->n = kept;
}
