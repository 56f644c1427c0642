/* SPDX-License-Identifier: MIT */
/* Ports: arrows share their way with others, and leave or enter a node from above or below, where
 * that saves bends.
 * Input: a chart in its final order. Output: the same with dummies merged, corners added and moved.
 * Cost: linear. Source: merging, Eiglsperger, Siebenhaller, Kaufmann 2005 (hyperedges out of chains);
 * the corners are our own.
 * Leaves true: arrows that share an item all leave one node or all enter one; the order of the
 * other items stays; between a node and its corner stand lines only. */
#include "layout/layout_int.h"

#include <stdlib.h>
#include <string.h>

struct porting {
    struct lo_chart *c;
    struct lt_arena *a;
    int *above, *below; /* neighbours of each item in its layer, LO_NONE */
    int *top;           /* first item of each layer */
    int *first_at, *at; /* pieces at each end: item * 2 + right side of the channel */
    int *degree;        /* pieces at each end, kept up */
    bool *merged;       /* the item is on the way of several arrows */
    int *run;           /* scratch: pieces to merge */
    bool *kept;         /* the item is not merged into another */
};

static int end_key(int item, bool right)
{
    return item * 2 + right;
}

static void index_pieces(struct porting *p)
{
    const struct lo_chart *c = p->c;
    p->first_at = LT_NEW_ARRAY(p->a, int, c->items.n * 2 + 2);
    p->at = LT_NEW_ARRAY(p->a, int, c->pieces.n * 2);
    p->degree = LT_NEW_ARRAY(p->a, int, (c->items.n + (size_t)c->g->node_count * 2) * 2);
    for (size_t i = 0; i < c->pieces.n; i++) {
        p->degree[end_key(c->pieces.v[i].from, c->pieces.v[i].from_right)]++;
        p->degree[end_key(c->pieces.v[i].to, c->pieces.v[i].to_right)]++;
    }
    for (size_t i = 0; i < c->items.n * 2; i++)
        p->first_at[i + 2] = p->first_at[i + 1] + p->degree[i];
    for (size_t i = 0; i < c->pieces.n; i++) {
        p->at[p->first_at[end_key(c->pieces.v[i].from, c->pieces.v[i].from_right) + 1]++] = (int)i;
        p->at[p->first_at[end_key(c->pieces.v[i].to, c->pieces.v[i].to_right) + 1]++] = (int)i;
    }
}

static void link_layers(struct porting *p)
{
    const struct lo_chart *c = p->c;
    size_t most = c->items.n + (size_t)c->g->node_count * 2;
    p->above = LT_NEW_ARRAY(p->a, int, most);
    p->below = LT_NEW_ARRAY(p->a, int, most);
    p->top = LT_NEW_ARRAY(p->a, int, (size_t)c->layer_count);
    p->merged = LT_NEW_ARRAY(p->a, bool, most);
    p->kept = LT_NEW_ARRAY(p->a, bool, most);
    memset(p->kept, 1, most);
    for (size_t i = 0; i < most; i++)
        p->above[i] = p->below[i] = LO_NONE;
    for (int l = 0; l < c->layer_count; l++) {
        p->top[l] = c->order_size[l] > 0 ? c->order[l][0] : LO_NONE;
        for (int i = 0; i + 1 < c->order_size[l]; i++) {
            p->below[c->order[l][i]] = c->order[l][i + 1];
            p->above[c->order[l][i + 1]] = c->order[l][i];
        }
    }
}

static void take_out(struct porting *p, int item)
{
    int up = p->above[item], down = p->below[item];
    if (up == LO_NONE)
        p->top[p->c->items.v[item].layer] = down;
    else
        p->below[up] = down;
    if (down != LO_NONE)
        p->above[down] = up;
}

/* Puts item into the layer directly above or below another. */
static void put_beside(struct porting *p, int item, int other, bool over)
{
    int up = over ? p->above[other] : other, down = over ? other : p->below[other];
    p->above[item] = up;
    p->below[item] = down;
    if (up == LO_NONE)
        p->top[p->c->items.v[item].layer] = item;
    else
        p->below[up] = item;
    if (down != LO_NONE)
        p->above[down] = item;
}

static bool is_strip(const struct porting *p, int item)
{
    const struct lo_item *it = &p->c->items.v[item];
    return it->kind == LO_NODE && p->c->g->nodes[it->node].strip;
}

/* ---- merging ---- */

