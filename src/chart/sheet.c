/* SPDX-License-Identifier: MIT */
/* The furniture of a sheet: title, key figures, legend, notes, page mark. */
#include "chart/timeline_int.h"

#include <math.h>
#include <string.h>

/* QR_SIDE: of the code at the lower right, which the rest of the foot keeps QR_GAP away from. */
enum { TITLE_ROOM = 66, NOTE_GAP = 10, QR_SIDE = 42, QR_GAP = 10 };

int lt_sheet_figures(struct lt_trial *t, struct lt_figure out[LT_MOST_FIGURES])
{
    if (t->o->revision != NULL)
        return lt_revision_figures(t, out);
    if (t->o->plan != NULL && t->o->plan->project)
        return lt_project_figures(t, out);
    const struct lt_schedule *s = &t->chart->schedule;
    enum lt_lang lang = t->o->lang;
    const struct lt_graph *g = &t->chart->graph;
    int items = 0, n = 0, parties = 0; /* of the whole chart, on each of its sheets */
    bool *met = LT_NEW_ARRAY(t->a, bool, (size_t)g->lane_count + 1), *drawn = LT_NEW_ARRAY(t->a, bool, t->m->items.n + 1);
    for (int k = 0; k < g->node_count; k++) {
        if (g->nodes[k].item >= 0 && !drawn[g->nodes[k].item]) {
            drawn[g->nodes[k].item] = true; /* one that stands at two nodes is one */
            items++;
        }
        if (g->nodes[k].lane >= 0 && !met[g->nodes[k].lane]) {
            met[g->nodes[k].lane] = true;
            parties++;
        }
    }
    if (items > 0)
        out[n++] = (struct lt_figure){lt_strf(t->a, "%d", items), lt_word(LT_WORD_ITEMS, lang), false};
    if (t->chart->graph.process->stages.n > 0)
        out[n++] =
            (struct lt_figure){lt_strf(t->a, "%zu", t->chart->graph.process->stages.n), lt_word(LT_WORD_STAGES, lang), false};
    if (parties > 0)
        out[n++] = (struct lt_figure){lt_strf(t->a, "%d", parties), lt_word(LT_WORD_PARTIES, lang), false};
    if (s->length > 0) {
        out[n++] = (struct lt_figure){lt_workdays_text(t->a, s->length),
                                      lt_word(s->at_least ? LT_WORD_CRITICAL_LEAST : LT_WORD_CRITICAL, lang), true};
        if (s->serial > s->length)
            out[n++] = (struct lt_figure){lt_workdays_text(t->a, s->serial - s->length), lt_word(LT_WORD_SAVED, lang), false};
    }
    return n;
}

static double draw_figures(struct lt_scene *s, struct lt_trial *t, double right, double y)
{
    struct lt_figure f[LT_MOST_FIGURES];
    const struct lt_theme *th = t->t;
    int n = lt_sheet_figures(t, f);
    for (int i = n - 1; i >= 0; i--) {
        double w = fmax(lt_text_width(t->fonts, LT_SANS_BOLD, th->size.figure, f[i].number),
                        lt_text_width(t->fonts, LT_SANS, th->size.figure_label, f[i].word));
        lt_draw_text(s, "figure", right, y + 22, f[i].number, LT_SANS_BOLD, th->size.figure, f[i].accent ? th->accent : th->ink,
                     LT_ANCHOR_END);
        lt_draw_text(s, "figure-label", right, y + 36, f[i].word, LT_SANS, th->size.figure_label, th->soft, LT_ANCHOR_END);
        right -= w + 22;
    }
    return right;
}

lt_str lt_sheet_subtitle(const struct lt_trial *t)
{
    const struct lt_handbook *h = &t->m->handbook;
    if (t->o->revision != NULL)
        return t->o->revision->subtitle;
    if (t->o->plan != NULL && t->o->plan->project)
        return lt_project_subtitle(t);
    lt_str parts[4];
    size_t n = 0;
    if (lt_is_example(&h->common)) /* whoever is named did not publish it */
        parts[n++] = lt_word(LT_WORD_EXAMPLE, t->o->lang);
    if (h->publisher.s.len > 0)
        parts[n++] = t->o->lang == LT_ZH ? lt_strf(t->a, "%.*s 编制", LT_FMT(h->publisher.s))
                                         : lt_strf(t->a, "published by %.*s", LT_FMT(h->publisher.s));
    if (h->edition.s.len > 0)
        parts[n++] = h->edition.s;
    if (h->date.at.file != 0)
        parts[n++] = lt_strf(t->a, "%.*s%.*s", LT_FMT(lt_word(LT_WORD_DATA_OF, t->o->lang)),
                             LT_FMT(lt_date_words(t->a, h->date.date, t->o->lang)));
    return lt_str_join(t->a, parts, n, " • ");
}

