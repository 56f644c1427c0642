/* SPDX-License-Identifier: MIT */
/* The handbooks of all catalogs of processes/: the text of the PDF holds every name, party, limit, basis
 * and material of the model; no heading at a foot, no small print; tests/tools/book.py follows the links
 * and looks at the pages. The PDFs stay in build/test-books/. */
#define _GNU_SOURCE
#include "base/world.h"
#include "book/book.h"
#include "liutu.h"
#include "text/collate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define LT_TESTS_LIMITS
#include "command.h"
#include "printed.h"

#ifdef __SANITIZE_ADDRESS__ /* the largest take minutes there */
static const char *const catalogs[] = {"hanshan", "guangyuan"};
#else
static const char *const catalogs[] = {"national", "xian-etdz", "binzhou", "mianyang-hitech", "hanshan", "guangyuan"};
#endif
enum { CATALOGS = sizeof catalogs / sizeof *catalogs };

struct book {
    struct lt_arena a;
    struct lt_diags dx;
    struct lt_model m;
    struct lt_pages pages;
    lt_str text; /* of the PDF, without blanks */
    const char *name;
};

static struct lt_fonts *fonts;
static struct book books[CATALOGS];

static void make_pdf(struct book *b)
{
    struct lt_world w = lt_world_real();
    struct liutu_text pdf = {0};
    const char *why = "";
    struct liutu *l = liutu_new(NULL);
    lt_str dir = lt_strf(&b->a, "processes/%s", b->name), path = lt_strf(&b->a, "build/test-books/%s.pdf", b->name);
    assert_int_equal(liutu_load(l, lt_str_z(&b->a, dir), false), LIUTU_DONE);
    assert_int_equal(liutu_handbook(l, NULL, &pdf), LIUTU_DONE);
    assert_true(w.write(&w, lt_str_z(&b->a, path), (lt_str){pdf.bytes, pdf.length}, &why));
    liutu_text_free(&pdf);
    liutu_free(l);
    const char *command = lt_str_z(&b->a, lt_strf(&b->a, "pdftotext -raw %.*s -", LT_FMT(path)));
    b->text = without_blanks(&b->a, output_of(&b->a, command));
}

static int make_books(void **state)
{
    const char *why = "";
    (void)state;
    mkdir("build/test-books", 0777);
    fonts = lt_fonts_new(NULL);
    assert_true(fonts != NULL && lt_collate_ready(&why));
    for (size_t i = 0; i < CATALOGS; i++) {
        struct book *b = &books[i];
        struct lt_world w = lt_world_real();
        struct lt_load_options o = {.today = LT_NO_DATE};
        b->name = catalogs[i];
        lt_arena_init(&b->a, NULL);
        b->dx.arena = &b->a;
        assert_true(lt_model_load(&w, lt_strf(&b->a, "processes/%s", b->name), &o, &b->dx, &b->m));
        assert_true(lt_book_build(&b->m, NULL, LT_ZH, fonts, &b->dx, &b->a, &b->pages));
        make_pdf(b);
        lt_pages_hold(&b->pages, &b->a);
    }
    return 0;
}

static int drop_books(void **state)
{
    (void)state;
    for (size_t i = 0; i < CATALOGS; i++)
        lt_arena_free(&books[i].a);
    lt_fonts_free(fonts);
    return 0;
}

/* ---- text against the model ---- */

/* What is missing from the text of a book is printed and counted. */
static int missing(struct book *b, const char *what, lt_str text)
{
    if (text.len == 0 || lt_str_has(b->text, without_blanks(&b->a, text)))
        return 0;
    fprintf(stderr, "%s: %s not in the book: %.*s\n", b->name, what, LT_FMT(text));
    return 1;
}

/* 出处 as it is printed: a colon for the blank behind its kind. */
static lt_str printed_source(struct book *b, lt_str source)
{
    static const char *const kinds[] = {"法规 ", "公开资料 ", "常识 ", "示例 "};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]);
        if (lt_str_starts(source, kinds[i]))
            return lt_strf(&b->a, "%.*s：%.*s", (int)n - 1, source.ptr, LT_FMT(lt_str_sub(source, n, source.len)));
    }
    return source;
}

static int missing_texts(struct book *b, const char *what, const struct lt_texts *t)
{
    int n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += missing(b, what, t->v[i].s);
    return n;
}

static lt_str between(lt_str s, const char *from, const char *to)
{
    const char *a = memmem(s.ptr, s.len, from, strlen(from));
    if (a == NULL)
        return (lt_str){0};
    a += strlen(from);
    const char *z = memmem(a, (size_t)(s.ptr + s.len - a), to, strlen(to));
    return z == NULL ? (lt_str){0} : (lt_str){a, (size_t)(z - a)};
}

