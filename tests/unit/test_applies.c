/* SPDX-License-Identifier: MIT */
/* Conditions in three values, units and reasons: small expressions exhaustively. */
#include "memory_world.h"
#include "plan/whole.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct fixture {
    struct lt_arena a;
    struct memory_world w;
    struct lt_diags dx;
    struct lt_model m;
};

static int begin(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    lt_arena_init(&f.a, NULL);
    f.dx.arena = &f.a;
    *state = &f;
    return 0;
}

static int end(void **state)
{
    lt_arena_free(&((struct fixture *)*state)->a);
    return 0;
}

static void load(struct fixture *f, lt_str catalog)
{
    struct lt_load_options o = {.today = LT_NO_DATE};
    f->dx = (struct lt_diags){.arena = &f->a};
    memory_world_init(&f->w);
    memory_world_put(&f->w, "c/a.yaml", catalog);
    assert_true(lt_model_load(&f->w.world, LT_STR("c"), &o, &f->dx, &f->m));
    assert_int_equal(f->dx.errors, 0);
}

static void load_project(struct fixture *f, const char *catalog, const char *project)
{
    struct lt_load_options o = {.today = LT_NO_DATE};
    f->dx = (struct lt_diags){.arena = &f->a};
    memory_world_init(&f->w);
    memory_world_put(&f->w, "c/a.yaml", lt_str_from(catalog));
    memory_world_put(&f->w, "p.yaml", lt_str_from(project));
    assert_true(lt_project_load(&f->w.world, LT_STR("p.yaml"), LT_STR(""), &o, &f->dx, &f->m));
    assert_int_equal(f->dx.errors, 0);
}

/* ---- every expression over three facts of up to three signs, for every state of the facts ---- */

enum sign { FACT, NOT, AND, OR };
struct tree {
    enum sign sign;
    int fact;
    const struct tree *left, *right;
};

static void write_tree(struct lt_buf *b, const struct tree *t)
{
    static const char *const names[] = {"甲", "乙", "丙"};
    switch (t->sign) {
    case FACT:
        lt_buf_z(b, names[t->fact]);
        return;
    case NOT:
        lt_buf_z(b, "非 (");
        write_tree(b, t->left);
        lt_buf_z(b, ")");
        return;
    case AND:
    case OR:
        lt_buf_z(b, "(");
        write_tree(b, t->left);
        lt_buf_z(b, t->sign == AND ? " 且 " : " 或 ");
        write_tree(b, t->right);
        lt_buf_z(b, ")");
        return;
    }
}

/* The strong tables of Kleene, written out: 0 false, 1 unknown, 2 true. */
static const int and_table[3][3] = {{0, 0, 0}, {0, 1, 1}, {0, 1, 2}};
static const int or_table[3][3] = {{0, 1, 2}, {1, 1, 2}, {2, 2, 2}};
static const int not_table[3] = {2, 1, 0};

static int value_of(const struct tree *t, const int facts[3])
{
    switch (t->sign) {
    case FACT:
        return facts[t->fact];
    case NOT:
        return not_table[value_of(t->left, facts)];
    case AND:
        return and_table[value_of(t->left, facts)][value_of(t->right, facts)];
    case OR:
        return or_table[value_of(t->left, facts)][value_of(t->right, facts)];
    }
    return -1;
}

enum { MOST_TREES = 4000 };
static struct tree trees[MOST_TREES];
static int tree_count;

static void add_tree(struct tree t)
{
    assert_true(tree_count < MOST_TREES);
    trees[tree_count++] = t;
}

/* Facts; then what one more sign makes of those so far, twice. */
static void make_trees(void)
{
    tree_count = 0;
    for (int f = 0; f < 3; f++)
        add_tree((struct tree){.sign = FACT, .fact = f});
    for (int round = 0; round < 2; round++) {
        int n = tree_count;
        for (int i = 0; i < n; i++)
            add_tree((struct tree){.sign = NOT, .left = &trees[i]});
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                add_tree((struct tree){.sign = AND, .left = &trees[i], .right = &trees[j]});
                add_tree((struct tree){.sign = OR, .left = &trees[i], .right = &trees[j]});
            }
    }
}

