/* SPDX-License-Identifier: MIT */
/* Building and dumping the document tree. */
#include "book/doc.h"

struct lt_block *lt_block_add(struct lt_arena *a, struct lt_block *parent, enum lt_block_kind kind)
{
    struct lt_block *b = LT_NEW(a, struct lt_block);
    b->kind = kind;
    b->outline = -1;
    b->current = b->last = -1;
    if (parent != NULL)
        LT_PUSH(a, &parent->children) = b;
    return b;
}

struct lt_block *lt_block_heading(struct lt_arena *a, struct lt_block *parent, int level, lt_str number, lt_str title, lt_str id)
{
    struct lt_block *b = lt_block_add(a, parent, LT_BLOCK_HEADING);
    b->level = level;
    b->number = number;
    b->title = title;
    b->id = id;
    return b;
}

struct lt_block *lt_block_text(struct lt_arena *a, struct lt_block *parent, enum lt_para_style style, lt_str text)
{
    struct lt_block *b = lt_block_add(a, parent, LT_BLOCK_PARAGRAPH);
    b->style = style;
    lt_inline_text(a, &b->text, text, style == LT_PARA_NOTE ? LT_TONE_SOFT : LT_TONE_INK);
    return b;
}

void lt_block_column(struct lt_arena *a, struct lt_block *table, lt_str title, double width, enum lt_align align)
{
    LT_PUSH(a, &table->columns) = (struct lt_column){title, width, align};
}

struct lt_inline *lt_block_row(struct lt_arena *a, struct lt_block *table)
{
    struct lt_row *row = &LT_PUSH(a, &table->rows);
    row->cells = LT_NEW_ARRAY(a, struct lt_inline, table->columns.n);
    return row->cells;
}

struct lt_inline *lt_block_row_at(struct lt_arena *a, struct lt_block *table, lt_str id)
{
    struct lt_inline *cells = lt_block_row(a, table);
    table->rows.v[table->rows.n - 1].id = id;
    return cells;
}

static bool says_nothing(struct lt_arena *a, const struct lt_block *table, size_t column)
{
    for (size_t r = 0; r < table->rows.n; r++) {
        lt_str text = lt_inline_plain(a, &table->rows.v[r].cells[column]);
        if (text.len > 0 && !lt_str_is(text, "—"))
            return false;
    }
    return true;
}

void lt_block_drop_column(struct lt_block *table, size_t column)
{
    for (size_t c = column; c + 1 < table->columns.n; c++) {
        table->columns.v[c] = table->columns.v[c + 1];
        for (size_t r = 0; r < table->rows.n; r++)
            table->rows.v[r].cells[c] = table->rows.v[r].cells[c + 1];
    }
    table->columns.n--;
}

void lt_block_drop_empty(struct lt_arena *a, struct lt_block *block)
{
    bool table = block->kind == LT_BLOCK_TABLE && block->rows.n > 0 && !block->given;
    for (size_t c = table ? block->columns.n : 0; c-- > 1;)
        if (says_nothing(a, block, c))
            lt_block_drop_column(block, c);
    for (size_t i = 0; i < block->children.n; i++)
        lt_block_drop_empty(a, block->children.v[i]);
}

lt_str lt_block_column_says(struct lt_arena *a, const struct lt_block *table, size_t column)
{
    lt_str said = {0};
    for (size_t r = 0; r < table->rows.n; r++) {
        lt_str text = lt_inline_plain(a, &table->rows.v[r].cells[column]);
        if (r > 0 && !lt_str_eq(text, said))
            return (lt_str){0};
        said = text;
    }
    return said;
}

struct lt_inline *lt_block_pair(struct lt_arena *a, struct lt_block *pairs, lt_str key)
{
    struct lt_doc_pair *p = &LT_PUSH(a, &pairs->pairs);
    p->key = key;
    return &p->value;
}

static struct lt_run *add_run(struct lt_arena *a, struct lt_inline *in, enum lt_run_kind kind, lt_str text, enum lt_tone tone)
{
    struct lt_run *r = &LT_PUSH(a, in);
    r->kind = kind;
    r->text = text;
    r->tone = tone;
    return r;
}

void lt_inline_text(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone)
{
    if (text.len > 0)
        add_run(a, in, LT_RUN_TEXT, text, tone);
}

void lt_inline_bold(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone)
{
    if (text.len > 0)
        add_run(a, in, LT_RUN_TEXT, text, tone)->bold = true;
}

void lt_inline_whole(struct lt_arena *a, struct lt_inline *in, lt_str text, enum lt_tone tone)
{
    if (text.len > 0)
        add_run(a, in, LT_RUN_TEXT, text, tone)->whole = true;
}

void lt_inline_link(struct lt_arena *a, struct lt_inline *in, lt_str text, lt_str dest)
{
    if (text.len > 0)
        add_run(a, in, LT_RUN_TEXT, text, dest.len > 0 ? LT_TONE_LINK : LT_TONE_INK)->dest = dest;
}

void lt_inline_page(struct lt_arena *a, struct lt_inline *in, lt_str form, lt_str dest, enum lt_tone tone)
{
    add_run(a, in, LT_RUN_PAGE, form, tone)->dest = dest;
}

void lt_inline_mark(struct lt_arena *a, struct lt_inline *in, lt_str mark, enum lt_tone tone)
{
    add_run(a, in, LT_RUN_MARK, mark, tone);
}

