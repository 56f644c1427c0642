/* SPDX-License-Identifier: MIT */
/* The driver: the whole pipeline on one screen.
 *   bytes → nodes → records (model/) → steps and arrows (graph/) → dates (plan/) → findings (check/)
 *   → geometry (layout/) → scene (chart/) | document (book/) → files (render/, exchange/). */
#include "liutu.h"

#include "book/book.h"
#include "book/pager.h"
#include "chart/chart.h"
#include "check/check.h"
#include "check/rules.h"
#include "compare/compare.h"
#include "compare/revision.h"
#include "exchange/exchange.h"
#include "liutu_int.h"
#include "render/pages.h"
#include "render/scene_pdf.h"
#include "render/scene_png.h"
#include "render/scene_svg.h"
#include "text/collate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct liutu *liutu_new(const struct liutu_options *options)
{
    struct liutu *l = calloc(1, sizeof *l);
    if (l == NULL)
        return NULL;
    l->options = options != NULL ? *options : (struct liutu_options){0};
    l->world = lt_world_real();
    lt_arena_init(&l->arena, &l->out_of_memory);
    l->dx.arena = &l->arena;
    l->messages = l->options.messages == LIUTU_EN ? LT_EN : LT_ZH;
    return l;
}

void liutu_free(struct liutu *l)
{
    if (l == NULL)
        return;
    lt_fonts_free(l->fonts);
    lt_buf_release(&l->buf);
    lt_arena_free(&l->arena);
    free(l);
}

void liutu_text_free(struct liutu_text *t)
{
    free(t->bytes);
    *t = (struct liutu_text){0};
}

enum liutu_status lt_give(struct liutu *l, struct liutu_text *out)
{
    lt_buf_add(&l->buf, "", 0);
    *out = (struct liutu_text){l->buf.ptr, l->buf.len};
    l->buf.ptr = NULL;
    l->buf.len = l->buf.cap = 0;
    return LIUTU_DONE;
}

static bool load_options(const struct liutu *l, struct lt_load_options *o)
{
    *o = (struct lt_load_options){.root = lt_str_from(l->options.root), .today = LT_NO_DATE, .data = l->options.data};
    return l->options.today == NULL || lt_date_parse(lt_str_from(l->options.today), &o->today);
}

/* A path without slashes at its end. */
static lt_str path_of(struct liutu *l, const char *path)
{
    lt_str s = lt_str_from(path);
    while (s.len > 1 && s.ptr[s.len - 1] == '/')
        s.len--;
    return lt_str_copy(&l->arena, s);
}

/* The editor's proof is there to show a repealed basis: it is drawn in spite of it. */
static void show_repealed(struct lt_diags *dx)
{
    for (size_t i = 0; i < dx->n; i++)
        if (dx->v[i].code == LT_E_LAW_REPEALED && dx->v[i].severity == LT_ERROR) {
            dx->v[i].severity = LT_WARNING;
            dx->errors--;
            dx->warnings++;
        }
}

/* What stands behind every loading: rules, order, severities, the language of words. */
static enum liutu_status finish_load(struct liutu *l, bool read, bool strict)
{
    if (read) {
        lt_check_run(l->model, &l->dx);
        lt_check_project(l->model, &l->dx);
        lt_check_allowed(l->model, &l->dx, false);
    }
    lt_diags_sort(&l->dx);
    lt_check_grade(l->model, &l->dx, false);
    if (l->model->project.file.len > 0)
        lt_check_project_only(l->model, &l->dx);
    lt_check_grade(l->model, &l->dx, strict);
    if (l->options.proof && !strict)
        show_repealed(&l->dx);
    bool english = l->options.words == LIUTU_EN || (l->options.words == LIUTU_AUTO && l->model->handbook.language.v == 2);
    l->words = english ? LT_EN : LT_ZH;
    if (!read)
        return LIUTU_SYSTEM;
    return l->dx.errors > 0 ? LIUTU_INPUT : LIUTU_DONE;
}

enum liutu_status liutu_load(struct liutu *l, const char *dir, bool strict)
{
    LT_ENTER(l);
    struct lt_load_options o;
    if (!load_options(l, &o))
        return LIUTU_USAGE;
    l->model = LT_NEW(&l->arena, struct lt_model);
    bool read = lt_model_load(&l->world, path_of(l, dir), &o, &l->dx, l->model);
    if (read)
        lt_lock_read(l);
    return finish_load(l, read, strict);
}

