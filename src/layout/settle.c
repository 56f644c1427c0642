/* SPDX-License-Identifier: MIT */
/* Settle: coordinates of one axis.
 * Input: a grid, elements in their order, labels. Output: a place for every row (column), border and
 * element of a channel.
 * Cost: linear in the squares that elements cover, times a fixed number of sweeps. Source: longest
 * paths over difference constraints, as in the compaction of orthogonal drawings (Lengauer 1990,
 * chapter 10); the mean of earliest and latest places is a solution, too, and keeps things central;
 * then each element of a channel moves to the median of what it leads to (Gansner et al. 1993).
 * Leaves true: whatever shares a line of the other axis keeps its order and its distance. */
#include "layout/grid.h"

#ifdef LIUTU_VERIFY
#include <assert.h>
#endif
#include <math.h>
#include <stdlib.h>

#define WIDER 0.01 /* of a sheet: so much it may grow for boxes that stand under one another */

enum kind { BORDER, NODE, LINE, LABEL };

/* Something with an extent on one line of the other axis. */
struct thing {
    int variable;
    double offset, before, after;
    enum kind kind;
    double over; /* of a node: what stands out before it */
};

/* What is to be set into one line, in its order. */
struct entry {
    int line, place;
    enum { ENTER_ELEMENT, ENTER_NODE, ENTER_NODE_END, ENTER_TAG } what;
    int index;
};

/* A node that an element meets. */
struct meeting {
    int node, next;
};

struct settling {
    const struct lo_grid *k;
    const struct lo_graph *g;
    struct lo_nudge *n;
    struct lo_tags *tags;
    bool level;
    struct lt_arena *a;
    const struct lo_lines *lines, *cross;
    struct lo_axis *out;
    int variables;
    struct thing *last; /* of each line of the other axis */
    struct {
        struct lo_constraint *v;
        size_t n, cap;
    } constraints;
    struct entry *entries;
    int entry_count;
    int *first_tag, *next_tag;      /* labels beside each element */
    int end;                        /* variable of the last border */
    bool *used;                     /* rows (columns) with nodes */
    int last_used, last_track;      /* the last of them, and of all, so far */
    bool own_columns;               /* columns of bands */
    int *lane_root, *lane_variable; /* bands joined in the column at hand, and its places */
    int *first_met;                 /* of each element */
    struct meeting *met;
};

static double gap_of(const struct settling *s, enum kind a, enum kind b)
{
    const struct lt_layout_gaps *gaps = &s->g->gaps;
    if (a == LABEL || b == LABEL)
        return gaps->label;
    if (a == NODE && b == NODE)
        return s->level ? gaps->node : gaps->rank;
    if (a == LINE && b == LINE)
        return gaps->track;
    if ((a == BORDER || b == BORDER) && (a == NODE || b == NODE))
        return s->level ? fmax(gaps->margin, gaps->node / 2) : gaps->margin;
    if (a == NODE || b == NODE)
        return fmax(lo_line_gap(s->g), gaps->arrow);
    return a == BORDER && b == BORDER ? 0 : lo_line_gap(s->g);
}

static void constrain(struct settling *s, int a, int b, double distance)
{
    if (s->constraints.n > 0) {
        struct lo_constraint *c = &s->constraints.v[s->constraints.n - 1];
        if (c->a == a && c->b == b) {
            c->distance = fmax(c->distance, distance);
            return;
        }
    }
    LT_PUSH(s->a, &s->constraints) = (struct lo_constraint){a, b, distance};
}

/* Sets a thing into line j of the other axis, behind what stands there. */
static void set_behind(struct settling *s, int j, struct thing t)
{
    struct thing *l = &s->last[j];
    if (l->variable == t.variable) {
        if (t.offset + t.after > l->offset + l->after)
            *l = t;
        return;
    }
    double gap = gap_of(s, l->kind, t.kind) + (l->kind == LABEL ? t.over : 0);
    if ((l->kind == LABEL && t.kind == NODE) || (l->kind == NODE && t.kind == LABEL)) { /* boxes keep their distance through it */
        double length = l->kind == LABEL ? l->before + l->after : t.before + t.after;
        gap = fmax(gap, (gap_of(s, NODE, NODE) - length) / 2);
    }
    constrain(s, l->variable, t.variable, l->offset + l->after + gap + t.before - t.offset);
    *l = t;
}

