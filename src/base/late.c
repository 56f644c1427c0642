/* SPDX-License-Identifier: MIT */
/* Libraries loaded late, by the names that the linker found when the program was built. */
#include "base/late.h"

#ifdef LIUTU_LATE

#include <assert.h>
#include <dlfcn.h>
#include <stddef.h>

static const char *const names[] = {
    [LT_LIB_CAIRO] = LIUTU_CAIRO,       [LT_LIB_PANGO] = LIUTU_PANGO,     [LT_LIB_PANGOCAIRO] = LIUTU_PANGOCAIRO,
    [LT_LIB_PANGOFT2] = LIUTU_PANGOFT2, [LT_LIB_GOBJECT] = LIUTU_GOBJECT, [LT_LIB_ICU] = LIUTU_ICU,
};
static_assert(sizeof names / sizeof *names == LT_LIB_COUNT, "name every library");
/* A build before the libraries were there would keep empty names, and find nothing when it runs. */
static_assert(sizeof LIUTU_CAIRO > 1 && sizeof LIUTU_PANGO > 1 && sizeof LIUTU_PANGOCAIRO > 1 && sizeof LIUTU_PANGOFT2 > 1 &&
                  sizeof LIUTU_GOBJECT > 1 && sizeof LIUTU_ICU > 1,
              "a library is missing: make deps");

/* dlopen counts and keeps: asking again for a loaded library costs a look-up. It stays loaded. */
static void *handle(enum lt_library lib)
{
    return dlopen(names[lib], RTLD_LAZY | RTLD_LOCAL);
}

bool lt_late_load(enum lt_library lib, const char **error)
{
    bool good = handle(lib) != NULL;
    if (!good && error != NULL)
        *error = dlerror();
    return good;
}

void (*lt_late_find(enum lt_library lib, const char *name))(void)
{
    void *library = handle(lib);
    void (*function)(void) = NULL;
    assert(library != NULL);
    *(void **)&function = dlsym(library, name); /* as dlsym(3) has it: ISO C has no cast for this */
    assert(function != NULL);
    return function;
}

#else

#include <stddef.h>

bool lt_late_load(enum lt_library lib, const char **error)
{
    (void)lib;
    (void)error;
    return true;
}

#endif
