/* SPDX-License-Identifier: MIT */
/* 材料清单: one check-list for the whole project. Each document once, where it is first needed; what
 * an earlier item of the project issues need not be handed in (免); what may follow says until when
 * (容). Documents that only accepted items asked for stand apart; those that only an item issues which is ruled
 * out for the project are in neither list: what need not be handed in is left out, the others are named below. */
#include "book/guide_int.h"

struct need {
    const struct lt_material_use *use; /* as the first item asks for it */
    int node;                          /* of that item, in the plan's graph */
    size_t items;                      /* that ask for it */
    int copies;                        /* the most that one asks for, 0: not said */
    bool sure;                         /* an item that certainly applies asks for it */
};
struct needs {
    struct need *v;
    size_t n, cap;
};

static lt_str name_of(const struct lt_material_use *u)
{
    return u->material.common.name.s.len > 0 ? u->material.common.name.s : u->ref.id;
}

static bool is_same(const struct lt_material_use *a, const struct lt_material_use *b)
{
    return a->ref.index >= 0 || b->ref.index >= 0 ? a->ref.index == b->ref.index : lt_str_eq(name_of(a), name_of(b));
}

static struct need *find(const struct needs *needs, const struct lt_material_use *use)
{
    for (size_t i = 0; i < needs->n; i++)
        if (is_same(needs->v[i].use, use))
            return &needs->v[i];
    return NULL;
}

static bool is_handed_in(const struct lt_book *b, int node)
{
    const struct lt_node_plan *n = &b->plan->schedule.nodes[node];
    return n->accepted != LT_NO_DATE || n->done != LT_NO_DATE;
}

static void ask(const struct lt_book *b, struct needs *needs, const struct lt_material_use *use, int node)
{
    struct need *n = find(needs, use);
    if (n == NULL) {
        n = &LT_PUSH(b->a, needs);
        n->use = use;
        n->node = node;
    }
    n->items++;
    n->sure |= b->plan->schedule.nodes[node].verdict == LT_YES;
    if (use->material.copies.given && use->material.copies.v > n->copies)
        n->copies = use->material.copies.v;
}

/* Rows with an item, by the day of acceptance, equal ones in their order. */
static struct lt_indices by_day(const struct lt_book *b)
{
    struct lt_indices rows = lt_guide_rows(b);
    const struct lt_node_plan *plan = b->plan->schedule.nodes;
    for (size_t i = 1; i < rows.n; i++)
        for (size_t k = i; k > 0 && plan[rows.v[k]].start.date < plan[rows.v[k - 1]].start.date; k--) {
            int swap = rows.v[k];
            rows.v[k] = rows.v[k - 1];
            rows.v[k - 1] = swap;
        }
    return rows;
}

/* What the materials of the items are collected for. */
enum list { AHEAD, BEHIND, RULED_OUT };

static bool belongs(const struct lt_book *b, int node, const struct lt_material *mt, enum list list)
{
    if (lt_book_is_ruled_out(b, mt))
        return list == RULED_OUT && mt->required.v != 2;
    return list != RULED_OUT && is_handed_in(b, node) == (list == BEHIND);
}

static struct needs collect(const struct lt_book *b, enum list list, const struct needs *but)
{
    struct lt_indices rows = by_day(b);
    struct needs out = {0};
    for (size_t i = 0; i < rows.n; i++) {
        int item = b->plan->graph.nodes[rows.v[i]].item;
        const struct lt_item *it = item >= 0 ? &b->m->items.v[item] : NULL;
        for (size_t k = 0; it != NULL && k < it->materials.n; k++)
            if ((but == NULL || find(but, &it->materials.v[k]) == NULL) &&
                belongs(b, rows.v[i], &it->materials.v[k].material, list))
                ask(b, &out, &it->materials.v[k], rows.v[i]);
    }
    return out;
}

/* ---- rows ---- */

/* The items of the project that issue it. */
static struct lt_indices issuers(const struct lt_book *b, const struct need *n)
{
    return lt_book_issuers(b, &b->m->items.v[b->plan->graph.nodes[n->node].item], &n->use->material);
}

static bool is_issued(const struct lt_book *b, const struct need *n)
{
    return issuers(b, n).n > 0;
}

