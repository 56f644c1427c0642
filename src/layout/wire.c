/* SPDX-License-Identifier: MIT */
/* Wire: the ways of arrows over the grid, found one at a time, each knowing all others.
 * Input: a grid with its nodes. Output: a wire for every arrow.
 * Cost: a search visits the squares about the straight way; all arrows n log n in practice.
 * Source: A* (Hart, Nilsson, Raphael 1968) over squares and directions as in maze routing, with
 * bends and crossings as prices and rip-up and reroute (Ting, Tien 1983); two wires that run together
 * cross when they come together and part on different sides (Nöllenburg 2010, metro lines).
 * Leaves true: a wire runs through no node but its ends; along a row or column no two nets run in
 * one place, except side by side at the ports of a box. */
#include "layout/grid.h"

#include <limits.h>
#include <stdlib.h>

enum {
    CROSSING = 300,
    BEND = 100,
    LENGTH = 22,        /* a node's size */
    SIDEWAYS = 8,       /* leaving or entering above or below */
    AGAINST = 70,       /* leaving at the left, entering at the right */
    MIXED = 70,         /* arrows in and out at one side of a box */
    NO_ROOM = 6000,     /* more nets than a side holds */
    CROWDED = 500,      /* a second arrow between two nodes where there is one port only */
    LABEL_SHARES = 160, /* a label's arrow on a trunk with others */
    CRITICAL_BEND = 60,
    PATIENCE = 6000, /* visits after which a search goes straighter for its end, in large graphs fewer */
    LEAST_PATIENCE = 400,
    ALL_PATIENCE = 800000, /* what all arrows may take together */
    NO_LIMIT = 1 << 27,
    WORTH_IT = 60,  /* what a way may cost over the least without being looked for again */
    AWAY = 24,      /* times the length of a way that leads out of the bands of its nodes: none runs round a sheet */
    UPSTREAM = 300, /* a critical arrow that leaves a node above for a band below, or enters it below */
    REPELLED = 900, /* running along an arrow one clashed with */
};

enum { LEAST_SHIFT = 3, BUCKETS = 4096, HEADLONG = 0 };

struct waiting {
    int state, next;
};

struct state {
    int cost, parent;
    int stamp;  /* the round that reached it, negative: it is done */
    int joined; /* first of those the way ran with in its last step */
};

/* How a way came together with another that it runs with. */
struct joined {
    int wire; /* LO_NONE: the end of a list */
    enum { JOINED_AT_START, JOINED_LEFT, JOINED_RIGHT } how;
    bool strict; /* from opposite directions along a row or column: there they cannot change sides */
};

struct lo_search {
    struct state *states; /* square × 4 + direction of travel */
    struct {
        struct joined *v;
        size_t n, cap;
    } joined; /* lists, one for each state that is done */
    int round;
    struct waiting *waiting;
    int waiting_n, waiting_cap;
    int bucket[BUCKETS]; /* first state waiting, LO_NONE */
    int low, high;       /* buckets in use */
    int shift;           /* estimates of one bucket agree but for their lowest bits, so many */
    int *x, *y;          /* what it costs to come so far, of each line: distances are differences */
    /* the arrow looked for */
    int wire, from, to;           /* the arrow and its nodes */
    int target_x, target_y;       /* the target's first line of each axis */
    int target_right, target_end; /* and its last */
    bool labelled;
    int bend;
    int haste; /* how much more than the least the way before it counts, in fourths: more wastes less
                * time beside the straight way; HEADLONG: nothing else counts */
    int limit; /* what the way may cost */
};

/* States wait in buckets of about the same estimate; within one the last comes first. */
static void push(struct lo_grid *k, struct lo_search *s, int estimate, int state)
{
    int bucket = estimate >> s->shift < BUCKETS ? estimate >> s->shift : BUCKETS - 1;
    if (s->waiting_n == s->waiting_cap) {
        size_t cap = (size_t)s->waiting_cap;
        s->waiting = lt_arena_grow(k->a, s->waiting, &cap, sizeof *s->waiting);
        s->waiting_cap = (int)cap;
    }
    s->waiting[s->waiting_n] = (struct waiting){state, s->bucket[bucket]};
    s->bucket[bucket] = s->waiting_n++;
    s->low = bucket < s->low ? bucket : s->low;
    s->high = bucket > s->high ? bucket : s->high;
}

