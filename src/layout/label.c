/* SPDX-License-Identifier: MIT */
/* Label: the square in which each edge label stands.
 * Input: a grid with all wires and their runs. Output: a place for every label, which is given room
 * when coordinates are found. Cost: squares × wires in a square.
 * Leaves true: where a wire runs alone for a while, its label stands there, and near its start. */
#include "layout/grid.h"

/* True if the line that crosses a level (an upright) run at a square is a channel. */
static bool is_channel(const struct lo_grid *k, int square, bool level)
{
    return level ? k->x.track[lo_square_x(k, square)] == LO_NONE : k->y.track[lo_square_y(k, square)] == LO_NONE;
}

/* True if the step from a square to a side is shared with another wire of the same trunk, or of the same
 * row (column). */
static bool is_shared(const struct lo_grid *k, int wire, int square, int side)
{
    for (int i = k->head[square]; i != LO_NONE; i = k->passes.v[i].next) {
        const struct lo_pass *p = &k->passes.v[i];
        const struct lo_wire *u = &k->wires[wire], *v = &k->wires[p->wire];
        bool trunk = u->out_net == v->out_net || u->in_net == v->in_net;
        if (p->wire == wire || (!trunk && is_channel(k, square, !lo_level(side))))
            continue;
        if (p->a == side || p->b == side)
            return true;
    }
    return false;
}

/* How bad it is to stand in a wire's i-th square, on the side of its step backwards or onwards: away from
 * the start, beside an upright line, on a trunk. */
static int badness(const struct lo_grid *k, int edge, bool level, int i, bool onwards)
{
    const struct lo_wire *w = &k->wires[edge];
    int square = w->square[i], side = lo_side_towards(k, square, w->square[onwards ? i + 1 : i - 1]);
    int bad = i * 4 + (level ? 0 : 3) + (onwards ? 1 : 0);
    if (is_shared(k, edge, square, side))
        bad += 1000;
    if (is_channel(k, square, level) && i > 1)
        bad += 2;
    return bad;
}

static void choose(const struct lo_grid *k, const struct lo_nudge *n, int edge, struct lo_tag *tag)
{
    const struct lo_wire *w = &k->wires[edge];
    int best = -1;
    for (int run = n->first_run[edge]; run < n->first_run[edge + 1]; run++) {
        const struct lo_run *r = &n->runs[run];
        bool ascends = w->square[r->last] > w->square[r->first];
        for (int i = r->first > 0 ? r->first : 1; i <= r->last && i < w->count - 1; i++)
            for (int onwards = 0; onwards < 2; onwards++) {
                if (onwards ? i == r->last : i == r->first)
                    continue; /* the wire turns there */
                int bad = badness(k, edge, r->level, i, onwards);
                if (best >= 0 && bad >= best)
                    continue;
                best = bad;
                *tag = (struct lo_tag){.edge = edge, .run = run, .square = w->square[i], .first = ascends != onwards};
            }
    }
}

void lo_label(const struct lo_grid *k, const struct lo_nudge *n, struct lt_arena *a, struct lo_tags *out)
{
    out->v = LT_NEW_ARRAY(a, struct lo_tag, (size_t)k->g->edge_count);
    out->of = LT_NEW_ARRAY(a, int, (size_t)k->g->edge_count);
    out->n = 0;
    for (int e = 0; e < k->g->edge_count; e++) {
        out->of[e] = LO_NONE;
        if (!lo_has_label(k->g->edges[e].label))
            continue;
        out->of[e] = out->n;
        choose(k, n, e, &out->v[out->n++]);
    }
}
