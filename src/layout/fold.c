/* SPDX-License-Identifier: MIT */
/* Fold: frames (并联) and strips (通栏) become single boxes, lanes and bands become rows.
 * Input: a layout input whose flow runs to the right. Output: a flat graph, and what is needed to
 * open it again. Members with arrows among them are laid out by the passes themselves, the others
 * stand in a grid of at most three columns, in a strip one under the other.
 * Cost: linear, and that of the layouts inside.
 * Leaves true: arrows between a frame and one outer node, in one direction and without label, are
 * one; every node has a lane. */
#include "layout/fold.h"

#include <math.h>
#include <string.h>

struct folding {
    const struct lt_layout_input *in;
    bool turned, bands;
    struct lt_arena *a;
    struct lo_fold *out;
};

static int row_of(const struct folding *f, int node)
{
    const struct lt_layout_node *n = &f->in->nodes[node];
    if (f->bands)
        return (n->stage == LO_NONE ? f->in->stage_count : n->stage) * 2 + 1;
    return n->lane == LO_NONE || f->in->lane_count == 0 ? f->in->lane_count : f->out->lane_place[n->lane];
}

static int column_stage(const struct folding *f, int node)
{
    return f->bands || f->in->stage_count == 0 ? LO_NONE : f->in->nodes[node].stage;
}

static void collect_members(struct folding *f)
{
    for (int n = 0; n < f->in->node_count; n++)
        if (f->in->nodes[n].group != LO_NONE)
            f->out->frames[f->in->nodes[n].group].member_count++;
    for (int i = 0; i < f->in->group_count; i++) {
        struct lo_frame *x = &f->out->frames[i];
        x->members = LT_NEW_ARRAY(f->a, int, (size_t)x->member_count);
        x->boxes = LT_NEW_ARRAY(f->a, struct lt_rect, (size_t)x->member_count);
        x->member_count = 0;
    }
    for (int n = 0; n < f->in->node_count; n++) {
        if (f->in->nodes[n].group == LO_NONE)
            continue;
        struct lo_frame *x = &f->out->frames[f->in->nodes[n].group];
        x->members[x->member_count++] = n;
    }
}

/* A frame is drawn when its members agree in row and stage; a strip always. */
static void check_frames(struct folding *f)
{
    for (int i = 0; i < f->in->group_count; i++) {
        struct lo_frame *x = &f->out->frames[i];
        x->strip = f->bands && f->in->groups[i].strip;
        x->used = x->member_count > 0;
        for (int m = 1; m < x->member_count && !x->strip; m++)
            if (row_of(f, x->members[m]) != row_of(f, x->members[0]) ||
                column_stage(f, x->members[m]) != column_stage(f, x->members[0]))
                x->used = false;
    }
}

/* The frame a node stands in, LO_NONE. */
static int frame_of(const struct folding *f, int node)
{
    int g = f->in->nodes[node].group;
    return g != LO_NONE && f->out->frames[g].used ? g : LO_NONE;
}

static struct lo_node plain_node(const struct lt_layout_node *n)
{
    return (struct lo_node){.size = n->size, .shape = n->shape, .stage = LO_NONE, .start = n->start};
}

