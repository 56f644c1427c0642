/* SPDX-License-Identifier: MIT */
/* Straighten: ports slide along the sides of boxes where that takes a jog out of an arrow.
 * Input: a graph and its finished geometry. Output: the geometry with fewer bends.
 * Cost: jogs × line segments, nothing is done beyond a limit. Source: our own.
 * Leaves true: all that held before; no crossing is added. A jog is two corners next to a box: a line
 * leaves (enters) its side level, changes its height and goes on level in the same direction. Arrows
 * that share this jog move together. */
#include "layout/layout_int.h"

#include <math.h>
#include <string.h>

struct segment {
    int edge;
    double x0, y0, x1, y1; /* x0 <= x1, y0 <= y1 */
};

struct straightening {
    const struct lo_graph *g;
    struct lt_geometry *out;
    struct segment *v;
    int *first;   /* of each arrow, edge count + 1 */
    bool *moving; /* arrows that share the jog in hand */
    int *group;
    int group_count;
    bool to; /* the end in hand */
};

/* The jog at one end of an arrow: p[0] on the side of its box, then three more points. */
struct jog {
    struct lt_point p[4];
};

static bool find_jog(const struct lt_route *r, bool to, struct jog *j)
{
    int n = r->point_count;
    if (n < 4)
        return false;
    for (int i = 0; i < 4; i++)
        j->p[i] = r->points[to ? n - 1 - i : i];
    const struct lt_point *p = j->p;
    bool level = fabs(p[0].y - p[1].y) < LO_EPS && fabs(p[2].y - p[3].y) < LO_EPS;
    return level && fabs(p[1].x - p[2].x) < LO_EPS && (p[1].x - p[0].x) * (p[3].x - p[2].x) > 0;
}

static bool same_jog(const struct jog *a, const struct jog *b)
{
    for (int i = 0; i < 3; i++)
        if (fabs(a->p[i].x - b->p[i].x) > LO_EPS || fabs(a->p[i].y - b->p[i].y) > LO_EPS)
            return false;
    return (a->p[3].x > a->p[2].x) == (b->p[3].x > b->p[2].x);
}

