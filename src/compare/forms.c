/* SPDX-License-Identifier: MIT */
/* A comparison as text, as Markdown and as JSON. */
#include "compare/words.h"

static bool same_record(const struct lt_difference *a, const struct lt_difference *b)
{
    return a->record == b->record && lt_str_eq(a->id, b->id);
}

static void add(struct lt_buf *out, lt_str s)
{
    lt_buf_add(out, s.ptr, s.len);
}

/* Line breaks and bars would end a cell. */
static void add_cell(struct lt_buf *out, lt_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' || s.ptr[i] == '\\' || s.ptr[i] == '<')
            lt_buf_char(out, '\\');
        lt_buf_char(out, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
    }
}

/* Whether the id ends with the name: then that is not written again. */
static bool says_name(const struct lt_difference *d)
{
    size_t at = d->id.len >= d->name.len ? d->id.len - d->name.len : 0;
    return lt_str_eq(lt_str_sub(d->id, at, d->id.len), d->name) && (at == 0 || d->id.ptr[at - 1] == '/');
}

static void add_subject(struct lt_buf *out, const struct lt_difference *d, enum lt_lang lang)
{
    lt_buf_z(out, lt_record_row(d->record).name[lang]);
    if (d->id.len == 0)
        return;
    lt_buf_char(out, ' ');
    add(out, d->id);
    if (!says_name(d))
        lt_buf_printf(out, lang == LT_ZH ? "（%.*s）" : " (%.*s)", LT_FMT(d->name));
}

static void pad(struct lt_buf *out, lt_str s, size_t width)
{
    add(out, s);
    for (size_t w = (size_t)lt_utf8_cells(s); w < width; w++)
        lt_buf_char(out, ' ');
}

static void text_figures(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    struct lt_figure_row rows[LT_FIGURE_ROWS];
    lt_figure_rows(c, lang, a, rows);
    enum { NAME = 32, NUMBER = 14 };
    pad(out, lt_compare_word(LT_CMP_FIGURE, lang), NAME);
    pad(out, lt_compare_word(LT_CMP_OLD, lang), NUMBER);
    pad(out, lt_compare_word(LT_CMP_NEW, lang), NUMBER);
    lt_buf_char(out, '\n');
    for (int i = 0; i < LT_FIGURE_ROWS; i++) {
        pad(out, rows[i].name, NAME);
        pad(out, rows[i].old, NUMBER);
        pad(out, rows[i].new, NUMBER);
        add(out, rows[i].saved);
        lt_buf_char(out, '\n');
    }
}

static void paths(const struct lt_comparison *c, enum lt_lang lang, const char *before, struct lt_buf *out)
{
    if (lt_str_eq(c->totals.path[0], c->totals.path[1]))
        return;
    for (int i = 0; i < 2; i++)
        lt_buf_printf(out, "%s%.*s%s%.*s\n", before, LT_FMT(lt_compare_word(i == 0 ? LT_CMP_PATH_OLD : LT_CMP_PATH_NEW, lang)),
                      lang == LT_ZH ? "：" : ": ", LT_FMT(c->totals.path[i]));
}

void lt_comparison_text(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    if (c->differences.n == 0) {
        add(out, lt_compare_word(LT_CMP_SAME, lang));
        lt_buf_char(out, '\n');
        return;
    }
    text_figures(c, lang, a, out);
    paths(c, lang, "", out);
    for (size_t i = 0; i < c->differences.n; i++) {
        const struct lt_difference *d = &c->differences.v[i];
        if (i == 0 || !same_record(d, d - 1)) {
            lt_buf_char(out, '\n');
            add_subject(out, d, lang);
            lt_buf_char(out, '\n');
        }
        lt_buf_z(out, "  ");
        add(out, lt_difference_words(d, lang, a));
        lt_buf_char(out, '\n');
    }
}

static void table_head(struct lt_buf *out, const enum lt_compare_word *words, int n, enum lt_lang lang)
{
    for (int i = 0; i < n; i++)
        lt_buf_printf(out, "| %.*s ", LT_FMT(lt_compare_word(words[i], lang)));
    lt_buf_z(out, "|\n");
    for (int i = 0; i < n; i++)
        lt_buf_z(out, "|-");
    lt_buf_z(out, "|\n");
}

static void cell(struct lt_buf *out, lt_str s)
{
    lt_buf_z(out, "| ");
    add_cell(out, s);
    lt_buf_char(out, ' ');
}

static void markdown_figures(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    static const enum lt_compare_word heads[] = {LT_CMP_FIGURE, LT_CMP_OLD, LT_CMP_NEW, LT_CMP_LESS};
    struct lt_figure_row rows[LT_FIGURE_ROWS];
    lt_figure_rows(c, lang, a, rows);
    table_head(out, heads, 4, lang);
    for (int i = 0; i < LT_FIGURE_ROWS; i++) {
        cell(out, rows[i].name);
        cell(out, rows[i].old);
        cell(out, rows[i].new);
        cell(out, rows[i].saved);
        lt_buf_z(out, "|\n");
    }
}

