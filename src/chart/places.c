/* SPDX-License-Identifier: MIT */
/* Places of a drawing: as text, out of a chart, and into the layout of the next one. See places.h.
 * A record a line, its fields apart by tabs:
 *   process ID view right|down: where the flow runs
 *   lane ID
 *   node|frame ID lane stage frame-around-it sheet column row last-column last-row part */
#include "chart/places.h"

#include "chart/chart_int.h"

#include <string.h>

static const char *const head = "# 版面：各框在图上的位置，由 build --lock 写；删去这个文件就重新排版\n";

enum { FIELDS = 11, LARGEST = 100000 /* of a column, row, part */, SHEETS = 1000 };

/* ---- text */

static int split(lt_str line, lt_str *field)
{
    int n = 0;
    for (size_t from = 0, at = 0; at <= line.len; at++) {
        if (at < line.len && line.ptr[at] != '\t')
            continue;
        if (n == FIELDS)
            return FIELDS + 1;
        field[n++] = lt_str_sub(line, from, at);
        from = at + 1;
    }
    return n;
}

/* A number from -1 to most; false: it is none. */
static bool number(lt_str s, int most, int *out)
{
    int v = 0;
    if (lt_str_is(s, "-")) {
        *out = -1;
        return true;
    }
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        v = v * 10 + (s.ptr[i] - '0');
        if (v > most)
            return false;
    }
    *out = v;
    return s.len > 0;
}

static bool read_place(const lt_str *field, struct lt_place *p)
{
    p->frame = lt_str_is(field[0], "frame");
    p->id = field[1];
    p->lane = field[2];
    p->stage = field[3];
    p->in = field[4];
    struct lt_cell *c = &p->cell;
    bool good = number(field[5], SHEETS, &p->sheet) && number(field[6], LARGEST, &c->column) &&
                number(field[7], LARGEST, &c->row) && number(field[8], LARGEST, &c->column_last) &&
                number(field[9], LARGEST, &c->row_last) && number(field[10], LARGEST, &c->part);
    return good && p->sheet >= 0 && c->part >= 0;
}

static void add_place(struct lt_chart_places *c, struct lt_place p, struct lt_arena *a)
{
    struct lt_map *ids = p.frame ? &c->frames : &c->nodes;
    if (lt_map_get(ids, p.id) >= 0)
        return;
    lt_map_set(ids, p.id, (int)c->places.n);
    LT_PUSH(a, &c->places) = p;
}

static struct lt_chart_places *add_chart(struct lt_places *out, lt_str process, int view, bool down, struct lt_arena *a)
{
    struct lt_chart_places c = {.process = process, .view = view, .down = down};
    lt_map_init(&c.nodes, a);
    lt_map_init(&c.frames, a);
    LT_PUSH(a, &out->charts) = c;
    return &out->charts.v[out->charts.n - 1];
}

static bool read_line(lt_str line, struct lt_places *out, struct lt_arena *a)
{
    lt_str field[FIELDS];
    int n = split(line, field), view = 0;
    struct lt_chart_places *c = out->charts.n > 0 ? &out->charts.v[out->charts.n - 1] : NULL;
    if (line.len == 0 || line.ptr[0] == '#')
        return true;
    if (n == 4 && lt_str_is(field[0], "process")) {
        bool down = lt_str_is(field[3], "down");
        for (int v = 1; v <= lt_value_count("VIEW"); v++)
            view = lt_str_is(field[2], lt_value_word("VIEW", v, LT_EN)) ? v : view;
        if (view == 0 || !(down || lt_str_is(field[3], "right")) || lt_places_of(out, field[1]) != NULL)
            return false;
        add_chart(out, field[1], view, down, a);
        return true;
    }
    if (c != NULL && n == 2 && lt_str_is(field[0], "lane")) {
        LT_PUSH(a, &c->lanes) = field[1];
        return true;
    }
    struct lt_place p;
    if (c == NULL || n != FIELDS || !(lt_str_is(field[0], "node") || lt_str_is(field[0], "frame")) || !read_place(field, &p))
        return false;
    add_place(c, p, a);
    return true;
}

void lt_places_read(lt_str text, struct lt_arena *a, struct lt_places *out, size_t *bad)
{
    *out = (struct lt_places){0};
    size_t first_bad = text.len;
    for (size_t from = 0, at = 0; at <= text.len; at++) {
        if (at < text.len && text.ptr[at] != '\n')
            continue;
        size_t end = at > from && text.ptr[at - 1] == '\r' ? at - 1 : at;
        if (!read_line(lt_str_sub(text, from, end), out, a) && first_bad == text.len)
            first_bad = from;
        from = at + 1;
    }
    if (bad != NULL)
        *bad = first_bad;
}

