/* SPDX-License-Identifier: MIT */
/* Widths that agree with Pango's, and lines that break where Chinese may be broken. */
#include "text/shaper.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct lt_fonts *fonts;
    struct lt_arena arena;
};

static int set_up(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);
    assert_non_null(x);
    x->fonts = lt_fonts_new(NULL);
    assert_non_null(x->fonts);
    lt_arena_init(&x->arena, NULL);
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

/* The lines of `text` at size 10 in a width of `ems`, with | between them. */
static const char *lines_of(struct fixture *x, const char *text, double ems, int most, bool balance)
{
    struct lt_lines l = lt_text_break(x->fonts, LT_SANS, 10, lt_str_from(text), ems * 10, most, balance, &x->arena);
    return lt_str_join(&x->arena, l.v, l.n, "|").ptr;
}

static void widths_equal_pango(void **state)
{
    struct fixture *x = *state;
    static const char *const texts[] = {
        "申请人",           "建设工程规划许可证核发", "3.5 万平方米", "20个工作日",
        "《建筑法》第七条", "GB/T 9704—2012",         "（2026年版）", "https://www.example.gov.cn/a-b?c=1",
        "即办；免费",       "029-8888 6666",          "①②③ ★ → 容缺", "Wi-Fi AV To",
    };
    for (int face = 0; face < LT_FACE_COUNT; face++) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            lt_str s = lt_str_from(texts[i]);
            PangoLayout *layout = lt_shaper_layout(x->fonts, (enum lt_face)face, 100, s);
            PangoAttrList *plain = pango_attr_list_new();
            pango_attr_list_insert(plain, pango_attr_font_features_new("kern=0,liga=0,clig=0"));
            pango_layout_set_attributes(layout, plain);
            pango_attr_list_unref(plain);
            PangoRectangle logical;
            pango_layout_get_extents(layout, NULL, &logical);
            pango_layout_set_attributes(layout, NULL);
            double pango = (double)logical.width / PANGO_SCALE;
            double ours = lt_text_width(x->fonts, (enum lt_face)face, 100, s);
            if (pango - ours > (double)lt_utf8_count(s) || ours - pango > (double)lt_utf8_count(s))
                fail_msg("face %d '%s': Pango %g, ours %g", face, texts[i], pango, ours);
        }
    }
}

static void width_is_the_sum_of_advances(void **state)
{
    struct fixture *x = *state;
    lt_str s = LT_STR("审批时限20个工作日 GB/T");
    struct lt_glyph *glyphs;
    size_t n;
    assert_true(lt_text_glyphs(x->fonts, LT_SANS, 9, s, &x->arena, &glyphs, &n));
    assert_int_equal(n, lt_utf8_count(s));
    double sum = 0;
    size_t byte = 0;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(glyphs[i].byte, byte);
        byte += glyphs[i].bytes;
        sum += glyphs[i].advance;
    }
    assert_int_equal(byte, s.len);
    assert_float_equal(sum, lt_text_width(x->fonts, LT_SANS, 9, s), 1e-6);
    assert_float_equal(lt_text_width(x->fonts, LT_SANS, 9, LT_STR("四个汉字")), 36, 1e-9);
}

static void other_scripts_go_to_pango(void **state)
{
    struct fixture *x = *state;
    static const char *const texts[] = {"مرحبا", "नमस्ते", "e\xcc\x81", "😀"};
    struct lt_glyph *glyphs;
    size_t n;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lt_str s = lt_str_from(texts[i]);
        assert_false(lt_text_glyphs(x->fonts, LT_SANS, 9, s, &x->arena, &glyphs, &n));
        assert_true(lt_text_width(x->fonts, LT_SANS, 9, s) > 1);
    }
}

static void face_is_the_simplified_one(void **state)
{
    struct fixture *x = *state;
    int index;
    assert_non_null(lt_face_file(x->fonts, LT_SANS, &index));
    if (strstr(lt_face_file(x->fonts, LT_SANS, &index), "NotoSansCJK-Regular.ttc") != NULL)
        assert_string_equal(lt_face_family(x->fonts, LT_SANS), "Noto Sans CJK SC");
    double ascent, descent;
    lt_face_extents(x->fonts, LT_SANS, &ascent, &descent);
    assert_true(ascent > 0.7 && ascent < 1.3 && descent > 0.1 && descent < 0.5);
}

static void marks_never_begin_or_end_a_line(void **state)
{
    struct fixture *x = *state;
    assert_string_equal(lines_of(x, "一二三四，五六", 4, 0, false), "一二三|四，五六");
    assert_string_equal(lines_of(x, "一二三《四五》六", 4, 0, false), "一二三|《四五》|六");
    assert_string_equal(lines_of(x, "一二三（四）五", 4, 0, false), "一二三|（四）五");
    assert_string_equal(lines_of(x, "一二三……四", 4, 0, false), "一二|三……四");
}