/* The state to go on with, LO_NONE: there is none. */
static int pop(struct lo_search *s)
{
    while (s->low <= s->high && s->bucket[s->low] == LO_NONE)
        s->low++;
    if (s->low > s->high)
        return LO_NONE;
    const struct waiting *w = &s->waiting[s->bucket[s->low]];
    s->bucket[s->low] = w->next;
    return w->state;
}

static void empty(struct lo_search *s)
{
    for (int i = s->low; i <= s->high; i++)
        s->bucket[i] = LO_NONE;
    s->low = BUCKETS;
    s->high = -1;
    s->waiting_n = 0;
}

static int patience(int arrows)
{
    int each = ALL_PATIENCE / (arrows + 1);
    return each > PATIENCE ? PATIENCE : each < LEAST_PATIENCE ? LEAST_PATIENCE : each;
}

static int *price(const struct lo_grid *k, const struct lo_lines *l)
{
    int *v = LT_NEW_ARRAY(k->a, int, (size_t)l->count);
    for (int i = 0; i < l->count; i++)
        v[i] = l->at[i] * LENGTH / 100;
    return v;
}

static struct lo_search *begin(struct lo_grid *k)
{
    if (k->search == NULL) {
        size_t states = (size_t)k->squares * 4;
        k->search = LT_NEW(k->a, struct lo_search);
        k->search->states = LT_NEW_ARRAY(k->a, struct state, states);
        k->search->high = BUCKETS - 1;
        k->search->x = price(k, &k->x);
        k->search->y = price(k, &k->y);
    }
    k->search->round++;
    empty(k->search);
    k->search->joined.n = 0;
    LT_PUSH(k->a, &k->search->joined) = (struct joined){.wire = LO_NONE};
    return k->search;
}

static int distance(const struct lo_grid *k, int square, int side)
{
    const int *v = lo_level(side) ? k->search->x + lo_square_x(k, square) : k->search->y + lo_square_y(k, square);
    return side == LO_EAST || side == LO_SOUTH ? v[1] - v[0] : v[0] - v[-1];
}

/* In bands: out of those between the two nodes, at the other side of the one it leaves. */
static bool leads_away(const struct lo_grid *k, const struct lo_search *s, int square, int side)
{
    if (!k->g->bands || lo_level(side))
        return false;
    const struct lo_node *u = &k->g->nodes[s->from], *v = &k->g->nodes[s->to];
    int lane = k->y.area[lo_square_y(k, lo_step(k, square, side))];
    if (side == LO_NORTH)
        return lane < u->lane && lane < v->lane;
    return lane > u->lane_last && lane > v->lane_last;
}

static int stride(const struct lo_grid *k, const struct lo_search *s, int square, int side)
{
    return distance(k, square, side) * (leads_away(k, s, square, side) ? AWAY : 1);
}

/* The least that is still to pay: the straight distance, and the bends it takes at least. */
static int remaining(const struct lo_grid *k, const struct lo_search *s, int square, int side)
{
    int x = lo_square_x(k, square), y = lo_square_y(k, square);
    int row = y < s->target_y ? s->target_y : y > s->target_end ? s->target_end : y;
    int column = x < s->target_x ? s->target_x : x > s->target_right ? s->target_right : x;
    int dx = s->x[column] - s->x[x], dy = s->y[row] - s->y[y];
    int ahead = side == LO_EAST ? dx : side == LO_WEST ? -dx : side == LO_SOUTH ? dy : -dy;
    int aside = lo_level(side) ? dy : dx;
    int bends = aside == 0 ? (ahead >= 0 ? 0 : 2) : ahead > 0 ? 1 : ahead == 0 ? 1 : 2;
    return abs(dx) + abs(dy) + bends * s->bend;
}

static bool same_start(const struct lo_grid *k, int a, int b)
{
    return k->wires[a].out_net == k->wires[b].out_net;
}

static bool same_end(const struct lo_grid *k, int a, int b)
{
    return k->wires[a].in_net == k->wires[b].in_net;
}

/* 0 left, 1 straight on, 2 right of the direction of travel. */
static int turn_rank(int travel, int leave)
{
    int t = (leave - travel + 4) & 3;
    return t == 0 ? 1 : t == 1 ? 2 : 0;
}

/* Where something that comes in at a side comes from, seen in the direction of travel. */
static int come_rank(int travel, int side)
{
    int t = (side - travel + 4) & 3;
    return t == 2 ? 1 : t == 1 ? 2 : 0;
}