/* May the dummy at the far end of a piece become one with others? */
static bool can_merge(const struct porting *p, int piece, bool backwards)
{
    const struct lo_piece *x = &p->c->pieces.v[piece];
    int item = backwards ? x->from : x->to;
    const struct lo_item *it = &p->c->items.v[item];
    const struct lo_edge *e = &p->c->g->edges[x->edge];
    return x->from_right != x->to_right && it->kind == LO_DUMMY && !lo_has_label(it->label) && !p->merged[item] &&
           e->from != e->to;
}

/* Arrows between the same two nodes stay apart. */
static bool distinct(const struct porting *p, int piece, const int *run, int n, bool backwards)
{
    const struct lo_edge *edges = p->c->g->edges, *e = &edges[p->c->pieces.v[piece].edge];
    for (int i = 0; i < n; i++) {
        const struct lo_edge *o = &edges[p->c->pieces.v[run[i]].edge];
        if (backwards ? e->from == o->from : e->to == o->to)
            return false;
    }
    return true;
}

/* Makes the far ends of n pieces one item, and goes on along their arrows. v is scratch with room
 * for n pieces behind the run. */
static void merge_pieces(struct porting *p, int *v, int n, bool backwards);

static void merge_run(struct porting *p, int *v, int n, bool backwards)
{
    struct lo_piece *all = p->c->pieces.v;
    int keep = backwards ? all[v[0]].from : all[v[0]].to;
    p->merged[keep] = true;
    for (int i = 0; i < n; i++) {
        struct lo_piece *x = &all[v[i]];
        int item = backwards ? x->from : x->to;
        if (item != keep) {
            take_out(p, item);
            p->kept[item] = false;
        }
        if (backwards)
            x->from = x[-1].to = keep;
        else
            x->to = x[1].from = keep;
        v[i] += backwards ? -1 : 1;
    }
    merge_pieces(p, v, n, backwards);
}

/* Pieces that share one end: those whose far ends are neighbours are merged. */
static void merge_pieces(struct porting *p, int *v, int n, bool backwards)
{
    const struct lo_piece *all = p->c->pieces.v;
    for (int i = 1; i < n; i++) {
        int x = v[i], j = i;
        for (; j > 0; j--) {
            int a = backwards ? all[v[j - 1]].from : all[v[j - 1]].to;
            int b = backwards ? all[x].from : all[x].to;
            if (p->c->items.v[a].layer < p->c->items.v[b].layer ||
                (p->c->items.v[a].layer == p->c->items.v[b].layer && p->c->pos[a] <= p->c->pos[b]))
                break;
            v[j] = v[j - 1];
        }
        v[j] = x;
    }
    for (int begin = 0, end; begin < n; begin = end) {
        end = begin + 1;
        if (!can_merge(p, v[begin], backwards))
            continue;
        while (end < n && can_merge(p, v[end], backwards)) {
            int a = backwards ? all[v[end - 1]].from : all[v[end - 1]].to;
            int b = backwards ? all[v[end]].from : all[v[end]].to;
            if (p->below[a] != b || p->c->items.v[a].lane != p->c->items.v[b].lane ||
                !distinct(p, v[end], v + begin, end - begin, backwards))
                break;
            end++;
        }
        if (end - begin > 1)
            merge_run(p, v + begin, end - begin, backwards);
    }
}

static void merge_at(struct porting *p, int item, bool backwards)
{
    enum { MOST = 200 }; /* of one side; hubs beyond keep their lines apart */
    for (int right = 0; right < 2; right++) {
        int key = end_key(item, right), n = 0;
        for (int i = p->first_at[key]; i < p->first_at[key + 1] && n < MOST; i++) {
            const struct lo_piece *x = &p->c->pieces.v[p->at[i]];
            if ((backwards ? x->to : x->from) == item && x->from_right != x->to_right)
                p->run[n++] = p->at[i];
        }
        if (n > 1)
            merge_pieces(p, p->run, n, backwards);
    }
}

static void merge_all(struct porting *p)
{
    struct lo_chart *c = p->c;
    p->run = LT_NEW_ARRAY(p->a, int, c->pieces.n);
    for (int backwards = 1; backwards >= 0; backwards--) {
        for (int n = 0; n < c->g->node_count; n++) {
            int corner = backwards ? c->corner_in[n] : c->corner_out[n];
            if (c->g->nodes[n].strip)
                continue;
            merge_at(p, n, backwards);
            if (corner != LO_NONE)
                merge_at(p, corner, backwards);
        }
    }
    memset(p->degree, 0, c->items.n * 2 * sizeof *p->degree);
    for (size_t i = 0; i < c->pieces.n; i++) {
        p->degree[end_key(c->pieces.v[i].from, c->pieces.v[i].from_right)]++;
        p->degree[end_key(c->pieces.v[i].to, c->pieces.v[i].to_right)]++;
    }
}

