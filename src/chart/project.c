/* SPDX-License-Identifier: MIT */
/* The chart of one project: the graph that is left of the process, or the whole with what does not
 * apply as ghosts, and what each box says of dates and states. */
#include "chart/chart_int.h"

#include <string.h>

/* ---- graph and schedule ---- */

/* The schedule over the nodes of the whole process; what is not in it has the verdict that was decided. */
static void spread(const struct lt_plan *plan, struct lt_arena *a, struct lt_schedule *out)
{
    const struct lt_graph *whole = &plan->whole;
    int *now = LT_NEW_ARRAY(a, int, (size_t)whole->node_count + 1);
    *out = plan->schedule;
    out->nodes = LT_NEW_ARRAY(a, struct lt_node_plan, (size_t)whole->node_count + 1);
    out->critical = LT_NEW_ARRAY(a, int, (size_t)plan->schedule.critical_count + 1);
    for (int i = 0; i < whole->node_count; i++) {
        out->nodes[i] = (struct lt_node_plan){.verdict = plan->decided.nodes[i].verdict,
                                              .before = -1,
                                              .accepted = LT_NO_DATE,
                                              .done = LT_NO_DATE,
                                              .apply_by = LT_NO_DATE,
                                              .deliver_by = LT_NO_DATE};
        now[i] = -1;
    }
    for (int k = 0; k < plan->graph.node_count; k++)
        now[plan->old[k]] = k;
    for (int i = 0; i < whole->node_count; i++) {
        if (now[i] < 0)
            continue;
        out->nodes[i] = plan->schedule.nodes[now[i]];
        out->nodes[i].before = out->nodes[i].before < 0 ? -1 : plan->old[out->nodes[i].before];
    }
    for (int k = 0; k < out->critical_count; k++)
        out->critical[k] = plan->old[plan->schedule.critical[k]];
}

/* Marks the arrows of one way from a node to another: the direct one, else over nodes beside the
 * critical path (breadth first, so the shortest). */
static void mark_way(const struct lt_graph *g, const struct lt_schedule *s, int from, int to, int *by, int *queue, bool *on)
{
    int head = 0, tail = 0;
    for (int i = 0; i < g->node_count; i++)
        by[i] = -1;
    queue[tail++] = from;
    while (head < tail && by[to] < 0) {
        int x = queue[head++];
        for (int e = 0; e < g->edge_count; e++) {
            int next = g->edges[e].to;
            bool free = next == to || (next != from && !s->nodes[next].critical);
            if (g->edges[e].from != x || g->edges[e].feedback || by[next] >= 0 || !free)
                continue;
            by[next] = e;
            queue[tail++] = next;
        }
    }
    for (int x = to; x != from && by[x] >= 0; x = g->edges[by[x]].from)
        on[by[x]] = true;
}

bool *lt_critical_arrows(const struct lt_graph *g, const struct lt_schedule *s, struct lt_arena *a)
{
    bool *on = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count + 1);
    int *by = LT_NEW_ARRAY(a, int, (size_t)g->node_count + 1), *queue = LT_NEW_ARRAY(a, int, (size_t)g->node_count + 1);
    for (int k = 0; k < s->critical_count; k++) {
        int to = s->critical[k], from = s->nodes[to].before;
        bool direct = false;
        for (int e = 0; from >= 0 && e < g->edge_count; e++)
            if (g->edges[e].from == from && g->edges[e].to == to)
                direct = on[e] = true;
        if (from >= 0 && !direct)
            mark_way(g, s, from, to, by, queue, on);
    }
    return on;
}

