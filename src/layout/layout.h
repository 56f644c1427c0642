/* SPDX-License-Identifier: MIT */
/* The layout of stages × lanes: boxes with sizes and arrows between them go in, coordinates and
 * orthogonal routes come out. It knows neither texts, fonts nor colours: the chart measures first.
 *
 * All lengths are points, origin top left, y down. Everything lives in the arena given. */
#ifndef LT_LAYOUT_LAYOUT_H
#define LT_LAYOUT_LAYOUT_H

#include "base/arena.h"
#include "base/geom.h"

enum lt_shape {
    LT_SHAPE_BOX,      /* edges may meet any point of a side */
    LT_SHAPE_DIAMOND,  /* edges meet it at its four corners only */
    LT_SHAPE_TERMINAL, /* rounded: edges meet the middles of its sides */
};

enum lt_direction {
    LT_LR, /* the flow runs to the right: stages are columns, lanes are rows */
    LT_TB, /* the transpose: stages are rows, lanes are columns */
};

enum lt_stage_form {
    LT_STAGE_ALONG, /* stages follow one another along the flow: stage heads are columns (LR) */
    LT_STAGE_BANDS, /* each stage is a band of its own, from top to bottom; inside it the flow runs
                       to the right from the band's left edge; lanes are ignored */
};

struct lt_layout_node {
    struct lt_size size; /* > 0 */
    enum lt_shape shape;
    int lane;    /* index into lanes, -1: none */
    int span;    /* ≥ 0: lanes behind its own that its box reaches over, too (no other shape); keeps their given order */
    int stage;   /* index into stages, -1: none */
    int group;   /* the innermost of groups it stands in, -1: none */
    double over; /* how far marks stand out above it: labels keep clear of them where the grid draws */
    bool start;  /* a start of the flow: cycles are looked for from here first */
};

struct lt_layout_edge {
    int from, to;            /* indexes into nodes; equal: a self loop */
    struct lt_size label;    /* 0 × 0: no label */
    bool critical;           /* on the main line: kept straight first */
    int bundle;              /* > 0: arrows of one bundle between the same frame and node (or frame) lie on one another */
    struct lt_size at_frame; /* with a bundle: the label where it ends at a frame, in place of `label` */
};

/* A frame round its nodes and smaller frames (并联). It may reach over lanes and stages; no stranger
 * stands in it or runs through it, and edges from outside to what is inside end at it. It is left out
 * (its rectangle is empty) where lanes and stages would force a stranger into it, and in
 * LT_STAGE_BANDS where its members lie in several bands and it is no strip. */
struct lt_layout_group {
    struct lt_size title; /* room its title needs along the upper border */
    bool strip;           /* stands at the side over all stages of its members (LT_STAGE_BANDS only) */
    int parent;           /* the frame it stands in, -1: none */
};

struct lt_layout_lane {
    double min_thickness; /* room its title needs across the flow */
};

struct lt_layout_stage {
    double min_length; /* room its head needs: along the flow, or in bands the least height */
};

/* Distances; zero-initialise and call lt_layout_defaults for the usual ones. */
struct lt_layout_gaps {
    double node;   /* least distance of two boxes across the flow */
    double rank;   /* least distance of two columns along the flow */
    double track;  /* distance of two parallel lines */
    double margin; /* between a lane's or stage's border and the boxes in it */
    double frame;  /* inside a frame, between its border and its boxes */
    double label;  /* free room around an edge label */
    double arrow;  /* least length of the straight last piece before an arrow head */
};

/* Where a box or frame stands among what stands in the same frame as it (or in none): columns along the flow, rows
 * across it, numbered from 0; what shares a number shares the line. */
struct lt_cell {
    int column, row;           /* -1: it has no cell, or none that is known */
    int column_last, row_last; /* of what reaches over several; else the same */
    int part;                  /* LT_STAGE_BANDS: which row of its band, where the band goes on under itself; from 0 */
};

