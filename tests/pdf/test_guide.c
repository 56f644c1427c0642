/* SPDX-License-Identifier: MIT */
/* The project guide: its document tree on a small project against tests/pdf/guide/tree, and the
 * guides of the shipped projects as a reader finds them: what the plan holds stands in the extracted
 * text, what it leaves out has no page, and every reference says the real page. */
#include "book/book.h"
#include "liutu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/item_value.h"
#include "../unit/page_text.h"
#include "command.h"
#include "printed.h"

#define PDF "build/test-guide.pdf"

static const char *const projects[] = {"processes/projects/厂房.yaml", "processes/projects/改造.yaml",
                                       "processes/projects/学校.yaml"};
enum { PROJECTS = sizeof projects / sizeof *projects };

struct fixture {
    struct lt_arena a;
    struct lt_fonts *fonts;
    struct lt_diags dx;
    struct lt_model m;
    struct lt_plan plan;
    struct lt_pages book;
};

static struct fixture *open_project(const char *file)
{
    struct fixture *x = calloc(1, sizeof *x);
    struct lt_world w = lt_world_real();
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE};
    assert_non_null(x);
    lt_arena_init(&x->a, NULL);
    x->dx.arena = &x->a;
    x->fonts = lt_fonts_new(NULL);
    assert_true(lt_project_load(&w, lt_str_from(file), LT_STR(""), &o, &x->dx, &x->m));
    assert_int_equal(x->dx.errors, 0);
    assert_true(lt_plan_make(&x->m, &want, &x->dx, &x->plan));
    return x;
}

static void close_project(struct fixture *x)
{
    lt_fonts_free(x->fonts);
    lt_arena_free(&x->a);
    free(x);
}

/* ---- the tree ---- */

static void the_tree_is_as_expected(void **state)
{
    (void)state;
    struct fixture *x = open_project("tests/pdf/guide/project.yaml");
    struct lt_world w = lt_world_real();
    struct lt_buf b = {0};
    lt_str expected;
    const char *why = "";
    lt_doc_dump(lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a), &b);
    assert_true(w.write(&w, "build/guide.tree", lt_buf_view(&b), &why));
    assert_true(w.read(&w, "tests/pdf/guide/tree", &x->a, &expected, &why));
    if (!lt_str_eq(expected, lt_buf_view(&b)))
        fail_msg("build/guide.tree differs from tests/pdf/guide/tree");
    lt_buf_release(&b);
    close_project(x);
}

/* Whether arrows that are drawn lead from a node to an item, over what is no item. */
static bool draws(const struct lt_graph *g, int from, int item, bool *seen)
{
    seen[from] = true;
    for (int e = 0; e < g->edge_count; e++) {
        int to = g->edges[e].to;
        if (g->edges[e].from != from || !g->edges[e].drawn || seen[to])
            continue;
        if (g->nodes[to].item == item || (g->nodes[to].item < 0 && draws(g, to, item, seen)))
            return true;
    }
    return false;
}

/* What falls away closes its arrows up, also where others show the way already: these are not drawn, and an item's page
 * does not name them. */
static void what_comes_after_is_what_the_chart_draws(void **state)
{
    (void)state;
    size_t checked = 0;
    for (int p = 0; p < PROJECTS; p++) {
        struct fixture *x = open_project(projects[p]);
        const struct lt_graph *g = &x->plan.graph;
        const struct lt_block *root = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a)->root;
        for (int e = 0; e < g->edge_count; e++) {
            int from = g->nodes[g->edges[e].from].item, to = g->nodes[g->edges[e].to].item;
            if (g->edges[e].drawn || from < 0 || to < 0 || lt_item_waits_for(&x->m.items.v[to], from) ||
                draws(g, g->edges[e].from, to, LT_NEW_ARRAY(&x->a, bool, (size_t)g->node_count)))
                continue;
            const char *id = lt_str_z(&x->a, lt_strf(&x->a, "item-%.*s", LT_FMT(x->m.items.v[from].common.id)));
            if (lt_str_has(value_of(root, id, "之后", &x->a), x->m.items.v[to].common.name.s))
                fail_msg("%s names what no arrow leads to: %.*s", id, LT_FMT(x->m.items.v[to].common.name.s));
            checked++;
        }
        close_project(x);
    }
    assert_true(checked > 10);
}

/* The chapter of a title, behind its number. */
static const struct lt_block *chapter(const struct lt_doc *doc, const char *title)
{
    for (size_t i = 0; i < doc->root->children.n; i++) {
        const struct lt_block *part = doc->root->children.v[i];
        if (part->children.n > 0 && lt_str_is(part->children.v[0]->title, title))
            return part;
    }
    return NULL;
}

