/* SPDX-License-Identifier: MIT */
/* Tables: a slug a row, the head repeated on each page; and the contents. */
#include "book/set.h"

#include <math.h>
#include <string.h>

struct grid {
    double *x, *w;
};

/* Width of the longest word of a text, or number with its unit. */
static double longest_word(struct lt_set *s, lt_str text, enum lt_face face)
{
    return lt_text_least_width(s->fonts, face, s->style->table, lt_text_spaced(text, s->a), s->a);
}

static double longest_of(struct lt_set *s, const struct lt_run *r)
{
    if (r->kind == LT_RUN_PAGE && lt_str_is(r->text, "#")) /* a number of three figures, or what it is */
        return fmax(lt_text_width(s->fonts, s->style->text, s->style->table, LT_STR("000")),
                    lt_text_width(s->fonts, s->style->text, s->style->table, lt_strf(s->a, "%d", lt_set_page_of(s, r->dest))));
    return r->whole ? lt_text_width(s->fonts, s->style->text, s->style->table, r->text)
                    : longest_word(s, r->text, r->bold ? s->style->strong : s->style->text);
}

/* What a column needs so that none of its words is torn, no number from its unit. */
static double least_width(struct lt_set *s, const struct lt_block *b, size_t c)
{
    double least = longest_word(s, b->columns.v[c].title, s->style->strong);
    for (size_t r = 0; r < b->rows.n; r++)
        for (size_t i = 0; i < b->rows.v[r].cells[c].n; i++)
            least = fmax(least, longest_of(s, &b->rows.v[r].cells[c].v[i]));
    return least;
}

/* The room is shared out by the columns' weights; who would get less than his longest word gets
 * that, and the others share what is left. */
static void share_out(struct lt_set *s, const struct lt_block *b, double room, double *w)
{
    size_t n = b->columns.n;
    double sum = 0, *needs = LT_NEW_ARRAY(s->a, double, n);
    for (size_t c = 0; c < n; c++) {
        sum += b->columns.v[c].width;
        needs[c] = least_width(s, b, c) + 0.5;
    }
    for (size_t fixed = 0, before = n; fixed != before && sum > 0;) {
        before = fixed;
        for (size_t c = 0; c < n; c++) {
            double least = w[c] > 0 ? 0 : fmin(needs[c], room / 2);
            if (w[c] > 0 || room * b->columns.v[c].width / sum >= least)
                continue;
            w[c] = least;
            room -= least;
            sum -= b->columns.v[c].width;
            fixed++;
        }
    }
    for (size_t c = 0; c < n; c++)
        w[c] = w[c] > 0 ? w[c] : room * b->columns.v[c].width / sum;
}

static struct grid columns_of(struct lt_set *s, const struct lt_block *b)
{
    size_t n = b->columns.n;
    struct grid g = {LT_NEW_ARRAY(s->a, double, n), LT_NEW_ARRAY(s->a, double, n)};
    double x = 0;
    share_out(s, b, s->width - s->style->column_gap * (double)(n - 1), g.w);
    for (size_t c = 0; c < n; c++) {
        g.x[c] = x;
        x += g.w[c] + s->style->column_gap;
    }
    return g;
}

static void draw_cell(struct lt_set *s, struct lt_scene *to, const struct lt_line *line, const struct grid *g,
                      const struct lt_block *b, size_t c, double baseline, bool bold)
{
    double x = g->x[c];
    if (b->columns.v[c].align == LT_ALIGN_RIGHT)
        x += g->w[c] - line->w;
    else if (b->columns.v[c].align == LT_ALIGN_CENTER)
        x += (g->w[c] - line->w) / 2;
    lt_set_line(s, to, line, x, baseline, s->style->table, bold);
}

