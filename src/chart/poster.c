/* SPDX-License-Identifier: MIT */
/* A poster: a sheet too large for the printer at hand as tiles of a paper that it takes. Neighbours overlap;
 * marks at the margins say where to cut, and each tile names its place. Input: a sheet. Output: tiles row by
 * row. What does not reach a tile is left out of it. */
#include "chart/chart.h"
#include "chart/theme.h"

#include <math.h>

#define MM(mm) ((mm)*72 / 25.4)
/* No printer prints to the edge; what two tiles share is glued. */
#define MARGIN MM(10)
#define OVERLAP MM(10)
#define LEAST_SCALE 0.85
#define LEAST_TEXT 6.5 /* points */

struct grid {
    struct lt_size tile; /* the paper */
    struct lt_size room; /* of it, without margins */
    int columns, rows;
    double scale; /* of the sheet */
};

static int count(double length, double room)
{
    int n = (int)ceil((length - OVERLAP) / (room - OVERLAP) - 1e-6);
    return n < 1 ? 1 : n;
}

static struct grid grid_at(struct lt_size sheet, struct lt_size tile, double scale)
{
    struct grid g = {.tile = tile, .room = {tile.w - 2 * MARGIN, tile.h - 2 * MARGIN}, .scale = scale};
    g.columns = count(sheet.w * scale, g.room.w);
    g.rows = count(sheet.h * scale, g.room.h);
    return g;
}

static bool is_fewer(const struct grid *a, const struct grid *b)
{
    return a->columns * a->rows < b->columns * b->rows;
}

/* As many tiles as the sheet takes; or, where it needs little of the last row or column, printed that much
 * smaller, but not below the least scale. */
static struct grid grid_of(struct lt_size sheet, struct lt_size tile, double least)
{
    struct grid best = grid_at(sheet, tile, 1);
    const double scales[] = {((best.rows - 1) * (best.room.h - OVERLAP) + OVERLAP) / sheet.h,
                             ((best.columns - 1) * (best.room.w - OVERLAP) + OVERLAP) / sheet.w};
    for (size_t i = 0; i < 2; i++) {
        struct grid g = grid_at(sheet, tile, scales[i]);
        if (scales[i] >= least && is_fewer(&g, &best))
            best = g;
    }
    return best;
}

/* Whether an item reaches into a rectangle; groups always stay. */
static bool reaches(const struct lt_shape_item *i, struct lt_rect r)
{
    double x0 = i->box.x, y0 = i->box.y, x1 = x0 + i->box.w, y1 = y0 + i->box.h;
    if (i->kind == LT_SCENE_OPEN || i->kind == LT_SCENE_CLOSE)
        return true;
    if (i->kind == LT_SCENE_TEXT) {
        double w = (double)lt_utf8_count(i->text) * i->size * 1.1; /* no text is wider */
        x0 = i->at.x - (i->anchor == LT_ANCHOR_START ? 0 : i->anchor == LT_ANCHOR_END ? w : w / 2);
        x1 = x0 + w;
        y0 = i->at.y - i->size;
        y1 = i->at.y + i->size * 0.4;
    }
    for (int p = 0; i->kind == LT_SCENE_PATH && p < i->point_count; p++) {
        const struct lt_point *at = &i->points[p];
        x0 = p == 0 ? at->x : fmin(x0, at->x);
        x1 = p == 0 ? at->x : fmax(x1, at->x);
        y0 = p == 0 ? at->y : fmin(y0, at->y);
        y1 = p == 0 ? at->y : fmax(y1, at->y);
    }
    double air = i->stroke.width + 8; /* arrow heads */
    return x1 + air > r.x && x0 - air < r.x + r.w && y1 + air > r.y && y0 - air < r.y + r.h;
}

/* The part of a sheet: without ids and links, which would stand on every tile. */
static struct lt_scene *part_of(const struct lt_scene *sheet, struct lt_rect r, struct lt_arena *a)
{
    struct lt_scene *part = lt_scene_new(a, r.w, r.h);
    for (size_t k = 0; k < sheet->n; k++) {
        if (!reaches(&sheet->v[k], r))
            continue;
        struct lt_shape_item i = sheet->v[k];
        if (i.kind == LT_SCENE_OPEN) {
            i.id = i.link = (lt_str){0};
            i.dest = false;
        }
        LT_PUSH(a, part) = i;
    }
    return part;
}

