/* SPDX-License-Identifier: MIT */
/* What stands where in the handbook, by its tree: columns that say something, items beside the stages, every reference
 * with its page. Runs from the root of the source, on catalogs of processes/. */
#include "book/book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const catalogs[] = {"national", "hanshan", "guangyuan", "mianyang-hitech"};
enum { CATALOGS = sizeof catalogs / sizeof *catalogs };

static struct lt_arena arena;
static struct lt_fonts *fonts;
static struct tree {
    struct lt_diags dx;
    struct lt_model m;
    const struct lt_doc *doc;
} trees[CATALOGS];

static int set_up(void **state)
{
    (void)state;
    lt_arena_init(&arena, NULL);
    fonts = lt_fonts_new(NULL);
    assert_non_null(fonts);
    for (size_t i = 0; i < CATALOGS; i++) {
        struct lt_world world = lt_world_real();
        struct lt_load_options o = {.today = LT_NO_DATE};
        trees[i].dx.arena = &arena;
        assert_true(lt_model_load(&world, lt_strf(&arena, "processes/%s", catalogs[i]), &o, &trees[i].dx, &trees[i].m));
        trees[i].doc = lt_book_doc(&trees[i].m, NULL, LT_ZH, fonts, &trees[i].dx, &arena);
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    lt_arena_free(&arena);
    lt_fonts_free(fonts);
    return 0;
}

/* ---- columns ---- */

static void assert_columns_say_something(const struct lt_block *b, const char *book)
{
    for (size_t c = b->kind == LT_BLOCK_TABLE && !b->given ? 1 : b->columns.n; c < b->columns.n; c++) {
        lt_str said = lt_block_column_says(&arena, b, c);
        bool any = false;
        for (size_t r = 0; r < b->rows.n; r++) {
            lt_str text = lt_inline_plain(&arena, &b->rows.v[r].cells[c]);
            any |= text.len > 0 && !lt_str_is(text, "—");
        }
        if (!any || (lt_str_is(b->columns.v[c].title, "咨询电话") && lt_str_is(said, "未公布")))
            fail_msg("%s: the column %.*s says nothing", book, LT_FMT(b->columns.v[c].title));
    }
    for (size_t i = 0; i < b->children.n; i++)
        assert_columns_say_something(b->children.v[i], book);
}

static void no_column_of_a_table_is_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < CATALOGS; i++)
        assert_columns_say_something(trees[i].doc->root, catalogs[i]);
}

/* ---- sheets ---- */

/* A chart beside the overview folds out once at most: its sheet is twice a page. */
static void assert_sheets_fold_once(const struct lt_block *b, const struct lt_doc *doc, size_t *sheets)
{
    const struct lt_size page = doc->style->page;
    if (b->kind == LT_BLOCK_SHEET && !b->bare) {
        (*sheets)++;
        if (b->sheet.w * b->sheet.h > 2.01 * page.w * page.h)
            fail_msg("%.*s: %.0f x %.0f points", LT_FMT(b->title), b->sheet.w, b->sheet.h);
    }
    for (size_t i = 0; i < b->children.n; i++)
        assert_sheets_fold_once(b->children.v[i], doc, sheets);
}

static void no_chart_beside_the_overview_folds_twice(void **state)
{
    size_t sheets = 0;
    (void)state;
    for (size_t i = 0; i < CATALOGS; i++)
        assert_sheets_fold_once(trees[i].doc->root, trees[i].doc, &sheets);
    assert_true(sheets > 5);
}

/* ---- beside the stages ---- */

static const struct lt_block *block_at(const struct lt_block *b, const char *id)
{
    const struct lt_block *found = lt_str_is(b->id, id) ? b : NULL;
    for (size_t i = 0; found == NULL && i < b->children.n; i++)
        found = block_at(b->children.v[i], id);
    return found;
}

