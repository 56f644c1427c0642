/* SPDX-License-Identifier: MIT */
/* The guide of one item: head block, pairs, materials, flow, questions, whom to call. */
#include "book/guide_int.h"

/* ---- head block ---- */

static void add_strip(struct lt_book *b, struct lt_block *to, int item)
{
    int first, last;
    lt_book_span(b, item, &first, &last);
    struct lt_block *s = lt_block_add(b->a, to, LT_BLOCK_STRIP);
    for (size_t i = 0; i < b->stage_count; i++)
        LT_PUSH(b->a, &s->names) = (struct lt_name){{0}, b->overview->stages.v[i].common.name.s};
    if (first < (int)b->stage_count) {
        s->current = first;
        s->last = last;
    }
}

/* What is to be known of a limit beside its days. */
static lt_str limit_note(const struct lt_book *b, const struct lt_limits *l)
{
    bool open = false;
    const struct lt_limit *limit = lt_book_decided(b, l, &open);
    return limit != NULL && open ? lt_book_word(b, LT_WORD_BY_CASE) : (lt_str){0};
}

static void limit_fact(struct lt_book *b, struct lt_block *f, enum lt_doc_word label, const struct lt_limits *l, lt_str value,
                       enum lt_tone tone, bool unsure)
{
    lt_str note = limit_note(b, l);
    if (lt_book_has(l) && unsure)
        note = lt_strf(b->a, "%.*s〔%s〕", LT_FMT(note), lt_doc_word_z(LT_WORD_UNSURE, b->lang));
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, label), value, note, tone, 1};
}

/* What the law says: how long at most, else how long at least. */
static void law_fact(struct lt_book *b, struct lt_block *f, const struct lt_item *it)
{
    bool least = !lt_book_has(&it->statutory);
    limit_fact(b, f, least && lt_book_has_law_limit(it) ? LT_WORD_MINIMUM : LT_WORD_STATUTORY,
               least ? &it->minimum : &it->statutory, lt_book_law_limit(b, it),
               lt_book_has_law_limit(it) ? LT_TONE_INK : LT_TONE_SOFT,
               lt_book_grade_b(&it->common, least ? "minimum" : "statutory"));
}

static lt_str channel_words(const struct lt_book *b, const struct lt_item *it)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, it->channels.n + 1);
    for (size_t i = 0; i < it->channels.n; i++)
        v[i] = lt_book_value(b, "CHANNEL", it->channels.v[i].v);
    return lt_book_join(b, v, it->channels.n);
}

static void visits_fact(struct lt_book *b, struct lt_block *f, const struct lt_item *it)
{
    lt_str value = it->visits.given ? lt_book_count(b, LT_WORD_N_VISITS, it->visits.v) : lt_book_word(b, LT_WORD_NOT_PUBLISHED);
    lt_str ways = channel_words(b, it);
    if (ways.len > 0)
        ways = lt_book_say(b, LT_WORD_VISITS_WAYS, ways, (lt_str){0});
    LT_PUSH(b->a, &f->facts) =
        (struct lt_doc_fact){lt_book_word(b, LT_WORD_VISITS), value, ways, it->visits.given ? LT_TONE_INK : LT_TONE_SOFT, 0.9};
}

static void add_facts(struct lt_book *b, struct lt_block *to, const struct lt_item *it)
{
    struct lt_block *f = lt_block_add(b->a, to, LT_BLOCK_FACTS);
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){lt_book_word(b, LT_WORD_PARTY), lt_book_party(b, it->party.index),
                                                    lt_item_window(b->m, it), LT_TONE_INK, 1.25};
    limit_fact(b, f, LT_WORD_PROMISED, &it->promised, lt_book_limit(b, &it->promised),
               lt_book_has(&it->promised) ? LT_TONE_ACCENT : LT_TONE_SOFT, lt_book_grade_b(&it->common, "promised"));
    law_fact(b, f, it);
    visits_fact(b, f, it);
}

/* ---- pairs ---- */

struct pairs {
    struct lt_book *b;
    struct lt_block *block;
    const struct lt_item *it;
};

