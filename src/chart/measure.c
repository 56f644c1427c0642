/* SPDX-License-Identifier: MIT */
/* What stands in each node, and how large the node becomes. */
#include "chart/chart_int.h"

#include <math.h>

const char *const lt_mark_text[LT_MARK_KINDS] = {"容", "承", "周", "并", "条", "协"};

lt_str lt_word(enum lt_word w, enum lt_lang lang)
{
    static const char *const words[][2] = {
#define LT_WORD(id, zh, en) [LT_WORD_##id] = {zh, en},
#include "chart/words.def"
#undef LT_WORD
    };
    return lt_str_from(words[w][lang]);
}

lt_str lt_word_with(struct lt_arena *a, enum lt_word w, enum lt_lang lang, lt_str text)
{
    lt_str form = lt_word(w, lang);
    for (size_t i = 0; i + 1 < form.len; i++)
        if (form.ptr[i] == '%' && form.ptr[i + 1] == 's')
            return lt_strf(a, "%.*s%.*s%.*s", (int)i, form.ptr, LT_FMT(text), LT_FMT(lt_str_sub(form, i + 2, form.len)));
    return form;
}

double lt_line_height(double size)
{
    return size * 1.32;
}

double lt_pill_height(const struct lt_theme *t)
{
    return t->size.pill * 1.55;
}

double lt_pill_width(struct lt_fonts *fonts, const struct lt_theme *t, lt_str text)
{
    return lt_text_width(fonts, LT_SANS_BOLD, t->size.pill, text) + t->size.pill * 1.2;
}

lt_str lt_limit_words(struct lt_arena *a, const struct lt_limits *l, enum lt_lang lang, bool short_form)
{
    const struct lt_limit *limit = lt_limits_effective(l, NULL);
    return limit == NULL ? lt_word(LT_WORD_NO_LIMIT, lang) : lt_limit_text(a, *limit, lang, short_form);
}

lt_str lt_least_words(struct lt_arena *a, struct lt_limit least, enum lt_lang lang)
{
    return lt_strf(a, "≥ %.*s", LT_FMT(lt_limit_text(a, least, lang, true)));
}

static unsigned item_marks(const struct lt_trial *t, const struct lt_graph_node *n)
{
    const struct lt_item *it = &t->m->items.v[n->item];
    unsigned marks = 0;
    if (lt_item_deferrable(it))
        marks |= LT_MARK_DEFER;
    if (it->commit.v > 0)
        marks |= LT_MARK_COMMIT;
    if (lt_item_weekend(t->m, it))
        marks |= LT_MARK_WEEKEND;
    if (lt_project_open(t, &it->when) || lt_project_open(t, &n->record->when))
        marks |= LT_MARK_OPEN;
    return marks;
}

/* The limit pill: what is promised, else the law's; the law's struck where a promise beats it. */
static void item_limit(const struct lt_trial *t, const struct lt_graph_node *n, struct lt_box *b)
{
    const struct lt_item *it = &t->m->items.v[n->item];
    const struct lt_facts *facts = t->o->plan != NULL && t->o->plan->project ? &t->o->plan->facts : NULL;
    const struct lt_limit *own = lt_limits_decide(&n->record->limit, facts, NULL);
    bool open_p = false, open_s = false;
    const struct lt_limit *promised = own != NULL ? own : lt_limits_decide(&it->promised, facts, &open_p);
    const struct lt_limit *statutory = lt_limits_decide(&it->statutory, facts, &open_s);
    const struct lt_limit *shown = promised != NULL ? promised : statutory;
    const struct lt_limit *least = lt_limits_decide(&it->minimum, facts, NULL);
    b->unknown = shown == NULL && least == NULL;
    b->promised = promised != NULL;
    bool cases = promised != NULL ? open_p : open_s; /* the longest is shown */
    if (shown != NULL)
        b->pill = lt_strf(t->a, "%s%.*s", cases ? "≤ " : "", LT_FMT(lt_limit_text(t->a, *shown, t->o->lang, true)));
    else if (least != NULL)
        b->pill = lt_least_words(t->a, *least, t->o->lang);
    else
        b->pill = lt_word(LT_WORD_NO_LIMIT_SHORT, t->o->lang);
    if (promised != NULL && statutory != NULL && lt_limit_longer(*statutory, *promised)) {
        bool same = statutory->unit == promised->unit;
        b->struck = same ? lt_milli_text(t->a, statutory->milli) : lt_limit_text(t->a, *statutory, t->o->lang, true);
    }
}

