/* SPDX-License-Identifier: MIT */
/* Values as texts. See show.h. */
#include "model/show.h"

static void put(const struct lt_show *s, struct lt_parts *out, lt_str part)
{
    part = lt_str_trim(part);
    if (part.len > 0)
        LT_PUSH(s->a, out) = part;
}

static lt_str id_of(const struct lt_show *s, enum lt_record kind, lt_str id)
{
    return s->id == NULL ? id : s->id(s->context, kind, id);
}

static lt_str truth(const struct lt_show *s, int v)
{
    return v == 0 ? LT_STR("") : s->lang == LT_ZH ? (v > 0 ? LT_STR("是") : LT_STR("否")) : v > 0 ? LT_STR("yes") : LT_STR("no");
}

static lt_str joined(const struct lt_show *s, const struct lt_parts *p, const char *between)
{
    return p->n == 0 ? LT_STR("") : lt_str_join(s->a, p->v, p->n, between);
}

static lt_str limits(const struct lt_show *s, const struct lt_limits *l)
{
    struct lt_parts cases = {0};
    for (size_t i = 0; i < l->n; i++) {
        lt_str text = lt_limit_text(s->a, l->v[i].limit, s->lang, false);
        if (l->v[i].limit.by.len > 0)
            text = lt_strf(s->a, s->lang == LT_ZH ? "%.*s（据%.*s）" : "%.*s (by %.*s)", LT_FMT(text), LT_FMT(l->v[i].limit.by));
        if (l->n > 1 && l->v[i].when.text.len > 0)
            text = lt_strf(s->a, "%.*s: %.*s", LT_FMT(l->v[i].when.text), LT_FMT(text));
        put(s, &cases, text);
    }
    return joined(s, &cases, s->lang == LT_ZH ? "；" : "; ");
}

static void refs(const struct lt_show *s, enum lt_record kind, const struct lt_refs *r, struct lt_parts *out)
{
    for (size_t i = 0; i < r->n; i++)
        put(s, out, id_of(s, kind, r->v[i].id));
}

static void texts(const struct lt_show *s, const struct lt_texts *t, struct lt_parts *out)
{
    for (size_t i = 0; i < t->n; i++)
        put(s, out, t->v[i].s);
}

/* A record inside another, in one line. */
static lt_str record_line(const struct lt_show *s, enum lt_record r, const void *record)
{
    struct lt_record_row row = lt_record_row(r);
    struct lt_parts fields = {0};
    for (size_t i = row.first; i < row.first + row.count; i++) {
        struct lt_parts parts = {0};
        lt_field_parts(s, &lt_fields[i], record, &parts);
        lt_str value = joined(s, &parts, s->lang == LT_ZH ? "、" : ", ");
        if (value.len > 0 && (lt_fields[i].flags & LT_SHORT))
            put(s, &fields, value);
        else if (value.len > 0)
            put(s, &fields, lt_strf(s->a, "%s %.*s", lt_fields[i].name[s->lang], LT_FMT(value)));
    }
    return joined(s, &fields, s->lang == LT_ZH ? "，" : ", ");
}

struct vector {
    char *v;
    size_t n, cap;
};

static void records(const struct lt_show *s, enum lt_record r, const struct vector *v, struct lt_parts *out)
{
    for (size_t i = 0; i < v->n; i++)
        put(s, out, record_line(s, r, v->v + i * lt_record_row(r).size));
}

static void afters(const struct lt_show *s, const struct lt_afters *a, struct lt_parts *out)
{
    for (size_t i = 0; i < a->n; i++) {
        struct lt_parts any = {0};
        refs(s, LT_REC_ITEM, &a->v[i].any, &any);
        put(s, out, joined(s, &any, s->lang == LT_ZH ? "或" : " or "));
    }
}

static void flows(const struct lt_show *s, enum lt_record kind, const struct lt_flows *f, struct lt_parts *out)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct lt_flow *w = &f->v[i];
        lt_str from = id_of(s, kind, w->from), to = id_of(s, kind, w->to), more = LT_STR("");
        if (w->when.text.len > 0)
            more = lt_strf(s->a, " [%.*s]", LT_FMT(w->when.text));
        else if (w->otherwise)
            more = s->lang == LT_ZH ? LT_STR(" [否则]") : LT_STR(" [else]");
        put(s, out,
            lt_strf(s->a, "%.*s -> %.*s%s%.*s%.*s", LT_FMT(from), LT_FMT(to), w->label.len > 0 ? ": " : "", LT_FMT(w->label),
                    LT_FMT(more)));
    }
}

static void rows(const struct lt_show *s, const struct lt_rows *r, struct lt_parts *out)
{
    for (size_t i = 0; i < r->n; i++) {
        struct lt_parts cells = {0};
        for (size_t k = 0; k < r->v[i].cells.n; k++)
            LT_PUSH(s->a, &cells) = r->v[i].cells.v[k].s;
        put(s, out, joined(s, &cells, " | "));
    }
}

static void weekdays(const struct lt_show *s, const struct lt_weekdays *w, struct lt_parts *out)
{
    static const char *const names[][2] = {{"周一", "Mon"}, {"周二", "Tue"}, {"周三", "Wed"}, {"周四", "Thu"},
                                           {"周五", "Fri"}, {"周六", "Sat"}, {"周日", "Sun"}};
    for (int i = 0; i < 7 && w->given; i++)
        if (w->rest[i])
            put(s, out, lt_str_from(names[i][s->lang]));
}

static void checks(const struct lt_show *s, const struct lt_checks *c, struct lt_parts *out)
{
    for (size_t i = 0; i < c->n; i++)
        put(s, out, lt_strf(s->a, "%.*s: %s", LT_FMT(c->v[i].rule), lt_value_word("LEVEL", (int)c->v[i].level, s->lang)));
}

