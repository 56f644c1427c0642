/* SPDX-License-Identifier: MIT */
/* The rows of a timeline: which there are, in which order, what stands in their columns. */
#include "chart/timeline_int.h"

#include <math.h>

static const struct lt_item *item_of(const struct lt_timeline *t, int node)
{
    int item = t->plan->graph.nodes[node].item;
    return item < 0 ? NULL : &t->plan->model->items.v[item];
}

static const struct lt_facts *facts_of(const struct lt_timeline *t)
{
    return t->plan->project ? &t->plan->facts : NULL;
}

static bool takes_a_row(const struct lt_timeline *t, int node)
{
    const struct lt_node_plan *n = &t->plan->schedule.nodes[node];
    return t->plan->graph.nodes[node].record->kind.v == LT_NODE_ITEM || n->limit != NULL || n->length > 0;
}

/* The law's limit where a promise beats it; NULL else. */
static const struct lt_limit *longer_law(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    const struct lt_item *it = item_of(t, r->node);
    const struct lt_limit *law = it == NULL ? NULL : lt_limits_decide(&it->statutory, facts_of(t), NULL);
    bool longer = law != NULL && r->plan->promised && r->plan->limit != NULL && lt_limit_longer(*law, *r->plan->limit);
    return longer ? law : NULL;
}

static void limit_words(const struct lt_timeline *t, struct lt_timeline_row *r)
{
    const struct lt_limit *law = longer_law(t, r), *limit = r->plan->limit;
    const struct lt_item *it = item_of(t, r->node);
    const struct lt_limit *least = it == NULL ? NULL : lt_limits_decide(&it->minimum, facts_of(t), NULL);
    if (limit == NULL && least != NULL)
        r->limit = lt_least_words(t->a, *least, t->o->lang);
    else if (limit != NULL)
        r->limit = lt_limit_text(t->a, *limit, t->o->lang, true);
    else if (it == NULL && r->plan->length > 0) /* a sub-process: what its own critical path comes to */
        r->limit = lt_limit_text(t->a, (struct lt_limit){.milli = r->plan->length, .unit = LT_WORKDAY}, t->o->lang, true);
    else if (r->plan->unknown)
        r->limit = lt_word(LT_WORD_NO_LIMIT_SHORT, t->o->lang);
    if (law != NULL)
        r->struck = law->unit == limit->unit ? lt_milli_text(t->a, law->milli) : lt_limit_text(t->a, *law, t->o->lang, true);
}

/* So many working days behind a moment. */
static double later_by(const struct lt_timeline *t, struct lt_moment m, int64_t milli)
{
    struct lt_clock clock = {&t->plan->cal, NULL, NULL};
    return lt_axis_day(&t->axis, lt_clock_add(&clock, m, (struct lt_limit){.milli = milli, .unit = LT_WORKDAY}));
}

static void times(const struct lt_timeline *t, struct lt_timeline_row *r)
{
    const struct lt_node_plan *n = r->plan;
    struct lt_moment end = n->done != LT_NO_DATE ? (struct lt_moment){n->done, 1000} : n->end;
    r->from = lt_axis_day(&t->axis, lt_node_accepted(n) == LT_NO_DATE ? end : n->start);
    r->to = fmax(r->from, lt_axis_day(&t->axis, end));
    r->due = n->state == LT_OVERDUE ? fmax(r->from, lt_axis_day(&t->axis, (struct lt_moment){n->due, 1000})) : r->to;
    r->tail = r->law = r->to;
    if (n->state == LT_DONE)
        return;
    if (n->slack > 0)
        r->tail = fmax(r->to, later_by(t, end, n->slack));
    const struct lt_limit *law = longer_law(t, r);
    struct lt_clock clock = {&t->plan->cal, NULL, NULL};
    if (law != NULL)
        r->law = fmax(r->to, lt_axis_day(&t->axis, lt_clock_add(&clock, n->start, *law)));
}

static int stage_of(const struct lt_timeline *t, const struct lt_graph_node *g)
{
    if (!t->stages)
        return -1;
    return lt_process_beside_all(t->plan->graph.process, g->record) ? LT_ROW_BESIDE : g->stage;
}

