/* SPDX-License-Identifier: MIT */
/* liutu stats: counts. */
#include "cli/cli.h"

#include <string.h>

int cli_stats(const struct cli_options *o)
{
    int code;
    const char *format = o->format == NULL ? "text" : o->format;
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return cli_fail(o, LIUTU_USAGE, "没有格式“%s”，可用 text 或 json", "there is no format '%s': text or json", format);
    struct liutu *l = cli_load(o, &code);
    if (l == NULL)
        return code;
    struct liutu_text t;
    code = (int)liutu_stats(l, format, &t);
    if (code == LIUTU_DONE)
        code = cli_write(o, NULL, &t);
    liutu_free(l);
    return code;
}
