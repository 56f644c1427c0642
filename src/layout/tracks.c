/* SPDX-License-Identifier: MIT */
/* Tracks: where in a channel every arrow changes its height.
 * Input: a chart with heights. Output: for each piece its vertical runs, for each channel its width.
 * Cost: per channel, quadratic in the pieces that are not straight.
 * Source: pieces that share an end form one net (hyperedges of Sander, "Layout of directed
 * hypergraphs with orthogonal hyperedges", 2003); the order of nets with fewest crossings is chosen
 * greedily (Eades, Lin, Smyth 1993); vertical constraints and doglegs, Deutsch 1976.
 * Leaves true: no two nets lie on one another. A net's end at the left reaches from the layer to its
 * track, one at the right from its track to the layer, so two ends at one height need their tracks in
 * that order. Where such needs form a circle, one net is cut in two (dogleg) at a free height: its
 * left half then needs nobody at its left, its right half nobody at its right, so no circle remains
 * with it. */
#include "layout/layout_int.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct pin {
    double y;
    int net;
};

struct pins {
    struct pin *v;
    size_t n, cap;
};

struct net {
    int first, count;       /* pieces, in net_pieces */
    double low[2], high[2]; /* extent of its ends at the left, at the right */
    int pins[2];
    bool cut;
    double ym;
};

/* A net or half of one: what takes a track. */
struct run {
    int net;
    int half; /* 0 both, 1 left, 2 right */
    double low, high;
    int track;
};

struct int_list {
    int *v;
    size_t n, cap;
};

struct channel {
    const struct lo_chart *c;
    const struct lo_heights *h;
    struct lt_arena *a;
    struct lo_track *out; /* of all pieces */
    double pitch;
    const int *pieces; /* of this channel */
    int piece_count;
    int *net_pieces;
    struct net *nets;
    int net_count;
    struct pins side[2]; /* ends of nets, by height */
    double *taken;       /* heights of all ends and of doglegs, sorted */
    int taken_count;
    struct int_list *after; /* nets that must stand at the right of each net */
    struct int_list *before;
    struct run *runs;
    int run_count;
};

static bool is_strip(const struct channel *k, int item)
{
    const struct lo_item *it = &k->c->items.v[item];
    return it->kind == LO_NODE && k->c->g->nodes[it->node].strip;
}

/* The height of one end; a strip is met wherever the other end is. */
static double end_height(const struct channel *k, const struct lo_piece *p, bool to)
{
    int item = to ? p->to : p->from, other = to ? p->from : p->to;
    return k->h->y[is_strip(k, item) ? other : item];
}

static bool is_straight(const struct channel *k, const struct lo_piece *p)
{
    return p->from_right != p->to_right && fabs(end_height(k, p, false) - end_height(k, p, true)) < LO_EPS;
}

static int by_pin(const void *a, const void *b)
{
    const struct pin *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->net - y->net;
}

