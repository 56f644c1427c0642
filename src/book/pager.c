/* SPDX-License-Identifier: MIT */
/* Slugs onto pages. A slug goes below the last one if it fits together with all that must stay with
 * it; else a new page begins. Input: slugs in order, some hundred at a time. Output: pages, and the page of every
 * destination. What a later slug may move back (rows that fill a thin last page, sheets that wait for a full page) is
 * found by planning: the slugs at hand are set without drawing until nothing moves, then set for good as far as
 * nothing to come can change it; the last pages' slugs stay for the next time.
 * Cost: linear in the slugs, apart from runs that stay together. */
#include "book/pager.h"
#include "book/set.h"

#include <math.h>
#include <string.h>

struct pager {
    struct lt_set *set;
    const struct lt_page_sink *sink; /* NULL: only where everything goes, while page numbers are not yet known */
    struct lt_arena *arenas;         /* two: what is being set is in one, then in the other */
    const struct lt_map *dests;
    int *page_of;
    size_t pages;
    lt_str label;          /* of the open page */
    struct lt_scene *page; /* open page, NULL: none */
    size_t shapes;         /* of the page before */
    double y;              /* below the last slug */
    bool empty;
    const void *owner; /* of the wrap that is open, NULL: none */
    int number;        /* of the open page; the cover has none */
    size_t first;      /* slug that the open page begins with */
    size_t previous;   /* slug that the page right before it begins with, SIZE_MAX: none */
    bool ran_over;     /* it goes on with what the page before had no room for */
    bool goes_on;      /* so does the first of what is set now */
    int group_before;  /* group of the slug before what is set now */
    struct waiting {   /* sheets that come when this page is full, by their place in the list */
        size_t *v;
        size_t n, cap;
    } waiting;
};

static double floor_of(const struct pager *p)
{
    return p->set->style->page.h - p->set->style->bottom;
}

static double page_room(const struct pager *p)
{
    return floor_of(p) - p->set->style->top;
}

static void close_wrap(struct pager *p)
{
    if (p->owner != NULL && p->sink != NULL)
        lt_draw_close(p->page);
    p->owner = NULL;
}

/* Whether the page of this number is a left-hand one. */
static bool is_left(const struct pager *p)
{
    return p->set->style->duplex && p->number % 2 == 0;
}

/* The edges of the text on a page that may be wider than the others. */
static void edges(const struct pager *p, const struct lt_scene *page, double *left, double *right)
{
    const struct lt_book_style *st = p->set->style;
    *left = lt_book_style_left(st, p->number);
    *right = *left + st->width + page->size.w - st->page.w;
}

static void draw_head(struct pager *p, struct lt_scene *page, lt_str head)
{
    struct lt_set *s = p->set;
    const struct lt_book_style *st = s->style;
    double left, right;
    if (st->official)
        return;
    edges(p, page, &left, &right);
    lt_str outer = is_left(p) ? s->doc->title : head, inner = is_left(p) ? head : s->doc->title;
    lt_set_tag(page, "Artifact");
    lt_set_text(s, page, left, st->head, outer, s->style->text, st->small, s->theme->soft, LT_ANCHOR_START);
    lt_set_text(s, page, right, st->head, inner, s->style->text, st->small, s->theme->soft, LT_ANCHOR_END);
    lt_draw_line(page, "rule", left, st->head_rule, right, st->head_rule, LT_LINE(s->theme->rule, 0.8));
    lt_draw_close(page);
}

/* The number stands outside, what is said of the data inside; of official documents the number is on
 * the left of even pages however they are printed. */
