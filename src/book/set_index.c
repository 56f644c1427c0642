/* SPDX-License-Identifier: MIT */
/* An index: its pages are set in two columns, read down and then across. It begins a page, so that the
 * height of the columns is known here: each page of it is one slug. A letter that goes on in the next
 * column is named again there; the columns of the last page are about equally long. Where that page would hold a few
 * lines only, all stand a little closer, so that it is not needed. */
#include "book/set.h"

#include <math.h>

enum { LETTER = 18, ABOVE_LETTER = 6, BELOW_ENTRY = 2 }; /* points; less below an entry where a few would be left over */

struct columns {
    double w, gap, page; /* of a column with its page number; between the columns; of the number */
};

/* An entry of the index, broken into lines. */
struct entry {
    const struct lt_doc_entry *e;
    struct lt_para lines;
    double height;
    bool opens; /* its letter */
};
struct entries {
    struct entry *v;
    size_t n;
};
/* Room for the columns of a page: of the first, below the heading, and of others. */
struct room {
    double first, page;
};

static struct columns columns_of(const struct lt_set *s)
{
    double gap = 24;
    return (struct columns){(s->width - gap) / 2, gap, 24};
}

static void draw_entry(struct lt_set *s, struct lt_scene *to, const struct entry *entry, const struct columns *c, double x,
                       double top)
{
    const struct lt_book_style *st = s->style;
    double y = top + st->table_leading / 2 + st->table * 0.36;
    lt_set_tag(to, "LI");
    double last = y, from = x, until = x + c->w - c->page + 4;
    for (size_t i = 0; i < entry->lines.n; i++) { /* a second line is set in */
        double inset = i > 0 ? st->table : 0;
        last = y + st->table_leading * (double)i;
        from = x + inset + entry->lines.v[i].w + 6;
        lt_set_line(s, to, &entry->lines.v[i], x + inset, last, st->table, false);
    }
    if (until - from > 12)
        lt_draw_path(to, "leader", (struct lt_point[]){{from, last - 2}, {until, last - 2}}, 2, false, false, 0,
                     LT_DASH(s->theme->faint, 0.7, 1.6));
    lt_str page = lt_strf(s->a, "%d", lt_set_page_of(s, entry->e->dest));
    struct lt_shape_item *open =
        lt_draw_open(to, "link", (lt_str){0}, (lt_str){0}, lt_strf(s->a, "#%.*s", LT_FMT(entry->e->dest)));
    open->tag = "Link";
    open->box = (struct lt_rect){x + c->w - c->page, last - st->table, c->page, st->table * 1.3};
    lt_set_text(s, to, x + c->w, last, page, s->style->text, st->table, s->theme->link, LT_ANCHOR_END);
    lt_draw_close(to);
    lt_draw_close(to);
}

/* A letter at the head of its entries, or of those that go on in another column. */
static void draw_letter(struct lt_set *s, struct lt_scene *to, lt_str group, bool again, double x, double top, double w)
{
    lt_set_tag(to, "H3");
    double end = x + lt_set_text(s, to, x, top + 13, group, s->style->strong, s->style->section, s->theme->link, LT_ANCHOR_START);
    if (again)
        end += lt_set_text(s, to, end, top + 13, lt_doc_word(LT_WORD_CONTINUED, s->doc->lang), s->style->text, s->style->table,
                           s->theme->soft, LT_ANCHOR_START);
    lt_draw_close(to);
    lt_draw_line(to, "rule", end + 8, top + 9, x + w, top + 9, LT_LINE(s->theme->rule, 0.6));
}

/* Entries from `from` on into a column that is `room` high. Returns the first that has no place there and
 * in *height what they take. to: NULL: only measured. */
static size_t fill_column(struct lt_set *s, struct lt_scene *to, const struct entries *all, size_t from, double room, double x,
                          double *height)
{
    struct columns c = columns_of(s);
    double y = 0;
    size_t i = from;
    for (; i < all->n; i++) {
        const struct entry *e = &all->v[i];
        bool head = e->opens || i == from;
        double before = !head ? 0 : y > 0 ? ABOVE_LETTER + LETTER : LETTER;
        /* a letter is not left alone with the first of its entries */
        double next = e->opens && i + 1 < all->n && !all->v[i + 1].opens ? all->v[i + 1].height : 0;
        if (i > from && y + before + e->height + next > room)
            break;
        if (to != NULL && head) {
            if (i > from)
                lt_draw_close(to);
            draw_letter(s, to, e->e->group, !e->opens, x, y + before - LETTER, c.w);
            lt_set_tag(to, "L");
        }
        if (to != NULL)
            draw_entry(s, to, e, &c, x, y + before);
        y += before + e->height;
    }
    if (to != NULL && i > from)
        lt_draw_close(to);
    *height = y;
    return i;
}

