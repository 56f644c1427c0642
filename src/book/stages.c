/* SPDX-License-Identifier: MIT */
/* 阶段篇: for every stage of the overview its chart, its items as a table, and the charts of the
 * processes that belong to it. */
#include "book/book_int.h"

/* ---- the stage itself ---- */

static bool stage_at_least(const struct lt_book *b, int stage)
{
    const struct lt_schedule *s = &b->chart.schedule;
    for (int i = 0; i < b->chart.graph.node_count; i++)
        if (b->chart.graph.nodes[i].stage == stage && s->nodes[i].unknown)
            return true;
    return false;
}

/* Its own length; empty: nothing in it takes time. */
static lt_str length_words(const struct lt_book *b, int stage, enum lt_tone *tone)
{
    *tone = LT_TONE_SOFT;
    if (!b->charted || !b->chart.schedule.stages[stage].any)
        return (lt_str){0};
    int64_t length = b->chart.schedule.stages[stage].length;
    if (length <= 0)
        return stage_at_least(b, stage) ? lt_book_word(b, LT_WORD_NOT_PUBLISHED) : (lt_str){0};
    *tone = LT_TONE_ACCENT;
    enum lt_doc_word form = stage_at_least(b, stage) ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS;
    return lt_book_say(b, form, lt_workdays_text(b->a, length), (lt_str){0});
}

static void length_fact(struct lt_book *b, struct lt_block *f, int stage)
{
    enum lt_tone tone;
    lt_str words = length_words(b, stage, &tone);
    if (words.len > 0)
        LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, LT_WORD_STAGE_LENGTH), words,
                                                        lt_book_word(b, LT_WORD_STAGE_LENGTH_IS), tone, 1.3};
}

/* How many nodes of the overview are of a stage, those beside all stages left out. */
static int drawn_of(const struct lt_book *b, int stage, bool items)
{
    int drawn = 0;
    for (size_t i = 0; i < b->overview->nodes.n; i++) {
        const struct lt_node_record *n = &b->overview->nodes.v[i];
        drawn += n->stage_index == stage && (!items || n->item.index >= 0) && !lt_process_beside_all(b->overview, n);
    }
    return drawn;
}

static void stage_facts(struct lt_book *b, struct lt_block *part, int stage)
{
    const struct lt_stage *s = &b->overview->stages.v[stage];
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    lt_str lead = lt_book_party(b, s->lead.index);
    lt_str example = lt_is_example(&s->common) ? lt_book_word(b, LT_WORD_EXAMPLE) : (lt_str){0};
    if (lead.len > 0)
        LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, LT_WORD_LEAD), lead, example, LT_TONE_INK, 1.2};
    if (b->by_stage[stage].n > 0)
        LT_PUSH(b->a, &f->facts) =
            (struct lt_doc_fact){lt_book_word(b, LT_WORD_ITEMS), lt_book_count(b, LT_WORD_N_ITEMS, (int)b->by_stage[stage].n),
                                 lt_book_count(b, LT_WORD_DRAWN_N, drawn_of(b, stage, true)), LT_TONE_INK, 1};
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
    lt_inline_text(b->a, &row[4], lt_book_law_limit(b, it), lt_book_has_law_limit(it) ? LT_TONE_INK : LT_TONE_SOFT);
    if (lt_book_has(&it->statutory))
        lt_book_tag_unsure(b, &row[4], &it->common, "statutory");
    lt_book_before(b, &row[5], it, false);
    lt_inline_text(b->a, &row[6], it->result.name.s, LT_TONE_INK);
    lt_inline_page(b->a, &row[7], LT_STR("#"), lt_book_item_dest(b, item), LT_TONE_LINK);
}

