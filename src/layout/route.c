/* SPDX-License-Identifier: MIT */
/* Route: the places of columns, and with them of everything.
 * Input: a chart with heights and tracks. Output: boxes, lines, labels, lanes and stages.
 * Cost: linear. Leaves true: a channel is as wide as its tracks and the straight piece before an
 * arrow head need; stage borders stand in channels, apart from every track. */
#include "layout/layout_int.h"

#include <math.h>

struct points {
    struct lt_point *v;
    size_t n, cap;
};

struct routing {
    const struct lo_chart *c;
    const struct lo_heights *h;
    const struct lo_tracks *t;
    struct lt_arena *a;
    double *width;    /* of each layer */
    double *x;        /* of each layer */
    double *first_x;  /* first track of channel - 1 … */
    double *border_x; /* stage border in a channel - 1 … */
    bool *border;     /* the channel holds a stage border */
    struct lt_geometry *out;
};

static void layer_widths(struct routing *r)
{
    const struct lo_chart *c = r->c;
    for (size_t i = 0; i < c->items.n; i++) {
        const struct lo_item *it = &c->items.v[i];
        double w = 0;
        if (c->gone[i])
            continue;
        if (it->kind == LO_NODE)
            w = c->g->nodes[it->node].size.w;
        else if (lo_has_label(it->label))
            w = it->label.w + 2 * c->g->gaps.label;
        if (w > r->width[it->layer])
            r->width[it->layer] = w;
    }
}

static void find_borders(struct routing *r)
{
    for (int s = 1; s < r->c->g->stage_count; s++)
        r->border[r->c->stage_first[s]] = true; /* channel stage_first - 1, counted from -1 */
}

/* Places channel ch (after layer ch) at x and returns where it ends. */
static double place_channel(struct routing *r, int ch, double x)
{
    const struct lo_chart *c = r->c;
    const struct lt_layout_gaps *gaps = &c->g->gaps;
    double left = lo_line_gap(c->g), right = fmax(left, gaps->arrow), tracks = r->t->width[ch + 1];
    bool first = ch < 0, last = ch == c->layer_count - 1;
    double need = tracks < 0 ? 0 : left + tracks + right;
    double least = first || last ? gaps->margin : gaps->rank;
    if (!first && !last && (c->half[ch] || c->half[ch + 1]))
        least = gaps->rank / 2;
    if ((first || last) && tracks >= 0)
        need += gaps->margin;
    r->first_x[ch + 1] = x + left + (first ? gaps->margin : 0);
    if (r->border[ch + 1]) {
        double before = fmax(gaps->margin, tracks < 0 ? 0 : 2 * left + tracks);
        double after = fmax(gaps->margin, right);
        r->border_x[ch + 1] = x + fmax(before, least - after);
        return r->border_x[ch + 1] + after;
    }
    if (need < least)
        r->first_x[ch + 1] = x + (least - fmax(tracks, 0)) / 2;
    return x + fmax(need, least);
}

static void place_columns(struct routing *r)
{
    double x = place_channel(r, -1, 0);
    for (int l = 0; l < r->c->layer_count; l++) {
        r->x[l] = x;
        x = place_channel(r, l, x + r->width[l]);
    }
    r->out->size.w = x;
}

static struct lt_rect stage_rect(const struct routing *r, int s)
{
    const struct lo_chart *c = r->c;
    double from = s == 0 ? 0 : r->border_x[c->stage_first[s]];
    double to = s + 1 == c->g->stage_count ? r->out->size.w : r->border_x[c->stage_first[s + 1]];
    return (struct lt_rect){from, 0, to - from, 0};
}

/* Widens the layers of stages whose heads need more room; true if any did. */
static bool widen_stages(struct routing *r)
{
    const struct lo_chart *c = r->c;
    bool any = false;
    for (int s = 0; s < c->g->stage_count; s++) {
        double more = c->g->stage_min[s] - stage_rect(r, s).w;
        int first = c->stage_first[s], end = c->stage_first[s + 1];
        for (int l = first; more > 0 && l < end; l++) {
            r->width[l] += more / (end - first);
            any = true;
        }
    }
    return any;
}

