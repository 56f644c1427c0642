/* SPDX-License-Identifier: MIT */
/* A chart from a process: choose the view, try widths and papers until the text is large enough. */
#include "chart/chart_int.h"

#include <math.h>

static const double least_text = 6.5;

static double smallest_text(const struct lt_scene *s)
{
    double least = 1000;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == LT_SCENE_TEXT && s->v[i].size < least)
            least = s->v[i].size;
    return least;
}

static enum lt_view view_of(const struct lt_process *p, const struct lt_chart_options *o)
{
    return o->view != 0 ? o->view : p->view.v != 0 ? (enum lt_view)p->view.v : LT_VIEW_LANES;
}

static void begin(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft)
{
    enum lt_view view = view_of(p, t->o);
    t->bands = view == LT_VIEW_STAGES && p->stages.n > 0 && t->o->stage < 0;
    t->lanes = view == LT_VIEW_LANES;
    t->stages = p->stages.n > 1 && t->o->stage < 0 && (t->bands || t->lanes || view == LT_VIEW_STAGES);
    t->vertical = vertical && !t->bands;
    t->box_width = box_width;
    t->wrap = wrap;
    t->draft = draft;
    t->input = (struct lt_layout_input){0};
    lt_trial_lay_out(t);
}

/* A trial on a paper: how large its smallest text would be printed. */
struct fit {
    struct lt_trial trial;
    struct lt_scene *drawing;
    const char *paper;
    struct lt_size size;
    double scale, text;
};

static const double widths[] = {96, 86, 78, 70}; /* of boxes, from wide to narrow */
enum { WIDTHS = sizeof widths / sizeof *widths };
#define ENOUGH 1.08   /* of the least text: wide boxes are preferred */
#define HOPELESS 0.88 /* of the least text: a draft is larger than what comes of it */

/* The search for a paper: drafts with the widest boxes tell which direction and which paper; only what
 * is promising is laid out in earnest. */
struct search {
    struct lt_trial *base;
    const struct lt_process *p;
    bool bands;
    struct fit draft[2]; /* by direction; drawing NULL: not yet. A drawing with lanes does not depend on the paper */
};

static bool may_run(const struct lt_process *p, bool vertical)
{
    return p->direction.v == 0 || (p->direction.v == LT_PROCESS_TB) == vertical;
}

static void draw(struct search *s, int width, bool vertical, struct lt_size paper, bool draft, struct fit *f)
{
    double inner = paper.w - 2 * s->base->t->chart.margin - 120;
    f->trial = *s->base;
    begin(&f->trial, s->p, widths[width], inner / 0.96, vertical, draft);
    f->drawing = lt_trial_draw(&f->trial);
}

/* Prints a drawing on a paper. */
static void print_on(struct fit *f, const char *name, struct lt_size paper)
{
    f->paper = name;
    f->size = paper;
    f->scale = fmin(lt_sheet_scale(&f->trial, f->drawing->size, paper), 1.7);
    f->text = smallest_text(f->drawing) * f->scale;
}

/* Small charts are laid out in earnest at once: which way fills a paper better shows only then. */
static bool is_small(const struct search *s)
{
    enum { SMALL = 40 };
    return !s->bands && s->base->chart->graph.node_count <= SMALL;
}

/* Bands break their lines by the paper: every width anew, until the text is large enough. */
static void try_bands(struct search *s, const char *name, struct lt_size paper, struct fit *best)
{
    struct fit here = {0};
    for (int i = 0; i < WIDTHS && here.text < least_text * ENOUGH; i++) {
        struct fit f = {0};
        draw(s, i, false, paper, false, &f);
        print_on(&f, name, paper);
        if (here.drawing == NULL || f.text > here.text + 0.01)
            here = f;
    }
    if (best->drawing == NULL || here.text > best->text + 0.01)
        *best = here;
}

static void try_draft(struct search *s, bool vertical, const char *name, struct lt_size paper, struct fit *best)
{
    if (s->bands) {
        try_bands(s, name, paper, best);
        return;
    }
    struct fit *kept = &s->draft[vertical];
    if (kept->drawing == NULL)
        draw(s, 0, vertical, paper, !is_small(s), kept);
    struct fit f = *kept;
    print_on(&f, name, paper);
    if (best->drawing == NULL || f.text > best->text + 0.01)
        *best = f;
}

/* On one paper: along it with the flow to the right, and upright with the flow downwards, where the
 * process and the given page leave the choice. */
static void try_paper(struct search *s, const char *name, struct lt_size paper, bool turn, struct fit *best)
{
    bool wide = paper.w > paper.h;
    try_draft(s, s->bands || may_run(s->p, !wide) ? !wide : wide, name, paper, best);
    bool upright = s->bands ? best->text < least_text : may_run(s->p, wide); /* bands: only where they do not fit else */
    if (!turn || !upright)
        return;
    struct lt_size turned = {paper.h, paper.w};
    try_draft(s, wide, lt_strf(s->base->a, "%s portrait", name).ptr, turned, best);
}

