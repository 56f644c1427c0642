/* SPDX-License-Identifier: MIT */
/* Arrows at frames: they are drawn to or from the frame as a whole, so where an arrow does not stand for
 * all that a reader would take it for, it names the members that it is for. To a frame that is every member
 * that no other member precedes, from a frame every member that no other follows. Arrows of one bundle say
 * the same and are drawn as one.
 * Input: the graph. Output: for each arrow its bundle and what it reads at a frame.
 * Cost: nodes × arrows / 64 where the process has frames, else none. */
#include "chart/chart_int.h"

#include <math.h>

enum { LABEL_LINES = 3, MEMBER_LINES = 4, BRIEF_LINES = 2 /* more: names are counted instead */ };

/* Arrows between the same two ends, frames counting as one, that look alike. */
struct strand {
    int from, to;             /* nodes */
    int from_frame, to_frame; /* the frame in place of the node, -1: none */
    int edge;                 /* the first */
    bool plain;
    struct {
        int *v;
        size_t n, cap;
    } edges; /* of the graph */
};

struct naming {
    struct lt_trial *t;
    const struct lt_graph *g;
    struct lt_edge_words *out;
    struct lt_graph_reach reach;
    bool *first, *last; /* scratch: of each node, whether it is a beginning (an end) of a frame */
    int bundles;
};

static bool applies(const struct naming *m, int node)
{
    return m->t->chart->schedule.nodes[node].verdict != LT_NO;
}

static bool is_before(const struct naming *m, int a, int b)
{
    return a == b || lt_graph_reaches(&m->reach, a, b);
}

static bool stands_in(const struct naming *m, int node, int frame)
{
    int k = m->g->nodes[node].group;
    while (k >= 0 && k != frame)
        k = m->g->process->groups.v[k].parent;
    return k >= 0;
}

/* The outermost frame that a node stands in without the other, -1: none. */
static int frame_without(const struct naming *m, int node, int other)
{
    int frame = -1;
    for (int k = m->g->nodes[node].group; k >= 0 && !stands_in(m, other, k); k = m->g->process->groups.v[k].parent)
        frame = k;
    return frame;
}

/* Marks the members of a frame where work in it begins (or ends); of no frame: the node itself. */
static void find_outer(const struct naming *m, int frame, int node, bool beginnings, bool *mark)
{
    const struct lt_graph *g = m->g;
    for (int i = 0; i < g->node_count; i++)
        mark[i] = frame < 0 ? i == node : applies(m, i) && stands_in(m, i, frame);
    for (int e = 0; frame >= 0 && e < g->edge_count; e++) {
        const struct lt_graph_edge *x = &g->edges[e];
        bool inside = !x->feedback && x->from != x->to && applies(m, x->from) && applies(m, x->to) &&
                      stands_in(m, x->from, frame) && stands_in(m, x->to, frame);
        if (inside)
            mark[beginnings ? x->to : x->from] = false;
    }
}

static bool has_arrow(const struct naming *m, const struct strand *s, int from, int to)
{
    for (size_t k = 0; k < s->edges.n; k++)
        if (m->g->edges[s->edges.v[k]].from == from && m->g->edges[s->edges.v[k]].to == to)
            return true;
    return false;
}

/* Whether what the arrows say holds between all marked nodes: plain ones state an order, which other arrows
 * may give, too; one with a condition or words of its own must be there. */
static bool holds_between(const struct naming *m, const struct strand *s, const bool *froms, const bool *tos)
{
    for (int i = 0; i < m->g->node_count; i++)
        for (int j = 0; froms[i] && j < m->g->node_count; j++)
            if (tos[j] && !(s->plain ? is_before(m, i, j) : has_arrow(m, s, i, j)))
                return false;
    return true;
}