static void draw_foot(struct pager *p, struct lt_scene *page)
{
    struct lt_set *s = p->set;
    const struct lt_book_style *st = s->style;
    double y = page->size.h - st->foot, left, right;
    bool outside_left = is_left(p) || (st->official && p->number % 2 == 0);
    edges(p, page, &left, &right);
    lt_str number = lt_strf(s->a, "— %d —", p->number);
    enum lt_face face = st->official ? LT_SERIF : st->text;
    lt_set_tag(page, "Artifact");
    lt_set_text(s, page, outside_left ? right : left, y, s->doc->foot, st->text, st->small, s->theme->soft,
                outside_left ? LT_ANCHOR_END : LT_ANCHOR_START);
    lt_set_text(s, page, outside_left ? left + st->number_inset : right - st->number_inset, y, number, face, st->number,
                s->theme->soft, outside_left ? LT_ANCHOR_START : LT_ANCHOR_END);
    lt_draw_close(page);
}

/* On a sheet that is all drawing the number alone, in the middle of its lower margin. */
static void draw_number(struct pager *p, struct lt_scene *page)
{
    enum { ABOVE = 14 }; /* points from the edge: where printers still print */
    struct lt_set *s = p->set;
    lt_set_tag(page, "Artifact");
    lt_set_text(s, page, page->size.w / 2, page->size.h - ABOVE, lt_strf(s->a, "— %d —", p->number),
                s->style->official ? LT_SERIF : s->style->text, s->style->small, s->theme->soft, LT_ANCHOR_MIDDLE);
    lt_draw_close(page);
}

/* Links to places that the book does not have lead nowhere. */
static void drop_dead_links(const struct lt_map *dests, struct lt_scene *scene)
{
    for (size_t i = 0; i < scene->n; i++) {
        lt_str *link = &scene->v[i].link;
        if (scene->v[i].kind == LT_SCENE_OPEN && lt_str_starts(*link, "#") &&
            lt_map_get(dests, lt_str_sub(*link, 1, link->len)) < 0)
            *link = (lt_str){0};
    }
}

/* Hands over a page that is complete. */
static void give_page(struct pager *p, struct lt_scene *page)
{
    if (p->sink == NULL)
        return;
    drop_dead_links(p->dests, page);
    p->shapes = page->n;
    p->sink->page(p->sink->context, &(struct lt_page){page, p->label});
}

static void finish_page(struct pager *p)
{
    if (p->page == NULL)
        return;
    close_wrap(p);
    if (p->sink != NULL)
        draw_foot(p, p->page);
    give_page(p, p->page);
    p->page = NULL;
}

static struct lt_scene *add_page(struct pager *p, struct lt_size size, lt_str label)
{
    struct lt_scene *page = lt_scene_new(p->set->a, size.w, size.h);
    page->title = p->set->doc->title;
    page->lang = p->set->doc->lang == LT_EN ? LT_STR("en") : LT_STR("zh-CN");
    p->pages++;
    if (label.len == 0) {
        p->number++;
        label = lt_strf(p->set->a, "%d", p->number);
    }
    p->label = label;
    if (p->sink != NULL && p->shapes > 0) { /* pages are much alike */
        page->cap = p->shapes;
        page->v = LT_NEW_ARRAY(p->set->a, struct lt_shape_item, page->cap);
    }
    return page;
}

/* With two sides a chapter begins on a right-hand page, an odd one: the page before it stays empty. So
 * does the back of the cover. */
static void turn_to_right(struct pager *p)
{
    if (!p->set->style->duplex || p->pages == 0 || (p->number % 2 == 0 && p->number > 0))
        return;
    finish_page(p);
    give_page(
        p, add_page(p, p->set->style->page, p->number == 0 ? lt_doc_word(LT_WORD_COVER_BACK, p->set->doc->lang) : (lt_str){0}));
}

static void draw_waiting(struct pager *p);

/* The next page begins a chapter. */
static void end_chapter(struct pager *p)
{
    finish_page(p);
    draw_waiting(p);
    turn_to_right(p);
}

static void begin_page(struct pager *p, lt_str head)
{
    finish_page(p);
    draw_waiting(p);
    p->page = add_page(p, p->set->style->page, (lt_str){0});
    p->y = p->set->style->top;
    p->empty = true;
    if (p->sink != NULL)
        draw_head(p, p->page, head);
}

