/* SPDX-License-Identifier: MIT */
/* Dates as day numbers. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#include "model/values.h"

static bool leap(int y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int month_length(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && leap(y) ? 29 : days[m - 1];
}

lt_date lt_date_of(int year, int month, int day)
{
    if (year < 1583 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
        return LT_NO_DATE;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + day_of_era - 719468;
}

void lt_date_parts(lt_date d, int *year, int *month, int *day)
{
    int z = d + 719468;
    int era = z / 146097, of_era = z - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int mp = (5 * of_year + 2) / 153;
    *day = of_year - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = y + era * 400 + (*month <= 2 ? 1 : 0);
}

int lt_date_year(lt_date d)
{
    int y, m, day;
    lt_date_parts(d, &y, &m, &day);
    return y;
}

int lt_date_weekday(lt_date d)
{
    return ((d + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

lt_date lt_date_add_months(lt_date d, int months)
{
    int y, m, day;
    lt_date_parts(d, &y, &m, &day);
    int total = y * 12 + m - 1 + months;
    y = total / 12;
    m = total % 12 + 1;
    int last = month_length(y, m);
    return lt_date_of(y, m, day < last ? day : last);
}

static bool digits(lt_str s, size_t *at, int most, int *out)
{
    size_t from = *at;
    *out = 0;
    while (*at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9' && *at - from < (size_t)most)
        *out = *out * 10 + (s.ptr[(*at)++] - '0');
    return *at > from;
}

static bool word(lt_str s, size_t *at, const char *w)
{
    if (!lt_str_starts(lt_str_sub(s, *at, s.len), w))
        return false;
    *at += lt_str_from(w).len;
    return true;
}

bool lt_date_parse(lt_str s, lt_date *out)
{
    size_t at = 0;
    int y, m, d;
    s = lt_str_trim(s);
    if (!digits(s, &at, 4, &y) || at != 4)
        return false;
    bool han = word(s, &at, "年");
    if (!han && !word(s, &at, "-"))
        return false;
    if (!digits(s, &at, 2, &m) || !word(s, &at, han ? "月" : "-") || !digits(s, &at, 2, &d))
        return false;
    if (han && !word(s, &at, "日"))
        return false;
    *out = lt_date_of(y, m, d);
    return at == s.len && *out != LT_NO_DATE;
}

lt_str lt_date_iso(struct lt_arena *a, lt_date d)
{
    int y, m, day;
    lt_date_parts(d, &y, &m, &day);
    return lt_strf(a, "%04d-%02d-%02d", y, m, day);
}

lt_str lt_date_words(struct lt_arena *a, lt_date d, enum lt_lang lang)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int y, m, day;
    lt_date_parts(d, &y, &m, &day);
    return lang == LT_ZH ? lt_strf(a, "%d年%d月%d日", y, m, day) : lt_strf(a, "%d %s %d", day, months[m - 1], y);
}