lt_str lt_sheet_notes(struct lt_trial *t)
{
    lt_str v[8], spans = {0}, weekends = {0};
    size_t n = 0;
    enum lt_lang lang = t->o->lang;
    bool items = false, project = t->o->plan != NULL && t->o->plan->project;
    if (t->timeline != NULL)
        return lt_timeline_notes(t->timeline);
    for (int k = 0; k < t->box_count; k++)
        items = items || t->boxes[k].kind == LT_NODE_ITEM;
    if (items) {
        v[n++] = lt_word(LT_WORD_NOTE_COUNT, lang);
        v[n++] = lt_word(LT_WORD_NOTE_ORDER, lang);
    }
    if (t->chart->schedule.at_least)
        v[n++] = lt_word(LT_WORD_NOTE_UNKNOWN, lang);
    if (project) { /* other charts print no dates */
        spans = lt_uncounted_spans(&t->o->plan->schedule, lang, t->a);
        weekends = lt_calendar_caveat(&t->o->plan->cal, &t->o->plan->schedule, lang, t->a);
    }
    if (spans.len > 0)
        v[n++] = lt_word_with(t->a, LT_WORD_NOTE_SPANS, lang, spans);
    if (weekends.len > 0)
        v[n++] = weekends;
    if (project && lt_is_example(&t->m->project.common))
        v[n++] = lt_word(LT_WORD_NOTE_PROJECT, lang);
    if (lt_is_example(&t->chart->graph.process->common))
        v[n++] = lt_word(LT_WORD_NOTE_EXAMPLE, lang);
    if (n == 0)
        return LT_STR("");
    lt_str all = lt_str_join(t->a, v, n, lang == LT_ZH ? "；" : "; ");
    return lt_strf(t->a, "%.*s%.*s%s", LT_FMT(lt_word(LT_WORD_NOTE, lang)), LT_FMT(all), lang == LT_ZH ? "。" : ".");
}

struct room {
    double margin, width, foot;
    double words; /* width of the foot beside the QR code */
    struct lt_lines notes;
    struct lt_signs signs;
};

/* sheets 0: not known yet, as wide as it may become. */
static lt_str sheet_mark(const struct lt_trial *t, int sheets)
{
    const char *form = t->o->lang == LT_ZH ? "数据指纹 %.*s　第 %d 张 / 共 %d 张" : "data %.*s · sheet %d of %d";
    int sheet = sheets > 0 ? t->sheet + 1 : 88;
    return lt_strf(t->a, form, LT_FMT(t->chart->fingerprint), sheet, sheets > 0 ? sheets : 88);
}

/* Full lines; where the last would hold no more than a word, lines of about equal length. */
static struct lt_lines notes_in_lines(struct lt_trial *t, double width)
{
    enum { A_WORD = 4 };
    double size = t->t->size.note;
    lt_str text = lt_sheet_notes(t);
    struct lt_lines full = lt_text_break_spaced(t->fonts, LT_SANS, size, text, width, 0, false, t->a);
    bool stub = full.n > 1 && lt_utf8_count(full.v[full.n - 1]) <= A_WORD;
    return stub ? lt_text_break_spaced(t->fonts, LT_SANS, size, text, width, 0, true, t->a) : full;
}

static void measure_room(struct lt_trial *t, struct lt_size paper, struct room *r)
{
    r->margin = t->t->chart.margin;
    r->width = paper.w - 2 * r->margin;
    lt_signs_collect(t, &r->signs);
    r->words = r->width - QR_SIDE - QR_GAP;
    double mark = lt_text_width(t->fonts, LT_SANS, t->t->size.note, sheet_mark(t, 0)) + QR_GAP;
    double legend = lt_draw_legend(NULL, &r->signs, t->o->lang, 0, 0, r->words, t->fonts, t->t, t->a);
    r->notes = notes_in_lines(t, r->words - mark);
    double lines = (double)(r->notes.n > 0 ? r->notes.n : 1);
    r->foot = fmax(legend + lines * lt_line_height(t->t->size.note), QR_SIDE) + NOTE_GAP;
}

struct lt_size lt_sheet_room(struct lt_trial *t, struct lt_size paper)
{
    struct room r;
    measure_room(t, paper, &r);
    return (struct lt_size){r.width, paper.h - 2 * r.margin - TITLE_ROOM - r.foot};
}

double lt_sheet_scale(struct lt_trial *t, struct lt_size d, struct lt_size paper)
{
    struct lt_size room = lt_sheet_room(t, paper);
    return fmin(room.w / d.w, room.h / d.h);
}