static void list_segments(struct straightening *s, int edge)
{
    const struct lt_route *r = &s->out->edges[edge];
    struct segment *v = &s->v[s->first[edge]];
    for (int i = 0; i < s->first[edge + 1] - s->first[edge]; i++) {
        if (i + 1 >= r->point_count) {
            v[i].edge = LO_NONE;
            continue;
        }
        struct lt_point a = r->points[i], b = r->points[i + 1];
        v[i] = (struct segment){edge, fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
    }
}

static bool is_level(const struct segment *v)
{
    return v->y1 - v->y0 < LO_EPS;
}

static bool crosses(const struct segment *level, const struct segment *upright)
{
    return upright->x0 > level->x0 + LO_EPS && upright->x0 < level->x1 - LO_EPS && upright->y0 < level->y0 - LO_EPS &&
           upright->y1 > level->y0 + LO_EPS;
}

static struct segment between(struct lt_point a, struct lt_point b)
{
    return (struct segment){LO_NONE, fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
}

/* The new line keeps its distance from all others and crosses no more than the jog did. */
static bool lines_allow(const struct straightening *s, const struct jog *j)
{
    struct lt_point port = {j->p[0].x, j->p[2].y};
    struct segment old = between(j->p[0], j->p[1]), fall = between(j->p[1], j->p[2]);
    struct segment new = between(port, j->p[2]);
    double gap = s->g->gaps.track;
    int more = 0;
    for (int i = 0; i < s->first[s->g->edge_count]; i++) {
        const struct segment *v = &s->v[i];
        if (v->edge == LO_NONE || s->moving[v->edge])
            continue;
        bool level = is_level(v);
        if (level && fabs(v->y0 - new.y0) < gap - LO_EPS && v->x0 < new.x1 + gap && v->x1 > new.x0 - LO_EPS)
            return false;
        if (level)
            more -= crosses(v, &fall);
        else
            more += crosses(&new, v) - crosses(&old, v);
    }
    return more <= 0;
}

static bool meets(struct lt_rect r, const struct segment *v, double gap)
{
    return v->x1 > r.x - gap && v->x0 < r.x + r.w + gap && v->y1 > r.y - gap && v->y0 < r.y + r.h + gap;
}

static bool boxes_allow(const struct straightening *s, const struct jog *j, int edge)
{
    struct lt_point port = {j->p[0].x, j->p[2].y};
    struct segment new = between(port, j->p[2]);
    const struct lo_edge *e = &s->g->edges[edge];
    for (int n = 0; n < s->g->node_count; n++)
        if (n != e->from && n != e->to && meets(s->out->nodes[n], &new, lo_line_gap(s->g) - LO_EPS))
            return false;
    for (int i = 0; i < s->g->edge_count; i++) {
        struct lt_rect label = s->out->edges[i].label;
        if (label.w > 0 && meets(label, &new, LO_LABEL_RISE - LO_EPS))
            return false;
    }
    return true;
}

/* The height lies on the side, away from its corners. */
static bool side_allows(const struct straightening *s, const struct jog *j, int node)
{
    const struct lo_node *v = &s->g->nodes[node];
    struct lt_rect box = s->out->nodes[node];
    double inset = fmin(box.h / 4, s->g->gaps.track * 0.75), y = j->p[2].y;
    bool side = fabs(j->p[0].x - box.x) < LO_EPS || fabs(j->p[0].x - box.x - box.w) < LO_EPS;
    return v->shape == LT_SHAPE_BOX && !v->strip && side && y >= box.y + inset && y <= box.y + box.h - inset;
}

/* Collects the arrows that share the jog; false when others share its port only: a trunk stays. */
static bool collect_group(struct straightening *s, const struct jog *j, int node)
{
    bool alone = true;
    s->group_count = 0;
    for (int e = 0; e < s->g->edge_count; e++) {
        for (int to = 0; to < 2; to++) {
            const struct lt_route *r = &s->out->edges[e];
            struct lt_point p = r->points[to ? r->point_count - 1 : 0];
            struct jog other;
            if ((to ? s->g->edges[e].to : s->g->edges[e].from) != node || fabs(p.x - j->p[0].x) > LO_EPS ||
                fabs(p.y - j->p[0].y) > LO_EPS)
                continue;
            bool with = to == s->to && find_jog(r, to, &other) && same_jog(j, &other);
            if (with) {
                s->moving[e] = true;
                s->group[s->group_count++] = e;
            }
            alone = alone && with;
        }
    }
    return alone;
}

static void take_out_jog(struct lt_route *r, bool to, double y)
{
    int n = r->point_count;
    if (to) {
        r->points[n - 3] = (struct lt_point){r->points[n - 1].x, y};
    } else {
        double x = r->points[0].x;
        memmove(r->points, r->points + 2, (size_t)(n - 2) * sizeof *r->points);
        r->points[0] = (struct lt_point){x, y};
    }
    r->point_count = n - 2;
}

static void try_end(struct straightening *s, int edge, bool to)
{
    struct jog j;
    int node = to ? s->g->edges[edge].to : s->g->edges[edge].from;
    if (!find_jog(&s->out->edges[edge], to, &j) || !side_allows(s, &j, node))
        return;
    s->to = to;
    bool good = collect_group(s, &j, node) && boxes_allow(s, &j, edge) && lines_allow(s, &j);
    for (int i = 0; i < s->group_count; i++) {
        int e = s->group[i];
        s->moving[e] = false;
        if (!good)
            continue;
        take_out_jog(&s->out->edges[e], to, j.p[2].y);
        list_segments(s, e);
    }
}

void lo_straighten(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *out)
{
    enum { MOST = 12000 }; /* segments */
    struct straightening s = {.g = g, .out = out};
    s.first = LT_NEW_ARRAY(a, int, (size_t)g->edge_count + 1);
    for (int e = 0; e < g->edge_count; e++)
        s.first[e + 1] = s.first[e] + out->edges[e].point_count - 1;
    if (s.first[g->edge_count] > MOST)
        return;
    s.v = LT_NEW_ARRAY(a, struct segment, (size_t)s.first[g->edge_count]);
    s.moving = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    s.group = LT_NEW_ARRAY(a, int, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++)
        list_segments(&s, e);
    for (int e = 0; e < g->edge_count; e++) {
        try_end(&s, e, false);
        try_end(&s, e, true);
    }
}

long lo_crossings(const struct lo_graph *g, const struct lt_geometry *out, long *bends)
{
    long sum = 0;
    *bends = 0;
    for (int e = 0; e < g->edge_count; e++)
        *bends += out->edges[e].point_count - 2;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lt_route *r = &out->edges[e];
        for (int i = 0; i + 1 < r->point_count; i++) {
            struct segment level = between(r->points[i], r->points[i + 1]);
            if (!is_level(&level))
                continue;
            for (int f = 0; f < g->edge_count; f++) {
                const struct lt_route *o = &out->edges[f];
                for (int k = 0; k + 1 < o->point_count; k++) {
                    struct segment upright = between(o->points[k], o->points[k + 1]);
                    sum += f != e && !is_level(&upright) && crosses(&level, &upright);
                }
            }
        }
    }
    return sum;
}
