/* SPDX-License-Identifier: MIT */
/* Small sentences that all chapters use: limits, parties, references, marks of what is not certain. */
#include "book/book_int.h"
#include "model/fields.h"

#include <string.h>

lt_str lt_book_word(const struct lt_book *b, enum lt_doc_word w)
{
    return lt_doc_word(w, b->lang);
}

/* The forms of the table hold nothing but %s; they are put together here, not by printf, whose
 * formats the compiler could not check. */
lt_str lt_book_say(const struct lt_book *b, enum lt_doc_word w, lt_str one, lt_str two)
{
    lt_str form = lt_book_word(b, w), out = {0}, args[2] = {one, two};
    size_t from = 0, used = 0;
    for (size_t i = 0; i + 1 < form.len; i++) {
        if (form.ptr[i] != '%' || form.ptr[i + 1] != 's' || used >= 2)
            continue;
        out = lt_strf(b->a, "%.*s%.*s%.*s", LT_FMT(out), LT_FMT(lt_str_sub(form, from, i)), LT_FMT(args[used]));
        used++;
        from = i + 2;
    }
    return lt_strf(b->a, "%.*s%.*s", LT_FMT(out), LT_FMT(lt_str_sub(form, from, form.len)));
}

lt_str lt_book_condition(const struct lt_book *b, const struct lt_when *when)
{
    return lt_when_words(b->m, when, b->lang, b->a);
}

static lt_str replaced(const struct lt_book *b, lt_str text, const char *from, const char *to)
{
    lt_str what = lt_str_from(from), out = {0};
    size_t start = 0;
    for (size_t i = 0; i + what.len <= text.len; i++) {
        if (!lt_str_starts(lt_str_sub(text, i, text.len), from))
            continue;
        out = lt_strf(b->a, "%.*s%.*s%s", LT_FMT(out), LT_FMT(lt_str_sub(text, start, i)), to);
        start = i + what.len;
        i = start - 1;
    }
    return lt_strf(b->a, "%.*s%.*s", LT_FMT(out), LT_FMT(lt_str_sub(text, start, text.len)));
}

lt_str lt_book_value(const struct lt_book *b, const char *set, int value)
{
    return replaced(b, lt_str_from(lt_value_word(set, value, b->lang)), "_", " ");
}

lt_str lt_book_count(const struct lt_book *b, enum lt_doc_word w, int n)
{
    return lt_book_say(b, w, lt_strf(b->a, "%d", n), (lt_str){0});
}

lt_str lt_book_join(const struct lt_book *b, const lt_str *v, size_t n)
{
    return lt_str_join(b->a, v, n, lt_doc_word_z(LT_WORD_LIST_COMMA, b->lang));
}

lt_str lt_book_party(const struct lt_book *b, int party)
{
    return party >= 0 ? b->m->parties.v[party].common.name.s : (lt_str){0};
}

lt_str lt_book_item_dest(const struct lt_book *b, int item)
{
    if (item < 0 || b->stage_of[item] < 0)
        return (lt_str){0};
    return lt_strf(b->a, "item-%.*s", LT_FMT(b->m->items.v[item].common.id));
}

struct lt_indices lt_book_all_items(const struct lt_book *b)
{
    struct lt_indices out = {0};
    for (int s = 0; s <= lt_book_no_stage(b); s++)
        for (size_t i = 0; i < b->by_stage[s].n; i++)
            LT_PUSH(b->a, &out) = b->by_stage[s].v[i];
    return out;
}

static bool has_appendix(const struct lt_book *b)
{
    return b->plan == NULL && lt_book_has_chapter(b, LT_CHAPTER_APPENDIX);
}

lt_str lt_book_party_dest(const struct lt_book *b, int party)
{
    if (party < 0 || !b->m->parties.v[party].common.used || !has_appendix(b))
        return (lt_str){0};
    return lt_strf(b->a, "party-%.*s", LT_FMT(b->m->parties.v[party].common.id));
}

bool lt_book_asks_for(const struct lt_material_uses *uses, int material)
{
    for (size_t i = 0; i < uses->n; i++)
        if (uses->v[i].ref.index == material)
            return true;
    return false;
}

static bool is_asked(const struct lt_book *b, int material)
{
    for (size_t i = 0; i < b->m->items.n; i++)
        if (b->stage_of[i] >= 0 && lt_book_asks_for(&b->m->items.v[i].materials, material))
            return true;
    for (size_t i = 0; i < b->m->policies.n; i++)
        if (b->m->policies.v[i].common.used && lt_book_asks_for(&b->m->policies.v[i].materials, material))
            return true;
    return false;
}

lt_str lt_book_material_dest(const struct lt_book *b, int material)
{
    if (material < 0 || !b->m->materials.v[material].common.used || !has_appendix(b) || !is_asked(b, material))
        return (lt_str){0};
    return lt_strf(b->a, "material-%.*s", LT_FMT(b->m->materials.v[material].common.id));
}

