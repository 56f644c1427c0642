/* SPDX-License-Identifier: MIT */
/* Findings that the catalog allows in place, with a reason:
 *   备案: {…}  # liutu: allow limit-missing — 时限未公布
 * A comment holds for its line and for what is indented below that; one that stands alone, for the next line that is
 * neither empty nor a comment. Errors cannot be allowed. Cost: findings × comments of one file. */
#include "check/check.h"
#include "check/rules.h"

struct allowance {
    uint32_t file, from, to; /* findings that begin here */
    lt_str rule;
    struct lt_span at; /* of the rule's name */
    bool reason, used;
};

struct allowances {
    const struct lt_model *m;
    struct lt_diags *dx;
    struct {
        struct allowance *v;
        size_t n, cap;
    } all;
};

static size_t line_end(lt_str s, size_t at)
{
    while (at < s.len && s.ptr[at] != '\n')
        at++;
    return at;
}

static size_t line_start(lt_str s, size_t at)
{
    while (at > 0 && s.ptr[at - 1] != '\n')
        at--;
    return at;
}

/* The first byte of a line that is no blank. */
static size_t indent_end(lt_str s, size_t line)
{
    while (line < s.len && (s.ptr[line] == ' ' || s.ptr[line] == '\t' || s.ptr[line] == '\r'))
        line++;
    return line;
}

static bool says_nothing(lt_str s, size_t line)
{
    size_t at = indent_end(s, line);
    return at >= s.len || s.ptr[at] == '\n' || s.ptr[at] == '#';
}

/* The end of what belongs to a line: lines indented deeper, and list items at a key's own depth. */
static size_t block_end(lt_str s, size_t line)
{
    size_t first = indent_end(s, line), depth = first - line, end = line_end(s, line);
    bool item = first < s.len && s.ptr[first] == '-';
    while (end < s.len) {
        size_t next = end + 1, text = indent_end(s, next);
        bool deeper = text - next > depth || (text - next == depth && !item && text < s.len && s.ptr[text] == '-');
        if (next >= s.len || (!says_nothing(s, next) && !deeper))
            break;
        end = line_end(s, next);
    }
    return end;
}

/* What the comment at `hash` holds for. */
static void find_block(lt_str s, size_t hash, uint32_t *from, uint32_t *to)
{
    size_t line = line_start(s, hash);
    if (indent_end(s, line) == hash) /* it stands alone */
        while (line < s.len && says_nothing(s, line))
            line = line_end(s, line) + (line_end(s, line) < s.len);
    *from = (uint32_t)line;
    *to = (uint32_t)(line < s.len ? block_end(s, line) : line);
}

static bool is_rule_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

/* What stands behind the rules: a dash, a colon or blanks, then the reason. */
static bool has_reason(lt_str rest)
{
    static const char *const between[] = {"—", "–", "-", "：", ":", "，", "。", "　", " ", "\t", "\r"};
    for (bool again = true; again;) {
        again = false;
        for (size_t k = 0; k < sizeof between / sizeof *between; k++)
            while (lt_str_starts(rest, between[k])) {
                rest = lt_str_sub(rest, lt_str_from(between[k]).len, rest.len);
                again = true;
            }
    }
    return rest.len > 0;
}

/* The rules that one comment names: RULE, RULE — reason. */
static void read_comment(struct allowances *s, uint32_t file, size_t hash, size_t at)
{
    lt_str text = s->dx->sources.v[file - 1].text;
    size_t end = line_end(text, hash), first = s->all.n;
    for (;;) {
        while (at < end && (text.ptr[at] == ' ' || text.ptr[at] == ',' || text.ptr[at] == '\t'))
            at++;
        size_t from = at;
        while (at < end && is_rule_letter(text.ptr[at]) && text.ptr[from] != '-')
            at++;
        if (at == from)
            break;
        struct allowance a = {.file = file, .rule = lt_str_sub(text, from, at), .at = {file, (uint32_t)from, (uint32_t)at}};
        find_block(text, hash, &a.from, &a.to);
        LT_PUSH(s->dx->arena, &s->all) = a;
        if (at < end && text.ptr[at] != ',')
            break;
    }
    for (size_t i = first; i < s->all.n; i++)
        s->all.v[i].reason = has_reason(lt_str_sub(text, at, end));
}

