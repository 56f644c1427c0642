/* SPDX-License-Identifier: MIT */
/* The shipped charts as they are printed: every text inside its box and its sheet, none too small,
 * every box in its lane and stage, every node and arrow drawn. */
#include "memory_world.h"
#include "chart/chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const catalogs[] = {"processes/national", "processes/xian-etdz"};
static const enum lt_view views[] = {LT_VIEW_LANES, LT_VIEW_STAGES};

struct fixture {
    struct lt_arena a;
    struct lt_world w;
    struct lt_diags dx;
    struct lt_fonts *fonts;
    struct lt_model m[2];
};

static int load(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    lt_arena_init(&f.a, NULL);
    f.w = lt_world_real();
    f.dx.arena = &f.a;
    f.fonts = lt_fonts_new(NULL);
    assert_non_null(f.fonts);
    struct lt_load_options o = {.today = LT_NO_DATE};
    for (int i = 0; i < 2; i++)
        assert_true(lt_model_load(&f.w, lt_str_from(catalogs[i]), &o, &f.dx, &f.m[i]));
    assert_int_equal(f.dx.errors, 0);
    *state = &f;
    return 0;
}

static int unload(void **state)
{
    struct fixture *f = *state;
    lt_fonts_free(f->fonts);
    lt_arena_free(&f->a);
    return 0;
}

typedef void check_chart(struct fixture *f, const struct lt_model *m, const struct lt_chart *c);

/* Every used process of both catalogs, in its own view or in a given one. */
static void each_chart(struct fixture *f, enum lt_view view, check_chart *check)
{
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < f->m[k].processes.n; i++) {
            if (!f->m[k].processes.v[i].common.used)
                continue;
            struct lt_chart_options o = {.view = view, .stage = -1, .furniture = true};
            struct lt_chart c;
            assert_true(lt_chart_build(&f->m[k], (int)i, &o, f->fonts, &f->dx, &f->a, &c));
            check(f, &f->m[k], &c);
        }
}

static double left_of(struct fixture *f, const struct lt_shape_item *t, double *width)
{
    *width = lt_text_width(f->fonts, t->face, t->size, t->text);
    return t->anchor == LT_ANCHOR_START ? t->at.x : t->anchor == LT_ANCHOR_END ? t->at.x - *width : t->at.x - *width / 2;
}

static void texts_stay_in_their_boxes(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    const struct lt_rect *box = NULL;
    (void)m;
    for (size_t i = 0; i < c->scene->n; i++) {
        const struct lt_shape_item *s = &c->scene->v[i];
        if (s->kind == LT_SCENE_OPEN && strcmp(s->style, "node") == 0)
            box = &s->box;
        if (s->kind == LT_SCENE_CLOSE)
            box = NULL;
        if (s->kind != LT_SCENE_TEXT)
            continue;
        double width, left = left_of(f, s, &width);
        assert_true(left >= 0 && left + width <= c->scene->size.w + 0.01);
        assert_true(s->at.y > 0 && s->at.y <= c->scene->size.h);
        assert_true(strcmp(s->style, "subtitle") != 0 || !lt_str_ends(s->text, "…")); /* nothing is cut beside the figures */
        if (box == NULL || strcmp(s->style, "mark-text") == 0)
            continue;
        bool inside =
            left >= box->x - 0.5 && left + width <= box->x + box->w + 0.5 && s->at.y > box->y && s->at.y < box->y + box->h;
        if (!inside)
            print_error("'%.*s' leaves its box in %.*s\n", LT_FMT(s->text), LT_FMT(c->graph.process->common.id));
        assert_true(inside);
    }
}

static void every_text_stays_in_its_box(void **state)
{
    each_chart(*state, 0, texts_stay_in_their_boxes);
    for (int v = 0; v < 2; v++)
        each_chart(*state, views[v], texts_stay_in_their_boxes);
}

/* Names of parties are whole, on as many lines as they take. */
static void parties_are_whole(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    (void)m;
    (void)f;
    for (size_t i = 0; i < c->scene->n; i++) {
        const struct lt_shape_item *s = &c->scene->v[i];
        if (s->kind == LT_SCENE_TEXT && strcmp(s->style, "party") == 0)
            assert_false(lt_str_ends(s->text, "…"));
    }
}

