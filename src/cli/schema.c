/* SPDX-License-Identifier: MIT */
/* liutu schema, liutu rules and liutu init. */
#include "cli/cli.h"

#include <stdio.h>

int cli_schema(const struct cli_options *o)
{
    struct liutu *l = cli_open(o);
    if (l == NULL)
        return LIUTU_SYSTEM;
    struct liutu_text t;
    int code = (int)liutu_schema(l, &t);
    if (code == LIUTU_DONE)
        code = cli_write(o, NULL, &t);
    liutu_free(l);
    return code;
}

int cli_rules(const struct cli_options *o)
{
    const char *format = o->format == NULL ? "text" : o->format;
    struct liutu *l = cli_open(o);
    if (l == NULL)
        return LIUTU_SYSTEM;
    struct liutu_text t;
    int code = (int)liutu_rules(l, format, &t);
    if (code == LIUTU_DONE)
        code = cli_write(o, NULL, &t);
    else if (code == LIUTU_USAGE)
        cli_fail(o, code, "没有格式“%s”，可用 text、json", "there is no format '%s': text, json", format);
    liutu_free(l);
    return code;
}

int cli_init(const struct cli_options *o)
{
    struct liutu *l = cli_open(o);
    if (l == NULL)
        return LIUTU_SYSTEM;
    int code = (int)liutu_init(l, o->dir);
    if (code == LIUTU_USAGE)
        cli_fail(o, code, "“%s”里已有文件，不改动", "'%s' is not empty: nothing was changed", o->dir);
    else if (code != LIUTU_DONE)
        cli_findings(l);
    else
        printf(o->english ? "written: %s/catalog.yaml; next: liutu build %s\n"
                          : "已写好 %s/catalog.yaml；下一步：liutu build %s\n",
               o->dir, o->dir);
    liutu_free(l);
    return code;
}
