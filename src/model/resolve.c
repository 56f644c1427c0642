/* SPDX-License-Identifier: MIT */
/* After decoding: references are tied, defaults filled in, and what is used is marked. */
#include "model/decode.h"

#include <string.h>

struct any_vector {
    void *v;
    size_t n, cap;
};

/* The vector of the model that holds records of kind r, or NULL. */
static struct any_vector section(struct lt_model *m, enum lt_record r, const struct lt_field **field)
{
    struct any_vector none = {0};
    struct lt_record_row catalog = lt_record_row(LT_REC_CATALOG);
    for (size_t i = catalog.first; i < catalog.first + catalog.count; i++) {
        const struct lt_field *f = &lt_fields[i];
        if (f->type != LT_T_MAP || f->arg != (int)r)
            continue;
        struct any_vector v;
        memcpy(&v, (char *)m + f->offset, sizeof v);
        if (field != NULL)
            *field = f;
        return v;
    }
    return none;
}

static struct lt_common *record_at(struct any_vector v, enum lt_record r, size_t i)
{
    return (struct lt_common *)((char *)v.v + i * lt_record_row(r).size);
}

static struct lt_map *ids_of(struct lt_model *m, enum lt_record r)
{
    switch (r) {
    case LT_REC_ITEM:
        return &m->item_ids;
    case LT_REC_PARTY:
        return &m->party_ids;
    case LT_REC_LAW:
        return &m->law_ids;
    case LT_REC_MATERIAL:
        return &m->material_ids;
    case LT_REC_PROCESS:
        return &m->process_ids;
    case LT_REC_PROBLEM:
        return &m->problem_ids;
    default:
        return NULL;
    }
}

enum { MOST_SUGGESTIONS = 200 }; /* errors after which did-you-mean is no longer looked for */

void lt_ref_unknown(struct lt_decoder *d, enum lt_record r, lt_str id, struct lt_span at)
{
    static const char *const commas[] = {"，", "、", "；"};
    for (int k = 0; k < 3; k++)
        if (lt_str_has(id, lt_str_from(commas[k]))) {
            size_t i = 0;
            while (memcmp(id.ptr + i, commas[k], 3) != 0)
                i++;
            LT_DIAG(d->dx, LT_E_FULL_COMMA, lt_part_span(at, id, i, i + 3), lt_str_from(commas[k]));
            return;
        }
    static const char *const quotes[] = {"“", "”", "‘", "「", "＂"};
    for (int k = 0; k < 5; k++)
        if (lt_str_starts(id, quotes[k])) {
            LT_DIAG(d->dx, LT_E_FULL_QUOTE, at, id);
            return;
        }
    if (d->m->incomplete)
        return;
    const struct lt_field *f = NULL;
    struct any_vector all = section(d->m, r, &f);
    struct lt_suggest s;
    lt_suggest_begin(&s, id);
    lt_suggest_near(&s);
    lt_str by_name = LT_STR("");
    for (size_t i = 0; i < all.n && d->dx->errors < MOST_SUGGESTIONS; i++) {
        const struct lt_common *c = record_at(all, r, i);
        lt_suggest_try(&s, c->id);
        if (lt_str_eq(c->name.s, id))
            by_name = c->id;
    }
    lt_str what = lt_str_from(lt_record_row(r).name[LT_ZH]), what_en = lt_str_from(lt_record_row(r).name[LT_EN]);
    if (by_name.len > 0)
        s.best = by_name;
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_REF_LIKE, at, what, id, s.best, what_en);
    else
        LT_DIAG(d->dx, LT_E_REF, at, what, id, lt_str_from(f == NULL ? "" : f->name[LT_ZH]),
                lt_str_from(f == NULL ? "" : f->name[LT_EN]), what_en);
}

static void tie(struct lt_decoder *d, enum lt_record r, struct lt_ref *ref)
{
    if (ref->at.file == 0) {
        ref->index = -1;
        return;
    }
    ref->index = lt_map_get(ids_of(d->m, r), ref->id);
    if (ref->index < 0)
        lt_ref_unknown(d, r, ref->id, ref->at);
}