/* Along rows and columns there is room for one net; their channels have room for all. */
static bool is_narrow(const struct lo_grid *k, int square, int side)
{
    return lo_level(side) ? k->y.track[lo_square_y(k, square)] != LO_NONE : k->x.track[lo_square_x(k, square)] != LO_NONE;
}

/* How the way that ends with a state came to wire q, with which it made its last step; p is q's pass in
 * the square of the state. JOINED_AT_START: both begin (or one ends) at one node. */
static struct joined how_joined(const struct lo_grid *k, const struct lo_search *s, int state, const struct lo_pass *p)
{
    const struct lo_wire *q = &k->wires[p->wire];
    int travel = state & 3, parent = s->states[state].parent;
    int step = p->b == lo_opposite(travel) ? 1 : -1, before = p->at + step; /* along q, as the way goes back */
    if (parent < 0 || before + step < 0 || before + step >= q->count)
        return (struct joined){.wire = p->wire, .how = JOINED_AT_START};
    int own = lo_opposite(parent & 3), square = q->square[before], next = q->square[before + step];
    if (lo_step(k, square, own) != next) {
        int side = lo_side_towards(k, square, next);
        bool left = come_rank(travel, own) < come_rank(travel, side);
        return (struct joined){p->wire, left ? JOINED_LEFT : JOINED_RIGHT, own == lo_opposite(side) && is_narrow(k, square, own)};
    }
    for (const struct joined *j = s->joined.v + s->states[parent].joined; j->wire != LO_NONE; j++)
        if (j->wire == p->wire)
            return *j; /* they ran together before */
    return (struct joined){.wire = p->wire, .how = JOINED_AT_START};
}

/* Notes the wires the way ran with in its last step, in the order of their passes. */
static void note_joined(struct lo_grid *k, struct lo_search *s, int state)
{
    int from = lo_opposite(state & 3);
    bool any = false;
    for (int i = k->head[state >> 2]; i != LO_NONE && !any; i = k->passes.v[i].next)
        any = k->passes.v[i].wire != s->wire && (k->passes.v[i].a == from || k->passes.v[i].b == from);
    s->states[state].joined = any ? (int)s->joined.n : 0; /* the first list is empty */
    if (!any)
        return;
    for (int i = k->head[state >> 2]; i != LO_NONE; i = k->passes.v[i].next) {
        const struct lo_pass *p = &k->passes.v[i];
        if (p->wire == s->wire || (p->a != from && p->b != from))
            continue;
        struct joined j = how_joined(k, s, state, p);
        LT_PUSH(k->a, &s->joined) = j;
    }
    LT_PUSH(k->a, &s->joined) = (struct joined){.wire = LO_NONE};
}

/* A step from a state to a side, as the wires there see it. */
struct leaving {
    int state, square, travel, from, leave;
    bool narrow, was_narrow; /* the step to the side, and the one before it, run along a row or column */
    int crossings, repelled;
};

/* A wire that shares neither the step before nor the one to the side; false: not allowed. */
static bool pass_stranger(const struct lo_grid *k, const struct lo_search *s, const struct lo_pass *p, struct leaving *l)
{
    if (l->travel == l->leave && p->a == lo_opposite(p->b)) {
        l->crossings++;
        return true;
    }
    l->repelled += REPELLED * lo_clashed(k, s->wire, p->wire);
    return !is_narrow(k, l->square, l->travel) || !is_narrow(k, l->square, lo_turned(l->travel)); /* corners would touch */
}

/* A wire the way goes on with, or begins to run with. */
static bool run_with(const struct lo_grid *k, const struct lo_search *s, const struct lo_pass *p, const struct joined *j,
                     struct leaving *l)
{
    if (j == NULL)
        l->repelled += REPELLED * lo_clashed(k, s->wire, p->wire);
    if (!l->narrow)
        return true;
    bool from_start = j != NULL && same_start(k, s->wire, p->wire) && j->how == JOINED_AT_START;
    return p->b == l->leave && (from_start || same_end(k, s->wire, p->wire)); /* only on a trunk */
}