/* A guide page gives the item's name, then its party and both limits. */
static int wrong_guide(struct book *b, const struct lt_item *it)
{
    enum { HEAD = 1000 }; /* bytes behind a name in which the four facts stand */
    lt_str name = without_blanks(&b->a, it->common.name.s), rest = b->text;
    lt_str party = it->party.index >= 0 ? without_blanks(&b->a, b->m.parties.v[it->party.index].common.name.s) : (lt_str){0};
    lt_str promised = limit_words(&b->a, &it->promised, "未公布"), statutory = law_words(&b->a, it);
    const char *at;
    while ((at = memmem(rest.ptr, rest.len, name.ptr, name.len)) != NULL) {
        size_t left = (size_t)(rest.ptr + rest.len - at);
        lt_str head = {at, left < HEAD ? left : HEAD};
        if (lt_str_has(between(head, "责任主体", "承诺时限"), party) &&
            lt_str_has(between(head, "承诺时限", law_head(it)), promised) &&
            lt_str_has(between(head, law_head(it), "到场次数"), statutory))
            return 0;
        rest = (lt_str){at + name.len, left - name.len};
    }
    fprintf(stderr, "%s: no guide with this party and limits: %.*s\n", b->name, LT_FMT(it->common.name.s));
    return 1;
}

/* Every case of a limit by cases, and the lesser limits. */
static int missing_limits(struct book *b, const struct lt_limits *l)
{
    int n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += missing(b, "limit", lt_limit_text(&b->a, l->v[i].limit, LT_ZH, true));
    return n;
}

static int missing_of_item(struct book *b, const struct lt_item *it)
{
    int n = wrong_guide(b, it);
    const struct lt_limits *const limits[] = {&it->statutory, &it->promised,     &it->minimum,     &it->extend,
                                              &it->deliver,   &it->apply.within, &it->result.valid};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        n += missing_limits(b, limits[i]);
    for (size_t i = 0; i < it->excluded.n; i++)
        n += missing(b, "excluded procedure", it->excluded.v[i].name.s);
    for (size_t i = 0; i < it->materials.n; i++)
        n += missing(b, "material", it->materials.v[i].material.common.name.s);
    for (size_t i = 0; i < it->questions.n; i++)
        n += missing(b, "question", it->questions.v[i].ask.s) + missing(b, "answer", it->questions.v[i].answer.s);
    n += missing(b, "result", it->result.name.s) + missing(b, "fee", it->fee.s) + missing(b, "remedy", it->remedy.s);
    n += missing(b, "note", it->common.note.s) + missing(b, "source", printed_source(b, it->common.source.s));
    return n + missing_texts(b, "basis", &it->basis) + missing_texts(b, "condition", &it->require);
}

static void every_item_stands_as_in_the_model(void **state)
{
    int n = 0;
    (void)state;
    for (size_t k = 0; k < CATALOGS; k++)
        for (size_t i = 0; i < books[k].m.items.n; i++)
            if (books[k].m.items.v[i].common.used)
                n += missing_of_item(&books[k], &books[k].m.items.v[i]);
    assert_int_equal(n, 0);
}

static int missing_records(struct book *b)
{
    const struct lt_model *m = &b->m;
    int n = 0;
    for (size_t i = 0; i < m->parties.n; i++)
        if (m->parties.v[i].common.used)
            n += missing(b, "party", m->parties.v[i].common.name.s) + missing(b, "window", m->parties.v[i].window.s) +
                 missing(b, "phone", m->parties.v[i].phone.s);
    for (size_t i = 0; i < m->laws.n; i++)
        if (m->laws.v[i].common.used)
            n += missing(b, "law", m->laws.v[i].common.name.s) + missing(b, "number", m->laws.v[i].number.s);
    for (size_t i = 0; i < m->processes.n; i++)
        if (m->processes.v[i].common.used)
            n += missing(b, "chart", m->processes.v[i].common.name.s);
    for (size_t i = 0; i < m->policies.n; i++)
        if (m->policies.v[i].common.used)
            n += missing(b, "policy", m->policies.v[i].common.name.s) + missing(b, "benefit", m->policies.v[i].benefit.s);
    for (size_t i = 0; i < m->teams.n; i++)
        if (m->teams.v[i].common.used)
            n += missing(b, "team", m->teams.v[i].common.name.s) + missing(b, "duty", m->teams.v[i].duty.s);
    for (size_t i = 0; i < m->problems.n; i++)
        if (m->problems.v[i].common.used)
            n += missing(b, "class of problems", m->problems.v[i].common.name.s);
    return n;
}