lt_str lt_inline_plain(struct lt_arena *a, const struct lt_inline *in)
{
    lt_str *v = LT_NEW_ARRAY(a, lt_str, in->n + 1);
    for (size_t i = 0; i < in->n; i++)
        v[i] = in->v[i].kind == LT_RUN_MARK ? lt_strf(a, "(%.*s)", LT_FMT(in->v[i].text)) : in->v[i].text;
    return lt_str_join(a, v, in->n, "");
}

/* ---- dump ---- */

static const char *const kind_names[] = {
    [LT_BLOCK_PART] = "part",   [LT_BLOCK_GROUP] = "group", [LT_BLOCK_HEADING] = "heading", [LT_BLOCK_PARAGRAPH] = "text",
    [LT_BLOCK_PAIRS] = "pairs", [LT_BLOCK_TABLE] = "table", [LT_BLOCK_FIGURE] = "figure",   [LT_BLOCK_SHEET] = "sheet",
    [LT_BLOCK_STRIP] = "strip", [LT_BLOCK_FACTS] = "facts", [LT_BLOCK_COVER] = "cover",     [LT_BLOCK_CONTENTS] = "contents",
    [LT_BLOCK_INDEX] = "index", [LT_BLOCK_BREAK] = "break",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == LT_BLOCK_KIND_COUNT, "name every kind");

static void indent(struct lt_buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        lt_buf_z(out, "  ");
}

static void dump_inline(const struct lt_inline *in, struct lt_buf *out)
{
    for (size_t i = 0; i < in->n; i++) {
        const struct lt_run *r = &in->v[i];
        const char *open = r->kind == LT_RUN_MARK ? "(" : r->bold ? "*" : r->dest.len > 0 ? "[" : "";
        const char *close = r->kind == LT_RUN_MARK ? ")" : r->bold ? "*" : r->dest.len > 0 ? "]" : "";
        lt_buf_printf(out, "%s%.*s%s", open, LT_FMT(r->text), close);
        if (r->dest.len > 0)
            lt_buf_printf(out, "{#%.*s}", LT_FMT(r->dest));
    }
}

static void dump_rows(const struct lt_block *b, int depth, struct lt_buf *out)
{
    for (size_t i = 0; i < b->rows.n; i++) {
        indent(out, depth);
        for (size_t c = 0; c < b->columns.n; c++) {
            lt_buf_z(out, c > 0 ? " | " : "| ");
            dump_inline(&b->rows.v[i].cells[c], out);
        }
        if (b->rows.v[i].id.len > 0)
            lt_buf_printf(out, " #%.*s", LT_FMT(b->rows.v[i].id));
        lt_buf_char(out, '\n');
    }
}

static void dump_lists(const struct lt_block *b, int depth, struct lt_buf *out)
{
    for (size_t i = 0; i < b->pairs.n; i++) {
        indent(out, depth);
        lt_buf_printf(out, "%.*s: ", LT_FMT(b->pairs.v[i].key));
        dump_inline(&b->pairs.v[i].value, out);
        lt_buf_char(out, '\n');
    }
    for (size_t i = 0; i < b->facts.n; i++) {
        const struct lt_doc_fact *f = &b->facts.v[i];
        indent(out, depth);
        lt_buf_printf(out, "%.*s = %.*s (%.*s)\n", LT_FMT(f->label), LT_FMT(f->value), LT_FMT(f->note));
    }
    for (size_t i = 0; i < b->entries.n; i++) {
        indent(out, depth);
        lt_buf_printf(out, "%.*s ", LT_FMT(b->entries.v[i].group));
        dump_inline(&b->entries.v[i].text, out);
        lt_buf_char(out, '\n');
    }
    for (size_t i = 0; i < b->names.n; i++) {
        indent(out, depth);
        lt_buf_printf(out, "%s %.*s %.*s\n", (int)i >= b->current && (int)i <= b->last ? ">" : "-", LT_FMT(b->names.v[i].label),
                      LT_FMT(b->names.v[i].name));
    }
}

static void dump_columns(const struct lt_block *b, struct lt_buf *out)
{
    for (size_t i = 0; i < b->columns.n; i++)
        lt_buf_printf(out, "%s%.*s", i > 0 ? " | " : " ", LT_FMT(b->columns.v[i].title));
}

static void dump_block(const struct lt_block *b, int depth, struct lt_buf *out)
{
    indent(out, depth);
    lt_buf_z(out, kind_names[b->kind]);
    if (b->level > 0)
        lt_buf_printf(out, "%d", b->level);
    if (b->id.len > 0)
        lt_buf_printf(out, " #%.*s", LT_FMT(b->id));
    if (b->number.len > 0)
        lt_buf_printf(out, " %.*s", LT_FMT(b->number));
    if (b->title.len > 0)
        lt_buf_printf(out, " %.*s", LT_FMT(b->title));
    dump_columns(b, out);
    if (b->text.n > 0)
        lt_buf_char(out, ' ');
    dump_inline(&b->text, out);
    lt_buf_char(out, '\n');
    dump_lists(b, depth + 1, out);
    dump_rows(b, depth + 1, out);
    for (size_t i = 0; i < b->children.n; i++)
        dump_block(b->children.v[i], depth + 1, out);
}

void lt_doc_dump(const struct lt_doc *doc, struct lt_buf *out)
{
    lt_buf_printf(out, "%.*s\n", LT_FMT(doc->title));
    for (size_t i = 0; i < doc->root->children.n; i++)
        dump_block(doc->root->children.v[i], 0, out);
}
