/* SPDX-License-Identifier: MIT */
/* The cover, in both themes. */
#include "book/set.h"
#include "chart/qr.h"

#define AT_EASE 0.7 /* of the width of the text: a longer title is parted */

struct lt_lines lt_set_cover_title(struct lt_set *s, lt_str title)
{
    static const char *const kinds[] = {"服务手册", "办理手册", "办事手册", "工作手册",
                                        "办事指南", "服务指南", "办理指南", "一本通"};
    double size = s->style->cover_title, width = s->width * AT_EASE;
    if (lt_text_width(s->fonts, s->style->strong, size, title) <= width)
        return lt_text_break_spaced(s->fonts, s->style->strong, size, title, width, 0, false, s->a);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!lt_str_ends(title, kinds[i]))
            continue;
        lt_str kind = lt_str_from(kinds[i]), front = lt_str_sub(title, 0, title.len - kind.len);
        if (front.len == 0 || lt_text_width(s->fonts, s->style->strong, size, front) > s->width)
            break;
        struct lt_lines out = {0};
        LT_PUSH(s->a, &out) = front;
        LT_PUSH(s->a, &out) = kind;
        return out;
    }
    return lt_text_break_spaced(s->fonts, s->style->strong, size, title, s->width, 0, true, s->a);
}

static void cover_stages(struct lt_set *s, struct lt_scene *to, const struct lt_block *b)
{
    enum { ACROSS = 6, NARROW = 3 };
    size_t across = s->style->page.w < 480 ? NARROW : ACROSS, n = b->names.n < across ? b->names.n : across;
    double gap = 8, w = (s->width - gap * (double)(n > 0 ? n - 1 : 0)) / (double)(n > 0 ? n : 1);
    for (size_t i = 0; i < b->names.n; i++) {
        double x = s->style->margin + (w + gap) * (double)(i % across);
        double y = s->style->page.h * 0.5 + 60 * (double)(i / across);
        lt_draw_rect(to, "cover-rule", (struct lt_rect){x, y, w, 2.2}, 0, LT_FILL(s->theme->cover_rule));
        lt_set_text(s, to, x, y + 20, b->names.v[i].label, s->style->text, 8.5, s->theme->cover_soft, LT_ANCHOR_START);
        struct lt_lines name =
            lt_text_break_spaced(s->fonts, s->style->text, s->style->cover_text, b->names.v[i].name, w, 2, true, s->a);
        for (size_t k = 0; k < name.n; k++)
            lt_set_text(s, to, x, y + 37 + 15 * (double)k, name.v[k], s->style->text, s->style->cover_text, s->theme->paper,
                        LT_ANCHOR_START);
    }
}

static void cover_foot(struct lt_set *s, struct lt_scene *to, const struct lt_cover *c)
{
    const struct lt_book_style *st = s->style;
    double y = st->page.h - 78;
    lt_set_tag(to, "P");
    if (c->fingerprint.len > 0) {
        lt_set_text(s, to, st->margin, y, c->fingerprint, s->style->text, st->small, s->theme->cover_soft, LT_ANCHOR_START);
        y -= 21;
    }
    if (c->edition.len > 0) {
        lt_set_text(s, to, st->margin, y, lt_text_line(c->edition, s->a), s->style->text, st->cover_text, s->theme->cover_soft,
                    LT_ANCHOR_START);
        y -= 21;
    }
    if (c->publisher.len > 0) {
        lt_set_text(s, to, st->margin, y, lt_text_line(c->publisher, s->a), s->style->text, st->cover_text, s->theme->paper,
                    LT_ANCHOR_START);
        y -= 21;
    }
    for (size_t i = c->lines.n; i-- > 0; y -= 21)
        lt_set_text(s, to, st->margin, y, lt_text_line(c->lines.v[i], s->a), s->style->text, st->cover_text, s->theme->paper,
                    LT_ANCHOR_START);
    lt_draw_close(to);
}

