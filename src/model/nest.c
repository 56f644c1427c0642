/* SPDX-License-Identifier: MIT */
/* Frames in frames: a group (并联) all of whose nodes stand in a larger one lies in it. */
#include "model/decode.h"

struct nesting {
    const struct lt_process *p;
    int nodes, groups;
    bool *in;          /* group × node */
    int **list, *size; /* nodes of each group, each once */
};

static bool is_in(const struct nesting *x, int group, int node)
{
    return x->in[(size_t)group * (size_t)x->nodes + (size_t)node];
}

static bool contains(const struct nesting *x, int outer, int inner)
{
    for (int i = 0; i < x->size[inner]; i++)
        if (!is_in(x, outer, x->list[inner][i]))
            return false;
    return true;
}

/* Smaller, or as small and written first. */
static bool is_smaller(const struct nesting *x, int a, int b)
{
    return x->size[a] != x->size[b] ? x->size[a] < x->size[b] : a < b;
}

static int smallest_around_node(const struct nesting *x, int node)
{
    int best = -1;
    for (int g = 0; g < x->groups; g++)
        if (is_in(x, g, node) && (best < 0 || is_smaller(x, g, best)))
            best = g;
    return best;
}

/* Of two with the same nodes the one written later lies outside. */
static int smallest_around_group(const struct nesting *x, int group)
{
    int best = -1;
    for (int g = 0; g < x->groups && x->size[group] > 0; g++)
        if (g != group && is_smaller(x, group, g) && contains(x, g, group) && (best < 0 || is_smaller(x, g, best)))
            best = g;
    return best;
}

static void report_overlaps(struct lt_decoder *d, const struct nesting *x)
{
    for (int h = 1; h < x->groups; h++)
        for (int g = 0; g < h; g++) {
            int i = 0;
            while (i < x->size[h] && !is_in(x, g, x->list[h][i]))
                i++;
            if (i == x->size[h] || contains(x, g, h) || contains(x, h, g))
                continue;
            const struct lt_group *a = &x->p->groups.v[g], *b = &x->p->groups.v[h];
            LT_DIAG(d->dx, LT_W_GROUPS_OVERLAP, b->common.at, x->p->nodes.v[x->list[h][i]].common.id, a->common.id, b->common.id,
                    (is_smaller(x, g, h) ? a : b)->common.id);
        }
}

void lt_groups_nest(struct lt_decoder *d, struct lt_process *p, const struct lt_map *node_ids)
{
    struct nesting x = {.p = p, .nodes = (int)p->nodes.n, .groups = (int)p->groups.n};
    x.in = LT_NEW_ARRAY(d->a, bool, p->nodes.n * p->groups.n);
    x.size = LT_NEW_ARRAY(d->a, int, p->groups.n);
    x.list = LT_NEW_ARRAY(d->a, int *, p->groups.n);
    for (int g = 0; g < x.groups; g++) {
        const struct lt_texts *named = &p->groups.v[g].nodes;
        x.list[g] = LT_NEW_ARRAY(d->a, int, named->n);
        for (size_t k = 0; k < named->n; k++) {
            int n = lt_map_get(node_ids, named->v[k].s);
            if (n < 0 || is_in(&x, g, n))
                continue;
            x.in[(size_t)g * p->nodes.n + (size_t)n] = true;
            x.list[g][x.size[g]++] = n;
        }
    }
    for (int n = 0; n < x.nodes; n++)
        p->nodes.v[n].group_index = smallest_around_node(&x, n);
    for (int g = 0; g < x.groups; g++)
        p->groups.v[g].parent = smallest_around_group(&x, g);
    report_overlaps(d, &x);
}