/* Lines from … to (exclusive) of every cell as one slug. */
static struct lt_slug *row_slug(struct lt_set *s, const struct lt_block *b, const struct grid *g, const struct lt_para *cells,
                                size_t from, size_t to, const char *tag)
{
    const struct lt_book_style *st = s->style;
    bool head = tag[1] == 'H';
    struct lt_slug *slug = lt_slug_add(s, (double)(to - from) * st->table_leading + 2 * st->row, head ? 6 : 0);
    double first = (slug->height - (double)(to - from) * st->table_leading) / 2 + st->table_leading / 2 + st->table * 0.36;
    slug->wrap = "Table";
    slug->owner = b;
    slug->lists = b->paged;
    lt_set_tag(slug->scene, "TR");
    for (size_t c = 0; c < b->columns.n; c++) {
        lt_set_tag(slug->scene, tag);
        for (size_t i = from; i < to && i < cells[c].n; i++)
            draw_cell(s, slug->scene, &cells[c].v[i], g, b, c, first + (double)(i - from) * st->table_leading, head);
        lt_draw_close(slug->scene);
    }
    lt_draw_close(slug->scene);
    return slug;
}

static size_t most_lines(const struct lt_para *cells, size_t n)
{
    size_t most = 1;
    for (size_t c = 0; c < n; c++)
        if (cells[c].n > most)
            most = cells[c].n;
    return most;
}

static struct lt_slug *head_row(struct lt_set *s, const struct lt_block *b, const struct grid *g)
{
    struct lt_para *cells = LT_NEW_ARRAY(s->a, struct lt_para, b->columns.n);
    for (size_t c = 0; c < b->columns.n; c++) {
        struct lt_inline *in = LT_NEW(s->a, struct lt_inline);
        lt_inline_bold(s->a, in, b->columns.v[c].title, LT_TONE_INK);
        cells[c] = lt_set_break(s, in, s->style->table, g->w[c]);
    }
    struct lt_slug *slug = row_slug(s, b, g, cells, 0, most_lines(cells, b->columns.n), "TH");
    double y = slug->height - 0.5;
    lt_draw_line(slug->scene, "head-rule", 0, y, s->width, y, LT_LINE(s->theme->ink, 1));
    slug->keep = true;
    return slug;
}

/* Where the rule below a row begins: right of the cells that hold for the next row too, which leaves
 * them empty. */
static double rule_start(const struct lt_block *b, const struct grid *g, size_t row)
{
    size_t c = 0;
    if (row + 1 < b->rows.n)
        while (c + 1 < b->columns.n && b->rows.v[row + 1].cells[c].n == 0)
            c++;
    return g->x[c];
}

static struct lt_para *broken_cells(struct lt_set *s, const struct lt_block *b, const struct grid *g,
                                    const struct lt_inline *cells)
{
    struct lt_para *out = LT_NEW_ARRAY(s->a, struct lt_para, b->columns.n);
    for (size_t c = 0; c < b->columns.n; c++)
        out[c] = lt_set_break(s, &cells[c], s->style->table, g->w[c]);
    return out;
}

static void row_rule(struct lt_set *s, struct lt_slug *slug, const struct lt_block *b, const struct grid *g, size_t number)
{
    double y = slug->height - 0.3;
    lt_draw_line(slug->scene, "row-rule", rule_start(b, g, number), y, s->width, y, LT_LINE(s->theme->rule, 0.6));
}

/* A row that leaves its first cells to the row above, as it stands at the top of a page: they are filled in, the
 * widest of them marked. NULL: it has cells of its own, or more lines than one slug. */