static void every_small_expression_follows_kleenes_tables(void **state)
{
    struct fixture *f = *state;
    struct lt_buf b = {0};
    make_trees();
    lt_buf_z(&b, "情形: {甲: {}, 乙: {}, 丙: {}}\n责任主体: {P: {}}\n事项:\n");
    for (int i = 0; i < tree_count; i++) {
        lt_buf_printf(&b, "  t%d: {责任主体: P, 适用情形: \"", i);
        write_tree(&b, &trees[i]);
        lt_buf_z(&b, "\"}\n");
    }
    load(f, lt_buf_view(&b));
    struct lt_facts facts;
    lt_facts_none(&f->m, &f->a, &facts);
    for (int s = 0; s < 27; s++) {
        int v[3] = {s % 3, s / 3 % 3, s / 9};
        for (int k = 0; k < 3; k++) {
            facts.known[k] = v[k] != 1;
            facts.value[k].truth = v[k] == 2;
        }
        for (int i = 0; i < tree_count; i++)
            assert_int_equal((int)lt_when_eval(&facts, &f->m.items.v[i].when) + 1, value_of(&trees[i], v));
    }
    lt_buf_release(&b);
}

/* ---- amounts in every unit against every other ---- */

struct amount {
    const char *text;
    long long base; /* in the smallest unit, by hand */
};

static const struct amount money[] = {{"4999999元", 4999999}, {"500万元", 5000000},   {"0.05亿元", 5000000},
                                      {"5000001", 5000001},   {"1.2亿元", 120000000}, {"12,000万元", 120000000}};
static const struct amount areas[] = {
    {"4999平方米", 4999}, {"0.5公顷", 5000}, {"5,000㎡", 5000}, {"0.51万平方米", 5100}, {"1公顷", 10000}};
static const struct amount energy[] = {
    {"999.9吨标准煤", 9999}, {"1000吨标煤", 10000}, {"0.1万吨标准煤", 10000}, {"1000.1", 10001}};

static bool holds(const char *sign, long long a, long long b)
{
    return strcmp(sign, "=") == 0    ? a == b
           : strcmp(sign, "!=") == 0 ? a != b
           : strcmp(sign, ">") == 0  ? a > b
           : strcmp(sign, ">=") == 0 ? a >= b
           : strcmp(sign, "<") == 0  ? a < b
                                     : a <= b;
}

static void compare_all(struct fixture *f, const char *fact, const struct amount *v, int n)
{
    static const char *const signs[] = {"=", "!=", ">", ">=", "<", "<="};
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            for (int s = 0; s < 6; s++) {
                lt_str catalog =
                    lt_strf(&f->a, "情形: {量: {%s}}\n责任主体: {P: {}}\n事项: {x: {责任主体: P, 适用情形: \"量 %s %s\"}}\n",
                            fact, signs[s], v[j].text);
                lt_str project = lt_strf(&f->a, "项目: {手册: c, 情形: {量: \"%s\"}}\n", v[i].text);
                load_project(f, lt_str_z(&f->a, catalog), lt_str_z(&f->a, project));
                struct lt_facts facts;
                lt_facts_of_project(&f->m, &f->a, &facts);
                bool yes = lt_when_eval(&facts, &f->m.items.v[0].when) == LT_YES;
                assert_int_equal(yes, holds(signs[s], v[i].base, v[j].base));
            }
}

static void amounts_compare_across_units(void **state)
{
    compare_all(*state, "类型: 金额, 单位: 元", money, 6);
    compare_all(*state, "类型: 数, 单位: 平方米", areas, 5);
    compare_all(*state, "类型: 数, 单位: 吨标准煤", energy, 4);
}

/* ---- reasons ---- */

static const char reasons_catalog[] = "情形:\n"
                                      "  总投资: {类型: 金额, 单位: 万元, 问: 总投资多少？}\n"
                                      "  投资主体: {选项: [政府投资, 企业投资, 外商投资]}\n"
                                      "  涉及危化品: {类型: 是否}\n"
                                      "  已做评估: {类型: 是否, 否定: 没有做过评估}\n"
                                      "  占地: {类型: 数, 单位: 公顷}\n"
                                      "  行业: {类型: 文本}\n"
                                      "责任主体: {P: {}}\n";