static void every_party_is_whole(void **state)
{
    struct fixture *f = *state;
    each_chart(f, LT_VIEW_STAGES, parties_are_whole);
    for (size_t i = 0; i < f->m[0].items.n; i++) {
        struct lt_chart c = {.scene = lt_chart_item_flow(&f->m[0], (int)i, LT_ZH, 480, f->fonts, &f->a)};
        if (c.scene != NULL)
            parties_are_whole(f, &f->m[0], &c);
    }
}

/* Spacing it would change nothing. */
static void texts_are_spaced(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    (void)m;
    for (size_t i = 0; i < c->scene->n; i++)
        if (c->scene->v[i].kind == LT_SCENE_TEXT) {
            const char *text = lt_str_z(&f->a, c->scene->v[i].text);
            assert_string_equal(text, lt_str_z(&f->a, lt_text_line(lt_str_from(text), &f->a)));
        }
}

/* Between Han and figures is a blank, as in the book, also where the data has none: 20 日, 2026 年 11 月 22 日. */
static void han_and_figures_are_spaced(void **state)
{
    struct fixture *f = *state;
    each_chart(f, 0, texts_are_spaced);
    each_chart(f, LT_VIEW_TIMELINE, texts_are_spaced);
    for (size_t i = 0; i < f->m[0].items.n; i++) {
        struct lt_chart c = {.scene = lt_chart_item_flow(&f->m[0], (int)i, LT_ZH, 480, f->fonts, &f->a)};
        if (c.scene != NULL)
            texts_are_spaced(f, &f->m[0], &c);
    }
}

/* What takes no less than a time says that on its pill, as the timetable does, not that nothing is published. */
static bool has_text(const struct lt_scene *s, lt_str text)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == LT_SCENE_TEXT && lt_str_eq(s->v[i].text, text))
            return true;
    return false;
}

/* Steps are joined by the flows of their item, labels and ways back included. */
static void the_steps_of_an_item_follow_its_flows(void **state)
{
    enum { WIDTH = 480 };
    struct fixture *f = *state;
    int found = 0;
    for (size_t i = 0; i < f->m[1].items.n; i++) {
        const struct lt_item *it = &f->m[1].items.v[i];
        if (it->flows.n == 0)
            continue;
        const struct lt_scene *s = lt_chart_item_flow(&f->m[1], (int)i, LT_ZH, WIDTH, f->fonts, &f->a);
        size_t arrows = 0;
        for (size_t k = 0; k < s->n; k++)
            arrows += strcmp(s->v[k].style, "arrow") == 0;
        assert_int_equal(arrows, it->flows.n);
        for (size_t k = 0; k < it->flows.n; k++)
            assert_true(it->flows.v[k].label.len == 0 || has_text(s, it->flows.v[k].label));
        assert_true(s->size.w <= WIDTH);
        for (size_t k = 0; k < s->n; k++) /* it does not climb */
            if (s->v[k].kind == LT_SCENE_TEXT && lt_str_eq(s->v[k].text, it->steps.v[0].name.s))
                assert_true(s->v[k].at.y <= s->size.h / 2 + s->v[k].size);
        found++;
    }
    assert_true(found > 0);
}

static void a_least_time_is_on_the_pill(void **state)
{
    struct fixture *f = *state;
    const struct lt_model *m = &f->m[0];
    struct lt_chart_options o = {.view = LT_VIEW_STAGES, .stage = -1};
    struct lt_chart c;
    assert_true(lt_chart_build(m, m->overview, &o, f->fonts, &f->dx, &f->a, &c));
    size_t seen = 0, wanted = 0;
    for (int i = 0; i < c.graph.node_count; i++) {
        const struct lt_item *it = c.graph.nodes[i].item < 0 ? NULL : &m->items.v[c.graph.nodes[i].item];
        wanted += it != NULL && it->minimum.n > 0 && it->statutory.n == 0 && it->promised.n == 0;
    }
    for (size_t i = 0; i < c.scene->n; i++)
        seen += c.scene->v[i].kind == LT_SCENE_TEXT && strcmp(c.scene->v[i].style, "pill-text") == 0 &&
                lt_str_starts(c.scene->v[i].text, "≥ 20");
    assert_int_equal(seen, wanted);
    assert_true(wanted > 0);
}

static void texts_are_large_enough(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    (void)f;
    (void)m;
    assert_true(c->smallest_text >= 6.5 - 0.01);
}

static void no_text_is_printed_under_six_and_a_half_points(void **state)
{
    each_chart(*state, 0, texts_are_large_enough);
}

