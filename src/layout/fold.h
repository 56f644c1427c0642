/* SPDX-License-Identifier: MIT */
/* Folding: frames become single boxes before the passes, and are opened again behind them. */
#ifndef LT_LAYOUT_FOLD_H
#define LT_LAYOUT_FOLD_H

#include "layout/layout_int.h"

/* A frame laid out inside. */
struct lo_frame {
    bool used; /* false: its members do not agree, or it has none; they stand for themselves */
    bool strip;
    int node; /* of the flat graph */
    int *members;
    int member_count;
    struct lt_rect *boxes; /* of the members, from the frame's corner */
    struct lt_size size;
    struct lt_geometry inner; /* routes of the arrows inside */
    int *inner_edges;         /* the arrows they belong to */
    int inner_count;
    struct lt_point inner_at; /* where inner begins in the frame */
};

struct lo_fold {
    struct lo_graph graph;
    struct lo_frame *frames; /* of each group */
    int *flat_node;          /* of each node: itself or its frame in the flat graph */
    int *flat_edge;          /* of each arrow, LO_NONE: inside a frame */
    bool *shared;            /* the arrow lies on an earlier one */
    int *lane_order;
    int *lane_place;           /* lane of the flat graph for each lane of the input */
    int *row_first, *row_last; /* lanes of each band's rows (bands only) */
};

/* in: flow to the right; turned: the drawing will be turned, so titles stand at the left. */
void lo_fold(const struct lt_layout_input *in, bool turned, struct lt_arena *a, struct lo_fold *out);
void lo_allocate_flat(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *flat);
void lo_unfold(const struct lt_layout_input *in, const struct lo_fold *f, const struct lt_geometry *flat, struct lt_arena *a,
               struct lt_geometry *out);

/* Breaks the lines of bands so that they fit a width (wrap.c); 0: gives each band one row. */
void lo_wrap(struct lo_fold *f, double width, struct lt_arena *a);

/* The order of lanes that makes arrows cross fewest of them (lanes.c). */
void lo_lane_order(const struct lt_layout_input *in, struct lt_arena *a, int *order);

#endif
