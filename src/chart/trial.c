/* SPDX-License-Identifier: MIT */
/* From the graph to the layout's input: sizes, lanes, stages, frames, labels. */
#include "chart/chart_int.h"

#include <math.h>

/* Lanes and stages that have nodes in this drawing, and the frames of its nodes. */
static void choose_bands(struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    size_t stages = g->process->stages.n, groups = g->process->groups.n;
    t->lane_ids = LT_NEW_ARRAY(t->a, int, (size_t)g->lane_count + 1);
    t->stage_ids = LT_NEW_ARRAY(t->a, int, stages + 1);
    t->group_ids = LT_NEW_ARRAY(t->a, int, groups + 1);
    t->lane_count = t->stage_count = t->group_count = 0;
    for (int l = 0; t->lanes && l < g->lane_count; l++) {
        bool any = g->lanes_given && l < (int)g->process->lanes.n && t->stage_first < 0;
        for (int i = 0; i < g->node_count; i++)
            any = any || (lt_shown(t, i) && g->nodes[i].lane == l);
        if (any)
            t->lane_ids[t->lane_count++] = l;
    }
    for (int i = 1; t->lane_rank != NULL && i < t->lane_count; i++)
        for (int j = i; j > 0 && t->lane_rank[t->lane_ids[j]] < t->lane_rank[t->lane_ids[j - 1]]; j--) {
            int lane = t->lane_ids[j];
            t->lane_ids[j] = t->lane_ids[j - 1];
            t->lane_ids[j - 1] = lane;
        }
    bool *used = LT_NEW_ARRAY(t->a, bool, stages + 1);
    for (int i = 0; i < g->node_count; i++)
        if (g->nodes[i].stage >= 0)
            used[g->nodes[i].stage] = true;
    for (int s = 0; t->stages && s < (int)stages; s++) {
        bool fell_away = t->o->plan != NULL && !used[s]; /* of a project, all that stood in it */
        if (!fell_away && (t->stage_first < 0 || (s >= t->stage_first && s <= t->stage_last)))
            t->stage_ids[t->stage_count++] = s;
    }
    bool *any = LT_NEW_ARRAY(t->a, bool, groups + 1);
    for (int i = 0; i < g->node_count; i++)
        for (int k = lt_shown(t, i) ? g->nodes[i].group : -1; k >= 0; k = g->process->groups.v[k].parent)
            any[k] = true;
    for (int k = 0; k < (int)groups; k++)
        if (any[k])
            t->group_ids[t->group_count++] = k;
}

static int position(const int *ids, int count, int id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return i;
    return -1;
}

static enum lt_shape shape_of(int kind)
{
    return kind == LT_NODE_DECISION                       ? LT_SHAPE_DIAMOND
           : kind == LT_NODE_START || kind == LT_NODE_END ? LT_SHAPE_TERMINAL
                                                          : LT_SHAPE_BOX;
}

static bool is_box(const struct lt_box *b)
{
    return b->connector == LT_NO_CONNECTOR && shape_of(b->kind) == LT_SHAPE_BOX;
}

/* The node whose lane and stage a box stands in: its own, or that on this sheet which a connector is for. */
static int place_of(const struct lt_trial *t, int box)
{
    const struct lt_box *b = &t->boxes[box];
    return b->connector == LT_NO_CONNECTOR ? b->node : b->near;
}

