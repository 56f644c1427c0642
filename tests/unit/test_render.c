/* SPDX-License-Identifier: MIT */
/* Scenes and pages as SVG, PDF and PNG: safe, exact, the same every time. PDFs are read back with
 * pdftotext, pdffonts, pdfinfo and qpdf. */
#include "render/escape_xml.h"
#include "render/link.h"
#include "render/outline.h"
#include "render/pages.h"
#include "chart/qr.h"
#include "render/scene_pdf.h"
#include "render/scene_png.h"
#include "render/scene_svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* ---- making scenes ---- */

static struct lt_scene *new_scene(struct fixture *x, double w, double h)
{
    struct lt_scene *s = LT_NEW(&x->arena, struct lt_scene);
    *s = (struct lt_scene){
        .size = {w, h}, .title = LT_STR("流程图"), .desc = LT_STR("一张图"), .lang = LT_STR("zh-CN"), .arena = &x->arena};
    return s;
}

static struct lt_shape_item *add(struct lt_scene *s, enum lt_shape_kind kind, const char *style)
{
    struct lt_shape_item *i = &LT_PUSH(s->arena, s);
    i->kind = kind;
    i->style = style;
    i->fill = i->stroke.color = LT_NO_COLOR;
    return i;
}

static void add_text(struct lt_scene *s, const char *text, double x, double y, enum lt_face face)
{
    struct lt_shape_item *i = add(s, LT_SCENE_TEXT, "name");
    i->text = lt_str_from(text);
    i->at = (struct lt_point){x, y};
    i->size = 10;
    i->face = face;
    i->fill = 0x112233;
}

static struct lt_shape_item *add_box(struct lt_scene *s, double x, double y, lt_color fill)
{
    struct lt_shape_item *i = add(s, LT_SCENE_RECT, "box");
    i->box = (struct lt_rect){x, y, 80, 30};
    i->fill = fill;
    i->stroke = (struct lt_stroke){0x445566, 0.75, 0};
    return i;
}

static struct lt_shape_item *open_group(struct lt_scene *s, const char *id, const char *link, const char *tag)
{
    struct lt_shape_item *i = add(s, LT_SCENE_OPEN, "item");
    i->id = lt_str_from(id);
    i->link = lt_str_from(link);
    i->tag = tag;
    i->box = (struct lt_rect){60, 240, 100, 20};
    return i;
}

static struct lt_shape_item *add_arrow(struct lt_scene *s)
{
    struct lt_shape_item *i = add(s, LT_SCENE_PATH, "flow");
    static const struct lt_point points[] = {{10, 10}, {50, 10}, {50, 40}, {90, 40}};
    i->points = LT_NEW_ARRAY(s->arena, struct lt_point, 4);
    memcpy(i->points, points, sizeof points);
    i->point_count = 4;
    i->arrow = true;
    i->radius = 4;
    i->stroke = (struct lt_stroke){0x445566, 1, 0};
    return i;
}

static const char *svg_of(struct fixture *x, const struct lt_scene *s, bool outlined)
{
    struct lt_buf b = {0};
    (outlined ? lt_scene_svg_outline : lt_scene_svg)(s, x->fonts, &b);
    const char *z = lt_arena_copy(&x->arena, b.ptr, b.len);
    lt_buf_release(&b);
    return z;
}

/* ---- reading PDFs ---- */

/* What a command, in which %s is the name of a file with these bytes, prints; fails the test when
 * the command does. */
static const char *tool(struct fixture *x, const char *command, const struct lt_buf *bytes)
{
    char path[] = "/tmp/liutu-test-XXXXXX", line[512];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes->ptr, bytes->len), bytes->len);
    close(fd);
    const char *percent = strstr(command, "%s");
    assert_non_null(percent);
    snprintf(line, sizeof line, "%.*s%s%s 2>&1", (int)(percent - command), command, path, percent + 2);
    FILE *f = popen(line, "r");
    assert_non_null(f);
    struct lt_buf out = {0};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        lt_buf_add(&out, part, n);
    for (size_t i = 0; i < out.len; i++) /* of streams: the rest is to be searched, too */
        if (out.ptr[i] == '\0')
            out.ptr[i] = '?';
    int status = pclose(f);
    unlink(path);
    lt_buf_char(&out, '\n');
    const char *z = lt_arena_copy(&x->arena, out.ptr, out.len);
    lt_buf_release(&out);
    if (status != 0)
        fail_msg("%s: %s", command, z);
    return z;
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in:\n%s", part, text);
}

