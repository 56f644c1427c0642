/* SPDX-License-Identifier: MIT */
/* Which edition a print shows. See fresh.h. */
#include "chart/fresh.h"

lt_str lt_fresh_words(const struct lt_model *m, lt_str what, lt_str fingerprint, enum lt_lang lang, struct lt_arena *a)
{
    const struct lt_handbook *h = &m->handbook;
    bool zh = lang == LT_ZH;
    lt_str parts[4];
    size_t n = 0;
    parts[n++] = h->title.s.len > 0 ? lt_strf(a, zh ? "《%.*s》%.*s" : "%.*s: %.*s", LT_FMT(h->title.s), LT_FMT(what)) : what;
    if (h->edition.s.len > 0)
        parts[n++] = h->edition.s;
    if (h->date.at.file != 0)
        parts[n++] = lt_strf(a, zh ? "数据截至 %.*s" : "data of %.*s", LT_FMT(lt_date_iso(a, h->date.date)));
    parts[n++] = lt_strf(a, zh ? "指纹 %.*s" : "fingerprint %.*s", LT_FMT(fingerprint));
    return lt_str_join(a, parts, n, zh ? "；" : "; ");
}
