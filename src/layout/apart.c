/* SPDX-License-Identifier: MIT */
/* Apart: keeps apart what only meets on paper.
 * Input: coordinates of both axes. Output: further constraints for what lies too near though it shares
 * neither a level nor an upright line of the grid, so that nothing has kept it apart yet.
 * Cost: about linear; squares of paper find what lies near. Source: our own; constraints are added
 * only where they are missed, as cutting planes are.
 * What shares a line and lies too near all the same is reported as a clash.
 * Leaves true: a constraint leads from a line to a later one, so none of them can contradict. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

enum kind { NODE, LINE, LABEL };

#define CLASH 5.0 /* lines of strangers must not come nearer */

/* A border of a thing: so far from a variable. */
struct edge {
    int variable;
    double offset;
};

struct thing {
    enum kind kind;
    int index;                        /* node, run, label */
    int low_x, high_x, low_y, high_y; /* lines of the grid */
    struct edge left, right, top, bottom;
    struct lt_rect at;
};

struct parting {
    struct lo_grid *k;
    const struct lo_nudge *n;
    const struct lo_tags *tags;
    const struct lo_axis *x, *y;
    struct lt_arena *a;
    struct lo_extras *out;
    struct thing *things;
    int count;
};

static double value(const struct lo_axis *axis, struct edge e)
{
    return axis->at[e.variable] + e.offset;
}

static void finish(struct parting *p, struct thing *t)
{
    double x = value(p->x, t->left), y = value(p->y, t->top);
    t->at = (struct lt_rect){x, y, value(p->x, t->right) - x, value(p->y, t->bottom) - y};
}

static void add_node(struct parting *p, int node)
{
    const struct lo_grid *k = p->k;
    const struct lo_graph *g = k->g;
    int c = k->cells->column[node], r = k->cells->row[node], last = k->cells->row_last[node], d = k->cells->column_last[node];
    struct thing *t = &p->things[p->count++];
    *t = (struct thing){.kind = NODE, .index = node};
    t->low_x = k->x.of[c];
    t->high_x = k->x.of[d];
    struct lo_reach reach = lo_node_reach(k, node);
    t->low_y = reach.first;
    t->high_y = reach.last;
    t->left = (struct edge){p->x->node[node], -lo_half(g, node, false, false)};
    t->right = (struct edge){d > c ? p->x->track[d] : p->x->node[node], lo_half(g, node, false, true)};
    t->top = (struct edge){p->y->track[r], -lo_half(g, node, true, false)};
    t->bottom = (struct edge){p->y->track[last], lo_half(g, node, true, true)};
    if (g->nodes[node].strip) {
        t->top = (struct edge){p->y->border[g->nodes[node].lane], 0};
        t->bottom = (struct edge){p->y->border[g->nodes[node].lane_last + 1], 0};
    }
    finish(p, t);
}

static struct edge run_edge(const struct parting *p, int run)
{
    const struct lo_element *e = &p->n->elements[p->n->runs[run].element];
    const struct lo_lines *lines = e->level ? &p->k->y : &p->k->x;
    return (struct edge){e->variable, lines->track[e->line] == LO_NONE ? 0 : e->offset};
}

/* Where a run ends: at the run before or behind it, or at its node. */
static struct edge run_end(const struct parting *p, int run, bool behind)
{
    const struct lo_run *r = &p->n->runs[run];
    int other = behind ? run + 1 : run - 1;
    if (other >= p->n->first_run[r->wire] && other < p->n->first_run[r->wire + 1])
        return run_edge(p, other);
    const struct lo_edge *e = &p->k->g->edges[r->wire];
    int node = behind ? e->to : e->from;
    const struct lo_wire *w = &p->k->wires[r->wire];
    bool ascends = w->square[r->last] > w->square[r->first];
    bool before = ascends == behind; /* at the upper or left side of its node */
    double half = lo_half(p->k->g, node, !r->level, !before);
    const struct lo_cells *c = p->k->cells;
    int track = before                                   ? p->x->node[node]
                : c->column_last[node] > c->column[node] ? p->x->track[c->column_last[node]]
                                                         : p->x->node[node];
    if (!r->level)
        track = p->y->track[before ? c->row[node] : c->row_last[node]];
    return (struct edge){track, before ? -half : half};
}

static void add_run(struct parting *p, int run)
{
    const struct lo_run *r = &p->n->runs[run];
    const struct lo_wire *w = &p->k->wires[r->wire];
    bool ascends = w->square[r->last] > w->square[r->first];
    struct edge own = run_edge(p, run), low = run_end(p, run, !ascends), high = run_end(p, run, ascends);
    struct thing *t = &p->things[p->count++];
    *t = (struct thing){.kind = LINE, .index = run};
    t->low_x = r->level ? r->low : r->line;
    t->high_x = r->level ? r->high : r->line;
    t->low_y = r->level ? r->line : r->low;
    t->high_y = r->level ? r->line : r->high;
    t->left = r->level ? low : own;
    t->right = r->level ? high : own;
    t->top = r->level ? own : low;
    t->bottom = r->level ? own : high;
    finish(p, t);
}

