/* SPDX-License-Identifier: MIT */
/* The language: catalogs on catalogs, conditions, quantities, dates, both key languages. */
#include "model/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct lt_arena a;
    struct lt_world w;
    struct lt_diags dx;
    struct lt_model m;
};

static void put(struct fixture *f, const char *path, const char *text)
{
    const char *why = "";
    assert_true(f->w.write(&f->w, path, lt_str_from(text), &why));
}

static void load(struct fixture *f, const char *dir)
{
    struct lt_load_options o = {.today = LT_NO_DATE};
    f->dx = (struct lt_diags){.arena = &f->a};
    assert_true(lt_model_load(&f->w, lt_str_from(dir), &o, &f->dx, &f->m));
}

/* One catalog of one file. */
static void read_text(struct fixture *f, const char *text)
{
    put(f, "build/test-model/one/a.yaml", text);
    load(f, "build/test-model/one");
}

static int begin(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    lt_arena_init(&f.a, NULL);
    f.w = lt_world_real();
    *state = &f;
    return 0;
}

static int end(void **state)
{
    lt_arena_free(&((struct fixture *)*state)->a);
    return 0;
}

static const struct lt_item *item(const struct fixture *f, const char *id)
{
    int i = lt_map_get(&f->m.item_ids, lt_str_from(id));
    return i < 0 ? NULL : &f->m.items.v[i];
}

static void a_catalog_puts_its_fields_on_those_it_uses(void **state)
{
    struct fixture *f = *state;
    put(f, "build/test-model/base/a.yaml",
        "责任主体: {甲局: {类型: 政府部门, 电话: '1'}, 乙局: {类型: 政府部门}}\n"
        "事项:\n"
        "  一: {责任主体: 甲局, 法定时限: 20个工作日, 结果: {名称: 证, 有效期: 2年}, 服务对象: [企业, 自然人]}\n"
        "  二: {责任主体: 甲局}\n"
        "  三: {责任主体: 乙局}\n"
        "日历: {节假日: [2025-01-01, 2026-01-01, 2026-10-01], 调休上班: [2026-10-10]}\n");
    put(f, "build/test-model/over/a.yaml",
        "uses: [base]\n"
        "items:\n"
        "  一: {promised: 5个工作日, 法定时限: ~, result: {有效期: 3年}, serve: 企业}\n"
        "  二: ~\n"
        "  四: {party: 乙局}\n"
        "calendar: {holidays: [2026-05-01, 2027-01-01]}\n");
    load(f, "build/test-model/over");
    assert_int_equal(f->dx.errors, 0);
    assert_null(item(f, "二"));
    const struct lt_item *one = item(f, "一");
    assert_int_equal(one->statutory.n, 0);
    assert_int_equal(one->promised.v[0].limit.milli, 5000);
    assert_true(lt_str_is(one->result.name.s, "证"));
    assert_int_equal(one->result.valid.v[0].limit.milli, 3000);
    assert_int_equal(one->serve.n, 1);
    assert_int_equal(one - f->m.items.v, 0);           /* keeps its place */
    assert_int_equal(item(f, "四") - f->m.items.v, 2); /* new ones follow */
    assert_true(one->common.own && item(f, "四")->common.own);
    assert_false(item(f, "三")->common.own || item(f, "三")->common.used);
    assert_int_equal(f->m.calendar.holidays.n, 3); /* 2025 of the base; 2026 and 2027 its own */
    assert_int_equal(f->m.calendar.workdays.n, 0);
}

/* A condition over a fixed set of facts, as an item's 适用情形. */
static const struct lt_cond *condition(struct fixture *f, const char *text)
{
    lt_str s = lt_strf(&f->a,
                       "情形:\n  面积: {类型: 数, 单位: 平方米}\n  投资: {类型: 金额}\n  居民用气: {}\n  非居民用气: {}\n"
                       "  方式: {选项: [出让, 划拨, 出让并划拨]}\n  且行: {类型: 是否}\n"
                       "责任主体: {甲: {}}\n事项: {一: {责任主体: 甲, 适用情形: '%s'}}\n",
                       text);
    read_text(f, s.ptr);
    return f->m.items.v[0].when.cond;
}

static void conditions_bind_and_before_or_and_read_names_whole(void **state)
{
    struct fixture *f = *state;
    const struct lt_cond *c = condition(f, "居民用气 或 非居民用气 且 面积 >= 3000平方米");
    assert_non_null(c);
    assert_int_equal(c->op, LT_COND_OR);
    assert_int_equal(c->right->op, LT_COND_AND);
    assert_int_equal(c->right->left->op, LT_COND_TRUE_FACT);
    assert_int_equal(c->right->left->fact, 3);
    c = condition(f, "非居民用气");
    assert_int_equal(c->op, LT_COND_TRUE_FACT);
    c = condition(f, "非 居民用气");
    assert_int_equal(c->op, LT_COND_NOT);
    c = condition(f, "且行且面积>1公顷");
    assert_int_equal(c->op, LT_COND_AND);
    c = condition(f, "方式 = 出让并划拨");
    assert_int_equal(c->values[0].option, 2);
    c = condition(f, "方式 不属于 [出让、划拨]");
    assert_true(c->negated && c->value_count == 2);
    c = condition(f, "！（面积 ＜ 2亩 && 投资 ≥ 1.2亿元）");
    assert_int_equal(c->op, LT_COND_NOT);
}

