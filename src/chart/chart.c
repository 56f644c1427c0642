/* SPDX-License-Identifier: MIT */
/* A chart from a process: its drawing on one sheet, on several, or bare. */
#include "chart/fresh.h"
#include "chart/places.h"
#include "chart/qr.h"
#include "model/hash.h"
#include "chart/chart_int.h"

#include <math.h>

static lt_str points_text(struct lt_trial *t, double points)
{
    struct lt_buf b = {0};
    b.out_of_memory = t->a->out_of_memory;
    lt_buf_num(&b, floor(points * 10) / 10, 1);
    lt_str text = lt_str_copy(t->a, lt_buf_view(&b));
    lt_buf_release(&b);
    return text;
}

/* A given page that cannot hold the chart: by how much, and which could. */
static void too_small(struct lt_trial *t, const struct lt_process *p, struct lt_fit *f, struct lt_diags *dx)
{
    struct lt_fit other = {0};
    lt_fit_in_earnest(t, p, f);
    lt_fit_on(lt_fit_begin(t, p), LT_STR(""), &other);
    if (other.text < LT_LEAST_TEXT - 0.005)
        lt_fit_own_paper(t, p, &other);
    LT_DIAG(dx, LT_E_PAGE_SMALL, p->page.at, p->common.id, lt_str_from(f->paper), points_text(t, f->text),
            lt_str_from(other.paper));
}

/* What a trial became, for renderers. */
/* Of a drawing: room that is worth taking. Of a gap between boxes: how much it may grow. */
#define WORTH 0.05
#define WIDER 2.2
#define HIGHER 1.8

static void finish(const struct lt_trial *t, struct lt_scene *scene, struct lt_chart *out)
{
    struct lt_signs *signs = LT_NEW(t->a, struct lt_signs);
    lt_signs_collect(t, signs);
    out->signs = signs;
    out->scene = scene;
    out->geometry = t->geometry;
    out->edge_of = t->edge_ids;
    out->label_of = LT_NEW_ARRAY(t->a, lt_str, (size_t)t->input.edge_count + 1);
    for (int k = 0; k < t->input.edge_count; k++) {
        bool members;
        out->label_of[k] = lt_edge_label(t, k, &members);
    }
    out->lane_of = t->lane_ids;
    out->stage_of = t->stage_ids;
    out->group_of = t->group_ids;
    out->node_of = LT_NEW_ARRAY(t->a, int, (size_t)t->box_count + 1);
    out->connector_of = LT_NEW_ARRAY(t->a, bool, (size_t)t->box_count + 1);
    for (int k = 0; k < t->box_count; k++) {
        out->node_of[k] = t->boxes[k].node;
        out->connector_of[k] = t->boxes[k].connector != LT_NO_CONNECTOR;
    }
    out->down = t->vertical;
    out->smallest_text = lt_smallest_text(scene);
    scene->title = t->chart->graph.process->common.name.s;
    scene->desc = t->chart->graph.process->common.note.s;
    scene->lang = t->o->lang == LT_ZH ? LT_STR("zh-CN") : LT_STR("en");
}

/* What the room leaves goes into the gaps between boxes, along both axes, as far as it looks no worse. most: the
 * largest scale it will be printed at. */
static bool fill_room(struct lt_trial *t, struct lt_size room, double most)
{
    struct lt_size d = lt_drawing_size(t);
    double scale = fmin(fmin(room.w / d.w, room.h / d.h), most);
    double more_w = room.w / scale - d.w, more_h = room.h / scale - d.h;
    if (more_w < d.w * WORTH && more_h < d.h * WORTH)
        return false;
    lt_layout_spread(&t->geometry, false, more_w, WIDER, t->a);
    lt_layout_spread(&t->geometry, true, more_h, HIGHER, t->a);
    if (t->bands)
        lt_layout_widen_bands(&t->input, &t->geometry, fmax(0, room.w / scale - lt_drawing_size(t).w));
    return true;
}

static void finish_sheet(struct lt_fit *f, int sheets, double most, struct lt_chart *out)
{
    if (fill_room(&f->trial, lt_sheet_room(&f->trial, f->size), most))
        f->drawing = lt_trial_draw(&f->trial);
    struct lt_scene *scene = lt_draw_sheet(&f->trial, f->drawing, f->size, sheets, most, &out->scale);
    out->page = lt_str_from(f->paper);
    finish(&f->trial, scene, out);
}