/* Whether a row of a table of the chapter, or (notes) a text beside its tables, says this. */
static bool says(struct fixture *x, const struct lt_block *part, bool notes, lt_str what)
{
    bool found = false;
    for (size_t i = 0; i < part->children.n; i++) {
        const struct lt_block *b = part->children.v[i];
        found = found || (notes && b->kind == LT_BLOCK_PARAGRAPH && lt_str_has(lt_inline_plain(&x->a, &b->text), what));
        for (size_t r = 0; !notes && b->kind == LT_BLOCK_TABLE && r < b->rows.n; r++)
            for (size_t c = 0; c < b->columns.n; c++)
                found = found || lt_str_has(lt_inline_plain(&x->a, &b->rows.v[r].cells[c]), what);
    }
    return found;
}

/* What only an item issues that is ruled out is in no list of the project; once it is said that it is not. */
static void the_lists_have_nothing_that_is_ruled_out(void **state)
{
    (void)state;
    struct fixture *x = open_project("processes/projects/学校.yaml");
    const struct lt_block *part = chapter(lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a), "材料清单");
    assert_non_null(part);
    assert_false(says(x, part, false, LT_STR("本项目不办")));
    assert_false(says(x, part, false, LT_STR("节能审查意见")));
    assert_true(says(x, part, true, LT_STR("节能审查意见，用于可行性研究报告审批")));
    assert_false(says(x, part, true, LT_STR("规划条件"))); /* it need not be handed in */
    close_project(x);
}

/* A reference names its page, or says why it has none; of alternatives, one of which the project has, the others go
 * unsaid. */
static void references_without_a_page_say_why(void **state)
{
    (void)state;
    static const char *const expected[][2] = {
        {"item-土地招拍挂出让", "规划条件出具（第#页）；考古调查勘探（不在本书）；农用地转用和土地征收（不在本书）"},
        {"item-土地使用权登记", "出让合同签订、缴款和交地（第#页）"},
        {"item-施工图审查", "建设工程规划许可证核发（第#页）；超限高层建筑工程抗震设防审批（本项目不办）"}};
    struct fixture *x = open_project("processes/projects/厂房.yaml");
    const struct lt_block *root = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a)->root;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(lt_str_z(&x->a, without_blanks(&x->a, value_of(root, expected[i][0], "前置", &x->a))),
                            expected[i][1]);
    close_project(x);
}

/* ---- what dates do not know ---- */

/* Where a guide counts in a year whose holidays are not known, it says so where it first gives the end. */
static void dates_of_an_unknown_year_say_so(void **state)
{
    (void)state;
    for (int p = 0; p < PROJECTS; p++) {
        struct fixture *x = open_project(projects[p]);
        const struct lt_doc *doc = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a);
        bool beyond = x->plan.schedule.uncovered_year != 0;
        assert_int_equal(says(x, chapter(doc, "适用的事项"), true, LT_STR("日历里还没有 2027 年的放假安排")), beyond);
        assert_int_equal(says(x, chapter(doc, "时间表"), true, LT_STR("暂按双休计算")), beyond);
        close_project(x);
    }
}

/* The end that is given leaves out the time of building, and says so; what is counted as no time is named once. */
static void an_end_says_that_it_is_the_earliest(void **state)
{
    (void)state;
    for (int p = 0; p < PROJECTS; p++) {
        struct fixture *x = open_project(projects[p]);
        const struct lt_doc *doc = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a);
        assert_true(says(x, chapter(doc, "适用的事项"), true, LT_STR("不含“开工”到“完工（施工期不计）”的时间")));
        assert_true(says(x, chapter(doc, "时间表"), true, LT_STR("最早")));
        close_project(x);
    }
}

/* ---- tables ---- */