static const struct lt_slug *continued_row(struct lt_set *s, const struct lt_block *b, const struct grid *g, size_t number,
                                           size_t most)
{
    const struct lt_row *row = &b->rows.v[number];
    struct lt_inline *cells = LT_NEW_ARRAY(s->a, struct lt_inline, b->columns.n);
    size_t empty = 0, name = 0;
    memcpy(cells, row->cells, b->columns.n * sizeof *cells);
    for (; empty + 1 < b->columns.n && row->cells[empty].n == 0; empty++)
        for (size_t r = number; r-- > 0 && cells[empty].n == 0;)
            cells[empty] = b->rows.v[r].cells[empty];
    for (size_t c = 1; c < empty; c++)
        name = cells[c].n > 0 && (cells[name].n == 0 || g->w[c] > g->w[name]) ? c : name;
    if (empty == 0 || cells[name].n == 0)
        return NULL;
    struct lt_inline marked = {0};
    for (size_t i = 0; i < cells[name].n; i++)
        LT_PUSH(s->a, &marked) = cells[name].v[i];
    lt_inline_whole(s->a, &marked, lt_doc_word(LT_WORD_CONTINUED, s->doc->lang), LT_TONE_SOFT);
    cells[name] = marked;
    struct lt_para *lines = broken_cells(s, b, g, cells);
    size_t n = most_lines(lines, b->columns.n);
    if (n > most)
        return NULL;
    struct lt_slug *slug = row_slug(s, b, g, lines, 0, n, "TD");
    s->slugs.n--; /* it stands in another's place */
    lt_set_dest(slug->scene, row->id, -2);
    lt_set_flag(s, slug->scene, row->flag, s->style->row + s->style->table);
    row_rule(s, slug, b, g, number);
    return slug;
}

/* A row that no page could hold goes on in a further slug. */
static void body_row(struct lt_set *s, const struct lt_block *b, const struct grid *g, size_t number, const struct lt_slug *head)
{
    const struct lt_row *row = &b->rows.v[number];
    enum { MOST = 36 }; /* lines of one slug */
    struct lt_para *cells = broken_cells(s, b, g, row->cells);
    const struct lt_slug *first = continued_row(s, b, g, number, MOST);
    size_t lines = most_lines(cells, b->columns.n);
    for (size_t from = 0; from < lines; from += MOST) {
        bool last = from + MOST >= lines;
        struct lt_slug *slug = row_slug(s, b, g, cells, from, last ? lines : from + MOST, "TD");
        slug->repeat = head;
        slug->first = from == 0 ? first : NULL;
        if (from == 0)
            lt_set_dest(slug->scene, row->id, -2);
        if (from == 0)
            lt_set_flag(s, slug->scene, row->flag, s->style->row + s->style->table);
        if (last)
            row_rule(s, slug, b, g, number);
    }
}

static int page_of_row(const struct lt_set *s, const struct lt_block *b, const struct lt_row *row)
{
    const struct lt_inline *last = &row->cells[b->columns.n - 1];
    return last->n > 0 ? lt_set_page_of(s, last->v[0].dest) : 0;
}

/* The table with its rows by the page that each leads to, as it was in the pass before; rows of one page stay as they
 * were. */
static const struct lt_block *by_page(struct lt_set *s, const struct lt_block *b)
{
    struct lt_block *out = LT_NEW(s->a, struct lt_block);
    *out = *b;
    out->rows.v = LT_NEW_ARRAY(s->a, struct lt_row, b->rows.n + 1);
    for (size_t i = 0; i < b->rows.n; i++) {
        int page = page_of_row(s, b, &b->rows.v[i]);
        size_t at = i;
        for (; at > 0 && page_of_row(s, b, &out->rows.v[at - 1]) > page; at--)
            out->rows.v[at] = out->rows.v[at - 1];
        out->rows.v[at] = b->rows.v[i];
    }
    return out;
}

void lt_set_table(struct lt_set *s, const struct lt_block *b)
{
    if (b->columns.n == 0)
        return;
    if (b->paged)
        b = by_page(s, b);
    struct grid g = columns_of(s, b);
    const struct lt_slug *head = head_row(s, b, &g);
    size_t first = s->slugs.n;
    for (size_t i = 0; i < b->rows.n; i++)
        body_row(s, b, &g, i, head);
    if (b->rows.n > 1) /* the last row not alone on a page */
        s->slugs.v[s->slugs.n - 2]->keep = true;
    if (b->rows.n > 2) /* nor the first */
        s->slugs.v[first]->keep = true;
}

/* ---- the contents ---- */

struct contents_look {
    double indent, size, pitch, before;
    bool bold;
};

