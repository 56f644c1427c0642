/* SPDX-License-Identifier: MIT */
/* Order: from top to bottom in every layer, so that arrows cross little.
 * Input: a chart in its first order. Output: the same with order, pos and the sides of corners
 * chosen anew. Cost: rounds × pieces × log; the number of rounds falls with the size.
 * Source: barycentres and medians with transposition, Gansner et al. 1993, section 3; counting,
 * Barth, Jünger, Mutzel 2002. A node moves as one with its corners and loops.
 * Leaves true: items of a layer stand in the order of their lanes; a corner stands next to its node;
 * a node with an upright arrow is the outermost node of its lane there. */
#include "layout/layout_int.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What moves as one: a line, or a node with its corners and loops. */
struct unit {
    int first, count; /* items, in unit_items */
    int lane;
};

struct neighbours {
    int *first; /* of each item, item count + 1 */
    int *v;
};

struct sorted_unit {
    double key;
    int place, unit;
};

struct ordering {
    struct lo_chart *c;
    struct lt_arena *a;
    struct unit *units;
    int *unit_items;
    int unit_count;
    int **layer; /* units of each layer from top to bottom */
    int *layer_size;
    struct neighbours side[2]; /* in the layer at the left, at the right */
    int *pos;
    int *tree; /* for counting */
    struct sorted_unit *sorted;
    int *slots;
    int *near_a, *near_b;
    bool *uprights; /* the layer has upright arrows */
};

static bool is_strip(const struct lo_chart *c, int item)
{
    return c->items.v[item].kind == LO_NODE && c->g->nodes[item].strip;
}

/* The item of a piece that lies at the left (right) of its channel, LO_NONE for a turn. */
static int piece_end(const struct lo_chart *c, const struct lo_piece *p, bool right)
{
    if (p->from_right == p->to_right || is_strip(c, p->from) || is_strip(c, p->to))
        return LO_NONE;
    return p->from_right == right ? p->from : p->to;
}

static struct neighbours find_neighbours(const struct lo_chart *c, bool right, struct lt_arena *a)
{
    struct neighbours s;
    s.first = LT_NEW_ARRAY(a, int, c->items.n + 2);
    s.v = LT_NEW_ARRAY(a, int, c->pieces.n);
    for (size_t i = 0; i < c->pieces.n; i++) {
        int item = piece_end(c, &c->pieces.v[i], !right);
        if (item != LO_NONE)
            s.first[item + 2]++;
    }
    for (size_t i = 0; i < c->items.n; i++)
        s.first[i + 2] += s.first[i + 1];
    for (size_t i = 0; i < c->pieces.n; i++) {
        int item = piece_end(c, &c->pieces.v[i], !right);
        if (item != LO_NONE)
            s.v[s.first[item + 1]++] = piece_end(c, &c->pieces.v[i], right);
    }
    return s;
}

static int add_unit_item(struct ordering *o, int at, int item)
{
    o->unit_items[at] = item;
    return at + 1;
}

/* Loops of each node as linked lists: they run directly under it. */
static void list_loops(const struct lo_chart *c, int *head, int *next)
{
    for (int n = 0; n < c->g->node_count; n++)
        head[n] = LO_NONE;
    for (int e = c->g->edge_count - 1; e >= 0; e--) {
        int n = c->g->edges[e].from;
        next[e] = LO_NONE;
        if (n != c->g->edges[e].to || c->g->nodes[n].strip)
            continue;
        next[e] = head[n];
        head[n] = e;
    }
}