/* An id that would not come back as it is, is not kept. */
static bool is_plain(lt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20)
            return false;
    return true;
}

static void write_number(struct lt_buf *out, int v)
{
    if (v < 0)
        lt_buf_z(out, "\t-");
    else
        lt_buf_printf(out, "\t%d", v);
}

static void write_place(const struct lt_place *p, struct lt_buf *out)
{
    if (!is_plain(p->id) || !is_plain(p->lane) || !is_plain(p->stage) || !is_plain(p->in))
        return;
    lt_buf_printf(out, "%s\t%.*s\t%.*s\t%.*s\t%.*s", p->frame ? "frame" : "node", LT_FMT(p->id), LT_FMT(p->lane),
                  LT_FMT(p->stage), LT_FMT(p->in));
    const int numbers[] = {p->sheet, p->cell.column, p->cell.row, p->cell.column_last, p->cell.row_last, p->cell.part};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        write_number(out, numbers[i]);
    lt_buf_z(out, "\n");
}

void lt_places_write_chart(const struct lt_chart_places *c, struct lt_buf *out)
{
    if (!is_plain(c->process))
        return;
    lt_buf_printf(out, "process\t%.*s\t%s\t%s\n", LT_FMT(c->process), lt_value_word("VIEW", c->view, LT_EN),
                  c->down ? "down" : "right");
    for (size_t i = 0; i < c->lanes.n; i++)
        if (is_plain(c->lanes.v[i]))
            lt_buf_printf(out, "lane\t%.*s\n", LT_FMT(c->lanes.v[i]));
    for (size_t i = 0; i < c->places.n; i++)
        write_place(&c->places.v[i], out);
}

void lt_places_write(const struct lt_places *p, struct lt_buf *out)
{
    lt_buf_z(out, head);
    for (size_t i = 0; i < p->charts.n; i++)
        lt_places_write_chart(&p->charts.v[i], out);
}

/* ---- of a catalog */

const struct lt_chart_places *lt_places_of(const struct lt_places *p, lt_str process)
{
    for (size_t i = 0; p != NULL && i < p->charts.n; i++)
        if (lt_str_eq(p->charts.v[i].process, process))
            return &p->charts.v[i];
    return NULL;
}

void lt_places_put(struct lt_places *p, struct lt_chart_places *c, struct lt_arena *a)
{
    for (size_t i = 0; i < p->charts.n; i++)
        if (lt_str_eq(p->charts.v[i].process, c->process)) {
            p->charts.v[i] = *c;
            return;
        }
    LT_PUSH(a, &p->charts) = *c;
}

/* ---- out of a chart */

static lt_str lane_id(const struct lt_graph *g, int lane)
{
    int party = lane >= 0 ? g->lanes[lane] : -1;
    return party >= 0 ? g->model->parties.v[party].common.id : LT_STR("");
}

static lt_str stage_id(const struct lt_graph *g, int stage)
{
    return stage >= 0 ? g->process->stages.v[stage].common.id : LT_STR("");
}

static lt_str frame_id(const struct lt_graph *g, int group)
{
    return group >= 0 ? g->process->groups.v[group].common.id : LT_STR("");
}

static lt_str around_frame(const struct lt_graph *g, int group)
{
    return frame_id(g, g->process->groups.v[group].parent);
}

/* Lanes of a further sheet go behind those they follow there. */
static void take_lanes(const struct lt_chart *sheet, const struct lt_graph *g, struct lt_arena *a, struct lt_chart_places *out)
{
    size_t at = 0;
    for (int k = 0; k < sheet->geometry.lane_count; k++) {
        lt_str id = lane_id(g, sheet->lane_of[sheet->geometry.lane_order[k]]);
        size_t i = 0;
        while (i < out->lanes.n && !lt_str_eq(out->lanes.v[i], id))
            i++;
        if (i == out->lanes.n) {
            LT_PUSH(a, &out->lanes) = id;
            memmove(out->lanes.v + at + 1, out->lanes.v + at, (out->lanes.n - 1 - at) * sizeof id);
            out->lanes.v[at] = id;
            i = at;
        }
        at = i + 1;
    }
}