/* A source of a material that is neither a fixed word nor an item. */
static void tie_source(struct lt_decoder *d, struct lt_ref *ref)
{
    enum lt_lang lang = lt_lang_of(ref->id);
    struct lt_suggest s;
    lt_suggest_begin(&s, ref->id);
    for (int v = 1; v <= lt_value_count("FROM"); v++)
        lt_suggest_try(&s, lt_str_from(lt_value_word("FROM", v, lang)));
    if (ref->at.file == 0 || s.best.len == 0 || lt_value_find("FROM", ref->id) != 0 ||
        lt_map_get(&d->m->item_ids, ref->id) >= 0) {
        tie(d, LT_REC_ITEM, ref);
        return;
    }
    const char *key = lang == LT_ZH ? "来源" : "from";
    LT_DIAG(d->dx, LT_E_ENUM_LIKE, ref->at, lt_str_from(key), ref->id, s.best, lt_value_list(d->a, "FROM", lang));
}

static void tie_from(struct lt_decoder *d, struct lt_from *from)
{
    for (size_t i = 0; i < from->items.n; i++)
        tie_source(d, &from->items.v[i]);
}

/* Every element of a vector of records of kind r. */
static void tie_each(struct lt_decoder *d, enum lt_record r, const void *vector)
{
    struct any_vector v;
    memcpy(&v, vector, sizeof v);
    size_t size = lt_record_row(r).size;
    for (size_t i = 0; i < v.n; i++)
        lt_tie_record(d, r, (char *)v.v + i * size);
}

static void tie_field(struct lt_decoder *d, const struct lt_field *f, void *p)
{
    switch (f->type) {
    case LT_T_REF:
        tie(d, (enum lt_record)f->arg, p);
        return;
    case LT_T_REFS: {
        struct lt_refs *refs = p;
        for (size_t i = 0; i < refs->n; i++)
            tie(d, (enum lt_record)f->arg, &refs->v[i]);
        return;
    }
    case LT_T_AFTER: {
        struct lt_afters *afters = p;
        for (size_t i = 0; i < afters->n; i++)
            for (size_t k = 0; k < afters->v[i].any.n; k++)
                tie(d, LT_REC_ITEM, &afters->v[i].any.v[k]);
        return;
    }
    case LT_T_FROM:
        tie_from(d, p);
        return;
    case LT_T_MATERIALS: {
        struct lt_material_uses *uses = p;
        for (size_t i = 0; i < uses->n; i++) {
            tie(d, LT_REC_MATERIAL, &uses->v[i].ref);
            tie_from(d, &uses->v[i].material.from);
        }
        return;
    }
    case LT_T_RECORD:
        if (f->arg != LT_REC_PROJECT && f->arg != LT_REC_EXPECT)
            lt_tie_record(d, (enum lt_record)f->arg, p);
        return;
    case LT_T_RECORDS:
    case LT_T_MAP:
    case LT_T_NODES:
        tie_each(d, (enum lt_record)f->arg, p);
        return;
    default:
        return;
    }
}

void lt_tie_record(struct lt_decoder *d, enum lt_record r, void *record)
{
    struct lt_record_row row = lt_record_row(r);
    for (size_t i = row.first; i < row.first + row.count; i++)
        tie_field(d, &lt_fields[i], (char *)record + lt_fields[i].offset);
}

static void index_ids(struct lt_decoder *d)
{
    static const enum lt_record all[] = {LT_REC_ITEM, LT_REC_PARTY, LT_REC_LAW, LT_REC_MATERIAL, LT_REC_PROCESS, LT_REC_PROBLEM};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        struct any_vector v = section(d->m, all[k], NULL);
        for (size_t i = 0; i < v.n; i++)
            lt_map_set(ids_of(d->m, all[k]), record_at(v, all[k], i)->id, (int)i);
    }
}