static void make_units(struct ordering *o)
{
    struct lo_chart *c = o->c;
    int *head = LT_NEW_ARRAY(o->a, int, (size_t)c->g->node_count);
    int *next = LT_NEW_ARRAY(o->a, int, (size_t)c->g->edge_count);
    list_loops(c, head, next);
    o->units = LT_NEW_ARRAY(o->a, struct unit, c->items.n);
    o->unit_items = LT_NEW_ARRAY(o->a, int, c->items.n);
    o->layer = LT_NEW_ARRAY(o->a, int *, (size_t)c->layer_count);
    o->layer_size = LT_NEW_ARRAY(o->a, int, (size_t)c->layer_count);
    bool *taken = LT_NEW_ARRAY(o->a, bool, c->items.n);
    int at = 0;
    for (int l = 0; l < c->layer_count; l++) {
        o->layer[l] = LT_NEW_ARRAY(o->a, int, (size_t)c->order_size[l]);
        for (int i = 0; i < c->order_size[l]; i++) {
            int item = c->order[l][i];
            const struct lo_item *it = &c->items.v[item];
            if (taken[item] || it->kind == LO_CORNER)
                continue;
            const struct lo_edge *e = it->kind == LO_DUMMY ? &c->g->edges[it->edge] : NULL;
            if (e != NULL && e->from == e->to && !c->g->nodes[e->from].strip)
                continue;
            struct unit *u = &o->units[o->unit_count];
            *u = (struct unit){.first = at, .lane = it->lane};
            int in = it->kind == LO_NODE ? c->corner_in[item] : LO_NONE;
            int out = it->kind == LO_NODE ? c->corner_out[item] : LO_NONE;
            if (in != LO_NONE && c->items.v[in].above)
                at = add_unit_item(o, at, in);
            if (out != LO_NONE && c->items.v[out].above)
                at = add_unit_item(o, at, out);
            at = add_unit_item(o, at, item);
            if (in != LO_NONE && !c->items.v[in].above)
                at = add_unit_item(o, at, in);
            if (out != LO_NONE && !c->items.v[out].above)
                at = add_unit_item(o, at, out);
            for (int x = it->kind == LO_NODE ? head[item] : LO_NONE; x != LO_NONE; x = next[x])
                at = add_unit_item(o, at, c->pieces.v[c->edge_first[x]].to);
            u->count = at - u->first;
            o->layer[l][o->layer_size[l]++] = o->unit_count++;
        }
    }
}

/* The node of a unit, LO_NONE for a line. */
static int unit_node(const struct ordering *o, int unit)
{
    const struct unit *u = &o->units[unit];
    for (int j = 0; j < u->count; j++)
        if (o->c->items.v[o->unit_items[u->first + j]].kind == LO_NODE)
            return o->unit_items[u->first + j];
    return LO_NONE;
}

/* A node with an upright arrow stands outermost among the nodes of its lane on that side. */
static void keep_sides_open(struct ordering *o, int l)
{
    int *v = o->layer[l];
    for (int i = o->layer_size[l] - 1; i >= 0; i--) {
        int node = unit_node(o, v[i]);
        if (node == LO_NONE || !(o->c->busy[node] & LO_BELOW))
            continue;
        int unit = v[i], to = i;
        for (int j = i + 1; j < o->layer_size[l] && o->units[v[j]].lane == o->units[unit].lane; j++)
            to = unit_node(o, v[j]) != LO_NONE ? j : to;
        memmove(v + i, v + i + 1, (size_t)(to - i) * sizeof *v);
        v[to] = unit;
    }
    for (int i = 0; i < o->layer_size[l]; i++) {
        int node = unit_node(o, v[i]);
        if (node == LO_NONE || !(o->c->busy[node] & LO_ABOVE))
            continue;
        int unit = v[i], to = i;
        for (int j = i - 1; j >= 0 && o->units[v[j]].lane == o->units[unit].lane; j--)
            to = unit_node(o, v[j]) != LO_NONE ? j : to;
        memmove(v + to + 1, v + to, (size_t)(i - to) * sizeof *v);
        v[to] = unit;
    }
}

static void number_layer(struct ordering *o, int l)
{
    if (o->uprights[l])
        keep_sides_open(o, l);
    int at = 0;
    for (int i = 0; i < o->layer_size[l]; i++) {
        const struct unit *u = &o->units[o->layer[l][i]];
        for (int j = 0; j < u->count; j++)
            o->pos[o->unit_items[u->first + j]] = at++;
    }
}

static int by_key(const void *p, const void *q)
{
    const struct sorted_unit *a = p, *b = q;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->place - b->place;
}

