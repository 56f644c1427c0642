/* SPDX-License-Identifier: MIT */
/* Off-page connectors: where a chart takes several sheets, an arrow between two of them ends on each at
 * a box that names the other sheet and the node (or frame) there. One connector serves all arrows that
 * leave a sheet for one node or frame, or come to it from there. */
#include "chart/chart_int.h"

#include <math.h>

bool lt_shown(const struct lt_trial *t, int node)
{
    int stage = t->chart->graph.nodes[node].stage;
    if (t->stage_first < 0)
        return true;
    if ((t->sheet_of == NULL || t->o->stage >= 0) &&
        lt_process_beside_all(t->chart->graph.process, t->chart->graph.nodes[node].record))
        return false; /* of a stage alone: it is of all of them */
    if (stage < 0)    /* of no stage: on the first sheet */
        return t->sheet_of != NULL && t->stage_first == 0;
    return stage >= t->stage_first && stage <= t->stage_last;
}

static int sheet_of(const struct lt_trial *t, int node)
{
    int stage = t->chart->graph.nodes[node].stage;
    return t->sheet_of[stage < 0 ? 0 : stage];
}

/* The outermost frame around a node, -1: arrows to a frame's members end at it. */
static int frame_of(const struct lt_trial *t, int node)
{
    int group = t->chart->graph.nodes[node].group;
    while (group >= 0 && t->chart->graph.process->groups.v[group].parent >= 0)
        group = t->chart->graph.process->groups.v[group].parent;
    return group;
}

static void measure(struct lt_trial *t, struct lt_box *b)
{
    const struct lt_theme *th = t->t;
    int frame = frame_of(t, b->node);
    const struct lt_process *p = t->chart->graph.process;
    lt_str name = frame >= 0 ? p->groups.v[frame].common.name.s : t->chart->graph.nodes[b->node].record->common.name.s;
    name = lt_str_trim(name);
    double size = th->size.label, room = t->box_width * 0.8;
    int stage = t->chart->graph.nodes[b->node].stage;
    b->pill = t->o->stage >= 0 && stage >= 0
                  ? lt_str_trim(p->stages.v[stage].common.name.s)
                  : lt_strf(t->a, t->o->lang == LT_ZH ? "第 %d 张" : "sheet %d", sheet_of(t, b->node) + 1);
    b->name = lt_text_break_spaced(t->fonts, LT_SANS, size, name, room, 2, true, t->a);
    double widest = lt_text_width(t->fonts, LT_SANS_BOLD, size, b->pill);
    for (size_t i = 0; i < b->name.n; i++)
        widest = fmax(widest, lt_text_width(t->fonts, LT_SANS, size, b->name.v[i]));
    double high = (double)(b->name.n + 1) * lt_line_height(size) + 6;
    b->size = (struct lt_size){widest + 10 + high / 3, high};
}

static int find(const struct lt_trial *t, int node, enum lt_connector kind)
{
    int frame = frame_of(t, node);
    for (int k = 0; k < t->box_count; k++) {
        const struct lt_box *b = &t->boxes[k];
        if (b->connector != kind)
            continue;
        if (b->node == node || (frame >= 0 && frame_of(t, b->node) == frame && sheet_of(t, b->node) == sheet_of(t, node)))
            return k;
    }
    return -1;
}

void lt_add_connectors(struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    if (t->sheet_of == NULL)
        return;
    for (int e = 0; e < g->edge_count; e++) {
        int from = g->edges[e].from, to = g->edges[e].to;
        bool from_shown = lt_shown(t, from), to_shown = lt_shown(t, to);
        if (!g->edges[e].drawn || from_shown == to_shown)
            continue;
        enum lt_connector kind = from_shown ? LT_CONNECTOR_OUT : LT_CONNECTOR_IN;
        int far = from_shown ? to : from, near = from_shown ? from : to;
        if (find(t, far, kind) >= 0)
            continue;
        struct lt_box *b = &t->boxes[t->box_count++];
        *b = (struct lt_box){.node = far, .near = near, .connector = kind, .kind = LT_NODE_TASK};
        measure(t, b);
    }
}

int lt_end_box(const struct lt_trial *t, const struct lt_graph_edge *e, bool to, const int *box_of)
{
    int node = to ? e->to : e->from, other = to ? e->from : e->to;
    if (box_of[node] >= 0 || t->sheet_of == NULL || box_of[other] < 0)
        return box_of[node];
    return find(t, node, to ? LT_CONNECTOR_OUT : LT_CONNECTOR_IN);
}

/* A pentagon that points along the flow (GB/T 1526's off-page connector, turned). */
void lt_draw_connector(struct lt_scene *s, const struct lt_trial *t, const struct lt_box *b, struct lt_rect r)
{
    const struct lt_theme *th = t->t;
    double tip = r.h / 3, size = th->size.label, lh = lt_line_height(size), y = r.y + 3 + lh * 0.78;
    struct lt_point p[5] = {
        {r.x, r.y}, {r.x + r.w - tip, r.y}, {r.x + r.w, r.y + r.h / 2}, {r.x + r.w - tip, r.y + r.h}, {r.x, r.y + r.h}};
    const char *way = b->connector == LT_CONNECTOR_OUT ? "to" : "from";
    lt_str id = lt_sheet_id(t, way, t->chart->graph.nodes[b->node].record->common.id);
    lt_draw_open(s, "connector", id, b->pill, LT_STR(""));
    lt_draw_path(s, "connector-box", p, 5, true, false, 0,
                 (struct lt_paint){.fill = th->lane_head, .stroke = {th->soft, 0.8, 0}});
    lt_draw_text(s, "connector-sheet", r.x + 5, y, b->pill, LT_SANS_BOLD, size, th->ink, LT_ANCHOR_START);
    for (size_t i = 0; i < b->name.n; i++)
        lt_draw_text(s, "connector-name", r.x + 5, y + lh * (double)(i + 1), b->name.v[i], LT_SANS, size, th->ink,
                     LT_ANCHOR_START);
    lt_draw_close(s);
}

lt_str lt_sheet_id(const struct lt_trial *t, const char *what, lt_str id)
{
    return t->sheet == 0 ? lt_strf(t->a, "%s-%.*s", what, LT_FMT(id))
                         : lt_strf(t->a, "%s-%d-%.*s", what, t->sheet + 1, LT_FMT(id));
}
