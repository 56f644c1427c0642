/* SPDX-License-Identifier: MIT */
/* The grid on which nodes get their cells and arrows their ways.
 *
 * A lane is a number of rows, a stage a number of columns; a node stands in one cell. Between any two
 * rows, and between a border and a row, lies a channel; likewise between columns. Rows, columns and
 * channels are lines of the grid; a square is where an upright line meets a level one. A wire (the way
 * of an arrow) is a walk over squares from its first node to its last, both included. Channels hold
 * any number of wires side by side, so a way is always found; along rows and columns only one runs in
 * a place. What this settles is who stands and runs where; lengths come last (settle.c).
 *
 *   | channel | column | channel | column | channel |     two columns of one stage,
 *   line 0      line 1   line 2    line 3   line 4        then the next stage begins with line 5 */
#ifndef LT_LAYOUT_GRID_H
#define LT_LAYOUT_GRID_H

#include "layout/layout_int.h"

/* Directions and sides, clockwise. */
enum lo_side { LO_EAST, LO_SOUTH, LO_WEST, LO_NORTH, LO_NO_SIDE };

static inline int lo_opposite(int side)
{
    return side ^ 2;
}

static inline int lo_turned(int side)
{
    return side ^ 1;
}

static inline bool lo_level(int side)
{
    return (side & 1) == 0;
}

/* Two arrows that came to lie on one another; they are kept from running together. */
struct lo_clash {
    int a, b;
    int count; /* how often */
    bool now;  /* when last looked at */
    int next;  /* the next one of a, LO_NONE */
};

struct lo_clashes {
    struct lo_clash *v;
    size_t n, cap;
};

/* Upright lines (axis 0) or level lines (axis 1) of the grid. */
struct lo_lines {
    int count;
    int *track; /* of each line: its column or row, LO_NONE: a channel */
    int *area;  /* of each line: its stage or lane */
    int *of;    /* of each column or row: its line */
    int *at;    /* of each line: about where its middle lies (0.01 node sizes), for estimates */
    int tracks; /* columns or rows */
};

/* The cells of nodes. */
struct lo_cells {
    int columns, rows;
    int *column_stage, *row_lane; /* ascending; a stage or lane without nodes has one all the same */
    int *column, *row;            /* of each node */
    int *row_last;                /* of each node: a node over several lanes reaches down to there, else its row */
    int *column_last;             /* of each node: a frame over several stages reaches so far, else its column */
};

/* One square of a wire. */
struct lo_pass {
    int wire;
    int at;           /* index into its squares */
    int next;         /* pass in the same square, LO_NONE */
    signed char a, b; /* sides of the square towards the wire's start and end, LO_NO_SIDE at its ends */
};

struct lo_wire {
    int *square; /* from the first node's to the last's */
    int count, cap;
    int out_net, in_net; /* wires of one net may share a trunk: at their start, at their end */
    int cost;            /* when it was last searched for */
    int least;           /* if it were alone */
    int *saved;          /* an earlier way (lo_wire_save) */
    int saved_count, saved_cap, saved_cost;
};

struct lo_grid {
    const struct lo_graph *g;
    struct lt_arena *a;
    const struct lo_cells *cells;
    struct lo_lines x, y;
    int shift; /* squares of a level line begin 2^shift after those of the one before */
    int squares;
    int *node_at; /* of each square, LO_NONE */
    int *head;    /* of each square: its first pass */
    struct {
        struct lo_pass *v;
        size_t n, cap;
    } passes;
    int free_pass;
    struct lo_wire *wires;    /* of each arrow */
    int *ports;               /* of each node: most nets at its upper or lower side, at its left or right side */
    bool *entering, *leaving; /* of each node: it has such arrows */
    struct lo_search *search;
    long visits;               /* squares looked at by all searches */
    struct lo_clashes clashes; /* each in both directions */
    int *first_clash;          /* of each arrow */
    bool *back;                /* of each arrow: it closes a circle */
    int clashing;              /* pairs that lay on one another when last looked at */
};

static inline int lo_square(const struct lo_grid *k, int x, int y)
{
    return (y << k->shift) + x;
}

static inline int lo_square_x(const struct lo_grid *k, int square)
{
    return square & ((1 << k->shift) - 1);
}

static inline int lo_square_y(const struct lo_grid *k, int square)
{
    return square >> k->shift;
}

