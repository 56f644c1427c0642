/* SPDX-License-Identifier: MIT */
/* libFuzzer target: any bytes as the one file of a catalog, through reading, decoding, resolving,
 * the graph, the plan and the rules. Files come from memory through a world of its own. */
#include "check/check.h"
#include "fuzz_world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lt_arena a;
    lt_arena_init(&a, NULL);
    struct lt_world w = fuzz_world((lt_str){(const char *)data, size});
    struct lt_diags dx = {.arena = &a};
    struct lt_load_options o = {.today = LT_NO_DATE};
    struct lt_model *m = LT_NEW(&a, struct lt_model);
    struct lt_buf out = {0};
    if (lt_model_load(&w, LT_STR("c"), &o, &dx, m)) {
        lt_check_run(m, &dx);
        lt_check_allowed(m, &dx, false);
    }
    lt_diags_sort(&dx);
    lt_check_grade(m, &dx, true);
    lt_diags_text(&dx, LT_ZH, &out);
    lt_diags_json(&dx, LT_EN, &out);
    lt_diags_sarif(&dx, "0", LT_EN, &out);
    lt_diags_github(&dx, LT_ZH, &out);
    lt_diags_gitlab(&dx, LT_ZH, &out);
    lt_buf_release(&out);
    lt_arena_free(&a);
    return 0;
}
