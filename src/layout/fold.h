/* SPDX-License-Identifier: MIT */
/* Folding: frames become single boxes before the passes, and are opened again behind them. Frames may
 * stand in one another; each is a graph of its own, whose nodes (units) are boxes and smaller frames. */
#ifndef LT_LAYOUT_FOLD_H
#define LT_LAYOUT_FOLD_H

#include "layout/layout_int.h"

/* A frame laid out inside. */
struct lo_frame {
    bool used; /* false: it has no members, or strangers would stand in it; its units stand for themselves */
    bool strip;
    bool spans;                 /* reaches over several lanes or stages */
    int parent;                 /* the used frame it stands in, LO_NONE */
    int depth;                  /* frames around it, used or not */
    int unit;                   /* its node in the graph of where it stands */
    int lane, lane_last;        /* of the flat graph */
    int stage, stage_last;      /* LO_NONE: without stages */
    struct lo_graph graph;      /* its units and the arrows among them */
    struct lt_rect *boxes;      /* of its units, from the frame's corner (not of one that spans) */
    struct lt_cell *cells;      /* of its units */
    struct lt_size size;        /* the least */
    struct lt_size first, last; /* its parts in its first and last lane and stage; else its size */
    struct lt_geometry inner;   /* of graph, by the passes: of units with arrows, of all when it spans */
    struct lt_point inner_at;   /* where inner begins in the frame */
};

struct lo_fold {
    struct lo_graph graph;
    struct lo_frame *frames; /* of each group */
    int frame_count;
    bool spans;     /* some frame does */
    bool stuck;     /* for one of them there was no way */
    int *unit;      /* of each node: its node in the graph of where it stands */
    int *home;      /* of each node: the used frame it stands in, LO_NONE */
    int *edge_home; /* of each arrow: the frame in whose graph it is, LO_NONE: in the flat one */
    int *edge_unit; /* of each arrow: there */
    int *lies_on;   /* of each arrow: an earlier one that it lies on, LO_NONE */
    int *lane_order;
    int *lane_place;           /* lane of the flat graph for each lane of the input */
    int *row_first, *row_last; /* lanes of each band's rows (bands only) */
};

/* in: flow to the right; turned: the drawing will be turned, so titles stand at the left. spans: frames
 * may reach over lanes and stages. */
void lo_fold(const struct lt_layout_input *in, bool turned, bool spans, struct lt_arena *a, struct lo_fold *out);
void lo_allocate_flat(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *flat);
/* unfold.c */
void lo_unfold(const struct lt_layout_input *in, const struct lo_fold *f, const struct lt_geometry *flat, struct lt_arena *a,
               struct lt_geometry *out);
/* The used frame right inside `home` (LO_NONE: inside none) in which a node stands, LO_NONE. */
int lo_frame_within(const struct lo_fold *f, int node, int home);

/* frame.c: lays out the units of a frame; title: the room its title needs. False: there is a frame that
 * spans in it, for which there was no way. */
bool lo_frame_lay(struct lo_frame *x, struct lt_size title, bool turned, struct lt_arena *a);

/* Breaks the lines of bands so that they fit a width (wrap.c); 0: gives each band one row. */
void lo_wrap(struct lo_fold *f, double width, struct lt_arena *a);

/* hold_rows.c: bands most of whose nodes were in an earlier drawing; and the rows they had: row is set for nodes
 * of such bands that were there (known) or join these. most: columns of a row. */
const bool *lo_held_bands(const struct lo_graph *g, int bands, struct lt_arena *a);
void lo_hold_rows(const struct lo_graph *g, const bool *held, const bool *tied, int most, struct lt_arena *a, int *row,
                  bool *known);

/* The order of lanes that makes arrows cross fewest of them (lanes.c). */
void lo_lane_order(const struct lt_layout_input *in, struct lt_arena *a, int *order);

#endif