enum liutu_status liutu_load_project(struct liutu *l, const char *file, const char *catalog, bool strict)
{
    LT_ENTER(l);
    struct lt_load_options o;
    if (!load_options(l, &o))
        return LIUTU_USAGE;
    l->model = LT_NEW(&l->arena, struct lt_model);
    lt_str dir = catalog == NULL ? LT_STR("") : path_of(l, catalog);
    bool read = lt_project_load(&l->world, lt_str_copy(&l->arena, lt_str_from(file)), dir, &o, &l->dx, l->model);
    return finish_load(l, read, strict);
}

enum liutu_status liutu_cases(struct liutu *l, bool strict)
{
    LT_ENTER(l);
    if (l->model == NULL || l->dx.errors > 0)
        return LIUTU_INPUT;
    lt_check_cases(l->model, &l->dx);
    lt_check_allowed(l->model, &l->dx, true);
    lt_diags_sort(&l->dx);
    lt_check_grade(l->model, &l->dx, strict);
    return l->dx.errors > 0 ? LIUTU_INPUT : LIUTU_DONE;
}

size_t liutu_errors(const struct liutu *l)
{
    return l->dx.errors;
}

size_t liutu_warnings(const struct liutu *l)
{
    return l->dx.warnings;
}

enum liutu_status liutu_findings(struct liutu *l, const char *format, struct liutu_text *out)
{
    LT_ENTER(l);
    if (strcmp(format, "json") == 0)
        lt_diags_json(&l->dx, l->messages, &l->buf);
    else if (strcmp(format, "text") == 0)
        lt_diags_text(&l->dx, l->messages, &l->buf);
    else if (strcmp(format, "sarif") == 0)
        lt_diags_sarif(&l->dx, LIUTU_VERSION, l->messages, &l->buf);
    else if (strcmp(format, "github") == 0)
        lt_diags_github(&l->dx, l->messages, &l->buf);
    else if (strcmp(format, "gitlab") == 0)
        lt_diags_gitlab(&l->dx, l->messages, &l->buf);
    else
        return LIUTU_USAGE;
    return lt_give(l, out);
}

bool lt_ready_fonts(struct liutu *l)
{
    if (l->fonts == NULL)
        l->fonts = lt_fonts_new(l->options.fonts);
    if (l->fonts != NULL)
        return true;
    LT_DIAG(&l->dx, LT_E_NO_FONT, (struct lt_span){0}, LT_STR(""));
    return false;
}

/* Index of a process by id, the overview for NULL; -1: none. */
static int process_of(const struct liutu *l, const char *id)
{
    if (l->model == NULL)
        return -1;
    return id == NULL ? l->model->overview : lt_map_get(&l->model->process_ids, lt_str_from(id));
}

/* The view of that name (lt_view), -1: none. */
static int find_view(const char *name)
{
    for (int v = 1; v <= lt_value_count("VIEW"); v++)
        for (int lang = 0; lang < 2; lang++)
            if (strcmp(name, lt_value_word("VIEW", v, (enum lt_lang)lang)) == 0)
                return v;
    return -1;
}

static double milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void print_timing(const struct lt_chart *c)
{
    for (int i = 0; i < c->geometry.pass_count; i++)
        fprintf(stderr, "%-10s %8.3f ms\n", c->geometry.passes[i].name, c->geometry.passes[i].milliseconds);
}

lt_date lt_handbook_day(const struct liutu *l)
{
    return l->model->handbook.date.at.file != 0 ? l->model->handbook.date.date : l->model->reference_day;
}

const char *lt_created(struct liutu *l, lt_date d)
{
    const char *epoch = l->world.env(&l->world, "SOURCE_DATE_EPOCH");
    if (epoch != NULL)
        d = (lt_date)(strtoll(epoch, NULL, 10) / 86400);
    if (d == LT_NO_DATE || d < 0)
        d = 0;
    return lt_str_z(&l->arena, lt_strf(&l->arena, "%.*sT00:00:00Z", LT_FMT(lt_date_iso(&l->arena, d))));
}

/* The plan that a chart shows: a project's, or the catalog's with a start; NULL: neither. False after a
 * finding. */
static bool plan_of(struct liutu *l, const struct liutu_chart *want, int process, lt_date start, const struct lt_plan **out)
{
    *out = NULL;
    if (!l->model->project.given && want->start == NULL)
        return true;
    struct lt_plan *p = LT_NEW(&l->arena, struct lt_plan);
    struct lt_plan_want w = {.process = process, .start = start, .lang = l->words};
    *out = p;
    return lt_plan_make(l->model, &w, &l->dx, p);
}

