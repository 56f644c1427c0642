/* SPDX-License-Identifier: MIT */
/* libFuzzer target: the first byte says what the others are: a limit, date or quantity; a condition, a flow or a limit
 * within a catalog; or a project file of a fixed catalog. */
#include "check/check.h"
#include "fuzz_world.h"

static const char head[] =
    "手册: {标题: 手册, 日期: 2026-11-01}\n日历: {节假日: [2026-10-01]}\n"
    "情形: {投资主体: {选项: [政府投资, 企业投资]}, 面积: {类型: 数, 单位: 平方米}, 非居民用气: {类型: 是否}, 说明: {类型: 文本}}\n"
    "责任主体: {局: {类型: 政府部门}}\n问题分类: {一般: {时限: 5个工作日}}\n";

/* A catalog with the text in one place, quoted. */
static lt_str catalog_with(struct lt_arena *a, struct lt_buf *b, const char *before, lt_str text, const char *after)
{
    lt_buf_z(b, head);
    lt_buf_z(b, before);
    lt_buf_json(b, text);
    lt_buf_z(b, after);
    return lt_str_copy(a, lt_buf_view(b));
}

static void plain(lt_str s)
{
    struct lt_limit limit;
    struct lt_quantity quantity;
    lt_date date;
    lt_limit_parse(s, &limit);
    lt_quantity_parse(s, &quantity);
    lt_date_parse(s, &date);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const before[] = {"事项: {甲: {责任主体: 局, 承诺时限: 3个工作日, 适用情形: ",
                                         "流程: {p: {环节: {a: {类型: 办理, 名称: a, 主体: 局}}, 流向: [",
                                         "事项: {甲: {责任主体: 局, 法定时限: "};
    static const char *const after[] = {"}}\n流程: {p: {环节: [甲]}}\n", "]}}\n", "}}\n流程: {p: {环节: [甲]}}\n"};
    struct lt_arena a;
    struct lt_buf b = {0};
    if (size == 0)
        return 0;
    lt_arena_init(&a, NULL);
    lt_str s = {(const char *)data + 1, size - 1};
    int kind = data[0] % 5;
    s.len = lt_utf8_valid(s);
    plain(s);
    struct lt_diags dx = {.arena = &a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_model *m = LT_NEW(&a, struct lt_model);
    bool project = kind >= 3;
    struct lt_world w = fuzz_world(
        project ? catalog_with(&a, &b, "事项: {甲: {责任主体: 局, 适用情形: ", LT_STR("投资主体 = 企业投资 且 面积 > 3"),
                               ", 承诺时限: 3个工作日}, 乙: {责任主体: 局, 前置: 甲}}\n流程: {p: {环节: [甲, 乙]}}\n")
                : catalog_with(&a, &b, before[kind], s, after[kind]));
    fuzz_project = s;
    bool read =
        project ? lt_project_load(&w, LT_STR("p.yaml"), LT_STR("c"), &o, &dx, m) : lt_model_load(&w, LT_STR("c"), &o, &dx, m);
    if (read) {
        lt_check_run(m, &dx);
        lt_check_project(m, &dx);
    }
    if (read && dx.errors == 0)
        lt_check_cases(m, &dx);
    lt_diags_sort(&dx);
    lt_diags_text(&dx, LT_ZH, &b);
    lt_buf_release(&b);
    lt_arena_free(&a);
    return 0;
}
