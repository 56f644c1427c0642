/* SPDX-License-Identifier: MIT */
/* Limits, dates and the working-day calendar: the worked examples of the facts, and the rules of time. */
#include "plan/plan.h"

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
    struct lt_calendar cal;
};

static lt_date day(const char *iso)
{
    lt_date d = LT_NO_DATE;
    assert_true(lt_date_parse(lt_str_from(iso), &d));
    return d;
}

static struct lt_limit limit(const char *text)
{
    struct lt_limit l;
    enum lt_limit_error e = lt_limit_parse(lt_str_from(text), &l);
    assert_true(e == LT_LIMIT_GOOD || e == LT_LIMIT_BARE);
    return l;
}

static int load(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    lt_arena_init(&f.a, NULL);
    f.w = lt_world_real();
    f.dx.arena = &f.a;
    struct lt_load_options o = {.today = LT_NO_DATE};
    assert_true(lt_model_load(&f.w, LT_STR("processes/national"), &o, &f.dx, &f.m));
    assert_int_equal(f.dx.errors, 0);
    lt_calendar_init(&f.m.calendar, &f.a, &f.cal);
    *state = &f;
    return 0;
}

static int unload(void **state)
{
    lt_arena_free(&((struct fixture *)*state)->a);
    return 0;
}

static void ends(struct fixture *f, const char *accepted, const char *text, const char *end)
{
    bool covered = true;
    lt_date d = lt_calendar_end(&f->cal, day(accepted), limit(text), &covered);
    assert_string_equal(lt_date_iso(&f->a, d).ptr, end);
    assert_true(covered);
}

static void worked_examples_of_working_days(void **state)
{
    ends(*state, "2026-02-12", "7个工作日", "2026-02-28");
    ends(*state, "2026-09-18", "10个工作日", "2026-10-09");
    ends(*state, "2025-01-24", "5个工作日", "2025-02-07");
    ends(*state, "2025-09-26", "20个工作日", "2025-10-30");
}

static void a_calendar_limit_that_ends_on_a_holiday_moves_on(void **state)
{
    ends(*state, "2026-08-04", "60个自然日", "2026-10-08");
    ends(*state, "2026-08-31", "1个月", "2026-09-30");
    ends(*state, "2026-01-31", "1个月", "2026-02-28"); /* a make-up workday */
    ends(*state, "2025-02-28", "1年", "2026-02-28");
}

static void at_once_ends_on_the_day_of_acceptance(void **state)
{
    ends(*state, "2026-03-02", "即办", "2026-03-02");
    ends(*state, "2026-03-02", "0个工作日", "2026-03-02");
    ends(*state, "2026-03-02", "4小时", "2026-03-03");
}

static void both_years_have_248_working_days(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(lt_calendar_count(&f->cal, day("2024-12-31"), day("2025-12-31")), 248);
    assert_int_equal(lt_calendar_count(&f->cal, day("2025-12-31"), day("2026-12-31")), 248);
}

static void a_year_without_a_calendar_says_so(void **state)
{
    struct fixture *f = *state;
    bool covered = true;
    lt_calendar_deadline(&f->cal, day("2026-12-28"), 10, &covered);
    assert_false(covered);
}

static void dates_beyond_the_last_year_end_somewhere(void **state)
{
    struct fixture *f = *state;
    static const char *const limits[] = {"9999年", "9999个月", "9999个工作日", "9999个自然日", "1年"};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        bool covered = true;
        struct lt_clock clock = {&f->cal, NULL, NULL};
        lt_date from = day("9999-12-31");
        lt_date d = lt_calendar_end(&f->cal, from, limit(limits[i]), &covered);
        assert_true(d > from);
        assert_false(covered);
        assert_int_equal(lt_clock_add(&clock, (struct lt_moment){from, 1000}, limit(limits[i])).date, d);
    }
}