static double label_length(const struct settling *s, const struct lo_tag *t)
{
    return s->level ? s->g->edges[t->edge].label.h : s->g->edges[t->edge].label.w;
}

static int cross_of(const struct settling *s, int square)
{
    return s->level ? lo_square_x(s->k, square) : lo_square_y(s->k, square);
}

static void set_element(struct settling *s, int index)
{
    struct lo_element *e = &s->n->elements[index];
    int track = s->lines->track[e->line];
    if (track == LO_NONE)
        e->variable = s->variables++;
    else if (!s->own_columns)
        e->variable = s->out->track[track];
    for (int j = e->low; j <= e->high; j++) {
        if (s->k->node_at[s->level ? lo_square(s->k, j, e->line) : lo_square(s->k, e->line, j)] != LO_NONE)
            continue; /* its own node */
        struct thing t = {.variable = e->variable, .offset = track == LO_NONE ? 0 : e->offset, .kind = LINE};
        for (int i = s->first_tag[index]; i != LO_NONE; i = s->next_tag[i]) {
            const struct lo_tag *tag = &s->tags->v[i];
            if (cross_of(s, tag->square) != j)
                continue;
            double room = label_length(s, tag) + LO_LABEL_RISE + (s->level ? 0 : LO_LABEL_RISE) + s->g->gaps.label;
            if (s->level != s->g->label_below)
                t.before = fmax(t.before, room);
            else
                t.after = fmax(t.after, room);
        }
        set_behind(s, j, t);
    }
}

/* last: of a node over several rows (columns) the last of them. */
static void set_node(struct settling *s, int node, bool last)
{
    const struct lo_cells *c = s->k->cells;
    double half = lo_half(s->g, node, s->level, last);
    if (s->level && s->g->nodes[node].strip)
        return; /* from border to border */
    if (s->level) {
        int track = last ? c->row_last[node] : c->row[node];
        for (int j = s->k->x.of[c->column[node]]; j <= s->k->x.of[c->column_last[node]]; j++)
            set_behind(s, j, (struct thing){s->out->track[track], 0, half, half, NODE, s->g->nodes[node].over.h});
        return;
    }
    int variable = last ? s->out->track[c->column_last[node]] : s->out->node[node];
    struct lo_reach reach = lo_node_reach(s->k, node);
    for (int j = reach.first; j <= reach.last; j++)
        set_behind(s, j, (struct thing){variable, 0, half, half, NODE, s->g->nodes[node].over.w});
}

static void set_tag(struct settling *s, int index)
{
    struct lo_tag *t = &s->tags->v[index];
    double half = label_length(s, t) / 2;
    t->variable = s->variables++;
    set_behind(s, cross_of(s, t->square), (struct thing){.variable = t->variable, .before = half, .after = half, .kind = LABEL});
}

static void set_border(struct settling *s, int border)
{
    int v = s->variables++;
    s->out->border[border] = v;
    for (int j = 0; j < s->cross->count; j++)
        set_behind(s, j, (struct thing){.variable = v, .kind = BORDER});
    const double *least = s->level ? s->g->lane_min : s->g->stage_min;
    if (border > 0 && (s->level || s->g->stage_count > 0))
        constrain(s, s->out->border[border - 1], v, least[border - 1]);
    else if (border > 0)
        constrain(s, s->out->border[border - 1], v, 0);
    if (s->last_track != LO_NONE)
        constrain(s, s->out->track[s->last_track], v, 0);
    for (int n = 0; s->level && s->g->bands && n < s->g->node_count; n++)
        if (s->g->nodes[n].strip && s->g->nodes[n].lane_last + 1 == border)
            constrain(s, s->out->border[s->g->nodes[n].lane], v, s->g->nodes[n].size.h);
}

static int by_line(const void *p, const void *q)
{
    const struct entry *a = p, *b = q;
    if (a->line != b->line)
        return a->line - b->line;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->what != b->what ? (int)a->what - (int)b->what : a->index - b->index;
}