/* A wire the way parts from. */
static bool part_from(const struct lo_grid *k, const struct lo_pass *p, const struct joined *j, struct leaving *l)
{
    int other = p->a == l->from ? p->b : p->a;
    if (j->how == JOINED_AT_START)
        return true;
    if (l->was_narrow)
        return false; /* on a trunk to the end, which it would leave again */
    if (other == LO_NO_SIDE)
        return true;
    bool left = turn_rank(l->travel, l->leave) < turn_rank(l->travel, other);
    if (left == (j->how == JOINED_LEFT))
        return true;
    l->crossings++;
    return !j->strict || l->leave != lo_opposite(other) || !is_narrow(k, l->square, l->leave);
}

/* What going on from a state to a side costs because of the others there; INT_MAX: not allowed. */
static int among_others(const struct lo_grid *k, const struct lo_search *s, int state, int leave)
{
    struct leaving l = {.state = state, .square = state >> 2, .travel = state & 3, .leave = leave};
    if (k->head[l.square] == LO_NONE)
        return 0;
    l.from = lo_opposite(l.travel);
    l.narrow = is_narrow(k, l.square, leave) && k->node_at[lo_step(k, l.square, leave)] != s->to;
    l.was_narrow = is_narrow(k, l.square, l.travel) && s->states[state].parent >= 0;
    const struct joined *j = s->joined.v + s->states[state].joined;
    for (int i = k->head[l.square]; i != LO_NONE; i = k->passes.v[i].next) {
        const struct lo_pass *p = &k->passes.v[i];
        if (p->wire == s->wire)
            continue;
        bool here = p->a == l.from || p->b == l.from, there = p->a == leave || p->b == leave, good = true;
        if (there)
            good = run_with(k, s, p, here ? j : NULL, &l);
        else
            good = here ? part_from(k, p, j, &l) : pass_stranger(k, s, p, &l);
        if (!good)
            return INT_MAX;
        j += here;
    }
    return l.crossings * CROSSING + l.repelled;
}

/* What meets a node already. */
struct meeting {
    int in, out; /* sides that arrows enter, leave: a bit each */
    int nets;    /* different nets at the side asked for */
    bool own;    /* the own net is among them */
    int clashes; /* with arrows there */
};

static struct meeting who_meets(const struct lo_grid *k, int square, int side, int own, int wire)
{
    enum { MOST = 32 };
    struct meeting m = {0};
    int nets[MOST];
    for (int i = k->head[square]; i != LO_NONE; i = k->passes.v[i].next) {
        const struct lo_pass *p = &k->passes.v[i];
        if (p->wire == wire)
            continue;
        bool enters = p->a != LO_NO_SIDE;
        int at = enters ? p->a : p->b, net = enters ? k->wires[p->wire].in_net : k->wires[p->wire].out_net;
        *(enters ? &m.in : &m.out) |= 1 << at;
        if (at != side)
            continue;
        m.own = m.own || net == own;
        m.clashes += lo_clashed(k, wire, p->wire);
        bool known = false;
        for (int j = 0; j < m.nets; j++)
            known = known || nets[j] == net;
        if (!known && m.nets < MOST)
            nets[m.nets++] = net;
    }
    return m;
}

static int bits(int mask)
{
    return (mask & 1) + (mask >> 1 & 1) + (mask >> 2 & 1) + (mask >> 3 & 1);
}

/* Where a side holds one net only: what joining what is there costs. The last free side is kept for
 * arrows of the other direction. */
static int at_corner(const struct lo_grid *k, const struct meeting *m, int node, int side, bool enters)
{
    int same = enters ? m->in : m->out, other = enters ? m->out : m->in;
    if (other >> side & 1)
        return NO_ROOM;
    if (same >> side & 1)
        return m->own ? 0 : CROWDED;
    bool awaited = (enters ? k->leaving : k->entering)[node] && other == 0;
    return awaited && bits(same) == 3 ? NO_ROOM : 0;
}

/* In bands: the side at which a way to another band turns round first, or last. */
static int upstream(const struct lo_grid *k, const struct lo_search *s, bool enters)
{
    const struct lo_node *u = &k->g->nodes[s->from], *v = &k->g->nodes[s->to];
    if (!k->g->bands || (u->lane_last >= v->lane && v->lane_last >= u->lane))
        return LO_NO_SIDE;
    return (u->lane < v->lane) == enters ? LO_SOUTH : LO_NORTH;
}