static void markdown_items(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    static const enum lt_compare_word heads[] = {LT_CMP_ITEM, LT_CMP_LIMIT, LT_CMP_MATERIAL, LT_CMP_VISIT};
    if (c->items.n == 0)
        return;
    lt_buf_printf(out, "\n### %.*s\n\n", LT_FMT(lt_compare_word(LT_CMP_EACH_ITEM, lang)));
    table_head(out, heads, 4, lang);
    for (size_t i = 0; i < c->items.n; i++) {
        const struct lt_item_figures *f = &c->items.v[i];
        cell(out, f->name);
        lt_str old = lt_figure_limit(f->limit[0], lang, a), new = lt_figure_limit(f->limit[1], lang, a);
        cell(out, f->limit[0] == f->limit[1] ? new : lt_strf(a, "%.*s → %.*s", LT_FMT(old), LT_FMT(new)));
        cell(out, f->materials[0] == f->materials[1] ? lt_strf(a, "%d", f->materials[1])
                                                     : lt_strf(a, "%d → %d", f->materials[0], f->materials[1]));
        cell(out,
             f->visits[0] == f->visits[1] ? lt_strf(a, "%d", f->visits[1]) : lt_strf(a, "%d → %d", f->visits[0], f->visits[1]));
        lt_buf_z(out, "|\n");
    }
}

static void markdown_changes(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    static const enum lt_compare_word heads[] = {LT_CMP_KIND, LT_CMP_WHAT};
    lt_buf_printf(out, "\n### %.*s\n\n", LT_FMT(lt_compare_word(LT_CMP_CHANGES, lang)));
    table_head(out, heads, 2, lang);
    for (size_t i = 0; i < c->differences.n; i++) {
        const struct lt_difference *d = &c->differences.v[i];
        lt_str kind = lt_str_from(lt_record_row(d->record).name[lang]);
        cell(out, d->id.len == 0 ? kind : lt_strf(a, "%.*s %.*s", LT_FMT(kind), LT_FMT(d->id)));
        cell(out, lt_difference_words(d, lang, a));
        lt_buf_z(out, "|\n");
    }
}

void lt_comparison_markdown(const struct lt_comparison *c, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    lt_buf_printf(out, "## %.*s\n\n", LT_FMT(lt_compare_word(LT_CMP_TITLE, lang)));
    if (c->differences.n == 0) {
        lt_buf_printf(out, "%.*s\n", LT_FMT(lt_compare_word(LT_CMP_SAME, lang)));
        return;
    }
    markdown_figures(c, lang, a, out);
    if (!lt_str_eq(c->totals.path[0], c->totals.path[1]))
        lt_buf_char(out, '\n');
    paths(c, lang, "- ", out);
    markdown_items(c, lang, a, out);
    markdown_changes(c, lang, a, out);
}

static void json_key(struct lt_buf *out, const char *key, lt_str value, const char *after)
{
    lt_buf_printf(out, "\"%s\": ", key);
    lt_buf_json(out, value);
    lt_buf_z(out, after);
}

static void json_pair(struct lt_buf *out, const char *key, const int64_t v[2], double unit, const char *after)
{
    lt_buf_printf(out, "\"%s\": [", key);
    lt_buf_num(out, (double)v[0] / unit, 3);
    lt_buf_z(out, ", ");
    lt_buf_num(out, (double)v[1] / unit, 3);
    lt_buf_printf(out, "]%s", after);
}

void lt_comparison_json(const struct lt_comparison *c, struct lt_buf *out)
{
    static const char *const kinds[] = {
        [LT_ADDED] = "added", [LT_REMOVED] = "removed", [LT_CHANGED] = "changed", [LT_RENAMED] = "renamed"};
    lt_buf_z(out, "{\n  \"changes\": [");
    for (size_t i = 0; i < c->differences.n; i++) {
        const struct lt_difference *d = &c->differences.v[i];
        lt_buf_z(out, i == 0 ? "\n    {" : ",\n    {");
        json_key(out, "kind", lt_str_from(kinds[d->kind]), ", ");
        json_key(out, "record", lt_str_from(lt_record_row(d->record).name[LT_EN]), ", ");
        json_key(out, "id", d->id, ", ");
        json_key(out, "field", lt_str_from(d->field == NULL ? "" : d->field->name[LT_EN]), ", ");
        json_key(out, "old", d->old, ", ");
        json_key(out, "new", d->new, "}");
    }
    const struct lt_figures *t = &c->totals;
    const int64_t items[2] = {t->items[0], t->items[1]}, materials[2] = {t->materials[0], t->materials[1]};
    const int64_t visits[2] = {t->visits[0], t->visits[1]};
    lt_buf_z(out, c->differences.n > 0 ? "\n  ],\n  \"totals\": {" : "],\n  \"totals\": {");
    json_pair(out, "items", items, 1, ", ");
    json_pair(out, "materials", materials, 1, ", ");
    json_pair(out, "limits", t->limits, 1000, ", ");
    json_pair(out, "visits", visits, 1, ", ");
    json_pair(out, "critical_path", t->critical, 1000, "}\n}\n");
}
