/* SPDX-License-Identifier: MIT */
/* What if: changes of a process from the command line. */
#include "plan/whole.h"

#include <string.h>

static lt_str id_of(const struct lt_graph *g, int i)
{
    int item = g->nodes[i].item;
    return item >= 0 ? g->model->items.v[item].common.id : g->nodes[i].record->common.id;
}

/* A node by its own id, its item's id, or its name; -1: none. */
static int find_node(const struct lt_graph *g, lt_str name)
{
    for (int i = 0; i < g->node_count; i++)
        if (lt_str_eq(g->nodes[i].record->common.id, name) || lt_str_eq(id_of(g, i), name))
            return i;
    for (int i = 0; i < g->node_count; i++)
        if (lt_str_eq(g->nodes[i].record->common.name.s, name))
            return i;
    return -1;
}

static int named(const struct lt_graph *g, lt_str text, lt_str name, struct lt_diags *dx)
{
    int i = find_node(g, name);
    if (i < 0)
        LT_DIAG(dx, LT_E_CHANGE_NODE, (struct lt_span){0}, text, name, g->process->common.name.s);
    return i;
}

/* Takes a word and the blank or colon behind it from the front. */
static bool take_word(lt_str *s, const char *const *words)
{
    for (; *words != NULL; words++) {
        lt_str rest = lt_str_sub(*s, strlen(*words), s->len);
        if (!lt_str_starts(*s, *words))
            continue;
        if (!lt_str_starts(rest, " ") && !lt_str_starts(rest, ":") && !lt_str_starts(rest, "：") && !lt_str_starts(rest, "　"))
            continue;
        *s = lt_str_trim(lt_str_sub(rest, (unsigned char)rest.ptr[0] < 0x80 ? 1 : 3, rest.len));
        return true;
    }
    return false;
}

/* Where a part of s begins, SIZE_MAX: nowhere. */
static size_t place_of(lt_str s, const char *part)
{
    for (size_t i = 0; i < s.len; i++)
        if (lt_str_starts(lt_str_sub(s, i, s.len), part))
            return i;
    return SIZE_MAX;
}

static bool waits_for(const struct lt_graph *g, int before, int node)
{
    for (int e = 0; e < g->edge_count; e++)
        if (g->edges[e].from == before && g->edges[e].to == node && !g->edges[e].feedback)
            return true;
    return false;
}

/* "甲->乙", or one node alone. */
static bool parse_target(const struct lt_graph *g, lt_str text, lt_str s, struct lt_diags *dx, struct lt_change *out)
{
    static const char *const arrows[] = {"->", "→"};
    for (int k = 0; k < 2; k++) {
        size_t at = place_of(s, arrows[k]);
        if (at == SIZE_MAX)
            continue;
        out->before = named(g, text, lt_str_trim(lt_str_sub(s, 0, at)), dx);
        out->node = named(g, text, lt_str_trim(lt_str_sub(s, at + strlen(arrows[k]), s.len)), dx);
        if (out->before < 0 || out->node < 0)
            return false;
        if (waits_for(g, out->before, out->node))
            return true;
        LT_DIAG(dx, LT_E_CHANGE_ARROW, (struct lt_span){0}, text, id_of(g, out->before), id_of(g, out->node));
        return false;
    }
    out->node = named(g, text, s, dx);
    return out->node >= 0;
}

static bool parse_limit(const struct lt_graph *g, lt_str text, struct lt_diags *dx, struct lt_change *out)
{
    size_t equals = place_of(text, "="), len = 1;
    if (equals == SIZE_MAX) {
        equals = place_of(text, "＝");
        len = 3;
    }
    if (equals == SIZE_MAX) {
        LT_DIAG(dx, LT_E_CHANGE, (struct lt_span){0}, text);
        return false;
    }
    lt_str limit = lt_str_trim(lt_str_sub(text, equals + len, text.len));
    enum lt_limit_error e = lt_limit_parse(limit, &out->limit);
    out->node = named(g, text, lt_str_trim(lt_str_sub(text, 0, equals)), dx);
    if (out->node < 0)
        return false;
    if (e == LT_LIMIT_GOOD)
        return true;
    LT_DIAG(dx, LT_E_LIMIT, (struct lt_span){0}, limit);
    return false;
}

bool lt_change_parse(const struct lt_graph *g, lt_str text, struct lt_diags *dx, struct lt_change *out)
{
    static const char *const drop[] = {"去掉", "drop", NULL}, *const defer[] = {"容缺", "defer", NULL};
    lt_str s = lt_str_trim(text);
    *out = (struct lt_change){.text = s, .node = -1, .before = -1};
    if (take_word(&s, drop)) {
        bool good = parse_target(g, text, s, dx, out);
        out->kind = out->before >= 0 ? LT_CHANGE_UNTIE : LT_CHANGE_REMOVE;
        return good;
    }
    out->kind = LT_CHANGE_DEFER;
    if (take_word(&s, defer))
        return parse_target(g, text, s, dx, out);
    out->kind = LT_CHANGE_LIMIT;
    return parse_limit(g, s, dx, out);
}

static void change_edges(struct lt_graph *g, const struct lt_change *c, bool *holds)
{
    for (int e = 0; e < g->edge_count; e++) {
        struct lt_graph_edge *edge = &g->edges[e];
        bool hit = edge->to == c->node && !edge->feedback && (c->before < 0 || edge->from == c->before);
        if (hit && c->kind == LT_CHANGE_UNTIE)
            holds[e] = false;
        if (hit && c->kind == LT_CHANGE_DEFER)
            edge->deferred = true;
    }
}

void lt_changes_apply(const struct lt_graph *g, const struct lt_changes *changes, struct lt_arena *a, struct lt_graph *out,
                      enum lt_verdict **verdicts, const struct lt_limit ***limits, int **old)
{
    struct lt_graph changed = *g;
    bool *keep = LT_NEW_ARRAY(a, bool, (size_t)g->node_count), *holds = LT_NEW_ARRAY(a, bool, (size_t)g->edge_count);
    const struct lt_limit **by_node = LT_NEW_ARRAY(a, const struct lt_limit *, (size_t)g->node_count);
    changed.edges = LT_NEW_ARRAY(a, struct lt_graph_edge, (size_t)g->edge_count);
    for (int e = 0; e < g->edge_count; e++) {
        changed.edges[e] = g->edges[e];
        holds[e] = true;
    }
    for (int i = 0; i < g->node_count; i++)
        keep[i] = true;
    for (size_t k = 0; k < changes->n; k++) {
        const struct lt_change *c = &changes->v[k];
        if (c->kind == LT_CHANGE_REMOVE)
            keep[c->node] = false;
        else if (c->kind == LT_CHANGE_LIMIT)
            by_node[c->node] = &c->limit;
        else
            change_edges(&changed, c, holds);
    }
    lt_graph_reduce(&changed, keep, holds, a, out, old);
    *limits = LT_NEW_ARRAY(a, const struct lt_limit *, (size_t)out->node_count);
    enum lt_verdict *now = LT_NEW_ARRAY(a, enum lt_verdict, (size_t)out->node_count);
    for (int i = 0; i < out->node_count; i++) {
        (*limits)[i] = by_node[(*old)[i]];
        now[i] = verdicts == NULL ? LT_YES : (*verdicts)[(*old)[i]];
    }
    if (verdicts != NULL)
        *verdicts = now;
}
