/* SPDX-License-Identifier: MIT */
/* Catalogs: their files, the catalogs they build on, and all of them put on one another. */
#include "model/decode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_FOLDER = 16, DEEPEST_USES = 32 };

struct loader {
    struct lt_decoder *d;
    struct lt_world *w;
    const struct lt_load_options *options;
    lt_str root;                /* resolved folder that `uses` by path must stay inside */
    struct lt_node *merged;     /* everything so far */
    LT_VECTOR(lt_str) loaded;   /* resolved folders */
    lt_str chain[DEEPEST_USES]; /* names of the catalogs being loaded */
    lt_str chain_path[DEEPEST_USES];
    int depth;
    bool world_good;
};

static void cannot_read(struct lt_decoder *d, struct lt_world *w, lt_str path, const char *why)
{
    static const struct {
        int error;
        const char *zh;
    } reasons[] = {{ENOENT, "没有这个文件或文件夹"}, {EACCES, "没有权限"},   {ENOTDIR, "不是文件夹"}, {EISDIR, "是文件夹"},
                   {ELOOP, "链接绕成了圈"},          {EFBIG, "不是普通文件"}};
    lt_str zh = lt_str_from(why), en = zh;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(why, strerror(reasons[i].error)) == 0)
            zh = lt_str_from(reasons[i].zh);
    d->m->incomplete = true;
    if (strcmp(why, strerror(EFBIG)) == 0) {
        if (w->kind(w, lt_str_z(d->a, path)) == LT_FILE_REGULAR) {
            LT_DIAG(d->dx, LT_E_FILE_SIZE, (struct lt_span){0}, path, lt_strf(d->a, "%d MiB", LT_LARGEST_FILE >> 20));
            return;
        }
        en = LT_STR("not a regular file");
    }
    LT_DIAG(d->dx, LT_E_FILE_READ, (struct lt_span){0}, path, zh, en);
}

static bool is_yaml(lt_str name)
{
    return lt_str_ends(name, ".yaml") || lt_str_ends(name, ".yml");
}

struct paths {
    lt_str *v;
    size_t n, cap;
};

static bool inside(lt_str path, lt_str root)
{
    if (root.len == 0 || path.len < root.len || memcmp(path.ptr, root.ptr, root.len) != 0)
        return false;
    return path.len == root.len || path.ptr[root.len] == '/' || lt_str_is(root, "/");
}

/* A link to what lies neither in the catalog (home, resolved) nor where catalogs may be used from is an error; one that
 * leads back to a folder around it would never end and is passed by. */
static bool leads_out(struct loader *l, lt_str path, lt_str home)
{
    lt_str resolved = l->w->resolve(l->w, path.ptr, l->d->a);
    lt_str here = l->w->resolve(l->w, lt_str_z(l->d->a, lt_path_dir(path)), l->d->a);
    if (resolved.len == 0 || inside(here, resolved)) /* a link to nothing is reported when it is read */
        return resolved.len > 0;
    if (inside(resolved, home) || inside(resolved, l->root))
        return false;
    LT_DIAG(l->d->dx, LT_E_LINK, (struct lt_span){0}, path);
    return true;
}

static void find_files(struct loader *l, lt_str dir, lt_str home, int depth, struct paths *out)
{
    struct lt_file_list names;
    const char *why = "";
    if (!l->w->list(l->w, lt_str_z(l->d->a, dir), l->d->a, &names, &why)) {
        cannot_read(l->d, l->w, dir, why);
        l->world_good = false;
        return;
    }
    for (size_t i = 0; i < names.n; i++) {
        if (names.v[i].ptr[0] == '.')
            continue;
        lt_str path = lt_path_join(l->d->a, dir, names.v[i]);
        enum lt_file_kind kind = l->w->kind(l->w, path.ptr);
        bool folder = kind == LT_FILE_DIR && depth < DEEPEST_FOLDER, file = is_yaml(names.v[i]) && kind != LT_FILE_DIR;
        if ((folder || file) && leads_out(l, path, home))
            continue;
        if (folder)
            find_files(l, path, home, depth + 1, out);
        else if (file)
            LT_PUSH(l->d->a, out) = path;
    }
}

static int by_path(const void *a, const void *b)
{
    return lt_str_cmp(*(const lt_str *)a, *(const lt_str *)b);
}

