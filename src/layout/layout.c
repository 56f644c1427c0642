/* SPDX-License-Identifier: MIT */
/* The driver of the layout: all passes on one screen, and the way there and back.
 * Steps: turn TB into LR, fold frames into boxes (fold.c), lay the flat graph out (lo_run, in as many
 * ways as there is time for), pack bands, unfold, turn back. */
#include "layout/fold.h"
#include "layout/grid.h"
#include "layout/layout_int.h"

#ifdef LIUTU_VERIFY
#include <assert.h>
#endif
#include <string.h>

struct lt_layout_gaps lt_layout_defaults(double box_height)
{
    double h = box_height > 0 ? box_height : 1;
    double track = h / 5 > 8 ? h / 5 : 8;
    return (struct lt_layout_gaps){
        .node = track * 2,
        .rank = track * 3.5,
        .track = track,
        .margin = track * 1.5,
        .frame = track,
        .label = 4,
        .arrow = track,
    };
}

bool lo_pass_done(struct lt_geometry *out, struct lo_clock *c, const char *name, const char *stop_after)
{
    int i = 0;
    while (i < out->pass_count && strcmp(out->passes[i].name, name) != 0)
        i++;
    if (i < out->pass_count) {
        double now = c->now == NULL ? 0 : c->now();
        out->passes[i].milliseconds += now - c->last;
        c->last = now;
    } else if (out->pass_count < (int)(sizeof out->passes / sizeof *out->passes)) {
        double now = c->now == NULL ? 0 : c->now();
        out->passes[out->pass_count++] = (struct lt_pass_time){name, now - c->last};
        c->last = now;
    }
    return stop_after != NULL && strcmp(stop_after, name) == 0;
}

/* Coordinates for the wires found; wires that would lie on one another look for another way. */
static bool settle_grid(struct lo_grid *k, struct lt_arena *a, struct lt_geometry *out)
{
    enum { MENDS = 6, PARTINGS = 8 };
    struct lo_nudge n;
    struct lo_tags tags;
    struct lo_axis x, y;
    for (int mends = 0; mends < MENDS; mends++) {
        struct lo_extras extras = {0};
        lo_nudge(k, a, &n);
        lo_label(k, &n, a, &tags);
        lo_berth(k, &tags, a, &n);
        for (int i = 0; i < PARTINGS; i++) {
            lo_settle(k, &n, &tags, &extras, false, a, &x);
            lo_settle(k, &n, &tags, &extras, true, a, &y);
            if (!lo_apart(k, &n, &tags, &x, &y, a, &extras))
                break;
        }
        if (k->clashing == 0)
            break;
        lo_wire_mend(k, mends);
    }
    lo_trace(k, &n, &tags, &x, &y, a, out);
    return k->clashing == 0;
}

/* First cells: columns and straight lines from a layered drawing without long arrows' ways. */
static bool find_cells(const struct lo_graph *g, struct lt_arena *a, struct lo_cells *out)
{
    enum { TRIES = 4 }; /* upright arrows found in the way of others are barred, in the last all are */
    struct lo_chart chart;
    struct lo_heights heights;
    struct lo_ranks ranks;
    bool *barred = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    for (int tries = 1; tries <= TRIES; tries++) {
        if (tries == TRIES)
            memset(barred, 1, (size_t)g->edge_count);
        ranks = g->bands ? lo_rank_bands(g, a) : lo_compact(g, barred, a);
        lo_chain(g, &ranks, LO_SWITCH_SHARED, a, &chart);
        lo_order(&chart, a);
        if (!lo_bar_uprights(&chart, barred))
            break;
    }
    lo_ports(&chart, a);
    lo_place(&chart, a, &heights);
    return lo_seed(g, &ranks, heights.y, a, out);
}

/* How many squares may be looked at for better cells: few milliseconds for charts of paper size, soon
 * nothing beyond. */