static void reason_is(struct fixture *f, const char *rule, const char *answers, enum lt_verdict verdict, const char *zh,
                      const char *en)
{
    lt_str catalog = lt_strf(&f->a, "%s事项: {x: {责任主体: P, 适用情形: \"%s\"}}\n", reasons_catalog, rule);
    lt_str project = lt_strf(&f->a, "项目: {手册: c, 情形: {%s}}\n", answers);
    struct lt_facts facts;
    load_project(f, lt_str_z(&f->a, catalog), lt_str_z(&f->a, project));
    lt_facts_of_project(&f->m, &f->a, &facts);
    const struct lt_when *w = &f->m.items.v[0].when;
    assert_int_equal(lt_when_eval(&facts, w), verdict);
    assert_string_equal(lt_str_z(&f->a, lt_when_reason(&facts, w, LT_ZH, &f->a)), zh);
    assert_string_equal(lt_str_z(&f->a, lt_when_reason(&facts, w, LT_EN, &f->a)), en);
}

static void reasons_name_what_decides(void **state)
{
    struct fixture *f = *state;
    reason_is(f, "总投资 >= 500万元", "总投资: 1.2亿元", LT_YES, "总投资为 1.2 亿元，达到 500 万元",
              "总投资 is 1.2 亿元, 500 万元 or more");
    reason_is(f, "总投资 >= 500万元", "总投资: 300", LT_NO, "总投资为 300 万元，不到 500 万元",
              "总投资 is 300 万元, below 500 万元");
    reason_is(f, "非 (总投资 > 500)", "总投资: 500", LT_YES, "总投资为 500 万元，不超过 500 万元",
              "总投资 is 500 万元, up to 500 万元");
    reason_is(f, "投资主体 = 政府投资", "投资主体: 企业投资", LT_NO, "投资主体为企业投资，不是政府投资",
              "投资主体 is 企业投资, not 政府投资");
    reason_is(f, "投资主体 != 政府投资", "投资主体: 企业投资", LT_YES, "投资主体为企业投资，不是政府投资",
              "投资主体 is 企业投资, not 政府投资");
    reason_is(f, "投资主体 属于 [企业投资, 外商投资]", "投资主体: 政府投资", LT_NO, "投资主体为政府投资，不是企业投资、外商投资",
              "投资主体 is 政府投资, not 企业投资, 外商投资");
    reason_is(f, "投资主体 不属于 [政府投资]", "投资主体: 政府投资", LT_NO, "投资主体为政府投资", "投资主体 is 政府投资");
    reason_is(f, "涉及危化品 且 总投资 > 1", "涉及危化品: 否", LT_NO, "不属于“涉及危化品”的情形",
              "the case '涉及危化品' is not given");
    reason_is(f, "涉及危化品 或 总投资 > 1", "涉及危化品: 是", LT_YES, "属于“涉及危化品”的情形",
              "the case '涉及危化品' is given");
    reason_is(f, "涉及危化品 且 总投资 > 1", "涉及危化品: 是", LT_MAYBE, "还不知道总投资；规则：涉及危化品，且总投资超过 1 万元",
              "not known yet: 总投资; rule: 涉及危化品 and 总投资 over 1 万元");
    reason_is(f, "涉及危化品", "", LT_MAYBE, "还不知道涉及危化品", "not known yet: 涉及危化品");
    reason_is(f, "总投资 >= 1亿元 或 非 投资主体 属于 [企业投资, 外商投资]", "", LT_MAYBE,
              "还不知道总投资、投资主体；规则：总投资达到 1 亿元，或投资主体不是企业投资或者外商投资",
              "not known yet: 总投资, 投资主体; rule: 总投资 1 亿元 or more, or 投资主体 is none of 企业投资, 外商投资");
    reason_is(f, "非 已做评估 且 总投资 > 1", "已做评估: 否", LT_MAYBE, "还不知道总投资；规则：没有做过评估，且总投资超过 1 万元",
              "not known yet: 总投资; rule: 没有做过评估 and 总投资 over 1 万元");
    reason_is(f, "非 涉及危化品 且 投资主体 属于 [企业投资, 外商投资]", "", LT_MAYBE,
              "还不知道涉及危化品、投资主体；规则：“涉及危化品”为否，且投资主体为企业投资或者外商投资",
              "not known yet: 涉及危化品, 投资主体; rule: not '涉及危化品' and 投资主体 is 企业投资 or 外商投资");
    reason_is(f, "占地 >= 5公顷", "占地: 60亩", LT_NO, "占地为 60 亩（4 公顷），不到 5 公顷",
              "占地 is 60 亩 (4 公顷), below 5 公顷");
    reason_is(f, "已做评估 且 总投资 > 1", "已做评估: 否", LT_NO, "没有做过评估", "没有做过评估");
    reason_is(f, "行业 = 食品", "行业: 机械", LT_NO, "行业为机械，不是食品", "行业 is 机械, not 食品");
    reason_is(f, "涉及危化品 且 (总投资 > 1 或 投资主体 = 政府投资)", "涉及危化品: 是, 投资主体: 政府投资", LT_YES,
              "属于“涉及危化品”的情形；投资主体为政府投资", "the case '涉及危化品' is given; 投资主体 is 政府投资");
}