static bool is_strip(const struct routing *r, int item)
{
    const struct lo_item *it = &r->c->items.v[item];
    return it->kind == LO_NODE && r->c->g->nodes[it->node].strip;
}

static void place_nodes(struct routing *r)
{
    const struct lo_chart *c = r->c;
    for (int n = 0; n < c->g->node_count; n++) {
        const struct lo_node *v = &c->g->nodes[n];
        int l = c->items.v[n].layer;
        struct lt_rect *box = &r->out->nodes[n];
        double indent = c->g->bands ? 0 : (r->width[l] - v->size.w) / 2;
        *box = (struct lt_rect){r->x[l] + indent, r->h->y[n] - v->size.h / 2, v->size.w, v->size.h};
        if (v->strip) {
            box->y = r->h->lane_y[v->lane];
            box->h = r->h->lane_y[v->lane_last + 1] - box->y;
        }
    }
}

/* Adds a point; leaves out repeated ones and those on a straight line. */
static void add_point(struct routing *r, struct points *p, double x, double y)
{
    if (p->n > 0 && fabs(p->v[p->n - 1].x - x) < LO_EPS && fabs(p->v[p->n - 1].y - y) < LO_EPS)
        return;
    if (p->n > 1) {
        const struct lt_point *a = &p->v[p->n - 2], *b = &p->v[p->n - 1];
        bool level = fabs(a->y - b->y) < LO_EPS && fabs(b->y - y) < LO_EPS;
        bool upright = fabs(a->x - b->x) < LO_EPS && fabs(b->x - x) < LO_EPS;
        if (level || upright)
            p->n--;
    }
    LT_PUSH(r->a, p) = (struct lt_point){x, y};
}

/* The height at which a piece meets one of its ends. */
static double end_height(const struct routing *r, const struct lo_piece *p, bool to)
{
    int item = to ? p->to : p->from, other = to ? p->from : p->to;
    return r->h->y[is_strip(r, item) ? other : item];
}

static double corner_x(const struct routing *r, int node)
{
    return r->out->nodes[node].x + r->out->nodes[node].w / 2;
}

/* An end of an arrow at its node, or the way between its node and its corner. */
static void add_end(struct routing *r, struct points *out, const struct lo_piece *p, bool to)
{
    int item = to ? p->to : p->from;
    bool right = to ? p->to_right : p->from_right;
    const struct lo_item *it = &r->c->items.v[item];
    const struct lt_rect *box = &r->out->nodes[it->node];
    if (it->kind == LO_NODE) {
        add_point(r, out, right ? box->x : box->x + box->w, end_height(r, p, to));
        return;
    }
    double x = corner_x(r, it->node), y = it->above ? box->y : box->y + box->h;
    if (!to)
        add_point(r, out, x, y);
    add_point(r, out, x, r->h->y[item]);
    if (to)
        add_point(r, out, x, y);
}

static void add_piece(struct routing *r, struct points *out, int piece)
{
    const struct lo_piece *p = &r->c->pieces.v[piece];
    const struct lo_track *t = &r->t->piece[piece];
    if (t->straight)
        return;
    double x = r->first_x[p->channel + 1];
    double from = x + (p->from_right ? t->x2 : t->x1), to = x + (p->to_right ? t->x2 : t->x1);
    add_point(r, out, from, end_height(r, p, false));
    if (t->dogleg && p->from_right != p->to_right) {
        add_point(r, out, from, t->ym);
        add_point(r, out, to, t->ym);
    }
    add_point(r, out, to, end_height(r, p, true));
}