static void limits_are_read_in_every_form(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        enum lt_unit unit;
        int64_t milli;
    } forms[] = {{"20个工作日", LT_WORKDAY, 20000},  {"20工作日", LT_WORKDAY, 20000},
                 {"20 workdays", LT_WORKDAY, 20000}, {"20wd", LT_WORKDAY, 20000},
                 {"30个自然日", LT_DAY, 30000},      {"30日历日", LT_DAY, 30000},
                 {"30 days", LT_DAY, 30000},         {"30d", LT_DAY, 30000},
                 {"3个月", LT_MONTH, 3000},          {"1年", LT_YEAR, 1000},
                 {"4小时", LT_HOUR, 4000},           {"0.5个工作日", LT_WORKDAY, 500},
                 {"即办", LT_IMMEDIATE, 0},          {"当场", LT_IMMEDIATE, 0},
                 {"immediate", LT_IMMEDIATE, 0},     {"７个工作日", LT_WORKDAY, 7000}};
    (void)f;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct lt_limit l = limit(forms[i].text);
        assert_int_equal(l.unit, forms[i].unit);
        assert_int_equal(l.milli, forms[i].milli);
    }
    struct lt_limit l;
    assert_int_equal(lt_limit_parse(LT_STR("20日"), &l), LT_LIMIT_BARE);
    assert_int_equal(lt_limit_parse(LT_STR("七天"), &l), LT_LIMIT_HAN);
    assert_int_equal(lt_limit_parse(LT_STR("-3个工作日"), &l), LT_LIMIT_NEGATIVE);
    assert_int_equal(lt_limit_parse(LT_STR("12345个工作日"), &l), LT_LIMIT_LARGE);
    assert_int_equal(lt_limit_parse(LT_STR("尽快"), &l), LT_LIMIT_BAD);
    assert_int_equal(lt_limit_parse(LT_STR(""), &l), LT_LIMIT_BAD);
}

static void limits_contradict_only_when_they_do_for_every_day(void **state)
{
    (void)state;
    assert_true(lt_limit_always_longer(limit("8个工作日"), limit("7个工作日")));
    assert_false(lt_limit_always_longer(limit("7个工作日"), limit("7个工作日")));
    assert_true(lt_limit_always_longer(limit("40个工作日"), limit("30个自然日")));
    assert_false(lt_limit_always_longer(limit("22个工作日"), limit("30个自然日"))); /* 30 or 32 days */
    assert_true(lt_limit_always_longer(limit("3个月"), limit("20个工作日")));
    assert_false(lt_limit_always_longer(limit("10个自然日"), limit("7个工作日")));
    assert_true(lt_limit_always_longer(limit("9小时"), limit("1个工作日")));
}

/* A chain of tasks of the given limits as a catalog in a file of its own. */
static struct lt_schedule chain(struct fixture *f, struct lt_model *m, const char *flows, const char *nodes, const char *start)
{
    struct lt_node *root;
    lt_str text =
        lt_strf(&f->a, "情形: {变更: {类型: 是否}, 急: {类型: 是否}}\n流程:\n  p:\n    环节:\n%s    流向: %s\n", nodes, flows);
    const char *why;
    assert_true(f->w.write(&f->w, "build/test-time/a.yaml", text, &why));
    (void)root;
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_diags dx = {.arena = &f->a};
    assert_true(lt_model_load(&f->w, LT_STR("build/test-time"), &o, &dx, m));
    assert_int_equal(dx.errors, 0);
    struct lt_graph *g = LT_NEW(&f->a, struct lt_graph);
    lt_graph_build(m, 0, &f->a, g);
    struct lt_schedule s;
    struct lt_plan_options po = {.start = day(start), .today = LT_NO_DATE};
    lt_schedule_run(g, &f->cal, &po, &f->a, &s);
    return s;
}

static void fractions_and_hours_add_up_along_a_chain(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s = chain(f, &m, "[a -> b -> c -> d]",
                                 "      a: {类型: 办理, 时限: 0.5个工作日}\n      b: {类型: 办理, 时限: 4小时}\n"
                                 "      c: {类型: 办理, 时限: 0.5个工作日}\n      d: {类型: 办理, 时限: 0.25个工作日}\n",
                                 "2026-03-02");
    assert_string_equal(lt_date_iso(&f->a, s.nodes[1].end.date).ptr, "2026-03-03");
    assert_string_equal(lt_date_iso(&f->a, s.nodes[2].end.date).ptr, "2026-03-04");
    assert_int_equal(s.length, 1750);
    assert_string_equal(lt_date_iso(&f->a, s.end).ptr, "2026-03-04");
}

static void the_critical_path_is_the_longest_way_and_a_way_back_never_lengthens(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s =
        chain(f, &m, "[s -> a -> e, s -> b -> e, b -> s]",
              "      s: {类型: 开始}\n      a: {类型: 办理, 时限: 3个工作日}\n      b: {类型: 办理, 时限: 5个工作日}\n"
              "      e: {类型: 结束}\n",
              "2026-03-02");
    assert_int_equal(s.length, 5000);
    assert_int_equal(s.serial, 8000);
    assert_false(s.nodes[1].critical);
    assert_true(s.nodes[2].critical);
    assert_int_equal(s.nodes[1].slack, 2000);
    assert_int_equal(s.critical_count, 3);
}

/* b may be needed and leads nowhere: it neither lengthens the way to e nor takes a's slack. Without its
 * condition, or without an end, it counts. */
