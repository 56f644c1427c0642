/* SPDX-License-Identifier: MIT */
/* 编制说明: the preface as written, the figures of the edition, how to read, where data comes from. */
#include "book/book_int.h"

#include <string.h>

static void written(struct lt_book *b, struct lt_block *part)
{
    lt_str text = b->m->handbook.preface.s;
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool end = i == text.len, blank = !end && text.ptr[i] == '\n' && i + 1 < text.len && text.ptr[i + 1] == '\n';
        if (!end && !blank)
            continue;
        lt_str paragraph = lt_str_trim(lt_str_sub(text, from, i));
        if (paragraph.len > 0)
            lt_block_text(b->a, part, LT_PARA_BODY, paragraph);
        from = i;
    }
}

static void add_fact(struct lt_book *b, struct lt_block *f, enum lt_doc_word label, lt_str value, lt_str note)
{
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, label), value, note, LT_TONE_INK, 1};
}

/* Of the overview alone, beside figures of the whole book: it says so. */
static void critical_fact(struct lt_book *b, struct lt_block *f)
{
    const struct lt_schedule *s = &b->chart.schedule;
    enum lt_doc_word form = s->at_least ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS;
    lt_str note = s->at_least ? lt_book_count(b, LT_WORD_NO_LIMIT_N, s->at_least_count) : lt_book_word(b, LT_WORD_BY_THE_CHART);
    LT_PUSH(b->a, &f->facts) =
        (struct lt_doc_fact){lt_book_word(b, LT_WORD_CRITICAL_PATH),
                             lt_book_say(b, form, lt_workdays_text(b->a, s->length), (lt_str){0}), note, LT_TONE_ACCENT, 1.35};
}

static void figures(struct lt_book *b, struct lt_block *part)
{
    const struct lt_stats *s = &b->stats;
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_FIGURES), (lt_str){0});
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    add_fact(b, f, LT_WORD_ITEMS, lt_book_count(b, LT_WORD_N_ITEMS, s->items), (lt_str){0});
    add_fact(b, f, LT_WORD_CHARTS, lt_book_count(b, LT_WORD_N_CHARTS, s->processes), (lt_str){0});
    add_fact(b, f, LT_WORD_MATERIALS, lt_book_count(b, LT_WORD_N_MATERIALS, s->materials),
             s->shared > 0 ? lt_book_count(b, LT_WORD_MATERIALS_SHARED, s->shared) : (lt_str){0});
    if (b->charted)
        critical_fact(b, f);
}

/* One count of a row, with room before it unless it is the first. */
static void add_count(struct lt_book *b, struct lt_inline *in, lt_str what, int count)
{
    if (in->n > 0)
        lt_inline_text(b->a, in, LT_STR("　"), LT_TONE_INK);
    lt_inline_whole(b->a, in, lt_strf(b->a, "%.*s %d", LT_FMT(what), count), LT_TONE_INK);
}

/* "行政许可 12　行政备案 5 …" */
static void kinds(struct lt_book *b, struct lt_block *pairs)
{
    struct lt_inline in = {0};
    for (int k = 1; k < LT_ITEM_KIND_END; k++)
        if (b->stats.by_kind[k] > 0)
            add_count(b, &in, lt_book_value(b, "ITEM_KIND", k), b->stats.by_kind[k]);
    if (in.n > 0)
        *lt_block_pair(b->a, pairs, lt_book_word(b, LT_WORD_BY_KIND)) = in;
}

static void categories(struct lt_book *b, struct lt_block *pairs)
{
    struct lt_inline in = {0};
    int rest = b->stats.items;
    for (size_t i = 0; i < b->stats.by_category.n; i++) {
        add_count(b, &in, b->stats.by_category.v[i].name, b->stats.by_category.v[i].count);
        rest -= b->stats.by_category.v[i].count;
    }
    if (in.n > 0 && rest > 0)
        add_count(b, &in, lt_book_word(b, LT_WORD_UNGROUPED), rest);
    if (in.n > 0)
        *lt_block_pair(b->a, pairs, lt_book_word(b, LT_WORD_BY_CATEGORY)) = in;
}

static void marked(struct lt_book *b, struct lt_block *pairs)
{
    struct {
        const char *mark;
        enum lt_doc_word word;
        int count;
    } rows[] = {{"周", LT_WORD_WEEKEND, b->stats.weekend},
                {"容", LT_WORD_DEFERRABLE, b->stats.deferrable},
                {"承", LT_WORD_COMMIT, b->stats.commit}};
    struct lt_inline in = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].count == 0)
            continue;
        if (in.n > 0)
            lt_inline_text(b->a, &in, LT_STR("　"), LT_TONE_INK);
        lt_inline_mark(b->a, &in, lt_str_from(rows[i].mark), LT_TONE_LINK);
        lt_inline_text(b->a, &in, lt_strf(b->a, "%s %d", lt_doc_word_z(rows[i].word, b->lang), rows[i].count), LT_TONE_INK);
    }
    if (in.n > 0)
        *lt_block_pair(b->a, pairs, lt_book_word(b, LT_WORD_OF_THEM)) = in;
}

void lt_book_legend(struct lt_book *b)
{
    struct lt_block *group = b->legend;
    if (group == NULL)
        return;
    const struct lt_scene *scene = lt_chart_legend(b->signs.v, b->signs.n, b->lang, b->width, b->fonts, b->a);
    if (scene == NULL)
        return;
    lt_block_heading(b->a, group, 4, (lt_str){0}, lt_book_word(b, LT_WORD_HOW_TO_READ), (lt_str){0});
    lt_block_text(b->a, group, LT_PARA_LEAD, lt_book_word(b, LT_WORD_READ_LEAD));
    struct lt_block *f = lt_block_add(b->a, group, LT_BLOCK_FIGURE);
    f->scene = scene;
    f->alt = lt_book_word(b, LT_WORD_HOW_TO_READ);
}

static void sources(struct lt_book *b, struct lt_block *part)
{
    lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_DATA_SOURCES), (lt_str){0});
    struct lt_block *p = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    if (b->m->handbook.common.source.s.len > 0)
        lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_SOURCE)), lt_book_source(b, &b->m->handbook.common),
                       LT_TONE_INK);
    lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_GRADE_A)), lt_book_word(b, LT_WORD_GRADE_A_IS),
                   LT_TONE_INK);
    lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_GRADE_B)), lt_book_word(b, LT_WORD_GRADE_B_IS),
                   LT_TONE_INK);
    lt_inline_text(b->a, lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_EXAMPLE)), lt_book_word(b, LT_WORD_EXAMPLE_IS),
                   LT_TONE_INK);
    if (!lt_book_has_chapter(b, LT_CHAPTER_APPENDIX))
        return;
    struct lt_inline *in = lt_block_pair(b->a, p, lt_book_word(b, LT_WORD_LISTED));
    lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_LISTED_IS), LT_TONE_INK);
    lt_inline_page(b->a, in, lt_book_word(b, LT_WORD_ON_PAGE), LT_STR("appendix-doubts"), LT_TONE_INK);
}

void lt_book_preface(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_PREFACE), true);
    written(b, part);
    figures(b, part);
    struct lt_block *pairs = lt_block_add(b->a, part, LT_BLOCK_PAIRS);
    pairs->whole = true;
    kinds(b, pairs);
    categories(b, pairs);
    marked(b, pairs);
    b->legend = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    sources(b, part);
}
