/* SPDX-License-Identifier: MIT */
/* Timelines as they are printed: every row there, texts in their rows and on no other, bars in the
 * grid; and the charts of projects: what applies stands there, every text in its box. */
#include "chart/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const catalogs[] = {"processes/national", "processes/xian-etdz", "processes/hanshan",
                                       "processes/mianyang-hitech", "processes/guangyuan"};
static const char *const projects[] = {"processes/projects/厂房.yaml", "processes/projects/改造.yaml",
                                       "processes/projects/学校.yaml"};
enum { CATALOGS = 5, MIANYANG = 3, GUANGYUAN = 4, PROJECTS = 3, PLANS = CATALOGS + PROJECTS };

struct fixture {
    struct lt_arena a;
    struct lt_world w;
    struct lt_diags dx;
    struct lt_fonts *fonts;
    struct lt_model m[PLANS];
    struct lt_plan plan[PLANS]; /* of catalogs, then of projects */
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
    for (int i = 0; i < CATALOGS; i++)
        assert_true(lt_model_load(&f.w, lt_str_from(catalogs[i]), &o, &f.dx, &f.m[i]));
    for (int i = 0; i < PROJECTS; i++)
        assert_true(lt_project_load(&f.w, lt_str_from(projects[i]), LT_STR(""), &o, &f.dx, &f.m[CATALOGS + i]));
    for (int i = 0; i < PLANS; i++) {
        struct lt_plan_want w = {.process = -1, .start = LT_NO_DATE, .lang = LT_ZH};
        assert_true(lt_plan_make(&f.m[i], &w, &f.dx, &f.plan[i]));
    }
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

/* ---- timelines ---- */

static struct lt_rect box_of(struct fixture *f, const struct lt_shape_item *t)
{
    double w = lt_text_width(f->fonts, t->face, t->size, t->text);
    double x = t->anchor == LT_ANCHOR_START ? t->at.x : t->anchor == LT_ANCHOR_END ? t->at.x - w : t->at.x - w / 2;
    return (struct lt_rect){x, t->at.y - t->size * 0.8, w, t->size * 0.9};
}

static bool meet(struct lt_rect a, struct lt_rect b)
{
    return a.x < b.x + b.w - 0.05 && b.x < a.x + a.w - 0.05 && a.y < b.y + b.h - 0.05 && b.y < a.y + a.h - 0.05;
}

typedef void check_page(struct fixture *f, const struct lt_timeline_page *p);

static void each_page(struct fixture *f, check_page *check)
{
    static const double widths[] = {300, 483, 785, 1134}, heights[] = {0, 200, 450};
    for (int i = 0; i < PLANS; i++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
            for (size_t h = 0; h < sizeof heights / sizeof *heights; h++) {
                struct lt_timeline_options o = {.lang = LT_ZH, .width = widths[w], .height = heights[h], .tight = h == 2};
                struct lt_timeline_pages pages;
                lt_chart_timeline(&f->plan[i], &o, f->fonts, &f->a, &pages);
                assert_true(pages.n > 0);
                for (size_t k = 0; k < pages.n; k++) {
                    assert_true(heights[h] <= 0 || pages.v[k].scene->size.h <= heights[h] + 0.01);
                    check(f, &pages.v[k]);
                }
            }
}

static void texts_in_rows(struct fixture *f, const struct lt_timeline_page *p)
{
    const struct lt_rect *row = NULL;
    for (size_t i = 0; i < p->scene->n; i++) {
        const struct lt_shape_item *s = &p->scene->v[i];
        if (s->kind == LT_SCENE_OPEN)
            row = &s->box;
        if (s->kind == LT_SCENE_CLOSE)
            row = NULL;
        if (s->kind != LT_SCENE_TEXT)
            continue;
        struct lt_rect r = box_of(f, s);
        assert_true(s->size >= 6.5);
        assert_true(r.x >= -0.01 && r.x + r.w <= p->scene->size.w + 0.01 && r.y >= 0 && r.y + r.h <= p->scene->size.h);
        if (row != NULL && (r.y < row->y || r.y + r.h > row->y + row->h))
            print_error("'%.*s' leaves its row\n", LT_FMT(s->text));
        assert_true(row == NULL || (r.y >= row->y && r.y + r.h <= row->y + row->h));
    }
}

static void every_text_stays_in_its_row(void **state)
{
    each_page(*state, texts_in_rows);
}

static void texts_apart(struct fixture *f, const struct lt_timeline_page *p)
{
    size_t n = 0;
    struct lt_rect *v = LT_NEW_ARRAY(&f->a, struct lt_rect, p->scene->n + 1);
    const struct lt_shape_item **of = LT_NEW_ARRAY(&f->a, const struct lt_shape_item *, p->scene->n + 1);
    for (size_t i = 0; i < p->scene->n; i++)
        if (p->scene->v[i].kind == LT_SCENE_TEXT) {
            of[n] = &p->scene->v[i];
            v[n++] = box_of(f, &p->scene->v[i]);
        }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            if (meet(v[i], v[k]))
                print_error("'%.*s' stands on '%.*s'\n", LT_FMT(of[i]->text), LT_FMT(of[k]->text));
            assert_false(meet(v[i], v[k]));
        }
}

static void no_text_stands_on_another(void **state)
{
    each_page(*state, texts_apart);
}

static bool is_bar(const struct lt_shape_item *s)
{
    return strncmp(s->style, "bar", 3) == 0 && s->kind == LT_SCENE_RECT;
}

static void bars_in_grid(struct fixture *f, const struct lt_timeline_page *p)
{
    (void)f;
    for (int k = 0; k < p->geometry.node_count; k++) {
        struct lt_rect r = p->geometry.nodes[k];
        assert_true(r.x >= p->grid.x - 0.01 && r.x + r.w <= p->grid.x + p->grid.w + 0.01);
        assert_true(r.y >= p->grid.y && r.y + r.h <= p->grid.y + p->grid.h);
    }
    for (size_t i = 0; i < p->scene->n; i++) {
        const struct lt_shape_item *s = &p->scene->v[i];
        if (is_bar(s) || strcmp(s->style, "tail") == 0)
            assert_true(s->box.x >= p->grid.x - 0.01 && s->box.x + s->box.w <= p->grid.x + p->grid.w + 0.01 && s->box.w >= 0);
    }
}

static void no_bar_leaves_the_grid(void **state)
{
    each_page(*state, bars_in_grid);
}

/* Texts beside bars must not stand on one either. */
static void words_beside_bars(struct fixture *f, const struct lt_timeline_page *p)
{
    for (size_t i = 0; i < p->scene->n; i++)
        for (size_t k = 0; strcmp(p->scene->v[i].style, "bar-text") == 0 && k < p->scene->n; k++)
            if (is_bar(&p->scene->v[k]))
                assert_false(meet(box_of(f, &p->scene->v[i]), p->scene->v[k].box));
}

static void no_word_stands_on_a_bar(void **state)
{
    each_page(*state, words_beside_bars);
}

/* The number beside a stage's bar is the bar's, or says that it is the stage's own way; then, and only then, the legend
 * explains the word for that. */
static void a_stage_says_what_its_length_is(void **state)
{
    struct fixture *f = *state;
    size_t all = 0, without = 0;
    for (int i = 0; i < PLANS; i++) {
        const struct lt_plan *p = &f->plan[i];
        struct lt_timeline_options o = {.lang = LT_ZH, .width = 1134, .legend = true};
        struct lt_timeline_pages pages;
        lt_chart_timeline(p, &o, f->fonts, &f->a, &pages);
        size_t waiting = 0, others = 0, said = 0, plain = 0, explained = 0;
        for (size_t k = 0; k < p->graph.process->stages.n; k++) {
            const struct lt_stage_plan *st = &p->schedule.stages[k];
            struct lt_moment from = {st->start, 1000}, to = {st->end, 1000};
            bool timed = st->any && st->length > 0,
                 waits = timed && (lt_calendar_between(&p->cal, from, to) + 999) / 1000 > (st->length + 999) / 1000;
            waiting += waits;
            others += timed && !waits;
        }
        for (size_t k = 0; k < pages.v[0].scene->n; k++) {
            const struct lt_shape_item *t = &pages.v[0].scene->v[k];
            if (t->kind == LT_SCENE_TEXT && strcmp(t->style, "legend") == 0)
                explained += lt_str_has(t->text, LT_STR("不含等候"));
            if (t->kind != LT_SCENE_TEXT || strcmp(t->style, "stage-length") != 0)
                continue;
            bool own = lt_str_starts(t->text, "自身 ");
            said += own;
            plain += !own;
        }
        assert_true(said <= waiting && plain <= others); /* some have no room */
        assert_int_equal(explained, said > 0);
        all += said;
        without += said == 0;
    }
    assert_true(all > 0 && without > 0);
}

static const struct lt_shape_item *styled(const struct lt_scene *s, const char *style)
{
    for (size_t k = 0; k < s->n; k++)
        if (strcmp(s->v[k].style, style) == 0)
            return &s->v[k];
    return NULL;
}

static void the_end_of_the_path_is_marked_where_days_go_on_behind_it(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < CATALOGS; i++) {
        struct lt_timeline_options o = {.lang = LT_ZH, .width = 1134};
        struct lt_timeline_pages pages;
        lt_chart_timeline(&f->plan[i], &o, f->fonts, &f->a, &pages);
        const struct lt_scene *s = pages.v[0].scene;
        const struct lt_shape_item *text = styled(s, "path-end-text"), *line = styled(s, "path-end");
        assert_int_equal(text != NULL, i == MIANYANG);
        if (text == NULL)
            continue;
        lt_str days = lt_workdays_text(&f->a, f->plan[i].schedule.length);
        assert_string_equal(lt_str_z(&f->a, text->text), lt_str_z(&f->a, lt_strf(&f->a, "关键路径止 %.*s", LT_FMT(days))));
        double end = 0;
        for (int k = 0; k < pages.v[0].geometry.node_count; k++) {
            struct lt_rect r = pages.v[0].geometry.nodes[k];
            if (f->plan[i].schedule.nodes[pages.v[0].node_of[k]].critical && r.x + r.w > end)
                end = r.x + r.w;
        }
        assert_float_equal(line->points[0].x, end, 0.01);
        for (size_t k = 0; k < s->n; k++) {
            const struct lt_shape_item *t = &s->v[k];
            if (t->kind != LT_SCENE_TEXT || (strcmp(t->style, "bar-text") != 0 && strcmp(t->style, "stage-length") != 0))
                continue;
            struct lt_rect r = box_of(f, t);
            assert_true(r.x > end || r.x + r.w < end);
        }
    }
}