static long patience(const struct lo_graph *g)
{
    enum { USUAL = 130000, BANDS = 240000, SHEET = 120 /* nodes */ };
    long most = g->bands ? BANDS : USUAL; /* what bands gain by it is seen from afar */
    if (g->effort > 0)
        return g->effort;
    if (g->node_count <= SHEET)
        return most;
    double share = (double)SHEET / g->node_count;
    return (long)((double)most * share * share * share * share);
}

static bool is_held(const struct lo_graph *g)
{
    for (int n = 0; n < g->node_count; n++)
        if (g->nodes[n].held != NULL)
            return true;
    return false;
}

/* Cells that hold to an earlier drawing, where there is one. */
static bool choose_cells(const struct lo_graph *g, struct lt_arena *a, enum lo_held *held, struct lo_cells *out)
{
    struct lo_cells found = {0};
    bool any = is_held(g);
    *held = any ? lo_hold(g, NULL, a, out) : LO_HELD_NONE;
    if (*held == LO_HELD_ALL)
        return true;
    bool room = find_cells(g, a, &found);
    if (any && room)
        *held = lo_hold(g, &found, a, out);
    if (*held == LO_HELD_NONE)
        *out = found;
    return room;
}

/* False: the layered layout has to do it. */
static bool run_grid(const struct lo_graph *g, struct lo_clock *clock, const char *stop_after, struct lt_arena *a,
                     struct lt_geometry *out)
{
    enum { LARGE = 500 }; /* arrows */
    struct lo_cells cells = {0};
    struct lo_grid grid;
    enum lo_held held;
    if (!choose_cells(g, a, &held, &cells))
        return false;
    lo_grid_init(g, &cells, a, &grid);
    if (lo_pass_done(out, clock, "cells", stop_after))
        return settle_grid(&grid, a, out);
    if (held == LO_HELD_ALL && g->edge_count <= LARGE && !g->draft) /* there is time: nodes stay where they are */
        lo_wire_best(&grid, 3);
    else
        lo_wire_all(&grid, g->draft ? 0 : g->edge_count <= LARGE ? 2 : 1);
    if (lo_pass_done(out, clock, "wires", stop_after))
        return settle_grid(&grid, a, out);
    if (!g->draft && held != LO_HELD_ALL)
        lo_improve(&grid, &cells, patience(g));
    if (g->edge_count <= LARGE && !g->draft && held != LO_HELD_ALL)
        lo_wire_all(&grid, 1);
    if (!g->draft && held == LO_HELD_NONE)
        lo_twins(&grid, &cells);
    lo_pass_done(out, clock, "improve", stop_after);
    bool good = settle_grid(&grid, a, out);
    lo_pass_done(out, clock, "settle", stop_after);
    return good;
}

bool lo_run(const struct lo_graph *g, struct lo_clock *clock, const char *stop_after, struct lt_arena *a, struct lt_geometry *out)
{
    if (run_grid(g, clock, stop_after, a, out))
        return true;
    if (is_held(g)) { /* what is held may leave no way */
        struct lo_graph loose = *g;
        loose.nodes = LT_NEW_ARRAY(a, struct lo_node, (size_t)g->node_count);
        for (int n = 0; n < g->node_count; n++) {
            loose.nodes[n] = g->nodes[n];
            loose.nodes[n].held = NULL;
        }
        return lo_run(&loose, clock, stop_after, a, out);
    }
    lo_run_layered(g, clock, stop_after, a, out);
    return false;
}

/* The input with the two axes exchanged. */
static struct lt_layout_input turned_input(const struct lt_layout_input *in, struct lt_arena *a)
{
    struct lt_layout_input t = *in;
    struct lt_layout_node *nodes = LT_NEW_ARRAY(a, struct lt_layout_node, (size_t)in->node_count);
    struct lt_layout_edge *edges = LT_NEW_ARRAY(a, struct lt_layout_edge, (size_t)in->edge_count);
    for (int n = 0; n < in->node_count; n++) {
        nodes[n] = in->nodes[n];
        nodes[n].size = lo_turned_size(nodes[n].size);
    }
    for (int e = 0; e < in->edge_count; e++) {
        edges[e] = in->edges[e];
        edges[e].label = lo_turned_size(edges[e].label);
        edges[e].at_frame = lo_turned_size(edges[e].at_frame);
    }
    t.nodes = nodes;
    t.edges = edges;
    return t;
}