/* A file whose only sections are 项目 or 预期 belongs to no catalog. */
static bool is_project(const struct lt_node *n)
{
    bool any = false;
    for (size_t i = 0; i < n->n; i++) {
        const struct lt_field *f = n->pairs[i].field;
        bool own = f != NULL && f->type == LT_T_RECORD && (f->arg == LT_REC_PROJECT || f->arg == LT_REC_EXPECT);
        if (!own)
            return false;
        any = true;
    }
    return any;
}

struct lt_node *lt_read_yaml(struct lt_decoder *d, struct lt_world *w, lt_str path, bool *readable)
{
    lt_str text;
    const char *why = "";
    struct lt_node *n;
    if (!w->read(w, path.ptr, d->a, &text, &why)) {
        cannot_read(d, w, path, why);
        /* a file that is too large is a mistake of the input */
        *readable = *readable && strcmp(why, strerror(EFBIG)) == 0 && w->kind(w, path.ptr) == LT_FILE_REGULAR;
        return NULL;
    }
    uint32_t file = lt_diags_source(d->dx, path, text);
    bool good = lt_yaml_read(d->dx, file, &n);
    d->m->incomplete = d->m->incomplete || (!good && n == NULL);
    if (n == NULL || lt_node_is_null(n))
        return NULL;
    if (n->kind != LT_MAP) {
        lt_wrong_type(d, lt_str_z(d->a, lt_path_base(path)), n, "“键: 值”的映射", "a mapping");
        return NULL;
    }
    return lt_canon_record(d, n, LT_REC_CATALOG);
}

static struct lt_node *read_file(struct loader *l, lt_str path)
{
    struct lt_node *n = lt_read_yaml(l->d, l->w, path, &l->world_good);
    return n == NULL || is_project(n) ? NULL : n;
}

static const struct lt_node *uses_of(const struct lt_node *n)
{
    for (size_t i = 0; n != NULL && i < n->n; i++)
        if (n->pairs[i].field != NULL && strcmp(n->pairs[i].field->name[LT_EN], "uses") == 0)
            return n->pairs[i].value;
    return NULL;
}

lt_str lt_catalog_by_name(struct lt_decoder *d, struct lt_world *w, const struct lt_load_options *options, lt_str name)
{
    struct paths places = {0};
    lt_str list = lt_str_from(w->env(w, "LIUTU_PATH"));
    for (size_t from = 0, at = 0; at <= list.len && list.len > 0; at++)
        if (at == list.len || list.ptr[at] == ':') {
            if (at > from)
                LT_PUSH(d->a, &places) = lt_str_sub(list, from, at);
            from = at + 1;
        }
    if (options->data != NULL)
        LT_PUSH(d->a, &places) = lt_str_from(options->data);
    for (size_t i = 0; i < places.n; i++) {
        lt_str path = lt_path_join(d->a, places.v[i], name);
        if (w->kind(w, lt_str_z(d->a, path)) == LT_FILE_DIR)
            return path;
    }
    return LT_STR("");
}

/* A catalog by name: beside this one, then in LIUTU_PATH, then in the installed data folder. */
static lt_str find_by_name(struct loader *l, lt_str dir, const struct lt_node *n, bool *refused)
{
    struct lt_arena *a = l->d->a;
    lt_str last = lt_path_base(dir);
    bool plain = !lt_str_is(last, ".") && !lt_str_is(last, "..");
    lt_str beside = lt_path_join(a, plain ? lt_path_dir(dir) : lt_path_join(a, dir, LT_STR("..")), n->text);
    if (l->w->kind(l->w, lt_str_z(a, beside)) != LT_FILE_DIR)
        return lt_catalog_by_name(l->d, l->w, l->options, n->text);
    lt_str resolved = l->w->resolve(l->w, beside.ptr, a);
    if (inside(resolved, l->root) || inside(resolved, lt_path_dir(l->w->resolve(l->w, lt_str_z(a, dir), a))))
        return beside;
    LT_DIAG(l->d->dx, LT_E_USES_ROOT, n->at, n->text, lt_path_dir(dir));
    *refused = true;
    return LT_STR("");
}

/* The places' own names would differ between machines: the first alone is spelt out. */
static void not_found(struct loader *l, lt_str dir, const struct lt_node *n)
{
    lt_str beside = lt_strf(l->d->a, "%.*s/%.*s", LT_FMT(lt_path_dir(dir)), LT_FMT(n->text));
    LT_DIAG(l->d->dx, LT_E_USES, n->at, n->text, lt_strf(l->d->a, "%.*s、$LIUTU_PATH、安装的数据目录", LT_FMT(beside)),
            lt_strf(l->d->a, "%.*s, $LIUTU_PATH, the installed data folder", LT_FMT(beside)));
}