/* What stands beside all stages has a head of its own, behind theirs; its words stand beside its bars, whose slack
 * goes on behind them to the end of the grid. */
static void rows_beside_all_stages_stand_last(void **state)
{
    struct fixture *f = *state;
    struct lt_timeline_options o = {.lang = LT_ZH, .width = 483};
    struct lt_timeline_pages pages;
    int heads = 0, words = 0, stages_behind = 0;
    lt_chart_timeline(&f->plan[GUANGYUAN], &o, f->fonts, &f->a, &pages);
    assert_int_equal(pages.n, 1);
    for (size_t i = 0; i < pages.v[0].scene->n; i++) {
        const struct lt_shape_item *s = &pages.v[0].scene->v[i];
        if (s->kind != LT_SCENE_TEXT)
            continue;
        heads += lt_str_is(s->text, "贯穿各阶段");
        words += heads > 0 && lt_str_is(s->text, "未公布");
        stages_behind += heads > 0 && strcmp(s->style, "stage-length") == 0;
    }
    assert_int_equal(heads, 1);
    assert_true(words >= 5);
    assert_int_equal(stages_behind, 0);
}

static void every_item_has_one_row(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < PLANS; i++)
        for (int h = 0; h < 2; h++) {
            struct lt_timeline_options o = {.lang = LT_ZH, .width = 700, .height = h * 300};
            struct lt_timeline_pages pages;
            const struct lt_graph *g = &f->plan[i].graph;
            int *rows = LT_NEW_ARRAY(&f->a, int, (size_t)g->node_count + 1);
            lt_chart_timeline(&f->plan[i], &o, f->fonts, &f->a, &pages);
            for (size_t k = 0; k < pages.n; k++)
                for (int r = 0; r < pages.v[k].geometry.node_count; r++)
                    rows[pages.v[k].node_of[r]]++;
            for (int n = 0; n < g->node_count; n++)
                if (g->nodes[n].item >= 0)
                    assert_int_equal(rows[n], 1);
        }
}

