/* SPDX-License-Identifier: MIT */
/* Split: a chart that one sheet cannot hold, over several, cut at stage borders.
 * Input: a process and a paper, or none. Output: the sheets, each with as many stages as fit.
 * Cost: about two fits a stage. Leaves true: every node stands on one sheet; arrows between sheets
 * end at connectors. */
#include "chart/chart_int.h"

struct splitting {
    struct lt_trial *base;
    const struct lt_process *p;
    int *sheet_of; /* of each stage */
    int stages;
};

/* Stages first … last on one sheet; true: their text is large enough. */
static bool fit(struct splitting *s, lt_str page, int first, int last, int sheet, struct lt_fit *out)
{
    struct lt_trial trial = *s->base;
    trial.stage_first = first;
    trial.stage_last = last;
    trial.sheet = sheet;
    trial.sheet_of = s->sheet_of;
    lt_fit_choose(&trial, s->p, page, out);
    return out->text >= LT_LEAST_TEXT - 0.005;
}

/* Notes which stages share a sheet: 0 for a page that cannot hold one of them. */
static int group(struct splitting *s, lt_str page)
{
    struct lt_fit f;
    int sheets = 0;
    for (int first = 0, last; first < s->stages; first = last + 1, sheets++) {
        for (int i = first; i < s->stages; i++) /* the rest is on other sheets, so their arrows end at connectors */
            s->sheet_of[i] = sheets + (i > first);
        last = first;
        if (!fit(s, page, first, last, sheets, &f))
            return 0;
        while (last + 1 < s->stages) {
            s->sheet_of[last + 1] = sheets;
            if (!fit(s, page, first, last + 1, sheets, &f))
                break;
            last++;
        }
        for (int i = last + 1; i < s->stages; i++)
            s->sheet_of[i] = sheets + 1;
    }
    return sheets;
}

/* The sheets again, now that connectors know where they lead. */
static bool draw(struct splitting *s, lt_str page, int sheets, struct lt_fit *out)
{
    for (int sheet = 0, first = 0, last; sheet < sheets; sheet++, first = last + 1) {
        for (last = first; last + 1 < s->stages && s->sheet_of[last + 1] == sheet;)
            last++;
        if (!fit(s, page, first, last, sheet, &out[sheet]))
            return false;
    }
    return true;
}

int lt_fit_split(struct lt_trial *base, const struct lt_process *p, lt_str page, struct lt_fit **sheets)
{
    static const char *const papers[] = {"A3", "A2", "A1", "A0"};
    struct splitting s = {.base = base, .p = p, .stages = (int)p->stages.n};
    s.sheet_of = LT_NEW_ARRAY(base->a, int, p->stages.n + 1);
    for (size_t i = 0; s.stages > 1 && i < sizeof papers / sizeof *papers; i++) {
        lt_str paper = page.len > 0 ? page : lt_str_from(papers[i]);
        int n = group(&s, paper);
        *sheets = LT_NEW_ARRAY(base->a, struct lt_fit, (size_t)n);
        if (n > 1 && draw(&s, paper, n, *sheets))
            return n;
        if (page.len > 0)
            break;
    }
    return 0;
}