static void quantities_convert_within_their_kind(void **state)
{
    struct fixture *f = *state;
    const struct lt_cond *c = condition(f, "面积 >= 1.5公顷");
    assert_true(c->values[0].quantity.value > 14999.9 && c->values[0].quantity.value < 15000.1);
    c = condition(f, "投资 = 1.2亿元");
    assert_true(c->values[0].quantity.value > 119999999 && c->values[0].quantity.value < 120000001);
    c = condition(f, "面积 > 3,000");
    assert_true(c->values[0].quantity.value > 2999.9 && c->values[0].quantity.value < 3000.1);
    assert_null(condition(f, "面积 > 3万元"));
    assert_null(condition(f, "面积 > 3米"));
    assert_null(condition(f, "方式 > 出让"));
    assert_null(condition(f, "面积"));
    assert_null(condition(f, "方式 = 租赁"));
    assert_null(condition(f, "面积 >"));
    assert_null(condition(f, "(面积 > 3"));
    assert_null(condition(f, "面积 > 3 居民用气"));
}

static void dates_are_read_in_three_forms_and_impossible_ones_refused(void **state)
{
    (void)state;
    lt_date a, b, c;
    assert_true(lt_date_parse(LT_STR("2026-03-02"), &a));
    assert_true(lt_date_parse(LT_STR("2026-3-2"), &b));
    assert_true(lt_date_parse(LT_STR("2026年3月2日"), &c));
    assert_true(a == b && b == c);
    assert_int_equal(lt_date_weekday(a), 0);
    assert_false(lt_date_parse(LT_STR("2026-02-29"), &a));
    assert_true(lt_date_parse(LT_STR("2028-02-29"), &a));
    assert_false(lt_date_parse(LT_STR("2026-13-01"), &a));
    assert_false(lt_date_parse(LT_STR("26-03-02"), &a));
    assert_false(lt_date_parse(LT_STR("2026年3月2"), &a));
}

static void every_day_of_four_centuries_goes_there_and_back(void **state)
{
    (void)state;
    for (lt_date d = lt_date_of(1900, 1, 1); d < lt_date_of(2300, 1, 1); d++) {
        int y, m, day;
        lt_date_parts(d, &y, &m, &day);
        assert_int_equal(lt_date_of(y, m, day), d);
    }
}

static void english_and_chinese_keys_mix(void **state)
{
    struct fixture *f = *state;
    read_text(
        f,
        "parties: {a: {类型: government, 周末办理: yes}}\n事项: {i: {party: a, kind: 行政许可, statutory: 20 workdays, channels: [online, 窗口]}}\n");
    assert_int_equal(f->dx.errors + f->dx.warnings, 0);
    assert_int_equal(f->m.items.v[0].kind.v, LT_ITEM_LICENCE);
    assert_int_equal(f->m.items.v[0].channels.n, 2);
    assert_true(lt_item_weekend(&f->m, &f->m.items.v[0]));
}

static void any_of_predecessors_flows_with_conditions_and_chains(void **state)
{
    struct fixture *f = *state;
    read_text(f, "责任主体: {甲: {}}\n情形: {大: {}}\n"
                 "事项: {一: {责任主体: 甲}, 二: {责任主体: 甲}, 三: {责任主体: 甲, 前置: [[一, 二]]}}\n"
                 "流程:\n  p:\n    环节: {x: {类型: 判断, 名称: 问}, y: {类型: 办理, 名称: 办}, z: {类型: 结束, 名称: 完}}\n"
                 "    流向:\n      - x -> y → z: 末\n      - x -> z: {标签: 小, 否则: 是}\n      - x -> y: {标签: 大, 当: 大}\n");
    assert_int_equal(f->dx.errors, 0);
    assert_int_equal(f->m.items.v[2].after.v[0].any.n, 2);
    const struct lt_flows *flows = &f->m.processes.v[0].flows;
    assert_int_equal(flows->n, 4);
    assert_int_equal(flows->v[0].label.len, 0); /* in a chain the label is the last arrow's */
    assert_true(lt_str_is(flows->v[1].label, "末"));
    assert_true(flows->v[2].otherwise);
    assert_non_null(flows->v[3].when.cond);
}