static void put_material(struct lt_material_use *use, const struct lt_material *base)
{
    struct lt_material over = use->material, *m = &use->material;
    *m = *base;
    if (over.common.name.s.len > 0)
        m->common.name = over.common.name;
    if (over.common.note.s.len > 0)
        m->common.note = over.common.note;
    if (over.common.memo.s.len > 0)
        m->common.memo = over.common.memo;
    if (over.from.from != 0 || lt_from_item(&over.from) >= 0)
        m->from = over.from;
    if (over.form.n > 0)
        m->form = over.form;
    if (over.copies.given)
        m->copies = over.copies;
    if (over.required.v != 0)
        m->required = over.required;
    if (over.deferrable.at.file != 0)
        m->deferrable = over.deferrable;
    if (over.template.s.len > 0)
        m->template = over.template;
}

static void put_materials(struct lt_model *m, struct lt_material_uses *uses)
{
    for (size_t i = 0; i < uses->n; i++)
        if (uses->v[i].ref.index >= 0)
            put_material(&uses->v[i], &m->materials.v[uses->v[i].ref.index]);
}

/* A material without an issuing item is tied to the item whose result has its name. */
static void tie_results(struct lt_decoder *d)
{
    struct lt_model *m = d->m;
    struct lt_map results;
    lt_map_init(&results, d->a);
    for (size_t i = 0; i < m->items.n; i++)
        if (m->items.v[i].result.name.s.len > 0 && lt_map_get(&results, m->items.v[i].result.name.s) < 0)
            lt_map_set(&results, m->items.v[i].result.name.s, (int)i);
    for (size_t i = 0; i < m->materials.n; i++) {
        struct lt_material *mat = &m->materials.v[i];
        if (lt_from_item(&mat->from) >= 0)
            continue;
        int k = lt_map_get(&results, mat->common.id);
        if (k < 0)
            k = lt_map_get(&results, mat->common.name.s);
        if (k < 0)
            continue;
        mat->from.items = (struct lt_refs){0};
        LT_PUSH(d->a, &mat->from.items) = (struct lt_ref){m->items.v[k].common.id, mat->common.at, k};
    }
}

/* 《…》 with or without 中华人民共和国. */
static int find_law(const struct lt_model *m, struct lt_arena *a, lt_str name)
{
    static const char prc[] = "中华人民共和国";
    int k = lt_map_get(&m->law_ids, name);
    if (k < 0 && lt_str_starts(name, prc))
        k = lt_map_get(&m->law_ids, lt_str_sub(name, sizeof prc - 1, name.len));
    if (k < 0)
        k = lt_map_get(&m->law_ids, lt_strf(a, "%s%.*s", prc, LT_FMT(name)));
    for (size_t i = 0; k < 0 && i < m->laws.n; i++)
        if (lt_str_eq(m->laws.v[i].common.name.s, name))
            k = (int)i;
    return k;
}

static void tie_laws(struct lt_decoder *d, const struct lt_texts *basis, struct lt_refs *laws)
{
    for (size_t i = 0; i < basis->n; i++) {
        lt_str s = basis->v[i].s;
        for (size_t at = 0; at + 3 <= s.len; at++) {
            if (memcmp(s.ptr + at, "《", 3) != 0)
                continue;
            size_t end = at + 3;
            while (end + 3 <= s.len && memcmp(s.ptr + end, "》", 3) != 0)
                end++;
            if (end + 3 > s.len)
                break;
            lt_str name = lt_str_sub(s, at + 3, end);
            int k = find_law(d->m, d->a, name);
            bool seen = false;
            for (size_t j = 0; j < laws->n; j++)
                seen = seen || lt_str_eq(laws->v[j].id, name);
            if (!seen)
                LT_PUSH(d->a, laws) = (struct lt_ref){name, lt_part_span(basis->v[i].at, s, at, end + 3), k};
            at = end;
        }
    }
}

int lt_process_stage(const struct lt_process *p, lt_str stage)
{
    for (size_t i = 0; i < p->stages.n; i++) {
        const struct lt_stage *s = &p->stages.v[i];
        if (lt_str_eq(s->common.id, stage) || lt_str_eq(s->common.name.s, stage))
            return (int)i;
    }
    for (size_t i = 0; i < p->stages.n; i++)
        for (size_t k = 0; k < p->stages.v[i].covers.n; k++)
            if (lt_str_eq(p->stages.v[i].covers.v[k].s, stage))
                return (int)i;
    return -1;
}