/* The square next to one; callers stay inside. */
static inline int lo_step(const struct lo_grid *k, int square, int side)
{
    switch (side) {
    case LO_EAST:
        return square + 1;
    case LO_WEST:
        return square - 1;
    case LO_SOUTH:
        return square + (1 << k->shift);
    default:
        return square - (1 << k->shift);
    }
}

/* The side of a square through which the way leads to its neighbour. */
static inline int lo_side_towards(const struct lo_grid *k, int from, int to)
{
    return to == from + 1 ? LO_EAST : to == from - 1 ? LO_WEST : to == from + (1 << k->shift) ? LO_SOUTH : LO_NORTH;
}

/* seed.c: cells from columns and an order. False: there is no room for the frames that span. */
bool lo_seed(const struct lo_graph *g, const struct lo_ranks *r, const double *y, struct lt_arena *a, struct lo_cells *out);

/* Rows above and below those of a lane, for nodes to move to. */
enum { LO_SPARE = 1 };
/* A new column or row `at`, of an area; it belongs to no node yet. There is room for two a node. */
void lo_add_column(const struct lo_graph *g, struct lo_cells *c, int at, int stage);
void lo_add_row(const struct lo_graph *g, struct lo_cells *c, int at, int lane);
/* A node over several lanes or stages reaches from its first row to its last one. False: others stand in its way
 * wherever it stands. */
bool lo_stretch(const struct lo_graph *g, struct lo_cells *c, int node);

/* hold.c: cells in the order of an earlier drawing. found: cells as if nothing were known; NULL: only try whether
 * every node is held. LO_HELD_NONE: out is not filled. */
enum lo_held { LO_HELD_NONE, LO_HELD_SOME, LO_HELD_ALL };
enum lo_held lo_hold(const struct lo_graph *g, const struct lo_cells *found, struct lt_arena *a, struct lo_cells *out);

/* grid.c */
void lo_grid_init(const struct lo_graph *g, const struct lo_cells *cells, struct lt_arena *a, struct lo_grid *out);
/* The arrows of node n, a self loop once: (*arrows)[(*first)[n]] … before (*first)[n + 1], ascending. */
void lo_index_arrows(const struct lo_graph *g, struct lt_arena *a, int **first, int **arrows);
void lo_wire_add(struct lo_grid *k, int wire);
void lo_wire_remove(struct lo_grid *k, int wire);
/* The square of a node; of one over several rows the uppermost. */
static inline int lo_node_square(const struct lo_grid *k, int node)
{
    return lo_square(k, k->x.of[k->cells->column[node]], k->y.of[k->cells->row[node]]);
}

/* How often two arrows clashed. */
int lo_clashed(const struct lo_grid *k, int wire, int other);
void lo_clash_add(struct lo_grid *k, int wire, int other);

/* The level lines a node covers, the first and the last. */
struct lo_reach {
    int first, last;
};
struct lo_reach lo_node_reach(const struct lo_grid *k, int node);

/* Half of a node's extent about the middle of its first (last) row or column. */
static inline double lo_half(const struct lo_graph *g, int node, bool level, bool last)
{
    const struct lo_node *v = &g->nodes[node];
    struct lt_size s = last ? v->last : v->first;
    return (level ? s.h : s.w) / 2;
}

/* A square of a node in which arrows may meet it: in one of its rows and of its columns. */
static inline bool lo_is_cell(const struct lo_grid *k, int square)
{
    return k->x.track[lo_square_x(k, square)] != LO_NONE && k->y.track[lo_square_y(k, square)] != LO_NONE;
}

/* wire.c: looks for the cheapest way of a wire that is not on the grid and puts it there. */
void lo_wire_route(struct lo_grid *k, int wire);
/* The same; false, and no way, if every way costs more than limit. */
bool lo_wire_try(struct lo_grid *k, int wire, int limit);
void lo_wire_all(struct lo_grid *k, int rounds);
/* All ways anew, in several orders of the arrows; the cheapest stays. */
enum lo_turn { LO_SHORT_FIRST, LO_LONG_FIRST, LO_AS_GIVEN, LO_LAST_FIRST, LO_TURNS };
void lo_wire_best(struct lo_grid *k, int rounds);
/* What the way of a wire on the grid costs now. */
int lo_wire_cost(struct lo_grid *k, int wire);
/* The least an arrow between two cells can cost. */
int lo_wire_least(const struct lo_grid *k, int from_column, int from_row, int to_column, int to_row);
/* Takes a wire off the grid and keeps its way; puts that way back. The wire must be off the grid then. */
void lo_wire_save(struct lo_grid *k, int wire);
void lo_wire_restore(struct lo_grid *k, int wire);
/* Looks again for the ways of arrows that clash now. */
void lo_wire_mend(struct lo_grid *k, int round);