static void allocate(const struct lt_layout_input *in, struct lt_arena *a, struct lt_geometry *out)
{
    *out = (struct lt_geometry){.node_count = in->node_count,
                                .edge_count = in->edge_count,
                                .group_count = in->group_count,
                                .lane_count = in->lane_count,
                                .stage_count = in->stage_count};
    out->nodes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)in->node_count);
    out->column = LT_NEW_ARRAY(a, int, (size_t)in->node_count);
    out->node_cells = LT_NEW_ARRAY(a, struct lt_cell, (size_t)in->node_count);
    out->group_cells = LT_NEW_ARRAY(a, struct lt_cell, (size_t)in->group_count);
    out->edges = LT_NEW_ARRAY(a, struct lt_route, (size_t)in->edge_count);
    out->groups = LT_NEW_ARRAY(a, struct lt_rect, (size_t)in->group_count);
    out->lanes = LT_NEW_ARRAY(a, struct lt_rect, (size_t)in->lane_count);
    out->lane_order = LT_NEW_ARRAY(a, int, (size_t)in->lane_count);
    out->stages = LT_NEW_ARRAY(a, struct lt_rect, (size_t)in->stage_count);
}

/* True: by the grid. spans: with frames over lanes and stages. */
static bool fold_and_run(const struct lt_layout_input *in, bool turned, struct lo_clock *clock, bool spans, struct lt_arena *a,
                         struct lo_fold *fold, struct lt_geometry *flat)
{
    *flat = (struct lt_geometry){0};
    lo_fold(in, turned, spans, a, fold);
    lo_pass_done(flat, clock, "fold", NULL);
    lo_allocate_flat(&fold->graph, a, flat);
    return lo_run(&fold->graph, clock, in->stop_after, a, flat) && !fold->stuck;
}

void lt_layout_run(const struct lt_layout_input *in, double (*now)(void), struct lt_arena *a, struct lt_geometry *out)
{
    struct lt_arena_mark mark = lt_arena_mark(a);
    struct lo_clock clock = {.now = now, .last = now == NULL ? 0 : now()};
    bool bands = in->stage_form == LT_STAGE_BANDS && in->stage_count > 0;
    bool turned = in->direction == LT_TB && !bands;
    struct lt_layout_input flow = turned ? turned_input(in, a) : *in;
    allocate(in, a, out);
    struct lo_fold fold;
    struct lt_geometry flat;
    bool by_grid = fold_and_run(&flow, turned, &clock, true, a, &fold, &flat);
    if (!by_grid && fold.spans) /* the layered passes know no frames over lanes and stages */
        by_grid = fold_and_run(&flow, turned, &clock, false, a, &fold, &flat);
    memcpy(out->lane_order, fold.lane_order, (size_t)in->lane_count * sizeof *out->lane_order);
    memcpy(out->passes, flat.passes, sizeof out->passes);
    out->pass_count = flat.pass_count;
    struct lt_geometry packed;
    bool pack = bands && !by_grid && in->stop_after == NULL && lo_pack(&fold.graph, &flat, a, &packed);
    lo_unfold(&flow, &fold, pack ? &packed : &flat, a, out);
    if (pack && lt_layout_verify(in, out, a) != NULL)
        lo_unfold(&flow, &fold, &flat, a, out);
    if (pack)
        lo_pass_done(out, &clock, "pack", NULL);
    if (turned)
        lo_turn_geometry(out);
    lo_keep(out, mark, a);
#ifdef LIUTU_VERIFY /* debug builds */
    assert(in->draft || in->stop_after != NULL || lt_layout_verify(in, out, a) == NULL);
#endif
}
