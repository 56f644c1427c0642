/* SPDX-License-Identifier: MIT */
/* The handbook: which chapters in which order, the cover, the contents, the fold-out chart. */
#include "book/book_int.h"
#include "book/pager.h"
#include "book/style.h"
#include "chart/fresh.h"
#include "model/hash.h"

/* ---- chapters ---- */

struct lt_block *lt_book_chapter(struct lt_book *b, lt_str title, bool numbered)
{
    struct lt_block *part = lt_block_add(b->a, b->doc->root, LT_BLOCK_PART);
    lt_str number = {0}, id = LT_STR("contents");
    if (numbered) {
        b->chapter++;
        lt_str figure = b->lang == LT_ZH ? lt_han_number(b->a, b->chapter) : lt_strf(b->a, "%d", b->chapter);
        number = lt_book_say(b, LT_WORD_CHAPTER, figure, (lt_str){0});
        id = lt_strf(b->a, "chapter-%d", b->chapter);
    }
    part->head = number.len > 0 ? lt_strf(b->a, "%.*s　%.*s", LT_FMT(number), LT_FMT(title)) : title;
    struct lt_block *h = lt_block_heading(b->a, part, 1, number, title, id);
    h->outline = 0;
    h->listed = numbered;
    h->head = part->head;
    return part;
}

struct lt_block *lt_book_section(struct lt_book *b, struct lt_block *part, lt_str title, lt_str id)
{
    struct lt_block *h = lt_block_heading(b->a, part, 2, (lt_str){0}, title, id);
    h->outline = id.len > 0 ? 1 : -1;
    h->listed = id.len > 0;
    h->head = lt_strf(b->a, "%.*s　%.*s", LT_FMT(part->head), LT_FMT(title));
    return h;
}

void lt_book_cover(struct lt_book *b)
{
    const struct lt_handbook *hb = &b->m->handbook;
    struct lt_block *part = lt_block_add(b->a, b->doc->root, LT_BLOCK_PART);
    struct lt_block *c = lt_block_add(b->a, part, LT_BLOCK_COVER);
    c->id = LT_STR("cover");
    c->outline = 0;
    c->title = b->doc->title;
    c->cover.place = hb->publisher.s;
    c->cover.subtitle = hb->subtitle.s;
    if (hb->publisher.s.len > 0)
        c->cover.publisher = lt_book_say(b, LT_WORD_COMPILED_BY, hb->publisher.s, (lt_str){0});
    lt_str parts[2];
    size_t n = 0;
    if (hb->edition.s.len > 0)
        parts[n++] = hb->edition.s;
    if (hb->date.date != LT_NO_DATE && hb->date.at.file != 0)
        parts[n++] = lt_book_say(b, LT_WORD_DATA_AS_OF, lt_date_words(b->a, hb->date.date, b->lang), (lt_str){0});
    c->cover.edition = lt_str_join(b->a, parts, n, "  ·  ");
    if (b->proof)
        LT_PUSH(b->a, &c->cover.lines) = lt_book_word(b, LT_WORD_PROOF);
    if (lt_is_example(&hb->common)) /* whoever it names as publisher did not publish it */
        LT_PUSH(b->a, &c->cover.lines) = lt_book_word(b, LT_WORD_EXAMPLE_BOOK);
    lt_str hash = lt_hash_words(b->a, lt_hash_model(lt_hash_begin(), b->m, b->a));
    c->cover.fingerprint = lt_book_say(b, LT_WORD_FINGERPRINT, hash, (lt_str){0});
    c->cover.code = lt_fresh_words(b->m, (lt_str){0}, hash, b->lang, b->a);
    for (size_t i = 0; i < b->stage_count; i++) {
        lt_str figure = b->lang == LT_ZH ? lt_han_number(b->a, (int)i + 1) : lt_strf(b->a, "%zu", i + 1);
        LT_PUSH(b->a, &c->names) =
            (struct lt_name){lt_book_say(b, LT_WORD_STAGE_N, figure, (lt_str){0}), b->overview->stages.v[i].common.name.s};
    }
}

void lt_book_contents(struct lt_book *b)
{
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_CONTENTS), false);
    lt_block_add(b->a, part, LT_BLOCK_CONTENTS);
}

