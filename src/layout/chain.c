/* SPDX-License-Identifier: MIT */
/* Chains: the graph as layers of items and pieces between them.
 * Input: a flat graph and the ranks of its nodes. Output: a chart (see layout_int.h) whose layers
 * hold their items in a first order. Arrows along the flow leave at the right side and enter at the
 * left one. Arrows back, and between bands, leave their source through a corner and enter their
 * target through another. An arrow with a label has a dummy of its own for it; where the ranks give
 * it none, a half layer is put in.
 * Cost: linear in items. Source: dummies, Sugiyama et al. 1981; label dummies, Schulze, Spönemann,
 * von Hanxleden 2014.
 * Leaves true: all pieces that meet an item at one side either all enter it or all leave it, and a
 * dummy belongs to one arrow. */
#include "layout/layout_int.h"

struct chaining {
    enum lo_switch where;
    int *channel; /* LO_SWITCH_FREE: where each arrow changes its lane */
    const struct lo_graph *g;
    const struct lo_ranks *r;
    struct lt_arena *a;
    struct lo_chart *c;
    int *layer_of_rank;
    int *load; /* items of each lane in each layer */
    int *out_degree, *in_degree;
    bool *own;     /* the arrow needs a dummy of its own: it has a label, or runs beside another */
    int last_item; /* where the arrow in hand has come to */
    int *strips;   /* the nodes that are strips */
    int strip_count;
};

bool lo_has_label(struct lt_size s)
{
    return s.w > 0 && s.h > 0;
}

/* Along the flow, from a right side to a left side. */
static bool runs_along(const struct chaining *k, const struct lo_edge *e)
{
    const struct lo_node *u = &k->g->nodes[e->from], *v = &k->g->nodes[e->to];
    if (u->strip)
        return false;
    if (v->strip)
        return true;
    return k->r->rank[e->from] < k->r->rank[e->to] && (!k->g->bands || u->lane == v->lane);
}

static void count_degrees(struct chaining *k)
{
    const struct lo_graph *g = k->g;
    k->out_degree = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    k->in_degree = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++) {
        k->out_degree[g->edges[e].from]++;
        k->in_degree[g->edges[e].to]++;
    }
}

/* Which arrows need a dummy of their own: labelled ones and all but one between two nodes. */
static void find_own(struct chaining *k)
{
    const struct lo_graph *g = k->g;
    int *head = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *next = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    int *seen = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    k->own = LT_NEW_ARRAY(k->a, bool, (size_t)g->edge_count);
    for (int n = 0; n < g->node_count; n++)
        head[n] = LO_NONE;
    for (int e = g->edge_count - 1; e >= 0; e--) {
        next[e] = head[g->edges[e].from];
        head[g->edges[e].from] = e;
    }
    for (int n = 0; n < g->node_count; n++) {
        for (int e = head[n]; e != LO_NONE; e = next[e]) {
            int to = g->edges[e].to;
            k->own[e] = lo_has_label(g->edges[e].label) || seen[to] == n + 1;
            if (!k->own[e])
                seen[to] = n + 1;
        }
    }
}

/* Layers: ranks, with a half layer behind those where an arrow would have no dummy of its own. */
static void make_layers(struct chaining *k)
{
    const struct lo_graph *g = k->g;
    bool *half_after = LT_NEW_ARRAY(k->a, bool, (size_t)k->r->count + 1);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        int from = k->r->rank[x->from], to = k->r->rank[x->to];
        if (!k->own[e] || x->from == x->to || from - to > 1 || to - from > 1)
            continue;
        half_after[from < to ? from : to] = true;
    }
    struct lo_chart *c = k->c;
    k->layer_of_rank = LT_NEW_ARRAY(k->a, int, (size_t)k->r->count + 1);
    c->half = LT_NEW_ARRAY(k->a, bool, (size_t)k->r->count * 2 + 1);
    for (int r = 0; r < k->r->count; r++) {
        k->layer_of_rank[r] = c->layer_count++;
        if (half_after[r])
            c->half[c->layer_count++] = true;
    }
    k->layer_of_rank[k->r->count] = c->layer_count;
    c->stage_first = LT_NEW_ARRAY(k->a, int, (size_t)g->stage_count + 1);
    for (int s = 0; g->stage_count > 0 && s <= g->stage_count; s++)
        c->stage_first[s] = k->layer_of_rank[k->r->stage_first[s]];
}

static int add_item(struct chaining *k, struct lo_item it)
{
    LT_PUSH(k->a, &k->c->items) = it;
    k->load[it.layer * k->g->lane_count + it.lane]++;
    return (int)k->c->items.n - 1;
}

static int node_layer(const struct chaining *k, int node)
{
    return k->c->items.v[node].layer;
}

