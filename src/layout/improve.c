/* SPDX-License-Identifier: MIT */
/* Improve: nodes move to cells where their arrows cost less.
 * Input: a grid with its wires. Output: the same, with other cells and ways that cost less together.
 * Cost: a fixed number of trials, each the search for the ways of a few arrows. Source: iterative
 * improvement of placements by routing, as in place and route (Sechen, Sangiovanni-Vincentelli 1985),
 * without chance: a trial is kept only if it gains.
 * Leaves true: nodes keep their lanes and stages; no arrow that ran forward runs back. */
#include "layout/grid.h"

#include <stdlib.h>

enum {
    NEAR = 60,      /* what an arrow to the next cell costs, about */
    UNHAPPY = 60,   /* what arrows may cost over the least before their node is moved */
    ROW = 90,       /* what one row or column more costs */
    BAND_ROW = 400, /* bands are long and thin */
    COLUMN = 130,
    REACH = 3,            /* columns a node may move at once */
    CHOICES = 4,          /* cells tried for a node, the most promising ones */
    BACKWARDS = 1000,     /* an arrow that closes a circle and runs back */
    TURNED = 2000,        /* any other that runs back */
    ASIDE = 30,           /* one that runs upright within a lane */
    ASIDE_CRITICAL = 200, /* also in bands, whose lines run to the right */
};

/* Nodes and where they would go. */
struct shift {
    int *nodes, *column, *row;
    int n;
};

struct improving {
    struct lo_grid *k;
    struct lo_cells *cells;
    int *first, *arrows;           /* arrows of each node */
    int *row_nodes, *column_nodes; /* how many stand in each */
    int *wires, wire_count;        /* of a trial */
    int *mark, stamp;              /* wires seen in this trial */
    int *old_column, *old_row;
    long end; /* visits at which to stop */
    int row;  /* what one row more costs */
};

static bool is_over(const struct improving *z)
{
    return z->k->visits >= z->end;
}

static void take_wire(struct improving *z, int wire)
{
    if (z->mark[wire] == z->stamp)
        return;
    z->mark[wire] = z->stamp;
    z->wires[z->wire_count++] = wire;
}

static int cell_square(const struct improving *z, int column, int row)
{
    return lo_square(z->k, z->k->x.of[column], z->k->y.of[row]);
}

/* The wires that a trial changes: those of its nodes, and those that run where they would stand. */
static void take_wires(struct improving *z, const struct shift *s)
{
    z->stamp++;
    z->wire_count = 0;
    for (int i = 0; i < s->n; i++)
        for (int j = z->first[s->nodes[i]]; j < z->first[s->nodes[i] + 1]; j++)
            take_wire(z, z->arrows[j]);
    for (int i = 0; i < s->n; i++)
        for (int p = z->k->head[cell_square(z, s->column[i], s->row[i])]; p != LO_NONE; p = z->k->passes.v[p].next)
            take_wire(z, z->k->passes.v[p].wire);
}

static void put(struct improving *z, int node, int column, int row)
{
    struct lo_cells *c = z->cells;
    z->row_nodes[c->row[node]]--;
    z->column_nodes[c->column[node]]--;
    c->row[node] = c->row_last[node] = row;
    c->column[node] = c->column_last[node] = column;
    z->row_nodes[row]++;
    z->column_nodes[column]++;
}

/* The flow runs to the right: what an arrow against it, or upright within its lane, costs. */
static int flow_cost(const struct improving *z, int arrow, int from_column, int to_column)
{
    const struct lo_edge *e = &z->k->g->edges[arrow];
    if (z->k->g->bands && z->k->g->nodes[e->from].lane != z->k->g->nodes[e->to].lane)
        return 0; /* from band to band the flow runs down */
    if (to_column < from_column)
        return z->k->back[arrow] ? BACKWARDS : TURNED;
    bool aside = to_column == from_column && z->k->g->nodes[e->from].lane == z->k->g->nodes[e->to].lane;
    return !aside || e->from == e->to ? 0 : e->critical || z->k->g->bands ? ASIDE_CRITICAL : ASIDE;
}

