/* SPDX-License-Identifier: MIT */
#ifndef LT_TESTS_COMMAND_H
#define LT_TESTS_COMMAND_H

/* What a command prints. */
static lt_str output_of(struct lt_arena *a, const char *command)
{
    struct lt_buf b = {0};
    char piece[1 << 14];
    FILE *f = popen(command, "r");
    assert_non_null(f);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        lt_buf_add(&b, piece, n);
    assert_int_equal(pclose(f), 0);
    lt_str s = lt_str_copy(a, lt_buf_view(&b));
    lt_buf_release(&b);
    return s;
}

#endif