/* A process without nodes has the items of its stages, stage by stage. */
static void default_nodes(struct lt_decoder *d, struct lt_process *p)
{
    if (p->nodes.n > 0)
        return;
    for (size_t s = 0; s < p->stages.n; s++)
        for (size_t i = 0; i < d->m->items.n; i++) {
            const struct lt_item *it = &d->m->items.v[i];
            if (it->stage.s.len == 0 || lt_process_stage(p, it->stage.s) != (int)s)
                continue;
            struct lt_node_record *n = &LT_PUSH(d->a, &p->nodes);
            n->common.id = it->common.id;
            n->common.at = p->common.at;
            n->item = (struct lt_ref){it->common.id, p->common.at, (int)i};
            n->party.index = n->process.index = -1;
        }
}

static void stage_unknown(struct lt_decoder *d, const struct lt_process *p, const struct lt_text *stage)
{
    lt_str *names = LT_NEW_ARRAY(d->a, lt_str, p->stages.n + 1);
    for (size_t i = 0; i < p->stages.n; i++)
        names[i] = p->stages.v[i].common.id;
    LT_DIAG(d->dx, LT_E_STAGE, stage->at, stage->s, p->common.id, lt_str_join(d->a, names, p->stages.n, "、"));
}

static void finish_node(struct lt_decoder *d, struct lt_process *p, struct lt_node_record *n)
{
    n->stage_index = n->group_index = -1;
    const struct lt_item *it = n->item.index >= 0 ? &d->m->items.v[n->item.index] : NULL;
    if (n->item.at.file != 0) {
        n->kind.v = LT_NODE_ITEM;
    } else if (n->kind.v == 0 || n->kind.v == LT_NODE_ITEM) {
        if (n->kind.v == LT_NODE_ITEM || n->kind.at.file == 0) /* else it has been said that the kind is unknown */
            LT_DIAG(d->dx, LT_E_NODE_KIND, n->common.at, n->common.id);
        n->kind.v = LT_NODE_TASK;
    }
    if (it != NULL && n->common.name.at.file == 0)
        n->common.name = it->common.name;
    if (n->common.name.s.len == 0)
        n->common.name.s = n->common.id;
    if (it != NULL && n->party.index < 0)
        n->party = it->party;
    if (n->stage.s.len > 0) {
        n->stage_index = lt_process_stage(p, n->stage.s);
        if (n->stage_index < 0)
            stage_unknown(d, p, &n->stage);
    } else if (it != NULL && it->stage.s.len > 0) {
        n->stage_index = lt_process_stage(p, it->stage.s);
    }
}

static int node_index(const struct lt_map *ids, lt_str id)
{
    return lt_map_get(ids, id);
}

static void unknown_node(struct lt_decoder *d, const struct lt_process *p, lt_str id, struct lt_span at)
{
    struct lt_suggest s;
    lt_suggest_begin(&s, id);
    lt_suggest_near(&s);
    for (size_t i = 0; i < p->nodes.n; i++)
        lt_suggest_try(&s, p->nodes.v[i].common.id);
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_FLOW_NODE_LIKE, at, id, p->common.id, s.best);
    else
        LT_DIAG(d->dx, LT_E_FLOW_NODE, at, id, p->common.id);
}

/* Flows, and 前置 of its items: from each node of a matter before to each of the matter. */
static size_t arrows_of(const struct lt_model *m, const struct lt_process *p, struct lt_arena *a)
{
    size_t n = p->flows.n;
    struct lt_arena_mark mark = lt_arena_mark(a);
    size_t *places = LT_NEW_ARRAY(a, size_t, m->items.n + 1);
    for (size_t i = 0; i < p->nodes.n; i++)
        if (p->nodes.v[i].item.index >= 0)
            places[p->nodes.v[i].item.index]++;
    for (size_t i = 0; i < p->nodes.n; i++) {
        int item = p->nodes.v[i].item.index;
        for (size_t k = 0; item >= 0 && k < m->items.v[item].after.n; k++) {
            const struct lt_refs *any = &m->items.v[item].after.v[k].any;
            for (size_t j = 0; j < any->n; j++)
                n += any->v[j].index >= 0 && places[any->v[j].index] > 1 ? places[any->v[j].index] : 1;
        }
    }
    lt_arena_rewind(a, mark);
    return n;
}

