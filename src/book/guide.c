/* SPDX-License-Identifier: MIT */
/* The project guide 一项目一册: from a project's plan to a document tree. What the project rules out
 * is held back in a copy of the model, so that item pages, numbers, references and the lists of the
 * appendix are those of the handbook and know nothing of it.
 * Input: a loaded project and its plan. Output: as lt_book_doc. */
#include "book/guide_int.h"
#include "book/pager.h"
#include "book/style.h"

#include <string.h>

/* ---- the part of the catalog that is printed ---- */

/* Copies a vector of records and takes all of them out of use. */
#define HOLD_BACK(a, vector)                                                     \
    do {                                                                         \
        void *copy_ = lt_arena_array((a), (vector)->n + 1, sizeof *(vector)->v); \
        if ((vector)->n > 0)                                                     \
            memcpy(copy_, (vector)->v, (vector)->n * sizeof *(vector)->v);       \
        (vector)->v = copy_;                                                     \
        (vector)->cap = (vector)->n;                                             \
        for (size_t i_ = 0; i_ < (vector)->n; i_++)                              \
            (vector)->v[i_].common.used = false;                                 \
    } while (0)

static void print_party(struct lt_model *m, int party)
{
    if (party >= 0)
        m->parties.v[party].common.used = true;
}

static void print_materials(struct lt_model *m, const struct lt_material_uses *uses)
{
    for (size_t i = 0; i < uses->n; i++)
        if (uses->v[i].ref.index >= 0)
            m->materials.v[uses->v[i].ref.index].common.used = true;
}

static void print_laws(struct lt_model *m, const struct lt_refs *laws)
{
    for (size_t i = 0; i < laws->n; i++)
        if (laws->v[i].index >= 0)
            m->laws.v[laws->v[i].index].common.used = true;
}

static void print_item(struct lt_model *m, int item)
{
    struct lt_item *it = &m->items.v[item];
    it->common.used = true;
    print_party(m, it->party.index);
    for (size_t i = 0; i < it->joint.n; i++)
        print_party(m, it->joint.v[i].index);
    print_materials(m, &it->materials);
    print_laws(m, &it->laws);
}

/* Items of a process that is part of one that applies, and so on down. */
static void print_subprocess(struct lt_model *m, const struct lt_plan *plan, int process, bool *seen)
{
    if (process < 0 || seen[process])
        return;
    seen[process] = true;
    const struct lt_node_records *nodes = &m->processes.v[process].nodes;
    for (size_t i = 0; i < nodes->n; i++) {
        int item = nodes->v[i].item.index;
        if (item >= 0 && plan->applies.items[item].verdict != LT_NO)
            print_item(m, item);
        print_subprocess(m, plan, nodes->v[i].process.index, seen);
    }
}

static void print_what_applies(struct lt_model *m, const struct lt_plan *plan, struct lt_arena *a)
{
    bool *seen = LT_NEW_ARRAY(a, bool, m->processes.n + 1);
    seen[plan->graph.process_index] = true;
    for (int i = 0; i < plan->graph.node_count; i++) {
        const struct lt_graph_node *n = &plan->graph.nodes[i];
        if (n->item >= 0)
            print_item(m, n->item);
        print_party(m, n->party);
        print_subprocess(m, plan, n->record->process.index, seen);
    }
    for (size_t i = 0; i < m->policies.n; i++) {
        struct lt_policy *p = &m->policies.v[i];
        if (plan->applies.policies[i].verdict == LT_NO || !plan->model->policies.v[i].common.used)
            continue;
        p->common.used = true;
        print_party(m, p->party.index);
        print_laws(m, &p->laws);
    }
    for (size_t i = 0; i < m->project.problems.n; i++) {
        const struct lt_issue *issue = &m->project.problems.v[i];
        print_party(m, issue->party.index);
        if (issue->klass.index >= 0)
            m->problems.v[issue->klass.index].common.used = true;
    }
}

static const struct lt_model *printed_part(const struct lt_plan *plan, struct lt_arena *a)
{
    struct lt_model *m = LT_NEW(a, struct lt_model);
    *m = *plan->model;
    HOLD_BACK(a, &m->items);
    HOLD_BACK(a, &m->processes);
    HOLD_BACK(a, &m->materials);
    HOLD_BACK(a, &m->parties);
    HOLD_BACK(a, &m->laws);
    HOLD_BACK(a, &m->policies);
    HOLD_BACK(a, &m->lists);
    HOLD_BACK(a, &m->teams);
    HOLD_BACK(a, &m->problems);
    m->overview = plan->graph.process_index;
    m->processes.v[m->overview].common.used = true;
    print_what_applies(m, plan, a);
    return m;
}

/* ---- the cover ---- */

static void cover_line(struct lt_book *b, struct lt_cover *c, lt_str text)
{
    if (text.len > 0)
        LT_PUSH(b->a, &c->lines) = text;
}

static void cover_agent(struct lt_book *b, struct lt_cover *c)
{
    const struct lt_agent *agent = &b->m->project.agent;
    lt_str parts[2];
    size_t n = 0;
    if (agent->window.s.len > 0)
        parts[n++] = agent->window.s;
    if (agent->phone.s.len > 0)
        parts[n++] = agent->phone.s;
    if (n > 0)
        cover_line(b, c, lt_book_say(b, LT_WORD_G_AGENT, lt_str_join(b->a, parts, n, "  ·  "), (lt_str){0}));
}