static void stage_table(struct lt_book *b, struct lt_block *part, const struct lt_indices *items)
{
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

/* ---- further charts ---- */

/* Where the first of a process's items stands among all, the number of items: it has none. */
static size_t first_place(const struct lt_process *p, const struct lt_indices *all)
{
    for (size_t k = 0; k < all->n; k++)
        for (size_t i = 0; i < p->nodes.n; i++)
            if (p->nodes.v[i].item.index == all->v[k])
                return k;
    return all->n;
}

/* In the order in which their items come. */
static void sort_charts(const struct lt_book *b, struct lt_indices *charts)
{
    struct lt_indices all = lt_book_all_items(b);
    for (size_t i = 1; i < charts->n; i++)
        for (size_t k = i; k > 0; k--) {
            int before = charts->v[k - 1], own = charts->v[k];
            if (first_place(&b->m->processes.v[before], &all) <= first_place(&b->m->processes.v[own], &all))
                break;
            charts->v[k - 1] = own;
            charts->v[k] = before;
        }
}

/* The processes that belong to a stage; -1: to none. */
static struct lt_indices charts_of(const struct lt_book *b, int stage)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < b->m->processes.n; i++) {
        const struct lt_process *p = &b->m->processes.v[i];
        if (!p->common.used || (int)i == b->m->overview)
            continue;
        if (stage == lt_book_process_stage(b, p))
            LT_PUSH(b->a, &out) = (int)i;
    }
    sort_charts(b, &out);
    return out;
}

/* above: what stands above the first of them. Those for water, power, gas have a chapter of their own. */
static void add_processes(struct lt_book *b, struct lt_block *part, const struct lt_indices *charts, double above)
{
    for (size_t i = 0; i < charts->n; i++)
        if (!lt_book_is_utility(b, charts->v[i]))
            lt_book_add_process(b, part, charts->v[i], i == 0 ? above : 0);
}

static lt_str stage_title(const struct lt_book *b, int stage)
{
    if (stage < (int)b->stage_count)
        return b->overview->stages.v[stage].common.name.s;
    return lt_book_word(b, stage == lt_book_beside(b) ? LT_WORD_BESIDE : LT_WORD_OTHER_ITEMS);
}

static lt_str stage_number(const struct lt_book *b, int stage)
{
    int n = lt_book_section_number(b, stage);
    return b->lang == LT_ZH ? lt_strf(b->a, "%.*s、", LT_FMT(lt_han_number(b->a, n))) : lt_strf(b->a, "%d. ", n);
}

static lt_str stage_dest(const struct lt_book *b, int stage)
{
    return lt_strf(b->a, "stage-%.*s", LT_FMT(b->overview->stages.v[stage].common.id));
}

static const lt_str beside_dest = {"stages-beside", sizeof "stages-beside" - 1};

/* A heading of a stage, in this chapter or, small, above the first guide in that of the items. */
static void stage_opening(struct lt_book *b, struct lt_block *to, lt_str head, int level, lt_str number, lt_str title, lt_str id)
{
    struct lt_block *h = lt_block_heading(b->a, to, level, number, title, id);
    h->outline = 1;
    h->listed = true;
    h->head = lt_strf(b->a, "%.*s　%.*s%.*s", LT_FMT(head), LT_FMT(number), LT_FMT(title));
}

static void add_tables(struct lt_book *b, struct lt_block *part, int stage, const struct lt_indices *charts)
{
    const struct lt_stage *s = &b->overview->stages.v[stage];
    if (b->by_stage[stage].n > 0) {
        lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_STAGE_TABLE), (lt_str){0});
        stage_table(b, part, &b->by_stage[stage]);
    }
    if (s->common.note.s.len > 0)
        lt_block_text(b->a, part, LT_PARA_NOTE, s->common.note.s);
    if (charts->n > 0)
        lt_book_chart_table(b, part, LT_WORD_STAGE_CHARTS, charts);
}