static void check_size(struct lt_decoder *d, struct lt_process *p)
{
    size_t arrows = arrows_of(d->m, p, d->a);
    if (p->nodes.n <= LT_MOST_STEPS && arrows <= LT_MOST_ARROWS)
        return;
    p->too_large = true;
    LT_DIAG(d->dx, LT_E_PROCESS_SIZE, p->common.at, p->common.id, lt_strf(d->a, "%zu", p->nodes.n), lt_strf(d->a, "%zu", arrows),
            lt_strf(d->a, "%d", LT_MOST_STEPS), lt_strf(d->a, "%d", LT_MOST_ARROWS));
}

static void finish_process(struct lt_decoder *d, struct lt_process *p)
{
    default_nodes(d, p);
    check_size(d, p);
    if (p->too_large)
        return;
    struct lt_map ids;
    lt_map_init(&ids, d->a);
    for (size_t i = 0; i < p->nodes.n; i++) {
        finish_node(d, p, &p->nodes.v[i]);
        lt_map_set(&ids, p->nodes.v[i].common.id, (int)i);
    }
    for (size_t i = 0; i < p->flows.n; i++) {
        const struct lt_flow *f = &p->flows.v[i];
        if (node_index(&ids, f->from) < 0)
            unknown_node(d, p, f->from, f->from_at);
        if (node_index(&ids, f->to) < 0)
            unknown_node(d, p, f->to, f->to_at);
    }
    for (size_t g = 0; g < p->groups.n; g++)
        for (size_t k = 0; k < p->groups.v[g].nodes.n; k++) {
            const struct lt_text *t = &p->groups.v[g].nodes.v[k];
            if (node_index(&ids, t->s) < 0)
                unknown_node(d, p, t->s, t->at);
        }
    lt_groups_nest(d, p, &ids);
}

static void unknown_step(struct lt_decoder *d, const struct lt_item *it, lt_str id, struct lt_span at)
{
    struct lt_suggest s;
    lt_suggest_begin(&s, id);
    lt_suggest_near(&s);
    for (size_t k = 0; k < it->steps.n; k++) {
        if (lt_str_eq(it->steps.v[k].name.s, id))
            return;
        lt_suggest_try(&s, it->steps.v[k].name.s);
    }
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_STEP_LIKE, at, id, it->common.id, s.best);
    else
        LT_DIAG(d->dx, LT_E_STEP, at, id, it->common.id);
}

/* The flows of an item lead from step to step. */
static void check_steps(struct lt_decoder *d, const struct lt_item *it)
{
    struct lt_map steps;
    if (it->flows.n == 0)
        return;
    lt_map_init(&steps, d->a);
    for (size_t k = 0; k < it->steps.n; k++)
        lt_map_set(&steps, it->steps.v[k].name.s, (int)k);
    for (size_t i = 0; i < it->flows.n; i++) {
        const struct lt_flow *f = &it->flows.v[i];
        if (lt_map_get(&steps, f->from) < 0)
            unknown_step(d, it, f->from, f->from_at);
        if (lt_map_get(&steps, f->to) < 0)
            unknown_step(d, it, f->to, f->to_at);
    }
}

static void use_item(struct lt_decoder *d, int index);

static void use(struct lt_common *c, bool *again)
{
    *again = !c->used;
    c->used = true;
}

static void use_party(struct lt_decoder *d, const struct lt_ref *r)
{
    bool fresh;
    if (r->index < 0)
        return;
    struct lt_party *p = &d->m->parties.v[r->index];
    use(&p->common, &fresh);
    if (fresh)
        use_party(d, &p->parent);
}

static void use_cond(struct lt_decoder *d, const struct lt_cond *c)
{
    if (c == NULL)
        return;
    use_cond(d, c->left);
    use_cond(d, c->right);
    if (c->op != LT_COND_AND && c->op != LT_COND_OR && c->op != LT_COND_NOT)
        d->m->facts.v[c->fact].common.used = true;
}

static void use_limits(struct lt_decoder *d, const struct lt_limits *l)
{
    for (size_t i = 0; i < l->n; i++)
        use_cond(d, l->v[i].when.cond);
}