static struct lt_inline *pair(struct pairs *p, enum lt_doc_word key)
{
    return lt_block_pair(p->b->a, p->block, lt_book_word(p->b, key));
}

/* Marks a value whose field is of grade B; where the whole record is, its head says so. */
static void tag(const struct pairs *p, struct lt_inline *in, const char *member)
{
    if (p->it->common.confidence.all != 'B')
        lt_book_tag_unsure(p->b, in, &p->it->common, member);
}

/* A pair of plain text, marked if that field is of grade B; nothing if the text is empty. */
static void text_pair(struct pairs *p, enum lt_doc_word key, lt_str text, const char *member)
{
    if (text.len == 0)
        return;
    struct lt_inline *in = pair(p, key);
    lt_inline_text(p->b->a, in, text, LT_TONE_INK);
    if (member != NULL)
        tag(p, in, member);
}

static lt_str joined(const struct lt_book *b, const struct lt_texts *t, const char *between)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, t->n + 1);
    for (size_t i = 0; i < t->n; i++)
        v[i] = t->v[i].s;
    return lt_str_join(b->a, v, t->n, between);
}

static void add_marked(const struct lt_book *b, struct lt_inline *in, const char *mark, enum lt_doc_word w)
{
    lt_inline_text(b->a, in, LT_STR("　"), LT_TONE_INK);
    lt_inline_mark(b->a, in, lt_str_from(mark), LT_TONE_LINK);
    lt_inline_text(b->a, in, lt_book_word(b, w), LT_TONE_INK);
}

/* That an item goes on over several stages, and which. */
static lt_str span_words(const struct lt_book *b, int item)
{
    int first, last;
    lt_book_span(b, item, &first, &last);
    if (first == last)
        return (lt_str){0};
    if (first == 0 && last + 1 == (int)b->stage_count)
        return lt_book_word(b, LT_WORD_ALL_ALONG);
    return lt_book_say(b, LT_WORD_FROM_STAGE_TO, b->overview->stages.v[first].common.name.s,
                       b->overview->stages.v[last].common.name.s);
}

static void kind_pair(struct pairs *p, int item)
{
    const struct lt_item *it = p->it;
    struct lt_inline *in = pair(p, LT_WORD_KIND);
    lt_str kind = it->kind.v > 0 ? lt_book_value(p->b, "ITEM_KIND", it->kind.v) : lt_book_word(p->b, LT_WORD_NOT_SAID);
    lt_inline_text(p->b->a, in, kind, LT_TONE_INK);
    if (it->category.s.len > 0)
        lt_inline_text(p->b->a, in, lt_strf(p->b->a, " · %.*s", LT_FMT(it->category.s)), LT_TONE_INK);
    lt_str span = span_words(p->b, item);
    if (span.len > 0)
        lt_inline_text(p->b->a, in, lt_strf(p->b->a, " · %.*s", LT_FMT(span)), LT_TONE_INK);
    if (lt_item_weekend(p->b->m, it))
        add_marked(p->b, in, "周", LT_WORD_WEEKEND);
    if (it->commit.v > 0)
        add_marked(p->b, in, "承", LT_WORD_COMMIT);
    if (lt_item_deferrable(it))
        add_marked(p->b, in, "容", LT_WORD_DEFERRABLE);
    if (it->when.cond != NULL)
        add_marked(p->b, in, "条", LT_WORD_CONDITIONAL);
    if (lt_book_unsure(&it->common) || lt_is_example(&it->common))
        lt_inline_text(p->b->a, in, LT_STR("　"), LT_TONE_INK);
    lt_book_tags_named(p->b, in, &it->common);
}