static void collect_entries(struct settling *s)
{
    const struct lo_grid *k = s->k;
    size_t most = (size_t)s->n->element_count + (size_t)s->g->node_count * 2 + (size_t)s->tags->n;
    s->entries = LT_NEW_ARRAY(s->a, struct entry, most);
    for (int i = 0; i < s->n->element_count; i++)
        if (s->n->elements[i].level == s->level)
            s->entries[s->entry_count++] = (struct entry){s->n->elements[i].line, s->n->elements[i].place, ENTER_ELEMENT, i};
    for (int i = 0; i < s->g->node_count; i++) {
        int line = s->level ? k->y.of[k->cells->row[i]] : k->x.of[k->cells->column[i]];
        s->entries[s->entry_count++] = (struct entry){line, -1, ENTER_NODE, i};
        if (s->level && k->cells->row_last[i] > k->cells->row[i])
            s->entries[s->entry_count++] = (struct entry){k->y.of[k->cells->row_last[i]], -1, ENTER_NODE_END, i};
        if (!s->level && k->cells->column_last[i] > k->cells->column[i])
            s->entries[s->entry_count++] = (struct entry){k->x.of[k->cells->column_last[i]], -1, ENTER_NODE_END, i};
    }
    for (int i = 0; i < s->tags->n; i++) {
        const struct lo_tag *t = &s->tags->v[i];
        if (s->n->runs[t->run].level == s->level)
            continue;
        int line = s->level ? lo_square_y(k, t->square) : lo_square_x(k, t->square);
        s->entries[s->entry_count++] = (struct entry){line, t->first ? -2 : 0x7fffffff, ENTER_TAG, i};
    }
    qsort(s->entries, (size_t)s->entry_count, sizeof *s->entries, by_line);
}

static void collect_tags(struct settling *s)
{
    s->first_tag = LT_NEW_ARRAY(s->a, int, (size_t)s->n->element_count);
    s->next_tag = LT_NEW_ARRAY(s->a, int, (size_t)s->tags->n);
    for (int i = 0; i < s->n->element_count; i++)
        s->first_tag[i] = LO_NONE;
    for (int i = 0; i < s->tags->n; i++) {
        const struct lo_run *r = &s->n->runs[s->tags->v[i].run];
        if (r->level != s->level)
            continue;
        s->next_tag[i] = s->first_tag[r->element];
        s->first_tag[r->element] = i;
    }
}

/* Rows (columns) with nodes are set apart even where nothing stands in both. */
static void set_track(struct settling *s, int track)
{
    s->out->track[track] = s->variables++;
    constrain(s, s->out->border[s->lines->area[s->lines->of[track]]], s->out->track[track], 0);
    if (track > 0)
        constrain(s, s->out->track[track - 1], s->out->track[track], 0);
    s->last_track = track;
    if (!s->used[track])
        return;
    if (s->last_used != LO_NONE)
        constrain(s, s->out->track[s->last_used], s->out->track[track], s->g->gaps.node);
    s->last_used = track;
}

static int lane_root(const struct settling *s, int lane)
{
    while (s->lane_root[lane] != lane)
        lane = s->lane_root[lane];
    return lane;
}

/* In bands a column has a place of its own in each band, but one in bands that a straight line joins. */
static void set_own_columns(struct settling *s, int line, int next)
{
    for (int l = 0; l < s->g->lane_count; l++) {
        s->lane_root[l] = l;
        s->lane_variable[l] = LO_NONE;
    }
    for (int i = next; i < s->entry_count && s->entries[i].line == line; i++)
        for (int q = s->entries[i].what == ENTER_ELEMENT ? s->first_met[s->entries[i].index] : LO_NONE, lane = LO_NONE;
             q != LO_NONE; q = s->met[q].next) {
            int own = lane_root(s, s->g->nodes[s->met[q].node].lane);
            if (lane != LO_NONE)
                s->lane_root[own > lane ? own : lane] = own > lane ? lane : own;
            lane = lane_root(s, own);
        }
    for (int i = next; i < s->entry_count && s->entries[i].line == line; i++) {
        const struct entry *e = &s->entries[i];
        bool element = e->what == ENTER_ELEMENT;
        int node = e->what == ENTER_NODE                          ? e->index
                   : element && s->first_met[e->index] != LO_NONE ? s->met[s->first_met[e->index]].node
                                                                  : LO_NONE;
        int *variable = node == LO_NONE ? NULL : &s->lane_variable[lane_root(s, s->g->nodes[node].lane)];
        if (e->what == ENTER_TAG)
            continue;
        int own = variable != NULL && *variable != LO_NONE ? *variable : s->variables++;
        if (variable != NULL)
            *variable = own;
        *(element ? &s->n->elements[e->index].variable : &s->out->node[e->index]) = own;
        constrain(s, s->out->border[0], own, 0);
    }
}