/* What meeting a node at a side of one of its squares costs. */
static int at_port(const struct lo_grid *k, const struct lo_search *s, int square, int side, bool enters)
{
    int node = enters ? s->to : s->from;
    int own = enters ? k->wires[s->wire].in_net : k->wires[s->wire].out_net;
    struct meeting m = who_meets(k, square, side, own, s->wire);
    int usual = enters ? LO_WEST : LO_EAST, room = k->ports[node * 2 + (lo_level(side) ? 1 : 0)];
    int cost = side == usual ? 0 : side == lo_opposite(usual) ? AGAINST * (s->bend > BEND ? 2 : 1) : SIDEWAYS;
    cost += m.clashes * REPELLED;
    if (k->g->edges[s->wire].critical && side == upstream(k, s, enters))
        cost += UPSTREAM;
    if (m.own && s->labelled && !enters)
        cost += LABEL_SHARES;
    if (room == 1)
        return cost + at_corner(k, &m, node, side, enters);
    if (m.own)
        return cost;
    if (m.nets >= room)
        return cost + NO_ROOM;
    return cost + (m.nets > 0 ? MIXED : 0);
}

static void reach(struct lo_grid *k, struct lo_search *s, int state, int cost, int parent)
{
    if (cost > s->limit)
        return;
    if (abs(s->states[state].stamp) == s->round && s->states[state].cost <= cost)
        return;
    s->states[state].stamp = s->round;
    s->states[state].cost = cost;
    s->states[state].parent = parent;
    int least = remaining(k, s, state >> 2, state & 3);
    if (cost + least > s->limit)
        return;
    push(k, s, s->haste == HEADLONG ? least : cost + least * s->haste / 4, state);
}

/* The way out of a node through a side of one of its cells, if that lies at its border. */
static void leave_cell(struct lo_grid *k, struct lo_search *s, int square, int side)
{
    int next = lo_step(k, square, side);
    if (k->node_at[next] == s->from || (!lo_level(side) && k->g->nodes[s->from].strip))
        return;
    int cost = at_port(k, s, square, side, false) + stride(k, s, square, side);
    reach(k, s, next * 4 + side, cost, -1);
}

/* A node over several rows or columns is met at the sides of each, a strip also between them. */
static void leave_source(struct lo_grid *k, struct lo_search *s)
{
    const struct lo_cells *c = k->cells;
    for (int y = k->y.of[c->row[s->from]]; y <= k->y.of[c->row_last[s->from]]; y++)
        for (int x = c->column[s->from]; x <= c->column_last[s->from]; x++)
            for (int side = 0; side < 4; side++)
                if (k->y.track[y] != LO_NONE || k->g->nodes[s->from].strip)
                    leave_cell(k, s, lo_square(k, k->x.of[x], y), side);
}

static bool inside(const struct lo_grid *k, int square, int side)
{
    switch (side) {
    case LO_EAST:
        return lo_square_x(k, square) + 1 < k->x.count;
    case LO_WEST:
        return lo_square_x(k, square) > 0;
    case LO_SOUTH:
        return lo_square_y(k, square) + 1 < k->y.count;
    default:
        return lo_square_y(k, square) > 0;
    }
}

/* Level in its rows, upright in its columns; a strip at its sides only, anywhere. */
static bool may_enter(const struct lo_grid *k, int node, int square, int side)
{
    return k->g->nodes[node].strip ? lo_level(side) : lo_is_cell(k, square);
}

static void expand(struct lo_grid *k, struct lo_search *s, int state)
{
    int square = state >> 2, travel = state & 3, cost = s->states[state].cost;
    note_joined(k, s, state);
    for (int side = 0; side < 4; side++) {
        if (side == lo_opposite(travel) || !inside(k, square, side))
            continue;
        int next = lo_step(k, square, side), node = k->node_at[next];
        if (node != LO_NONE && (node != s->to || !may_enter(k, node, next, side)))
            continue;
        int others = among_others(k, s, state, side);
        if (others == INT_MAX)
            continue;
        int more = others + stride(k, s, square, side) + (side == travel ? 0 : s->bend);
        if (node != LO_NONE)
            more += at_port(k, s, next, lo_opposite(side), true);
        reach(k, s, next * 4 + side, cost + more, state);
    }
}

