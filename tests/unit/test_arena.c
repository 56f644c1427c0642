/* SPDX-License-Identifier: MIT */
/* The arena: what it gives out is zero and never overlaps, also when it comes from blocks given back. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != 0)
            return false;
    return true;
}

static void test_rewind(void **state)
{
    (void)state;
    struct lt_arena a;
    lt_arena_init(&a, NULL);
    unsigned char *kept = lt_arena_alloc(&a, 100);
    memset(kept, 7, 100);
    struct lt_arena_mark mark = lt_arena_mark(&a);
    size_t total = 0;
    for (int round = 0; round < 20; round++) {
        for (size_t size = 1; size < 6000000; size = size * 3 + (size_t)round) {
            unsigned char *p = lt_arena_alloc(&a, size);
            assert_true(is_zero(p, size));
            memset(p, 0xff, size);
        }
        lt_arena_rewind(&a, mark);
        if (round == 1)
            total = a.total;
        assert_true(round < 2 || a.total <= 2 * total); /* what is kept does not pile up */
    }
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(kept[i], 7);
    lt_arena_free(&a);
    assert_int_equal(a.total, 0);
}

static void test_grow(void **state)
{
    (void)state;
    struct lt_arena a;
    struct vector {
        int64_t *v;
        size_t n, cap;
    } one = {0}, two = {0};
    lt_arena_init(&a, NULL);
    int64_t *first = NULL;
    for (int i = 0; i < 64; i++) {
        LT_PUSH(&a, &one) = i;
        if (i == 8)
            first = one.v;
        assert_true(i < 8 || one.v == first); /* nothing in its way: it stays where it is */
    }
    for (int i = 0; i < 1000; i++) { /* each in the other's way */
        assert_int_equal(LT_PUSH(&a, &two), 0);
        two.v[two.n - 1] = -i;
        LT_PUSH(&a, &one) = 64 + i;
    }
    for (int i = 0; i < 1064; i++)
        assert_int_equal(one.v[i], i);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(two.v[i], -i);
    lt_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rewind), cmocka_unit_test(test_grow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