/* The first table of the block's parent behind it. */
static const struct lt_block *table_behind(const struct lt_block *root, const struct lt_block *block)
{
    for (size_t i = 0; i < root->children.n; i++) {
        const struct lt_block *found = table_behind(root->children.v[i], block);
        for (size_t k = i + 1; found == NULL && root->children.v[i] == block && k < root->children.n; k++)
            found = root->children.v[k]->kind == LT_BLOCK_TABLE ? root->children.v[k] : NULL;
        if (found != NULL)
            return found;
    }
    return NULL;
}

static bool draws(const struct lt_block *b, const char *text)
{
    for (size_t i = 0; b->scene != NULL && i < b->scene->n; i++)
        if (b->scene->v[i].kind == LT_SCENE_TEXT && lt_str_has(b->scene->v[i].text, lt_str_from(text)))
            return true;
    return false;
}

static void assert_not_on_a_stage(const struct lt_block *b, const char *text, size_t *stages)
{
    bool stage = lt_str_has(b->title, LT_STR("（截自总图）"));
    *stages += stage;
    if (stage && draws(b, text))
        fail_msg("%.*s draws %s", LT_FMT(b->title), text);
    for (size_t i = 0; i < b->children.n; i++)
        assert_not_on_a_stage(b->children.v[i], text, stages);
}

/* The five mechanisms of guangyuan are open at all times: they have a section of their own, behind the five stages. */
static void what_is_beside_all_stages_is_of_none(void **state)
{
    static const char *const five[] = {"面对面恳谈", "专广快在线", "惠企政策兑现", "背靠背评价", "专职化举报"};
    const struct lt_block *root = trees[2].doc->root, *section = block_at(root, "stages-beside"), *table;
    size_t stages = 0;
    (void)state;
    assert_non_null(section);
    assert_true(lt_str_is(section->number, "六、"));
    table = table_behind(root, section);
    assert_non_null(table);
    assert_int_equal(table->rows.n, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct lt_block *guide = block_at(root, lt_strf(&arena, "item-%s", five[i]).ptr);
        lt_str number = lt_strf(&arena, "6.%zu", i + 1);
        assert_true(lt_str_eq(lt_inline_plain(&arena, &table->rows.v[i].cells[0]), number));
        assert_true(guide != NULL && lt_str_eq(guide->number, number));
    }
    assert_not_on_a_stage(root, "五项机制", &stages);
    assert_int_equal(stages, 5);
}

/* ---- citations ---- */

/* How often 《name》 stands in a text, and how often without a mark behind it. */
static void count_citations(lt_str text, lt_str name, size_t *all, size_t *unmarked)
{
    lt_str cited = lt_strf(&arena, "《%.*s》", LT_FMT(name));
    for (size_t at = 0; at + cited.len <= text.len; at++) {
        if (memcmp(text.ptr + at, cited.ptr, cited.len) != 0)
            continue;
        (*all)++;
        lt_str rest = lt_str_sub(text, at + cited.len, text.len);
        const char *mark = strstr(lt_str_z(&arena, rest), "〔待核〕"), *next = strstr(lt_str_z(&arena, rest), "；");
        *unmarked += mark == NULL || (next != NULL && strlen(next) > strlen(mark));
    }
}

static void count_in_bases(const struct lt_block *b, lt_str name, size_t *all, size_t *unmarked)
{
    for (size_t i = 0; i < b->pairs.n; i++)
        if (lt_str_is(b->pairs.v[i].key, "设定依据"))
            count_citations(lt_inline_plain(&arena, &b->pairs.v[i].value), name, all, unmarked);
    for (size_t c = 0; c < b->columns.n; c++)
        for (size_t r = 0; lt_str_is(b->columns.v[c].title, "设定依据") && r < b->rows.n; r++)
            count_citations(lt_inline_plain(&arena, &b->rows.v[r].cells[c]), name, all, unmarked);
    for (size_t i = 0; i < b->children.n; i++)
        count_in_bases(b->children.v[i], name, all, unmarked);
}