/* "甲", "甲、乙", "甲等 3 项". */
static lt_str names(const struct naming *m, const bool *mark, bool brief)
{
    lt_str name[2] = {{0}, {0}};
    int count = 0;
    bool zh = m->t->o->lang == LT_ZH;
    for (int i = 0; i < m->g->node_count; i++) {
        if (mark[i] && count < 2)
            name[count] = lt_str_trim(m->g->nodes[i].record->common.name.s);
        count += mark[i];
    }
    if (count < 2)
        return name[0];
    if (count == 2 && !brief)
        return lt_strf(m->t->a, zh ? "%.*s、%.*s" : "%.*s, %.*s", LT_FMT(name[0]), LT_FMT(name[1]));
    return zh ? lt_strf(m->t->a, "%.*s等 %d 项", LT_FMT(name[0]), count)
              : lt_strf(m->t->a, "%.*s and %d more", LT_FMT(name[0]), count - 1);
}

/* Between two frames an arrow tells at which of them its members stand. */
static lt_str words_of(const struct naming *m, const struct strand *s, const bool *from, const bool *to, bool brief)
{
    lt_str a = from == NULL ? LT_STR("") : names(m, from, brief), b = to == NULL ? LT_STR("") : names(m, to, brief);
    bool frames = s->from_frame >= 0 && s->to_frame >= 0 && (from != NULL || to != NULL);
    lt_str who = frames ? lt_str_trim(lt_strf(m->t->a, "%.*s → %.*s", LT_FMT(a), LT_FMT(b))) : from != NULL ? a : b;
    const struct lt_flow *flow = m->g->edges[s->edge].flow;
    lt_str own = flow == NULL ? LT_STR("") : flow->label;
    if (who.len == 0 || own.len == 0)
        return who.len == 0 ? own : who;
    return lt_strf(m->t->a, m->t->o->lang == LT_ZH ? "%.*s：%.*s" : "%.*s: %.*s", LT_FMT(who), LT_FMT(own));
}

struct lt_lines lt_edge_lines(const struct lt_trial *t, lt_str label, bool members)
{
    double size = t->t->size.label;
    return lt_text_break_spaced(t->fonts, LT_SANS, size, label, size * (members ? 11 : 9), members ? MEMBER_LINES : LABEL_LINES,
                                true, t->a);
}

static void give(struct naming *m, const struct strand *s, const bool *in, lt_str words)
{
    m->bundles++;
    for (size_t k = 0; k < s->edges.n; k++)
        if (in == NULL || in[k])
            m->out[s->edges.v[k]] = (struct lt_edge_words){words, m->bundles};
}

/* The arrows of the k-th one's head, and of all heads to which the same members lead. */
static void take_alike(const struct naming *m, const struct strand *s, size_t k, bool *in, bool *from, bool *to)
{
    const struct lt_graph *g = m->g;
    int head = g->edges[s->edges.v[k]].to;
    for (int i = 0; i < g->node_count; i++) {
        from[i] = s->from_frame < 0 ? i == s->from : has_arrow(m, s, i, head);
        to[i] = false;
    }
    for (size_t j = 0; j < s->edges.n; j++) {
        bool same = true;
        int other = g->edges[s->edges.v[j]].to;
        for (int i = 0; s->from_frame >= 0 && i < g->node_count; i++)
            same = same && from[i] == has_arrow(m, s, i, other);
        in[j] = same;
        to[other] = to[other] || same;
    }
}

static void name_strand(struct naming *m, const struct strand *s)
{
    size_t n = (size_t)m->g->node_count;
    const struct lt_graph_edge *edge = &m->g->edges[s->edge];
    lt_str own = edge->flow == NULL ? LT_STR("") : edge->flow->label;
    bool pale = !applies(m, edge->from) || !applies(m, edge->to);
    find_outer(m, s->from_frame, s->from, false, m->last);
    find_outer(m, s->to_frame, s->to, true, m->first);
    if (pale || holds_between(m, s, m->last, m->first)) {
        give(m, s, NULL, own);
        return;
    }
    bool *from = LT_NEW_ARRAY(m->t->a, bool, n), *to = LT_NEW_ARRAY(m->t->a, bool, n);
    bool *in = LT_NEW_ARRAY(m->t->a, bool, s->edges.n), *done = LT_NEW_ARRAY(m->t->a, bool, s->edges.n);
    for (size_t k = 0; k < s->edges.n; k++) {
        if (done[k])
            continue;
        take_alike(m, s, k, in, from, to);
        for (size_t j = 0; j < s->edges.n; j++)
            done[j] = done[j] || in[j];
        bool all_from = s->from_frame < 0 || holds_between(m, s, m->last, to);
        bool all_to = s->to_frame < 0 || holds_between(m, s, from, m->first);
        if (all_from && all_to) /* each with a part of the other only */
            all_from = s->from_frame < 0, all_to = s->to_frame < 0;
        lt_str words = words_of(m, s, all_from ? NULL : from, all_to ? NULL : to, false);
        if (lt_edge_lines(m->t, words, true).n > BRIEF_LINES)
            words = words_of(m, s, all_from ? NULL : from, all_to ? NULL : to, true);
        give(m, s, in, words);
    }
}

