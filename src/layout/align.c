/* SPDX-License-Identifier: MIT */
/* Align: boxes of one column that stand about under one another in their bands stand so exactly.
 * Input: the constraints of a settled axis, the earliest and latest place of each variable. Output:
 * earliest places among which such boxes are even; frames are so at their left edges, boxes in their middles.
 * Cost: that of the longest paths again, and a sort of each column. Source: earliest places after those
 * of the columns before them, as in settle.c; a column is cut into groups no wider than a part of a box.
 * Leaves true: every constraint, and no variable lies behind its latest place. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

#define REACH 0.65   /* of the widest box: so far one moves to stand under others */
enum { ROUNDS = 2 }; /* a group that has moved may reach the next one */

struct box {
    int column, variable;
    bool frame;
    double offset; /* of what is to be even, from the variable */
    double at;
};

static int by_column(const void *p, const void *q)
{
    const struct box *a = p, *b = q;
    return a->column != b->column ? a->column - b->column : a->variable - b->variable;
}

static int by_place(const void *p, const void *q)
{
    const struct box *a = p, *b = q;
    if (a->frame != b->frame)
        return a->frame - b->frame;
    return a->at != b->at ? (a->at < b->at ? -1 : 1) : a->variable - b->variable;
}

static struct box *collect(const struct lo_grid *k, const int *variable, struct lt_arena *a, int *count, double *widest)
{
    struct box *v = LT_NEW_ARRAY(a, struct box, (size_t)k->g->node_count);
    int n = 0;
    *widest = 0;
    for (int i = 0; i < k->g->node_count; i++) {
        const struct lo_node *u = &k->g->nodes[i];
        if (u->strip)
            continue;
        v[n++] = (struct box){k->cells->column[i], variable[i], u->frame, u->frame ? -u->size.w / 2 : 0, 0};
        if (!u->frame)
            *widest = fmax(*widest, u->size.w);
    }
    qsort(v, (size_t)n, sizeof *v, by_column);
    *count = n;
    return v;
}

/* All of a group go where its last one stands, if there is room. */
static void align_column(struct box *v, int n, double reach, double *early, const double *late)
{
    for (int i = 0; i < n; i++)
        v[i].at = early[v[i].variable] + v[i].offset;
    qsort(v, (size_t)n, sizeof *v, by_place);
    for (int first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && v[end].frame == v[first].frame && v[end].at <= v[first].at + reach;)
            end++;
        for (int i = first; i < end; i++) {
            double to = v[end - 1].at - v[i].offset;
            if (to <= late[v[i].variable])
                early[v[i].variable] = fmax(early[v[i].variable], to);
        }
    }
}

void lo_align(const struct lo_grid *k, const int *variable, const struct lo_constraint *c, size_t count, struct lt_arena *a,
              double *early, const double *late)
{
    int n;
    double widest;
    size_t next = 0;
    struct box *v = collect(k, variable, a, &n, &widest);
    for (int first = 0, end; first < n; first = end) {
        int column = v[first].column, last = v[first].variable;
        for (end = first; end < n && v[end].column == column; end++)
            last = v[end].variable;
        for (; next < count && c[next].b <= last; next++)
            early[c[next].b] = fmax(early[c[next].b], early[c[next].a] + c[next].distance);
        for (int round = 0; round < ROUNDS; round++)
            align_column(v + first, end - first, widest * REACH, early, late);
    }
    for (; next < count; next++)
        early[c[next].b] = fmax(early[c[next].b], early[c[next].a] + c[next].distance);
}
