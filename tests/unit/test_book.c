/* SPDX-License-Identifier: MIT */
/* The handbook's promises: page numbers that are right, nothing outside its page, no heading left
 * alone, every item in the outline, every fact of an item in print. Runs from the root of the
 * source, on processes/xian-etdz. */
#include "book/book.h"
#include "book/pager.h"
#include "book/set.h"
#include "chart/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "item_value.h"
#include "page_text.h"

struct fixture {
    struct lt_arena arena;
    struct lt_fonts *fonts;
    struct lt_diags dx;
    struct lt_model *model;
    struct lt_pages book;
};

static int set_up(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);
    assert_non_null(x);
    lt_arena_init(&x->arena, NULL);
    x->fonts = lt_fonts_new(NULL);
    assert_non_null(x->fonts);
    x->dx.arena = &x->arena;
    x->model = LT_NEW(&x->arena, struct lt_model);
    struct lt_world world = lt_world_real();
    struct lt_load_options options = {.today = LT_NO_DATE};
    assert_true(lt_model_load(&world, LT_STR("processes/xian-etdz"), &options, &x->dx, x->model));
    assert_true(lt_book_build(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena, &x->book));
    lt_pages_hold(&x->book, &x->arena);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    lt_arena_free(&x->arena);
    lt_fonts_free(x->fonts);
    free(x);
    return 0;
}

/* ---- looking into pages ---- */

/* The page that a destination stands on, NULL: none. */
static const struct lt_page *page_with(const struct lt_pages *book, lt_str dest)
{
    for (size_t p = 0; p < book->pages.n; p++) {
        const struct lt_scene *s = book->pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++)
            if (s->v[i].kind == LT_SCENE_OPEN && s->v[i].dest && lt_str_eq(s->v[i].id, dest))
                return &book->pages.v[p];
    }
    return NULL;
}

/* All text of a scene from item `from` on, without blanks; up to the group's end if `from` opens one. */
static lt_str text_of(const struct lt_scene *s, size_t from, struct lt_arena *a)
{
    lt_str *v = LT_NEW_ARRAY(a, lt_str, s->n + 1);
    size_t n = 0;
    int depth = 0;
    for (size_t i = from; i < s->n; i++) {
        depth += (s->v[i].kind == LT_SCENE_OPEN) - (s->v[i].kind == LT_SCENE_CLOSE);
        if (s->v[i].kind == LT_SCENE_TEXT)
            v[n++] = s->v[i].text;
        if (depth <= 0 && from > 0)
            break;
    }
    lt_str joined = lt_str_join(a, v, n, "");
    char *out = lt_arena_alloc(a, joined.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < joined.len; i++)
        if (joined.ptr[i] != ' ')
            out[len++] = joined.ptr[i];
    return (lt_str){out, len};
}

static lt_str without_blanks(lt_str s, struct lt_arena *a)
{
    char *out = lt_arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ')
            out[len++] = s.ptr[i];
    return (lt_str){out, len};
}

static lt_str whole_text(struct fixture *x)
{
    lt_str *v = LT_NEW_ARRAY(&x->arena, lt_str, x->book.pages.n);
    for (size_t p = 0; p < x->book.pages.n; p++)
        v[p] = text_of(x->book.pages.v[p].scene, 0, &x->arena);
    return lt_str_join(&x->arena, v, x->book.pages.n, "\n");
}

/* ---- page numbers ---- */

/* The page that a link's text names: "第 12 页", or a number alone; 0: none. */
static int page_said(struct lt_arena *a, lt_str text)
{
    const char *z = lt_str_z(a, text), *said = strstr(z, "第");
    int page = 0, end = 0;
    if (said != NULL && sscanf(said + strlen("第"), "%d页", &page) == 1 && lt_str_has(text, LT_STR("页")))
        return page;
    return sscanf(z, "%d%n", &page, &end) == 1 && (size_t)end == text.len ? page : 0;
}

/* Every link whose text is a page number leads to a place on that page. */
static void references_say_the_real_page(void **state)
{
    struct fixture *x = *state;
    size_t checked = 0;
    for (size_t p = 0; p < x->book.pages.n; p++) {
        const struct lt_scene *s = x->book.pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind != LT_SCENE_OPEN || !lt_str_starts(s->v[i].link, "#"))
                continue;
            const struct lt_page *to = page_with(&x->book, lt_str_sub(s->v[i].link, 1, s->v[i].link.len));
            assert_non_null(to);
            lt_str text = text_of(s, i, &x->arena);
            int page = page_said(&x->arena, text);
            if (page == 0)
                continue;
            assert_string_equal(lt_str_z(&x->arena, lt_strf(&x->arena, "%d", page)), lt_str_z(&x->arena, to->label));
            checked++;
        }
    }
    assert_true(checked > 1000);
}

/* A line of the contents: a link whose text ends with the page number. */
static void contents_say_the_real_page(void **state)
{
    struct fixture *x = *state;
    const struct lt_page *page = page_with(&x->book, LT_STR("contents"));
    assert_non_null(page);
    size_t checked = 0, charts = 0, used = 0;
    int last = 0;
    for (; page < x->book.pages.v + x->book.pages.n; page++) {
        const struct lt_scene *s = page->scene;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind != LT_SCENE_OPEN || !lt_str_starts(s->v[i].link, "#") || s->v[i].box.w < 400)
                continue; /* lines of the contents are as wide as the text */
            if (strcmp(s->v[i].style, "row") == 0)
                continue; /* and so are the rows of the timetable */
            const struct lt_page *to = page_with(&x->book, lt_str_sub(s->v[i].link, 1, s->v[i].link.len));
            assert_non_null(to);
            lt_str text = text_of(s, i, &x->arena);
            assert_true(lt_str_ends(text, lt_str_z(&x->arena, to->label)));
            assert_in_range(atoi(lt_str_z(&x->arena, to->label)), last, 1000); /* in the order of the pages */
            last = atoi(lt_str_z(&x->arena, to->label));
            charts += lt_str_starts(s->v[i].link, "#process-");
            checked++;
        }
    }
    for (size_t i = 0; i < x->model->processes.n; i++)
        used += x->model->processes.v[i].common.used && (int)i != x->model->overview;
    assert_true(charts == used && charts > 5);
    assert_true(checked >= x->book.outline.n / 2);
}

/* The first time the pages come while their numbers settle, and then as they were. */
static void pages_come_again_alike(void **state)
{
    struct fixture *x = *state;
    struct lt_pages one, two;
    assert_true(lt_book_build(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena, &one));
    assert_int_equal(one.pages.n, 0);
    two = one;
    lt_pages_hold(&one, &x->arena);
    lt_pages_hold(&two, &x->arena);
    assert_true(one.pages.n > 50);
    assert_int_equal(one.pages.n, two.pages.n);
    for (size_t p = 0; p < one.pages.n; p++) {
        const struct lt_scene *a = one.pages.v[p].scene, *b = two.pages.v[p].scene;
        assert_true(lt_str_eq(one.pages.v[p].label, two.pages.v[p].label));
        assert_int_equal(a->n, b->n);
        for (size_t i = 0; i < a->n; i++)
            if (a->v[i].kind == LT_SCENE_TEXT)
                assert_true(lt_str_eq(a->v[i].text, b->v[i].text));
    }
}