static void what_is_beside_the_way_to_the_end_does_not_lengthen_it(void **state)
{
    static const char *const forms[][2] = {{", 适用情形: 变更", "      e: {类型: 结束}\n"},
                                           {"", "      e: {类型: 结束}\n"},
                                           {", 适用情形: 变更", "      e: {类型: 里程碑, 名称: e}\n"}};
    static const int64_t lengths[] = {3000, 8000, 8000};
    struct fixture *f = *state;
    for (size_t i = 0; i < 3; i++) {
        struct lt_model m;
        lt_str nodes = lt_strf(
            &f->a, "      s: {类型: 开始}\n      a: {类型: 办理, 时限: 3个工作日}\n      b: {类型: 办理, 时限: 5个工作日%s}\n%s",
            forms[i][0], forms[i][1]);
        struct lt_schedule s = chain(f, &m, "[s -> a -> e, a -> b]", lt_str_z(&f->a, nodes), "2026-03-02");
        assert_int_equal(s.length, lengths[i]);
        assert_int_equal(s.nodes[2].critical, i > 0);
        assert_int_equal(s.nodes[2].beside, i == 0);
        assert_int_equal(s.nodes[1].slack, 0);
    }
}

/* An end that is come to in some cases only is none of those that the way leads to, unless there is no other. */
static void a_conditional_end_is_beside_the_way(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s = chain(f, &m, "[s -> a -> e, a -> b -> x]",
                                 "      s: {类型: 开始}\n      a: {类型: 办理, 时限: 3个工作日}\n"
                                 "      b: {类型: 办理, 时限: 5个工作日, 适用情形: 变更}\n      e: {类型: 结束}\n"
                                 "      x: {类型: 结束, 适用情形: 变更}\n",
                                 "2026-03-02");
    assert_int_equal(s.length, 3000);
    assert_true(s.nodes[2].beside && s.nodes[4].beside);
    assert_int_equal(s.serial, 3000);
    s = chain(
        f, &m, "[s -> a -> b -> x]",
        "      s: {类型: 开始}\n      a: {类型: 办理, 时限: 3个工作日}\n      b: {类型: 办理, 时限: 5个工作日, 适用情形: 变更}\n"
        "      x: {类型: 结束, 适用情形: 变更}\n",
        "2026-03-02");
    assert_int_equal(s.length, 8000);
}

/* b and c exclude one another by a fact, x and y by the exits of a decision: no project needs both. */
static void alternatives_are_not_added(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s = chain(f, &m, "[s -> a -> b -> c -> e]",
                                 "      s: {类型: 开始}\n      a: {类型: 办理, 时限: 3个工作日}\n"
                                 "      b: {类型: 办理, 时限: 5个工作日, 适用情形: 变更}\n"
                                 "      c: {类型: 办理, 时限: 4个工作日, 适用情形: 非 变更}\n      e: {类型: 结束}\n",
                                 "2026-03-02");
    assert_int_equal(s.length, 8000);
    assert_int_equal(s.serial, 8000);
    assert_true(s.nodes[2].critical && !s.nodes[3].critical);
    assert_string_equal(lt_date_iso(&f->a, s.end).ptr, "2026-03-12");
    for (int i = 0; i < 5; i++)
        assert_true(s.nodes[i].end.date <= s.end);
    assert_int_equal(s.nodes[3].verdict, LT_MAYBE);
    s = chain(f, &m, "[s -> d, d -> x: 甲, d -> y: 乙, x -> e, y -> e]",
              "      s: {类型: 开始}\n      d: {类型: 判断}\n      x: {类型: 办理, 时限: 3个工作日}\n"
              "      y: {类型: 办理, 时限: 5个工作日}\n      e: {类型: 结束}\n",
              "2026-03-02");
    assert_int_equal(s.length, 5000);
    assert_int_equal(s.serial, 5000);
    /* no answer to one fact alone decides; the exits do, whose conditions exclude one another, or one is for the rest */
    static const char *const exits[] = {"否则: 是", "当: 非 变更", "当: 急"};
    static const int64_t serial[] = {5000, 5000, 8000};
    for (size_t i = 0; i < 3; i++) {
        lt_str flows = lt_strf(&f->a, "[s -> d, d -> x: {当: 变更 且 急}, d -> y: {%s}, x -> e, y -> e]", exits[i]);
        s = chain(f, &m, lt_str_z(&f->a, flows),
                  "      s: {类型: 开始}\n      d: {类型: 判断}\n      x: {类型: 办理, 时限: 3个工作日}\n"
                  "      y: {类型: 办理, 时限: 5个工作日}\n      e: {类型: 结束}\n",
                  "2026-03-02");
        assert_int_equal(s.serial, serial[i]);
    }
}