static void assert_has_not(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("'%s' in:\n%s", part, text);
}

static struct lt_buf pdf_of(struct fixture *x, const struct lt_pages *pages)
{
    struct lt_buf b = {0};
    const char *error = NULL;
    if (!lt_pages_pdf(pages, x->fonts, &b, &error))
        fail_msg("%s", error);
    assert_has(tool(x, "qpdf --check %s", &b), "No syntax or stream encoding errors");
    return b;
}

/* ---- SVG ---- */

static void text_is_never_markup(void **state)
{
    struct fixture *x = *state;
    struct lt_buf b = {0};
    lt_escape_xml(&b, LT_STR("<a b=\"c\">&'\x01\xe2\x80\xae"
                             "人\xff"));
    assert_string_equal(b.ptr, "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\xef\xbf\xbd人\xef\xbf\xbd");
    b.len = 0;
    lt_escape_xml_name(&b, LT_STR("1 事项\"x"));
    assert_string_equal(b.ptr, "_1_20事项_22x");
    lt_buf_release(&b);
    struct lt_scene *s = new_scene(x, 200, 100);
    s->title = LT_STR("</title><script>alert(1)</script>");
    add_text(s, "</text><script/>", 10, 10, LT_SANS);
    struct lt_shape_item *group = open_group(s, "\"><script>", "", NULL);
    group->title = LT_STR("<script>");
    group->style = "\"<script>";
    assert_has_not(svg_of(x, s, false), "<script");
    assert_has_not(svg_of(x, s, true), "<script");
}

static void only_harmless_links_are_let_through(void **state)
{
    struct fixture *x = *state;
    static const char *const bad[] = {
        "javascript:alert(1)", "data:text/html,x", "file:///etc", " https://a", "HTTPS:/a", "vbscript:x", "#", "a.html"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(lt_link_kind(lt_str_from(bad[i])), LT_LINK_NONE);
    assert_int_equal(lt_link_kind(LT_STR("HTTPS://a.cn/")), LT_LINK_URL);
    assert_int_equal(lt_link_kind(LT_STR("tel:12345")), LT_LINK_URL);
    assert_int_equal(lt_link_kind(LT_STR("#a")), LT_LINK_LOCAL);
    struct lt_scene *s = new_scene(x, 200, 100);
    open_group(s, "a", "javascript:alert(1)", NULL);
    open_group(s, "b", "https://a.cn/?x=1&y=\"2", NULL);
    const char *svg = svg_of(x, s, false);
    assert_has_not(svg, "javascript");
    assert_has(svg, "<a id=\"b\" class=\"g-item\" "
                    "xlink:href=\"https://a.cn/?x=1&amp;y=&quot;2\">\n</a>\n</g>\n</svg>");
}

static void a_look_is_a_class(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 200, 100);
    add_box(s, 10, 10, 0xffffff);
    add_box(s, 100, 10, 0xffffff);
    add_box(s, 10.126, 50, 0xdce8f7);
    const char *svg = svg_of(x, s, false);
    assert_has(svg, "\n.box{fill:#fff;stroke:#456;stroke-width:0.75}\n"
                    ".box_2{fill:#dce8f7;stroke:#456;stroke-width:0.75}\n</style>");
    assert_has(svg, "<rect class=\"box\" x=\"100\" y=\"10\" width=\"80\" height=\"30\"/>\n"
                    "<rect class=\"box_2\" x=\"10.13\"");
    assert_has(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200pt\" height=\"100pt\" "
                    "viewBox=\"0 0 200 100\" role=\"img\" xml:lang=\"zh-CN\">\n"
                    "<title>流程图</title>\n<desc>一张图</desc>");
}

static void arrow_ends_at_its_tip(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 200, 100);
    struct lt_outline o = lt_outline_of(add_arrow(s), &x->arena);
    assert_true(o.has_head);
    assert_float_equal(o.head[0].x, 90, 1e-9);
    assert_float_equal(o.head[0].y, 40, 1e-9);
    assert_true(o.v[o.n - 1].to.x < 90 && o.v[o.n - 1].to.x > o.head[1].x);
    const char *svg = svg_of(x, s, false);
    assert_has(svg, "d=\"M10 10H46Q50 10 50 14V36Q50 40 54 40H86\"");
    assert_has(svg, "class=\"flow-head\" d=\"M90 40L");
    struct lt_point same[2] = {{5, 5}, {5, 5}};
    struct lt_shape_item none = {.points = same, .point_count = 2, .arrow = true};
    assert_int_equal(lt_outline_of(&none, &x->arena).n, 0);
}