/* A chart in one format into the buffer. */
enum liutu_status lt_render_chart(struct liutu *l, const struct lt_chart *c, const char *format, double dpi, bool outline)
{
    const char *error = "";
    bool good = true;
    LT_VECTOR(struct lt_scene *) sheets = {0};
    for (const struct lt_chart *i = c; i != NULL; i = i->next)
        LT_PUSH(&l->arena, &sheets) = i->scene;
    struct lt_scene *all = strcmp(format, "pdf") == 0 ? c->scene : lt_chart_all_sheets(c, &l->arena);
    if (strcmp(format, "json") == 0)
        lt_chart_json(c, l->model, c->page.len > 0, &l->buf);
    else if (strcmp(format, "svg") == 0 && outline)
        lt_scene_svg_outline(all, l->fonts, &l->buf);
    else if (strcmp(format, "svg") == 0)
        lt_scene_svg(all, l->fonts, &l->buf);
    else if (strcmp(format, "pdf") == 0)
        good = lt_scene_pdf(sheets.v, sheets.n, c->scene->title, l->model->handbook.publisher.s,
                            lt_created(l, lt_handbook_day(l)), l->fonts, &l->buf, &error);
    else if (strcmp(format, "png") == 0)
        good = lt_scene_png(all, dpi > 0 ? dpi : 144, l->fonts, &l->buf, &error);
    else
        return LIUTU_USAGE;
    if (!good)
        LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, lt_str_from(format), lt_str_from(error));
    return good ? LIUTU_DONE : LIUTU_SYSTEM;
}

/* The paper of a chart: a name, "long", or "A1/A4", which is A1 in tiles of A4. */
struct paper {
    lt_str page, tile; /* tile empty: none */
    struct lt_size tile_size;
    bool good;
};

static struct paper paper_of(const char *name, const char *format, int view)
{
    struct paper out = {.page = lt_str_from(name), .good = true};
    struct lt_size size;
    const char *slash = name == NULL ? NULL : strchr(name, '/');
    if (slash != NULL) {
        out.page.len = (size_t)(slash - name);
        out.tile = lt_str_trim(lt_str_from(slash + 1));
        out.good = strcmp(format, "pdf") == 0 && lt_paper_size(out.tile, &out.tile_size);
    }
    bool is_long = lt_str_is(out.page, LT_PAGE_LONG) && slash == NULL && view != LT_VIEW_TIMELINE;
    out.good = out.good && (out.page.len == 0 || is_long || lt_paper_size(out.page, &size));
    return out;
}

/* Its sheets become tiles. */
static void cut(struct liutu *l, const struct paper *p, struct lt_chart *c)
{
    struct lt_scenes tiles = lt_chart_tiles(c, p->tile_size, p->tile.len == 2, l->words, l->fonts, &l->arena);
    struct lt_chart *at = c;
    for (size_t i = 0; i < tiles.n; i++) {
        if (i > 0)
            at = at->next = LT_NEW(&l->arena, struct lt_chart);
        at->scene = tiles.v[i];
        at->next = NULL;
    }
}

enum liutu_status liutu_chart(struct liutu *l, const struct liutu_chart *want, struct liutu_text *out)
{
    LT_ENTER(l);
    lt_date start = LT_NO_DATE;
    int process = l->model != NULL && want->process == NULL ? lt_plan_process(l->model) : process_of(l, want->process);
    int view = want->view == NULL ? 0 : find_view(want->view);
    struct paper paper = paper_of(want->page, want->format, view);
    bool bad_start = want->start != NULL && !lt_date_parse(lt_str_from(want->start), &start);
    if (process < 0 || view < 0 || !paper.good || bad_start)
        return LIUTU_USAGE;
    if (!lt_ready_fonts(l))
        return LIUTU_SYSTEM;
    const struct lt_plan *plan;
    if (!plan_of(l, want, process, start, &plan))
        return LIUTU_INPUT;
    struct lt_chart_options o = {.view = (enum lt_view)view,
                                 .lang = l->words,
                                 .page = paper.page,
                                 .stage = -1,
                                 .furniture = strcmp(want->format, "json") != 0 || want->page != NULL,
                                 .clock = want->timing ? milliseconds : NULL,
                                 .plan = plan,
                                 .ghost = want->ghost};
    struct lt_chart *c = LT_NEW(&l->arena, struct lt_chart);
    bool fits = lt_chart_build(l->model, process, &o, l->fonts, &l->dx, &l->arena, c);
    if (want->timing)
        print_timing(c);
    if (!fits)
        return LIUTU_INPUT;
    if (paper.tile.len > 0)
        cut(l, &paper, c);
    double dpi = want->dpi;
    if (dpi <= 0 && lt_str_is(paper.page, LT_PAGE_LONG))
        dpi = LT_LONG_PIXELS * 72 / c->scene->size.w;
    enum liutu_status s = lt_render_chart(l, c, want->format, dpi, want->outline);
    return s == LIUTU_DONE ? lt_give(l, out) : s;
}

