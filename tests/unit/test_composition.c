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

static const char *const catalogs[] = {"national", "hanshan", "guangyuan"};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_column_of_a_table_is_empty),
        cmocka_unit_test(no_chart_beside_the_overview_folds_twice),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
