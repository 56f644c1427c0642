/* SPDX-License-Identifier: MIT */
/* Spread: a drawing takes the room that its paper leaves.
 * Input: a geometry, and how much longer it may become along one axis. Output: the same drawing with wider
 * gaps: every place is moved by one map, piecewise linear and ascending, with slope 1 where a box or a label
 * reaches and the same larger slope in all gaps between. Cost: n log n in boxes, labels and points.
 * Leaves true: whatever does not speak of lengths (order, crossings, bends, what lies in what); boxes and
 * labels keep their sizes; distances only grow. */
#include "layout/layout_int.h"

#include <math.h>
#include <stdlib.h>

struct extent {
    double low, high;
};

struct map {
    struct extent *v; /* what keeps its length: apart, ascending */
    int n;
    double *at; /* of each: where it begins now */
    double slope;
};

static int by_low(const void *p, const void *q)
{
    const struct extent *a = p, *b = q;
    return a->low < b->low ? -1 : a->low > b->low;
}

static struct extent along(struct lt_rect r, bool upright, double beyond)
{
    double low = upright ? r.y : r.x, size = upright ? r.h : r.w;
    return (struct extent){low - beyond, low + size + beyond};
}

/* Boxes, and labels with the distance to the lines they stand on. */
static void collect(const struct lt_geometry *g, bool upright, struct map *m)
{
    int n = 0;
    for (int i = 0; i < g->node_count; i++)
        m->v[n++] = along(g->nodes[i], upright, 0);
    for (int e = 0; e < g->edge_count; e++)
        if (g->edges[e].label.w > 0)
            m->v[n++] = along(g->edges[e].label, upright, LO_LABEL_RISE);
    if (n > 1)
        qsort(m->v, (size_t)n, sizeof *m->v, by_low);
    for (int i = 0; i < n; i++)
        if (m->n > 0 && m->v[i].low <= m->v[m->n - 1].high)
            m->v[m->n - 1].high = fmax(m->v[m->n - 1].high, m->v[i].high);
        else
            m->v[m->n++] = m->v[i];
}

/* Before the first box and behind the last nothing is widened. */
static double moved(const struct map *m, double x)
{
    if (x <= m->v[0].low)
        return x;
    int low = 0, high = m->n - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (m->v[middle].low <= x)
            low = middle;
        else
            high = middle - 1;
    }
    double end = m->v[low].high, length = end - m->v[low].low;
    if (x <= end || low == m->n - 1)
        return m->at[low] + x - m->v[low].low;
    return m->at[low] + length + (x - end) * m->slope;
}

static void move_rect(const struct map *m, bool upright, struct lt_rect *r)
{
    double *low = upright ? &r->y : &r->x, *size = upright ? &r->h : &r->w, from = moved(m, *low);
    *size = moved(m, *low + *size) - from;
    *low = from;
}

static void move_rects(const struct map *m, bool upright, struct lt_rect *v, int n)
{
    for (int i = 0; i < n; i++)
        if (v[i].w > 0 || v[i].h > 0)
            move_rect(m, upright, &v[i]);
}

static void move_all(const struct map *m, bool upright, struct lt_geometry *g)
{
    move_rects(m, upright, g->nodes, g->node_count);
    move_rects(m, upright, g->groups, g->group_count);
    move_rects(m, upright, g->lanes, g->lane_count);
    move_rects(m, upright, g->stages, g->stage_count);
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_route *r = &g->edges[e];
        for (int i = 0; i < r->point_count; i++) {
            double *at = upright ? &r->points[i].y : &r->points[i].x;
            *at = moved(m, *at);
        }
        if (r->label.w > 0)
            move_rect(m, upright, &r->label);
    }
    double *size = upright ? &g->size.h : &g->size.w;
    *size = moved(m, *size);
}

void lt_layout_spread(struct lt_geometry *g, bool upright, double more, double most, struct lt_arena *a)
{
    struct map m = {.v = LT_NEW_ARRAY(a, struct extent, (size_t)g->node_count + (size_t)g->edge_count)};
    double gaps = 0;
    collect(g, upright, &m);
    for (int i = 1; i < m.n; i++)
        gaps += m.v[i].low - m.v[i - 1].high;
    if (gaps <= 0 || more <= 0)
        return;
    m.slope = fmin(1 + more / gaps, most);
    m.at = LT_NEW_ARRAY(a, double, (size_t)m.n);
    m.at[0] = m.v[0].low;
    for (int i = 1; i < m.n; i++)
        m.at[i] = m.at[i - 1] + m.v[i - 1].high - m.v[i - 1].low + (m.v[i].low - m.v[i - 1].high) * m.slope;
    move_all(&m, upright, g);
}

static bool in_strip(const struct lt_layout_input *in, int group)
{
    while (group >= 0 && !in->groups[group].strip)
        group = in->groups[group].parent;
    return group >= 0;
}

/* Where the strips at the side of bands begin; g's width where there are none, or not at the side: in bands
 * that they do not reach something may stand above or below them. */
static double strips_begin(const struct lt_layout_input *in, const struct lt_geometry *g)
{
    double x = g->size.w;
    for (int i = 0; i < in->group_count; i++)
        if (in->groups[i].strip && g->groups[i].w > 0)
            x = fmin(x, g->groups[i].x);
    for (int i = 0; i < in->node_count; i++)
        if (!in_strip(in, in->nodes[i].group) && g->nodes[i].x + g->nodes[i].w > x - LO_EPS)
            return g->size.w;
    for (int i = 0; i < in->group_count; i++)
        if (!in_strip(in, i) && g->groups[i].x + g->groups[i].w > x - LO_EPS)
            return g->size.w;
    return x;
}

static void shift(double from, double more, double *x)
{
    if (*x >= from - LO_EPS)
        *x += more;
}

static void shift_rects(double from, double more, struct lt_rect *v, int n)
{
    for (int i = 0; i < n; i++)
        shift(from, more, &v[i].x);
}

void lt_layout_widen_bands(const struct lt_layout_input *in, struct lt_geometry *g, double more)
{
    double from = strips_begin(in, g);
    shift_rects(from, more, g->nodes, g->node_count);
    shift_rects(from, more, g->groups, g->group_count);
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_route *r = &g->edges[e];
        for (int i = 0; i < r->point_count; i++)
            shift(from, more, &r->points[i].x);
        shift_rects(from, more, &r->label, r->label.w > 0);
    }
    for (int i = 0; i < g->stage_count; i++)
        g->stages[i].w += more;
    g->size.w += more;
}