static void read_source(struct allowances *s, uint32_t file)
{
    lt_str text = s->dx->sources.v[file - 1].text;
    static const char mark[] = "liutu: allow ";
    for (size_t at = 0; at + sizeof mark <= text.len; at++) {
        if (text.ptr[at] != '#' || (at > 0 && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '\t' && text.ptr[at - 1] != '\n'))
            continue;
        size_t word = indent_end(text, at + 1);
        if (lt_str_starts(lt_str_sub(text, word, text.len), mark))
            read_comment(s, file, at, word + sizeof mark - 1);
    }
}

static struct allowance *allowance_of(struct allowances *s, const struct lt_finding *f)
{
    for (size_t i = 0; i < s->all.n; i++) {
        struct allowance *a = &s->all.v[i];
        if (a->file == f->at.file && f->at.from >= a->from && f->at.from < a->to && lt_str_is(a->rule, lt_code_rule(f->code)))
            return a;
    }
    return NULL;
}

static void take_out(struct allowances *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->dx->n; i++) {
        struct lt_finding f = s->dx->v[i];
        struct allowance *a = f.severity == LT_ERROR || f.at.file == 0 ? NULL : allowance_of(s, &f);
        if (a == NULL) {
            s->dx->v[kept++] = f;
            continue;
        }
        s->dx->warnings -= f.severity == LT_WARNING;
        a->used = true;
    }
    s->dx->n = kept;
}

static bool is_off(const struct lt_model *m, lt_str rule)
{
    for (size_t i = 0; i < m->checks.n; i++)
        if (lt_str_eq(m->checks.v[i].rule, rule) && m->checks.v[i].level == LT_LEVEL_OFF)
            return true;
    return false;
}

/* What a catalog that this one uses allows may well have nothing to allow here. */
static bool is_own(const struct allowances *s, uint32_t file)
{
    lt_str path = s->dx->sources.v[file - 1].path, dir = s->m->dir;
    return dir.len > 0 && path.len > dir.len && lt_str_eq(lt_str_sub(path, 0, dir.len), dir) &&
           (path.ptr[dir.len] == '/' || dir.ptr[dir.len - 1] == '/');
}

static void judge(struct allowances *s, const struct allowance *a, const struct lt_rule *rule, bool cases)
{
    bool ran = (rule->when == LT_RULE_CASES) == cases && rule->when != LT_RULE_PROJECT && !s->m->project.given;
    if (!cases && !a->reason)
        LT_DIAG(s->dx, LT_W_ALLOW_REASON, a->at, a->rule);
    if (rule->severity == LT_ERROR && !cases)
        LT_DIAG(s->dx, LT_W_ALLOW_ERROR, a->at, a->rule);
    else if (ran && !a->used && s->dx->errors == 0 && !is_off(s->m, a->rule))
        LT_DIAG(s->dx, LT_W_ALLOW_UNUSED, a->at, a->rule);
}

void lt_check_allowed(const struct lt_model *m, struct lt_diags *dx, bool cases)
{
    struct allowances s = {.m = m, .dx = dx};
    for (uint32_t file = 1; file <= dx->sources.n; file++)
        read_source(&s, file);
    take_out(&s);
    for (size_t i = 0; i < s.all.n; i++) {
        const struct allowance *a = &s.all.v[i];
        const struct lt_rule *rule = lt_rule_find(a->rule);
        if (!is_own(&s, a->file))
            continue;
        if (rule != NULL)
            judge(&s, a, rule, cases);
        else if (!cases)
            LT_DIAG(dx, LT_W_RULE_UNKNOWN, a->at, a->rule, LT_STR("用 liutu rules 列出的名字"),
                    LT_STR("use the names that liutu rules lists"));
    }
}