/* The nodes that each upright element meets. */
static void find_met(struct settling *s)
{
    s->lane_root = LT_NEW_ARRAY(s->a, int, (size_t)s->g->lane_count);
    s->lane_variable = LT_NEW_ARRAY(s->a, int, (size_t)s->g->lane_count);
    s->first_met = LT_NEW_ARRAY(s->a, int, (size_t)s->n->element_count);
    s->met = LT_NEW_ARRAY(s->a, struct meeting, (size_t)s->g->edge_count * 2);
    for (int i = 0; i < s->n->element_count; i++)
        s->first_met[i] = LO_NONE;
    for (int e = 0, n = 0; e < s->g->edge_count; e++)
        for (int behind = 0; behind < 2 && s->n->first_run[e] < s->n->first_run[e + 1]; behind++) {
            const struct lo_run *r = &s->n->runs[behind ? s->n->first_run[e + 1] - 1 : s->n->first_run[e]];
            if (r->level)
                continue;
            s->met[n] = (struct meeting){behind ? s->g->edges[e].to : s->g->edges[e].from, s->first_met[r->element]};
            s->first_met[r->element] = n++;
        }
}

static void set_line_nodes(struct settling *s, int line, int next)
{
    for (int i = next; i < s->entry_count && s->entries[i].line == line; i++)
        if (s->entries[i].what == ENTER_NODE)
            s->out->node[s->entries[i].index] = s->out->track[s->lines->track[line]];
}

static void find_used(struct settling *s)
{
    s->used = LT_NEW_ARRAY(s->a, bool, (size_t)s->lines->tracks);
    s->last_used = s->last_track = LO_NONE;
    for (int n = 0; n < s->g->node_count; n++)
        s->used[s->level ? s->k->cells->row[n] : s->k->cells->column[n]] = true;
    for (int n = 0; n < s->g->node_count; n++)
        s->used[s->level ? s->k->cells->row_last[n] : s->k->cells->column_last[n]] = true;
}

static void set_all(struct settling *s)
{
    int area = 0, next = 0;
    for (int j = 0; j < s->cross->count; j++)
        s->last[j] = (struct thing){.kind = BORDER};
    s->out->border[0] = s->variables++;
    for (int line = 0; line < s->lines->count; line++) {
        for (; area < s->lines->area[line]; area++)
            set_border(s, area + 1);
        while (next < s->entry_count && s->entries[next].line == line && s->entries[next].place == -2)
            set_tag(s, s->entries[next++].index);
        if (s->lines->track[line] != LO_NONE && s->own_columns)
            set_own_columns(s, line, next);
        else if (s->lines->track[line] != LO_NONE)
            set_track(s, s->lines->track[line]);
        if (!s->own_columns)
            set_line_nodes(s, line, next);
        for (; next < s->entry_count && s->entries[next].line == line; next++) {
            const struct entry *e = &s->entries[next];
            if (e->what == ENTER_ELEMENT)
                set_element(s, e->index);
            else if (e->what == ENTER_TAG)
                set_tag(s, e->index);
            else
                set_node(s, e->index, e->what == ENTER_NODE_END);
        }
    }
    for (; area < s->out->areas; area++)
        set_border(s, area + 1);
    s->end = s->out->border[s->out->areas];
}

static int by_target(const void *p, const void *q)
{
    const struct lo_constraint *a = p, *b = q;
    return a->b != b->b ? a->b - b->b : a->a - b->a;
}

