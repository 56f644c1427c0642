/* SPDX-License-Identifier: MIT */
/* Paper by name (ISO 216). */
#include "model/values.h"

const struct lt_paper lt_papers[LT_PAPERS] = {
    {"A4", {841.89, 595.28}},   {"A3", {1190.55, 841.89}},  {"A2", {1683.78, 1190.55}},
    {"A1", {2383.94, 1683.78}}, {"A0", {3370.39, 2383.94}},
};

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