static void add_tag(struct parting *p, int index)
{
    const struct lo_tag *g = &p->tags->v[index];
    struct lt_size s = p->k->g->edges[g->edge].label;
    bool level = p->n->runs[g->run].level, below = p->k->g->label_below;
    struct edge line = run_edge(p, g->run);
    struct thing *t = &p->things[p->count++];
    *t = (struct thing){.kind = LABEL, .index = index};
    t->low_x = t->high_x = lo_square_x(p->k, g->square);
    t->low_y = t->high_y = lo_square_y(p->k, g->square);
    double rise = level ? LO_LABEL_RISE : 2 * LO_LABEL_RISE, size = level ? s.h : s.w;
    bool before = level != below;
    struct edge low = {line.variable, line.offset + (before ? -rise - size : rise)};
    struct edge high = {line.variable, low.offset + size};
    double half = (level ? s.w : s.h) / 2;
    struct edge from = {g->variable, -half}, to = {g->variable, half};
    t->left = level ? from : low;
    t->right = level ? to : high;
    t->top = level ? low : from;
    t->bottom = level ? high : to;
    finish(p, t);
}

static bool mates(const struct parting *p, int wire, int other)
{
    const struct lo_wire *u = &p->k->wires[wire], *v = &p->k->wires[other];
    return wire == other || u->out_net == v->out_net || u->in_net == v->in_net;
}

static int wire_of(const struct parting *p, const struct thing *t)
{
    return t->kind == LINE ? p->n->runs[t->index].wire : t->kind == LABEL ? p->tags->v[t->index].edge : LO_NONE;
}

/* Whether a run is the one that begins or ends at a node; its wire may come by once more. */
static bool meets(const struct parting *p, int run, int node)
{
    int wire = p->n->runs[run].wire;
    const struct lo_edge *e = &p->k->g->edges[wire];
    return (e->from == node && run == p->n->first_run[wire]) || (e->to == node && run == p->n->first_run[wire + 1] - 1);
}

/* How near two things may come, along x and along y; negative: as near as they like. */
static struct lt_size least(const struct parting *p, const struct thing *a, const struct thing *b)
{
    const struct lt_layout_gaps *gaps = &p->k->g->gaps;
    const struct lt_size any = {-1, -1};
    if (a->kind == NODE && b->kind == NODE)
        return (struct lt_size){gaps->rank, gaps->node};
    int u = wire_of(p, a), v = wire_of(p, b);
    if (a->kind == LABEL || b->kind == LABEL)
        return a->kind == LINE && u == v ? any : b->kind == LINE && u == v ? any : (struct lt_size){gaps->label, gaps->label};
    if (a->kind == LINE && b->kind == LINE) {
        bool level = p->n->runs[a->index].level;
        if (mates(p, u, v))
            return any;
        if (level != p->n->runs[b->index].level)
            return (struct lt_size){gaps->label, gaps->label};
        return level ? (struct lt_size){1, gaps->track} : (struct lt_size){gaps->track, 1};
    }
    const struct thing *line = a->kind == NODE ? b : a;
    if (meets(p, line->index, a->kind == NODE ? a->index : b->index))
        return any;
    double gap = lo_line_gap(p->k->g);
    return (struct lt_size){gap, gap};
}

static void add_extra(struct parting *p, bool level, struct edge before, struct edge behind, double gap)
{
    if (before.variable >= behind.variable)
        return;
    struct lo_extra *x = &LT_PUSH(p->a, p->out);
    *x = (struct lo_extra){level, before.variable, behind.variable, before.offset + gap - behind.offset};
}

/* What shares a line was kept apart already; if it is too near nevertheless, its wires must part. */
static void note_clash(struct parting *p, const struct thing *a, const struct thing *b)
{
    int u = wire_of(p, a), v = wire_of(p, b);
    if (u == LO_NONE || v == LO_NONE || u == v)
        return;
    p->k->clashing++;
    lo_clash_add(p->k, u, v);
}

/* Two lines along one another, or a line in a label, though they are no strangers to the grid. */
static bool do_clash(const struct parting *p, const struct thing *a, const struct thing *b)
{
    double apart_x = fmax(b->at.x - a->at.x - a->at.w, a->at.x - b->at.x - b->at.w);
    double apart_y = fmax(b->at.y - a->at.y - a->at.h, a->at.y - b->at.y - b->at.h);
    int u = wire_of(p, a), v = wire_of(p, b);
    if (a->kind == NODE || b->kind == NODE || u == v)
        return false;
    if (a->kind == LABEL || b->kind == LABEL)
        return apart_x < -LO_EPS && apart_y < -LO_EPS;
    bool level = p->n->runs[a->index].level;
    const struct lo_edge *e = &p->k->g->edges[u], *f = &p->k->g->edges[v];
    if (level != p->n->runs[b->index].level || e->from == f->from || e->to == f->to)
        return false;
    double near = fmin(CLASH, p->k->g->gaps.track) - LO_EPS;
    return level ? apart_y < near && apart_x < -1 : apart_x < near && apart_y < -1;
}