/* A record is written by its id, and printed by its name. */
static lt_str name_for(const struct lt_model *m, lt_str text)
{
#define LOOK(records)                                                                  \
    for (size_t i = 0; i < m->records.n; i++)                                          \
        if (m->records.v[i].common.used && lt_str_eq(m->records.v[i].common.id, text)) \
            return m->records.v[i].common.name.s;
    LOOK(items)
    LOOK(processes)
    LOOK(policies)
    LOOK(lists)
    LOOK(teams)
    LOOK(parties)
    LOOK(materials)
#undef LOOK
    return text;
}

static int missing_cells(struct book *b)
{
    int n = 0;
    for (size_t i = 0; i < b->m.lists.n; i++) {
        const struct lt_listing *l = &b->m.lists.v[i];
        if (!l->common.used)
            continue;
        n += missing(b, "list", l->common.name.s) + missing_texts(b, "column", &l->columns);
        for (size_t r = 0; r < l->rows.n; r++)
            for (size_t c = 0; c < l->rows.v[r].cells.n; c++)
                n += missing(b, "cell", name_for(&b->m, l->rows.v[r].cells.v[c].s));
    }
    return n;
}

static void every_other_record_is_printed(void **state)
{
    int n = 0;
    (void)state;
    for (size_t k = 0; k < CATALOGS; k++)
        n += missing_records(&books[k]) + missing_cells(&books[k]);
    assert_int_equal(n, 0);
}

/* ---- pages ---- */

/* Where a walk over the items of a page stands. */
struct walk {
    int depth, artifact, heading, figure;
};

static void enter(int *since, int depth, bool here)
{
    if (here && *since == 0)
        *since = depth;
}

static void step(struct walk *w, const struct lt_shape_item *t)
{
    if (t->kind == LT_SCENE_OPEN) {
        const char *tag = t->tag != NULL ? t->tag : "";
        w->depth++;
        enter(&w->artifact, w->depth, strcmp(tag, "Artifact") == 0);
        enter(&w->heading, w->depth, tag[0] == 'H');
        enter(&w->figure, w->depth, strcmp(tag, "Figure") == 0);
    } else if (t->kind == LT_SCENE_CLOSE) {
        int *const since[] = {&w->artifact, &w->heading, &w->figure};
        for (size_t i = 0; i < 3; i++)
            if (*since[i] == w->depth)
                *since[i] = 0;
        w->depth--;
    }
}

static void nothing_is_printed_small(void **state)
{
    int small = 0;
    (void)state;
    for (size_t k = 0; k < CATALOGS; k++)
        for (size_t p = 0; p < books[k].pages.pages.n; p++) {
            const struct lt_scene *s = books[k].pages.pages.v[p].scene;
            struct walk w = {0};
            for (size_t i = 0; i < s->n; i++) {
                step(&w, &s->v[i]);
                double least = w.figure > 0 ? 6.5 : 8;
                if (s->v[i].kind != LT_SCENE_TEXT || s->v[i].size >= least - 0.01)
                    continue;
                fprintf(stderr, "%s, page %zu: %.1f pt: %.*s\n", books[k].name, p, s->v[i].size, LT_FMT(s->v[i].text));
                small++;
            }
        }
    assert_int_equal(small, 0);
}

/* Below the last heading of a page stands something that is neither head nor foot. */
static void no_heading_is_left_at_a_foot(void **state)
{
    int alone = 0;
    (void)state;
    for (size_t k = 0; k < CATALOGS; k++)
        for (size_t p = 1; p < books[k].pages.pages.n; p++) {
            const struct lt_scene *s = books[k].pages.pages.v[p].scene;
            struct walk w = {0};
            double heading = -1, lowest = 0;
            for (size_t i = 0; i < s->n; i++) {
                step(&w, &s->v[i]);
                if (s->v[i].kind != LT_SCENE_TEXT || w.artifact > 0)
                    continue;
                double *y = w.heading > 0 ? &heading : &lowest;
                *y = s->v[i].at.y > *y ? s->v[i].at.y : *y;
            }
            if (heading > lowest) {
                fprintf(stderr, "%s: a heading ends page %zu\n", books[k].name, p);
                alone++;
            }
        }
    assert_int_equal(alone, 0);
}

static void links_lines_and_pages_are_right(void **state)
{
    (void)state;
    for (size_t k = 0; k < CATALOGS; k++) {
        const char *command =
            lt_str_z(&books[k].a,
                     lt_strf(&books[k].a, "/usr/bin/python3 tests/tools/book.py build/test-books/%s.pdf 1>&2", books[k].name));
        assert_int_equal(system(command), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_stands_as_in_the_model), cmocka_unit_test(every_other_record_is_printed),
        cmocka_unit_test(nothing_is_printed_small),          cmocka_unit_test(no_heading_is_left_at_a_foot),
        cmocka_unit_test(links_lines_and_pages_are_right),
    };
    return cmocka_run_group_tests(tests, make_books, drop_books);
}
