/* SPDX-License-Identifier: MIT */
/* liutu schedule: the timetable of a process. */
#include "cli/cli.h"

#include <string.h>

int cli_schedule(const struct cli_options *o)
{
    int code;
    const char *format = o->format == NULL ? "text" : o->format;
    if (strcmp(format, "text") != 0 && strcmp(format, "csv") != 0 && strcmp(format, "json") != 0 && strcmp(format, "ics") != 0)
        return cli_fail(o, LIUTU_USAGE, "没有格式“%s”，可用 text、csv、json 或 ics",
                        "there is no format '%s': text, csv, json or ics", format);
    struct liutu *l = cli_load(o, &code);
    if (l == NULL)
        return code;
    struct liutu_schedule s = {o->process, o->start, o->statutory, format, o->what_if.v, o->what_if.n};
    struct liutu_text t;
    size_t before = liutu_errors(l);
    code = (int)liutu_schedule(l, &s, &t);
    if (liutu_errors(l) > before)
        cli_findings(l);
    else if (code == LIUTU_USAGE)
        cli_fail(o, code, "没有这样的流程或日期：%s", "no such process or date: %s",
                 o->start != NULL     ? o->start
                 : o->process != NULL ? o->process
                                      : o->dir);
    if (code == LIUTU_DONE)
        code = cli_write(o, NULL, &t);
    liutu_free(l);
    return code;
}