/* The row of a chapter's tables that begins with this, and its table; NULL: there is none. */
static const struct lt_inline *row_of(struct fixture *x, const struct lt_block *b, const char *name,
                                      const struct lt_block **table)
{
    for (size_t r = 0; b->kind == LT_BLOCK_TABLE && r < b->rows.n; r++)
        if (lt_str_is(lt_inline_plain(&x->a, &b->rows.v[r].cells[0]), name)) {
            *table = b;
            return b->rows.v[r].cells;
        }
    for (size_t i = 0; i < b->children.n; i++) {
        const struct lt_inline *found = row_of(x, b->children.v[i], name, table);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* What the row says under a heading; empty: it has no such column. */
static lt_str cell_of(struct fixture *x, const struct lt_doc *doc, const char *part, const char *name, const char *column)
{
    const struct lt_block *table;
    const struct lt_inline *row = row_of(x, chapter(doc, part), name, &table);
    assert_non_null(row);
    for (size_t c = 0; c < table->columns.n; c++)
        if (lt_str_is(table->columns.v[c].title, column))
            return lt_inline_plain(&x->a, &row[c]);
    return LT_STR("");
}

/* What a project's facts ask for is not passed over because the chart has no place for it. */
static void what_is_needed_and_not_drawn_is_listed(void **state)
{
    (void)state;
    struct fixture *x = open_project("processes/projects/学校.yaml");
    const struct lt_doc *doc = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a);
    assert_string_equal(lt_str_z(&x->a, cell_of(x, doc, "适用的事项", "划拨用地审批", "理由")), "供地方式为划拨");
    assert_string_equal(lt_str_z(&x->a, cell_of(x, doc, "适用的事项", "生态环境影响登记表备案", "理由")), "环评类别为登记表");
    assert_true(says(x, chapter(doc, "适用的事项"), true, LT_STR("图上没有的 4 项另列在后")));
    close_project(x);
}

static void tables_print_what_is_known_and_no_more(void **state)
{
    (void)state;
    struct fixture *x = open_project("processes/projects/学校.yaml");
    const struct lt_doc *doc = lt_guide_doc(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a);
    const struct lt_block *table;
    /* how long it takes at least; the day of acceptance only where it was recorded */
    assert_true(lt_str_starts(cell_of(x, doc, "时间表", "工程招标投标", "时限"), "不少于"));
    assert_string_equal(lt_str_z(&x->a, cell_of(x, doc, "时间表", "社会稳定风险评估", "受理")), "—");
    assert_string_equal(lt_str_z(&x->a, cell_of(x, doc, "时间表", "项目建议书审批", "受理")), "2026-05-12");
    /* what does not apply has no page, and its table no column for it; of a stage without items there is no row */
    assert_int_equal(cell_of(x, doc, "适用的事项", "企业投资项目备案", "页").len, 0);
    assert_null(row_of(x, chapter(doc, "时间表"), "竣工投产", &table));
    close_project(x);
}

/* ---- the text ---- */

/* The guide as liutu_guide makes it, through pdftotext. */
static lt_str text_of_guide(struct fixture *x, const char *project)
{
    struct liutu_text pdf;
    struct lt_world w = lt_world_real();
    const char *why = "";
    struct liutu *l = liutu_new(NULL);
    assert_int_equal(liutu_load_project(l, project, NULL, false), LIUTU_DONE);
    assert_int_equal(liutu_guide(l, &pdf), LIUTU_DONE);
    assert_true(w.write(&w, PDF, (lt_str){pdf.bytes, pdf.length}, &why));
    liutu_text_free(&pdf);
    liutu_free(l);
    output_of(&x->a, "qpdf --check " PDF);
    return without_blanks(&x->a, output_of(&x->a, "pdftotext -raw " PDF " -"));
}

static int missing(struct fixture *x, lt_str text, lt_str what)
{
    if (lt_str_has(text, without_blanks(&x->a, what)))
        return 0;
    fprintf(stderr, "not in the guide: %.*s\n", LT_FMT(what));
    return 1;
}

static int missing_day(struct fixture *x, lt_str text, lt_date d)
{
    return d == LT_NO_DATE ? 0 : missing(x, text, lt_date_iso(&x->a, d));
}

/* Of a node: item, party, dates and materials. */
static int missing_of_node(struct fixture *x, lt_str text, int node)
{
    const struct lt_graph_node *g = &x->plan.graph.nodes[node];
    const struct lt_node_plan *n = &x->plan.schedule.nodes[node];
    if (g->item < 0)
        return 0;
    const struct lt_item *it = &x->m.items.v[g->item];
    int wrong = missing(x, text, it->common.name.s) + missing(x, text, x->m.parties.v[it->party.index].common.name.s);
    wrong += missing_day(x, text, lt_node_accepted(n)) + missing_day(x, text, n->done != LT_NO_DATE ? n->done : n->due);
    if (n->done == LT_NO_DATE)
        wrong += missing_day(x, text, n->apply_by) + missing_day(x, text, n->deliver_by);
    for (size_t i = 0; i < it->materials.n; i++)
        wrong += missing(x, text, it->materials.v[i].material.common.name.s);
    return wrong;
}

static void what_the_plan_holds_stands_in_the_text(void **state)
{
    (void)state;
    for (int p = 0; p < PROJECTS; p++) {
        struct fixture *x = open_project(projects[p]);
        lt_str text = text_of_guide(x, projects[p]);
        int wrong = missing(x, text, x->m.project.common.name.s) + missing(x, text, x->m.project.owner.s) +
                    missing_day(x, text, x->plan.schedule.end);
        for (int i = 0; i < x->plan.graph.node_count; i++)
            wrong += missing_of_node(x, text, i);
        for (size_t i = 0; i < x->m.project.problems.n; i++) {
            wrong += missing(x, text, x->m.project.problems.v[i].problem.s);
            wrong += missing_day(x, text, lt_plan_issue_due(&x->plan, &x->m.project.problems.v[i]));
        }
        for (size_t i = 0; i < x->plan.open.n; i++)
            wrong += missing(x, text, x->m.facts.v[x->plan.open.v[i].fact].ask.s);
        assert_int_equal(wrong, 0);
        close_project(x);
    }
}

/* ---- pages ---- */

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

static bool has_page(struct fixture *x, size_t item)
{
    return page_with(&x->book, lt_strf(&x->a, "item-%.*s", LT_FMT(x->m.items.v[item].common.id))) != NULL;
}

/* What a group says, up to its end. */
static lt_str group_text(struct fixture *x, const struct lt_scene *s, size_t from)
{
    lt_str out = {0};
    int depth = 0;
    for (size_t i = from; i < s->n; i++) {
        depth += (s->v[i].kind == LT_SCENE_OPEN) - (s->v[i].kind == LT_SCENE_CLOSE);
        if (s->v[i].kind == LT_SCENE_TEXT)
            out = lt_strf(&x->a, "%.*s%.*s", LT_FMT(out), LT_FMT(s->v[i].text));
        if (depth <= 0)
            break;
    }
    return without_blanks(&x->a, out);
}

/* The page that a link says: 第 N 页, or a number alone; 0: none. */
static int said_page(struct fixture *x, lt_str text)
{
    const char *z = lt_str_z(&x->a, text), *at = strstr(z, "第");
    int page = 0;
    char rest;
    if (at != NULL && sscanf(at, "第%d页", &page) == 1)
        return page;
    return sscanf(z, "%d%c", &page, &rest) == 1 ? page : 0;
}

static size_t check_references(struct fixture *x)
{
    size_t checked = 0;
    for (size_t p = 0; p < x->book.pages.n; p++) {
        const struct lt_scene *s = x->book.pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++) {
            if (s->v[i].kind != LT_SCENE_OPEN || !lt_str_starts(s->v[i].link, "#"))
                continue;
            const struct lt_page *to = page_with(&x->book, lt_str_sub(s->v[i].link, 1, s->v[i].link.len));
            assert_non_null(to); /* no link to what is left out */
            int page = said_page(x, group_text(x, s, i));
            if (page == 0)
                continue;
            assert_int_equal(page, atoi(lt_str_z(&x->a, to->label)));
            checked++;
        }
    }
    return checked;
}

