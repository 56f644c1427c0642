/* SPDX-License-Identifier: MIT */
/* Unfold: frames are opened again.
 * Input: the geometry of the flat graph, and the frames laid out inside. Output: the geometry of the
 * input. Cost: linear. What stands in a frame moves with it; in one that spans, what stands in a lane
 * (stage) moves with that, so that its lanes and stages are those of the drawing; what stands in a strip spreads in its
 * middle.
 * Leaves true: lines stay axis-parallel and no distance shrinks. */
#include "layout/fold.h"

#include <math.h>
#include <stdlib.h>

/* How one axis of the inside of a frame lies in the drawing: part i begins inside at from[i]. */
struct axis {
    int parts;
    double *from, *by;
};

struct opening {
    const struct lt_layout_input *in;
    const struct lo_fold *f;
    const struct lt_geometry *flat;
    struct lt_arena *a;
    struct lt_geometry *out;
    struct axis *x, *y; /* of each frame */
};

static double moved(const struct axis *x, double v)
{
    int i = x->parts - 1;
    while (i > 0 && v < x->from[i])
        i--;
    return v + x->by[i];
}

static struct axis whole(struct opening *o, double by)
{
    struct axis x = {1, LT_NEW_ARRAY(o->a, double, 1), LT_NEW_ARRAY(o->a, double, 1)};
    x.by[0] = by;
    return x;
}

/* The part of a band that a frame takes up. */
struct stretch {
    double from, size;
};

/* The first part keeps to the frame's beginning, the last to its end, those between to the middles of their bands. */
static struct axis by_parts(struct opening *o, const struct stretch *inner, const struct stretch *outer, int n, double begin,
                            double end)
{
    struct axis x = {n, LT_NEW_ARRAY(o->a, double, (size_t)n), LT_NEW_ARRAY(o->a, double, (size_t)n)};
    for (int i = 0; i < n; i++) {
        x.from[i] = inner[i].from;
        x.by[i] = outer[i].from + (outer[i].size - inner[i].size) / 2 - inner[i].from;
    }
    x.by[0] = begin;
    x.by[n - 1] = end - inner[n - 1].from - inner[n - 1].size;
    return x;
}

static struct stretch along(struct lt_rect r, bool level)
{
    return level ? (struct stretch){r.x, r.w} : (struct stretch){r.y, r.h};
}

static struct axis spanning_axis(struct opening *o, const struct lo_frame *x, struct lt_rect at, bool level)
{
    int n = level ? x->graph.stage_count : x->graph.lane_count, first = level ? x->stage : x->lane;
    const struct lt_rect *in = level ? x->inner.stages : x->inner.lanes, *out = level ? o->flat->stages : o->flat->lanes;
    struct stretch box = along(at, level);
    double title = level ? x->inner_at.x : x->inner_at.y;
    if (n < 2) /* a wider frame than it needs: in its middle */
        return whole(o, box.from + title + (box.size - (level ? x->size.w : x->size.h)) / 2);
    struct stretch *inner = LT_NEW_ARRAY(o->a, struct stretch, (size_t)n);
    struct stretch *outer = LT_NEW_ARRAY(o->a, struct stretch, (size_t)n);
    for (int i = 0; i < n; i++) {
        inner[i] = along(in[i], level);
        outer[i] = along(out[first + i], level);
    }
    return by_parts(o, inner, outer, n, box.from + title, box.from + box.size);
}

