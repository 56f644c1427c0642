/* SPDX-License-Identifier: MIT */
/* 阶段篇: for every stage of the overview its chart, its items as a table, and the charts of the
 * processes whose main item stands in it. */
#include "book/book_int.h"
#include "book/style.h"

#include <math.h>

/* ---- charts ---- */

/* A way to print a chart: across or down the page, on which paper. */
struct printed {
    struct lt_chart chart;
    struct lt_size paper; /* of a page of its own; w 0: in the text */
    double text;          /* its smallest text, points */
};

/* The model with every process running down the page. Shallow: only the processes are copied. */
static const struct lt_model *running_down(const struct lt_book *b)
{
    struct lt_model *m = LT_NEW(b->a, struct lt_model);
    *m = *b->m;
    m->processes.v = LT_NEW_ARRAY(b->a, struct lt_process, m->processes.n);
    for (size_t i = 0; i < m->processes.n; i++) {
        m->processes.v[i] = b->m->processes.v[i];
        m->processes.v[i].direction.v = LT_PROCESS_TB;
    }
    return m;
}

static bool draw(struct lt_book *b, const struct lt_model *m, int process, int stage, enum lt_view view, struct lt_size room,
                 struct printed *out)
{
    struct lt_chart_options o = {.view = view, .lang = b->lang, .links = true, .stage = stage, .fit_width = room.w};
    if (!lt_chart_build(m, process, &o, b->fonts, b->dx, b->a, &out->chart) || out->chart.scene == NULL)
        return false;
    double scale = fmin(1, fmin(room.w / out->chart.scene->size.w, room.h / out->chart.scene->size.h));
    out->text = out->chart.smallest_text * scale;
    return true;
}

/* The first way in which the smallest text is large enough: across the page, down the page, across
 * a page lying down, down the page without lanes, across an A3; else the last. */
static bool choose(struct lt_book *b, int process, int stage, struct printed *out)
{
    const struct lt_book_style *st = lt_book_style_modern();
    const struct lt_model *down = running_down(b);
    double head = 60, foot = st->bottom + 27;
    struct lt_size text = {st->figure, st->page.h - st->top - st->bottom - 30};
    const struct way {
        const struct lt_model *m;
        enum lt_view view; /* 0: as the process says */
        struct lt_size paper;
    } ways[] = {{b->m, 0, {0, 0}},
                {down, 0, {0, 0}},
                {b->m, 0, {st->page.h, st->page.w}},
                {down, LT_VIEW_STAGES, {0, 0}},
                {b->m, 0, {st->page.h * sqrt(2), st->page.h}}};
    bool any = false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct lt_size paper = ways[i].paper;
        struct lt_size room = paper.w > 0 ? (struct lt_size){paper.w - 2 * st->margin, paper.h - head - foot} : text;
        struct printed p = {.paper = paper};
        if (!draw(b, ways[i].m, process, stage, ways[i].view, room, &p))
            continue;
        *out = p;
        any = true;
        if (p.text >= st->smallest - 0.01)
            break;
    }
    return any;
}

static void add_chart(struct lt_book *b, struct lt_block *to, const struct printed *p, lt_str caption, lt_str alt)
{
    bool own = p->paper.w > 0;
    struct lt_block *f = lt_block_add(b->a, to, own ? LT_BLOCK_SHEET : LT_BLOCK_FIGURE);
    f->scene = p->chart.scene;
    f->alt = alt;
    f->title = caption;
    f->sheet = p->paper;
}

/* ---- the stage itself ---- */

static bool stage_at_least(const struct lt_book *b, int stage)
{
    const struct lt_schedule *s = &b->chart.schedule;
    for (int i = 0; i < b->chart.graph.node_count; i++)
        if (b->chart.graph.nodes[i].stage == stage && s->nodes[i].unknown)
            return true;
    return false;
}

