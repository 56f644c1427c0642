/* SPDX-License-Identifier: MIT */
/* The geometry of a chart as JSON. */
#include "chart/chart_int.h"

static void rect(struct lt_buf *out, struct lt_rect r)
{
    static const char *const keys[] = {"\"x\":", ",\"y\":", ",\"w\":", ",\"h\":"};
    const double v[] = {r.x, r.y, r.w, r.h};
    for (int i = 0; i < 4; i++) {
        lt_buf_z(out, keys[i]);
        lt_buf_num(out, v[i], 2);
    }
}

static void key(struct lt_buf *out, const char *name, lt_str value)
{
    lt_buf_printf(out, "\"%s\":", name);
    lt_buf_json(out, value);
    lt_buf_char(out, ',');
}

/* Begins an element of a list; of a chart over several sheets it names its sheet. */
struct list {
    struct lt_buf *out;
    struct lt_arena *a;
    bool first, sheets;
};

static void element(struct list *l, int sheet)
{
    lt_buf_z(l->out, l->first ? "\n{" : ",\n{");
    if (l->sheets)
        lt_buf_printf(l->out, "\"sheet\":%d,", sheet);
    l->first = false;
}

/* Of a project: what is known of a node. */
static void standing(const struct lt_chart *c, int node, struct list *l)
{
    static const char *const verdicts[] = {"no", "maybe", "yes"};
    static const char *const states[LT_STATE_COUNT] = {"planned", "in hand", "due soon", "paused", "overdue", "done"};
    const struct lt_node_plan *n = &c->schedule.nodes[node];
    key(l->out, "verdict", lt_str_from(verdicts[n->verdict + 1]));
    if (n->verdict == LT_NO)
        return;
    key(l->out, "state", lt_str_from(states[n->state]));
    if (lt_node_accepted(n) != LT_NO_DATE)
        key(l->out, "accepted", lt_date_iso(l->a, lt_node_accepted(n)));
    key(l->out, n->done != LT_NO_DATE ? "done" : "due", lt_date_iso(l->a, n->done != LT_NO_DATE ? n->done : n->due));
}

static void nodes(const struct lt_chart *c, int sheet, const struct lt_model *m, struct list *l)
{
    for (int k = 0; k < c->geometry.node_count; k++) {
        const struct lt_graph_node *n = &c->graph.nodes[c->node_of[k]];
        const char *kind = c->connector_of[k] ? "connector" : lt_value_word("NODE_KIND", n->record->kind.v, LT_EN);
        element(l, sheet);
        key(l->out, "id", n->record->common.id);
        key(l->out, "kind", lt_str_from(kind));
        if (n->party >= 0)
            key(l->out, "lane", m->parties.v[n->party].common.id);
        if (n->stage >= 0)
            key(l->out, "stage", c->graph.process->stages.v[n->stage].common.id);
        if (c->project)
            standing(c, c->node_of[k], l);
        rect(l->out, c->geometry.nodes[k]);
        lt_buf_char(l->out, '}');
    }
}

static void points(const struct lt_route *r, struct lt_buf *out)
{
    lt_buf_z(out, "\"points\":[");
    for (int i = 0; i < r->point_count; i++) {
        lt_buf_z(out, i == 0 ? "[" : ",[");
        lt_buf_num(out, r->points[i].x, 2);
        lt_buf_char(out, ',');
        lt_buf_num(out, r->points[i].y, 2);
        lt_buf_char(out, ']');
    }
    lt_buf_char(out, ']');
}

static void edges(const struct lt_chart *c, int sheet, const struct lt_model *m, struct list *l)
{
    (void)m;
    for (int k = 0; k < c->geometry.edge_count; k++) {
        const struct lt_graph_edge *e = &c->graph.edges[c->edge_of[k]];
        const struct lt_route *r = &c->geometry.edges[k];
        element(l, sheet);
        lt_buf_printf(l->out, "\"id\":\"e%d\",", c->edge_of[k]);
        key(l->out, "from", c->graph.nodes[e->from].record->common.id);
        key(l->out, "to", c->graph.nodes[e->to].record->common.id);
        points(r, l->out);
        if (r->label.w > 0) {
            lt_buf_z(l->out, ",\"label\":{");
            key(l->out, "text", c->label_of[k]);
            rect(l->out, r->label);
            lt_buf_char(l->out, '}');
        }
        lt_buf_char(l->out, '}');
    }
}

static void area(struct list *l, int sheet, const struct lt_common *c, struct lt_rect r)
{
    element(l, sheet);
    key(l->out, "id", c->id);
    key(l->out, "label", c->name.s);
    rect(l->out, r);
    lt_buf_char(l->out, '}');
}

static void lanes(const struct lt_chart *c, int sheet, const struct lt_model *m, struct list *l)
{
    for (int k = 0; k < c->geometry.lane_count; k++)
        area(l, sheet, &m->parties.v[c->graph.lanes[c->lane_of[k]]].common, c->geometry.lanes[k]);
}

static void stages(const struct lt_chart *c, int sheet, const struct lt_model *m, struct list *l)
{
    (void)m;
    for (int k = 0; k < c->geometry.stage_count; k++)
        area(l, sheet, &c->graph.process->stages.v[c->stage_of[k]].common, c->geometry.stages[k]);
}

static void frames(const struct lt_chart *c, int sheet, const struct lt_model *m, struct list *l)
{
    (void)m;
    for (int k = 0; k < c->geometry.group_count; k++)
        area(l, sheet, &c->graph.process->groups.v[c->group_of[k]].common, c->geometry.groups[k]);
}

static void size(struct lt_buf *out, struct lt_size s)
{
    lt_buf_z(out, "{\"w\":");
    lt_buf_num(out, s.w, 2);
    lt_buf_z(out, ",\"h\":");
    lt_buf_num(out, s.h, 2);
    lt_buf_char(out, '}');
}

void lt_chart_json(const struct lt_chart *c, const struct lt_model *m, bool sheets, struct lt_buf *out)
{
    static const struct {
        const char *name;
        void (*write)(const struct lt_chart *, int sheet, const struct lt_model *, struct list *);
    } lists[] = {{"nodes", nodes}, {"edges", edges}, {"lanes", lanes}, {"stages", stages}, {"frames", frames}};
    lt_buf_z(out, "{\"page\":");
    size(out, c->geometry.size);
    if (sheets) {
        lt_buf_z(out, ",\n\"sheets\":[");
        for (const struct lt_chart *i = c; i != NULL; i = i->next) {
            lt_buf_z(out, i == c ? "" : ",");
            size(out, i->geometry.size);
        }
        lt_buf_char(out, ']');
    }
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        struct list l = {out, c->scene->arena, true, sheets};
        int sheet = 0;
        lt_buf_printf(out, ",\n\"%s\":[", lists[k].name);
        for (const struct lt_chart *i = c; i != NULL; i = i->next)
            lists[k].write(i, sheet++, m, &l);
        lt_buf_char(out, ']');
    }
    lt_buf_z(out, "}\n");
}