static void the_question_that_settles_most_comes_first(void **state)
{
    struct fixture *f = *state;
    load_project(f,
                 "情形: {甲: {}, 乙: {}, 丙: {}, 丁: {}}\n责任主体: {P: {}}\n"
                 "事项:\n  a: {责任主体: P, 适用情形: 乙}\n  b: {责任主体: P, 适用情形: 乙 且 甲}\n"
                 "  c: {责任主体: P, 适用情形: 乙 或 丙}\n  d: {责任主体: P, 适用情形: 丁 且 甲}\n"
                 "流程: {p: {环节: [a, b, c, d]}}\n",
                 "项目: {手册: c, 情形: {丁: 否}}\n");
    struct lt_plan p;
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE};
    assert_true(lt_plan_make(&f->m, &want, &f->dx, &p));
    assert_int_equal(p.open.n, 3);
    assert_int_equal(p.open.v[0].fact, 1);
    assert_int_equal(p.open.v[0].items, 3);
    assert_int_equal(p.open.items, 3); /* d is settled: 丁 is no */
}

static void limits_by_case_follow_the_facts(void **state)
{
    struct fixture *f = *state;
    static const char catalog[] = "情形: {甲: {}, 乙: {}}\n责任主体: {P: {}}\n事项:\n  x:\n    责任主体: P\n    法定时限:\n"
                                  "      - {当: 甲, 时限: 5个工作日}\n      - {当: 乙, 时限: 20个工作日}\n"
                                  "      - {否则: 10个工作日}\n流程: {p: {环节: [x]}}\n";
    static const struct {
        const char *answers;
        int days;
        bool open;
    } cases[] = {{"甲: 是", 5, false}, {"甲: 否, 乙: 是", 20, false}, {"甲: 否, 乙: 否", 10, false},
                 {"甲: 否", 20, true}, {"乙: 否", 10, true},          {"甲: ~", 20, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lt_str project = lt_strf(&f->a, "项目: {手册: c, 情形: {%s}}\n", cases[i].answers);
        struct lt_facts facts;
        bool open;
        load_project(f, catalog, lt_str_z(&f->a, project));
        lt_facts_of_project(&f->m, &f->a, &facts);
        const struct lt_limit *l = lt_limits_decide(&f->m.items.v[0].statutory, &facts, &open);
        assert_int_equal(l->milli, cases[i].days * 1000);
        assert_int_equal(open, cases[i].open);
    }
}

/* The length of the overview for an answer, in working days. */
static int length_of(struct fixture *f, const char *catalog, const char *answers, const char *change)
{
    struct lt_plan p;
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE, .changes = &change, .change_count = change == NULL ? 0 : 1};
    lt_str project = lt_strf(&f->a, "项目: {手册: c, 开始: 2026-03-02, 情形: {%s}}\n", answers);
    load_project(f, catalog, lt_str_z(&f->a, project));
    assert_true(lt_plan_make(&f->m, &want, &f->dx, &p));
    return (int)(p.schedule.length / 1000);
}

