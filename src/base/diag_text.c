/* SPDX-License-Identifier: MIT */
/* Findings as text for people and as JSON for programs. */
#include "base/diag.h"

enum { LONGEST_LINE_CELLS = 160, LONGEST_PIECE = 300, LONGEST_LINE_BYTES = 8 * LONGEST_LINE_CELLS };

/* A value quoted in a message: control characters made visible, bidi controls dropped, cut. */
static void add_safe(struct lt_buf *out, lt_str s, size_t longest)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++) {
        if (count == longest) {
            lt_buf_z(out, "…");
            return;
        }
        size_t start = at;
        uint32_t c = lt_utf8_next(s, &at);
        if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
            continue;
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            lt_buf_z(out, c == '\t' ? "\t" : " ");
        else if (c == 0xfffd)
            lt_buf_z(out, "�");
        else
            lt_buf_add(out, s.ptr + start, at - start);
    }
}

static void add_place(const struct lt_diags *dx, struct lt_span at, struct lt_buf *out)
{
    if (at.file == 0)
        return;
    const struct lt_source *s = &dx->sources.v[at.file - 1];
    int line, column;
    lt_source_place(s, at.from, &line, &column);
    add_safe(out, s->path, LONGEST_PIECE);
    lt_buf_printf(out, ":%d:%d: ", line, column);
}

/* Adds a piece of a source line with tabs as one blank, so that cells count the same below it. */
static int add_cells(struct lt_buf *out, lt_str s, int most)
{
    int cells = 0;
    for (size_t at = 0; at < s.len && cells < most;) {
        size_t start = at;
        uint32_t c = lt_utf8_next(s, &at);
        lt_str one = lt_str_sub(s, start, at);
        if (c == '\t' || c == 0xfffd || (c >= 0x80 && c < 0xa0)) {
            lt_buf_char(out, c == '\t' ? ' ' : '?');
            cells++;
        } else if (lt_utf8_cells(one) > 0) {
            lt_buf_str(out, one);
            cells += lt_utf8_cells(one);
        }
    }
    return cells;
}

static void repeat(struct lt_buf *out, char c, int n)
{
    while (n-- > 0)
        lt_buf_char(out, c);
}

