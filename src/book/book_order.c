/* SPDX-License-Identifier: MIT */
/* The order and the numbers of items, and which item follows which. */
#include "book/book_int.h"

/* The node of the overview in whose stage an item stands: the first that is not beside all stages, else the first; NULL:
 * none. */
static const struct lt_node_record *node_of_item(const struct lt_book *b, int item)
{
    const struct lt_node_record *beside = NULL;
    for (size_t i = 0; b->overview != NULL && i < b->overview->nodes.n; i++) {
        const struct lt_node_record *n = &b->overview->nodes.v[i];
        bool all = n->item.index == item && lt_process_beside_all(b->overview, n);
        if (n->item.index != item || (n->stage_index < 0 && !all))
            continue;
        if (!all)
            return n;
        beside = beside == NULL ? n : beside;
    }
    return beside;
}

/* The section that counts an item as its own: by its node, else by its own word. */
static int section_of_item(const struct lt_book *b, int item)
{
    const struct lt_node_record *n = node_of_item(b, item);
    if (n != NULL)
        return lt_process_beside_all(b->overview, n) ? lt_book_beside(b) : n->stage_index;
    int stage = b->overview != NULL ? lt_process_stage(b->overview, b->m->items.v[item].stage.s) : -1;
    return stage < 0 ? lt_book_no_stage(b) : stage;
}

static void enter(struct lt_book *b, int item)
{
    if (item < 0 || !b->m->items.v[item].common.used || b->stage_of[item] >= 0)
        return;
    int section = section_of_item(b, item);
    struct lt_indices *list = &b->by_stage[section];
    LT_PUSH(b->a, list) = item;
    b->stage_of[item] = section;
}

int lt_book_beside(const struct lt_book *b)
{
    return (int)b->stage_count;
}

int lt_book_no_stage(const struct lt_book *b)
{
    return (int)b->stage_count + 1;
}

int lt_book_section_number(const struct lt_book *b, int section)
{
    bool skipped = section == lt_book_no_stage(b) && b->by_stage[lt_book_beside(b)].n == 0;
    return skipped ? section : section + 1;
}

/* "3.7", without stages "7". */
static void number(struct lt_book *b)
{
    for (int s = 0; s <= lt_book_no_stage(b); s++)
        for (size_t i = 0; i < b->by_stage[s].n; i++)
            b->number[b->by_stage[s].v[i]] =
                b->stage_count > 0 ? lt_strf(b->a, "%d.%zu", lt_book_section_number(b, s), i + 1) : lt_strf(b->a, "%zu", i + 1);
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
    b->by_stage = LT_NEW_ARRAY(b->a, struct lt_indices, b->stage_count + 2);
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
    number(b);
    for (size_t i = 0; i < n; i++)
        if (b->stage_of[i] >= 0)
            after_by_records(b, (int)i);
    for (size_t i = 0; i < b->m->processes.n; i++)
        if (b->m->processes.v[i].common.used)
            after_by_flows(b, (int)i);
}

void lt_book_span(const struct lt_book *b, int item, int *first, int *last)
{
    const struct lt_node_record *n = node_of_item(b, item);
    if (n != NULL && lt_process_strip(b->overview, n, first, last))
        return;
    *first = *last = b->stage_of[item];
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

/* The stage in which all items of a process stand; where they stand in several, the first if the process bears its
 * name; those beside all stages do not count. -1: none. */
static int common_stage(const struct lt_book *b, const struct lt_process *p)
{
    int stage = -1;
    for (size_t i = 0; i < p->nodes.n; i++) {
        int item = p->nodes.v[i].item.index;
        if (item < 0 || b->stage_of[item] < 0 || b->stage_of[item] == lt_book_beside(b))
            continue;
        if (stage < 0)
            stage = b->stage_of[item];
        if (stage == lt_book_no_stage(b))
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