static lt_date drawn_from(const struct lt_node_plan *n)
{
    return lt_node_accepted(n) == LT_NO_DATE ? n->done : n->start.date;
}

/* Of two rows the one that begins later stands further right. Where only the day that it was done on is known, that is
 * all that is drawn. */
static void bars_follow_the_dates(void **state)
{
    struct fixture *f = *state;
    const struct lt_plan *p = &f->plan[CATALOGS];
    struct lt_timeline_options o = {.lang = LT_ZH, .width = 1134};
    struct lt_timeline_pages pages;
    lt_chart_timeline(p, &o, f->fonts, &f->a, &pages);
    const struct lt_timeline_page *page = &pages.v[0];
    for (int i = 0; i < page->geometry.node_count; i++)
        for (int k = 0; k < page->geometry.node_count; k++) {
            const struct lt_node_plan *a = &p->schedule.nodes[page->node_of[i]], *b = &p->schedule.nodes[page->node_of[k]];
            if (drawn_from(a) < drawn_from(b))
                assert_true(page->geometry.nodes[i].x < page->geometry.nodes[k].x);
        }
}

static void a_timeline_without_a_start_shows_no_date(void **state)
{
    struct fixture *f = *state;
    struct lt_timeline_options o = {.lang = LT_ZH, .width = 785};
    struct lt_timeline_pages pages;
    lt_chart_timeline(&f->plan[1], &o, f->fonts, &f->a, &pages);
    bool said = false;
    for (size_t i = 0; i < pages.v[0].scene->n; i++) {
        const struct lt_shape_item *s = &pages.v[0].scene->v[i];
        said = said || (s->kind == LT_SCENE_TEXT && lt_str_has(s->text, LT_STR("自开始起")));
        assert_string_not_equal(s->style, "rest-day");
        assert_string_not_equal(s->style, "row-dates");
    }
    assert_true(said);
}