static void the_overview_of_xian_is_an_a3(void **state)
{
    struct fixture *f = *state;
    struct lt_chart_options o = {.stage = -1, .furniture = true};
    struct lt_chart c;
    assert_true(lt_chart_build(&f->m[1], f->m[1].overview, &o, f->fonts, &f->dx, &f->a, &c));
    assert_true(c.scene->size.w > 1190 && c.scene->size.w < 1191 && c.scene->size.h < 842);
    assert_true(c.smallest_text >= 6.5 - 0.01);
}

static bool holds(struct lt_rect outer, struct lt_rect r)
{
    return r.x >= outer.x - 0.01 && r.y >= outer.y - 0.01 && r.x + r.w <= outer.x + outer.w + 0.01 &&
           r.y + r.h <= outer.y + outer.h + 0.01;
}

/* Its box may reach over several lanes. */
static bool is_joint(const struct lt_model *m, const struct lt_graph_node *n)
{
    return n->item >= 0 && m->items.v[n->item].joint.n > 0;
}

static void boxes_stand_in_their_bands(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    (void)f;
    assert_int_equal(c->geometry.node_count, c->graph.node_count);
    for (int k = 0; k < c->geometry.node_count; k++) {
        const struct lt_graph_node *n = &c->graph.nodes[c->node_of[k]];
        for (int l = 0; l < c->geometry.lane_count; l++)
            if (c->lane_of[l] == n->lane && !is_joint(m, n))
                assert_true(holds(c->geometry.lanes[l], c->geometry.nodes[k]));
        for (int s = 0; s < c->geometry.stage_count; s++) {
            bool strip = n->group >= 0 && c->graph.process->groups.v[n->group].strip.v > 0;
            if (c->stage_of[s] == n->stage && !strip)
                assert_true(holds(c->geometry.stages[s], c->geometry.nodes[k]));
        }
    }
}

static void every_box_stands_in_its_lane_and_stage(void **state)
{
    for (int v = 0; v < 2; v++)
        each_chart(*state, views[v], boxes_stand_in_their_bands);
}

/* A line that goes on the same way after a step to its side could mostly have gone straight. */
static bool is_step(const struct lt_point *p)
{
    enum { SMALL = 16 };
    double before = p[1].x - p[0].x + p[1].y - p[0].y, behind = p[3].x - p[2].x + p[3].y - p[2].y;
    return fabs(p[2].x - p[1].x) + fabs(p[2].y - p[1].y) < SMALL && (before > 0) == (behind > 0);
}

static void lines_make_no_small_steps(struct fixture *f, const struct lt_model *m, const struct lt_chart *c)
{
    (void)f;
    (void)m;
    for (int e = 0; e < c->geometry.edge_count; e++) {
        const struct lt_route *r = &c->geometry.edges[e];
        for (int i = 0; i + 3 < r->point_count; i++)
            if (is_step(r->points + i))
                fail_msg("%s: arrow %d steps at %.1f, %.1f", c->graph.process->common.id.ptr, e, r->points[i + 1].x,
                         r->points[i + 1].y);
    }
}

static void lines_of_shipped_charts_make_no_small_steps(void **state)
{
    for (int v = 0; v < 2; v++)
        each_chart(*state, views[v], lines_make_no_small_steps);
}

static void the_sheets_of_a_chart_lie_or_stand_all(void **state)
{
    struct fixture *f = *state;
    struct lt_chart_options o = {.page = LT_STR("A3"), .stage = -1, .furniture = true};
    struct lt_chart c;
    int sheets = 0;
    assert_true(lt_chart_build(&f->m[0], f->m[0].overview, &o, f->fonts, &f->dx, &f->a, &c));
    bool lies = c.scene->size.w > c.scene->size.h;
    for (const struct lt_chart *at = &c; at != NULL; at = at->next, sheets++)
        assert_int_equal(at->scene->size.w > at->scene->size.h, lies);
    assert_true(sheets > 1);
}

static void a_page_that_cannot_hold_a_chart_is_refused_with_one_that_can(void **state)
{
    struct fixture *f = *state;
    struct lt_diags dx = {.arena = &f->a};
    struct lt_chart_options o = {.view = LT_VIEW_LANES, .page = LT_STR("A4"), .stage = -1, .furniture = true};
    struct lt_chart c;
    assert_false(lt_chart_build(&f->m[1], f->m[1].overview, &o, f->fonts, &dx, &f->a, &c));
    assert_int_equal(dx.v[0].code, LT_E_PAGE_SMALL);
    assert_true(dx.v[0].args[3].len >= 2);
}