static void add_nodes(struct chaining *k)
{
    const struct lo_graph *g = k->g;
    for (int n = 0; n < g->node_count; n++)
        add_item(
            k,
            (struct lo_item){
                .kind = LO_NODE, .node = n, .edge = LO_NONE, .layer = k->layer_of_rank[k->r->rank[n]], .lane = g->nodes[n].lane});
    k->strips = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    for (int n = 0; n < g->node_count; n++)
        if (g->nodes[n].strip)
            k->strips[k->strip_count++] = n;
    k->c->corner_out = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    k->c->corner_in = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    for (int n = 0; n < g->node_count; n++)
        k->c->corner_out[n] = k->c->corner_in[n] = LO_NONE;
}

/* The corner through which arrows leave (enter) a node, made when first needed: in below, out above,
 * so that both fit; in bands out below and in above, as the bands follow one another. */
static int corner(struct chaining *k, int node, bool enters)
{
    int *at = enters ? &k->c->corner_in[node] : &k->c->corner_out[node];
    if (*at == LO_NONE)
        *at = add_item(k, (struct lo_item){.kind = LO_CORNER,
                                           .node = node,
                                           .edge = LO_NONE,
                                           .layer = node_layer(k, node),
                                           .lane = k->g->nodes[node].lane,
                                           .above = enters == k->g->bands,
                                           .enters = enters});
    return *at;
}

static void begin(struct chaining *k, int item)
{
    k->last_item = item;
}

/* Goes on to an item through a channel; the sides follow from the layers. */
static void go(struct chaining *k, int edge, int to, int channel)
{
    const struct lo_item *u = &k->c->items.v[k->last_item], *v = &k->c->items.v[to];
    LT_PUSH(k->a, &k->c->pieces) = (struct lo_piece){edge, channel, k->last_item, to, u->layer > channel, v->layer > channel};
    k->last_item = to;
}

/* Goes on to an item in another layer. */
static void go_next(struct chaining *k, int edge, int to)
{
    int from_layer = k->c->items.v[k->last_item].layer, to_layer = k->c->items.v[to].layer;
    go(k, edge, to, from_layer < to_layer ? from_layer : to_layer);
}

static int add_dummy(struct chaining *k, int edge, int layer, int lane)
{
    return add_item(k, (struct lo_item){.kind = LO_DUMMY, .node = LO_NONE, .edge = edge, .layer = layer, .lane = lane});
}

/* The layer from which on an arrow runs in the lane of its target: at once, so that it leaves its
 * lane in the trunk of its source; at last when only its target has several arrows. */
static int switch_layer(const struct chaining *k, int edge, int first, int last)
{
    const struct lo_edge *e = &k->g->edges[edge];
    if (k->channel != NULL && k->channel[edge] != LO_NONE)
        return first < last || (first == last && node_layer(k, e->from) < node_layer(k, e->to)) ? k->channel[edge] + 1
                                                                                                : k->channel[edge];
    if (k->where == LO_SWITCH_FIRST || k->where == LO_SWITCH_LAST)
        return k->where == LO_SWITCH_FIRST ? first : last;
    return k->out_degree[e->from] > 1 || k->in_degree[e->to] <= 1 ? first : last;
}

/* In bands the gap over the target's band. */
static int corridor_lane(const struct chaining *k, const struct lo_edge *e)
{
    return k->g->nodes[e->to].lane - 1;
}

/* Behind the band of strips a line keeps out of a strip that does not belong to it. */
static int free_lane(const struct chaining *k, int layer, int lane)
{
    for (int i = 0; i < k->strip_count; i++) {
        const struct lo_node *v = &k->g->nodes[k->strips[i]];
        if (node_layer(k, k->strips[i]) == layer && v->lane <= lane && lane <= v->lane_last)
            return v->lane - 1;
    }
    return lane;
}

static int clamp_lane(int lane, int low, int high)
{
    return lane < low ? low : lane > high ? high : lane;
}

/* Dummies in the layers first, first + step, … before last. */
static void add_dummies(struct chaining *k, int edge, int first, int last, int step)
{
    const struct lo_edge *e = &k->g->edges[edge];
    const struct lo_node *u = &k->g->nodes[e->from], *v = &k->g->nodes[e->to];
    int a = u->lane, b = v->lane;
    if (v->strip) {
        b = clamp_lane(a, v->lane, v->lane_last);
    } else if (k->g->bands && (a != b || u->strip)) {
        a = b = corridor_lane(k, e);
    }
    if (u->strip)
        a = clamp_lane(b, u->lane, u->lane_last);
    int change = a == b ? first : switch_layer(k, edge, first, last);
    if (u->strip || v->strip)
        change = u->strip ? first + step : last - step;
    bool changed = a == b;
    for (int l = first; l != last; l += step) {
        changed = changed || l == change;
        int lane = free_lane(k, l, changed ? b : a);
        go_next(k, edge, add_dummy(k, edge, l, lane));
    }
}