static struct contents_look contents_look_of(int level)
{
    if (level == 0)
        return (struct contents_look){0, 11, 21, 9, true};
    if (level == 1)
        return (struct contents_look){0, 9.5, 18, 3, false};
    return (struct contents_look){18, 9, 15, 0, false};
}

static void draw_leader(struct lt_set *s, struct lt_scene *to, double from, double until, double y)
{
    if (until - from > 12)
        lt_draw_path(to, "leader", (struct lt_point[]){{from, y}, {until, y}}, 2, false, false, 0,
                     LT_DASH(s->theme->faint, 0.7, 1.6));
}

/* The number and name of an entry from x on; gives where they end. */
static double contents_name(struct lt_set *s, struct lt_scene *to, const struct lt_block *b, const struct contents_look *look,
                            double y, double page_w)
{
    enum lt_face face = look->bold ? s->style->strong : s->style->text;
    lt_color color = b->outline == 1 ? s->theme->link : s->theme->ink;
    double x = look->indent;
    if (b->number.len > 0) {
        double w = lt_set_text(s, to, x, y, b->number, face, look->size, color, LT_ANCHOR_START);
        x += b->outline == 2 && w < 24 ? 30 : w + 9;
    }
    struct lt_lines name = lt_text_break(s->fonts, face, look->size, b->title, s->width - x - page_w - 24, 1, false, s->a);
    if (name.n > 0)
        x += lt_set_text(s, to, x, y, name.v[0], face, look->size, color, LT_ANCHOR_START);
    return x;
}

static void contents_line(struct lt_set *s, const struct lt_block *contents, const struct lt_block *b)
{
    struct contents_look look = contents_look_of(b->outline);
    enum lt_face face = look.bold ? s->style->strong : s->style->text;
    struct lt_slug *g = lt_slug_add(s, look.pitch, look.before);
    double y = look.pitch / 2 + look.size * 0.36;
    g->keep = b->outline < 2;
    g->wrap = "L";
    g->owner = contents;
    lt_set_tag(g->scene, "LI");
    struct lt_shape_item *open = lt_draw_open(g->scene, "link", (lt_str){0}, (lt_str){0}, lt_strf(s->a, "#%.*s", LT_FMT(b->id)));
    open->tag = "Link";
    open->box = (struct lt_rect){0, 0, s->width, g->height};
    lt_str page = lt_strf(s->a, "%d", lt_set_page_of(s, b->id));
    double page_w = lt_text_width(s->fonts, face, look.size, page);
    double x = contents_name(s, g->scene, b, &look, y, page_w);
    draw_leader(s, g->scene, x + 6, s->width - page_w - 6, y - 2);
    lt_set_text(s, g->scene, s->width, y, page, face, look.size, b->outline == 1 ? s->theme->link : s->theme->ink, LT_ANCHOR_END);
    lt_draw_close(g->scene);
    lt_draw_close(g->scene);
}

struct listed {
    const struct lt_block **v;
    size_t n, cap;
};

static bool is_chart(const struct lt_block *b)
{
    return b->outline == 2 && b->number.len == 0;
}

/* Charts that follow one another go by their pages: one may stand before others to share a page. */
static void add_listed(struct lt_set *s, struct listed *list, const struct lt_block *b)
{
    size_t at = list->n;
    LT_PUSH(s->a, list) = b;
    for (;
         is_chart(b) && at > 0 && is_chart(list->v[at - 1]) && lt_set_page_of(s, list->v[at - 1]->id) > lt_set_page_of(s, b->id);
         at--)
        list->v[at] = list->v[at - 1];
    list->v[at] = b;
}

static void collect_listed(struct lt_set *s, struct listed *list, const struct lt_block *b)
{
    if (b->listed)
        add_listed(s, list, b);
    for (size_t i = 0; i < b->children.n; i++)
        collect_listed(s, list, b->children.v[i]);
}

void lt_set_contents(struct lt_set *s, const struct lt_block *b)
{
    struct listed list = {0};
    collect_listed(s, &list, s->doc->root);
    for (size_t i = 0; i < list.n; i++)
        contents_line(s, b, list.v[i]);
}