void lt_places_take(const struct lt_chart *c, const struct lt_model *m, enum lt_view view, struct lt_arena *a,
                    struct lt_chart_places *out)
{
    const struct lt_graph *g = &c->graph;
    struct lt_places one = {0};
    int number = 0;
    *out = *add_chart(&one, m->processes.v[g->process_index].common.id, (int)view, c->down, a);
    for (const struct lt_chart *s = c; s != NULL; s = s->next, number++) {
        take_lanes(s, g, a, out);
        for (int k = 0; k < s->geometry.node_count; k++) {
            const struct lt_graph_node *n = &g->nodes[s->node_of[k]];
            struct lt_place p = {.id = n->record->common.id, .lane = lane_id(g, n->lane), .stage = stage_id(g, n->stage)};
            p.in = frame_id(g, n->group);
            p.sheet = number;
            p.cell = s->geometry.node_cells[k];
            if (!s->connector_of[k])
                add_place(out, p, a);
        }
        for (int k = 0; k < s->geometry.group_count; k++) {
            struct lt_place p = {.id = frame_id(g, s->group_of[k]), .frame = true, .sheet = number};
            p.in = around_frame(g, s->group_of[k]);
            p.cell = s->geometry.group_cells[k];
            add_place(out, p, a);
        }
    }
}

static const struct lt_place *find(const struct lt_chart_places *c, bool frame, lt_str id)
{
    int i = lt_map_get(frame ? &c->frames : &c->nodes, id);
    return i < 0 ? NULL : &c->places.v[i];
}

/* The place of a node, NULL: none, or it stands in another lane, stage or frame now. */
static const struct lt_place *find_node(const struct lt_chart_places *c, const struct lt_graph *g, int node)
{
    const struct lt_graph_node *n = &g->nodes[node];
    const struct lt_place *p = find(c, false, n->record->common.id);
    bool same = p != NULL && lt_str_eq(p->lane, lane_id(g, n->lane)) && lt_str_eq(p->stage, stage_id(g, n->stage)) &&
                lt_str_eq(p->in, frame_id(g, n->group));
    return same ? p : NULL;
}

static const struct lt_place *find_frame(const struct lt_chart_places *c, const struct lt_graph *g, int group)
{
    const struct lt_place *p = find(c, true, frame_id(g, group));
    return p != NULL && lt_str_eq(p->in, around_frame(g, group)) ? p : NULL;
}

bool lt_places_current(const struct lt_chart_places *c, const struct lt_graph *g, enum lt_view view)
{
    if (c == NULL || c->view != (int)view)
        return false;
    size_t frames = 0;
    for (size_t i = 0; i < c->places.n; i++)
        frames += c->places.v[i].frame;
    if (c->places.n - frames != (size_t)g->node_count || frames != g->process->groups.n)
        return false;
    for (int n = 0; n < g->node_count; n++)
        if (find_node(c, g, n) == NULL)
            return false;
    for (int k = 0; k < (int)g->process->groups.n; k++)
        if (find_frame(c, g, k) == NULL)
            return false;
    return true;
}

/* ---- into a trial */

static struct lt_cell cell_of(const struct lt_place *p)
{
    struct lt_cell none = {-1, -1, -1, -1, 0};
    if (p == NULL || p->cell.column < 0)
        return none;
    struct lt_cell c = p->cell; /* of two sheets that have become one, the first stands before the second */
    c.column += p->sheet * LARGEST;
    c.column_last += p->sheet * LARGEST;
    return c;
}

void lt_trial_hold(struct lt_trial *t)
{
    const struct lt_chart_places *known = t->places;
    const struct lt_graph *g = &t->chart->graph;
    t->input.node_cells = t->input.group_cells = NULL;
    if (known == NULL)
        return;
    struct lt_cell *nodes = LT_NEW_ARRAY(t->a, struct lt_cell, (size_t)t->box_count);
    struct lt_cell *groups = LT_NEW_ARRAY(t->a, struct lt_cell, (size_t)t->group_count);
    for (int k = 0; k < t->box_count; k++)
        nodes[k] = cell_of(t->boxes[k].connector == LT_NO_CONNECTOR ? find_node(known, g, t->boxes[k].node) : NULL);
    for (int k = 0; k < t->group_count; k++)
        groups[k] = cell_of(find_frame(known, g, t->group_ids[k]));
    t->input.node_cells = nodes;
    t->input.group_cells = groups;
}

const int *lt_held_lanes(const struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    if (t->places == NULL || g->lanes_given || t->places->lanes.n == 0)
        return NULL;
    int n = g->lane_count, *rank = LT_NEW_ARRAY(t->a, int, (size_t)n + 1);
    for (int l = 0; l < n; l++) {
        size_t i = 0;
        while (i < t->places->lanes.n && !lt_str_eq(t->places->lanes.v[i], lane_id(g, l)))
            i++;
        /* a new lane stands behind the one that appears before it */
        rank[l] = i < t->places->lanes.n ? (int)i * n : l > 0 ? rank[l - 1] + 1 : 0;
    }
    return rank;
}