static void part(struct parting *p, const struct thing *a, const struct thing *b)
{
    bool share_x = a->low_x <= b->high_x && b->low_x <= a->high_x, share_y = a->low_y <= b->high_y && b->low_y <= a->high_y;
    if (share_x || share_y) {
        if (do_clash(p, a, b))
            note_clash(p, a, b);
        return;
    }
    struct lt_size gap = least(p, a, b);
    const struct thing *l = a->low_x < b->low_x ? a : b, *r = l == a ? b : a;
    const struct thing *t = a->low_y < b->low_y ? a : b, *d = t == a ? b : a;
    if (l->kind == LABEL && r->kind == NODE)
        gap.w += p->k->g->nodes[r->index].over.w;
    if (t->kind == LABEL && d->kind == NODE)
        gap.h += p->k->g->nodes[d->index].over.h;
    double miss_x = gap.w - (r->at.x - l->at.x - l->at.w), miss_y = gap.h - (d->at.y - t->at.y - t->at.h);
    if (gap.w < 0 || miss_x < LO_EPS || miss_y < LO_EPS)
        return;
    if (miss_x < miss_y)
        add_extra(p, false, l->right, r->left, gap.w);
    else
        add_extra(p, true, t->bottom, d->top, gap.h);
}

/* Squares of paper and what lies on them. */
struct paper {
    double size;
    int columns, rows, *first, *list;
};

static int clip(double v, int count)
{
    int i = (int)v;
    return v < 0 ? 0 : i >= count ? count - 1 : i;
}

static void each_square(const struct paper *m, const struct thing *t, double by, int *x0, int *y0, int *x1, int *y1)
{
    *x0 = clip((t->at.x - by) / m->size, m->columns);
    *x1 = clip((t->at.x + t->at.w + by) / m->size, m->columns);
    *y0 = clip((t->at.y - by) / m->size, m->rows);
    *y1 = clip((t->at.y + t->at.h + by) / m->size, m->rows);
}

static void spread(struct parting *p, struct paper *m)
{
    double w = fmax(1, p->x->at[p->x->border[p->x->areas]]), h = fmax(1, p->y->at[p->y->border[p->y->areas]]);
    m->size = fmax(60, sqrt(w * h / (p->count + 1)));
    m->columns = (int)(w / m->size) + 1;
    m->rows = (int)(h / m->size) + 1;
    int squares = m->columns * m->rows, x0, y0, x1, y1;
    m->first = LT_NEW_ARRAY(p->a, int, (size_t)squares + 2);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < p->count; i++) {
            each_square(m, &p->things[i], 0, &x0, &y0, &x1, &y1);
            for (int y = y0; y <= y1; y++)
                for (int x = x0; x <= x1; x++) {
                    int at = y * m->columns + x;
                    if (round == 0)
                        m->first[at + 2]++;
                    else
                        m->list[m->first[at + 1]++] = i;
                }
        }
        if (round == 1)
            return;
        for (int i = 0; i < squares; i++)
            m->first[i + 2] += m->first[i + 1];
        m->list = LT_NEW_ARRAY(p->a, int, (size_t)m->first[squares + 1]);
    }
}

/* Boxes and labels against all near them; lines against lines are few, as most share a line. */
static void part_all(struct parting *p)
{
    struct paper m;
    int *seen = LT_NEW_ARRAY(p->a, int, (size_t)p->count), x0, y0, x1, y1;
    double by = fmax(p->k->g->gaps.rank, p->k->g->gaps.node);
    spread(p, &m);
    for (int i = 0; i < p->count; i++) {
        each_square(&m, &p->things[i], p->things[i].kind == NODE ? by : p->k->g->gaps.track, &x0, &y0, &x1, &y1);
        for (int y = y0; y <= y1; y++)
            for (int x = x0; x <= x1; x++)
                for (int q = m.first[y * m.columns + x]; q < m.first[y * m.columns + x + 1]; q++) {
                    int j = m.list[q];
                    if (j <= i || seen[j] == i + 1)
                        continue;
                    seen[j] = i + 1;
                    part(p, &p->things[i], &p->things[j]);
                }
    }
}

bool lo_apart(struct lo_grid *k, const struct lo_nudge *n, const struct lo_tags *tags, const struct lo_axis *x,
              const struct lo_axis *y, struct lt_arena *a, struct lo_extras *out)
{
    struct parting p = {.k = k, .n = n, .tags = tags, .x = x, .y = y, .a = a, .out = out};
    size_t before = out->n;
    k->clashing = 0;
    for (size_t i = 0; i < k->clashes.n; i++)
        k->clashes.v[i].now = false;
    p.things = LT_NEW_ARRAY(a, struct thing, (size_t)(k->g->node_count + n->run_count + tags->n));
    for (int i = 0; i < k->g->node_count; i++)
        add_node(&p, i);
    for (int i = 0; i < n->run_count; i++)
        add_run(&p, i);
    for (int i = 0; i < tags->n; i++)
        add_tag(&p, i);
    part_all(&p);
    return out->n > before;
}
