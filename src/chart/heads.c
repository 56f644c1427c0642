/* SPDX-License-Identifier: MIT */
/* Heads of lanes and stages: their texts and the room they need. */
#include "chart/chart_int.h"

#include <math.h>

enum { LANE_HEAD = 62, STAGE_HEAD = 40, BAND_HEAD = 92 };

lt_str lt_chinese_number(struct lt_arena *a, int n, enum lt_lang lang)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (lang == LT_EN || n > 99 || n < 1)
        return lt_strf(a, "%d", n);
    if (n < 10)
        return lt_str_from(digits[n]);
    return lt_strf(a, "%s十%s", n < 20 ? "" : digits[n / 10], digits[n % 10]);
}

static lt_str stage_lead(const struct lt_trial *t, const struct lt_stage *s)
{
    if (s->lead.index < 0)
        return LT_STR("");
    lt_str name = t->m->parties.v[s->lead.index].common.name.s;
    lt_str word = lt_word(LT_WORD_LEAD, t->o->lang);
    return t->o->lang == LT_ZH ? lt_strf(t->a, "%.*s%.*s", LT_FMT(name), LT_FMT(word))
                               : lt_strf(t->a, "%.*s%.*s", LT_FMT(word), LT_FMT(name));
}

/* The headline limit of a stage, empty where it has none. */
static lt_str stage_limit(const struct lt_trial *t, const struct lt_stage *s)
{
    const struct lt_limit *limit = lt_limits_effective(&s->limit, NULL);
    return limit == NULL ? LT_STR("") : lt_limit_text(t->a, *limit, t->o->lang, true);
}

/* Both in one line. */
static lt_str stage_sub(const struct lt_trial *t, const struct lt_stage *s)
{
    lt_str lead = stage_lead(t, s), limit = stage_limit(t, s);
    if (lead.len == 0 || limit.len == 0)
        return lead.len == 0 ? limit : lead;
    return lt_strf(t->a, "%.*s • %.*s", LT_FMT(lead), LT_FMT(limit));
}

static double stage_text_width(struct lt_trial *t, const struct lt_stage *s)
{
    double name = lt_text_width(t->fonts, LT_SANS_BOLD, t->t->size.stage, lt_text_line(s->common.name.s, t->a));
    double sub = lt_text_width(t->fonts, LT_SANS, t->t->size.stage_sub, stage_sub(t, s));
    return fmax(name, sub);
}

/* The widest part of a text between blanks that is not broken: Chinese is, after any character. */
static double widest_word(struct lt_trial *t, lt_str s)
{
    double widest = 0;
    for (size_t from = 0, at = 0; at <= s.len; at++) {
        if (at < s.len && (unsigned char)s.ptr[at] > ' ' && (unsigned char)s.ptr[at] < 0x80)
            continue;
        widest = fmax(widest, lt_text_width(t->fonts, LT_SANS_BOLD, t->t->size.lane, lt_str_sub(s, from, at)));
        from = at + 1;
    }
    return widest;
}

/* Wide enough that no Latin word of a lane's title is broken, within reason. */
static double lane_head(struct lt_trial *t)
{
    enum { MOST = 120, INSET = 10 };
    double head = LANE_HEAD;
    for (int k = 0; k < t->lane_count; k++)
        head = fmax(head, widest_word(t, t->m->parties.v[t->chart->graph.lanes[t->lane_ids[k]]].common.name.s) + INSET + 1);
    return fmin(head, MOST);
}

void lt_trial_heads(struct lt_trial *t)
{
    const struct lt_graph *g = &t->chart->graph;
    struct lt_layout_lane *lanes = LT_NEW_ARRAY(t->a, struct lt_layout_lane, (size_t)t->lane_count + 1);
    struct lt_layout_stage *stages = LT_NEW_ARRAY(t->a, struct lt_layout_stage, (size_t)t->stage_count + 1);
    double head = lane_head(t);
    for (int k = 0; k < t->lane_count; k++) {
        lt_str name = t->m->parties.v[g->lanes[t->lane_ids[k]]].common.name.s;
        double room = t->vertical ? t->box_width * 1.2 : head - 10;
        struct lt_lines lines = lt_text_break_spaced(t->fonts, LT_SANS_BOLD, t->t->size.lane, name, room, 0, true, t->a);
        lanes[k].min_thickness = t->vertical ? t->box_width + 20 : (double)lines.n * lt_line_height(t->t->size.lane) + 14;
    }
    for (int k = 0; k < t->stage_count; k++) {
        const struct lt_stage *s = &g->process->stages.v[t->stage_ids[k]];
        stages[k].min_length = t->bands || t->vertical ? 92 : fmin(stage_text_width(t, s), 150) + 36;
    }
    t->input.lanes = lanes;
    t->input.stages = stages;
    t->lane_head = t->lane_count == 0 ? 0 : t->vertical ? 34 : head;
    t->stage_head = t->stage_count == 0 ? 0 : t->bands || t->vertical ? BAND_HEAD + 10 : STAGE_HEAD + 8;
}

