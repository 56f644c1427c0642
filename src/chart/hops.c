/* SPDX-License-Identifier: MIT */
/* Line hops: where two arrows cross, the level one steps over the upright one. */
#include "chart/chart_int.h"

#include <math.h>
#include <stdlib.h>

#define HOP 3.2  /* half its width, and its height */
#define ROOM 7.0 /* to the ends of the level line */
#define NEAR 1.0 /* two places are one */

struct upright {
    double x, top, bottom;
    int edge;
};

struct lt_hops {
    struct upright *v;
    size_t n, cap;
};

static int by_x(const void *p, const void *q)
{
    const struct upright *a = p, *b = q;
    return a->x != b->x ? (a->x < b->x ? -1 : 1) : a->edge - b->edge;
}

struct lt_hops *lt_hops_new(struct lt_trial *t)
{
    struct lt_hops *h = LT_NEW(t->a, struct lt_hops);
    for (int e = 0; e < t->geometry.edge_count; e++) {
        const struct lt_route *r = &t->geometry.edges[e];
        for (int i = 0; i + 1 < r->point_count && !r->shared; i++) {
            struct lt_point p = r->points[i], q = r->points[i + 1];
            if (p.y != q.y)
                LT_PUSH(t->a, h) = (struct upright){p.x, p.y < q.y ? p.y : q.y, p.y < q.y ? q.y : p.y, e};
        }
    }
    if (h->n > 0)
        qsort(h->v, h->n, sizeof *h->v, by_x);
    return h;
}

/* The first upright line at x or behind it. */
static size_t first_from(const struct lt_hops *h, double x)
{
    size_t low = 0, high = h->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (h->v[middle].x < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_stranger(const struct lt_trial *t, int a, int b)
{
    const struct lt_layout_edge *x = &t->input.edges[a], *y = &t->input.edges[b];
    const struct lt_route *r = &t->geometry.edges[a], *s = &t->geometry.edges[b];
    struct lt_point p = r->points[0], q = s->points[0], u = r->points[r->point_count - 1], v = s->points[s->point_count - 1];
    bool one_end = (p.x == q.x && p.y == q.y) || (u.x == v.x && u.y == v.y);
    return x->from != y->from && x->to != y->to && !one_end;
}

struct points {
    struct lt_point *v;
    size_t n, cap;
};

static void add(struct lt_trial *t, struct points *out, double x, double y)
{
    LT_PUSH(t->a, out) = (struct lt_point){x, y};
}

/* Whether a line turns at a place of an arrow's level line to run along with it: a step would hide where they join. */
static bool joins(const struct lt_trial *t, const struct lt_hops *h, int edge, double x, double y)
{
    for (size_t i = first_from(h, x - NEAR); i < h->n && h->v[i].x <= x + NEAR; i++) {
        const struct upright *u = &h->v[i];
        bool ends = fabs(u->top - y) < NEAR || fabs(u->bottom - y) < NEAR;
        if (ends && u->edge != edge && !is_stranger(t, edge, u->edge))
            return true;
    }
    return false;
}

/* Steps over what crosses a level line from p to q; lines side by side are one step. */
static void step_over(struct lt_trial *t, const struct lt_hops *h, int edge, struct lt_point p, struct lt_point q,
                      struct points *out)
{
    double left = p.x < q.x ? p.x : q.x, right = p.x < q.x ? q.x : p.x;
    struct points ends = {0}; /* from x to y of each step */
    for (size_t i = first_from(h, left + ROOM); i < h->n && h->v[i].x <= right - ROOM; i++) {
        const struct upright *u = &h->v[i];
        if (p.y <= u->top + NEAR || p.y >= u->bottom - NEAR || !is_stranger(t, edge, u->edge) || joins(t, h, edge, u->x, p.y))
            continue;
        if (ends.n > 0 && u->x - HOP < ends.v[ends.n - 1].y + HOP)
            ends.v[ends.n - 1].y = u->x + HOP;
        else
            add(t, &ends, u->x - HOP, u->x + HOP);
    }
    for (size_t i = 0; i < ends.n; i++) {
        const struct lt_point *e = &ends.v[p.x < q.x ? i : ends.n - 1 - i];
        double from = p.x < q.x ? e->x : e->y, to = p.x < q.x ? e->y : e->x;
        add(t, out, from, p.y);
        add(t, out, from, p.y - HOP);
        add(t, out, to, p.y - HOP);
        add(t, out, to, p.y);
    }
}

struct lt_point *lt_hops_route(struct lt_trial *t, const struct lt_hops *h, int edge, int *count)
{
    const struct lt_route *r = &t->geometry.edges[edge];
    struct points out = {0};
    for (int i = 0; i < r->point_count; i++) {
        add(t, &out, r->points[i].x, r->points[i].y);
        if (i + 1 < r->point_count && r->points[i].y == r->points[i + 1].y)
            step_over(t, h, edge, r->points[i], r->points[i + 1], &out);
    }
    *count = (int)out.n;
    return out.v;
}