static void a_process_without_nodes_has_the_items_of_its_stages(void **state)
{
    struct fixture *f = *state;
    read_text(
        f,
        "责任主体: {甲: {}}\n事项: {一: {责任主体: 甲, 阶段: 乙段}, 二: {责任主体: 甲, 阶段: 甲段}, 三: {责任主体: 甲, 阶段: 丙}}\n"
        "流程: {p: {阶段: {甲段: {}, 后段: {含: 乙段}}}}\n");
    const struct lt_process *p = &f->m.processes.v[0];
    assert_int_equal(p->nodes.n, 2);
    assert_true(lt_str_is(p->nodes.v[0].common.id, "二"));
    assert_int_equal(p->nodes.v[1].stage_index, 1);
}

static void results_tie_materials_to_the_items_that_issue_them(void **state)
{
    struct fixture *f = *state;
    read_text(f, "责任主体: {甲: {}}\n材料: {证: {形式: 电子}}\n"
                 "事项: {一: {责任主体: 甲, 结果: 证}, 二: {责任主体: 甲, 材料: [{证: {容缺: 5个工作日, 份数: 2}}]}}\n");
    assert_int_equal(f->dx.errors, 0);
    const struct lt_material *m = &f->m.items.v[1].materials.v[0].material;
    assert_int_equal(lt_from_item(&m->from), 0);
    assert_int_equal(m->copies.v, 2);
    assert_int_equal(m->form.v[0].v, LT_FORM_ELECTRONIC);
    assert_int_equal(m->deferrable.limit.milli, 5000);
    assert_int_equal(f->m.materials.v[0].deferrable.v, 0); /* the item's own words do not leak */
}

static void a_material_may_have_several_sources(void **state)
{
    struct fixture *f = *state;
    read_text(f, "责任主体: {甲: {}}\n材料: {立项文件: {来源: [备案, 核准]}}\n"
                 "事项: {备案: {责任主体: 甲, 结果: 备案证明}, 核准: {责任主体: 甲, 结果: 核准文件},\n"
                 "  环评: {责任主体: 甲, 材料: [立项文件]}}\n");
    assert_int_equal(f->dx.errors, 0);
    const struct lt_from *from = &f->m.items.v[2].materials.v[0].material.from;
    assert_int_equal(from->items.n, 2);
    assert_int_equal(from->items.v[0].index, 0);
    assert_int_equal(from->items.v[1].index, 1);
    assert_int_equal(from->from, 0);
}

static void laws_are_found_with_and_without_the_country(void **state)
{
    struct fixture *f = *state;
    read_text(f, "责任主体: {甲: {}}\n法规: {建筑法: {}, 中华人民共和国消防法: {}}\n"
                 "事项: {一: {责任主体: 甲, 依据: [《中华人民共和国建筑法》第八条；《消防法》第十二条, 《没有》第一条]}}\n");
    const struct lt_refs *laws = &f->m.items.v[0].laws;
    assert_int_equal(laws->n, 3);
    assert_int_equal(laws->v[0].index, 0);
    assert_int_equal(laws->v[1].index, 1);
    assert_int_equal(laws->v[2].index, -1);
}

static void names_of_every_record_are_unique_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < lt_field_count; i++)
        for (size_t k = 0; k < i; k++)
            for (int lang = 0; lang < 4; lang++)
                if (lt_fields[i].record == lt_fields[k].record)
                    assert_string_not_equal(lt_fields[i].name[lang & 1], lt_fields[k].name[lang >> 1]);
}

static void suggestions_are_near_and_never_far(void **state)
{
    (void)state;
    struct lt_suggest s;
    lt_suggest_begin(&s, LT_STR("责任主休"));
    lt_suggest_try(&s, LT_STR("名称"));
    lt_suggest_try(&s, LT_STR("责任主体"));
    assert_true(lt_str_is(s.best, "责任主体"));
    lt_suggest_begin(&s, LT_STR("时间"));
    lt_suggest_try(&s, LT_STR("名称"));
    assert_int_equal(s.best.len, 0);
    lt_suggest_begin(&s, LT_STR("pary"));
    lt_suggest_try(&s, LT_STR("party"));
    assert_true(lt_str_is(s.best, "party"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_catalog_puts_its_fields_on_those_it_uses),
        cmocka_unit_test(conditions_bind_and_before_or_and_read_names_whole),
        cmocka_unit_test(quantities_convert_within_their_kind),
        cmocka_unit_test(dates_are_read_in_three_forms_and_impossible_ones_refused),
        cmocka_unit_test(every_day_of_four_centuries_goes_there_and_back),
        cmocka_unit_test(english_and_chinese_keys_mix),
        cmocka_unit_test(any_of_predecessors_flows_with_conditions_and_chains),
        cmocka_unit_test(a_process_without_nodes_has_the_items_of_its_stages),
        cmocka_unit_test(results_tie_materials_to_the_items_that_issue_them),
        cmocka_unit_test(a_material_may_have_several_sources),
        cmocka_unit_test(laws_are_found_with_and_without_the_country),
        cmocka_unit_test(names_of_every_record_are_unique_in_both_languages),
        cmocka_unit_test(suggestions_are_near_and_never_far),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
