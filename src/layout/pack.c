/* SPDX-License-Identifier: MIT */
/* Pack: a wide frame in the middle of one band does not push the columns of the others apart.
 * Input: a flat graph of bands and its geometry. Output: the same with boxes, upright lines and
 * labels moved to the left, where that makes it shorter.
 * Cost: quadratic in boxes and lines, nothing is done beyond a limit. Source: one-dimensional
 * compaction with distance constraints between what sees each other (Lengauer 1990, chapter 10).
 * Leaves true: what overlaps in height keeps its order from left to right and its distance, as far
 * as it had one; level lines become shorter or longer, nothing else changes. Columns of boxes stay
 * aligned from band to band up to the first frame between them. */
#include "layout/layout_int.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum part_kind { PART_BOX, PART_LINE, PART_LABEL };

/* What has a place of its own along the flow. */
struct part {
    enum part_kind kind;
    double x0, x1, y0, y1;
    double least; /* how far it may move: <= 0 */
    int set;      /* parts that move as one share it */
};

struct bound {
    int left, right; /* parts */
    double distance; /* shift[right] >= shift[left] + distance */
};

struct bounds {
    struct bound *v;
    size_t n, cap;
};

struct packing {
    const struct lo_graph *g;
    const struct lt_geometry *in;
    struct lt_arena *a;
    struct part *parts; /* nodes, labels of arrows, then lines */
    int part_count;
    int **line_of; /* of each arrow: the part of its segment i, LO_NONE if level */
    int ranks;
    double *column_x, *column_w; /* of each rank */
    double *step;                /* lane * (ranks + 1) + rank: how far its boxes may move */
    double *shift;               /* of each set */
    struct bounds bounds;
};

static int set_of(const struct packing *k, int part)
{
    while (k->parts[part].set != part)
        part = k->parts[part].set;
    return part;
}

static void join(struct packing *k, int a, int b)
{
    a = set_of(k, a);
    b = set_of(k, b);
    if (a != b)
        k->parts[a > b ? a : b].set = a > b ? b : a;
}

static double *step_at(const struct packing *k, int lane, int rank)
{
    return &k->step[lane * (k->ranks + 1) + rank];
}

/* Columns: where they begin, and how wide all but frames need them. */
static double *measure_columns(struct packing *k)
{
    const struct lo_graph *g = k->g;
    for (int n = 0; n < g->node_count; n++)
        k->ranks = k->in->column[n] >= k->ranks ? k->in->column[n] + 1 : k->ranks;
    double *usual = LT_NEW_ARRAY(k->a, double, (size_t)k->ranks + 1);
    k->column_x = LT_NEW_ARRAY(k->a, double, (size_t)k->ranks + 1);
    k->column_w = LT_NEW_ARRAY(k->a, double, (size_t)k->ranks + 1);
    for (int r = 0; r <= k->ranks; r++)
        k->column_x[r] = INFINITY;
    for (int n = 0; n < g->node_count; n++) {
        int r = k->in->column[n];
        k->column_x[r] = fmin(k->column_x[r], k->in->nodes[n].x);
        k->column_w[r] = fmax(k->column_w[r], k->in->nodes[n].w);
        if (!g->nodes[n].frame)
            usual[r] = fmax(usual[r], k->in->nodes[n].w);
    }
    for (int r = k->ranks - 1; r >= 0; r--)
        k->column_x[r] = fmin(k->column_x[r], k->column_x[r + 1]);
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_rect label = k->in->edges[e].label;
        for (int r = 0; r < k->ranks && label.w > 0; r++)
            if (label.x < k->column_x[r] + k->column_w[r] && label.x + label.w > k->column_x[r])
                usual[r] = k->column_w[r];
    }
    return usual;
}

/* How far each column of each band may move: by what frames in other bands take before it. */
static void measure_steps(struct packing *k)
{
    const struct lo_graph *g = k->g;
    const double *usual = measure_columns(k);
    k->step = LT_NEW_ARRAY(k->a, double, (size_t)g->lane_count *(size_t)(k->ranks + 1));
    for (int n = 0; n < g->node_count; n++) {
        for (int l = g->nodes[n].lane; l <= g->nodes[n].lane_last; l++) {
            double *w = step_at(k, l, k->in->column[n] + 1);
            *w = fmax(*w, k->in->nodes[n].w);
        }
    }
    for (int l = 0; l < g->lane_count; l++) {
        for (int r = 0; r < k->ranks; r++) {
            double need = fmax(*step_at(k, l, r + 1), usual[r]);
            if (need <= 0)
                need = k->column_w[r]; /* a column of frames: their places stay one under the other */
            *step_at(k, l, r + 1) = *step_at(k, l, r) - (k->column_w[r] - need);
        }
    }
    /* frames alone in their column stand under one another */
    for (int r = 0; r < k->ranks; r++) {
        double most = -INFINITY;
        for (int n = 0; n < g->node_count && usual[r] <= 0; n++)
            if (k->in->column[n] == r && !g->nodes[n].strip)
                most = fmax(most, *step_at(k, g->nodes[n].lane, r));
        for (int l = 0; l < g->lane_count && isfinite(most); l++) {
            double by = most - *step_at(k, l, r);
            for (int q = r; q <= k->ranks && by > 0; q++)
                *step_at(k, l, q) += by;
        }
    }
}