/* A limit by case, case by case. */
static void case_pair(struct pairs *p, enum lt_doc_word key, const struct lt_limits *l)
{
    bool open = true;
    if (p->b->plan != NULL)
        lt_book_decided(p->b, l, &open);
    if (l->n < 2 || !open)
        return;
    struct lt_inline *in = pair(p, key);
    for (size_t i = 0; i < l->n; i++) {
        const struct lt_limit_case *c = &l->v[i];
        lt_str when = c->when.text.len > 0 ? lt_book_condition(p->b, &c->when) : lt_book_word(p->b, LT_WORD_ELSE);
        lt_str text = lt_limit_text(p->b->a, c->limit, p->b->lang, true);
        lt_inline_text(p->b->a, in, lt_strf(p->b->a, "%s%.*s：%.*s", i > 0 ? "；" : "", LT_FMT(when), LT_FMT(text)), LT_TONE_INK);
    }
}

/* Those that name this one as coming next by the charts alone: it names them too. */
static struct lt_indices before_on_charts(const struct lt_book *b, int item)
{
    struct lt_indices out = {0};
    for (size_t i = 0; i < b->m->items.n; i++)
        for (size_t k = 0; k < b->after[i].n; k++)
            if (b->after[i].v[k] == item && !lt_item_waits_for(&b->m->items.v[item], (int)i))
                LT_PUSH(b->a, &out) = (int)i;
    return out;
}

/* Milestones and sub-processes beside an item on the charts; a sub-process leads to its own. */
static void add_marks(const struct lt_book *b, struct lt_inline *in, const struct lt_node_list *marks)
{
    for (size_t i = 0; i < marks->n; i++) {
        const struct lt_node_record *mark = marks->v[i];
        lt_str name = mark->common.name.s;
        if (in->n > 0)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        if (mark->kind.v == LT_NODE_MILESTONE) {
            lt_inline_text(b->a, in, lt_book_say(b, LT_WORD_MILESTONE_IS, name, (lt_str){0}), LT_TONE_INK);
            continue;
        }
        lt_str dest = mark->process.index >= 0 ? lt_book_process_dest(b, mark->process.index) : (lt_str){0};
        lt_inline_link(b->a, in, name, dest);
        if (dest.len > 0)
            lt_inline_page(b->a, in, lt_book_word(b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
    }
}

static void refs_pairs(struct pairs *p, int item)
{
    struct lt_indices drawn = before_on_charts(p->b, item);
    const struct lt_node_list *from = &p->b->from[item], *toward = &p->b->toward[item];
    if (p->it->after.n > 0) {
        struct lt_inline *in = pair(p, LT_WORD_BEFORE);
        lt_book_before(p->b, in, p->it, true);
        tag(p, in, "after");
    }
    if (drawn.n + from->n > 0) {
        struct lt_inline *in = pair(p, LT_WORD_BEFORE_DRAWN);
        lt_book_refs(p->b, in, drawn.v, drawn.n, true);
        add_marks(p->b, in, from);
    }
    const struct lt_indices *next = &p->b->after[item];
    if (next->n + toward->n > 0) {
        struct lt_inline *in = pair(p, LT_WORD_AFTER);
        lt_book_refs(p->b, in, next->v, next->n, true);
        add_marks(p->b, in, toward);
    }
}

static void result_pair(struct pairs *p)
{
    const struct lt_result *r = &p->it->result;
    if (r->name.s.len == 0)
        return;
    struct lt_inline *in = pair(p, LT_WORD_RESULT);
    lt_inline_text(p->b->a, in, r->name.s, LT_TONE_INK);
    if (lt_book_has(&r->valid))
        lt_inline_text(p->b->a, in, lt_book_say(p->b, LT_WORD_VALID_FOR, lt_book_limit(p->b, &r->valid), (lt_str){0}),
                       LT_TONE_INK);
    tag(p, in, "result");
}

lt_str lt_book_excluded(const struct lt_book *b, const struct lt_item *it)
{
    size_t n = it->excluded.n;
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct lt_excluded *e = &it->excluded.v[i];
        v[i] = lt_book_has(&e->limit) ? lt_book_say(b, LT_WORD_NOT_OVER, e->name.s, lt_book_limit(b, &e->limit)) : e->name.s;
    }
    return lt_book_join(b, v, n);
}

static void limit_pair(struct pairs *p, enum lt_doc_word key, const struct lt_limits *l, const char *member)
{
    if (lt_book_has(l))
        text_pair(p, key, lt_book_limit(p->b, l), member);
}

void lt_book_apply(const struct lt_book *b, struct lt_inline *in, const struct lt_item *it)
{
    const struct lt_apply *ap = &it->apply;
    if (!lt_book_has(&ap->within))
        return;
    lt_str within = lt_book_limit(b, &ap->within);
    if (ap->from.index >= 0) {
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_SINCE), LT_TONE_INK);
        lt_book_ref(b, in, ap->from.index, true);
        within = lt_book_say(b, LT_WORD_SINCE_WITHIN, within, (lt_str){0});
    }
    lt_inline_text(b->a, in, within, LT_TONE_INK);
}