/* Frames of which a single box is left say nothing of it: it stands where the frame stood. A strip keeps its place. */
static void open_single_frames(struct lt_graph *g, struct lt_arena *a)
{
    const struct lt_group *groups = g->process->groups.v;
    struct lt_graph_node *nodes = LT_NEW_ARRAY(a, struct lt_graph_node, (size_t)g->node_count + 1);
    int *count = LT_NEW_ARRAY(a, int, g->process->groups.n + 1);
    for (int i = 0; i < g->node_count; i++)
        for (int k = g->nodes[i].group; k >= 0; k = groups[k].parent)
            count[k]++;
    for (int i = 0; i < g->node_count; i++) {
        nodes[i] = g->nodes[i];
        for (int k = nodes[i].group; k >= 0 && count[k] == 1 && groups[k].strip.v <= 0; k = groups[k].parent)
            nodes[i].group = groups[k].parent;
    }
    g->nodes = nodes;
}

void lt_project_begin(const struct lt_plan *plan, bool ghost, struct lt_arena *a, struct lt_chart *out)
{
    out->graph = ghost ? plan->whole : plan->graph;
    if (ghost)
        spread(plan, a, &out->schedule);
    else
        out->schedule = plan->schedule;
    if (!ghost && plan->project)
        open_single_frames(&out->graph, a);
    out->schedule.graph = &out->graph;
}

/* ---- what boxes say ---- */

lt_str lt_short_date(struct lt_arena *a, lt_date d)
{
    int year, month, day;
    lt_date_parts(d, &year, &month, &day);
    return lt_strf(a, "%d/%d", month, day);
}

lt_str lt_short_dates(struct lt_arena *a, lt_date from, lt_date to)
{
    lt_str first = lt_short_date(a, from), last = lt_short_date(a, to);
    return from >= to ? last : lt_strf(a, "%.*s–%.*s", LT_FMT(first), LT_FMT(last));
}

static lt_str days(const struct lt_plan *plan, enum lt_word w, lt_date from, lt_date to, enum lt_lang lang, struct lt_arena *a)
{
    return lt_word_with(a, w, lang, lt_strf(a, "%d", lt_calendar_count(&plan->cal, from, to)));
}

lt_str lt_state_label(const struct lt_plan *plan, const struct lt_node_plan *n, enum lt_lang lang, struct lt_arena *a)
{
    lt_date today = plan->schedule.today;
    switch (n->state) {
    case LT_DONE:
        return lt_short_date(a, n->done);
    case LT_PAUSED:
        return lt_word(LT_WORD_PAUSED, lang);
    case LT_OVERDUE:
        return days(plan, LT_WORD_DAYS_OVER, n->due, today, lang, a);
    case LT_IN_HAND:
    case LT_DUE_SOON:
        if (today != LT_NO_DATE && n->limit != NULL && lt_calendar_count(&plan->cal, today, n->due) <= 0)
            return lt_word(LT_WORD_DUE_TODAY, lang);
        if (today != LT_NO_DATE && n->limit != NULL)
            return days(plan, LT_WORD_DAYS_LEFT, today, n->due, lang, a);
        return lt_word(LT_WORD_IN_HAND, lang);
    case LT_PLANNED:
    case LT_STATE_COUNT:
        break;
    }
    return (lt_str){0};
}

static bool takes_time(const struct lt_graph_node *n, const struct lt_node_plan *plan)
{
    return n->record->kind.v == LT_NODE_ITEM || plan->limit != NULL || plan->length > 0;
}

lt_str lt_node_dates(struct lt_arena *a, const struct lt_node_plan *n)
{
    lt_date first = lt_node_accepted(n), last = n->done != LT_NO_DATE ? n->done : n->end.date;
    return lt_short_dates(a, first == LT_NO_DATE ? last : first, last);
}

void lt_project_box(const struct lt_trial *t, struct lt_box *b)
{
    const struct lt_node_plan *n = &t->chart->schedule.nodes[b->node];
    const struct lt_plan *plan = t->o->plan;
    if (plan == NULL || !plan->project)
        return;
    b->ghost = n->verdict == LT_NO;
    b->maybe = n->verdict == LT_MAYBE && n->accepted == LT_NO_DATE && n->done == LT_NO_DATE;
    b->critical = false; /* borders show states; arrows alone show the critical path */
    b->state = n->state;
    b->planned = takes_time(&t->chart->graph.nodes[b->node], n);
    if (!b->planned || b->ghost)
        return;
    b->dates = lt_node_dates(t->a, n);
    b->standing = lt_state_label(plan, n, t->o->lang, t->a);
}