/* Lays out the members that have arrows among them; fills their boxes. */
static void lay_inside(struct folding *f, struct lo_frame *x, const int *local, const int *linked)
{
    struct lo_graph g = {.lane_count = 1, .gaps = f->in->gaps, .label_below = f->turned, .draft = f->in->draft};
    double lane_min = 0;
    bool corridor = false;
    int *index = LT_NEW_ARRAY(f->a, int, (size_t)x->member_count);
    g.lane_min = &lane_min;
    g.corridor = &corridor;
    g.gaps.margin = f->in->gaps.frame;
    g.nodes = LT_NEW_ARRAY(f->a, struct lo_node, (size_t)x->member_count);
    g.edges = LT_NEW_ARRAY(f->a, struct lo_edge, (size_t)x->inner_count);
    for (int m = 0; m < x->member_count; m++) {
        index[m] = g.node_count;
        if (linked[m] > 0)
            g.nodes[g.node_count++] = plain_node(&f->in->nodes[x->members[m]]);
    }
    for (int i = 0; i < x->inner_count; i++) {
        const struct lt_layout_edge *e = &f->in->edges[x->inner_edges[i]];
        g.edges[g.edge_count++] = (struct lo_edge){index[local[e->from]], index[local[e->to]], e->label, e->critical};
    }
    struct lo_clock clock = {0};
    lo_allocate_flat(&g, f->a, &x->inner);
    lo_run(&g, &clock, NULL, f->a, &x->inner);
    for (int m = 0; m < x->member_count; m++)
        if (linked[m] > 0)
            x->boxes[m] = x->inner.nodes[index[m]];
    x->size = x->inner.size;
}

/* Puts the members without inner arrows into a grid under what stands there already. */
static void lay_grid(struct folding *f, struct lo_frame *x, const int *linked)
{
    int count = 0, at = 0;
    struct lt_size cell = {0, 0};
    for (int m = 0; m < x->member_count; m++) {
        if (linked[m] > 0)
            continue;
        count++;
        cell.w = fmax(cell.w, f->in->nodes[x->members[m]].size.w);
        cell.h = fmax(cell.h, f->in->nodes[x->members[m]].size.h);
    }
    if (count == 0)
        return;
    double pad = f->in->gaps.frame, gap = f->in->gaps.node;
    int columns = x->strip ? 1 : count > 4 || count == 3 ? 3 : count > 1 ? 2 : 1;
    double top = x->size.h > 0 ? x->size.h - pad + gap : pad;
    for (int m = 0; m < x->member_count; m++) {
        if (linked[m] > 0)
            continue;
        struct lt_size s = f->in->nodes[x->members[m]].size;
        x->boxes[m] = (struct lt_rect){pad + at % columns * (cell.w + gap), top + at / columns * (cell.h + gap), s.w, s.h};
        at++;
    }
    int rows = (count + columns - 1) / columns;
    x->size.w = fmax(x->size.w, 2 * pad + columns * (cell.w + gap) - gap);
    x->size.h = top + rows * (cell.h + gap) - gap + pad;
}

/* Room for the title: above, or at the left when the drawing will be turned. */
static void add_title(const struct folding *f, struct lo_frame *x, struct lt_size title)
{
    struct lt_point by = {f->turned ? title.h : 0, f->turned ? 0 : title.h};
    double need = title.w + 2 * f->in->gaps.frame;
    for (int m = 0; m < x->member_count; m++) {
        x->boxes[m].x += by.x;
        x->boxes[m].y += by.y;
    }
    x->inner_at = by;
    x->size.w = fmax(x->size.w + by.x, f->turned ? 0 : need);
    x->size.h = fmax(x->size.h + by.y, f->turned ? need : 0);
}

static void collect_inner(struct folding *f)
{
    for (int round = 0; round < 2; round++) {
        for (int e = 0; e < f->in->edge_count; e++) {
            int g = frame_of(f, f->in->edges[e].from);
            if (g == LO_NONE || g != frame_of(f, f->in->edges[e].to))
                continue;
            struct lo_frame *x = &f->out->frames[g];
            if (round == 1)
                x->inner_edges[x->inner_count] = e;
            x->inner_count++;
        }
        for (int i = 0; round == 0 && i < f->in->group_count; i++) {
            struct lo_frame *x = &f->out->frames[i];
            x->inner_edges = LT_NEW_ARRAY(f->a, int, (size_t)x->inner_count);
            x->inner_count = 0;
        }
    }
}

