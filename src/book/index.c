/* SPDX-License-Identifier: MIT */
/* The index: what has a name and a place in the book, by pinyin, a group for each letter. */
#include "book/book_int.h"
#include "text/collate.h"

#include <stdlib.h>

struct name {
    lt_str text, dest;
    enum lt_doc_word kind;
    int rank; /* by pinyin */
    char letter;
};
struct names {
    struct name *v;
    size_t n, cap;
};

static void add_name(const struct lt_book *b, struct names *out, const struct lt_common *c, enum lt_doc_word kind, lt_str dest)
{
    if (c->used && dest.len > 0)
        LT_PUSH(b->a, out) = (struct name){.text = c->name.s, .dest = dest, .kind = kind};
}

static lt_str dest_of(const struct lt_book *b, const char *what, const struct lt_common *c)
{
    return lt_strf(b->a, "%s-%.*s", what, LT_FMT(c->id));
}

static struct names all_names(const struct lt_book *b)
{
    const struct lt_model *m = b->m;
    struct names out = {0};
    for (size_t i = 0; i < m->items.n; i++)
        add_name(b, &out, &m->items.v[i].common, LT_WORD_R_ITEM, lt_book_item_dest(b, (int)i));
    for (size_t i = 0; i < m->processes.n; i++)
        add_name(b, &out, &m->processes.v[i].common, LT_WORD_R_PROCESS, lt_book_process_dest(b, (int)i));
    for (size_t i = 0; i < m->parties.n; i++)
        add_name(b, &out, &m->parties.v[i].common, LT_WORD_R_PARTY, lt_book_party_dest(b, (int)i));
    for (size_t i = 0; i < m->materials.n; i++)
        add_name(b, &out, &m->materials.v[i].common, LT_WORD_R_MATERIAL, lt_book_material_dest(b, (int)i));
    for (size_t i = 0; i < m->laws.n; i++)
        add_name(b, &out, &m->laws.v[i].common, LT_WORD_R_LAW, dest_of(b, "law", &m->laws.v[i].common));
    for (size_t i = 0; lt_book_has_chapter(b, LT_CHAPTER_POLICIES) && i < m->policies.n; i++)
        add_name(b, &out, &m->policies.v[i].common, LT_WORD_R_POLICY, lt_book_policy_dest(b, (int)i));
    if (!lt_book_has_chapter(b, LT_CHAPTER_MECHANISMS))
        return out;
    for (size_t i = 0; i < m->lists.n; i++)
        if (m->lists.v[i].columns.n > 0)
            add_name(b, &out, &m->lists.v[i].common, LT_WORD_R_LIST, dest_of(b, "list", &m->lists.v[i].common));
    for (size_t i = 0; i < m->teams.n; i++)
        add_name(b, &out, &m->teams.v[i].common, LT_WORD_R_TEAM, dest_of(b, "team", &m->teams.v[i].common));
    return out;
}

/* Letters first, what begins with none before A; then pinyin, then the order of appearance. */
static int by_pinyin(const void *x, const void *y)
{
    const struct name *a = x, *b = y;
    return a->letter != b->letter ? a->letter - b->letter : a->rank - b->rank;
}

static void sort(const struct lt_book *b, struct names *names)
{
    lt_str *texts = LT_NEW_ARRAY(b->a, lt_str, names->n + 1);
    struct lt_collation *order = LT_NEW_ARRAY(b->a, struct lt_collation, names->n + 1);
    for (size_t i = 0; i < names->n; i++)
        texts[i] = names->v[i].text;
    lt_collate_pinyin(texts, names->n, b->a, order);
    for (size_t i = 0; i < names->n; i++) {
        names->v[i].rank = order[i].rank;
        names->v[i].letter = order[i].letter;
    }
    qsort(names->v, names->n, sizeof *names->v, by_pinyin);
}

void lt_book_index(struct lt_book *b, struct lt_block *part)
{
    struct names names = all_names(b);
    if (names.n == 0)
        return;
    sort(b, &names);
    lt_book_section(b, part, lt_book_word(b, LT_WORD_INDEX_HEAD), LT_STR("index"));
    struct lt_block *index = lt_block_add(b->a, part, LT_BLOCK_INDEX);
    for (size_t i = 0; i < names.n; i++) {
        const struct name *e = &names.v[i];
        struct lt_doc_entry *to = &LT_PUSH(b->a, &index->entries);
        to->group = lt_strf(b->a, "%c", e->letter);
        to->dest = e->dest;
        lt_inline_text(b->a, &to->text, e->text, LT_TONE_INK);
        lt_inline_whole(b->a, &to->text, lt_book_say(b, LT_WORD_OF_KIND, lt_book_word(b, e->kind), (lt_str){0}), LT_TONE_SOFT);
    }
}
