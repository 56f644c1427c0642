/* SPDX-License-Identifier: MIT */
/* liutu check: every mistake of a catalog or a project. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static void print_counts(const struct cli_options *o, size_t errors, size_t warnings)
{
    if (o->english)
        printf("%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
    else
        printf("%zu 个错误，%zu 个警告\n", errors, warnings);
}

static bool is_format(const char *s)
{
    static const char *const formats[] = {"text", "json", "sarif", "github", "gitlab"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(s, formats[i]) == 0)
            return true;
    return false;
}

int cli_check(const struct cli_options *o)
{
    const char *format = o->format == NULL ? "text" : o->format;
    if (!is_format(format))
        return cli_fail(o, LIUTU_USAGE, "没有格式“%s”，可用 text、json、sarif、github、gitlab",
                        "there is no format '%s': text, json, sarif, github, gitlab", format);
    struct liutu *l = cli_open(o);
    if (l == NULL)
        return LIUTU_SYSTEM;
    int code = (int)cli_read(o, l);
    if (code == LIUTU_DONE && o->cases)
        code = (int)liutu_cases(l, o->strict);
    struct liutu_text t;
    if (code == LIUTU_USAGE) {
        cli_fail(o, code, "“%s”不是日期", "'%s' is not a date", o->today);
    } else if (strcmp(format, "text") != 0) {
        if (liutu_findings(l, format, &t) == LIUTU_DONE && cli_write(o, NULL, &t) != LIUTU_DONE)
            code = LIUTU_SYSTEM;
    } else {
        cli_findings(l);
        if (code == LIUTU_DONE || code == LIUTU_INPUT)
            print_counts(o, liutu_errors(l), liutu_warnings(l));
    }
    liutu_free(l);
    return code;
}
