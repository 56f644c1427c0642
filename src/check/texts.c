/* SPDX-License-Identifier: MIT */
/* Rules of texts: full-width digits and letters, traditional and simplified characters in one catalog, two records of
 * one name. The texts are found by the table of fields. */
#include "check/check_int.h"
#include "model/fields.h"

#include <string.h>

struct texts {
    struct lt_checker *c;
    void (*visit)(struct texts *t, const struct lt_text *text);
    size_t traditional, simplified; /* characters that only one of both scripts has */
};

struct any_vector {
    char *v;
    size_t n, cap;
};

static void record(struct texts *t, enum lt_record r, const void *p);

static void records(struct texts *t, enum lt_record r, const void *vector)
{
    const struct any_vector *v = vector;
    for (size_t i = 0; i < v->n; i++)
        record(t, r, v->v + i * lt_record_row(r).size);
}

static void field(struct texts *t, const struct lt_field *f, const void *p)
{
    switch (f->type) {
    case LT_T_TEXT:
        t->visit(t, p);
        return;
    case LT_T_TEXTS: {
        const struct lt_texts *list = p;
        for (size_t i = 0; i < list->n; i++)
            t->visit(t, &list->v[i]);
        return;
    }
    case LT_T_RECORD:
        record(t, (enum lt_record)f->arg, p);
        return;
    case LT_T_RECORDS:
    case LT_T_MAP:
    case LT_T_NODES:
        records(t, (enum lt_record)f->arg, p);
        return;
    default: /* values that are no text of the catalog's own */
        return;
    }
}

static void record(struct texts *t, enum lt_record r, const void *p)
{
    struct lt_record_row row = lt_record_row(r);
    const struct lt_common *common = p;
    if (row.common && common->name.at.file == 0 && common->id.len > 0 && common->at.file != 0) {
        struct lt_text id = {common->id, common->at}; /* it stands for the name */
        t->visit(t, &id);
    }
    for (size_t i = row.first; i < row.first + row.count; i++)
        field(t, &lt_fields[i], (const char *)p + lt_fields[i].offset);
}

/* Every text of the catalog that was given, once for each record that shows it. */
static void each_text(struct texts *t, void (*visit)(struct texts *t, const struct lt_text *text))
{
    t->visit = visit;
    record(t, LT_REC_CATALOG, t->c->m);
}

static bool is_full_width(uint32_t c)
{
    return (c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

static void full_width(struct texts *t, const struct lt_text *text)
{
    size_t from = 0, to = 0;
    for (size_t at = 0; at < text->s.len;) {
        size_t start = at;
        if (!is_full_width(lt_utf8_next(text->s, &at))) {
            if (to > 0)
                break;
            continue;
        }
        from = to == 0 ? start : from;
        to = at;
    }
    if (to == 0 || text->at.file == 0)
        return;
    lt_str run = lt_str_sub(text->s, from, to);
    char *narrow = lt_arena_alloc(t->c->a, run.len);
    size_t n = 0;
    for (size_t at = 0; at < run.len;)
        narrow[n++] = (char)(lt_utf8_next(run, &at) - 0xff01 + '!');
    LT_DIAG(t->c->dx, LT_N_FULL_WIDTH, text->at, text->s, run, (lt_str){narrow, n});
}

/* Two characters of three bytes each, the traditional one first. */
static const char script[][7] = {
#include "check/script.def"
};
enum { PAIRS = sizeof script / sizeof *script };

/* The pair whose traditional character it is, NULL: none. */
static const char *traditional_pair(const char *character)
{
    size_t low = 0, high = PAIRS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = memcmp(script[middle], character, 3);
        if (order == 0)
            return script[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The pair whose simplified character it is, one that no traditional text has; NULL: none. */
static const char *simplified_pair(const char *character)
{
    for (size_t i = 0; i < PAIRS; i++)
        if (memcmp(script[i] + 3, character, 3) == 0)
            return script[i];
    return NULL;
}

static void count_scripts(struct texts *t, const struct lt_text *text)
{
    for (size_t i = 0; i + 3 <= text->s.len; i++)
        t->traditional += (unsigned char)text->s.ptr[i] >= 0xe4 && traditional_pair(text->s.ptr + i) != NULL;
}

/* Whether any text is simplified: looked for only where something is traditional. */
static void count_simplified(struct texts *t, const struct lt_text *text)
{
    for (size_t i = 0; i + 3 <= text->s.len && t->simplified <= t->traditional; i++)
        t->simplified += (unsigned char)text->s.ptr[i] >= 0xe4 && simplified_pair(text->s.ptr + i) != NULL;
}

/* The script that is rarer in the catalog is the one that strayed in. */
static void mixed(struct texts *t, const struct lt_text *text)
{
    bool wanted_simplified = t->simplified > t->traditional;
    for (size_t i = 0; i + 3 <= text->s.len; i++) {
        if ((unsigned char)text->s.ptr[i] < 0xe4)
            continue;
        const char *pair = wanted_simplified ? traditional_pair(text->s.ptr + i) : simplified_pair(text->s.ptr + i);
        if (pair == NULL)
            continue;
        LT_DIAG(t->c->dx, LT_N_MIXED_SCRIPT, text->at, text->s, lt_str_sub(text->s, i, i + 3),
                (lt_str){wanted_simplified ? pair + 3 : pair, 3});
        return;
    }
}

static void one_script(struct texts *t)
{
    each_text(t, count_scripts);
    if (t->traditional == 0)
        return;
    each_text(t, count_simplified);
    if (t->simplified > 0)
        each_text(t, mixed);
}

static void same_names(struct lt_checker *c, enum lt_record r, const void *vector)
{
    const struct any_vector *v = vector;
    struct lt_record_row row = lt_record_row(r);
    struct lt_map names;
    lt_map_init(&names, c->a);
    for (size_t i = 0; i < v->n; i++) {
        const struct lt_common *one = (const void *)(v->v + i * row.size);
        if (!one->used)
            continue;
        int first = lt_map_get(&names, one->name.s);
        if (first < 0) {
            lt_map_set(&names, one->name.s, (int)i);
            continue;
        }
        const struct lt_common *other = (const void *)(v->v + (size_t)first * row.size);
        LT_DIAG(c->dx, LT_N_NAME_TWICE, one->name.at.file != 0 ? one->name.at : one->at, lt_str_from(row.name[LT_ZH]),
                one->name.s, lt_str_from(row.name[LT_EN]));
        LT_DIAG_NOTE(c->dx, LT_N_FIRST_HERE, other->name.at.file != 0 ? other->name.at : other->at, LT_STR(""));
    }
}

void lt_check_texts(struct lt_checker *c)
{
    const struct lt_model *m = c->m;
    struct texts t = {.c = c};
    each_text(&t, full_width);
    one_script(&t);
    same_names(c, LT_REC_ITEM, &m->items);
    same_names(c, LT_REC_PARTY, &m->parties);
    same_names(c, LT_REC_MATERIAL, &m->materials);
    same_names(c, LT_REC_PROCESS, &m->processes);
    same_names(c, LT_REC_POLICY, &m->policies);
}
