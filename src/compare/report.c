/* SPDX-License-Identifier: MIT */
/* The report 流程再造对比 as a document tree: 四减 before and after, item by item, the critical paths, the charts of
 * both versions in one, every change. */
#include "book/doc.h"
#include "book/style.h"
#include "compare/revision.h"
#include "compare/words.h"

struct report {
    const struct lt_comparison *c;
    enum lt_lang lang;
    struct lt_fonts *fonts;
    struct lt_diags *dx;
    struct lt_arena *a;
    struct lt_doc *doc;
    int chapter;
};

static lt_str word(const struct report *r, enum lt_compare_word w)
{
    return lt_compare_word(w, r->lang);
}

/* "2026 年版 · 2026年11月1日" */
static lt_str version_of(const struct report *r, const struct lt_model *m)
{
    lt_str parts[2];
    size_t n = 0;
    if (m->handbook.edition.s.len > 0)
        parts[n++] = m->handbook.edition.s;
    if (m->handbook.date.at.file != 0)
        parts[n++] = lt_date_words(r->a, m->handbook.date.date, r->lang);
    return lt_str_join(r->a, parts, n, " · ");
}

lt_str lt_comparison_versions(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a)
{
    const struct report r = {.c = c, .lang = lang, .a = a};
    const char *colon = lang == LT_ZH ? "：" : ": ";
    lt_str old = version_of(&r, c->old), new = version_of(&r, c->new);
    if (lt_str_eq(old, new)) /* which is which is then all that can be said */
        return new;
    return lt_strf(a, "%.*s%s%.*s   %.*s%s%.*s", LT_FMT(word(&r, LT_CMP_OLD)), colon, LT_FMT(old), LT_FMT(word(&r, LT_CMP_NEW)),
                   colon, LT_FMT(new));
}

static struct lt_block *chapter(struct report *r, enum lt_compare_word title)
{
    struct lt_block *part = lt_block_add(r->a, r->doc->root, LT_BLOCK_PART);
    r->chapter++;
    lt_str number = r->lang == LT_ZH ? lt_han_number(r->a, r->chapter) : lt_strf(r->a, "%d", r->chapter);
    struct lt_block *h = lt_block_heading(r->a, part, 1, number, word(r, title), lt_strf(r->a, "chapter-%d", r->chapter));
    part->head = h->head = lt_strf(r->a, "%.*s　%.*s", LT_FMT(number), LT_FMT(word(r, title)));
    h->outline = 0;
    h->listed = true;
    return part;
}

static void section(struct report *r, struct lt_block *part, enum lt_compare_word title)
{
    lt_block_heading(r->a, part, 4, (lt_str){0}, word(r, title), (lt_str){0});
}

static void cover(struct report *r)
{
    const struct lt_handbook *hb = &r->c->new->handbook;
    struct lt_block *part = lt_block_add(r->a, r->doc->root, LT_BLOCK_PART), *b = lt_block_add(r->a, part, LT_BLOCK_COVER);
    const struct lt_model *const versions[] = {r->c->old, r->c->new};
    bool same = lt_str_eq(version_of(r, r->c->old), version_of(r, r->c->new));
    b->id = LT_STR("cover");
    b->outline = 0;
    b->title = r->doc->title;
    b->cover.place = hb->publisher.s;
    b->cover.subtitle = hb->title.s;
    for (int i = 0; i < 2; i++) {
        lt_str version = version_of(r, versions[i]);
        if (version.len > 0 && !same)
            LT_PUSH(r->a, &b->cover.lines) = lt_strf(r->a, "%.*s%s%.*s", LT_FMT(word(r, i == 0 ? LT_CMP_OLD : LT_CMP_NEW)),
                                                     r->lang == LT_ZH ? "：" : ": ", LT_FMT(version));
    }
}

static struct lt_block *table(struct report *r, struct lt_block *part, const enum lt_compare_word *titles, const double *widths,
                              size_t n)
{
    struct lt_block *t = lt_block_add(r->a, part, LT_BLOCK_TABLE);
    for (size_t i = 0; i < n; i++)
        lt_block_column(r->a, t, word(r, titles[i]), widths[i], LT_ALIGN_LEFT);
    return t;
}

static void put(struct report *r, struct lt_inline *cell, lt_str text)
{
    lt_inline_text(r->a, cell, text, LT_TONE_INK);
}

