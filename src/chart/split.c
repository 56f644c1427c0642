/* SPDX-License-Identifier: MIT */
/* Split: a chart that one sheet cannot hold, over several, cut at stage borders.
 * Input: a process and a paper, or none. Output: the sheets, each with as many stages as fit.
 * Cost: drafts of about two groups of stages a stage, then each sheet in earnest; if drafts promised too
 * much, all over again in earnest. Leaves true: every node stands on one sheet; arrows between sheets end
 * at connectors. */
#include "chart/chart_int.h"

struct splitting {
    struct lt_trial *base;
    const struct lt_process *p;
    int *sheet_of; /* of each stage */
    int stages;
    struct lt_fit_search **searches; /* of stages first … last: first × stages + last */
    bool in_earnest;
};

static struct lt_trial part(struct splitting *s, int first, int last, int sheet)
{
    struct lt_trial trial = *s->base;
    trial.stage_first = first;
    trial.stage_last = last;
    trial.sheet = sheet;
    trial.sheet_of = s->sheet_of;
    return trial;
}

/* Stages first … last on one sheet: whether their text would be large enough. */
static bool fits(struct splitting *s, lt_str page, int first, int last, int sheet)
{
    struct lt_fit_search **search = &s->searches[first * s->stages + last];
    struct lt_trial trial = part(s, first, last, sheet);
    struct lt_fit f;
    if (*search == NULL)
        *search = lt_fit_begin(&trial, s->p);
    if (!s->in_earnest)
        return lt_fit_promises(*search, page);
    lt_fit_on(*search, page, &f);
    return f.text >= LT_LEAST_TEXT - 0.005;
}

/* Notes which stages share a sheet: 0 for a page that cannot hold one of them. */
static int group(struct splitting *s, lt_str page)
{
    int sheets = 0;
    for (int first = 0, last; first < s->stages; first = last + 1, sheets++) {
        for (int i = first; i < s->stages; i++) /* the rest is on other sheets, so their arrows end at connectors */
            s->sheet_of[i] = sheets + (i > first);
        last = first;
        if (!fits(s, page, first, last, sheets))
            return 0;
        while (last + 1 < s->stages) {
            s->sheet_of[last + 1] = sheets;
            if (!fits(s, page, first, last + 1, sheets))
                break;
            last++;
        }
        for (int i = last + 1; i < s->stages; i++)
            s->sheet_of[i] = sheets + 1;
    }
    return sheets;
}

/* The sheets in earnest, now that connectors know where they lead. */
static bool draw(struct splitting *s, lt_str page, int sheets, struct lt_fit *out)
{
    for (int sheet = 0, first = 0, last; sheet < sheets; sheet++, first = last + 1) {
        for (last = first; last + 1 < s->stages && s->sheet_of[last + 1] == sheet;)
            last++;
        struct lt_fit_search *search = s->searches[first * s->stages + last];
        struct lt_trial trial = part(s, first, last, sheet);
        lt_fit_again(search, &trial);
        lt_fit_on(search, page, &out[sheet]);
        if (out[sheet].text < LT_LEAST_TEXT - 0.005)
            return false;
    }
    return true;
}

/* insist: look in earnest, too, where drafts hold no promise. */
static int split_on(struct splitting *s, lt_str page, bool insist, struct lt_fit **sheets)
{
    for (int round = 0; round < 2; round++) {
        s->in_earnest = round == 1;
        int n = group(s, page);
        *sheets = LT_NEW_ARRAY(s->base->a, struct lt_fit, (size_t)n);
        if (n > 1 && draw(s, page, n, *sheets))
            return n;
        if (n == 0 && !insist)
            return 0;
    }
    return 0;
}

int lt_fit_split(struct lt_trial *base, const struct lt_process *p, lt_str page, struct lt_fit **sheets)
{
    static const char *const papers[] = {"A3", "A2", "A1", "A0"};
    enum { MANY_STAGES = 100 };
    struct splitting s = {.base = base, .p = p, .stages = (int)p->stages.n};
    if (s.stages < 2 || s.stages > MANY_STAGES)
        return 0;
    s.sheet_of = LT_NEW_ARRAY(base->a, int, p->stages.n + 1);
    s.searches = LT_NEW_ARRAY(base->a, struct lt_fit_search *, p->stages.n * p->stages.n);
    if (page.len > 0)
        return split_on(&s, page, true, sheets);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        int n = split_on(&s, lt_str_from(papers[i]), false, sheets);
        if (n > 0)
            return n;
    }
    return 0;
}