static void the_legend_fits_below_or_on_a_page_of_its_own(void **state)
{
    struct fixture *f = *state;
    for (int height = 180; height < 900; height += 40) {
        struct lt_timeline_options o = {.lang = LT_ZH, .width = 483, .height = height, .legend = true, .first = height - 60};
        struct lt_timeline_pages pages;
        lt_chart_timeline(&f->plan[CATALOGS], &o, f->fonts, &f->a, &pages);
        for (size_t k = 0; k < pages.n; k++)
            assert_true(pages.v[k].scene->size.h <= (k == 0 ? o.first : o.height) + 0.01);
    }
}

/* ---- charts of projects ---- */

static void build(struct fixture *f, int i, enum lt_view view, bool ghost, struct lt_chart *out)
{
    struct lt_chart_options o = {.view = view, .stage = -1, .furniture = true, .plan = &f->plan[i], .ghost = ghost};
    assert_true(lt_chart_build(&f->m[i], f->plan[i].graph.process_index, &o, f->fonts, &f->dx, &f->a, out));
}

static int boxes(const struct lt_chart *c)
{
    int n = 0;
    for (const struct lt_chart *i = c; i != NULL; i = i->next)
        for (int k = 0; k < i->geometry.node_count; k++)
            n += !i->connector_of[k];
    return n;
}

static void what_applies_is_drawn_once(void **state)
{
    struct fixture *f = *state;
    for (int i = CATALOGS; i < PLANS; i++) {
        struct lt_chart c;
        build(f, i, LT_VIEW_STAGES, false, &c);
        assert_int_equal(boxes(&c), f->plan[i].graph.node_count);
        build(f, i, LT_VIEW_STAGES, true, &c);
        assert_int_equal(boxes(&c), f->plan[i].whole.node_count);
    }
}

static void texts_of_a_project_stay_in_their_boxes(void **state)
{
    static const enum lt_view views[] = {LT_VIEW_LANES, LT_VIEW_STAGES};
    struct fixture *f = *state;
    for (int i = CATALOGS; i < PLANS; i++)
        for (int v = 0; v < 4; v++) {
            struct lt_chart c;
            const struct lt_rect *box = NULL;
            build(f, i, views[v % 2], v >= 2, &c);
            assert_true(c.smallest_text >= 6.5 - 0.01);
            for (size_t k = 0; k < c.scene->n; k++) {
                const struct lt_shape_item *s = &c.scene->v[k];
                if (s->kind == LT_SCENE_OPEN && strcmp(s->style, "node") == 0)
                    box = &s->box;
                if (s->kind == LT_SCENE_CLOSE)
                    box = NULL;
                if (box == NULL || s->kind != LT_SCENE_TEXT || strcmp(s->style, "mark-text") == 0)
                    continue;
                struct lt_rect r = box_of(f, s);
                assert_true(r.x >= box->x - 0.5 && r.x + r.w <= box->x + box->w + 0.5 && r.y > box->y - 0.5 &&
                            s->at.y < box->y + box->h);
            }
        }
}

