/* SPDX-License-Identifier: MIT */
/* What the passes of the layout hand to one another. Inside the layout the flow always runs to the
 * right and no node has a frame: layout.c turns TB, fold.c folds frames into single boxes.
 *
 * Drawings come from the grid (grid.h). The layered model below gives it columns and first rows, and draws
 * what the grid cannot.
 *
 * The layered model (Sugiyama, Tagawa, Toda 1981, with orthogonal routes): nodes stand in layers from left
 * to right. An arrow is a chain of items, one in every layer it passes: its two ends, and lines
 * (dummies) that run straight through a layer. A corner is a line that meets its own node from above
 * or below. Between layer c and layer c+1 lies channel c, where lines change their height on vertical
 * tracks; nothing else stands there. So an arrow can never run through a box. An upright arrow joins
 * two nodes of one layer in different lanes; it has no items, and only lines stand between its ends.
 * The way from a node to its corner may cross lines, too, where the corner lies in another lane. */
#ifndef LT_LAYOUT_LAYOUT_INT_H
#define LT_LAYOUT_LAYOUT_INT_H

#include "layout/layout.h"

enum { LO_NONE = -1 };
#define LO_EPS 0.01
#define LO_LABEL_RISE 2.0 /* between a label and the line it stands on */

struct lo_node {
    struct lt_size size;
    enum lt_shape shape;
    int lane;                   /* always valid: nodes without one get a lane of their own */
    int lane_last;              /* the node reaches over lane … lane_last; a strip stands behind all others there */
    int stage;                  /* column stage, LO_NONE in bands */
    int stage_last;             /* a frame may reach over stage … stage_last */
    struct lt_size over;        /* what stands out at its low side, along and across the flow */
    struct lt_size first, last; /* its parts in its first and last lane and stage; else its size */
    bool start;
    bool strip;
    bool frame;                 /* stands for a group */
    const struct lt_cell *held; /* where it stood in an earlier drawing, NULL: not known */
};

struct lo_edge {
    int from, to;
    struct lt_size label;
    bool critical;
};

/* A flat graph whose flow runs to the right. */
struct lo_graph {
    struct lo_node *nodes;
    int node_count;
    struct lo_edge *edges;
    int edge_count;
    int lane_count;    /* at least 1 */
    double *lane_min;  /* least thickness of each lane */
    bool *corridor;    /* the lane is a gap between bands: for lines only */
    int stage_count;   /* columns */
    double *stage_min; /* least length of each */
    bool bands;
    int columns_most; /* in bands: loose boxes stay within so many columns, 0: any */
    bool draft;       /* see lt_layout_input */
    long effort;
    bool label_below; /* labels hang under their lines (the drawing will be turned) */
    struct lt_layout_gaps gaps;
};

/* Columns before labels ask for more: see rank.c, bands.c. */
struct lo_ranks {
    int *rank; /* of each node */
    int *last; /* of each node: a frame over several stages reaches so far, else its rank; NULL: none does */
    int count;
    int *stage_first; /* stage_count + 1: first rank of each stage; the last is count */
    bool *upright;    /* of each arrow: it joins two lanes within one column (compact.c); NULL: none */
};

enum { LO_ABOVE = 1, LO_BELOW = 2 };

enum lo_kind { LO_NODE, LO_DUMMY, LO_CORNER };

struct lo_item {
    enum lo_kind kind;
    int node; /* LO_NODE: itself; LO_CORNER: its node */
    int edge; /* LO_DUMMY: its arrow */
    int layer, lane;
    bool above;           /* LO_CORNER: stands over its node */
    bool enters;          /* LO_CORNER: arrows enter the node here */
    struct lt_size label; /* LO_DUMMY: what it carries */
};

/* The part of an arrow between two items, inside one channel. right: the end lies at the right of
 * the channel (at the left side of its item). Ends on one side make a turn. */
struct lo_piece {
    int edge;
    int channel; /* between layer `channel` and the next; -1 … layer count - 1 */
    int from, to;
    bool from_right, to_right;
};

struct lo_items {
    struct lo_item *v;
    size_t n, cap;
};

struct lo_pieces {
    struct lo_piece *v;
    size_t n, cap;
};

/* The graph as layers. The first node_count items are the nodes. */
struct lo_chart {
    const struct lo_graph *g;
    int layer_count;
    bool *half;       /* layer exists for labels only */
    int *stage_first; /* in layers; stage_count + 1 */
    struct lo_items items;
    struct lo_pieces pieces;     /* those of one arrow are together and in its direction */
    int *edge_first;             /* edge_count + 1: its first piece */
    bool *direct;                /* the arrow runs straight down or up in its layer: no pieces */
    bool *upright;               /* the arrow leads from lane to lane within a column; then direct, too */
    unsigned char *busy;         /* of each node: sides an upright arrow meets, LO_ABOVE | LO_BELOW */
    int *corner_out, *corner_in; /* of each node, item or LO_NONE */
    int **order;                 /* items of each layer from top to bottom (strips are not in it) */
    int *order_size;
    int *pos;   /* place of an item in its layer */
    bool *gone; /* the item was merged into another (after ports) */
};

