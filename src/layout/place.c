/* SPDX-License-Identifier: MIT */
/* Place: the height of every item, and of the lanes.
 * Input: a chart in its final order. Output: heights.
 * Cost: n log n. Source: straight lines are chosen by heaviest increasing subsequences between two
 * layers (non-crossing alignments as in Brandes, Köpf 2002, section 4.1, but with weights and
 * optimal per channel); blocks of aligned items are compacted by longest paths, then moved to the
 * median of their neighbours (Gansner et al. 1993, section 4.2) within the room they have.
 * Why it works: chosen alignments cross neither one another nor a lane border, so blocks are
 * disjoint curves from left to right and "above" among them has no cycle.
 * Leaves true: items of a layer keep their order and distances; every item lies in its lane. */
#include "layout/layout_int.h"

#include <assert.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct link {
    int left, right; /* items */
    double weight;
};

struct links {
    struct link *v;
    size_t n, cap;
};

struct placing {
    const struct lo_chart *c;
    const struct lo_graph *g;
    struct lt_arena *a;
    int *block; /* of each item: the item that stands for its block */
    int *next;  /* next item of its block, at the right; LO_NONE */
    double *y;  /* of blocks, at their first item */
    double *lane_y;
    struct links links;
    int *first_link, *link_at; /* links of each item */
    bool *upwards;             /* of each lane: a band with loose boxes under its main line, which stands on top */
};

double lo_line_gap(const struct lo_graph *g)
{
    return g->gaps.track > 6 ? g->gaps.track : 6;
}

double lo_item_up(const struct lo_graph *g, const struct lo_item *it)
{
    if (it->kind == LO_NODE)
        return g->nodes[it->node].size.h / 2;
    if (lo_has_label(it->label) && !g->label_below)
        return it->label.h + LO_LABEL_RISE + g->gaps.label;
    return 0;
}

double lo_item_down(const struct lo_graph *g, const struct lo_item *it)
{
    if (it->kind == LO_NODE)
        return g->nodes[it->node].size.h / 2;
    if (lo_has_label(it->label) && g->label_below)
        return it->label.h + LO_LABEL_RISE + g->gaps.label;
    return 0;
}

/* Distance of the outlines of two items that follow each other in a layer. */
static double gap_between(const struct lo_graph *g, const struct lo_item *a, const struct lo_item *b)
{
    if (a->kind == LO_NODE && b->kind == LO_NODE)
        return g->gaps.node;
    if (a->kind != LO_NODE && b->kind != LO_NODE)
        return g->gaps.track;
    const struct lo_item *line = a->kind == LO_NODE ? b : a, *box = a->kind == LO_NODE ? a : b;
    double gap = lo_line_gap(g);
    if (line->kind == LO_CORNER && line->node == box->node && line->enters)
        return gap + g->gaps.arrow;
    return gap;
}

static double separation(const struct lo_graph *g, const struct lo_item *a, const struct lo_item *b)
{
    return lo_item_down(g, a) + gap_between(g, a, b) + lo_item_up(g, b);
}

static double lane_pad(const struct lo_graph *g, const struct lo_item *it)
{
    if (it->kind != LO_NODE)
        return lo_line_gap(g);
    return g->gaps.margin > g->gaps.node / 2 ? g->gaps.margin : g->gaps.node / 2;
}

/* Not in any layer: merged into another, or a strip. */
static bool is_absent(const struct placing *p, int item)
{
    return p->c->gone[item] || (p->c->items.v[item].kind == LO_NODE && p->g->nodes[item].strip);
}

/* How much it matters that a piece is straight. */
static double straightness(const struct placing *p, const struct lo_piece *x)
{
    const struct lo_item *a = &p->c->items.v[x->from], *b = &p->c->items.v[x->to];
    double w = p->g->edges[x->edge].critical ? 1000 : 0;
    int lines = (a->kind != LO_NODE) + (b->kind != LO_NODE);
    bool corners = a->kind == LO_CORNER || b->kind == LO_CORNER;
    if (lines == 2)
        return w + (corners ? 6 : 8);
    return w + (lines == 1 ? 5 : 7);
}

