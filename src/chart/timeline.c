/* SPDX-License-Identifier: MIT */
/* The timeline as a bare figure: pages of a width, with the legend and notes below where they are wanted. */
#include "chart/timeline_int.h"

#include <math.h>

/* "事项（程序 3 个工作日、程序）" of every row that has procedures which are not counted. */
static lt_str excluded(const struct lt_timeline *t)
{
    const struct lt_facts *facts = t->plan->project ? &t->plan->facts : NULL;
    enum lt_lang lang = t->o->lang;
    lt_str *rows = LT_NEW_ARRAY(t->a, lt_str, t->rows.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < t->rows.n; i++) {
        int item = t->plan->graph.nodes[t->rows.v[i].node].item;
        const struct lt_item *it = item < 0 ? NULL : &t->plan->model->items.v[item];
        if (it == NULL || it->excluded.n == 0 || t->rows.v[i].plan->state == LT_DONE)
            continue;
        lt_str *v = LT_NEW_ARRAY(t->a, lt_str, it->excluded.n);
        for (size_t k = 0; k < it->excluded.n; k++) {
            const struct lt_limit *l = lt_limits_decide(&it->excluded.v[k].limit, facts, NULL);
            lt_str length = l == NULL ? LT_STR("") : lt_limit_text(t->a, *l, lang, true);
            v[k] = lt_strf(t->a, "%.*s%s%.*s", LT_FMT(it->excluded.v[k].name.s), l == NULL ? "" : " ", LT_FMT(length));
        }
        lt_str all = lt_str_join(t->a, v, it->excluded.n, lang == LT_ZH ? "、" : ", ");
        rows[n++] = lt_strf(t->a, lang == LT_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)", LT_FMT(t->rows.v[i].name), LT_FMT(all));
    }
    return lt_str_join(t->a, rows, n, lang == LT_ZH ? "，" : ", ");
}

lt_str lt_timeline_notes(const struct lt_timeline *t)
{
    lt_str v[8];
    size_t n = 0;
    enum lt_lang lang = t->o->lang;
    const struct lt_schedule *s = &t->plan->schedule;
    v[n++] = lt_word(LT_WORD_NOTE_BAR, lang);
    if (t->axis.counted)
        v[n++] = lt_word_with(t->a, LT_WORD_NOTE_NO_START, lang, lt_date_words(t->a, s->start, lang));
    if (s->at_least)
        v[n++] = lt_word(LT_WORD_NOTE_UNKNOWN, lang);
    lt_str spans = {0};
    if (!t->axis.counted) /* it prints no dates */
        spans = lt_uncounted_spans(s, lang, t->a);
    if (spans.len > 0)
        v[n++] = lt_word_with(t->a, LT_WORD_NOTE_SPANS, lang, spans);
    lt_str weekends = lt_calendar_caveat(&t->plan->cal, s, lang, t->a);
    if (weekends.len > 0)
        v[n++] = weekends;
    if (t->plan->project && lt_is_example(&t->plan->model->project.common))
        v[n++] = lt_word(LT_WORD_NOTE_PROJECT, lang);
    if (lt_is_example(&t->plan->graph.process->common))
        v[n++] = lt_word(LT_WORD_NOTE_EXAMPLE, lang);
    lt_str more = excluded(t);
    if (more.len > 0)
        v[n++] = lt_strf(t->a, "%.*s%.*s", LT_FMT(lt_word(LT_WORD_NOTE_EXCLUDED, lang)), LT_FMT(more));
    lt_str all = lt_str_join(t->a, v, n, lang == LT_ZH ? "；" : "; ");
    return lt_strf(t->a, "%.*s%.*s%s", LT_FMT(lt_word(LT_WORD_NOTE, lang)), LT_FMT(all), lang == LT_ZH ? "。" : ".");
}

/* Legend and notes below what stands on the last page, or on a page of their own. */
static void explain(struct lt_timeline *t, struct lt_timeline_pages *out)
{
    const struct lt_theme *th = t->t;
    struct lt_signs signs = lt_timeline_signs(t);
    double width = t->o->width, gap = th->timeline.gap, line = lt_line_height(th->size.note);
    double legend = lt_draw_legend(NULL, &signs, t->o->lang, 0, 0, width, t->fonts, th, t->a);
    struct lt_lines notes = lt_text_break_spaced(t->fonts, LT_SANS, th->size.note, lt_timeline_notes(t), width, 0, false, t->a);
    double need = gap + legend + line * (double)notes.n;
    struct lt_timeline_page *page = &out->v[out->n - 1];
    double most = out->n == 1 && t->o->first > 0 ? t->o->first : t->o->height;
    if (most > 0 && page->scene->size.h + need > most) {
        page = &LT_PUSH(t->a, out);
        page->scene = lt_scene_new(t->a, width, 0);
    }
    double y = page->scene->size.h + gap;
    page->scene->size.h += need;
    y += lt_draw_legend(page->scene, &signs, t->o->lang, 0, y, width, t->fonts, th, t->a);
    for (size_t i = 0; i < notes.n; i++)
        lt_draw_text(page->scene, "note", 0, y + line * ((double)i + 0.8), notes.v[i], LT_SANS, th->size.note, th->soft,
                     LT_ANCHOR_START);
}

void lt_timeline_begin(struct lt_timeline *t, const struct lt_plan *plan, const struct lt_timeline_options *o,
                       struct lt_fonts *fonts, struct lt_arena *a)
{
    *t = (struct lt_timeline){.plan = plan, .o = o, .fonts = fonts, .a = a, .t = lt_theme_modern()};
    t->air = o->tight ? t->t->timeline.tight_air : t->t->timeline.air;
    lt_timeline_collect(t);
}

void lt_chart_timeline(const struct lt_plan *plan, const struct lt_timeline_options *o, struct lt_fonts *fonts,
                       struct lt_arena *a, struct lt_timeline_pages *out)
{
    struct lt_timeline t;
    lt_timeline_begin(&t, plan, o, fonts, a);
    lt_timeline_paginate(&t, o->width, o->height, out);
    if (o->legend && out->n > 0)
        explain(&t, out);
}