enum liutu_status lt_render_handbook(struct liutu *l, const struct liutu_book *b)
{
    struct lt_pages *pages = LT_NEW(&l->arena, struct lt_pages);
    struct lt_book_options o = {
        .duplex = b != NULL && b->duplex, .booklet = b != NULL && b->booklet, .proof = b != NULL && b->proof};
    const char *error = "";
    if (b != NULL && b->page != NULL && !lt_book_paper_size(lt_str_from(b->page), &o.page))
        return LIUTU_USAGE;
    if (!lt_ready_fonts(l))
        return LIUTU_SYSTEM;
    if (!lt_collate_ready(&error)) {
        LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, LT_STR("handbook.pdf"), lt_str_from(error));
        return LIUTU_SYSTEM;
    }
    if (!lt_book_build(l->model, &o, l->words, l->fonts, &l->dx, &l->arena, pages))
        return LIUTU_INPUT;
    pages->created = lt_created(l, lt_handbook_day(l));
    if (lt_pages_pdf(pages, l->fonts, &l->buf, &error))
        return LIUTU_DONE;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, LT_STR("handbook.pdf"), lt_str_from(error));
    return LIUTU_SYSTEM;
}

enum liutu_status liutu_handbook(struct liutu *l, const struct liutu_book *b, struct liutu_text *out)
{
    LT_ENTER(l);
    enum liutu_status s = lt_render_handbook(l, b);
    return s == LIUTU_DONE ? lt_give(l, out) : s;
}

/* The day of stamps: SOURCE_DATE_EPOCH, else the reference day, else the plan's start. */
static lt_date stamp_of(struct liutu *l, const struct lt_plan *p)
{
    lt_date d = l->model->reference_day != LT_NO_DATE ? l->model->reference_day : p->schedule.start;
    const char *epoch = l->world.env(&l->world, "SOURCE_DATE_EPOCH");
    return epoch == NULL ? d : (lt_date)(strtoll(epoch, NULL, 10) / 86400);
}

enum liutu_status liutu_schedule(struct liutu *l, const struct liutu_schedule *want, struct liutu_text *out)
{
    LT_ENTER(l);
    static const char *const formats[] = {"text", "csv", "json", "ics"};
    int format = 0;
    struct lt_plan_want w = {.start = LT_NO_DATE,
                             .statutory = want->statutory,
                             .lang = l->words,
                             .changes = want->what_if,
                             .change_count = want->what_if_count};
    w.process = l->model == NULL ? -1 : want->process == NULL ? lt_plan_process(l->model) : process_of(l, want->process);
    while (format < 4 && strcmp(want->format, formats[format]) != 0)
        format++;
    if (format == 4 || w.process < 0 || (want->start != NULL && !lt_date_parse(lt_str_from(want->start), &w.start)))
        return LIUTU_USAGE;
    struct lt_plan *p = LT_NEW(&l->arena, struct lt_plan);
    if (!lt_plan_make(l->model, &w, &l->dx, p))
        return LIUTU_USAGE;
    if (format == 0)
        lt_schedule_text(p, l->words, &l->arena, &l->buf);
    else if (format == 1)
        lt_schedule_csv(p, l->words, &l->arena, &l->buf);
    else if (format == 2)
        lt_schedule_json(p, l->words, &l->arena, &l->buf);
    else
        lt_schedule_ics(p, stamp_of(l, p), l->words, &l->arena, &l->buf);
    return lt_give(l, out);
}

enum liutu_status liutu_stats(struct liutu *l, const char *format, struct liutu_text *out)
{
    LT_ENTER(l);
    struct lt_stats stats;
    struct lt_plan *p = LT_NEW(&l->arena, struct lt_plan);
    struct lt_plan_want w = {.process = l->model->overview, .start = LT_NO_DATE, .lang = l->words};
    lt_stats_count(l->model, &l->arena, &stats);
    if (l->model->overview >= 0)
        lt_plan_make(l->model, &w, &l->dx, p);
    const struct lt_schedule *critical = l->model->overview >= 0 ? &p->schedule : NULL;
    if (strcmp(format, "json") == 0)
        lt_stats_json(l->model, &stats, critical, l->words, &l->arena, &l->buf);
    else if (strcmp(format, "text") == 0)
        lt_stats_text(l->model, &stats, critical, l->words, &l->arena, &l->buf);
    else
        return LIUTU_USAGE;
    return lt_give(l, out);
}