static void keep_way(struct lo_grid *k, const struct lo_search *s, int state)
{
    struct lo_wire *w = &k->wires[s->wire];
    int n = 1;
    for (int i = state; i >= 0; i = s->states[i].parent)
        n++;
    if (n > w->cap) {
        w->cap = n * 2;
        w->square = LT_NEW_ARRAY(k->a, int, (size_t)w->cap);
    }
    w->count = n;
    w->cost = s->states[state].cost;
    for (int i = state; i >= 0; i = s->states[i].parent) {
        w->square[--n] = i >> 2;
        w->square[0] = lo_step(k, i >> 2, lo_opposite(i & 3));
    }
}

/* What the arrow would cost if it were alone. */
static int least_cost(const struct lo_grid *k, const struct lo_search *s)
{
    int least = INT_MAX, square = lo_node_square(k, s->from);
    for (int side = 0; side < 4; side++) {
        int cost = remaining(k, s, lo_step(k, square, side), side);
        least = cost < least ? cost : least;
    }
    return least;
}

static struct lo_search *begin_wire(struct lo_grid *k, int wire)
{
    struct lo_search *s = begin(k);
    const struct lo_edge *e = &k->g->edges[wire];
    s->wire = wire;
    s->from = e->from;
    s->to = e->to;
    s->target_x = k->x.of[k->cells->column[e->to]];
    s->target_y = k->y.of[k->cells->row[e->to]];
    s->target_end = k->y.of[k->cells->row_last[e->to]];
    s->target_right = k->x.of[k->cells->column_last[e->to]];
    s->labelled = lo_has_label(e->label);
    s->limit = NO_LIMIT;
    s->bend = BEND + (e->critical ? CRITICAL_BEND : 0);
    return s;
}

enum outcome { FOUND, TOO_DEAR, TOO_LONG };

static enum outcome search(struct lo_grid *k, int wire, int limit, int haste, int patience)
{
    struct lo_search *s = begin_wire(k, wire);
    s->limit = limit;
    s->haste = haste;
    int most = least_cost(k, s) * (haste == HEADLONG ? 1 : haste / 4 + 1) * 2;
    s->shift = LEAST_SHIFT;
    while (most >> s->shift >= BUCKETS)
        s->shift++;
    leave_source(k, s);
    k->wires[wire].least = least_cost(k, s);
    for (int state = pop(s); state != LO_NONE; state = pop(s)) {
        if (s->states[state].stamp == -s->round)
            continue; /* done */
        s->states[state].stamp = -s->round;
        k->visits++;
        if (k->node_at[state >> 2] == s->to) {
            keep_way(k, s, state);
            lo_wire_add(k, wire);
            return FOUND;
        }
        if (patience-- == 0)
            return TOO_LONG;
        expand(k, s, state);
    }
    return TOO_DEAR;
}

/* Who looks too long looks again, straighter for the end. */
bool lo_wire_try(struct lo_grid *k, int wire, int limit)
{
    int arrows = k->g->edge_count,
        haste = k->g->draft      ? 12
                : arrows <= 200  ? 5
                : arrows <= 1000 ? 8
                                 : 10,
        most = patience(arrows);
    enum outcome o = search(k, wire, limit, haste, most);
    if (o == TOO_LONG)
        o = search(k, wire, limit, haste * 3, most);
    if (o == TOO_LONG)
        o = search(k, wire, limit, HEADLONG, INT_MAX);
    return o == FOUND;
}

void lo_wire_route(struct lo_grid *k, int wire)
{
    lo_wire_try(k, wire, NO_LIMIT);
}

int lo_wire_least(const struct lo_grid *k, int from_column, int from_row, int to_column, int to_row)
{
    int dx = abs(k->x.at[k->x.of[to_column]] - k->x.at[k->x.of[from_column]]);
    int dy = abs(k->y.at[k->y.of[to_row]] - k->y.at[k->y.of[from_row]]);
    return (dx + dy) * LENGTH / 100 + (from_column != to_column && from_row != to_row ? BEND : 0);
}

int lo_wire_cost(struct lo_grid *k, int wire)
{
    struct lo_search *s = begin_wire(k, wire);
    const struct lo_wire *w = &k->wires[wire];
    int cost = 0, state = -1;
    if (w->count < 2)
        return 0;
    for (int i = 0; i + 1 < w->count; i++) {
        int side = lo_side_towards(k, w->square[i], w->square[i + 1]);
        cost += stride(k, s, w->square[i], side);
        if (i == 0) {
            cost += at_port(k, s, w->square[0], side, false);
        } else {
            note_joined(k, s, state);
            int others = among_others(k, s, state, side);
            cost += (others == INT_MAX ? NO_ROOM : others) + (side == (state & 3) ? 0 : s->bend);
        }
        int next = w->square[i + 1] * 4 + side;
        s->states[next].parent = state;
        state = next;
    }
    int last = lo_side_towards(k, w->square[w->count - 1], w->square[w->count - 2]);
    return cost + at_port(k, s, w->square[w->count - 1], last, true);
}