static void length_fact(struct lt_book *b, struct lt_block *f, int stage)
{
    if (!b->charted || !b->chart.schedule.stages[stage].any)
        return;
    lt_str days = lt_workdays_text(b->a, b->chart.schedule.stages[stage].length);
    enum lt_doc_word form = stage_at_least(b, stage) ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS;
    LT_PUSH(b->a, &f->facts) =
        (struct lt_doc_fact){lt_book_word(b, LT_WORD_STAGE_LENGTH), lt_book_say(b, form, days, (lt_str){0}),
                             lt_book_word(b, LT_WORD_STAGE_LENGTH_IS), LT_TONE_ACCENT, 1.3};
}

static void stage_facts(struct lt_book *b, struct lt_block *part, int stage)
{
    const struct lt_stage *s = &b->overview->stages.v[stage];
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    int drawn = 0;
    for (size_t i = 0; i < b->overview->nodes.n; i++)
        drawn += b->overview->nodes.v[i].stage_index == stage && b->overview->nodes.v[i].item.index >= 0;
    lt_str lead = lt_book_party(b, s->lead.index);
    if (lead.len > 0)
        LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, LT_WORD_LEAD), lead, (lt_str){0}, LT_TONE_INK, 1.2};
    LT_PUSH(b->a, &f->facts) =
        (struct lt_doc_fact){lt_book_word(b, LT_WORD_ITEMS), lt_book_count(b, LT_WORD_N_ITEMS, (int)b->by_stage[stage].n),
                             lt_book_count(b, LT_WORD_DRAWN_N, drawn), LT_TONE_INK, 1};
    if (lt_book_has(&s->limit))
        LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, LT_WORD_HEADLINE), lt_book_limit(b, &s->limit),
                                                        lt_book_word(b, LT_WORD_HEADLINE_IS), LT_TONE_INK, 1};
    length_fact(b, f, stage);
}

static void item_row(struct lt_book *b, struct lt_block *t, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], b->number[item], LT_TONE_SOFT);
    lt_book_ref(b, &row[1], item, false);
    lt_inline_text(b->a, &row[2], lt_book_party(b, it->party.index), LT_TONE_INK);
    lt_inline_text(b->a, &row[3], lt_book_limit(b, &it->promised), lt_book_has(&it->promised) ? LT_TONE_ACCENT : LT_TONE_SOFT);
    lt_inline_text(b->a, &row[4], lt_book_law_limit(b, &it->statutory), lt_book_has(&it->statutory) ? LT_TONE_INK : LT_TONE_SOFT);
    if (lt_book_has(&it->statutory))
        lt_book_tag_unsure(b, &row[4], &it->common, "statutory");
    lt_book_before(b, &row[5], it, false);
    lt_inline_text(b->a, &row[6], it->result.name.s, LT_TONE_INK);
    lt_inline_page(b->a, &row[7], LT_STR("#"), lt_book_item_dest(b, item), LT_TONE_LINK);
}

static void stage_table(struct lt_book *b, struct lt_block *part, const struct lt_indices *items)
{
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_STAGE_TABLE), (lt_str){0});
    struct lt_block *t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_NUMBER), 2.2, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_ITEM), 8.6, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_PARTY), 7.5, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_PROMISED), 3.9, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_STATUTORY), 6.2, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_BEFORE), 9, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_RESULT), 5.7, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_PAGE), 1.5, LT_ALIGN_RIGHT);
    for (size_t i = 0; i < items->n; i++)
        item_row(b, t, items->v[i]);
}

/* ---- further processes ---- */

static lt_str process_group(const struct lt_book *b, const struct lt_process *p)
{
    int item = lt_book_main_item(b, p);
    if (p->category.v == LT_PROCESS_OTHER && item >= 0 && b->m->items.v[item].category.s.len > 0)
        return b->m->items.v[item].category.s;
    if (p->category.v == LT_PROCESS_UTILITY)
        return lt_book_word(b, LT_WORD_UTILITY_CHARTS);
    return p->category.v > 0 ? lt_book_value(b, "PROCESS_CATEGORY", p->category.v) : (lt_str){0};
}