/* What stands where: rows and columns in use, and arrows that run back. */
static int standing_cost(const struct improving *z, const struct shift *s)
{
    const struct lo_graph *g = z->k->g;
    int cost = 0;
    for (int r = 0; r < z->cells->rows; r++)
        cost += z->row_nodes[r] > 0 ? z->row : 0;
    for (int c = 0; c < z->cells->columns; c++)
        cost += z->column_nodes[c] > 0 ? COLUMN : 0;
    for (int i = 0; i < s->n; i++)
        for (int j = z->first[s->nodes[i]]; j < z->first[s->nodes[i] + 1]; j++) {
            const struct lo_edge *e = &g->edges[z->arrows[j]];
            cost += flow_cost(z, z->arrows[j], z->cells->column[e->from], z->cells->column[e->to]);
        }
    return cost;
}

static int wires_cost(struct improving *z)
{
    int cost = 0;
    for (int i = 0; i < z->wire_count; i++)
        cost += lo_wire_cost(z->k, z->wires[i]);
    return cost;
}

static void lift(struct improving *z, const struct shift *s)
{
    for (int i = 0; i < s->n; i++)
        z->k->node_at[lo_node_square(z->k, s->nodes[i])] = LO_NONE;
}

static void drop(struct improving *z, const struct shift *s, const int *column, const int *row)
{
    for (int i = 0; i < s->n; i++) {
        put(z, s->nodes[i], column[i], row[i]);
        z->k->node_at[lo_node_square(z->k, s->nodes[i])] = s->nodes[i];
    }
}

/* Tries a shift; keeps it if it gains. The cells it goes to are free, or left by it. */
static bool try_shift(struct improving *z, const struct shift *s)
{
    take_wires(z, s);
    int before = wires_cost(z) + standing_cost(z, s);
    for (int i = 0; i < s->n; i++) {
        z->old_column[i] = z->cells->column[s->nodes[i]];
        z->old_row[i] = z->cells->row[s->nodes[i]];
    }
    for (int i = 0; i < z->wire_count; i++)
        lo_wire_save(z->k, z->wires[i]);
    lift(z, s);
    drop(z, s, s->column, s->row);
    int left = before - standing_cost(z, s), routed = 0;
    while (routed < z->wire_count && left > 0 && lo_wire_try(z->k, z->wires[routed], left))
        left -= z->k->wires[z->wires[routed++]].cost;
    if (routed == z->wire_count && wires_cost(z) + standing_cost(z, s) < before)
        return true;
    lift(z, s);
    drop(z, s, z->old_column, z->old_row);
    for (int i = 0; i < z->wire_count; i++)
        lo_wire_remove(z->k, z->wires[i]);
    for (int i = 0; i < z->wire_count; i++)
        lo_wire_restore(z->k, z->wires[i]);
    return false;
}

/* What stays where it is: a node over several lanes or stages, what stands beside the line of a band, and what is held. */
static bool is_fixed(const struct improving *z, int node)
{
    return z->k->g->nodes[node].held != NULL || z->cells->row_last[node] > z->cells->row[node] ||
           z->cells->column_last[node] > z->cells->column[node] || z->k->g->nodes[node].strip ||
           (z->k->g->bands && z->k->g->nodes[node].frame);
}

static int unhappiness(const struct improving *z, int node)
{
    int sum = 0;
    for (int j = z->first[node]; j < z->first[node + 1]; j++)
        sum += z->k->wires[z->arrows[j]].cost - NEAR;
    return sum;
}