static void add_row(struct lt_timeline *t, int node)
{
    const struct lt_graph_node *g = &t->plan->graph.nodes[node];
    const struct lt_item *it = item_of(t, node);
    struct lt_timeline_row r = {.node = node,
                                .stage = stage_of(t, g),
                                .plan = &t->plan->schedule.nodes[node],
                                .item_kind = it == NULL ? 0 : it->kind.v,
                                .name = lt_text_line(lt_str_trim(g->record->common.name.s), t->a)};
    if (g->party >= 0)
        r.party = t->plan->model->parties.v[g->party].common.name.s;
    r.open = r.plan->verdict == LT_MAYBE && r.plan->accepted == LT_NO_DATE && r.plan->done == LT_NO_DATE;
    limit_words(t, &r);
    times(t, &r);
    if (!t->axis.counted)
        r.dates = lt_node_dates(t->a, r.plan);
    LT_PUSH(t->a, &t->rows) = r;
}

static bool stands_before(const struct lt_timeline_row *a, const struct lt_timeline_row *b)
{
    unsigned x = (unsigned)a->stage, y = (unsigned)b->stage; /* those of no stage come last */
    return x != y ? x < y : a->from != b->from ? a->from < b->from : a->to < b->to;
}

/* Merge sort (Knuth, TAOCP 3, 5.2.4): equal rows keep their order. */
static void sort(struct lt_timeline_row *v, size_t n, struct lt_timeline_row *room)
{
    if (n < 2)
        return;
    size_t half = n / 2, i = 0, j = half;
    sort(v, half, room);
    sort(v + half, n - half, room);
    for (size_t k = 0; k < n; k++)
        room[k] = j == n || (i < half && !stands_before(&v[j], &v[i])) ? v[i++] : v[j++];
    for (size_t k = 0; k < n; k++)
        v[k] = room[k];
}

/* Whether a pause of what has happened would be seen. */
static bool is_paused(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    const struct lt_project *pr = &t->plan->model->project;
    int item = t->plan->graph.nodes[r->node].item;
    bool any = false;
    for (size_t i = 0; item >= 0 && t->plan->project && i < pr->progress.n; i++)
        any = any || (pr->progress.v[i].item == item && pr->progress.v[i].paused.n > 0);
    return any && r->to > r->from;
}

static void sign_row(struct lt_timeline_signs *g, const struct lt_timeline_row *r)
{
    bool moment = r->to <= r->from && !r->plan->unknown;
    g->kinds[r->item_kind] = true;
    g->states[r->plan->state] = true;
    g->unknown = g->unknown || r->plan->unknown;
    g->open = g->open || r->open;
    bool only_done = lt_node_accepted(r->plan) == LT_NO_DATE;
    g->moment = g->moment || (moment && !only_done);
    g->only_done = g->only_done || only_done;
    bool critical = r->plan->critical && r->plan->state == LT_PLANNED;
    g->critical_unknown = g->critical_unknown || (critical && r->plan->unknown);
    g->critical_open = g->critical_open || (critical && r->open && !moment && !r->plan->unknown);
    g->tail = g->tail || r->tail > r->to;
    g->law = g->law || r->law > r->to;
    if (r->plan->state != LT_DONE && !moment && !r->plan->unknown) {
        g->critical = g->critical || r->plan->critical;
        g->plan = g->plan || !r->plan->critical;
    }
}

/* The days that are shown: all that is planned; of limits by law only what does not make it much longer. */
static void range(struct lt_timeline *t)
{
    const struct lt_schedule *s = &t->plan->schedule;
    double last = 1, most;
    for (size_t i = 0; i < t->rows.n; i++)
        last = fmax(last, fmax(t->rows.v[i].to, t->rows.v[i].tail));
    last = fmax(last, t->today ? t->today_at + 0.5 : 0);
    last = most = fmax(last, lt_axis_day(&t->axis, (struct lt_moment){s->end, 1000}));
    for (size_t i = 0; i < t->rows.n; i++)
        if (t->rows.v[i].law <= most * 1.25)
            last = fmax(last, t->rows.v[i].law);
    t->axis.first = 0;
    t->axis.last = ceil(last);
    t->path_end_at = t->axis.counted ? (double)s->length / 1000 : lt_axis_day(&t->axis, (struct lt_moment){s->end, 1000});
    t->path_end = s->length > 0 && ceil(t->path_end_at) < t->axis.last;
}