static void note_dests(struct pager *p, const struct lt_scene *scene)
{
    for (size_t i = 0; i < scene->n; i++) {
        int at = scene->v[i].kind == LT_SCENE_OPEN && scene->v[i].dest ? lt_map_get(p->dests, scene->v[i].id) : -1;
        if (at >= 0)
            p->page_of[at] = p->number;
    }
}

/* A sheet that is larger than a page folds out to the right; its back is empty. */
static void draw_sheet(struct pager *p, const struct lt_slug *g)
{
    const struct lt_size usual = p->set->style->page;
    bool folds = g->sheet.w > usual.w + 1 && g->sheet.h > usual.h - 1 && g->sheet.h > usual.w + 1;
    finish_page(p);
    if (folds || g->chapter)
        turn_to_right(p);
    struct lt_scene *page = add_page(p, g->sheet, g->label);
    note_dests(p, g->scene);
    if (p->sink != NULL) {
        if (!g->bare)
            draw_head(p, page, g->head);
        lt_scene_append(page, g->scene, 0, 0, 1);
        if (!g->bare)
            draw_foot(p, page);
        else if (g->label.len == 0) /* a cover has a name instead */
            draw_number(p, page);
    }
    give_page(p, page);
    if (folds && p->number % 2 == 1)
        turn_to_right(p);
}

static void draw_waiting(struct pager *p)
{
    for (size_t i = 0; i < p->waiting.n; i++)
        draw_sheet(p, p->set->slugs.v[p->waiting.v[i]]);
    p->waiting.n = 0;
}

/* How much of the open page is taken, 0 … 1. */
static double filled(const struct pager *p)
{
    return (p->y - p->set->style->top) / page_room(p);
}

static void place(struct pager *p, const struct lt_slug *g)
{
    if (!p->empty)
        p->y += g->before;
    if (g->owner != p->owner)
        close_wrap(p);
    if (g->wrap != NULL && p->owner == NULL) {
        if (p->sink != NULL)
            lt_set_tag(p->page, g->wrap);
        p->owner = g->owner;
    }
    if (p->sink != NULL)
        lt_scene_append(p->page, g->scene, lt_book_style_left(p->set->style, p->number), p->y, 1);
    note_dests(p, g->scene);
    p->y += g->height;
    p->empty = p->empty && g->height <= 0;
}

static double group_height(const struct pager *p, size_t i)
{
    int group = p->set->slugs.v[i]->group;
    double h = 0;
    for (; i < p->set->slugs.n && p->set->slugs.v[i]->group == group; i++)
        h += p->set->slugs.v[i]->before + p->set->slugs.v[i]->height;
    return h;
}

static bool opens_group(const struct pager *p, size_t i)
{
    int group = p->set->slugs.v[i]->group;
    return group != 0 && (i == 0 ? p->group_before : p->set->slugs.v[i - 1]->group) != group;
}

/* Height of slug i and of all that must stay with it; a group behind a heading belongs to it if
 * one page can hold both. */
static double run_height(const struct pager *p, size_t i)
{
    double h = 0;
    for (; i < p->set->slugs.n; i++) {
        const struct lt_slug *g = p->set->slugs.v[i];
        if (g->sheet.w > 0 || (g->page && h > 0))
            break;
        if (h > 0 && opens_group(p, i) && h + group_height(p, i) <= page_room(p))
            return h + group_height(p, i);
        h += g->before + g->height;
        if (!g->keep)
            break;
    }
    return h;
}

/* Whether a page of its own holds what is so high from slug i on: the air above it is left out there. */
static bool fits_page(const struct pager *p, size_t i, double height)
{
    return height - p->set->slugs.v[i]->before <= page_room(p) + 0.01;
}

/* Pages are set more than once: each time with the air that was meant. */
static void loosen(struct lt_slug *g)
{
    if (g->tight)
        return;
    if (g->tried)
        g->before = g->meant;
    g->meant = g->before;
    g->tried = true;
}