static lt_str find_by_path(struct loader *l, lt_str dir, const struct lt_node *n)
{
    struct lt_arena *a = l->d->a;
    lt_str path = lt_path_join(a, dir, n->text);
    lt_str resolved = l->w->resolve(l->w, lt_str_z(a, path), a);
    if (resolved.len == 0) {
        LT_DIAG(l->d->dx, LT_E_USES, n->at, n->text, path, path);
        return LT_STR("");
    }
    if (!inside(resolved, l->root)) {
        LT_DIAG(l->d->dx, LT_E_USES_ROOT, n->at, n->text, lt_path_dir(dir));
        return LT_STR("");
    }
    return path;
}

static void load(struct loader *l, lt_str dir, const struct lt_node *from);

static void load_used(struct loader *l, lt_str dir, const struct lt_node *n)
{
    if (n->kind != LT_SCALAR || lt_node_is_null(n))
        return; /* decoding says so */
    lt_str path;
    bool name = !lt_str_has(n->text, LT_STR("/")) && !lt_str_is(n->text, "..") && !lt_str_is(n->text, ".");
    bool refused = false;
    path = name ? find_by_name(l, dir, n, &refused) : find_by_path(l, dir, n);
    if (name && path.len == 0 && !refused)
        not_found(l, dir, n);
    if (path.len > 0)
        load(l, path, n);
    else
        l->d->m->incomplete = true;
}

static bool known_folder(struct loader *l, lt_str resolved, const struct lt_node *from)
{
    for (int i = 0; i < l->depth; i++)
        if (lt_str_eq(l->chain_path[i], resolved)) {
            lt_str circle = lt_str_join(l->d->a, l->chain + i, (size_t)(l->depth - i), " → ");
            LT_DIAG(l->d->dx, LT_E_USES_CYCLE, from->at, lt_strf(l->d->a, "%.*s → %.*s", LT_FMT(circle), LT_FMT(l->chain[i])));
            return true;
        }
    for (size_t i = 0; i < l->loaded.n; i++)
        if (lt_str_eq(l->loaded.v[i], resolved))
            return true;
    return l->depth >= DEEPEST_USES;
}

/* Reads a catalog, then what it uses, and puts it on top of all that. from: the `uses` entry. */
static void load(struct loader *l, lt_str dir, const struct lt_node *from)
{
    lt_str resolved = l->w->resolve(l->w, lt_str_z(l->d->a, dir), l->d->a);
    if (known_folder(l, resolved, from))
        return;
    struct paths files = {0};
    struct lt_node *own = NULL;
    find_files(l, dir, resolved, 0, &files);
    if (files.n > 1)
        qsort(files.v, files.n, sizeof *files.v, by_path);
    uint32_t before = (uint32_t)l->d->dx->sources.n;
    for (size_t i = 0; i < files.n; i++) {
        struct lt_node *n = read_file(l, files.v[i]);
        if (n != NULL)
            own = lt_join_files(l->d, own, n);
    }
    if (l->depth == 0) {
        if (l->d->own_from == 0) /* else a project stands before it, whose changes are its own */
            l->d->own_from = before + 1;
        l->d->own_to = (uint32_t)l->d->dx->sources.n;
        if (own == NULL && l->d->dx->errors == 0)
            LT_DIAG(l->d->dx, LT_E_CATALOG_EMPTY, (struct lt_span){0}, dir);
    }
    l->chain[l->depth] = lt_path_base(resolved);
    l->chain_path[l->depth++] = resolved;
    const struct lt_node *uses = uses_of(own);
    if (uses != NULL && uses->kind == LT_SCALAR)
        load_used(l, dir, uses);
    for (size_t i = 0; uses != NULL && uses->kind == LT_LIST && i < uses->n; i++)
        load_used(l, dir, uses->items[i]);
    l->depth--;
    LT_PUSH(l->d->a, &l->loaded) = resolved;
    if (own != NULL)
        l->merged = lt_merge(l->d, l->merged, own, LT_T_RECORD, LT_REC_CATALOG);
}

