/* SPDX-License-Identifier: MIT */
/* Comparing two catalogs record by record, field by field. See compare.h. */
#include "compare/compare_int.h"

#include <string.h>

struct comparing {
    struct lt_comparison *out;
    struct lt_renames renames;
    struct lt_show old, new; /* old ids are shown as the new ones */
    struct lt_arena *a;
};

/* Where the records of a kind stand in a model. */
struct place {
    enum lt_record record;
    size_t offset;
    bool all; /* also those that are not in use */
};

struct vector {
    char *v;
    size_t n, cap;
};

static const struct place places[] = {
    {LT_REC_FACT, offsetof(struct lt_model, facts), true},      {LT_REC_PARTY, offsetof(struct lt_model, parties), false},
    {LT_REC_LAW, offsetof(struct lt_model, laws), false},       {LT_REC_MATERIAL, offsetof(struct lt_model, materials), false},
    {LT_REC_ITEM, offsetof(struct lt_model, items), false},     {LT_REC_PROCESS, offsetof(struct lt_model, processes), false},
    {LT_REC_POLICY, offsetof(struct lt_model, policies), true}, {LT_REC_LISTING, offsetof(struct lt_model, lists), true},
    {LT_REC_TEAM, offsetof(struct lt_model, teams), true},      {LT_REC_PROBLEM, offsetof(struct lt_model, problems), true},
};
enum { PLACES = sizeof places / sizeof *places };

static struct lt_set records_of(const struct vector *v, enum lt_record r, bool all, struct lt_arena *a)
{
    struct lt_set set = {0};
    for (size_t i = 0; i < v->n; i++) {
        const struct lt_common *c = (const void *)(v->v + i * lt_record_row(r).size);
        if (all || c->used)
            LT_PUSH(a, &set) = c;
    }
    return set;
}

static struct lt_set set_of(const struct lt_model *m, const struct place *p, struct lt_arena *a)
{
    return records_of((const void *)((const char *)m + p->offset), p->record, p->all, a);
}

/* What a difference is about. */
struct subject {
    enum lt_record record;
    lt_str id, name;
};

static void note(struct comparing *c, enum lt_difference_kind kind, const struct subject *s, const struct lt_field *f, lt_str old,
                 lt_str new)
{
    LT_PUSH(c->a, &c->out->differences) = (struct lt_difference){kind, s->record, s->id, s->name, f, old, new};
}

static bool has(const struct lt_parts *p, lt_str part)
{
    for (size_t i = 0; i < p->n; i++)
        if (lt_str_eq(p->v[i], part))
            return true;
    return false;
}

/* The id at the beginning of a material's part: what follows in brackets says how it is asked for. */
static lt_str material_id(lt_str part)
{
    size_t n = 0;
    while (n < part.len && part.ptr[n] != '(' && !lt_str_starts(lt_str_sub(part, n, part.len), "（"))
        n++;
    return lt_str_trim(lt_str_sub(part, 0, n));
}

static const lt_str *of_same_material(const struct lt_parts *p, lt_str part)
{
    for (size_t i = 0; i < p->n; i++)
        if (lt_str_eq(material_id(p->v[i]), material_id(part)))
            return &p->v[i];
    return NULL;
}

static bool is_list(enum lt_type t)
{
    switch (t) {
    case LT_T_TEXTS:
    case LT_T_DATES:
    case LT_T_ENUMS:
    case LT_T_REFS:
    case LT_T_RECORDS:
    case LT_T_AFTER:
    case LT_T_MATERIALS:
    case LT_T_FLOWS:
    case LT_T_ROWS:
    case LT_T_CHECKS:
    case LT_T_WEEKDAYS:
    case LT_T_CONFIDENCE:
        return true;
    default:
        return false;
    }
}

static lt_str all_of(const struct comparing *c, const struct lt_parts *p)
{
    return p->n == 0 ? LT_STR("") : lt_str_join(c->a, p->v, p->n, c->old.lang == LT_ZH ? "、" : ", ");
}

/* The order of lanes is drawn; of other lists it means nothing. */
static bool in_other_order(const struct lt_field *f, const struct lt_parts *old, const struct lt_parts *new)
{
    if (f->record != LT_REC_PROCESS || strcmp(f->name[LT_EN], "lanes") != 0 || old->n != new->n)
        return false;
    for (size_t i = 0; i < old->n; i++)
        if (!lt_str_eq(old->v[i], new->v[i]))
            return true;
    return false;
}

/* The node has its party, stage or name from its item: a difference there is the item's. */
static bool is_inherited(const struct lt_model *m, const struct lt_field *f, const void *record)
{
    const struct lt_node_record *n = record;
    if (f->record != LT_REC_NODE || n->item.index < 0)
        return false;
    const struct lt_item *it = &m->items.v[n->item.index];
    if (f->offset == offsetof(struct lt_node_record, party))
        return lt_str_eq(n->party.id, it->party.id);
    if (f->offset == offsetof(struct lt_node_record, stage))
        return lt_str_eq(n->stage.s, it->stage.s);
    return f->offset == offsetof(struct lt_node_record, common.name) && lt_str_eq(n->common.name.s, it->common.name.s);
}

