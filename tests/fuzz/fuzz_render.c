/* SPDX-License-Identifier: MIT */
/* libFuzzer target: any bytes as the one file of a catalog, through the charts of all its processes in every view as SVG
 * and JSON, the timetable, the counts, the schema of the text, the comparison with itself, and the project that the
 * same file may hold; lines that begin with #= say where everything stood before. What the rules let pass must be drawn whatever it says. */
#include "chart/places.h"
#include "check/check.h"
#include "compare/compare.h"
#include "exchange/exchange.h"
#include "fuzz_world.h"
#include "plan/whole.h"
#include "render/scene_svg.h"

static struct lt_fonts *fonts;

static void draw(const struct lt_model *m, int process, enum lt_view view, struct lt_diags *dx, struct lt_buf *out)
{
    struct lt_chart_options o = {.view = view, .stage = -1, .furniture = true};
    struct lt_chart c;
    if (!lt_chart_build(m, process, &o, fonts, dx, dx->arena, &c))
        return;
    lt_scene_svg(lt_chart_all_sheets(&c, dx->arena), fonts, out);
    lt_chart_json(&c, m, false, out);
    out->len = 0;
}

static void outputs(const struct lt_model *m, struct lt_diags *dx, struct lt_buf *out)
{
    enum { MOST_STEPS = 60 /* large drawings take long, and try nothing else */ };
    struct lt_stats stats;
    lt_stats_count(m, dx->arena, &stats);
    lt_stats_json(m, &stats, NULL, LT_ZH, dx->arena, out);
    for (size_t i = 0; i < m->processes.n && i < 3; i++) {
        if (m->processes.v[i].nodes.n > MOST_STEPS || m->processes.v[i].flows.n > 2 * MOST_STEPS)
            continue;
        for (int view = LT_VIEW_LANES; view <= LT_VIEW_TIMELINE; view++)
            draw(m, (int)i, (enum lt_view)view, dx, out);
        struct lt_plan p;
        struct lt_plan_want want = {.process = (int)i, .start = LT_NO_DATE, .lang = LT_ZH};
        if (!lt_plan_make(m, &want, dx, &p))
            continue;
        lt_schedule_text(&p, LT_ZH, dx->arena, out);
        lt_schedule_json(&p, LT_EN, dx->arena, out);
        lt_schedule_ics(&p, p.schedule.start, LT_ZH, dx->arena, out);
        out->len = 0;
    }
    struct lt_comparison c;
    lt_compare(m, m, LT_ZH, dx, dx->arena, &c);
    if (c.differences.n > 0)
        __builtin_trap(); /* a catalog is as it is */
}

/* Lines that begin with #= are those of the lock file. */
static struct lt_places *places_of(lt_str text, struct lt_arena *a)
{
    struct lt_buf lines = {0};
    struct lt_places *p = LT_NEW(a, struct lt_places);
    for (size_t from = 0, at = 0; at <= text.len; at++) {
        if (at < text.len && text.ptr[at] != '\n')
            continue;
        lt_str line = lt_str_sub(text, from, at);
        if (lt_str_starts(line, "#=")) {
            lt_buf_str(&lines, lt_str_sub(line, 2, line.len));
            lt_buf_z(&lines, "\n");
        }
        from = at + 1;
    }
    lt_places_read(lt_str_copy(a, lt_buf_view(&lines)), a, p, NULL);
    lt_buf_release(&lines);
    return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lt_arena a;
    lt_arena_init(&a, NULL);
    if (fonts == NULL)
        fonts = lt_fonts_new(NULL);
    struct lt_world w = fuzz_world((lt_str){(const char *)data, size});
    struct lt_diags dx = {.arena = &a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_model *m = LT_NEW(&a, struct lt_model);
    struct lt_buf out = {0};
    if (fonts != NULL && lt_model_load(&w, LT_STR("c"), &o, &dx, m))
        lt_check_run(m, &dx);
    m->places = places_of((lt_str){(const char *)data, size}, &a);
    if (fonts != NULL && dx.errors == 0)
        outputs(m, &dx, &out);
    lt_buf_release(&out);
    lt_arena_free(&a);
    return 0;
}