/* A chart on a page of its own stands behind the tables, so that these stand below the heading. */
static void add_stage(struct lt_book *b, struct lt_block *part, int stage)
{
    lt_str id = stage_dest(b, stage);
    lt_str caption = lt_book_say(b, LT_WORD_STAGE_CHART, stage_title(b, stage), (lt_str){0});
    struct lt_indices charts = charts_of(b, stage);
    enum { STAGE_OPENING = 165, CHAPTER_OPENING = 125 }; /* points: its heading with the facts; the chapter's */
    struct lt_printed chart = {0};
    if (stage > 0)
        lt_block_add(b->a, part, LT_BLOCK_BREAK);
    stage_opening(b, part, part->head, 2, stage_number(b, stage), stage_title(b, stage), id);
    stage_facts(b, part, stage);
    double above = STAGE_OPENING + (stage == 0 ? CHAPTER_OPENING : 0);
    bool drawn = drawn_of(b, stage, false) > 0 && lt_book_print(b, b->m->overview, stage, above, &chart),
         own = drawn && chart.paper.w > 0;
    if (drawn && !own)
        lt_book_add_chart(b, part, &chart, caption, stage_title(b, stage));
    add_tables(b, part, stage, &charts);
    if (own)
        lt_book_add_chart(b, part, &chart, caption, stage_title(b, stage));
    add_processes(b, part, &charts, 0);
}

/* The strips of the overview beside all stages. */
static lt_str strip_names(const struct lt_book *b)
{
    const struct lt_process *p = b->overview;
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, p->groups.n + 1);
    size_t n = 0;
    for (size_t g = 0; g < p->groups.n; g++) {
        bool beside = false;
        for (size_t i = 0; p->groups.v[g].strip.v > 0 && p->groups.v[g].parent < 0 && i < p->nodes.n; i++)
            beside |= p->nodes.v[i].group_index == (int)g && lt_process_beside_all(p, &p->nodes.v[i]);
        if (beside)
            v[n++] = lt_book_say(b, LT_WORD_NAMED, p->groups.v[g].common.name.s, (lt_str){0});
    }
    return lt_book_join(b, v, n);
}

/* What stands beside all stages, behind them. */
static void add_beside(struct lt_book *b, struct lt_block *part)
{
    int beside = lt_book_beside(b);
    if (b->by_stage[beside].n == 0)
        return;
    lt_block_add(b->a, part, LT_BLOCK_BREAK)->soft = true; /* the charts of the last stage come before it */
    stage_opening(b, part, part->head, 2, stage_number(b, beside), stage_title(b, beside), beside_dest);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_say(b, LT_WORD_BESIDE_LEAD, strip_names(b), (lt_str){0}));
    stage_table(b, part, &b->by_stage[beside]);
}

/* Processes that belong to no stage, or to several. */
static void add_others(struct lt_book *b, struct lt_block *part)
{
    enum { OTHERS_OPENING = 120, OTHERS_ROW = 36 }; /* points: headings, and a row of the table */
    struct lt_indices charts = charts_of(b, -1);
    if (charts.n == 0)
        return;
    lt_block_add(b->a, part, LT_BLOCK_BREAK)->soft = true;
    lt_book_section(b, part, lt_book_word(b, LT_WORD_OTHER_CHARTS), LT_STR("stage-none"));
    lt_book_chart_table(b, part, LT_WORD_CHART_LIST, &charts);
    add_processes(b, part, &charts, OTHERS_OPENING + OTHERS_ROW * (double)charts.n);
}

static bool any_lead(const struct lt_book *b)
{
    for (size_t s = 0; s < b->stage_count; s++)
        if (b->overview->stages.v[s].lead.index >= 0)
            return true;
    return false;
}