struct first_come {
    int wire, key;
};

static int by_key(const void *p, const void *q)
{
    const struct first_come *a = p, *b = q;
    return a->key != b->key ? (a->key < b->key ? -1 : 1) : a->wire - b->wire;
}

/* Of the others. */
static int turn_of(enum lo_turn turn, int arrow, int key)
{
    switch (turn) {
    case LO_LONG_FIRST:
        return -key;
    case LO_AS_GIVEN:
        return arrow;
    case LO_LAST_FIRST:
        return -arrow;
    default:
        return key;
    }
}

/* Arrows of the main line first. */
static struct first_come *wire_order(struct lo_grid *k, enum lo_turn turn)
{
    const struct lo_graph *g = k->g;
    struct first_come *v = LT_NEW_ARRAY(k->a, struct first_come, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        int dx = k->x.at[k->x.of[k->cells->column[x->to]]] - k->x.at[k->x.of[k->cells->column[x->from]]];
        int dy = k->y.at[k->y.of[k->cells->row[x->to]]] - k->y.at[k->y.of[k->cells->row[x->from]]];
        int key = abs(dx) + abs(dy) + (dx != 0 && dy != 0 ? 100 : 0) + (dx < 0 ? 300 : 0);
        bool first = x->critical && turn != LO_SHORT_FIRST;
        v[e] = (struct first_come){e, first ? INT_MIN + key : x->critical ? key / 4 : turn_of(turn, e, key)};
    }
    qsort(v, (size_t)g->edge_count, sizeof *v, by_key);
    return v;
}

static void wire_in_turn(struct lo_grid *k, int rounds, enum lo_turn turn)
{
    const struct first_come *v = wire_order(k, turn);
    for (int round = k->g->edge_count > 0 && k->wires[0].count > 0; round <= rounds; round++)
        for (int i = 0; i < k->g->edge_count; i++) {
            if (round > 0 && k->wires[v[i].wire].cost < k->wires[v[i].wire].least + WORTH_IT)
                continue;
            if (round > 0)
                lo_wire_remove(k, v[i].wire);
            lo_wire_route(k, v[i].wire);
        }
}

void lo_wire_all(struct lo_grid *k, int rounds)
{
    wire_in_turn(k, rounds, LO_SHORT_FIRST);
}

/* All wires anew; what they cost together. */
static long wire_anew(struct lo_grid *k, int rounds, enum lo_turn turn)
{
    long cost = 0;
    for (int e = 0; e < k->g->edge_count; e++)
        if (k->wires[e].count > 0) {
            lo_wire_remove(k, e);
            k->wires[e].count = 0;
        }
    wire_in_turn(k, rounds, turn);
    for (int e = 0; e < k->g->edge_count; e++)
        cost += lo_wire_cost(k, e);
    return cost;
}

void lo_wire_best(struct lo_grid *k, int rounds)
{
    enum lo_turn best = LO_SHORT_FIRST, turn = LO_SHORT_FIRST;
    long least = 0;
    for (int i = 0; i < LO_TURNS; i++) {
        long cost = wire_anew(k, rounds, turn = (enum lo_turn)i);
        if (i > 0 && cost >= least)
            continue;
        least = cost;
        best = turn;
    }
    if (turn != best)
        wire_anew(k, rounds, best);
}

void lo_wire_mend(struct lo_grid *k, int round)
{
    int n = k->g->edge_count;
    bool *again = LT_NEW_ARRAY(k->a, bool, (size_t)n);
    for (size_t i = 0; i < k->clashes.n; i++) {
        again[k->clashes.v[i].a] = again[k->clashes.v[i].a] || k->clashes.v[i].now;
        k->clashes.v[i].now = false;
    }
    for (int e = 0; e < n; e++)
        if (again[e])
            lo_wire_remove(k, e);
    for (int i = 0; i < n; i++) {
        int e = round % 2 == 0 ? i : n - 1 - i;
        if (again[e])
            lo_wire_route(k, e);
    }
}
