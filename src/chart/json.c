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

static void nodes(const struct lt_chart *c, const struct lt_model *m, struct lt_buf *out)
{
    lt_buf_z(out, "\"nodes\":[");
    for (int k = 0; k < c->geometry.node_count; k++) {
        const struct lt_graph_node *n = &c->graph.nodes[c->node_of[k]];
        lt_buf_z(out, k == 0 ? "\n{" : ",\n{");
        key(out, "id", n->record->common.id);
        key(out, "kind", lt_str_from(lt_value_word("NODE_KIND", n->record->kind.v, LT_EN)));
        if (n->party >= 0)
            key(out, "lane", m->parties.v[n->party].common.id);
        if (n->stage >= 0)
            key(out, "stage", c->graph.process->stages.v[n->stage].common.id);
        rect(out, c->geometry.nodes[k]);
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "]");
}

static void edges(const struct lt_chart *c, struct lt_buf *out)
{
    lt_buf_z(out, ",\n\"edges\":[");
    for (int k = 0; k < c->geometry.edge_count; k++) {
        const struct lt_graph_edge *e = &c->graph.edges[c->edge_of[k]];
        const struct lt_route *r = &c->geometry.edges[k];
        lt_buf_printf(out, "%s\n{\"id\":\"e%d\",", k == 0 ? "" : ",", c->edge_of[k]);
        key(out, "from", c->graph.nodes[e->from].record->common.id);
        key(out, "to", c->graph.nodes[e->to].record->common.id);
        lt_buf_z(out, "\"points\":[");
        for (int i = 0; i < r->point_count; i++) {
            lt_buf_z(out, i == 0 ? "[" : ",[");
            lt_buf_num(out, r->points[i].x, 2);
            lt_buf_char(out, ',');
            lt_buf_num(out, r->points[i].y, 2);
            lt_buf_char(out, ']');
        }
        lt_buf_char(out, ']');
        if (r->label.w > 0 && e->flow != NULL) {
            lt_buf_z(out, ",\"label\":{");
            key(out, "text", e->flow->label);
            rect(out, r->label);
            lt_buf_char(out, '}');
        }
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "]");
}

static void bands(const char *name, const struct lt_rect *r, int count,
                  lt_str (*label)(const struct lt_chart *, const struct lt_model *, int, lt_str *id), const struct lt_chart *c,
                  const struct lt_model *m, struct lt_buf *out)
{
    lt_buf_printf(out, ",\n\"%s\":[", name);
    for (int k = 0; k < count; k++) {
        lt_str id, text = label(c, m, k, &id);
        lt_buf_z(out, k == 0 ? "\n{" : ",\n{");
        key(out, "id", id);
        key(out, "label", text);
        rect(out, r[k]);
        lt_buf_char(out, '}');
    }
    lt_buf_z(out, "]");
}

static lt_str lane_label(const struct lt_chart *c, const struct lt_model *m, int k, lt_str *id)
{
    const struct lt_common *p = &m->parties.v[c->graph.lanes[c->lane_of[k]]].common;
    *id = p->id;
    return p->name.s;
}

static lt_str stage_label(const struct lt_chart *c, const struct lt_model *m, int k, lt_str *id)
{
    (void)m;
    const struct lt_common *s = &c->graph.process->stages.v[c->stage_of[k]].common;
    *id = s->id;
    return s->name.s;
}

static lt_str group_label(const struct lt_chart *c, const struct lt_model *m, int k, lt_str *id)
{
    (void)m;
    const struct lt_common *g = &c->graph.process->groups.v[c->group_of[k]].common;
    *id = g->id;
    return g->name.s;
}

void lt_chart_json(const struct lt_chart *c, const struct lt_model *m, struct lt_buf *out)
{
    lt_buf_z(out, "{\"page\":{\"w\":");
    lt_buf_num(out, c->geometry.size.w, 2);
    lt_buf_z(out, ",\"h\":");
    lt_buf_num(out, c->geometry.size.h, 2);
    lt_buf_z(out, "},\n");
    nodes(c, m, out);
    edges(c, out);
    bands("lanes", c->geometry.lanes, c->geometry.lane_count, lane_label, c, m, out);
    bands("stages", c->geometry.stages, c->geometry.stage_count, stage_label, c, m, out);
    bands("frames", c->geometry.groups, c->geometry.group_count, group_label, c, m, out);
    lt_buf_z(out, "}\n");
}