/* ---- the chart ---- */

static struct lt_block *chart_sheet(struct lt_book *b, struct lt_block *part, const struct lt_chart *c)
{
    struct lt_block *sheet = lt_block_add(b->a, part, LT_BLOCK_SHEET);
    LT_PUSH(b->a, &b->signs) = c->signs;
    sheet->head = part->head;
    sheet->scene = c->scene;
    sheet->sheet = c->scene->size;
    sheet->bare = true;
    sheet->alt = b->overview->common.name.s;
    return sheet;
}

void lt_book_fold_out(struct lt_book *b, struct lt_block *part)
{
    struct lt_block *heading = part->children.v[0];
    struct lt_block *sheet = chart_sheet(b, part, &b->chart);
    sheet->id = heading->id;
    sheet->also = lt_strf(b->a, "process-%.*s", LT_FMT(b->overview->common.id));
    sheet->number = heading->number;
    sheet->title = heading->title;
    sheet->chapter = true;
    sheet->outline = 0;
    sheet->listed = true;
    part->children.n = 1;
    part->children.v[0] = sheet; /* the sheet opens the chapter in place of its heading */
    for (const struct lt_chart *c = b->chart.next; c != NULL; c = c->next)
        chart_sheet(b, part, c);
}

/* What the length is without conditional items, where that is less. */
static lt_str sure_note(const struct lt_book *b, const struct lt_schedule *s)
{
    if (s->length_sure >= s->length)
        return lt_book_word(b, LT_WORD_PARALLEL_NOTE);
    if (s->length_sure <= 0)
        return (lt_str){0}; /* all of it depends on the case: nothing to tell apart */
    enum lt_doc_word form = s->at_least ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS;
    lt_str sure = lt_book_say(b, form, lt_workdays_text(b->a, s->length_sure), (lt_str){0});
    return lt_book_say(b, LT_WORD_SURE_NOTE, sure, (lt_str){0});
}

/* From where to where the critical path leads, then the length without what is conditional. */
static lt_str path_note(const struct lt_book *b, const struct lt_schedule *s)
{
    lt_str sure = sure_note(b, s);
    if (s->critical_count < 2)
        return sure;
    const struct lt_graph_node *nodes = b->chart.graph.nodes;
    lt_str from = nodes[s->critical[0]].record->common.name.s;
    lt_str to = nodes[s->critical[s->critical_count - 1]].record->common.name.s;
    const lt_str parts[] = {lt_book_say(b, LT_WORD_PATH_FROM_TO, from, to), sure};
    return lt_str_join(b->a, parts, sure.len > 0 ? 2 : 1, lt_doc_word_z(LT_WORD_LIST_NAMES, b->lang));
}

static void key_figures(struct lt_book *b, struct lt_block *part)
{
    const struct lt_schedule *s = &b->chart.schedule;
    struct lt_block *f = lt_block_add(b->a, part, LT_BLOCK_FACTS);
    lt_str days = lt_workdays_text(b->a, s->length);
    lt_str serial = lt_workdays_text(b->a, s->serial), saved = lt_workdays_text(b->a, s->serial - s->length);
    enum lt_doc_word form = s->at_least ? LT_WORD_AT_LEAST_WORKDAYS : LT_WORD_WORKDAYS;
    LT_PUSH(b->a, &f->facts) = (struct lt_doc_fact){
        lt_book_word(b, LT_WORD_CRITICAL_PATH), lt_book_say(b, form, days, (lt_str){0}), path_note(b, s), LT_TONE_ACCENT, 1.15};
    if (s->serial > s->length)
        LT_PUSH(b->a, &f->facts) =
            (struct lt_doc_fact){lt_book_word(b, LT_WORD_SERIAL), lt_book_say(b, form, serial, (lt_str){0}),
                                 lt_book_say(b, LT_WORD_SAVES, saved, (lt_str){0}), LT_TONE_INK, 1.15};
    if (s->at_least_count > 0)
        LT_PUSH(b->a, &f->facts) =
            (struct lt_doc_fact){lt_book_word(b, LT_WORD_NO_LIMIT_ITEMS), lt_book_count(b, LT_WORD_N_ITEMS, s->at_least_count),
                                 lt_book_word(b, LT_WORD_COUNTED_ZERO), LT_TONE_INK, 1};
}