static void centred(struct lt_scene *s, struct lt_trial *t, lt_str text, enum lt_face face, double size, lt_color color,
                    struct lt_rect box, int most, const char *style)
{
    struct lt_lines lines = lt_text_break_spaced(t->fonts, face, size, text, box.w, most, true, t->a);
    double lh = lt_line_height(size), y = box.y + (box.h - (double)lines.n * lh) / 2 + lh * 0.76;
    for (size_t i = 0; i < lines.n; i++, y += lh)
        lt_draw_text(s, style, box.x + box.w / 2, y, lines.v[i], face, size, color, LT_ANCHOR_MIDDLE);
}

static lt_color stage_color(const struct lt_trial *t, int stage)
{
    return t->t->stages[stage % 8];
}

/* A chevron over the stage's column. */
static void chevron(struct lt_scene *s, struct lt_trial *t, int k, struct lt_rect r, bool first)
{
    const struct lt_stage *st = &t->chart->graph.process->stages.v[t->stage_ids[k]];
    double gap = 4, tip = 9, x1 = r.x + (first ? 0 : gap / 2), x2 = r.x + r.w - gap / 2, h = STAGE_HEAD - 2;
    struct lt_point p[6] = {{x1, r.y}, {x2, r.y}, {x2 + tip, r.y + h / 2}, {x2, r.y + h}, {x1, r.y + h}, {x1 + tip, r.y + h / 2}};
    lt_color color = stage_color(t, t->stage_ids[k]);
    lt_draw_open(s, "stage", lt_sheet_id(t, "stage", st->common.id), st->common.name.s, LT_STR(""));
    if (first)
        lt_draw_path(s, "stage-head", p, 5, true, false, 0, LT_FILL(color));
    else
        lt_draw_path(s, "stage-head", p, 6, true, false, 0, LT_FILL(color));
    lt_str sub = stage_sub(t, st);
    struct lt_rect inner = {x1 + (first ? 6 : tip + 3), r.y, x2 - x1 - tip - 2, h};
    if (sub.len == 0) {
        centred(s, t, st->common.name.s, LT_SANS_BOLD, t->t->size.stage, t->t->paper, inner, 2, "stage-name");
    } else {
        inner.h = h * 0.58;
        inner.y += 2;
        centred(s, t, st->common.name.s, LT_SANS_BOLD, t->t->size.stage, t->t->paper, inner, 1, "stage-name");
        inner.y += h * 0.5;
        inner.h = h * 0.4;
        centred(s, t, sub, LT_SANS, t->t->size.stage_sub, t->t->paper, inner, 1, "stage-sub");
    }
    lt_draw_close(s);
}

/* A text centred in the box, if it ends above `bottom`; the box moves under it. */
static void below(struct lt_scene *s, struct lt_trial *t, lt_str text, enum lt_face face, double size, struct lt_rect *box,
                  double bottom)
{
    struct lt_lines lines = lt_text_break_spaced(t->fonts, face, size, text, box->w, 3, true, t->a);
    box->h = (double)lines.n * lt_line_height(size);
    if (text.len == 0 || box->y + box->h > bottom)
        return;
    centred(s, t, text, face, size, t->t->paper, *box, 3, "stage-sub");
    box->y += box->h + 3;
}

/* The stages of a catalog are those of its overview; another chart's first stage is not the first. */
static bool are_numbered(const struct lt_trial *t)
{
    return t->m->overview >= 0 && t->chart->graph.process == &t->m->processes.v[t->m->overview];
}

