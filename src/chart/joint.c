/* SPDX-License-Identifier: MIT */
/* Items of several parties (协办): one box over their lanes where these are neighbours, else a mark. */
#include "chart/chart_int.h"

static int lane_position(const struct lt_trial *t, int party)
{
    for (int k = 0; k < t->lane_count; k++)
        if (t->chart->graph.lanes[t->lane_ids[k]] == party)
            return k;
    return -1;
}

static bool is_joint(const struct lt_trial *t, const struct lt_item *it, int position)
{
    for (size_t i = 0; i < it->joint.n; i++)
        if (it->joint.v[i].index >= 0 && lane_position(t, it->joint.v[i].index) == position)
            return true;
    return false;
}

/* The lanes next to an item's own that its box reaches over; those of others get a mark. */
void lt_trial_join(struct lt_trial *t, struct lt_box *box, struct lt_layout_node *out)
{
    const struct lt_graph_node *n = &t->chart->graph.nodes[box->node];
    if (n->item < 0 || !t->lanes || out->lane < 0)
        return;
    const struct lt_item *it = &t->m->items.v[n->item];
    int first = out->lane, last = out->lane, shown = 0;
    bool box_may = t->chart->graph.lanes_given && out->group < 0 && out->shape == LT_SHAPE_BOX;
    while (box_may && first > 0 && is_joint(t, it, first - 1))
        first--;
    while (box_may && last + 1 < t->lane_count && is_joint(t, it, last + 1))
        last++;
    for (int k = 0; k < t->lane_count; k++)
        shown += k >= first && k <= last && k != out->lane;
    out->lane = first;
    out->span = last - first;
    if (shown < (int)it->joint.n)
        box->marks |= LT_MARK_JOINT;
}
