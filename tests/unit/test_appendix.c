/* SPDX-License-Identifier: MIT */
/* The chapters that say the same data once more, held against the records: the ledger of materials, who
 * waits for whom, policies by kind, utilities, the index. Runs from the root of the source. */
#include "book/book.h"
#include "text/collate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct lt_arena a;
    struct lt_fonts *fonts;
    struct lt_diags dx;
    struct lt_model *m;
    const struct lt_doc *doc;
};

static void load(struct fixture *x, const char *dir)
{
    struct lt_world world = lt_world_real();
    struct lt_load_options options = {.today = LT_NO_DATE};
    x->m = LT_NEW(&x->a, struct lt_model);
    assert_true(lt_model_load(&world, lt_str_from(dir), &options, &x->dx, x->m));
    x->doc = lt_book_doc(x->m, NULL, LT_ZH, x->fonts, &x->dx, &x->a);
}

static int set_up(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);
    const char *why = "";
    assert_non_null(x);
    lt_arena_init(&x->a, NULL);
    x->dx.arena = &x->a;
    x->fonts = lt_fonts_new(NULL);
    assert_non_null(x->fonts);
    assert_true(lt_collate_ready(&why));
    load(x, "processes/xian-etdz");
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    lt_fonts_free(x->fonts);
    lt_arena_free(&x->a);
    free(x);
    return 0;
}

/* ---- looking into the tree ---- */

static const struct lt_block *part_named(const struct lt_doc *doc, const char *title)
{
    for (size_t i = 0; i < doc->root->children.n; i++) {
        const struct lt_block *part = doc->root->children.v[i];
        if (part->children.n > 0 && lt_str_is(part->children.v[0]->title, title))
            return part;
    }
    return NULL;
}

static const struct lt_block *first_table(const struct lt_block *b)
{
    if (b->kind == LT_BLOCK_TABLE)
        return b;
    for (size_t i = 0; i < b->children.n; i++) {
        const struct lt_block *t = first_table(b->children.v[i]);
        if (t != NULL)
            return t;
    }
    return NULL;
}

/* The first table behind a heading. */
static const struct lt_block *table_below(const struct lt_block *part, const char *title)
{
    bool found = false;
    for (size_t i = 0; i < part->children.n; i++) {
        const struct lt_block *b = part->children.v[i];
        if (b->kind == LT_BLOCK_HEADING)
            found = lt_str_is(b->title, title);
        const struct lt_block *t = found ? first_table(b) : NULL;
        if (t != NULL)
            return t;
    }
    return NULL;
}

static lt_str cell(struct fixture *x, const struct lt_block *t, size_t row, size_t column)
{
    return lt_inline_plain(&x->a, &t->rows.v[row].cells[column]);
}

/* The column of a title; those that say nothing are left out. */
static size_t column(const struct lt_block *t, const char *title)
{
    size_t c = 0;
    while (c + 1 < t->columns.n && !lt_str_is(t->columns.v[c].title, title))
        c++;
    assert_true(lt_str_is(t->columns.v[c].title, title));
    return c;
}

static int asking(const struct fixture *x, size_t material)
{
    int n = 0;
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t k = 0; x->m->items.v[i].common.used && k < x->m->items.v[i].materials.n; k++)
            if (x->m->items.v[i].materials.v[k].ref.index == (int)material) {
                n++;
                break;
            }
    return n;
}

/* ---- the ledger ---- */

static void the_ledger_counts_who_asks_for_each_material(void **state)
{
    struct fixture *x = *state;
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "材料台账");
    size_t row = 0, repeated = 0;
    for (size_t i = 0; i < x->m->materials.n; i++) {
        int n = x->m->materials.v[i].common.used ? asking(x, i) : 0;
        if (n == 0)
            continue;
        assert_true(lt_str_starts(cell(x, t, row, 0), lt_str_z(&x->a, x->m->materials.v[i].common.name.s)));
        assert_int_equal(atoi(lt_str_z(&x->a, cell(x, t, row, 2))), n);
        int producer = lt_from_item(&x->m->materials.v[i].from);
        if (producer >= 0 && x->m->items.v[producer].common.used)
            assert_true(lt_str_has(cell(x, t, row, 1), x->m->items.v[producer].common.name.s));
        repeated += n > 1;
        row++;
    }
    assert_int_equal(row, t->rows.n);
    const struct lt_block *again = table_below(part_named(x->doc, "附录"), "要求提交两次以上的材料");
    assert_int_equal(again->rows.n, repeated);
    for (size_t i = 1; i < again->rows.n; i++)
        assert_true(atoi(lt_str_z(&x->a, cell(x, again, i - 1, 0))) >= atoi(lt_str_z(&x->a, cell(x, again, i, 0))));
}

