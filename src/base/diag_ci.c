/* SPDX-License-Identifier: MIT */
/* Findings in the forms of CI systems: SARIF 2.1.0 (OASIS), workflow commands of GitHub Actions, and
 * GitLab's code quality report. */
#include "base/diag.h"
#include "base/map.h"

#include <string.h>

struct place {
    lt_str path;
    int line, column, end_line, end_column;
};

static struct place place_of(const struct lt_diags *dx, struct lt_span at)
{
    struct place p = {.path = LT_STR("")};
    if (at.file == 0)
        return p;
    const struct lt_source *s = &dx->sources.v[at.file - 1];
    p.path = s->path;
    lt_source_place(s, at.from, &p.line, &p.column);
    lt_source_place(s, at.to > at.from ? at.to : at.from, &p.end_line, &p.end_column);
    return p;
}

static lt_str message(const struct lt_diags *dx, const struct lt_finding *f, enum lt_lang lang)
{
    return lt_code_text(f->code, lang, f->args, f->arg_count, dx->arena);
}

static lt_str hint(const struct lt_diags *dx, const struct lt_finding *f, enum lt_lang lang)
{
    return lt_code_hint(f->code, lang, f->args, f->arg_count, dx->arena);
}

/* Message and hint in one text. */
static lt_str whole(const struct lt_diags *dx, const struct lt_finding *f, enum lt_lang lang)
{
    lt_str text = message(dx, f, lang), more = hint(dx, f, lang);
    if (more.len == 0)
        return text;
    return lt_strf(dx->arena, lang == LT_ZH ? "%.*s。建议：%.*s" : "%.*s. Hint: %.*s", LT_FMT(text), LT_FMT(more));
}

/* A path as a URI reference (RFC 3986): what is not unreserved is escaped. */
static void add_uri(struct lt_buf *out, lt_str path)
{
    static const char plain[] = "-._~/";
    lt_buf_char(out, '"');
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || (c != 0 && strchr(plain, c) != NULL))
            lt_buf_char(out, (char)c);
        else
            lt_buf_printf(out, "%%%02X", c);
    }
    lt_buf_char(out, '"');
}

static void sarif_location(const struct lt_diags *dx, struct lt_span at, struct lt_buf *out)
{
    struct place p = place_of(dx, at);
    lt_buf_z(out, "\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    add_uri(out, p.path);
    lt_buf_printf(out, "}, \"region\": {\"startLine\": %d, \"startColumn\": %d, \"endLine\": %d, \"endColumn\": %d}}", p.line,
                  p.column, p.end_line, p.end_column);
}

static const char *sarif_level(enum lt_severity s)
{
    return s == LT_ERROR ? "error" : s == LT_WARNING ? "warning" : "note";
}

/* The rules that findings name, each once, in the order of codes.def. */
static void sarif_rules(const struct lt_diags *dx, struct lt_buf *out)
{
    bool seen[LT_CODE_COUNT] = {false}, any = false;
    for (size_t i = 0; i < dx->n; i++)
        seen[dx->v[i].code] = true;
    for (int c = 0; c < LT_CODE_COUNT; c++) {
        bool told = false;
        for (int d = 0; d < c; d++)
            told = told || (seen[d] && strcmp(lt_code_rule((enum lt_code)d), lt_code_rule((enum lt_code)c)) == 0);
        if (!seen[c] || told)
            continue;
        lt_buf_printf(out, "%s\n        {\"id\": \"%s\", \"defaultConfiguration\": {\"level\": \"%s\"}}", any ? "," : "",
                      lt_code_rule((enum lt_code)c), sarif_level(lt_code_severity((enum lt_code)c)));
        any = true;
    }
}

static void sarif_notes(const struct lt_diags *dx, const struct lt_finding *f, enum lt_lang lang, struct lt_buf *out)
{
    bool any = false;
    for (size_t k = 0; k < f->note_count; k++) {
        const struct lt_note *n = &f->notes[k];
        if (n->at.file == 0)
            continue;
        lt_buf_z(out, any ? ", {" : ", \"relatedLocations\": [{");
        sarif_location(dx, n->at, out);
        lt_buf_z(out, ", \"message\": {\"text\": ");
        lt_buf_json(out, lt_code_text(n->code, lang, n->args, n->arg_count, dx->arena));
        lt_buf_z(out, "}}");
        any = true;
    }
    if (any)
        lt_buf_char(out, ']');
}

void lt_diags_sarif(const struct lt_diags *dx, const char *version, enum lt_lang lang, struct lt_buf *out)
{
    lt_buf_z(out,
             "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n"
             "    \"columnKind\": \"unicodeCodePoints\",\n");
    lt_buf_printf(out, "    \"tool\": {\"driver\": {\"name\": \"liutu\", \"version\": \"%s\", \"rules\": [", version);
    sarif_rules(dx, out);
    lt_buf_z(out, "]}},\n    \"results\": [");
    for (size_t i = 0; i < dx->n; i++) {
        const struct lt_finding *f = &dx->v[i];
        lt_buf_printf(out, "%s\n      {\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {\"text\": ", i == 0 ? "" : ",",
                      lt_code_rule(f->code), sarif_level(f->severity));
        lt_buf_json(out, whole(dx, f, lang));
        lt_buf_char(out, '}');
        if (f->at.file != 0) {
            lt_buf_z(out, ", \"locations\": [{");
            sarif_location(dx, f->at, out);
            lt_buf_z(out, "}]");
        }
        sarif_notes(dx, f, lang, out);
        lt_buf_char(out, '}');
    }
    lt_buf_printf(out, "%s]\n  }]\n}\n", dx->n > 0 ? "\n    " : "");
}

/* What would end a workflow command, or a property of it, is escaped as its documentation says. */
static void add_command(struct lt_buf *out, lt_str s, bool property)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            lt_buf_printf(out, "%%%02X", c);
        else
            lt_buf_char(out, (char)c);
    }
}

