/* SPDX-License-Identifier: MIT */
/* Hashes of records. See hash.h. */
#include "model/hash.h"

#include "model/show.h"

#include <string.h>

struct vector {
    char *v;
    size_t n, cap;
};

static bool is_map(const struct lt_field *f)
{
    return f->type == LT_T_MAP || f->type == LT_T_NODES;
}

/* A field that the language got when data was printed with its fingerprint already: what does not use it
 * keeps the one it has. */
static bool is_newer(const struct lt_field *f)
{
    return strcmp(f->name[LT_EN], "memo") == 0;
}

struct lt_hash lt_hash_records(struct lt_hash h, enum lt_record r, const void *vector, struct lt_arena *a)
{
    const struct vector *v = vector;
    for (size_t i = 0; i < v->n; i++)
        h = lt_hash_record(h, r, v->v + i * lt_record_row(r).size, a);
    return h;
}

struct lt_hash lt_hash_record(struct lt_hash h, enum lt_record r, const void *record, struct lt_arena *a)
{
    struct lt_record_row row = lt_record_row(r);
    struct lt_show show = {.lang = LT_ZH, .a = a};
    if (row.common) { /* id, and whether it counts */
        const struct lt_common *c = record;
        h = lt_hash_add_number(lt_hash_add(h, c->id), c->own + 2 * c->used);
    }
    for (size_t i = row.first; i < row.first + row.count; i++) {
        struct lt_parts parts = {0};
        if (is_map(&lt_fields[i])) {
            h = lt_hash_records(h, (enum lt_record)lt_fields[i].arg, (const char *)record + lt_fields[i].offset, a);
            continue;
        }
        lt_field_parts(&show, &lt_fields[i], record, &parts);
        if (parts.n == 0 && is_newer(&lt_fields[i]))
            continue;
        h = lt_hash_add_number(h, (long)parts.n);
        for (size_t k = 0; k < parts.n; k++)
            h = lt_hash_add(h, parts.v[k]);
    }
    return h;
}

/* ---- what a chart is made from ---- */

struct chart {
    const struct lt_model *m;
    struct lt_arena *a;
    struct lt_hash h;
    bool *items, *materials, *parties, *processes; /* hashed already */
};

static void add_party(struct chart *c, int party)
{
    if (party < 0 || c->parties[party])
        return;
    c->parties[party] = true;
    c->h = lt_hash_record(c->h, LT_REC_PARTY, &c->m->parties.v[party], c->a);
}

static void add_item(struct chart *c, int item)
{
    if (item < 0 || c->items[item])
        return;
    const struct lt_item *it = &c->m->items.v[item];
    c->items[item] = true;
    c->h = lt_hash_record(c->h, LT_REC_ITEM, it, c->a);
    add_party(c, it->party.index);
    for (size_t i = 0; i < it->joint.n; i++)
        add_party(c, it->joint.v[i].index);
    for (size_t i = 0; i < it->materials.n; i++) {
        int material = it->materials.v[i].ref.index;
        if (material < 0 || c->materials[material])
            continue;
        c->materials[material] = true;
        c->h = lt_hash_record(c->h, LT_REC_MATERIAL, &c->m->materials.v[material], c->a);
    }
}

/* A process with its items and those of its sub-processes, whose lengths it has. */
static void add_process(struct chart *c, int process)
{
    if (process < 0 || c->processes[process])
        return;
    const struct lt_process *p = &c->m->processes.v[process];
    c->processes[process] = true;
    c->h = lt_hash_record(c->h, LT_REC_PROCESS, p, c->a);
    for (size_t i = 0; i < p->nodes.n; i++) {
        add_item(c, p->nodes.v[i].item.index);
        add_party(c, p->nodes.v[i].party.index);
        add_process(c, p->nodes.v[i].process.index);
    }
}

struct lt_hash lt_hash_process(struct lt_hash h, const struct lt_model *m, int process, struct lt_arena *a)
{
    struct chart c = {.m = m, .a = a, .h = lt_hash_record(h, LT_REC_CALENDAR, &m->calendar, a)};
    c.items = LT_NEW_ARRAY(a, bool, m->items.n + 1);
    c.materials = LT_NEW_ARRAY(a, bool, m->materials.n + 1);
    c.parties = LT_NEW_ARRAY(a, bool, m->parties.n + 1);
    c.processes = LT_NEW_ARRAY(a, bool, m->processes.n + 1);
    add_process(&c, process);
    if (m->project.given)
        c.h = lt_hash_record(c.h, LT_REC_PROJECT, &m->project, a);
    return c.h;
}

struct lt_hash lt_hash_model(struct lt_hash h, const struct lt_model *m, struct lt_arena *a)
{
    const struct {
        enum lt_record r;
        const void *vector;
    } all[] = {{LT_REC_FACT, &m->facts},         {LT_REC_PARTY, &m->parties}, {LT_REC_LAW, &m->laws},
               {LT_REC_MATERIAL, &m->materials}, {LT_REC_ITEM, &m->items},    {LT_REC_PROCESS, &m->processes},
               {LT_REC_POLICY, &m->policies},    {LT_REC_LISTING, &m->lists}, {LT_REC_TEAM, &m->teams},
               {LT_REC_PROBLEM, &m->problems}};
    h = lt_hash_record(h, LT_REC_HANDBOOK, &m->handbook, a);
    h = lt_hash_record(h, LT_REC_CALENDAR, &m->calendar, a);
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        const struct vector *v = all[k].vector;
        size_t size = lt_record_row(all[k].r).size;
        for (size_t i = 0; i < v->n; i++) {
            const void *record = v->v + i * size;
            if (((const struct lt_common *)record)->used)
                h = lt_hash_record(h, all[k].r, record, a);
        }
    }
    return h;
}