static int by_number(const void *p, const void *q)
{
    int a = *(const int *)p, b = *(const int *)q;
    return (a > b) - (a < b);
}

static void sort_numbers(int *v, int n)
{
    if (n > 12) {
        qsort(v, (size_t)n, sizeof *v, by_number);
        return;
    }
    for (int i = 1; i < n; i++) {
        int x = v[i], j = i;
        for (; j > 0 && v[j - 1] > x; j--)
            v[j] = v[j - 1];
        v[j] = x;
    }
}

/* Places of all neighbours of a unit at one side, sorted. */
static int near_places(const struct ordering *o, int unit, int side, int *out)
{
    const struct unit *u = &o->units[unit];
    const struct neighbours *s = &o->side[side];
    int n = 0;
    for (int j = 0; j < u->count; j++) {
        int item = o->unit_items[u->first + j];
        for (int i = s->first[item]; i < s->first[item + 1]; i++)
            out[n++] = o->pos[s->v[i]];
    }
    sort_numbers(out, n);
    return n;
}

static double centre(const int *v, int n, bool median)
{
    if (median)
        return (v[(n - 1) / 2] + v[n / 2]) / 2.0;
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += v[i];
    return sum / n;
}

static double item_centre(const struct ordering *o, int item)
{
    double sum = 0;
    int n = 0;
    for (int side = 0; side < 2; side++)
        for (int i = o->side[side].first[item]; i < o->side[side].first[item + 1]; i++, n++)
            sum += o->pos[o->side[side].v[i]];
    return n > 0 ? sum / n : o->pos[item];
}

/* Corners of a node change sides so that the one whose arrows come from higher up stands above. */
static void turn_corners(struct ordering *o, int unit)
{
    struct unit *u = &o->units[unit];
    struct lo_chart *c = o->c;
    int *items = &o->unit_items[u->first];
    int node = c->items.v[items[0]].kind == LO_CORNER ? c->items.v[items[0]].node : items[0];
    if (c->g->bands || c->items.v[node].kind != LO_NODE)
        return;
    int in = c->corner_in[node], out = c->corner_out[node];
    if (in == LO_NONE && out == LO_NONE)
        return;
    double own = o->pos[node];
    bool in_above = in != LO_NONE && item_centre(o, in) < own;
    bool out_above = out != LO_NONE && item_centre(o, out) < own;
    if (in != LO_NONE && out != LO_NONE) {
        in_above = item_centre(o, in) < item_centre(o, out);
        out_above = !in_above;
    }
    int loops = u->count - 1 - (in != LO_NONE) - (out != LO_NONE);
    int *keep = o->near_a;
    memcpy(keep, items + u->count - loops, (size_t)loops * sizeof *keep);
    int n = 0;
    if (in != LO_NONE && in_above)
        items[n++] = in;
    if (out != LO_NONE && out_above)
        items[n++] = out;
    items[n++] = node;
    if (in != LO_NONE && !in_above)
        items[n++] = in;
    if (out != LO_NONE && !out_above)
        items[n++] = out;
    memcpy(items + n, keep, (size_t)loops * sizeof *keep);
    if (in != LO_NONE)
        c->items.v[in].above = in_above;
    if (out != LO_NONE)
        c->items.v[out].above = out_above;
}

/* Sorts the units of each lane by where their neighbours at one side stand; units without any keep
 * their places. */
static void sort_layer(struct ordering *o, int l, int side, bool median)
{
    int *units = o->layer[l];
    for (int begin = 0, end; begin < o->layer_size[l]; begin = end) {
        int n = 0;
        for (end = begin; end < o->layer_size[l] && o->units[units[end]].lane == o->units[units[begin]].lane; end++) {
            int near = near_places(o, units[end], side, o->near_a);
            if (near == 0)
                continue;
            o->sorted[n] = (struct sorted_unit){centre(o->near_a, near, median), end, units[end]};
            o->slots[n++] = end;
        }
        qsort(o->sorted, (size_t)n, sizeof *o->sorted, by_key);
        for (int i = 0; i < n; i++)
            units[o->slots[i]] = o->sorted[i].unit;
    }
    for (int i = 0; i < o->layer_size[l]; i++)
        turn_corners(o, units[i]);
    number_layer(o, l);
}

