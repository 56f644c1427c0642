/* SPDX-License-Identifier: MIT */
/* Project files: read, put on the catalog that they name, and resolved against it. */
#include "model/decode.h"

#include <string.h>

/* The value of a record's field by its English key, NULL: not written. */
static const struct lt_node *value_of(const struct lt_node *n, enum lt_record r, const char *english)
{
    const struct lt_field *f = lt_field_find(r, lt_str_from(english));
    for (size_t i = 0; n != NULL && n->kind == LT_MAP && i < n->n; i++)
        if (n->pairs[i].field == f && !lt_node_is_null(n->pairs[i].value))
            return n->pairs[i].value;
    return NULL;
}

static bool is_section(const struct lt_pair *p, enum lt_record r)
{
    return p->field != NULL && p->field->type == LT_T_RECORD && p->field->arg == (int)r;
}

/* Takes 项目 and 预期 out of a file; any other section is a mistake. */
static void take_sections(struct lt_decoder *d, const struct lt_node *file, bool expect_only, struct lt_project_nodes *out)
{
    bool any = false;
    for (size_t i = 0; file != NULL && i < file->n; i++)
        any = any || is_section(&file->pairs[i], LT_REC_PROJECT) || is_section(&file->pairs[i], LT_REC_EXPECT);
    for (size_t i = 0; file != NULL && i < file->n; i++) {
        const struct lt_pair *p = &file->pairs[i];
        if (is_section(p, LT_REC_PROJECT) && !expect_only)
            out->project = p->value;
        else if (is_section(p, LT_REC_EXPECT))
            out->expect = out->expect == NULL ? p->value : lt_join_files(d, out->expect, p->value);
        else if (any && p->field != NULL) /* a file with neither is no project at all */
            LT_DIAG(d->dx, LT_E_PROJECT_SECTION, p->key_at, p->key);
    }
}

/* "factory.yaml" has its expectations inside, or in "factory.预期.yaml" or "factory.expect.yaml". */
static void read_expectations(struct lt_decoder *d, struct lt_world *w, lt_str file, struct lt_project_nodes *out, bool *readable)
{
    static const char *const endings[] = {".yaml", ".yml"}, *const words[] = {"预期", "expect"};
    lt_str stem = file;
    for (int i = 0; i < 2; i++)
        if (lt_str_ends(file, endings[i]))
            stem = lt_str_sub(file, 0, file.len - strlen(endings[i]));
    for (int i = 0; i < 4; i++) {
        lt_str path = lt_strf(d->a, "%.*s.%s%s", LT_FMT(stem), words[i / 2], endings[i % 2]);
        if (w->kind(w, lt_str_z(d->a, path)) == LT_FILE_REGULAR)
            take_sections(d, lt_read_yaml(d, w, lt_str_copy(d->a, path), readable), true, out);
    }
}

/* "a/b/../c" as "a/c", where both name the same folder (a link may lead elsewhere). */
static lt_str shorten(struct lt_decoder *d, struct lt_world *w, lt_str path)
{
    lt_str *parts = LT_NEW_ARRAY(d->a, lt_str, path.len + 1);
    size_t n = 0;
    for (size_t from = 0, at = 0; at <= path.len; at++) {
        if (at < path.len && path.ptr[at] != '/')
            continue;
        lt_str part = lt_str_sub(path, from, at);
        from = at + 1;
        if (lt_str_is(part, ".") || (part.len == 0 && n > 0))
            continue;
        if (lt_str_is(part, "..") && n > 0 && parts[n - 1].len > 0 && !lt_str_is(parts[n - 1], ".."))
            n--;
        else
            parts[n++] = part;
    }
    lt_str out = n == 0 ? LT_STR(".") : lt_str_join(d->a, parts, n, "/");
    lt_str a = w->resolve(w, lt_str_z(d->a, path), d->a), b = w->resolve(w, lt_str_z(d->a, out), d->a);
    return lt_str_eq(a, b) ? lt_str_copy(d->a, out) : path;
}

/* The folder of the catalog: seen from the project file, else by name. Empty after a finding. */
static lt_str find_catalog(struct lt_decoder *d, struct lt_world *w, lt_str file, const struct lt_load_options *options,
                           const struct lt_node *handbook)
{
    lt_str name = lt_str_trim(handbook->text);
    lt_str path = lt_path_join(d->a, lt_path_dir(file), name);
    if (name.len > 0 && w->kind(w, lt_str_z(d->a, path)) == LT_FILE_DIR)
        return shorten(d, w, path);
    lt_str found = LT_STR("");
    bool plain = name.len > 0 && !lt_str_has(name, LT_STR("/"));
    if (plain)
        found = lt_catalog_by_name(d, w, options, name);
    if (found.len == 0)
        LT_DIAG(d->dx, LT_E_HANDBOOK, handbook->at, name,
                plain ? lt_strf(d->a, "%.*s、$LIUTU_PATH、安装的数据目录", LT_FMT(path)) : path,
                plain ? lt_strf(d->a, "%.*s, $LIUTU_PATH, the installed data folder", LT_FMT(path)) : path);
    return found;
}