static bool belongs_to(const struct lt_book *b, int process, int stage)
{
    const struct lt_process *p = &b->m->processes.v[process];
    if (!p->common.used || process == b->m->overview)
        return false;
    int item = lt_book_main_item(b, p);
    return stage == (item >= 0 && b->stage_of[item] < (int)b->stage_count ? b->stage_of[item] : -1);
}

static lt_str process_dest(const struct lt_book *b, const struct lt_process *p)
{
    return lt_strf(b->a, "process-%.*s", LT_FMT(p->common.id));
}

/* The charts of a stage with what is noted of them, before the charts themselves. */
static void process_table(struct lt_book *b, struct lt_block *part, int stage)
{
    struct lt_block *t = NULL;
    for (size_t i = 0; i < b->m->processes.n; i++) {
        const struct lt_process *p = &b->m->processes.v[i];
        if (!belongs_to(b, (int)i, stage))
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_STAGE_CHARTS), (lt_str){0});
            t = lt_block_add(b->a, part, LT_BLOCK_TABLE);
            lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_KIND), 2.4, LT_ALIGN_LEFT);
            lt_block_column(b->a, t, lt_book_word(b, LT_WORD_R_PROCESS), 6, LT_ALIGN_LEFT);
            lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_REMARK), 11, LT_ALIGN_LEFT);
            lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_PAGE), 1, LT_ALIGN_RIGHT);
        }
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_inline_text(b->a, &row[0], process_group(b, p), LT_TONE_SOFT);
        lt_inline_link(b->a, &row[1], p->common.name.s, process_dest(b, p));
        lt_inline_text(b->a, &row[2], p->common.note.s, LT_TONE_INK);
        lt_book_tags(b, &row[2], &p->common);
        lt_inline_page(b->a, &row[3], LT_STR("#"), process_dest(b, p), LT_TONE_LINK);
    }
}

static void add_process(struct lt_book *b, struct lt_block *part, int process)
{
    const struct lt_process *p = &b->m->processes.v[process];
    struct printed chart = {0};
    if (!choose(b, process, -1, &chart))
        return;
    bool own = chart.paper.w > 0;
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    lt_str kind = process_group(b, p), name = p->common.name.s;
    struct lt_block *h;
    if (own) {
        add_chart(b, group, &chart, name, name);
        h = group->children.v[0];
        h->id = process_dest(b, p);
    } else {
        h = lt_block_heading(b->a, group, 4, (lt_str){0}, name, process_dest(b, p));
        lt_inline_text(b->a, &h->text, kind, LT_TONE_SOFT);
        lt_book_tags(b, &h->text, &p->common);
        add_chart(b, group, &chart, (lt_str){0}, name);
    }
    h->outline = 2;
}

/* stage -1: processes whose main item is in no stage. */
static void add_processes(struct lt_book *b, struct lt_block *part, int stage)
{
    process_table(b, part, stage);
    for (size_t i = 0; i < b->m->processes.n; i++)
        if (belongs_to(b, (int)i, stage))
            add_process(b, part, (int)i);
}

static lt_str stage_title(const struct lt_book *b, int stage)
{
    return b->overview->stages.v[stage].common.name.s;
}

static lt_str stage_number(const struct lt_book *b, int stage)
{
    return b->lang == LT_ZH ? lt_strf(b->a, "%.*s、", LT_FMT(lt_han_number(b->a, stage + 1))) : lt_strf(b->a, "%d. ", stage + 1);
}

/* A heading of a stage, in this chapter or, small, above the first guide in that of the items. */
static void stage_opening(struct lt_book *b, struct lt_block *to, lt_str head, int level, lt_str number, lt_str title, lt_str id)
{
    struct lt_block *h = lt_block_heading(b->a, to, level, number, title, id);
    h->outline = 1;
    h->listed = true;
    h->head = lt_strf(b->a, "%.*s　%.*s%.*s", LT_FMT(head), LT_FMT(number), LT_FMT(title));
}