/* Round its own node: out at the right, back over a dummy, in at the left. */
static void chain_loop(struct chaining *k, int edge)
{
    const struct lo_edge *e = &k->g->edges[edge];
    int layer = node_layer(k, e->from), lane = k->g->nodes[e->from].lane;
    begin(k, e->from);
    go(k, edge, add_dummy(k, edge, layer, lane), layer);
    go(k, edge, e->to, layer - 1);
}

static void chain_along(struct chaining *k, int edge)
{
    const struct lo_edge *e = &k->g->edges[edge];
    begin(k, e->from);
    add_dummies(k, edge, node_layer(k, e->from) + 1, node_layer(k, e->to), 1);
    go_next(k, edge, e->to);
}

/* Out of a strip and into another or the same one: turn before the first of the strips. */
static void chain_strips(struct chaining *k, int edge)
{
    const struct lo_edge *e = &k->g->edges[edge];
    const struct lo_node *u = &k->g->nodes[e->from], *v = &k->g->nodes[e->to];
    int a = node_layer(k, e->from), b = node_layer(k, e->to);
    int turn = (a < b ? a : b) - 1;
    begin(k, e->from);
    for (int l = a - 1; l >= turn; l--)
        go_next(k, edge, add_dummy(k, edge, l, l == a - 1 ? u->lane : free_lane(k, l, u->lane)));
    int lane = b - 1 == turn ? v->lane : free_lane(k, turn + 1, v->lane);
    go(k, edge, add_dummy(k, edge, turn, lane), turn - 1);
    for (int l = turn + 1; l < b; l++)
        go_next(k, edge, add_dummy(k, edge, l, l == b - 1 ? v->lane : free_lane(k, l, v->lane)));
    go_next(k, edge, e->to);
}

/* Both ends in one layer: round through the channel at the right; with a dummy of its own over the
 * half layer there and back. */
static void turn_right(struct chaining *k, int edge, int layer)
{
    const struct lo_edge *e = &k->g->edges[edge];
    int in = corner(k, e->to, true);
    if (k->own[edge]) {
        int lane = k->g->bands ? corridor_lane(k, e) : k->g->nodes[e->from].lane;
        int there = add_dummy(k, edge, layer + 1, lane), back = add_dummy(k, edge, layer + 1, lane);
        go_next(k, edge, there);
        go(k, edge, back, layer + 1);
        go_next(k, edge, in);
    } else {
        go(k, edge, in, layer);
    }
}

/* Through corners: back, or from band to band. */
static void chain_corners(struct chaining *k, int edge)
{
    const struct lo_edge *e = &k->g->edges[edge];
    int a = node_layer(k, e->from), b = node_layer(k, e->to);
    begin(k, k->g->nodes[e->from].strip ? e->from : corner(k, e->from, false));
    if (a == b) {
        turn_right(k, edge, a);
        return;
    }
    int step = a < b ? 1 : -1;
    add_dummies(k, edge, a + step, b, step);
    go_next(k, edge, corner(k, e->to, true));
}

/* The label goes to the first dummy, that is near the source. */
static void give_label(struct chaining *k, int edge)
{
    const struct lo_chart *c = k->c;
    if (!lo_has_label(k->g->edges[edge].label))
        return;
    for (size_t p = (size_t)c->edge_first[edge]; p < c->pieces.n; p++) {
        struct lo_item *it = &c->items.v[c->pieces.v[p].to];
        if (it->kind != LO_DUMMY)
            continue;
        it->label = k->g->edges[edge].label;
        return;
    }
}

/* An arrow within its column takes the sides of its boxes and nothing else. */
static bool stands_upright(struct chaining *k, int edge)
{
    const struct lo_edge *e = &k->g->edges[edge];
    if (k->r->upright == NULL || !k->r->upright[edge])
        return false;
    bool down = k->g->nodes[e->from].lane < k->g->nodes[e->to].lane;
    k->c->busy[e->from] |= down ? LO_BELOW : LO_ABOVE;
    k->c->busy[e->to] |= down ? LO_ABOVE : LO_BELOW;
    k->c->direct[edge] = k->c->upright[edge] = true;
    return true;
}

/* Free choice of the channels in which arrows change lanes. */
static void find_channels(struct chaining *k)
{
    const struct lo_graph *g = k->g;
    if (k->where != LO_SWITCH_FREE || g->bands)
        return;
    int *layer = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *usual = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    int *channel = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    for (int n = 0; n < g->node_count; n++)
        layer[n] = node_layer(k, n);
    for (int e = 0; e < g->edge_count; e++) {
        int u = g->edges[e].from, v = g->edges[e].to;
        int step = layer[u] < layer[v] ? 1 : -1;
        usual[e] = LO_NONE;
        if (layer[u] == layer[v] || g->nodes[u].lane == g->nodes[v].lane)
            continue;
        int change = switch_layer(k, e, layer[u] + step, layer[v]);
        usual[e] = step > 0 ? change - 1 : change;
    }
    lo_switch(g, layer, k->c->layer_count, usual, k->a, channel);
    k->channel = channel;
}