static void confidence(const struct lt_show *s, const struct lt_confidence *c, struct lt_parts *out)
{
    if (c->all != 0)
        put(s, out, lt_strf(s->a, "%c", c->all));
    for (size_t i = 0; i < c->by_field.n; i++) {
        const struct lt_confidence_entry *e = &c->by_field.v[i];
        lt_str key = e->field != NULL ? lt_str_from(e->field->name[s->lang]) : e->key;
        put(s, out, lt_strf(s->a, "%.*s %c", LT_FMT(key), e->grade));
    }
}

static void choices(const struct lt_show *s, const char *set, const struct lt_choices *c, struct lt_parts *out)
{
    for (size_t i = 0; i < c->n; i++)
        put(s, out, lt_str_from(lt_value_word(set, c->v[i].v, s->lang)));
}

static lt_str from(const struct lt_show *s, const struct lt_from *f)
{
    struct lt_parts any = {0};
    refs(s, LT_REC_ITEM, &f->items, &any);
    if (any.n > 0)
        return joined(s, &any, s->lang == LT_ZH ? "或" : " or ");
    return f->from == 0 ? LT_STR("") : lt_str_from(lt_value_word("FROM", f->from, s->lang));
}

static lt_str count(const struct lt_show *s, const struct lt_count *c)
{
    return c->given ? lt_strf(s->a, "%d", c->v) : LT_STR("");
}

static void days(const struct lt_show *s, const struct lt_days *d, struct lt_parts *out)
{
    for (size_t i = 0; i < d->n; i++) {
        lt_str first = lt_date_iso(s->a, d->v[i].from), last = lt_date_iso(s->a, d->v[i].to);
        put(s, out, lt_str_eq(first, last) ? first : lt_strf(s->a, "%.*s..%.*s", LT_FMT(first), LT_FMT(last)));
    }
}

/* A material that asks for more than its own record says shows what. */
static void materials(const struct lt_show *s, const struct lt_material_uses *u, struct lt_parts *out)
{
    for (size_t i = 0; i < u->n; i++) {
        const struct lt_truth_or_limit *d = &u->v[i].material.deferrable;
        lt_str id = id_of(s, LT_REC_MATERIAL, u->v[i].ref.id);
        lt_str limit = d->limit.unit != LT_NO_LIMIT ? lt_limit_text(s->a, d->limit, s->lang, false) : LT_STR("");
        if (d->v <= 0)
            put(s, out, id);
        else
            put(s, out,
                lt_strf(s->a, s->lang == LT_ZH ? "%.*s（容缺%s%.*s）" : "%.*s (deferrable%s%.*s)", LT_FMT(id),
                        limit.len > 0 ? " " : "", LT_FMT(limit)));
    }
}

void lt_field_parts(const struct lt_show *s, const struct lt_field *f, const void *record, struct lt_parts *out)
{
    const void *p = (const char *)record + f->offset;
    const struct lt_truth_or_limit *tl = p;
    switch (f->type) {
    case LT_T_TEXT:
        put(s, out, ((const struct lt_text *)p)->s);
        return;
    case LT_T_TEXTS:
        texts(s, p, out);
        return;
    case LT_T_TRUTH:
        put(s, out, truth(s, ((const struct lt_truth *)p)->v));
        return;
    case LT_T_DATE:
        if (((const struct lt_day *)p)->at.file != 0)
            put(s, out, lt_date_iso(s->a, ((const struct lt_day *)p)->date));
        return;
    case LT_T_DATES:
        days(s, p, out);
        return;
    case LT_T_COUNT:
        put(s, out, count(s, p));
        return;
    case LT_T_LIMIT:
        put(s, out, limits(s, p));
        return;
    case LT_T_COND:
        put(s, out, ((const struct lt_when *)p)->text);
        return;
    case LT_T_ENUM:
        if (((const struct lt_choice *)p)->v != 0)
            put(s, out, lt_str_from(lt_value_word(lt_value_sets[f->arg], ((const struct lt_choice *)p)->v, s->lang)));
        return;
    case LT_T_ENUMS:
        choices(s, lt_value_sets[f->arg], p, out);
        return;
    case LT_T_REF:
        put(s, out, id_of(s, (enum lt_record)f->arg, ((const struct lt_ref *)p)->id));
        return;
    case LT_T_REFS:
        refs(s, (enum lt_record)f->arg, p, out);
        return;
    case LT_T_RECORD:
        put(s, out, record_line(s, (enum lt_record)f->arg, p));
        return;
    case LT_T_RECORDS:
        records(s, (enum lt_record)f->arg, p, out);
        return;
    case LT_T_AFTER:
        afters(s, p, out);
        return;
    case LT_T_MATERIALS:
        materials(s, p, out);
        return;
    case LT_T_FLOWS:
        flows(s, f->record == LT_REC_PROCESS ? LT_REC_NODE : LT_REC_STEP, p, out);
        return;
    case LT_T_ROWS:
        rows(s, p, out);
        return;
    case LT_T_CONFIDENCE:
        confidence(s, p, out);
        return;
    case LT_T_TRUTH_OR_LIMIT:
        put(s, out, tl->limit.unit != LT_NO_LIMIT ? lt_limit_text(s->a, tl->limit, s->lang, false) : truth(s, tl->v));
        return;
    case LT_T_WEEKDAYS:
        weekdays(s, p, out);
        return;
    case LT_T_FROM:
        put(s, out, from(s, p));
        return;
    case LT_T_CHECKS:
        checks(s, p, out);
        return;
    case LT_T_MAP:
    case LT_T_NODES:
    case LT_T_ANSWERS:
    case LT_T_OVERRIDE:
        return;
    }
}