static void a_sub_process_lasts_as_long_as_what_applies_of_it(void **state)
{
    static const char catalog[] =
        "情形: {甲: {}}\n责任主体: {P: {}}\n事项:\n  a: {责任主体: P, 承诺时限: 5个工作日, 适用情形: 甲}\n"
        "  b: {责任主体: P, 承诺时限: 3个工作日, 前置: a}\n  c: {责任主体: P, 承诺时限: 1个工作日}\n"
        "流程:\n  p: {类别: 总图, 环节: {s: {类型: 子流程, 流程: q}, c: {事项: c}}, 流向: [s -> c]}\n"
        "  q: {环节: [a, b]}\n";
    assert_int_equal(length_of(*state, catalog, "甲: 是", NULL), 9);
    assert_int_equal(length_of(*state, catalog, "甲: 否", NULL), 4);
    assert_int_equal(length_of(*state, catalog, "甲: ~", NULL), 9);
}

/* What falls away hands on what was before it, but not where another of which any one is enough stays. */
static void an_alternative_that_falls_away_hands_nothing_on(void **state)
{
    static const char catalog[] = "情形: {甲: {}, 乙: {}}\n责任主体: {P: {}}\n事项:\n  a: {责任主体: P, 承诺时限: 3个工作日}\n"
                                  "  y: {责任主体: P, 承诺时限: 1个工作日, 前置: a, 适用情形: 甲}\n"
                                  "  z: {责任主体: P, 承诺时限: 1个工作日, 适用情形: 乙}\n"
                                  "  c: {责任主体: P, 承诺时限: 3个工作日, 前置: [[y, z]]}\n流程: {p: {环节: [a, y, z, c]}}\n";
    assert_int_equal(length_of(*state, catalog, "甲: 是, 乙: 否", NULL), 7);
    assert_int_equal(length_of(*state, catalog, "甲: 否, 乙: 是", NULL), 4); /* c waits for z alone */
    assert_int_equal(length_of(*state, catalog, "甲: 否", NULL), 4);
    assert_int_equal(length_of(*state, catalog, "甲: 否, 乙: 否", NULL), 6); /* none of them stays */
    static const char needed_too[] =
        "情形: {甲: {}}\n责任主体: {P: {}}\n事项:\n  a: {责任主体: P, 承诺时限: 3个工作日}\n"
        "  y: {责任主体: P, 承诺时限: 1个工作日, 前置: a, 适用情形: 甲}\n  z: {责任主体: P, 承诺时限: 1个工作日}\n"
        "  c: {责任主体: P, 承诺时限: 3个工作日, 前置: [[y, z], y]}\n流程: {p: {环节: [a, y, z, c]}}\n";
    assert_int_equal(length_of(*state, needed_too, "甲: 否", NULL), 6); /* y is also asked for on its own */
}

/* Where branches come together, one that is not taken does not hand on what it alone waits for. */
static void a_branch_that_is_not_taken_hands_nothing_on(void **state)
{
    static const char catalog[] =
        "情形: {甲: {}}\n责任主体: {P: {}}\n事项:\n  a: {责任主体: P, 承诺时限: 3个工作日}\n"
        "  y: {责任主体: P, 承诺时限: 1个工作日, 前置: a, 适用情形: 甲}\n  z: {责任主体: P, 承诺时限: 1个工作日}\n"
        "  c: {责任主体: P, 承诺时限: 3个工作日}\n  d: {责任主体: P, 承诺时限: 2个工作日, 前置: y}\n"
        "流程:\n  p:\n    环节:\n      a: {事项: a}\n      q: {类型: 判断}\n      y: {事项: y}\n      z: {事项: z}\n"
        "      m: {类型: 里程碑}\n      c: {事项: c}\n      d: {事项: d}\n"
        "    流向: [q -> y: {当: 甲}, q -> z: {否则: 是}, y -> m, z -> m, m -> c]\n";
    struct fixture *f = *state;
    assert_int_equal(length_of(f, catalog, "甲: 是", NULL), 7);
    assert_int_equal(length_of(f, catalog, "甲: 否", NULL), 5); /* d waits for a instead, not c: m has z before it */
}