static void use_materials(struct lt_decoder *d, const struct lt_material_uses *uses)
{
    for (size_t i = 0; i < uses->n; i++)
        if (uses->v[i].ref.index >= 0)
            d->m->materials.v[uses->v[i].ref.index].common.used = true;
}

static void use_laws(struct lt_decoder *d, const struct lt_refs *laws)
{
    for (size_t i = 0; i < laws->n; i++)
        if (laws->v[i].index >= 0)
            d->m->laws.v[laws->v[i].index].common.used = true;
}

static void use_item(struct lt_decoder *d, int index)
{
    if (index < 0)
        return;
    struct lt_item *it = &d->m->items.v[index];
    bool fresh;
    use(&it->common, &fresh);
    if (!fresh)
        return;
    use_party(d, &it->party);
    for (size_t i = 0; i < it->joint.n; i++)
        use_party(d, &it->joint.v[i]);
    use_materials(d, &it->materials);
    use_cond(d, it->when.cond);
    use_limits(d, &it->statutory);
    use_limits(d, &it->promised);
    use_laws(d, &it->laws);
}

static void use_process(struct lt_decoder *d, int index)
{
    if (index < 0)
        return;
    struct lt_process *p = &d->m->processes.v[index];
    bool fresh;
    use(&p->common, &fresh);
    if (!fresh)
        return;
    for (size_t i = 0; i < p->nodes.n; i++) {
        use_item(d, p->nodes.v[i].item.index);
        use_party(d, &p->nodes.v[i].party);
        use_process(d, p->nodes.v[i].process.index);
        use_cond(d, p->nodes.v[i].when.cond);
    }
    for (size_t i = 0; i < p->lanes.n; i++)
        use_party(d, &p->lanes.v[i]);
    for (size_t i = 0; i < p->stages.n; i++)
        use_party(d, &p->stages.v[i].lead);
    for (size_t i = 0; i < p->flows.n; i++)
        use_cond(d, p->flows.v[i].when.cond);
}

#define USE_OWN(vector)                      \
    for (size_t i = 0; i < m->vector.n; i++) \
    m->vector.v[i].common.used = m->vector.v[i].common.own

/* What counts: the catalog's own records and what they reach. A catalog without processes of its
 * own takes over all of those it builds on. */
static void mark_used(struct lt_decoder *d)
{
    struct lt_model *m = d->m;
    bool own_process = false;
    for (size_t i = 0; i < m->processes.n; i++)
        own_process = own_process || m->processes.v[i].common.own;
    for (size_t i = 0; i < m->processes.n; i++)
        if (m->processes.v[i].common.own || !own_process)
            use_process(d, (int)i);
    for (size_t i = 0; i < m->items.n; i++)
        if (m->items.v[i].common.own)
            use_item(d, (int)i);
    USE_OWN(facts) || m->facts.v[i].common.used;
    USE_OWN(parties) || m->parties.v[i].common.used;
    USE_OWN(laws) || m->laws.v[i].common.used;
    USE_OWN(materials) || m->materials.v[i].common.used;
    for (size_t i = 0; i < m->policies.n; i++) {
        m->policies.v[i].common.used = true;
        use_party(d, &m->policies.v[i].party);
        use_materials(d, &m->policies.v[i].materials);
        use_cond(d, m->policies.v[i].when.cond);
        use_laws(d, &m->policies.v[i].laws);
    }
    for (size_t i = 0; i < m->lists.n; i++) {
        m->lists.v[i].common.used = true;
        use_party(d, &m->lists.v[i].party);
    }
    for (size_t i = 0; i < m->teams.n; i++) {
        m->teams.v[i].common.used = true;
        use_party(d, &m->teams.v[i].lead);
        for (size_t k = 0; k < m->teams.v[i].members.n; k++)
            use_party(d, &m->teams.v[i].members.v[k]);
    }
    for (size_t i = 0; i < m->problems.n; i++)
        m->problems.v[i].common.used = true;
}