/* The preface counts the materials that the ledger lists, those that only a policy asks for among them. */
static void the_ledger_has_as_many_materials_as_the_preface(void **state)
{
    struct fixture *x = *state;
    static const char *const catalogs[] = {"processes/guangyuan", "processes/binzhou", "processes/xian-etdz"};
    for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++) {
        struct lt_buf tree = {0};
        load(x, catalogs[i]);
        size_t rows = table_below(part_named(x->doc, "附录"), "材料台账")->rows.n;
        lt_doc_dump(x->doc, &tree);
        lt_str said = lt_strf(&x->a, "%zu 种", rows);
        if (!lt_str_has(lt_buf_view(&tree), said))
            fail_msg("%s: not %.*s", catalogs[i], LT_FMT(said));
        lt_buf_release(&tree);
    }
}

/* 出处 is printed with a mark between its kind and what is said of it, wherever it stands. */
static void a_source_has_a_mark_behind_its_kind(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *catalog, *said;
    } cases[] = {{"processes/hanshan", "邯山区公开报道"},
                 {"processes/guangyuan", "广元市公开报道"},
                 {"processes/xian-etdz", "西安经开区公开报道"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct lt_buf tree = {0};
        load(x, cases[i].catalog);
        lt_doc_dump(x->doc, &tree);
        assert_true(lt_str_has(lt_buf_view(&tree), lt_strf(&x->a, "公开资料：%s", cases[i].said)));
        assert_false(lt_str_has(lt_buf_view(&tree), lt_strf(&x->a, "公开资料 %s", cases[i].said)));
        lt_buf_release(&tree);
    }
}

/* Beside figures of the whole book, that of the overview says what it counts. */
static void the_figure_of_the_overview_says_so(void **state)
{
    struct fixture *x = *state;
    const struct lt_block *part = part_named(x->doc, "编制说明"), *facts = NULL;
    for (size_t i = 0; i < part->children.n; i++)
        if (part->children.v[i]->kind == LT_BLOCK_FACTS)
            facts = part->children.v[i];
    assert_non_null(facts);
    for (size_t i = 0; i < facts->facts.n; i++) {
        const struct lt_doc_fact *f = &facts->facts.v[i];
        assert_int_equal(lt_str_has(f->note, LT_STR("总图")), lt_str_is(f->label, "关键路径"));
    }
}

static void what_a_party_issued_and_asks_for_is_listed(void **state)
{
    struct fixture *x = *state;
    size_t expected = 0;
    for (size_t i = 0; i < x->m->materials.n; i++) {
        int producer = lt_from_item(&x->m->materials.v[i].from);
        bool own = false;
        if (producer < 0 || !x->m->items.v[producer].common.used || !x->m->materials.v[i].common.used)
            continue;
        for (size_t k = 0; k < x->m->items.n; k++)
            for (size_t u = 0; x->m->items.v[k].common.used && u < x->m->items.v[k].materials.n; u++)
                own |= x->m->items.v[k].materials.v[u].ref.index == (int)i &&
                       x->m->items.v[k].party.index == x->m->items.v[producer].party.index;
        expected += own;
    }
    assert_true(expected > 0);
    struct lt_buf tree = {0}; /* what could be done is not said as if it were so, nor what is optional as if it were asked */
    lt_doc_dump(x->doc, &tree);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("建设工程规划许可证（非必要）")));
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("可研究收一次")) &&
                lt_str_has(lt_buf_view(&tree), LT_STR("可研究改为内部核验")));
    lt_buf_release(&tree);
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "出自本部门、本部门又要求提交的材料");
    assert_int_equal(t->rows.n, expected);
}

/* A lead that the editor made up is marked beside the stage and in the list of the stages. */
static void a_lead_that_is_an_example_says_so(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/hanshan");
    struct lt_buf tree = {0};
    lt_doc_dump(x->doc, &tree);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("承办部门〔示例〕 | 5 项")));
    lt_buf_release(&tree);
    load(x, "processes/xian-etdz");
}

