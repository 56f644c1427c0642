/* SPDX-License-Identifier: MIT */
/* Rules of the arrows of one process: where they stop, turn in a circle, or leave an answer out; frames that are not
 * parallel; stages in another order than the arrows. Cost: nodes + arrows, for each frame once more for each of
 * its nodes. */
#include "check/check_int.h"

/* Arrows out of each node, self loops left aside. */
struct ways {
    int *first, *edges; /* one more at the end of `first` */
};

struct flows {
    struct lt_checker *c;
    const struct lt_graph *g;
    struct ways out;
    bool *to_end;   /* an end is come to from here */
    int *component; /* strongly connected; a component's number is greater than those that it leads to */
    int components;
};

static void find_ways(struct flows *f)
{
    const struct lt_graph *g = f->g;
    int *fill = LT_NEW_ARRAY(f->c->a, int, (size_t)g->node_count + 1);
    f->out.first = LT_NEW_ARRAY(f->c->a, int, (size_t)g->node_count + 1);
    f->out.edges = LT_NEW_ARRAY(f->c->a, int, (size_t)g->edge_count);
    for (int i = 0; i < g->node_count; i++)
        f->out.first[i + 1] = f->out.first[i] + g->nodes[i].out;
    for (int e = 0; e < g->edge_count; e++) {
        int from = g->edges[e].from;
        if (from != g->edges[e].to)
            f->out.edges[f->out.first[from] + fill[from]++] = e;
    }
}

static lt_str name_of(const struct flows *f, int node)
{
    return f->g->nodes[node].record->common.name.s;
}

static bool is_kind(const struct flows *f, int node, enum lt_node_kind_value kind)
{
    return f->g->nodes[node].record->kind.v == (int)kind;
}

struct visit {
    int node, next; /* the arrow to follow next, into out.edges */
};

/* Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion. */
struct search {
    struct visit *path;
    int *stack, *index, *low;
    bool *on_stack;
    int depth, height, count;
};

static void enter(struct flows *f, struct search *s, int node)
{
    s->index[node] = s->low[node] = ++s->count;
    s->stack[s->height++] = node;
    s->on_stack[node] = true;
    s->path[s->depth++] = (struct visit){node, f->out.first[node]};
}

static void leave(struct flows *f, struct search *s)
{
    int node = s->path[--s->depth].node;
    if (s->depth > 0) {
        int above = s->path[s->depth - 1].node;
        s->low[above] = s->low[node] < s->low[above] ? s->low[node] : s->low[above];
    }
    if (s->low[node] != s->index[node])
        return;
    int member;
    do {
        member = s->stack[--s->height];
        s->on_stack[member] = false;
        f->component[member] = f->components;
    } while (member != node);
    f->components++;
}

static void find_components(struct flows *f)
{
    size_t n = (size_t)f->g->node_count;
    struct search s = {.path = LT_NEW_ARRAY(f->c->a, struct visit, n),
                       .stack = LT_NEW_ARRAY(f->c->a, int, n),
                       .index = LT_NEW_ARRAY(f->c->a, int, n),
                       .low = LT_NEW_ARRAY(f->c->a, int, n),
                       .on_stack = LT_NEW_ARRAY(f->c->a, bool, n)};
    f->component = LT_NEW_ARRAY(f->c->a, int, n);
    for (int root = 0; root < f->g->node_count; root++) {
        if (s.index[root] != 0)
            continue;
        enter(f, &s, root);
        while (s.depth > 0) {
            struct visit *v = &s.path[s.depth - 1];
            if (v->next == f->out.first[v->node + 1]) {
                leave(f, &s);
                continue;
            }
            int to = f->g->edges[f->out.edges[v->next++]].to;
            if (s.index[to] == 0)
                enter(f, &s, to);
            else if (s.on_stack[to] && s.index[to] < s.low[v->node])
                s.low[v->node] = s.index[to];
        }
    }
}

