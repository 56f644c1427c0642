/* SPDX-License-Identifier: MIT */
/* What charts and handbooks are made from, as hashes. A chart's holds more than it shows (all parties,
 * say), never less: it is drawn anew too often rather than too seldom. A handbook's is of all files read. */
#include "model/show.h"
#include "stamp.h"

struct vector {
    char *v;
    size_t n, cap;
};

struct hashing {
    const struct lt_model *m;
    struct lt_show show;
    struct lt_hash h;
    bool *items, *materials, *processes; /* hashed already */
};

static void add(struct hashing *x, lt_str s)
{
    x->h = lt_hash_add(x->h, s);
}

static void add_number(struct hashing *x, long v)
{
    x->h = lt_hash_add(x->h, (lt_str){(const char *)&v, sizeof v});
}

static void add_record(struct hashing *x, enum lt_record r, const void *record);

static void add_records(struct hashing *x, enum lt_record r, const void *vector)
{
    const struct vector *v = vector;
    for (size_t i = 0; i < v->n; i++)
        add_record(x, r, v->v + i * lt_record_row(r).size);
}

static bool is_map(const struct lt_field *f)
{
    return f->type == LT_T_MAP || f->type == LT_T_NODES;
}

/* Id, whether it counts, and every field; records in it likewise. */
static void add_record(struct hashing *x, enum lt_record r, const void *record)
{
    struct lt_record_row row = lt_record_row(r);
    if (row.common) {
        const struct lt_common *c = record;
        add(x, c->id);
        add_number(x, c->own + 2 * c->used);
    }
    for (size_t i = row.first; i < row.first + row.count; i++) {
        struct lt_parts parts = {0};
        if (is_map(&lt_fields[i])) {
            add_records(x, (enum lt_record)lt_fields[i].arg, (const char *)record + lt_fields[i].offset);
            continue;
        }
        lt_field_parts(&x->show, &lt_fields[i], record, &parts);
        add_number(x, (long)parts.n);
        for (size_t k = 0; k < parts.n; k++)
            add(x, parts.v[k]);
    }
}

/* The languages, and the fonts by what they measure. */
static void add_surroundings(struct hashing *x, const struct liutu *l)
{
    static const char *const samples[] = {"流程图办理", "Handbook 0123456789", "（《，。》）"};
    add_number(x, (long)l->words);
    add_number(x, (long)l->model->reference_day);
    for (int face = 0; face < LT_FACE_COUNT; face++) {
        add(x, lt_str_from(lt_face_family(l->fonts, (enum lt_face)face)));
        for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
            add_number(x, (long)(lt_text_width(l->fonts, (enum lt_face)face, 1000, lt_str_from(samples[i])) * 100));
    }
    const char *epoch = l->world.env((struct lt_world *)&l->world, "SOURCE_DATE_EPOCH");
    add(x, lt_str_from(epoch != NULL ? epoch : ""));
}

static struct hashing begin(const struct liutu *l)
{
    struct hashing x = {.m = l->model, .h = lt_hash_begin()};
    struct lt_arena *a = (struct lt_arena *)&l->arena;
    x.show = (struct lt_show){.lang = LT_ZH, .a = a};
    x.items = LT_NEW_ARRAY(a, bool, l->model->items.n);
    x.materials = LT_NEW_ARRAY(a, bool, l->model->materials.n);
    x.processes = LT_NEW_ARRAY(a, bool, l->model->processes.n);
    add_surroundings(&x, l);
    add_record(&x, LT_REC_HANDBOOK, &l->model->handbook);
    add_record(&x, LT_REC_CALENDAR, &l->model->calendar);
    add_records(&x, LT_REC_PARTY, &l->model->parties);
    add_records(&x, LT_REC_FACT, &l->model->facts);
    return x;
}

static void add_item(struct hashing *x, int item)
{
    if (item < 0 || x->items[item])
        return;
    const struct lt_item *it = &x->m->items.v[item];
    x->items[item] = true;
    add_record(x, LT_REC_ITEM, it);
    for (size_t i = 0; i < it->materials.n; i++) {
        int material = it->materials.v[i].ref.index;
        if (material < 0 || x->materials[material])
            continue;
        x->materials[material] = true;
        add_record(x, LT_REC_MATERIAL, &x->m->materials.v[material]);
    }
}

/* A process with its items and those of its sub-processes, whose lengths it has. */
static void add_process(struct hashing *x, int process)
{
    if (process < 0 || x->processes[process])
        return;
    const struct lt_process *p = &x->m->processes.v[process];
    x->processes[process] = true;
    add_record(x, LT_REC_PROCESS, p);
    for (size_t i = 0; i < p->nodes.n; i++) {
        add_item(x, p->nodes.v[i].item.index);
        add_process(x, p->nodes.v[i].process.index);
    }
}

struct lt_hash lt_fingerprint_chart(const struct liutu *l, int process)
{
    struct hashing x = begin(l);
    add_number(&x, process == l->model->overview);
    add_process(&x, process);
    return x.h;
}

struct lt_hash lt_fingerprint_handbook(const struct liutu *l, const struct liutu_book *b)
{
    struct hashing x = begin(l);
    add(&x, lt_str_from(b->page));
    add_number(&x, b->duplex + 2 * b->booklet);
    for (size_t i = 0; i < l->dx.sources.n; i++)
        add(&x, l->dx.sources.v[i].text);
    return x.h;
}