static void name_cell(const struct lt_book *b, struct lt_inline *cell, const struct need *n)
{
    const struct lt_material *mt = &n->use->material;
    lt_inline_text(b->a, cell, name_of(n->use), LT_TONE_INK);
    lt_book_tags(b, cell, &mt->common);
    lt_str copies = n->copies > 0 ? lt_book_count(b, LT_WORD_G_N_COPIES, n->copies) : (lt_str){0};
    lt_str form = mt->form.n > 0 ? lt_book_forms(b, &mt->form) : (lt_str){0};
    if (form.len > 0 || copies.len > 0)
        lt_inline_text(b->a, cell,
                       lt_strf(b->a, "\n%.*s%s%.*s", LT_FMT(form), form.len > 0 && copies.len > 0 ? " " : "", LT_FMT(copies)),
                       LT_TONE_SOFT);
}

static void first_cell(const struct lt_book *b, struct lt_inline *cell, const struct need *n)
{
    lt_book_ref(b, cell, b->plan->graph.nodes[n->node].item, false);
    if (n->items > 1)
        lt_inline_text(b->a, cell, lt_book_count(b, LT_WORD_G_AND_MORE, (int)n->items), LT_TONE_SOFT);
}

static void part_with(const struct lt_book *b, struct lt_inline *in)
{
    if (in->n > 0)
        lt_inline_text(b->a, in, LT_STR("；"), LT_TONE_INK);
}

static void deferred_words(const struct lt_book *b, struct lt_inline *in, const struct need *n)
{
    const struct lt_truth_or_limit *d = &n->use->material.deferrable;
    if (d->v <= 0)
        return;
    part_with(b, in);
    lt_inline_mark(b->a, in, LT_STR("容"), LT_TONE_LINK);
    if (d->limit.unit == LT_NO_LIMIT) {
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_MAKE_GOOD_UNKNOWN), LT_TONE_INK);
        return;
    }
    lt_date by = lt_calendar_end(&b->plan->cal, b->plan->schedule.nodes[n->node].start.date, d->limit, NULL);
    lt_inline_text(b->a, in, lt_book_say(b, LT_WORD_MAKE_GOOD, lt_limit_text(b->a, d->limit, b->lang, true), (lt_str){0}),
                   LT_TONE_INK);
    lt_inline_text(b->a, in, lt_book_say(b, LT_WORD_G_MAKE_GOOD_BY, lt_date_iso(b->a, by), (lt_str){0}), LT_TONE_SOFT);
}

static void remark_cell(const struct lt_book *b, struct lt_inline *cell, const struct need *n)
{
    const struct lt_material *mt = &n->use->material;
    struct lt_indices sources = lt_book_sources(b, mt);
    bool not_asked = is_issued(b, n);
    if (not_asked)
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_G_NOT_ASKED), LT_TONE_GOOD);
    else if (sources.n > 0)
        lt_inline_text(b->a, cell, lt_book_say(b, LT_WORD_G_OTHER_RESULT, lt_book_any_of(b, &sources), (lt_str){0}), LT_TONE_INK);
    if (!not_asked)
        deferred_words(b, cell, n);
    if (!n->sure) {
        part_with(b, cell);
        lt_inline_text(b->a, cell, lt_book_word(b, LT_WORD_G_IF_APPLIES), LT_TONE_WARN);
    }
    lt_str note = lt_book_material_note(b, mt);
    if (note.len > 0 && (mt->required.v != 2 || !not_asked)) {
        part_with(b, cell);
        lt_inline_text(b->a, cell, note, LT_TONE_INK);
    }
}

static void add_row(struct lt_book *b, struct lt_block *t, const struct need *n, bool handed_in)
{
    const struct lt_node_plan *plan = &b->plan->schedule.nodes[n->node];
    struct lt_inline *row = lt_block_row(b->a, t);
    if (is_issued(b, n))
        lt_inline_mark(b->a, &row[0], LT_STR("免"), LT_TONE_GOOD);
    else
        lt_inline_whole(b->a, &row[0], handed_in ? lt_book_word(b, LT_WORD_G_IN) : LT_STR("□"),
                        handed_in ? LT_TONE_SOFT : LT_TONE_INK);
    name_cell(b, &row[1], n);
    struct lt_indices from = issuers(b, n);
    lt_book_source_cell(b, &row[2], &n->use->material.from, &from);
    first_cell(b, &row[3], n);
    lt_guide_day(b, &row[4],
                 is_issued(b, n)                             ? LT_NO_DATE
                 : handed_in && plan->accepted == LT_NO_DATE ? plan->done
                                                             : plan->start.date,
                 LT_TONE_INK);
    remark_cell(b, &row[5], n);
    lt_guide_page(b, &row[6], b->plan->graph.nodes[n->node].item);
}