/* Takes up to half of the air out of the group at slug i, if then it fits where it would otherwise
 * run over by a little: on this page, or on a page of its own. */
static void squeeze(struct pager *p, size_t i)
{
    int group = p->set->slugs.v[i]->group;
    for (size_t k = i; k < p->set->slugs.n && p->set->slugs.v[k]->group == group; k++)
        loosen(p->set->slugs.v[k]);
    double height = group_height(p, i), air = 0, left = p->page != NULL ? floor_of(p) - p->y : page_room(p);
    size_t end = i;
    for (; end < p->set->slugs.n && p->set->slugs.v[end]->group == group; end++)
        air += end > i ? p->set->slugs.v[end]->before : 0;
    double room = height - left <= air / 2 ? left : page_room(p) + p->set->slugs.v[i]->before;
    double over = height - room;
    if (over <= 0 || over > air / 2)
        return;
    for (size_t k = i + 1; k < end; k++)
        p->set->slugs.v[k]->before *= 1 - (over + 0.01) / air;
}

static size_t group_end(const struct pager *p, size_t i)
{
    int group = p->set->slugs.v[i]->group;
    while (i < p->set->slugs.n && p->set->slugs.v[i]->group == group)
        i++;
    return i;
}

/* How much of the air above a slug can be spared: half of it in all. */
static double spare(const struct lt_slug *g)
{
    return g->tight ? 0 : fmax(0, g->before - (g->tried ? g->meant : g->before) / 2);
}

/* The group that slug i opens has no room on the rest of this page, but would have it if half of the air on the page
 * and in the group were taken: it is taken, each by its share, and this is true: the page is to be set anew. */
static bool tighten(struct pager *p, size_t i)
{
    struct lt_slug **v = p->set->slugs.v;
    double air = 0, over = 0;
    if (p->page == NULL || p->empty || v[i]->group == 0 || !opens_group(p, i) || v[i - 1]->keep)
        return false;
    size_t end = group_end(p, i);
    over = p->y + group_height(p, i) - floor_of(p);
    for (size_t k = p->first + 1; k < end; k++)
        air += spare(v[k]);
    if (over <= 0 || over > air)
        return false;
    for (size_t k = p->first + 1; k < end; k++) {
        v[k]->before -= spare(v[k]) * fmin(1, (over + 0.01) / air);
        v[k]->tight = true;
    }
    return true;
}

/* Whether slug i opens a group that has to begin a page: one that a page can hold, but not the rest
 * of this one, unless most of this one would be left empty; or a longer one, unless there is room
 * for a good part of it. */
static bool group_moves(const struct pager *p, size_t i)
{
    if (!opens_group(p, i) || (i > 0 && p->set->slugs.v[i - 1]->keep))
        return false;
    double height = group_height(p, i), left = floor_of(p) - p->y;
    const struct lt_book_style *st = p->set->style;
    return height > left && left < page_room(p) * (fits_page(p, i, height) ? st->empty : st->share);
}

/* ---- charts that share a page ---- */

/* By how much the figures among slugs can become lower. */
static double slack(const struct pager *p, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++)
        if (p->set->slugs.v[i]->figure != NULL)
            sum += p->set->slugs.v[i]->height - p->set->slugs.v[i]->least;
    return sum;
}

/* Makes figures lower, each by its share, by as much or, for the grid's sake, a little more. */
static void lower(struct pager *p, size_t from, size_t to, double share)
{
    const double grid = p->set->style->grid;
    for (size_t i = from; i < to; i++) {
        struct lt_slug *g = p->set->slugs.v[i];
        if (g->figure != NULL)
            lt_set_figure_lower(p->set, g, fmax(g->least, g->height - ceil((g->height - g->least) * share / grid) * grid));
    }
}

/* Whether the rest of the page could hold the group at slug k if the figures of both became lower, the page's being
 * those before slug i. What it takes of what they can give, 0 … 1. */