static void add_stage(struct lt_book *b, struct lt_block *part, int stage)
{
    const struct lt_stage *s = &b->overview->stages.v[stage];
    lt_str id = lt_strf(b->a, "stage-%.*s", LT_FMT(s->common.id));
    if (stage > 0)
        lt_block_add(b->a, part, LT_BLOCK_BREAK);
    stage_opening(b, part, part->head, 2, stage_number(b, stage), stage_title(b, stage), id);
    stage_facts(b, part, stage);
    struct printed chart = {0};
    if (choose(b, b->m->overview, stage, &chart))
        add_chart(b, part, &chart, lt_book_say(b, LT_WORD_STAGE_CHART, stage_title(b, stage), (lt_str){0}),
                  stage_title(b, stage));
    if (b->by_stage[stage].n > 0)
        stage_table(b, part, &b->by_stage[stage]);
    if (s->common.note.s.len > 0)
        lt_block_text(b->a, part, LT_PARA_NOTE, s->common.note.s);
    add_processes(b, part, stage);
}

void lt_book_stages(struct lt_book *b)
{
    if (b->stage_count == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_STAGES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_STAGES_LEAD));
    for (int i = 0; i < (int)b->stage_count; i++)
        add_stage(b, part, i);
    add_processes(b, part, -1);
}

/* ---- the guides, stage by stage ---- */

static void guides_of(struct lt_book *b, struct lt_block *part, size_t stage)
{
    const struct lt_indices *items = &b->by_stage[stage];
    bool other = stage == b->stage_count;
    for (size_t i = 0; i < items->n; i++) {
        struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
        if (i == 0)
            stage_opening(b, group, part->head, 5, stage_number(b, (int)stage),
                          other ? lt_book_word(b, LT_WORD_OTHER_ITEMS) : stage_title(b, (int)stage),
                          other ? LT_STR("items") : lt_strf(b->a, "items-%.*s", LT_FMT(b->overview->stages.v[stage].common.id)));
        lt_book_guide(b, group, items->v[i]);
    }
}

/* How to read a guide, before the first of them. */
static void how_to_read(struct lt_book *b, struct lt_block *part)
{
    static const enum lt_doc_word rows[][2] = {{LT_WORD_H_NUMBER, LT_WORD_H_NUMBER_IS},
                                               {LT_WORD_H_STRIP, LT_WORD_H_STRIP_IS},
                                               {LT_WORD_H_FACTS, LT_WORD_H_FACTS_IS},
                                               {LT_WORD_H_REFS, LT_WORD_H_REFS_IS},
                                               {LT_WORD_MATERIALS_HEAD, LT_WORD_H_MATERIALS_IS},
                                               {LT_WORD_FLOW, LT_WORD_H_FLOW_IS},
                                               {LT_WORD_EXCLUDED, LT_WORD_H_EXCLUDED_IS},
                                               {LT_WORD_UNSURE, LT_WORD_GRADE_B_IS},
                                               {LT_WORD_EXAMPLE, LT_WORD_EXAMPLE_IS}};
    static const struct {
        const char *mark;
        enum lt_doc_word word;
    } marks[] = {{"周", LT_WORD_H_WEEKEND}, {"承", LT_WORD_H_COMMIT}, {"容", LT_WORD_H_DEFER}, {"条", LT_WORD_H_WHEN}};
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_HOW_TO_USE), (lt_str){0});
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, rows[i][0])), lt_book_word(b, rows[i][1]), LT_TONE_INK);
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_MARKS), (lt_str){0});
    p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct lt_inline *in = lt_block_pair(b->a, p, (lt_str){0});
        lt_inline_mark(b->a, in, lt_str_from(marks[i].mark), LT_TONE_LINK);
        lt_inline_text(b->a, in, lt_book_word(b, marks[i].word), LT_TONE_INK);
    }
}

void lt_book_items(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_GUIDES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_GUIDES_LEAD));
    how_to_read(b, part);
    for (size_t s = 0; s <= b->stage_count; s++)
        guides_of(b, part, s);
}