static void find_links(struct placing *p)
{
    const struct lo_chart *c = p->c;
    for (size_t i = 0; i < c->pieces.n; i++) {
        const struct lo_piece *x = &c->pieces.v[i];
        if (x->from_right == x->to_right || is_absent(p, x->from) || is_absent(p, x->to))
            continue;
        int left = x->from_right ? x->to : x->from, right = x->from_right ? x->from : x->to;
        LT_PUSH(p->a, &p->links) = (struct link){left, right, straightness(p, x)};
    }
}

static void index_links(struct placing *p)
{
    size_t n = p->c->items.n;
    p->first_link = LT_NEW_ARRAY(p->a, int, n + 2);
    p->link_at = LT_NEW_ARRAY(p->a, int, p->links.n * 2);
    for (size_t i = 0; i < p->links.n; i++) {
        p->first_link[p->links.v[i].left + 2]++;
        p->first_link[p->links.v[i].right + 2]++;
    }
    for (size_t i = 0; i < n; i++)
        p->first_link[i + 2] += p->first_link[i + 1];
    for (size_t i = 0; i < p->links.n; i++) {
        p->link_at[p->first_link[p->links.v[i].left + 1]++] = (int)i;
        p->link_at[p->first_link[p->links.v[i].right + 1]++] = (int)i;
    }
}

struct chosen {
    double weight;
    int left_pos, right_pos, link, before;
};

struct best {
    double weight;
    int chosen;
};

static int by_place(const void *a, const void *b)
{
    const struct chosen *x = a, *y = b;
    if (x->left_pos != y->left_pos)
        return x->left_pos - y->left_pos;
    if (x->right_pos != y->right_pos)
        return y->right_pos - x->right_pos; /* from below, so that one item is not used twice */
    return x->link - y->link;
}

/* The heaviest set of links between two layers that neither cross nor meet: an increasing
 * subsequence, found with a Fenwick tree of prefix maxima. */
static void align_channel(struct placing *p, struct chosen *v, int n, struct best *tree, int size)
{
    qsort(v, (size_t)n, sizeof *v, by_place);
    for (int i = 0; i <= size; i++)
        tree[i] = (struct best){0, LO_NONE};
    struct best top = {0, LO_NONE};
    for (int i = 0; i < n; i++) {
        struct best b = {0, LO_NONE};
        for (int t = v[i].right_pos; t > 0; t -= t & -t)
            if (tree[t].weight > b.weight)
                b = tree[t];
        v[i].before = b.chosen;
        v[i].weight += b.weight;
        struct best own = {v[i].weight, i};
        for (int t = v[i].right_pos + 1; t <= size; t += t & -t)
            if (tree[t].weight < own.weight)
                tree[t] = own;
        if (own.weight > top.weight)
            top = own;
    }
    for (int i = top.chosen; i != LO_NONE; i = v[i].before) {
        const struct link *x = &p->links.v[v[i].link];
        p->next[x->left] = x->right;
    }
}

/* A line that is straight already is the better choice to go on with. */
static void align(struct placing *p)
{
    const double GOES_ON = 1;
    const struct lo_chart *c = p->c;
    int *count = LT_NEW_ARRAY(p->a, int, (size_t)c->layer_count + 2);
    struct chosen *all = LT_NEW_ARRAY(p->a, struct chosen, p->links.n);
    struct best *tree = LT_NEW_ARRAY(p->a, struct best, c->items.n + 1);
    for (size_t i = 0; i < p->links.n; i++)
        count[c->items.v[p->links.v[i].left].layer + 2]++;
    for (int l = 0; l < c->layer_count; l++)
        count[l + 2] += count[l + 1];
    for (size_t i = 0; i < p->links.n; i++) {
        const struct link *x = &p->links.v[i];
        int l = c->items.v[x->left].layer;
        struct chosen *v = &all[count[l + 1]++];
        *v = (struct chosen){x->weight, c->pos[x->left], c->pos[x->right], (int)i, LO_NONE};
    }
    bool *goes_on = LT_NEW_ARRAY(p->a, bool, c->items.n); /* straight at its left already */
    for (int l = 0; l + 1 < c->layer_count; l++) {
        int n = 0;
        struct chosen *v = &all[count[l]];
        for (int i = 0; i < count[l + 1] - count[l]; i++) {
            const struct link *x = p->links.v + v[i].link;
            assert(p->links.v != NULL); /* there are arrows to choose among */
            if (c->items.v[x->left].lane != c->items.v[x->right].lane)
                continue;
            v[n] = v[i];
            v[n++].weight += goes_on[x->left] ? GOES_ON : 0;
        }
        align_channel(p, v, n, tree, c->order_size[l + 1]);
        for (int i = 0; i < n; i++) {
            int left = p->links.v[v[i].link].left;
            if (p->next[left] != LO_NONE)
                goes_on[p->next[left]] = true;
        }
    }
}