static bool can_share(const struct pager *p, size_t i, size_t k, double *share)
{
    double own = slack(p, k, group_end(p, k));
    double over = p->y + group_height(p, k) - floor_of(p), all = own + slack(p, p->first, i);
    *share = over > 0 && all > 0 ? over / all : 0;
    return own > 0 && over <= all;
}

/* A later chart of the same row of charts that the rest of the page can hold, 0: none. */
static size_t later_chart(const struct pager *p, size_t i, double *share)
{
    struct lt_slug **v = p->set->slugs.v;
    for (size_t k = group_end(p, i); k < p->set->slugs.n; k = group_end(p, k)) {
        bool sheet = v[k]->sheet.w > 0;
        if (v[k]->group == 0 || (slack(p, k, group_end(p, k)) <= 0 && !sheet))
            return 0;
        if (!sheet && can_share(p, i, k, share))
            return k;
    }
    return 0;
}

/* Puts the group at slug `from` before slug `to`. */
static void bring_forward(struct pager *p, size_t from, size_t to)
{
    struct lt_slug **v = p->set->slugs.v;
    for (size_t n = group_end(p, from) - from; n > 0; n--, from++, to++) {
        struct lt_slug *g = v[from];
        memmove(v + to + 1, v + to, (from - to) * sizeof *v);
        v[to] = g;
    }
}

/* The chart that slug i opens has no room on the rest of this page: those that stand there and it become lower where
 * that is enough; else one that comes later takes the room, so that no two are on half a page each. The list is
 * another one then, and this is true. */
static bool share_page(struct pager *p, size_t i)
{
    double share;
    size_t end = group_end(p, i), later;
    if (p->page == NULL || p->empty || p->set->slugs.v[i]->group == 0 || !opens_group(p, i) || slack(p, i, end) <= 0 ||
        p->y + group_height(p, i) <= floor_of(p))
        return false;
    if (can_share(p, i, i, &share)) {
        lower(p, p->first, end, share);
        return true;
    }
    later = later_chart(p, i, &share);
    if (later == 0)
        return false;
    bring_forward(p, later, i);
    return true;
}

static bool needs_page(const struct pager *p, size_t i)
{
    const struct lt_slug *g = p->set->slugs.v[i];
    if (p->page == NULL)
        return true;
    if (p->empty)
        return false;
    if (g->turn)
        return true;
    if (g->page && g->height <= 0) /* a break */
        return !g->soft && p->y - p->set->style->top > page_room(p) * p->set->style->begun;
    if (g->page || group_moves(p, i))
        return true;
    if (i > 0 && p->set->slugs.v[i - 1]->keep)
        return p->y + g->before + g->height > floor_of(p);
    double run = run_height(p, i);
    return p->y + (fits_page(p, i, run) ? run : g->before + g->height) > floor_of(p);
}

/* A sheet in the text waits until the page before it is full, if most of that would be left empty; what
 * comes behind it, up to a break, stands before it then. */
static void set_sheet(struct pager *p, size_t i)
{
    const struct lt_slug *g = p->set->slugs.v[i];
    if (p->page != NULL && !g->chapter && !g->bare && (p->waiting.n > 0 || filled(p) < p->set->style->empty))
        LT_PUSH(p->set->a, &p->waiting) = i;
    else {
        finish_page(p);
        draw_waiting(p);
        draw_sheet(p, g);
    }
}

/* Moves the sheets that wait before the slug that the open page begins with. */
static void move_ahead(struct pager *p)
{
    struct lt_slug **v = p->set->slugs.v;
    for (size_t k = 0; k < p->waiting.n; k++) {
        size_t from = p->waiting.v[k], to = p->first + k;
        struct lt_slug *g = v[from];
        memmove(v + to + 1, v + to, (from - to) * sizeof *v);
        v[to] = g;
    }
}

/* A group stays whole, but for one that runs over the page at hand anyway. */
static bool may_begin_page(const struct pager *p, size_t i)
{
    const struct lt_slug *g = p->set->slugs.v[i];
    bool parted = g->group == p->set->slugs.v[p->first]->group && !opens_group(p, p->first);
    return g->height > 0 && g->sheet.w <= 0 && !p->set->slugs.v[i - 1]->keep && (g->group == 0 || opens_group(p, i) || parted);
}

