/* SPDX-License-Identifier: MIT */
/* Verify: every promise of the layout, checked from the geometry alone.
 * Input: an input and its geometry. Output: the first broken promise as text, or NULL.
 * Cost: about linear; a grid finds what lies near. It shares nothing with the passes, so that a
 * mistake there cannot hide here. */
#include "base/str.h"
#include "layout/layout.h"

#include <math.h>
#include <stdlib.h>

#define EPS 0.05
#define NEAR_BOX 4.0  /* least distance of a line from a strange box */
#define NEAR_LINE 5.0 /* of two parallel lines */
#define LIE_ON 1.0    /* what two lines may share */

struct grid {
    double cell;
    int columns, rows;
    int *first, *list;
};

struct line {
    int edge;
    struct lt_rect box; /* w or h is 0 */
};

struct check {
    const struct lt_layout_input *in;
    const struct lt_geometry *g;
    struct lt_arena *a;
    struct lt_rect *boxes; /* nodes, then frames */
    int box_count;
    struct line *lines;
    struct lt_rect *line_boxes;
    int line_count;
    struct grid box_grid, line_grid;
};

static const char *broken(struct check *k, const char *rule, int a, int b)
{
    return lt_strf(k->a, "%s: %d, %d", rule, a, b).ptr;
}

static bool has_frame(const struct check *k, int group)
{
    return group >= 0 && k->g->groups[group].w > 0;
}

static bool bands(const struct check *k)
{
    return k->in->stage_form == LT_STAGE_BANDS && k->in->stage_count > 0;
}

static int cell_of(double v, double cell, int count)
{
    int i = (int)(v / cell);
    return i < 0 ? 0 : i >= count ? count - 1 : i;
}

/* The cells a rectangle touches. */
struct cells {
    int x0, y0, x1, y1;
};

static struct cells cells_of(const struct grid *g, struct lt_rect r, double by)
{
    return (struct cells){cell_of(r.x - by, g->cell, g->columns), cell_of(r.y - by, g->cell, g->rows),
                          cell_of(r.x + r.w + by, g->cell, g->columns), cell_of(r.y + r.h + by, g->cell, g->rows)};
}

static void make_grid(struct check *k, const struct lt_rect *v, int n, struct grid *g)
{
    double w = fmax(k->g->size.w, 1), h = fmax(k->g->size.h, 1);
    g->cell = fmax(40, sqrt(w * h / (n + 1)) / 2);
    g->columns = (int)(w / g->cell) + 1;
    g->rows = (int)(h / g->cell) + 1;
    size_t cells = (size_t)g->columns * (size_t)g->rows;
    g->first = LT_NEW_ARRAY(k->a, int, cells + 2);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < n; i++) {
            struct cells c = cells_of(g, v[i], 0);
            for (int y = c.y0; y <= c.y1; y++)
                for (int x = c.x0; x <= c.x1; x++) {
                    int *at = &g->first[y * g->columns + x + (round == 0 ? 2 : 1)];
                    if (round == 1)
                        g->list[*at] = i;
                    (*at)++;
                }
        }
        if (round == 1)
            break;
        for (size_t i = 0; i < cells; i++)
            g->first[i + 2] += round == 0 ? g->first[i + 1] : 0;
        g->list = LT_NEW_ARRAY(k->a, int, (size_t)g->first[cells + 1]);
    }
}

static double apart_x(struct lt_rect a, struct lt_rect b)
{
    return fmax(b.x - a.x - a.w, a.x - b.x - b.w);
}

static double apart_y(struct lt_rect a, struct lt_rect b)
{
    return fmax(b.y - a.y - a.h, a.y - b.y - b.h);
}

/* Nearer than by in both directions. */
static bool is_near(struct lt_rect a, struct lt_rect b, double by)
{
    return apart_x(a, b) < by - EPS && apart_y(a, b) < by - EPS;
}

static bool contains(struct lt_rect outer, struct lt_rect inner)
{
    return inner.x >= outer.x - EPS && inner.y >= outer.y - EPS && inner.x + inner.w <= outer.x + outer.w + EPS &&
           inner.y + inner.h <= outer.y + outer.h + EPS;
}

/* Some rectangle of a grid near r for which the filter holds, -1 for none. */
typedef bool filter(const struct check *k, int of, int other);

