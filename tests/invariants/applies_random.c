/* SPDX-License-Identifier: MIT */
/* Random catalogs with decisions and conditions: what a project's plan leaves out is exactly what its
 * facts rule out, and what is left hangs together as before. The judge tries every completion of the
 * facts, each in plain true and false. And random 前置, some of which any one is enough of, among matters
 * of which some fall away or stand at two nodes: what is left waits for what it must, and for nothing else. */
#include "../unit/memory_world.h"
#include "plan/whole.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 12, FACTS = 10 };

/* Nodes 0 … n-1; arrows lead from lower to higher numbers. A decision's arrows: the first when its
 * fact is true, the others for the rest. */
struct arrow {
    int from, to;
    int fact; /* -1: no condition; else taken when the fact is true, or, `rest`, when it is not */
    bool rest;
};
struct random_process {
    int n, arrow_count;
    struct arrow arrows[MOST * MOST];
    bool decision[MOST];
    int condition[MOST][2]; /* facts of the item's own condition, -1: none */
    bool either[MOST];      /* or between them, else and */
    int answer[FACTS];      /* 0 no, 1 yes, -1 unknown */
    int facts_used;
    bool apart; /* every fact is used once */
};

static uint32_t state;

static int dice(int sides)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)sides);
}

static int next_fact(struct random_process *p)
{
    if (!p->apart)
        return dice(FACTS);
    return p->facts_used < FACTS ? p->facts_used++ : -1;
}

static void add_arrow(struct random_process *p, int from, int to, int fact, bool rest)
{
    for (int k = 0; k < p->arrow_count; k++)
        if (p->arrows[k].from == from && p->arrows[k].to == to)
            return;
    p->arrows[p->arrow_count++] = (struct arrow){from, to, fact, rest};
}

static void make(struct random_process *p)
{
    *p = (struct random_process){.n = 4 + dice(MOST - 4), .apart = dice(2) == 0};
    for (int i = 0; i < p->n; i++) {
        p->condition[i][0] = p->condition[i][1] = -1;
        if (i + 2 < p->n && dice(3) == 0) {
            int fact = next_fact(p);
            if (fact >= 0) {
                p->decision[i] = true;
                int a = i + 1 + dice(p->n - i - 1), b;
                do
                    b = i + 1 + dice(p->n - i - 1);
                while (b == a);
                add_arrow(p, i, a, fact, false);
                add_arrow(p, i, b, fact, true);
                continue;
            }
        }
        for (int k = 0; k < 2 && i + 1 < p->n; k++)
            if (k == 0 || dice(2) == 0)
                add_arrow(p, i, i + 1 + dice(p->n - i - 1), -1, false);
        if (dice(2) == 0) {
            p->condition[i][0] = next_fact(p);
            p->condition[i][1] = dice(2) == 0 ? next_fact(p) : -1;
            p->either[i] = dice(2) == 0;
        }
    }
    for (int f = 0; f < FACTS; f++)
        p->answer[f] = dice(3) - 1;
}

