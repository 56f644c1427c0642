/* SPDX-License-Identifier: MIT */
/* Passes: a document is set again until the page numbers that are printed in it are the real ones.
 * Input: a document. Output: a source of its pages, and its outline. Cost: that of a pass, mostly three times. */
#include "book/pager.h"
#include "book/set.h"

#include <string.h>

static void collect_dests(const struct lt_block *b, struct lt_map *map, int *count)
{
    const lt_str ids[] = {b->id, b->also};
    for (size_t i = 0; i < 2; i++)
        if (ids[i].len > 0 && lt_map_get(map, ids[i]) < 0)
            lt_map_set(map, ids[i], (*count)++);
    for (size_t i = 0; i < b->rows.n; i++)
        if (b->rows.v[i].id.len > 0 && lt_map_get(map, b->rows.v[i].id) < 0)
            lt_map_set(map, b->rows.v[i].id, (*count)++);
    for (size_t i = 0; i < b->children.n; i++)
        collect_dests(b->children.v[i], map, count);
}

static void collect_outline(const struct lt_block *b, struct lt_arena *a, struct lt_pages *out)
{
    if (b->outline >= 0 && b->id.len > 0) {
        struct lt_outline_entry *e = &LT_PUSH(a, &out->outline);
        e->title = b->number.len > 0 ? lt_strf(a, "%.*s %.*s", LT_FMT(b->number), LT_FMT(b->title)) : b->title;
        e->level = b->outline;
        e->dest = b->id;
        e->open = b->outline == 0 && b->listed;
    }
    for (size_t i = 0; i < b->children.n; i++)
        collect_outline(b->children.v[i], a, out);
}

/* A document as a source of pages. */
struct book {
    struct lt_page_source source;
    const struct lt_doc *doc;
    struct lt_fonts *fonts;
    struct lt_map dests;
    int *before, *after; /* the page of each destination: as printed, and as it comes to be */
    size_t bytes;        /* of either */
    bool settled;        /* they are the same */
    jmp_buf *out_of_memory;
};

/* Where everything goes if destinations are on the pages `before`. */
static void run_pass(struct book *b, struct lt_arena arenas[2], const struct lt_page_sink *sink)
{
    struct lt_set set = {.doc = b->doc,
                         .fonts = b->fonts,
                         .a = &arenas[0],
                         .theme = b->doc->style->theme != NULL ? b->doc->style->theme : lt_theme_modern(),
                         .style = b->doc->style,
                         .dests = &b->dests,
                         .page_of = b->before};
    lt_pager_run(&set, arenas, &b->dests, b->after, sink);
    for (int i = 0; i < 2; i++)
        lt_arena_rewind(&arenas[i], (struct lt_arena_mark){NULL, 0});
}

/* Passes until the page numbers that are printed are the real ones; in the first none is known. */
static void each_page(void *context, const struct lt_page_sink *sink)
{
    struct book *b = context;
    struct lt_arena arenas[2];
    bool again = !b->settled;
    for (int i = 0; i < 2; i++)
        lt_arena_init(&arenas[i], b->out_of_memory);
    if (again)
        run_pass(b, arenas, NULL);
    for (int pass = 2; pass == 2 || again; pass++) {
        if (again)
            memcpy(b->before, b->after, b->bytes);
        sink->begin(sink->context);
        run_pass(b, arenas, sink);
        again = again && pass < LT_MOST_PASSES && memcmp(b->before, b->after, b->bytes) != 0;
    }
    b->settled = true;
    for (int i = 0; i < 2; i++)
        lt_arena_free(&arenas[i]);
}

void lt_doc_pages(const struct lt_doc *doc, struct lt_fonts *fonts, struct lt_arena *a, struct lt_pages *out)
{
    struct book *b = LT_NEW(a, struct book);
    int count = 0;
    b->source = (struct lt_page_source){each_page, b};
    b->doc = doc;
    b->fonts = fonts;
    b->out_of_memory = a->out_of_memory;
    lt_map_init(&b->dests, a);
    collect_dests(doc->root, &b->dests, &count);
    b->before = LT_NEW_ARRAY(a, int, (size_t)count + 1);
    b->after = LT_NEW_ARRAY(a, int, (size_t)count + 1);
    b->bytes = (size_t)count * sizeof *b->before;
    out->source = &b->source;
    collect_outline(doc->root, a, out);
    if (doc->style->booklet) {
        lt_pages_hold(out, a);
        lt_booklet_impose(doc, fonts, a, out);
    }
}