lt_str lt_book_policy_dest(const struct lt_book *b, int policy)
{
    return lt_strf(b->a, "policy-%.*s", LT_FMT(b->m->policies.v[policy].common.id));
}

lt_str lt_book_texts(const struct lt_book *b, const struct lt_texts *t)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, t->n + 1);
    for (size_t i = 0; i < t->n; i++)
        v[i] = t->v[i].s;
    return lt_str_join(b->a, v, t->n, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang));
}

lt_str lt_book_material_names(const struct lt_book *b, const struct lt_material_uses *uses)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, uses->n + 1);
    for (size_t i = 0; i < uses->n; i++) {
        const struct lt_material *mt = &uses->v[i].material;
        v[i] = mt->common.name.s.len > 0 ? mt->common.name.s : uses->v[i].ref.id;
        if (mt->required.v == 2)
            v[i] = lt_strf(b->a, b->lang == LT_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)", LT_FMT(v[i]),
                           LT_FMT(lt_book_word(b, LT_WORD_OPTIONAL)));
    }
    return lt_book_join(b, v, uses->n);
}

lt_str lt_book_material_note(const struct lt_book *b, const struct lt_material *mt)
{
    lt_str note = mt->common.note.s;
    if (mt->required.v != 2)
        return note;
    return note.len > 0 ? lt_book_say(b, LT_WORD_OPTIONAL_IF, note, (lt_str){0}) : lt_book_word(b, LT_WORD_OPTIONAL);
}

lt_str lt_book_source(const struct lt_book *b, const struct lt_common *c)
{
    static const char *const kinds[] = {"法规", "公开资料", "常识", "示例"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        lt_str kind = lt_str_from(kinds[i]), rest = lt_str_sub(c->source.s, kind.len, c->source.s.len);
        if (lt_str_starts(c->source.s, kinds[i]) && lt_str_starts(rest, " "))
            return lt_book_say(b, LT_WORD_KEY_VALUE, kind, lt_str_trim(rest));
    }
    return c->source.s;
}

lt_str lt_book_validity(const struct lt_book *b, const struct lt_validity *v)
{
    lt_str parts[2];
    size_t n = 0;
    if (v->since.at.file != 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_STARTS, lt_date_iso(b->a, v->since.date), (lt_str){0});
    if (v->until.at.file != 0)
        parts[n++] = lt_book_say(b, LT_WORD_G_UNTIL, lt_date_iso(b->a, v->until.date), (lt_str){0});
    return lt_str_join(b->a, parts, n, " ");
}

lt_str lt_book_or_unknown(const struct lt_book *b, lt_str text)
{
    return text.len > 0 ? text : lt_book_word(b, LT_WORD_NOT_PUBLISHED);
}

bool lt_book_has(const struct lt_limits *l)
{
    return lt_limits_effective(l, NULL) != NULL;
}

const struct lt_limit *lt_book_decided(const struct lt_book *b, const struct lt_limits *l, bool *open)
{
    return b->plan != NULL ? lt_limits_decide(l, &b->plan->facts, open) : lt_limits_effective(l, open);
}

lt_str lt_book_limit(const struct lt_book *b, const struct lt_limits *l)
{
    bool open = false;
    const struct lt_limit *limit = lt_book_decided(b, l, &open);
    if (limit == NULL)
        return lt_book_word(b, LT_WORD_NOT_PUBLISHED);
    lt_str text = lt_limit_text(b->a, *limit, b->lang, true);
    return open ? lt_book_say(b, LT_WORD_AT_MOST, text, (lt_str){0}) : text;
}

lt_str lt_book_law_limit(const struct lt_book *b, const struct lt_item *it)
{
    if (lt_book_has(&it->statutory))
        return lt_book_limit(b, &it->statutory);
    return lt_book_has(&it->minimum) ? lt_book_say(b, LT_WORD_NO_LESS, lt_book_limit(b, &it->minimum), (lt_str){0})
                                     : lt_book_word(b, LT_WORD_NOT_STATED);
}

bool lt_book_has_law_limit(const struct lt_item *it)
{
    return lt_book_has(&it->statutory) || lt_book_has(&it->minimum);
}

/* ---- what is not certain ---- */

bool lt_book_unsure(const struct lt_common *c)
{
    if (c->confidence.all == 'B' || lt_str_has(c->note.s, LT_STR("待核")) || lt_str_has(c->memo.s, LT_STR("待核")))
        return true;
    for (size_t i = 0; i < c->confidence.by_field.n; i++)
        if (c->confidence.by_field.v[i].grade == 'B')
            return true;
    return false;
}

bool lt_book_grade_b(const struct lt_common *c, const char *member)
{
    return lt_confidence_of(c, member) == 'B';
}

/* A field as the book calls it: by its key, but for the one whose key is no noun. */
static lt_str field_word(const struct lt_book *b, lt_str key)
{
    const struct lt_field *f = lt_field_find(LT_REC_ITEM, key);
    return f != NULL && strcmp(f->name[LT_EN], "minimum") == 0 ? lt_book_word(b, LT_WORD_MINIMUM) : key;
}

