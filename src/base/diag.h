/* SPDX-License-Identifier: MIT */
/* Findings about the input: values with a place, collected and shown together, sorted by place. */
#ifndef LT_BASE_DIAG_H
#define LT_BASE_DIAG_H

#include "base/str.h"

enum lt_lang { LT_ZH, LT_EN };

enum lt_severity { LT_ERROR, LT_WARNING, LT_NOTE };

enum lt_code {
#define LT_CODE(id, rule, severity, zh, en, hint_zh, hint_en) LT_##id,
#include "base/codes.def"
#undef LT_CODE
    LT_CODE_COUNT
};

/* A stretch of a source file: bytes from … to (exclusive). file 0: no place. */
struct lt_span {
    uint32_t file; /* 1 … source count */
    uint32_t from, to;
};

/* A file as read. Its text lives as long as the compilation. */
struct lt_source {
    lt_str path; /* as shown to the user */
    lt_str text;
    /* line breaks and characters before every LT_LINE_STEP-th byte; NULL: not counted */
    uint32_t *lines, *characters;
};
enum { LT_LINE_STEP = 4096 };

struct lt_note {
    enum lt_code code;
    struct lt_span at;
    const lt_str *args;
    size_t arg_count;
};

struct lt_finding {
    enum lt_code code;
    enum lt_severity severity;
    struct lt_span at;
    const lt_str *args;
    size_t arg_count;
    struct lt_note *notes;
    size_t note_count;
    size_t order; /* of appearance: breaks ties of place */
};

struct lt_diags {
    struct lt_arena *arena;
    struct {
        struct lt_source *v;
        size_t n, cap;
    } sources;
    struct lt_finding *v;
    size_t n, cap;
    size_t errors, warnings;
};

/* Adds a source and gives its number (for spans). path and text are borrowed. */
uint32_t lt_diags_source(struct lt_diags *dx, lt_str path, lt_str text);

/* Records a finding. The arguments replace {0}, {1} … in the texts of codes.def; they are borrowed
 * as slices, the array is copied. The same code at the same place is recorded once. */
void lt_diag_args(struct lt_diags *dx, enum lt_code code, struct lt_span at, const lt_str *args, size_t count);
/* Adds a note with its own place to the finding recorded last. */
void lt_diag_note_args(struct lt_diags *dx, enum lt_code code, struct lt_span at, const lt_str *args, size_t count);

#define LT_DIAG(dx, code, at, ...) \
    lt_diag_args((dx), (code), (at), (const lt_str[]){__VA_ARGS__}, sizeof((const lt_str[]){__VA_ARGS__}) / sizeof(lt_str))
#define LT_DIAG_NOTE(dx, code, at, ...) \
    lt_diag_note_args((dx), (code), (at), (const lt_str[]){__VA_ARGS__}, sizeof((const lt_str[]){__VA_ARGS__}) / sizeof(lt_str))

/* Sorts the findings by source path, place and order of appearance. */
void lt_diags_sort(struct lt_diags *dx);

/* Line and column (both from 1; the column counts characters) of a byte of a source. Cost: LT_LINE_STEP bytes, and a
 * step for each such piece of the line. */
void lt_source_place(const struct lt_source *s, uint32_t byte, int *line, int *column);

/* The first byte of the line that a byte stands in. */
size_t lt_source_line(const struct lt_source *s, size_t byte);

const char *lt_code_rule(enum lt_code code);
enum lt_severity lt_code_severity(enum lt_code code);
/* The message or hint of a code with its arguments put in; a hint may be empty. */
lt_str lt_code_text(enum lt_code code, enum lt_lang lang, const lt_str *args, size_t count, struct lt_arena *a);
lt_str lt_code_hint(enum lt_code code, enum lt_lang lang, const lt_str *args, size_t count, struct lt_arena *a);
const char *lt_severity_word(enum lt_severity s, enum lt_lang lang);

/* Every finding as text: file:line:column, message, source line, caret under the right character
 * (display cells), hint, notes. */
void lt_diags_text(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out);
/* {"findings":[…],"errors":n,"warnings":n} */
void lt_diags_json(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out);
/* For CI systems (diag_ci.c): SARIF 2.1.0, with columns in characters; GitHub workflow commands, one a
 * finding; GitLab's code quality report, whose fingerprints stay when lines move. */
void lt_diags_sarif(const struct lt_diags *dx, const char *version, enum lt_lang lang, struct lt_buf *out);
void lt_diags_github(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out);
void lt_diags_gitlab(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out);

#endif