static void apply_pair(struct pairs *p)
{
    struct lt_inline in = {0};
    lt_book_apply(p->b, &in, p->it);
    if (in.n == 0)
        return;
    tag(p, &in, "apply");
    *pair(p, LT_WORD_APPLY) = in;
}

static void joint_pair(struct pairs *p)
{
    size_t n = p->it->joint.n;
    lt_str *v = LT_NEW_ARRAY(p->b->a, lt_str, n + 1);
    for (size_t i = 0; i < n; i++)
        v[i] = lt_book_party(p->b, p->it->joint.v[i].index);
    text_pair(p, LT_WORD_JOINT, lt_book_join(p->b, v, n), "joint");
}

/* The charts on which the item stands; a project's guide has one. */
static void charts_pair(struct pairs *p, int item)
{
    struct lt_inline in = {0};
    if (p->b->plan != NULL)
        return;
    for (size_t i = 0; i < p->b->m->processes.n; i++) {
        const struct lt_process *process = &p->b->m->processes.v[i];
        bool on = false;
        for (size_t k = 0; process->common.used && k < process->nodes.n; k++)
            on |= process->nodes.v[k].item.index == item;
        if (!on)
            continue;
        lt_str dest = lt_strf(p->b->a, "process-%.*s", LT_FMT(process->common.id));
        if (in.n > 0)
            lt_inline_text(p->b->a, &in, lt_book_word(p->b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        bool overview = (int)i == p->b->m->overview;
        lt_inline_link(p->b->a, &in, overview ? lt_book_word(p->b, LT_WORD_OVERVIEW) : process->common.name.s, dest);
        lt_inline_page(p->b->a, &in, lt_book_word(p->b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
    }
    if (in.n > 0)
        *pair(p, LT_WORD_ON_CHARTS) = in;
}

static void source_pair(struct pairs *p)
{
    const struct lt_common *c = &p->it->common;
    lt_str checked = c->checked.at.file != 0
                         ? lt_book_say(p->b, LT_WORD_CHECKED, lt_date_words(p->b->a, c->checked.date, p->b->lang), (lt_str){0})
                         : (lt_str){0};
    if (c->source.s.len == 0 && checked.len == 0)
        return;
    lt_inline_text(p->b->a, pair(p, LT_WORD_SOURCE),
                   lt_strf(p->b->a, "%.*s%.*s", LT_FMT(lt_book_source(p->b, c)), LT_FMT(checked)), LT_TONE_INK);
}

static void time_pairs(struct pairs *p)
{
    const struct lt_item *it = p->it;
    case_pair(p, LT_WORD_PROMISED_CASES, &it->promised);
    case_pair(p, LT_WORD_STATUTORY_CASES, &it->statutory);
    text_pair(p, LT_WORD_EXCLUDED, lt_book_excluded(p->b, it), "excluded");
    limit_pair(p, LT_WORD_EXTEND, &it->extend, "extend");
    limit_pair(p, LT_WORD_DELIVER, &it->deliver, "deliver");
    if (lt_book_has(&it->statutory)) /* else it stands among the facts */
        limit_pair(p, LT_WORD_MINIMUM, &it->minimum, "minimum");
    apply_pair(p);
}

/* Its dates in this project, and how far it is. */
static void project_pair(struct pairs *p, int item)
{
    int node = p->b->plan != NULL ? lt_plan_node(p->b->plan, item) : -1;
    if (node >= 0)
        lt_guide_dates(p->b, pair(p, LT_WORD_G_THIS_PROJECT), node);
}

/* The law by which the days of its limit are read, empty: none is named. */
static lt_str read_by(const struct pairs *p)
{
    bool open = false;
    const struct lt_limits *law = lt_book_has(&p->it->statutory) ? &p->it->statutory : &p->it->minimum;
    const struct lt_limit *limit = lt_book_decided(p->b, law, &open);
    if (limit == NULL || open)
        return (lt_str){0};
    return limit->by;
}

static void basis_pair(struct pairs *p)
{
    lt_str by = read_by(p);
    if (p->it->basis.n == 0 && by.len == 0)
        return;
    struct lt_inline *in = pair(p, LT_WORD_BASIS);
    lt_book_basis(p->b, in, &p->it->common, &p->it->basis, &p->it->laws);
    tag(p, in, "basis");
    if (by.len == 0)
        return;
    if (in->n > 0)
        lt_inline_text(p->b->a, in, lt_book_word(p->b, LT_WORD_LIST_NAMES), LT_TONE_SOFT);
    lt_inline_text(p->b->a, in, lt_book_say(p->b, LT_WORD_READ_BY, by, (lt_str){0}), LT_TONE_SOFT);
}

static void add_pairs(struct lt_book *b, struct lt_block *to, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct pairs p = {b, lt_block_add(b->a, to, LT_BLOCK_PAIRS), it};
    p.block->whole = true;
    kind_pair(&p, item);
    project_pair(&p, item);
    text_pair(&p, LT_WORD_CODE, it->code.s, "code");
    text_pair(&p, LT_WORD_WHEN, lt_book_condition(b, &it->when), "when");
    basis_pair(&p);
    refs_pairs(&p, item);
    result_pair(&p);
    time_pairs(&p);
    text_pair(&p, LT_WORD_REQUIRE, joined(b, &it->require, "；"), "require");
    joint_pair(&p);
    text_pair(&p, LT_WORD_LEVEL, it->level.s, "level");
    text_pair(&p, LT_WORD_SERVE, joined(b, &it->serve, "、"), "serve");
    text_pair(&p, LT_WORD_FEE, it->fee.s, "fee");
    text_pair(&p, LT_WORD_REMEDY, it->remedy.s, "remedy");
    charts_pair(&p, item);
    text_pair(&p, LT_WORD_NOTE, it->common.note.s, NULL);
    if (b->proof)
        text_pair(&p, LT_WORD_MEMO, it->common.memo.s, NULL);
    source_pair(&p);
}

/* ---- materials ---- */

lt_str lt_book_forms(const struct lt_book *b, const struct lt_choices *form)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, form->n + 1);
    for (size_t i = 0; i < form->n; i++)
        v[i] = lt_book_value(b, "FORM", form->v[i].v);
    return form->n > 0 ? lt_book_join(b, v, form->n) : lt_book_word(b, LT_WORD_DASH);
}

/* Puts a text behind what stands in the cell. */
static void cell_add(const struct lt_book *b, struct lt_inline *in, lt_str text)
{
    if (text.len == 0)
        return;
    if (in->n > 0)
        lt_inline_text(b->a, in, LT_STR("；"), LT_TONE_INK);
    lt_inline_text(b->a, in, text, LT_TONE_INK);
}

static void remark_cell(const struct lt_book *b, struct lt_inline *in, const struct lt_material *mt,
                        const struct lt_indices *issuers)
{
    bool none = lt_book_is_ruled_out(b, mt), result = issuers->n > 0, not_asked = result && b->plan != NULL;
    if (none) {
        struct lt_indices sources = lt_book_sources(b, mt);
        lt_inline_text(b->a, in, lt_book_say(b, LT_WORD_G_NOT_RESULT, lt_book_any_of(b, &sources), (lt_str){0}), LT_TONE_SOFT);
    }
    if (!none && !not_asked && mt->deferrable.v > 0) {
        bool limit = mt->deferrable.limit.unit != LT_NO_LIMIT;
        lt_str text = limit ? lt_limit_text(b->a, mt->deferrable.limit, b->lang, true) : (lt_str){0};
        lt_inline_mark(b->a, in, LT_STR("容"), LT_TONE_LINK);
        lt_inline_text(b->a, in,
                       limit ? lt_book_say(b, LT_WORD_MAKE_GOOD, text, (lt_str){0}) : lt_book_word(b, LT_WORD_MAKE_GOOD_UNKNOWN),
                       LT_TONE_INK);
    }
    if (not_asked) {
        lt_inline_mark(b->a, in, LT_STR("免"), LT_TONE_GOOD);
        lt_inline_text(b->a, in, lt_strf(b->a, " %s", lt_doc_word_z(LT_WORD_G_NOT_ASKED, b->lang)), LT_TONE_INK);
    }
    if (result)
        cell_add(b, in, lt_book_say(b, LT_WORD_COMES_FROM, lt_book_any_of(b, issuers), (lt_str){0}));
    if (mt->required.v != 2 || !(none || not_asked)) /* who need not hand it in is not told when to */
        cell_add(b, in, lt_book_material_note(b, mt));
    lt_book_tags(b, in, &mt->common);
}

struct material_columns {
    bool form, copies;
};

static void material_row(const struct lt_book *b, struct lt_block *t, struct material_columns has, const struct lt_item *it,
                         size_t number)
{
    const struct lt_material_use *use = &it->materials.v[number - 1];
    const struct lt_material *mt = &use->material;
    struct lt_indices issuers = lt_book_issuers(b, it, mt);
    struct lt_inline *row = lt_block_row(b->a, t);
    lt_str name = mt->common.name.s.len > 0 ? mt->common.name.s : use->ref.id;
    lt_inline_text(b->a, &row[0], lt_strf(b->a, "%zu", number), LT_TONE_SOFT);
    lt_inline_text(b->a, &row[1], name, LT_TONE_INK);
    lt_book_source_cell(b, &row[2], &mt->from, &issuers);
    size_t c = 3;
    if (has.form)
        lt_inline_text(b->a, &row[c++], lt_book_forms(b, &mt->form), LT_TONE_INK);
    if (has.copies)
        lt_inline_text(b->a, &row[c++], mt->copies.given ? lt_strf(b->a, "%d", mt->copies.v) : lt_book_word(b, LT_WORD_DASH),
                       LT_TONE_INK);
    remark_cell(b, &row[c], mt, &issuers);
}

/* What is published of no material has no column. */
static struct material_columns columns_of(const struct lt_item *it)
{
    struct material_columns has = {0};
    for (size_t i = 0; i < it->materials.n; i++) {
        has.form |= it->materials.v[i].material.form.n > 0;
        has.copies |= it->materials.v[i].material.copies.given;
    }
    return has;
}

static void add_materials(struct lt_book *b, struct lt_block *to, const struct lt_item *it)
{
    if (it->materials.n == 0)
        return;
    struct lt_block *h = lt_block_heading(b->a, to, 4, (lt_str){0}, lt_book_word(b, LT_WORD_MATERIALS_HEAD), (lt_str){0});
    if (lt_book_grade_b(&it->common, "materials")) {
        lt_inline_text(b->a, &h->text, lt_book_word(b, LT_WORD_MATERIALS_UNSURE), LT_TONE_SOFT);
        lt_book_tag_unsure(b, &h->text, &it->common, "materials");
    }
    struct lt_block *t = lt_block_add(b->a, to, LT_BLOCK_TABLE);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_NUMBER), 0.7, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_MATERIAL), 8, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_FROM), 3.6, LT_ALIGN_LEFT);
    struct material_columns has = columns_of(it);
    if (has.form)
        lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_FORM), 2.2, LT_ALIGN_LEFT);
    if (has.copies)
        lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_COPIES), 1.6, LT_ALIGN_LEFT);
    lt_block_column(b->a, t, lt_book_word(b, LT_WORD_COL_REMARK), 7.4, LT_ALIGN_LEFT);
    for (size_t i = 0; i < it->materials.n; i++)
        material_row(b, t, has, it, i + 1);
}