/* The contents come before what they point to and grow the pages that they number. */
static void contents_of_many_pages_settle(void **state)
{
    struct fixture *x = *state;
    struct lt_doc doc = {.title = LT_STR("书"),
                         .lang = LT_ZH,
                         .style = lt_book_style_modern(),
                         .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    lt_block_add(&x->arena, doc.root, LT_BLOCK_CONTENTS);
    for (int i = 0; i < 150; i++) {
        lt_str id = lt_strf(&x->arena, "c%d", i);
        struct lt_block *h = lt_block_heading(&x->arena, doc.root, 1, (lt_str){0}, LT_STR("章"), id);
        h->outline = 0;
        h->listed = true;
    }
    struct lt_pages out = {0};
    lt_doc_pages(&doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    const struct lt_scene *first = out.pages.v[0].scene;
    for (size_t i = 0; i < first->n; i++)
        if (first->v[i].kind == LT_SCENE_OPEN && lt_str_is(first->v[i].link, "#c0"))
            assert_true(lt_str_ends(text_of(first, i, &x->arena), lt_str_z(&x->arena, page_with(&out, LT_STR("c0"))->label)));
    assert_int_equal(out.outline.n, 150);
}

/* ---- pages ---- */

static void no_text_outside_its_page(void **state)
{
    struct fixture *x = *state;
    no_text_outside(&x->book, x->fonts);
}

/* Charts keep to the text's column, also where one has a page to itself: heads and feet stand on the same edges. */
static void assert_charts_in_the_column(const struct lt_pages *book, size_t least)
{
    const struct lt_book_style *st = lt_book_style_modern();
    size_t checked = 0;
    for (size_t p = 1; p < book->pages.n; p++) {
        const struct lt_scene *s = book->pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++) {
            const struct lt_shape_item *t = &s->v[i];
            if (t->kind != LT_SCENE_OPEN || t->tag == NULL || s->size.w > st->page.w + 1 || strcmp(t->tag, "Figure") != 0)
                continue;
            if (t->box.x < st->margin - 0.5 || t->box.x + t->box.w > st->margin + st->width + 0.5)
                fail_msg("page %zu: '%.*s' stands in the margins", p, LT_FMT(t->title));
            checked++;
        }
    }
    assert_true(checked > least);
}

static void charts_stay_in_the_column(void **state)
{
    struct fixture *x = *state;
    struct lt_world world = lt_world_real();
    struct lt_load_options options = {.today = LT_NO_DATE};
    struct lt_model *m = LT_NEW(&x->arena, struct lt_model);
    struct lt_pages book;
    assert_charts_in_the_column(&x->book, 30);
    /* national has charts that need a page to themselves */
    assert_true(lt_model_load(&world, LT_STR("processes/national"), &options, &x->dx, m));
    assert_true(lt_book_build(m, NULL, LT_ZH, x->fonts, &x->dx, &x->arena, &book));
    lt_pages_hold(&book, &x->arena);
    assert_charts_in_the_column(&book, 30);
}

static bool is_heading(const struct lt_shape_item *i)
{
    return i->kind == LT_SCENE_OPEN && i->tag != NULL && i->tag[0] == 'H';
}

/* Below the last heading of a page stands something that is neither head nor foot. */
static void no_heading_last_on_a_page(void **state)
{
    struct fixture *x = *state;
    for (size_t p = 1; p < x->book.pages.n; p++) {
        const struct lt_scene *s = x->book.pages.v[p].scene;
        double heading = -1, lowest = 0;
        int depth = 0, artifact = 0, inside = 0;
        for (size_t i = 0; i < s->n; i++) {
            const struct lt_shape_item *t = &s->v[i];
            depth += (t->kind == LT_SCENE_OPEN) - (t->kind == LT_SCENE_CLOSE);
            if (t->kind == LT_SCENE_OPEN && t->tag != NULL && strcmp(t->tag, "Artifact") == 0)
                artifact = depth;
            if (is_heading(t))
                inside = depth;
            if (t->kind == LT_SCENE_CLOSE && depth < artifact)
                artifact = 0;
            if (t->kind == LT_SCENE_CLOSE && depth < inside)
                inside = 0;
            if (t->kind == LT_SCENE_TEXT && inside > 0 && t->at.y > heading)
                heading = t->at.y;
            if (t->kind == LT_SCENE_TEXT && inside == 0 && artifact == 0 && t->at.y > lowest)
                lowest = t->at.y;
        }
        if (heading >= lowest)
            fail_msg("a heading is last on page %s", lt_str_z(&x->arena, x->book.pages.v[p].label));
    }
}

/* A heading's lead goes where its first table goes, also past a heading between them: however far down
 * the page they come, they are on one page. */
static void a_lead_stays_with_what_follows(void **state)
{
    struct fixture *x = *state;
    for (int above = 0; above < 60; above++) {
        struct lt_doc doc = {.title = LT_STR("书"),
                             .lang = LT_ZH,
                             .style = lt_book_style_modern(),
                             .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
        for (int i = 0; i < above; i++)
            lt_block_text(&x->arena, doc.root, LT_PARA_NOTE, LT_STR("行"));
        lt_block_heading(&x->arena, doc.root, 2, (lt_str){0}, LT_STR("数据说明"), LT_STR("about"));
        lt_block_text(&x->arena, doc.root, LT_PARA_BODY, LT_STR("下列内容不能直接作为办事依据。"));
        lt_block_heading(&x->arena, doc.root, 4, (lt_str){0}, LT_STR("待核的内容"), (lt_str){0});
        struct lt_block *t = lt_block_add(&x->arena, doc.root, LT_BLOCK_TABLE);
        lt_block_column(&x->arena, t, LT_STR("名称"), 1, LT_ALIGN_LEFT);
        for (int i = 0; i < 3; i++)
            lt_inline_text(&x->arena, &lt_block_row_at(&x->arena, t, lt_strf(&x->arena, "row%d", i))[0], LT_STR("甲"),
                           LT_TONE_INK);
        struct lt_pages out = {0};
        lt_doc_pages(&doc, x->fonts, &x->arena, &out);
        lt_pages_hold(&out, &x->arena);
        assert_non_null(page_with(&out, LT_STR("about")));
        assert_ptr_equal(page_with(&out, LT_STR("about")), page_with(&out, LT_STR("row0")));
    }
}

/* Texts of a page whose glyphs are of this character alone. */
static size_t lines_of(const struct lt_scene *page, const char *character, size_t *last)
{
    size_t n = 0;
    for (size_t i = 0; i < page->n; i++) {
        const struct lt_shape_item *s = &page->v[i];
        if (s->kind != LT_SCENE_TEXT || !lt_str_starts(s->text, character))
            continue;
        *last = lt_utf8_count(s->text);
        n++;
    }
    return n;
}

/* A paragraph does not end with a line of one or two characters. */
static void no_paragraph_ends_with_a_stub(void **state)
{
    struct fixture *x = *state;
    size_t most = 0;
    for (int length = 20; length < 110; length++) {
        struct lt_doc doc = {.title = LT_STR("书"),
                             .lang = LT_ZH,
                             .style = lt_book_style_modern(),
                             .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
        lt_str text = {0};
        for (int i = 0; i < length; i++)
            text = lt_strf(&x->arena, "%.*s审", LT_FMT(text));
        lt_block_text(&x->arena, doc.root, LT_PARA_BODY, text);
        struct lt_pages out = {0};
        lt_doc_pages(&doc, x->fonts, &x->arena, &out);
        lt_pages_hold(&out, &x->arena);
        size_t last = 0, n = lines_of(out.pages.v[0].scene, "审", &last);
        assert_true(n > 0 && (n == 1 || last > 2));
        most = n > most ? n : most;
    }
    assert_true(most > 2);
}

/* A sheet that waits behind a table comes when all its rows are printed, however few run over to another page. */
static void no_sheet_stands_within_a_table(void **state)
{
    struct fixture *x = *state;
    size_t over = 0;
    for (int rows = 20; rows < 60; rows++) {
        struct lt_doc doc = {.title = LT_STR("书"),
                             .lang = LT_ZH,
                             .style = lt_book_style_modern(),
                             .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
        struct lt_block *t = lt_block_add(&x->arena, doc.root, LT_BLOCK_TABLE);
        lt_block_column(&x->arena, t, LT_STR("名称"), 1, LT_ALIGN_LEFT);
        for (int i = 0; i < rows; i++)
            lt_inline_text(&x->arena, &lt_block_row_at(&x->arena, t, lt_strf(&x->arena, "row%d", i))[0], LT_STR("甲"),
                           LT_TONE_INK);
        struct lt_block *sheet = lt_block_add(&x->arena, doc.root, LT_BLOCK_SHEET);
        sheet->id = LT_STR("sheet");
        sheet->scene = lt_scene_new(&x->arena, 700, 400);
        sheet->sheet = (struct lt_size){doc.style->page.h, doc.style->page.w};
        lt_block_add(&x->arena, doc.root, LT_BLOCK_BREAK);
        lt_block_heading(&x->arena, doc.root, 2, (lt_str){0}, LT_STR("下一节"), LT_STR("next"));
        lt_block_text(&x->arena, doc.root, LT_PARA_BODY, LT_STR("正文。"));
        struct lt_pages out = {0};
        lt_doc_pages(&doc, x->fonts, &x->arena, &out);
        lt_pages_hold(&out, &x->arena);
        const struct lt_page *last = page_with(&out, lt_strf(&x->arena, "row%d", rows - 1)),
                             *at = page_with(&out, LT_STR("sheet"));
        assert_non_null(last);
        assert_true(at != NULL && at > last && at < page_with(&out, LT_STR("next")));
        over += last > page_with(&out, LT_STR("row0"));
    }
    assert_true(over > 5);
}

static struct lt_doc *new_doc(struct fixture *x)
{
    struct lt_doc *doc = LT_NEW(&x->arena, struct lt_doc);
    *doc = (struct lt_doc){.title = LT_STR("书"),
                           .lang = LT_ZH,
                           .style = lt_book_style_modern(),
                           .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    return doc;
}

static struct lt_pages pages_of(struct fixture *x, const struct lt_doc *doc)
{
    struct lt_pages out = {0};
    lt_doc_pages(doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    return out;
}

/* However many rows stand above a list of charts, it is printed before them. */
static void charts_stand_behind_their_list(void **state)
{
    struct fixture *x = *state;
    for (int rows = 20; rows < 60; rows++) {
        struct lt_doc *doc = new_doc(x);
        struct lt_block *t = lt_block_add(&x->arena, doc->root, LT_BLOCK_TABLE);
        lt_block_column(&x->arena, t, LT_STR("名称"), 1, LT_ALIGN_LEFT);
        for (int i = 0; i < rows; i++)
            lt_inline_text(&x->arena, &lt_block_row(&x->arena, t)[0], LT_STR("甲"), LT_TONE_INK);
        struct lt_block *group = lt_block_add(&x->arena, doc->root, LT_BLOCK_GROUP);
        lt_block_heading(&x->arena, group, 4, (lt_str){0}, LT_STR("本阶段分图"), LT_STR("list"));
        struct lt_block *list = lt_block_add(&x->arena, group, LT_BLOCK_TABLE);
        list->paged = true;
        lt_block_column(&x->arena, list, LT_STR("流程图"), 1, LT_ALIGN_LEFT);
        lt_inline_link(&x->arena, &lt_block_row(&x->arena, list)[0], LT_STR("乙"), LT_STR("sheet"));
        struct lt_block *sheet = lt_block_add(&x->arena, doc->root, LT_BLOCK_SHEET);
        sheet->id = LT_STR("sheet");
        sheet->scene = lt_scene_new(&x->arena, 700, 400);
        sheet->sheet = (struct lt_size){doc->style->page.h, doc->style->page.w};
        lt_block_add(&x->arena, doc->root, LT_BLOCK_BREAK);
        lt_block_heading(&x->arena, doc->root, 2, (lt_str){0}, LT_STR("下一节"), LT_STR("next"));
        lt_block_text(&x->arena, doc->root, LT_PARA_BODY, LT_STR("正文。"));
        struct lt_pages out = pages_of(x, doc);
        assert_true(page_with(&out, LT_STR("sheet")) > page_with(&out, LT_STR("list")));
        assert_true(page_with(&out, LT_STR("sheet")) < page_with(&out, LT_STR("next")));
    }
}

/* Where nothing waits, a soft break is nothing; sheets that wait come at it. */
static void a_soft_break_lets_sheets_out(void **state)
{
    struct fixture *x = *state;
    for (int sheets = 0; sheets < 2; sheets++) {
        struct lt_doc *doc = new_doc(x);
        lt_block_heading(&x->arena, doc->root, 2, (lt_str){0}, LT_STR("一节"), LT_STR("first"));
        for (int i = 0; i < 12; i++)
            lt_block_text(&x->arena, doc->root, LT_PARA_BODY, LT_STR("正文。"));
        if (sheets > 0) {
            struct lt_block *sheet = lt_block_add(&x->arena, doc->root, LT_BLOCK_SHEET);
            sheet->id = LT_STR("sheet");
            sheet->scene = lt_scene_new(&x->arena, 700, 400);
            sheet->sheet = (struct lt_size){doc->style->page.h, doc->style->page.w};
        }
        lt_block_add(&x->arena, doc->root, LT_BLOCK_BREAK)->soft = true;
        lt_block_heading(&x->arena, doc->root, 2, (lt_str){0}, LT_STR("下一节"), LT_STR("next"));
        lt_block_text(&x->arena, doc->root, LT_PARA_BODY, LT_STR("正文。"));
        struct lt_pages out = pages_of(x, doc);
        const struct lt_page *first = page_with(&out, LT_STR("first")), *next = page_with(&out, LT_STR("next"));
        assert_ptr_equal(next, first + 2 * sheets);
    }
}

/* A figure as high as a page can hold with its heading takes it along, however full the page before is. */
static void a_heading_goes_with_the_highest_figure(void **state)
{
    struct fixture *x = *state;
    for (int above = 1; above < 55; above++) {
        struct lt_doc *doc = new_doc(x);
        for (int i = 0; i < above; i++)
            lt_block_text(&x->arena, doc->root, LT_PARA_NOTE, LT_STR("行"));
        struct lt_block *group = lt_block_add(&x->arena, doc->root, LT_BLOCK_GROUP), *f;
        lt_block_heading(&x->arena, group, 4, (lt_str){0}, LT_STR("图"), LT_STR("heading"));
        f = lt_block_add(&x->arena, group, LT_BLOCK_FIGURE);
        f->scene = lt_scene_new(&x->arena, 300, 2000);
        f->id = LT_STR("figure");
        struct lt_pages out = pages_of(x, doc);
        assert_ptr_equal(page_with(&out, LT_STR("heading")), page_with(&out, LT_STR("figure")));
    }
}

/* A guide with some sections. */
static void add_guide(struct fixture *x, struct lt_block *to, int sections)
{
    struct lt_block *group = lt_block_add(&x->arena, to, LT_BLOCK_GROUP);
    lt_block_heading(&x->arena, group, 3, LT_STR("1.1"), LT_STR("事项"), (lt_str){0});
    for (int i = 0; i < sections; i++) {
        lt_block_heading(&x->arena, group, 4, (lt_str){0}, LT_STR("申请材料"), (lt_str){0});
        lt_block_text(&x->arena, group, LT_PARA_NOTE, LT_STR("行"));
    }
}

/* Two guides that miss one page by no more than half of the air between their parts stand on it; others keep their air. */
static void guides_share_a_page_by_their_air(void **state)
{
    struct fixture *x = *state;
    const struct {
        int sections[2];
        size_t pages;
    } cases[] = {{{6, 5}, 1}, {{6, 6}, 1}, {{7, 7}, 1}, {{8, 8}, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct lt_doc *doc = new_doc(x);
        add_guide(x, doc->root, cases[i].sections[0]);
        add_guide(x, doc->root, cases[i].sections[1]);
        assert_int_equal(pages_of(x, doc).pages.n, cases[i].pages);
    }
}

/* A chart with its heading, which may be printed at 0.88 of its height. */
static void add_figure(struct fixture *x, struct lt_block *to, double height)
{
    struct lt_block *group = lt_block_add(&x->arena, to, LT_BLOCK_GROUP);
    lt_str id = lt_strf(&x->arena, "%.0f", height);
    lt_block_heading(&x->arena, group, 4, (lt_str){0}, id, id);
    struct lt_block *f = lt_block_add(&x->arena, group, LT_BLOCK_FIGURE);
    f->scene = lt_scene_new(&x->arena, 300, height);
    f->least = 0.88 * height;
}

/* The figures of a document, page by page: "410 340 | 500", and how high each is. */
static lt_str figures_of(struct fixture *x, const double *heights, size_t n)
{
    struct lt_doc doc = {.title = LT_STR("书"),
                         .lang = LT_ZH,
                         .style = lt_book_style_modern(),
                         .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    struct lt_pages out = {0};
    lt_str *said = LT_NEW_ARRAY(&x->arena, lt_str, 2 * n + 1);
    size_t count = 0, page = 0;
    for (size_t i = 0; i < n; i++)
        add_figure(x, doc.root, heights[i]);
    lt_doc_pages(&doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    for (; page < out.pages.n; page++) {
        const struct lt_scene *s = out.pages.v[page].scene;
        double meant = 0;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind != LT_SCENE_OPEN)
                continue;
            if (s->v[i].dest) {
                meant = atof(lt_str_z(&x->arena, s->v[i].id));
                said[count++] = s->v[i].id;
            }
            if (s->v[i].tag != NULL && strcmp(s->v[i].tag, "Figure") == 0) {
                assert_true(s->v[i].box.h >= 0.88 * meant && s->v[i].box.h <= meant + 0.01);
                assert_true(s->v[i].box.y + s->v[i].box.h <= doc.style->page.h - doc.style->bottom + 0.01);
            }
        }
        said[count++] = LT_STR("|");
    }
    return lt_str_join(&x->arena, said, count, " ");
}

/* Two charts stand on one page wherever both remain legible there; what finds no room beside the one before it leaves
 * that to a later one. However many there are, none is lost. */
static void charts_share_pages(void **state)
{
    struct fixture *x = *state;
    enum { MANY = 301 };
    double many[MANY];
    const double two[] = {300, 310}, lower[] = {410, 330}, high[] = {450, 400}, later[] = {450, 400, 500, 290};
    assert_true(lt_str_is(figures_of(x, two, 2), "300 310 |"));
    assert_true(lt_str_is(figures_of(x, lower, 2), "410 330 |"));
    assert_true(lt_str_is(figures_of(x, high, 2), "450 | 400 |"));
    assert_true(lt_str_is(figures_of(x, later, 4), "450 290 | 400 | 500 |"));
    size_t seen = 0, pages = 0;
    for (int i = 0; i < MANY; i++)
        many[i] = 255 + (i * 97) % 200;
    lt_str all = figures_of(x, many, MANY);
    for (size_t i = 0; i < all.len; i++) {
        pages += all.ptr[i] == '|';
        seen += all.ptr[i] == ' ' && all.ptr[i + 1] != '|';
    }
    assert_int_equal(seen + 1, MANY);
    assert_in_range(pages, MANY / 2, MANY * 2 / 3);
}

/* However long a table is, the last page of its chapter is no single row; nor if it stands in a group that no page holds. */
static void a_chapter_ends_with_more_than_a_row(void **state)
{
    struct fixture *x = *state;
    for (int k = 0; k < 120; k++) {
        int rows = 20 + k / 2;
        struct lt_doc doc = {.title = LT_STR("书"),
                             .lang = LT_ZH,
                             .style = lt_book_style_modern(),
                             .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
        struct lt_block *to = k % 2 == 0 ? doc.root : lt_block_add(&x->arena, doc.root, LT_BLOCK_GROUP);
        struct lt_block *t = lt_block_add(&x->arena, to, LT_BLOCK_TABLE);
        lt_block_column(&x->arena, t, LT_STR("名称"), 1, LT_ALIGN_LEFT);
        for (int i = 0; i < rows; i++)
            lt_inline_text(&x->arena, &lt_block_row(&x->arena, t)[0], LT_STR("甲"), LT_TONE_INK);
        lt_block_heading(&x->arena, doc.root, 1, (lt_str){0}, LT_STR("下一章"), LT_STR("next"));
        struct lt_pages out = {0};
        lt_doc_pages(&doc, x->fonts, &x->arena, &out);
        lt_pages_hold(&out, &x->arena);
        const struct lt_scene *last = out.pages.v[out.pages.n - 2].scene;
        size_t here = 0;
        for (size_t i = 0; i < last->n; i++)
            here += last->v[i].kind == LT_SCENE_TEXT && lt_str_is(last->v[i].text, "甲");
        assert_true(here >= 4);
    }
}

/* A row that leaves its group's name to the row above names it where a page begins. */
static void a_group_of_rows_is_named_on_each_page(void **state)
{
    struct fixture *x = *state;
    struct lt_doc doc = {.title = LT_STR("书"),
                         .lang = LT_ZH,
                         .style = lt_book_style_modern(),
                         .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    struct lt_block *t = lt_block_add(&x->arena, doc.root, LT_BLOCK_TABLE);
    lt_block_column(&x->arena, t, LT_STR("组"), 1, LT_ALIGN_LEFT);
    lt_block_column(&x->arena, t, LT_STR("名称"), 1, LT_ALIGN_LEFT);
    for (int i = 0; i < 120; i++) {
        struct lt_inline *row = lt_block_row(&x->arena, t);
        if (i % 60 == 0)
            lt_inline_text(&x->arena, &row[0], LT_STR("住房城乡建设"), LT_TONE_INK);
        lt_inline_text(&x->arena, &row[1], LT_STR("甲"), LT_TONE_INK);
    }
    struct lt_pages out = {0};
    lt_doc_pages(&doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    assert_true(out.pages.n > 3);
    for (size_t p = 0; p < out.pages.n; p++)
        assert_true(lt_str_has(text_of(out.pages.v[p].scene, 0, &x->arena), LT_STR("住房城乡建设（续）")) ==
                    (p > 0 && !lt_str_has(text_of(out.pages.v[p].scene, 0, &x->arena), LT_STR("名称住房城乡建设甲"))));
}

/* An index is read down a column, then the next, then the next page; each column begins with a letter. */
static void an_index_is_read_down_its_columns(void **state)
{
    struct fixture *x = *state;
    struct lt_doc doc = {.title = LT_STR("书"),
                         .lang = LT_ZH,
                         .style = lt_book_style_modern(),
                         .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    lt_block_text(&x->arena, doc.root, LT_PARA_NOTE, LT_STR("行"));
    lt_block_heading(&x->arena, doc.root, 2, (lt_str){0}, LT_STR("索引"), LT_STR("index"));
    struct lt_block *index = lt_block_add(&x->arena, doc.root, LT_BLOCK_INDEX);
    enum { N = 300 };
    for (int i = 0; i < N; i++) {
        struct lt_doc_entry *e = &LT_PUSH(&x->arena, &index->entries);
        e->group = i < 20 ? LT_STR("A") : i < 220 ? LT_STR("S") : LT_STR("Z");
        e->dest = LT_STR("index");
        lt_inline_text(&x->arena, &e->text, lt_strf(&x->arena, "e%03d", i), LT_TONE_INK);
    }
    struct lt_pages out = {0};
    lt_doc_pages(&doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    int next = 0;
    for (size_t p = 0; p < out.pages.n; p++) {
        const struct lt_scene *s = out.pages.v[p].scene;
        struct lt_point at = {-1, 0};
        bool letter = false;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind == LT_SCENE_TEXT && s->v[i].text.len == 1 && strchr("ASZ", s->v[i].text.ptr[0]) != NULL)
                letter = true;
            if (s->v[i].kind != LT_SCENE_TEXT || !lt_str_starts(s->v[i].text, "e"))
                continue;
            assert_int_equal(atoi(lt_str_z(&x->arena, s->v[i].text) + 1), next++);
            assert_true(s->v[i].at.x == at.x ? s->v[i].at.y > at.y : s->v[i].at.x > at.x && letter);
            at = s->v[i].at;
            letter = false;
        }
    }
    assert_int_equal(next, N);
    assert_true(out.pages.n > 3);
}

/* No index ends with a page of a few lines that the pages before can take. */
static void no_index_ends_with_a_stub(void **state)
{
    struct fixture *x = *state;
    size_t stubs = 0;
    for (int n = 80; n < 120; n++) {
        struct lt_doc *doc = new_doc(x);
        lt_block_heading(&x->arena, doc->root, 2, (lt_str){0}, LT_STR("索引"), LT_STR("index"));
        struct lt_block *index = lt_block_add(&x->arena, doc->root, LT_BLOCK_INDEX);
        for (int i = 0; i < n; i++) {
            struct lt_doc_entry *e = &LT_PUSH(&x->arena, &index->entries);
            e->group = LT_STR("A");
            e->dest = LT_STR("index");
            lt_inline_text(&x->arena, &e->text, LT_STR("甲"), LT_TONE_INK);
        }
        struct lt_pages out = pages_of(x, doc);
        size_t entries = 0;
        for (size_t i = 0; i < out.pages.v[out.pages.n - 1].scene->n; i++)
            entries += lt_str_is(out.pages.v[out.pages.n - 1].scene->v[i].text, "甲");
        stubs += out.pages.n > 1 && entries < 10;
    }
    assert_int_equal(stubs, 0);
}

static void pages_are_many_and_labelled(void **state)
{
    struct fixture *x = *state;
    assert_true(x->book.pages.n >= 40);
    assert_string_equal(lt_str_z(&x->arena, x->book.pages.v[0].label), "封面");
    assert_string_equal(lt_str_z(&x->arena, x->book.pages.v[1].label), "1");
    assert_string_equal(x->book.created, "2026-11-22T00:00:00Z");
}

/* How far down a page a destination stands. */
static double height_of(const struct lt_scene *s, lt_str dest)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == LT_SCENE_OPEN && s->v[i].dest && lt_str_eq(s->v[i].id, dest))
            return s->v[i].box.y;
    return -1;
}

/* The first text of a page is its running head: it names the stage that the page begins with, the one before where a
 * stage begins further down. */
static void a_running_head_names_what_its_page_begins_with(void **state)
{
    struct fixture *x = *state;
    const struct lt_process *overview = &x->model->processes.v[x->model->overview];
    size_t below = 0;
    for (size_t i = 1; i < overview->stages.n; i++) {
        lt_str dest = lt_strf(&x->arena, "stage-%.*s", LT_FMT(overview->stages.v[i].common.id));
        const struct lt_page *page = page_with(&x->book, dest);
        assert_non_null(page);
        bool top = height_of(page->scene, dest) < lt_book_style_modern()->top + 20;
        size_t first = 0;
        while (page->scene->v[first].kind != LT_SCENE_TEXT)
            first++;
        assert_true(lt_str_has(page->scene->v[first].text, overview->stages.v[top ? i : i - 1].common.name.s));
        below += !top;
    }
    assert_true(below < overview->stages.n / 2);
}

/* Every chart has its name in a heading above it, a page of its own or not. */
static void every_chart_has_a_heading(void **state)
{
    struct fixture *x = *state;
    size_t checked = 0;
    for (size_t i = 0; i < x->model->processes.n; i++) {
        const struct lt_common *c = &x->model->processes.v[i].common;
        const struct lt_page *page = page_with(&x->book, lt_strf(&x->arena, "process-%.*s", LT_FMT(c->id)));
        if (page == NULL || (int)i == x->model->overview)
            continue;
        size_t at = 0;
        for (; at < page->scene->n; at++)
            if (is_heading(&page->scene->v[at]) &&
                lt_str_eq(text_of(page->scene, at, &x->arena), without_blanks(c->name.s, &x->arena)))
                break;
        if (at == page->scene->n)
            fail_msg("no heading: %.*s", LT_FMT(c->name.s));
        checked++;
    }
    assert_true(checked > 10);
}

static const struct lt_block *figure_of(const struct lt_block *b, const char *alt)
{
    const struct lt_block *found = b->kind == LT_BLOCK_FIGURE && lt_str_is(b->alt, alt) ? b : NULL;
    for (size_t i = 0; i < b->children.n && found == NULL; i++)
        found = figure_of(b->children.v[i], alt);
    return found;
}

/* The legend of a book, in words. */
static lt_str legend_of(struct fixture *x, const char *catalog)
{
    struct lt_model *m = LT_NEW(&x->arena, struct lt_model);
    struct lt_world world = lt_world_real();
    struct lt_load_options options = {.today = LT_NO_DATE};
    assert_true(lt_model_load(&world, lt_str_from(catalog), &options, &x->dx, m));
    const struct lt_block *figure = figure_of(lt_book_doc(m, NULL, LT_ZH, x->fonts, &x->dx, &x->arena)->root, "怎样看图");
    return figure == NULL ? (lt_str){0} : text_of(figure->scene, 0, &x->arena);
}

/* The handbook's legend explains what its charts have, and nothing else. */
static void the_legend_has_the_signs_in_use(void **state)
{
    struct fixture *x = *state;
    lt_str few = legend_of(x, "processes/hanshan"), many = legend_of(x, "processes/xian-etdz");
    assert_false(lt_str_has(few, LT_STR("周末可办")) || lt_str_has(few, LT_STR("行政确认")));
    assert_true(lt_str_has(few, LT_STR("行政许可")) && lt_str_has(few, LT_STR("退回")));
    assert_true(lt_str_has(many, LT_STR("周末可办")) && lt_str_has(many, LT_STR("被承诺缩短的法定时限")));
    /* arrows to and from some members of a frame, where a chart has them */
    assert_true(lt_str_has(legend_of(x, "processes/national"), LT_STR("只从（到）框里的这几项")));
    assert_false(lt_str_has(few, LT_STR("只从（到）框里的这几项")));
}

/* A catalog that is an example says so where it names its publisher: on the cover and on the large sheet. */
static void an_example_says_so_on_cover_and_sheet(void **state)
{
    struct fixture *x = *state;
    lt_str id = x->model->processes.v[x->model->overview].common.id;
    const struct lt_page *cover = &x->book.pages.v[0];
    const struct lt_page *sheet = page_with(&x->book, lt_strf(&x->arena, "process-%.*s", LT_FMT(id)));
    assert_non_null(sheet);
    assert_true(lt_is_example(&x->model->handbook.common));
    assert_true(lt_str_has(text_of(cover->scene, 0, &x->arena), LT_STR("示例，不能作为办事依据")));
    assert_true(
        lt_str_has(text_of(sheet->scene, 0, &x->arena),
                   without_blanks(lt_strf(&x->arena, "示例•%.*s编制", LT_FMT(x->model->handbook.publisher.s)), &x->arena)));
}

/* A title does not end in a line of one or two characters. */
static void the_lines_of_a_title_are_balanced(void **state)
{
    struct fixture *x = *state;
    const struct lt_book_style *style = lt_book_style_modern();
    struct lt_set set = {.a = &x->arena, .fonts = x->fonts, .style = style, .width = style->page.w - 2 * style->margin};
    const char *const titles[][2] = {{"惠企服务“1+5”手册", "惠企服务“1+5”手册"},
                                     {"全国投资项目审批事项底库", "全国投资项目/审批事项底库"},
                                     {"项目投资促进服务手册", "项目投资促进/服务手册"},
                                     {"食品车间装修改造（示例）", "食品车间装修/改造（示例）"},
                                     {"建设项目审批一本通", "建设项目审批/一本通"}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct lt_lines lines = lt_set_cover_title(&set, lt_str_from(titles[i][0]));
        assert_string_equal(lt_str_z(&x->arena, lt_str_join(&x->arena, lines.v, lines.n, "/")), titles[i][1]);
    }
    for (size_t n = 1; n <= 40; n++) {
        lt_str title = {0};
        for (size_t i = 0; i < n; i++)
            title = lt_strf(&x->arena, "%.*s字", LT_FMT(title));
        struct lt_lines lines = lt_set_cover_title(&set, title);
        assert_true(lines.n == 1 || lt_utf8_count(lines.v[lines.n - 1]) > 2);
    }
}

/* ---- lines ---- */

static void han_and_figures_are_spaced_alike(void **state)
{
    struct fixture *x = *state;
    const char *const pairs[][2] = {{"自9月1日起", "自 9\u00a0月\u00a01\u00a0日起"},
                                    {"10个工作日内", "10 个工作日内"},
                                    {"10 个工作日", "10 个工作日"},
                                    {"《建筑法》", "《建筑法》"},
                                    {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(lt_str_z(&x->arena, lt_text_spaced(lt_str_from(pairs[i][0]), &x->arena)), pairs[i][1]);
}

/* Where the blank halves of two marks meet, half a character is taken out; the text is the same. */
static void marks_that_meet_stand_closer(void **state)
{
    struct fixture *x = *state;
    struct lt_set set = {.a = &x->arena, .fonts = x->fonts, .style = lt_book_style_modern()};
    const struct {
        const char *text;
        double width; /* in characters */
    } lines[] = {{"甲”，乙", 3.5}, {"甲；“乙", 3.5}, {"（《甲", 2.5}, {"甲）；“乙", 4}, {"甲，乙", 3}, {"甲！”乙", 4}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct lt_inline in = {0};
        lt_inline_text(&x->arena, &in, lt_str_from(lines[i].text), LT_TONE_INK);
        struct lt_para p = lt_set_break(&set, &in, 10, 400);
        assert_int_equal(p.n, 1);
        assert_float_equal(p.v[0].w, lines[i].width * 10, 0.01);
        lt_str whole = {0};
        for (size_t k = 0; k < p.v[0].n; k++)
            whole = lt_strf(&x->arena, "%.*s%.*s", LT_FMT(whole), LT_FMT(p.v[0].v[k].text));
        assert_true(lt_str_is(whole, lines[i].text));
    }
}

/* 〔待核〕 and 〔示例〕 stand on one line. */
static void tags_are_not_parted(void **state)
{
    struct fixture *x = *state;
    size_t seen = 0;
    for (size_t p = 0; p < x->book.pages.n; p++) {
        const struct lt_scene *s = x->book.pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind != LT_SCENE_TEXT || !lt_str_starts(s->v[i].text, "〔"))
                continue;
            assert_true(lt_str_ends(s->v[i].text, "〕"));
            seen++;
        }
    }
    assert_true(seen > 50);
}

/* However long the name before them, two marks stand side by side or on lines of their own, within the column. */
static void two_marks_never_stand_on_one_another(void **state)
{
    struct fixture *x = *state;
    struct lt_set set = {.a = &x->arena, .fonts = x->fonts, .style = lt_book_style_modern()};
    static const char *const names[] = {"带方案出让项目定制流程图", "“165”运行流程图", "市政公用报装流程图（水、电、气）", "A1"};
    enum { SIZE = 9, LEAST = SIZE * 5 /* a mark, and room for the half that hangs out */ };
    size_t parted = 0;
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int width = LEAST; width < 300; width++) {
            struct lt_inline in = {0};
            lt_inline_link(&x->arena, &in, lt_str_from(names[n]), LT_STR("process-x"));
            lt_inline_whole(&x->arena, &in, LT_STR("〔待核〕"), LT_TONE_WARN);
            lt_inline_whole(&x->arena, &in, LT_STR("〔示例〕"), LT_TONE_WARN);
            struct lt_para p = lt_set_break(&set, &in, SIZE, width);
            for (size_t l = 0; l < p.n; l++) {
                assert_true(p.v[l].w <= width + 0.01);
                parted += l > 0 && p.v[l].v[0].run == &in.v[2];
                for (size_t k = 1; k < p.v[l].n; k++)
                    assert_true(p.v[l].v[k].x >= p.v[l].v[k - 1].x + p.v[l].v[k - 1].w - SIZE / 2.0 - 0.01);
            }
        }
    assert_true(parted > 0);
}

/* 〔待核〕 beside an item's kind says what is to be verified. */
static void a_doubt_names_its_fields(void **state)
{
    struct fixture *x = *state;
    struct lt_buf tree = {0};
    lt_doc_dump(lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena), &tree);
    size_t named = 0;
    for (size_t i = 0; i < x->model->items.n; i++) {
        const struct lt_common *c = &x->model->items.v[i].common;
        for (size_t k = 0; c->used && c->confidence.all != 'B' && k < c->confidence.by_field.n; k++)
            named += c->confidence.by_field.v[k].grade == 'B';
    }
    assert_true(named > 0);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("〔待核：")));
    lt_buf_release(&tree);
}

/* A column gets at least the width of its longest word. */
static void words_in_narrow_columns_are_not_torn(void **state)
{
    struct fixture *x = *state;
    struct lt_doc doc = {.title = LT_STR("Book"),
                         .lang = LT_EN,
                         .style = lt_book_style_modern(),
                         .root = lt_block_add(&x->arena, NULL, LT_BLOCK_PART)};
    struct lt_block *t = lt_block_add(&x->arena, doc.root, LT_BLOCK_TABLE);
    lt_block_column(&x->arena, t, LT_STR("Copies"), 0.1, LT_ALIGN_LEFT);
    lt_block_column(&x->arena, t, LT_STR("Remark"), 20, LT_ALIGN_LEFT);
    lt_inline_text(&x->arena, &lt_block_row(&x->arena, t)[0], LT_STR("electronic"), LT_TONE_INK);
    struct lt_pages out = {0};
    lt_doc_pages(&doc, x->fonts, &x->arena, &out);
    lt_pages_hold(&out, &x->arena);
    lt_str text = text_of(out.pages.v[0].scene, 0, &x->arena);
    assert_true(lt_str_has(text, LT_STR("Copies")) && lt_str_has(text, LT_STR("Remark")));
    size_t whole = 0;
    for (size_t i = 0; i < out.pages.v[0].scene->n; i++)
        if (out.pages.v[0].scene->v[i].kind == LT_SCENE_TEXT)
            whole += lt_str_is(out.pages.v[0].scene->v[i].text, "electronic");
    assert_int_equal(whole, 1);
}

/* ---- conditions ---- */

static bool is_operator(lt_str text)
{
    static const char *const signs[] = {"≥", "≤", "≠", "<", ">", "＜", "＞", "且非", "且 非"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (lt_str_has(text, lt_str_from(signs[i])))
            return true;
    return false;
}

static size_t conditions_below(struct fixture *x, const struct lt_block *b)
{
    static const char *const keys[] = {"适用情形", "承诺分情形", "法定分情形"};
    size_t n = 0;
    for (size_t i = 0; b->kind == LT_BLOCK_PAIRS && i < b->pairs.n; i++)
        for (size_t k = 0; k < 3; k++)
            if (lt_str_is(b->pairs.v[i].key, keys[k])) {
                lt_str text = lt_inline_plain(&x->arena, &b->pairs.v[i].value);
                if (is_operator(text))
                    fail_msg("an operator in '%.*s'", LT_FMT(text));
                n++;
            }
    for (size_t i = 0; i < b->children.n; i++)
        n += conditions_below(x, b->children.v[i]);
    return n;
}

/* Who reads the book knows no operators. */
static void conditions_are_sentences(void **state)
{
    struct fixture *x = *state;
    const struct lt_doc *doc = lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena);
    assert_true(conditions_below(x, doc->root) > 10);
    lt_str text = whole_text(x);
    assert_true(lt_str_has(
        text, LT_STR("占地面积不到5公顷，且挖填土石方不到50000立方米，且（占地面积达到0.5公顷，或挖填土石方达到1000立方米）")));
    assert_true(lt_str_has(text, LT_STR("投资主体不是政府投资，且不在核准目录内")));
}

/* ---- items ---- */

static bool outlined(const struct lt_pages *book, lt_str dest)
{
    for (size_t i = 0; i < book->outline.n; i++)
        if (lt_str_eq(book->outline.v[i].dest, dest))
            return true;
    return false;
}

static void every_item_is_in_the_outline(void **state)
{
    struct fixture *x = *state;
    for (size_t i = 0; i < x->model->items.n; i++) {
        const struct lt_common *c = &x->model->items.v[i].common;
        lt_str dest = lt_strf(&x->arena, "item-%.*s", LT_FMT(c->id));
        assert_int_equal(outlined(&x->book, dest), c->used);
    }
}

static void every_destination_of_the_outline_exists(void **state)
{
    struct fixture *x = *state;
    for (size_t i = 0; i < x->book.outline.n; i++)
        assert_non_null(page_with(&x->book, x->book.outline.v[i].dest));
}

static void assert_printed(struct fixture *x, lt_str text, lt_str words)
{
    lt_str want = without_blanks(words, &x->arena);
    if (!lt_str_has(text, want))
        fail_msg("not printed: %s", lt_str_z(&x->arena, want));
}

static void names_parties_and_limits_are_printed(void **state)
{
    struct fixture *x = *state;
    lt_str text = whole_text(x);
    for (size_t i = 0; i < x->model->items.n; i++) {
        const struct lt_item *it = &x->model->items.v[i];
        if (!it->common.used)
            continue;
        assert_printed(x, text, it->common.name.s);
        assert_printed(x, text, x->model->parties.v[it->party.index].common.name.s);
        const struct lt_limit *limits[] = {lt_limits_effective(&it->promised, NULL), lt_limits_effective(&it->statutory, NULL)};
        for (size_t k = 0; k < 2; k++)
            if (limits[k] != NULL)
                assert_printed(x, text, lt_limit_text(&x->arena, *limits[k], LT_ZH, true));
    }
}

/* The tree and the pages are the same from run to run. */
/* The key figures say from where to where the critical path leads. */
static void the_headline_says_what_it_covers(void **state)
{
    struct fixture *x = *state;
    struct lt_buf tree = {0};
    lt_doc_dump(lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena), &tree);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("自“投资意向”至“竣工投产”")));
    lt_buf_release(&tree);
}

/* The links of an item's list of pairs that lead to items, by the key that they stand behind. */
static void collect_refs(const struct lt_block *b, const char *item, lt_str *out, size_t *n, struct lt_arena *a)
{
    static const char *const after = "之后", *const keys[] = {"前置", "图上在前", "之后"};
    for (size_t i = 0; b->kind == LT_BLOCK_PAIRS && i < b->pairs.n; i++)
        for (size_t k = 0; k < 3; k++)
            for (size_t r = 0; lt_str_is(b->pairs.v[i].key, keys[k]) && r < b->pairs.v[i].value.n; r++) {
                lt_str to = b->pairs.v[i].value.v[r].dest;
                if (b->pairs.v[i].value.v[r].kind != LT_RUN_TEXT || !lt_str_starts(to, "item-"))
                    continue;
                bool next = strcmp(keys[k], after) == 0;
                out[(*n)++] = next ? lt_strf(a, "%s > %.*s", item, LT_FMT(to)) : lt_strf(a, "%.*s < %s", LT_FMT(to), item);
            }
    for (size_t i = 0; i < b->children.n; i++) {
        const struct lt_block *c = b->children.v[i];
        if (c->kind == LT_BLOCK_HEADING && c->level == 3)
            item = lt_str_z(a, c->id);
        collect_refs(c, item, out, n, a);
    }
}

/* What an item names as coming after it names it as coming before, and the other way round. */
static void before_and_after_mirror_each_other(void **state)
{
    struct fixture *x = *state;
    enum { MOST = 4000 };
    lt_str *v = LT_NEW_ARRAY(&x->arena, lt_str, MOST);
    size_t n = 0;
    collect_refs(lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena)->root, "", v, &n, &x->arena);
    assert_true(n > 100 && n < MOST);
    for (size_t i = 0; i < n; i++) {
        const char *z = lt_str_z(&x->arena, v[i]);
        size_t sign = strcspn(z, "<>");
        lt_str other = lt_strf(&x->arena, "%.*s%s%s", (int)sign, z, z[sign] == '<' ? ">" : "<", z + sign + 1);
        bool found = false;
        for (size_t k = 0; k < n && !found; k++)
            found = lt_str_eq(v[k], other);
        if (!found)
            fail_msg("'%.*s' has no mirror", LT_FMT(v[i]));
    }
}

