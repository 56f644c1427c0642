/* SPDX-License-Identifier: MIT */
/* Limits: reading, comparing, wording. */
#include "model/model.h"

#include <string.h>

struct unit_word {
    const char *word;
    enum lt_unit unit;
    bool bare;
};

/* Longer words first: 个工作日 before 日. */
static const struct unit_word unit_words[] = {
    {"个工作日", LT_WORKDAY, false}, {"工作日", LT_WORKDAY, false},   {"个自然日", LT_DAY, false},    {"自然日", LT_DAY, false},
    {"个日历日", LT_DAY, false},     {"日历日", LT_DAY, false},       {"个日历天", LT_DAY, false},    {"日历天", LT_DAY, false},
    {"个月", LT_MONTH, false},       {"月", LT_MONTH, false},         {"年", LT_YEAR, false},         {"个小时", LT_HOUR, false},
    {"小时", LT_HOUR, false},        {"workdays", LT_WORKDAY, false}, {"workday", LT_WORKDAY, false}, {"wd", LT_WORKDAY, false},
    {"days", LT_DAY, false},         {"day", LT_DAY, false},          {"d", LT_DAY, false},           {"months", LT_MONTH, false},
    {"month", LT_MONTH, false},      {"years", LT_YEAR, false},       {"year", LT_YEAR, false},       {"hours", LT_HOUR, false},
    {"hour", LT_HOUR, false},        {"h", LT_HOUR, false},           {"日", LT_DAY, true},           {"天", LT_DAY, true},
};

static bool immediate(lt_str s)
{
    static const char *const words[] = {"即办", "当场", "即时", "immediate"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lt_str_is(s, words[i]))
            return true;
    return false;
}

