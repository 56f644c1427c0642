/* SPDX-License-Identifier: MIT */
/* Did you mean. Source: optimal string alignment distance (Damerau 1964, Levenshtein 1966). */
#include "model/fields.h"

enum { LONGEST = 64 };

static int code_points(lt_str s, uint32_t out[LONGEST])
{
    int n = 0;
    for (size_t at = 0; at < s.len && n < LONGEST;) {
        uint32_t c = lt_utf8_next(s, &at);
        out[n++] = c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return n;
}

static int least(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* At least `limit` where it is not below that. */
static int distance(lt_str a, lt_str b, int limit)
{
    uint32_t x[LONGEST], y[LONGEST];
    int n = code_points(a, x), m = code_points(b, y);
    int d[LONGEST + 1][LONGEST + 1];
    for (int i = 0; i <= n; i++)
        d[i][0] = i;
    for (int j = 0; j <= m; j++)
        d[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int row = d[i][0];
        for (int j = 1; j <= m; j++) {
            int cost = x[i - 1] != y[j - 1];
            d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] && d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
            row = d[i][j] < row ? d[i][j] : row;
        }
        if (row > limit) /* a transposition may still win one back */
            return row;
    }
    return d[n][m];
}

void lt_suggest_begin(struct lt_suggest *s, lt_str word)
{
    size_t n = lt_utf8_count(word);
    int most = n <= 2 ? 1 : n <= 5 ? 2 : (int)(n / 3) + 1;
    *s = (struct lt_suggest){.word = word, .best = LT_STR(""), .distance = most + 1};
    if (n > LONGEST)
        s->distance = 0;
}

void lt_suggest_near(struct lt_suggest *s)
{
    int most = (int)(lt_utf8_count(s->word) / 3);
    if (most < 1)
        most = 1;
    if (s->distance > most + 1)
        s->distance = most + 1;
}

void lt_suggest_try(struct lt_suggest *s, lt_str candidate)
{
    size_t n = lt_utf8_count(candidate), m = lt_utf8_count(s->word);
    if (s->distance == 0 || n > LONGEST || (n > m ? n - m : m - n) >= (size_t)s->distance)
        return;
    int d = distance(s->word, candidate, s->distance);
    if (d < s->distance && d < (int)(n > m ? n : m)) {
        s->distance = d;
        s->best = candidate;
    }
}