static void add_chains(struct chaining *k)
{
    find_channels(k);
    const struct lo_graph *g = k->g;
    k->c->edge_first = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count + 1);
    k->c->direct = LT_NEW_ARRAY(k->a, bool, (size_t)g->edge_count);
    k->c->upright = LT_NEW_ARRAY(k->a, bool, (size_t)g->edge_count);
    k->c->busy = LT_NEW_ARRAY(k->a, unsigned char, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        k->c->edge_first[e] = (int)k->c->pieces.n;
        if (stands_upright(k, e))
            continue;
        if (g->nodes[x->from].strip && g->nodes[x->to].strip)
            chain_strips(k, e);
        else if (x->from == x->to)
            chain_loop(k, e);
        else if (runs_along(k, x))
            chain_along(k, e);
        else
            chain_corners(k, e);
        give_label(k, e);
    }
    k->c->edge_first[g->edge_count] = (int)k->c->pieces.n;
}

/* In bands lines begin over the boxes, so that the way down to the next band stays open, and boxes
 * without arrows stand under the main line. */
static int first_place(const struct chaining *k, const struct lo_item *it)
{
    if (!k->g->bands || it->kind == LO_DUMMY)
        return 0;
    return k->in_degree[it->node] + k->out_degree[it->node] == 0 ? 2 : 1;
}

/* Puts an item, a node with its corners, at the next place of its lane in its layer. */
static void place_item(struct chaining *k, int *at, int i)
{
    struct lo_chart *c = k->c;
    const struct lo_item *it = &c->items.v[i];
    if (it->kind == LO_CORNER || (it->kind == LO_NODE && k->g->nodes[it->node].strip))
        return;
    int in = it->kind == LO_NODE ? c->corner_in[i] : LO_NONE;
    int out = it->kind == LO_NODE ? c->corner_out[i] : LO_NONE;
    bool in_above = in != LO_NONE && c->items.v[in].above;
    bool out_above = out != LO_NONE && c->items.v[out].above;
    int group[] = {in_above ? in : LO_NONE, out_above ? out : LO_NONE, i, in_above ? LO_NONE : in, out_above ? LO_NONE : out};
    int *place = &at[it->layer * k->g->lane_count + it->lane];
    for (size_t j = 0; j < sizeof group / sizeof *group; j++) {
        if (group[j] == LO_NONE)
            continue;
        c->pos[group[j]] = *place;
        c->order[it->layer][(*place)++] = group[j];
    }
}

/* The first order: lane after lane, nodes as they appear with their corners, then dummies. */
static void fill_layers(struct chaining *k)
{
    struct lo_chart *c = k->c;
    size_t cells = (size_t)c->layer_count * (size_t)k->g->lane_count;
    int *at = LT_NEW_ARRAY(k->a, int, cells + 1);
    c->order = LT_NEW_ARRAY(k->a, int *, (size_t)c->layer_count + 1);
    c->order_size = LT_NEW_ARRAY(k->a, int, (size_t)c->layer_count + 1);
    c->pos = LT_NEW_ARRAY(k->a, int, c->items.n);
    for (int n = 0; n < k->g->node_count; n++)
        if (k->g->nodes[n].strip)
            k->load[node_layer(k, n) * k->g->lane_count + k->g->nodes[n].lane]--;
    for (int l = 0; l < c->layer_count; l++) {
        for (int lane = 0; lane < k->g->lane_count; lane++) {
            at[l * k->g->lane_count + lane] = c->order_size[l];
            c->order_size[l] += k->load[l * k->g->lane_count + lane];
        }
        c->order[l] = LT_NEW_ARRAY(k->a, int, (size_t)c->order_size[l]);
    }
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < (int)c->items.n; i++)
            if (first_place(k, &c->items.v[i]) == round)
                place_item(k, at, i);
}

void lo_chain(const struct lo_graph *g, const struct lo_ranks *r, enum lo_switch where, struct lt_arena *a, struct lo_chart *out)
{
    struct chaining k = {.where = where, .g = g, .r = r, .a = a, .c = out};
    *out = (struct lo_chart){.g = g};
    count_degrees(&k);
    find_own(&k);
    make_layers(&k);
    k.load = LT_NEW_ARRAY(a, int, (size_t)(out->layer_count + 1) * (size_t)g->lane_count);
    add_nodes(&k);
    add_chains(&k);
    fill_layers(&k);
}
