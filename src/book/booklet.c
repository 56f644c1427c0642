/* SPDX-License-Identifier: MIT */
/* A booklet: two pages beside each other on a sheet twice as large, in the order in which the folded
 * sheets, one in the other and stapled, give the pages in turn. A page of another size, a chart that
 * folds out, is a leaf of its own at the end; in its place stands where it is. */
#include "book/pager.h"
#include "chart/draw.h"

#include <math.h>

struct booklet {
    const struct lt_doc *doc;
    struct lt_fonts *fonts;
    struct lt_arena *a;
    const struct lt_pages *in;
    struct lt_pages *out;
};

static bool is_usual(const struct booklet *b, const struct lt_page *p)
{
    const struct lt_size usual = b->doc->style->page;
    return fabs(p->scene->size.w - usual.w) < 0.5 && fabs(p->scene->size.h - usual.h) < 0.5;
}

static void say_where(const struct booklet *b, struct lt_scene *to, const struct lt_page *p, double x)
{
    const struct lt_book_style *st = b->doc->style;
    lt_str form = lt_doc_word(LT_WORD_SEE_SHEET, b->doc->lang), text = form;
    for (size_t i = 0; i + 1 < form.len; i++)
        if (form.ptr[i] == '%')
            text = lt_strf(b->a, "%.*s%.*s%.*s", (int)i, form.ptr, LT_FMT(p->label), LT_FMT(lt_str_sub(form, i + 2, form.len)));
    struct lt_shape_item *open = lt_draw_open(to, "book", (lt_str){0}, (lt_str){0}, (lt_str){0});
    open->tag = "P";
    struct lt_shape_item *i =
        lt_draw_text(to, "book", x + st->page.w / 2, st->page.h / 2, text, st->text, st->body, st->theme->soft, LT_ANCHOR_MIDDLE);
    i->width = lt_text_width(b->fonts, st->text, st->body, text);
    lt_draw_close(to);
}

/* Page i of the booklet on a half that begins at x; behind the last one stands nothing. Its label. */
static lt_str half(const struct booklet *b, struct lt_scene *to, size_t i, double x)
{
    if (i >= b->in->pages.n)
        return LT_STR("–");
    const struct lt_page *p = &b->in->pages.v[i];
    if (is_usual(b, p))
        lt_scene_append(to, p->scene, x, 0, 1);
    else
        say_where(b, to, p, x);
    return p->label;
}

static void side(const struct booklet *b, size_t left, size_t right)
{
    const struct lt_size usual = b->doc->style->page;
    struct lt_page *page = &LT_PUSH(b->a, &b->out->pages);
    struct lt_scene *scene = lt_scene_new(b->a, 2 * usual.w, usual.h);
    scene->title = b->doc->title;
    scene->lang = b->doc->lang == LT_EN ? LT_STR("en") : LT_STR("zh-CN");
    lt_str one = half(b, scene, left, 0), two = half(b, scene, right, usual.w);
    *page = (struct lt_page){scene, lt_strf(b->a, "%.*s | %.*s", LT_FMT(one), LT_FMT(two))};
}

void lt_booklet_impose(const struct lt_doc *doc, struct lt_fonts *fonts, struct lt_arena *a, struct lt_pages *pages)
{
    const struct lt_pages in = *pages;
    struct booklet b = {doc, fonts, a, &in, pages};
    size_t n = (in.pages.n + 3) / 4 * 4;
    pages->pages.v = NULL;
    pages->pages.n = pages->pages.cap = 0;
    for (size_t k = 0; 4 * k < n; k++) {
        side(&b, n - 1 - 2 * k, 2 * k);
        side(&b, 2 * k + 1, n - 2 - 2 * k);
    }
    for (size_t i = 0; i < in.pages.n; i++)
        if (!is_usual(&b, &in.pages.v[i]))
            LT_PUSH(a, &pages->pages) = in.pages.v[i];
}