static void add_table(struct lt_book *b, struct lt_block *part, const struct needs *needs, enum lt_doc_word title, bool handed_in)
{
    static const struct lt_book_column columns[] = {
        {LT_WORD_NOTHING, 1, LT_ALIGN_LEFT},       {LT_WORD_COL_MATERIAL, 6.9, LT_ALIGN_LEFT},
        {LT_WORD_COL_FROM, 4.5, LT_ALIGN_LEFT},    {LT_WORD_G_COL_FIRST, 7.4, LT_ALIGN_LEFT},
        {LT_WORD_G_COL_READY, 3.3, LT_ALIGN_LEFT}, {LT_WORD_COL_REMARK, 6.6, LT_ALIGN_LEFT},
        {LT_WORD_COL_PAGE, 1, LT_ALIGN_RIGHT}};
    if (needs->n == 0)
        return;
    struct lt_block *h = lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, title), (lt_str){0});
    lt_inline_text(b->a, &h->text, lt_book_count(b, LT_WORD_N_MATERIALS, (int)needs->n), LT_TONE_SOFT);
    struct lt_block *t = lt_book_table(b, part, columns, 7);
    if (handed_in)
        t->columns.v[4].title = lt_book_word(b, LT_WORD_G_COL_ACCEPTED);
    for (size_t i = 0; i < needs->n; i++)
        add_row(b, t, &needs->v[i], handed_in);
}

/* Items to come of which nobody has said what they ask for. */
static void silent_items(struct lt_book *b, struct lt_block *part)
{
    struct lt_indices rows = lt_guide_rows(b);
    struct lt_block *p = NULL;
    for (size_t i = 0; i < rows.n; i++) {
        int item = b->plan->graph.nodes[rows.v[i]].item;
        if (item < 0 || is_handed_in(b, rows.v[i]) || b->m->items.v[item].materials.n > 0)
            continue;
        if (p == NULL) {
            p = lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_NO_MATERIALS));
        } else {
            lt_inline_text(b->a, &p->text, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_SOFT);
        }
        lt_book_ref(b, &p->text, item, true);
    }
}

/* "节能审查意见，用于可行性研究报告审批（第 20 页）；…" */
static void ruled_out(struct lt_book *b, struct lt_block *part, const struct needs *needs)
{
    if (needs->n == 0)
        return;
    struct lt_block *p = lt_block_text(b->a, part, LT_PARA_NOTE, lt_book_word(b, LT_WORD_G_RULED_OUT));
    for (size_t i = 0; i < needs->n; i++) {
        const struct need *n = &needs->v[i];
        lt_inline_text(b->a, &p->text, i > 0 ? lt_book_word(b, LT_WORD_LIST_NAMES) : (lt_str){0}, LT_TONE_SOFT);
        lt_inline_text(b->a, &p->text, name_of(n->use), LT_TONE_INK);
        lt_inline_text(b->a, &p->text, lt_book_word(b, LT_WORD_G_USED_FOR), LT_TONE_SOFT);
        lt_book_ref(b, &p->text, b->plan->graph.nodes[n->node].item, true);
        if (n->items > 1)
            lt_inline_text(b->a, &p->text, lt_book_count(b, LT_WORD_G_AND_MORE, (int)n->items), LT_TONE_SOFT);
    }
}

void lt_guide_materials(struct lt_book *b)
{
    struct needs ahead = collect(b, AHEAD, NULL), behind = collect(b, BEHIND, &ahead), out = collect(b, RULED_OUT, NULL);
    if (ahead.n + behind.n == 0)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_MATERIALS), true);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_word(b, LT_WORD_G_MATERIALS_LEAD));
    add_table(b, part, &ahead, LT_WORD_G_TO_PREPARE, false);
    silent_items(b, part);
    add_table(b, part, &behind, LT_WORD_G_HANDED_IN, true);
    ruled_out(b, part, &out);
}
