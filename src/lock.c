/* SPDX-License-Identifier: MIT */
/* The lock file of a catalog: where everything stood on its charts, kept beside it when asked for, so that a chart
 * drawn anew keeps what has not changed where it was. */
#include "chart/places.h"
#include "liutu_int.h"

lt_str lt_lock_path(struct liutu *l)
{
    return lt_path_join(&l->arena, l->model->dir, LT_STR(LT_LOCK_NAME));
}

/* What is kept of processes that are there; a lock file may hold others. */
static struct lt_places *kept(struct liutu *l)
{
    struct lt_places *p = LT_NEW(&l->arena, struct lt_places);
    for (size_t i = 0; l->model->places != NULL && i < l->model->places->charts.n; i++) {
        struct lt_chart_places *c = &l->model->places->charts.v[i];
        int process = lt_map_get(&l->model->process_ids, c->process);
        if (process >= 0 && l->model->processes.v[process].common.used)
            LT_PUSH(&l->arena, &p->charts) = *c;
    }
    return p;
}

void lt_lock_read(struct liutu *l)
{
    lt_str path = lt_lock_path(l), text;
    const char *why = "";
    size_t bad = 0;
    if (l->world.kind(&l->world, path.ptr) == LT_FILE_NONE)
        return;
    if (l->world.kind(&l->world, path.ptr) != LT_FILE_REGULAR || !l->world.read(&l->world, path.ptr, &l->arena, &text, &why)) {
        LT_DIAG(&l->dx, LT_W_LOCK_READ, (struct lt_span){0}, path, lt_str_from(why));
        return;
    }
    l->lock_file = lt_diags_source(&l->dx, path, text);
    struct lt_places *places = LT_NEW(&l->arena, struct lt_places);
    lt_places_read(text, &l->arena, places, &bad);
    l->model->places = places;
    if (bad < text.len)
        LT_DIAG(&l->dx, LT_W_LOCK_LINE, ((struct lt_span){l->lock_file, (uint32_t)bad, (uint32_t)bad}), LT_STR(LT_LOCK_NAME));
}

/* Draws a chart for its places alone. */
static bool draw(struct liutu *l, int process, enum lt_view view, struct lt_chart_places *out)
{
    struct lt_chart_options o = {.lang = l->words, .stage = -1, .furniture = true};
    struct lt_diags unheard = {.arena = &l->arena}; /* the chart is drawn once more */
    struct lt_chart c;
    if (!lt_chart_build(l->model, process, &o, l->fonts, &unheard, &l->arena, &c))
        return false;
    lt_places_take(&c, l->model, view, &l->arena, out);
    return true;
}

bool lt_lock_renew(struct liutu *l)
{
    struct lt_places *p = kept(l);
    bool changed = l->model->places == NULL || p->charts.n != l->model->places->charts.n;
    for (size_t i = 0; i < l->model->processes.n; i++) {
        const struct lt_process *process = &l->model->processes.v[i];
        struct lt_chart_options o = {.stage = -1};
        enum lt_view view = lt_view_of(process, &o);
        struct lt_chart_places taken;
        struct lt_graph g;
        if (!process->common.used || process->too_large || view == LT_VIEW_TIMELINE)
            continue;
        lt_graph_build(l->model, (int)i, &l->arena, &g);
        if (lt_places_current(lt_places_of(p, process->common.id), &g, view) || !draw(l, (int)i, view, &taken))
            continue;
        lt_places_put(p, &taken, &l->arena);
        changed = true;
    }
    l->model->places = p;
    return changed;
}

bool lt_lock_write(struct liutu *l)
{
    lt_str path = lt_lock_path(l);
    const char *why = "";
    l->buf.len = 0;
    lt_places_write(l->model->places, &l->buf);
    bool good = l->world.write(&l->world, path.ptr, lt_buf_view(&l->buf), &why);
    l->buf.len = 0;
    if (!good)
        LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, path, lt_str_from(why));
    return good;
}