static void empty_stages_are_left_out(void **state)
{
    struct fixture *f = *state;
    const struct lt_plan *p = &f->plan[CATALOGS + 1]; /* 改造: no land is supplied */
    struct lt_chart c;
    build(f, CATALOGS + 1, LT_VIEW_STAGES, false, &c);
    int used = 0;
    for (size_t s = 0; s < p->graph.process->stages.n; s++) {
        bool any = false;
        for (int i = 0; i < p->graph.node_count; i++)
            any = any || p->graph.nodes[i].stage == (int)s;
        used += any;
    }
    assert_true(used < (int)p->graph.process->stages.n);
    assert_int_equal(c.geometry.stage_count, used);
}

/* What applies and what is open are counted apart, as the guide counts them. */
static void figures_count_what_applies(void **state)
{
    struct fixture *f = *state;
    for (int i = CATALOGS; i < PLANS; i++) {
        const struct lt_plan *p = &f->plan[i];
        struct lt_chart c;
        int counts[3] = {0}, found = 0;
        for (size_t k = 0; k < f->m[i].items.n; k++)
            counts[lt_plan_item(p, (int)k).verdict + 1] += lt_plan_node(p, (int)k) >= 0;
        build(f, i, LT_VIEW_STAGES, false, &c);
        for (size_t k = 0; k + 1 < c.scene->n; k++) {
            const struct lt_shape_item *s = &c.scene->v[k], *word = s + 1;
            if (s->kind != LT_SCENE_TEXT || strcmp(s->style, "figure") != 0)
                continue;
            bool applies = lt_str_is(word->text, "适用事项"), open = lt_str_is(word->text, "视情况");
            if (applies || open)
                assert_string_equal(lt_str_z(&f->a, s->text), lt_str_z(&f->a, lt_strf(&f->a, "%d", counts[applies ? 2 : 1])));
            found += applies || open;
        }
        assert_int_equal(found, 2);
    }
}

/* 改造 has one item of three that are handled in parallel: nothing is parallel to it. */
static void a_frame_of_one_box_is_not_drawn(void **state)
{
    struct fixture *f = *state;
    int opened = 0;
    for (int i = CATALOGS; i < PLANS; i++) {
        struct lt_chart c;
        build(f, i, LT_VIEW_STAGES, false, &c);
        const struct lt_process *p = c.graph.process;
        for (size_t k = 0; k < p->groups.n; k++) {
            int before = 0, now = 0;
            for (int n = 0; n < c.graph.node_count; n++) {
                before += f->plan[i].graph.nodes[n].group == (int)k;
                now += c.graph.nodes[n].group == (int)k;
            }
            assert_int_equal(now, before == 1 && p->groups.v[k].strip.v <= 0 ? 0 : before);
            opened += now < before;
        }
    }
    assert_true(opened > 0);
}

/* The arrows of the critical path join: each of its nodes but the first is entered by one. */
static void the_critical_path_is_one_way(void **state)
{
    struct fixture *f = *state;
    for (int i = CATALOGS; i < PLANS; i++)
        for (int ghost = 0; ghost < 2; ghost++) {
            struct lt_chart c;
            build(f, i, LT_VIEW_STAGES, ghost == 1, &c);
            for (int k = 1; k < c.schedule.critical_count; k++) {
                bool entered = false;
                for (int e = 0; e < c.graph.edge_count; e++)
                    entered = entered || (c.on_path[e] && c.graph.edges[e].to == c.schedule.critical[k]);
                assert_true(entered);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_stays_in_its_row),
        cmocka_unit_test(no_text_stands_on_another),
        cmocka_unit_test(no_bar_leaves_the_grid),
        cmocka_unit_test(no_word_stands_on_a_bar),
        cmocka_unit_test(a_stage_says_what_its_length_is),
        cmocka_unit_test(the_end_of_the_path_is_marked_where_days_go_on_behind_it),
        cmocka_unit_test(rows_beside_all_stages_stand_last),
        cmocka_unit_test(every_item_has_one_row),
        cmocka_unit_test(bars_follow_the_dates),
        cmocka_unit_test(a_timeline_without_a_start_shows_no_date),
        cmocka_unit_test(the_legend_fits_below_or_on_a_page_of_its_own),
        cmocka_unit_test(what_applies_is_drawn_once),
        cmocka_unit_test(texts_of_a_project_stay_in_their_boxes),
        cmocka_unit_test(empty_stages_are_left_out),
        cmocka_unit_test(figures_count_what_applies),
        cmocka_unit_test(a_frame_of_one_box_is_not_drawn),
        cmocka_unit_test(the_critical_path_is_one_way),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