/* Every arrow of a chart between an item and the next item, milestone or sub-process stands on the pages of both. */
static void pages_follow_the_arrows_of_the_charts(void **state)
{
    struct fixture *x = *state;
    struct lt_arena *a = &x->arena;
    const struct lt_block *root = lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, a)->root;
    size_t marks = 0, items = 0;
    for (size_t p = 0; p < x->model->processes.n; p++) {
        struct lt_graph g;
        if (!x->model->processes.v[p].common.used)
            continue;
        lt_graph_build(x->model, (int)p, a, &g);
        for (int e = 0; e < g.edge_count; e++) {
            const struct lt_graph_node *from = &g.nodes[g.edges[e].from], *to = &g.nodes[g.edges[e].to];
            bool mark = to->record->kind.v == LT_NODE_MILESTONE || to->record->kind.v == LT_NODE_SUBPROCESS;
            if (g.edges[e].flow == NULL || g.edges[e].feedback || from->item < 0 || (to->item < 0 && !mark))
                continue;
            const char *id = lt_strf(a, "item-%.*s", LT_FMT(x->model->items.v[from->item].common.id)).ptr;
            lt_str name = to->item >= 0 ? x->model->items.v[to->item].common.name.s : to->record->common.name.s;
            if (!lt_str_has(value_of(root, id, "之后", a), name))
                fail_msg("%s: '%.*s' is not among what comes after", id, LT_FMT(name));
            marks += mark;
            items += !mark;
        }
    }
    assert_true(marks > 5 && items > 20);
    assert_true(lt_str_has(value_of(root, "item-规划核实", "图上在前", a), LT_STR("里程碑“开工至完工（施工期不计）”")));
}