static void make_blocks(struct placing *p)
{
    size_t n = p->c->items.n;
    bool *follows = LT_NEW_ARRAY(p->a, bool, n);
    for (size_t i = 0; i < n; i++)
        if (p->next[i] != LO_NONE)
            follows[p->next[i]] = true;
    for (size_t i = 0; i < n; i++)
        for (int j = (int)i; !follows[i] && j != LO_NONE; j = p->next[j])
            p->block[j] = (int)i;
}

static int neighbour(const struct placing *p, int item, int step)
{
    const struct lo_chart *c = p->c;
    const struct lo_item *it = &c->items.v[item];
    int at = c->pos[item] + step;
    if (at < 0 || at >= c->order_size[it->layer])
        return LO_NONE;
    int other = c->order[it->layer][at];
    return c->items.v[other].lane == it->lane ? other : LO_NONE;
}

/* The room of a block between what is above and below it now. low is a must, high may be less. */
static void room(const struct placing *p, int block, double *low, double *high)
{
    *low = -INFINITY;
    *high = INFINITY;
    for (int i = block; i != LO_NONE; i = p->next[i]) {
        const struct lo_item *it = &p->c->items.v[i];
        int up = neighbour(p, i, -1), down = neighbour(p, i, 1);
        double l = up == LO_NONE ? p->lane_y[it->lane] + lane_pad(p->g, it) + lo_item_up(p->g, it)
                                 : p->y[p->block[up]] + separation(p->g, &p->c->items.v[up], it);
        double h = down == LO_NONE ? p->lane_y[it->lane + 1] - lane_pad(p->g, it) - lo_item_down(p->g, it)
                                   : p->y[p->block[down]] - separation(p->g, it, &p->c->items.v[down]);
        *low = l > *low ? l : *low;
        *high = h < *high ? h : *high;
    }
}

/* Blocks from top to bottom: an order along "above". */
static int *sort_blocks(struct placing *p, int *count)
{
    const struct lo_chart *c = p->c;
    int *missing = LT_NEW_ARRAY(p->a, int, c->items.n);
    int *order = LT_NEW_ARRAY(p->a, int, c->items.n);
    int n = 0;
    for (size_t i = 0; i < c->items.n; i++)
        if (!is_absent(p, (int)i) && neighbour(p, (int)i, -1) != LO_NONE)
            missing[p->block[i]]++;
    for (size_t i = 0; i < c->items.n; i++)
        if (!is_absent(p, (int)i) && p->block[i] == (int)i && missing[i] == 0)
            order[n++] = (int)i;
    for (int done = 0; done < n; done++) {
        for (int i = order[done]; i != LO_NONE; i = p->next[i]) {
            int down = neighbour(p, i, 1);
            if (down != LO_NONE && --missing[p->block[down]] == 0)
                order[n++] = p->block[down];
        }
    }
    *count = n;
    return order;
}

/* Longest paths from the upper border of each lane, which gives the lanes their thickness. */
static void compact(struct placing *p, const int *order, int count)
{
    const struct lo_graph *g = p->g;
    double *thickness = LT_NEW_ARRAY(p->a, double, (size_t)g->lane_count);
    for (int l = 0; l < g->lane_count; l++)
        thickness[l] = g->lane_min[l];
    for (int i = 0; i < count; i++) {
        double low, high;
        room(p, order[i], &low, &high);
        p->y[order[i]] = low;
        for (int j = order[i]; j != LO_NONE; j = p->next[j]) {
            const struct lo_item *it = &p->c->items.v[j];
            double need = low + lo_item_down(g, it) + lane_pad(g, it);
            if (neighbour(p, j, 1) == LO_NONE && need > thickness[it->lane])
                thickness[it->lane] = need;
        }
    }
    for (int n = 0; n < g->node_count; n++) { /* a strip needs as much as all lanes it spans */
        const struct lo_node *v = &g->nodes[n];
        double have = 0;
        for (int l = v->lane; v->strip && l <= v->lane_last; l++)
            have += thickness[l];
        double more = (v->size.h - have) / (v->lane_last - v->lane + 2) * 2;
        for (int l = v->lane; v->strip && more > 0 && l <= v->lane_last; l += 2)
            thickness[l] += more;
    }
    for (int l = 0; l < g->lane_count; l++)
        p->lane_y[l + 1] = p->lane_y[l] + thickness[l];
    for (int i = 0; i < count; i++)
        p->y[order[i]] += p->lane_y[p->c->items.v[order[i]].lane];
}