/* Where what excludes takes no time, the critical path still leaves it out. */
static void a_critical_path_holds_for_one_answer(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s = chain(f, &m, "[s -> b -> c -> e]",
                                 "      s: {类型: 开始}\n      b: {类型: 办理, 时限: 5个工作日, 适用情形: 变更}\n"
                                 "      c: {类型: 办理, 适用情形: 非 变更}\n      e: {类型: 结束}\n",
                                 "2026-03-02");
    assert_int_equal(s.length, 5000);
    assert_true(s.nodes[1].critical && !s.nodes[2].critical && s.nodes[3].critical);
}

static void an_unknown_limit_counts_zero_and_makes_the_total_at_least(void **state)
{
    struct fixture *f = *state;
    struct lt_graph g;
    struct lt_schedule s;
    struct lt_plan_options o = {.start = LT_NO_DATE, .today = LT_NO_DATE};
    lt_graph_build(&f->m, f->m.overview, &f->a, &g);
    lt_schedule_run(&g, &f->cal, &o, &f->a, &s);
    assert_true(s.at_least);
    assert_false(s.start_given);
    assert_true(s.length > 0);
    assert_true(s.serial >= s.length);
    for (int i = 0; i < g.node_count; i++)
        assert_true(s.nodes[i].slack >= 0);
}

/* From a milestone to the next nothing is known of the time; what stands between two that have work between them is
 * counted. */
static void the_time_between_two_milestones_is_not_counted(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    struct lt_schedule s = chain(
        f, &m, "[a -> m1 -> m2 -> b -> m3 -> e]",
        "      a: {类型: 办理, 时限: 3个工作日}\n      m1: {类型: 里程碑, 名称: 开工}\n      m2: {类型: 里程碑, 名称: 完工}\n"
        "      b: {类型: 办理, 时限: 5个工作日}\n      m3: {类型: 里程碑, 名称: 验收完}\n      e: {类型: 结束}\n",
        "2026-03-02");
    assert_string_equal(lt_str_z(&f->a, lt_uncounted_spans(&s, LT_ZH, &f->a)), "“开工”到“完工”");
    assert_string_equal(lt_str_z(&f->a, lt_uncounted_spans(&s, LT_EN, &f->a)), "'开工' to '完工'");
    s.nodes[3].accepted = s.start; /* then it is over */
    assert_int_equal(lt_uncounted_spans(&s, LT_ZH, &f->a).len, 0);
}

static void the_years_without_holidays_are_named(void **state)
{
    struct fixture *f = *state;
    struct lt_model m;
    const char *nodes = "      a: {类型: 办理, 时限: 300个工作日}\n      b: {类型: 办理, 时限: 5个工作日}\n";
    struct lt_schedule s = chain(f, &m, "[a -> b]", nodes, "2026-12-01");
    assert_true(lt_str_has(lt_calendar_caveat(&f->cal, &s, LT_ZH, &f->a), LT_STR("2027 至 2028 年的放假安排")));
    s = chain(f, &m, "[a -> b]", nodes, "2025-01-02");
    assert_int_equal(lt_calendar_caveat(&f->cal, &s, LT_ZH, &f->a).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_examples_of_working_days),
        cmocka_unit_test(a_calendar_limit_that_ends_on_a_holiday_moves_on),
        cmocka_unit_test(at_once_ends_on_the_day_of_acceptance),
        cmocka_unit_test(both_years_have_248_working_days),
        cmocka_unit_test(a_year_without_a_calendar_says_so),
        cmocka_unit_test(dates_beyond_the_last_year_end_somewhere),
        cmocka_unit_test(limits_are_read_in_every_form),
        cmocka_unit_test(limits_contradict_only_when_they_do_for_every_day),
        cmocka_unit_test(fractions_and_hours_add_up_along_a_chain),
        cmocka_unit_test(the_critical_path_is_the_longest_way_and_a_way_back_never_lengthens),
        cmocka_unit_test(what_is_beside_the_way_to_the_end_does_not_lengthen_it),
        cmocka_unit_test(a_conditional_end_is_beside_the_way),
        cmocka_unit_test(alternatives_are_not_added),
        cmocka_unit_test(a_critical_path_holds_for_one_answer),
        cmocka_unit_test(the_time_between_two_milestones_is_not_counted),
        cmocka_unit_test(the_years_without_holidays_are_named),
        cmocka_unit_test(an_unknown_limit_counts_zero_and_makes_the_total_at_least),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
