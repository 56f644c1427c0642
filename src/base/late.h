/* SPDX-License-Identifier: MIT */
/* Libraries that are loaded when something first needs them, in place of at every start.
 *
 * Compiled with LIUTU_LATE, a header that stands for a library's own (text/cairo_late.h) turns its
 * functions into LT_LATE; without it they are linked as usual and nothing here does anything. */
#ifndef LT_BASE_LATE_H
#define LT_BASE_LATE_H

#include <stdbool.h>

enum lt_library { LT_LIB_CAIRO, LT_LIB_PANGO, LT_LIB_PANGOCAIRO, LT_LIB_PANGOFT2, LT_LIB_GOBJECT, LT_LIB_ICU, LT_LIB_COUNT };

/* Loads a library. False when it cannot be; *error (not to be freed, may be NULL) says why. Whoever
 * uses a library asks this first. */
bool lt_late_load(enum lt_library lib, const char **error);

/* The function of that name. The library must have been loaded and have it. */
void (*lt_late_find(enum lt_library lib, const char *name))(void);

/* A function of a library with its own type, found once at each place that calls it. */
#define LT_LATE(lib, name)                                  \
    (__extension__({                                        \
        static void (*late_##lib)(void);                    \
        if (late_##lib == NULL)                             \
            late_##lib = lt_late_find(LT_LIB_##lib, #name); \
        (__typeof__(&name))late_##lib;                      \
    }))

#endif