static void measure_box(struct lt_trial *t, struct lt_box *b, lt_str name, lt_str party_name, double bar)
{
    const struct lt_theme *th = t->t;
    double width = t->box_width, pad = th->chart.pad, inner = width - bar - 2 * pad;
    b->name = lt_text_break_spaced(t->fonts, LT_SANS_BOLD, th->size.name, name, inner, 3, true, t->a);
    t->cut = t->cut || b->name.cut;
    double height = pad + (double)b->name.n * lt_line_height(th->size.name) + pad * 0.6;
    double pill = b->pill.len > 0 ? lt_pill_width(t->fonts, th, b->pill) : 0;
    double struck = b->struck.len > 0 ? lt_text_width(t->fonts, LT_SANS, th->size.pill, b->struck) + 5 : 0;
    double party = party_name.len > 0 ? lt_text_width(t->fonts, LT_SANS, th->size.pill, party_name) + 5 : 0;
    b->party_line = party > 0 && party + pill + struck > inner;
    if (party > 0)
        b->party = lt_text_break_spaced(t->fonts, LT_SANS, th->size.pill, party_name, b->party_line ? inner : 0, 0, true, t->a);
    if (b->party_line)
        height += (double)b->party.n * lt_line_height(th->size.pill) + 1;
    if (pill > 0 || (party > 0 && !b->party_line))
        height += lt_pill_height(th) + 1;
    double need = bar + 2 * pad + pill + struck;
    if (b->planned) {
        height += lt_standing_height(th);
        need = fmax(need, bar + 2 * pad + 6 + lt_text_width(t->fonts, LT_SANS_BOLD, th->size.pill, b->standing));
        need = fmax(need, bar + 2 * pad + lt_text_width(t->fonts, LT_SANS, th->size.pill, b->dates));
    }
    b->size = (struct lt_size){width > need ? width : need, height + pad * 0.6};
}

/* A rhombus that holds its text: tw/w + th/h = 1. */
static void measure_decision(struct lt_trial *t, struct lt_box *b, lt_str name)
{
    double size = t->t->size.name, longest = 0;
    size_t count = lt_utf8_count(name);
    double width = count <= 4 ? size * 5 : count <= 12 ? size * (double)(count / 2 + count % 2 + 1) : size * 7;
    b->name = lt_text_break_spaced(t->fonts, LT_SANS_BOLD, size, name, width, 4, true, t->a);
    for (size_t i = 0; i < b->name.n; i++)
        longest = fmax(longest, lt_text_width(t->fonts, LT_SANS_BOLD, size, b->name.v[i]));
    double tall = (double)(b->name.n > 0 ? b->name.n : 1) * lt_line_height(size);
    double w = fmax(longest + tall * 1.7 + 10, 44);
    double h = fmax(tall * w / (w - longest - 4), 28);
    b->size = (struct lt_size){ceil(w), ceil(h)};
}

static void measure_terminal(struct lt_trial *t, struct lt_box *b, lt_str name)
{
    double size = t->t->size.name;
    b->name = lt_text_break_spaced(t->fonts, LT_SANS_BOLD, size, name, t->box_width - 14, 2, true, t->a);
    double longest = 0;
    for (size_t i = 0; i < b->name.n; i++)
        longest = fmax(longest, lt_text_width(t->fonts, LT_SANS_BOLD, size, b->name.v[i]));
    b->size = (struct lt_size){fmax(longest + 24, 36), (double)(b->name.n > 0 ? b->name.n : 1) * lt_line_height(size) + 10};
}

void lt_measure_node(struct lt_trial *t, int node, struct lt_box *b)
{
    const struct lt_graph_node *n = &t->chart->graph.nodes[node];
    const struct lt_theme *th = t->t;
    *b = (struct lt_box){.node = node,
                         .kind = n->record->kind.v,
                         .critical = t->chart->schedule.nodes[node].critical && t->chart->schedule.length > 0};
    lt_str name = lt_str_trim(n->record->common.name.s);
    lt_str party = !t->lanes && n->party >= 0 ? t->m->parties.v[n->party].common.name.s : LT_STR("");
    if (n->item >= 0) {
        b->item_kind = t->m->items.v[n->item].kind.v;
        b->marks = item_marks(t, n);
        item_limit(t, n, b);
    } else {
        const struct lt_limit *own = lt_limits_effective(&n->record->limit, NULL);
        b->promised = own != NULL;
        if (own != NULL)
            b->pill = lt_limit_text(t->a, *own, t->o->lang, true);
        if (lt_project_open(t, &n->record->when))
            b->marks |= LT_MARK_OPEN;
    }
    lt_project_box(t, b);
    lt_revision_box(t, b);
    if (b->ghost)
        b->marks = 0;
    switch ((enum lt_node_kind_value)b->kind) {
    case LT_NODE_DECISION:
        measure_decision(t, b, name);
        return;
    case LT_NODE_START:
    case LT_NODE_END:
        measure_terminal(t, b, name);
        return;
    case LT_NODE_ITEM:
        measure_box(t, b, name, party, th->chart.bar);
        return;
    case LT_NODE_TASK:
        measure_box(t, b, name, party, 0);
        return;
    case LT_NODE_MILESTONE:
        measure_box(t, b, name, party, 8);
        return;
    case LT_NODE_SUBPROCESS:
        measure_box(t, b, name, party, 8);
        return;
    case LT_NODE_DOCUMENT:
        measure_box(t, b, name, party, 0);
        b->size.h += 6;
        return;
    }
}