/* The least step of a column in the bands a height range touches; in gaps of any band. */
static double least_step(const struct packing *k, double y0, double y1, int rank)
{
    double least = 0, any = 0;
    bool found = false;
    for (int l = 0; l < k->g->lane_count; l++) {
        double step = *step_at(k, l, rank);
        any = fmin(any, step);
        if (k->g->corridor[l] || k->in->lanes[l].y > y1 || k->in->lanes[l].y + k->in->lanes[l].h < y0)
            continue;
        least = fmin(least, step);
        found = true;
    }
    return found ? least : any;
}

static int rank_at(const struct packing *k, double x)
{
    int r = 0;
    while (r + 1 < k->ranks && k->column_x[r + 1] <= x + LO_EPS)
        r++;
    return r;
}

static int add_part(struct packing *k, enum part_kind kind, double x0, double x1, double y0, double y1)
{
    int r = rank_at(k, x0), i = k->part_count++;
    if (kind == PART_LINE || x0 >= k->column_x[r] + k->column_w[r])
        r++;
    k->parts[i] = (struct part){kind, x0, x1, y0, y1, least_step(k, y0, y1, r), i};
    return i;
}

static void add_boxes(struct packing *k)
{
    for (int n = 0; n < k->g->node_count; n++) {
        struct lt_rect b = k->in->nodes[n];
        add_part(k, PART_BOX, b.x, b.x + b.w, b.y, b.y + b.h);
        k->parts[n].least = least_step(k, b.y, b.y + b.h, k->in->column[n]);
    }
    for (int e = 0; e < k->g->edge_count; e++) { /* a label reaches down (up) to its line */
        struct lt_rect b = k->in->edges[e].label;
        double reach = b.w > 0 ? LO_LABEL_RISE + LO_EPS : 0;
        add_part(k, PART_LABEL, b.x, b.x + b.w, b.y - reach, b.y + b.h + reach);
    }
}

/* Lines of one arrow, each with the box it stands on, if any. */
static void add_lines(struct packing *k, int edge)
{
    const struct lt_route *r = &k->in->edges[edge];
    k->line_of[edge] = LT_NEW_ARRAY(k->a, int, (size_t)r->point_count);
    for (int i = 0; i + 1 < r->point_count; i++) {
        struct lt_point a = r->points[i], b = r->points[i + 1];
        k->line_of[edge][i] = LO_NONE;
        if (fabs(a.x - b.x) > LO_EPS)
            continue;
        int part = add_part(k, PART_LINE, a.x, a.x, fmin(a.y, b.y), fmax(a.y, b.y));
        k->line_of[edge][i] = part;
        if (i == 0)
            join(k, part, k->g->edges[edge].from);
        if (i + 2 == r->point_count)
            join(k, part, k->g->edges[edge].to);
    }
}

/* Lines that lie on one another (trunks) move together. */
static void join_trunks(struct packing *k, int first)
{
    for (int i = first; i < k->part_count; i++)
        for (int j = first; j < i; j++) {
            const struct part *a = &k->parts[i], *b = &k->parts[j];
            if (fabs(a->x0 - b->x0) < LO_EPS && a->y0 <= b->y1 + LO_EPS && b->y0 <= a->y1 + LO_EPS)
                join(k, i, j);
        }
}

static double distance(const struct packing *k, const struct part *a, const struct part *b)
{
    const struct lt_layout_gaps *gaps = &k->g->gaps;
    if (a->kind == PART_LABEL || b->kind == PART_LABEL)
        return gaps->label;
    if (a->kind == PART_LINE && b->kind == PART_LINE)
        return gaps->track;
    if (a->kind == PART_BOX && b->kind == PART_BOX)
        return gaps->rank;
    return fmax(lo_line_gap(k->g), gaps->arrow);
}

