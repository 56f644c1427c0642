/* SPDX-License-Identifier: MIT */
/* Large pages by Linux' transparent ones: an aligned mapping and madvise(2). Elsewhere calloc. */
#ifdef __linux__
#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS */
#endif

#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifdef MADV_HUGEPAGE

static size_t whole(size_t size)
{
    return (size + LT_LARGE_PAGE - 1) / LT_LARGE_PAGE * LT_LARGE_PAGE;
}

/* Maps a large page more than is needed and gives back what lies before and behind the aligned part. */
static void *map_aligned(size_t size)
{
    unsigned char *p = mmap(NULL, size + LT_LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    size_t before = (LT_LARGE_PAGE - (uintptr_t)p % LT_LARGE_PAGE) % LT_LARGE_PAGE;
    if (before > 0)
        munmap(p, before);
    munmap(p + before + size, LT_LARGE_PAGE - before);
    return p + before;
}

void *lt_pages_get(size_t size)
{
    if (size < LT_LARGE_PAGE)
        return calloc(1, size);
    if (size > SIZE_MAX - 2 * (size_t)LT_LARGE_PAGE)
        return NULL;
    void *p = map_aligned(whole(size));
    if (p != NULL)
        madvise(p, whole(size), MADV_HUGEPAGE); /* a wish: without it the memory serves as well */
    return p;
}

void lt_pages_release(void *p, size_t size)
{
    if (size < LT_LARGE_PAGE)
        free(p);
    else
        munmap(p, whole(size));
}

#else

void *lt_pages_get(size_t size)
{
    return calloc(1, size);
}

void lt_pages_release(void *p, size_t size)
{
    (void)size;
    free(p);
}

#endif