static void key_figures(struct report *r, struct lt_block *part, const struct lt_figure_row *rows)
{
    struct lt_block *f = lt_block_add(r->a, part, LT_BLOCK_FACTS);
    for (int i = 0; i < LT_FIGURE_ROWS; i++) {
        bool same = lt_str_eq(rows[i].old, rows[i].new);
        lt_str value = same ? rows[i].new : lt_strf(r->a, "%.*s → %.*s", LT_FMT(rows[i].old), LT_FMT(rows[i].new));
        LT_PUSH(r->a, &f->facts) = (struct lt_doc_fact){rows[i].name, value, rows[i].saved, same ? LT_TONE_INK : LT_TONE_ACCENT,
                                                        i == LT_FIGURE_ROWS - 1 ? 1.4 : 1};
    }
}

static lt_str both(const struct report *r, lt_str old, lt_str new)
{
    return lt_str_eq(old, new) ? new : lt_strf(r->a, "%.*s → %.*s", LT_FMT(old), LT_FMT(new));
}

static void items(struct report *r, struct lt_block *part)
{
    static const enum lt_compare_word heads[] = {LT_CMP_ITEM, LT_CMP_LIMIT_DAYS, LT_CMP_MATERIAL, LT_CMP_VISIT};
    static const double widths[] = {9, 4, 3, 3};
    if (r->c->items.n == 0)
        return;
    section(r, part, LT_CMP_EACH_ITEM);
    struct lt_block *t = table(r, part, heads, widths, 4);
    for (size_t i = 0; i < r->c->items.n; i++) {
        const struct lt_item_figures *f = &r->c->items.v[i];
        struct lt_inline *row = lt_block_row(r->a, t);
        put(r, &row[0], f->name);
        put(r, &row[1], both(r, lt_figure_limit(f->limit[0], r->lang, r->a), lt_figure_limit(f->limit[1], r->lang, r->a)));
        put(r, &row[2], both(r, lt_strf(r->a, "%d", f->materials[0]), lt_strf(r->a, "%d", f->materials[1])));
        put(r, &row[3], both(r, lt_strf(r->a, "%d", f->visits[0]), lt_strf(r->a, "%d", f->visits[1])));
    }
}

static void figures(struct report *r)
{
    static const enum lt_compare_word heads[] = {LT_CMP_FIGURE, LT_CMP_OLD, LT_CMP_NEW, LT_CMP_SAVED};
    static const double widths[] = {6, 3, 3, 5};
    struct lt_block *part = chapter(r, LT_CMP_FIGURE);
    struct lt_figure_row rows[LT_FIGURE_ROWS];
    lt_figure_rows(r->c, r->lang, r->a, rows);
    key_figures(r, part, rows);
    struct lt_block *t = table(r, part, heads, widths, 4);
    for (int i = 0; i < LT_FIGURE_ROWS; i++) {
        struct lt_inline *row = lt_block_row(r->a, t);
        put(r, &row[0], rows[i].name);
        put(r, &row[1], rows[i].old);
        put(r, &row[2], rows[i].new);
        lt_inline_bold(r->a, &row[3], rows[i].saved, LT_TONE_INK);
    }
    lt_block_text(r->a, part, LT_PARA_NOTE, word(r, LT_CMP_COUNTED));
    for (int i = 0; i < 2; i++) {
        if (r->c->totals.path[i].len == 0)
            continue;
        section(r, part, i == 0 ? LT_CMP_PATH_OLD : LT_CMP_PATH_NEW);
        lt_block_text(r->a, part, LT_PARA_BODY, r->c->totals.path[i]);
    }
    items(r, part);
}

static lt_str chart_dest(const struct report *r, const struct lt_revision *v)
{
    return lt_strf(r->a, "process-%.*s", LT_FMT(v->model->processes.v[v->process].common.id));
}

/* What a chart shows, in a line of the table of charts. */
static void chart_row(struct report *r, struct lt_block *t, const struct lt_revision *v)
{
    struct lt_inline *row = lt_block_row(r->a, t);
    int counts[4] = {0};
    for (int i = 0; i < v->plan.whole.node_count; i++)
        counts[v->marks.nodes[i]]++;
    lt_inline_link(r->a, &row[0], v->model->processes.v[v->process].common.name.s, chart_dest(r, v));
    put(r, &row[1], lt_strf(r->a, "%d", counts[LT_NEWLY_ADDED]));
    put(r, &row[2], lt_strf(r->a, "%d", counts[LT_TAKEN_OUT]));
    put(r, &row[3], lt_strf(r->a, "%d", counts[LT_REVISED]));
    put(r, &row[4], both(r, lt_workdays_text(r->a, v->marks.old_length), lt_workdays_text(r->a, v->plan.schedule.length)));
    lt_inline_page(r->a, &row[5], LT_STR("#"), chart_dest(r, v), LT_TONE_INK);
}

