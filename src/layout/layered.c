/* SPDX-License-Identifier: MIT */
/* Layered: the layout of bands, each of which packs its own columns, and of what the grid cannot draw.
 * Input: a flat graph. Output: its geometry. Cost: that of its passes, n log n in practice, up to four
 * times for small graphs. Source: Sugiyama, Tagawa, Toda 1981; see layout_int.h for the model.
 * Leaves true: every promise of lt_layout_verify; which of several ways crosses least only the finished
 * drawing shows. */
#include "layout/fold.h"
#include "layout/layout_int.h"

#include <string.h>

static void keep_columns(const struct lo_ranks *r, int count, struct lt_geometry *out)
{
    for (int n = 0; n < count; n++)
        out->column[n] = r->rank[n];
}

/* A way to lay a graph out; which one crosses least only the finished drawing shows. */
struct way {
    bool compact;
    enum lo_switch where;
};

/* True if arrows stand upright. */
static bool run_passes(const struct lo_graph *g, struct way way, struct lo_clock *clock, const char *stop_after,
                       struct lt_arena *a, struct lt_geometry *out)
{
    enum { TRIES = 4 }; /* upright arrows found in the way of others are barred, in the last all are */
    struct lo_chart chart;
    bool *barred = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    for (int tries = 1; tries <= TRIES; tries++) {
        if (tries == TRIES || !way.compact)
            memset(barred, 1, (size_t)g->edge_count);
        struct lo_ranks ranks = g->bands ? lo_rank_bands(g, a) : lo_compact(g, barred, a);
        keep_columns(&ranks, g->node_count, out);
        if (lo_pass_done(out, clock, "rank", stop_after))
            return false;
        lo_chain(g, &ranks, way.where, a, &chart);
        if (lo_pass_done(out, clock, "chain", stop_after))
            return false;
        lo_order(&chart, a);
        if (lo_pass_done(out, clock, "order", stop_after))
            return false;
        if (!lo_bar_uprights(&chart, barred))
            break;
    }
    lo_ports(&chart, a);
    if (lo_pass_done(out, clock, "ports", stop_after))
        return false;
    struct lo_heights heights;
    lo_place(&chart, a, &heights);
    if (lo_pass_done(out, clock, "place", stop_after))
        return false;
    struct lo_tracks tracks;
    lo_tracks(&chart, &heights, a, &tracks);
    if (lo_pass_done(out, clock, "tracks", stop_after))
        return false;
    lo_route(&chart, &heights, &tracks, a, out);
    if (lo_pass_done(out, clock, "route", stop_after))
        return false;
    lo_straighten(g, a, out);
    lo_pass_done(out, clock, "straighten", stop_after);
    for (int e = 0; e < g->edge_count; e++)
        if (chart.upright[e])
            return true;
    return false;
}

/* What a drawing costs: crossings first, then columns and bends. */
static long cost_of(const struct lo_graph *g, const struct lt_geometry *out)
{
    enum { CROSSING = 4, COLUMN = 4, BEND = 1 };
    long bends, crossings = lo_crossings(g, out, &bends);
    int columns = 0;
    for (int n = 0; n < g->node_count; n++)
        columns = out->column[n] >= columns ? out->column[n] + 1 : columns;
    return crossings * CROSSING + bends * BEND + columns * COLUMN;
}

/* How many ways there is time for. */
static int way_count(const struct lo_graph *g, int most)
{
    if (g->bands || g->lane_count < 2)
        return 1;
    int size = g->node_count + g->edge_count;
    return size <= 90 ? most : size <= 250 ? 3 : size <= 1500 ? 2 : 1;
}

void lo_run_layered(const struct lo_graph *g, struct lo_clock *clock, const char *stop_after, struct lt_arena *a,
                    struct lt_geometry *out)
{
    static const struct way ways[] = {
        {true, LO_SWITCH_SHARED}, {true, LO_SWITCH_FREE}, {false, LO_SWITCH_SHARED}, {true, LO_SWITCH_LAST}};
    int count = stop_after != NULL ? 1 : way_count(g, (int)(sizeof ways / sizeof *ways));
    long best = 0;
    bool upright = false;
    struct lt_geometry first = *out;
    for (int i = 0; i < count; i++) {
        if (i > 0 && !ways[i].compact && !upright)
            continue; /* the same again */
        struct lt_geometry one = first;
        if (i > 0)
            lo_allocate_flat(g, a, &one);
        bool compacted = run_passes(g, ways[i], clock, stop_after, a, &one);
        upright = upright || compacted;
        memcpy(first.passes, one.passes, sizeof first.passes);
        first.pass_count = one.pass_count;
        long cost = count > 1 ? cost_of(g, &one) : 0;
        if (i == 0 || cost < best) {
            best = cost;
            *out = one;
        }
    }
    memcpy(out->passes, first.passes, sizeof out->passes);
    out->pass_count = first.pass_count;
    for (int n = 0; n < g->node_count; n++)
        out->node_cells[n].column = out->node_cells[n].row = LO_NONE;
}
