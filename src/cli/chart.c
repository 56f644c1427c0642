/* SPDX-License-Identifier: MIT */
/* liutu chart: one chart into a file; the suffix picks the format. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const char *format_of(const char *path)
{
    static const char *const formats[] = {"svg", "pdf", "png", "json"};
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot != NULL && i < 4; i++)
        if (strcmp(dot + 1, formats[i]) == 0)
            return formats[i];
    return NULL;
}

int cli_chart(const struct cli_options *o)
{
    int code;
    const char *format = o->out == NULL ? NULL : format_of(o->out);
    if (format == NULL)
        return cli_fail(o, LIUTU_USAGE, "要用 -o 文件名 指明格式：.svg .pdf .png .json%s",
                        "give -o FILE ending in .svg .pdf .png or .json%s", "");
    if (o->dpi != 0 && (o->dpi < 10 || o->dpi > 1200))
        return cli_fail(o, LIUTU_USAGE, "--dpi 在 10 到 1200 之间%s", "--dpi is between 10 and 1200%s", "");
    struct liutu *l = cli_load(o, &code);
    if (l == NULL)
        return code;
    struct liutu_chart c = {o->process, o->view, o->page, format, o->dpi, o->outline, o->timing, o->start, o->ghost};
    struct liutu_text t;
    size_t before = liutu_errors(l);
    code = (int)liutu_chart(l, &c, &t);
    if (code == LIUTU_USAGE)
        cli_fail(o, code, "没有这样的流程、视图、纸张或日期：%s", "no such process, view, paper or date: %s",
                 o->start != NULL     ? o->start
                 : o->process != NULL ? o->process
                 : o->view != NULL    ? o->view
                 : o->page != NULL    ? o->page
                                      : o->dir);
    else if (liutu_errors(l) > before || code != LIUTU_DONE)
        cli_findings(l);
    if (code == LIUTU_DONE)
        code = cli_write(o, o->out, &t);
    liutu_free(l);
    return code;
}