/* The least height of two columns that hold all from `from` on, `most` if none that is lower does. */
static double balanced(struct lt_set *s, const struct entries *all, size_t from, double most)
{
    double taken = 0;
    fill_column(s, NULL, all, from, INFINITY, 0, &taken);
    double h = fmax(taken / 2, LETTER);
    while (h < most && fill_column(s, NULL, all, fill_column(s, NULL, all, from, h, 0, &taken), h, 0, &taken) < all->n)
        h += s->style->table_leading / 2;
    return fmin(h, most);
}

/* The entries whose places the book has. */
static struct entries present(struct lt_set *s, const struct lt_block *b)
{
    struct entries out = {LT_NEW_ARRAY(s->a, struct entry, b->entries.n + 1), 0};
    struct columns c = columns_of(s);
    for (size_t i = 0; i < b->entries.n; i++) {
        const struct lt_doc_entry *e = &b->entries.v[i];
        if (s->dests != NULL && lt_map_get(s->dests, e->dest) < 0)
            continue;
        struct entry *to = &out.v[out.n];
        to->e = e;
        to->lines = lt_set_break(s, &e->text, s->style->table, c.w - c.page - s->style->table);
        to->height = s->style->table_leading * (double)to->lines.n + BELOW_ENTRY;
        to->opens = out.n == 0 || !lt_str_eq(out.v[out.n - 1].e->group, e->group);
        out.n++;
    }
    return out;
}

/* How many pages there are, and how much of the last is filled. */
static size_t count_pages(struct lt_set *s, const struct entries *all, const struct room *room, double *filled)
{
    size_t pages = 0;
    double left = 0, right = 0, here = room->first;
    for (size_t from = 0; from < all->n; here = room->page, pages++) {
        double high = balanced(s, all, from, here);
        from = fill_column(s, NULL, all, fill_column(s, NULL, all, from, high, 0, &left), high, 0, &right);
        *filled = fmax(left, right) / room->page;
    }
    return pages;
}

static void move_closer(struct entries *all, double points)
{
    for (size_t i = 0; i < all->n; i++)
        all->v[i].height -= points;
}

/* Less below each entry, down to nothing, where the last page would hold a few lines only and can be spared so. */
static void spare_page(struct lt_set *s, struct entries *all, const struct room *room)
{
    const double step = 0.5;
    double filled = 0, taken = 0;
    size_t pages = count_pages(s, all, room, &filled), now = pages;
    if (pages < 2 || filled >= s->style->stub)
        return;
    for (; taken < BELOW_ENTRY && now == pages; taken += step) {
        move_closer(all, step);
        now = count_pages(s, all, room, &filled);
    }
    if (now == pages)
        move_closer(all, -taken);
}

static void set_page(struct lt_set *s, const struct entries *all, size_t *from, double room, bool opens)
{
    struct columns c = columns_of(s);
    double high = balanced(s, all, *from, room), left = 0, right = 0;
    size_t middle = fill_column(s, NULL, all, *from, high, 0, &left);
    fill_column(s, NULL, all, middle, high, 0, &right);
    struct lt_slug *g = lt_slug_add(s, fmax(left, right), 0);
    g->page = opens;
    fill_column(s, g->scene, all, *from, high, 0, &left);
    *from = fill_column(s, g->scene, all, middle, high, c.w + c.gap, &right);
}

void lt_set_index(struct lt_set *s, const struct lt_block *b)
{
    const struct lt_book_style *st = s->style;
    struct entries all = present(s, b);
    struct lt_slug *heading = s->slugs.n > 0 && s->slugs.v[s->slugs.n - 1]->keep ? s->slugs.v[s->slugs.n - 1] : NULL;
    double page = floor((st->page.h - st->top - st->bottom) / st->grid) * st->grid;
    const struct room room = {page - (heading != NULL ? heading->height : 0), page};
    if (heading != NULL)
        heading->page = true;
    spare_page(s, &all, &room);
    for (size_t from = 0; from < all.n;)
        set_page(s, &all, &from, from == 0 ? room.first : room.page, from > 0 || heading == NULL);
}
