/* SPDX-License-Identifier: MIT */
/* The resolved records as text: what all later stages start from. */
#include "model/model.h"

static void text(struct lt_buf *out, const char *key, lt_str s)
{
    if (s.len == 0)
        return;
    lt_buf_printf(out, "  %s: ", key);
    for (size_t i = 0; i < s.len; i++)
        lt_buf_char(out, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
    lt_buf_char(out, '\n');
}

static void limits(struct lt_buf *out, const char *key, const struct lt_limits *l)
{
    static const char *const units[] = {"none", "workday", "day", "month", "year", "hour", "immediate"};
    for (size_t i = 0; i < l->n; i++) {
        lt_buf_printf(out, "  %s: %lld.%03lld %s", key, (long long)(l->v[i].limit.milli / 1000),
                      (long long)(l->v[i].limit.milli % 1000), units[l->v[i].limit.unit]);
        if (l->v[i].when.text.len > 0)
            lt_buf_printf(out, " when %.*s", LT_FMT(l->v[i].when.text));
        if (l->v[i].limit.by.len > 0)
            lt_buf_printf(out, " by %.*s", LT_FMT(l->v[i].limit.by));
        lt_buf_char(out, '\n');
    }
}

static void refs(struct lt_buf *out, const char *key, const struct lt_refs *r)
{
    for (size_t i = 0; i < r->n; i++)
        lt_buf_printf(out, "  %s: %.*s%s\n", key, LT_FMT(r->v[i].id), r->v[i].index < 0 ? " (?)" : "");
}

static void head(struct lt_buf *out, const char *kind, const struct lt_common *c)
{
    lt_buf_printf(out, "%s %.*s%s%s\n", kind, LT_FMT(c->id), c->own ? " own" : "", c->used ? " used" : "");
    if (!lt_str_eq(c->name.s, c->id))
        text(out, "name", c->name.s);
    text(out, "note", c->note.s);
    text(out, "memo", c->memo.s);
    text(out, "source", c->source.s);
}

static void item(struct lt_buf *out, const struct lt_item *it)
{
    head(out, "item", &it->common);
    text(out, "kind", lt_str_from(lt_value_word("ITEM_KIND", it->kind.v, LT_EN)));
    text(out, "category", it->category.s);
    text(out, "party", it->party.id);
    text(out, "stage", it->stage.s);
    for (size_t k = 0; k < it->after.n; k++)
        refs(out, it->after.v[k].any.n > 1 ? "after any" : "after", &it->after.v[k].any);
    limits(out, "statutory", &it->statutory);
    limits(out, "promised", &it->promised);
    limits(out, "minimum", &it->minimum);
    text(out, "when", it->when.text);
    text(out, "result", it->result.name.s);
    refs(out, "law", &it->laws);
    for (size_t k = 0; k < it->materials.n; k++) {
        const struct lt_material *m = &it->materials.v[k].material;
        lt_buf_printf(out, "  material: %.*s%s", LT_FMT(it->materials.v[k].ref.id), m->deferrable.v > 0 ? " deferrable" : "");
        for (size_t j = 0; j < m->from.items.n; j++)
            if (m->from.items.v[j].index >= 0)
                lt_buf_printf(out, "%s%.*s", j == 0 ? " from " : " or ", LT_FMT(m->from.items.v[j].id));
        lt_buf_char(out, '\n');
    }
}

static void process(struct lt_buf *out, const struct lt_process *p)
{
    head(out, "process", &p->common);
    text(out, "category", lt_str_from(lt_value_word("PROCESS_CATEGORY", p->category.v, LT_EN)));
    for (size_t i = 0; i < p->stages.n; i++)
        text(out, "stage", p->stages.v[i].common.id);
    refs(out, "lane", &p->lanes);
    for (size_t i = 0; i < p->nodes.n; i++) {
        const struct lt_node_record *n = &p->nodes.v[i];
        lt_buf_printf(out, "  node: %.*s %s stage %d group %d\n", LT_FMT(n->common.id),
                      lt_value_word("NODE_KIND", n->kind.v, LT_EN), n->stage_index, n->group_index);
    }
    for (size_t i = 0; i < p->flows.n; i++) {
        const struct lt_flow *f = &p->flows.v[i];
        lt_buf_printf(out, "  flow: %.*s -> %.*s", LT_FMT(f->from), LT_FMT(f->to));
        if (f->label.len > 0)
            lt_buf_printf(out, " [%.*s]", LT_FMT(f->label));
        if (f->when.text.len > 0)
            lt_buf_printf(out, " when %.*s", LT_FMT(f->when.text));
        lt_buf_z(out, f->otherwise ? " else\n" : "\n");
    }
}

void lt_model_dump(const struct lt_model *m, struct lt_buf *out)
{
    for (size_t i = 0; i < m->facts.n; i++) {
        head(out, "fact", &m->facts.v[i].common);
        text(out, "kind", lt_str_from(lt_value_word("FACT_KIND", m->facts.v[i].kind.v, LT_EN)));
        for (size_t k = 0; k < m->facts.v[i].options.n; k++)
            text(out, "option", m->facts.v[i].options.v[k].s);
    }
    for (size_t i = 0; i < m->parties.n; i++) {
        head(out, "party", &m->parties.v[i].common);
        text(out, "kind", lt_str_from(lt_value_word("PARTY_KIND", m->parties.v[i].kind.v, LT_EN)));
    }
    for (size_t i = 0; i < m->laws.n; i++)
        head(out, "law", &m->laws.v[i].common);
    for (size_t i = 0; i < m->materials.n; i++)
        head(out, "material", &m->materials.v[i].common);
    for (size_t i = 0; i < m->items.n; i++)
        item(out, &m->items.v[i]);
    for (size_t i = 0; i < m->processes.n; i++)
        process(out, &m->processes.v[i]);
}