/* An order that only 前置 says is drawn into a strip, in the chart of all stages as in that of one. */
static void what_waits_in_a_strip_has_its_arrow(void **state)
{
    struct fixture *f = *state;
    struct memory_world w;
    struct lt_model m;
    struct lt_load_options load = {.today = LT_NO_DATE};
    memory_world_init(&w);
    memory_world_put(
        &w, "c/a.yaml",
        LT_STR("责任主体: {P: {}}\n事项: {a: {责任主体: P, 阶段: 一}, s: {责任主体: P, 阶段: 一, 前置: a}, b: {责任主体: P, "
               "阶段: 二}}\n流程:\n  p:\n    视图: 阶段\n    阶段: {一: {}, 二: {}}\n    环节: [a, s, b]\n"
               "    并联: {条: {环节: [s], 通栏: 是}}\n    流向: [a -> b]\n"));
    assert_true(lt_model_load(&w.world, LT_STR("c"), &load, &f->dx, &m));
    for (int stage = -1; stage <= 0; stage++) {
        struct lt_chart_options o = {.stage = stage, .furniture = true};
        struct lt_chart c;
        bool found = false;
        assert_true(lt_chart_build(&m, 0, &o, f->fonts, &f->dx, &f->a, &c));
        for (int e = 0; e < c.geometry.edge_count; e++) {
            const struct lt_graph_edge *edge = &c.graph.edges[c.edge_of[e]];
            found = found || (edge->from == 0 && edge->to == 1);
        }
        assert_true(found);
    }
}

/* The arrows to x, as "a b?": ? where any one of several is enough. */
static const char *arrows_to_x(struct fixture *f, const char *after, const char *when)
{
    struct memory_world w;
    struct lt_model *m = LT_NEW(&f->a, struct lt_model);
    struct lt_load_options load = {.today = LT_NO_DATE};
    struct lt_graph g;
    lt_str out = {0};
    memory_world_init(&w);
    memory_world_put(&w, "c/a.yaml",
                     lt_strf(&f->a,
                             "情形: {急: {类型: 是否}}\n责任主体: {P: {}}\n事项: {a: {责任主体: P%s}, b: {责任主体: P}, c: "
                             "{责任主体: P}, x: {责任主体: P, 前置: %s}}\n流程:\n  p:\n    环节: [a, b, c, x]\n",
                             when, after));
    assert_true(lt_model_load(&w.world, LT_STR("c"), &load, &f->dx, m));
    lt_graph_build(m, 0, &f->a, &g);
    for (int e = 0; e < g.edge_count; e++)
        out = lt_strf(&f->a, "%.*s%s%.*s%s", LT_FMT(out), e > 0 ? " " : "", LT_FMT(g.nodes[g.edges[e].from].record->common.id),
                      g.edges[e].any ? "?" : "");
    return lt_str_z(&f->a, out);
}

/* What has to come first anyway makes a choice that names it none; one arrow says all of two nodes. */
static void two_items_have_one_arrow(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(arrows_to_x(f, "[[a, b], c]", ""), "a? b? c");
    assert_string_equal(arrows_to_x(f, "[[a, b], a]", ""), "a");
    assert_string_equal(arrows_to_x(f, "[a, [a, b]]", ""), "a");
    assert_string_equal(arrows_to_x(f, "[a, b, a]", ""), "a b");
    assert_string_equal(arrows_to_x(f, "[[a, b], [a, c]]", ""), "a? b? c?");
    /* a may fall away: then b is waited for */
    assert_string_equal(arrows_to_x(f, "[[a, b], a]", ", 适用情形: 急"), "a b?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_stays_in_its_box),
        cmocka_unit_test(every_party_is_whole),
        cmocka_unit_test(han_and_figures_are_spaced),
        cmocka_unit_test(the_steps_of_an_item_follow_its_flows),
        cmocka_unit_test(a_least_time_is_on_the_pill),
        cmocka_unit_test(no_text_is_printed_under_six_and_a_half_points),
        cmocka_unit_test(the_overview_of_xian_is_an_a3),
        cmocka_unit_test(every_box_stands_in_its_lane_and_stage),
        cmocka_unit_test(lines_of_shipped_charts_make_no_small_steps),
        cmocka_unit_test(the_sheets_of_a_chart_lie_or_stand_all),
        cmocka_unit_test(what_waits_in_a_strip_has_its_arrow),
        cmocka_unit_test(two_items_have_one_arrow),
        cmocka_unit_test(a_page_that_cannot_hold_a_chart_is_refused_with_one_that_can),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