static void lay_frames(struct folding *f)
{
    int *local = LT_NEW_ARRAY(f->a, int, (size_t)f->in->node_count);
    collect_inner(f);
    for (int i = 0; i < f->in->group_count; i++) {
        struct lo_frame *x = &f->out->frames[i];
        if (!x->used)
            continue;
        int *linked = LT_NEW_ARRAY(f->a, int, (size_t)x->member_count);
        for (int m = 0; m < x->member_count; m++)
            local[x->members[m]] = m;
        for (int j = 0; j < x->inner_count; j++) {
            linked[local[f->in->edges[x->inner_edges[j]].from]]++;
            linked[local[f->in->edges[x->inner_edges[j]].to]]++;
        }
        if (x->inner_count > 0)
            lay_inside(f, x, local, linked);
        lay_grid(f, x, linked);
        add_title(f, x, f->in->groups[i].title);
    }
}

static struct lo_node frame_node(const struct folding *f, const struct lo_frame *x)
{
    int row = row_of(f, x->members[0]);
    struct lo_node n = {.size = x->size,
                        .shape = LT_SHAPE_BOX,
                        .lane = row,
                        .lane_last = row,
                        .stage = column_stage(f, x->members[0]),
                        .strip = x->strip,
                        .frame = true};
    for (int m = 0; m < x->member_count; m++) {
        row = row_of(f, x->members[m]);
        n.start = n.start || f->in->nodes[x->members[m]].start;
        n.lane = row < n.lane ? row : n.lane;
        n.lane_last = row > n.lane_last ? row : n.lane_last;
    }
    return n;
}

/* Nodes in order of appearance; a frame stands where its first member does. */
static void flat_nodes(struct folding *f)
{
    struct lo_graph *g = &f->out->graph;
    g->nodes = LT_NEW_ARRAY(f->a, struct lo_node, (size_t)f->in->node_count);
    for (int n = 0; n < f->in->node_count; n++) {
        int frame = frame_of(f, n);
        if (frame == LO_NONE) {
            struct lo_node v = plain_node(&f->in->nodes[n]);
            v.lane = v.lane_last = row_of(f, n);
            if (!f->bands && f->in->nodes[n].lane != LO_NONE && f->in->lane_count > 0 && v.shape == LT_SHAPE_BOX)
                v.lane_last += f->in->nodes[n].span;
            v.stage = column_stage(f, n);
            f->out->flat_node[n] = g->node_count;
            g->nodes[g->node_count++] = v;
            continue;
        }
        struct lo_frame *x = &f->out->frames[frame];
        if (x->members[0] == n) {
            x->node = g->node_count;
            g->nodes[g->node_count++] = frame_node(f, x);
        }
        f->out->flat_node[n] = x->node;
    }
}

/* An earlier flat arrow this one can lie on: both without label, and one end a frame. */
static int find_shared(const struct folding *f, const struct lo_edge *e, const int *head, const int *next)
{
    const struct lo_graph *g = &f->out->graph;
    if (lo_has_label(e->label) || (!g->nodes[e->from].frame && !g->nodes[e->to].frame))
        return LO_NONE;
    int end = g->nodes[e->to].frame ? e->to : e->from;
    for (int i = head[end]; i != LO_NONE; i = next[i])
        if (g->edges[i].from == e->from && g->edges[i].to == e->to)
            return i;
    return LO_NONE;
}

static void flat_edges(struct folding *f)
{
    struct lo_graph *g = &f->out->graph;
    g->edges = LT_NEW_ARRAY(f->a, struct lo_edge, (size_t)f->in->edge_count);
    int *head = LT_NEW_ARRAY(f->a, int, (size_t)g->node_count);
    int *next = LT_NEW_ARRAY(f->a, int, (size_t)f->in->edge_count);
    for (int n = 0; n < g->node_count; n++)
        head[n] = LO_NONE;
    for (int i = 0; i < f->in->edge_count; i++) {
        const struct lt_layout_edge *x = &f->in->edges[i];
        f->out->flat_edge[i] = LO_NONE;
        if (frame_of(f, x->from) != LO_NONE && frame_of(f, x->from) == frame_of(f, x->to))
            continue;
        struct lo_edge e = {f->out->flat_node[x->from], f->out->flat_node[x->to], x->label, x->critical};
        int old = find_shared(f, &e, head, next);
        f->out->shared[i] = old != LO_NONE;
        if (old == LO_NONE) {
            old = g->edge_count++;
            g->edges[old] = e;
            int end = g->nodes[e.to].frame ? e.to : e.from;
            bool plain = !lo_has_label(e.label);
            next[old] = head[end];
            if (plain && g->nodes[end].frame)
                head[end] = old;
        }
        g->edges[old].critical = g->edges[old].critical || x->critical;
        f->out->flat_edge[i] = old;
    }
}

