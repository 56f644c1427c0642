/* SPDX-License-Identifier: MIT */
/* Split: a chart that one sheet cannot hold, over several, cut at stage borders.
 * Input: a process and a paper, or none. Output: the sheets, each with as many stages as fit.
 * Cost: a draft of each stage, and of groups of stages that might fit beside one another, then each sheet in earnest;
 * if drafts promised too much, all over again in earnest. Leaves true: every node stands on one sheet; arrows between sheets end
 * at connectors; all sheets lie or all stand, unless there is no such way. */
#include "chart/chart_int.h"

struct lt_split {
    struct lt_trial base;
    const struct lt_process *p;
    int *sheet_of;                   /* of each stage */
    int stages, largest, most;       /* the one of most nodes; how many */
    struct lt_fit_search **searches; /* of stages first … last: first × stages + last */
    bool in_earnest;
    bool many; /* nodes: a draft of them costs more than those of the stages one by one */
};

static struct lt_trial part(struct lt_split *s, int first, int last, int sheet)
{
    struct lt_trial trial = s->base;
    trial.stage_first = first;
    trial.stage_last = last;
    trial.sheet = sheet;
    trial.sheet_of = s->sheet_of;
    return trial;
}

static struct lt_fit_search *search_of(struct lt_split *s, int first, int last, int sheet)
{
    struct lt_fit_search **search = &s->searches[first * s->stages + last];
    struct lt_trial trial = part(s, first, last, sheet);
    if (*search == NULL)
        *search = lt_fit_begin(&trial, s->p);
    return *search;
}

/* The text of stages on one page, seen by each of them alone. */
static double joined(struct lt_split *s, lt_str page, int first, int last, bool *down)
{
    struct lt_fit_search **parts = LT_NEW_ARRAY(s->base.a, struct lt_fit_search *, (size_t)s->stages);
    for (int i = first; i <= last; i++)
        parts[i - first] = search_of(s, i, i, i);
    return lt_fit_joined(parts, last - first + 1, 1, page, down);
}

/* Stages first … last on one sheet: whether their text would be large enough. */
static bool fits(struct lt_split *s, lt_str page, int first, int last, int sheet)
{
    struct lt_fit f;
    bool down;
    if (!s->in_earnest && s->many && last > first && joined(s, page, first, last, &down) < LT_LEAST_TEXT * LT_HOPELESS)
        return false;
    struct lt_fit_search *search = search_of(s, first, last, sheet);
    if (!s->in_earnest)
        return lt_fit_promises(search, page);
    lt_fit_on(search, page, &f);
    return f.text >= LT_LEAST_TEXT - 0.005;
}

/* Notes which stages share a sheet: 0 for a page that cannot hold one of them. */
static int group(struct lt_split *s, lt_str page)
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
static bool draw(struct lt_split *s, lt_str page, int sheets, struct lt_fit *out)
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

/* All sheets lie, or all stand; where neither holds every stage, each as it must. */
enum { WAYS = 3 };

static lt_str way_of(struct lt_split *s, lt_str page, int way)
{
    static const char *const ways[WAYS] = {" landscape", " portrait", ""};
    bool open = page.len == 2; /* "A4" alone leaves the orientation open */
    return open ? lt_strf(s->base.a, "%.*s%s", LT_FMT(page), ways[way]) : page;
}

/* Lying, unless fewer sheets would do that stand. */
static int first_way(struct lt_split *s, lt_str page)
{
    if (page.len != 2 || s->many)
        return 0;
    int lying = group(s, way_of(s, page, 0)), standing = group(s, way_of(s, page, 1));
    return standing > 0 && (lying == 0 || standing < lying) ? 1 : 0;
}

/* A paper's name alone says that it lies. */
static void name_papers(struct lt_split *s, lt_str page, struct lt_fit *sheets, int n)
{
    for (int i = 0; i < n; i++)
        if (page.len == 2 && sheets[i].size.w > sheets[i].size.h)
            sheets[i].paper = lt_str_z(s->base.a, page);
}