static void same_model_same_tree(void **state)
{
    struct fixture *x = *state;
    struct lt_buf one = {0}, two = {0};
    lt_doc_dump(lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena), &one);
    lt_doc_dump(lt_book_doc(x->model, NULL, LT_ZH, x->fonts, &x->dx, &x->arena), &two);
    assert_true(one.len > 1000 && lt_str_eq(lt_buf_view(&one), lt_buf_view(&two)));
    lt_buf_release(&one);
    lt_buf_release(&two);
}

/* One thing has one word; and a slip of the pen that leaves a piece of a sentence twice: three characters, and the same three close behind. */
static void words_are_one_and_not_twice(void **state)
{
    enum { RUN = 3 * sizeof "一" - 3, NEAR = 4 * sizeof "一" - 4 };
    (void)state;
    for (int w = 0; w < LT_WORD_COUNT; w++) {
        lt_str text = lt_doc_word((enum lt_doc_word)w, LT_ZH);
        if (lt_str_has(text, LT_STR("视情形")) || lt_str_has(text, LT_STR("没有公布")))
            fail_msg("视情况, 未公布 are the words of other places: %.*s", LT_FMT(text));
        for (size_t at = 0; at + 2 * RUN <= text.len; lt_utf8_next(text, &at))
            for (size_t to = at + RUN; to <= at + RUN + NEAR && to + RUN <= text.len; to++)
                if (lt_str_eq(lt_str_sub(text, at, at + RUN), lt_str_sub(text, to, to + RUN)) &&
                    !lt_str_has(lt_str_sub(text, at, to), LT_STR("、"))) /* but for a list */
                    fail_msg("'%.*s' stands twice in: %.*s", (int)RUN, text.ptr + at, LT_FMT(text));
    }
}