/* The logo must be a file inside the catalog that names it. */
static void check_logo(struct loader *l, const struct lt_text *logo, lt_str dir)
{
    struct lt_arena *a = l->d->a;
    if (logo->at.file == 0)
        return;
    lt_str from = lt_path_dir(l->w->resolve(l->w, lt_str_z(a, l->d->dx->sources.v[logo->at.file - 1].path), a));
    lt_str home = l->w->resolve(l->w, lt_str_z(a, dir), a);
    for (size_t i = 0; i < l->loaded.n; i++) /* the innermost catalog that holds the file */
        if (inside(from, l->loaded.v[i]) && (!inside(from, home) || l->loaded.v[i].len > home.len))
            home = l->loaded.v[i];
    lt_str path = l->w->resolve(l->w, lt_str_z(a, lt_path_join(a, home, logo->s)), a);
    if (path.len == 0 || !inside(path, home) || l->w->kind(l->w, lt_str_z(a, path)) != LT_FILE_REGULAR)
        LT_DIAG(l->d->dx, LT_E_LOGO, logo->at, logo->s);
}

static lt_date epoch_day(struct lt_world *w)
{
    const char *epoch = w->env(w, "SOURCE_DATE_EPOCH");
    if (epoch == NULL)
        return LT_NO_DATE;
    long long seconds = 0;
    for (const char *p = epoch; *p != '\0'; p++) {
        if (*p < '0' || *p > '9' || seconds > 100000000000)
            return LT_NO_DATE;
        seconds = seconds * 10 + (*p - '0');
    }
    return (lt_date)(seconds / 86400);
}

void lt_model_begin(struct lt_decoder *d)
{
    struct lt_model *m = d->m;
    *m = (struct lt_model){.overview = -1, .reference_day = LT_NO_DATE};
    m->project.process.index = -1;
    struct lt_map *maps[] = {&m->item_ids,    &m->party_ids, &m->law_ids,    &m->material_ids,
                             &m->process_ids, &m->fact_ids,  &m->problem_ids};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        lt_map_init(maps[i], d->a);
}

/* Today as said, else the day the project's progress is true for, else the handbook's, else the epoch. */
static void find_reference_day(struct lt_model *m, struct lt_world *w, lt_date today)
{
    m->status_day = m->project.given && (today != LT_NO_DATE || m->project.as_of.at.file != 0);
    m->reference_day = today != LT_NO_DATE             ? today
                       : m->project.as_of.at.file != 0 ? m->project.as_of.date
                       : m->handbook.date.at.file != 0 ? m->handbook.date.date
                                                       : epoch_day(w);
}

bool lt_catalog_load(struct lt_decoder *d, struct lt_world *w, lt_str dir, const struct lt_load_options *options,
                     const struct lt_project_nodes *project)
{
    struct lt_arena *a = d->a;
    struct lt_model *out = d->m;
    struct loader *l = LT_NEW(a, struct loader);
    *l = (struct loader){.d = d, .w = w, .options = options, .world_good = true};
    out->dir = dir;
    if (w->kind(w, lt_str_z(a, dir)) != LT_FILE_DIR) {
        struct lt_file_list none;
        const char *why = "";
        if (!w->list(w, lt_str_z(a, dir), a, &none, &why))
            cannot_read(d, w, dir, why);
        return false;
    }
    lt_str root = options->root.len > 0 ? options->root : LT_STR("");
    l->root = root.len > 0 ? w->resolve(w, lt_str_z(a, root), a) : lt_path_dir(w->resolve(w, lt_str_z(a, dir), a));
    load(l, dir, NULL);
    if (l->merged == NULL)
        return l->world_good;
    if (project != NULL)
        l->merged = lt_project_overlay(d, l->merged, project->project);
    lt_decode_catalog(d, l->merged);
    if (project != NULL)
        lt_project_decode(d, project);
    find_reference_day(out, w, options->today);
    check_logo(l, &out->handbook.logo, dir);
    lt_resolve(d);
    if (project != NULL)
        lt_project_resolve(d);
    return l->world_good;
}

bool lt_model_load(struct lt_world *w, lt_str dir, const struct lt_load_options *options, struct lt_diags *dx,
                   struct lt_model *out)
{
    struct lt_decoder d = {.dx = dx, .a = dx->arena, .m = out};
    lt_model_begin(&d);
    return lt_catalog_load(&d, w, dir, options, NULL);
}