/* ---- flow, questions, contacts ---- */

static void add_flow(struct lt_book *b, struct lt_block *to, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    const struct lt_scene *scene = lt_chart_item_flow(b->m, item, b->lang, b->width, b->fonts, b->a);
    if (scene == NULL)
        return;
    struct lt_block *h = lt_block_heading(b->a, to, 4, (lt_str){0}, lt_book_word(b, LT_WORD_FLOW), (lt_str){0});
    if (it->steps.n == 0)
        lt_inline_text(b->a, &h->text, lt_book_word(b, LT_WORD_FLOW_DEFAULT), LT_TONE_SOFT);
    struct lt_block *f = lt_block_add(b->a, to, LT_BLOCK_FIGURE);
    f->scene = scene;
    f->alt = lt_book_say(b, LT_WORD_FLOW_OF, it->common.name.s, (lt_str){0});
}

static void add_questions(struct lt_book *b, struct lt_block *to, const struct lt_item *it)
{
    if (it->questions.n == 0)
        return;
    lt_block_heading(b->a, to, 4, (lt_str){0}, lt_book_word(b, LT_WORD_QUESTIONS), (lt_str){0});
    for (size_t i = 0; i < it->questions.n; i++) {
        struct lt_block *q = lt_block_add(b->a, to, LT_BLOCK_PARAGRAPH);
        q->style = LT_PARA_QUESTION;
        lt_inline_bold(b->a, &q->text, it->questions.v[i].ask.s, LT_TONE_INK);
        lt_inline_text(b->a, &q->text, LT_STR("\n"), LT_TONE_INK);
        lt_inline_text(b->a, &q->text, it->questions.v[i].answer.s, LT_TONE_INK);
    }
}

