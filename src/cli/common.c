/* SPDX-License-Identifier: MIT */
/* What the verbs share: loading, findings, writing. */
#include "base/world.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#ifndef LIUTU_DATA
#define LIUTU_DATA "/usr/local/share/liutu/processes"
#endif

void cli_settings(const struct cli_options *o, struct liutu_options *out)
{
    enum liutu_lang said = o->lang == NULL ? LIUTU_AUTO : o->english ? LIUTU_EN : LIUTU_ZH;
    *out = (struct liutu_options){.root = o->root,
                                  .data = LIUTU_DATA,
                                  .today = o->today,
                                  .messages = o->english ? LIUTU_EN : LIUTU_ZH,
                                  .words = said,
                                  .proof = o->proof};
}

struct liutu *cli_open(const struct cli_options *o)
{
    struct liutu_options options;
    cli_settings(o, &options);
    struct liutu *l = liutu_new(&options);
    if (l == NULL)
        cli_fail(o, LIUTU_SYSTEM, "内存不足%s", "out of memory%s", "");
    return l;
}

void cli_findings(struct liutu *l)
{
    struct liutu_text t;
    if (liutu_findings(l, "text", &t) != LIUTU_DONE)
        return;
    fwrite(t.bytes, 1, t.length, stderr);
    liutu_text_free(&t);
}

enum liutu_status cli_read(const struct cli_options *o, struct liutu *l)
{
    struct lt_world w = lt_world_real();
    if (o->project != NULL)
        return liutu_load_project(l, o->project, o->dir, o->strict);
    if (o->projects && w.kind(&w, o->dir) == LT_FILE_REGULAR)
        return liutu_load_project(l, o->dir, NULL, o->strict);
    return liutu_load(l, o->dir, o->strict);
}

struct liutu *cli_load(const struct cli_options *o, int *code)
{
    struct liutu *l = cli_open(o);
    if (l == NULL) {
        *code = LIUTU_SYSTEM;
        return NULL;
    }
    *code = (int)cli_read(o, l);
    if (*code == LIUTU_DONE)
        return l;
    if (*code == LIUTU_USAGE)
        cli_fail(o, LIUTU_USAGE, "“%s”不是日期", "'%s' is not a date", o->today);
    else
        cli_findings(l);
    liutu_free(l);
    return NULL;
}

int cli_write(const struct cli_options *o, const char *path, struct liutu_text *t)
{
    int code = LIUTU_DONE;
    if (path == NULL || strcmp(path, "-") == 0) {
        if (fwrite(t->bytes, 1, t->length, stdout) != t->length || fflush(stdout) != 0)
            code = cli_fail(o, LIUTU_SYSTEM, "无法写到标准输出：%s", "cannot write to standard output: %s", strerror(errno));
    } else {
        struct lt_world w = lt_world_real();
        const char *why = "";
        if (!w.write(&w, path, (lt_str){t->bytes, t->length}, &why)) {
            fprintf(stderr, o->english ? "liutu: cannot write '%s': %s\n" : "liutu: 无法写入“%s”：%s\n", path, why);
            code = LIUTU_SYSTEM;
        }
    }
    liutu_text_free(t);
    return code;
}