/* ---- one matter at two nodes ---- */

static const char twice[] = "情形: {甲: {}, 乙: {}}\n责任主体: {P: {}}\n事项:\n  y: {责任主体: P, 承诺时限: 2个工作日}\n"
                            "  c: {责任主体: P, 承诺时限: 3个工作日, 前置: y}\n"
                            "流程:\n  p:\n    环节:\n      y1: {事项: y, 适用情形: 甲}\n      y2: {事项: y, 适用情形: 非 甲}\n"
                            "      c1: {事项: c, 适用情形: 甲}\n      c2: {事项: c, 适用情形: 非 甲 且 乙}\n      c3: {事项: c}\n"
                            "    流向: [c3 -> y1]\n"; /* here y1 comes behind c3 */

/* Arrows of 前置 as "from>to", in parentheses where flows show the order. */
static void afters_are(struct fixture *f, const char *catalog, const char *expected)
{
    struct lt_graph g;
    char found[128] = "";
    load(f, lt_str_from(catalog));
    lt_graph_build(&f->m, 0, &f->a, &g);
    for (int e = 0, at = 0; e < g.edge_count; e++) {
        lt_str from = g.nodes[g.edges[e].from].record->common.id, to = g.nodes[g.edges[e].to].record->common.id;
        const char *form = g.edges[e].drawn ? "%.*s>%.*s " : "(%.*s>%.*s) ";
        if (g.edges[e].flow == NULL)
            at += snprintf(found + at, sizeof found - (size_t)at, form, LT_FMT(from), LT_FMT(to));
    }
    assert_string_equal(found, expected);
}

static void a_matter_at_two_nodes_is_waited_for_at_each(void **state)
{
    static const char items[] =
        "责任主体: {P: {}}\n情形: {甲: {}}\n事项: {y: {责任主体: P}, c: {责任主体: P, 前置: y}}\n"
        "流程:\n  p:\n    环节: {s: {类型: 开始}, q: {类型: 判断}, y1: {事项: y}, y2: {事项: y}, c1: {事项: c}, "
        "c2: {事项: c}}\n    流向: ";
    struct fixture *f = *state;
    afters_are(f, twice, "y1>c1 y2>c2 y2>c3 ");
    /* a flow that leads back does not show that y1 comes before c1, or c1 before y1 */
    afters_are(f, lt_str_z(&f->a, lt_strf(&f->a, "%s[s -> y1 -> s, s -> c1]\n", items)), "y1>c1 y2>c1 y1>c2 y2>c2 ");
    afters_are(f, lt_str_z(&f->a, lt_strf(&f->a, "%s[s -> q, q -> y1: 一, q -> y2: 二, s -> c1 -> s]\n", items)),
               "y1>c1 y2>c1 y1>c2 y2>c2 ");
    /* two branches, each with both matters */
    afters_are(f, lt_str_z(&f->a, lt_strf(&f->a, "%s[s -> q, q -> y1 -> c1: 一, q -> y2 -> c2: 二]\n", items)),
               "(y1>c1) (y2>c2) ");
    /* branches that the decision does not part: another way leads to one of them */
    afters_are(f, lt_str_z(&f->a, lt_strf(&f->a, "%s[s -> q, q -> y1 -> c1: 一, q -> y2 -> c2: 二, s -> y2]\n", items)),
               "(y1>c1) y2>c1 y1>c2 (y2>c2) ");
}

static void a_matter_applies_where_one_of_its_nodes_does(void **state)
{
    static const char *const answers[] = {"甲: 是", "甲: 否", "甲: ~"};
    static const enum lt_verdict verdicts[] = {LT_YES, LT_YES, LT_MAYBE};
    static const char *const nodes[] = {"y1", "y2", "y1"};
    struct fixture *f = *state;
    struct lt_plan p;
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE};
    for (size_t k = 0; k < sizeof answers / sizeof *answers; k++) {
        load_project(f, twice, lt_str_z(&f->a, lt_strf(&f->a, "项目: {手册: c, 情形: {%s}}\n", answers[k])));
        assert_true(lt_plan_make(&f->m, &want, &f->dx, &p));
        assert_int_equal(lt_plan_item(&p, 0).verdict, verdicts[k]);
        lt_str id = p.graph.nodes[lt_plan_node(&p, 0)].record->common.id;
        assert_string_equal(lt_str_z(&f->a, id), nodes[k]);
    }
}

