/* SPDX-License-Identifier: MIT */
/* libyaml's events to a tree. libyaml's marks count characters; they become bytes here. */
#include "base/map.h"
#include "yaml/yaml_int.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

enum { CHECKPOINT = 64, MOST_REPAIRS = 200 };

struct frame {
    struct lt_node *node;
    struct {
        struct lt_node **v;
        size_t n, cap;
    } items;
    struct {
        struct lt_pair *v;
        size_t n, cap;
    } pairs;
    bool have_key;
    struct lt_pair pending;
    lt_str anchor;
    size_t weight;
};

struct anchor {
    lt_str name;
    struct lt_node *node;
    size_t weight;
};

struct reader {
    struct lt_diags *dx;
    struct lt_arena *a;
    uint32_t file;
    lt_str text;           /* what is parsed: the source without BOM, repaired where it was */
    uint32_t bom;          /* bytes before it */
    uint32_t *checkpoints; /* byte of every 64th character */
    size_t chars;
    struct frame stack[LT_DEEPEST + 1];
    int depth;
    struct {
        struct anchor *v;
        size_t n, cap;
    } anchors;
    struct lt_map anchor_names; /* to the last anchor of that name */
    size_t nodes;
    struct lt_node *root;
    bool failed;
};

bool lt_node_is_null(const struct lt_node *n)
{
    return n == NULL ||
           (n->kind == LT_SCALAR && !n->quoted && (n->text.len == 0 || lt_str_is(n->text, "~") || lt_str_is(n->text, "null")));
}

struct lt_span lt_node_span(const struct lt_node *n, size_t from, size_t to)
{
    if (!n->exact || to > n->text.len || from > to)
        return n->at;
    uint32_t base = n->at.from + (n->quoted ? 1u : 0u);
    return (struct lt_span){n->at.file, base + (uint32_t)from, base + (uint32_t)to};
}

static void index_characters(struct reader *r)
{
    r->checkpoints = LT_NEW_ARRAY(r->a, uint32_t, r->text.len / CHECKPOINT + 2);
    r->chars = 0;
    for (size_t at = 0; at < r->text.len; at++) {
        if (((unsigned char)r->text.ptr[at] & 0xc0) == 0x80)
            continue;
        if (r->chars % CHECKPOINT == 0)
            r->checkpoints[r->chars / CHECKPOINT] = (uint32_t)at;
        r->chars++;
    }
}

/* The byte (in the source) of a libyaml mark. */
static uint32_t byte_of(const struct reader *r, yaml_mark_t mark)
{
    if (mark.index >= r->chars)
        return (uint32_t)r->text.len + r->bom;
    size_t at = r->checkpoints[mark.index / CHECKPOINT];
    for (size_t k = mark.index % CHECKPOINT; k > 0; k--)
        do
            at++;
        while (((unsigned char)r->text.ptr[at] & 0xc0) == 0x80);
    return (uint32_t)at + r->bom;
}

static struct lt_span span_of(const struct reader *r, const yaml_event_t *e)
{
    return (struct lt_span){r->file, byte_of(r, e->start_mark), byte_of(r, e->end_mark)};
}

static bool fail(struct reader *r)
{
    r->failed = true;
    return false;
}

static bool count_nodes(struct reader *r, struct lt_span at, size_t weight)
{
    r->nodes += weight;
    if (r->nodes <= LT_MOST_NODES)
        return true;
    LT_DIAG(r->dx, LT_E_NODES, at, lt_strf(r->a, "%d", LT_MOST_NODES));
    return fail(r);
}

/* Puts a finished node where it belongs: the root, an item, a key or a value. */
static bool attach(struct reader *r, struct lt_node *n, size_t weight)
{
    if (r->depth == 0) {
        r->root = n;
        return true;
    }
    struct frame *f = &r->stack[r->depth - 1];
    f->weight += weight;
    if (f->node->kind == LT_LIST) {
        LT_PUSH(r->a, &f->items) = n;
        return true;
    }
    if (f->have_key) {
        f->pending.value = n;
        LT_PUSH(r->a, &f->pairs) = f->pending;
        f->have_key = false;
        return true;
    }
    if (n->kind != LT_SCALAR) {
        LT_DIAG(r->dx, LT_E_YAML, n->at, LT_STR("键必须是文字 (a key must be text)"));
        return fail(r);
    }
    f->pending = (struct lt_pair){.key = n->text, .key_at = n->at};
    f->have_key = true;
    return true;
}

static void name_anchor(struct reader *r, lt_str name, struct lt_node *n, size_t weight)
{
    if (name.len == 0)
        return;
    lt_map_set(&r->anchor_names, name, (int)r->anchors.n);
    LT_PUSH(r->a, &r->anchors) = (struct anchor){name, n, weight};
}

static lt_str copy_z(struct reader *r, const yaml_char_t *z)
{
    return z == NULL ? LT_STR("") : lt_str_copy(r->a, lt_str_from((const char *)z));
}

static bool on_scalar(struct reader *r, const yaml_event_t *e)
{
    struct lt_node *n = LT_NEW(r->a, struct lt_node);
    n->kind = LT_SCALAR;
    n->at = span_of(r, e);
    n->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    lt_str value = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (value.len > LT_LONGEST_TEXT) {
        LT_DIAG(r->dx, LT_E_TEXT, n->at, lt_strf(r->a, "%d KiB", LT_LONGEST_TEXT >> 10));
        return fail(r);
    }
    uint32_t from = n->at.from - r->bom + (n->quoted ? 1u : 0u);
    bool block = e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE || e->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
    n->exact =
        !block && from + value.len <= r->text.len && (value.len == 0 || memcmp(r->text.ptr + from, value.ptr, value.len) == 0);
    n->text = n->exact ? lt_str_sub(r->text, from, from + value.len) : lt_str_copy(r->a, value);
    name_anchor(r, copy_z(r, e->data.scalar.anchor), n, 1);
    return count_nodes(r, n->at, 1) && attach(r, n, 1);
}