/* Without a catalog only what needs none is checked. */
static void decode_alone(struct lt_decoder *d, const struct lt_project_nodes *nodes)
{
    d->m->incomplete = true;
    lt_project_decode(d, nodes);
}

bool lt_project_load(struct lt_world *w, lt_str file, lt_str catalog, const struct lt_load_options *options, struct lt_diags *dx,
                     struct lt_model *out)
{
    struct lt_decoder d = {.dx = dx, .a = dx->arena, .m = out};
    struct lt_project_nodes nodes = {0};
    bool readable = true;
    lt_model_begin(&d);
    out->project.file = file;
    struct lt_node *root = lt_read_yaml(&d, w, lt_str_copy(d.a, file), &readable);
    take_sections(&d, root, false, &nodes);
    read_expectations(&d, w, file, &nodes, &readable);
    if (!readable)
        return false;
    if (nodes.project == NULL || nodes.project->kind != LT_MAP) {
        if (dx->errors == 0 && nodes.project == NULL)
            LT_DIAG(dx, LT_E_PROJECT_NONE, (struct lt_span){0}, file);
        decode_alone(&d, &nodes);
        return true;
    }
    d.own_from = 1;
    out->project.sources = (uint32_t)dx->sources.n;
    const struct lt_node *handbook = value_of(nodes.project, LT_REC_PROJECT, "handbook");
    bool named = handbook != NULL && handbook->kind == LT_SCALAR;
    if (catalog.len == 0 && named)
        catalog = find_catalog(&d, w, file, options, handbook);
    if (catalog.len > 0)
        return lt_catalog_load(&d, w, catalog, options, &nodes);
    decode_alone(&d, &nodes);
    return true;
}

static const struct lt_pair *find_id(const struct lt_node *map, lt_str id)
{
    for (size_t i = 0; map != NULL && i < map->n; i++)
        if (lt_str_eq(map->pairs[i].key, id))
            return &map->pairs[i];
    return NULL;
}

/* An item that the catalog does not have cannot be changed. */
static void unknown_item(struct lt_decoder *d, const struct lt_node *items, const struct lt_pair *p)
{
    struct lt_suggest s;
    lt_suggest_begin(&s, p->key);
    lt_suggest_near(&s);
    for (size_t i = 0; items != NULL && i < items->n; i++)
        lt_suggest_try(&s, items->pairs[i].key);
    lt_str zh = LT_STR("事项"), en = LT_STR("item");
    if (s.best.len > 0)
        LT_DIAG(d->dx, LT_E_REF_LIKE, p->key_at, zh, p->key, s.best, en);
    else
        LT_DIAG(d->dx, LT_E_REF, p->key_at, zh, p->key, LT_STR("事项"), LT_STR("items"), en);
}

struct lt_node *lt_project_overlay(struct lt_decoder *d, struct lt_node *catalog, const struct lt_node *project)
{
    const struct lt_node *changes = value_of(project, LT_REC_PROJECT, "override");
    const struct lt_node *items = value_of(catalog, LT_REC_CATALOG, "items");
    if (changes == NULL || changes->kind != LT_MAP)
        return catalog;
    struct lt_node *over = LT_NEW(d->a, struct lt_node), *top = LT_NEW(d->a, struct lt_node);
    *over = *changes;
    over->n = 0;
    over->pairs = LT_NEW_ARRAY(d->a, struct lt_pair, changes->n);
    for (size_t i = 0; i < changes->n; i++) {
        const struct lt_pair *p = &changes->pairs[i];
        if (find_id(items, p->key) == NULL) {
            if (!d->m->incomplete)
                unknown_item(d, items, p);
        } else if (lt_node_is_null(p->value)) { /* it goes from this project, not from the catalog */
            LT_PUSH(d->a, &d->m->project.removed) = (struct lt_ref){p->key, p->key_at, -1};
        } else {
            over->pairs[over->n++] = *p;
        }
    }
    *top = (struct lt_node){.kind = LT_MAP, .at = changes->at, .pairs = LT_NEW(d->a, struct lt_pair), .n = 1};
    top->pairs[0] = (struct lt_pair){
        .key = LT_STR("事项"), .key_at = changes->at, .value = over, .field = lt_field_find(LT_REC_CATALOG, LT_STR("items"))};
    return lt_merge(d, catalog, top, LT_T_RECORD, LT_REC_CATALOG);
}