/* White over the margins, so that nothing is printed half. */
static void clear_margins(struct lt_scene *s, const struct grid *g, const struct lt_theme *t)
{
    const struct lt_rect sides[] = {{0, 0, g->tile.w, MARGIN},
                                    {0, g->tile.h - MARGIN, g->tile.w, MARGIN},
                                    {0, 0, MARGIN, g->tile.h},
                                    {g->tile.w - MARGIN, 0, MARGIN, g->tile.h}};
    for (size_t i = 0; i < 4; i++)
        lt_draw_rect(s, "paper", sides[i], 0, LT_FILL(t->paper));
}

static void mark(struct lt_scene *s, double x0, double y0, double x1, double y1, const struct lt_theme *t)
{
    lt_draw_line(s, "cut", x0, y0, x1, y1, LT_LINE(t->ink, 0.5));
}

/* Marks at the four corners of what is cut out: the first tile whole, the others without what their
 * neighbour at the left and above shows already. */
static void cut_marks(struct lt_scene *s, const struct grid *g, int column, int row, const struct lt_theme *t)
{
    const double gap = MM(2);
    double left = MARGIN + (column > 0 ? OVERLAP : 0), top = MARGIN + (row > 0 ? OVERLAP : 0);
    double right = g->tile.w - MARGIN, bottom = g->tile.h - MARGIN;
    const double xs[] = {left, right}, ys[] = {top, bottom};
    for (int i = 0; i < 2; i++) {
        mark(s, xs[i], MM(2), xs[i], MARGIN - gap, t);
        mark(s, xs[i], g->tile.h - MARGIN + gap, xs[i], g->tile.h - MM(2), t);
        mark(s, MM(2), ys[i], MARGIN - gap, ys[i], t);
        mark(s, g->tile.w - MARGIN + gap, ys[i], g->tile.w - MM(2), ys[i], t);
    }
}

static struct lt_scene *tile_of(const struct lt_scene *sheet, const struct grid *g, int column, int row, enum lt_lang lang,
                                struct lt_fonts *fonts, struct lt_arena *a)
{
    const struct lt_theme *t = lt_theme_modern();
    struct lt_rect r = {(g->room.w - OVERLAP) * column, (g->room.h - OVERLAP) * row, g->room.w, g->room.h};
    struct lt_scene *s = lt_scene_new(a, g->tile.w, g->tile.h);
    s->title = sheet->title;
    s->desc = sheet->desc;
    s->lang = sheet->lang;
    struct lt_rect of = {r.x / g->scale, r.y / g->scale, r.w / g->scale, r.h / g->scale};
    lt_scene_append(s, part_of(sheet, of, a), MARGIN - r.x, MARGIN - r.y, g->scale);
    clear_margins(s, g, t);
    cut_marks(s, g, column, row, t);
    const char *form = lang == LT_ZH ? "第 %d 行第 %d 列，共 %d 行 %d 列" : "row %d, column %d of %d × %d";
    lt_str place = lt_strf(a, form, row + 1, column + 1, g->rows, g->columns);
    struct lt_shape_item *i =
        lt_draw_text(s, "tile", g->tile.w / 2, g->tile.h - MM(4), place, LT_SANS, t->size.note, t->soft, LT_ANCHOR_MIDDLE);
    i->width = lt_text_width(fonts, LT_SANS, t->size.note, place);
    return s;
}

struct lt_scenes lt_chart_tiles(const struct lt_chart *c, struct lt_size paper, bool turn, enum lt_lang lang,
                                struct lt_fonts *fonts, struct lt_arena *a)
{
    struct lt_scenes out = {0};
    for (; c != NULL; c = c->next) {
        double least = fmax(LEAST_SCALE, LEAST_TEXT / c->smallest_text);
        struct grid g = grid_of(c->scene->size, paper, least);
        struct grid other = grid_of(c->scene->size, (struct lt_size){paper.h, paper.w}, least);
        if (turn && is_fewer(&other, &g))
            g = other;
        for (int row = 0; row < g.rows; row++)
            for (int column = 0; column < g.columns; column++)
                LT_PUSH(a, &out) = tile_of(c->scene, &g, column, row, lang, fonts, a);
    }
    return out;
}