void lt_book_chart_chapter(struct lt_book *b)
{
    if (!b->charted)
        return;
    struct lt_block *part = lt_book_chapter(b, lt_book_word(b, LT_WORD_CHART_CHAPTER), true);
    lt_book_fold_out(b, part);
    bool path = !lt_book_has_chapter(b, LT_CHAPTER_TIMETABLE); /* else it stands there */
    lt_str title = lt_book_word(b, path ? LT_WORD_KEY_FIGURES : LT_WORD_KEY_FIGURES_ALONE);
    struct lt_block *h = lt_block_heading(b->a, part, 2, (lt_str){0}, title, (lt_str){0});
    h->head = part->head;
    lt_block_text(b->a, part, LT_PARA_LEAD, lt_book_say(b, LT_WORD_CHART_LEAD, b->overview->common.name.s, (lt_str){0}));
    key_figures(b, part);
    lt_book_stage_list(b, part);
    if (path)
        lt_book_critical_table(b, part);
    if (b->overview->common.note.s.len > 0)
        lt_block_text(b->a, part, LT_PARA_NOTE, b->overview->common.note.s);
    if (b->overview->common.source.s.len > 0)
        lt_block_text(b->a, part, LT_PARA_NOTE,
                      lt_book_say(b, LT_WORD_SOURCE_IS, lt_book_source(b, &b->overview->common), (lt_str){0}));
}

/* ---- the book ---- */

static void write_chapter(struct lt_book *b, int chapter)
{
    switch ((enum lt_chapter)chapter) {
    case LT_CHAPTER_COVER:
        lt_book_cover(b);
        break;
    case LT_CHAPTER_PREFACE:
        lt_book_preface(b);
        break;
    case LT_CHAPTER_CONTENTS:
        lt_book_contents(b);
        break;
    case LT_CHAPTER_CHART:
        lt_book_chart_chapter(b);
        break;
    case LT_CHAPTER_STAGES:
        lt_book_stages(b);
        break;
    case LT_CHAPTER_ITEMS:
        lt_book_items(b);
        break;
    case LT_CHAPTER_POLICIES:
        lt_book_policies(b);
        break;
    case LT_CHAPTER_MECHANISMS:
        lt_book_mechanism(b);
        break;
    case LT_CHAPTER_APPENDIX:
        lt_book_appendix(b);
        break;
    case LT_CHAPTER_TIMETABLE:
        lt_book_timetable(b);
        break;
    case LT_CHAPTER_UTILITIES:
        lt_book_utilities(b);
        break;
    }
}

bool lt_book_has_chapter(const struct lt_book *b, enum lt_chapter chapter)
{
    const struct lt_choices *chosen = &b->m->handbook.chapters;
    for (size_t i = 0; i < chosen->n; i++)
        if (chosen->v[i].v == (int)chapter)
            return true;
    return chosen->n == 0;
}

static void write_chapters(struct lt_book *b)
{
    const struct lt_choices *chosen = &b->m->handbook.chapters;
    if (chosen->n == 0)
        for (int c = LT_CHAPTER_COVER; c <= LT_CHAPTER_APPENDIX; c++)
            write_chapter(b, c);
    for (size_t i = 0; i < chosen->n; i++)
        write_chapter(b, chosen->v[i].v);
}

bool lt_book_any_unsure(const struct lt_book *b)
{
    bool any = false;
    for (size_t i = 0; i < b->m->items.n; i++)
        any |= b->m->items.v[i].common.used && lt_book_unsure(&b->m->items.v[i].common);
    return any;
}

bool lt_book_any_example(const struct lt_book *b)
{
    bool any = lt_is_example(b->plan != NULL ? &b->m->project.common : &b->m->handbook.common);
    for (size_t i = 0; i < b->m->items.n; i++)
        any |= b->m->items.v[i].common.used && lt_is_example(&b->m->items.v[i].common);
    for (size_t i = 0; i < b->m->processes.n; i++)
        any |= b->m->processes.v[i].common.used && lt_is_example(&b->m->processes.v[i].common);
    return any;
}