void lt_project_decode(struct lt_decoder *d, const struct lt_project_nodes *nodes)
{
    struct lt_model *m = d->m;
    if (nodes->project != NULL && nodes->project->kind == LT_MAP) {
        m->project.given = true;
        m->project.common.at = nodes->project->at;
        lt_decode_record(d, nodes->project, LT_REC_PROJECT, &m->project);
        if (m->project.common.name.s.len == 0) {
            lt_str base = lt_path_base(m->project.file);
            size_t end = base.len;
            while (end > 0 && base.ptr[end - 1] != '.')
                end--;
            m->project.common.name.s = end > 1 ? lt_str_sub(base, 0, end - 1) : base;
        }
    } else if (nodes->project != NULL && !lt_node_is_null(nodes->project)) {
        lt_wrong_type(d, "项目", nodes->project, "“键: 值”的映射", "a mapping");
    }
    if (nodes->expect != NULL && nodes->expect->kind == LT_MAP) {
        m->expect.given = true;
        lt_decode_record(d, nodes->expect, LT_REC_EXPECT, &m->expect);
    } else if (nodes->expect != NULL && !lt_node_is_null(nodes->expect)) {
        lt_wrong_type(d, "预期", nodes->expect, "“键: 值”的映射", "a mapping");
    }
}

struct day_words {
    const struct lt_day *day;
    const char *zh, *en;
};

static void in_order(struct lt_decoder *d, lt_str what, struct day_words first, struct day_words second)
{
    if (first.day->at.file == 0 || second.day->at.file == 0 || second.day->date >= first.day->date)
        return;
    LT_DIAG(d->dx, LT_E_DATES_ORDER, second.day->at, what, lt_str_from(second.zh), lt_date_iso(d->a, second.day->date),
            lt_str_from(first.zh), lt_date_iso(d->a, first.day->date), lt_str_from(first.en), lt_str_from(second.en));
    LT_DIAG_NOTE(d->dx, LT_N_DAY_HERE, first.day->at, lt_str_from(first.zh), lt_str_from(first.en));
}

static void not_in_future(struct lt_decoder *d, lt_str what, struct day_words w)
{
    lt_date today = d->m->reference_day;
    if (w.day->at.file == 0 || !d->m->status_day || today == LT_NO_DATE || w.day->date <= today)
        return;
    LT_DIAG(d->dx, LT_W_DATE_FUTURE, w.day->at, what, lt_str_from(w.zh), lt_date_iso(d->a, w.day->date), lt_date_iso(d->a, today),
            lt_str_from(w.en));
}

static void resolve_progress(struct lt_decoder *d, struct lt_progress *p)
{
    struct day_words accepted = {&p->accepted, "受理", "accepted"}, done = {&p->done, "办结", "done"};
    p->item = lt_map_get(&d->m->item_ids, p->common.id);
    if (p->item < 0)
        lt_ref_unknown(d, LT_REC_ITEM, p->common.id, p->common.at);
    in_order(d, p->common.id, accepted, done);
    not_in_future(d, p->common.id, accepted);
    not_in_future(d, p->common.id, done);
    for (size_t i = 0; i < p->paused.n; i++) {
        const struct lt_range *r = &p->paused.v[i];
        bool before = p->accepted.at.file == 0 || r->to <= p->accepted.date;
        bool after = p->done.at.file != 0 && r->from > p->done.date;
        if (before || after)
            LT_DIAG(d->dx, LT_W_PAUSE, r->at, p->common.id,
                    lt_strf(d->a, "%.*s..%.*s", LT_FMT(lt_date_iso(d->a, r->from)), LT_FMT(lt_date_iso(d->a, r->to))));
    }
}

void lt_project_resolve(struct lt_decoder *d)
{
    struct lt_project *p = &d->m->project;
    lt_tie_record(d, LT_REC_PROJECT, p);
    lt_tie_record(d, LT_REC_EXPECT, &d->m->expect);
    for (size_t i = 0; i < p->removed.n; i++)
        p->removed.v[i].index = lt_map_get(&d->m->item_ids, p->removed.v[i].id);
    for (size_t i = 0; i < p->progress.n; i++)
        resolve_progress(d, &p->progress.v[i]);
    for (size_t i = 0; i < p->problems.n; i++) {
        struct lt_issue *issue = &p->problems.v[i];
        struct day_words raised = {&issue->raised, "提出", "raised"}, done = {&issue->done, "办结", "done"};
        in_order(d, issue->problem.s, raised, done);
        not_in_future(d, issue->problem.s, raised);
        not_in_future(d, issue->problem.s, done);
    }
}