static void outlines_name_a_glyph_once(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 200, 100);
    add_text(s, "人人e\xcc\x81", 10, 10, LT_SANS);
    add_text(s, "人人", 10, 30, LT_SANS);
    const char *svg = svg_of(x, s, true);
    assert_has_not(svg, "<text");
    assert_has(svg, "<path id=\"glyph-1\" d=\"M");
    assert_has_not(svg, "glyph-2");
    assert_string_equal(svg, svg_of(x, s, true));
}

/* ---- PDF ---- */

static void chart_pdf_is_exact_and_small(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 842, 595);
    struct lt_shape_item *ground = add_box(s, 0, 0, 0xffffff); /* see scene_cairo.c, inset_of */
    ground->box = (struct lt_rect){0, 0, 842, 595};
    add_text(s, "申请人 工作日 一体化 立项", 20, 40, LT_SANS);
    add_text(s, "黑体 3.5 万平方米", 20, 60, LT_SANS_BOLD);
    add_text(s, "甲·乙•丙", 20, 80, LT_SANS); /* both have one glyph */
    struct lt_shape_item *group = open_group(s, "事项 1", "https://a.cn/it's(1)\\", NULL);
    group->dest = true;
    group->box = (struct lt_rect){20, 100, 80, 30};
    add_box(s, 20, 100, 0xdce8f7);
    add(s, LT_SCENE_CLOSE, "");
    add_arrow(s);
    struct lt_buf pdf = {0}, again = {0};
    const char *error = NULL;
    assert_true(lt_scene_pdf(&s, 1, LT_STR("标题"), LT_STR("某局"), "2026-03-01T00:00:00Z", x->fonts, &pdf, &error));
    assert_true(lt_scene_pdf(&s, 1, LT_STR("标题"), LT_STR("某局"), "2026-03-01T00:00:00Z", x->fonts, &again, &error));
    assert_int_equal(pdf.len, again.len);
    assert_memory_equal(pdf.ptr, again.ptr, pdf.len);
    assert_true(pdf.len < 20000);
    tool(x, "qpdf --check %s", &pdf);
    const char *text = tool(x, "pdftotext %s -", &pdf);
    assert_has(text, "申请人 工作日 一体化 立项");
    assert_has(text, "黑体 3.5 万平方米");
    assert_has(text, "甲·乙•丙");
    const char *fonts = tool(x, "pdffonts %s | tail -n +3", &pdf);
    assert_has(fonts, "yes yes yes");
    assert_has_not(fonts, " no ");
    const char *info = tool(x, "pdfinfo %s", &pdf);
    assert_has(info, "Title:           标题");
    assert_has(info, "Author:          某局");
    assert_has(info, "Tagged:          yes");
    assert_has(tool(x, "pdfinfo -url %s", &pdf), "https://a.cn/it%27s%281%29%5C");
    assert_has(tool(x, "qpdf --qdf --object-streams=disable %s -", &pdf), "/Lang (zh-CN)");
    lt_buf_release(&pdf);
    lt_buf_release(&again);
}

