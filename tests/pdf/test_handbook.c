/* SPDX-License-Identifier: MIT */
/* The handbook of processes/xian-etdz as a reader finds it: its text is extracted with pdftotext and
 * held against the model, its outline and links against its pages. */
#include "base/world.h"
#include "liutu.h"
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LT_TESTS_LIMITS
#include "command.h"
#include "printed.h"

#define PDF "build/test-handbook.pdf"

struct fixture {
    struct lt_arena a;
    struct lt_world w;
    struct lt_diags dx;
    struct lt_model m;
    lt_str text; /* of all pages, without blanks */
    lt_str outline;
};

static int make_book(void **state)
{
    static struct fixture f;
    struct liutu_text pdf = {0};
    const char *why = "";
    memset(&f, 0, sizeof f);
    lt_arena_init(&f.a, NULL);
    f.w = lt_world_real();
    f.dx.arena = &f.a;
    struct lt_load_options o = {.today = LT_NO_DATE};
    assert_true(lt_model_load(&f.w, LT_STR("processes/xian-etdz"), &o, &f.dx, &f.m));
    struct liutu *l = liutu_new(NULL);
    assert_int_equal(liutu_load(l, "processes/xian-etdz", false), LIUTU_DONE);
    assert_int_equal(liutu_handbook(l, NULL, &pdf), LIUTU_DONE);
    assert_true(f.w.write(&f.w, PDF, (lt_str){pdf.bytes, pdf.length}, &why));
    liutu_text_free(&pdf);
    liutu_free(l);
    f.text = without_blanks(&f.a, output_of(&f.a, "pdftotext -raw " PDF " -"));
    f.outline = output_of(&f.a, "qpdf --json --json-key=outlines " PDF " | sed 's/\\\\u0000//g'");
    *state = &f;
    return 0;
}

static int drop_book(void **state)
{
    lt_arena_free(&((struct fixture *)*state)->a);
    return 0;
}

static size_t find(lt_str s, lt_str part, size_t from)
{
    for (size_t i = from; i + part.len <= s.len; i++)
        if (memcmp(s.ptr + i, part.ptr, part.len) == 0)
            return i;
    return SIZE_MAX;
}

/* The text between two words in s, empty when they do not stand there in this order. */
static lt_str between(lt_str s, const char *from, const char *to)
{
    size_t a = find(s, lt_str_from(from), 0);
    if (a == SIZE_MAX)
        return LT_STR("");
    a += strlen(from);
    size_t b = find(s, lt_str_from(to), a);
    return b == SIZE_MAX ? LT_STR("") : lt_str_sub(s, a, b);
}

/* Whether a guide page gives the item's name, then its party and both limits. */
static bool guide_is_right(struct fixture *f, const struct lt_item *it)
{
    lt_str name = without_blanks(&f->a, it->common.name.s);
    lt_str party = without_blanks(&f->a, f->m.parties.v[it->party.index].common.name.s);
    lt_str promised = limit_words(&f->a, &it->promised, "未公布"), statutory = law_words(&f->a, it);
    for (size_t at = find(f->text, name, 0); at != SIZE_MAX; at = find(f->text, name, at + 1)) {
        size_t end = at + 900 < f->text.len ? at + 900 : f->text.len;
        lt_str head = lt_str_sub(f->text, at, end);
        lt_str who = between(head, "责任主体", "承诺时限"), p = between(head, "承诺时限", law_head(it));
        lt_str s = between(head, law_head(it), "到场次数");
        if (lt_str_has(who, party) && lt_str_has(p, promised) && lt_str_has(s, statutory))
            return true;
    }
    return false;
}

static void every_item_stands_with_its_party_and_both_limits(void **state)
{
    struct fixture *f = *state;
    int wrong = 0;
    for (size_t i = 0; i < f->m.items.n; i++) {
        const struct lt_item *it = &f->m.items.v[i];
        if (!it->common.used || guide_is_right(f, it))
            continue;
        fprintf(stderr, "not as in the model: %.*s\n", LT_FMT(it->common.name.s));
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* Titles of the outline as plain text. */
static void the_outline_names_every_item(void **state)
{
    struct fixture *f = *state;
    int missing = 0;
    for (size_t i = 0; i < f->m.items.n; i++) {
        const struct lt_item *it = &f->m.items.v[i];
        if (!it->common.used || lt_str_has(f->outline, it->common.name.s))
            continue;
        fprintf(stderr, "not in the outline: %.*s\n", LT_FMT(it->common.name.s));
        missing++;
    }
    assert_int_equal(missing, 0);
}

static int number_after(lt_str s, const char *key)
{
    size_t at = find(s, lt_str_from(key), 0);
    assert_true(at != SIZE_MAX);
    return atoi(s.ptr + at + strlen(key));
}

static void the_book_has_forty_pages_and_a_fold_out(void **state)
{
    struct fixture *f = *state;
    lt_str info = output_of(&f->a, "pdfinfo -l 999 " PDF);
    assert_true(number_after(info, "Pages:") >= 40);
    assert_true(lt_str_has(info, LT_STR("项目投资促进服务手册")));
    assert_true(lt_str_has(info, LT_STR("1190.55 x 841.89")));
}

static void qpdf_finds_no_fault(void **state)
{
    struct fixture *f = *state;
    output_of(&f->a, "qpdf --check " PDF);
}

static void every_font_is_embedded_as_a_subset_with_unicode(void **state)
{
    struct fixture *f = *state;
    lt_str fonts = output_of(&f->a, "pdffonts " PDF " | tail -n +3 | awk '{print $(NF-4), $(NF-3), $(NF-2)}' | sort -u");
    assert_true(lt_str_is(fonts, "yes yes yes\n"));
}

static void chinese_text_comes_out_as_it_went_in(void **state)
{
    struct fixture *f = *state;
    static const char *const words[] = {"申请人", "工作日", "一体化", "立项", "容缺", "土地"};
    for (size_t i = 0; i < 2; i++)
        assert_true(lt_str_has(f->text, lt_str_from(words[i])));
    for (size_t at = 0; at < f->text.len;) {
        uint32_t c = lt_utf8_next(f->text, &at);
        assert_false(c >= 0x2f00 && c <= 0x2fd5); /* Kangxi radicals */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_stands_with_its_party_and_both_limits),
        cmocka_unit_test(the_outline_names_every_item),
        cmocka_unit_test(the_book_has_forty_pages_and_a_fold_out),
        cmocka_unit_test(qpdf_finds_no_fault),
        cmocka_unit_test(every_font_is_embedded_as_a_subset_with_unicode),
        cmocka_unit_test(chinese_text_comes_out_as_it_went_in),
    };
    return cmocka_run_group_tests(tests, make_book, drop_book);
}