/* The least the arrows of a node would cost if it stood in a cell, seen by distances and bends alone. */
static int promise(const struct improving *z, int node, int column, int row)
{
    const struct lo_graph *g = z->k->g;
    int sum = 0;
    for (int j = z->first[node]; j < z->first[node + 1]; j++) {
        const struct lo_edge *e = &g->edges[z->arrows[j]];
        int other = e->from == node ? e->to : e->from;
        if (other == node)
            continue;
        int c = z->cells->column[other], r = z->cells->row[other];
        sum += e->from == node ? lo_wire_least(z->k, column, row, c, r) : lo_wire_least(z->k, c, r, column, row);
        sum += e->from == node ? flow_cost(z, z->arrows[j], column, c) : flow_cost(z, z->arrows[j], c, column);
    }
    for (int p = z->k->head[cell_square(z, column, row)]; p != LO_NONE; p = z->k->passes.v[p].next)
        sum += 2 * UNHAPPY;
    sum += z->row_nodes[row] == 0 ? z->row : 0;
    sum += z->column_nodes[column] == 0 ? COLUMN : 0;
    return sum;
}

struct choice {
    int column, row, promise;
};

static void keep_choice(struct choice *v, int *n, struct choice c)
{
    int i = *n < CHOICES ? (*n)++ : CHOICES;
    if (i == CHOICES && c.promise >= v[CHOICES - 1].promise)
        return;
    i = i == CHOICES ? CHOICES - 1 : i;
    for (; i > 0 && v[i - 1].promise > c.promise; i--)
        v[i] = v[i - 1];
    v[i] = c;
}

/* Cells of its lane and stage near a node. */
static int find_choices(const struct improving *z, int node, struct choice *v)
{
    const struct lo_cells *c = z->cells;
    int column = c->column[node], row = c->row[node], n = 0;
    for (int x = column - REACH; x <= column + REACH; x++) {
        if (x < 0 || x >= c->columns || c->column_stage[x] != c->column_stage[column])
            continue;
        for (int up = 0; up < 2; up++)
            for (int y = up ? row - 1 : row; y >= 0 && y < c->rows && c->row_lane[y] == c->row_lane[row]; y += up ? -1 : 1) {
                if (abs(y - row) > 2 * REACH || (x == column && y == row))
                    continue;
                int square = cell_square(z, x, y);
                if (z->k->node_at[square] == LO_NONE)
                    keep_choice(v, &n, (struct choice){x, y, promise(z, node, x, y)});
            }
    }
    return n;
}

/* What the arrows of a node cost, and the row and column it alone stands in. */
static int node_cost(const struct improving *z, int node)
{
    int now = 0;
    for (int j = z->first[node]; j < z->first[node + 1]; j++) {
        const struct lo_edge *e = &z->k->g->edges[z->arrows[j]];
        now += lo_wire_cost(z->k, z->arrows[j]);
        now += flow_cost(z, z->arrows[j], z->cells->column[e->from], z->cells->column[e->to]);
    }
    now += z->row_nodes[z->cells->row[node]] == 1 ? z->row : 0;
    now += z->column_nodes[z->cells->column[node]] == 1 ? COLUMN : 0;
    return now;
}

static bool move_node(struct improving *z, int node)
{
    struct choice v[CHOICES];
    int now = node_cost(z, node), n = find_choices(z, node, v);
    for (int i = 0; i < n && !is_over(z); i++) {
        if (v[i].promise >= now)
            continue;
        struct shift s = {&node, &v[i].column, &v[i].row, 1};
        if (try_shift(z, &s))
            return true;
    }
    return false;
}

/* Two nodes of one lane and stage change places. */
static bool swap_nodes(struct improving *z, int node)
{
    const struct lo_cells *c = z->cells;
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -2; dy <= 2; dy++) {
            int x = c->column[node] + dx, y = c->row[node] + dy;
            if ((dx == 0 && dy == 0) || x < 0 || x >= c->columns || y < 0 || y >= c->rows)
                continue;
            if (c->row_lane[y] != c->row_lane[c->row[node]] || c->column_stage[x] != c->column_stage[c->column[node]])
                continue;
            int other = z->k->node_at[cell_square(z, x, y)];
            if (other == LO_NONE || is_fixed(z, other) || is_over(z))
                continue;
            int nodes[2] = {node, other}, column[2] = {x, c->column[node]}, row[2] = {y, c->row[node]};
            struct shift s = {nodes, column, row, 2};
            if (promise(z, node, x, y) + promise(z, other, column[1], row[1]) < node_cost(z, node) + node_cost(z, other) &&
                try_shift(z, &s))
                return true;
        }
    return false;
}

