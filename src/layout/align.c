/* SPDX-License-Identifier: MIT */
/* Align: boxes that stand about under one another in their bands stand so exactly.
 * Input: the constraints of a settled axis, the earliest and latest place of each variable. Output:
 * earliest places among which such boxes are even; frames are so at their left edges, boxes in their middles.
 * Cost: that of the longest paths again, and a sort of each column. Source: earliest places after those
 * of the columns before them, as in settle.c; a column is cut into groups no wider than a part of a box.
 * Leaves true: every constraint with a < b, and no variable lies behind its latest place. */
#include "layout/grid.h"

#include <math.h>
#include <stdlib.h>

#define REACH 0.65   /* of the widest box: so far one moves to stand under others of its column */
#define NEAR 0.04    /* … and of any column */
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

/* Constraints of an axis in ascending order of b, some of them. */
struct part {
    const struct lo_constraint *v;
    size_t first, end;
};

/* Whether a box that went there would push another of its group on: they cannot be even. */
static bool pushes(const struct part *c, int variable, double to, const struct box *group, int n, const double *early)
{
    for (size_t i = c->first; i < c->end; i++)
        for (int q = 0; q < n && c->v[i].a == variable; q++)
            if (group[q].variable == c->v[i].b && early[c->v[i].b] < to + c->v[i].distance)
                return true;
    return false;
}

/* All of a group go where its last one stands, if there is room. */
static void align(struct box *v, int n, double reach, const struct part *c, double *early, const double *late)
{
    for (int i = 0; i < n; i++)
        v[i].at = early[v[i].variable] + v[i].offset;
    qsort(v, (size_t)n, sizeof *v, by_place);
    for (int first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && v[end].frame == v[first].frame && v[end].at <= v[first].at + reach;)
            end++;
        for (int i = first; i < end; i++) {
            double to = v[end - 1].at - v[i].offset;
            if (to > early[v[i].variable] && to <= late[v[i].variable] &&
                !pushes(c, v[i].variable, to, v + first, end - first, early))
                early[v[i].variable] = to;
        }
    }
}

/* Moves what stands behind what has moved. */
static void push_on(const struct part *c, double *early)
{
    for (size_t i = c->first; i < c->end; i++)
        if (c->v[i].a < c->v[i].b)
            early[c->v[i].b] = fmax(early[c->v[i].b], early[c->v[i].a] + c->v[i].distance);
}

void lo_align(const struct lo_grid *k, const int *variable, const struct lo_constraint *c, size_t count, struct lt_arena *a,
              double *early, const double *late)
{
    int n;
    double widest;
    struct part part = {c, 0, 0}, all = {c, 0, count};
    struct box *v = collect(k, variable, a, &n, &widest);
    for (int first = 0, end; first < n; first = end) {
        int column = v[first].column, last = v[first].variable;
        for (end = first; end < n && v[end].column == column; end++)
            last = v[end].variable;
        for (part.first = part.end; part.end < count && c[part.end].b <= last;)
            part.end++;
        push_on(&part, early);
        for (int round = 0; round < ROUNDS; round++) {
            align(v + first, end - first, widest * REACH, &part, early, late);
            push_on(&part, early);
        }
    }
    push_on(&all, early);
    for (int round = 0; round < ROUNDS; round++) {
        align(v, n, widest * NEAR, &all, early, late);
        push_on(&all, early);
    }
}