static int by_from(const void *p, const void *q)
{
    const struct stretch *a = p, *b = q;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* What stands in a strip, from top to bottom: boxes, and labels with their distance to the line; what overlaps is one. */
static int strip_rows(struct opening *o, const struct lo_frame *x, struct stretch **rows)
{
    int n = 0, kept = 0, edges = x->inner.edge_count;
    struct stretch *v = LT_NEW_ARRAY(o->a, struct stretch, (size_t)x->graph.node_count + (size_t)edges);
    for (int i = 0; i < x->graph.node_count; i++)
        v[n++] = (struct stretch){x->boxes[i].y - x->inner_at.y, x->boxes[i].h};
    for (int e = 0; e < edges; e++) {
        struct lt_rect l = x->inner.edges[e].label;
        if (lo_has_label((struct lt_size){l.w, l.h}))
            v[n++] = (struct stretch){l.y - LO_LABEL_RISE, l.h + 2 * LO_LABEL_RISE};
    }
    if (n > 1)
        qsort(v, (size_t)n, sizeof *v, by_from);
    for (int i = 1; i < n; i++) {
        double end = v[kept].from + v[kept].size;
        if (v[i].from <= end)
            v[kept].size = fmax(end, v[i].from + v[i].size) - v[kept].from;
        else
            v[++kept] = v[i];
    }
    *rows = v;
    return n > 0 ? kept + 1 : 0;
}

/* A strip is as long as its bands: what stands in it spreads in its middle, but not so far that its boxes would seem
 * to belong to single bands. */
static struct axis strip_axis(struct opening *o, const struct lo_frame *x, struct lt_rect at)
{
    struct stretch *row;
    double by = at.y + x->inner_at.y;
    int n = strip_rows(o, x, &row), parts = 2 * n - 1;
    if (n == 0 || at.h - x->size.h < LO_EPS)
        return whole(o, by);
    double slack = at.h - x->size.h, tallest = 0;
    for (int i = 0; i < n; i++)
        tallest = fmax(tallest, row[i].size);
    double more = fmin(slack / n, tallest / 2), before = (slack - more * (n - 1)) / 2;
    struct axis y = {parts, LT_NEW_ARRAY(o->a, double, (size_t)parts), LT_NEW_ARRAY(o->a, double, (size_t)parts)};
    for (int i = 0; i < parts; i++) { /* rows and what is between them in turn */
        const struct stretch *r = &row[i / 2];
        y.from[i] = i % 2 == 0 ? r->from - LO_EPS : r->from + r->size + LO_EPS;
        y.by[i] = by + before + more * i / 2;
    }
    return y;
}

/* Where a unit of a frame stands in the drawing. */
static struct lt_rect unit_rect(const struct opening *o, int frame, int unit)
{
    const struct lo_frame *x = &o->f->frames[frame];
    const struct axis *ax = &o->x[frame], *ay = &o->y[frame];
    struct lt_rect r = x->spans ? x->inner.nodes[unit] : x->boxes[unit];
    if (!x->spans)
        return (struct lt_rect){moved(ax, r.x - x->inner_at.x), moved(ay, r.y - x->inner_at.y), r.w, r.h};
    double left = moved(ax, r.x), top = moved(ay, r.y); /* a frame inside may span, too */
    double right = moved(ax, r.x + r.w), bottom = moved(ay, r.y + r.h);
    return (struct lt_rect){left, top, right - left, bottom - top};
}

static struct lt_rect place_of(const struct opening *o, int home, int unit)
{
    return home == LO_NONE ? o->flat->nodes[unit] : unit_rect(o, home, unit);
}

static void open_frame(struct opening *o, int g)
{
    const struct lo_frame *x = &o->f->frames[g];
    struct lt_rect at = o->out->groups[g] = place_of(o, x->parent, x->unit);
    o->x[g] = x->spans ? spanning_axis(o, x, at, true) : whole(o, at.x + x->inner_at.x);
    o->y[g] = x->spans ? spanning_axis(o, x, at, false) : x->strip ? strip_axis(o, x, at) : whole(o, at.y + x->inner_at.y);
}

/* From the outermost inwards: what a frame stands in is open before it is. */
static void open_frames(struct opening *o)
{
    int deepest = 0;
    o->x = LT_NEW_ARRAY(o->a, struct axis, (size_t)o->f->frame_count);
    o->y = LT_NEW_ARRAY(o->a, struct axis, (size_t)o->f->frame_count);
    for (int depth = 0; depth <= deepest; depth++)
        for (int g = 0; g < o->f->frame_count; g++) {
            deepest = o->f->frames[g].depth > deepest ? o->f->frames[g].depth : deepest;
            if (o->f->frames[g].used && o->f->frames[g].depth == depth)
                open_frame(o, g);
        }
}

/* The cell of a unit of a frame (LO_NONE: of the flat graph). */
static struct lt_cell cell_of(const struct opening *o, int home, int unit)
{
    struct lt_cell cell = home == LO_NONE ? o->flat->node_cells[unit] : o->f->frames[home].cells[unit];
    if (home == LO_NONE && o->f->graph.bands) {
        int stage = 0, lane = o->f->graph.nodes[unit].lane;
        while (stage < o->in->stage_count && o->f->row_last[stage] < lane)
            stage++;
        cell.part = stage < o->in->stage_count ? (lane - o->f->row_first[stage]) / 2 : 0;
    }
    return cell;
}

static void keep_cells(struct opening *o)
{
    for (int n = 0; n < o->in->node_count; n++)
        o->out->node_cells[n] = cell_of(o, o->f->home[n], o->f->unit[n]);
    for (int g = 0; g < o->f->frame_count; g++) {
        const struct lo_frame *x = &o->f->frames[g];
        o->out->group_cells[g] =
            x->used ? cell_of(o, x->parent, x->unit) : (struct lt_cell){LO_NONE, LO_NONE, LO_NONE, LO_NONE, 0};
    }
}

static void open_nodes(struct opening *o)
{
    for (int n = 0; n < o->in->node_count; n++) {
        int home = o->f->home[n], unit = o->f->unit[n];
        o->out->nodes[n] = place_of(o, home, unit);
        for (int g = home; g != LO_NONE; g = o->f->frames[g].parent)
            unit = o->f->frames[g].unit;
        o->out->column[n] = o->flat->column[unit];
    }
}

static struct lt_route moved_route(const struct opening *o, int home, const struct lt_route *inner)
{
    struct lt_route r = *inner;
    const struct axis *x = &o->x[home], *y = &o->y[home];
    r.points = LT_NEW_ARRAY(o->a, struct lt_point, (size_t)r.point_count);
    for (int p = 0; p < r.point_count; p++)
        r.points[p] = (struct lt_point){moved(x, inner->points[p].x), moved(y, inner->points[p].y)};
    if (lo_has_label((struct lt_size){r.label.w, r.label.h})) {
        r.label.x = moved(x, r.label.x + r.label.w / 2) - r.label.w / 2;
        r.label.y = moved(y, r.label.y + r.label.h / 2) - r.label.h / 2;
    }
    return r;
}

static void open_edges(struct opening *o)
{
    for (int e = 0; e < o->in->edge_count; e++) {
        int home = o->f->edge_home[e], unit = o->f->edge_unit[e];
        struct lt_route *r = &o->out->edges[e];
        if (o->f->lies_on[e] != LO_NONE)
            *r = o->out->edges[o->f->lies_on[e]]; /* the points, too */
        else
            *r = home == LO_NONE ? o->flat->edges[unit] : moved_route(o, home, &o->f->frames[home].inner.edges[unit]);
        r->from_group = lo_frame_within(o->f, o->in->edges[e].from, home);
        r->to_group = lo_frame_within(o->f, o->in->edges[e].to, home);
        r->shared = o->f->lies_on[e] != LO_NONE;
        if (r->shared)
            r->label = (struct lt_rect){0};
    }
}

/* A band from its first to its last row. */
static struct lt_rect band_rect(const struct lo_fold *f, const struct lt_geometry *flat, int stage)
{
    struct lt_rect first = flat->lanes[f->row_first[stage]], last = flat->lanes[f->row_last[stage]];
    return (struct lt_rect){first.x, first.y, first.w, last.y + last.h - first.y};
}

void lo_unfold(const struct lt_layout_input *in, const struct lo_fold *f, const struct lt_geometry *flat, struct lt_arena *a,
               struct lt_geometry *out)
{
    struct opening o = {.in = in, .f = f, .flat = flat, .a = a, .out = out};
    out->size = flat->size;
    open_frames(&o);
    open_nodes(&o);
    open_edges(&o);
    keep_cells(&o);
    for (int l = 0; l < in->lane_count && !f->graph.bands; l++)
        out->lanes[l] = flat->lanes[f->lane_place[l]];
    for (int s = 0; s < in->stage_count; s++)
        out->stages[s] = f->graph.bands ? band_rect(f, flat, s) : flat->stages[s];
}
