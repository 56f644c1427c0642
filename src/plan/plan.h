/* SPDX-License-Identifier: MIT */
/* Time: the working-day calendar, the schedule of a process with its critical path, and the counts
 * of a catalog. */
#ifndef LT_PLAN_PLAN_H
#define LT_PLAN_PLAN_H

#include "plan/applies.h"

struct lt_calendar {
    bool rest[7];           /* weekly rest days, 0 Monday */
    lt_date first, last;    /* days of the table */
    unsigned char *special; /* of each day: 0 as the weekday says, 1 holiday, 2 make-up workday */
    bool *covered;          /* years from 1583 on that holidays or make-up days are known of */
};

void lt_calendar_init(const struct lt_calendar_record *record, struct lt_arena *a, struct lt_calendar *out);
/* Whether the holidays of a year are known. Dates may lead beyond the years that can be written: those never are. */
bool lt_calendar_covers(const struct lt_calendar *cal, int year);
/* Whether d is a working day. *covered (may be NULL) is set to false when its year is not covered. */
bool lt_calendar_is_workday(const struct lt_calendar *cal, lt_date d, bool *covered);
/* d itself, or the next working day after it. */
lt_date lt_calendar_roll(const struct lt_calendar *cal, lt_date d, bool *covered);
/* The last day of a limit of `days` working days that starts on `from`. The day of acceptance is
 * not counted. days: 0 … 9,999; 0 gives `from` itself. Never fails. */
lt_date lt_calendar_deadline(const struct lt_calendar *cal, lt_date from, int days, bool *covered);
/* The same day so many months on, else that month's last; beyond the year 9999 by 30 days a month. */
lt_date lt_calendar_months(lt_date from, int64_t months);
/* The last day of any limit accepted on `from` (fractions rounded up). */
lt_date lt_calendar_end(const struct lt_calendar *cal, lt_date from, struct lt_limit l, bool *covered);
/* Working days in (from, to]; negative when to < from. */
int lt_calendar_count(const struct lt_calendar *cal, lt_date from, lt_date to);

/* A point in time: so many thousandths of working day `date` are used up. A day of acceptance
 * counts as used up (1000), so that the next day is day 1. */
struct lt_moment {
    lt_date date;
    int milli; /* 1 … 1000 */
};

/* Adds limits to moments on a calendar. */
struct lt_clock {
    const struct lt_calendar *cal;
    const struct lt_days *paused; /* days out of the count, both ends of each range; NULL: none */
    int *uncovered_year;          /* set to the first year that the calendar does not cover; may be NULL */
};
struct lt_moment lt_clock_add(const struct lt_clock *c, struct lt_moment m, struct lt_limit l);
bool lt_moment_later(struct lt_moment a, struct lt_moment b);
/* Working days from a to b in thousandths. */
int64_t lt_calendar_between(const struct lt_calendar *cal, struct lt_moment a, struct lt_moment b);

enum lt_state {
    LT_PLANNED,
    LT_IN_HAND,
    LT_DUE_SOON, /* in hand, and due within LT_SOON_DAYS working days of today */
    LT_PAUSED,   /* in hand, and today lies in a pause */
    LT_OVERDUE,  /* in hand, and due before today */
    LT_DONE,
    LT_STATE_COUNT
};
enum { LT_SOON_DAYS = 3 };

struct lt_node_plan {
    struct lt_moment start, end; /* earliest; of what has happened, the days that are true */
    lt_date due;                 /* the limit's last day, pauses counted out; what is in hand may end later */
    lt_date latest;              /* latest day of acceptance that does not delay the end */
    int64_t length;              /* working days, thousandths */
    int64_t slack;               /* working days, thousandths */
    enum lt_verdict verdict;
    enum lt_state state;
    lt_date accepted, done;       /* as they happened, LT_NO_DATE */
    lt_date apply_by;             /* the applicant's last day (申请期限), LT_NO_DATE: none */
    bool apply_late;              /* accepted, or planned to be, after that */
    lt_date deliver_by;           /* last day of delivery (送达时限), beside the total; LT_NO_DATE: none */
    bool critical;                /* on the critical path */
    bool unknown;                 /* an item or task without a limit */
    bool beside;                  /* conditional, and no way leads on from it to an end that is drawn: it lengthens nothing */
    bool cases;                   /* its limit is by case and not decided: the longest was counted */
    bool open;                    /* conditional, or a limit by case that is not decided */
    const struct lt_limit *limit; /* what was counted, NULL: none */
    bool promised;                /* that limit is the promised one */
    int before;                   /* the predecessor that the start waits for, -1 */
};

/* The day of acceptance, as it was or is planned; LT_NO_DATE: it is done, and only when is known. */
lt_date lt_node_accepted(const struct lt_node_plan *n);

