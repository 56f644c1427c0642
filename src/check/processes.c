/* SPDX-License-Identifier: MIT */
/* Rules of processes: reachability, decisions, empty stages and lanes, stages in no process, the
 * calendar's years, sub-processes that contain themselves. */
#include "check/check_int.h"

static void flood(const struct lt_graph *g, bool *seen)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int e = 0; e < g->edge_count; e++)
            if (seen[g->edges[e].from] && !seen[g->edges[e].to])
                changed = seen[g->edges[e].to] = true;
    }
}

/* From the starts, or where there is none from every node without a predecessor. Nodes without any
 * arrow stand free (a grid of matters) and are not complained of. */
static void unreachable(struct lt_checker *c, const struct lt_graph *g)
{
    bool *seen = LT_NEW_ARRAY(c->a, bool, (size_t)g->node_count), starts = false;
    for (int i = 0; i < g->node_count; i++)
        starts = starts || g->nodes[i].record->kind.v == LT_NODE_START;
    for (int i = 0; i < g->node_count; i++) {
        const struct lt_graph_node *n = &g->nodes[i];
        bool free_item = n->in == 0 && n->record->kind.v == LT_NODE_ITEM;
        seen[i] = n->record->kind.v == LT_NODE_START || (!starts && n->in == 0) || free_item;
    }
    flood(g, seen);
    for (int i = 0; i < g->node_count; i++)
        if (!seen[i])
            LT_DIAG(c->dx, LT_W_UNREACHABLE, g->nodes[i].record->common.at, g->nodes[i].record->common.id);
}

static void nodes(struct lt_checker *c, const struct lt_graph *g, bool whole)
{
    bool start = false, end = false;
    for (int i = 0; i < g->node_count; i++) {
        const struct lt_node_record *r = g->nodes[i].record;
        start = start || r->kind.v == LT_NODE_START;
        end = end || r->kind.v == LT_NODE_END;
        if (whole && r->kind.v == LT_NODE_DECISION && g->nodes[i].out < 2)
            LT_DIAG(c->dx, LT_W_DECISION, r->common.at, r->common.id, lt_strf(c->a, "%d", g->nodes[i].out));
        if (r->kind.v != LT_NODE_ITEM && r->common.name.at.file == 0)
            LT_DIAG(c->dx, LT_W_NODE_NAME, r->common.at, r->common.id);
    }
    if (start && !end)
        LT_DIAG(c->dx, LT_W_NO_END, g->process->common.at, g->process->common.id);
}

/* A chart's paper, or a book's. */
static void paper(struct lt_checker *c, const struct lt_text *page, bool (*find)(lt_str name, struct lt_size *out))
{
    struct lt_size size;
    if (page->s.len > 0 && !find(page->s, &size))
        LT_DIAG(c->dx, LT_E_PAPER, page->at, page->s);
}

/* The party handles the node, alone or with others (协办). */
static bool works_at(const struct lt_model *m, const struct lt_graph_node *n, int party)
{
    bool any = n->party == party;
    for (size_t i = 0; n->item >= 0 && i < m->items.v[n->item].joint.n; i++)
        any = any || m->items.v[n->item].joint.v[i].index == party;
    return any;
}

static void empty_bands(struct lt_checker *c, const struct lt_graph *g)
{
    const struct lt_process *p = g->process;
    for (size_t s = 0; s < p->stages.n; s++) {
        bool any = false;
        for (int i = 0; i < g->node_count; i++)
            any = any || g->nodes[i].stage == (int)s;
        if (!any)
            LT_DIAG(c->dx, LT_W_STAGE_EMPTY, p->stages.v[s].common.at, p->stages.v[s].common.id, p->common.id);
    }
    for (size_t l = 0; l < p->lanes.n; l++) {
        bool any = p->lanes.v[l].index < 0;
        for (int i = 0; i < g->node_count; i++)
            any = any || works_at(c->m, &g->nodes[i], p->lanes.v[l].index);
        if (!any)
            LT_DIAG(c->dx, LT_W_LANE_EMPTY, p->lanes.v[l].at, p->lanes.v[l].id, p->common.id);
    }
}

static void stages_used(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    bool any = false;
    for (size_t k = 0; k < m->processes.n; k++)
        any = any || (m->processes.v[k].common.used && m->processes.v[k].stages.n > 0);
    for (size_t i = 0; any && i < m->items.n; i++) {
        const struct lt_item *it = &m->items.v[i];
        if (!it->common.used || it->stage.s.len == 0)
            continue;
        bool found = false;
        for (size_t k = 0; k < m->processes.n && !found; k++) {
            const struct lt_process *p = &m->processes.v[k];
            found = p->common.used && lt_process_stage(p, it->stage.s) >= 0;
        }
        if (!found)
            LT_DIAG(c->dx, LT_W_STAGE_UNUSED, it->stage.at, it->common.id, it->stage.s);
    }
}

