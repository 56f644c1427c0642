/* SPDX-License-Identifier: MIT */
/* One arena per compilation: everything lives until lt_arena_free, nothing is freed alone. */
#ifndef LT_BASE_ARENA_H
#define LT_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lt_arena_block;

/* Memory that is given out piece by piece and released at once.
 * When memory is out, the arena jumps to *out_of_memory, which whoever opened the compilation has
 * set with setjmp; so no caller has to test an allocation. A NULL out_of_memory aborts (tests). */
struct lt_arena {
    struct lt_arena_block *head;  /* the block in use; older ones follow */
    struct lt_arena_block *spare; /* zeroed, to be used again */
    jmp_buf *out_of_memory;
    size_t total; /* bytes taken from the system */
};

/* A place to come back to: what was given out after it is given back by lt_arena_rewind. */
struct lt_arena_mark {
    struct lt_arena_block *head;
    size_t used;
};

/* An empty arena. out_of_memory: where to jump, may be NULL; it must outlive the arena's use. */
void lt_arena_init(struct lt_arena *a, jmp_buf *out_of_memory);
/* Gives all memory back to the system; the arena is empty and usable afterwards. */
void lt_arena_free(struct lt_arena *a);

/* size bytes, zeroed, aligned for any type. Never NULL; size 0 gives a valid pointer. */
void *lt_arena_alloc(struct lt_arena *a, size_t size) __attribute__((returns_nonnull));
/* count elements of size bytes each, zeroed; a product beyond size_t is out of memory. */
void *lt_arena_array(struct lt_arena *a, size_t count, size_t size) __attribute__((returns_nonnull));
/* A copy of len bytes at p with one NUL behind. */
char *lt_arena_copy(struct lt_arena *a, const void *p, size_t len) __attribute__((returns_nonnull));

struct lt_arena_mark lt_arena_mark(const struct lt_arena *a);
void lt_arena_rewind(struct lt_arena *a, struct lt_arena_mark mark);

#define LT_NEW(arena, type) ((type *)lt_arena_alloc((arena), sizeof(type)))
#define LT_NEW_ARRAY(arena, type, count) ((type *)lt_arena_array((arena), (count), sizeof(type)))

/* Grows a vector {type *v; size_t n; size_t cap;} kept in the arena by one zeroed element and
 * gives a pointer to it. vec: pointer to a struct with members v, n and cap. */
#define LT_PUSH(arena, vec)                                                                                          \
    (*((vec)->n == (vec)->cap ? ((vec)->v = lt_arena_grow((arena), (vec)->v, &(vec)->cap, sizeof *(vec)->v), 0) : 0, \
       &(vec)->v[(vec)->n++]))
/* The array v of *cap elements with twice the room (2 to 8 at first), zeroed behind: where it is if nothing was
 * given out since, else a copy. */
void *lt_arena_grow(struct lt_arena *a, const void *v, size_t *cap, size_t size) __attribute__((returns_nonnull));

#endif
