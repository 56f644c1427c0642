/* SPDX-License-Identifier: MIT */
/* Objects of a PDF: read, changed, written, read by qpdf; damaged files are refused, never run over. */
#include "render/pdf_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A small file of the plain form; the table is put behind it. */
static const char *const objects[] = {
    "<< /Length 5 0 R\n   /Note /None >>\nstream\nq Q\nendstream",
    "<< /Type /Catalog /Pages 3 0 R % a comment\n /Names << /A [1 2 (x>>]\\)) <41>] >> >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 10 10] /Contents 1 0 R >>",
    "  3",
    "<< /Title (a  b) >>",
};
enum { OBJECTS = sizeof objects / sizeof *objects };

static lt_str sample(struct lt_arena *a)
{
    struct lt_buf b = {0};
    size_t at[OBJECTS];
    lt_buf_z(&b, "%PDF-1.4\n");
    for (size_t i = 0; i < OBJECTS; i++) {
        at[i] = b.len;
        lt_buf_printf(&b, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    size_t table = b.len;
    lt_buf_printf(&b, "xref\n0 %d\n%010d %05d f \n", OBJECTS + 1, 0, 65535);
    for (size_t i = 0; i < OBJECTS; i++)
        lt_buf_printf(&b, "%010zu %05d n \n", at[i], 0);
    lt_buf_printf(&b, "trailer\n<< /Size %d\n /Root 2 0 R\n /Info 6 0 R >>\nstartxref\n%zu\n%%%%EOF\n", OBJECTS + 1, table);
    lt_str s = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return s;
}

static void assert_str(lt_str s, const char *z)
{
    if (!lt_str_is(s, z))
        fail_msg("“%.*s” is not “%s”", LT_FMT(s), z);
}

static void test_dictionaries(void **state)
{
    (void)state;
    struct lt_arena a = {0};
    lt_str d = LT_STR("<< /A 1 /B (x /C \\) () >>) /Cc <</A 2>> % /D 9\n /C [3 0 R <</A 4>> /N] /E true>>");
    assert_str(lt_pdf_get(d, "A"), "1");
    assert_str(lt_pdf_get(d, "B"), "(x /C \\) () >>)");
    assert_str(lt_pdf_get(d, "C"), "[3 0 R <</A 4>> /N]");
    assert_str(lt_pdf_get(d, "E"), "true");
    assert_int_equal(lt_pdf_get(d, "D").len, 0);
    assert_int_equal(lt_pdf_get(LT_STR("[/A 1]"), "A").len, 0);

    lt_str set = lt_pdf_set(&a, lt_pdf_set(&a, d, "A", LT_STR("/new")), "D", LT_STR("12 0 R"));
    assert_str(lt_pdf_get(set, "A"), "/new");
    assert_int_equal(lt_pdf_reference(lt_pdf_get(set, "D")), 12);
    assert_str(lt_pdf_get(set, "C"), "[3 0 R <</A 4>> /N]");
    assert_str(lt_pdf_set(&a, LT_STR("<<>>"), "A", LT_STR("1")), "<</A 1 >>");

    lt_str item, items[4];
    size_t n = 0;
    for (size_t at = 0; lt_pdf_next(lt_pdf_get(d, "C"), &at, &item);)
        items[n++] = item;
    assert_int_equal(n, 3);
    assert_int_equal(lt_pdf_reference(items[0]), 3);
    assert_str(items[1], "<</A 4>>");
    assert_int_equal(lt_pdf_reference(items[2]), 0);
    lt_arena_free(&a);
}

static void test_strings(void **state)
{
    (void)state;
    struct lt_arena a = {0};
    assert_str(lt_pdf_string(&a, LT_STR("a(b)\\c")), "(a\\(b\\)\\\\c)");
    assert_str(lt_pdf_string(&a, LT_STR("流a")), "<FEFF6D410061>");
    assert_str(lt_pdf_string(&a, LT_STR("𠮷")), "<FEFFD842DFB7>"); /* beyond the first plane */
    assert_str(lt_pdf_string(&a, LT_STR("")), "()");
    lt_arena_free(&a);
}

static void test_read(void **state)
{
    (void)state;
    struct lt_arena a = {0};
    struct lt_pdf_file f;
    const char *error = NULL;
    assert_true(lt_pdf_read(sample(&a), &a, &f, &error));
    assert_int_equal(f.root, 2);
    assert_int_equal(f.info, 6);
    assert_true(f.v[1].stream);
    assert_str(f.v[1].data, "q Q");
    assert_int_equal(f.v[5].text.len, 0); /* it only held the length */
    assert_str(lt_pdf_get(lt_pdf_get(f.v[2].text, "Names"), "A"), "[1 2 (x>>]\\)) <41>]");
    lt_arena_free(&a);
}

static bool qpdf_accepts(lt_str file)
{
    char path[] = "/tmp/liutu-pdf-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file.ptr, file.len), (ssize_t)file.len);
    close(fd);
    char command[100];
    snprintf(command, sizeof command, "qpdf --check %s >/dev/null 2>&1", path);
    bool good = system(command) == 0;
    unlink(path);
    return good;
}

static void test_write(void **state)
{
    (void)state;
    struct lt_arena a = {0};
    struct lt_pdf_file f;
    const char *error = NULL;
    assert_true(lt_pdf_read(sample(&a), &a, &f, &error));
    for (int i = 0; i < 450; i++) /* more than an object stream takes */
        lt_pdf_add(&f, lt_strf(&a, "<< /N %d /S (two  blanks %% kept) >>", i));
    int stream = lt_pdf_add_stream(&f, LT_STR("<< /Type /Metadata >>"), LT_STR("data"));
    f.v[2].text = lt_pdf_set(&a, f.v[2].text, "Metadata", lt_strf(&a, "%d 0 R", stream));
    struct lt_buf one = {0}, two = {0};
    assert_true(lt_pdf_write(&f, &one));
    assert_true(lt_pdf_write(&f, &two));
    assert_true(lt_str_eq(lt_buf_view(&one), lt_buf_view(&two)));
    assert_true(qpdf_accepts(lt_buf_view(&one)));
    f.v[6].text = LT_STR("<< /Title (other) >>");
    two.len = 0;
    assert_true(lt_pdf_write(&f, &two));
    assert_false(lt_str_eq(lt_buf_view(&one), lt_buf_view(&two))); /* the /ID goes with the contents */
    lt_buf_release(&one);
    lt_buf_release(&two);
    lt_arena_free(&a);
}

/* Every file that ends early, and every one with a byte changed: read or refused, within its bounds. */
static void test_damage(void **state)
{
    (void)state;
    struct lt_arena a = {0};
    lt_str good = sample(&a);
    struct lt_arena_mark mark = lt_arena_mark(&a);
    for (size_t len = 0; len <= good.len; len++)
        for (int bad = 0; bad < 4; bad++) {
            char *copy = malloc(len + 1); /* of its own size, so that a sanitizer sees its end */
            assert_non_null(copy);
            size_t from = bad == 0 ? 0 : good.len - len; /* cut behind, or in front and changed */
            memcpy(copy, good.ptr + from, len);
            if (bad > 0 && len > 0)
                copy[len / 2] = "(<9"[bad - 1];
            char *tight = realloc(copy, len > 0 ? len : 1);
            struct lt_pdf_file f;
            const char *error = NULL;
            if (!lt_pdf_read((lt_str){tight, len}, &a, &f, &error))
                assert_non_null(error);
            free(tight);
            lt_arena_rewind(&a, mark);
        }
    for (size_t at = 0; at < good.len; at++) {
        char *copy = malloc(good.len);
        assert_non_null(copy);
        memcpy(copy, good.ptr, good.len);
        copy[at] = '9';
        struct lt_pdf_file f;
        const char *error = NULL;
        if (!lt_pdf_read((lt_str){copy, good.len}, &a, &f, &error))
            assert_non_null(error);
        free(copy);
        lt_arena_rewind(&a, mark);
    }
    lt_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dictionaries), cmocka_unit_test(test_strings), cmocka_unit_test(test_read),
        cmocka_unit_test(test_write),        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
