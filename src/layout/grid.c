/* SPDX-License-Identifier: MIT */
/* Grid: lines, squares, and what stands and runs on them. See grid.h. */
#include "layout/grid.h"

/* One line more, as long as size. */
static void add_line(struct lo_lines *l, int track, int area, double size, double *at, double unit)
{
    l->track[l->count] = track;
    l->area[l->count] = area;
    l->at[l->count++] = (int)((*at + size / 2) * 100 / unit);
    *at += size;
}

/* The lines of one axis: channel, track, channel … for each area, one channel for an area without
 * tracks; areas do not share a channel. */
static void make_lines(struct lo_grid *k, struct lo_lines *l, int tracks, const int *area, int areas, const double *size,
                       double channel, double unit)
{
    size_t most = (size_t)tracks * 2 + (size_t)areas * 2 + 2;
    double at = 0;
    l->track = LT_NEW_ARRAY(k->a, int, most);
    l->area = LT_NEW_ARRAY(k->a, int, most);
    l->at = LT_NEW_ARRAY(k->a, int, most);
    l->of = LT_NEW_ARRAY(k->a, int, (size_t)tracks + 1);
    l->tracks = tracks;
    for (int i = 0, t = 0; i < areas; i++) {
        add_line(l, LO_NONE, i, channel / 2, &at, unit);
        for (; t < tracks && area[t] == i; t++) {
            l->of[t] = l->count;
            add_line(l, t, i, size[t], &at, unit);
            add_line(l, LO_NONE, i, channel, &at, unit);
        }
    }
}

/* How wide columns and how high rows will be, about. */
static void estimate(struct lo_grid *k)
{
    const struct lo_graph *g = k->g;
    double *w = LT_NEW_ARRAY(k->a, double, (size_t)k->cells->columns);
    double *h = LT_NEW_ARRAY(k->a, double, (size_t)k->cells->rows);
    double unit = 0;
    for (int n = 0; n < g->node_count; n++) {
        struct lt_size s = g->nodes[n].first, l = g->nodes[n].last;
        int c = k->cells->column[n], r = k->cells->row[n], d = k->cells->column_last[n], q = k->cells->row_last[n];
        w[c] = s.w > w[c] ? s.w : w[c];
        w[d] = l.w > w[d] && d > c ? l.w : w[d];
        h[r] = s.h > h[r] && !g->nodes[n].strip ? s.h : h[r];
        h[q] = l.h > h[q] && q > r && g->nodes[n].frame && !g->nodes[n].strip ? l.h : h[q];
        unit += (g->nodes[n].size.w + g->nodes[n].size.h) / 2;
    }
    unit = g->node_count > 0 ? unit / g->node_count : 1;
    make_lines(k, &k->x, k->cells->columns, k->cells->column_stage, g->stage_count > 0 ? g->stage_count : 1, w, g->gaps.rank,
               unit);
    make_lines(k, &k->y, k->cells->rows, k->cells->row_lane, g->lane_count, h, g->gaps.node + g->gaps.track, unit);
}

struct lo_reach lo_node_reach(const struct lo_grid *k, int node)
{
    int first = k->y.of[k->cells->row[node]], last = k->y.of[k->cells->row_last[node]];
    if (k->g->nodes[node].strip) { /* from border to border */
        while (first > 0 && k->y.area[first - 1] == k->y.area[first])
            first--;
        while (last + 1 < k->y.count && k->y.area[last + 1] == k->y.area[last])
            last++;
    }
    return (struct lo_reach){first, last};
}

static void put_nodes(struct lo_grid *k)
{
    while (1 << k->shift < k->x.count)
        k->shift++;
    int squares = k->squares = k->y.count << k->shift;
    k->node_at = LT_NEW_ARRAY(k->a, int, (size_t)squares);
    k->head = LT_NEW_ARRAY(k->a, int, (size_t)squares);
    for (int i = 0; i < squares; i++)
        k->node_at[i] = k->head[i] = LO_NONE;
    for (int n = 0; n < k->g->node_count; n++) {
        struct lo_reach r = lo_node_reach(k, n);
        for (int y = r.first; y <= r.last; y++)
            for (int x = k->x.of[k->cells->column[n]]; x <= k->x.of[k->cells->column_last[n]]; x++)
                k->node_at[lo_square(k, x, y)] = n;
    }
}

/* How many nets fit at the sides of boxes; corners and round ends take one. */
static void count_ports(struct lo_grid *k)
{
    const struct lo_graph *g = k->g;
    k->ports = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count * 2);
    for (int n = 0; n < g->node_count; n++) {
        const struct lo_node *v = &g->nodes[n];
        double inset = g->gaps.track / 2;
        for (int level = 0; level < 2; level++) {
            double room = (level ? v->size.h : v->size.w) - 2 * inset;
            int fit = room < g->gaps.track ? 1 : 1 + (int)(room / g->gaps.track);
            k->ports[n * 2 + level] = v->shape == LT_SHAPE_BOX ? fit : 1;
        }
    }
}

/* Arrows of one source share a trunk, and those of one target; a second arrow between the same two
 * nodes must be seen beside the first, so it is a net of its own. */