/* ---- charts ---- */

/* The kind of the chart in the list that begins with a title; empty: it is not there. */
static lt_str kind_in_list(struct fixture *x, const char *title, const char *chart)
{
    const struct lt_block *t = table_below(part_named(x->doc, "阶段篇"), title);
    for (size_t r = 0; t != NULL && r < t->rows.n; r++)
        if (lt_str_starts(cell(x, t, r, 1), chart))
            return cell(x, t, r, 0);
    return (lt_str){0};
}

/* A chart over several stages, or of the category 其他 and named after no item, belongs to no stage. */
static void a_chart_over_several_stages_is_another_chart(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/guangyuan");
    assert_true(lt_str_is(kind_in_list(x, "其他流程图", "评价考核流程图"), "服务流程"));
    assert_true(lt_str_is(kind_in_list(x, "其他流程图", "五项机制流程图"), "服务流程"));
    assert_int_equal(kind_in_list(x, "其他流程图", "惠企政策查办送流程图").len, 0);
    load(x, "processes/hanshan"); /* it bears the name of its first stage */
    assert_int_equal(kind_in_list(x, "其他流程图", "问题核办和督办流程图").len, 0);
    load(x, "processes/mianyang-hitech");
    assert_true(lt_str_is(kind_in_list(x, "其他流程图", "产业项目标准流程图"), "办理流程"));
    load(x, "processes/xian-etdz"); /* it is about an item, which has a stage and a category */
    assert_null(table_below(part_named(x->doc, "阶段篇"), "其他流程图"));
}

/* ---- items beside several stages ---- */

/* The block of a kind in the guide of an item. */
static const struct lt_block *guide_block(const struct lt_block *b, const char *item, enum lt_block_kind kind)
{
    for (size_t i = 0; i < b->children.n; i++) {
        const struct lt_block *found = guide_block(b->children.v[i], item, kind);
        if (found != NULL)
            return found;
    }
    if (b->children.n == 0 || !lt_str_is(b->children.v[0]->id, item))
        return NULL;
    for (size_t i = 0; i < b->children.n; i++)
        if (b->children.v[i]->kind == kind)
            return b->children.v[i];
    return NULL;
}

/* Its bar is filled beside all stages of the strip that it stands in, and its kind says so; others have one stage. */
static void an_item_of_a_strip_has_all_its_stages(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *catalog, *item;
        int first, last;
        const char *says;
    } cases[] = {{"processes/binzhou", "item-天天联上门", 0, 4, "全程服务"},
                 {"processes/binzhou", "item-施工许可证", 3, 3, NULL},
                 {"processes/xian-etdz", "item-供水报装", 2, 3, "建审手续至竣工验收"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        load(x, cases[i].catalog);
        const struct lt_block *bar = guide_block(x->doc->root, cases[i].item, LT_BLOCK_STRIP);
        const struct lt_block *pairs = guide_block(x->doc->root, cases[i].item, LT_BLOCK_PAIRS);
        assert_non_null(bar);
        assert_non_null(pairs);
        assert_int_equal(bar->current, cases[i].first);
        assert_int_equal(bar->last, cases[i].last);
        lt_str kind = lt_inline_plain(&x->a, &pairs->pairs.v[0].value);
        if (cases[i].says != NULL)
            assert_true(lt_str_has(kind, lt_str_from(cases[i].says)));
        else
            assert_false(lt_str_has(kind, LT_STR("全程")) || lt_str_has(kind, LT_STR("至")));
    }
    load(x, "processes/xian-etdz");
}

/* ---- limits ---- */

/* "最长 5 工作日": the cases are not in the table, which says on which page they are. */
static void limits_by_case_say_where_the_cases_are(void **state)
{
    struct fixture *x = *state;
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "全部时限");
    size_t open = 0;
    for (size_t r = 0; r < t->rows.n; r++) {
        bool by_case = lt_str_has(cell(x, t, r, 3), LT_STR("最长")) || lt_str_has(cell(x, t, r, 4), LT_STR("最长"));
        assert_int_equal(lt_str_has(cell(x, t, r, column(t, "“日”的算法依据")), LT_STR("分情形，见第")), by_case);
        open += by_case;
    }
    assert_true(open > 0);
}