static void numbers_keep_their_units(void **state)
{
    struct fixture *x = *state;
    assert_string_equal(lines_of(x, "时限为20个工作日内", 5.5, 0, false), "时限为|20个工作日|内");
    assert_string_equal(lines_of(x, "面积3.5 万平方米以上", 6.5, 0, false), "面积|3.5 万平方米|以上");
    assert_string_equal(lines_of(x, "依照第3条", 3, 0, false), "依照|第3条");
    assert_string_equal(lines_of(x, "于2026年9月30日", 5, 0, false), "于2026年|9月30日");
    assert_string_equal(lines_of(x, "20工作日内", 3.5, 0, false), "20|工作日|内");
    assert_string_equal(lines_of(x, "20个工作日内", 4.5, 0, false), "20个|工作日内");
    assert_string_equal(lines_of(x, "10 个工作日", 3.5, 0, false), "10 个|工作日");
    assert_string_equal(lines_of(x, "每类 3 条", 3.5, 0, false), "每类|3 条");
    assert_string_equal(lines_of(x, "一是 5 项机制", 3.5, 0, false), "一是|5 项机|制");
    assert_string_equal(lines_of(x, "再交 1 次", 3.5, 0, false), "再交|1 次");
    assert_string_equal(lines_of(x, "受理后按工作日计算", 5.5, 0, false), "受理后按|工作日计算");
}

static void the_least_width_tears_no_unit(void **state)
{
    struct fixture *x = *state;
    const char *const parts[][2] = {{"最长 10 个工作日内办结", "10 个工作日"}, {"按工作日计", "工作日"}, {"未公布", "未"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double least = lt_text_least_width(x->fonts, LT_SANS, 10, lt_str_from(parts[i][0]), &x->arena);
        double wanted = lt_text_width(x->fonts, LT_SANS, 10, lt_str_from(parts[i][1]));
        assert_true(least > wanted - 1e-6 && least < wanted + 1e-6);
    }
}

static void words_hold_together(void **state)
{
    struct fixture *x = *state;
    assert_string_equal(lines_of(x, "执行GB/T 9704", 4, 0, false), "执行|GB/T|9704");
    assert_string_equal(lines_of(x, "a b  c", 1.5, 0, false), "a b|c");
    assert_string_equal(lines_of(x, "abcdefghijklmnop", 4, 0, false), "abcdefg|hijklmn|op");
}

static void balance_makes_lines_even(void **state)
{
    struct fixture *x = *state;
    assert_string_equal(lines_of(x, "建设用地规划许可证核发", 9, 0, false), "建设用地规划许可证|核发");
    assert_string_equal(lines_of(x, "建设用地规划许可核发", 9, 0, true), "建设用地|规划许可核发");
    assert_string_equal(lines_of(x, "施工许可证核发（市政工程）", 9, 0, true), "施工许可证核发|（市政工程）");
    /* not within a word or a quoted name */
    assert_string_equal(lines_of(x, "建设工程规划许可证核发", 6, 0, true), "建设工程规划|许可证核发");
    assert_string_equal(lines_of(x, "住房公积金缴存登记", 6, 0, true), "住房公积金|缴存登记");
    assert_string_equal(lines_of(x, "生态环境影响报告表审批", 7, 0, true), "生态环境影响|报告表审批");
    assert_string_equal(lines_of(x, "装修改造工程", 5, 0, true), "装修|改造工程"); /* 修改 is no word here */
    assert_string_equal(lines_of(x, "特殊消防工程？", 5, 0, true), "特殊消防|工程？");
    assert_string_equal(lines_of(x, "规划许可", 3, 0, true), "规划|许可");
    assert_string_equal(lines_of(x, "重规划许", 2, 0, true), "重规|划许"); /* there is no room */
    assert_string_equal(lines_of(x, "“彬捷通”专班", 5, 0, true), "“彬捷通”|专班");
}

static void what_does_not_fit_is_cut(void **state)
{
    struct fixture *x = *state;
    struct lt_lines l = lt_text_break(x->fonts, LT_SANS, 10, LT_STR("一二三四五六七八九"), 40, 2, true, &x->arena);
    assert_true(l.cut);
    assert_int_equal(l.n, 2);
    assert_true(lt_str_is(l.v[1], "五六七…"));
}

static void line_breaks_of_the_text_count(void **state)
{
    struct fixture *x = *state;
    assert_string_equal(lines_of(x, "甲\n\n乙丙\n", 0, 0, false), "甲||乙丙");
    assert_string_equal(lines_of(x, "", 4, 0, true), "");
}

/* Whatever the width, nothing but blanks is lost and no line is too long. */
static void nothing_is_lost(void **state)
{
    struct fixture *x = *state;
    lt_str s = LT_STR("申请人应当在20个工作日内提交《建设项目环境影响报告表》（附件3），"
                      "详见 https://www.example.gov.cn/guide/item-3.html；逾期未补正的……不予受理。");
    for (int width = 10; width < 400; width += 7) {
        struct lt_lines l = lt_text_break(x->fonts, LT_SANS, 10, s, width, 0, width % 2, &x->arena);
        size_t at = 0;
        for (size_t i = 0; i < l.n; i++) {
            size_t from = (size_t)(l.v[i].ptr - s.ptr);
            for (; at < from; at++)
                assert_int_equal(s.ptr[at], ' ');
            assert_int_equal(at, from);
            at = from + l.v[i].len;
            assert_true(lt_text_width(x->fonts, LT_SANS, 10, l.v[i]) < width + 1e-3);
        }
        assert_int_equal(at, s.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_equal_pango),
        cmocka_unit_test(width_is_the_sum_of_advances),
        cmocka_unit_test(other_scripts_go_to_pango),
        cmocka_unit_test(face_is_the_simplified_one),
        cmocka_unit_test(marks_never_begin_or_end_a_line),
        cmocka_unit_test(numbers_keep_their_units),
        cmocka_unit_test(the_least_width_tears_no_unit),
        cmocka_unit_test(words_hold_together),
        cmocka_unit_test(balance_makes_lines_even),
        cmocka_unit_test(what_does_not_fit_is_cut),
        cmocka_unit_test(line_breaks_of_the_text_count),
        cmocka_unit_test(nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