static void make_rows(struct folding *f)
{
    struct lo_graph *g = &f->out->graph;
    const struct lt_layout_input *in = f->in;
    bool loose = false;
    for (int n = 0; n < in->node_count; n++)
        loose = loose || (f->bands ? in->nodes[n].stage == LO_NONE : in->lane_count == 0 || in->nodes[n].lane == LO_NONE);
    int rows = (f->bands ? in->stage_count : in->lane_count) + (loose ? 1 : 0);
    if (rows == 0)
        rows = 1;
    g->lane_count = f->bands ? rows * 2 + 1 : rows;
    g->lane_min = LT_NEW_ARRAY(f->a, double, (size_t)g->lane_count);
    g->corridor = LT_NEW_ARRAY(f->a, bool, (size_t)g->lane_count);
    for (int l = 0; f->bands && l < g->lane_count; l += 2) {
        g->corridor[l] = true;
        g->lane_min[l] = l > 0 && l + 1 < g->lane_count ? in->gaps.margin : 0;
    }
    for (int s = 0; f->bands && s < in->stage_count; s++)
        g->lane_min[s * 2 + 1] = in->stages[s].min_length;
    for (int l = 0; !f->bands && l < in->lane_count; l++)
        g->lane_min[f->out->lane_place[l]] = in->lanes[l].min_thickness;
    g->stage_count = f->bands ? 0 : in->stage_count;
    g->stage_min = LT_NEW_ARRAY(f->a, double, (size_t)g->stage_count);
    for (int s = 0; s < g->stage_count; s++)
        g->stage_min[s] = in->stages[s].min_length;
}

static void order_lanes(struct folding *f)
{
    const struct lt_layout_input *in = f->in;
    f->out->lane_order = LT_NEW_ARRAY(f->a, int, (size_t)in->lane_count);
    f->out->lane_place = LT_NEW_ARRAY(f->a, int, (size_t)in->lane_count);
    for (int l = 0; l < in->lane_count; l++)
        f->out->lane_order[l] = l;
    bool spans = false;
    for (int n = 0; n < in->node_count; n++)
        spans = spans || in->nodes[n].span > 0;
    if (in->lane_order_free && !f->bands && !spans)
        lo_lane_order(in, f->a, f->out->lane_order);
    for (int l = 0; l < in->lane_count; l++)
        f->out->lane_place[f->out->lane_order[l]] = l;
}

void lo_fold(const struct lt_layout_input *in, bool turned, struct lt_arena *a, struct lo_fold *out)
{
    struct folding f = {.in = in, .turned = turned, .a = a, .out = out};
    f.bands = in->stage_form == LT_STAGE_BANDS && in->stage_count > 0;
    *out = (struct lo_fold){.graph = {.bands = f.bands, .gaps = in->gaps, .label_below = turned, .draft = in->draft}};
    out->frames = LT_NEW_ARRAY(a, struct lo_frame, (size_t)in->group_count);
    out->flat_node = LT_NEW_ARRAY(a, int, (size_t)in->node_count);
    out->flat_edge = LT_NEW_ARRAY(a, int, (size_t)in->edge_count);
    out->shared = LT_NEW_ARRAY(a, bool, (size_t)in->edge_count);
    order_lanes(&f);
    collect_members(&f);
    check_frames(&f);
    lay_frames(&f);
    make_rows(&f);
    flat_nodes(&f);
    flat_edges(&f);
    if (f.bands)
        lo_wrap(out, in->wrap, a);
}

