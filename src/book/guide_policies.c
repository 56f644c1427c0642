/* SPDX-License-Identifier: MIT */
/* 政策书: the policies whose conditions hold, and those that would hold if what is not known were so. */
#include "book/guide_int.h"

static void add_pair(struct lt_book *b, struct lt_block *pairs, enum lt_doc_word key, lt_str text)
{
    if (text.len > 0)
        lt_inline_text(b->a, lt_block_pair(b->a, pairs, lt_book_word(b, key)), text, LT_TONE_INK);
}

static lt_str contact_of(const struct lt_book *b, int party)
{
    lt_str v[3];
    size_t n = 0;
    if (party < 0)
        return (lt_str){0};
    const struct lt_party *p = &b->m->parties.v[party];
    const lt_str texts[] = {p->common.name.s, p->window.s, p->phone.s};
    for (size_t i = 0; i < 3; i++)
        if (texts[i].len > 0)
            v[n++] = texts[i];
    return lt_book_join(b, v, n);
}

static void add_policy(struct lt_book *b, struct lt_block *part, int policy)
{
    const struct lt_policy *p = &b->m->policies.v[policy];
    const struct lt_decision *d = &b->plan->applies.policies[policy];
    struct lt_block *group = lt_block_add(b->a, part, LT_BLOCK_GROUP);
    struct lt_block *h = lt_block_heading(b->a, group, 4, (lt_str){0}, p->common.name.s, lt_book_policy_dest(b, policy));
    h->outline = 2;
    if (p->kind.v > 0)
        lt_inline_text(b->a, &h->text, lt_book_value(b, "POLICY_KIND", p->kind.v), LT_TONE_SOFT);
    lt_book_tags(b, &h->text, &p->common);
    struct lt_block *pairs = lt_block_add(b->a, group, LT_BLOCK_PAIRS);
    add_pair(b, pairs, LT_WORD_COL_BENEFIT, p->benefit.s);
    add_pair(b, pairs, LT_WORD_G_AMOUNT, p->amount.s);
    add_pair(b, pairs, LT_WORD_WHEN, lt_book_condition(b, &p->when));
    add_pair(b, pairs, LT_WORD_G_WHY, lt_guide_reason(b, d, &p->when));
    add_pair(b, pairs, LT_WORD_G_MATERIALS_KEY, lt_book_material_names(b, &p->materials));
    add_pair(b, pairs, LT_WORD_PARTY, contact_of(b, p->party.index));
    add_pair(b, pairs, LT_WORD_G_VALID, lt_book_validity(b, &p->valid));
    if (p->basis.n > 0)
        lt_book_basis(b, lt_block_pair(b->a, pairs, lt_book_word(b, LT_WORD_BASIS)), &p->common, &p->basis, &p->laws);
    add_pair(b, pairs, LT_WORD_NOTE, p->common.note.s);
    add_pair(b, pairs, LT_WORD_SOURCE, lt_book_source(b, &p->common));
}

static void add_policies(struct lt_book *b, struct lt_block *part, enum lt_verdict verdict, enum lt_doc_word title, lt_str id)
{
    bool any = false;
    for (size_t i = 0; i < b->m->policies.n; i++) {
        if (!b->m->policies.v[i].common.used || b->plan->applies.policies[i].verdict != verdict)
            continue;
        if (!any)
            lt_book_section(b, part, lt_book_word(b, title), id);
        add_policy(b, part, (int)i);
        any = true;
    }
}

void lt_guide_policies(struct lt_book *b)
{
    bool any = false;
    for (size_t i = 0; i < b->m->policies.n; i++)
        any |= b->m->policies.v[i].common.used;
    if (!any)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_G_POLICIES), true);
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_word(b, LT_WORD_G_POLICIES_LEAD));
    add_policies(b, part, LT_YES, LT_WORD_G_POLICY_YES, LT_STR("policies-yes"));
    add_policies(b, part, LT_MAYBE, LT_WORD_G_POLICY_MAYBE, LT_STR("policies-maybe"));
}