static void finish_sheets(struct lt_fit *v, int n, struct lt_arena *a, struct lt_chart *out)
{
    struct lt_chart *at = out;
    double least = v[0].scale; /* boxes are about as large on every sheet */
    for (int i = 1; i < n; i++)
        least = fmin(least, v[i].scale);
    for (int i = 0; i < n; i++) {
        if (i > 0) {
            at->next = LT_NEW(a, struct lt_chart);
            *at->next = *out;
            at = at->next;
            at->next = NULL;
        }
        finish_sheet(&v[i], n, least * 1.25, at);
    }
}

/* With furniture: the paper is chosen, or given. */
static bool build_sheets(struct lt_trial *base, const struct lt_process *p, struct lt_diags *dx, struct lt_chart *out)
{
    const struct lt_chart_options *o = base->o;
    /* the paper that a process asks for is meant for the view that it asks for */
    bool own_view = o->view == 0 || o->view == (p->view.v != 0 ? (enum lt_view)p->view.v : LT_VIEW_LANES);
    lt_str page = o->page.len > 0 ? o->page : own_view ? p->page.s : LT_STR("");
    struct lt_fit f = {0}, *sheets;
    struct lt_split *split = lt_split_begin(base, p);
    bool needed = split != NULL && lt_split_needed(split, page, &f);
    if (!needed)
        lt_fit_on(lt_fit_begin(base, p), page, &f);
    if (f.text >= LT_LEAST_TEXT - 0.005) {
        finish_sheet(&f, 1, LT_MOST_SCALE, out);
        return true;
    }
    int n = split != NULL ? lt_split_on(split, page, &sheets) : 0;
    if (n > 0) {
        finish_sheets(sheets, n, base->a, out);
        return true;
    }
    if (page.len > 0)
        too_small(base, p, &f, dx);
    else
        lt_fit_own_paper(base, p, &f);
    finish_sheet(&f, 1, LT_MOST_SCALE, out);
    return page.len == 0;
}

/* Graph and schedule of what is drawn. */
static void begin(const struct lt_model *m, int process, const struct lt_chart_options *o, struct lt_arena *a,
                  struct lt_chart *out)
{
    struct lt_plan_options plan = {.start = LT_NO_DATE};
    struct lt_calendar cal;
    if (o->plan != NULL) {
        bool ghost = o->ghost && lt_view_of(&m->processes.v[process], o) != LT_VIEW_TIMELINE;
        lt_project_begin(o->plan, ghost, a, out);
        out->project = o->plan->project;
    } else if (o->known != NULL) {
        out->graph = o->known->graph;
        out->graph.model = m;
        out->graph.process = &m->processes.v[process];
        out->schedule = o->known->schedule;
    } else {
        lt_calendar_init(&m->calendar, a, &cal);
        lt_graph_build(m, process, a, &out->graph);
        lt_schedule_run(&out->graph, &cal, &plan, a, &out->schedule);
    }
    out->on_path = lt_critical_arrows(&out->graph, &out->schedule, a);
}

/* Fingerprint and QR code. */
static void sign(const struct lt_model *m, int process, const struct lt_chart_options *o, struct lt_arena *a,
                 struct lt_chart *out)
{
    unsigned char *bits;
    out->fingerprint = lt_hash_words(a, lt_hash_process(lt_hash_begin(), m, process, a));
    lt_str words = lt_fresh_words(m, m->processes.v[process].common.name.s, out->fingerprint, o->lang, a);
    if (lt_qr(words, a, &bits, &out->qr_modules))
        out->qr = bits;
}

const struct lt_plan *lt_chart_plan(const struct lt_model *m, const struct lt_chart *c, struct lt_arena *a)
{
    struct lt_plan *p = LT_NEW(a, struct lt_plan);
    p->model = m;
    lt_calendar_init(&m->calendar, a, &p->cal);
    p->whole = p->graph = c->graph;
    p->schedule = c->schedule;
    return p;
}