/* 不少于 is no kind of limit, and a limit in working days is not said to be counted in them. */
static void the_kinds_of_limits_have_names(void **state)
{
    struct fixture *x = *state;
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "其他时限和不计时限的程序");
    struct lt_buf tree = {0};
    size_t least = 0;
    for (size_t r = 0; r < t->rows.n; r++) {
        assert_false(lt_str_is(cell(x, t, r, 2), "不少于"));
        least += lt_str_is(cell(x, t, r, 2), "最短时间");
    }
    assert_true(least > 0);
    lt_doc_dump(x->doc, &tree);
    assert_false(lt_str_has(lt_buf_view(&tree), LT_STR("按工作日计")) || lt_str_has(lt_buf_view(&tree), LT_STR("按自然日计")));
    lt_buf_release(&tree);
}

/* 〔待核〕 stands at the limit that is of grade B, whichever of the two it is. */
static void a_limit_of_grade_b_is_marked(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/hanshan");
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "全部时限");
    size_t promises = 0;
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t r = 0; r < t->rows.n; r++) {
            const struct lt_common *c = &x->m->items.v[i].common;
            if (!c->used || !lt_str_eq(cell(x, t, r, 1), c->name.s))
                continue;
            bool promised = x->m->items.v[i].promised.n > 0 && lt_confidence_of(c, "promised") == 'B';
            bool law = x->m->items.v[i].statutory.n > 0 && lt_confidence_of(c, "statutory") == 'B';
            assert_int_equal(lt_str_has(cell(x, t, r, 3), LT_STR("〔待核〕")), promised);
            if (x->m->items.v[i].statutory.n > 0)
                assert_int_equal(lt_str_has(cell(x, t, r, 4), LT_STR("〔待核〕")), law);
            assert_int_equal(lt_str_starts(cell(x, t, r, column(t, "可信度")), "B"), promised || law);
            promises += promised;
        }
    assert_true(promises > 0);
    load(x, "processes/xian-etdz");
}

/* What a note says is to be verified may be something else than a limit: the grade of the two fields alone counts. */
static void a_note_marks_no_limit(void **state)
{
    struct fixture *x = *state;
    size_t noted = 0;
    load(x, "processes/guangyuan");
    for (size_t i = 0; i < x->m->items.n; i++)
        if (lt_confidence_of(&x->m->items.v[i].common, "statutory") == 'A')
            x->m->items.v[i].common.note.s = LT_STR("何时来办待核");
    x->doc = lt_book_doc(x->m, NULL, LT_ZH, x->fonts, &x->dx, &x->a);
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "全部时限");
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t r = 0; r < t->rows.n; r++) {
            const struct lt_common *c = &x->m->items.v[i].common;
            if (!c->used || !lt_str_eq(cell(x, t, r, 1), c->name.s) || !lt_str_has(c->note.s, LT_STR("待核")))
                continue;
            bool sure = lt_confidence_of(c, "statutory") == 'A';
            assert_true(lt_str_is(cell(x, t, r, column(t, "可信度")), sure ? "A" : "B"));
            noted += sure;
        }
    assert_true(noted > 0);
    load(x, "processes/xian-etdz");
}

/* The example of an item's number is one of the book's own. */
static void the_example_of_a_number_is_in_the_book(void **state)
{
    struct fixture *x = *state;
    static const char *const catalogs[] = {"processes/hanshan", "processes/xian-etdz"};
    for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++) {
        struct lt_buf tree = {0};
        load(x, catalogs[i]);
        lt_doc_dump(x->doc, &tree);
        const char *z = lt_str_z(&x->a, lt_buf_view(&tree)), *said = strstr(z, "例：“");
        assert_non_null(said);
        said += strlen("例：“");
        lt_str number = {said, (size_t)(strstr(said, "”") - said)};
        assert_true(number.len > 2);
        assert_true(lt_str_has(lt_buf_view(&tree), lt_strf(&x->a, " %.*s ", LT_FMT(number))));
        lt_buf_release(&tree);
    }
}

/* ---- what says nothing ---- */

static size_t silent_columns(struct fixture *x, const struct lt_block *b)
{
    size_t n = 0;
    for (size_t c = 0; b->kind == LT_BLOCK_TABLE && b->rows.n > 0 && c < b->columns.n; c++) {
        bool silent = true;
        for (size_t r = 0; r < b->rows.n; r++) {
            lt_str text = cell(x, b, r, c);
            silent = silent && (text.len == 0 || lt_str_is(text, "—"));
        }
        n += silent;
    }
    for (size_t i = 0; i < b->children.n; i++)
        n += silent_columns(x, b->children.v[i]);
    return n;
}