/* A chart's sheets behind the chapter's heading. */
static void chart(struct report *r, struct lt_block *part, const struct lt_revision *v)
{
    struct lt_chart_options o = {
        .lang = r->lang, .stage = -1, .furniture = true, .plan = &v->plan, .ghost = true, .revision = &v->marks};
    struct lt_chart *c = LT_NEW(r->a, struct lt_chart);
    if (!lt_chart_build(v->model, v->process, &o, r->fonts, r->dx, r->a, c))
        return;
    lt_str name = v->model->processes.v[v->process].common.name.s;
    for (const struct lt_chart *i = c; i != NULL; i = i->next) {
        struct lt_block *sheet = lt_block_add(r->a, part, LT_BLOCK_SHEET);
        sheet->head = part->head;
        sheet->scene = i->scene;
        sheet->sheet = i->scene->size;
        sheet->bare = true;
        sheet->alt = name;
        if (i == c) {
            sheet->title = name;
            sheet->id = chart_dest(r, v);
            sheet->outline = 1;
        }
    }
}

static void charts(struct report *r)
{
    static const enum lt_compare_word heads[] = {LT_CMP_NAME,          LT_CMP_NODES_ADDED, LT_CMP_NODES_REMOVED,
                                                 LT_CMP_NODES_CHANGED, LT_CMP_CRITICAL,    LT_CMP_PAGE};
    static const double widths[] = {8, 2, 2, 2, 4, 1.2};
    struct lt_block *part = NULL, *t = NULL;
    lt_str versions = lt_comparison_versions(r->c, r->lang, r->a);
    struct {
        struct lt_revision *v;
        size_t n, cap;
    } all = {0};
    for (size_t k = 0; k < r->c->new->processes.n; k++) {
        struct lt_revision v;
        const struct lt_process *p = &r->c->new->processes.v[k];
        if (!p->common.used || p->view.v == LT_VIEW_TIMELINE)
            continue;
        lt_revision_make(r->c, (int)k, versions, r->a, &v);
        if (v.changed)
            LT_PUSH(r->a, &all) = v;
    }
    for (size_t k = 0; k < all.n; k++) {
        if (part == NULL) {
            part = chapter(r, LT_CMP_CHARTS);
            lt_block_text(r->a, part, LT_PARA_BODY, word(r, LT_CMP_CHARTS_LEAD));
            t = table(r, part, heads, widths, 6);
        }
        chart_row(r, t, &all.v[k]);
    }
    for (size_t k = 0; k < all.n; k++)
        chart(r, part, &all.v[k]);
}

static void changes(struct report *r)
{
    static const enum lt_compare_word heads[] = {LT_CMP_KIND, LT_CMP_NAME, LT_CMP_WHAT};
    static const double widths[] = {2.4, 5, 10};
    struct lt_block *part = chapter(r, LT_CMP_CHANGES);
    if (r->c->differences.n == 0) {
        lt_block_text(r->a, part, LT_PARA_BODY, word(r, LT_CMP_SAME));
        return;
    }
    struct lt_block *t = table(r, part, heads, widths, 3);
    for (size_t i = 0; i < r->c->differences.n; i++) {
        const struct lt_difference *d = &r->c->differences.v[i];
        struct lt_inline *row = lt_block_row(r->a, t);
        bool again = i > 0 && d->record == d[-1].record && lt_str_eq(d->id, d[-1].id);
        if (!again)
            put(r, &row[0], lt_str_from(lt_record_row(d->record).name[r->lang]));
        if (!again)
            put(r, &row[1], d->id.len > 0 ? d->name : LT_STR(""));
        put(r, &row[2], lt_difference_words(d, r->lang, r->a));
    }
}

const struct lt_doc *lt_comparison_doc(const struct lt_comparison *c, enum lt_lang lang, struct lt_fonts *fonts,
                                       struct lt_diags *dx, struct lt_arena *a)
{
    struct report r = {.c = c, .lang = lang, .fonts = fonts, .dx = dx, .a = a, .doc = LT_NEW(a, struct lt_doc)};
    r.doc->root = lt_block_add(a, NULL, LT_BLOCK_PART);
    r.doc->lang = lang;
    r.doc->style = lt_book_style_modern();
    r.doc->title = word(&r, LT_CMP_REPORT);
    r.doc->foot = lt_comparison_versions(c, lang, a);
    cover(&r);
    figures(&r);
    changes(&r);
    charts(&r);
    return r.doc;
}
