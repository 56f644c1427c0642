/* SPDX-License-Identifier: MIT */
/* A timeline on sheets with title, key figures, legend and notes: the smallest paper that holds it on one
 * sheet, closer rows before a larger paper, and where none does, as many sheets as it takes. */
#include "chart/timeline_int.h"

#include <math.h>

enum { LARGEST = 2 }; /* A4, A3: a timeline grows by sheets, not by paper */

static struct lt_timeline *timeline_of(const struct lt_trial *base, bool tight)
{
    struct lt_timeline *t = LT_NEW(base->a, struct lt_timeline);
    struct lt_timeline_options *o = LT_NEW(base->a, struct lt_timeline_options);
    *o = (struct lt_timeline_options){.lang = base->o->lang, .tight = tight, .links = base->o->links};
    lt_timeline_begin(t, base->o->plan, o, base->fonts, base->a);
    return t;
}

/* What a page became, for renderers. */
static void finish(const struct lt_trial *t, const struct lt_timeline_page *page, struct lt_scene *scene, struct lt_chart *out)
{
    out->scene = scene;
    out->geometry = page->geometry;
    out->node_of = page->node_of;
    out->stage_of = page->stage_of;
    out->connector_of = LT_NEW_ARRAY(t->a, bool, (size_t)page->geometry.node_count + 1);
    out->smallest_text = lt_smallest_text(scene);
    scene->title = out->graph.process->common.name.s;
    scene->desc = out->graph.process->common.note.s;
    scene->lang = t->o->lang == LT_ZH ? LT_STR("zh-CN") : LT_STR("en");
}

/* A way to print it. */
struct print {
    struct lt_timeline *timeline;
    struct lt_timeline_pages pages;
    lt_str paper;
    struct lt_size size;
    double scale;
};

/* What is left of a single sheet goes between its rows. */
static void fill(struct print *p, struct lt_size room)
{
    double left = p->pages.n == 0 ? 0 : room.h / p->scale - p->pages.v[0].scene->size.h;
    if (left <= 0)
        return;
    double rows = (double)(p->timeline->rows.n + (size_t)p->pages.v[0].geometry.stage_count);
    p->timeline->air += fmin(left / rows * 0.98, p->timeline->t->timeline.most_air);
    lt_timeline_paginate(p->timeline, room.w / p->scale, room.h / p->scale, &p->pages);
}

/* As many sheets as it takes at natural size, rows shared out evenly. */
static void share_out(struct print *p, struct lt_size room)
{
    enum { STEP = 4 }; /* points */
    double all = 0;
    size_t sheets = p->pages.n;
    for (size_t i = 0; i < sheets; i++)
        all += p->pages.v[i].scene->size.h;
    double least = all / (double)sheets;
    for (int k = 0; least + k * STEP < room.h; k++) {
        lt_timeline_paginate(p->timeline, room.w, least + k * STEP, &p->pages);
        if (p->pages.n <= sheets)
            return;
    }
    lt_timeline_paginate(p->timeline, room.w, room.h, &p->pages);
}

/* Rows onto sheets of a paper at a scale. The legend knows which signs there are only when the axis does, so the room
 * is asked for again then. */
static struct lt_size paginate_on(struct lt_trial *t, struct lt_size size, double scale, struct print *p)
{
    struct lt_size room = lt_sheet_room(t, size);
    lt_timeline_paginate(p->timeline, room.w / scale, room.h / scale, &p->pages);
    struct lt_size now = lt_sheet_room(t, size);
    if (now.h != room.h)
        lt_timeline_paginate(p->timeline, now.w / scale, now.h / scale, &p->pages);
    return now;
}

/* On a paper, as large as one sheet of it holds; else with closer rows, else on several sheets. */
static void print_on(struct lt_trial *t, lt_str name, struct lt_size size, struct print *out)
{
    static const double scales[] = {1.5, 1.35, 1.2, 1.1, 1};
    enum { SCALES = sizeof scales / sizeof *scales };
    struct print loose = {0};
    for (int tight = 0; tight < 2; tight++) {
        out->timeline = timeline_of(t, tight == 1);
        t->timeline = out->timeline;
        struct lt_size room = {0, 0};
        out->paper = name;
        out->size = size;
        for (int i = tight == 0 ? 0 : SCALES - 1; i < SCALES; i++) {
            out->scale = scales[i];
            room = paginate_on(t, size, scales[i], out);
            if (out->pages.n > 1)
                continue;
            fill(out, room);
            return;
        }
        if (tight == 0)
            loose = *out;
        else if (loose.pages.n <= out->pages.n) /* closer rows save no sheet */
            *out = loose;
        if (tight == 1)
            share_out(out, room);
    }
}

