/* SPDX-License-Identifier: MIT */
/* Recording, sorting and wording of findings. */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

struct code_row {
    const char *rule;
    enum lt_severity severity;
    const char *text[2], *hint[2];
};

static const struct code_row rows[] = {
#define LT_CODE(id, rule, severity, zh, en, hint_zh, hint_en) [LT_##id] = {rule, LT_##severity, {zh, en}, {hint_zh, hint_en}},
#include "base/codes.def"
#undef LT_CODE
};

static uint32_t line_breaks(lt_str s)
{
    uint32_t n = 0;
    for (const char *p = s.ptr, *end = s.ptr + s.len; s.len > 0 && (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        n++;
    return n;
}

/* Characters that begin in a stretch of bytes, which may begin amid one. */
static uint32_t characters(lt_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    return n;
}

static void count_lines(struct lt_arena *a, struct lt_source *s)
{
    size_t steps = s->text.len / LT_LINE_STEP;
    s->lines = LT_NEW_ARRAY(a, uint32_t, steps + 1);
    s->characters = LT_NEW_ARRAY(a, uint32_t, steps + 1);
    for (size_t k = 1; k <= steps; k++) {
        lt_str piece = lt_str_sub(s->text, (k - 1) * LT_LINE_STEP, k * LT_LINE_STEP);
        s->lines[k] = s->lines[k - 1] + line_breaks(piece);
        s->characters[k] = s->characters[k - 1] + characters(piece);
    }
}

uint32_t lt_diags_source(struct lt_diags *dx, lt_str path, lt_str text)
{
    struct lt_source s = {.path = path, .text = text};
    count_lines(dx->arena, &s);
    LT_PUSH(dx->arena, &dx->sources) = s;
    return (uint32_t)dx->sources.n;
}

static const lt_str *copy_args(struct lt_arena *a, const lt_str *args, size_t n)
{
    lt_str *copy = LT_NEW_ARRAY(a, lt_str, n);
    if (n > 0)
        memcpy(copy, args, n * sizeof *args);
    return copy;
}

void lt_diag_args(struct lt_diags *dx, enum lt_code code, struct lt_span at, const lt_str *args, size_t n)
{
    for (size_t i = dx->n; i > 0 && dx->n - i < 64; i--) {
        const struct lt_finding *f = &dx->v[i - 1];
        if (f->code == code && at.file != 0 && f->at.file == at.file && f->at.from == at.from && f->at.to == at.to)
            return;
    }
    struct lt_finding f = {.code = code, .severity = rows[code].severity, .at = at, .order = dx->n};
    f.args = copy_args(dx->arena, args, n);
    f.arg_count = n;
    dx->errors += f.severity == LT_ERROR;
    dx->warnings += f.severity == LT_WARNING;
    LT_PUSH(dx->arena, dx) = f;
}

void lt_diag_note_args(struct lt_diags *dx, enum lt_code code, struct lt_span at, const lt_str *args, size_t n)
{
    if (dx->n == 0)
        return;
    struct lt_finding *f = &dx->v[dx->n - 1];
    struct lt_note *notes = LT_NEW_ARRAY(dx->arena, struct lt_note, f->note_count + 1);
    if (f->note_count > 0)
        memcpy(notes, f->notes, f->note_count * sizeof *notes);
    notes[f->note_count++] = (struct lt_note){code, at, copy_args(dx->arena, args, n), n};
    f->notes = notes;
}

static int by_place(const void *pa, const void *pb)
{
    const struct lt_finding *a = pa, *b = pb;
    if (a->at.file != b->at.file)
        return a->at.file < b->at.file ? -1 : 1;
    if (a->at.from != b->at.from)
        return a->at.from < b->at.from ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void lt_diags_sort(struct lt_diags *dx)
{
    if (dx->n > 1)
        qsort(dx->v, dx->n, sizeof *dx->v, by_place);
}

size_t lt_source_line(const struct lt_source *s, size_t byte)
{
    while (byte > 0 && s->text.ptr[byte - 1] != '\n') {
        size_t step = byte / LT_LINE_STEP;
        bool whole = s->lines != NULL && byte % LT_LINE_STEP == 0 && step > 0 && s->lines[step] == s->lines[step - 1];
        byte -= whole ? LT_LINE_STEP : 1;
    }
    return byte;
}

static uint32_t characters_before(const struct lt_source *s, size_t byte)
{
    size_t step = s->characters == NULL ? 0 : byte / LT_LINE_STEP;
    return (step == 0 ? 0 : s->characters[step]) + characters(lt_str_sub(s->text, step * LT_LINE_STEP, byte));
}

void lt_source_place(const struct lt_source *s, uint32_t byte, int *line, int *column)
{
    size_t end = byte < s->text.len ? byte : s->text.len, start = lt_source_line(s, end);
    size_t step = s->lines == NULL ? 0 : end / LT_LINE_STEP;
    *line = 1 + (int)((step == 0 ? 0 : s->lines[step]) + line_breaks(lt_str_sub(s->text, step * LT_LINE_STEP, end)));
    *column = 1 + (int)(characters_before(s, end) - characters_before(s, start));
}

const char *lt_code_rule(enum lt_code code)
{
    return rows[code].rule;
}

enum lt_severity lt_code_severity(enum lt_code code)
{
    return rows[code].severity;
}

/* The template with {0} … {9} replaced. */
static lt_str fill(const char *template, const lt_str *args, size_t n, struct lt_arena *a)
{
    size_t len = 0;
    for (int pass = 0; pass < 2; pass++) {
        char *out = pass == 0 ? NULL : lt_arena_alloc(a, len + 1);
        size_t at = 0;
        for (const char *p = template; *p != '\0'; p++) {
            lt_str piece = {p, 1};
            if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
                size_t k = (size_t)(p[1] - '0');
                piece = k < n ? args[k] : LT_STR("");
                p += 2;
            }
            if (out != NULL && piece.len > 0)
                memcpy(out + at, piece.ptr, piece.len);
            at += piece.len;
        }
        if (out != NULL)
            return (lt_str){out, len};
        len = at;
    }
    return LT_STR("");
}

lt_str lt_code_text(enum lt_code code, enum lt_lang lang, const lt_str *args, size_t n, struct lt_arena *a)
{
    return fill(rows[code].text[lang], args, n, a);
}

lt_str lt_code_hint(enum lt_code code, enum lt_lang lang, const lt_str *args, size_t n, struct lt_arena *a)
{
    return fill(rows[code].hint[lang], args, n, a);
}

const char *lt_severity_word(enum lt_severity s, enum lt_lang lang)
{
    static const char *const words[][2] = {
        [LT_ERROR] = {"错误", "error"}, [LT_WARNING] = {"警告", "warning"}, [LT_NOTE] = {"提示", "note"}};
    return words[s][lang];
}
