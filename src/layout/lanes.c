/* SPDX-License-Identifier: MIT */
/* Lanes: an order of the lanes in which arrows cross few of them.
 * Input: a layout input. Output: the order. Cost: rounds × lanes² + arrows.
 * Source: insertion moves for the minimum linear arrangement (Petit 2003, section 4); the first
 * order is that of appearance, and a lane moves only where that is strictly better.
 * Leaves true: the order holds every lane once. */
#include "layout/fold.h"

#include <string.h>

static long arrangement(const long *weight, const int *order, int *place, int n)
{
    long sum = 0;
    for (int i = 0; i < n; i++)
        place[order[i]] = i;
    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n; j++)
            sum += weight[order[i] * n + order[j]] * (j - i);
    return sum;
}

static void move_lane(int *order, int from, int to)
{
    int lane = order[from];
    if (from < to)
        memmove(order + from, order + from + 1, (size_t)(to - from) * sizeof *order);
    else
        memmove(order + to + 1, order + to, (size_t)(from - to) * sizeof *order);
    order[to] = lane;
}

/* Moves one lane to its best place; true if that was another one. */
static bool improve(const long *weight, int *order, int *place, int n, int at, long *best)
{
    int to = at;
    for (int i = 0, from = at; i < n; i++) {
        move_lane(order, from, i);
        from = i;
        long now = arrangement(weight, order, place, n);
        if (now < *best) {
            *best = now;
            to = i;
        }
        if (i == n - 1)
            move_lane(order, n - 1, to);
    }
    return to != at;
}

void lo_lane_order(const struct lt_layout_input *in, struct lt_arena *a, int *order)
{
    enum { ROUNDS = 8, MOST = 64 };
    int n = in->lane_count;
    if (n < 3 || n > MOST)
        return;
    long *weight = LT_NEW_ARRAY(a, long, (size_t)n *(size_t)n);
    int *place = LT_NEW_ARRAY(a, int, (size_t)n);
    for (int e = 0; e < in->edge_count; e++) {
        int from = in->nodes[in->edges[e].from].lane, to = in->nodes[in->edges[e].to].lane;
        if (from == LO_NONE || to == LO_NONE || from == to)
            continue;
        weight[from * n + to]++;
        weight[to * n + from]++;
    }
    long best = arrangement(weight, order, place, n);
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (int i = 0; i < n; i++)
            moved = improve(weight, order, place, n, i, &best) || moved;
    }
}