/* No column of dashes, no column for marks alone, no 0 among the figures. */
static void what_says_nothing_is_left_out(void **state)
{
    struct fixture *x = *state;
    struct lt_buf tree = {0};
    assert_int_equal(silent_columns(x, part_named(x->doc, "机制篇")), 0);
    assert_int_equal(silent_columns(x, part_named(x->doc, "阶段篇")), 0);
    load(x, "processes/hanshan");
    lt_doc_dump(x->doc, &tree);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("容缺受理 ")));
    assert_false(lt_str_has(lt_buf_view(&tree), LT_STR("周末可办 0")) || lt_str_has(lt_buf_view(&tree), LT_STR("再交 0 次")));
    lt_buf_release(&tree);
    load(x, "processes/xian-etdz");
}

static bool has_pair(const struct lt_block *part, const char *key)
{
    bool found = false;
    for (size_t i = 0; i < part->children.n; i++)
        for (size_t k = 0; k < part->children.v[i]->pairs.n; k++)
            found = found || lt_str_is(part->children.v[i]->pairs.v[k].key, key);
    return found;
}

/* How to read a guide explains what the book's guides have, and nothing else. */
static void how_to_read_says_what_the_guides_have(void **state)
{
    struct fixture *x = *state;
    const struct {
        const char *catalog;
        bool weekend, example, others, absent;
    } books[] = {{"processes/national", false, false, true, false},
                 {"processes/hanshan", false, true, true, true},
                 {"processes/xian-etdz", true, true, false, true}};
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        load(x, books[i].catalog);
        struct lt_buf tree = {0};
        lt_doc_dump(x->doc, &tree);
        lt_str text = lt_buf_view(&tree);
        assert_int_equal(lt_str_has(text, LT_STR(": (周)周末可办\n")), books[i].weekend);
        assert_false(lt_str_has(text, LT_STR("(协)"))); /* charts have it, and their legend */
        assert_int_equal(has_pair(part_named(x->doc, "事项篇"), "示例"), books[i].example);
        assert_int_equal(lt_str_has(text, LT_STR("其他事项不属于哪个阶段，不填色。")), books[i].others);
        assert_int_equal(lt_str_has(text, LT_STR("写“不在本书”的")), books[i].absent);
        assert_int_equal(lt_str_has(text, LT_STR("（不在本书）")), books[i].absent);
        lt_buf_release(&tree);
    }
}

/* ---- who waits for whom ---- */

static void the_matrix_and_its_words_agree(void **state)
{
    struct fixture *x = *state;
    const struct lt_block *part = part_named(x->doc, "附录");
    const struct lt_block *words = table_below(part, "逐项说明");
    int matrix = 0, listed = 0;
    const struct lt_block *t = table_below(part, "谁等谁"); /* columns have the numbers of rows */
    assert_true(t != words && t->columns.n > 3);
    for (size_t c = 1; c < t->columns.n; c++) {
        int of_column = 0, of_own = 0, own = atoi(lt_str_z(&x->a, t->columns.v[c].title)) - 1;
        assert_true(own >= 0 && (size_t)own < t->rows.n);
        for (size_t r = 0; r < t->rows.n; r++)
            if ((int)r == own)
                of_own = cell(x, t, r, c).len > 0;
            else
                of_column += atoi(lt_str_z(&x->a, cell(x, t, r, c)));
        assert_true(of_column + of_own > 0); /* no column is empty */
        matrix += of_column;
    }
    for (size_t r = 0; r < words->rows.n; r++) {
        int n = atoi(lt_str_z(&x->a, cell(x, words, r, 2)));
        lt_str what = cell(x, words, r, 3);
        int said = 0;
        for (const char *at = strstr(lt_str_z(&x->a, what), " 等 "); at != NULL; at = strstr(at + 1, " 等 "))
            said++;
        assert_int_equal(said, n);
        listed += n;
    }
    assert_int_equal(matrix, listed);
    struct lt_buf tree = {0};
    lt_doc_dump(x->doc, &tree);
    assert_true(lt_str_has(lt_buf_view(&tree), LT_STR("(1)"))); /* not by its grey alone */
    assert_true(lt_str_has(lt_inline_plain(&x->a, &words->rows.v[0].cells[3]), LT_STR(" 等 ")));
    lt_buf_release(&tree);
    /* what is written as 前置 between two parties is in it */
    int written = 0;
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t k = 0; x->m->items.v[i].common.used && k < x->m->items.v[i].after.n; k++)
            for (size_t n = 0; n < x->m->items.v[i].after.v[k].any.n; n++) {
                const struct lt_any *any = &x->m->items.v[i].after.v[k];
                int before = any->any.v[n].index;
                bool again = false; /* one of them is enough */
                for (size_t e = 0; before >= 0 && e < n; e++)
                    again |= any->any.v[e].index >= 0 &&
                             x->m->items.v[any->any.v[e].index].party.index == x->m->items.v[before].party.index;
                written += !again && before >= 0 && x->m->items.v[before].common.used &&
                           x->m->items.v[before].party.index != x->m->items.v[i].party.index;
            }
    assert_true(written > 0 && matrix >= written);
}