static void add_bounds(struct packing *k)
{
    for (int i = 0; i < k->part_count; i++) {
        for (int j = 0; j < k->part_count; j++) {
            const struct part *a = &k->parts[i], *b = &k->parts[j];
            double reach = a->kind == PART_LABEL || b->kind == PART_LABEL ? 0 : k->g->gaps.node;
            if (i == j || a->x1 > b->x0 + LO_EPS || a->y0 > b->y1 + reach || b->y0 > a->y1 + reach)
                continue;
            if (set_of(k, i) == set_of(k, j) || (a->x1 > b->x0 - LO_EPS && j < i))
                continue;
            double least = fmin(distance(k, a, b), b->x0 - a->x1);
            LT_PUSH(k->a, &k->bounds) = (struct bound){i, j, a->x1 + least - b->x0};
        }
    }
}

/* The farthest shifts to the left; false if they do not settle. */
static bool solve(struct packing *k)
{
    k->shift = LT_NEW_ARRAY(k->a, double, (size_t)k->part_count);
    for (int i = 0; i < k->part_count; i++)
        k->shift[i] = -INFINITY;
    for (int i = 0; i < k->part_count; i++) {
        double *s = &k->shift[set_of(k, i)];
        *s = fmax(*s, k->parts[i].least);
    }
    bool moved = true;
    for (int round = 0; moved && round < k->part_count + 2; round++) {
        moved = false;
        for (size_t i = 0; i < k->bounds.n; i++) {
            const struct bound *b = &k->bounds.v[i];
            double *s = &k->shift[set_of(k, b->right)], need = k->shift[set_of(k, b->left)] + b->distance;
            if (need <= *s + 1e-9)
                continue;
            *s = need;
            moved = true;
        }
    }
    return !moved;
}

static void move_route(const struct packing *k, int edge, struct lt_route *r)
{
    const struct lt_route *old = &k->in->edges[edge];
    r->points = LT_NEW_ARRAY(k->a, struct lt_point, (size_t)old->point_count);
    for (int i = 0; i < old->point_count; i++) {
        int part = i + 1 < old->point_count ? k->line_of[edge][i] : LO_NONE;
        if (part == LO_NONE && i > 0)
            part = k->line_of[edge][i - 1];
        if (part == LO_NONE)
            part = i == 0 ? k->g->edges[edge].from : k->g->edges[edge].to;
        r->points[i] = (struct lt_point){old->points[i].x + k->shift[set_of(k, part)], old->points[i].y};
    }
    r->label.x += k->shift[set_of(k, k->g->node_count + edge)];
}

static void move_all(const struct packing *k, struct lt_geometry *out)
{
    *out = *k->in;
    out->nodes = LT_NEW_ARRAY(k->a, struct lt_rect, (size_t)k->g->node_count);
    out->edges = LT_NEW_ARRAY(k->a, struct lt_route, (size_t)k->g->edge_count);
    out->lanes = LT_NEW_ARRAY(k->a, struct lt_rect, (size_t)k->g->lane_count);
    double before = 0, after = 0;
    for (int i = 0; i < k->part_count; i++) {
        before = fmax(before, k->parts[i].x1);
        after = fmax(after, k->parts[i].x1 + k->shift[set_of(k, i)]);
    }
    out->size.w += after - before;
    for (int n = 0; n < k->g->node_count; n++) {
        out->nodes[n] = k->in->nodes[n];
        out->nodes[n].x += k->shift[set_of(k, n)];
    }
    for (int e = 0; e < k->g->edge_count; e++) {
        out->edges[e] = k->in->edges[e];
        move_route(k, e, &out->edges[e]);
    }
    for (int l = 0; l < k->g->lane_count; l++) {
        out->lanes[l] = k->in->lanes[l];
        out->lanes[l].w = out->size.w;
    }
}

bool lo_pack(const struct lo_graph *g, const struct lt_geometry *in, struct lt_arena *a, struct lt_geometry *out)
{
    enum { MOST = 1200 };
    struct packing k = {.g = g, .in = in, .a = a};
    bool frames = false;
    int most = g->node_count + g->edge_count;
    for (int n = 0; n < g->node_count; n++)
        frames = frames || (g->nodes[n].frame && !g->nodes[n].strip);
    for (int e = 0; e < g->edge_count; e++)
        most += in->edges[e].point_count;
    if (!frames || most > MOST)
        return false;
    measure_steps(&k);
    double least = 0;
    for (int i = 0; i < g->lane_count * (k.ranks + 1); i++)
        least = fmin(least, k.step[i]);
    if (least > -g->gaps.track)
        return false;
    k.parts = LT_NEW_ARRAY(a, struct part, (size_t)most);
    k.line_of = LT_NEW_ARRAY(a, int *, (size_t)g->edge_count);
    add_boxes(&k);
    int first = k.part_count;
    for (int e = 0; e < g->edge_count; e++)
        add_lines(&k, e);
    join_trunks(&k, first);
    add_bounds(&k);
    if (!solve(&k))
        return false;
    move_all(&k, out);
    return true;
}