/* How high slugs are, one below the other, the first without air above it. */
static double height_of(const struct pager *p, size_t from, size_t to)
{
    double sum = from < to ? -p->set->slugs.v[from]->before : 0;
    for (; from < to; from++)
        sum += p->set->slugs.v[from]->before + p->set->slugs.v[from]->height;
    return sum;
}

/* Whether the figures of the page before can become so much lower that what ran over has room below them: they become
 * it. */
static bool take_back(struct pager *p)
{
    double over =
        height_of(p, p->previous, p->first) + p->set->slugs.v[p->first]->before + p->y - p->set->style->top - page_room(p);
    double most = slack(p, p->previous, p->first);
    if (over <= 0 || over > most)
        return false;
    lower(p, p->previous, p->first, over / most);
    return true;
}

/* Whether the open page, which ends here, is filled less than this and the page before it can take it back or give it
 * the last of its rows, so that both are filled: then it is said where it is to begin. */
static bool balance(struct pager *p, double least)
{
    struct lt_slug **v = p->set->slugs.v;
    double enough = page_room(p) * least, keeps = page_room(p) * p->set->style->thin, taken = 0, all = 0;
    if (p->page == NULL || !p->ran_over || p->previous == SIZE_MAX || v[p->first]->turn || filled(p) >= least)
        return false;
    if (take_back(p))
        return true;
    for (size_t k = p->previous; k < p->first; k++)
        all += v[k]->before + v[k]->height;
    for (size_t k = p->first - 1; k > p->previous; k--) {
        taken += v[k]->before + v[k]->height;
        if (all - taken < keeps)
            return false;
        if (p->y - p->set->style->top + taken < enough || !may_begin_page(p, k))
            continue;
        v[k]->turn = true;
        return true;
    }
    return false;
}

/* Whether the open page begins with a row of a table that began before it. */
static bool begins_in_table(const struct pager *p)
{
    struct lt_slug **v = p->set->slugs.v;
    return p->first > 0 && v[p->first]->repeat != NULL && v[p->first]->owner == v[p->first - 1]->owner;
}

/* Whether a list of charts stands on the open page, before slug i. */
static bool holds_list(const struct pager *p, size_t i)
{
    for (size_t k = p->first; k < i; k++)
        if (p->set->slugs.v[k]->lists)
            return true;
    return false;
}

/* At a break, before slug i: the sheets that waited come now. What ran over from the page before and would leave nearly
 * all of its page empty goes behind them, where the next can follow it; but no sheet comes into a table or before the
 * list that names it: rows are shared out instead. The list is another one then, and this is true. */
static bool break_with_waiting(struct pager *p, size_t i)
{
    const double thin = p->set->style->thin;
    if (p->waiting.n == 0)
        return false;
    if (balance(p, thin))
        return true;
    if (p->ran_over && filled(p) < thin && !begins_in_table(p) && !holds_list(p, i)) {
        move_ahead(p);
        return true;
    }
    finish_page(p);
    draw_waiting(p);
    return false;
}

/* Puts slugs up to `end` on pages; last: the open page ends there. False: slugs are in another order or begin a page
 * now, the pages are to be set anew. */