/* Heights. */
struct lo_heights {
    double *y;      /* of each item's line; of a node: its middle */
    double *lane_y; /* lane_count + 1 borders */
};

/* Where a piece changes its height. straight: nowhere. A dogleg runs at x1 to ym, then at x2. */
struct lo_track {
    bool straight, dogleg;
    double x1, ym, x2; /* x relative to the channel's first track */
};

struct lo_tracks {
    struct lo_track *piece;
    double *width; /* layer_count + 1: from first to last track of channel c - 1, -1 if it has none */
};

/* Where an arrow over several columns changes its lane. */
enum lo_switch {
    LO_SWITCH_SHARED, /* at the end it shares with others: see chain.c */
    LO_SWITCH_FIRST,
    LO_SWITCH_LAST,
    LO_SWITCH_FREE, /* where it seems to cross least: switch.c */
};

/* The passes, in the order of layout.c; each file says what it takes and gives. */
void lo_cycles(const struct lo_graph *g, struct lt_arena *a, bool *back, int *topological);
struct lo_ranks lo_rank(const struct lo_graph *g, struct lt_arena *a);
/* The same with choices of upright arrows, whose ends may share a column: what does not depend on them is found
 * once. upright: of each arrow; NULL: none. */
struct lo_ranking *lo_ranking_begin(const struct lo_graph *g, struct lt_arena *a);
int lo_ranking_count(struct lo_ranking *k, const bool *upright); /* columns only */
struct lo_ranks lo_ranking_ranks(struct lo_ranking *k, const bool *upright, struct lt_arena *a);
/* barred: arrows that must not stand upright. */
struct lo_ranks lo_compact(const struct lo_graph *g, const bool *barred, struct lt_arena *a);
/* Bars upright arrows that would run over something in the order found; true if there are any. */
bool lo_bar_uprights(const struct lo_chart *c, bool *barred);
struct lo_ranks lo_rank_bands(const struct lo_graph *g, struct lt_arena *a);
void lo_chain(const struct lo_graph *g, const struct lo_ranks *r, enum lo_switch where, struct lt_arena *a, struct lo_chart *out);
/* For every arrow between lanes the channel in which it changes its lane, LO_NONE for others. usual:
 * where else it would. */
void lo_switch(const struct lo_graph *g, const int *layer, int layer_count, const int *usual, struct lt_arena *a, int *channel);
void lo_order(struct lo_chart *c, struct lt_arena *a);
void lo_ports(struct lo_chart *c, struct lt_arena *a);
void lo_place(const struct lo_chart *c, struct lt_arena *a, struct lo_heights *out);
void lo_tracks(const struct lo_chart *c, const struct lo_heights *h, struct lt_arena *a, struct lo_tracks *out);
/* Fills size, nodes, edges, stages (columns) and lane bands of a geometry whose arrays exist. */
void lo_route(const struct lo_chart *c, const struct lo_heights *h, const struct lo_tracks *t, struct lt_arena *a,
              struct lt_geometry *out);

/* Takes jogs next to boxes out of the routes. */
void lo_straighten(const struct lo_graph *g, struct lt_arena *a, struct lt_geometry *out);
/* Bands: each packs its columns from the left. False: nothing to gain, out is not filled. */
bool lo_pack(const struct lo_graph *g, const struct lt_geometry *in, struct lt_arena *a, struct lt_geometry *out);
/* Crossings of all pairs of arrows, and corners: quadratic. */
long lo_crossings(const struct lo_graph *g, const struct lt_geometry *out, long *bends);

/* Distances that several passes need. */
double lo_line_gap(const struct lo_graph *g);                          /* between a line and a box */
double lo_item_up(const struct lo_graph *g, const struct lo_item *it); /* of its middle line */
double lo_item_down(const struct lo_graph *g, const struct lo_item *it);
bool lo_has_label(struct lt_size s);
/* turn.c: the two axes exchanged. Routes marked shared lie on the points of another. */
struct lt_size lo_turned_size(struct lt_size s);
void lo_turn_geometry(struct lt_geometry *g);

/* keep.c: gives everything behind the mark back but the geometry itself. */
void lo_keep(struct lt_geometry *g, struct lt_arena_mark mark, struct lt_arena *a);

struct lo_clock {
    double (*now)(void);
    double last;
};
/* Notes the end of a pass; true when in->stop_after names it. */
bool lo_pass_done(struct lt_geometry *out, struct lo_clock *c, const char *name, const char *stop_after);
void lo_run_layered(const struct lo_graph *g, struct lo_clock *clock, const char *stop_after, struct lt_arena *a,
                    struct lt_geometry *out);
/* The passes on a flat graph. out's arrays for nodes, edges, lanes and stages exist already. False: the
 * layered passes had to do it, and bands are not packed yet. */
bool lo_run(const struct lo_graph *g, struct lo_clock *clock, const char *stop_after, struct lt_arena *a,
            struct lt_geometry *out);

#endif