/* The widest boxes with which the text of a draft would be large enough, about. */
static int promising_width(const struct fit *f)
{
    int i = 0;
    while (i + 1 < WIDTHS && f->text * widths[0] / widths[i] < least_text * ENOUGH)
        i++;
    return i;
}

/* Lays a draft out in earnest; with narrower boxes where its text is too small then. */
static void finish(struct search *s, struct fit *f)
{
    if (s->bands || (is_small(s) && f->text >= least_text))
        return; /* it is in earnest already */
    struct fit best = {0};
    for (int i = promising_width(f); i < WIDTHS && best.text < least_text; i++) {
        struct fit next = *f;
        draw(s, i, f->trial.vertical, f->size, false, &next);
        print_on(&next, f->paper, f->size);
        if (best.drawing == NULL || next.text > best.text + 0.01)
            best = next;
    }
    *f = best;
}

/* The first paper on which the text is large enough. */
static void choose(struct lt_trial *base, const struct lt_process *p, lt_str page, struct fit *best)
{
    struct lt_size given;
    struct search *s = LT_NEW(base->a, struct search);
    *s = (struct search){.base = base, .p = p};
    s->bands = view_of(p, base->o) == LT_VIEW_STAGES && p->stages.n > 0;
    bool fixed = lt_paper_size(page, &given);
    bool turn = !fixed || page.len == 2; /* "A4" alone leaves the orientation open */
    for (int k = 0; k < LT_PAPERS; k++) {
        struct fit here = {0};
        struct lt_size paper = fixed ? given : lt_papers[k].size;
        try_paper(s, fixed ? lt_str_z(base->a, page) : lt_papers[k].name, paper, turn, &here);
        bool hopeless = !s->bands && here.text * widths[0] / widths[WIDTHS - 1] < least_text * HOPELESS;
        if (hopeless && !fixed && k + 1 < LT_PAPERS)
            continue;
        finish(s, &here);
        *best = here;
        if (fixed || here.text >= least_text)
            return;
    }
}

static void too_small(struct lt_trial *t, const struct lt_process *p, const struct fit *f, struct lt_diags *dx)
{
    struct fit other = {0};
    choose(t, p, LT_STR(""), &other);
    struct lt_buf b = {0};
    b.out_of_memory = t->a->out_of_memory;
    lt_buf_num(&b, f->text, 1);
    lt_str text = lt_str_copy(t->a, lt_buf_view(&b));
    lt_buf_release(&b);
    LT_DIAG(dx, LT_E_PAGE_SMALL, p->page.at, p->common.id, lt_str_from(f->paper), text, lt_str_from(other.paper));
}

bool lt_chart_build(const struct lt_model *m, int process, const struct lt_chart_options *o, struct lt_fonts *fonts,
                    struct lt_diags *dx, struct lt_arena *a, struct lt_chart *out)
{
    *out = (struct lt_chart){0};
    const struct lt_process *p = &m->processes.v[process];
    struct lt_calendar cal;
    struct lt_plan_options plan = {.start = LT_NO_DATE};
    lt_graph_build(m, process, a, &out->graph);
    lt_calendar_init(&m->calendar, a, &cal);
    lt_schedule_run(&out->graph, &cal, &plan, a, &out->schedule);
    struct lt_trial base = {.m = m, .o = o, .fonts = fonts, .a = a, .t = lt_theme_modern(), .chart = out};
    bool good = true;
    if (o->furniture) {
        struct fit f = {0};
        /* the paper that a process asks for is meant for the view that it asks for */
        bool own_view = o->view == 0 || o->view == (p->view.v != 0 ? (enum lt_view)p->view.v : LT_VIEW_LANES);
        lt_str page = o->page.len > 0 ? o->page : own_view ? p->page.s : LT_STR("");
        choose(&base, p, page, &f);
        if (f.text < least_text - 0.005) {
            too_small(&base, p, &f, dx);
            good = false;
        }
        base = f.trial;
        out->scene = lt_draw_sheet(&base, f.drawing, f.size, &out->scale);
        out->page = lt_str_from(f.paper);
    } else {
        bool upright = o->stage < 0 && o->fit_width > 0 && p->direction.v == 0 && p->stages.n <= 1;
        begin(&base, p, 84, o->fit_width, upright || p->direction.v == LT_PROCESS_TB, false);
        out->scene = lt_trial_draw(&base);
        out->scale = 1;
    }
    out->geometry = base.geometry;
    out->node_of = LT_NEW_ARRAY(a, int, (size_t)base.box_count + 1);
    for (int k = 0; k < base.box_count; k++)
        out->node_of[k] = base.boxes[k].node;
    out->lane_of = base.lane_ids;
    out->stage_of = base.stage_ids;
    out->group_of = base.group_ids;
    out->smallest_text = smallest_text(out->scene);
    out->scene->title = p->common.name.s;
    out->scene->desc = p->common.note.s;
    out->scene->lang = o->lang == LT_ZH ? LT_STR("zh-CN") : LT_STR("en");
    return good;
}
