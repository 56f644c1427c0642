/* SPDX-License-Identifier: MIT */
/* A plan as an iCalendar file. Source: RFC 5545, sections 3.1 (lines of at most 75 octets, folded),
 * 3.3.11 (text), 3.6.1 (events), 3.8.7 (stamps). */
#include "exchange/exchange.h"
#include "exchange/rows.h"

enum { LONGEST_LINE = 75 };

/* One content line, folded between characters. */
static void line(struct lt_buf *out, lt_str s)
{
    int octets = 0;
    for (size_t at = 0; at < s.len;) {
        size_t next = at;
        lt_utf8_next(s, &next);
        if (octets + (int)(next - at) > LONGEST_LINE) {
            lt_buf_z(out, "\r\n ");
            octets = 1;
        }
        lt_buf_add(out, s.ptr + at, next - at);
        octets += (int)(next - at);
        at = next;
    }
    lt_buf_z(out, "\r\n");
}

static lt_str escaped(struct lt_arena *a, lt_str s)
{
    char *p = lt_arena_alloc(a, s.len * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '\\' || c == ';' || c == ',')
            p[n++] = '\\';
        if (c == '\n') {
            p[n++] = '\\';
            p[n++] = 'n';
        } else if (c >= 0x20 || c == '\t') { /* other control characters cannot stand in a text */
            p[n++] = (char)c;
        }
    }
    return (lt_str){p, n};
}

static lt_str compact(struct lt_arena *a, lt_date d)
{
    int y, m, day;
    lt_date_parts(d, &y, &m, &day);
    return lt_strf(a, "%04d%02d%02d", y, m, day);
}

struct calendar {
    const struct lt_plan *p;
    enum lt_lang lang;
    struct lt_arena *a;
    struct lt_buf *out;
    lt_str stamp;
    uint64_t salt; /* of the project, or of the catalog */
};

static void text_line(struct calendar *c, const char *name, lt_str text)
{
    line(c->out, lt_strf(c->a, "%s:%.*s", name, LT_FMT(escaped(c->a, text))));
}

static lt_str description(struct calendar *c, const struct lt_row *r)
{
    const struct lt_node_plan *n = r->plan;
    bool zh = c->lang == LT_ZH;
    lt_str parts[6];
    size_t k = 0;
    if (r->party.len > 0)
        parts[k++] = lt_strf(c->a, zh ? "责任主体：%.*s" : "party: %.*s", LT_FMT(r->party));
    parts[k++] = n->unknown ? lt_str_from(zh ? "时限未公布" : "limit not published")
                            : lt_strf(c->a, zh ? "时限：%.*s" : "limit: %.*s", LT_FMT(lt_row_limit(c->p, r, c->lang, c->a)));
    parts[k++] = lt_strf(c->a, zh ? "状态：%s" : "state: %s", lt_state_word(n->state, c->lang));
    if (r->verdict == LT_MAYBE)
        parts[k++] = lt_strf(c->a, zh ? "视情况：%.*s" : "maybe: %.*s", LT_FMT(r->reason));
    if (n->apply_by != LT_NO_DATE)
        parts[k++] = lt_strf(c->a, zh ? "最迟 %.*s 申请" : "apply by %.*s", LT_FMT(lt_date_iso(c->a, n->apply_by)));
    return lt_str_join(c->a, parts, k, "\n");
}

/* An all-day event over both days. kind: part of the UID. */
static void begin_event(struct calendar *c, const struct lt_row *r, const char *kind, lt_date first, lt_date last)
{
    uint64_t id =
        lt_str_hash(lt_strf(c->a, "%016llx/%.*s/%s", (unsigned long long)c->salt, LT_FMT(r->node->record->common.id), kind));
    line(c->out, LT_STR("BEGIN:VEVENT"));
    line(c->out, lt_strf(c->a, "UID:%016llx@liutu", (unsigned long long)id));
    line(c->out, lt_strf(c->a, "DTSTAMP:%.*sT000000Z", LT_FMT(c->stamp)));
    line(c->out, lt_strf(c->a, "DTSTART;VALUE=DATE:%.*s", LT_FMT(compact(c->a, first))));
    line(c->out, lt_strf(c->a, "DTEND;VALUE=DATE:%.*s", LT_FMT(compact(c->a, last + 1))));
}

static void end_event(struct calendar *c, const struct lt_row *r)
{
    line(c->out, r->verdict == LT_MAYBE ? LT_STR("STATUS:TENTATIVE") : LT_STR("STATUS:CONFIRMED"));
    line(c->out, LT_STR("TRANSP:TRANSPARENT"));
    line(c->out, LT_STR("END:VEVENT"));
}

static void event(struct calendar *c, const struct lt_row *r)
{
    const struct lt_node_plan *n = r->plan;
    lt_date last = n->done != LT_NO_DATE ? n->done : n->due > n->start.date ? n->due : n->start.date;
    /* of what is done the day of acceptance may not be known */
    lt_date first = n->done != LT_NO_DATE && n->accepted == LT_NO_DATE ? n->done : n->start.date;
    begin_event(c, r, "item", first, last);
    text_line(c, "SUMMARY", r->name);
    text_line(c, "DESCRIPTION", description(c, r));
    lt_str window = r->item == NULL ? LT_STR("") : lt_item_window(c->p->model, r->item);
    if (window.len > 0)
        text_line(c, "LOCATION", window);
    end_event(c, r);
}

static void deadline(struct calendar *c, const struct lt_row *r)
{
    lt_date d = r->plan->apply_by;
    begin_event(c, r, "apply", d, d);
    text_line(c, "SUMMARY", lt_strf(c->a, c->lang == LT_ZH ? "申请截止：%.*s" : "apply by today: %.*s", LT_FMT(r->name)));
    end_event(c, r);
}

void lt_schedule_ics(const struct lt_plan *p, lt_date stamp, enum lt_lang lang, struct lt_arena *a, struct lt_buf *out)
{
    lt_str source = lt_path_base(p->project ? p->model->project.file : p->model->dir);
    struct calendar c = {.p = p, .lang = lang, .a = a, .out = out, .stamp = compact(a, stamp)};
    struct lt_rows_of_plan rows;
    c.salt = lt_str_hash(lt_strf(a, "%.*s/%.*s", LT_FMT(source), LT_FMT(p->graph.process->common.id)));
    lt_rows_find(p, false, lang, a, &rows);
    line(out, LT_STR("BEGIN:VCALENDAR"));
    line(out, LT_STR("VERSION:2.0"));
    line(out, LT_STR("PRODID:-//liutu//liutu//ZH"));
    line(out, LT_STR("CALSCALE:GREGORIAN"));
    text_line(&c, "X-WR-CALNAME", p->project ? p->model->project.common.name.s : p->graph.process->common.name.s);
    lt_str weekends = lt_calendar_caveat(&p->cal, &p->schedule, lang, a);
    if (weekends.len > 0)
        text_line(&c, "X-WR-CALDESC", weekends);
    for (size_t i = 0; i < rows.n; i++) {
        event(&c, &rows.v[i]);
        if (rows.v[i].plan->apply_by != LT_NO_DATE && rows.v[i].plan->done == LT_NO_DATE)
            deadline(&c, &rows.v[i]);
    }
    line(out, LT_STR("END:VCALENDAR"));
}