static void place_label(const struct routing *r, const struct lo_piece *p, struct lt_rect *label)
{
    const struct lo_item *it = &r->c->items.v[p->to];
    const struct lt_layout_gaps *gaps = &r->c->g->gaps;
    if (it->kind != LO_DUMMY || !lo_has_label(it->label))
        return;
    double x = r->x[it->layer] + gaps->label;
    if (!p->to_right)
        x = r->x[it->layer] + r->width[it->layer] - gaps->label - it->label.w;
    double y = r->h->y[p->to] - LO_LABEL_RISE - it->label.h;
    if (r->c->g->label_below)
        y = r->h->y[p->to] + LO_LABEL_RISE;
    *label = (struct lt_rect){x, y, it->label.w, it->label.h};
}

static void route_direct(struct routing *r, struct points *out, const struct lo_edge *e)
{
    const struct lt_rect *u = &r->out->nodes[e->from], *v = &r->out->nodes[e->to];
    bool down = u->y < v->y;
    add_point(r, out, corner_x(r, e->from), down ? u->y + u->h : u->y);
    add_point(r, out, corner_x(r, e->from), down ? v->y : v->y + v->h);
}

static bool runs_back(const struct routing *r, const struct lo_edge *e)
{
    const struct lo_item *u = &r->c->items.v[e->from], *v = &r->c->items.v[e->to];
    if (r->c->g->bands && u->lane != v->lane)
        return v->lane < u->lane;
    return v->layer <= u->layer;
}

static void route_edge(struct routing *r, int edge)
{
    const struct lo_edge *e = &r->c->g->edges[edge];
    struct points out = {0};
    struct lt_route *route = &r->out->edges[edge];
    int first = r->c->edge_first[edge], end = r->c->edge_first[edge + 1];
    if (r->c->direct[edge]) {
        route_direct(r, &out, e);
    } else {
        add_end(r, &out, &r->c->pieces.v[first], false);
        for (int p = first; p < end; p++) {
            add_piece(r, &out, p);
            place_label(r, &r->c->pieces.v[p], &route->label);
        }
        add_end(r, &out, &r->c->pieces.v[end - 1], true);
    }
    route->points = out.v;
    route->point_count = (int)out.n;
    route->feedback = !r->c->upright[edge] && runs_back(r, e);
    route->from_group = route->to_group = LO_NONE;
}

static void place_bands(struct routing *r)
{
    const struct lo_graph *g = r->c->g;
    double h = r->h->lane_y[g->lane_count];
    r->out->size.h = h;
    for (int e = 0; e < g->edge_count; e++)
        for (int i = 0; i < r->out->edges[e].point_count; i++)
            r->out->size.h = fmax(r->out->size.h, r->out->edges[e].points[i].y + g->gaps.track);
    for (int l = 0; l < g->lane_count; l++)
        r->out->lanes[l] = (struct lt_rect){0, r->h->lane_y[l], r->out->size.w, r->h->lane_y[l + 1] - r->h->lane_y[l]};
    for (int s = 0; s < g->stage_count; s++) {
        r->out->stages[s] = stage_rect(r, s);
        r->out->stages[s].h = h;
    }
}

void lo_route(const struct lo_chart *c, const struct lo_heights *h, const struct lo_tracks *t, struct lt_arena *a,
              struct lt_geometry *out)
{
    struct routing r = {.c = c, .h = h, .t = t, .a = a, .out = out};
    size_t layers = (size_t)c->layer_count + 2;
    r.width = LT_NEW_ARRAY(a, double, layers);
    r.x = LT_NEW_ARRAY(a, double, layers);
    r.first_x = LT_NEW_ARRAY(a, double, layers);
    r.border_x = LT_NEW_ARRAY(a, double, layers);
    r.border = LT_NEW_ARRAY(a, bool, layers);
    layer_widths(&r);
    find_borders(&r);
    place_columns(&r);
    if (widen_stages(&r))
        place_columns(&r);
    place_nodes(&r);
    for (int e = 0; e < c->g->edge_count; e++)
        route_edge(&r, e);
    place_bands(&r);
}