void lt_diags_github(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out)
{
    static const char *const commands[] = {[LT_ERROR] = "error", [LT_WARNING] = "warning", [LT_NOTE] = "notice"};
    for (size_t i = 0; i < dx->n; i++) {
        const struct lt_finding *f = &dx->v[i];
        struct place p = place_of(dx, f->at);
        lt_buf_printf(out, "::%s ", commands[f->severity]);
        if (f->at.file != 0) {
            lt_buf_z(out, "file=");
            add_command(out, p.path, true);
            lt_buf_printf(out, ",line=%d,col=%d,endLine=%d,endColumn=%d,", p.line, p.column, p.end_line, p.end_column);
        }
        lt_buf_printf(out, "title=%s::", lt_code_rule(f->code));
        add_command(out, whole(dx, f, lang), false);
        lt_buf_char(out, '\n');
    }
}

/* FNV-1a (Fowler, Noll, Vo), 64 bits. */
static uint64_t hash(uint64_t h, lt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
    return (h ^ 0xff) * 0x100000001b3u;
}

/* The same finding keeps its fingerprint when lines move: rule, file and text, and how many were equal before it. */
static uint64_t fingerprint(const struct lt_diags *dx, const struct lt_finding *f, struct lt_map *seen)
{
    uint64_t h = hash(0xcbf29ce484222325u, lt_str_from(lt_code_rule(f->code)));
    h = hash(hash(h, place_of(dx, f->at).path), message(dx, f, LT_ZH));
    lt_str key = lt_strf(dx->arena, "%016llx", (unsigned long long)h);
    int before = lt_map_get(seen, key);
    lt_map_set(seen, key, before < 0 ? 1 : before + 1);
    for (int k = 0; k < before; k++)
        h = hash(h, LT_STR("again"));
    return h;
}

void lt_diags_gitlab(const struct lt_diags *dx, enum lt_lang lang, struct lt_buf *out)
{
    static const char *const severities[] = {[LT_ERROR] = "major", [LT_WARNING] = "minor", [LT_NOTE] = "info"};
    struct lt_map seen;
    lt_map_init(&seen, dx->arena);
    lt_buf_char(out, '[');
    for (size_t i = 0; i < dx->n; i++) {
        const struct lt_finding *f = &dx->v[i];
        struct place p = place_of(dx, f->at);
        lt_buf_printf(out, "%s\n  {\"check_name\": \"%s\", \"severity\": \"%s\", \"fingerprint\": \"%016llx\", \"description\": ",
                      i == 0 ? "" : ",", lt_code_rule(f->code), severities[f->severity],
                      (unsigned long long)fingerprint(dx, f, &seen));
        lt_buf_json(out, whole(dx, f, lang));
        lt_buf_z(out, ", \"location\": {\"path\": ");
        lt_buf_json(out, p.path);
        lt_buf_printf(out, ", \"lines\": {\"begin\": %d}}}", p.line > 0 ? p.line : 1);
    }
    lt_buf_z(out, dx->n > 0 ? "\n]\n" : "]\n");
}