static bool build_timeline(struct lt_trial *base, const struct lt_process *p, struct lt_diags *dx, struct lt_chart *out)
{
    const struct lt_chart_options *o = base->o;
    struct lt_chart_options *with_plan = LT_NEW(base->a, struct lt_chart_options);
    *with_plan = *o;
    with_plan->plan = o->plan != NULL ? o->plan : lt_chart_plan(base->m, out, base->a);
    base->o = with_plan;
    if (!o->furniture) {
        lt_timeline_bare(base, o->fit_width, out);
        return true;
    }
    bool own_view = p->view.v == LT_VIEW_TIMELINE;
    lt_str page = o->page.len > 0 ? o->page : own_view ? p->page.s : LT_STR("");
    return lt_timeline_sheets(base, page, dx, out);
}

/* Down the page without lanes, whatever the process asks for, unless the caller does. */
static bool build_long(struct lt_trial *base, const struct lt_process *p, struct lt_chart *out)
{
    struct lt_chart_options *o = LT_NEW(base->a, struct lt_chart_options);
    *o = *base->o;
    o->view = o->view == 0 ? LT_VIEW_STAGES : o->view;
    base->o = o;
    struct lt_scene *scene = lt_draw_long(base, p, &out->scale);
    out->page = LT_STR(LT_PAGE_LONG);
    finish(base, scene, out);
    return true;
}

bool lt_chart_build(const struct lt_model *m, int process, const struct lt_chart_options *o, struct lt_fonts *fonts,
                    struct lt_diags *dx, struct lt_arena *a, struct lt_chart *out)
{
    *out = (struct lt_chart){0};
    const struct lt_process *p = &m->processes.v[process];
    begin(m, process, o, a, out);
    if (o->furniture)
        sign(m, process, o, a, out);
    struct lt_trial base = {.m = m, .o = o, .fonts = fonts, .a = a, .t = lt_theme_modern(), .chart = out};
    base.stage_first = base.stage_last = o->stage;
    const struct lt_chart_places *known = lt_places_of(m->places, p->common.id);
    if (known != NULL && known->view == (int)lt_view_of(p, o) && o->stage < 0 && o->plan == NULL) {
        base.places = known;
        base.lane_rank = lt_held_lanes(&base);
    }
    if (lt_view_of(p, o) == LT_VIEW_TIMELINE && !lt_str_is(o->page, LT_PAGE_LONG))
        return build_timeline(&base, p, dx, out);
    if (lt_str_is(o->page, LT_PAGE_LONG))
        return build_long(&base, p, out);
    if (o->furniture)
        return build_sheets(&base, p, dx, out);
    if (o->stage >= 0) {
        int *sheets = LT_NEW_ARRAY(a, int, p->stages.n + 1);
        for (size_t i = 0; i < p->stages.n; i++)
            sheets[i] = (int)i;
        base.sheet_of = sheets;
    }
    bool upright = o->stage < 0 && o->fit_width > 0 && p->direction.v == 0 && p->stages.n <= 1;
    lt_trial_begin(&base, p, o->box_width > 0 ? o->box_width : LT_BOX_WIDTH, o->fit_width,
                   upright || p->direction.v == LT_PROCESS_TB, false);
    if (o->fit_height > 0)
        fill_room(&base, (struct lt_size){o->fit_width, o->fit_height}, 1);
    finish(&base, lt_trial_draw(&base), out);
    out->scale = 1;
    return true;
}

struct lt_scene *lt_chart_all_sheets(const struct lt_chart *c, struct lt_arena *a)
{
    enum { GAP = 24 };
    double width = 0, height = -GAP;
    if (c->next == NULL)
        return c->scene;
    for (const struct lt_chart *i = c; i != NULL; i = i->next) {
        width = fmax(width, i->scene->size.w);
        height += i->scene->size.h + GAP;
    }
    struct lt_scene *s = lt_scene_new(a, width, height);
    double y = 0;
    for (const struct lt_chart *i = c; i != NULL; i = i->next) {
        lt_scene_append(s, i->scene, (width - i->scene->size.w) / 2, y, 1);
        y += i->scene->size.h + GAP;
    }
    s->title = c->scene->title;
    s->desc = c->scene->desc;
    s->lang = c->scene->lang;
    return s;
}