/* The source line and a caret line under the span (to the end of the line at most). */
static void add_line(const struct lt_diags *dx, struct lt_span at, struct lt_buf *out)
{
    if (at.file == 0)
        return;
    lt_str text = dx->sources.v[at.file - 1].text;
    size_t from = at.from < text.len ? at.from : text.len, end = from;
    if (text.len == 0)
        return;
    size_t start = lt_source_line(&dx->sources.v[at.file - 1], from), most = from + LONGEST_LINE_BYTES;
    while (end < text.len && end < most && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    while (end > from && end < text.len && ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end--; /* not amid a character */
    int line, column;
    lt_source_place(&dx->sources.v[at.file - 1], (uint32_t)from, &line, &column);
    struct lt_buf scratch = {.out_of_memory = out->out_of_memory};
    bool far = from - start > LONGEST_LINE_BYTES;
    int before = far ? LONGEST_LINE_CELLS : add_cells(&scratch, lt_str_sub(text, start, from), 100000);
    size_t begin = start;
    bool cut = before > LONGEST_LINE_CELLS / 2;
    if (cut) { /* a long line is shown from shortly before the place */
        begin = from;
        for (int back = 0; back < 20 && begin > start; back++)
            do
                begin--;
            while (begin > start && ((unsigned char)text.ptr[begin] & 0xc0) == 0x80);
        scratch.len = 0;
        before = add_cells(&scratch, lt_str_sub(text, begin, from), 100000) + 2;
    }
    lt_buf_release(&scratch);
    lt_buf_printf(out, "%6d | %s", line, cut ? "… " : "");
    int room = LONGEST_LINE_CELLS - before;
    add_cells(out, lt_str_sub(text, begin, from), 100000);
    add_cells(out, lt_str_sub(text, from, end), room);
    size_t to = at.to > end ? end : at.to;
    int marks = to > from ? lt_utf8_cells(lt_str_sub(text, from, to)) : 1;
    lt_buf_z(out, "\n       | ");
    repeat(out, ' ', before);
    repeat(out, '^', marks < 1 ? 1 : marks > room ? room : marks);
    lt_buf_char(out, '\n');
}

static void add_message(const struct lt_diags *dx, struct lt_span at, enum lt_severity severity, lt_str text, enum lt_lang lang,
                        struct lt_buf *out)
{
    add_place(dx, at, out);
    lt_buf_printf(out, "%s%s", lt_severity_word(severity, lang), lang == LT_ZH ? "：" : ": ");
    add_safe(out, text, 600);
}

void lt_diags_text(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out)
{
    for (size_t i = 0; i < dx->n; i++) {
        const struct lt_finding *f = &dx->v[i];
        add_message(dx, f->at, f->severity, lt_code_text(f->code, lang, f->args, f->arg_count, dx->arena), lang, out);
        lt_buf_printf(out, " [%s]\n", lt_code_rule(f->code));
        add_line(dx, f->at, out);
        lt_str hint = lt_code_hint(f->code, lang, f->args, f->arg_count, dx->arena);
        if (hint.len > 0) {
            lt_buf_z(out, lang == LT_ZH ? "  建议：" : "  hint: ");
            add_safe(out, hint, 600);
            lt_buf_char(out, '\n');
        }
        for (size_t k = 0; k < f->note_count; k++) {
            const struct lt_note *n = &f->notes[k];
            lt_buf_z(out, "  ");
            add_message(dx, n->at, LT_NOTE, lt_code_text(n->code, lang, n->args, n->arg_count, dx->arena), lang, out);
            lt_buf_char(out, '\n');
            add_line(dx, n->at, out);
        }
    }
}

static void json_place(const struct lt_diags *dx, struct lt_span at, struct lt_buf *out)
{
    int line = 0, column = 0;
    lt_str path = LT_STR("");
    if (at.file != 0) {
        path = dx->sources.v[at.file - 1].path;
        lt_source_place(&dx->sources.v[at.file - 1], at.from, &line, &column);
    }
    lt_buf_z(out, "\"file\":");
    lt_buf_json(out, path);
    lt_buf_printf(out, ",\"line\":%d,\"column\":%d", line, column);
}

void lt_diags_json(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out)
{
    static const char *const severities[] = {"error", "warning", "note"};
    lt_buf_z(out, "{\"findings\":[");
    for (size_t i = 0; i < dx->n; i++) {
        const struct lt_finding *f = &dx->v[i];
        lt_buf_printf(out, "%s\n{\"rule\":\"%s\",\"severity\":\"%s\",", i == 0 ? "" : ",", lt_code_rule(f->code),
                      severities[f->severity]);
        json_place(dx, f->at, out);
        lt_buf_z(out, ",\"message\":");
        lt_buf_json(out, lt_code_text(f->code, lang, f->args, f->arg_count, dx->arena));
        lt_buf_z(out, ",\"hint\":");
        lt_buf_json(out, lt_code_hint(f->code, lang, f->args, f->arg_count, dx->arena));
        lt_buf_z(out, ",\"notes\":[");
        for (size_t k = 0; k < f->note_count; k++) {
            const struct lt_note *n = &f->notes[k];
            lt_buf_z(out, k == 0 ? "{" : ",{");
            json_place(dx, n->at, out);
            lt_buf_z(out, ",\"message\":");
            lt_buf_json(out, lt_code_text(n->code, lang, n->args, n->arg_count, dx->arena));
            lt_buf_char(out, '}');
        }
        lt_buf_z(out, "]}");
    }
    lt_buf_printf(out, "%s],\"errors\":%zu,\"warnings\":%zu}\n", dx->n > 0 ? "\n" : "", dx->errors, dx->warnings);
}