static int find_near(const struct check *k, const struct grid *g, const struct lt_rect *v, struct lt_rect r, double by,
                     filter *wanted, int of)
{
    struct cells c = cells_of(g, r, by);
    for (int y = c.y0; y <= c.y1; y++)
        for (int x = c.x0; x <= c.x1; x++)
            for (int i = g->first[y * g->columns + x]; i < g->first[y * g->columns + x + 1]; i++)
                if (is_near(r, v[g->list[i]], by) && wanted(k, of, g->list[i]))
                    return g->list[i];
    return -1;
}

static int group_of_box(const struct check *k, int box)
{
    return box < k->in->node_count ? -1 : box - k->in->node_count;
}

/* The frame right around a box, drawn or not. */
static int around(const struct check *k, int box)
{
    int g = group_of_box(k, box);
    return g < 0 ? k->in->nodes[box].group : k->in->groups[g].parent;
}

/* A frame holds its members and the frames in it, and what these hold. */
static bool holds(const struct check *k, int group, int box)
{
    int g = around(k, box);
    while (g >= 0 && g != group)
        g = k->in->groups[g].parent;
    return g >= 0;
}

/* A box without size is not there. */
static bool other_box(const struct check *k, int a, int b)
{
    if (a == b || k->boxes[b].w <= 0)
        return false;
    int ga = group_of_box(k, a), gb = group_of_box(k, b);
    return !(ga >= 0 && holds(k, ga, b)) && !(gb >= 0 && holds(k, gb, a));
}

static const char *check_boxes(struct check *k)
{
    double gap = fmin(k->in->gaps.node, k->in->gaps.rank);
    for (int i = 0; i < k->box_count; i++) {
        if (k->boxes[i].w <= 0)
            continue;
        int other = find_near(k, &k->box_grid, k->boxes, k->boxes[i], gap, other_box, i);
        if (other >= 0)
            return broken(k, "boxes too near", i, other);
    }
    for (int n = 0; n < k->in->node_count; n++) {
        int g = k->in->nodes[n].group;
        struct lt_rect r = k->boxes[n], page = {0, 0, k->g->size.w, k->g->size.h};
        if (!contains(page, r))
            return broken(k, "box off the page", n, n);
        struct lt_size more = {r.w - k->in->nodes[n].size.w, r.h - k->in->nodes[n].size.h};
        double *across = k->in->direction == LT_TB && !bands(k) ? &more.w : &more.h;
        if (k->in->nodes[n].span > 0 && *across > 0)
            *across = 0; /* it reaches over lanes */
        if (fabs(more.w) > EPS || fabs(more.h) > EPS)
            return broken(k, "box of another size", n, n);
        for (; g >= 0; g = k->in->groups[g].parent)
            if (has_frame(k, g) && !contains(k->g->groups[g], r))
                return broken(k, "node outside its frame", n, g);
    }
    for (int g = 0; g < k->in->group_count; g++)
        for (int p = k->in->groups[g].parent; p >= 0; p = k->in->groups[p].parent)
            if (has_frame(k, g) && has_frame(k, p) && !contains(k->g->groups[p], k->g->groups[g]))
                return broken(k, "frame outside its frame", g, p);
    return NULL;
}

/* The lanes a node may stand in. */
static struct lt_rect own_lanes(const struct check *k, const struct lt_layout_node *v)
{
    struct lt_rect r = k->g->lanes[v->lane], last = k->g->lanes[v->lane + v->span];
    bool down = k->in->direction == LT_TB;
    return (struct lt_rect){r.x, r.y, down ? last.x + last.w - r.x : r.w, down ? r.h : last.y + last.h - r.y};
}

static bool in_strip(const struct check *k, int group)
{
    for (; group >= 0; group = k->in->groups[group].parent)
        if (has_frame(k, group) && k->in->groups[group].strip)
            return true;
    return false;
}

static const char *check_areas(struct check *k)
{
    for (int n = 0; n < k->in->node_count; n++) {
        const struct lt_layout_node *v = &k->in->nodes[n];
        bool strip = bands(k) && in_strip(k, v->group);
        if (!bands(k) && k->in->lane_count > 0 && v->lane >= 0 && !contains(own_lanes(k, v), k->boxes[n]))
            return broken(k, "node outside its lane", n, v->lane);
        if (k->in->stage_count > 0 && v->stage >= 0 && !strip && !contains(k->g->stages[v->stage], k->boxes[n]))
            return broken(k, "node outside its stage", n, v->stage);
    }
    return NULL;
}