static bool begins_with_numeral(lt_str s)
{
    static const char *const numerals[] = {"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "半"};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (lt_str_starts(s, numerals[i]))
            return true;
    return false;
}

/* A decimal number with at most three places, in thousandths; full-width digits are digits too. */
static enum lt_limit_error number(lt_str s, size_t *at, int64_t *milli)
{
    int64_t whole = 0, part = 0;
    int places = -1, seen = 0;
    for (size_t next = *at; next < s.len; *at = next) {
        uint32_t c = lt_utf8_next(s, &next);
        if (c >= 0xff10 && c <= 0xff19)
            c = c - 0xff10 + '0';
        if (c == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        seen++;
        if (places < 0)
            whole = whole * 10 + (int64_t)(c - '0');
        else if (places++ < 3)
            part = part * 10 + (int64_t)(c - '0');
        else
            return LT_LIMIT_BAD;
        if (whole > 9999)
            return LT_LIMIT_LARGE;
    }
    for (int k = places < 0 ? 0 : places; k < 3; k++)
        part *= 10;
    *milli = whole * 1000 + part;
    return seen > 0 ? LT_LIMIT_GOOD : LT_LIMIT_BAD;
}

enum lt_limit_error lt_limit_parse(lt_str s, struct lt_limit *out)
{
    s = lt_str_trim(s);
    *out = (struct lt_limit){0};
    if (immediate(s)) {
        out->unit = LT_IMMEDIATE;
        return LT_LIMIT_GOOD;
    }
    if (lt_str_starts(s, "-") || lt_str_starts(s, "－"))
        return LT_LIMIT_NEGATIVE;
    if (begins_with_numeral(s))
        return LT_LIMIT_HAN;
    size_t at = 0;
    enum lt_limit_error e = number(s, &at, &out->milli);
    if (e != LT_LIMIT_GOOD)
        return e;
    lt_str unit = lt_str_trim(lt_str_sub(s, at, s.len));
    for (size_t i = 0; i < sizeof unit_words / sizeof *unit_words; i++)
        if (lt_str_is(unit, unit_words[i].word)) {
            out->unit = unit_words[i].unit;
            return unit_words[i].bare ? LT_LIMIT_BARE : LT_LIMIT_GOOD;
        }
    return LT_LIMIT_BAD;
}

lt_str lt_milli_text(struct lt_arena *a, int64_t milli)
{
    lt_str s = lt_strf(a, "%lld.%03lld", (long long)(milli / 1000), (long long)(milli % 1000));
    while (s.len > 1 && s.ptr[s.len - 1] == '0')
        s.len--;
    if (s.ptr[s.len - 1] == '.')
        s.len--;
    return s;
}

lt_str lt_limit_text(struct lt_arena *a, struct lt_limit l, enum lt_lang lang, bool short_form)
{
    static const char *const zh[] = {"", "个工作日", "个自然日", "个月", "年", "小时", "即办"};
    static const char *const zh_short[] = {"", " 工作日", " 自然日", " 个月", " 年", " 小时", "即办"};
    static const char *const en[] = {"", " working day", " day", " month", " year", " hour", "immediate"};
    static const char *const en_short[] = {"", " wd", " d", " mo", " yr", " h", "at once"};
    if (l.unit == LT_NO_LIMIT)
        return LT_STR("—");
    lt_str n = l.unit == LT_IMMEDIATE ? LT_STR("") : lt_milli_text(a, l.milli);
    if (lang == LT_ZH)
        return lt_strf(a, "%.*s%s", LT_FMT(n), short_form ? zh_short[l.unit] : zh[l.unit]);
    bool plural = !short_form && l.unit != LT_IMMEDIATE && l.milli != 1000;
    return lt_strf(a, "%.*s%s%s", LT_FMT(n), short_form ? en_short[l.unit] : en[l.unit], plural ? "s" : "");
}

/* Calendar days in thousandths, by the usual ratios. */
static int64_t in_days(struct lt_limit l)
{
    switch (l.unit) {
    case LT_NO_LIMIT:
    case LT_IMMEDIATE:
        return 0;
    case LT_WORKDAY:
        return l.milli * 14 / 10;
    case LT_DAY:
        return l.milli;
    case LT_MONTH:
        return l.milli * 30;
    case LT_YEAR:
        return l.milli * 360;
    case LT_HOUR:
        return l.milli * 14 / 80;
    }
    return 0;
}

bool lt_limit_longer(struct lt_limit a, struct lt_limit b)
{
    return a.unit == b.unit ? a.milli > b.milli : in_days(a) > in_days(b);
}

/* Least (or most) calendar days, in thousandths, that a limit takes over all days of acceptance,
 * counting weekends alone. */
static int64_t bound(struct lt_limit l, bool least)
{
    int64_t days = (l.milli + 999) / 1000;
    switch (l.unit) {
    case LT_NO_LIMIT:
    case LT_IMMEDIATE:
        return 0;
    case LT_HOUR:
        days = (l.milli + 7999) / 8000;
        break;
    case LT_WORKDAY:
        break;
    case LT_DAY:
        return (days + (least ? 0 : 2)) * 1000;
    case LT_MONTH:
        return (least ? days * 28 : days * 31 + 2) * 1000;
    case LT_YEAR:
        return (least ? days * 365 : days * 366 + 2) * 1000;
    }
    if (days == 0)
        return 0;
    int64_t weeks = least ? days / 5 : (days + 4) / 5;
    return (days + weeks * 2) * 1000;
}

bool lt_limit_always_longer(struct lt_limit a, struct lt_limit b)
{
    if (a.unit == b.unit)
        return a.milli > b.milli;
    bool same_kind = (a.unit == LT_HOUR || a.unit == LT_WORKDAY || a.unit == LT_IMMEDIATE) &&
                     (b.unit == LT_HOUR || b.unit == LT_WORKDAY || b.unit == LT_IMMEDIATE);
    if (same_kind)
        return in_days(a) > in_days(b);
    return lt_limit_longer(a, b) && bound(a, true) > bound(b, false);
}

const struct lt_limit *lt_limits_effective(const struct lt_limits *l, bool *open)
{
    if (open != NULL)
        *open = l->n > 1;
    const struct lt_limit *best = NULL;
    for (size_t i = 0; i < l->n; i++)
        if (best == NULL || lt_limit_longer(l->v[i].limit, *best))
            best = &l->v[i].limit;
    return best;
}
