/* SPDX-License-Identifier: MIT */
/* Nudge: the order in which wires lie beside one another.
 * Input: a grid with all wires. Output: their straight pieces, those of one trunk merged into one
 * element, and the place of each element among those of its line.
 * Cost: squares × wires in a square. Source: order of wires along what they have in common, taken
 * from where they come together or part (Wybrow, Marriott, Stuckey 2009, section 4).
 * Leaves true: wires cross only where they must, unless three of them want an order that goes in
 * circles; elements of a line that meet in a square have different places. */
#include "layout/grid.h"

#include <stdlib.h>

/* Element a wants to stand before element b (votes > 0) or behind it. */
struct vote {
    int a, b, votes;
};

enum { NARROW = 20 }; /* votes of two wires that would lie on one another otherwise */

struct nudging {
    const struct lo_grid *k;
    struct lt_arena *a;
    struct lo_nudge *out;
    int *parent; /* of each run: towards the first of its element */
    int *next;   /* of each run: the next of its element */
    int *last;   /* of the first run of an element */
    struct {
        struct vote *v;
        size_t n, cap;
    } votes;
};

/* The side through which a wire leaves its i-th square. */
static int leaves(const struct lo_grid *k, const struct lo_wire *w, int i)
{
    return i + 1 < w->count ? lo_side_towards(k, w->square[i], w->square[i + 1]) : LO_NO_SIDE;
}

static int comes(const struct lo_grid *k, const struct lo_wire *w, int i)
{
    return i > 0 ? lo_side_towards(k, w->square[i], w->square[i - 1]) : LO_NO_SIDE;
}

static void add_run(struct nudging *z, int wire, int first, int last)
{
    const struct lo_grid *k = z->k;
    const struct lo_wire *w = &k->wires[wire];
    struct lo_run *r = &z->out->runs[z->out->run_count++];
    r->wire = wire;
    r->first = first;
    r->last = last;
    r->level = lo_level(leaves(k, w, first));
    int p = w->square[first], q = w->square[last];
    int u = r->level ? lo_square_x(k, p) : lo_square_y(k, p), v = r->level ? lo_square_x(k, q) : lo_square_y(k, q);
    r->line = r->level ? lo_square_y(k, p) : lo_square_x(k, p);
    r->low = u < v ? u : v;
    r->high = u < v ? v : u;
}