static lt_str chart_title(const struct lt_trial *t)
{
    lt_str name = lt_text_line(t->chart->graph.process->common.name.s, t->a);
    return t->o->revision == NULL ? name : lt_word_with(t->a, LT_WORD_R_TITLE, t->o->lang, name);
}

struct lt_size lt_sheet_size(struct lt_trial *t, struct lt_size drawing, double scale)
{
    struct room r;
    double margin = t->t->chart.margin, width = drawing.w * scale + 2 * margin;
    measure_room(t, (struct lt_size){width, 0}, &r);
    return (struct lt_size){width, drawing.h * scale + 2 * margin + TITLE_ROOM + r.foot};
}

static void foot(struct lt_scene *s, struct lt_trial *t, const struct room *r, int sheets, double y)
{
    const struct lt_theme *th = t->t;
    y += lt_draw_legend(s, &r->signs, t->o->lang, r->margin, y, r->words, t->fonts, th, t->a);
    double lh = lt_line_height(th->size.note);
    for (size_t i = 0; i < r->notes.n; i++)
        lt_draw_text(s, "note", r->margin, y + lh * ((double)i + 0.8), r->notes.v[i], LT_SANS, th->size.note, th->soft,
                     LT_ANCHOR_START);
    lt_draw_text(s, "sheet", r->margin + r->words, y + lh * 0.8, sheet_mark(t, sheets), LT_SANS, th->size.note, th->soft,
                 LT_ANCHOR_END);
}

/* Beside the figures; on a narrow sheet on two lines, closer together. */
static void draw_subtitle(struct lt_scene *s, const struct lt_trial *t, struct lt_point at, double room)
{
    double size = t->t->size.subtitle;
    lt_str text = lt_text_line(lt_sheet_subtitle(t), t->a), dot = LT_STR(" • ");
    struct lt_lines v = lt_text_break(t->fonts, LT_SANS, size, text, room, 2, false, t->a);
    double up = v.n > 1 ? size * 0.25 : 0;
    for (size_t i = text.len; i > 0 && v.n > 1; i--) { /* between two parts of it, where that can be */
        lt_str first = lt_str_sub(text, 0, i), rest = lt_str_sub(text, i, text.len);
        if (!lt_str_starts(rest, dot.ptr) || lt_text_width(t->fonts, LT_SANS, size, first) > room)
            continue;
        rest = lt_str_sub(rest, dot.len, rest.len);
        if (lt_text_width(t->fonts, LT_SANS, size, rest) <= room) {
            v.v[0] = first;
            v.v[1] = rest;
        }
        break;
    }
    for (size_t i = 0; i < v.n; i++)
        lt_draw_text(s, "subtitle", at.x, at.y - up + size * 1.25 * (double)i, v.v[i], LT_SANS, size, t->t->soft,
                     LT_ANCHOR_START);
}

struct lt_scene *lt_draw_sheet(struct lt_trial *t, struct lt_scene *drawing, struct lt_size paper, int sheets, double most,
                               double *scale)
{
    const struct lt_theme *th = t->t;
    struct room r;
    measure_room(t, paper, &r);
    double fit = lt_sheet_scale(t, drawing->size, paper);
    *scale = fmin(fit, most);
    struct lt_scene *s = lt_scene_new(t->a, paper.w, paper.h);
    lt_draw_rect(s, "paper", (struct lt_rect){0, 0, paper.w, paper.h}, 0, LT_FILL(th->paper));
    double left = draw_figures(s, t, r.margin + r.width, r.margin - 4), size = th->size.title;
    lt_str title = chart_title(t);
    double wide = lt_text_width(t->fonts, LT_SANS_BOLD, size, title), room = left - r.margin;
    if (wide > room)
        size = fmax(size * room / wide, 11);
    lt_draw_text(s, "title", r.margin, r.margin + 20, title, LT_SANS_BOLD, size, th->ink, LT_ANCHOR_START);
    draw_subtitle(s, t, (struct lt_point){r.margin, r.margin + 38}, room);
    double free_h = paper.h - 2 * r.margin - TITLE_ROOM - r.foot - drawing->size.h * *scale;
    double free_w = r.width - drawing->size.w * *scale;
    double top = r.margin + TITLE_ROOM - 8;
    lt_scene_append(s, drawing, r.margin + (free_w > 0 ? free_w / 2 : 0), top + fmax(0, fmin(free_h / 2, 60)), *scale);
    foot(s, t, &r, sheets, paper.h - r.margin - r.foot + NOTE_GAP);
    struct lt_rect code = {r.margin + r.width - QR_SIDE, paper.h - r.margin - QR_SIDE, QR_SIDE, QR_SIDE};
    if (t->chart->qr != NULL)
        lt_draw_qr(s, code, t->chart->qr, t->chart->qr_modules, th->ink);
    return s;
}