/* insist: look in earnest, too, where drafts hold no promise. */
static int split_on(struct lt_split *s, lt_str page, bool insist, struct lt_fit **sheets)
{
    for (int round = 0; round < 2; round++) {
        s->in_earnest = round == 1;
        bool promising = insist;
        int first = s->in_earnest ? 0 : first_way(s, page);
        for (int i = 0; i < (page.len == 2 ? WAYS : 1); i++) {
            lt_str way = way_of(s, page, i < 2 ? first ^ i : i);
            int n = group(s, way);
            *sheets = LT_NEW_ARRAY(s->base.a, struct lt_fit, (size_t)n);
            if (n > 1 && draw(s, way, n, *sheets)) {
                name_papers(s, page, *sheets, n);
                return n;
            }
            promising = promising || n > 0;
        }
        if (!promising)
            return 0;
    }
    return 0;
}

static const char *const papers[] = {"A3", "A2", "A1", "A0"};
enum { PAPERS = sizeof papers / sizeof *papers };

static void find_largest(struct lt_split *s)
{
    const struct lt_graph *g = &s->base.chart->graph;
    int *count = LT_NEW_ARRAY(s->base.a, int, (size_t)s->stages);
    for (int n = 0; n < g->node_count; n++)
        if (g->nodes[n].stage >= 0)
            count[g->nodes[n].stage]++;
    for (int i = 1; i < s->stages; i++)
        s->largest = count[i] > count[s->largest] ? i : s->largest;
    s->most = count[s->largest] > 0 ? count[s->largest] : 1;
}

struct lt_split *lt_split_begin(const struct lt_trial *base, const struct lt_process *p)
{
    enum { MANY_STAGES = 100, MANY_NODES = 250 };
    if (p->stages.n < 2 || p->stages.n > MANY_STAGES || base->o->stage >= 0)
        return NULL;
    struct lt_split *s = LT_NEW(base->a, struct lt_split);
    *s = (struct lt_split){.base = *base, .p = p, .stages = (int)p->stages.n};
    find_largest(s);
    s->many = base->chart->graph.node_count > MANY_NODES && lt_view_of(p, base->o) != LT_VIEW_STAGES;
    s->sheet_of = LT_NEW_ARRAY(base->a, int, p->stages.n + 1);
    s->searches = LT_NEW_ARRAY(base->a, struct lt_fit_search *, p->stages.n * p->stages.n);
    return s;
}

/* All sheets have the order of lanes that one would have. */
static void order_lanes(struct lt_split *s)
{
    struct lt_trial whole = s->base;
    if (s->base.lane_rank != NULL)
        return;
    lt_trial_set(&whole, s->p, 0, 0, false, true);
    s->base.lane_rank = lt_trial_lane_rank(&whole);
}

/* The text of all stages on one page, if for each node they took the room that the largest takes. */
static double all_alike(struct lt_split *s, lt_str page, bool *down)
{
    struct lt_fit_search *search = search_of(s, s->largest, s->largest, s->largest);
    return lt_fit_joined(&search, 1, (double)s->base.chart->graph.node_count / s->most, page, down);
}

bool lt_split_needed(struct lt_split *s, lt_str page, struct lt_fit *f)
{
    lt_str largest = page.len > 0 ? page : lt_str_from(papers[PAPERS - 1]);
    bool down = false;
    if (!s->many)
        return false;
    order_lanes(s);
    for (int i = 0; i < s->stages; i++)
        s->sheet_of[i] = i;
    if (all_alike(s, largest, &down) >= LT_LEAST_TEXT * LT_HOPELESS / 2 &&
        joined(s, largest, 0, s->stages - 1, &down) >= LT_LEAST_TEXT * LT_HOPELESS)
        return false;
    lt_fit_unseen(&s->base, largest, down, f);
    return true;
}

int lt_split_on(struct lt_split *s, lt_str page, struct lt_fit **sheets)
{
    order_lanes(s);
    if (page.len > 0)
        return split_on(s, page, true, sheets);
    if (s->many && !fits(s, lt_str_from(papers[PAPERS - 1]), s->largest, s->largest, s->largest))
        return 0; /* then no sheet holds that stage */
    for (int i = 0; i < PAPERS; i++) {
        int n = split_on(s, lt_str_from(papers[i]), false, sheets);
        if (n > 0)
            return n;
    }
    return 0;
}
