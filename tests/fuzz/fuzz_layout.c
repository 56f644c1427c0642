/* SPDX-License-Identifier: MIT */
/* Fuzz target: bytes choose a layout input of any shape; every promise of the layout must hold, also when
 * it is drawn again with what bytes say of where it stood. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Throws come from the bytes; when they are used up, from their sum. */
struct dice {
    const uint8_t *bytes;
    size_t left;
    uint64_t state;
};

static uint64_t roll(struct dice *d)
{
    uint64_t v = 0;
    for (int i = 0; i < 2 && d->left > 0; i++, d->left--)
        v = v << 8 | *d->bytes++;
    d->state = d->state * 6364136223846793005u + 1442695040888963407u + v;
    return d->left > 0 ? v << 11 : d->state;
}

#include "../invariants/random_graph.h"

static void must_hold(const struct lt_layout_input *in, const struct lt_geometry *g, struct lt_arena *a)
{
    const char *bad = lt_layout_verify(in, g, a);
    if (bad == NULL)
        return;
    fprintf(stderr, "%d nodes, %d arrows: %s\n", in->node_count, in->edge_count, bad);
    abort();
}

static void any_cell(struct dice *d, struct lt_cell *c) /* in this order whatever the compiler */
{
    c->column = below(d, 6);
    c->row = below(d, 6);
    c->column_last = below(d, 8);
    c->row_last = below(d, 8);
    c->part = below(d, 3);
}

/* Cells of some nodes and frames: those of the drawing, or any. */
static struct lt_cell *cells(struct dice *d, const struct lt_cell *drawn, int n, struct lt_arena *a)
{
    struct lt_cell *v = LT_NEW_ARRAY(a, struct lt_cell, (size_t)n);
    for (int i = 0; i < n; i++) {
        v[i] = drawn[i];
        if (chance(d, 20))
            v[i].column = -1;
        if (chance(d, 20))
            any_cell(d, &v[i]);
    }
    return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST_NODES = 20 };
    struct dice d = {data, size, 1};
    struct lt_arena a;
    struct graph g;
    struct lt_geometry out;
    lt_arena_init(&a, NULL);
    make_graph(&d, below(&d, MOST_NODES), chance(&d, 50), &a, &g);
    g.in.effort = 1 + below(&d, 3000); /* long searches try nothing else */
    lt_layout_run(&g.in, NULL, &a, &out);
    must_hold(&g.in, &out, &a);
    g.in.node_cells = cells(&d, out.node_cells, g.in.node_count, &a);
    g.in.group_cells = cells(&d, out.group_cells, g.in.group_count, &a);
    lt_layout_run(&g.in, NULL, &a, &out);
    must_hold(&g.in, &out, &a);
    lt_arena_free(&a);
    return 0;
}