/* Earliest and latest places; their mean. */
static void solve(struct settling *s)
{
    double *early = LT_NEW_ARRAY(s->a, double, (size_t)s->variables);
    double *late = LT_NEW_ARRAY(s->a, double, (size_t)s->variables);
    const struct lo_constraint *v = s->constraints.v;
    qsort(s->constraints.v, s->constraints.n, sizeof *v, by_target);
    for (size_t i = 0; i < s->constraints.n; i++)
        early[v[i].b] = fmax(early[v[i].b], early[v[i].a] + v[i].distance);
    for (int i = 0; i < s->variables; i++)
        late[i] = early[s->end] * (s->own_columns ? 1 + WIDER : 1);
    for (size_t i = s->constraints.n; i-- > 0;)
        late[v[i].a] = fmin(late[v[i].a], late[v[i].b] - v[i].distance);
    if (s->own_columns)
        lo_align(s->k, s->out->node, v, s->constraints.n, s->a, early, late);
    s->out->at = LT_NEW_ARRAY(s->a, double, (size_t)s->variables);
    for (int i = 0; i < s->variables; i++)
        s->out->at[i] = s->own_columns ? early[i] : (early[i] + late[i]) / 2; /* bands begin at the left */
}

/* Where a variable wants to be. */
struct pull {
    int variable;
    double at;
    int other;
    double offset;
};

struct pulls {
    struct pull *v;
    size_t n, cap;
};

static void pull_both(struct settling *s, struct pulls *p, int a, double offset_a, int b, double offset_b)
{
    if (a == b)
        return;
    LT_PUSH(s->a, p) = (struct pull){a, 0, b, offset_b - offset_a};
    LT_PUSH(s->a, p) = (struct pull){b, 0, a, offset_a - offset_b};
}

/* The variable, and the offset from it, of the run before or behind a run of the other axis. */
static int end_of(const struct settling *s, int run, bool behind, double *offset)
{
    const struct lo_run *r = &s->n->runs[run];
    int wire = r->wire, other = behind ? run + 1 : run - 1;
    *offset = 0;
    if (other >= s->n->first_run[wire] && other < s->n->first_run[wire + 1]) {
        const struct lo_element *e = &s->n->elements[s->n->runs[other].element];
        *offset = s->lines->track[e->line] == LO_NONE ? 0 : e->offset;
        return e->variable;
    }
    const struct lo_wire *w = &s->k->wires[wire]; /* where it meets its node */
    int square = behind ? w->square[w->count - 1] : w->square[0];
    int node = behind ? s->g->edges[wire].to : s->g->edges[wire].from;
    if (!s->level && s->k->cells->column_last[node] == s->k->cells->column[node])
        return s->out->node[node];
    if (!s->level)
        return s->out->track[s->k->x.track[lo_square_x(s->k, square)]];
    return s->out->track[s->k->y.track[lo_square_y(s->k, square)]];
}

static int by_variable(const void *p, const void *q)
{
    const struct pull *a = p, *b = q;
    return a->variable - b->variable;
}

static void collect_pulls(struct settling *s, struct pulls *p)
{
    for (int i = 0; i < s->n->run_count; i++) {
        if (s->n->runs[i].level == s->level)
            continue;
        double u, v;
        int a = end_of(s, i, false, &u), b = end_of(s, i, true, &v);
        pull_both(s, p, a, u, b, v);
        int tag = s->tags->of[s->n->runs[i].wire];
        if (tag != LO_NONE && s->tags->v[tag].run == i) { /* a label keeps near its start */
            LT_PUSH(s->a, p) = (struct pull){s->tags->v[tag].variable, 0, a, u};
            LT_PUSH(s->a, p) = (struct pull){s->tags->v[tag].variable, 0, a, u};
        }
    }
    if (p->n > 0)
        qsort(p->v, p->n, sizeof *p->v, by_variable);
}

static int by_at(const void *p, const void *q)
{
    double a = *(const double *)p, b = *(const double *)q;
    return (a > b) - (a < b);
}

/* The median of the pulls nearest to the middle of the room. */
static double wish(double *v, int n, double middle)
{
    if (n == 0)
        return middle;
    qsort(v, (size_t)n, sizeof *v, by_at);
    double low = v[(n - 1) / 2], high = v[n / 2];
    return middle < low ? low : middle > high ? high : middle;
}