/* A way from process `p` down to `target` through sub-processes; its ids in `path`. */
static bool contains(const struct lt_model *m, int p, int target, bool *seen, lt_str *path, size_t *n)
{
    if (seen[p])
        return false;
    seen[p] = true;
    path[(*n)++] = m->processes.v[p].common.id;
    for (size_t i = 0; i < m->processes.v[p].nodes.n; i++) {
        int q = m->processes.v[p].nodes.v[i].process.index;
        if (q >= 0 && (q == target || contains(m, q, target, seen, path, n)))
            return true;
    }
    --*n;
    return false;
}

/* Each cycle of sub-processes, once and whole, at the process of it that comes first. */
static bool subprocess_cycles(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    bool any = false, *told = LT_NEW_ARRAY(c->a, bool, m->processes.n);
    for (size_t p = 0; p < m->processes.n; p++) {
        bool *seen = LT_NEW_ARRAY(c->a, bool, m->processes.n);
        lt_str *path = LT_NEW_ARRAY(c->a, lt_str, m->processes.n + 1);
        size_t n = 0;
        if (told[p] || !contains(m, (int)p, (int)p, seen, path, &n))
            continue;
        any = true;
        for (size_t i = 0; i < n; i++)
            told[lt_map_get(&m->process_ids, path[i])] = true;
        path[n] = path[0];
        LT_DIAG(c->dx, LT_E_SUBPROCESS, m->processes.v[p].common.at, lt_str_join(c->a, path, n + 1, " → "));
    }
    return any;
}

/* Whether an error was found where the process is written: then its arrows cannot be judged. */
static bool has_errors(const struct lt_checker *c, const struct lt_process *p)
{
    struct lt_span at = p->common.at;
    uint32_t end = UINT32_MAX;
    for (size_t i = 0; i < c->m->processes.n; i++) {
        struct lt_span next = c->m->processes.v[i].common.at;
        if (next.file == at.file && next.from > at.from && next.from < end)
            end = next.from;
    }
    for (size_t i = 0; i < c->dx->n; i++) {
        const struct lt_finding *f = &c->dx->v[i];
        if (f->severity == LT_ERROR && f->at.file == at.file && f->at.from >= at.from && f->at.from < end)
            return true;
    }
    return false;
}

/* A stage that takes longer than it says, and the node that goes beyond. */
static void headline(struct lt_checker *c, const struct lt_graph *g, const struct lt_schedule *s, size_t k)
{
    const struct lt_limit *l = s->stages[k].headline;
    lt_str days = lt_workdays_text(c->a, s->stages[k].length);
    lt_str breaks = s->stages[k].breaks < 0 ? LT_STR("") : g->nodes[s->stages[k].breaks].record->common.name.s;
    LT_DIAG(c->dx, LT_W_HEADLINE, l->at, g->process->stages.v[k].common.name.s, lt_limit_text(c->a, *l, LT_ZH, false),
            lt_strf(c->a, "%.*s个工作日", LT_FMT(days)), lt_limit_text(c->a, *l, LT_EN, false),
            lt_strf(c->a, "%.*s working days", LT_FMT(days)), breaks);
}

static void time_rules(struct lt_checker *c, const struct lt_graph *g, const struct lt_calendar *cal, int *year)
{
    struct lt_schedule s;
    struct lt_plan_options o = {.start = LT_NO_DATE, .today = LT_NO_DATE};
    lt_schedule_run(g, cal, &o, c->a, &s);
    if (s.uncovered_year != 0 && (*year == 0 || s.uncovered_year < *year))
        *year = s.uncovered_year;
    for (size_t k = 0; k < g->process->stages.n; k++)
        if (s.stages[k].over)
            headline(c, g, &s, k);
}

static void calendar_year(struct lt_checker *c, int year)
{
    struct lt_span at = c->m->calendar.common.at;
    if (c->m->calendar.holidays.n > 0)
        at = c->m->calendar.holidays.v[c->m->calendar.holidays.n - 1].at; /* the missing year goes after it */
    else if (c->m->handbook.date.at.file != 0)
        at = c->m->handbook.date.at;
    LT_DIAG(c->dx, LT_W_CALENDAR, at, lt_strf(c->a, "%d", year));
}

void lt_check_processes(struct lt_checker *c)
{
    struct lt_calendar cal;
    bool broken = c->dx->errors > 0, nested = subprocess_cycles(c);
    int year = 0;
    lt_calendar_init(&c->m->calendar, c->a, &cal);
    paper(c, &c->m->handbook.page, lt_book_paper_size);
    for (size_t i = 0; i < c->m->processes.n; i++) {
        if (!c->m->processes.v[i].common.used || c->m->processes.v[i].too_large)
            continue;
        struct lt_graph g;
        paper(c, &c->m->processes.v[i].page, lt_paper_size);
        lt_graph_build(c->m, (int)i, c->a, &g);
        bool whole = !has_errors(c, &c->m->processes.v[i]);
        nodes(c, &g, whole);
        if (whole) {
            unreachable(c, &g);
            empty_bands(c, &g);
            lt_check_flows(c, &g);
        }
        if (!broken && !nested)
            time_rules(c, &g, &cal, &year);
    }
    if (year != 0)
        calendar_year(c, year);
    stages_used(c);
}