/* The row of a party, t->rows.n: none. */
static size_t row_of(struct fixture *x, const struct lt_block *t, int party)
{
    const char *name = lt_str_z(&x->a, x->m->parties.v[party].common.name.s);
    size_t r = 0;
    while (r < t->rows.n && strcmp(name, strchr(lt_str_z(&x->a, cell(x, t, r, 0)), ' ') + 1) != 0)
        r++;
    return r;
}

/* A party whose items wait only for one another has a column, too. */
static void the_matrix_has_waits_within_a_party(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/binzhou");
    const struct lt_block *t = table_below(part_named(x->doc, "附录"), "谁等谁");
    size_t within = 0;
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t k = 0; x->m->items.v[i].common.used && k < x->m->items.v[i].after.n; k++) {
            const struct lt_refs *any = &x->m->items.v[i].after.v[k].any;
            int party = x->m->items.v[i].party.index, before = any->v[0].index;
            if (any->n > 1 || before < 0 || !x->m->items.v[before].common.used || x->m->items.v[before].party.index != party)
                continue;
            size_t r = row_of(x, t, party);
            assert_true(r < t->rows.n);
            lt_str number = lt_strf(&x->a, "%zu", r + 1);
            size_t c = column(t, lt_str_z(&x->a, number));
            assert_true(lt_str_starts(cell(x, t, r, c), "("));
            within++;
        }
    assert_true(within > 0);
    load(x, "processes/xian-etdz");
}

/* ---- chapters ---- */

static void utilities_have_their_own_chapter(void **state)
{
    struct fixture *x = *state;
    struct lt_buf stages = {0}, utilities = {0};
    struct lt_block roots[2] = {{.children = {0}}, {.children = {0}}};
    LT_PUSH(&x->a, &roots[0].children) = (struct lt_block *)part_named(x->doc, "阶段篇");
    LT_PUSH(&x->a, &roots[1].children) = (struct lt_block *)part_named(x->doc, "报装篇");
    assert_non_null(roots[1].children.v[0]);
    lt_doc_dump(&(struct lt_doc){.root = &roots[0]}, &stages);
    lt_doc_dump(&(struct lt_doc){.root = &roots[1]}, &utilities);
    int n = 0;
    for (size_t i = 0; i < x->m->processes.n; i++) {
        const struct lt_process *p = &x->m->processes.v[i];
        if (!p->common.used || p->category.v != LT_PROCESS_UTILITY)
            continue;
        lt_str heading = lt_strf(&x->a, "heading4 #process-%.*s ", LT_FMT(p->common.id));
        assert_true(lt_str_has(lt_buf_view(&utilities), heading));
        assert_false(lt_str_has(lt_buf_view(&stages), heading));
        n++;
    }
    assert_int_equal(n, 4);
    lt_buf_release(&stages);
    lt_buf_release(&utilities);
}