/* Straight bands one after the other over the whole length. */
static const char *check_band(struct check *k, const struct lt_rect *v, const int *order, int n, bool rows, const char *rule)
{
    double at = 0, length = rows ? k->g->size.w : k->g->size.h;
    for (int i = 0; i < n; i++) {
        struct lt_rect r = v[order == NULL ? i : order[i]];
        double begin = rows ? r.y : r.x, end = begin + (rows ? r.h : r.w);
        bool across = fabs(rows ? r.x : r.y) < EPS;
        if (begin < at - EPS || end < begin || !across)
            return broken(k, rule, i, n);
        if (order != NULL && fabs((rows ? r.w : r.h) - length) > EPS)
            return broken(k, rule, i, n);
        at = end;
    }
    return NULL;
}

static const char *check_bands(struct check *k)
{
    bool down = k->in->direction == LT_TB && !bands(k);
    if (bands(k))
        return check_band(k, k->g->stages, NULL, k->in->stage_count, true, "stages are no bands");
    const char *bad = check_band(k, k->g->lanes, k->g->lane_order, k->in->lane_count, !down, "lanes are no bands");
    if (bad != NULL)
        return bad;
    return check_band(k, k->g->stages, NULL, k->in->stage_count, down, "stages are no columns");
}

/* What an edge is fixed to: its node, or the outermost frame around it that the other end is not in. */
static int end_box(const struct check *k, int edge, bool to)
{
    int node = to ? k->in->edges[edge].to : k->in->edges[edge].from, box = node;
    int other = to ? k->in->edges[edge].from : k->in->edges[edge].to;
    for (int g = around(k, node); g >= 0; g = k->in->groups[g].parent)
        if (has_frame(k, g) && !holds(k, g, other))
            box = k->in->node_count + g;
    return box;
}

static bool ends_as_said(const struct check *k, int edge, bool to)
{
    const struct lt_route *r = &k->g->edges[edge];
    return (to ? r->to_group : r->from_group) == group_of_box(k, end_box(k, edge, to));
}

static bool ends_well(const struct check *k, int edge, bool to)
{
    const struct lt_route *r = &k->g->edges[edge];
    struct lt_point p = r->points[to ? r->point_count - 1 : 0];
    struct lt_point q = r->points[to ? r->point_count - 2 : 1];
    int box = end_box(k, edge, to);
    struct lt_rect b = k->boxes[box];
    bool upright = fabs(p.x - q.x) < EPS; /* the last piece meets the side at a right angle */
    bool on_x = fabs(p.x - b.x) < EPS || fabs(p.x - b.x - b.w) < EPS;
    bool on_y = fabs(p.y - b.y) < EPS || fabs(p.y - b.y - b.h) < EPS;
    bool in_x = p.x > b.x - EPS && p.x<b.x + b.w + EPS, in_y = p.y> b.y - EPS && p.y < b.y + b.h + EPS;
    if (!(upright ? on_y && in_x : on_x && in_y))
        return false;
    if (box >= k->in->node_count || k->in->nodes[box].shape == LT_SHAPE_BOX)
        return true;
    return upright ? fabs(p.x - b.x - b.w / 2) < EPS : fabs(p.y - b.y - b.h / 2) < EPS;
}

static const char *check_ends(struct check *k)
{
    for (int e = 0; e < k->in->edge_count; e++) {
        const struct lt_route *r = &k->g->edges[e];
        if (r->point_count < 2)
            return broken(k, "edge without a route", e, r->point_count);
        for (int i = 0; i + 1 < r->point_count; i++) {
            struct lt_point p = r->points[i], q = r->points[i + 1];
            if (p.x < -EPS || p.y < -EPS || p.x > k->g->size.w + EPS || p.y > k->g->size.h + EPS)
                return broken(k, "edge off the page", e, i);
            if (fabs(p.x - q.x) > EPS && fabs(p.y - q.y) > EPS)
                return broken(k, "slanted edge", e, i);
        }
        if (!ends_as_said(k, e, false) || !ends_as_said(k, e, true))
            return broken(k, "edge names another frame", e, 0);
        if (!ends_well(k, e, false) || !ends_well(k, e, true))
            return broken(k, "edge off the border of its node", e, k->in->edges[e].from);
        const struct lt_layout_edge *edge = &k->in->edges[e];
        bool bundled = edge->bundle > 0 && (r->from_group >= 0 || r->to_group >= 0);
        struct lt_size size = bundled ? edge->at_frame : edge->label;
        bool label = size.w > 0 && size.h > 0;
        if (label && !(bundled && r->shared) && (fabs(r->label.w - size.w) > EPS || r->shared))
            return broken(k, "label lost", e, 0);
    }
    return NULL;
}