static int by_height(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The key under which a piece joins others: an end that several pieces meet, its source first. */
static int net_key(const struct lo_piece *p, const int *meets, int piece)
{
    int from = p->from * 2 + p->from_right, to = p->to * 2 + p->to_right;
    if (meets[from] > 1)
        return from;
    return meets[to] > 1 ? to : -1 - piece;
}

struct keyed {
    int key, piece;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->piece - y->piece;
}

static void add_end(struct net *n, int side, double y)
{
    if (n->pins[side] == 0 || y < n->low[side])
        n->low[side] = y;
    if (n->pins[side] == 0 || y > n->high[side])
        n->high[side] = y;
    n->pins[side]++;
}

/* Joins pieces that are not straight to nets. meets: pieces at each end, zero before and after. */
static void make_nets(struct channel *k, int *meets)
{
    const struct lo_piece *all = k->c->pieces.v;
    struct keyed *v = LT_NEW_ARRAY(k->a, struct keyed, (size_t)k->piece_count);
    int n = 0;
    for (int i = 0; i < k->piece_count; i++) {
        const struct lo_piece *p = &all[k->pieces[i]];
        k->out[k->pieces[i]].straight = is_straight(k, p);
        if (k->out[k->pieces[i]].straight)
            continue;
        meets[p->from * 2 + p->from_right]++;
        meets[p->to * 2 + p->to_right]++;
        v[n++].piece = k->pieces[i];
    }
    for (int i = 0; i < n; i++)
        v[i].key = net_key(&all[v[i].piece], meets, v[i].piece);
    for (int i = 0; i < n; i++) {
        const struct lo_piece *p = &all[v[i].piece];
        meets[p->from * 2 + p->from_right] = meets[p->to * 2 + p->to_right] = 0;
    }
    qsort(v, (size_t)n, sizeof *v, by_key);
    k->net_pieces = LT_NEW_ARRAY(k->a, int, (size_t)n);
    k->nets = LT_NEW_ARRAY(k->a, struct net, (size_t)n);
    for (int i = 0; i < n; i++) {
        if (i == 0 || v[i].key != v[i - 1].key)
            k->nets[k->net_count++].first = i;
        struct net *net = &k->nets[k->net_count - 1];
        const struct lo_piece *p = &all[v[i].piece];
        k->net_pieces[net->first + net->count++] = v[i].piece;
        add_end(net, p->from_right, end_height(k, p, false));
        add_end(net, p->to_right, end_height(k, p, true));
    }
}

static void list_pins(struct channel *k)
{
    for (int i = 0; i < k->net_count; i++) {
        const struct net *n = &k->nets[i];
        for (int j = 0; j < n->count; j++) {
            const struct lo_piece *p = &k->c->pieces.v[k->net_pieces[n->first + j]];
            LT_PUSH(k->a, &k->side[p->from_right]) = (struct pin){end_height(k, p, false), i};
            LT_PUSH(k->a, &k->side[p->to_right]) = (struct pin){end_height(k, p, true), i};
        }
    }
    for (int s = 0; s < 2; s++)
        if (k->side[s].n > 0)
            qsort(k->side[s].v, k->side[s].n, sizeof *k->side[s].v, by_pin);
    k->taken = LT_NEW_ARRAY(k->a, double, (size_t)k->piece_count * 3 + 2);
    for (int i = 0; i < k->piece_count; i++) {
        const struct lo_piece *p = &k->c->pieces.v[k->pieces[i]];
        k->taken[k->taken_count++] = end_height(k, p, false);
        k->taken[k->taken_count++] = end_height(k, p, true);
    }
    qsort(k->taken, (size_t)k->taken_count, sizeof *k->taken, by_height);
}

/* An end at the left and one at the right of another net at one height: the first net stands left. */
static void find_needs(struct channel *k)
{
    k->after = LT_NEW_ARRAY(k->a, struct int_list, (size_t)k->net_count);
    k->before = LT_NEW_ARRAY(k->a, struct int_list, (size_t)k->net_count);
    size_t begin = 0;
    for (size_t i = 0; i < k->side[0].n; i++) {
        const struct pin *p = &k->side[0].v[i];
        while (begin < k->side[1].n && k->side[1].v[begin].y <= p->y - k->pitch + LO_EPS)
            begin++;
        for (size_t j = begin; j < k->side[1].n && k->side[1].v[j].y < p->y + k->pitch - LO_EPS; j++) {
            int other = k->side[1].v[j].net;
            struct int_list *list = &k->after[p->net];
            if (other == p->net || (list->n > 0 && list->v[list->n - 1] == other))
                continue;
            LT_PUSH(k->a, list) = other;
            LT_PUSH(k->a, &k->before[other]) = p->net;
        }
    }
}

/* A height for a dogleg: in the middle of the nearest room between all ends, else under them all. */
static double free_height(struct channel *k, double want)
{
    double best = k->taken[k->taken_count - 1] + k->pitch * 2;
    for (int i = 0; i + 1 < k->taken_count; i++) {
        double a = k->taken[i] + k->pitch, b = k->taken[i + 1] - k->pitch;
        double y = want < a ? a : want > b ? b : want;
        if (a <= b && fabs(y - want) < fabs(best - want))
            best = y;
    }
    int at = k->taken_count++;
    for (; at > 0 && k->taken[at - 1] > best; at--)
        k->taken[at] = k->taken[at - 1];
    k->taken[at] = best;
    return best;
}

static void cut(struct channel *k, int net)
{
    struct net *n = &k->nets[net];
    n->cut = true;
    n->ym = free_height(k, (n->low[0] + n->high[0] + n->low[1] + n->high[1]) / 4);
}

/* A net on a circle of needs, reached by walking left from a net that waits. */
static int on_circle(const struct channel *k, int from, const int *waits, int *seen, int stamp)
{
    int at = from;
    while (seen[at] != stamp) {
        seen[at] = stamp;
        for (size_t i = 0; i < k->before[at].n; i++) {
            int b = k->before[at].v[i];
            if (waits[b] > 0 && !k->nets[b].cut) {
                at = b;
                break;
            }
        }
    }
    return at;
}

/* Of the nets on the circle through `net` the one with fewest pieces. */
static int lightest(const struct channel *k, int net, const int *waits)
{
    int best = net, at = net;
    for (int steps = 0; steps <= k->net_count; steps++) {
        for (size_t i = 0; i < k->before[at].n; i++) {
            int b = k->before[at].v[i];
            if (waits[b] > 0 && !k->nets[b].cut) {
                at = b;
                break;
            }
        }
        if (at == net)
            break;
        if (k->nets[at].count < k->nets[best].count)
            best = at;
    }
    return best;
}

static void release(const struct channel *k, int net, int *waits, int *ready, int *n)
{
    for (size_t i = 0; i < k->after[net].n; i++) {
        int other = k->after[net].v[i];
        if (--waits[other] == 0)
            ready[(*n)++] = other;
    }
}

/* Cuts nets until no needs form a circle. */
static void break_circles(struct channel *k)
{
    int *waits = LT_NEW_ARRAY(k->a, int, (size_t)k->net_count);
    int *ready = LT_NEW_ARRAY(k->a, int, (size_t)k->net_count);
    int *seen = LT_NEW_ARRAY(k->a, int, (size_t)k->net_count);
    int n = 0, done = 0, stamp = 0, at = 0;
    for (int i = 0; i < k->net_count; i++) {
        waits[i] = (int)k->before[i].n;
        if (waits[i] == 0)
            ready[n++] = i;
    }
    while (true) {
        for (; done < n; done++)
            if (!k->nets[ready[done]].cut)
                release(k, ready[done], waits, ready, &n);
        while (at < k->net_count && (waits[at] == 0 || k->nets[at].cut))
            at++;
        if (at == k->net_count)
            return;
        int victim = lightest(k, on_circle(k, at, waits, seen, ++stamp), waits);
        cut(k, victim);
        release(k, victim, waits, ready, &n);
    }
}

static void make_runs(struct channel *k)
{
    k->runs = LT_NEW_ARRAY(k->a, struct run, (size_t)k->net_count * 2);
    for (int i = 0; i < k->net_count; i++) {
        const struct net *n = &k->nets[i];
        for (int half = n->cut ? 1 : 0; half <= (n->cut ? 2 : 0); half++) {
            struct run r = {.net = i, .half = half, .low = INFINITY, .high = -INFINITY};
            for (int s = 0; s < 2; s++) {
                if (n->pins[s] == 0 || half == 2 - s)
                    continue;
                r.low = fmin(r.low, n->low[s]);
                r.high = fmax(r.high, n->high[s]);
            }
            if (half != 0) {
                r.low = fmin(r.low, n->ym);
                r.high = fmax(r.high, n->ym);
            }
            k->runs[k->run_count++] = r;
        }
    }
}

/* Must run a stand at the left of run b? */
static bool needs_left(const struct channel *k, const struct run *a, const struct run *b)
{
    if (a->net == b->net)
        return a->half == 1;
    if (a->half == 2 || b->half == 1)
        return false;
    for (size_t i = 0; i < k->after[a->net].n; i++)
        if (k->after[a->net].v[i] == b->net)
            return true;
    return false;
}

/* Ends of a run at one side that lie inside another: each is crossed if the other stands there. */
static int ends_inside(const struct channel *k, const struct run *a, int side, const struct run *b)
{
    if (a->half == 2 - side)
        return 0;
    const struct net *n = &k->nets[a->net];
    int count = 0;
    for (int j = 0; j < n->count; j++) {
        const struct lo_piece *p = &k->c->pieces.v[k->net_pieces[n->first + j]];
        double from = end_height(k, p, false), to = end_height(k, p, true);
        count += p->from_right == side && from > b->low && from < b->high;
        count += p->to_right == side && to > b->low && to < b->high;
    }
    return count;
}

static int crossings_if_left(const struct channel *k, const struct run *a, const struct run *b)
{
    return ends_inside(k, a, 1, b) + ends_inside(k, b, 0, a);
}

static bool meet(const struct channel *k, const struct run *a, const struct run *b)
{
    return a->low < b->high + k->pitch - LO_EPS && b->low < a->high + k->pitch - LO_EPS;
}

/* A simple order for channels too full to compare all pairs: lines that go down stand the further
 * left the lower they are, then those that go up the other way round. */
static int by_simple(const void *a, const void *b)
{
    const struct run *x = a, *y = b;
    if (x->low != y->low)
        return x->low > y->low ? -1 : 1;
    return x->net != y->net ? x->net - y->net : x->half - y->half;
}

/* Puts runs into an order along all needs: among those that need nobody any more the one that
 * saves most crossings by standing left of all others. */
static void sort_runs(struct channel *k)
{
    enum { COMPARE_ALL = 250 };
    int n = k->run_count;
    bool compare = n <= COMPARE_ALL;
    if (!compare)
        qsort(k->runs, (size_t)n, sizeof *k->runs, by_simple);
    int *waits = LT_NEW_ARRAY(k->a, int, (size_t)n);
    int *score = LT_NEW_ARRAY(k->a, int, (size_t)n);
    bool *done = LT_NEW_ARRAY(k->a, bool, (size_t)n);
    int *cost = LT_NEW_ARRAY(k->a, int, compare ? (size_t)n *(size_t)n : 0);
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            if (i == j || !meet(k, &k->runs[i], &k->runs[j]))
                continue;
            waits[j] += needs_left(k, &k->runs[i], &k->runs[j]);
            if (compare)
                cost[i * n + j] = crossings_if_left(k, &k->runs[i], &k->runs[j]);
        }
    }
    for (int i = 0; compare && i < n; i++)
        for (int j = 0; j < n; j++)
            score[i] += cost[i * n + j] - cost[j * n + i];
    struct run *sorted = LT_NEW_ARRAY(k->a, struct run, (size_t)n);
    for (int at = 0; at < n; at++) {
        int best = LO_NONE;
        for (int i = 0; i < n; i++)
            if (!done[i] && waits[i] == 0 && (best == LO_NONE || score[i] < score[best]))
                best = i;
        done[best] = true;
        sorted[at] = k->runs[best];
        for (int j = 0; j < n; j++) {
            if (done[j] || !meet(k, &k->runs[best], &k->runs[j]))
                continue;
            waits[j] -= needs_left(k, &k->runs[best], &k->runs[j]);
            if (compare)
                score[j] -= cost[j * n + best] - cost[best * n + j];
        }
    }
    k->runs = sorted;
}

