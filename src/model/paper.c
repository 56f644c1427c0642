/* SPDX-License-Identifier: MIT */
/* Paper by name (ISO 216). */
#include "model/values.h"

#include <string.h>

const struct lt_paper lt_papers[LT_PAPERS] = {
    {"A4", {841.89, 595.28}},   {"A3", {1190.55, 841.89}},  {"A2", {1683.78, 1190.55}},
    {"A1", {2383.94, 1683.78}}, {"A0", {3370.39, 2383.94}},
};

bool lt_book_paper_size(lt_str name, struct lt_size *out)
{
    static const struct lt_paper papers[] = {{"A5", {419.53, 595.28}}, /* 16开: GB/T 788, 184 mm × 260 mm */
                                             {"B5", {498.9, 708.66}},
                                             {"16开", {521.57, 737.01}},
                                             {"A4", {595.28, 841.89}},
                                             {"A3", {841.89, 1190.55}}};
    lt_str paper = lt_str_trim(name);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (!lt_str_starts(paper, papers[i].name))
            continue;
        lt_str way = lt_str_trim(lt_str_sub(paper, strlen(papers[i].name), paper.len));
        if (way.len > 0 && !lt_str_is(way, "portrait") && !lt_str_is(way, "纵"))
            return false;
        *out = papers[i].size;
        return true;
    }
    return false;
}

bool lt_paper_size(lt_str name, struct lt_size *out)
{
    lt_str paper = lt_str_trim(name);
    for (int i = 0; i < LT_PAPERS; i++) {
        if (!lt_str_starts(paper, lt_papers[i].name))
            continue;
        lt_str way = lt_str_trim(lt_str_sub(paper, 2, paper.len));
        bool upright = lt_str_is(way, "portrait") || lt_str_is(way, "纵");
        if (way.len > 0 && !upright && !lt_str_is(way, "landscape") && !lt_str_is(way, "横"))
            return false;
        struct lt_size s = lt_papers[i].size;
        *out = upright ? (struct lt_size){s.h, s.w} : s;
        return true;
    }
    return false;
}
