/* SPDX-License-Identifier: MIT */
/* The arena: blocks that grow in size up to a bound, bump allocation inside. Blocks that are given back
 * stay with the arena: a fresh one costs the system a page fault every 4 KB. */
#include "base/arena.h"

#include "base/pages.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

struct lt_arena_block {
    struct lt_arena_block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

/* Sizes of blocks with their heads: a small chart needs no second one, a large one soon has large pages. */
enum { FIRST_BLOCK = 1 << 16, GROWTH = 4, LAST_BLOCK = 2 * LT_LARGE_PAGE };

static void release(struct lt_arena_block *b)
{
    lt_pages_release(b, sizeof *b + b->size);
}

static _Noreturn void out_of_memory(struct lt_arena *a)
{
    if (a->out_of_memory != NULL)
        longjmp(*a->out_of_memory, 1);
    abort();
}

void lt_arena_init(struct lt_arena *a, jmp_buf *oom)
{
    *a = (struct lt_arena){.out_of_memory = oom};
}

void lt_arena_free(struct lt_arena *a)
{
    struct lt_arena_block *const lists[] = {a->head, a->spare};
    for (size_t i = 0; i < 2; i++)
        for (struct lt_arena_block *b = lists[i], *next; b != NULL; b = next) {
            next = b->next;
            release(b);
        }
    a->head = a->spare = NULL;
    a->total = 0;
}

/* Takes a block of at least this size out of the spare ones; NULL: there is none. Smaller ones before it go
 * back to the system, so that what is kept never grows beyond what was once in use. */
static struct lt_arena_block *take_spare(struct lt_arena *a, size_t need)
{
    while (a->spare != NULL) {
        struct lt_arena_block *b = a->spare;
        a->spare = b->next;
        if (b->size >= need)
            return b;
        a->total -= b->size;
        release(b);
    }
    return NULL;
}

static void add_block(struct lt_arena *a, size_t need)
{
    struct lt_arena_block *spare = take_spare(a, need);
    if (spare != NULL) {
        spare->next = a->head;
        a->head = spare;
        return;
    }
    size_t whole = a->head == NULL ? FIRST_BLOCK : (sizeof *a->head + a->head->size) * GROWTH;
    if (whole > LT_LARGE_PAGE / GROWTH && whole < LT_LARGE_PAGE)
        whole = LT_LARGE_PAGE;
    if (whole > LAST_BLOCK)
        whole = LAST_BLOCK;
    size_t size = whole - sizeof *a->head;
    if (size < need)
        size = need;
    struct lt_arena_block *b = lt_pages_get(sizeof *b + size);
    if (b == NULL)
        out_of_memory(a);
    b->next = a->head;
    b->size = size;
    a->head = b;
    a->total += size;
}

void *lt_arena_alloc(struct lt_arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        out_of_memory(a);
    size = (size + align - 1) / align * align;
    if (size == 0)
        size = align;
    if (a->head == NULL || a->head->size - a->head->used < size)
        add_block(a, size);
    void *p = a->head->bytes + a->head->used;
    a->head->used += size;
    return p;
}

void *lt_arena_array(struct lt_arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size)
        out_of_memory(a);
    return lt_arena_alloc(a, count * size);
}

char *lt_arena_copy(struct lt_arena *a, const void *p, size_t len)
{
    if (len == SIZE_MAX)
        out_of_memory(a);
    char *copy = lt_arena_alloc(a, len + 1);
    if (len > 0)
        memcpy(copy, p, len);
    return copy;
}

/* Whether the array of `bytes` at v is what was given out last and its block has room for as much again. */
static bool can_extend(const struct lt_arena *a, const void *v, size_t bytes)
{
    const struct lt_arena_block *b = a->head;
    return b != NULL && bytes > 0 && bytes % alignof(max_align_t) == 0 && b->used >= bytes &&
           (const unsigned char *)v == b->bytes + b->used - bytes && b->size - b->used >= bytes;
}

/* Most arrays of large elements stay short: a cell of a table has one run, few words have more. */
static size_t first_room(size_t size)
{
    return size > 64 ? 2 : size > 32 ? 4 : 8;
}

void *lt_arena_grow(struct lt_arena *a, const void *v, size_t *cap, size_t size)
{
    size_t old = *cap;
    size_t new_cap = old == 0 ? first_room(size) : old * 2;
    if (new_cap < old)
        out_of_memory(a);
    void *p;
    if (new_cap == old * 2 && can_extend(a, v, old * size)) {
        p = a->head->bytes + a->head->used - old * size;
        a->head->used += old * size;
    } else {
        p = lt_arena_array(a, new_cap, size);
        if (old > 0)
            memcpy(p, v, old * size);
    }
    *cap = new_cap;
    return p;
}

struct lt_arena_mark lt_arena_mark(const struct lt_arena *a)
{
    return (struct lt_arena_mark){a->head, a->head == NULL ? 0 : a->head->used};
}

void lt_arena_rewind(struct lt_arena *a, struct lt_arena_mark mark)
{
    while (a->head != mark.head) {
        struct lt_arena_block *b = a->head;
        a->head = b->next;
        memset(b->bytes, 0, b->used);
        b->used = 0;
        b->next = a->spare;
        a->spare = b;
    }
    if (a->head == NULL)
        return;
    memset(a->head->bytes + mark.used, 0, a->head->used - mark.used);
    a->head->used = mark.used;
}
