/* SPDX-License-Identifier: MIT */
/* An index: for each letter a heading and its entries in two columns, read down and then across. A piece
 * of at most MOST entries stays together, so that a column never goes on behind the other's page. */
#include "book/set.h"

enum { MOST = 28 };

struct columns {
    double w, gap, page; /* of a column with its page number; between the columns; of the number */
};

static struct columns columns_of(const struct lt_set *s)
{
    double gap = 24;
    return (struct columns){(s->width - gap) / 2, gap, 24};
}

static void draw_entry(struct lt_set *s, struct lt_scene *to, const struct lt_doc_entry *e, const struct lt_para *lines,
                       const struct columns *c, double x)
{
    const struct lt_book_style *st = s->style;
    double y = st->table_leading / 2 + st->table * 0.36;
    lt_set_tag(to, "LI");
    double last = y, from = x, until = x + c->w - c->page + 4;
    for (size_t i = 0; i < lines->n; i++) { /* a second line is set in */
        double inset = i > 0 ? st->table : 0;
        last = y + st->table_leading * (double)i;
        from = x + inset + lines->v[i].w + 6;
        lt_set_line(s, to, &lines->v[i], x + inset, last, st->table, false);
    }
    if (until - from > 12)
        lt_draw_path(to, "leader", (struct lt_point[]){{from, last - 2}, {until, last - 2}}, 2, false, false, 0,
                     LT_DASH(s->theme->faint, 0.7, 1.6));
    lt_str page = lt_strf(s->a, "%d", lt_set_page_of(s, e->dest));
    struct lt_shape_item *open = lt_draw_open(to, "link", (lt_str){0}, (lt_str){0}, lt_strf(s->a, "#%.*s", LT_FMT(e->dest)));
    open->tag = "Link";
    open->box = (struct lt_rect){x + c->w - c->page, last - st->table, c->page, st->table * 1.3};
    lt_set_text(s, to, x + c->w, last, page, s->style->text, st->table, s->theme->link, LT_ANCHOR_END);
    lt_draw_close(to);
    lt_draw_close(to);
}

/* Two entries side by side; the second may be NULL. */
static struct lt_slug *entry_row(struct lt_set *s, const struct lt_block *b, const struct lt_doc_entry *one,
                                 const struct lt_doc_entry *two)
{
    struct columns c = columns_of(s);
    double room = c.w - c.page - s->style->table;
    struct lt_para lines[2] = {lt_set_break(s, &one->text, s->style->table, room)};
    if (two != NULL)
        lines[1] = lt_set_break(s, &two->text, s->style->table, room);
    size_t most = lines[1].n > lines[0].n ? lines[1].n : lines[0].n;
    struct lt_slug *g = lt_slug_add(s, s->style->table_leading * (double)most + 1.5, 0);
    g->wrap = "L";
    g->owner = b;
    draw_entry(s, g->scene, one, &lines[0], &c, 0);
    if (two != NULL)
        draw_entry(s, g->scene, two, &lines[1], &c, c.w + c.gap);
    return g;
}

/* Entries v[0 … n-1] balanced over the columns; they stay on one page. */
static void piece(struct lt_set *s, const struct lt_block *b, const struct lt_doc_entry *const *v, size_t n)
{
    size_t rows = (n + 1) / 2;
    for (size_t i = 0; i < rows; i++)
        entry_row(s, b, v[i], rows + i < n ? v[rows + i] : NULL)->keep = i + 1 < rows;
}

static void letter(struct lt_set *s, lt_str group)
{
    struct lt_slug *g = lt_slug_add(s, 18, 6);
    g->keep = true;
    lt_set_tag(g->scene, "H3");
    lt_set_text(s, g->scene, 0, 13, group, s->style->strong, s->style->section, s->theme->link, LT_ANCHOR_START);
    lt_draw_close(g->scene);
    lt_draw_line(g->scene, "rule", 18, 9, s->width, 9, LT_LINE(s->theme->rule, 0.6));
}

/* The entries whose places the book has. */
static const struct lt_doc_entry **present(struct lt_set *s, const struct lt_block *b, size_t *n)
{
    const struct lt_doc_entry **v = LT_NEW_ARRAY(s->a, const struct lt_doc_entry *, b->entries.n + 1);
    *n = 0;
    for (size_t i = 0; i < b->entries.n; i++)
        if (s->dests == NULL || lt_map_get(s->dests, b->entries.v[i].dest) >= 0)
            v[(*n)++] = &b->entries.v[i];
    return v;
}

void lt_set_index(struct lt_set *s, const struct lt_block *b)
{
    size_t n, from = 0;
    const struct lt_doc_entry **v = present(s, b, &n);
    for (size_t i = 1; i <= n; i++) {
        bool end = i == n || !lt_str_eq(v[i]->group, v[from]->group);
        bool opens = from == 0 || !lt_str_eq(v[from - 1]->group, v[from]->group);
        if (!end && i - from < MOST)
            continue;
        if (opens)
            letter(s, v[from]->group);
        piece(s, b, v + from, i - from);
        from = i;
    }
}