bool lt_project_open(const struct lt_trial *t, const struct lt_when *w)
{
    if (w->at.file == 0)
        return false;
    const struct lt_plan *plan = t->o->plan;
    return plan == NULL || !plan->project || lt_when_eval(&plan->facts, w) == LT_MAYBE;
}

/* ---- furniture ---- */

static void figure(struct lt_figure *out, int *n, lt_str number, enum lt_word word, enum lt_lang lang, bool accent)
{
    out[(*n)++] = (struct lt_figure){number, lt_word(word, lang), accent};
}

/* "12/24"; "2027/2/1" where it is not the year of the start. */
static lt_str end_date(struct lt_arena *a, const struct lt_schedule *s)
{
    lt_str day = lt_short_date(a, s->end);
    int year = lt_date_year(s->end);
    return year == lt_date_year(s->start) ? day : lt_strf(a, "%d/%.*s", year, LT_FMT(day));
}

int lt_project_figures(const struct lt_trial *t, struct lt_figure *out)
{
    const struct lt_plan *plan = t->o->plan;
    const struct lt_schedule *s = &plan->schedule;
    enum lt_lang lang = t->o->lang;
    int items = 0, open = 0, done = 0, hand = 0, late = 0, n = 0;
    for (int i = 0; i < plan->graph.node_count; i++) {
        enum lt_state state = s->nodes[i].state;
        if (plan->graph.nodes[i].item < 0 || lt_plan_node(plan, plan->graph.nodes[i].item) != i)
            continue; /* one that stands at two nodes is one */
        items += s->nodes[i].verdict == LT_YES;
        open += s->nodes[i].verdict == LT_MAYBE;
        done += state == LT_DONE;
        hand += state == LT_IN_HAND || state == LT_DUE_SOON || state == LT_PAUSED;
        late += state == LT_OVERDUE;
    }
    figure(out, &n, lt_strf(t->a, "%d", items), LT_WORD_APPLY_N, lang, false);
    if (open > 0)
        figure(out, &n, lt_strf(t->a, "%d", open), LT_WORD_MARK_OPEN_SHORT, lang, false);
    if (done > 0)
        figure(out, &n, lt_strf(t->a, "%d", done), LT_WORD_DONE_N, lang, false);
    if (hand > 0)
        figure(out, &n, lt_strf(t->a, "%d", hand), LT_WORD_HAND_N, lang, false);
    if (late > 0)
        figure(out, &n, lt_strf(t->a, "%d", late), LT_WORD_LATE_N, lang, true);
    figure(out, &n, lt_workdays_text(t->a, s->length), s->at_least ? LT_WORD_CRITICAL_LEAST : LT_WORD_CRITICAL, lang, late == 0);
    if (s->start_given)
        figure(out, &n, end_date(t->a, s), lt_end_is_least(s) ? LT_WORD_ENDS_LEAST : LT_WORD_ENDS, lang, false);
    return n;
}

lt_str lt_project_subtitle(const struct lt_trial *t)
{
    const struct lt_project *pr = &t->m->project;
    const struct lt_schedule *s = &t->chart->schedule;
    enum lt_lang lang = t->o->lang;
    lt_str v[4];
    size_t n = 0;
    v[n++] = pr->common.name.s;
    if (pr->owner.s.len > 0)
        v[n++] = pr->owner.s;
    if (s->start_given)
        v[n++] = lt_word_with(t->a, LT_WORD_STARTS, lang, lt_date_words(t->a, s->start, lang));
    if (s->today != LT_NO_DATE)
        v[n++] = lt_word_with(t->a, LT_WORD_AS_OF, lang, lt_date_words(t->a, s->today, lang));
    return lt_str_join(t->a, v, n, " • ");
}