static bool alike(const struct naming *m, const struct strand *s, const struct strand *r)
{
    const struct lt_graph_edge *a = &m->g->edges[s->edge], *b = &m->g->edges[r->edge];
    bool ends = s->from_frame == r->from_frame && s->to_frame == r->to_frame && (s->from_frame >= 0 || s->from == r->from) &&
                (s->to_frame >= 0 || s->to == r->to);
    if (!ends || a->feedback != b->feedback || lt_is_conditional(m->t, a) != lt_is_conditional(m->t, b))
        return false;
    const struct lt_chart_revision *v = m->t->o->revision;
    if (v != NULL && v->edges[s->edge] != v->edges[r->edge])
        return false;
    bool pale_a = !applies(m, a->from) || !applies(m, a->to), pale_b = !applies(m, b->from) || !applies(m, b->to);
    return pale_a == pale_b &&
           lt_str_eq(a->flow == NULL ? LT_STR("") : a->flow->label, b->flow == NULL ? LT_STR("") : b->flow->label);
}

struct lt_edge_words *lt_name_members(struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    struct naming m = {.t = t, .g = g, .out = LT_NEW_ARRAY(t->a, struct lt_edge_words, (size_t)g->edge_count)};
    struct {
        struct strand *v;
        size_t n, cap;
    } strands = {0};
    for (int e = 0; t->group_count > 0 && e < g->edge_count; e++) {
        const struct lt_graph_edge *x = &g->edges[e];
        struct strand s = {.from = x->from, .to = x->to, .edge = e};
        s.from_frame = frame_without(&m, x->from, x->to);
        s.to_frame = frame_without(&m, x->to, x->from);
        if (!x->drawn || (s.from_frame < 0 && s.to_frame < 0))
            continue;
        size_t k = 0;
        while (k < strands.n && !alike(&m, &strands.v[k], &s))
            k++;
        if (k == strands.n) {
            s.plain = (x->flow == NULL || x->flow->label.len == 0) && !x->feedback && !lt_is_conditional(t, x);
            LT_PUSH(t->a, &strands) = s;
        }
        LT_PUSH(t->a, &strands.v[k].edges) = e;
    }
    if (strands.n == 0)
        return m.out;
    lt_graph_find_reach(g->edges, (size_t)g->edge_count, g->node_count, t->a, &m.reach);
    m.first = LT_NEW_ARRAY(t->a, bool, (size_t)g->node_count);
    m.last = LT_NEW_ARRAY(t->a, bool, (size_t)g->node_count);
    for (size_t k = 0; k < strands.n; k++)
        name_strand(&m, &strands.v[k]);
    return m.out;
}

/* Arrows at connectors, which stand for frames, read as those at frames do. */
static bool at_frame(const struct lt_trial *t, int edge)
{
    const struct lt_layout_edge *e = &t->input.edges[edge];
    if (t->geometry.edge_count == 0) /* not laid out */
        return false;
    const struct lt_route *r = &t->geometry.edges[edge];
    return r->from_group >= 0 || r->to_group >= 0 || t->boxes[e->from].connector != LT_NO_CONNECTOR ||
           t->boxes[e->to].connector != LT_NO_CONNECTOR;
}

lt_str lt_edge_label(const struct lt_trial *t, int edge, bool *members)
{
    int e = t->edge_ids[edge];
    const struct lt_flow *flow = t->chart->graph.edges[e].flow;
    *members = t->edge_words[e].bundle > 0 && at_frame(t, edge);
    return *members ? t->edge_words[e].at_frame : flow == NULL ? LT_STR("") : flow->label;
}