/* The overview: the one that says so, else the first that is used. */
static void find_overview(struct lt_decoder *d)
{
    struct lt_model *m = d->m;
    int said = -1;
    for (size_t i = 0; i < m->processes.n; i++) {
        const struct lt_process *p = &m->processes.v[i];
        if (!p->common.used)
            continue;
        if (m->overview < 0)
            m->overview = (int)i;
        if (p->category.v != LT_PROCESS_OVERVIEW)
            continue;
        if (said >= 0) {
            LT_DIAG(d->dx, LT_E_OVERVIEWS, p->category.at, m->processes.v[said].common.id, p->common.id);
            LT_DIAG_NOTE(d->dx, LT_N_FIRST_HERE, m->processes.v[said].category.at, LT_STR(""));
            continue;
        }
        said = m->overview = (int)i;
    }
}

static void check_preset(struct lt_decoder *d, const struct lt_fact *f)
{
    lt_str *names = LT_NEW_ARRAY(d->a, lt_str, f->options.n);
    bool found = f->options.n == 0 || f->preset.at.file == 0;
    for (size_t i = 0; i < f->options.n; i++) {
        names[i] = f->options.v[i].s;
        found = found || lt_str_eq(names[i], f->preset.s);
    }
    if (!found)
        LT_DIAG(d->dx, LT_E_OPTION, f->preset.at, f->common.id, f->preset.s, lt_str_join(d->a, names, f->options.n, "、"));
}

void lt_resolve(struct lt_decoder *d)
{
    struct lt_model *m = d->m;
    index_ids(d);
    lt_tie_record(d, LT_REC_CATALOG, m);
    tie_results(d);
    for (size_t i = 0; i < m->facts.n; i++)
        check_preset(d, &m->facts.v[i]);
    for (size_t i = 0; i < m->items.n; i++) {
        put_materials(m, &m->items.v[i].materials);
        check_steps(d, &m->items.v[i]);
        tie_laws(d, &m->items.v[i].basis, &m->items.v[i].laws);
    }
    for (size_t i = 0; i < m->policies.n; i++) {
        put_materials(m, &m->policies.v[i].materials);
        tie_laws(d, &m->policies.v[i].basis, &m->policies.v[i].laws);
    }
    for (size_t i = 0; i < m->processes.n; i++)
        finish_process(d, &m->processes.v[i]);
    mark_used(d);
    find_overview(d);
}

int lt_from_item(const struct lt_from *from)
{
    for (size_t i = 0; i < from->items.n; i++)
        if (from->items.v[i].index >= 0)
            return from->items.v[i].index;
    return -1;
}

bool lt_item_waits_for(const struct lt_item *it, int before)
{
    for (size_t i = 0; i < it->after.n; i++)
        for (size_t k = 0; k < it->after.v[i].any.n; k++)
            if (it->after.v[i].any.v[k].index == before)
                return true;
    return false;
}

bool lt_item_weekend(const struct lt_model *m, const struct lt_item *it)
{
    if (it->weekend.v != 0)
        return it->weekend.v > 0;
    return it->party.index >= 0 && m->parties.v[it->party.index].weekend.v > 0;
}

#define OWN_OR_PARTY(member) (it->member.s.len > 0 || it->party.index < 0 ? it->member.s : m->parties.v[it->party.index].member.s)

lt_str lt_item_window(const struct lt_model *m, const struct lt_item *it)
{
    return OWN_OR_PARTY(window);
}

lt_str lt_item_phone(const struct lt_model *m, const struct lt_item *it)
{
    return OWN_OR_PARTY(phone);
}

lt_str lt_item_url(const struct lt_model *m, const struct lt_item *it)
{
    return OWN_OR_PARTY(url);
}

bool lt_is_example(const struct lt_common *c)
{
    return lt_str_starts(c->source.s, "示例");
}

char lt_confidence_of(const struct lt_common *c, const char *member)
{
    for (size_t i = 0; i < c->confidence.by_field.n; i++) {
        const struct lt_confidence_entry *e = &c->confidence.by_field.v[i];
        const struct lt_field *f = lt_field_find(LT_REC_ITEM, e->key);
        if (f != NULL && strcmp(f->name[LT_EN], member) == 0)
            return e->grade;
    }
    return c->confidence.all;
}
