/* SPDX-License-Identifier: MIT */
/* liutu 流图 as a library: compile a catalog of approval matters into charts, timetables and a
 * handbook. One compilation at a time in a process (cgraph and Fontconfig have process-wide state).
 *
 *     struct liutu *l = liutu_new(NULL);
 *     if (liutu_load(l, "processes/xian-etdz") && liutu_chart(l, &chart, &bytes)) …
 *     liutu_text_free(&bytes);
 *     liutu_free(l);
 */
#ifndef LIUTU_H
#define LIUTU_H

#include <stdbool.h>
#include <stddef.h>

#define LIUTU_VERSION "0.1.0"

enum liutu_lang { LIUTU_AUTO, LIUTU_ZH, LIUTU_EN };

/* How a call ended; the exit codes of the program. */
enum liutu_status {
    LIUTU_DONE = 0,
    LIUTU_INPUT = 1,  /* the input has errors: see the findings */
    LIUTU_USAGE = 2,  /* no such process, format, page */
    LIUTU_STALE = 3,  /* a file is not what would be written */
    LIUTU_SYSTEM = 4, /* cannot read, cannot write, no memory, no font */
};

struct liutu_options {
    const char *root;         /* folder that 引用 by path may not leave; NULL: the catalog's parent folder */
    const char *data;         /* folder of installed catalogs, NULL: none */
    const char *fonts;        /* folder of the theme's font files, NULL: the usual places */
    const char *today;        /* reference day 2026-11-22, NULL: the project's 截至, else the handbook's date */
    bool proof;               /* a basis that was repealed is a warning: the proof shows it */
    enum liutu_lang messages; /* of findings; LIUTU_AUTO: Chinese */
    enum liutu_lang words;    /* of printed words; LIUTU_AUTO: as the handbook says */
};

/* Bytes that the library made; release them with liutu_text_free. NUL-terminated for convenience. */
struct liutu_text {
    char *bytes;
    size_t length;
};

struct liutu;

/* A compilation. options may be NULL; its strings must outlive the compilation. NULL: no memory. */
struct liutu *liutu_new(const struct liutu_options *options);
void liutu_free(struct liutu *l);
void liutu_text_free(struct liutu_text *t);

/* Reads, decodes, resolves and checks a catalog (a folder). Call it once. Findings are kept; the
 * status is LIUTU_INPUT when one is an error. strict: warnings count as errors. */
enum liutu_status liutu_load(struct liutu *l, const char *dir, bool strict);

/* The same for a project file: reads it, the 预期 beside it (NAME.预期.yaml, NAME.expect.yaml) and the
 * catalog that its 手册 names, or `catalog` where that is not NULL, with its 调整 put on top. Findings
 * are those of the project, its expectations included, and errors of the catalog. Afterwards
 * liutu_schedule and liutu_chart are the project's; liutu_handbook is the catalog's. */
enum liutu_status liutu_load_project(struct liutu *l, const char *file, const char *catalog, bool strict);

/* Tries every combination of options and thresholds that the conditions of a loaded catalog name, up
 * to 1,000,000 for a question, by pairs beyond. What is never reached, cannot be true, has no way to
 * the end or contradicts itself becomes a finding with a smallest example; a note says how many
 * combinations were tried, and how. LIUTU_INPUT when a finding is an error. */
enum liutu_status liutu_cases(struct liutu *l, bool strict);

/* Numbers of errors and warnings so far. */
size_t liutu_errors(const struct liutu *l);
size_t liutu_warnings(const struct liutu *l);
/* The findings, sorted by place. format: "text", "json", "sarif" (2.1.0), "github" or "gitlab". */
enum liutu_status liutu_findings(struct liutu *l, const char *format, struct liutu_text *out);

struct liutu_chart {
    const char *process; /* id, NULL: the project's, else the overview */
    const char *view;    /* "lanes", "stages", "timeline" or the Chinese word, NULL: as the process says */
    /* "A3", "A4 portrait" …; "long": as wide as a phone, a PNG of 1080 pixels; "A1/A4": a PDF of A4 sheets that
     * are put together to an A1; NULL: chosen so that no text is under 6.5 pt */
    const char *page;
    const char *format; /* "svg", "pdf", "png", "json" */
    double dpi;         /* of PNG, 10 … 1200; 0: 144 */
    bool outline;       /* SVG with glyph outlines in place of text */
    bool timing;        /* times of the layout's passes go to standard error */
    const char *start;  /* 2026-03-02, NULL: the project's; of a timeline */
    bool ghost;         /* of a project: what does not apply is drawn pale instead of left out */
};
/* A chart of the catalog or, after liutu_load_project, of what the project leaves of it, with its dates
 * and the state of every item. */
enum liutu_status liutu_chart(struct liutu *l, const struct liutu_chart *c, struct liutu_text *out);