static void conditions_exclude_one_another(void **state)
{
    static const struct {
        const char *a, *b;
        bool exclude;
    } cases[] = {
        {"甲", "非 甲", true},
        {"甲", "甲", false},
        {"甲", "非 乙", false},
        {"甲 且 乙", "丁 = 一 且 非 乙", true},
        {"甲 或 乙", "非 甲", false},
        {"甲 或 乙", "非 (甲 或 乙)", false}, /* only parts that every case needs are looked at */
        {"非 (甲 或 乙)", "乙", true},
        {"丁 = 一", "丁 = 二", true},
        {"丁 = 一", "丁 != 二", false},
        {"丁 属于 [一, 二]", "丁 = 三", true},
        {"丁 不属于 [一, 二]", "丁 != 三", true},
        {"丁 不属于 [一, 二]", "丁 = 三", false},
        {"丙 < 3", "丙 >= 3", true},
        {"丙 < 3", "丙 > 2.9999999", false},
        {"丙 <= 3", "丙 >= 3", false},
        {"丙 <= 3", "丙 > 3", true},
        {"丙 > 3", "丙 > 5", false},
        {"丙 = 3", "丙 != 3", true},
        {"戊 = 食品", "戊 != 食品", true},
        {"戊 != 机械", "戊 != 食品", false},
        {"戊 = 机械", "戊 = 食品", true},
    };
    struct fixture *f = *state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        load(f, lt_strf(
                    &f->a,
                    "情形: {甲: {}, 乙: {}, 丙: {类型: 数}, 丁: {选项: [一, 二, 三]}, 戊: {类型: 文本}}\n责任主体: {P: {}}\n"
                    "事项: {x: {责任主体: P, 适用情形: \"%s\"}, y: {责任主体: P, 适用情形: \"%s\"}}\n流程: {p: {环节: [x, y]}}\n",
                    cases[k].a, cases[k].b));
        const struct lt_cond *a = f->m.items.v[0].when.cond, *b = f->m.items.v[1].when.cond;
        if (lt_conds_exclude(&f->m, a, b) != cases[k].exclude || lt_conds_exclude(&f->m, b, a) != cases[k].exclude)
            fail_msg("%s | %s", cases[k].a, cases[k].b);
    }
    assert_false(lt_conds_exclude(&f->m, NULL, f->m.items.v[0].when.cond));
}

static void what_if_changes_the_length(void **state)
{
    static const char catalog[] =
        "责任主体: {P: {}}\n事项:\n  a: {责任主体: P, 承诺时限: 5个工作日}\n"
        "  b: {责任主体: P, 承诺时限: 3个工作日, 前置: a}\n  c: {责任主体: P, 承诺时限: 4个工作日, 前置: b}\n"
        "流程: {p: {环节: [a, b, c]}}\n";
    static const struct {
        const char *change;
        int days;
    } cases[] = {{NULL, 12},         {"b=1个工作日", 10}, {"b＝即办", 9}, {"去掉 b", 9}, /* c waits for a instead */
                 {"drop b->c", 8},                                                       /* c begins at once */
                 {"容缺 b", 9},                                                          /* b begins with a, ends when a does */
                 {"defer: b->c", 9},                                                     /* c begins with b */
                 {"容缺：a->b", 9},  {"c=20wd", 28}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(length_of(*state, catalog, "", cases[i].change), cases[i].days);
}

static void problems_are_due_by_their_class(void **state)
{
    struct fixture *f = *state;
    struct lt_plan p;
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE};
    load_project(
        f,
        "责任主体: {P: {}}\n事项: {a: {责任主体: P}}\n流程: {p: {环节: [a]}}\n"
        "问题分类: {一般: {时限: 5个工作日}, 其他: {}}\n日历: {节假日: [2026-10-01..2026-10-07], 调休上班: [2026-10-10]}\n",
        "项目:\n  手册: c\n  问题:\n    - {问题: x, 类别: 一般, 提出: 2026-09-30}\n"
        "    - {问题: y, 类别: 其他, 提出: 2026-09-30}\n    - {问题: z, 类别: 一般}\n");
    assert_true(lt_plan_make(&f->m, &want, &f->dx, &p));
    assert_int_equal(lt_plan_issue_due(&p, &f->m.project.problems.v[0]), lt_date_of(2026, 10, 13));
    assert_int_equal(lt_plan_issue_due(&p, &f->m.project.problems.v[1]), LT_NO_DATE);
    assert_int_equal(lt_plan_issue_due(&p, &f->m.project.problems.v[2]), LT_NO_DATE);
}

