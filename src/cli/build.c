/* SPDX-License-Identifier: MIT */
/* liutu build: the handbook and all charts. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static bool only(const char *list, const char *what)
{
    return list != NULL && strstr(list, what) != NULL;
}

int cli_build(const struct cli_options *o)
{
    int code;
    if (o->only != NULL && strcmp(o->only, "pdf") != 0 && strcmp(o->only, "svg") != 0 && strcmp(o->only, "pdf,svg") != 0 &&
        strcmp(o->only, "svg,pdf") != 0)
        return cli_fail(o, LIUTU_USAGE, "--only 只能是 pdf、svg 或 pdf,svg，不是“%s”", "--only is pdf, svg or pdf,svg, not '%s'",
                        o->only);
    struct liutu *l = cli_load(o, &code);
    if (l == NULL)
        return code;
    struct liutu_build b = {.out = o->out,
                            .pdf = only(o->only, "pdf"),
                            .svg = only(o->only, "svg"),
                            .check = o->check,
                            .lock = o->lock,
                            .deps = o->deps,
                            .book = {.page = o->page, .duplex = o->duplex, .proof = o->proof, .booklet = o->booklet}};
    struct liutu_text report = {0};
    code = (int)liutu_build(l, &b, &report);
    if (liutu_errors(l) > 0 || liutu_warnings(l) > 0)
        cli_findings(l);
    if (report.length > 0)
        fwrite(report.bytes, 1, report.length, stderr);
    liutu_text_free(&report);
    liutu_free(l);
    if (code == LIUTU_USAGE)
        return cli_fail(o, LIUTU_USAGE, "手册的纸张没有“%s”；可以写 A5、B5、16开、A4、A3",
                        "the handbook has no paper '%s'; there are A5, B5, 16开, A4, A3", o->page);
    return code;
}
