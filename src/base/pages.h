/* SPDX-License-Identifier: MIT */
/* Zeroed memory straight from the system, in large pages where it has them. */
#ifndef LT_BASE_PAGES_H
#define LT_BASE_PAGES_H

#include <stddef.h>

/* Sizes from here on are worth a large page (2 MB on x86 and most of ARM). */
enum { LT_LARGE_PAGE = 1 << 21 };

/* size bytes, zeroed, aligned for any type; NULL: no memory. A size of LT_LARGE_PAGE or more is asked for in
 * large pages: each then costs one fault, in place of 512. */
void *lt_pages_get(size_t size);
void lt_pages_release(void *p, size_t size);

#endif