static void compare_field(struct comparing *c, const struct subject *s, const struct lt_field *f, const void *old,
                          const void *new)
{
    struct lt_parts a = {0}, b = {0};
    size_t before = c->out->differences.n;
    if (is_inherited(c->out->old, f, old) && is_inherited(c->out->new, f, new))
        return;
    lt_field_parts(&c->old, f, old, &a);
    lt_field_parts(&c->new, f, new, &b);
    if (!is_list(f->type)) {
        lt_str x = all_of(c, &a), y = all_of(c, &b);
        if (!lt_str_eq(x, y))
            note(c, LT_CHANGED, s, f, x, y);
        return;
    }
    for (size_t i = 0; i < a.n; i++) {
        const lt_str *same = f->type == LT_T_MATERIALS ? of_same_material(&b, a.v[i]) : NULL;
        if (has(&b, a.v[i]))
            continue;
        if (same != NULL)
            note(c, LT_CHANGED, s, f, a.v[i], *same);
        else
            note(c, LT_REMOVED, s, f, a.v[i], LT_STR(""));
    }
    for (size_t i = 0; i < b.n; i++)
        if (!has(&a, b.v[i]) && (f->type != LT_T_MATERIALS || of_same_material(&a, b.v[i]) == NULL))
            note(c, LT_ADDED, s, f, LT_STR(""), b.v[i]);
    if (c->out->differences.n == before && in_other_order(f, &a, &b))
        note(c, LT_CHANGED, s, f, all_of(c, &a), all_of(c, &b));
}

static void compare_sets(struct comparing *c, enum lt_record r, lt_str within, const struct lt_set *old, const struct lt_set *new,
                         struct lt_pairs *pairs);

/* The stages, nodes and frames of a process. */
static void compare_inside(struct comparing *c, lt_str within, const struct lt_field *f, const void *old, const void *new)
{
    enum lt_record r = (enum lt_record)f->arg;
    struct lt_set a = records_of((const void *)((const char *)old + f->offset), r, true, c->a);
    struct lt_set b = records_of((const void *)((const char *)new + f->offset), r, true, c->a);
    struct lt_pairs pairs;
    lt_pair(r, &a, &b, &c->renames, c->a, &pairs);
    compare_sets(c, r, within, &a, &b, &pairs);
}

static bool is_inside(const struct lt_field *f)
{
    return f->record == LT_REC_PROCESS && (f->type == LT_T_MAP || f->type == LT_T_NODES);
}

/* Records inside come first: what their ids became is needed to show the flows. */
static void compare_records(struct comparing *c, const struct subject *s, const void *old, const void *new)
{
    struct lt_record_row row = lt_record_row(s->record);
    size_t renames = c->renames.n;
    for (size_t i = row.first; i < row.first + row.count; i++)
        if (is_inside(&lt_fields[i]))
            compare_inside(c, s->id, &lt_fields[i], old, new);
    for (size_t i = row.first; i < row.first + row.count; i++)
        if (!is_inside(&lt_fields[i]))
            compare_field(c, s, &lt_fields[i], old, new);
    c->renames.n = renames; /* ids inside a process mean nothing outside */
}

static struct subject subject_of(const struct comparing *c, enum lt_record r, lt_str within, const struct lt_common *record)
{
    lt_str id = within.len == 0 ? record->id : lt_strf(c->a, "%.*s/%.*s", LT_FMT(within), LT_FMT(record->id));
    return (struct subject){r, id, record->name.s.len > 0 ? record->name.s : record->id};
}

static void compare_sets(struct comparing *c, enum lt_record r, lt_str within, const struct lt_set *old, const struct lt_set *new,
                         struct lt_pairs *pairs)
{
    for (size_t i = 0; i < old->n; i++) {
        bool gone = pairs->match[i] == LT_NO_MATCH;
        const struct lt_common *to = gone ? old->v[i] : new->v[pairs->match[i]];
        struct subject s = subject_of(c, r, within, to);
        if (gone) {
            note(c, LT_REMOVED, &s, NULL, s.name, LT_STR(""));
            continue;
        }
        if (!lt_str_eq(old->v[i]->id, to->id))
            note(c, LT_RENAMED, &s, NULL, old->v[i]->id, to->id);
        compare_records(c, &s, old->v[i], to);
    }
    for (size_t k = 0; k < new->n; k++) {
        struct subject s = subject_of(c, r, within, new->v[k]);
        if (!pairs->taken[k])
            note(c, LT_ADDED, &s, NULL, LT_STR(""), s.name);
    }
}

static void compare_single(struct comparing *c, enum lt_record r, const void *old, const void *new)
{
    struct subject s = {r, LT_STR(""), lt_str_from(lt_record_row(r).name[c->old.lang])};
    compare_records(c, &s, old, new);
}

void lt_compare(const struct lt_model *old, const struct lt_model *new, enum lt_lang lang, struct lt_diags *dx,
                struct lt_arena *a, struct lt_comparison *out)
{
    struct comparing c = {.out = out, .a = a};
    struct lt_set x[PLACES], y[PLACES];
    struct lt_pairs pairs[PLACES];
    *out = (struct lt_comparison){.old = old, .new = new};
    c.old = (struct lt_show){.lang = lang, .a = a, .id = lt_renamed, .context = &c.renames};
    c.new = (struct lt_show){.lang = lang, .a = a};
    for (int i = 0; i < PLACES; i++) { /* all renames first: records of one kind name those of others */
        x[i] = set_of(old, &places[i], a);
        y[i] = set_of(new, &places[i], a);
        lt_pair(places[i].record, &x[i], &y[i], &c.renames, a, &pairs[i]);
    }
    struct lt_renames *renames = LT_NEW(a, struct lt_renames);
    *renames = c.renames;
    out->renames = renames;
    compare_single(&c, LT_REC_HANDBOOK, &old->handbook, &new->handbook);
    compare_single(&c, LT_REC_CALENDAR, &old->calendar, &new->calendar);
    for (int i = 0; i < PLACES; i++) {
        compare_sets(&c, places[i].record, LT_STR(""), &x[i], &y[i], &pairs[i]);
        if (places[i].record == LT_REC_ITEM)
            lt_compare_totals(out, &x[i], &y[i], &pairs[i], lang, dx, a);
    }
}