void lt_timeline_collect(struct lt_timeline *t)
{
    const struct lt_plan *p = t->plan;
    const struct lt_schedule *s = &p->schedule;
    bool day_known = p->project && s->today != LT_NO_DATE;
    t->stages = p->graph.process->stages.n > 0;
    t->axis = (struct lt_axis){.cal = &p->cal, .origin = s->start, .counted = !s->start_given && !day_known};
    t->today = day_known && s->today >= s->start;
    t->today_at = t->today ? lt_axis_day(&t->axis, (struct lt_moment){s->today, 500}) : 0;
    for (int i = 0; i < p->graph.node_count; i++)
        if (takes_a_row(t, i))
            add_row(t, i);
    sort(t->rows.v, t->rows.n, LT_NEW_ARRAY(t->a, struct lt_timeline_row, t->rows.n));
    range(t);
    t->signs = (struct lt_timeline_signs){.today = t->today};
    for (size_t i = 0; i < t->rows.n; i++) {
        sign_row(&t->signs, &t->rows.v[i]);
        t->signs.paused = t->signs.paused || is_paused(t, &t->rows.v[i]);
        t->signs.stage = t->signs.stage || t->rows.v[i].stage >= 0;
    }
}

/* ---- columns ---- */

static double width_of(const struct lt_timeline *t, enum lt_face face, double size, lt_str text)
{
    return text.len == 0 ? 0 : lt_text_width(t->fonts, face, size, text);
}

/* The widest text of each column. */
static struct lt_timeline_columns widest(const struct lt_timeline *t)
{
    struct lt_timeline_columns w = {0};
    double text = t->t->timeline.row_text;
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct lt_timeline_row *r = &t->rows.v[i];
        w.name = fmax(w.name, width_of(t, LT_SANS_BOLD, t->t->timeline.row, r->name));
        w.party = fmax(w.party, width_of(t, LT_SANS, text, r->party));
        w.limit = fmax(w.limit, width_of(t, LT_SANS_BOLD, text, r->limit));
        w.struck = fmax(w.struck, width_of(t, LT_SANS, text, r->struck));
        w.dates = fmax(w.dates, width_of(t, LT_SANS, text, r->dates));
    }
    return w;
}

static void fix_columns(struct lt_timeline *t, double width)
{
    enum { WIDE = 560 }; /* points: from here on there is room for figures beside the grid */
    struct lt_timeline_columns w = widest(t);
    double gap = t->t->timeline.gap, bar = t->t->chart.bar + 5;
    w.name = fmin(w.name + 1, fmax(96, fmin(width * 0.2, 176)));
    w.party = fmin(w.party + 1, fmax(66, fmin(width * 0.12, 104)));
    if (width < WIDE)
        w.limit = w.struck = w.dates = 0;
    if (w.struck > 0)
        w.struck += gap * 0.6;
    w.all = bar + w.name + gap + w.party + gap;
    if (w.limit > 0)
        w.all += w.struck + w.limit + gap;
    if (w.dates > 0)
        w.all += w.dates + gap;
    t->columns = w;
}

void lt_timeline_measure(struct lt_timeline *t, double width)
{
    fix_columns(t, width);
    for (size_t i = 0; i < t->rows.n; i++) {
        struct lt_timeline_row *r = &t->rows.v[i];
        r->names = lt_text_break_spaced(t->fonts, LT_SANS_BOLD, t->t->timeline.row, r->name, t->columns.name, 2, true, t->a);
        r->parties = lt_text_break_spaced(t->fonts, LT_SANS, t->t->timeline.row_text, r->party, t->columns.party, 2, true, t->a);
    }
    t->axis.x = t->columns.all;
    t->axis.w = width - t->columns.all - t->t->timeline.pad;
    t->signs.rest = lt_axis_shows_rest(&t->axis);
}

double lt_timeline_row_height(const struct lt_timeline *t, const struct lt_timeline_row *r)
{
    double names = (double)(r->names.n > 0 ? r->names.n : 1) * lt_line_height(t->t->timeline.row);
    double parties = (double)r->parties.n * lt_line_height(t->t->timeline.row_text);
    return fmax(names, parties) + t->air;
}

double lt_timeline_stage_height(const struct lt_timeline *t)
{
    return lt_line_height(t->t->size.lane) + t->air * 0.6 + 1;
}
