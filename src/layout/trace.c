/* SPDX-License-Identifier: MIT */
/* Trace: the geometry of a settled grid.
 * Input: wires, their runs, coordinates of both axes. Output: boxes, lines, labels, lanes, stages.
 * Cost: linear. Leaves true: lines are axis-parallel and begin and end on the borders of their nodes. */
#include "layout/grid.h"

struct tracing {
    const struct lo_grid *k;
    const struct lo_nudge *n;
    const struct lo_tags *tags;
    const struct lo_axis *x, *y;
    struct lt_arena *a;
    struct lt_geometry *out;
};

static double place_of(const struct tracing *t, const struct lo_run *r)
{
    const struct lo_element *e = &t->n->elements[r->element];
    const struct lo_axis *axis = r->level ? t->y : t->x;
    const struct lo_lines *lines = r->level ? &t->k->y : &t->k->x;
    return axis->at[e->variable] + (lines->track[e->line] == LO_NONE ? 0 : e->offset);
}

static void trace_nodes(struct tracing *t)
{
    for (int n = 0; n < t->k->g->node_count; n++) {
        const struct lo_node *v = &t->k->g->nodes[n];
        int column = t->k->cells->column[n], column_last = t->k->cells->column_last[n];
        double x = t->x->at[t->x->node[n]] - v->first.w / 2, y = t->y->at[t->y->node[n]] - v->first.h / 2;
        double right = t->x->at[column_last > column ? t->x->track[column_last] : t->x->node[n]] + v->last.w / 2;
        double bottom = t->y->at[t->y->track[t->k->cells->row_last[n]]] + v->last.h / 2;
        t->out->nodes[n] = (struct lt_rect){x, y, right - x, bottom - y};
        t->out->column[n] = column;
        if (v->strip) { /* from border to border */
            t->out->nodes[n].y = t->y->at[t->y->border[v->lane]];
            t->out->nodes[n].h = t->y->at[t->y->border[v->lane_last + 1]] - t->out->nodes[n].y;
        }
    }
}

/* Turns flags of the lines in use into their numbers, ascending. */
static void number_lines(int *used, int count)
{
    for (int i = 0, n = 0; i < count; i++)
        used[i] = used[i] ? n++ : LO_NONE;
}

static void trace_cells(struct tracing *t)
{
    const struct lo_cells *c = t->k->cells;
    int *column = LT_NEW_ARRAY(t->a, int, (size_t)c->columns), *row = LT_NEW_ARRAY(t->a, int, (size_t)c->rows);
    for (int n = 0; n < t->k->g->node_count; n++) {
        column[c->column[n]] = column[c->column_last[n]] = 1;
        row[c->row[n]] = row[c->row_last[n]] = 1;
    }
    number_lines(column, c->columns);
    number_lines(row, c->rows);
    for (int n = 0; n < t->k->g->node_count; n++)
        t->out->node_cells[n] =
            (struct lt_cell){column[c->column[n]], row[c->row[n]], column[c->column_last[n]], row[c->row_last[n]], 0};
}

/* Where a run at the end of a wire meets the border of its node. */
static struct lt_point meet(const struct tracing *t, const struct lo_run *r, int node, bool after)
{
    struct lt_rect b = t->out->nodes[node];
    double at = place_of(t, r);
    if (r->level)
        return (struct lt_point){after ? b.x + b.w : b.x, at};
    return (struct lt_point){at, after ? b.y + b.h : b.y};
}

/* It closes a circle, or runs against the flow; from band to band the flow runs down. */
static bool runs_back(const struct tracing *t, int edge)
{
    const struct lo_graph *g = t->k->g;
    int from = g->edges[edge].from, to = g->edges[edge].to;
    if (g->bands && g->nodes[from].lane != g->nodes[to].lane)
        return g->nodes[to].lane < g->nodes[from].lane;
    return t->k->back[edge] || t->k->cells->column[to] < t->k->cells->column[from];
}

static void trace_wire(struct tracing *t, int edge)
{
    int first = t->n->first_run[edge], count = t->n->first_run[edge + 1] - first;
    const struct lo_wire *w = &t->k->wires[edge];
    const struct lo_edge *e = &t->k->g->edges[edge];
    struct lt_route *route = &t->out->edges[edge];
    struct lt_point *p = LT_NEW_ARRAY(t->a, struct lt_point, (size_t)count + 1);
    const struct lo_run *r = &t->n->runs[first], *l = &t->n->runs[first + count - 1];
    p[0] = meet(t, r, e->from, w->square[1] > w->square[0]);
    for (int i = 1; i < count; i++) {
        const struct lo_run *u = &t->n->runs[first + i - 1], *v = u + 1;
        p[i] = u->level ? (struct lt_point){place_of(t, v), place_of(t, u)} : (struct lt_point){place_of(t, u), place_of(t, v)};
    }
    p[count] = meet(t, l, e->to, w->square[w->count - 2] > w->square[w->count - 1]);
    route->points = p;
    route->point_count = count + 1;
    route->feedback = runs_back(t, edge);
    route->from_group = route->to_group = LO_NONE;
}

static void trace_label(struct tracing *t, const struct lo_tag *tag)
{
    struct lt_size s = t->k->g->edges[tag->edge].label;
    const struct lo_run *r = &t->n->runs[tag->run];
    double at = place_of(t, r);
    bool below = t->k->g->label_below;
    struct lt_rect *label = &t->out->edges[tag->edge].label;
    if (r->level)
        *label =
            (struct lt_rect){t->x->at[tag->variable] - s.w / 2, below ? at + LO_LABEL_RISE : at - LO_LABEL_RISE - s.h, s.w, s.h};
    else
        *label = (struct lt_rect){below ? at - 2 * LO_LABEL_RISE - s.w : at + 2 * LO_LABEL_RISE,
                                  t->y->at[tag->variable] - s.h / 2, s.w, s.h};
}

static void trace_areas(struct tracing *t)
{
    const struct lo_graph *g = t->k->g;
    double w = t->x->at[t->x->border[t->x->areas]], h = t->y->at[t->y->border[t->y->areas]];
    t->out->size = (struct lt_size){w, h};
    for (int l = 0; l < g->lane_count; l++) {
        double from = t->y->at[t->y->border[l]], to = t->y->at[t->y->border[l + 1]];
        t->out->lanes[l] = (struct lt_rect){0, from, w, to - from};
    }
    for (int s = 0; s < g->stage_count; s++) {
        double from = t->x->at[t->x->border[s]], to = t->x->at[t->x->border[s + 1]];
        t->out->stages[s] = (struct lt_rect){from, 0, to - from, h};
    }
}

void lo_trace(const struct lo_grid *k, const struct lo_nudge *n, const struct lo_tags *tags, const struct lo_axis *x,
              const struct lo_axis *y, struct lt_arena *a, struct lt_geometry *out)
{
    struct tracing t = {k, n, tags, x, y, a, out};
    trace_nodes(&t);
    trace_cells(&t);
    for (int e = 0; e < k->g->edge_count; e++)
        if (k->wires[e].count > 0)
            trace_wire(&t, e);
    for (int i = 0; i < tags->n; i++)
        trace_label(&t, &tags->v[i]);
    trace_areas(&t);
}
