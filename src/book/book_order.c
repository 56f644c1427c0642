/* SPDX-License-Identifier: MIT */
/* The order and the numbers of items, and which item follows which. */
#include "book/book_int.h"

/* The stage that counts an item as its own: where its node stands, else by its own word. */
static int stage_of_item(const struct lt_book *b, int item)
{
    for (size_t i = 0; i < b->overview->nodes.n; i++) {
        const struct lt_node_record *n = &b->overview->nodes.v[i];
        if (n->item.index == item && n->stage_index >= 0)
            return n->stage_index;
    }
    return lt_process_stage(b->overview, b->m->items.v[item].stage.s);
}

static void enter(struct lt_book *b, int item)
{
    if (item < 0 || !b->m->items.v[item].common.used || b->stage_of[item] >= 0)
        return;
    int stage = b->overview != NULL ? stage_of_item(b, item) : -1;
    if (stage < 0)
        stage = (int)b->stage_count;
    struct lt_indices *list = &b->by_stage[stage];
    LT_PUSH(b->a, list) = item;
    b->stage_of[item] = stage;
    b->number[item] = b->stage_count > 0 ? lt_strf(b->a, "%d.%zu", stage + 1, list->n) : lt_strf(b->a, "%zu", list->n);
}

static void add_once(struct lt_book *b, struct lt_indices *list, int item)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i] == item)
            return;
    LT_PUSH(b->a, list) = item;
}

static bool is_passed(const struct lt_graph_node *n)
{
    int kind = n->record->kind.v;
    return n->item < 0 && (kind == LT_NODE_DECISION || kind == LT_NODE_TASK || kind == LT_NODE_DOCUMENT);
}

static bool is_mark(const struct lt_graph_node *n)
{
    return n->record->kind.v == LT_NODE_MILESTONE || n->record->kind.v == LT_NODE_SUBPROCESS;
}

/* Charts name what they share alike: it counts once. */
static void add_mark(struct lt_book *b, struct lt_node_list *list, const struct lt_node_record *mark)
{
    for (size_t i = 0; i < list->n; i++)
        if (lt_str_eq(list->v[i]->common.name.s, mark->common.name.s))
            return;
    LT_PUSH(b->a, list) = mark;
}

static bool is_printed(const struct lt_book *b, const struct lt_graph_node *n)
{
    return n->item >= 0 && b->stage_of[n->item] >= 0;
}

/* From a node, an item's or a mark's, through decisions, tasks and documents to the next items and marks. */
static void follow(struct lt_book *b, const struct lt_graph *g, int start, int node, bool *seen)
{
    int item = g->nodes[start].item;
    for (int e = 0; e < g->edge_count; e++) {
        const struct lt_graph_edge *edge = &g->edges[e];
        if (edge->from != node || edge->feedback || edge->flow == NULL || !edge->drawn || seen[edge->to])
            continue;
        seen[edge->to] = true;
        const struct lt_graph_node *to = &g->nodes[edge->to];
        if (is_printed(b, to) && item < 0)
            add_mark(b, &b->from[to->item], g->nodes[start].record);
        else if (is_printed(b, to) && to->item != item)
            add_once(b, &b->after[item], to->item);
        else if (is_mark(to) && item >= 0)
            add_mark(b, &b->toward[item], to->record);
        else if (is_passed(to))
            follow(b, g, start, edge->to, seen);
    }
}

static void after_by_flows(struct lt_book *b, int process)
{
    struct lt_graph g;
    if (b->plan != NULL && process == b->plan->graph.process_index)
        g = b->plan->graph; /* closed up where something falls away */
    else
        lt_graph_build(b->m, process, b->a, &g);
    for (int n = 0; n < g.node_count; n++)
        if (is_printed(b, &g.nodes[n]) || is_mark(&g.nodes[n]))
            follow(b, &g, n, n, LT_NEW_ARRAY(b->a, bool, (size_t)g.node_count));
}

static void after_by_records(struct lt_book *b, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    for (size_t i = 0; i < it->after.n; i++)
        for (size_t k = 0; k < it->after.v[i].any.n; k++) {
            int before = it->after.v[i].any.v[k].index;
            if (before >= 0 && b->stage_of[before] >= 0)
                add_once(b, &b->after[before], item);
        }
}

