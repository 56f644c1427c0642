/* SPDX-License-Identifier: MIT */
/* Conditions: a recursive-descent parser over declared names. A declared fact or option is read
 * whole, longest first, before operators are looked for. */
#include "model/decode.h"

#include <stdint.h>
#include <string.h>

enum { DEEPEST_CONDITION = 32 };

struct parser {
    struct lt_decoder *d;
    const struct lt_node *node;
    lt_str s;
    size_t at;
    int depth;
    bool failed;
};

static struct lt_span span_at(const struct parser *p, size_t from, size_t to)
{
    return lt_node_span(p->node, from, to);
}

static void skip(struct parser *p)
{
    while (p->at < p->s.len) {
        size_t next = p->at;
        uint32_t c = lt_utf8_next(p->s, &next);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0x3000)
            return;
        p->at = next;
    }
}

static lt_str rest(const struct parser *p)
{
    return lt_str_sub(p->s, p->at, p->s.len);
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool take(struct parser *p, const char *token)
{
    skip(p);
    size_t n = strlen(token);
    if (!lt_str_starts(rest(p), token))
        return false;
    if (is_word_char(token[0]) && p->at + n < p->s.len && is_word_char(p->s.ptr[p->at + n]))
        return false;
    p->at += n;
    return true;
}

static bool take_any(struct parser *p, const char *const *tokens)
{
    for (; *tokens != NULL; tokens++)
        if (take(p, *tokens))
            return true;
    return false;
}

static const char *const and_words[] = {"且", "&&", "＆＆", "and", NULL};
static const char *const or_words[] = {"或", "||", "｜｜", "or", NULL};
static const char *const not_words[] = {"非", "!", "！", "not", NULL};
static const char *const open_words[] = {"(", "（", NULL};
static const char *const close_words[] = {")", "）", NULL};
static const char *const in_words[] = {"属于", "in", NULL};
static const char *const not_in_words[] = {"不属于", "not in", NULL};

/* Whether a blank or an operator stands at the place. */
static bool stops_at(const struct parser *p)
{
    static const char *const stops[] = {" ", "　", "=",  "＝", "!", "！", "≠",  ">", "＞", "<",  "＜", "≥",  "≤",    "(",
                                        ")", "（", "）", "[",  "]", "且", "或", "&", "|",  "，", ",",  "、", "属于", "不属于"};
    for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
        if (lt_str_starts(rest(p), stops[k]))
            return true;
    return false;
}

/* The end of the text that stands at the place: the next blank or operator behind it. */
static size_t word_end(const struct parser *p)
{
    struct parser q = *p;
    while (q.at < q.s.len && (q.at == p->at || !stops_at(&q)))
        lt_utf8_next(q.s, &q.at);
    return q.at;
}

static const struct lt_cond *expected(struct parser *p, const char *zh, const char *en)
{
    skip(p);
    if (p->failed)
        return NULL;
    p->failed = true;
    size_t end = word_end(p);
    bool over = p->at == p->s.len;
    lt_str found = lt_str_sub(p->s, p->at, end);
    LT_DIAG(p->d->dx, LT_E_COND, span_at(p, p->at, end), lt_str_from(zh),
            over ? LT_STR("结尾") : lt_strf(p->d->a, "“%.*s”", LT_FMT(found)), lt_str_from(en),
            over ? LT_STR("the end") : lt_strf(p->d->a, "'%.*s'", LT_FMT(found)));
    return NULL;
}

/* Text in 「…」 or quotes at the place. */
static bool quoted(struct parser *p, lt_str *out, size_t *from)
{
    static const char *const marks[][2] = {{"「", "」"}, {"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}};
    skip(p);
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (!lt_str_starts(rest(p), marks[k][0]))
            continue;
        size_t begin = p->at + strlen(marks[k][0]);
        for (size_t i = begin; i < p->s.len; i++)
            if (lt_str_starts(lt_str_sub(p->s, i, p->s.len), marks[k][1])) {
                *out = lt_str_sub(p->s, begin, i);
                *from = begin;
                p->at = i + strlen(marks[k][1]);
                return true;
            }
    }
    return false;
}

/* A declared name must end where a word may end: not in the middle of ASCII letters. */
static bool whole(lt_str text, lt_str name)
{
    if (name.len == 0 || text.len < name.len || memcmp(text.ptr, name.ptr, name.len) != 0)
        return false;
    return text.len == name.len || !is_word_char(name.ptr[name.len - 1]) || !is_word_char(text.ptr[name.len]);
}

static int longest_fact(const struct parser *p, size_t *len)
{
    int best = -1;
    const struct lt_model *m = p->d->m;
    *len = 0;
    for (size_t i = 0; i < m->facts.n; i++) {
        lt_str id = m->facts.v[i].common.id;
        if (id.len > *len && whole(rest(p), id)) {
            best = (int)i;
            *len = id.len;
        }
    }
    return best;
}

void lt_fact_unknown(struct lt_decoder *d, lt_str word, struct lt_span at)
{
    struct lt_suggest s;
    if (d->m->incomplete) /* it may stand where nothing could be read */
        return;
    lt_suggest_begin(&s, word);
    lt_suggest_near(&s);
    for (size_t i = 0; i < d->m->facts.n; i++)
        lt_suggest_try(&s, d->m->facts.v[i].common.id);
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_FACT_LIKE, at, word, s.best);
    else
        LT_DIAG(d->dx, LT_E_FACT, at, word);
}

static void unknown_fact(struct parser *p, lt_str word, size_t from)
{
    p->failed = true;
    lt_fact_unknown(p->d, word, span_at(p, from, from + word.len));
}

static int fact_name(struct parser *p)
{
    size_t len, from;
    lt_str word;
    skip(p);
    if (quoted(p, &word, &from)) {
        int f = lt_map_get(&p->d->m->fact_ids, word);
        if (f < 0)
            unknown_fact(p, word, from);
        return f;
    }
    int f = longest_fact(p, &len);
    if (f >= 0) {
        p->at += len;
        return f;
    }
    size_t end = word_end(p);
    if (end == p->at || p->at == p->s.len) {
        expected(p, "情形的名字", "the name of a fact");
        return -1;
    }
    word = lt_str_trim(lt_str_sub(p->s, p->at, end));
    unknown_fact(p, word, p->at);
    return -1;
}

static void note_fact(struct parser *p, const struct lt_fact *f)
{
    LT_DIAG_NOTE(p->d->dx, LT_N_FACT_HERE, f->common.at, f->common.id);
}

static lt_str option_list(struct parser *p, const struct lt_fact *f)
{
    lt_str *v = LT_NEW_ARRAY(p->d->a, lt_str, f->options.n + 1);
    for (size_t i = 0; i < f->options.n; i++)
        v[i] = f->options.v[i].s;
    return lt_str_join(p->d->a, v, f->options.n, "、");
}

static void unknown_option(struct parser *p, const struct lt_fact *f, lt_str word, struct lt_span at)
{
    struct lt_suggest s;
    lt_suggest_begin(&s, word);
    lt_suggest_near(&s);
    for (size_t i = 0; i < f->options.n; i++)
        lt_suggest_try(&s, f->options.v[i].s);
    p->failed = true;
    if (s.best.len > 0)
        LT_DIAG(p->d->dx, LT_E_OPTION_LIKE, at, f->common.id, word, s.best, option_list(p, f));
    else
        LT_DIAG(p->d->dx, LT_E_OPTION, at, f->common.id, word, option_list(p, f));
    note_fact(p, f);
}

static bool option_value(struct parser *p, const struct lt_fact *f, struct lt_cond_value *out)
{
    size_t from = p->at, best = 0;
    lt_str word;
    out->option = -1;
    bool in_quotes = quoted(p, &word, &from);
    for (size_t i = 0; i < f->options.n; i++) {
        lt_str o = f->options.v[i].s;
        bool hit = in_quotes ? lt_str_eq(o, word) : o.len > best && whole(rest(p), o);
        if (hit) {
            out->option = (int)i;
            out->text = o;
            best = o.len;
        }
    }
    if (out->option >= 0) {
        p->at += in_quotes ? 0 : best;
        return true;
    }
    if (!in_quotes) {
        word = lt_str_trim(lt_str_sub(p->s, p->at, word_end(p)));
        from = p->at;
    }
    if (word.len == 0) {
        expected(p, "选项", "an option");
        return false;
    }
    unknown_option(p, f, word, span_at(p, from, from + word.len));
    return false;
}

static bool digit_at(lt_str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* Behind the digits at the place, thousands grouped by commas included: 3,000. */
static size_t number_end(const struct parser *p)
{
    size_t at = p->at;
    while (digit_at(p->s, at) || (at < p->s.len && p->s.ptr[at] == '.') ||
           (at > p->at && at < p->s.len && p->s.ptr[at] == ',' && digit_at(p->s, at + 1) && digit_at(p->s, at + 2) &&
            digit_at(p->s, at + 3) && !digit_at(p->s, at + 4)))
        at++;
    return at;
}

/* A quantity: digits, then letters or Han up to a blank or operator. */
static bool quantity_value(struct parser *p, const struct lt_fact *f, struct lt_cond_value *out)
{
    struct parser behind = *p;
    behind.at = number_end(p);
    size_t end = behind.at > p->at ? (behind.at == p->s.len ? behind.at : word_end(&behind)) : word_end(p);
    if (behind.at > p->at && behind.at < p->s.len && stops_at(&behind))
        end = behind.at;
    /* "3000 平方米": the unit may follow after a blank */
    if (end < p->s.len && p->s.ptr[end] == ' ') {
        size_t next = end;
        while (next < p->s.len && p->s.ptr[next] == ' ')
            next++;
        struct parser ahead = *p;
        ahead.at = next;
        lt_str unit = lt_str_sub(p->s, next, word_end(&ahead));
        if (lt_unit_find(unit) != NULL)
            end = next + unit.len;
    }
    lt_str word = lt_str_trim(lt_str_sub(p->s, p->at, end));
    struct lt_span at = span_at(p, p->at, p->at + word.len);
    if (!lt_quantity_parse(word, &out->quantity)) {
        if (word.len == 0)
            expected(p, "数", "a number");
        else
            LT_DIAG(p->d->dx, LT_E_QUANTITY, at, word);
        p->failed = true;
        return false;
    }
    p->at = end;
    lt_str unit = f->unit.s.len > 0 ? f->unit.s : f->kind.v == LT_FACT_MONEY ? LT_STR("元") : LT_STR("");
    const struct lt_unit_row *own = lt_unit_find(unit);
    struct lt_quantity *q = &out->quantity;
    if (q->unit.len == 0) { /* a number without a unit takes its fact's */
        q->dimension = own != NULL ? own->dimension : unit.len > 0 ? LT_OTHER_UNIT : LT_PLAIN;
        q->unit = unit;
        q->value = own != NULL ? q->value * (double)own->factor / 1000 : q->value;
        return true;
    }
    bool same = own != NULL ? q->dimension == own->dimension : lt_str_eq(q->unit, unit);
    if (same)
        return true;
    p->failed = true;
    if (q->dimension == LT_OTHER_UNIT)
        LT_DIAG(p->d->dx, LT_E_UNIT_UNKNOWN, at, q->unit);
    else
        LT_DIAG(p->d->dx, LT_E_UNIT, at, f->common.id, unit.len > 0 ? unit : LT_STR("（无单位）"), word);
    note_fact(p, f);
    return false;
}

static bool truth_value(struct parser *p, struct lt_cond_value *out)
{
    static const char *const yes[] = {"是", "yes", "true", NULL}, *const no[] = {"否", "no", "false", NULL};
    if (take_any(p, yes)) {
        out->truth = true;
        return true;
    }
    if (take_any(p, no))
        return true;
    expected(p, "是或否", "yes or no");
    return false;
}

static bool value_of(struct parser *p, const struct lt_fact *f, struct lt_cond_value *out)
{
    skip(p);
    *out = (struct lt_cond_value){.option = -1};
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_TRUTH:
        return truth_value(p, out);
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        return quantity_value(p, f, out);
    case LT_FACT_OPTION:
        return option_value(p, f, out);
    case LT_FACT_TEXT: {
        size_t from;
        if (!quoted(p, &out->text, &from)) {
            size_t end = word_end(p);
            out->text = lt_str_trim(lt_str_sub(p->s, p->at, end));
            p->at = end;
        }
        if (out->text.len == 0)
            expected(p, "文字", "a text");
        return out->text.len > 0;
    }
    }
    return false;
}

static bool compare_op(struct parser *p, enum lt_compare *op)
{
    static const struct {
        const char *token;
        enum lt_compare op;
    } ops[] = {{"==", LT_EQ},   {">=", LT_GE},   {"<=", LT_LE},   {"!=", LT_NE},   {"！=", LT_NE}, {"＞=", LT_GE}, {"＜=", LT_LE},
               {"＞＝", LT_GE}, {"＜＝", LT_LE}, {"！＝", LT_NE}, {"＝＝", LT_EQ}, {"=", LT_EQ},   {"＝", LT_EQ},  {"≠", LT_NE},
               {"≥", LT_GE},    {"≤", LT_LE},    {">", LT_GT},    {"＞", LT_GT},   {"<", LT_LT},   {"＜", LT_LT}};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (take(p, ops[i].token)) {
            *op = ops[i].op;
            return true;
        }
    return false;
}

static struct lt_cond *new_cond(struct parser *p, enum lt_cond_op op, size_t from)
{
    struct lt_cond *c = LT_NEW(p->d->a, struct lt_cond);
    c->op = op;
    c->at = span_at(p, from, p->at);
    return c;
}

static const struct lt_cond *set_of(struct parser *p, int fact, bool negated, size_t from)
{
    static const char *const open[] = {"[", "［", "【", "{", "(", "（", NULL};
    static const char *const close[] = {"]", "］", "】", "}", ")", "）", NULL};
    static const char *const between[] = {",", "，", "、", NULL};
    const struct lt_fact *f = &p->d->m->facts.v[fact];
    LT_VECTOR(struct lt_cond_value) values = {0};
    if (!take_any(p, open))
        return expected(p, "[", "[");
    do {
        struct lt_cond_value v;
        if (!value_of(p, f, &v))
            return NULL;
        LT_PUSH(p->d->a, &values) = v;
    } while (take_any(p, between));
    if (!take_any(p, close))
        return expected(p, "]", "]");
    struct lt_cond *c = new_cond(p, LT_COND_IN, from);
    c->fact = fact;
    c->negated = negated;
    c->values = values.v;
    c->value_count = values.n;
    return c;
}

static const struct lt_cond *wrong_kind(struct parser *p, const struct lt_fact *f, size_t from, const char *hint,
                                        const char *hint_en)
{
    lt_str kind = lt_str_from(lt_value_word("FACT_KIND", f->kind.v, LT_ZH));
    lt_str kind_en = lt_str_from(lt_value_word("FACT_KIND", f->kind.v, LT_EN));
    p->failed = true;
    LT_DIAG(p->d->dx, LT_E_FACT_KIND, span_at(p, from, p->at), f->common.id, kind, lt_str_from(hint), kind_en,
            lt_str_from(hint_en));
    note_fact(p, f);
    return NULL;
}

static const struct lt_cond *comparison(struct parser *p)
{
    skip(p);
    size_t from = p->at;
    int fact = fact_name(p);
    if (fact < 0)
        return NULL;
    const struct lt_fact *f = &p->d->m->facts.v[fact];
    if (take_any(p, not_in_words))
        return set_of(p, fact, true, from);
    if (take_any(p, in_words))
        return set_of(p, fact, false, from);
    enum lt_compare op;
    if (!compare_op(p, &op)) {
        if (f->kind.v != LT_FACT_TRUTH)
            return f->kind.v == LT_FACT_OPTION ? wrong_kind(p, f, from, "情形 = 选项", "fact = option")
                   : f->kind.v == LT_FACT_TEXT ? wrong_kind(p, f, from, "情形 = 文字", "fact = text")
                                               : wrong_kind(p, f, from, "情形 >= 数量", "fact >= quantity");
        struct lt_cond *c = new_cond(p, LT_COND_TRUE_FACT, from);
        c->fact = fact;
        return c;
    }
    bool ordered = f->kind.v == LT_FACT_NUMBER || f->kind.v == LT_FACT_MONEY;
    if (!ordered && op != LT_EQ && op != LT_NE)
        return wrong_kind(p, f, from, "只能用 = 或 ≠", "use = or ≠");
    struct lt_cond_value v;
    if (!value_of(p, f, &v))
        return NULL;
    struct lt_cond *c = new_cond(p, LT_COND_COMPARE, from);
    c->fact = fact;
    c->compare = op;
    c->values = LT_NEW(p->d->a, struct lt_cond_value);
    *c->values = v;
    c->value_count = 1;
    return c;
}

static const struct lt_cond *any_of(struct parser *p);

static const struct lt_cond *unary(struct parser *p)
{
    skip(p);
    size_t from = p->at, len;
    if (longest_fact(p, &len) >= 0) /* 非居民用气 is a name, not a 非 */
        return comparison(p);
    if (++p->depth > DEEPEST_CONDITION) {
        LT_DIAG(p->d->dx, LT_E_COND_DEEP, span_at(p, from, p->s.len), LT_STR(""));
        p->failed = true;
        return NULL;
    }
    const struct lt_cond *result = NULL;
    if (take_any(p, not_words)) {
        const struct lt_cond *inner = unary(p);
        if (inner != NULL) {
            struct lt_cond *c = new_cond(p, LT_COND_NOT, from);
            c->left = inner;
            result = c;
        }
    } else if (take_any(p, open_words)) {
        result = any_of(p);
        if (result != NULL && !take_any(p, close_words))
            result = expected(p, "右括号", "a closing bracket");
    } else {
        result = comparison(p);
    }
    p->depth--;
    return result;
}

static const struct lt_cond *binary(struct parser *p, const char *const *words, enum lt_cond_op op,
                                    const struct lt_cond *(*operand)(struct parser *))
{
    skip(p);
    size_t from = p->at;
    const struct lt_cond *left = operand(p);
    if (left == NULL)
        return NULL;
    while (take_any(p, words)) {
        const struct lt_cond *right = operand(p);
        if (right == NULL)
            return NULL;
        struct lt_cond *c = new_cond(p, op, from);
        c->left = left;
        c->right = right;
        left = c;
    }
    return left;
}

static const struct lt_cond *all_of(struct parser *p)
{
    return binary(p, and_words, LT_COND_AND, unary);
}

static const struct lt_cond *any_of(struct parser *p)
{
    return binary(p, or_words, LT_COND_OR, all_of);
}

const struct lt_cond *lt_condition_parse(struct lt_decoder *d, const struct lt_node *n)
{
    struct parser p = {.d = d, .node = n, .s = n->text};
    const struct lt_cond *c = any_of(&p);
    skip(&p);
    if (c != NULL && p.at < p.s.len)
        c = expected(&p, "且、或、右括号或结尾", "and, or, a closing bracket or the end");
    return p.failed ? NULL : c;
}

/* An option stands alone: it must be the whole text. */
static bool option_answer(struct parser *p, const struct lt_fact *f, struct lt_cond_value *out)
{
    lt_str word = lt_str_trim(p->s);
    for (size_t i = 0; i < f->options.n; i++)
        if (lt_str_eq(f->options.v[i].s, word)) {
            *out = (struct lt_cond_value){.option = (int)i, .text = f->options.v[i].s};
            return true;
        }
    unknown_option(p, f, word, span_at(p, 0, p->s.len));
    return false;
}

bool lt_answer_parse(struct lt_decoder *d, const char *key, int fact, const struct lt_node *n, struct lt_cond_value *out)
{
    struct parser p = {.d = d, .node = n, .s = n->text};
    const struct lt_fact *f = &d->m->facts.v[fact];
    *out = (struct lt_cond_value){.option = -1, .text = lt_str_trim(n->text)};
    switch ((enum lt_fact_kind)f->kind.v) {
    case LT_FACT_OPTION:
        return option_answer(&p, f, out);
    case LT_FACT_TEXT:
        return true;
    case LT_FACT_TRUTH:
        if (lt_truth_parse(out->text, &out->truth))
            return true;
        LT_DIAG(d->dx, LT_E_TRUTH, n->at, lt_str_from(key), n->text);
        note_fact(&p, f);
        return false;
    case LT_FACT_NUMBER:
    case LT_FACT_MONEY:
        skip(&p);
        if (!quantity_value(&p, f, out))
            return false;
        skip(&p);
        if (p.at == p.s.len)
            return true;
        LT_DIAG(d->dx, LT_E_QUANTITY, n->at, n->text);
        return false;
    }
    return false;
}

lt_str lt_condition_words(struct lt_arena *a, lt_str text)
{
    static const char *const pairs[][2] = {{">=", " ≥ "}, {"<=", " ≤ "}, {"!=", " ≠ "}, {"==", "为"}, {"&&", "且"},
                                           {"||", "或"},  {"≥", " ≥ "},  {"≤", " ≤ "},  {"≠", " ≠ "}, {"=", "为"},
                                           {">", " > "},  {"<", " < "},  {"(", "（"},   {")", "）"}};
    struct lt_buf b = {0};
    b.out_of_memory = a->out_of_memory;
    for (size_t at = 0; at < text.len;) {
        const char *by = NULL;
        for (size_t k = 0; k < sizeof pairs / sizeof *pairs && by == NULL; k++)
            if (lt_str_starts(lt_str_sub(text, at, text.len), pairs[k][0])) {
                by = pairs[k][1];
                at += strlen(pairs[k][0]);
            }
        if (by == NULL) {
            size_t from = at;
            lt_utf8_next(text, &at);
            if (text.ptr[from] == ' ' || text.ptr[from] == '\n')
                continue; /* blanks stand only where they are put below */
            lt_buf_add(&b, text.ptr + from, at - from);
        } else {
            lt_buf_z(&b, by);
        }
    }
    lt_str out = lt_str_copy(a, lt_str_trim(lt_buf_view(&b)));
    lt_buf_release(&b);
    return out;
}
