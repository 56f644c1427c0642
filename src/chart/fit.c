/* SPDX-License-Identifier: MIT */
/* Fit: the paper, the direction and the width of boxes with which a chart's text is large enough.
 * Input: a process (or some of its stages). Output: the drawing for that paper.
 * Cost: a draft for each direction, and mostly one layout in earnest. */
#include "chart/chart_int.h"

#include <math.h>

double lt_smallest_text(const struct lt_scene *s)
{
    double least = 1000;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == LT_SCENE_TEXT && s->v[i].size < least)
            least = s->v[i].size;
    return least;
}

enum lt_view lt_view_of(const struct lt_process *p, const struct lt_chart_options *o)
{
    return o->view != 0 ? o->view : p->view.v != 0 ? (enum lt_view)p->view.v : LT_VIEW_LANES;
}

void lt_trial_begin(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft)
{
    enum lt_view view = lt_view_of(p, t->o);
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
    struct lt_fit draft[2]; /* by direction; drawing NULL: not yet. A drawing with lanes does not depend on the paper */
};

static bool may_run(const struct lt_process *p, bool vertical)
{
    return p->direction.v == 0 || (p->direction.v == LT_PROCESS_TB) == vertical;
}

static void draw(struct search *s, int width, bool vertical, struct lt_size paper, bool draft, struct lt_fit *f)
{
    double inner = paper.w - 2 * s->base->t->chart.margin - 120;
    f->trial = *s->base;
    lt_trial_begin(&f->trial, s->p, widths[width], inner / 0.96, vertical, draft);
    f->drawing = lt_trial_draw(&f->trial);
}

/* Prints a drawing on a paper. */
static void print_on(struct lt_fit *f, const char *name, struct lt_size paper)
{
    f->paper = name;
    f->size = paper;
    f->scale = fmin(lt_sheet_scale(&f->trial, f->drawing->size, paper), LT_MOST_SCALE);
    f->text = lt_smallest_text(f->drawing) * f->scale;
}

/* Small charts are laid out in earnest at once: which way fills a paper better shows only then. */
static bool is_small(const struct search *s)
{
    enum { SMALL = 40 };
    return !s->bands && s->base->chart->graph.node_count <= SMALL;
}

/* Bands break their lines by the paper: every width anew, until the text is large enough. */
static void try_bands(struct search *s, const char *name, struct lt_size paper, struct lt_fit *best)
{
    struct lt_fit here = {0};
    for (int i = 0; i < WIDTHS && here.text < LT_LEAST_TEXT * ENOUGH; i++) {
        struct lt_fit f = {0};
        draw(s, i, false, paper, false, &f);
        print_on(&f, name, paper);
        if (here.drawing == NULL || f.text > here.text + 0.01)
            here = f;
    }
    if (best->drawing == NULL || here.text > best->text + 0.01)
        *best = here;
}

static void try_draft(struct search *s, bool vertical, const char *name, struct lt_size paper, struct lt_fit *best)
{
    if (s->bands) {
        try_bands(s, name, paper, best);
        return;
    }
    struct lt_fit *kept = &s->draft[vertical];
    if (kept->drawing == NULL)
        draw(s, 0, vertical, paper, !is_small(s), kept);
    struct lt_fit f = *kept;
    print_on(&f, name, paper);
    if (best->drawing == NULL || f.text > best->text + 0.01)
        *best = f;
}

/* On one paper: along it with the flow to the right, and upright with the flow downwards, where the
 * process and the given page leave the choice. */
static void try_paper(struct search *s, const char *name, struct lt_size paper, bool turn, struct lt_fit *best)
{
    bool wide = paper.w > paper.h;
    try_draft(s, s->bands || may_run(s->p, !wide) ? !wide : wide, name, paper, best);
    bool upright = s->bands ? best->text < LT_LEAST_TEXT : may_run(s->p, wide); /* bands: only where they do not fit else */
    if (!turn || !upright)
        return;
    struct lt_size turned = {paper.h, paper.w};
    try_draft(s, wide, lt_strf(s->base->a, "%s portrait", name).ptr, turned, best);
}

/* The widest boxes with which the text of a draft would be large enough, about. */
static int promising_width(const struct lt_fit *f)
{
    int i = 0;
    while (i + 1 < WIDTHS && f->text * widths[0] / widths[i] < LT_LEAST_TEXT * ENOUGH)
        i++;
    return i;
}

/* Lays a draft out in earnest; with narrower boxes where its text is too small then. */
static void finish(struct search *s, struct lt_fit *f)
{
    if (s->bands || (is_small(s) && f->text >= LT_LEAST_TEXT))
        return; /* it is in earnest already */
    struct lt_fit best = {0};
    for (int i = promising_width(f); i < WIDTHS && best.text < LT_LEAST_TEXT; i++) {
        struct lt_fit next = *f;
        draw(s, i, f->trial.vertical, f->size, false, &next);
        print_on(&next, f->paper, f->size);
        if (best.drawing == NULL || next.text > best.text + 0.01)
            best = next;
    }
    *f = best;
}

void lt_fit_choose(struct lt_trial *base, const struct lt_process *p, lt_str page, struct lt_fit *best)
{
    struct lt_size given;
    struct search *s = LT_NEW(base->a, struct search);
    *s = (struct search){.base = base, .p = p};
    s->bands = lt_view_of(p, base->o) == LT_VIEW_STAGES && p->stages.n > 0;
    bool fixed = lt_paper_size(page, &given);
    bool turn = !fixed || page.len == 2; /* "A4" alone leaves the orientation open */
    for (int k = 0; k < LT_PAPERS; k++) {
        struct lt_fit here = {0};
        struct lt_size paper = fixed ? given : lt_papers[k].size;
        try_paper(s, fixed ? lt_str_z(base->a, page) : lt_papers[k].name, paper, turn, &here);
        bool hopeless = !s->bands && here.text * widths[0] / widths[WIDTHS - 1] < LT_LEAST_TEXT * HOPELESS;
        if (!hopeless)
            finish(s, &here);
        *best = here;
        if (fixed || here.text >= LT_LEAST_TEXT)
            return;
    }
}

void lt_fit_in_earnest(struct lt_trial *base, const struct lt_process *p, struct lt_fit *f)
{
    bool vertical = f->trial.vertical;
    if (!f->trial.draft)
        return;
    f->trial = *base;
    lt_trial_begin(&f->trial, p, widths[WIDTHS - 1], 0, vertical, false);
    f->drawing = lt_trial_draw(&f->trial);
    print_on(f, f->paper, f->size);
}

void lt_fit_own_paper(struct lt_trial *base, const struct lt_process *p, struct lt_fit *f)
{
    double scale = LT_LEAST_TEXT * ENOUGH / lt_smallest_text(f->drawing);
    lt_fit_in_earnest(base, p, f);
    struct lt_size paper = lt_sheet_size(&f->trial, f->drawing->size, scale);
    enum { UNIT = 10 }; /* millimetres: papers are cut in whole centimetres */
    double unit = UNIT * 72 / 25.4;
    paper = (struct lt_size){ceil(paper.w / unit) * unit, ceil(paper.h / unit) * unit};
    const char *name = lt_strf(base->a, "%.0f × %.0f mm", paper.w * 25.4 / 72, paper.h * 25.4 / 72).ptr;
    print_on(f, name, paper);
}