static void index_by(struct settling *s, bool target, int **first, int **list)
{
    const struct lo_constraint *v = s->constraints.v;
    *first = LT_NEW_ARRAY(s->a, int, (size_t)s->variables + 2);
    *list = LT_NEW_ARRAY(s->a, int, s->constraints.n);
    for (size_t i = 0; i < s->constraints.n; i++)
        (*first)[(target ? v[i].b : v[i].a) + 2]++;
    for (int i = 0; i < s->variables; i++)
        (*first)[i + 2] += (*first)[i + 1];
    for (size_t i = 0; i < s->constraints.n; i++)
        (*list)[(*first)[(target ? v[i].b : v[i].a) + 1]++] = (int)i;
}

static void relax(struct settling *s)
{
    enum { SWEEPS = 6 };
    struct pulls p = {0};
    int *first_low, *lows, *first_high, *highs;
    collect_pulls(s, &p);
    index_by(s, true, &first_low, &lows);
    index_by(s, false, &first_high, &highs);
    int *first = LT_NEW_ARRAY(s->a, int, (size_t)s->variables + 1);
    for (size_t i = 0; i < p.n; i++)
        first[p.v[i].variable + 1]++;
    for (int i = 0; i < s->variables; i++)
        first[i + 1] += first[i];
    bool *fixed = LT_NEW_ARRAY(s->a, bool, (size_t)s->variables);
    for (int i = 0; i <= s->out->areas; i++)
        fixed[s->out->border[i]] = true;
    for (int i = 0; i < s->lines->tracks && !s->own_columns; i++)
        fixed[s->out->track[i]] = true;
    for (int i = 0; i < s->g->node_count; i++)
        fixed[s->out->node[i]] = true;
    double *v = LT_NEW_ARRAY(s->a, double, p.n + 1);
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (int step = 0; step < s->variables; step++) {
            int i = sweep % 2 == 0 ? step : s->variables - 1 - step;
            if (fixed[i])
                continue;
            double low = -INFINITY, high = INFINITY;
            for (int c = first_low[i]; c < first_low[i + 1]; c++)
                low = fmax(low, s->out->at[s->constraints.v[lows[c]].a] + s->constraints.v[lows[c]].distance);
            for (int c = first_high[i]; c < first_high[i + 1]; c++)
                high = fmin(high, s->out->at[s->constraints.v[highs[c]].b] - s->constraints.v[highs[c]].distance);
            int n = 0;
            for (int q = first[i]; q < first[i + 1]; q++)
                v[n++] = s->out->at[p.v[q].other] + p.v[q].offset;
            double to = wish(v, n, (low + high) / 2);
            s->out->at[i] = fmax(low, fmin(high, to));
        }
}

void lo_settle(const struct lo_grid *k, struct lo_nudge *n, struct lo_tags *tags, const struct lo_extras *extras, bool level,
               struct lt_arena *a, struct lo_axis *out)
{
    struct settling s = {.k = k, .g = k->g, .n = n, .tags = tags, .level = level, .a = a, .out = out};
    s.lines = level ? &k->y : &k->x;
    s.cross = level ? &k->x : &k->y;
    out->areas = level ? k->g->lane_count : k->g->stage_count > 0 ? k->g->stage_count : 1;
    out->border = LT_NEW_ARRAY(a, int, (size_t)out->areas + 1);
    out->track = LT_NEW_ARRAY(a, int, (size_t)s.lines->tracks);
    out->node = LT_NEW_ARRAY(a, int, (size_t)k->g->node_count);
    s.own_columns = k->g->bands && !level;
    s.last = LT_NEW_ARRAY(a, struct thing, (size_t)s.cross->count);
    find_used(&s);
    find_met(&s);
    collect_tags(&s);
    collect_entries(&s);
    set_all(&s);
    for (size_t i = 0; i < extras->n; i++)
        if (extras->v[i].level == level)
            constrain(&s, extras->v[i].a, extras->v[i].b, extras->v[i].distance);
    solve(&s);
    relax(&s);
#ifdef LIUTU_VERIFY /* debug builds */
    for (size_t i = 0; i < s.constraints.n; i++) {
        const struct lo_constraint *c = &s.constraints.v[i];
        assert(c->a > c->b || out->at[c->b] >= out->at[c->a] + c->distance - LO_EPS);
    }
#endif
}
