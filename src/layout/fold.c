/* SPDX-License-Identifier: MIT */
/* Fold: frames (并联) and strips (通栏) become single boxes, lanes and bands become rows.
 * Input: a layout input whose flow runs to the right. Output: a flat graph, the graph of each frame,
 * laid out, and what is needed to open it again.
 * A frame that reaches over lanes or stages stands in all of them; where that would close strangers in
 * it is left out, and so is one over several bands that is no strip.
 * Cost: linear in nodes × depth of frames, and that of the layouts inside.
 * Leaves true: arrows between a frame and one outer node, in one direction and without label or of one bundle, are
 * one; every node has a lane. */
#include "layout/fold.h"

#include <math.h>

struct folding {
    const struct lt_layout_input *in;
    bool turned, bands, spans;
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

/* Rows and stages from the first to the last of a frame's members, those of frames inside too. */
static void measure_frames(struct folding *f, bool *mixed, bool *empty)
{
    for (int g = 0; g < f->in->group_count; g++) {
        struct lo_frame *x = &f->out->frames[g];
        *x = (struct lo_frame){.parent = LO_NONE, .unit = LO_NONE};
        for (int p = f->in->groups[g].parent; p != LO_NONE; p = f->in->groups[p].parent)
            x->depth++;
        empty[g] = true;
    }
    for (int n = 0; n < f->in->node_count; n++)
        for (int g = f->in->nodes[n].group; g != LO_NONE; g = f->in->groups[g].parent) {
            struct lo_frame *x = &f->out->frames[g];
            int row = row_of(f, n), stage = column_stage(f, n);
            mixed[g] = mixed[g] || (!empty[g] && (stage == LO_NONE) != (x->stage == LO_NONE));
            x->lane = empty[g] || row < x->lane ? row : x->lane;
            x->lane_last = empty[g] || row > x->lane_last ? row : x->lane_last;
            x->stage = empty[g] || stage < x->stage ? stage : x->stage;
            x->stage_last = empty[g] || stage > x->stage_last ? stage : x->stage_last;
            empty[g] = false;
        }
}

static bool is_member(const struct folding *f, int node, int group)
{
    int g = f->in->nodes[node].group;
    while (g != LO_NONE && g != group)
        g = f->in->groups[g].parent;
    return g == group;
}

/* A stranger stands in lanes and stages that the frame takes up whole. */
static bool closes_in(const struct folding *f, int group)
{
    const struct lo_frame *x = &f->out->frames[group];
    for (int n = 0; n < f->in->node_count; n++) {
        int row = row_of(f, n), stage = column_stage(f, n);
        if (row > x->lane && row < x->lane_last && stage > x->stage && stage < x->stage_last && !is_member(f, n, group))
            return true;
    }
    return false;
}

/* The used frame at or around a group. */
static int used_around(const struct folding *f, int group)
{
    while (group != LO_NONE && !f->out->frames[group].used)
        group = f->in->groups[group].parent;
    return group;
}

static bool in_strip(const struct folding *f, int group)
{
    int p = used_around(f, f->in->groups[group].parent);
    while (p != LO_NONE && !f->out->frames[p].strip)
        p = used_around(f, f->in->groups[p].parent);
    return p != LO_NONE;
}

/* mixed: some members have a stage and some have none. */
static void check_frame(struct folding *f, int g, bool mixed)
{
    struct lo_frame *x = &f->out->frames[g];
    bool one_place = x->lane == x->lane_last && x->stage == x->stage_last, inner = in_strip(f, g);
    x->strip = f->bands && f->in->groups[g].strip && used_around(f, f->in->groups[g].parent) == LO_NONE;
    x->spans = !one_place && !f->bands;
    x->used = !mixed && (one_place || x->strip || inner);
    if (x->spans && !mixed && f->spans)
        x->used = !closes_in(f, g);
    f->out->spans = f->out->spans || (x->used && x->spans);
}

static int deepest(const struct folding *f)
{
    int depth = 0;
    for (int g = 0; g < f->in->group_count; g++)
        depth = f->out->frames[g].depth > depth ? f->out->frames[g].depth : depth;
    return depth;
}

static void check_frames(struct folding *f)
{
    bool *mixed = LT_NEW_ARRAY(f->a, bool, (size_t)f->in->group_count);
    bool *empty = LT_NEW_ARRAY(f->a, bool, (size_t)f->in->group_count);
    measure_frames(f, mixed, empty);
    for (int depth = 0; depth <= deepest(f); depth++)
        for (int g = 0; g < f->in->group_count; g++)
            if (f->out->frames[g].depth == depth && !empty[g])
                check_frame(f, g, mixed[g]);
}

static void find_homes(struct folding *f)
{
    for (int g = 0; g < f->in->group_count; g++)
        f->out->frames[g].parent = used_around(f, f->in->groups[g].parent);
    for (int n = 0; n < f->in->node_count; n++)
        f->out->home[n] = used_around(f, f->in->nodes[n].group);
}

static struct lo_graph *graph_of(const struct folding *f, int home)
{
    return home == LO_NONE ? &f->out->graph : &f->out->frames[home].graph;
}

/* Where something stood before, NULL: not known. */
static const struct lt_cell *held(const struct lt_cell *cells, int i)
{
    return cells != NULL && cells[i].column >= 0 ? &cells[i] : NULL;
}

/* A unit's lane and stage in the graph of where it stands. */
static void set_place(const struct folding *f, int home, int row, int row_last, int stage, int stage_last, struct lo_node *out)
{
    const struct lo_frame *x = home == LO_NONE ? NULL : &f->out->frames[home];
    bool lanes = x == NULL || x->spans, stages = x == NULL || x->graph.stage_count > 0;
    int lane = x == NULL ? 0 : x->lane, first = x == NULL ? 0 : x->stage;
    out->lane = lanes ? row - lane : 0;
    out->lane_last = lanes ? row_last - lane : 0;
    out->stage = stages && stage != LO_NONE ? stage - first : LO_NONE;
    out->stage_last = stages && stage != LO_NONE ? stage_last - first : LO_NONE;
}

static struct lo_node node_unit(const struct folding *f, int n)
{
    const struct lt_layout_node *in = &f->in->nodes[n];
    struct lo_node v = {.size = in->size, .first = in->size, .last = in->size, .shape = in->shape, .start = in->start};
    v.held = held(f->in->node_cells, n);
    v.over = f->turned ? (struct lt_size){in->over, 0} : (struct lt_size){0, in->over};
    int row = row_of(f, n), last = row, stage = column_stage(f, n);
    if (!f->bands && f->out->home[n] == LO_NONE && in->lane != LO_NONE && f->in->lane_count > 0 && in->shape == LT_SHAPE_BOX)
        last += in->span;
    set_place(f, f->out->home[n], row, last, stage, stage, &v);
    return v;
}

static struct lo_node frame_unit(const struct folding *f, int g)
{
    const struct lo_frame *x = &f->out->frames[g];
    struct lo_node v = {.size = x->size, .first = x->first, .last = x->last, .shape = LT_SHAPE_BOX};
    v.frame = true;
    v.strip = x->strip;
    v.held = held(f->in->group_cells, g);
    set_place(f, x->parent, x->lane, x->lane_last, x->stage, x->stage_last, &v);
    for (int n = 0; n < x->graph.node_count; n++)
        v.start = v.start || x->graph.nodes[n].start;
    return v;
}

/* Graphs with room for their units; only frames that span have lanes and stages inside. */
static void begin_graphs(struct folding *f)
{
    int *units = LT_NEW_ARRAY(f->a, int, (size_t)f->in->group_count + 1);
    for (int n = 0; n < f->in->node_count; n++)
        units[f->out->home[n] + 1]++;
    for (int g = 0; g < f->in->group_count; g++)
        units[f->out->frames[g].parent + 1] += f->out->frames[g].used;
    f->out->graph.nodes = LT_NEW_ARRAY(f->a, struct lo_node, (size_t)units[0]);
    for (int i = 0; i < f->in->group_count; i++) {
        struct lo_frame *x = &f->out->frames[i];
        struct lo_graph *g = &x->graph;
        *g = (struct lo_graph){
            .lane_count = 1, .gaps = f->in->gaps, .label_below = f->turned, .draft = f->in->draft, .effort = f->in->effort};
        g->gaps.margin = f->in->gaps.frame;
        g->nodes = LT_NEW_ARRAY(f->a, struct lo_node, (size_t)units[i + 1]);
        if (x->used && x->spans) {
            g->lane_count = x->lane_last - x->lane + 1;
            g->stage_count = x->stage_last > x->stage ? x->stage_last - x->stage + 1 : 0;
        }
        g->lane_min = LT_NEW_ARRAY(f->a, double, (size_t)g->lane_count);
        g->corridor = LT_NEW_ARRAY(f->a, bool, (size_t)g->lane_count);
        g->stage_min = LT_NEW_ARRAY(f->a, double, (size_t)g->stage_count);
    }
}

/* Units in order of appearance; a frame stands where its first member does. */
static void add_units(struct folding *f)
{
    for (int n = 0; n < f->in->node_count; n++) {
        for (int g = f->out->home[n]; g != LO_NONE && f->out->frames[g].unit == LO_NONE; g = f->out->frames[g].parent) {
            struct lo_graph *around = graph_of(f, f->out->frames[g].parent);
            f->out->frames[g].unit = around->node_count;
            around->nodes[around->node_count++] = (struct lo_node){.frame = true};
        }
        struct lo_graph *home = graph_of(f, f->out->home[n]);
        f->out->unit[n] = home->node_count;
        home->nodes[home->node_count++] = node_unit(f, n);
    }
}

int lo_frame_within(const struct lo_fold *f, int node, int home)
{
    int g = f->home[node];
    if (g == home)
        return LO_NONE;
    while (g != LO_NONE && f->frames[g].parent != home)
        g = f->frames[g].parent;
    return g;
}

/* The innermost used frame around both ends. */
static int common_home(const struct folding *f, int from, int to)
{
    int home = f->out->home[from];
    for (; home != LO_NONE; home = f->out->frames[home].parent)
        if (f->out->home[to] == home || lo_frame_within(f->out, to, home) != LO_NONE)
            break;
    return home;
}

static int unit_in(const struct folding *f, int node, int home)
{
    int frame = lo_frame_within(f->out, node, home);
    return frame == LO_NONE ? f->out->unit[node] : f->out->frames[frame].unit;
}

/* Its label, by where it ends. */
static struct lt_size label_in(const struct folding *f, const struct lt_layout_edge *e, int home)
{
    bool at_frame = lo_frame_within(f->out, e->to, home) != LO_NONE || lo_frame_within(f->out, e->from, home) != LO_NONE;
    return e->bundle > 0 && at_frame ? e->at_frame : e->label;
}

/* The list of arrows at the frame that an arrow meets: those it may lie on, if they are plain or of its bundle. */
static int *list_at(const struct folding *f, int *heads, const struct lt_layout_edge *e, int home)
{
    if (lo_has_label(e->label) && e->bundle == 0)
        return NULL;
    int to = lo_frame_within(f->out, e->to, home), from = lo_frame_within(f->out, e->from, home);
    return to != LO_NONE ? &heads[to] : from != LO_NONE ? &heads[from] : NULL;
}

static bool lies_on(const struct folding *f, int old, int bundle, const struct lo_edge *there, const struct lo_edge *edge)
{
    return f->in->edges[old].bundle == bundle && there->from == edge->from && there->to == edge->to;
}

static void add_edges(struct folding *f)
{
    struct lo_fold *out = f->out;
    int n = f->in->edge_count, *next = LT_NEW_ARRAY(f->a, int, (size_t)n);
    int *heads = LT_NEW_ARRAY(f->a, int, (size_t)f->in->group_count);
    int *counts = LT_NEW_ARRAY(f->a, int, (size_t)f->in->group_count + 1);
    for (int g = 0; g < f->in->group_count; g++)
        heads[g] = LO_NONE;
    for (int e = 0; e < n; e++) {
        out->edge_home[e] = common_home(f, f->in->edges[e].from, f->in->edges[e].to);
        counts[out->edge_home[e] + 1]++;
    }
    for (int home = LO_NONE; home < f->in->group_count; home++)
        graph_of(f, home)->edges = LT_NEW_ARRAY(f->a, struct lo_edge, (size_t)counts[home + 1]);
    for (int e = 0; e < n; e++) {
        const struct lt_layout_edge *x = &f->in->edges[e];
        int home = out->edge_home[e];
        struct lo_graph *g = graph_of(f, home);
        struct lo_edge edge = {unit_in(f, x->from, home), unit_in(f, x->to, home), label_in(f, x, home), x->critical};
        int *head = list_at(f, heads, x, home), old = head == NULL ? LO_NONE : *head;
        while (old != LO_NONE && !lies_on(f, old, x->bundle, &g->edges[out->edge_unit[old]], &edge))
            old = next[old];
        out->lies_on[e] = old;
        out->edge_unit[e] = old != LO_NONE ? out->edge_unit[old] : g->edge_count;
        if (old == LO_NONE)
            g->edges[g->edge_count++] = edge;
        else
            g->edges[out->edge_unit[e]].critical = g->edges[out->edge_unit[e]].critical || x->critical;
        if (old == LO_NONE && head != NULL) {
            next[e] = *head;
            *head = e;
        }
    }
}

/* Lanes and stages that a frame takes up whole are as wide as it needs. */
static void widen_areas(const struct folding *f, const struct lo_frame *x)
{
    struct lo_graph *g = graph_of(f, x->parent);
    const struct lo_node *v = &g->nodes[x->unit];
    for (int i = 1; i + 1 < x->graph.lane_count; i++)
        g->lane_min[v->lane + i] = fmax(g->lane_min[v->lane + i], x->inner.lanes[i].h);
    for (int i = 1; i + 1 < x->graph.stage_count; i++)
        g->stage_min[v->stage + i] = fmax(g->stage_min[v->stage + i], x->inner.stages[i].w);
}

/* From the innermost outwards. */
static void lay_frames(struct folding *f)
{
    for (int depth = deepest(f); depth >= 0; depth--)
        for (int g = 0; g < f->in->group_count; g++) {
            struct lo_frame *x = &f->out->frames[g];
            if (!x->used || x->depth != depth)
                continue;
            f->out->stuck = !lo_frame_lay(x, f->in->groups[g].title, f->turned, f->a) || f->out->stuck;
            graph_of(f, x->parent)->nodes[x->unit] = frame_unit(f, g);
            if (x->spans)
                widen_areas(f, x);
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

void lt_layout_lanes(const struct lt_layout_input *in, struct lt_arena *a, int *order)
{
    bool spans = false, bands = in->stage_form == LT_STAGE_BANDS && in->stage_count > 0;
    for (int l = 0; l < in->lane_count; l++)
        order[l] = l;
    for (int n = 0; n < in->node_count; n++)
        spans = spans || in->nodes[n].span > 0;
    if (in->lane_order_free && !bands && !spans)
        lo_lane_order(in, a, order);
}

static void order_lanes(struct folding *f)
{
    const struct lt_layout_input *in = f->in;
    f->out->lane_order = LT_NEW_ARRAY(f->a, int, (size_t)in->lane_count);
    f->out->lane_place = LT_NEW_ARRAY(f->a, int, (size_t)in->lane_count);
    lt_layout_lanes(in, f->a, f->out->lane_order);
    for (int l = 0; l < in->lane_count; l++)
        f->out->lane_place[f->out->lane_order[l]] = l;
}

void lo_fold(const struct lt_layout_input *in, bool turned, bool spans, struct lt_arena *a, struct lo_fold *out)
{
    struct folding f = {.in = in, .turned = turned, .spans = spans, .a = a, .out = out};
    size_t nodes = (size_t)in->node_count, edges = (size_t)in->edge_count;
    f.bands = in->stage_form == LT_STAGE_BANDS && in->stage_count > 0;
    *out = (struct lo_fold){
        .graph = {.bands = f.bands, .gaps = in->gaps, .label_below = turned, .draft = in->draft, .effort = in->effort},
        .frame_count = in->group_count};
    out->frames = LT_NEW_ARRAY(a, struct lo_frame, (size_t)in->group_count);
    out->unit = LT_NEW_ARRAY(a, int, nodes);
    out->home = LT_NEW_ARRAY(a, int, nodes);
    out->edge_home = LT_NEW_ARRAY(a, int, edges);
    out->edge_unit = LT_NEW_ARRAY(a, int, edges);
    out->lies_on = LT_NEW_ARRAY(a, int, edges);
    order_lanes(&f);
    check_frames(&f);
    find_homes(&f);
    begin_graphs(&f);
    make_rows(&f);
    add_units(&f);
    add_edges(&f);
    lay_frames(&f);
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
    flat->node_cells = LT_NEW_ARRAY(a, struct lt_cell, (size_t)g->node_count);
    flat->edges = LT_NEW_ARRAY(a, struct lt_route, (size_t)g->edge_count);
    flat->lanes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)g->lane_count);
    flat->stages = LT_NEW_ARRAY(a, struct lt_rect, (size_t)g->stage_count);
}