/* A pentagon that points down, at the left of a band. */
static void band_head(struct lt_scene *s, struct lt_trial *t, int k, struct lt_rect r)
{
    const struct lt_stage *st = &t->chart->graph.process->stages.v[t->stage_ids[k]];
    double tip = 9, y2 = r.y + r.h - tip;
    struct lt_point p[5] = {
        {r.x, r.y}, {r.x + BAND_HEAD, r.y}, {r.x + BAND_HEAD, y2}, {r.x + BAND_HEAD / 2.0, y2 + tip}, {r.x, y2}};
    lt_draw_open(s, "stage", lt_sheet_id(t, "stage", st->common.id), st->common.name.s, LT_STR(""));
    lt_draw_path(s, "stage-head", p, 5, true, false, 0, LT_FILL(stage_color(t, t->stage_ids[k])));
    struct lt_rect box = {r.x + 6, r.y + 8, BAND_HEAD - 12, 12};
    if (are_numbered(t)) {
        lt_str number = lt_chinese_number(t->a, t->stage_ids[k] + 1, t->o->lang);
        lt_str nth =
            t->o->lang == LT_ZH ? lt_strf(t->a, "第%.*s阶段", LT_FMT(number)) : lt_strf(t->a, "stage %.*s", LT_FMT(number));
        centred(s, t, nth, LT_SANS, t->t->size.stage_sub, t->t->paper, box, 1, "stage-sub");
        box.y += 14;
    }
    struct lt_lines name =
        lt_text_break_spaced(t->fonts, LT_SANS_BOLD, t->t->size.stage + 1.5, st->common.name.s, box.w, 3, true, t->a);
    box.h = (double)name.n * lt_line_height(t->t->size.stage + 1.5);
    centred(s, t, st->common.name.s, LT_SANS_BOLD, t->t->size.stage + 1.5, t->t->paper, box, 3, "stage-name");
    box.y += box.h + 3;
    below(s, t, stage_lead(t, st), LT_SANS, t->t->size.stage_sub, &box, y2 + 4);
    below(s, t, stage_limit(t, st), LT_SANS_BOLD, t->t->size.stage_sub + 2, &box, y2 + 4);
    lt_draw_close(s);
}

static void lanes(struct lt_scene *s, struct lt_trial *t, double x, double y)
{
    const struct lt_geometry *g = &t->geometry;
    const struct lt_theme *th = t->t;
    for (int k = 0; k < t->lane_count; k++) {
        int lane = g->lane_order[k];
        const struct lt_party *p = &t->m->parties.v[t->chart->graph.lanes[t->lane_ids[lane]]];
        struct lt_rect r = g->lanes[lane], body, head;
        if (t->vertical) {
            body = (struct lt_rect){r.x + x, y - t->lane_head, r.w, r.h + t->lane_head};
            head = (struct lt_rect){r.x + x, y - t->lane_head, r.w, t->lane_head};
        } else {
            body = (struct lt_rect){x - t->lane_head, r.y + y, r.w + t->lane_head, r.h};
            head = (struct lt_rect){x - t->lane_head, r.y + y, t->lane_head, r.h};
        }
        lt_draw_open(s, "lane", lt_sheet_id(t, "lane", p->common.id), p->common.name.s, LT_STR(""));
        lt_draw_rect(s, k % 2 == 0 ? "lane-a" : "lane-b", body, 0, LT_FILL(k % 2 == 0 ? th->lane_a : th->lane_b));
        lt_draw_rect(s, "lane-head", head, 0, LT_FILL(th->lane_head));
        lt_draw_rect(s, "lane-rule", body, 0, LT_LINE(th->rule, 0.6));
        struct lt_rect inner = {head.x + 5, head.y, head.w - 10, head.h};
        centred(s, t, p->common.name.s, LT_SANS_BOLD, th->size.lane, th->ink, inner, 0, "lane-name");
        lt_draw_close(s);
    }
}

void lt_draw_bands(struct lt_scene *s, struct lt_trial *t, double x, double y)
{
    const struct lt_geometry *g = &t->geometry;
    const struct lt_theme *th = t->t;
    if (t->bands)
        for (int k = 0; k < t->stage_count; k++) {
            struct lt_rect r = {x - t->stage_head, g->stages[k].y + y, g->stages[k].w + t->stage_head, g->stages[k].h};
            lt_draw_rect(s, "band", r, 0, LT_FILL(k % 2 == 0 ? th->lane_a : th->band));
            band_head(s, t, k, (struct lt_rect){r.x, r.y, BAND_HEAD, r.h});
        }
    lanes(s, t, x, y);
    for (int k = 0; k < t->stage_count && !t->bands; k++) {
        struct lt_rect r = g->stages[k];
        if (t->vertical) {
            band_head(s, t, k, (struct lt_rect){0, r.y + y, BAND_HEAD, r.h});
            if (k > 0)
                lt_draw_line(s, "stage-rule", x, r.y + y, x + g->size.w, r.y + y, LT_DASH(th->rule, 0.7, 3));
            continue;
        }
        chevron(s, t, k, (struct lt_rect){r.x + x, 0, r.w, STAGE_HEAD}, k == 0);
        if (k > 0)
            lt_draw_line(s, "stage-rule", r.x + x, y, r.x + x, y + g->size.h, LT_DASH(th->rule, 0.7, 3));
    }
}
