/* SPDX-License-Identifier: MIT */
/* 本项目的调整: which items a project takes out or words otherwise, and what. A field that the project
 * wrote is known by its place: the project's files are the first sources. */
#include "book/guide_int.h"
#include "model/fields.h"

/* Where a field's value stands; file 0: not written, or of a kind that is not looked into. */
static struct lt_span place_of(const struct lt_item *it, const struct lt_field *f)
{
    const void *p = (const char *)it + f->offset;
    const struct lt_texts *texts = p;
    const struct lt_choices *choices = p;
    const struct lt_refs *refs = p;
    const struct lt_afters *afters = p;
    const struct lt_material_uses *uses = p;
    switch (f->type) {
    case LT_T_TEXT:
        return ((const struct lt_text *)p)->at;
    case LT_T_TRUTH:
        return ((const struct lt_truth *)p)->at;
    case LT_T_DATE:
        return ((const struct lt_day *)p)->at;
    case LT_T_COUNT:
        return ((const struct lt_count *)p)->at;
    case LT_T_LIMIT:
        return ((const struct lt_limits *)p)->at;
    case LT_T_COND:
        return ((const struct lt_when *)p)->at;
    case LT_T_ENUM:
        return ((const struct lt_choice *)p)->at;
    case LT_T_REF:
        return ((const struct lt_ref *)p)->at;
    case LT_T_TEXTS:
        return texts->n > 0 ? texts->v[0].at : (struct lt_span){0};
    case LT_T_ENUMS:
        return choices->n > 0 ? choices->v[0].at : (struct lt_span){0};
    case LT_T_REFS:
        return refs->n > 0 ? refs->v[0].at : (struct lt_span){0};
    case LT_T_AFTER:
        return afters->n > 0 && afters->v[0].any.n > 0 ? afters->v[0].any.v[0].at : (struct lt_span){0};
    case LT_T_MATERIALS:
        return uses->n > 0 ? uses->v[0].ref.at : (struct lt_span){0};
    case LT_T_DATES:
    case LT_T_RECORD:
    case LT_T_RECORDS:
    case LT_T_MAP:
    case LT_T_NODES:
    case LT_T_FLOWS:
    case LT_T_ROWS:
    case LT_T_CONFIDENCE:
    case LT_T_TRUTH_OR_LIMIT:
    case LT_T_WEEKDAYS:
    case LT_T_FROM:
    case LT_T_CHECKS:
    case LT_T_ANSWERS:
    case LT_T_OVERRIDE:
        break;
    }
    return (struct lt_span){0};
}

/* "承诺时限改为 7 个工作日"; of what is no limit and no text the name alone. */
static lt_str change_words(const struct lt_book *b, const struct lt_item *it, const struct lt_field *f)
{
    const void *p = (const char *)it + f->offset;
    lt_str name = lt_str_from(f->name[b->lang]);
    if (f->type == LT_T_LIMIT)
        return lt_book_say(b, LT_WORD_G_NOW, name, lt_book_limit(b, p));
    if (f->type == LT_T_TEXT)
        return lt_strf(b->a, "%.*s：%.*s", LT_FMT(name), LT_FMT(((const struct lt_text *)p)->s));
    return name;
}

static lt_str changes_of(const struct lt_book *b, const struct lt_item *it)
{
    struct lt_record_row row = lt_record_row(LT_REC_ITEM);
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, row.count + 1);
    size_t n = 0;
    for (size_t i = row.first; i < row.first + row.count; i++) {
        struct lt_span at = place_of(it, &lt_fields[i]);
        if (at.file > 0 && at.file <= b->m->project.sources)
            v[n++] = change_words(b, it, &lt_fields[i]);
    }
    return lt_str_join(b->a, v, n, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang));
}

static bool is_removed(const struct lt_book *b, int item)
{
    for (size_t i = 0; i < b->m->project.removed.n; i++)
        if (b->m->project.removed.v[i].index == item)
            return true;
    return false;
}

void lt_guide_changes(struct lt_book *b, struct lt_block *part)
{
    static const struct lt_book_column columns[] = {{LT_WORD_COL_ITEM, 7, LT_ALIGN_LEFT},
                                                    {LT_WORD_G_COL_CHANGED, 10.7, LT_ALIGN_LEFT},
                                                    {LT_WORD_COL_PAGE, 0.8, LT_ALIGN_RIGHT}};
    struct lt_block *t = NULL;
    for (size_t i = 0; i < b->m->project.override.n; i++) {
        int item = lt_map_get(&b->m->item_ids, b->m->project.override.v[i].s);
        if (item < 0)
            continue;
        if (t == NULL) {
            lt_block_heading(b->a, part, 4, (lt_str){0}, lt_book_word(b, LT_WORD_G_CHANGED), (lt_str){0});
            t = lt_book_table(b, part, columns, 3);
        }
        bool removed = is_removed(b, item);
        struct lt_inline *row = lt_block_row(b->a, t);
        lt_book_ref(b, &row[0], item, false);
        lt_inline_text(b->a, &row[1], removed ? lt_book_word(b, LT_WORD_G_TAKEN_OUT) : changes_of(b, &b->m->items.v[item]),
                       removed ? LT_TONE_SOFT : LT_TONE_INK);
        lt_guide_page(b, &row[2], item);
    }
}