/* Both versions of a process in one chart, or the report, into the buffer. */
static enum liutu_status render_diff(struct liutu *l, const struct lt_comparison *c, int process, bool report)
{
    const char *error = "";
    if (!lt_ready_fonts(l))
        return LIUTU_SYSTEM;
    if (!report) {
        struct lt_revision *v = LT_NEW(&l->arena, struct lt_revision);
        struct lt_chart *chart = LT_NEW(&l->arena, struct lt_chart);
        lt_revision_make(c, process, lt_comparison_versions(c, l->words, &l->arena), &l->arena, v);
        struct lt_chart_options o = {
            .lang = l->words, .stage = -1, .furniture = true, .plan = &v->plan, .ghost = true, .revision = &v->marks};
        if (!lt_chart_build(v->model, process, &o, l->fonts, &l->dx, &l->arena, chart))
            return LIUTU_USAGE;
        return lt_render_chart(l, chart, "svg", 0, false);
    }
    struct lt_pages *pages = LT_NEW(&l->arena, struct lt_pages);
    const struct lt_doc *doc = lt_comparison_doc(c, l->words, l->fonts, &l->dx, &l->arena);
    *pages = (struct lt_pages){.lang = l->words == LT_EN ? LT_STR("en") : LT_STR("zh-CN"),
                               .title = doc->title,
                               .author = l->model->handbook.publisher.s,
                               .subject = l->model->handbook.title.s,
                               .created = lt_created(l, lt_handbook_day(l))};
    lt_doc_pages(doc, l->fonts, &l->arena, pages);
    if (lt_pages_pdf(pages, l->fonts, &l->buf, &error))
        return LIUTU_DONE;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, LT_STR("PDF"), lt_str_from(error));
    return LIUTU_SYSTEM;
}

enum liutu_status liutu_diff(struct liutu *old, struct liutu *l, const struct liutu_diff *want, struct liutu_text *out)
{
    LT_ENTER(l);
    const char *format = want->format;
    struct lt_comparison *c = LT_NEW(&l->arena, struct lt_comparison);
    int process = process_of(l, want->process);
    bool drawn = strcmp(format, "svg") == 0 || strcmp(format, "pdf") == 0;
    if (strcmp(format, "svg") == 0 && process < 0)
        return LIUTU_USAGE;
    lt_compare(old->model, l->model, l->words, &l->dx, &l->arena, c);
    enum liutu_status s = drawn ? render_diff(l, c, process, format[0] == 'p') : LIUTU_DONE;
    if (s != LIUTU_DONE)
        return s;
    if (strcmp(format, "json") == 0)
        lt_comparison_json(c, &l->buf);
    else if (strcmp(format, "md") == 0)
        lt_comparison_markdown(c, l->words, &l->arena, &l->buf);
    else if (strcmp(format, "text") == 0)
        lt_comparison_text(c, l->words, &l->arena, &l->buf);
    else if (!drawn)
        return LIUTU_USAGE;
    (void)lt_give(l, out);
    return c->differences.n > 0 ? LIUTU_INPUT : LIUTU_DONE;
}

enum liutu_status liutu_sources(struct liutu *l, struct liutu_text *out)
{
    LT_ENTER(l);
    for (size_t i = 0; i < l->dx.sources.n; i++)
        lt_buf_printf(&l->buf, "%.*s\n", LT_FMT(l->dx.sources.v[i].path));
    return lt_give(l, out);
}

enum liutu_status liutu_rules(struct liutu *l, const char *format, struct liutu_text *out)
{
    LT_ENTER(l);
    if (strcmp(format, "json") == 0)
        lt_rules_json(l->messages, &l->buf);
    else if (strcmp(format, "text") == 0)
        lt_rules_text(l->messages, &l->buf);
    else
        return LIUTU_USAGE;
    return lt_give(l, out);
}

enum liutu_status liutu_schema(struct liutu *l, struct liutu_text *out)
{
    LT_ENTER(l);
    lt_schema_write(&l->buf);
    return lt_give(l, out);
}

enum liutu_status liutu_dump(struct liutu *l, struct liutu_text *out)
{
    LT_ENTER(l);
    lt_model_dump(l->model, &l->buf);
    return lt_give(l, out);
}
