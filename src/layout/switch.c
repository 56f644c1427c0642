/* SPDX-License-Identifier: MIT */
/* Switch: the channel in which an arrow over several columns changes its lane.
 * Input: a flat graph, the layer of every node, the usual channels. Output: channels.
 * Cost: sweeps x arrows x (columns + lanes it passes). Source: our own; each arrow in turn moves its
 * vertical run to where, with all others standing still, it crosses least. What is crossed is
 * estimated from how many lines run level (upright) through each lane of each channel.
 * Leaves true: the channel lies between the two ends; where nothing is gained it is the usual one. */
#include "layout/layout_int.h"

struct switching {
    const struct lo_graph *g;
    const int *layer;
    int *level;   /* lines that run through a lane in a channel */
    int *upright; /* twice the lines that cross a lane in a channel */
};

/* An arrow seen from left to right. */
struct passage {
    int first, last; /* channels */
    int from, to;    /* lanes */
};

static struct passage passage_of(const struct switching *s, int edge)
{
    int u = s->g->edges[edge].from, v = s->g->edges[edge].to;
    if (s->layer[u] > s->layer[v]) {
        int t = u;
        u = v;
        v = t;
    }
    return (struct passage){s->layer[u], s->layer[v] - 1, s->g->nodes[u].lane, s->g->nodes[v].lane};
}

static int *cell(const struct switching *s, int *table, int channel, int lane)
{
    return &table[channel * s->g->lane_count + lane];
}

/* How much a vertical run between two lanes counts in a lane. */
static int share(const struct passage *p, int lane)
{
    return lane == p->from || lane == p->to ? 1 : 2;
}

static void draw(struct switching *s, const struct passage *p, int at, int by)
{
    for (int c = p->first; c <= p->last; c++)
        if (c != at || p->from == p->to)
            *cell(s, s->level, c, c < at ? p->from : p->to) += by;
    int low = p->from < p->to ? p->from : p->to, high = p->from + p->to - low;
    for (int l = low; p->from != p->to && l <= high; l++)
        *cell(s, s->upright, at, l) += by * share(p, l);
}

/* Twice the crossings of a vertical run in a channel. */
static int crossed(const struct switching *s, const struct passage *p, int at)
{
    int sum = 0, low = p->from < p->to ? p->from : p->to, high = p->from + p->to - low;
    for (int l = low; l <= high; l++)
        sum += *cell(s, s->level, at, l) * share(p, l);
    return sum;
}

static int best_channel(const struct switching *s, const struct passage *p, int usual)
{
    enum { UNUSUAL = 2 }; /* shared trunks are worth a crossing */
    int level = 0, best = usual, best_cost = 0;
    bool any = false;
    for (int c = p->first + 1; c <= p->last; c++)
        level += *cell(s, s->upright, c, p->to);
    for (int c = p->first; c <= p->last; c++) {
        int cost = level + crossed(s, p, c) + (c == usual ? 0 : UNUSUAL);
        if (!any || cost < best_cost || (cost == best_cost && c == usual)) {
            best = c;
            best_cost = cost;
            any = true;
        }
        level += *cell(s, s->upright, c, p->from);
        if (c < p->last)
            level -= *cell(s, s->upright, c + 1, p->to);
    }
    return best;
}

void lo_switch(const struct lo_graph *g, const int *layer, int layer_count, const int *usual, struct lt_arena *a, int *channel)
{
    enum { SWEEPS = 3 };
    struct switching s = {.g = g, .layer = layer};
    s.level = LT_NEW_ARRAY(a, int, (size_t)layer_count *(size_t)g->lane_count + 1);
    s.upright = LT_NEW_ARRAY(a, int, (size_t)layer_count *(size_t)g->lane_count + 1);
    for (int e = 0; e < g->edge_count; e++) {
        channel[e] = usual[e];
        if (layer[g->edges[e].from] == layer[g->edges[e].to])
            continue;
        struct passage p = passage_of(&s, e);
        draw(&s, &p, p.from == p.to ? p.first : channel[e], 1);
    }
    bool moved = true;
    for (int sweep = 0; moved && sweep < SWEEPS; sweep++) {
        moved = false;
        for (int e = 0; e < g->edge_count; e++) {
            if (channel[e] == LO_NONE)
                continue;
            struct passage p = passage_of(&s, e);
            draw(&s, &p, channel[e], -1);
            int best = best_channel(&s, &p, usual[e]);
            moved = moved || best != channel[e];
            channel[e] = best;
            draw(&s, &p, best, 1);
        }
    }
}