static void pages_have_outline_links_and_tags(void **state)
{
    struct fixture *x = *state;
    struct lt_pages p = {.title = LT_STR("手册"), .lang = LT_STR("zh-CN")};
    for (int i = 0; i < 3; i++) {
        struct lt_scene *s = new_scene(x, i == 1 ? 842 : 595, i == 1 ? 1191 : 842);
        struct lt_shape_item *h = open_group(s, i == 0 ? "甲" : "乙", "", "H1"); /* 乙 twice */
        h->dest = true;
        h->box = (struct lt_rect){60, 200, 100, 20};
        add_text(s, "第一章 编制说明", 60, 216, LT_SERIF_BOLD);
        add(s, LT_SCENE_CLOSE, "");
        open_group(s, "", "", "P");
        add_text(s, "正文", 30, 260, LT_SERIF); /* beside a link */
        open_group(s, "", "#乙", "Link");
        add_text(s, "见乙", 60, 260, LT_SERIF);
        add(s, LT_SCENE_CLOSE, "");
        open_group(s, "", "#没有", NULL);
        add_text(s, "见没有", 60, 280, LT_SERIF);
        add(s, LT_SCENE_CLOSE, "");
        add(s, LT_SCENE_CLOSE, "");
        add(s, LT_SCENE_CLOSE, ""); /* one too many */
        open_group(s, "", "", "Figure")->title = LT_STR("一幅图");
        open_group(s, "", "https://a.cn/", NULL);
        open_group(s, "", "https://b.cn/", NULL); /* a link in a link, and none is closed */
        add_box(s, 60, 300, 0xffffff);
        LT_PUSH(&x->arena, &p.pages) = (struct lt_page){s, i == 0 ? LT_STR("封面") : LT_STR("")};
        LT_PUSH(&x->arena, &p.outline) =
            (struct lt_outline_entry){LT_STR("章"), i == 2 ? 2 : 0, i == 0 ? LT_STR("甲") : LT_STR("乙"), true};
    }
    struct lt_buf pdf = pdf_of(x, &p);
    const char *dests = tool(x, "pdfinfo -dests %s", &pdf);
    assert_has(dests, "   1 [ XYZ   60  642 null      ]");
    assert_has(dests, "   2 [ XYZ   60  991 null      ]");
    const char *tree = tool(x, "pdfinfo -struct %s | grep -v Object", &pdf);
    assert_has_not(tree, "Syntax");
    assert_has(tree, "Document\n  H1 (block)\n  P (block)\n    Link (inline)\n    Span (inline)"); /* 没有 is nowhere */
    const char *words = tool(x, "pdfinfo -struct-text %s | tr -d ' \n'", &pdf);
    assert_has(words, "\"第一章编制说明\"P(block)\"正文\"Link(inline)");
    const char *plain = tool(x, "qpdf --qdf --object-streams=disable %s -", &pdf);
    assert_has(plain, "/PageMode /UseOutlines");
    assert_has(plain, "/DisplayDocTitle true");
    assert_has(plain, "/Alt ");
    lt_buf_release(&pdf);
}

/* Texts in one look are shown at once, whatever elements they belong to: the marks part them again. Strings are of
 * digits for Han glyphs and of characters for Latin ones, long ones are broken; · and • are one glyph of the font,
 * the second is told by a mark of Cairo's own. */
static void texts_shown_at_once_keep_their_elements(void **state)
{
    struct fixture *x = *state;
    struct lt_pages p = {0};
    static const char *const words[] = {"甲乙", "(a)\\b", "丙•丁", "戊·", "•", "0123456789()", "己"};
    enum { WORDS = sizeof words / sizeof *words };
    lt_str want = {0};
    struct lt_scene *s = new_scene(x, 600, 800);
    open_group(s, "", "", "Table");
    for (int i = 0; i < 60; i++) {
        open_group(s, "", "", "TR");
        add_text(s, "无", 560, 20 + 12 * i, LT_SANS); /* between cells: no element's */
        for (int k = 0; k < 3; k++) {
            const char *word = words[(i * 3 + k) % WORDS];
            open_group(s, "", "", "TD");
            add_text(s, word, 20 + 180 * k, 20 + 12 * i, LT_SANS);
            add(s, LT_SCENE_CLOSE, "");
            want = lt_strf(&x->arena, "%.*s%sTD\"%s\"", LT_FMT(want), k == 0 ? "TR" : "",
                           strcmp(word, "戊·") == 0 ? "戊•" : word); /* poppler: always the first */
        }
        add(s, LT_SCENE_CLOSE, "");
    }
    add(s, LT_SCENE_CLOSE, "");
    LT_PUSH(&x->arena, &p.pages) = (struct lt_page){s, LT_STR("")};
    struct lt_buf pdf = pdf_of(x, &p);
    assert_has(tool(x, "pdfinfo -struct-text %s | tr -d ' \n'", &pdf), lt_str_z(&x->arena, want));
    const char *plain = tool(x, "qpdf --qdf --object-streams=disable %s - | grep -ac ' Tm$'", &pdf);
    assert_true(atoi(plain) < 30); /* not one for each text */
    assert_has(tool(x, "pdftotext -raw %s -", &pdf), "戊·");
    lt_buf_release(&pdf);
    p.marks_apart = true; /* what is done where glyphs cannot be counted says the same */
    pdf = pdf_of(x, &p);
    assert_has(tool(x, "pdfinfo -struct-text %s | tr -d ' \n'", &pdf), lt_str_z(&x->arena, want));
    assert_true(atoi(tool(x, "qpdf --qdf --object-streams=disable %s - | grep -ac ' Tm$'", &pdf)) > 100);
    lt_buf_release(&pdf);
}

/* Cairo 1.16 drew nothing for 如 of the regular face, in a document with enough other glyphs, while its
 * font had subroutines: it leaves ink on a page of its own after the words of the shipped catalogs. */
