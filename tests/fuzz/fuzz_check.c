/* SPDX-License-Identifier: MIT */
/* libFuzzer target: any bytes as the one file of a catalog, through reading, decoding, resolving,
 * the graph, the plan and the rules. Files come from memory through a world of its own. */
#include "check/check.h"

static lt_str bytes;

static enum lt_file_kind kind(struct lt_world *w, const char *path)
{
    (void)w;
    return lt_str_ends(lt_str_from(path), ".yaml") ? LT_FILE_REGULAR
           : lt_str_is(lt_str_from(path), "c")     ? LT_FILE_DIR
                                                   : LT_FILE_NONE;
}

static bool read_file(struct lt_world *w, const char *path, struct lt_arena *a, lt_str *out, const char **why)
{
    (void)w;
    (void)path;
    (void)why;
    *out = lt_str_copy(a, bytes);
    return true;
}

static bool list(struct lt_world *w, const char *dir, struct lt_arena *a, struct lt_file_list *out, const char **why)
{
    (void)w;
    (void)dir;
    (void)why;
    *out = (struct lt_file_list){0};
    LT_PUSH(a, out) = LT_STR("a.yaml");
    return true;
}

static const char *env(struct lt_world *w, const char *name)
{
    (void)w;
    (void)name;
    return NULL;
}

static lt_str resolve(struct lt_world *w, const char *path, struct lt_arena *a)
{
    (void)w;
    return lt_strf(a, "/%s", path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lt_arena a;
    lt_arena_init(&a, NULL);
    bytes = (lt_str){(const char *)data, size};
    struct lt_world w = {NULL, kind, read_file, list, NULL, env, resolve};
    struct lt_diags dx = {.arena = &a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_model *m = LT_NEW(&a, struct lt_model);
    struct lt_buf out = {0};
    if (lt_model_load(&w, LT_STR("c"), &o, &dx, m))
        lt_check_run(m, &dx);
    lt_diags_sort(&dx);
    lt_diags_text(&dx, LT_ZH, &out);
    lt_diags_json(&dx, LT_EN, &out);
    lt_buf_release(&out);
    lt_arena_free(&a);
    return 0;
}
