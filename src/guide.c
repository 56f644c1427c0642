/* SPDX-License-Identifier: MIT */
/* liutu guide: the guide of one project. */
#include "book/book.h"
#include "liutu_int.h"
#include "render/pages.h"

#include <setjmp.h>

/* The day of a guide: what it was counted on, else the handbook's. */
static lt_date guide_day(const struct liutu *l)
{
    return l->model->reference_day != LT_NO_DATE ? l->model->reference_day : lt_handbook_day(l);
}

static enum liutu_status render_guide(struct liutu *l)
{
    struct lt_plan *plan = LT_NEW(&l->arena, struct lt_plan);
    struct lt_pages *pages = LT_NEW(&l->arena, struct lt_pages);
    struct lt_plan_want want = {.process = -1, .start = LT_NO_DATE, .lang = l->words};
    const char *error = "";
    if (!lt_ready_fonts(l))
        return LIUTU_SYSTEM;
    bool any = lt_plan_process(l->model) >= 0 && lt_plan_make(l->model, &want, &l->dx, plan) &&
               lt_guide_build(plan, l->words, l->fonts, &l->dx, &l->arena, pages);
    if (!any) {
        LT_DIAG(&l->dx, LT_E_EMPTY_GUIDE, l->model->project.common.at, l->model->project.common.name.s);
        return LIUTU_INPUT;
    }
    pages->created = lt_created(l, guide_day(l));
    if (lt_pages_pdf(pages, l->fonts, &l->buf, &error))
        return LIUTU_DONE;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, LT_STR("PDF"), lt_str_from(error));
    return LIUTU_SYSTEM;
}

enum liutu_status liutu_guide(struct liutu *l, struct liutu_text *out)
{
    LT_ENTER(l);
    if (l->model == NULL || !l->model->project.given)
        return LIUTU_USAGE;
    enum liutu_status s = render_guide(l);
    return s == LIUTU_DONE ? lt_give(l, out) : s;
}