/* 城市建筑垃圾管理规定 is of grade B: its citations say so, on the page of the item and in the appendix; others do not. */
static void a_doubtful_law_is_marked_where_it_is_cited(void **state)
{
    size_t all = 0, unmarked = 0, sure = 0, plain = 0;
    (void)state;
    count_in_bases(trees[0].doc->root, LT_STR("城市建筑垃圾管理规定"), &all, &unmarked);
    assert_true(all >= 2);
    assert_int_equal(unmarked, 0);
    count_in_bases(trees[0].doc->root, LT_STR("行政许可法"), &sure, &plain);
    assert_true(sure > 0);
    assert_int_equal(sure, plain);
}

/* ---- what is said once, and with its page ---- */

/* How often a key stands before a value in the group that holds a block: among its facts and pairs. */
static size_t times_said(const struct lt_block *b, const struct lt_block *within, const char *key)
{
    size_t n = 0;
    bool here = false;
    for (size_t i = 0; i < b->children.n; i++) {
        here |= b->children.v[i] == within;
        n += times_said(b->children.v[i], within, key);
    }
    for (size_t i = 0; here && i < b->children.n; i++) {
        const struct lt_block *c = b->children.v[i];
        for (size_t k = 0; k < c->facts.n; k++)
            n += lt_str_is(c->facts.v[k].label, key);
        for (size_t k = 0; k < c->pairs.n; k++)
            n += lt_str_is(c->pairs.v[k].key, key);
    }
    return n;
}

/* 招拍挂 has no statutory limit, only a time that it takes at least: that is among its facts, and nowhere else. */
static void the_least_time_is_said_once(void **state)
{
    const struct lt_block *root = trees[0].doc->root, *guide = block_at(root, "item-土地招拍挂出让");
    (void)state;
    assert_non_null(guide);
    assert_int_equal(times_said(root, guide, "最短时间"), 1);
}

static const struct lt_block *table_with(const struct lt_block *b, const char *title)
{
    const struct lt_block *found = NULL;
    for (size_t c = 0; b->kind == LT_BLOCK_TABLE && c < b->columns.n; c++)
        if (lt_str_is(b->columns.v[c].title, title))
            return b;
    for (size_t i = 0; found == NULL && i < b->children.n; i++)
        found = table_with(b->children.v[i], title);
    return found;
}

/* How days are read is said of a time that something takes at least, too. */
static void how_days_are_read_is_said_of_the_least_time(void **state)
{
    const struct lt_block *t = table_with(trees[0].doc->root, "“日”的算法依据");
    size_t said = 0;
    (void)state;
    assert_non_null(t);
    for (size_t r = 0; r < t->rows.n; r++) {
        bool least = false, law = false;
        for (size_t c = 0; c < t->columns.n; c++) {
            lt_str text = lt_inline_plain(&arena, &t->rows.v[r].cells[c]);
            least |= lt_str_starts(text, "不少于");
            law |= lt_str_has(text, LT_STR("民法典第二百零三条"));
        }
        said += least && law;
    }
    assert_true(said >= 2);
}

/* The lists of what is not certain name a page for every record. */
static void every_doubt_has_its_page(void **state)
{
    static const char *const lists[] = {"待核的栏目", "出处"};
    size_t rows = 0;
    (void)state;
    for (size_t i = 0; i < CATALOGS; i++)
        for (size_t k = 0; k < 2; k++) {
            const struct lt_block *t = table_with(trees[i].doc->root, lists[k]);
            for (size_t r = 0; t != NULL && r < t->rows.n; r++, rows++) {
                const struct lt_inline *page = &t->rows.v[r].cells[t->columns.n - 1];
                if (page->n != 1 || page->v[0].dest.len == 0)
                    fail_msg("%s: no page of %.*s", catalogs[i], LT_FMT(lt_inline_plain(&arena, &t->rows.v[r].cells[1])));
            }
        }
    assert_true(rows > 20);
}

/* A table whose second column is headed so. */
static const struct lt_block *table_of(const struct lt_block *b, const char *title)
{
    const struct lt_block *found = NULL;
    if (b->kind == LT_BLOCK_TABLE && b->columns.n > 1 && lt_str_is(b->columns.v[1].title, title))
        return b;
    for (size_t i = 0; found == NULL && i < b->children.n; i++)
        found = table_of(b->children.v[i], title);
    return found;
}