/* A utility that no chart has is not left out, and the lead promises none that there is not. */
static void utilities_without_a_chart_are_listed(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/guangyuan");
    const struct lt_block *part = part_named(x->doc, "报装篇"), *t = table_below(part, "报装事项");
    size_t listed = 0;
    for (size_t i = 0; i < x->m->items.n; i++)
        for (size_t r = 0; x->m->items.v[i].common.used && x->m->items.v[i].kind.v == LT_ITEM_UTILITY && r < t->rows.n; r++)
            listed += lt_str_eq(cell(x, t, r, 1), x->m->items.v[i].common.name.s);
    assert_int_equal(listed, 2); /* 供水报装, and 供电报装, which has no chart */
    assert_false(lt_str_has(lt_inline_plain(&x->a, &part->children.v[1]->text), LT_STR("气、热")));
    load(x, "processes/xian-etdz");
}

static void policies_stand_by_their_kind(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/guangyuan");
    const struct lt_block *part = part_named(x->doc, "政策篇");
    size_t rows = 0;
    for (int kind = 1; kind <= lt_value_count("POLICY_KIND"); kind++) {
        const struct lt_block *t = table_below(part, lt_value_word("POLICY_KIND", kind, LT_ZH));
        assert_non_null(t);
        assert_true(lt_str_is(t->columns.v[3].title, "材料、备注")); /* what stands below it, and no more */
        for (size_t r = 0; r < t->rows.n; r++) {
            const struct lt_policy *p = NULL;
            for (size_t i = 0; i < x->m->policies.n; i++)
                if (lt_str_starts(cell(x, t, r, 0), lt_str_z(&x->a, x->m->policies.v[i].common.name.s)))
                    p = &x->m->policies.v[i];
            assert_non_null(p);
            assert_int_equal(p->kind.v, kind);
            assert_false(lt_str_has(cell(x, t, r, 1), LT_STR(" = "))); /* in words */
        }
        rows += t->rows.n;
    }
    assert_int_equal(rows, x->m->policies.n);
}

static void chapters_come_as_chosen(void **state)
{
    struct fixture *x = *state;
    static const enum lt_chapter chosen[] = {LT_CHAPTER_APPENDIX, LT_CHAPTER_COVER, LT_CHAPTER_ITEMS};
    load(x, "processes/hanshan");
    for (size_t i = 0; i < 3; i++)
        LT_PUSH(&x->a, &x->m->handbook.chapters) = (struct lt_choice){.v = (int)chosen[i]};
    const struct lt_doc *doc = lt_book_doc(x->m, NULL, LT_ZH, x->fonts, &x->dx, &x->a);
    assert_int_equal(doc->root->children.n, 3);
    const struct lt_block *first = doc->root->children.v[0]->children.v[0], *last = doc->root->children.v[2]->children.v[0];
    assert_true(lt_str_is(first->title, "附录") && lt_str_is(first->number, "第一章"));
    assert_int_equal(doc->root->children.v[1]->children.v[0]->kind, LT_BLOCK_COVER);
    assert_true(lt_str_is(last->title, "事项篇") && lt_str_is(last->number, "第二章"));
    x->m->handbook.chapters.v[0].v = LT_CHAPTER_PREFACE; /* and no appendix, which it would refer to */
    doc = lt_book_doc(x->m, NULL, LT_ZH, x->fonts, &x->dx, &x->a);
    assert_false(has_pair(part_named(doc, "编制说明"), "汇总"));
    load(x, "processes/xian-etdz");
    assert_true(has_pair(part_named(x->doc, "编制说明"), "汇总"));
}

/* ---- the index ---- */

static const struct lt_block *index_of(const struct lt_doc *doc)
{
    const struct lt_block *part = part_named(doc, "附录");
    const struct lt_block *last = part->children.v[part->children.n - 1];
    assert_int_equal(last->kind, LT_BLOCK_INDEX);
    return last;
}

static void the_index_names_every_item_party_and_material(void **state)
{
    struct fixture *x = *state;
    load(x, "processes/xian-etdz");
    const struct lt_block *index = index_of(x->doc);
    struct lt_map at;
    lt_map_init(&at, &x->a);
    for (size_t i = 0; i < index->entries.n; i++) {
        assert_int_equal(lt_map_get(&at, index->entries.v[i].dest), -1); /* once */
        lt_map_set(&at, index->entries.v[i].dest, (int)i);
        if (i > 0)
            assert_true(lt_str_cmp(index->entries.v[i - 1].group, index->entries.v[i].group) <= 0);
    }
    for (size_t i = 0; i < x->m->items.n; i++)
        if (x->m->items.v[i].common.used)
            assert_true(lt_map_get(&at, lt_strf(&x->a, "item-%.*s", LT_FMT(x->m->items.v[i].common.id))) >= 0);
    for (size_t i = 0; i < x->m->parties.n; i++)
        if (x->m->parties.v[i].common.used)
            assert_true(lt_map_get(&at, lt_strf(&x->a, "party-%.*s", LT_FMT(x->m->parties.v[i].common.id))) >= 0);
    for (size_t i = 0; i < x->m->materials.n; i++)
        if (x->m->materials.v[i].common.used && asking(x, i) > 0)
            assert_true(lt_map_get(&at, lt_strf(&x->a, "material-%.*s", LT_FMT(x->m->materials.v[i].common.id))) >= 0);
}