static void decided(struct fixture *f, struct lt_decision d, enum lt_verdict verdict, const char *reason)
{
    assert_int_equal(d.verdict, verdict);
    assert_string_equal(lt_str_z(&f->a, d.reason), reason);
}

static void materials_and_policies_have_verdicts_too(void **state)
{
    struct fixture *f = *state;
    struct lt_facts facts;
    struct lt_verdicts v;
    load_project(
        f,
        "手册: {标题: x, 日期: 2026-06-01}\n情形: {甲: {}, 乙: {}, 丙: {}}\n责任主体: {P: {}}\n材料: {m: {}, n: {}, o: {}}\n"
        "事项:\n  a: {责任主体: P, 适用情形: 甲, 材料: [m]}\n  b: {责任主体: P, 适用情形: 乙, 材料: [n]}\n"
        "  c: {责任主体: P, 适用情形: 丙, 材料: [m, n, o]}\n流程: {p: {环节: [a, b, c]}}\n"
        "政策:\n  p: {责任主体: P, 适用情形: 甲}\n  q: {责任主体: P, 适用情形: 甲, 有效期: {止: 2026-05-31}}\n"
        "  r: {责任主体: P, 有效期: {起: 2026-07-01}}\n  s: {责任主体: P, 适用情形: 丙}\n",
        "项目: {手册: c, 情形: {甲: 是, 乙: 否}, 调整: {b: ~}}\n");
    lt_facts_of_project(&f->m, &f->a, &facts);
    lt_verdicts_find(&facts, LT_ZH, &f->a, &v);
    decided(f, v.items[1], LT_NO, "本项目另外确定不办");
    decided(f, v.materials[0], LT_YES, "“a”要它");
    decided(f, v.materials[1], LT_MAYBE, "“c”可能要它");
    decided(f, v.materials[2], LT_MAYBE, "“c”可能要它");
    decided(f, v.policies[0], LT_YES, "属于“甲”的情形");
    decided(f, v.policies[1], LT_NO, "有效期到 2026-05-31 止");
    decided(f, v.policies[2], LT_NO, "自 2026-07-01 起才有效");
    decided(f, v.policies[3], LT_MAYBE, "还不知道丙");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_small_expression_follows_kleenes_tables),
        cmocka_unit_test(amounts_compare_across_units),
        cmocka_unit_test(reasons_name_what_decides),
        cmocka_unit_test(the_question_that_settles_most_comes_first),
        cmocka_unit_test(limits_by_case_follow_the_facts),
        cmocka_unit_test(a_sub_process_lasts_as_long_as_what_applies_of_it),
        cmocka_unit_test(an_alternative_that_falls_away_hands_nothing_on),
        cmocka_unit_test(a_branch_that_is_not_taken_hands_nothing_on),
        cmocka_unit_test(a_matter_at_two_nodes_is_waited_for_at_each),
        cmocka_unit_test(a_matter_applies_where_one_of_its_nodes_does),
        cmocka_unit_test(conditions_exclude_one_another),
        cmocka_unit_test(what_if_changes_the_length),
        cmocka_unit_test(materials_and_policies_have_verdicts_too),
        cmocka_unit_test(problems_are_due_by_their_class),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