/* On a paper lying, else on it standing if one sheet holds it then. */
static void try_paper(struct lt_trial *t, const struct lt_paper *paper, bool turn, struct print *out)
{
    struct print standing = {0};
    print_on(t, lt_str_from(paper->name), paper->size, out);
    if (out->pages.n <= 1 || !turn)
        return;
    lt_str name = lt_strf(t->a, "%s portrait", paper->name);
    print_on(t, name, (struct lt_size){paper->size.h, paper->size.w}, &standing);
    if (standing.pages.n <= 1)
        *out = standing;
}

static bool is_too_high(const struct print *p, double room)
{
    for (size_t i = 0; i < p->pages.n; i++)
        if (p->pages.v[i].scene->size.h * p->scale > room + 0.01)
            return true;
    return false;
}

static void choose_paper(struct lt_trial *t, lt_str page, struct print *out)
{
    struct lt_size size;
    if (lt_paper_size(page, &size)) {
        struct lt_paper given = {lt_str_z(t->a, page), size};
        try_paper(t, &given, page.len == 2, out); /* "A4" alone leaves the orientation open */
        return;
    }
    for (int k = 0; k < LARGEST; k++) {
        try_paper(t, &lt_papers[k], k + 1 == LARGEST, out);
        if (out->pages.n <= 1)
            return;
    }
}

/* A paper that holds not even a single row beside its legend and notes: how small text would become. */
static void refuse(struct lt_trial *t, const struct print *p, double room, struct lt_diags *dx, const struct lt_process *of)
{
    double text = t->t->timeline.axis * p->scale;
    for (size_t i = 0; i < p->pages.n; i++)
        text = fmin(text, t->t->timeline.axis * fmax(room, 0) / p->pages.v[i].scene->size.h);
    LT_DIAG(dx, LT_E_PAGE_SMALL, of->page.at, of->common.id, p->paper, lt_milli_text(t->a, (int64_t)(text * 10) * 100),
            lt_str_from(lt_papers[LARGEST - 1].name));
}

bool lt_timeline_sheets(struct lt_trial *t, lt_str page, struct lt_diags *dx, struct lt_chart *out)
{
    struct print p = {0};
    struct lt_chart *at = out;
    choose_paper(t, page, &p);
    t->timeline = p.timeline;
    if (p.pages.n == 0) /* nothing takes time: a calendar without rows */
        LT_PUSH(t->a, &p.pages) = (struct lt_timeline_page){.scene = lt_scene_new(t->a, lt_sheet_room(t, p.size).w, 10)};
    double high = lt_sheet_room(t, p.size).h;
    if (is_too_high(&p, high)) {
        refuse(t, &p, high, dx, out->graph.process);
        return false;
    }
    for (size_t i = 0; i < p.pages.n; i++) {
        if (i > 0) {
            at->next = LT_NEW(t->a, struct lt_chart);
            *at->next = *out;
            at = at->next;
            at->next = NULL;
        }
        t->sheet = (int)i;
        struct lt_scene *scene = lt_draw_sheet(t, p.pages.v[i].scene, p.size, (int)p.pages.n, p.scale, &at->scale);
        at->page = p.paper;
        finish(t, &p.pages.v[i], scene, at);
    }
    return true;
}

void lt_timeline_bare(struct lt_trial *t, double width, struct lt_chart *out)
{
    struct lt_timeline_pages pages;
    struct lt_timeline *timeline = timeline_of(t, false);
    lt_timeline_paginate(timeline, width > 0 ? width : lt_papers[1].size.w - 2 * t->t->chart.margin, 0, &pages);
    if (pages.n == 0)
        LT_PUSH(t->a, &pages) = (struct lt_timeline_page){.scene = lt_scene_new(t->a, 10, 10)};
    finish(t, &pages.v[0], pages.v[0].scene, out);
    out->scale = 1;
}