static void add_nodes(struct lt_trial *t, struct lt_layout_node **nodes)
{
    const struct lt_graph *g = &t->chart->graph;
    size_t most = (size_t)g->node_count + (t->sheet_of == NULL ? 0 : (size_t)g->edge_count);
    t->boxes = LT_NEW_ARRAY(t->a, struct lt_box, most);
    *nodes = LT_NEW_ARRAY(t->a, struct lt_layout_node, most);
    t->box_count = 0;
    double widest = 0;
    for (int i = 0; i < g->node_count; i++)
        if (lt_shown(t, i))
            lt_measure_node(t, i, &t->boxes[t->box_count++]);
    lt_add_connectors(t);
    for (int k = 0; k < t->box_count; k++)
        if (is_box(&t->boxes[k]))
            widest = fmax(widest, t->boxes[k].size.w);
    for (int k = 0; k < t->box_count; k++) {
        const struct lt_graph_node *n = &g->nodes[place_of(t, k)];
        bool connector = t->boxes[k].connector != LT_NO_CONNECTOR;
        if (is_box(&t->boxes[k])) /* boxes of one width on a chart */
            t->boxes[k].size.w = widest;
        (*nodes)[k] =
            (struct lt_layout_node){.size = t->boxes[k].size,
                                    .shape = connector ? LT_SHAPE_TERMINAL : shape_of(t->boxes[k].kind),
                                    .lane = t->lanes ? position(t->lane_ids, t->lane_count, n->lane) : -1,
                                    .stage = t->stages ? position(t->stage_ids, t->stage_count, n->stage) : -1,
                                    .group = n->group < 0 || connector ? -1 : position(t->group_ids, t->group_count, n->group),
                                    .start = t->boxes[k].kind == LT_NODE_START && !connector};
        (*nodes)[k].over = lt_marks_over(t, &t->boxes[k]);
        if (!connector)
            lt_trial_join(t, &t->boxes[k], &(*nodes)[k]);
    }
}

static lt_str label_of(const struct lt_graph_edge *e)
{
    return e->flow == NULL ? LT_STR("") : e->flow->label;
}

static struct lt_size label_size(const struct lt_trial *t, lt_str label, bool members)
{
    double w = 0, size = t->t->size.label;
    if (label.len == 0)
        return (struct lt_size){0, 0};
    struct lt_lines lines = lt_edge_lines(t, label, members);
    for (size_t i = 0; i < lines.n; i++)
        w = fmax(w, lt_text_width(t->fonts, LT_SANS, size, lines.v[i]));
    return (struct lt_size){w + 2, (double)lines.n * lt_line_height(size)};
}

/* An earlier arrow between a connector and the same box, plain or of the same bundle, NULL: one shows them all. */
static struct lt_layout_edge *same_at_connector(const struct lt_trial *t, struct lt_layout_edge *v, int count, int from, int to,
                                                int bundle)
{
    if (t->boxes[from].connector == LT_NO_CONNECTOR && t->boxes[to].connector == LT_NO_CONNECTOR)
        return NULL;
    for (int k = 0; k < count; k++)
        if (v[k].from == from && v[k].to == to && v[k].bundle == bundle && (bundle > 0 || v[k].label.w <= 0))
            return &v[k];
    return NULL;
}

static void add_edges(struct lt_trial *t, struct lt_layout_edge **edges)
{
    const struct lt_graph *g = &t->chart->graph;
    t->edge_words = lt_name_members(t);
    *edges = LT_NEW_ARRAY(t->a, struct lt_layout_edge, (size_t)g->edge_count);
    t->edge_ids = LT_NEW_ARRAY(t->a, int, (size_t)g->edge_count + 1);
    int *box_of = LT_NEW_ARRAY(t->a, int, (size_t)g->node_count), count = 0;
    for (int i = 0; i < g->node_count; i++)
        box_of[i] = -1;
    for (int k = 0; k < t->box_count; k++)
        if (t->boxes[k].connector == LT_NO_CONNECTOR)
            box_of[t->boxes[k].node] = k;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lt_graph_edge *edge = &g->edges[e];
        int from = lt_end_box(t, edge, false, box_of), to = lt_end_box(t, edge, true, box_of);
        if (!edge->drawn || from < 0 || to < 0)
            continue;
        const struct lt_edge_words *words = &t->edge_words[e];
        bool connected = t->boxes[from].connector != LT_NO_CONNECTOR || t->boxes[to].connector != LT_NO_CONNECTOR;
        lt_str label = connected && words->bundle > 0 ? words->at_frame : label_of(edge);
        bool joins = label.len == 0 || words->bundle > 0;
        struct lt_layout_edge *out = &(*edges)[count],
                              *same = joins ? same_at_connector(t, *edges, count, from, to, words->bundle) : NULL;
        *out = (struct lt_layout_edge){.from = from, .to = to, .bundle = words->bundle};
        out->critical = t->chart->on_path[e];
        if (same != NULL) {
            same->critical = same->critical || out->critical;
            continue;
        }
        out->label = label_size(t, label, connected && words->bundle > 0);
        if (words->bundle > 0)
            out->at_frame = label_size(t, words->at_frame, true);
        t->edge_ids[count++] = e;
    }
    t->input.edge_count = count;
}

