/* SPDX-License-Identifier: MIT */
/* Where everything stood on the charts of a catalog when they were last drawn, as text that is kept beside it
 * (liutu.lock): a chart drawn anew keeps what has not changed where it was. */
#ifndef LT_CHART_PLACES_H
#define LT_CHART_PLACES_H

#include "chart/chart.h"

struct lt_place {
    lt_str id; /* of the node or frame */
    bool frame;
    lt_str lane, stage; /* ids, empty: none */
    lt_str in;          /* id of the frame around it, empty: none */
    int sheet;          /* from 0 */
    struct lt_cell cell;
};

/* Of one process. */
struct lt_chart_places {
    lt_str process;
    int view;                /* enum lt_view */
    bool down;               /* the flow runs down */
    LT_VECTOR(lt_str) lanes; /* ids, as they stand */
    LT_VECTOR(struct lt_place) places;
    struct lt_map nodes, frames; /* id → index into places */
};

struct lt_places {
    LT_VECTOR(struct lt_chart_places) charts;
};

/* Reads the text of a lock file, which must live as long as the result. Lines that cannot be read are left out;
 * *bad (may be NULL) is the place of the first of them in the text, or its length. */
void lt_places_read(lt_str text, struct lt_arena *a, struct lt_places *out, size_t *bad);
/* The text of a lock file, or of one chart of it. */
void lt_places_write(const struct lt_places *p, struct lt_buf *out);
void lt_places_write_chart(const struct lt_chart_places *c, struct lt_buf *out);

/* NULL: none are known. */
const struct lt_chart_places *lt_places_of(const struct lt_places *p, lt_str process);
/* Puts the places of a chart in place of those known of the process, or behind the others. */
void lt_places_put(struct lt_places *p, struct lt_chart_places *c, struct lt_arena *a);
/* The places on a chart that was drawn, all sheets. */
void lt_places_take(const struct lt_chart *c, const struct lt_model *m, enum lt_view view, struct lt_arena *a,
                    struct lt_chart_places *out);
/* Whether they are those of a graph: every node and frame in its lane and stage, and no other. c may be NULL. */
bool lt_places_current(const struct lt_chart_places *c, const struct lt_graph *g, enum lt_view view);

#endif