static lt_str catalog_text(const struct random_process *p, struct lt_arena *a)
{
    struct lt_buf b = {0};
    lt_buf_z(&b, "责任主体: {P: {}}\n情形: {");
    for (int f = 0; f < FACTS; f++)
        lt_buf_printf(&b, "%sf%d: {}", f == 0 ? "" : ", ", f);
    lt_buf_z(&b, "}\n事项:\n  unused: {责任主体: P}\n");
    for (int i = 0; i < p->n; i++) {
        const int *c = p->condition[i];
        if (p->decision[i])
            continue;
        lt_buf_printf(&b, "  i%d: {责任主体: P, 承诺时限: %d个工作日", i, 1 + i % 5);
        if (c[0] >= 0 && c[1] >= 0)
            lt_buf_printf(&b, ", 适用情形: f%d %s 非 f%d", c[0], p->either[i] ? "或" : "且", c[1]);
        else if (c[0] >= 0)
            lt_buf_printf(&b, ", 适用情形: f%d", c[0]);
        lt_buf_z(&b, "}\n");
    }
    lt_buf_z(&b, "流程:\n  p:\n    环节:\n");
    for (int i = 0; i < p->n; i++)
        if (p->decision[i])
            lt_buf_printf(&b, "      i%d: {类型: 判断}\n", i);
        else
            lt_buf_printf(&b, "      i%d: {事项: i%d}\n", i, i);
    lt_buf_z(&b, "    流向:\n");
    for (int k = 0; k < p->arrow_count; k++) {
        const struct arrow *w = &p->arrows[k];
        lt_buf_printf(&b, "      - i%d -> i%d", w->from, w->to);
        if (w->fact >= 0 && w->rest)
            lt_buf_z(&b, ": {否则: 是}");
        else if (w->fact >= 0)
            lt_buf_printf(&b, ": {当: f%d}", w->fact);
        lt_buf_z(&b, "\n");
    }
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

static lt_str project_text(const struct random_process *p, struct lt_arena *a)
{
    struct lt_buf b = {0};
    lt_buf_z(&b, "项目: {手册: c, 情形: {");
    for (int f = 0, any = 0; f < FACTS; f++)
        if (p->answer[f] >= 0)
            lt_buf_printf(&b, "%sf%d: %s", any++ ? ", " : "", f, p->answer[f] ? "是" : "否");
    lt_buf_z(&b, "}}\n");
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

/* ---- the judge: plain truth, one completion at a time ---- */

static bool taken(const struct arrow *w, const bool *facts)
{
    return w->fact < 0 || facts[w->fact] != w->rest;
}

static void judge_reach(const struct random_process *p, const bool *facts, bool *applies)
{
    for (int i = 0; i < p->n; i++) {
        bool any = false, some = false;
        for (int k = 0; k < p->arrow_count; k++)
            if (p->arrows[k].to == i) {
                some = true;
                any = any || (applies[p->arrows[k].from] && taken(&p->arrows[k], facts));
            }
        applies[i] = any || !some;
    }
}

static void judge_own(const struct random_process *p, const bool *facts, bool *reached)
{
    for (int i = 0; i < p->n; i++) {
        const int *c = p->condition[i];
        bool own = true;
        if (c[0] >= 0 && c[1] >= 0)
            own = p->either[i] ? facts[c[0]] || !facts[c[1]] : facts[c[0]] && !facts[c[1]];
        else if (c[0] >= 0)
            own = facts[c[0]];
        reached[i] = reached[i] && own;
    }
}

static void judge(const struct random_process *p, bool *in_some, bool *in_all)
{
    for (int i = 0; i < p->n; i++) {
        in_some[i] = false;
        in_all[i] = true;
    }
    for (int completion = 0; completion < 1 << FACTS; completion++) {
        bool facts[FACTS], applies[MOST], fits = true;
        for (int f = 0; f < FACTS; f++) {
            facts[f] = completion >> f & 1;
            fits = fits && (p->answer[f] < 0 || facts[f] == (p->answer[f] == 1));
        }
        if (!fits)
            continue;
        judge_reach(p, facts, applies);
        judge_own(p, facts, applies);
        for (int i = 0; i < p->n; i++) {
            in_some[i] = in_some[i] || applies[i];
            in_all[i] = in_all[i] && applies[i];
        }
    }
}

/* ---- both side by side ---- */

static int failures;

static void complain(uint32_t seed, const char *what, int node)
{
    if (failures++ < 10)
        printf("seed %u: %s i%d\n", seed, what, node);
}

/* What leads where, by arrows that may be taken, over any node. */
static void closure(const struct lt_graph *g, const enum lt_verdict *edges, bool reach[MOST][MOST])
{
    memset(reach, 0, sizeof(bool) * MOST * MOST);
    for (int e = 0; e < g->edge_count; e++)
        if (!g->edges[e].feedback && (edges == NULL || edges[e] != LT_NO))
            reach[g->edges[e].from][g->edges[e].to] = true;
    for (int k = 0; k < g->node_count; k++)
        for (int i = 0; i < g->node_count; i++)
            for (int j = 0; j < g->node_count; j++)
                reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
}

static void drawn_closure(const struct lt_graph *g, bool reach[MOST][MOST])
{
    memset(reach, 0, sizeof(bool) * MOST * MOST);
    for (int e = 0; e < g->edge_count; e++)
        if (!g->edges[e].feedback && g->edges[e].drawn)
            reach[g->edges[e].from][g->edges[e].to] = true;
    for (int k = 0; k < g->node_count; k++)
        for (int i = 0; i < g->node_count; i++)
            for (int j = 0; j < g->node_count; j++)
                reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
}

static void compare(uint32_t seed, const struct random_process *r, const struct lt_plan *p)
{
    bool in_some[MOST], in_all[MOST], whole[MOST][MOST], left[MOST][MOST], drawn[MOST][MOST];
    judge(r, in_some, in_all);
    for (int i = 0; i < r->n; i++) {
        enum lt_verdict v = p->decided.nodes[i].verdict;
        if (v == LT_NO && in_some[i])
            complain(seed, "left out, though it may apply:", i);
        if (v == LT_YES && !in_all[i])
            complain(seed, "said to apply, though it may not:", i);
        if (r->apart && v != LT_NO && !in_some[i])
            complain(seed, "kept, though ruled out:", i);
        if (r->apart && v != LT_YES && in_all[i])
            complain(seed, "left open, though certain:", i);
    }
    closure(&p->whole, p->decided.edges, whole);
    closure(&p->graph, NULL, left);
    drawn_closure(&p->graph, drawn);
    for (int i = 0; i < p->graph.node_count; i++)
        for (int j = 0; j < p->graph.node_count; j++)
            if (left[i][j] != whole[p->old[i]][p->old[j]] || drawn[i][j] != left[i][j])
                complain(seed, "does not lead where it led:", p->old[i]);
}

/* Loads a catalog and a project of it, and plans the project. */
static void make_plan(lt_str catalog, lt_str project, struct lt_arena *a, struct lt_model *m, struct lt_plan *p)
{
    struct memory_world w;
    struct lt_diags dx = {.arena = a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE};
    memory_world_init(&w);
    memory_world_put(&w, "c/a.yaml", catalog);
    memory_world_put(&w, "p.yaml", project);
    assert_true(lt_project_load(&w.world, LT_STR("p.yaml"), LT_STR(""), &o, &dx, m));
    assert_int_equal(dx.errors, 0);
    assert_true(lt_plan_make(m, &want, &dx, p));
}

static void one(uint32_t seed)
{
    struct random_process r;
    struct lt_arena a;
    struct lt_model *m = malloc(sizeof *m);
    struct lt_plan *p = malloc(sizeof *p);
    state = seed * 2654435761u + 1;
    make(&r);
    lt_arena_init(&a, NULL);
    make_plan(catalog_text(&r, &a), project_text(&r, &a), &a, m, p);
    compare(seed, &r, p);
    lt_arena_free(&a);
    free(m);
    free(p);
}

static int rounds_of(int usual)
{
    const char *longer = getenv("LONG"), *sanitize = getenv("SANITIZE");
    return longer != NULL && longer[0] != '\0' ? 20000 : sanitize != NULL && sanitize[0] != '\0' ? 300 : usual;
}

static void what_is_left_out_is_what_the_facts_rule_out(void **context)
{
    (void)context;
    for (int k = 0; k < rounds_of(3000); k++)
        one((uint32_t)k);
    assert_int_equal(failures, 0);
}

/* ---- 前置 alone ---- */

enum { SETS = 2, MEMBERS = 3 };
struct random_order {
    int n;
    int sets[MOST];                  /* how many of each matter */
    int members[MOST][SETS];         /* how many of each set */
    int before[MOST][SETS][MEMBERS]; /* lower numbers */
    bool applies[MOST];
    int side[MOST]; /* 0: one node; else two, of which this one can be there */
};

static void make_order(struct random_order *o)
{
    *o = (struct random_order){.n = 4 + dice(MOST - 4)};
    for (int i = 0; i < o->n; i++) {
        o->applies[i] = dice(2) == 0;
        o->side[i] = dice(4) == 0 ? 1 + dice(2) : 0;
        o->sets[i] = i == 0 ? 0 : dice(SETS + 1);
        for (int k = 0; k < o->sets[i]; k++) {
            o->members[i][k] = 1 + dice(MEMBERS);
            for (int j = 0; j < o->members[i][k]; j++)
                o->before[i][k][j] = dice(i);
        }
    }
}

/* Each matter's own fact says whether it applies, 甲 which of two nodes. */
static lt_str order_text(const struct random_order *o, struct lt_arena *a)
{
    struct lt_buf b = {0};
    lt_buf_z(&b, "责任主体: {P: {}}\n情形: {甲: {}");
    for (int i = 0; i < o->n; i++)
        lt_buf_printf(&b, ", f%d: {}", i);
    lt_buf_z(&b, "}\n事项:\n");
    for (int i = 0; i < o->n; i++) {
        lt_buf_printf(&b, "  i%d: {责任主体: P, 适用情形: f%d, 前置: [", i, i);
        for (int k = 0; k < o->sets[i]; k++) {
            lt_buf_z(&b, k > 0 ? ", [" : "[");
            for (int j = 0; j < o->members[i][k]; j++)
                lt_buf_printf(&b, "%si%d", j > 0 ? ", " : "", o->before[i][k][j]);
            lt_buf_z(&b, "]");
        }
        lt_buf_z(&b, "]}\n");
    }
    lt_buf_z(&b, "流程:\n  p:\n    环节:\n");
    for (int i = 0; i < o->n; i++)
        if (o->side[i] == 0)
            lt_buf_printf(&b, "      i%d: {事项: i%d}\n", i, i);
        else
            lt_buf_printf(&b, "      i%da: {事项: i%d, 适用情形: %s甲}\n      i%db: {事项: i%d, 适用情形: %s甲}\n", i, i,
                          o->side[i] == 1 ? "" : "非 ", i, i, o->side[i] == 1 ? "非 " : "");
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

static lt_str answers_text(const struct random_order *o, struct lt_arena *a)
{
    struct lt_buf b = {0};
    lt_buf_z(&b, "项目: {手册: c, 情形: {甲: 是");
    for (int i = 0; i < o->n; i++)
        lt_buf_printf(&b, ", f%d: %s", i, o->applies[i] ? "是" : "否");
    lt_buf_z(&b, "}}\n");
    lt_str out = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return out;
}

/* What each matter waits for, of those that apply: of each set these, else what its members would have waited for. */
static void judge_order(const struct random_order *o, bool waits[MOST][MOST])
{
    memset(waits, 0, sizeof(bool) * MOST * MOST);
    for (int i = 0; i < o->n; i++)
        for (int k = 0; k < o->sets[i]; k++) {
            bool any = false;
            for (int j = 0; j < o->members[i][k]; j++)
                any = any || o->applies[o->before[i][k][j]];
            for (int j = 0; j < o->members[i][k]; j++) {
                int m = o->before[i][k][j];
                for (int x = 0; x < i; x++)
                    waits[i][x] = waits[i][x] || (any ? x == m && o->applies[x] : waits[m][x]);
            }
        }
    for (int i = 0; i < o->n; i++) /* lower numbers are complete */
        for (int k = 0; k < i; k++)
            for (int x = 0; x < k && waits[i][k]; x++)
                waits[i][x] = waits[i][x] || waits[k][x];
}

static void compare_order(uint32_t seed, const struct random_order *o, const struct lt_plan *p)
{
    bool waits[MOST][MOST];
    const struct lt_graph *g = &p->graph;
    struct lt_graph_edge *drawn = malloc(((size_t)g->edge_count + 1) * sizeof *drawn);
    size_t n = 0;
    struct lt_graph_reach all = {0}, shown = {0};
    struct lt_arena a;
    lt_arena_init(&a, NULL);
    judge_order(o, waits);
    for (int e = 0; e < g->edge_count; e++)
        if (g->edges[e].drawn)
            drawn[n++] = g->edges[e];
    lt_graph_find_reach(g->edges, (size_t)g->edge_count, g->node_count, &a, &all);
    lt_graph_find_reach(drawn, n, g->node_count, &a, &shown);
    for (int i = 0; i < g->node_count; i++) {
        if (!o->applies[g->nodes[i].item])
            complain(seed, "kept, though it does not apply:", g->nodes[i].item);
        for (int k = 0; k < g->node_count; k++) {
            bool must = waits[g->nodes[k].item][g->nodes[i].item];
            if (lt_graph_reaches(&all, i, k) != must || lt_graph_reaches(&shown, i, k) != must)
                complain(seed, must ? "nothing waits for" : "waited for without need:", g->nodes[i].item);
        }
    }
    lt_arena_free(&a);
    free(drawn);
}

static void one_order(uint32_t seed)
{
    struct random_order o;
    struct lt_arena a;
    struct lt_model *m = malloc(sizeof *m);
    struct lt_plan *p = malloc(sizeof *p);
    state = seed * 2654435761u + 7;
    make_order(&o);
    lt_arena_init(&a, NULL);
    make_plan(order_text(&o, &a), answers_text(&o, &a), &a, m, p);
    compare_order(seed, &o, p);
    lt_arena_free(&a);
    free(m);
    free(p);
}

static void what_is_left_waits_for_what_it_must(void **context)
{
    (void)context;
    failures = 0;
    for (int k = 0; k < rounds_of(3000); k++)
        one_order((uint32_t)k);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_out_is_what_the_facts_rule_out),
        cmocka_unit_test(what_is_left_waits_for_what_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
