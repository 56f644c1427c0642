/* SPDX-License-Identifier: MIT */
/* The values of the language: dates, limits, quantities, conditions. */
#ifndef LT_MODEL_VALUES_H
#define LT_MODEL_VALUES_H

#include "base/diag.h"
#include "base/geom.h"
#include "yaml/yaml.h"

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t lt_date;
#define LT_NO_DATE INT32_MIN

lt_date lt_date_of(int year, int month, int day); /* LT_NO_DATE when there is no such day */
void lt_date_parts(lt_date d, int *year, int *month, int *day);
int lt_date_year(lt_date d);
int lt_date_weekday(lt_date d); /* 0 Monday … 6 Sunday */
/* The same day `months` months on, else that month's last day. */
lt_date lt_date_add_months(lt_date d, int months);
/* 2026-03-02, 2026-3-2, 2026年3月2日 */
bool lt_date_parse(lt_str s, lt_date *out);
lt_str lt_date_iso(struct lt_arena *a, lt_date d);
/* "2026年3月2日" or "2 March 2026" */
lt_str lt_date_words(struct lt_arena *a, lt_date d, enum lt_lang lang);

enum lt_unit { LT_NO_LIMIT, LT_WORKDAY, LT_DAY, LT_MONTH, LT_YEAR, LT_HOUR, LT_IMMEDIATE };

/* A length of time. Thousandths, so that hours (an eighth of a working day) add up exactly. */
struct lt_limit {
    int64_t milli; /* thousandths of the unit, 0 … 9,999,000; immediate: 0 */
    enum lt_unit unit;
    struct lt_span at;
    lt_str by; /* on what authority a bare 日 is read so, empty: as written */
};

enum lt_limit_error { LT_LIMIT_GOOD, LT_LIMIT_BARE, LT_LIMIT_BAD, LT_LIMIT_NEGATIVE, LT_LIMIT_LARGE, LT_LIMIT_HAN };

/* Reads a limit. LT_LIMIT_BARE: good, but 日 or 天 without saying which (unit is LT_DAY). */
enum lt_limit_error lt_limit_parse(lt_str s, struct lt_limit *out);
/* "20个工作日", "20 working days"; short_form: "20 工作日" as on charts. */
lt_str lt_limit_text(struct lt_arena *a, struct lt_limit l, enum lt_lang lang, bool short_form);
/* Whether a is longer than b by 1 working day = 1.4 calendar days, 1 month = 30 days. */
bool lt_limit_longer(struct lt_limit a, struct lt_limit b);
/* Whether a is longer than b whatever the day of acceptance (holidays left aside). */
bool lt_limit_always_longer(struct lt_limit a, struct lt_limit b);
/* A number of thousandths as text: 1.5, 20. */
lt_str lt_milli_text(struct lt_arena *a, int64_t milli);

/* Papers from small to large, landscape. */
struct lt_paper {
    const char *name;
    struct lt_size size; /* points */
};
enum { LT_PAPERS = 5 };
extern const struct lt_paper lt_papers[LT_PAPERS];
/* Paper by name: width and height in points. "A4", "A3", "A3 portrait", "A3 纵"; landscape where
 * nothing is said. False: no such paper. */
bool lt_paper_size(lt_str name, struct lt_size *out);
/* The size of a book's page, upright: A5, B5, 16开, A4, A3, with 纵 or portrait or nothing behind. False, *out
 * untouched: it is none of these. */
bool lt_book_paper_size(lt_str name, struct lt_size *out);

/* Kinds of quantities that convert into one another. */
enum lt_dimension { LT_PLAIN, LT_MONEY, LT_AREA, LT_VOLUME, LT_LENGTH, LT_COAL, LT_POWER, LT_OTHER_UNIT };

struct lt_unit_row {
    lt_str name;
    enum lt_dimension dimension;
    int64_t factor; /* to the base unit, in thousandths */
};

struct lt_quantity {
    double value; /* in the base unit of its dimension */
    enum lt_dimension dimension;
    lt_str unit;  /* as written, empty: none */
    lt_str words; /* as written */
};

/* Reads a number and a unit. Numbers may group thousands with ASCII commas. */
bool lt_quantity_parse(lt_str s, struct lt_quantity *out);
/* The unit of that name, or NULL. */
const struct lt_unit_row *lt_unit_find(lt_str name);

/* A condition: a tree over facts, in three values (Kleene). */
enum lt_cond_op { LT_COND_AND, LT_COND_OR, LT_COND_NOT, LT_COND_TRUE_FACT, LT_COND_COMPARE, LT_COND_IN };
enum lt_compare { LT_EQ, LT_NE, LT_GT, LT_GE, LT_LT, LT_LE };

struct lt_cond_value {
    lt_str text; /* option or text */
    int option;  /* index into the fact's options, -1 */
    struct lt_quantity quantity;
    bool truth;
};

struct lt_cond {
    enum lt_cond_op op;
    const struct lt_cond *left, *right; /* right NULL for not */
    int fact;
    enum lt_compare compare;
    bool negated; /* not in */
    struct lt_cond_value *values;
    size_t value_count;
    struct lt_span at;
};

#endif