lt_str lt_book_foot(const struct lt_book *b)
{
    bool unsure = lt_book_any_unsure(b), example = lt_book_any_example(b);
    if (unsure && example)
        return lt_book_word(b, LT_WORD_FOOT_BOTH);
    return unsure ? lt_book_word(b, LT_WORD_FOOT_UNSURE) : example ? lt_book_word(b, LT_WORD_FOOT_EXAMPLE) : (lt_str){0};
}

static void draw_overview(struct lt_book *b)
{
    if (b->overview == NULL)
        return;
    struct lt_chart_options o = {.lang = b->lang, .furniture = true, .links = true, .stage = -1};
    b->charted = lt_chart_build(b->m, b->m->overview, &o, b->fonts, b->dx, b->a, &b->chart);
}

/* The theme and paper that the handbook asks for, or o. */
static const struct lt_book_style *style_of(const struct lt_handbook *hb, const struct lt_book_options *o, struct lt_arena *a)
{
    struct lt_book_style_want want = {.official = hb->theme.v == LT_THEME_OFFICIAL};
    if (o != NULL) {
        want.page = o->page;
        want.duplex = o->duplex;
        want.booklet = o->booklet;
    }
    if (want.page.w <= 0 && !want.booklet)
        lt_book_paper_size(hb->page.s, &want.page);
    return lt_book_style_make(&want, a);
}

static struct lt_book new_book(const struct lt_model *m, const struct lt_book_options *o, enum lt_lang lang,
                               struct lt_fonts *fonts, struct lt_diags *dx, struct lt_arena *a)
{
    const struct lt_book_style *st = style_of(&m->handbook, o, a);
    struct lt_book b = {.m = m, .lang = lang, .fonts = fonts, .dx = dx, .a = a};
    b.style = st;
    b.width = st->width;
    b.doc = LT_NEW(a, struct lt_doc);
    b.doc->root = lt_block_add(a, NULL, LT_BLOCK_PART);
    b.doc->lang = lang;
    b.doc->style = st;
    b.doc->title = m->handbook.title.s.len > 0 ? m->handbook.title.s : lt_doc_word(LT_WORD_HANDBOOK, lang);
    b.overview = m->overview >= 0 ? &m->processes.v[m->overview] : NULL;
    return b;
}

const struct lt_doc *lt_book_doc(const struct lt_model *m, const struct lt_book_options *o, enum lt_lang lang,
                                 struct lt_fonts *fonts, struct lt_diags *dx, struct lt_arena *a)
{
    struct lt_book b = new_book(m, o, lang, fonts, dx, a);
    b.proof = o != NULL && o->proof;
    lt_stats_count(m, a, &b.stats);
    lt_book_order(&b);
    draw_overview(&b);
    b.doc->foot = lt_book_foot(&b);
    if (b.proof)
        b.doc->foot = lt_strf(a, "%.*s%.*s", LT_FMT(lt_book_word(&b, LT_WORD_PROOF_FOOT)), LT_FMT(b.doc->foot));
    write_chapters(&b);
    lt_book_legend(&b);
    lt_block_drop_empty(a, b.doc->root);
    return b.doc;
}

static const char *created(const struct lt_model *m, struct lt_arena *a)
{
    lt_date d = m->handbook.date.at.file != 0 ? m->handbook.date.date : m->reference_day;
    lt_str day = d == LT_NO_DATE ? LT_STR("1970-01-01") : lt_date_iso(a, d);
    return lt_str_z(a, lt_strf(a, "%.*sT00:00:00Z", LT_FMT(day)));
}

bool lt_book_build(const struct lt_model *m, const struct lt_book_options *o, enum lt_lang lang, struct lt_fonts *fonts,
                   struct lt_diags *dx, struct lt_arena *a, struct lt_pages *out)
{
    bool any = false;
    for (size_t i = 0; i < m->items.n; i++)
        any |= m->items.v[i].common.used;
    *out = (struct lt_pages){.lang = lang == LT_EN ? LT_STR("en") : LT_STR("zh-CN")};
    if (!any)
        return false;
    const struct lt_doc *doc = lt_book_doc(m, o, lang, fonts, dx, a);
    out->title = doc->title;
    out->author = m->handbook.publisher.s;
    out->subject = m->handbook.subtitle.s;
    out->created = created(m, a);
    lt_doc_pages(doc, fonts, a, out);
    return true;
}
