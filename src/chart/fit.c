/* SPDX-License-Identifier: MIT */
/* Fit: the paper, the direction and the width of boxes with which a chart's text is large enough.
 * Input: a process (or some of its stages). Output: the drawing for that paper.
 * Cost: a draft for each direction, and mostly one layout in earnest. */
#include "chart/chart_int.h"
#include "chart/places.h"

#include <math.h>
#include <string.h>

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
    enum lt_view view = o->view != 0 ? o->view : p->view.v != 0 ? (enum lt_view)p->view.v : LT_VIEW_LANES;
    return view == LT_VIEW_TIMELINE && o->stage >= 0 ? LT_VIEW_LANES : view; /* a timeline is of the whole */
}

void lt_trial_set(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft)
{
    enum lt_view view = lt_view_of(p, t->o);
    t->bands = view == LT_VIEW_STAGES && p->stages.n > 1 && t->o->stage < 0;
    t->lanes = view == LT_VIEW_LANES;
    t->stages = p->stages.n > 1 && t->o->stage < 0 && (t->bands || t->lanes || view == LT_VIEW_STAGES);
    t->vertical = vertical && !t->bands;
    t->box_width = box_width;
    t->wrap = wrap;
    t->draft = draft;
    t->cut = false;
    t->input = (struct lt_layout_input){0};
}

void lt_trial_begin(struct lt_trial *t, const struct lt_process *p, double box_width, double wrap, bool vertical, bool draft)
{
    lt_trial_set(t, p, box_width, wrap, vertical, draft);
    lt_trial_lay_out(t);
}

static const double widths[] = {96, 86, 78, 70, 62, 56}; /* of boxes, from wide to narrow */
enum { WIDTHS = sizeof widths / sizeof *widths, USUAL_WIDTHS = 4 /* narrower ones must cut no name */ };

#define ENOUGH 1.08  /* of the least text: wide boxes are preferred */
#define HIGHER 0.006 /* a drawing becomes higher for each point that its boxes are narrower */
#define SURELY 1.15
#define FAR 0.85       /* of the least text: drafts in bands were at most a sixth too small */
#define NO_BETTER 0.96 /* … but for large charts, on which the layout has little time for more */
#define NEARLY 0.95    /* of the least text: narrower boxes may gain more than they promise */

/* What the text of f, with boxes of the from-th width, would be with those of the i-th, about: the
 * drawing becomes narrower, and higher as names take more lines. */
static double text_with(const struct lt_fit *f, int from, int i)
{
    enum { FURNITURE = 100 }; /* title and legend */
    const struct lt_trial *t = &f->trial;
    struct lt_size d = lt_drawing_size(t);
    double margins = 2 * t->t->chart.margin, gap = t->t->gaps.rank;
    double w = (f->size.w - margins) / d.w, h = (f->size.h - margins - FURNITURE) / d.h;
    double narrow = w * (widths[from] + gap) / (widths[i] + gap);
    double high = h / (1 + (widths[from] - widths[i]) * HIGHER);
    return f->text * fmin(narrow, high) / fmin(w, h);
}

/* The search for a paper: drafts with the widest boxes tell which direction and which paper; only what
 * is promising is laid out in earnest. */
struct lt_fit_search {
    struct lt_trial base;
    const struct lt_process *p;
    bool bands;
    bool larger; /* the paper at hand is not the last that may be tried */
    /* by direction; a drawing with lanes does not depend on the paper. trial.t NULL: not yet */
    struct lt_fit draft[2], earnest[2][WIDTHS];
};

/* The process says, else an earlier drawing, unless a page is asked for that it was not made for. */
static bool may_run(const struct lt_fit_search *s, bool vertical)
{
    const struct lt_process *p = s->p;
    if (p->direction.v == 0 && s->base.places != NULL && s->base.o->page.len == 0)
        return s->base.places->down == vertical;
    return p->direction.v == 0 || (p->direction.v == LT_PROCESS_TB) == vertical;
}

static void draw(struct lt_fit_search *s, int width, bool vertical, struct lt_size paper, bool draft, struct lt_fit *f)
{
    double inner = paper.w - 2 * s->base.t->chart.margin - 120;
    f->trial = s->base;
    lt_trial_begin(&f->trial, s->p, widths[width], inner / 0.96, vertical, draft);
    f->drawing = draft ? NULL : lt_trial_draw(&f->trial);
}

/* Prints a drawing on a paper. */
static void print_on(struct lt_fit *f, const char *name, struct lt_size paper)
{
    f->paper = name;
    f->size = paper;
    f->scale = fmin(lt_sheet_scale(&f->trial, lt_drawing_size(&f->trial), paper), LT_MOST_SCALE);
    f->text = (f->drawing == NULL ? f->trial.t->size.label : lt_smallest_text(f->drawing)) * f->scale;
}

/* Small charts are laid out in earnest at once: which way fills a paper better shows only then. */
static bool is_small(const struct lt_fit_search *s)
{
    enum { SMALL = 40 };
    return !s->bands && s->base.chart->graph.node_count <= SMALL;
}