/* improve.c: cells are those of the grid. visits: how many squares may be looked at. */
void lo_improve(struct lo_grid *k, struct lo_cells *cells, long visits);

/* twins.c: nodes that only their order tells apart stand in that order. cells are those of the grid. */
void lo_twins(struct lo_grid *k, struct lo_cells *cells);

/* A straight piece of a wire. */
struct lo_run {
    int wire;
    bool level;
    int line;        /* level: of the rows and their channels */
    int low, high;   /* squares it covers: lines of the other axis, in ascending order */
    int first, last; /* indexes into the wire's squares */
    int element;     /* what it was merged into, with those it shares a trunk with */
};

struct lo_element {
    bool level;
    int line, low, high;
    int place;     /* among those of its line */
    double offset; /* from its row's or column's middle (not in channels) */
    int variable;  /* settle.c: of its channel, row or column */
};

struct lo_nudge {
    struct lo_run *runs;
    int *first_run; /* of each wire, edge_count + 1 */
    int run_count;
    struct lo_element *elements;
    int element_count;
};

/* nudge.c: the order of the pieces that share a line. */
void lo_nudge(const struct lo_grid *k, struct lt_arena *a, struct lo_nudge *out);
/* The run of a wire that holds the step from its i-th square. */
int lo_run_of(const struct lo_nudge *n, int wire, int i);

/* Where a label stands: on (beside) a run, in one square. */
struct lo_tag {
    int edge, run;
    int square;
    bool first; /* before all else in its line there, or behind */
    int variable;
};

struct lo_tags {
    struct lo_tag *v;
    int n;
    int *of; /* of each edge, LO_NONE */
};

/* label.c */
void lo_label(const struct lo_grid *k, const struct lo_nudge *n, struct lt_arena *a, struct lo_tags *out);

/* berth.c: where at a side of its node each piece ends. */
void lo_berth(const struct lo_grid *k, const struct lo_tags *tags, struct lt_arena *a, struct lo_nudge *n);

/* settle.c: coordinates of one axis. */
struct lo_axis {
    double *at;  /* of each variable */
    int *track;  /* variable of each row, or of each column (not in bands, where each has its own) */
    int *node;   /* variable of each node's middle, of one over several rows that of the uppermost */
    int *border; /* variables of the borders of stages or lanes, areas + 1 */
    int areas;
};
/* Variable b of an axis stands at least distance behind a. Along a column of bands constraints with a > b can close a
 * circle; those do not hold. */
struct lo_constraint {
    int a, b;
    double distance;
};

/* A constraint found late: variable b of an axis stands at least distance behind a. */
struct lo_extra {
    bool level; /* of the axis of level lines */
    int a, b;
    double distance;
};

struct lo_extras {
    struct lo_extra *v;
    size_t n, cap;
};
void lo_settle(const struct lo_grid *k, struct lo_nudge *n, struct lo_tags *tags, const struct lo_extras *extras, bool level,
               struct lt_arena *a, struct lo_axis *out);

/* align.c: the constraints in ascending order of b; variable: of each node. */
void lo_align(const struct lo_grid *k, const int *variable, const struct lo_constraint *c, size_t count, struct lt_arena *a,
              double *early, const double *late);

/* apart.c: adds constraints for what is still too near; false: nothing is, or nothing helps. What no
 * constraint can part is added to the grid's clashes. */
bool lo_apart(struct lo_grid *k, const struct lo_nudge *n, const struct lo_tags *tags, const struct lo_axis *x,
              const struct lo_axis *y, struct lt_arena *a, struct lo_extras *out);

/* trace.c: the geometry. */
void lo_trace(const struct lo_grid *k, const struct lo_nudge *n, const struct lo_tags *tags, const struct lo_axis *x,
              const struct lo_axis *y, struct lt_arena *a, struct lt_geometry *out);

#endif