/* Components are numbered so that what a node leads to has been decided before it. */
static void find_ends(struct flows *f)
{
    int n = f->g->node_count;
    bool *good = LT_NEW_ARRAY(f->c->a, bool, (size_t)f->components);
    int *members = LT_NEW_ARRAY(f->c->a, int, (size_t)n), *first = LT_NEW_ARRAY(f->c->a, int, (size_t)f->components + 1);
    for (int i = 0; i < n; i++)
        first[f->component[i] + 1]++;
    for (int k = 0; k < f->components; k++)
        first[k + 1] += first[k];
    int *fill = LT_NEW_ARRAY(f->c->a, int, (size_t)f->components);
    for (int i = 0; i < n; i++)
        members[first[f->component[i]] + fill[f->component[i]]++] = i;
    for (int j = 0; j < n; j++) {
        int i = members[j], k = f->component[i];
        good[k] = good[k] || is_kind(f, i, LT_NODE_END);
        for (int e = f->out.first[i]; e < f->out.first[i + 1]; e++)
            good[k] = good[k] || good[f->component[f->g->edges[f->out.edges[e]].to]];
    }
    f->to_end = LT_NEW_ARRAY(f->c->a, bool, (size_t)n);
    for (int i = 0; i < n; i++)
        f->to_end[i] = good[f->component[i]];
}

/* A matter on which nothing waits is no dead end: its result is an end of its own. */
static bool dead_ends(struct flows *f)
{
    bool *entered = LT_NEW_ARRAY(f->c->a, bool, (size_t)f->g->node_count), any = false;
    for (int e = 0; e < f->g->edge_count; e++)
        if (f->g->edges[e].flow != NULL)
            entered[f->g->edges[e].to] = true;
    for (int i = 0; i < f->g->node_count; i++) {
        const struct lt_graph_node *n = &f->g->nodes[i];
        bool meant = entered[i] || is_kind(f, i, LT_NODE_START);
        bool ends = n->item >= 0 || is_kind(f, i, LT_NODE_END) || is_kind(f, i, LT_NODE_DECISION);
        if (n->out > 0 || !meant || ends)
            continue;
        LT_DIAG(f->c->dx, LT_W_DEAD_END, n->record->common.at, name_of(f, i), f->g->process->common.name.s);
        any = true;
    }
    return any;
}

/* Circles that nothing leads out of, each once, at its first node. */
static bool loops(struct flows *f)
{
    int *size = LT_NEW_ARRAY(f->c->a, int, (size_t)f->components);
    bool *left = LT_NEW_ARRAY(f->c->a, bool, (size_t)f->components), any = false;
    for (int i = 0; i < f->g->node_count; i++) {
        size[f->component[i]]++;
        left[f->component[i]] = left[f->component[i]] || is_kind(f, i, LT_NODE_END);
    }
    for (int e = 0; e < f->g->edge_count; e++) {
        int from = f->component[f->g->edges[e].from];
        left[from] = left[from] || from != f->component[f->g->edges[e].to];
    }
    for (int i = 0; i < f->g->node_count; i++) {
        int k = f->component[i], n = 0;
        if (left[k] || size[k] < 2)
            continue;
        lt_str *names = LT_NEW_ARRAY(f->c->a, lt_str, (size_t)size[k]);
        for (int j = i; j < f->g->node_count; j++)
            if (f->component[j] == k)
                names[n++] = name_of(f, j);
        LT_DIAG(f->c->dx, LT_W_LOOP, f->g->nodes[i].record->common.at, lt_str_join(f->c->a, names, (size_t)n, "、"));
        left[k] = any = true;
    }
    return any;
}

static void to_the_end(struct flows *f)
{
    bool end = false, start = false, reached = false;
    for (int i = 0; i < f->g->node_count; i++) {
        end = end || is_kind(f, i, LT_NODE_END);
        start = start || is_kind(f, i, LT_NODE_START);
        reached = reached || (is_kind(f, i, LT_NODE_START) && f->to_end[i]);
    }
    bool stopped = end && dead_ends(f);
    bool turning = loops(f);
    if (end && start && !reached && !stopped && !turning)
        LT_DIAG(f->c->dx, LT_W_NO_WAY_EVER, f->g->process->common.at, f->g->process->common.name.s);
}

static bool says_which(const struct lt_flow *w)
{
    return w->label.len > 0 || w->when.at.file != 0 || w->otherwise;
}