/* ---- corners ---- */

/* The item at the other end of a piece. */
static int far_end(const struct lo_piece *x, int item)
{
    return x->from == item ? x->to : x->from;
}

/* Nothing but lines stands between an item and the lane, seen up or down its layer; then *beside is
 * the last item before the lane. */
static bool lane_is_open(const struct porting *p, int item, int lane, bool over, int *beside)
{
    *beside = item;
    while (true) {
        int next = over ? p->above[*beside] : p->below[*beside];
        if (next == LO_NONE)
            return true;
        const struct lo_item *other = &p->c->items.v[next];
        if (over ? other->lane <= lane : other->lane >= lane)
            return true;
        if (other->kind != LO_DUMMY || lo_has_label(other->label))
            return false;
        *beside = next;
    }
}

/* The lane in which the arrows of a corner go on: LO_NONE when they do not agree. */
static int lane_beyond(const struct porting *p, int corner)
{
    const struct lo_chart *c = p->c;
    int lane = LO_NONE;
    for (int key = end_key(corner, false); key <= end_key(corner, true); key++) {
        for (int i = p->first_at[key]; i < p->first_at[key + 1]; i++) {
            const struct lo_item *far = &c->items.v[far_end(&c->pieces.v[p->at[i]], corner)];
            int l = far->lane;
            if (far->kind == LO_CORNER && c->g->bands && far->lane != c->items.v[corner].lane && !c->g->corridor[far->lane])
                l = far->above ? far->lane - 1 : far->lane + 1;
            if (lane != LO_NONE && l != lane)
                return LO_NONE;
            lane = l;
        }
    }
    return lane;
}

/* A corner goes to the lane of its line when nothing is in between. */
static void move_corner(struct porting *p, int corner)
{
    struct lo_item *it = &p->c->items.v[corner];
    int lane = lane_beyond(p, corner), beside;
    if (lane == LO_NONE || lane == it->lane || (lane < it->lane) != it->above)
        return;
    if (!lane_is_open(p, corner, lane, it->above, &beside))
        return;
    it->lane = lane;
    if (beside == corner)
        return;
    take_out(p, corner);
    put_beside(p, corner, beside, it->above);
}

/* An arrow that goes straight down from one node to the next in its layer needs no corners. */
static void find_direct(struct porting *p, int edge)
{
    struct lo_chart *c = p->c;
    if (c->direct[edge] || c->edge_first[edge + 1] != c->edge_first[edge] + 1)
        return;
    struct lo_piece *x = &c->pieces.v[c->edge_first[edge]];
    int a = x->from, b = x->to;
    const struct lo_item *u = &c->items.v[a], *v = &c->items.v[b];
    if (u->kind != LO_CORNER || v->kind != LO_CORNER || u->layer != v->layer || u->above == v->above)
        return;
    if ((u->above ? p->above[a] : p->below[a]) != b)
        return;
    if (p->degree[end_key(a, false)] + p->degree[end_key(a, true)] != 1 ||
        p->degree[end_key(b, false)] + p->degree[end_key(b, true)] != 1)
        return;
    if (c->g->bands && c->g->nodes[u->node].size.w != c->g->nodes[v->node].size.w)
        return;
    c->direct[edge] = true;
    take_out(p, a);
    take_out(p, b);
    p->kept[a] = p->kept[b] = false;
}

/* Free for a new corner: no other one stands there. */
static bool side_is_free(const struct porting *p, int node, bool over)
{
    const struct lo_chart *c = p->c;
    int in = c->corner_in[node], out = c->corner_out[node];
    if (c->busy[node] & (over ? LO_ABOVE : LO_BELOW))
        return false;
    if (in != LO_NONE && c->items.v[in].above == over)
        return false;
    return out == LO_NONE || c->items.v[out].above != over;
}

/* The outermost piece at one side of a node, upwards or downwards, that could turn at a corner: its
 * far end can be straight with it. */
static int outer_piece(const struct porting *p, int node, bool enters, bool over)
{
    const struct lo_chart *c = p->c;
    int key = end_key(node, enters), best = LO_NONE, best_pos = 0;
    for (int i = p->first_at[key]; i < p->first_at[key + 1]; i++) {
        const struct lo_piece *x = &c->pieces.v[p->at[i]];
        int far = far_end(x, node);
        if (x->from != node && x->to != node)
            continue;
        if (x->from_right == x->to_right || is_strip(p, far) || c->g->edges[x->edge].critical)
            continue;
        int pos = c->items.v[far].lane * 1000000 + c->pos[far];
        if (best == LO_NONE || (over ? pos < best_pos : pos > best_pos)) {
            best = p->at[i];
            best_pos = pos;
        }
    }
    return best;
}