/* The book's own text, other than that of charts, names no operator: conditions and reasons are sentences. */
static void no_operator(const struct fixture *x)
{
    static const char *const signs[] = {"<", ">", "≥", "≤", "≠", "==", "!=", "&&", "||", "["};
    for (size_t p = 0; p < x->book.pages.n; p++) {
        const struct lt_scene *s = x->book.pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++)
            for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
                if (s->v[i].kind == LT_SCENE_TEXT && strcmp(s->v[i].style, "book") == 0 &&
                    lt_str_has(s->v[i].text, lt_str_from(signs[k])))
                    fail_msg("'%s' in: %.*s", signs[k], LT_FMT(s->v[i].text));
    }
}

static void pages_and_references_are_right(void **state)
{
    (void)state;
    for (int p = 0; p < PROJECTS; p++) {
        struct fixture *x = open_project(projects[p]);
        assert_true(lt_guide_build(&x->plan, LT_ZH, x->fonts, &x->dx, &x->a, &x->book));
        lt_pages_hold(&x->book, &x->a);
        for (size_t i = 0; i < x->m.items.n; i++)
            assert_int_equal(has_page(x, i), lt_plan_node(&x->plan, (int)i) >= 0);
        assert_true(check_references(x) > 100);
        no_text_outside(&x->book, x->fonts);
        no_operator(x);
        close_project(x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_is_as_expected),
        cmocka_unit_test(what_comes_after_is_what_the_chart_draws),
        cmocka_unit_test(the_lists_have_nothing_that_is_ruled_out),
        cmocka_unit_test(references_without_a_page_say_why),
        cmocka_unit_test(dates_of_an_unknown_year_say_so),
        cmocka_unit_test(an_end_says_that_it_is_the_earliest),
        cmocka_unit_test(what_is_needed_and_not_drawn_is_listed),
        cmocka_unit_test(tables_print_what_is_known_and_no_more),
        cmocka_unit_test(what_the_plan_holds_stands_in_the_text),
        cmocka_unit_test(pages_and_references_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