struct pull {
    double y, weight;
};

static int by_y(const void *a, const void *b)
{
    const struct pull *x = a, *y = b;
    return (x->y > y->y) - (x->y < y->y);
}

/* Where a block would like to be: the weighted median of what its links lead to; the middle of its
 * lane breaks ties (in a band with loose boxes its upper border). */
static double wish(const struct placing *p, int block, struct pull *v)
{
    int n = 0, lane = p->c->items.v[block].lane;
    double total = 0.5;
    double middle = (p->lane_y[lane] + p->lane_y[lane + 1]) / 2;
    v[n++] = (struct pull){p->upwards[lane] ? p->lane_y[lane] : middle, 0.5};
    for (int i = block; i != LO_NONE; i = p->next[i]) {
        for (int k = p->first_link[i]; k < p->first_link[i + 1]; k++) {
            const struct link *x = &p->links.v[p->link_at[k]];
            int other = x->left == i ? x->right : x->left;
            if (p->block[other] == block)
                continue;
            double w = p->c->items.v[other].lane == lane ? x->weight : 1;
            v[n++] = (struct pull){p->y[p->block[other]], w};
            total += w;
        }
    }
    qsort(v, (size_t)n, sizeof *v, by_y);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += v[i].weight;
        if (sum * 2 >= total)
            return v[i].y;
    }
    return v[n - 1].y;
}

static void relax(struct placing *p, const int *order, int count)
{
    enum { ROUNDS = 12 };
    struct pull *v = LT_NEW_ARRAY(p->a, struct pull, p->links.n * 2 + 2);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < count; i++) {
            int b = order[round % 2 == 0 ? count - 1 - i : i];
            double low, high, want = wish(p, b, v);
            room(p, b, &low, &high);
            if (high < low)
                continue;
            p->y[b] = want < low ? low : want > high ? high : want;
        }
    }
}

static void find_loose(struct placing *p)
{
    p->upwards = LT_NEW_ARRAY(p->a, bool, (size_t)p->g->lane_count);
    for (int n = 0; p->g->bands && n < p->g->node_count; n++)
        if (!is_absent(p, n) && p->first_link[n] == p->first_link[n + 1])
            p->upwards[p->g->nodes[n].lane] = true;
}

void lo_place(const struct lo_chart *c, struct lt_arena *a, struct lo_heights *out)
{
    struct placing p = {.c = c, .g = c->g, .a = a};
    size_t n = c->items.n;
    p.block = LT_NEW_ARRAY(a, int, n);
    p.next = LT_NEW_ARRAY(a, int, n);
    p.y = LT_NEW_ARRAY(a, double, n);
    p.lane_y = LT_NEW_ARRAY(a, double, (size_t)c->g->lane_count + 1);
    for (size_t i = 0; i < n; i++)
        p.next[i] = LO_NONE;
    find_links(&p);
    index_links(&p);
    align(&p);
    make_blocks(&p);
    find_loose(&p);
    int count;
    const int *order = sort_blocks(&p, &count);
    compact(&p, order, count);
    relax(&p, order, count);
    out->y = LT_NEW_ARRAY(a, double, n);
    out->lane_y = p.lane_y;
    for (size_t i = 0; i < n; i++)
        out->y[i] = p.y[p.block[i]];
    for (int i = 0; i < c->g->node_count; i++) {
        const struct lo_node *v = &c->g->nodes[i];
        if (v->strip)
            out->y[i] = (p.lane_y[v->lane] + p.lane_y[v->lane_last + 1]) / 2;
    }
}