/* The values of one fact that an exit stands for; false: it is no plain question about one fact. */
static bool covers(const struct lt_cond *c, int *fact, const struct lt_fact *facts, bool *covered)
{
    if (c == NULL || (*fact >= 0 && c->fact != *fact && (c->op == LT_COND_COMPARE || c->op == LT_COND_IN)))
        return false;
    if (c->op == LT_COND_OR)
        return covers(c->left, fact, facts, covered) && covers(c->right, fact, facts, covered);
    bool truth = c->op == LT_COND_TRUE_FACT || (c->op == LT_COND_NOT && c->left->op == LT_COND_TRUE_FACT);
    if (truth) {
        int asked = c->op == LT_COND_NOT ? c->left->fact : c->fact;
        if (*fact >= 0 && asked != *fact)
            return false;
        *fact = asked;
        covered[c->op == LT_COND_NOT] = true;
        return true;
    }
    bool plain = (c->op == LT_COND_COMPARE && c->compare == LT_EQ) || (c->op == LT_COND_IN && !c->negated);
    if (!plain || facts[c->fact].kind.v != LT_FACT_OPTION)
        return false;
    *fact = c->fact;
    for (size_t i = 0; i < c->value_count; i++)
        if (c->values[i].option >= 0)
            covered[c->values[i].option] = true;
    return true;
}

/* Exits that all ask for one fact, and an answer that none of them takes. */
static void missing_answers(struct flows *f, int node)
{
    const struct lt_model *m = f->c->m;
    int fact = -1;
    size_t most = 2;
    for (size_t i = 0; i < m->facts.n; i++)
        most = m->facts.v[i].options.n > most ? m->facts.v[i].options.n : most;
    bool *covered = LT_NEW_ARRAY(f->c->a, bool, most);
    for (int k = f->out.first[node]; k < f->out.first[node + 1]; k++) {
        const struct lt_flow *w = f->g->edges[f->out.edges[k]].flow;
        if (w == NULL || w->otherwise || !covers(w->when.cond, &fact, m->facts.v, covered))
            return;
    }
    const struct lt_fact *asked = fact < 0 ? NULL : &m->facts.v[fact];
    bool truth = asked != NULL && asked->kind.v == LT_FACT_TRUTH;
    for (size_t v = 0; asked != NULL && v < (truth ? 2 : asked->options.n); v++) {
        if (covered[v])
            continue;
        lt_str zh = truth ? (v == 0 ? LT_STR("是") : LT_STR("否")) : asked->options.v[v].s;
        lt_str en = truth ? (v == 0 ? LT_STR("yes") : LT_STR("no")) : zh;
        LT_DIAG(f->c->dx, LT_W_ANSWER_MISSING, f->g->nodes[node].record->common.at, name_of(f, node), asked->common.name.s, zh,
                en);
        return;
    }
}

static void answers(struct flows *f, int node)
{
    for (int k = f->out.first[node]; k < f->out.first[node + 1]; k++) {
        const struct lt_graph_edge *e = &f->g->edges[f->out.edges[k]];
        if (e->flow == NULL)
            continue;
        if (!says_which(e->flow))
            LT_DIAG(f->c->dx, LT_W_ANSWER, e->flow->at, f->g->nodes[node].record->common.id,
                    f->g->nodes[e->to].record->common.id);
        for (int j = f->out.first[node]; e->flow->label.len > 0 && j < k; j++) {
            const struct lt_graph_edge *o = &f->g->edges[f->out.edges[j]];
            if (o->flow != NULL && o->to != e->to && lt_str_eq(o->flow->label, e->flow->label)) {
                LT_DIAG(f->c->dx, LT_W_ANSWER_TWICE, e->flow->at, name_of(f, node), e->flow->label);
                LT_DIAG_NOTE(f->c->dx, LT_N_FIRST_HERE, o->flow->at, LT_STR(""));
                break;
            }
        }
    }
    missing_answers(f, node);
}

/* Marks what lies behind a node on ways that do not lead back. */
static void mark_behind(struct flows *f, int node, int *seen, int mark, int *todo)
{
    int n = 0;
    todo[n++] = node; /* ways that do not lead back never come to it again */
    while (n > 0) {
        int i = todo[--n];
        for (int k = f->out.first[i]; k < f->out.first[i + 1]; k++) {
            const struct lt_graph_edge *e = &f->g->edges[f->out.edges[k]];
            if (e->feedback || seen[e->to] == mark)
                continue;
            seen[e->to] = mark;
            todo[n++] = e->to;
        }
    }
}

static bool of_frame(const struct lt_process *p, size_t group, int inner)
{
    while (inner >= 0 && (size_t)inner != group)
        inner = p->groups.v[inner].parent;
    return inner >= 0;
}

/* Two nodes of a frame; what stands in one frame inside it is a matter of that one. */
static bool is_pair(const struct flows *f, size_t group, int i, int j)
{
    int a = f->g->nodes[i].group, b = f->g->nodes[j].group;
    bool together = a == b && a != (int)group;
    return i != j && !together && of_frame(f->g->process, group, a) && of_frame(f->g->process, group, b);
}