/* How the handbook is printed; all members may be 0. */
struct liutu_book {
    const char *page; /* "A5", "B5", "16开", "A4", "A3", NULL: the handbook's 纸张, else A4 */
    bool duplex;      /* on both sides: chapters begin on right-hand pages, page numbers stand outside */
    bool proof;       /* the editor's proof: what is to be verified again stands in the margin */
    bool booklet;     /* duplex; two pages (of A5, if page is NULL) on a sheet, in the order for folding and stapling */
};
/* The handbook as PDF. b NULL: as the handbook says. LIUTU_USAGE: there is no such paper. */
enum liutu_status liutu_handbook(struct liutu *l, const struct liutu_book *b, struct liutu_text *out);

struct liutu_schedule {
    const char *process; /* id, NULL: the project's, else the overview */
    const char *start;   /* 2026-03-02, NULL: the project's, else the first working day from the handbook's date on */
    bool statutory;      /* count statutory limits before promised ones */
    const char *format;  /* "text", "csv", "json", "ics" */
    /* what if: "事项=5个工作日", "去掉 事项", "去掉 甲->乙", "容缺 事项", "容缺 甲->乙" (drop, defer) */
    const char *const *what_if;
    size_t what_if_count;
};
/* The timetable of the catalog or of the project. LIUTU_USAGE also when a change cannot be read: the
 * findings say why. */
enum liutu_status liutu_schedule(struct liutu *l, const struct liutu_schedule *s, struct liutu_text *out);

/* The guide of the loaded project (liutu_load_project) as PDF: what applies and why, progress, chart,
 * timetable, check-list of materials, the pages of the items that apply, policies, problems.
 * LIUTU_USAGE: no project is loaded. */
enum liutu_status liutu_guide(struct liutu *l, struct liutu_text *out);

struct liutu_guides {
    const char *const *projects; /* project files */
    size_t count;
    const char *out;   /* folder, made if it is not there: the guide of A/NAME.yaml becomes NAME.pdf in it */
    int jobs;          /* worker processes, each takes one project at a time; 0: one */
    int shard, shards; /* only every shards-th project from the shard-th on (1 … shards), by position; 0: all */
    bool strict;       /* warnings count as errors */
};
/* The guides of many projects, each as liutu_guide makes it: the same bytes however many workers or
 * shards. A project that fails, or ends its worker, spoils no other. *report (to be released): the
 * findings of those that failed, in their order, and a line that counts and names them; empty if all
 * are done. LIUTU_USAGE: a shard that there is not, or two projects (of all, not of the shard alone) with the
 * same NAME: nothing is written. Else LIUTU_SYSTEM before LIUTU_INPUT before LIUTU_DONE. Forks; call it
 * without threads. */
enum liutu_status liutu_guides(const struct liutu_options *options, const struct liutu_guides *want, struct liutu_text *report);

/* The counts a leader asks for. format: "text" or "json". */
enum liutu_status liutu_stats(struct liutu *l, const char *format, struct liutu_text *out);

struct liutu_build {
    const char *out;  /* folder; NULL: output/NAME */
    bool pdf, svg;    /* which kinds of files; both false: both */
    bool check;       /* write nothing: LIUTU_STALE when a file is missing, differs or is left over */
    bool lock;        /* keep the layout in DIR/liutu.lock: what is drawn anew keeps what has not changed where it was */
    const char *deps; /* a dep-file for make: OUT/.liutu-build depends on every file that was read; NULL: none */
    bool tell;        /* name in *report the files that were made again or removed, one a line */
    struct liutu_book book;
};
/* Everything the catalog's handbook asks for: handbook.pdf, charts/ID.svg, charts/ID.pdf. With check
 * the names of stale files stand in *report, one a line. */
enum liutu_status liutu_build(struct liutu *l, const struct liutu_build *b, struct liutu_text *report);

/* The files that the catalog was read from, those of catalogs that it uses too, one path a line, also after errors. */
enum liutu_status liutu_sources(struct liutu *l, struct liutu_text *out);

struct liutu_diff {
    /* "text", "md", "json"; "svg": a chart of both versions of a process; "pdf": the report 流程再造对比 with the
     * figures, every change and the charts of what changed */
    const char *format;
    const char *process; /* of "svg": id in the new version, NULL: its overview */
};
/* Two loaded catalogs compared by what they mean, in the language of words of the new version. LIUTU_DONE: they do
 * not differ; LIUTU_INPUT: they do (out is given, too); LIUTU_USAGE: there is no such format or process, or the chart
 * does not fit its paper (the findings say so). */
enum liutu_status liutu_diff(struct liutu *old, struct liutu *new_version, const struct liutu_diff *want, struct liutu_text *out);

/* The rules of liutu_load and liutu_cases, with severity, reason and fix, in the language of messages. format: "text",
 * "json". Needs no catalog. */
enum liutu_status liutu_rules(struct liutu *l, const char *format, struct liutu_text *out);

/* JSON Schema (2020-12) of the language. Needs no catalog. */
enum liutu_status liutu_schema(struct liutu *l, struct liutu_text *out);
/* The resolved records as text. */
enum liutu_status liutu_dump(struct liutu *l, struct liutu_text *out);
/* Writes a small catalog that builds into a new or empty folder. */
enum liutu_status liutu_init(struct liutu *l, const char *dir);

#endif