/* In bands a frame over several of them stands at their side, as a strip does. */
static bool in_several_bands(const struct lt_trial *t, int group)
{
    const struct lt_graph *g = &t->chart->graph;
    int stage = -2;
    for (int i = 0; i < g->node_count; i++) {
        int k = lt_shown(t, i) ? g->nodes[i].group : -1;
        while (k >= 0 && k != group)
            k = g->process->groups.v[k].parent;
        if (k < 0)
            continue;
        if (stage != -2 && g->nodes[i].stage != stage)
            return t->bands;
        stage = g->nodes[i].stage;
    }
    return false;
}

static struct lt_layout_group *groups_of(struct lt_trial *t)
{
    struct lt_layout_group *groups = LT_NEW_ARRAY(t->a, struct lt_layout_group, (size_t)t->group_count + 1);
    for (int k = 0; k < t->group_count; k++) {
        const struct lt_group *g = &t->chart->graph.process->groups.v[t->group_ids[k]];
        double size = t->t->size.label;
        groups[k].title = (struct lt_size){lt_text_width(t->fonts, LT_SANS_BOLD, size, lt_text_line(g->common.name.s, t->a)) + 8,
                                           lt_line_height(size) + 3};
        groups[k].strip = g->strip.v > 0 || in_several_bands(t, t->group_ids[k]);
        groups[k].parent = g->parent < 0 ? -1 : position(t->group_ids, t->group_count, g->parent);
    }
    return groups;
}

/* All that the layout needs to know. */
static void prepare(struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    struct lt_layout_node *nodes;
    struct lt_layout_edge *edges;
    choose_bands(t);
    add_nodes(t, &nodes);
    add_edges(t, &edges);
    lt_trial_heads(t);
    struct lt_layout_input *in = &t->input;
    in->direction = t->vertical ? LT_TB : LT_LR;
    in->stage_form = t->bands ? LT_STAGE_BANDS : LT_STAGE_ALONG;
    in->nodes = nodes;
    in->node_count = t->box_count;
    in->edges = edges;
    in->groups = groups_of(t);
    in->group_count = t->group_count;
    in->lane_count = t->lane_count;
    in->lane_order_free = !g->lanes_given && t->lane_rank == NULL;
    in->stage_count = t->stage_count;
    in->gaps = t->t->gaps;
    in->wrap = t->wrap;
    in->draft = t->draft;
    lt_trial_hold(t);
}

void lt_trial_lay_out(struct lt_trial *t)
{
    prepare(t);
    lt_layout_run(&t->input, t->o->clock, t->a, &t->geometry);
}

const int *lt_trial_lane_rank(struct lt_trial *t)
{
    prepare(t);
    int *order = LT_NEW_ARRAY(t->a, int, (size_t)t->lane_count + 1);
    int *rank = LT_NEW_ARRAY(t->a, int, (size_t)t->chart->graph.lane_count + 1);
    lt_layout_lanes(&t->input, t->a, order);
    for (int k = 0; k < t->lane_count; k++)
        rank[t->lane_ids[order[k]]] = k;
    return rank;
}