void lt_book_order(struct lt_book *b)
{
    size_t n = b->m->items.n;
    b->stage_count = b->overview != NULL ? b->overview->stages.n : 0;
    b->by_stage = LT_NEW_ARRAY(b->a, struct lt_indices, b->stage_count + 1);
    b->stage_of = LT_NEW_ARRAY(b->a, int, n + 1);
    b->number = LT_NEW_ARRAY(b->a, lt_str, n + 1);
    b->after = LT_NEW_ARRAY(b->a, struct lt_indices, n + 1);
    b->toward = LT_NEW_ARRAY(b->a, struct lt_node_list, n + 1);
    b->from = LT_NEW_ARRAY(b->a, struct lt_node_list, n + 1);
    for (size_t i = 0; i < n; i++)
        b->stage_of[i] = -1;
    if (b->overview != NULL)
        for (size_t i = 0; i < b->overview->nodes.n; i++)
            enter(b, b->overview->nodes.v[i].item.index);
    for (size_t i = 0; i < n; i++)
        enter(b, (int)i);
    for (size_t i = 0; i < n; i++)
        if (b->stage_of[i] >= 0)
            after_by_records(b, (int)i);
    for (size_t i = 0; i < b->m->processes.n; i++)
        if (b->m->processes.v[i].common.used)
            after_by_flows(b, (int)i);
}

/* The outermost strip around a group, -1: none. */
static int strip_around(const struct lt_process *p, int group)
{
    int strip = -1;
    for (int k = group; k >= 0; k = p->groups.v[k].parent)
        if (p->groups.v[k].strip.v > 0)
            strip = k;
    return strip;
}

/* The strip of the overview in which an item's node stands, -1: none. */
static int strip_of(const struct lt_book *b, int item)
{
    for (size_t i = 0; b->overview != NULL && i < b->overview->nodes.n; i++) {
        const struct lt_node_record *n = &b->overview->nodes.v[i];
        if (n->item.index == item && n->stage_index >= 0)
            return strip_around(b->overview, n->group_index);
    }
    return -1;
}

void lt_book_span(const struct lt_book *b, int item, int *first, int *last)
{
    int strip = strip_of(b, item);
    *first = *last = b->stage_of[item];
    for (size_t i = 0; strip >= 0 && i < b->overview->nodes.n; i++) {
        const struct lt_node_record *n = &b->overview->nodes.v[i];
        if (n->stage_index < 0 || strip_around(b->overview, n->group_index) != strip)
            continue;
        *first = n->stage_index < *first ? n->stage_index : *first;
        *last = n->stage_index > *last ? n->stage_index : *last;
    }
}

int lt_book_named_item(const struct lt_book *b, const struct lt_process *p)
{
    int best = -1;
    size_t length = 0;
    for (size_t i = 0; i < p->nodes.n; i++) {
        int item = p->nodes.v[i].item.index;
        if (item < 0 || b->stage_of[item] < 0)
            continue;
        const struct lt_common *c = &b->m->items.v[item].common;
        const lt_str names[] = {c->name.s, c->id};
        for (size_t k = 0; k < 2; k++)
            if (names[k].len > length && lt_str_has(p->common.name.s, names[k])) {
                best = item;
                length = names[k].len;
            }
    }
    return best;
}

/* Whether an item stands beside all stages. */
static bool is_beside_all(const struct lt_book *b, int item)
{
    int first, last;
    lt_book_span(b, item, &first, &last);
    return b->stage_count > 1 && first == 0 && last + 1 == (int)b->stage_count;
}

/* The stage in which all items of a process stand; where they stand in several, the first if the process bears its
 * name; those beside all stages do not count. -1: none. */
static int common_stage(const struct lt_book *b, const struct lt_process *p)
{
    int stage = -1;
    for (size_t i = 0; i < p->nodes.n; i++) {
        int item = p->nodes.v[i].item.index;
        if (item < 0 || b->stage_of[item] < 0 || is_beside_all(b, item))
            continue;
        if (stage < 0)
            stage = b->stage_of[item];
        if (stage == (int)b->stage_count)
            return -1;
        if (b->stage_of[item] != stage && !lt_str_has(p->common.name.s, b->overview->stages.v[stage].common.name.s))
            return -1;
    }
    return stage;
}

int lt_book_process_stage(const struct lt_book *b, const struct lt_process *p)
{
    int item = lt_book_named_item(b, p);
    if (item >= 0)
        return b->stage_of[item] < (int)b->stage_count ? b->stage_of[item] : -1;
    return p->category.v == LT_PROCESS_OTHER ? -1 : common_stage(b, p);
}