static bool set_pages(struct pager *p, size_t end, bool last)
{
    for (size_t i = 0; i < end; i++) {
        const struct lt_slug *g = p->set->slugs.v[i];
        if (g->sheet.w > 0) {
            if (g->chapter && balance(p, p->set->style->stub))
                return false;
            set_sheet(p, i);
            continue;
        }
        if (g->page && g->height <= 0 && break_with_waiting(p, i))
            return false;
        if (g->page && g->height <= 0 && p->page == NULL)
            continue; /* a break where a page begins anyway */
        if (share_page(p, i) || tighten(p, i))
            return false;
        if (opens_group(p, i))
            squeeze(p, i);
        bool begins = needs_page(p, i);
        if (begins) {
            if (balance(p, g->chapter ? p->set->style->stub : p->set->style->thin))
                return false;
            bool over = p->page != NULL ? !g->page : i == 0 && p->goes_on, right_behind = p->page != NULL && p->waiting.n == 0;
            if (g->chapter)
                end_chapter(p);
            p->previous = right_behind ? p->first : SIZE_MAX;
            begin_page(p, g->height <= 0 && i + 1 < p->set->slugs.n ? p->set->slugs.v[i + 1]->head : g->head);
            p->first = i;
            p->ran_over = over;
            if (g->repeat != NULL && g->owner == g->repeat->owner && (i == 0 || p->set->slugs.v[i - 1] != g->repeat))
                place(p, g->repeat);
        }
        place(p, begins && g->first != NULL ? g->first : g);
    }
    if (!last)
        return true;
    if (balance(p, p->set->style->stub))
        return false;
    finish_page(p);
    draw_waiting(p);
    return true;
}

/* How many slugs are on pages that nothing to come can change: the last page and the one before it may still give
 * each other rows. */
static size_t settled(const struct pager *p)
{
    return p->page == NULL ? p->set->slugs.n : p->previous != SIZE_MAX ? p->previous : p->first;
}

/* Whether slugs from this one on come from an earlier list: the arena that holds them has to be free by the next. */
static bool leaves_carried(const struct pager *p, size_t end)
{
    for (size_t i = end; i < p->set->slugs.n; i++)
        if (p->set->slugs.v[i]->carried)
            return true;
    return false;
}

/* Sets what stands in the list: plans, then sets what is settled, all of it if `last`: nothing comes behind it. Returns
 * how many slugs are on pages now; 0 if that would be none, or not all of the earlier lists'. */
static size_t set_all(struct pager *p, bool last)
{
    const struct pager begin = *p;
    struct pager plan;
    do {
        plan = begin;
        plan.sink = NULL;
    } while (!set_pages(&plan, p->set->slugs.n, last));
    size_t end = last ? p->set->slugs.n : settled(&plan);
    if (!last && (end == 0 || leaves_carried(p, end)))
        return 0;
    set_pages(p, end, false);
    finish_page(p);
    draw_waiting(p);
    p->previous = SIZE_MAX;
    p->goes_on = end == plan.first && plan.ran_over;
    p->group_before = end > 0 ? p->set->slugs.v[end - 1]->group : 0;
    memset(&p->waiting, 0, sizeof p->waiting);
    return end;
}

/* Places what was set so far and gives its memory back, but that of the last pages: they go before what comes. */
static void flush(struct lt_set *s)
{
    struct pager *p = s->pager;
    struct lt_slug **v = s->slugs.v;
    size_t n = s->slugs.n, end = set_all(p, false);
    if (end == 0) {
        s->enough = n * 2;
        return;
    }
    s->a = s->a == &p->arenas[0] ? &p->arenas[1] : &p->arenas[0];
    lt_arena_rewind(s->a, (struct lt_arena_mark){NULL, 0}); /* all of it is placed: it held what came before these */
    memset(&s->slugs, 0, sizeof s->slugs);
    for (size_t i = end; i < n; i++) {
        v[i]->carried = true;
        LT_PUSH(s->a, &s->slugs) = v[i];
    }
    s->enough = s->slugs.n + LT_MANY_SLUGS;
}

void lt_pager_run(const struct lt_set *begin, struct lt_arena arenas[2], const struct lt_map *dests, int *page_of,
                  const struct lt_page_sink *sink)
{
    struct lt_set set = *begin;
    struct pager p = {.set = &set, .sink = sink, .arenas = arenas, .dests = dests, .page_of = page_of, .previous = SIZE_MAX};
    set.pager = &p;
    set.flush = flush;
    set.enough = LT_MANY_SLUGS;
    lt_set_document(&set);
    set_all(&p, true);
}
