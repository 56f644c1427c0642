/* SPDX-License-Identifier: MIT */
/* Fuzz target: bytes choose a layout input of any shape; every promise of the layout must hold. */
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
    lt_layout_run(&g.in, NULL, &a, &out);
    const char *bad = lt_layout_verify(&g.in, &out, &a);
    if (bad != NULL) {
        fprintf(stderr, "%d nodes, %d arrows: %s\n", g.in.node_count, g.in.edge_count, bad);
        abort();
    }
    lt_arena_free(&a);
    return 0;
}