static bool is_large(const struct lt_fit_search *s)
{
    enum { LARGE = 120 };
    return s->base.chart->graph.node_count > LARGE;
}

/* Whether a draft, twenty times as fast as the layout in earnest, shows that the text stays too small. */
static bool is_far(struct lt_fit_search *s, int width, const char *name, struct lt_size paper)
{
    struct lt_arena_mark mark = lt_arena_mark(s->base.a);
    struct lt_fit f = {0};
    draw(s, width, false, paper, true, &f);
    print_on(&f, name, paper);
    lt_arena_rewind(s->base.a, mark);
    return f.text < LT_LEAST_TEXT * FAR;
}

static struct lt_fit band_fit(struct lt_fit_search *s, int width, const char *name, struct lt_size paper)
{
    struct lt_fit f = {0};
    draw(s, width, false, paper, false, &f);
    print_on(&f, name, paper);
    return f;
}

/* Bands break their lines by the paper: every width anew, until the text is large enough. Where it is not
 * with the narrowest boxes, it is not with others; a paper far from it is left out where a larger one
 * may be taken. */
static void try_bands(struct lt_fit_search *s, const char *name, struct lt_size paper, struct lt_fit *best)
{
    if (s->larger && is_far(s, USUAL_WIDTHS - 1, name, paper))
        return;
    struct lt_fit narrow = band_fit(s, USUAL_WIDTHS - 1, name, paper), here = narrow;
    for (int i = 0; i + 1 < USUAL_WIDTHS && narrow.text >= LT_LEAST_TEXT * NEARLY; i++) {
        struct lt_fit f = band_fit(s, i, name, paper);
        if (f.text > here.text + 0.01 || f.text >= LT_LEAST_TEXT * ENOUGH)
            here = f;
        if (f.text >= LT_LEAST_TEXT * ENOUGH)
            break;
    }
    if (here.paper != NULL && (best->paper == NULL || here.text > best->text + 0.01))
        *best = here;
}

static void try_draft(struct lt_fit_search *s, bool vertical, const char *name, struct lt_size paper, struct lt_fit *best)
{
    if (s->bands) {
        try_bands(s, name, paper, best);
        return;
    }
    struct lt_fit *kept = &s->draft[vertical];
    if (kept->trial.t == NULL)
        draw(s, 0, vertical, paper, !is_small(s), kept);
    struct lt_fit f = *kept;
    print_on(&f, name, paper);
    if (best->paper == NULL || f.text > best->text + 0.01)
        *best = f;
}

/* On one paper: along it with the flow to the right, and upright with the flow downwards, where the
 * process and the given page leave the choice. */
static void try_paper(struct lt_fit_search *s, const char *name, struct lt_size paper, bool turn, struct lt_fit *best)
{
    bool wide = paper.w > paper.h;
    try_draft(s, s->bands || may_run(s, !wide) ? !wide : wide, name, paper, best);
    bool upright = s->bands ? best->text < LT_LEAST_TEXT : may_run(s, wide); /* bands: only where they do not fit else */
    if (!turn || !upright)
        return;
    struct lt_size turned = {paper.h, paper.w};
    try_draft(s, wide, lt_strf(s->base.a, "%s portrait", name).ptr, turned, best);
}

/* The widest boxes with which the text should be large enough, if with the from-th it is what f says. */
static int promising_width(const struct lt_fit *f, int from, double enough)
{
    int i = from;
    while (i < WIDTHS && text_with(f, from, i) < LT_LEAST_TEXT * enough)
        i++;
    return i;
}

static const struct lt_fit *in_earnest(struct lt_fit_search *s, int width, const struct lt_fit *f)
{
    struct lt_fit *kept = &s->earnest[f->trial.vertical][width];
    if (kept->trial.t == NULL)
        draw(s, width, f->trial.vertical, f->size, false, kept);
    return kept;
}

/* Lays a draft out in earnest; with narrower boxes where its text is too small then. */
static void finish(struct lt_fit_search *s, struct lt_fit *f)
{
    if (s->bands || (is_small(s) && f->text >= LT_LEAST_TEXT))
        return; /* it is in earnest already */
    struct lt_fit best = {0};
    int i = promising_width(f, 0, is_large(s) ? SURELY : ENOUGH); /* a second try costs much in a large chart */
    i = i < WIDTHS ? i : WIDTHS - 1;
    while (i < WIDTHS && best.text < LT_LEAST_TEXT) {
        struct lt_fit next = *in_earnest(s, i, f);
        if (i >= USUAL_WIDTHS && next.trial.cut)
            break;
        print_on(&next, f->paper, f->size);
        if (best.paper == NULL || next.text > best.text + 0.01)
            best = next;
        int better = promising_width(&next, i, 1);
        bool nearly = text_with(&next, i, WIDTHS - 1) > LT_LEAST_TEXT * NEARLY;
        i = better > i && better < WIDTHS ? better : nearly && i + 1 < WIDTHS ? WIDTHS - 1 : WIDTHS;
    }
    if (best.paper != NULL)
        *f = best;
}