/* Pairs (x, y) of two sorted lists with x > y, less those with x < y. */
static long excess(const int *x, int nx, const int *y, int ny)
{
    long sum = 0;
    for (int i = 0, below = 0, upto = 0; i < nx; i++) {
        while (below < ny && y[below] < x[i])
            below++;
        while (upto < ny && y[upto] <= x[i])
            upto++;
        sum += below - (ny - upto);
    }
    return sum;
}

/* Swaps neighbours of one lane where that removes crossings; true if anything moved. */
static bool transpose_layer(struct ordering *o, int l)
{
    bool moved = false;
    int *units = o->layer[l];
    for (int i = 0; i + 1 < o->layer_size[l]; i++) {
        int a = units[i], b = units[i + 1];
        if (o->units[a].lane != o->units[b].lane)
            continue;
        if (o->uprights[l] && unit_node(o, a) != LO_NONE && unit_node(o, b) != LO_NONE &&
            (o->c->busy[unit_node(o, a)] | o->c->busy[unit_node(o, b)]) != 0)
            continue;
        long gain = 0;
        for (int side = 0; side < 2; side++) {
            int na = near_places(o, a, side, o->near_a);
            int nb = near_places(o, b, side, o->near_b);
            gain += excess(o->near_a, na, o->near_b, nb);
        }
        if (gain <= 0)
            continue;
        units[i] = b;
        units[i + 1] = a;
        moved = true;
    }
    if (moved)
        number_layer(o, l);
    return moved;
}

static void transpose(struct ordering *o, int rounds)
{
    for (bool moved = true; moved && rounds > 0; rounds--) {
        moved = false;
        for (int l = 0; l < o->c->layer_count; l++)
            moved = transpose_layer(o, l) || moved;
    }
}

/* Crossings between layer l and the next: inversions, counted with a Fenwick tree. */
static long layer_crossings(struct ordering *o, int l)
{
    int size = o->c->order_size[l + 1];
    memset(o->tree, 0, (size_t)(size + 1) * sizeof *o->tree);
    long sum = 0, total = 0;
    for (int i = 0; i < o->layer_size[l]; i++) {
        const struct unit *u = &o->units[o->layer[l][i]];
        for (int j = 0; j < u->count; j++) {
            int item = o->unit_items[u->first + j];
            const struct neighbours *s = &o->side[1];
            int n = 0;
            for (int k = s->first[item]; k < s->first[item + 1]; k++)
                o->near_a[n++] = o->pos[s->v[k]];
            for (int k = 0; k < n; k++) {
                sum += total;
                for (int t = o->near_a[k] + 1; t > 0; t -= t & -t)
                    sum -= o->tree[t];
            }
            for (int k = 0; k < n; k++, total++)
                for (int t = o->near_a[k] + 1; t <= size; t += t & -t)
                    o->tree[t]++;
        }
    }
    return sum;
}

static long crossings(struct ordering *o)
{
    long sum = 0;
    for (int l = 0; l + 1 < o->c->layer_count; l++)
        sum += layer_crossings(o, l);
    return sum;
}

/* Writes the order into the chart. */
static void keep_order(struct ordering *o)
{
    struct lo_chart *c = o->c;
    for (int l = 0; l < c->layer_count; l++) {
        int at = 0;
        for (int i = 0; i < o->layer_size[l]; i++) {
            const struct unit *u = &o->units[o->layer[l][i]];
            for (int j = 0; j < u->count; j++) {
                int item = o->unit_items[u->first + j];
                c->pos[item] = at;
                c->order[l][at++] = item;
            }
        }
    }
}

/* The chart's items say which corners stand above; the best order brings its own back. */
static void keep_sides(const struct lo_chart *c, bool *above, bool restore)
{
    for (size_t i = 0; i < c->items.n; i++) {
        if (restore)
            c->items.v[i].above = above[i];
        else
            above[i] = c->items.v[i].above;
    }
}