static void no_glyph_is_lost_in_the_subset(void **state)
{
    struct fixture *x = *state;
    struct lt_pages p = {0};
    struct lt_scene *all = new_scene(x, 600, 100);
    add_text(all, tool(x, "cat processes/*/*.yaml %s | tr -d '\\n' | head -c 300000", &(struct lt_buf){0}), 0, 60, LT_SANS);
    struct lt_scene *one = new_scene(x, 100, 100);
    add_text(one, "如", 20, 60, LT_SANS);
    LT_PUSH(&x->arena, &p.pages) = (struct lt_page){all, LT_STR("")};
    LT_PUSH(&x->arena, &p.pages) = (struct lt_page){one, LT_STR("")};
    struct lt_buf pdf = pdf_of(x, &p);
    const char *ink = tool(x, "pdftoppm -gray -r 72 -f 2 -l 2 %s | tail -c 10000 | tr -d '\\377' | wc -c", &pdf);
    assert_true(atoi(ink) > 20);
    lt_buf_release(&pdf);
}

static void strange_text_breaks_nothing(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 595, 842);
    add_text(s,
             "a\x01\xff"
             "b\tc",
             20, 40, LT_SANS);
    add_text(s, "مرحبا नमस्ते 😀 e\xcc\x81", 20, 60, LT_SANS);
    add_text(s,
             "\xe2\x80\xae"
             "人",
             20, 80, LT_SANS);
    add_text(s, "\xe2\x80\x8b", 20, 100, LT_SANS);
    add_text(s, "", 20, 120, LT_SERIF);
    struct lt_page page = {s, LT_STR("\x01\xff")};
    struct lt_pages p = {.pages = {&page, 1, 1}, .title = LT_STR("\xff\x01")};
    struct lt_buf pdf = pdf_of(x, &p);
    const char *text = tool(x, "pdftotext %s -", &pdf);
    assert_has(text, "b c");
    assert_has(text, "人");
    lt_buf_release(&pdf);
    struct lt_pages none = {0};
    const char *error = NULL;
    assert_false(lt_pages_pdf(&none, x->fonts, &pdf, &error));
    assert_non_null(error);
    assert_int_equal(pdf.len, 0);
}

/* ---- PNG and QR ---- */

static void png_has_its_size(void **state)
{
    struct fixture *x = *state;
    struct lt_scene *s = new_scene(x, 100, 50);
    add_text(s, "申请人", 10, 20, LT_SANS);
    struct lt_buf png = {0};
    const char *error = NULL;
    assert_true(lt_scene_png(s, 144, x->fonts, &png, &error));
    static const unsigned char head[] = {0, 0, 0, 200, 0, 0, 0, 100};
    assert_memory_equal(png.ptr, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(png.ptr + 16, head, sizeof head);
    assert_false(lt_scene_png(s, 1e6, x->fonts, &png, &error));
    lt_buf_release(&png);
}

static void qr_code_has_its_corners(void **state)
{
    struct fixture *x = *state;
    unsigned char *bits;
    int n;
    assert_true(lt_qr(LT_STR("https://www.example.gov.cn/item?id=3"), &x->arena, &bits, &n));
    assert_true(n >= 21 && (n - 17) % 4 == 0);
    for (int i = 0; i < 7; i++)
        assert_true(bits[i] == 1 && bits[i * n] == 1 && bits[n - 1 - i] == 1);
    assert_false(lt_qr(LT_STR(""), &x->arena, &bits, &n));
    char *long_text = lt_arena_alloc(&x->arena, 4000);
    memset(long_text, 'x', 4000);
    assert_false(lt_qr((lt_str){long_text, 4000}, &x->arena, &bits, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_never_markup),
        cmocka_unit_test(only_harmless_links_are_let_through),
        cmocka_unit_test(a_look_is_a_class),
        cmocka_unit_test(arrow_ends_at_its_tip),
        cmocka_unit_test(outlines_name_a_glyph_once),
        cmocka_unit_test(chart_pdf_is_exact_and_small),
        cmocka_unit_test(pages_have_outline_links_and_tags),
        cmocka_unit_test(texts_shown_at_once_keep_their_elements),
        cmocka_unit_test(no_glyph_is_lost_in_the_subset),
        cmocka_unit_test(strange_text_breaks_nothing),
        cmocka_unit_test(png_has_its_size),
        cmocka_unit_test(qr_code_has_its_corners),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