/* The nodes a straight line leads to from a node, with it: they move to another row as one. */
static int collect_line(struct improving *z, int node, int *nodes)
{
    const struct lo_graph *g = z->k->g;
    int n = 0;
    nodes[n++] = node;
    for (int i = 0; i < n; i++)
        for (int j = z->first[nodes[i]]; j < z->first[nodes[i] + 1]; j++) {
            const struct lo_edge *e = &g->edges[z->arrows[j]];
            int other = e->from == nodes[i] ? e->to : e->from;
            bool in =
                is_fixed(z, other) || g->nodes[other].lane != g->nodes[node].lane || z->cells->row[other] != z->cells->row[node];
            for (int q = 0; q < n && !in; q++)
                in = nodes[q] == other;
            if (!in)
                nodes[n++] = other;
        }
    return n;
}

static bool move_line(struct improving *z, int node, int *nodes, int *column, int *row)
{
    const struct lo_cells *c = z->cells;
    int n = collect_line(z, node, nodes);
    if (n < 2)
        return false;
    for (int step = 1; step <= 2 * REACH; step++)
        for (int sign = -1; sign <= 1; sign += 2) {
            int to = c->row[node] + sign * step;
            bool free = to >= 0 && to < c->rows && c->row_lane[to] == c->row_lane[c->row[node]] && !is_over(z);
            for (int i = 0; i < n && free; i++) {
                column[i] = c->column[nodes[i]];
                row[i] = to;
                free = z->k->node_at[cell_square(z, column[i], to)] == LO_NONE;
            }
            struct shift s = {nodes, column, row, n};
            if (free && try_shift(z, &s))
                return true;
        }
    return false;
}

struct ranked {
    int node, key;
};

static int by_key(const void *p, const void *q)
{
    const struct ranked *a = p, *b = q;
    return a->key != b->key ? (a->key > b->key ? -1 : 1) : a->node - b->node;
}

static bool sweep(struct improving *z, struct ranked *v, int *nodes, int *column, int *row)
{
    int n = 0;
    bool any = false;
    for (int i = 0; i < z->k->g->node_count; i++) {
        int key = unhappiness(z, i);
        if (key >= UNHAPPY && !is_fixed(z, i))
            v[n++] = (struct ranked){i, key};
    }
    qsort(v, (size_t)n, sizeof *v, by_key);
    for (int i = 0; i < n && !is_over(z); i++) {
        any = move_node(z, v[i].node) || any;
        any = move_line(z, v[i].node, nodes, column, row) || any;
        any = swap_nodes(z, v[i].node) || any;
    }
    return any;
}

void lo_improve(struct lo_grid *k, struct lo_cells *cells, long visits)
{
    struct improving z = {.k = k, .cells = cells, .end = k->visits + visits, .row = k->g->bands ? BAND_ROW : ROW};
    size_t n = (size_t)k->g->node_count, e = (size_t)k->g->edge_count;
    lo_index_arrows(k->g, k->a, &z.first, &z.arrows);
    z.row_nodes = LT_NEW_ARRAY(k->a, int, (size_t)cells->rows);
    z.column_nodes = LT_NEW_ARRAY(k->a, int, (size_t)cells->columns);
    for (size_t i = 0; i < n; i++) {
        z.row_nodes[cells->row[i]]++;
        z.column_nodes[cells->column[i]]++;
    }
    z.wires = LT_NEW_ARRAY(k->a, int, e);
    z.mark = LT_NEW_ARRAY(k->a, int, e);
    z.old_column = LT_NEW_ARRAY(k->a, int, n);
    z.old_row = LT_NEW_ARRAY(k->a, int, n);
    struct ranked *v = LT_NEW_ARRAY(k->a, struct ranked, n);
    int *nodes = LT_NEW_ARRAY(k->a, int, n), *column = LT_NEW_ARRAY(k->a, int, n), *row = LT_NEW_ARRAY(k->a, int, n);
    while (!is_over(&z) && sweep(&z, v, nodes, column, row))
        continue;
}