static void sweep(struct ordering *o, int round)
{
    int count = o->c->layer_count;
    bool median = round / 2 % 2 == 1;
    if (round % 2 == 0) {
        for (int l = 1; l < count; l++)
            sort_layer(o, l, 0, median);
    } else {
        for (int l = count - 2; l >= 0; l--)
            sort_layer(o, l, 1, median);
    }
}

static void reverse_lanes(struct ordering *o)
{
    for (int l = 0; l < o->c->layer_count; l++) {
        int *u = o->layer[l];
        for (int begin = 0, end; begin < o->layer_size[l]; begin = end) {
            for (end = begin; end < o->layer_size[l] && o->units[u[end]].lane == o->units[u[begin]].lane;)
                end++;
            for (int i = begin, j = end - 1; i < j; i++, j--) {
                int t = u[i];
                u[i] = u[j];
                u[j] = t;
            }
        }
        number_layer(o, l);
    }
}

static int round_count(size_t pieces)
{
    size_t n = 40000 / (pieces + 1);
    return n < 3 ? 3 : n > 16 ? 16 : (int)n;
}

static void prepare(struct ordering *o)
{
    struct lo_chart *c = o->c;
    size_t items = c->items.n + 2;
    make_units(o);
    o->side[0] = find_neighbours(c, false, o->a);
    o->side[1] = find_neighbours(c, true, o->a);
    o->pos = LT_NEW_ARRAY(o->a, int, items);
    o->tree = LT_NEW_ARRAY(o->a, int, items);
    o->sorted = LT_NEW_ARRAY(o->a, struct sorted_unit, items);
    o->slots = LT_NEW_ARRAY(o->a, int, items);
    o->near_a = LT_NEW_ARRAY(o->a, int, c->pieces.n + items);
    o->near_b = LT_NEW_ARRAY(o->a, int, c->pieces.n + items);
    o->uprights = LT_NEW_ARRAY(o->a, bool, (size_t)c->layer_count);
    for (int n = 0; n < c->g->node_count; n++)
        if (c->busy[n] != 0)
            o->uprights[c->items.v[n].layer] = true;
    for (int l = 0; l < c->layer_count; l++)
        number_layer(o, l);
}

/* Shuffles the units of every lane, the same way every time. */
static void shuffle_lanes(struct ordering *o, uint64_t seed)
{
    uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
    for (int l = 0; l < o->c->layer_count; l++) {
        int *u = o->layer[l];
        for (int begin = 0, end; begin < o->layer_size[l]; begin = end) {
            for (end = begin; end < o->layer_size[l] && o->units[u[end]].lane == o->units[u[begin]].lane;)
                end++;
            for (int i = end - 1; i > begin; i--) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                int j = begin + (int)((state >> 11) % (uint64_t)(i - begin + 1)), t = u[i];
                u[i] = u[j];
                u[j] = t;
            }
        }
        number_layer(o, l);
    }
}

/* Starts from other orders, as far as the size allows. Bands keep their first one. */
static int start_count(const struct lo_chart *c)
{
    size_t n = 1000 / (c->pieces.n + 1);
    return c->g->bands ? 1 : n < 2 ? 2 : n > 6 ? 6 : (int)n;
}

void lo_order(struct lo_chart *c, struct lt_arena *a)
{
    struct ordering o = {.c = c, .a = a};
    prepare(&o);
    bool *above = LT_NEW_ARRAY(a, bool, c->items.n);
    keep_order(&o);
    keep_sides(c, above, false);
    long best = crossings(&o);
    int rounds = round_count(c->pieces.n);
    for (int start = 0; start < start_count(c) && best > 0; start++) {
        if (start == 1)
            reverse_lanes(&o);
        if (start > 1)
            shuffle_lanes(&o, (uint64_t)start);
        for (int round = 0; round < rounds; round++) {
            sweep(&o, round + start);
            transpose(&o, 4);
            long now = crossings(&o);
            if (now >= best)
                continue;
            best = now;
            keep_order(&o);
            keep_sides(c, above, false);
        }
    }
    keep_sides(c, above, true);
}