static int give_tracks(struct channel *k)
{
    int last = -1;
    for (int i = 0; i < k->run_count; i++) {
        for (int j = 0; j < i; j++)
            if (k->runs[j].track >= k->runs[i].track && meet(k, &k->runs[i], &k->runs[j]))
                k->runs[i].track = k->runs[j].track + 1;
        if (k->runs[i].track > last)
            last = k->runs[i].track;
    }
    return last;
}

static void write_tracks(struct channel *k)
{
    for (int i = 0; i < k->run_count; i++) {
        const struct run *r = &k->runs[i];
        const struct net *n = &k->nets[r->net];
        for (int j = 0; j < n->count; j++) {
            struct lo_track *t = &k->out[k->net_pieces[n->first + j]];
            t->dogleg = n->cut;
            t->ym = n->ym;
            if (r->half != 2)
                t->x1 = r->track * k->pitch;
            if (r->half != 1)
                t->x2 = r->track * k->pitch;
        }
    }
}

/* Pieces by channel, as a list with its begin for each channel (index: channel + 1). */
static int *sort_pieces(const struct lo_chart *c, struct lt_arena *a, int **first)
{
    int *f = LT_NEW_ARRAY(a, int, (size_t)c->layer_count + 4);
    int *list = LT_NEW_ARRAY(a, int, c->pieces.n);
    for (size_t i = 0; i < c->pieces.n; i++)
        f[c->pieces.v[i].channel + 3]++;
    for (int l = 0; l <= c->layer_count; l++)
        f[l + 2] += f[l + 1];
    for (size_t i = 0; i < c->pieces.n; i++)
        list[f[c->pieces.v[i].channel + 2]++] = (int)i;
    *first = f;
    return list;
}

void lo_tracks(const struct lo_chart *c, const struct lo_heights *h, struct lt_arena *a, struct lo_tracks *out)
{
    out->piece = LT_NEW_ARRAY(a, struct lo_track, c->pieces.n);
    out->width = LT_NEW_ARRAY(a, double, (size_t)c->layer_count + 1);
    int *first, *list = sort_pieces(c, a, &first);
    int *meets = LT_NEW_ARRAY(a, int, c->items.n * 2);
    for (int ch = -1; ch < c->layer_count; ch++) {
        struct lt_arena_mark mark = lt_arena_mark(a);
        struct channel k = {.c = c, .h = h, .a = a, .out = out->piece, .pitch = c->g->gaps.track};
        k.pieces = list + first[ch + 1];
        k.piece_count = first[ch + 2] - first[ch + 1];
        make_nets(&k, meets);
        list_pins(&k);
        find_needs(&k);
        break_circles(&k);
        make_runs(&k);
        sort_runs(&k);
        out->width[ch + 1] = give_tracks(&k) * k.pitch;
        write_tracks(&k);
        lt_arena_rewind(a, mark);
    }
}