static void pinyin_is_the_order(void **state)
{
    struct fixture *x = *state;
    static const char *const sorted[] = {"3210",     "“3211”服务", "安全生产许可证", "B 超",
                                         "施工许可", "水土保持",   "消防验收",       "用地"};
    static const char letters[] = "##ABSSXY";
    enum { N = sizeof sorted / sizeof *sorted };
    lt_str v[N];
    struct lt_collation out[N];
    for (size_t i = 0; i < N; i++)
        v[i] = lt_str_from(sorted[N - 1 - i]);
    lt_collate_pinyin(v, N, &x->a, out);
    for (size_t i = 0; i < N; i++)
        assert_int_equal(out[i].letter, letters[N - 1 - i]);
    for (size_t i = 0; i + 1 < N; i++) /* they were given backwards */
        if (out[i].letter == out[i + 1].letter)
            assert_true(out[i].rank > out[i + 1].rank);
}

/* By how a word is read, and by the value of a number at the end. */
static void words_are_read_as_words(void **state)
{
    struct fixture *x = *state;
    const lt_str v[] = {LT_STR("行业主管部门"), LT_STR("清单二"), LT_STR("给水图纸"), LT_STR("清单三"), LT_STR("清单一")};
    struct lt_collation out[5];
    lt_collate_pinyin(v, 5, &x->a, out);
    assert_int_equal(out[0].letter, 'H');
    assert_int_equal(out[2].letter, 'J');
    assert_true(out[4].rank < out[1].rank && out[1].rank < out[3].rank);
}

static void equal_names_keep_their_order(void **state)
{
    struct fixture *x = *state;
    const lt_str v[] = {LT_STR("供水"), LT_STR("备案"), LT_STR("供水"), LT_STR("供水")};
    struct lt_collation out[4];
    lt_collate_pinyin(v, 4, &x->a, out);
    const int ranks[] = {1, 0, 2, 3};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(out[i].rank, ranks[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ledger_counts_who_asks_for_each_material),
        cmocka_unit_test(the_ledger_has_as_many_materials_as_the_preface),
        cmocka_unit_test(what_a_party_issued_and_asks_for_is_listed),
        cmocka_unit_test(a_lead_that_is_an_example_says_so),
        cmocka_unit_test(limits_by_case_say_where_the_cases_are),
        cmocka_unit_test(the_kinds_of_limits_have_names),
        cmocka_unit_test(a_chart_over_several_stages_is_another_chart),
        cmocka_unit_test(a_source_has_a_mark_behind_its_kind),
        cmocka_unit_test(the_figure_of_the_overview_says_so),
        cmocka_unit_test(an_item_of_a_strip_has_all_its_stages),
        cmocka_unit_test(a_limit_of_grade_b_is_marked),
        cmocka_unit_test(a_note_marks_no_limit),
        cmocka_unit_test(the_example_of_a_number_is_in_the_book),
        cmocka_unit_test(what_says_nothing_is_left_out),
        cmocka_unit_test(how_to_read_says_what_the_guides_have),
        cmocka_unit_test(the_matrix_and_its_words_agree),
        cmocka_unit_test(the_matrix_has_waits_within_a_party),
        cmocka_unit_test(utilities_have_their_own_chapter),
        cmocka_unit_test(utilities_without_a_chart_are_listed),
        cmocka_unit_test(policies_stand_by_their_kind),
        cmocka_unit_test(chapters_come_as_chosen),
        cmocka_unit_test(the_index_names_every_item_party_and_material),
        cmocka_unit_test(pinyin_is_the_order),
        cmocka_unit_test(words_are_read_as_words),
        cmocka_unit_test(equal_names_keep_their_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