/* A box an edge must keep away from. */
static bool strange_box(const struct check *k, int edge, int box)
{
    if (k->boxes[box].w <= 0 || box == end_box(k, edge, false) || box == end_box(k, edge, true))
        return false;
    int g = group_of_box(k, box);
    return g < 0 || !holds(k, g, k->in->edges[edge].from) || !holds(k, g, k->in->edges[edge].to);
}

/* A line runs along the sides of its own box only to leave it. */
static bool runs_through(struct lt_rect line, struct lt_rect box)
{
    return apart_x(line, box) < -EPS && apart_y(line, box) < -EPS;
}

static const char *check_hits(struct check *k)
{
    for (int i = 0; i < k->line_count; i++) {
        struct lt_rect r = k->lines[i].box;
        int e = k->lines[i].edge;
        int box = find_near(k, &k->box_grid, k->boxes, r, NEAR_BOX, strange_box, e);
        if (box >= 0)
            return broken(k, "edge through a box", e, box);
        int from = end_box(k, e, false), to = end_box(k, e, true);
        if (runs_through(r, k->boxes[from]) || runs_through(r, k->boxes[to]))
            return broken(k, "edge through its own node", e, from);
    }
    return NULL;
}

/* Two edges that may share a trunk. */
static bool may_share(const struct check *k, int a, int b)
{
    return end_box(k, a, false) == end_box(k, b, false) || end_box(k, a, true) == end_box(k, b, true);
}

/* A line seen along its run: its row is a strip of the paper as high as the least distance. */
struct run {
    long row;
    double at, low, high;
    int edge;
};

static int by_row(const void *p, const void *q)
{
    const struct run *a = p, *b = q;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->low != b->low ? (a->low < b->low ? -1 : 1) : a->edge - b->edge;
}

static bool too_near(const struct check *k, const struct run *a, const struct run *b, double gap)
{
    return fabs(a->at - b->at) < gap - EPS && fmin(a->high, b->high) - fmax(a->low, b->low) > LIE_ON && a->edge != b->edge &&
           !may_share(k, a->edge, b->edge);
}

/* Sweeps along two neighbouring rows; active holds the runs that have not ended. */
static const char *sweep_rows(struct check *k, const struct run *v, size_t n, const struct run *w, size_t m, double gap,
                              const struct run **active)
{
    size_t count = 0;
    for (size_t i = 0, j = 0; i < n || j < m;) {
        const struct run *next = j == m || (i < n && v[i].low <= w[j].low) ? &v[i++] : &w[j++];
        size_t kept = 0;
        for (size_t x = 0; x < count; x++) {
            if (active[x]->high < next->low)
                continue;
            if (too_near(k, active[x], next, gap))
                return broken(k, "edges on one another", active[x]->edge, next->edge);
            active[kept++] = active[x];
        }
        active[kept++] = next;
        count = kept;
    }
    return NULL;
}

static const char *check_parallel(struct check *k, bool level, double gap)
{
    struct run *v = LT_NEW_ARRAY(k->a, struct run, (size_t)k->line_count);
    const struct run **active = LT_NEW_ARRAY(k->a, const struct run *, (size_t)k->line_count);
    size_t n = 0;
    for (int i = 0; i < k->line_count; i++) {
        struct lt_rect r = k->lines[i].box;
        double at = level ? r.y : r.x, low = level ? r.x : r.y, length = level ? r.w : r.h;
        if (length > 0)
            v[n++] = (struct run){(long)floor(at / gap), at, low, low + length, k->lines[i].edge};
    }
    qsort(v, n, sizeof *v, by_row);
    for (size_t i = 0, end, after; i < n; i = end) {
        for (end = i; end < n && v[end].row == v[i].row;)
            end++;
        for (after = end; after < n && v[after].row == v[i].row + 1;)
            after++;
        const char *bad = sweep_rows(k, v + i, end - i, v + end, after - end, gap, active);
        if (bad != NULL)
            return bad;
    }
    return NULL;
}