lt_str lt_book_doubted(const struct lt_book *b, const struct lt_common *c)
{
    lt_str *v = LT_NEW_ARRAY(b->a, lt_str, c->confidence.by_field.n + 1);
    size_t n = 0;
    if (c->confidence.all == 'B')
        return lt_book_word(b, LT_WORD_WHOLE_RECORD);
    for (size_t i = 0; i < c->confidence.by_field.n; i++)
        if (c->confidence.by_field.v[i].grade == 'B')
            v[n++] = field_word(b, c->confidence.by_field.v[i].key);
    if (n > 0)
        return lt_book_join(b, v, n);
    return lt_book_word(b, lt_str_has(c->note.s, LT_STR("待核")) ? LT_WORD_SEE_NOTE : LT_WORD_WHOLE_RECORD);
}

static void add_tag(const struct lt_book *b, struct lt_inline *in, enum lt_doc_word w)
{
    lt_inline_whole(b->a, in, lt_strf(b->a, "〔%s〕", lt_doc_word_z(w, b->lang)), LT_TONE_WARN);
}

void lt_book_tags(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c)
{
    if (lt_book_unsure(c))
        add_tag(b, in, LT_WORD_UNSURE);
    if (lt_is_example(c))
        add_tag(b, in, LT_WORD_EXAMPLE);
}

void lt_book_tags_named(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c)
{
    /* what only a note for the editor says has no words for the reader */
    bool told = c->confidence.all == 'B' || c->confidence.by_field.n > 0 || lt_str_has(c->note.s, LT_STR("待核"));
    lt_str what = lt_book_doubted(b, c);
    if (lt_book_unsure(c) && told)
        lt_inline_whole(
            b->a, in, lt_strf(b->a, "〔%.*s〕", LT_FMT(lt_book_say(b, LT_WORD_KEY_VALUE, lt_book_word(b, LT_WORD_UNSURE), what))),
            LT_TONE_WARN);
    else if (lt_book_unsure(c))
        add_tag(b, in, LT_WORD_UNSURE);
    if (lt_is_example(c))
        add_tag(b, in, LT_WORD_EXAMPLE);
}

void lt_book_tag_unsure(const struct lt_book *b, struct lt_inline *in, const struct lt_common *c, const char *member)
{
    if (lt_book_grade_b(c, member))
        add_tag(b, in, LT_WORD_UNSURE);
}

/* ---- references ---- */

void lt_book_ref(const struct lt_book *b, struct lt_inline *in, int item, bool page)
{
    lt_str dest = lt_book_item_dest(b, item);
    lt_inline_link(b->a, in, b->m->items.v[item].common.name.s, dest);
    if (page && dest.len > 0)
        lt_inline_page(b->a, in, lt_book_word(b, LT_WORD_ON_PAGE), dest, LT_TONE_INK);
    else if (page)
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_NOT_IN_BOOK), LT_TONE_SOFT);
}

void lt_book_party_ref(const struct lt_book *b, struct lt_inline *in, int party)
{
    if (party < 0)
        lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_DASH), LT_TONE_SOFT);
    else
        lt_inline_link(b->a, in, lt_book_party(b, party), lt_book_party_dest(b, party));
}

void lt_book_refs(const struct lt_book *b, struct lt_inline *in, const int *items, size_t n, bool page)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        lt_book_ref(b, in, items[i], page);
    }
}

static bool is_left_out(const struct lt_book *b, int item)
{
    return b->plan != NULL && lt_plan_item(b->plan, item).verdict == LT_NO;
}

/* Whether the project has one of these; then those that are ruled out for it are of no account. */
static bool has_one(const struct lt_book *b, const struct lt_any *any)
{
    for (size_t k = 0; k < any->any.n; k++)
        if (any->any.v[k].index >= 0 && !is_left_out(b, any->any.v[k].index))
            return true;
    return false;
}

static void before_one(const struct lt_book *b, struct lt_inline *in, const struct lt_any *any, bool page)
{
    bool first = true;
    for (size_t k = 0; k < any->any.n; k++) {
        int item = any->any.v[k].index;
        bool left_out = item >= 0 && is_left_out(b, item);
        if (item < 0 || (left_out && has_one(b, any)))
            continue;
        if (!first)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_OR), LT_TONE_INK);
        lt_book_ref(b, in, item, page && !left_out);
        if (page && b->plan == NULL && b->m->items.v[item].when.cond != NULL) /* waited for where it is due itself */
            lt_inline_mark(b->a, in, LT_STR("条"), LT_TONE_LINK);
        if (left_out)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_G_LEFT_OUT), LT_TONE_SOFT);
        first = false;
    }
}

void lt_book_before(const struct lt_book *b, struct lt_inline *in, const struct lt_item *it, bool page)
{
    for (size_t i = 0; i < it->after.n; i++) {
        if (in->n > 0)
            lt_inline_text(b->a, in, lt_book_word(b, LT_WORD_LIST_NAMES), LT_TONE_INK);
        before_one(b, in, &it->after.v[i], page);
    }
}