int lo_run_of(const struct lo_nudge *n, int wire, int i)
{
    int low = n->first_run[wire], high = n->first_run[wire + 1] - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (n->runs[middle].last <= i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int run_of(const struct nudging *z, int wire, int i)
{
    return lo_run_of(z->out, wire, i);
}

static void find_runs(struct nudging *z)
{
    const struct lo_grid *k = z->k;
    size_t most = 0;
    for (int e = 0; e < k->g->edge_count; e++)
        most += (size_t)k->wires[e].count;
    z->out->runs = LT_NEW_ARRAY(z->a, struct lo_run, most);
    z->out->first_run = LT_NEW_ARRAY(z->a, int, (size_t)k->g->edge_count + 1);
    for (int e = 0; e < k->g->edge_count; e++) {
        const struct lo_wire *w = &k->wires[e];
        z->out->first_run[e] = z->out->run_count;
        for (int i = 0, end; i + 1 < w->count; i = end) {
            for (end = i + 1; end + 1 < w->count && leaves(k, w, end) == leaves(k, w, i);)
                end++;
            add_run(z, e, i, end);
        }
    }
    z->out->first_run[k->g->edge_count] = z->out->run_count;
}

static int merged(const struct nudging *z, int run)
{
    while (z->parent[run] != run)
        run = z->parent[run];
    return run;
}

/* Two runs may lie on one another: apart, or with a common end. */
static bool agree(const struct nudging *z, int a, int b)
{
    const struct lo_run *r = &z->out->runs[a], *s = &z->out->runs[b];
    const struct lo_wire *u = &z->k->wires[r->wire], *v = &z->k->wires[s->wire];
    if (u->out_net == v->out_net || u->in_net == v->in_net)
        return true;
    return r->high < s->low || s->high < r->low;
}

/* Makes two runs one element, unless strangers would come to lie on one another. */
static void merge(struct nudging *z, int a, int b)
{
    a = merged(z, a);
    b = merged(z, b);
    if (a == b)
        return;
    for (int i = a; i != LO_NONE; i = z->next[i])
        for (int j = b; j != LO_NONE; j = z->next[j])
            if (!agree(z, i, j))
                return;
    int root = a < b ? a : b, other = a + b - root;
    z->parent[other] = root;
    z->next[z->last[root]] = other;
    z->last[root] = z->last[other];
}

/* What two wires have in common: p's squares from … to, beginning with q's square at, whose index grows
 * with step. */
struct common {
    int p, q, from, to, at, step;
};

/* The trunk two wires share from their start, or into their end, is one line. */
static bool is_trunk(const struct lo_grid *k, const struct common *c)
{
    const struct lo_wire *p = &k->wires[c->p], *q = &k->wires[c->q];
    if (c->step != 1)
        return false;
    if (p->out_net == q->out_net && c->from == 0 && c->at == 0)
        return true;
    return p->in_net == q->in_net && c->to == p->count - 1 && c->at + c->to - c->from == q->count - 1;
}

static void merge_trunk(struct nudging *z, const struct common *c)
{
    for (int i = c->from; i < c->to; i++)
        merge(z, run_of(z, c->p, i), run_of(z, c->q, c->at + i - c->from));
}

/* The two that part from a trunk in opposite directions are one line. */
static void merge_branches(struct nudging *z, const struct common *c)
{
    const struct lo_wire *p = &z->k->wires[c->p], *q = &z->k->wires[c->q];
    int end_p = c->to, end_q = c->at + c->to - c->from;
    if (z->k->first_clash[c->p] != LO_NONE || z->k->first_clash[c->q] != LO_NONE)
        return; /* one line less to be moved */
    if (end_p + 1 < p->count && end_q + 1 < q->count && leaves(z->k, p, end_p) == lo_opposite(leaves(z->k, q, end_q)))
        merge(z, run_of(z, c->p, end_p), run_of(z, c->q, end_q));
    if (c->from > 0 && c->at > 0 && comes(z->k, p, c->from) == lo_opposite(comes(z->k, q, c->at)))
        merge(z, run_of(z, c->p, c->from - 1), run_of(z, c->q, c->at - 1));
}

static void vote_for(struct nudging *z, int run_p, int run_q, int votes)
{
    LT_PUSH(z->a, &z->votes) = (struct vote){run_p, run_q, votes};
}

/* +1: p lies left of q in the direction of p's travel, -1: right, 0: nothing says. */
static int left_at_start(const struct lo_grid *k, const struct common *c)
{
    const struct lo_wire *p = &k->wires[c->p], *q = &k->wires[c->q];
    int travel = leaves(k, p, c->from), u = comes(k, p, c->from);
    int v = c->step > 0 ? comes(k, q, c->at) : leaves(k, q, c->at);
    if (u == LO_NO_SIDE || v == LO_NO_SIDE || u == v)
        return 0;
    int a = (u - travel + 4) & 3, b = (v - travel + 4) & 3; /* 3 left, 2 behind, 1 right */
    return a > b ? 1 : -1;
}

static int left_at_end(const struct lo_grid *k, const struct common *c)
{
    const struct lo_wire *p = &k->wires[c->p], *q = &k->wires[c->q];
    int end_q = c->at + (c->to - c->from) * c->step;
    int travel = leaves(k, p, c->to - 1), u = leaves(k, p, c->to);
    int v = c->step > 0 ? leaves(k, q, end_q) : comes(k, q, end_q);
    if (u == LO_NO_SIDE || v == LO_NO_SIDE || u == v)
        return 0;
    int a = (u - travel + 5) & 3, b = (v - travel + 5) & 3; /* 0 left, 1 straight on, 2 right */
    return a < b ? 1 : -1;
}

/* Two wires part, or come together, in opposite directions along a row or column: there they must not
 * change sides, as there is no room to pass one another. */
static bool is_strict(const struct lo_grid *k, int square, int side, int other)
{
    if (side == LO_NO_SIDE || other != lo_opposite(side))
        return false;
    return lo_level(side) ? k->y.track[lo_square_y(k, square)] != LO_NONE : k->x.track[lo_square_x(k, square)] != LO_NONE;
}

/* The order of two wires along what they have in common. */
static void vote_common(struct nudging *z, const struct common *c)
{
    const struct lo_grid *k = z->k;
    const struct lo_wire *p = &k->wires[c->p], *q = &k->wires[c->q];
    int end_q = c->at + (c->to - c->from) * c->step;
    int start = left_at_start(k, c), end = left_at_end(k, c);
    bool strict_start =
        is_strict(k, p->square[c->from], comes(k, p, c->from), c->step > 0 ? comes(k, q, c->at) : leaves(k, q, c->at));
    bool strict_end = is_strict(k, p->square[c->to], leaves(k, p, c->to), c->step > 0 ? leaves(k, q, end_q) : comes(k, q, end_q));
    int left = start == 0 || (strict_end && !strict_start) ? end : start;
    if (left == 0)
        left = start != 0 ? start : 1;
    int votes = strict_start || strict_end ? NARROW : 1;
    for (int i = c->from; i < c->to; i++) {
        int travel = leaves(k, p, i);
        int first = travel == LO_EAST || travel == LO_NORTH ? 1 : -1; /* left is above, or at the left */
        int at_q = c->step > 0 ? c->at + i - c->from : c->at - (i - c->from) - 1;
        vote_for(z, run_of(z, c->p, i), run_of(z, c->q, at_q), left * first * votes);
    }
}

/* Two wires that turn in opposite corners of one square. In a row or column there is no room to pass
 * one another. */
static void vote_corners(struct nudging *z, int p, int i, int q, int j)
{
    const struct lo_grid *k = z->k;
    const struct lo_wire *u = &k->wires[p], *v = &k->wires[q];
    int a = comes(k, u, i), b = leaves(k, u, i), c = comes(k, v, j), d = leaves(k, v, j);
    if (a == LO_NO_SIDE || b == LO_NO_SIDE || c == LO_NO_SIDE || d == LO_NO_SIDE)
        return;
    if (lo_level(a) == lo_level(b) || lo_level(c) == lo_level(d) || a == c || a == d || b == c || b == d)
        return;
    int pi = lo_level(a) ? i - 1 : i, qj = lo_level(c) ? j - 1 : j; /* their level runs */
    int pu = lo_level(a) ? i : i - 1, qu = lo_level(c) ? j : j - 1;
    int level = lo_level(a) ? a : b, upright = lo_level(a) ? b : a;
    int square = u->square[i];
    int level_votes = k->x.track[lo_square_x(k, square)] == LO_NONE ? 1 : NARROW; /* their upright runs lie in line */
    int upright_votes = k->y.track[lo_square_y(k, square)] == LO_NONE ? 1 : NARROW;
    vote_for(z, run_of(z, p, pu), run_of(z, q, qu), level == LO_WEST ? upright_votes : -upright_votes);
    vote_for(z, run_of(z, p, pi), run_of(z, q, qj), upright == LO_NORTH ? level_votes : -level_votes);
}

/* What p and q have in common from p's i-th square on, where q stands at j. */
static struct common find_common(const struct lo_grid *k, int p, int i, int q, int j)
{
    const struct lo_wire *u = &k->wires[p], *v = &k->wires[q];
    int side = leaves(k, u, i);
    struct common c = {p, q, i, i, j, leaves(k, v, j) == side ? 1 : -1};
    while (c.to + 1 < u->count) {
        int next = j + (c.to + 1 - i) * c.step;
        if (next < 0 || next >= v->count || v->square[next] != u->square[c.to + 1])
            break;
        c.to++;
    }
    return c;
}

enum step { TRUNKS, BRANCHES, VOTES };

static void meet_others(struct nudging *z, int p, int i, enum step step)
{
    const struct lo_grid *k = z->k;
    const struct lo_wire *u = &k->wires[p];
    int from = comes(k, u, i), to = leaves(k, u, i);
    for (int at = k->head[u->square[i]]; at != LO_NONE; at = k->passes.v[at].next) {
        const struct lo_pass *x = &k->passes.v[at];
        if (x->wire <= p)
            continue;
        bool before = from != LO_NO_SIDE && (x->a == from || x->b == from);
        bool after = to != LO_NO_SIDE && (x->a == to || x->b == to);
        if (before || (!after && step != VOTES))
            continue;
        int j = x->at;
        if (!after) {
            vote_corners(z, p, i, x->wire, j);
            continue;
        }
        struct common c = find_common(k, p, i, x->wire, j);
        if (step == VOTES)
            vote_common(z, &c);
        else if (is_trunk(k, &c) && step == TRUNKS)
            merge_trunk(z, &c);
        else if (is_trunk(k, &c))
            merge_branches(z, &c);
    }
}

static void meet_all(struct nudging *z, enum step step)
{
    for (int e = 0; e < z->k->g->edge_count; e++)
        for (int i = 0; i < z->k->wires[e].count; i++)
            meet_others(z, e, i, step);
}

static void make_elements(struct nudging *z)
{
    struct lo_nudge *o = z->out;
    o->elements = LT_NEW_ARRAY(z->a, struct lo_element, (size_t)o->run_count);
    for (int i = 0; i < o->run_count; i++) {
        struct lo_run *r = &o->runs[i];
        int root = merged(z, i);
        if (root == i) {
            r->element = o->element_count;
            o->elements[o->element_count++] =
                (struct lo_element){.level = r->level, .line = r->line, .low = r->low, .high = r->high};
            continue;
        }
        r->element = o->runs[root].element;
        struct lo_element *x = &o->elements[r->element];
        x->low = r->low < x->low ? r->low : x->low;
        x->high = r->high > x->high ? r->high : x->high;
    }
}

static int by_pair(const void *p, const void *q)
{
    const struct vote *a = p, *b = q;
    return a->a != b->a ? a->a - b->a : a->b - b->b;
}

/* One vote for each pair of elements, the smaller first; returns their number. */
static int count_votes(struct nudging *z)
{
    int n = 0, kept = 0;
    for (size_t i = 0; i < z->votes.n; i++) {
        struct vote *v = &z->votes.v[i];
        int a = z->out->runs[v->a].element, b = z->out->runs[v->b].element;
        if (a != b)
            z->votes.v[n++] = a < b ? (struct vote){a, b, v->votes} : (struct vote){b, a, -v->votes};
    }
    if (n == 0)
        return 0;
    qsort(z->votes.v, (size_t)n, sizeof *z->votes.v, by_pair);
    for (int i = 1; i < n; i++) {
        struct vote *last = &z->votes.v[kept], *v = &z->votes.v[i];
        if (last->a == v->a && last->b == v->b)
            last->votes += v->votes;
        else
            z->votes.v[++kept] = *v;
    }
    return kept + 1;
}

/* Who wants to stand before whom. */
struct wishes {
    int *first, *behind, *weight; /* of each element: those that shall stand behind it */
    int *missing;                 /* unplaced elements that shall stand before it */
    int *against;                 /* votes that would be broken if it were next */
};

static void index_votes(struct nudging *z, int votes, struct wishes *w)
{
    int n = z->out->element_count;
    w->first = LT_NEW_ARRAY(z->a, int, (size_t)n + 2);
    w->behind = LT_NEW_ARRAY(z->a, int, (size_t)votes);
    w->weight = LT_NEW_ARRAY(z->a, int, (size_t)votes);
    w->missing = LT_NEW_ARRAY(z->a, int, (size_t)n);
    w->against = LT_NEW_ARRAY(z->a, int, (size_t)n);
    for (int i = 0; i < votes; i++) {
        const struct vote *v = &z->votes.v[i];
        int last = v->votes >= 0 ? v->b : v->a;
        w->first[(v->votes >= 0 ? v->a : v->b) + 2]++;
        w->missing[last]++;
        w->against[last] += abs(v->votes);
    }
    for (int i = 0; i < n; i++)
        w->first[i + 2] += w->first[i + 1];
    for (int i = 0; i < votes; i++) {
        const struct vote *v = &z->votes.v[i];
        int at = w->first[(v->votes >= 0 ? v->a : v->b) + 1]++;
        w->behind[at] = v->votes >= 0 ? v->b : v->a;
        w->weight[at] = abs(v->votes);
    }
}

/* In a circle: the element that breaks the fewest votes. */
static int break_circle(const struct wishes *w, const bool *placed, int n)
{
    int best = LO_NONE;
    for (int i = 0; i < n; i++)
        if (!placed[i] && w->missing[i] > 0 && (best == LO_NONE || w->against[i] < w->against[best]))
            best = i;
    return best;
}

static void sort_elements(struct nudging *z, int votes)
{
    struct wishes w;
    int n = z->out->element_count, head = 0, tail = 0;
    int *ready = LT_NEW_ARRAY(z->a, int, (size_t)n);
    bool *placed = LT_NEW_ARRAY(z->a, bool, (size_t)n);
    index_votes(z, votes, &w);
    for (int i = 0; i < n; i++)
        if (w.missing[i] == 0)
            ready[tail++] = i;
    for (int place = 0; place < n; place++) {
        if (head == tail) {
            int next = break_circle(&w, placed, n);
            w.missing[next] = 0;
            ready[tail++] = next;
        }
        int e = ready[head++];
        placed[e] = true;
        z->out->elements[e].place = place;
        for (int i = w.first[e]; i < w.first[e + 1]; i++) {
            int b = w.behind[i];
            w.against[b] -= w.weight[i];
            if (!placed[b] && w.missing[b] > 0 && --w.missing[b] == 0)
                ready[tail++] = b;
        }
    }
}

void lo_nudge(const struct lo_grid *k, struct lt_arena *a, struct lo_nudge *out)
{
    struct nudging z = {.k = k, .a = a, .out = out};
    *out = (struct lo_nudge){0};
    find_runs(&z);
    z.parent = LT_NEW_ARRAY(a, int, (size_t)out->run_count);
    z.next = LT_NEW_ARRAY(a, int, (size_t)out->run_count);
    z.last = LT_NEW_ARRAY(a, int, (size_t)out->run_count);
    for (int i = 0; i < out->run_count; i++) {
        z.parent[i] = z.last[i] = i;
        z.next[i] = LO_NONE;
    }
    meet_all(&z, TRUNKS);
    meet_all(&z, BRANCHES);
    make_elements(&z);
    meet_all(&z, VOTES);
    sort_elements(&z, count_votes(&z));
}