static void make_nets(struct lo_grid *k)
{
    const struct lo_graph *g = k->g;
    int *head = LT_NEW_ARRAY(k->a, int, (size_t)g->node_count);
    int *next = LT_NEW_ARRAY(k->a, int, (size_t)g->edge_count);
    k->wires = LT_NEW_ARRAY(k->a, struct lo_wire, (size_t)g->edge_count);
    for (int n = 0; n < g->node_count; n++)
        head[n] = LO_NONE;
    k->entering = LT_NEW_ARRAY(k->a, bool, (size_t)g->node_count);
    k->leaving = LT_NEW_ARRAY(k->a, bool, (size_t)g->node_count);
    for (int e = 0; e < g->edge_count; e++) {
        const struct lo_edge *x = &g->edges[e];
        k->leaving[x->from] = k->entering[x->to] = true;
        bool again = x->from == x->to;
        for (int i = head[x->from]; i != LO_NONE && !again; i = next[i])
            again = g->edges[i].to == x->to;
        next[e] = head[x->from];
        head[x->from] = e;
        k->wires[e].out_net = again ? g->node_count * 2 + e * 2 : x->from * 2;
        k->wires[e].in_net = again ? g->node_count * 2 + e * 2 + 1 : x->to * 2 + 1;
    }
}

void lo_grid_init(const struct lo_graph *g, const struct lo_cells *cells, struct lt_arena *a, struct lo_grid *out)
{
    *out = (struct lo_grid){.g = g, .a = a, .cells = cells, .free_pass = LO_NONE};
    estimate(out);
    put_nodes(out);
    count_ports(out);
    make_nets(out);
    out->back = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    lo_cycles(g, a, out->back, LT_NEW_ARRAY(a, int, (size_t)g->node_count));
    out->first_clash = LT_NEW_ARRAY(a, int, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++)
        out->first_clash[e] = LO_NONE;
}

void lo_index_arrows(const struct lo_graph *g, struct lt_arena *a, int **first, int **arrows)
{
    *first = LT_NEW_ARRAY(a, int, (size_t)g->node_count + 2);
    *arrows = LT_NEW_ARRAY(a, int, (size_t)g->edge_count * 2);
    for (int e = 0; e < g->edge_count; e++) {
        (*first)[g->edges[e].from + 2]++;
        (*first)[g->edges[e].to + 2] += g->edges[e].to != g->edges[e].from;
    }
    for (int n = 0; n < g->node_count; n++)
        (*first)[n + 2] += (*first)[n + 1];
    for (int e = 0; e < g->edge_count; e++) {
        (*arrows)[(*first)[g->edges[e].from + 1]++] = e;
        if (g->edges[e].to != g->edges[e].from)
            (*arrows)[(*first)[g->edges[e].to + 1]++] = e;
    }
}

void lo_wire_add(struct lo_grid *k, int wire)
{
    const struct lo_wire *w = &k->wires[wire];
    for (int i = 0; i < w->count; i++) {
        int at = k->free_pass;
        if (at != LO_NONE) {
            k->free_pass = k->passes.v[at].next;
        } else {
            at = (int)k->passes.n;
            (void)LT_PUSH(k->a, &k->passes);
        }
        struct lo_pass *p = &k->passes.v[at];
        p->wire = wire;
        p->at = i;
        p->a = (signed char)(i == 0 ? LO_NO_SIDE : lo_side_towards(k, w->square[i], w->square[i - 1]));
        p->b = (signed char)(i + 1 == w->count ? LO_NO_SIDE : lo_side_towards(k, w->square[i], w->square[i + 1]));
        p->next = k->head[w->square[i]];
        k->head[w->square[i]] = at;
    }
}

void lo_wire_remove(struct lo_grid *k, int wire)
{
    const struct lo_wire *w = &k->wires[wire];
    for (int i = 0; i < w->count; i++) {
        int *link = &k->head[w->square[i]];
        while (*link != LO_NONE && k->passes.v[*link].wire != wire)
            link = &k->passes.v[*link].next;
        if (*link == LO_NONE)
            continue;
        int at = *link;
        *link = k->passes.v[at].next;
        k->passes.v[at].next = k->free_pass;
        k->free_pass = at;
    }
    k->wires[wire].count = 0;
}

static struct lo_clash *find_clash(const struct lo_grid *k, int wire, int other)
{
    for (int i = k->first_clash[wire]; i != LO_NONE; i = k->clashes.v[i].next)
        if (k->clashes.v[i].b == other)
            return &k->clashes.v[i];
    return NULL;
}

int lo_clashed(const struct lo_grid *k, int wire, int other)
{
    const struct lo_clash *c = find_clash(k, wire, other);
    return c == NULL ? 0 : c->count;
}

static void add_clash(struct lo_grid *k, int a, int b)
{
    struct lo_clash *c = find_clash(k, a, b);
    if (c == NULL) {
        int at = (int)k->clashes.n;
        LT_PUSH(k->a, &k->clashes) = (struct lo_clash){.a = a, .b = b, .next = k->first_clash[a]};
        k->first_clash[a] = at;
        c = &k->clashes.v[at];
    }
    c->count += !c->now;
    c->now = true;
}

void lo_clash_add(struct lo_grid *k, int wire, int other)
{
    add_clash(k, wire, other);
    add_clash(k, other, wire);
}

void lo_wire_save(struct lo_grid *k, int wire)
{
    struct lo_wire *w = &k->wires[wire];
    int *square = w->square, cap = w->cap, count = w->count;
    lo_wire_remove(k, wire);
    w->square = w->saved;
    w->cap = w->saved_cap;
    w->saved = square;
    w->saved_cap = cap;
    w->saved_count = count;
    w->saved_cost = w->cost;
}

void lo_wire_restore(struct lo_grid *k, int wire)
{
    struct lo_wire *w = &k->wires[wire];
    int *square = w->square, cap = w->cap;
    w->square = w->saved;
    w->cap = w->saved_cap;
    w->count = w->saved_count;
    w->cost = w->saved_cost;
    w->saved = square;
    w->saved_cap = cap;
    lo_wire_add(k, wire);
}