struct walk {
    int *seen, mark, *todo;
    int *members, count; /* of the frame at hand */
};

/* Whether of every two nodes of the frame one waits for the other; the first two that do. */
static bool is_chain(struct flows *f, size_t group, struct walk *w, int *first, int *second)
{
    int pairs = 0, waiting = 0;
    for (int a = 0; a < w->count; a++) {
        int i = w->members[a];
        mark_behind(f, i, w->seen, ++w->mark, w->todo);
        for (int b = 0; b < w->count; b++) {
            int j = w->members[b];
            if (!is_pair(f, group, i, j))
                continue;
            pairs += a < b;
            if (w->seen[j] != w->mark)
                continue;
            *first = waiting == 0 ? i : *first;
            *second = waiting == 0 ? j : *second;
            waiting++;
        }
    }
    return pairs > 0 && waiting >= pairs;
}

/* A strip stands beside the process over all its stages: it claims nothing. */
static void frame(struct flows *f, size_t group, struct walk *w)
{
    const struct lt_group *frame = &f->g->process->groups.v[group];
    int first = 0, second = 0;
    if (frame->strip.v > 0)
        return;
    w->count = 0;
    for (int i = 0; i < f->g->node_count; i++)
        if (of_frame(f->g->process, group, f->g->nodes[i].group))
            w->members[w->count++] = i;
    if (frame->nodes.n < 2)
        LT_DIAG(f->c->dx, LT_N_PARALLEL_ONE, frame->common.at, frame->common.name.s);
    else if (w->count > 1 && is_chain(f, group, w, &first, &second))
        LT_DIAG(f->c->dx, LT_N_PARALLEL, frame->common.at, frame->common.name.s, name_of(f, first), name_of(f, second));
}

static void frames(struct flows *f)
{
    size_t n = (size_t)f->g->node_count;
    struct walk w = {
        .seen = LT_NEW_ARRAY(f->c->a, int, n), .todo = LT_NEW_ARRAY(f->c->a, int, n), .members = LT_NEW_ARRAY(f->c->a, int, n)};
    for (size_t k = 0; k < f->g->process->groups.n; k++)
        frame(f, k, &w);
}

static void stage_order(struct flows *f)
{
    const struct lt_process *p = f->g->process;
    for (int i = 0; i < f->g->edge_count; i++) {
        const struct lt_graph_edge *e = &f->g->edges[i];
        int from = f->g->nodes[e->from].stage, to = f->g->nodes[e->to].stage;
        if (e->feedback || from < 0 || to < 0 || from <= to)
            continue;
        struct lt_span at = e->flow != NULL ? e->flow->at : f->g->nodes[e->to].record->common.at;
        LT_DIAG(f->c->dx, LT_N_STAGE_ORDER, at, name_of(f, e->from), name_of(f, e->to), p->stages.v[from].common.name.s,
                p->stages.v[to].common.name.s);
    }
}

/* Names that are longer than the widest box holds: 3 lines of 10 Chinese characters, in a rhombus 4 of 7, in a
 * terminal 2 of 10 (chart/fit.c, chart/measure.c). */
static void long_names(struct flows *f)
{
    for (int i = 0; i < f->g->node_count; i++) {
        int room = is_kind(f, i, LT_NODE_DECISION) ? 28 : is_kind(f, i, LT_NODE_START) || is_kind(f, i, LT_NODE_END) ? 20 : 30;
        int cells = lt_utf8_cells(lt_str_trim(name_of(f, i)));
        if (cells > 2 * room)
            LT_DIAG(f->c->dx, LT_N_NAME_LONG, f->g->nodes[i].record->common.at, name_of(f, i),
                    lt_strf(f->c->a, "%d", (cells + 1) / 2), lt_strf(f->c->a, "%d", room));
    }
}

void lt_check_flows(struct lt_checker *c, const struct lt_graph *g)
{
    struct flows f = {.c = c, .g = g};
    find_ways(&f);
    find_components(&f);
    find_ends(&f);
    to_the_end(&f);
    for (int i = 0; i < g->node_count; i++)
        if (is_kind(&f, i, LT_NODE_DECISION) && g->nodes[i].out > 1)
            answers(&f, i);
    frames(&f);
    stage_order(&f);
    long_names(&f);
}