/* Beside the key figures stand the stages, each with its page, and what is beside them all. */
static const struct lt_block *titled(const struct lt_block *b, const char *title)
{
    const struct lt_block *found = lt_str_is(b->title, title) ? b : NULL;
    for (size_t i = 0; found == NULL && i < b->children.n; i++)
        found = titled(b->children.v[i], title);
    return found;
}

/* A stage cut from the chart says where its arrows come from and lead to. */
static void a_stage_names_those_before_and_behind_it(void **state)
{
    (void)state;
    const struct lt_block *stage = titled(trees[2].doc->root, "储备阶段流程图（截自总图）");
    assert_non_null(stage);
    assert_true(draws(stage, "谋划") && draws(stage, "招引"));
    assert_false(draws(stage, "第 ") || draws(stage, "建设"));
}

/* What takes no time that is counted stands on the path all the same, without a number. */
static void the_path_names_what_is_not_counted(void **state)
{
    (void)state;
    const struct lt_block *t = table_with(trees[0].doc->root, "累计（至少）");
    size_t found = 0;
    for (size_t r = 0; r < t->rows.n; r++) {
        lt_str number = lt_inline_plain(&arena, &t->rows.v[r].cells[0]), name = lt_inline_plain(&arena, &t->rows.v[r].cells[1]);
        found += lt_str_is(number, "—") && lt_str_is(name, "完工（施工期不计）");
    }
    assert_int_equal(found, 1);
}

static int place_of(const struct lt_block *b, const char *id, int *n)
{
    if (lt_str_is(b->id, id))
        return *n;
    (*n)++;
    for (size_t i = 0; i < b->children.n; i++) {
        int at = place_of(b->children.v[i], id, n);
        if (at >= 0)
            return at;
    }
    return -1;
}

static void charts_of_a_stage_come_in_the_order_of_their_items(void **state)
{
    (void)state;
    static const char *const ids[] = {"process-initiation", "process-land-supply", "process-design", "process-construction"};
    int before = 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        int n = 0, at = place_of(trees[3].doc->root, ids[i], &n);
        assert_true(at > before);
        before = at;
    }
}

static void the_chart_is_followed_by_its_stages(void **state)
{
    (void)state;
    for (size_t i = 0; i < CATALOGS; i++) {
        const struct lt_process *p = &trees[i].m.processes.v[trees[i].m.overview];
        const struct lt_block *t = table_of(trees[i].doc->root, "阶段");
        assert_non_null(t);
        for (size_t s = 0; s < p->stages.n; s++) {
            const struct lt_inline *cells = t->rows.v[s].cells, *page = &cells[t->columns.n - 1];
            assert_true(lt_str_eq(lt_inline_plain(&arena, &cells[1]), p->stages.v[s].common.name.s));
            assert_true(page->n == 1 && page->v[0].kind == LT_RUN_PAGE &&
                        block_at(trees[i].doc->root, lt_str_z(&arena, page->v[0].dest)) != NULL);
        }
        assert_int_equal(t->rows.n, p->stages.n + (i == 2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_column_of_a_table_is_empty),
        cmocka_unit_test(what_is_beside_all_stages_is_of_none),
        cmocka_unit_test(a_doubtful_law_is_marked_where_it_is_cited),
        cmocka_unit_test(the_least_time_is_said_once),
        cmocka_unit_test(how_days_are_read_is_said_of_the_least_time),
        cmocka_unit_test(every_doubt_has_its_page),
        cmocka_unit_test(a_stage_names_those_before_and_behind_it),
        cmocka_unit_test(the_path_names_what_is_not_counted),
        cmocka_unit_test(charts_of_a_stage_come_in_the_order_of_their_items),
        cmocka_unit_test(the_chart_is_followed_by_its_stages),
        cmocka_unit_test(no_chart_beside_the_overview_folds_twice),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