/* Arrows at one side of a node that stay in its lane. */
static int same_lane(const struct porting *p, int node, bool enters)
{
    const struct lo_chart *c = p->c;
    int key = end_key(node, enters), count = 0;
    for (int i = p->first_at[key]; i < p->first_at[key + 1]; i++) {
        const struct lo_piece *x = &c->pieces.v[p->at[i]];
        bool here = x->from == node || x->to == node; /* not moved to a corner yet */
        count += here && c->items.v[far_end(x, node)].lane == c->items.v[node].lane;
    }
    return count;
}

/* Turns the outermost arrow at a node's side into one from above or below. From a lane apart always
 * where the way is open; within the lane only at decisions, where another arrow keeps the corner
 * along the flow. */
static void try_corner(struct porting *p, int node, bool enters, bool over)
{
    struct lo_chart *c = p->c;
    if (!side_is_free(p, node, over) || (enters ? c->corner_in : c->corner_out)[node] != LO_NONE)
        return;
    int piece = outer_piece(p, node, enters, over);
    if (piece == LO_NONE)
        return;
    struct lo_piece *x = &c->pieces.v[piece];
    int far = far_end(x, node), lane = c->items.v[far].lane, own = c->items.v[node].lane;
    if (p->degree[end_key(far, !enters)] != 1)
        return;
    if (lane == own && (c->g->nodes[node].shape != LT_SHAPE_DIAMOND || same_lane(p, node, enters) < 2))
        return;
    int beside = node;
    if (lane != own && ((lane < own) != over || !lane_is_open(p, node, lane, over, &beside)))
        return;
    LT_PUSH(p->a, &c->items) = (struct lo_item){.kind = LO_CORNER,
                                                .node = node,
                                                .edge = LO_NONE,
                                                .layer = c->items.v[node].layer,
                                                .lane = lane,
                                                .above = over,
                                                .enters = enters};
    int corner = (int)c->items.n - 1;
    (enters ? c->corner_in : c->corner_out)[node] = corner;
    put_beside(p, corner, beside, over);
    p->degree[end_key(node, enters)]--;
    p->degree[end_key(corner, enters)] = 1;
    if (x->from == node)
        x->from = corner;
    else
        x->to = corner;
}

static void add_corners(struct porting *p)
{
    const struct lo_graph *g = p->c->g;
    for (int n = 0; n < g->node_count && !g->bands; n++) {
        if (g->nodes[n].strip)
            continue;
        try_corner(p, n, false, false);
        try_corner(p, n, false, true);
        try_corner(p, n, true, true);
        try_corner(p, n, true, false);
    }
}

static void rebuild(struct porting *p)
{
    struct lo_chart *c = p->c;
    c->pos = LT_NEW_ARRAY(p->a, int, c->items.n);
    for (int l = 0; l < c->layer_count; l++) {
        int n = 0;
        for (int i = p->top[l]; i != LO_NONE; i = p->below[i])
            c->pos[i] = n++;
        c->order_size[l] = n;
        c->order[l] = LT_NEW_ARRAY(p->a, int, (size_t)n);
        for (int i = p->top[l]; i != LO_NONE; i = p->below[i])
            c->order[l][c->pos[i]] = i;
    }
    size_t n = 0;
    for (int e = 0; e < c->g->edge_count; e++) {
        int first = c->edge_first[e], end = c->edge_first[e + 1];
        c->edge_first[e] = (int)n;
        for (int i = first; i < end && !c->direct[e]; i++)
            c->pieces.v[n++] = c->pieces.v[i];
    }
    c->edge_first[c->g->edge_count] = (int)n;
    c->pieces.n = n;
    c->gone = LT_NEW_ARRAY(p->a, bool, c->items.n);
    for (size_t i = 0; i < c->items.n; i++)
        c->gone[i] = !p->kept[i];
}

void lo_ports(struct lo_chart *c, struct lt_arena *a)
{
    struct porting p = {.c = c, .a = a};
    index_pieces(&p);
    link_layers(&p);
    merge_all(&p);
    for (int n = 0; n < c->g->node_count; n++)
        if (c->corner_out[n] != LO_NONE)
            move_corner(&p, c->corner_out[n]);
    for (int n = 0; n < c->g->node_count; n++)
        if (c->corner_in[n] != LO_NONE)
            move_corner(&p, c->corner_in[n]);
    for (int e = 0; e < c->g->edge_count; e++)
        find_direct(&p, e);
    add_corners(&p);
    rebuild(&p);
}