static bool on_alias(struct reader *r, const yaml_event_t *e)
{
    lt_str name = copy_z(r, e->data.alias.anchor);
    struct lt_span at = span_of(r, e);
    int i = lt_map_get(&r->anchor_names, name);
    if (i >= 0)
        return count_nodes(r, at, r->anchors.v[i].weight) && attach(r, r->anchors.v[i].node, r->anchors.v[i].weight);
    LT_DIAG(r->dx, LT_E_ALIAS, at, name);
    return fail(r);
}

static bool on_start(struct reader *r, const yaml_event_t *e, enum lt_node_kind kind, const yaml_char_t *anchor)
{
    struct lt_span at = span_of(r, e);
    if (r->depth >= LT_DEEPEST) {
        LT_DIAG(r->dx, LT_E_DEEP, at, lt_strf(r->a, "%d", LT_DEEPEST));
        return fail(r);
    }
    struct lt_node *n = LT_NEW(r->a, struct lt_node);
    n->kind = kind;
    n->at = at;
    r->stack[r->depth++] = (struct frame){.node = n, .anchor = copy_z(r, anchor), .weight = 1};
    return count_nodes(r, at, 1);
}

static bool on_end(struct reader *r, const yaml_event_t *e)
{
    struct frame f = r->stack[--r->depth];
    struct lt_node *n = f.node;
    assert(n != NULL); /* on_start put it there */
    n->items = f.items.v;
    n->pairs = f.pairs.v;
    n->n = n->kind == LT_LIST ? f.items.n : f.pairs.n;
    uint32_t end = byte_of(r, e->end_mark);
    if (n->at.to < end)
        n->at.to = end;
    name_anchor(r, f.anchor, n, f.weight);
    return attach(r, n, f.weight);
}

static bool on_event(struct reader *r, const yaml_event_t *e, int *documents)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        return on_scalar(r, e);
    case YAML_ALIAS_EVENT:
        return on_alias(r, e);
    case YAML_SEQUENCE_START_EVENT:
        return on_start(r, e, LT_LIST, e->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return on_start(r, e, LT_MAP, e->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return on_end(r, e);
    case YAML_DOCUMENT_START_EVENT:
        if (++*documents == 1)
            return true;
        LT_DIAG(r->dx, LT_E_DOCUMENTS, span_of(r, e), LT_STR(""));
        return fail(r);
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return true;
}

/* One attempt. False with *again set: a beginner's mistake was reported and repaired in r->text. */
static bool attempt(struct reader *r, bool *again)
{
    yaml_parser_t p;
    *again = false;
    if (!yaml_parser_initialize(&p))
        longjmp(*r->a->out_of_memory, 1);
    yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p, (const unsigned char *)r->text.ptr, r->text.len);
    int documents = 0;
    bool end = false;
    while (!end && !r->failed) {
        yaml_event_t e;
        if (!yaml_parser_parse(&p, &e)) {
            struct lt_yaml_trouble t = {.dx = r->dx,
                                        .file = r->file,
                                        .bom = r->bom,
                                        .text = r->text,
                                        .context = p.context_mark.index > 0 ? byte_of(r, p.context_mark) - r->bom : UINT32_MAX,
                                        .problem = byte_of(r, p.problem_mark) - r->bom,
                                        .words = lt_str_copy(r->a, lt_str_from(p.problem)),
                                        .memory = p.error == YAML_MEMORY_ERROR};
            if (t.memory)
                break;
            *again = lt_yaml_advise(&t);
            r->text = t.text;
            r->failed = true;
            break;
        }
        end = e.type == YAML_STREAM_END_EVENT;
        on_event(r, &e, &documents);
        yaml_event_delete(&e);
    }
    yaml_parser_delete(&p);
    return !r->failed;
}

/* Checks that the bytes are text at all. */
static bool readable(struct lt_diags *dx, uint32_t file, lt_str text)
{
    size_t good = lt_utf8_valid(text);
    if (good == text.len)
        return true;
    bool nul = text.ptr[good] == '\0' && good > 0 && text.ptr[0] != '\0' && (unsigned char)text.ptr[0] != 0xff &&
               (unsigned char)text.ptr[0] != 0xfe;
    struct lt_span at = {file, (uint32_t)good, (uint32_t)good + 1};
    LT_DIAG(dx, nul ? LT_E_NUL : LT_E_NOT_UTF8, at, LT_STR(""));
    return false;
}

bool lt_yaml_read(struct lt_diags *dx, uint32_t file, struct lt_node **root)
{
    lt_str text = dx->sources.v[file - 1].text;
    *root = NULL;
    if (!readable(dx, file, text))
        return false;
    bool bom = lt_str_starts(text, "\xef\xbb\xbf");
    struct reader *r = LT_NEW(dx->arena, struct reader);
    lt_str body = bom ? lt_str_sub(text, 3, text.len) : text;
    bool repaired = false;
    for (int tries = 0; tries < MOST_REPAIRS; tries++) {
        *r = (struct reader){.dx = dx, .a = dx->arena, .file = file, .text = body, .bom = bom ? 3 : 0};
        index_characters(r);
        lt_map_init(&r->anchor_names, dx->arena);
        bool again;
        if (attempt(r, &again)) {
            *root = r->root;
            return !repaired;
        }
        if (!again)
            return false;
        repaired = true;
        body = r->text;
    }
    return false;
}