struct lt_stage_plan {
    bool any;
    lt_date start, end;
    int64_t length;                  /* its own longest way, working days, thousandths; waiting for others is not in it */
    const struct lt_limit *headline; /* as it is stated, NULL: none */
    bool over;                       /* longer than that */
    int breaks;                      /* then the node on that way that goes beyond it, else -1 */
};

struct lt_schedule {
    const struct lt_graph *graph;
    lt_date start, end;
    bool start_given;
    lt_date today;                          /* that progress was counted on, LT_NO_DATE: none */
    int64_t length;                         /* working days from start to end, thousandths: the critical path; not
                                               with what stands beside */
    int64_t length_sure;                    /* the same without what is conditional */
    int64_t serial;                         /* one after another, with the waiting that is in `length` */
    int64_t waiting;                        /* that, of the critical path */
    int64_t party_time[LT_PARTY_OTHER + 1]; /* of the critical path, by kind of party; 0: none */
    bool at_least;                          /* a limit is not known: totals read 至少 */
    int at_least_count;                     /* items without a limit */
    struct lt_node_plan *nodes;
    struct lt_stage_plan *stages;
    int *critical; /* nodes of the critical path, first to last */
    int critical_count;
    int uncovered_year; /* first year that the calendar does not cover but was counted in, 0: none */
};

struct lt_plan_options {
    lt_date start;                        /* LT_NO_DATE: the project's, else from the handbook's date on */
    bool statutory;                       /* count statutory limits before promised ones */
    const struct lt_verdicts *applies;    /* NULL: nothing is known of the project */
    const enum lt_verdict *verdicts;      /* of the graph's nodes (lt_graph_apply); NULL: what has a condition is open */
    bool progress;                        /* what the model's project says has happened counts */
    lt_date today;                        /* with progress: nothing is planned before it; LT_NO_DATE: none */
    const struct lt_limit *const *limits; /* of the graph's nodes, in place of their own (NULL: as it is); may be NULL */
};

/* Schedules a process. Longest path over nodes in topological order (Kelley & Walker 1959), dates by
 * the calendar. Cost: nodes + arrows, times the days of a limit.
 * Where nothing is known, answers exclude one another: for each fact that conditions name (and each decision
 * whose labelled exits have none) the longest of its answers' lengths is a bound, and `length` is the least of
 * these; dates and critical path are those of that answer. `serial` leaves out, for facts that touch different
 * matters, what every answer leaves out. Both are bounds: what one project needs is never more, and may be
 * less, as answers to several facts are not combined. Then cost is as many times more as there are answers. */
void lt_schedule_run(const struct lt_graph *g, const struct lt_calendar *cal, const struct lt_plan_options *o, struct lt_arena *a,
                     struct lt_schedule *out);

/* Where a schedule counts in years that its calendar does not cover: a sentence, without its full stop, that says so
 * wherever its dates are printed. Empty: it does not. In the arena. */
lt_str lt_calendar_caveat(const struct lt_calendar *cal, const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a);

/* The times that no limit stands for, which a schedule counts as none: from a milestone to one that follows it directly,
 * unless what comes behind has begun. "“开工”到“完工”"; empty: there are none. In the arena. */
lt_str lt_uncounted_spans(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a);
/* Whether the end may come later than it says, for times that were counted as none: items without a limit, such spans. */
bool lt_end_is_least(const struct lt_schedule *s);
/* The names of the items without a limit, at_least_count of them. In the arena. */
lt_str lt_uncounted_items(const struct lt_schedule *s, enum lt_lang lang, struct lt_arena *a);

/* The counts a leader asks for; only records in use count. */
struct lt_stats {
    int items, weekend, deferrable, commit;
    int by_kind[LT_ITEM_KIND_END];
    LT_VECTOR(struct lt_category_count {
        lt_str name;
        int count;
    })
    by_category;
    int processes;
    int by_process_category[8];
    int parties, materials, asked, shared, material_deferrable, policies, visits;
    int by_policy_kind[8];
    int64_t statutory_sum, promised_sum; /* working days, thousandths */
    int critical_process;                /* -1: none */
};
void lt_stats_count(const struct lt_model *m, struct lt_arena *a, struct lt_stats *out);

/* Whether an item can be accepted with materials missing: it says so, or one of its materials does. */
bool lt_item_deferrable(const struct lt_item *it);
/* Whether a material use is the result of another item of the process or catalog. */
/* Thousandths of working days, by 1 working day = 1.4 calendar days and 1 month = 30; of NULL 0. */
int64_t lt_limit_workdays(const struct lt_limit *l);
bool lt_material_shared(const struct lt_model *m, const struct lt_material_use *u);

/* "61", "12.5": thousandths of working days for print, rounded up to tenths. */
lt_str lt_workdays_text(struct lt_arena *a, int64_t milli);

#endif