/* The QR code, dark on a light field with its quiet zone of four modules. */
static void cover_code(struct lt_set *s, struct lt_scene *to, const struct lt_cover *c, double right, double bottom)
{
    enum { SIDE = 66 };
    unsigned char *bits;
    int modules;
    if (!lt_qr(c->code, s->a, &bits, &modules))
        return;
    double quiet = 4.0 * SIDE / modules, side = SIDE + 2 * quiet;
    lt_draw_rect(to, "paper", (struct lt_rect){right - side, bottom - side, side, side}, 0, LT_FILL(s->theme->paper));
    lt_draw_qr(to, (struct lt_rect){right - side + quiet, bottom - side + quiet, SIDE, SIDE}, bits, modules, s->theme->ink);
}

static double cover_lines(struct lt_set *s, struct lt_scene *to, lt_str text, double y)
{
    const struct lt_book_style *st = s->style;
    struct lt_lines lines = lt_text_break_spaced(s->fonts, s->style->text, st->cover_subtitle, text, s->width, 0, true, s->a);
    lt_set_tag(to, "P");
    for (size_t i = 0; i < lines.n; i++, y += 24)
        lt_set_text(s, to, st->margin, y, lines.v[i], s->style->text, st->cover_subtitle, s->theme->cover_soft, LT_ANCHOR_START);
    lt_draw_close(to);
    return y;
}

static void modern_cover(struct lt_set *s, struct lt_scene *to, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    lt_draw_rect(to, "cover", (struct lt_rect){0, 0, st->page.w, st->page.h}, 0, LT_FILL(s->theme->cover));
    if (b->cover.place.len > 0)
        cover_lines(s, to, b->cover.place, 105);
    double y = 171;
    struct lt_lines title = lt_set_cover_title(s, b->title);
    lt_set_tag(to, "H1");
    for (size_t i = 0; i < title.n; i++, y += st->cover_title * 1.28)
        lt_set_text(s, to, st->margin, y, title.v[i], s->style->title, st->cover_title, s->theme->paper, LT_ANCHOR_START);
    lt_draw_close(to);
    cover_lines(s, to, b->cover.subtitle, y + 3);
    cover_stages(s, to, b);
    cover_foot(s, to, &b->cover);
    cover_code(s, to, &b->cover, st->page.w - st->margin, st->page.h - 72);
}

/* ---- 公文 ---- */

/* Lines in the middle, the first at y; gives where the next would stand. */
static double centred(struct lt_set *s, struct lt_scene *to, lt_str text, enum lt_face face, double size, double y)
{
    struct lt_lines lines = lt_text_break_spaced(s->fonts, face, size, text, s->width, 0, true, s->a);
    for (size_t i = 0; i < lines.n; i++, y += s->style->leading)
        lt_set_text(s, to, to->size.w / 2, y, lines.v[i], face, size, s->theme->ink, LT_ANCHOR_MIDDLE);
    return y;
}

static void official_cover(struct lt_set *s, struct lt_scene *to, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    double y = st->top + 5 * st->leading;
    lt_set_tag(to, "H1");
    y = centred(s, to, b->title, st->title, st->cover_title, y);
    lt_draw_close(to);
    lt_set_tag(to, "P");
    centred(s, to, b->cover.subtitle, st->text, st->cover_subtitle, y + st->leading / 2);
    lt_draw_close(to);
    y = st->page.h - st->bottom - 2 * st->leading;
    lt_set_tag(to, "P");
    for (size_t i = 0; i < b->cover.lines.n; i++)
        centred(s, to, b->cover.lines.v[i], st->text, st->cover_text, y - st->leading * (double)(b->cover.lines.n - i));
    centred(s, to, b->cover.place, st->text, st->cover_text, y);
    centred(s, to, b->cover.edition, st->text, st->cover_text, y + st->leading);
    centred(s, to, b->cover.fingerprint, st->text, st->small, y + 1.7 * st->leading);
    lt_draw_close(to);
    cover_code(s, to, &b->cover, st->margin + st->width, st->page.h - st->top / 2 + 20);
}

void lt_set_cover(struct lt_set *s, const struct lt_block *b)
{
    struct lt_slug *g = lt_slug_add(s, s->style->page.h, 0);
    g->sheet = g->scene->size = s->style->page;
    g->bare = true;
    g->label = lt_doc_word(LT_WORD_COVER, s->doc->lang);
    lt_set_dest(g->scene, b->id, 0);
    if (s->style->official)
        official_cover(s, g->scene, b);
    else
        modern_cover(s, g->scene, b);
}
