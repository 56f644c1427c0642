/* SPDX-License-Identifier: MIT */
/* Strips 通栏: beside which stages one stands. */
#include "model/model.h"

/* The outermost strip around a group, -1: none. */
static int strip_around(const struct lt_process *p, int group)
{
    int strip = -1;
    for (int k = group; k >= 0; k = p->groups.v[k].parent)
        if (p->groups.v[k].strip.v > 0)
            strip = k;
    return strip;
}

bool lt_process_strip(const struct lt_process *p, const struct lt_node_record *node, int *first, int *last)
{
    int strip = strip_around(p, node->group_index), stages = (int)p->stages.n;
    if (strip < 0 || stages == 0)
        return false;
    *first = stages;
    *last = -1;
    for (size_t i = 0; i < p->nodes.n; i++) {
        const struct lt_node_record *n = &p->nodes.v[i];
        if (n->stage_index < 0 || strip_around(p, n->group_index) != strip)
            continue;
        *first = n->stage_index < *first ? n->stage_index : *first;
        *last = n->stage_index > *last ? n->stage_index : *last;
    }
    if (*last < 0) { /* nothing in it is of a stage: it is of all of them */
        *first = 0;
        *last = stages - 1;
    }
    return true;
}

bool lt_process_beside_all(const struct lt_process *p, const struct lt_node_record *node)
{
    int first, last;
    return p->stages.n > 1 && lt_process_strip(p, node, &first, &last) && first == 0 && last + 1 == (int)p->stages.n;
}