static void chapters_in_chinese_figures(void **state)
{
    struct fixture *x = *state;
    assert_true(lt_str_is(lt_han_number(&x->arena, 1), "一"));
    assert_true(lt_str_is(lt_han_number(&x->arena, 10), "十"));
    assert_true(lt_str_is(lt_han_number(&x->arena, 12), "十二"));
    assert_true(lt_str_is(lt_han_number(&x->arena, 30), "三十"));
    assert_true(lt_str_is(lt_han_number(&x->arena, 99), "九十九"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_say_the_real_page),
        cmocka_unit_test(contents_say_the_real_page),
        cmocka_unit_test(pages_come_again_alike),
        cmocka_unit_test(contents_of_many_pages_settle),
        cmocka_unit_test(no_text_outside_its_page),
        cmocka_unit_test(charts_stay_in_the_column),
        cmocka_unit_test(no_heading_last_on_a_page),
        cmocka_unit_test(a_lead_stays_with_what_follows),
        cmocka_unit_test(no_paragraph_ends_with_a_stub),
        cmocka_unit_test(no_sheet_stands_within_a_table),
        cmocka_unit_test(charts_stand_behind_their_list),
        cmocka_unit_test(a_soft_break_lets_sheets_out),
        cmocka_unit_test(a_heading_goes_with_the_highest_figure),
        cmocka_unit_test(guides_share_a_page_by_their_air),
        cmocka_unit_test(charts_share_pages),
        cmocka_unit_test(a_chapter_ends_with_more_than_a_row),
        cmocka_unit_test(a_group_of_rows_is_named_on_each_page),
        cmocka_unit_test(an_index_is_read_down_its_columns),
        cmocka_unit_test(no_index_ends_with_a_stub),
        cmocka_unit_test(pages_are_many_and_labelled),
        cmocka_unit_test(a_running_head_names_what_its_page_begins_with),
        cmocka_unit_test(every_chart_has_a_heading),
        cmocka_unit_test(the_legend_has_the_signs_in_use),
        cmocka_unit_test(an_example_says_so_on_cover_and_sheet),
        cmocka_unit_test(the_lines_of_a_title_are_balanced),
        cmocka_unit_test(han_and_figures_are_spaced_alike),
        cmocka_unit_test(marks_that_meet_stand_closer),
        cmocka_unit_test(tags_are_not_parted),
        cmocka_unit_test(two_marks_never_stand_on_one_another),
        cmocka_unit_test(a_doubt_names_its_fields),
        cmocka_unit_test(words_in_narrow_columns_are_not_torn),
        cmocka_unit_test(conditions_are_sentences),
        cmocka_unit_test(every_item_is_in_the_outline),
        cmocka_unit_test(every_destination_of_the_outline_exists),
        cmocka_unit_test(names_parties_and_limits_are_printed),
        cmocka_unit_test(the_headline_says_what_it_covers),
        cmocka_unit_test(before_and_after_mirror_each_other),
        cmocka_unit_test(pages_follow_the_arrows_of_the_charts),
        cmocka_unit_test(same_model_same_tree),
        cmocka_unit_test(words_are_one_and_not_twice),
        cmocka_unit_test(chapters_in_chinese_figures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