void lo_allocate_flat(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *flat)
{
    flat->node_count = g->node_count;
    flat->edge_count = g->edge_count;
    flat->lane_count = g->lane_count;
    flat->stage_count = g->stage_count;
    flat->nodes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)g->node_count);
    flat->column = LT_NEW_ARRAY(a, int, (size_t)g->node_count);
    flat->edges = LT_NEW_ARRAY(a, struct lt_route, (size_t)g->edge_count);
    flat->lanes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)g->lane_count);
    flat->stages = LT_NEW_ARRAY(a, struct lt_rect, (size_t)g->stage_count);
}

static void unfold_nodes(const struct lt_layout_input *in, const struct lo_fold *f, const struct lt_geometry *flat,
                         struct lt_geometry *out)
{
    for (int n = 0; n < in->node_count; n++) {
        out->nodes[n] = flat->nodes[f->flat_node[n]];
        out->column[n] = flat->column[f->flat_node[n]];
    }
    for (int i = 0; i < in->group_count; i++) {
        const struct lo_frame *x = &f->frames[i];
        if (!x->used)
            continue;
        struct lt_rect frame = flat->nodes[x->node];
        out->groups[i] = frame;
        for (int m = 0; m < x->member_count; m++) {
            struct lt_rect *box = &out->nodes[x->members[m]];
            *box = x->boxes[m];
            box->x += frame.x;
            box->y += frame.y;
        }
    }
}

/* Moves the routes inside a frame to where the frame stands. */
static void unfold_inner(const struct lo_frame *x, struct lt_rect frame, struct lt_arena *a, struct lt_geometry *out)
{
    double dx = frame.x + x->inner_at.x, dy = frame.y + x->inner_at.y;
    for (int i = 0; i < x->inner_count; i++) {
        struct lt_route *r = &out->edges[x->inner_edges[i]];
        *r = x->inner.edges[i];
        r->points = LT_NEW_ARRAY(a, struct lt_point, (size_t)r->point_count);
        for (int p = 0; p < r->point_count; p++)
            r->points[p] = (struct lt_point){x->inner.edges[i].points[p].x + dx, x->inner.edges[i].points[p].y + dy};
        if (lo_has_label((struct lt_size){r->label.w, r->label.h})) {
            r->label.x += dx;
            r->label.y += dy;
        }
    }
}

static void unfold_edges(const struct lt_layout_input *in, const struct lo_fold *f, const struct lt_geometry *flat,
                         struct lt_arena *a, struct lt_geometry *out)
{
    for (int i = 0; i < in->group_count; i++)
        if (f->frames[i].used)
            unfold_inner(&f->frames[i], flat->nodes[f->frames[i].node], a, out);
    for (int e = 0; e < in->edge_count; e++) {
        if (f->flat_edge[e] == LO_NONE)
            continue;
        struct lt_route *r = &out->edges[e];
        *r = flat->edges[f->flat_edge[e]];
        int from = in->nodes[in->edges[e].from].group, to = in->nodes[in->edges[e].to].group;
        r->from_group = from != LO_NONE && f->frames[from].used ? from : LO_NONE;
        r->to_group = to != LO_NONE && f->frames[to].used ? to : LO_NONE;
        r->shared = f->shared[e];
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
    out->size = flat->size;
    unfold_nodes(in, f, flat, out);
    unfold_edges(in, f, flat, a, out);
    for (int l = 0; l < in->lane_count && !f->graph.bands; l++)
        out->lanes[l] = flat->lanes[f->lane_place[l]];
    for (int s = 0; s < in->stage_count; s++)
        out->stages[s] = f->graph.bands ? band_rect(f, flat, s) : flat->stages[s];
}