static lt_str cover_days(const struct lt_book *b)
{
    const struct lt_schedule *s = &b->plan->schedule;
    lt_str parts[3];
    size_t n = 0;
    if (s->start_given)
        parts[n++] = lt_book_say(b, LT_WORD_G_START, lt_date_words(b->a, s->start, b->lang), (lt_str){0});
    if (s->today != LT_NO_DATE)
        parts[n++] = lt_book_say(b, LT_WORD_G_AS_OF, lt_date_words(b->a, s->today, b->lang), (lt_str){0});
    if (lt_is_example(&b->m->project.common))
        parts[n++] = lt_book_word(b, LT_WORD_G_EXAMPLE);
    return lt_str_join(b->a, parts, n, "  ·  ");
}

static void add_cover(struct lt_book *b)
{
    const struct lt_handbook *hb = &b->m->handbook;
    struct lt_block *part = lt_block_add(b->a, b->doc->root, LT_BLOCK_PART);
    struct lt_block *c = lt_block_add(b->a, part, LT_BLOCK_COVER);
    c->id = LT_STR("cover");
    c->outline = 0;
    c->title = b->m->project.common.name.s;
    c->cover.place = b->m->project.owner.s;
    c->cover.subtitle = lt_book_word(b, LT_WORD_G_SUBTITLE);
    cover_agent(b, &c->cover);
    if (hb->title.s.len > 0)
        c->cover.publisher = lt_book_say(b, LT_WORD_G_ACCORDING_TO, hb->title.s, (lt_str){0});
    c->cover.edition = cover_days(b);
    for (size_t i = 0; i < b->stage_count; i++) {
        lt_str figure = b->lang == LT_ZH ? lt_han_number(b->a, (int)i + 1) : lt_strf(b->a, "%zu", i + 1);
        if (b->by_stage[i].n > 0)
            LT_PUSH(b->a, &c->names) =
                (struct lt_name){lt_book_say(b, LT_WORD_STAGE_N, figure, (lt_str){0}), b->overview->stages.v[i].common.name.s};
    }
}

/* ---- the book ---- */

/* The contents name chapters, stages and items; a project's book is not so long that its sections
 * have to be looked up. They fit a page closer than they would stand by themselves. */
static void add_contents(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_CONTENTS), false);
    lt_block_add(b->a, lt_block_add(b->a, part, LT_BLOCK_GROUP), LT_BLOCK_CONTENTS);
}

static void hide_sections(struct lt_doc *doc)
{
    for (size_t i = 0; i < doc->root->children.n; i++) {
        const struct lt_block *part = doc->root->children.v[i];
        for (size_t k = 0; k < part->children.n; k++)
            if (part->children.v[k]->kind == LT_BLOCK_HEADING && part->children.v[k]->level == 2)
                part->children.v[k]->listed = false;
    }
}

static void add_appendix(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_APPENDIX), true);
    if (lt_book_has_contacts(b))
        lt_book_parties(b, part);
    lt_book_by_party(b, part);
    lt_book_doubts(b, part);
}

static struct lt_book new_guide(const struct lt_plan *plan, enum lt_lang lang, struct lt_fonts *fonts, struct lt_diags *dx,
                                struct lt_arena *a)
{
    const struct lt_book_style *st = lt_book_style_modern();
    struct lt_book b = {.lang = lang, .fonts = fonts, .dx = dx, .a = a, .plan = plan};
    b.m = printed_part(plan, a);
    b.style = st;
    b.width = st->page.w - 2 * st->margin;
    b.doc = LT_NEW(a, struct lt_doc);
    b.doc->root = lt_block_add(a, NULL, LT_BLOCK_PART);
    b.doc->lang = lang;
    b.doc->style = st;
    b.overview = &b.m->processes.v[b.m->overview];
    b.doc->title = lt_book_say(&b, LT_WORD_G_TITLE, b.m->project.common.name.s, (lt_str){0});
    return b;
}

const struct lt_doc *lt_guide_doc(const struct lt_plan *plan, enum lt_lang lang, struct lt_fonts *fonts, struct lt_diags *dx,
                                  struct lt_arena *a)
{
    struct lt_book b = new_guide(plan, lang, fonts, dx, a);
    lt_book_order(&b);
    b.doc->foot = lt_book_foot(&b);
    add_cover(&b);
    add_contents(&b);
    lt_guide_applies(&b);
    lt_guide_progress(&b);
    lt_guide_chart(&b);
    lt_guide_timetable(&b);
    lt_guide_materials(&b);
    lt_book_items(&b);
    lt_guide_policies(&b);
    lt_guide_problems(&b);
    add_appendix(&b);
    hide_sections(b.doc);
    lt_block_drop_empty(a, b.doc->root);
    return b.doc;
}

bool lt_guide_build(const struct lt_plan *plan, enum lt_lang lang, struct lt_fonts *fonts, struct lt_diags *dx,
                    struct lt_arena *a, struct lt_pages *out)
{
    *out = (struct lt_pages){.lang = lang == LT_EN ? LT_STR("en") : LT_STR("zh-CN")};
    if (!plan->project || plan->graph.node_count == 0)
        return false;
    const struct lt_doc *doc = lt_guide_doc(plan, lang, fonts, dx, a);
    out->title = doc->title;
    out->author = plan->model->handbook.publisher.s;
    out->subject = plan->model->project.owner.s;
    lt_doc_pages(doc, fonts, a, out);
    return true;
}