static void section_row(struct lt_book *b, struct lt_block *t, int section, lt_str dest)
{
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_inline_text(b->a, &row[0], stage_number(b, section), LT_TONE_SOFT);
    lt_inline_link(b->a, &row[1], stage_title(b, section), dest);
    if (b->by_stage[section].n > 0)
        lt_inline_text(b->a, &row[3], lt_book_count(b, LT_WORD_N_ITEMS, (int)b->by_stage[section].n), LT_TONE_INK);
    lt_inline_page(b->a, &row[6], LT_STR("#"), dest, LT_TONE_LINK);
    if (section >= (int)b->stage_count) {
        if (any_lead(b))
            lt_inline_text(b->a, &row[2], lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
        lt_inline_text(b->a, &row[5], lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
        return;
    }
    const struct lt_stage *s = &b->overview->stages.v[section];
    enum lt_tone tone;
    lt_str length = length_words(b, section, &tone), lead = lt_book_party(b, s->lead.index);
    if (any_lead(b)) /* else the column is left out */
        lt_inline_text(b->a, &row[2], lt_book_or_unknown(b, lead), lead.len > 0 ? LT_TONE_INK : LT_TONE_SOFT);
    if (lead.len > 0)
        lt_book_tags(b, &row[2], &s->common);
    if (lt_book_has(&s->limit))
        lt_inline_text(b->a, &row[4], lt_book_limit(b, &s->limit), LT_TONE_INK);
    lt_inline_text(b->a, &row[5], length, tone);
}

void lt_book_stage_list(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_COL_NUMBER, 1, LT_ALIGN_LEFT}, {LT_WORD_G_COL_STAGE, 5, LT_ALIGN_LEFT}, {LT_WORD_LEAD, 4.4, LT_ALIGN_LEFT},
        {LT_WORD_ITEMS, 1.8, LT_ALIGN_LEFT},    {LT_WORD_HEADLINE, 3, LT_ALIGN_LEFT},    {LT_WORD_STAGE_LENGTH, 4, LT_ALIGN_LEFT},
        {LT_WORD_COL_PAGE, 1, LT_ALIGN_RIGHT}};
    if (b->stage_count < 2 || !lt_book_has_chapter(b, LT_CHAPTER_STAGES))
        return;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_STAGES_HEAD), (lt_str){0});
    struct lt_block *t = lt_book_table(b, part, columns, 7);
    for (int s = 0; s < (int)b->stage_count; s++)
        section_row(b, t, s, stage_dest(b, s));
    if (b->by_stage[lt_book_beside(b)].n > 0)
        section_row(b, t, lt_book_beside(b), beside_dest);
    lt_block_text(
        b->a, part, LT_PARA_NOTE,
        lt_book_say(b, LT_WORD_KEY_VALUE, lt_book_word(b, LT_WORD_STAGE_LENGTH), lt_book_word(b, LT_WORD_STAGE_LENGTH_IS)));
}

void lt_book_stages(struct lt_book *b)
{
    if (b->stage_count == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_STAGES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_STAGES_LEAD));
    for (int i = 0; i < (int)b->stage_count; i++)
        add_stage(b, part, i);
    add_beside(b, part);
    add_others(b, part);
}

/* ---- the guides, stage by stage ---- */

static lt_str guides_dest(const struct lt_book *b, int stage)
{
    if (stage == lt_book_no_stage(b))
        return LT_STR("items");
    return stage == lt_book_beside(b) ? LT_STR("items-beside-all")
                                      : lt_strf(b->a, "items-%.*s", LT_FMT(b->overview->stages.v[stage].common.id));
}

static void guides_of(struct lt_book *b, struct lt_block *part, int stage)
{
    const struct lt_indices *items = &b->by_stage[stage];
    for (size_t i = 0; i < items->n; i++) {
        struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
        if (i == 0)
            stage_opening(b, group, part->head, 5, stage_number(b, stage), stage_title(b, stage), guides_dest(b, stage));
        lt_book_guide(b, group, items->v[i]);
    }
}

void lt_book_items(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_GUIDES), true);
    lt_block_text(b->a, part, LT_PARA_BODY, lt_book_word(b, LT_WORD_GUIDES_LEAD));
    lt_book_how_to_read(b, part);
    for (int s = 0; s <= lt_book_no_stage(b); s++)
        guides_of(b, part, s);
}