static void add_contacts(struct lt_book *b, struct lt_block *to, const struct lt_item *it)
{
    const struct lt_party *party = it->party.index >= 0 ? &b->m->parties.v[it->party.index] : NULL;
    struct pairs p = {b, lt_block_add(b->a, NULL, LT_BLOCK_PAIRS), it};
    text_pair(&p, LT_WORD_WINDOW, lt_item_window(b->m, it), "window");
    text_pair(&p, LT_WORD_ADDRESS, party != NULL ? party->address.s : (lt_str){0}, NULL);
    text_pair(&p, LT_WORD_HOURS, party != NULL ? party->hours.s : (lt_str){0}, NULL);
    text_pair(&p, LT_WORD_PHONE, lt_item_phone(b->m, it), "phone");
    text_pair(&p, LT_WORD_SUPERVISE, party != NULL ? party->supervise.s : (lt_str){0}, NULL);
    text_pair(&p, LT_WORD_URL, lt_item_url(b->m, it), "url");
    if (p.block->pairs.n == 0) {
        lt_block_text(b->a, to, LT_PARA_NOTE, lt_book_word(b, LT_WORD_CONTACT_UNKNOWN));
        return;
    }
    lt_block_heading(b->a, to, 4, (lt_str){0}, lt_book_word(b, LT_WORD_CONTACT), (lt_str){0});
    LT_PUSH(b->a, &to->children) = p.block;
}

void lt_book_guide(struct lt_book *b, struct lt_block *group, int item)
{
    const struct lt_item *it = &b->m->items.v[item];
    struct lt_block *h = lt_block_heading(b->a, group, 3, b->number[item], it->common.name.s, lt_book_item_dest(b, item));
    h->flag = lt_book_item_flag(b, item);
    h->outline = 2;
    h->listed = true;
    h->url = lt_item_url(b->m, it);
    add_strip(b, group, item);
    add_facts(b, group, it);
    add_pairs(b, group, item);
    add_materials(b, group, it);
    add_flow(b, group, item);
    add_questions(b, group, it);
    add_contacts(b, group, it);
}