struct lt_layout_input {
    enum lt_direction direction;
    enum lt_stage_form stage_form;
    const struct lt_layout_node *nodes;
    int node_count;
    const struct lt_layout_edge *edges;
    int edge_count;
    const struct lt_layout_group *groups;
    int group_count;
    const struct lt_layout_lane *lanes;
    int lane_count;       /* 0: no lanes */
    bool lane_order_free; /* the order of the lanes may be chosen (fewest crossings, ties by index) */
    const struct lt_layout_stage *stages;
    int stage_count; /* 0: no stages */
    struct lt_layout_gaps gaps;
    /* where nodes and frames stood in an earlier drawing: those that are still in the same lane and stage keep their
     * order there, others find room among them; NULL: nothing is known */
    const struct lt_cell *node_cells, *group_cells;
    bool draft;             /* quick, for a first look at the size: nodes stay in their first cells */
    double wrap;            /* LT_LR: fold what would be longer than this under itself where the pass can; 0: never */
    long effort;            /* squares of the grid that may be looked at for better cells; 0: as many as its size is worth */
    const char *stop_after; /* name of a pass to stop after (for looking at it), NULL: run all */
};

struct lt_route {
    struct lt_point *points; /* at least 2, axis-parallel, on the borders of its two ends */
    int point_count;
    struct lt_rect label;     /* w = 0: none */
    bool feedback;            /* runs against the flow */
    int from_group, to_group; /* the frame at whose border it ends in place of the node, -1: none */
    bool shared;              /* lies wholly on another edge's route (several members of one frame) and need not be drawn */
};

struct lt_pass_time {
    const char *name;
    double milliseconds; /* filled in by the caller's clock, see lt_layout_run */
};

struct lt_geometry {
    struct lt_size size; /* of everything, from 0,0 */
    struct lt_rect *nodes;
    struct lt_route *edges;
    struct lt_rect *groups;
    struct lt_rect *lanes;  /* bands over the whole length of the drawing */
    int *lane_order;        /* lane_order[k] is the lane that stands k-th */
    struct lt_rect *stages; /* columns over the whole thickness, or bands */
    int node_count, edge_count, group_count, lane_count, stage_count;
    int *column;                              /* of each node: its rank, for tests and dumps */
    struct lt_cell *node_cells, *group_cells; /* for a later drawing; none where the layered passes drew */
    struct lt_pass_time passes[16];
    int pass_count;
};

/* The usual distances for boxes of box_height points. */
struct lt_layout_gaps lt_layout_defaults(double box_height);

/* Lays the graph out. Any graph is accepted: empty, with cycles, several edges between two nodes,
 * self loops, unconnected parts, lanes or stages without nodes. clock: milliseconds from a steady
 * clock, or NULL (then passes have no times). Deterministic: the same input gives the same output.
 * Never fails (memory: see lt_arena). */
void lt_layout_run(const struct lt_layout_input *in, double (*clock)(void), struct lt_arena *a, struct lt_geometry *out);

/* The order of the lanes (lane_count of them) in which they would stand. Cost: see lanes.c. */
void lt_layout_lanes(const struct lt_layout_input *in, struct lt_arena *a, int *order);

/* Widens the gaps between boxes along an axis (upright: y, else x) until the drawing is `more` points longer,
 * but no gap to more than `most` times its length (1: not at all). Boxes and labels keep their sizes. */
void lt_layout_spread(struct lt_geometry *g, bool upright, double more, double most, struct lt_arena *a);

/* LT_STAGE_BANDS: makes the bands `more` points (≥ 0) longer; strips stay at their end. */
void lt_layout_widen_bands(const struct lt_layout_input *in, struct lt_geometry *g, double more);

/* Checks every invariant of a geometry. The result names the first invariant that is broken, with
 * the numbers of what breaks it, or is NULL. Cost: n log n. The text lives in the arena. */
const char *lt_layout_verify(const struct lt_layout_input *in, const struct lt_geometry *g, struct lt_arena *a);

#endif