struct lt_fit_search *lt_fit_begin(const struct lt_trial *base, const struct lt_process *p)
{
    struct lt_fit_search *s = LT_NEW(base->a, struct lt_fit_search);
    *s = (struct lt_fit_search){.base = *base, .p = p};
    s->bands = lt_view_of(p, base->o) == LT_VIEW_STAGES && p->stages.n > 0;
    return s;
}

static bool is_hopeless(const struct lt_fit_search *s, const struct lt_fit *f)
{
    double share = is_large(s) ? NO_BETTER : LT_HOPELESS;
    return !s->bands && text_with(f, 0, WIDTHS - 1) < LT_LEAST_TEXT * share;
}

static void try_given(struct lt_fit_search *s, lt_str page, struct lt_size size, struct lt_fit *out)
{
    bool turn = page.len == 2; /* "A4" alone leaves the orientation open */
    *out = (struct lt_fit){0};
    try_paper(s, lt_str_z(s->base.a, page), size, turn, out);
}

bool lt_fit_promises(struct lt_fit_search *s, lt_str page)
{
    struct lt_size size;
    struct lt_fit f;
    lt_paper_size(page, &size);
    try_given(s, page, size, &f);
    return s->bands ? f.text >= LT_LEAST_TEXT : text_with(&f, 0, USUAL_WIDTHS - 1) >= LT_LEAST_TEXT;
}

/* The text of stages beside one another on a paper, at best. times: as if there were so many times as many. */
static double joined_text(struct lt_fit_search *const *parts, int n, double times, bool vertical, struct lt_size paper)
{
    struct lt_size sum = {0, 0};
    for (int i = 0; i < n; i++) {
        struct lt_fit *f = &parts[i]->draft[vertical];
        if (f->trial.t == NULL)
            draw(parts[i], 0, vertical, paper, !is_small(parts[i]), f);
        struct lt_size d = f->trial.geometry.size;
        sum.w = vertical ? fmax(sum.w, d.w) : sum.w + d.w;
        sum.h = vertical ? sum.h + d.h : fmax(sum.h, d.h);
    }
    struct lt_trial *t = &parts[0]->draft[vertical].trial;
    *(vertical ? &sum.h : &sum.w) *= times;
    double gap = t->t->gaps.rank, narrow = (widths[USUAL_WIDTHS - 1] + gap) / (widths[0] + gap);
    sum.w *= narrow;
    return t->t->size.label * lt_sheet_scale(t, sum, paper);
}

double lt_fit_joined(struct lt_fit_search *const *parts, int n, double times, lt_str page, bool *down)
{
    struct lt_size size;
    double best = 0;
    lt_paper_size(page, &size);
    for (int turned = 0; turned < (page.len == 2 ? 2 : 1); turned++) { /* "A4" alone leaves the orientation open */
        struct lt_size paper = turned ? (struct lt_size){size.h, size.w} : size;
        bool upright = paper.w <= paper.h, vertical = may_run(parts[0], upright) ? upright : !upright;
        double text = joined_text(parts, n, times, vertical, paper);
        if (turned == 0 || text > best) {
            best = text;
            *down = vertical;
        }
    }
    return best;
}

void lt_fit_again(struct lt_fit_search *s, const struct lt_trial *base)
{
    s->base = *base;
    memset(s->earnest, 0, sizeof s->earnest);
    if (is_small(s))
        memset(s->draft, 0, sizeof s->draft);
}

void lt_fit_on(struct lt_fit_search *s, lt_str page, struct lt_fit *best)
{
    struct lt_size size;
    if (lt_paper_size(page, &size)) {
        try_given(s, page, size, best);
        if (!is_hopeless(s, best))
            finish(s, best);
        return;
    }
    for (int k = 0; k < LT_PAPERS; k++) {
        *best = (struct lt_fit){0};
        s->larger = k + 1 < LT_PAPERS;
        try_paper(s, lt_papers[k].name, lt_papers[k].size, true, best);
        if (!is_hopeless(s, best))
            finish(s, best);
        if (best->text >= LT_LEAST_TEXT)
            break;
    }
    s->larger = false;
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

void lt_fit_unseen(const struct lt_trial *base, lt_str page, bool down, struct lt_fit *f)
{
    *f = (struct lt_fit){.trial = *base, .paper = lt_str_z(base->a, page)};
    lt_paper_size(page, &f->size);
    f->trial.vertical = down;
    f->trial.draft = true;
}

void lt_fit_own_paper(struct lt_trial *base, const struct lt_process *p, struct lt_fit *f)
{
    lt_fit_in_earnest(base, p, f);
    double scale = LT_LEAST_TEXT * ENOUGH / lt_smallest_text(f->drawing);
    struct lt_size paper = lt_sheet_size(&f->trial, f->drawing->size, scale);
    enum { UNIT = 10 }; /* millimetres: papers are cut in whole centimetres */
    double unit = UNIT * 72 / 25.4;
    paper = (struct lt_size){ceil(paper.w / unit) * unit, ceil(paper.h / unit) * unit};
    const char *name = lt_strf(base->a, "%.0f × %.0f mm", paper.w * 25.4 / 72, paper.h * 25.4 / 72).ptr;
    print_on(f, name, paper);
}
