/* SPDX-License-Identifier: MIT */
/* liutu guide: the guide of one project into a file, or of many into a folder. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_pdf(const char *path)
{
    size_t n = path == NULL ? 0 : strlen(path);
    return n > 4 && strcmp(path + n - 4, ".pdf") == 0;
}

/* "2/8" */
static bool read_shard(const char *text, int *shard, int *shards)
{
    char *end;
    long i = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '/' || end[1] < '0' || end[1] > '9')
        return false;
    long n = strtol(end + 1, &end, 10);
    if (*end != '\0' || i < 1 || i > n || n > 1000000)
        return false;
    *shard = (int)i;
    *shards = (int)n;
    return true;
}

static int one_guide(const struct cli_options *o)
{
    int code;
    struct liutu *l = cli_load(o, &code);
    if (l == NULL)
        return code;
    struct liutu_text pdf;
    code = (int)liutu_guide(l, &pdf);
    if (code == LIUTU_DONE)
        code = cli_write(o, o->out, &pdf);
    else
        cli_findings(l);
    liutu_free(l);
    return code;
}

static int many_guides(const struct cli_options *o, struct liutu_guides *want)
{
    struct liutu_options options;
    struct liutu_text report;
    cli_settings(o, &options);
    int code = (int)liutu_guides(&options, want, &report);
    if (report.length > 0)
        fwrite(report.bytes, 1, report.length, stderr);
    liutu_text_free(&report);
    return code;
}

int cli_guide(const struct cli_options *o)
{
    struct liutu_guides want = {.projects = o->files, .count = o->file_count, .out = o->out, .jobs = (int)o->jobs};
    if (want.out == NULL)
        want.out = "output/guides";
    if (o->shard != NULL && !read_shard(o->shard, &want.shard, &want.shards))
        return cli_fail(o, LIUTU_USAGE, "--shard 写成 I/N，如 2/8，不是“%s”", "--shard is I/N as 2/8, not '%s'", o->shard);
    if (o->jobs > 1024)
        return cli_fail(o, LIUTU_USAGE, "--jobs 最多 1024%s", "--jobs is at most 1024%s", "");
    if (!is_pdf(o->out))
        return many_guides(o, &want);
    if (o->file_count > 1 || o->shard != NULL)
        return cli_fail(o, LIUTU_USAGE, "几个项目要写进文件夹，不能写成一个文件“%s”",
                        "many projects go into a folder, not into the file '%s'", o->out);
    return one_guide(o);
}