static const char *check_lines(struct check *k)
{
    double gap = fmin(NEAR_LINE, k->in->gaps.track);
    const char *bad = check_parallel(k, true, gap);
    return bad != NULL ? bad : check_parallel(k, false, gap);
}

static bool any_box(const struct check *k, int edge, int box)
{
    int g = group_of_box(k, box);
    bool inside = g >= 0 && holds(k, g, k->in->edges[edge].from) && holds(k, g, k->in->edges[edge].to);
    return k->boxes[box].w > 0 && !inside;
}

static bool other_line(const struct check *k, int edge, int line)
{
    return k->lines[line].edge != edge;
}

static bool other_label(const struct check *k, int edge, int other)
{
    return edge != other && k->g->edges[other].label.w > 0;
}

static const char *check_labels(struct check *k)
{
    int n = k->in->edge_count;
    struct lt_rect *labels = LT_NEW_ARRAY(k->a, struct lt_rect, (size_t)n);
    struct lt_rect page = {0, 0, k->g->size.w, k->g->size.h};
    struct grid grid;
    for (int e = 0; e < n; e++)
        labels[e] = k->g->edges[e].label;
    make_grid(k, labels, n, &grid);
    for (int e = 0; e < n; e++) {
        if (labels[e].w <= 0)
            continue;
        int at = find_near(k, &k->box_grid, k->boxes, labels[e], 0, any_box, e);
        if (at >= 0)
            return broken(k, "label on a box", e, at);
        at = find_near(k, &k->line_grid, k->line_boxes, labels[e], 0, other_line, e);
        if (at >= 0)
            return broken(k, "label on an edge", e, k->lines[at].edge);
        at = find_near(k, &grid, labels, labels[e], 0, other_label, e);
        if (at >= 0)
            return broken(k, "label on a label", e, at);
        if (!contains(page, labels[e]))
            return broken(k, "label off the page", e, e);
    }
    return NULL;
}

static void collect_boxes(struct check *k)
{
    k->box_count = k->in->node_count + k->in->group_count;
    k->boxes = LT_NEW_ARRAY(k->a, struct lt_rect, (size_t)k->box_count);
    for (int i = 0; i < k->in->node_count; i++)
        k->boxes[i] = k->g->nodes[i];
    for (int i = 0; i < k->in->group_count; i++)
        k->boxes[k->in->node_count + i] = k->g->groups[i];
    make_grid(k, k->boxes, k->box_count, &k->box_grid);
}

static void collect_lines(struct check *k)
{
    size_t most = 0;
    for (int e = 0; e < k->in->edge_count; e++)
        most += (size_t)k->g->edges[e].point_count;
    k->lines = LT_NEW_ARRAY(k->a, struct line, most);
    k->line_boxes = LT_NEW_ARRAY(k->a, struct lt_rect, most);
    for (int e = 0; e < k->in->edge_count; e++) {
        const struct lt_route *r = &k->g->edges[e];
        for (int i = 0; i + 1 < r->point_count && !r->shared; i++) {
            struct lt_point p = r->points[i], q = r->points[i + 1];
            struct lt_rect box = {fmin(p.x, q.x), fmin(p.y, q.y), fabs(p.x - q.x), fabs(p.y - q.y)};
            k->line_boxes[k->line_count] = box;
            k->lines[k->line_count++] = (struct line){e, box};
        }
    }
    make_grid(k, k->line_boxes, k->line_count, &k->line_grid);
}

const char *lt_layout_verify(const struct lt_layout_input *in, const struct lt_geometry *g, struct lt_arena *a)
{
    struct check k = {.in = in, .g = g, .a = a};
    collect_boxes(&k);
    const char *bad = check_boxes(&k);
    bad = bad != NULL ? bad : check_areas(&k);
    bad = bad != NULL ? bad : check_bands(&k);
    bad = bad != NULL ? bad : check_ends(&k);
    if (bad != NULL)
        return bad;
    collect_lines(&k);
    bad = check_hits(&k);
    bad = bad != NULL ? bad : check_lines(&k);
    return bad != NULL ? bad : check_labels(&k);
}
