/* SPDX-License-Identifier: MIT */
/* liutu diff: two versions of a catalog, two folders or one folder and a revision of git. */
#include "base/world.h"
#include "cli/cli.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static bool ends(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n > m && strcmp(s + n - m, end) == 0;
}

/* The form by the suffix of the file, NULL: none has it. */
static const char *form_of(const char *file)
{
    if (file == NULL || strcmp(file, "-") == 0 || ends(file, ".txt"))
        return "text";
    static const char *const forms[] = {"md", "json", "svg", "pdf"}, *const suffixes[] = {".md", ".json", ".svg", ".pdf"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ends(file, suffixes[i]))
            return forms[i];
    return NULL;
}

/* Runs a program, its output into a file; true: it ended well. */
static bool run(const char *const *argv, const char *output)
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (freopen(output, "w", stdout) == NULL)
            _exit(127);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A checkout of a revision beside the working tree: the folder that holds the catalog, with what it uses. */
struct checkout {
    char folder[PATH_MAX / 2];
    char catalog[PATH_MAX]; /* the catalog in it */
};

static bool unpack(struct checkout *c, const char *parent, const char *name, const char *rev)
{
    char archive[PATH_MAX];
    snprintf(archive, sizeof archive, "%s/archive.tar", c->folder);
    snprintf(c->catalog, sizeof c->catalog, "%s/%s", c->folder, name);
    const char *const git[] = {"git", "-C", parent, "archive", "--format=tar", rev, ".", NULL};
    const char *const tar[] = {"tar", "-xf", archive, "-C", c->folder, NULL};
    return run(git, archive) && run(tar, "/dev/null");
}

static void discard(const struct checkout *c)
{
    const char *const rm[] = {"rm", "-rf", "--", c->folder, NULL};
    run(rm, "/dev/null");
}

static bool check_out(struct checkout *c, const char *dir, const char *rev)
{
    char path[PATH_MAX];
    const char *tmp = getenv("TMPDIR");
    int n = snprintf(c->folder, sizeof c->folder, "%s/liutu-XXXXXX", tmp == NULL || *tmp == '\0' ? "/tmp" : tmp);
    if ((size_t)n >= sizeof c->folder || rev[0] == '-' || realpath(dir, path) == NULL || mkdtemp(c->folder) == NULL)
        return false;
    char *slash = strrchr(path, '/');
    *slash = '\0';
    if (unpack(c, path[0] == '\0' ? "/" : path, slash + 1, rev))
        return true;
    discard(c);
    return false;
}

static struct liutu *load(const struct cli_options *o, const char *dir, int *code)
{
    struct cli_options one = *o;
    one.dir = dir;
    one.projects = false;
    return cli_load(&one, code);
}

static int compare(const struct cli_options *o, const char *old_dir, const char *new_dir, const char *form)
{
    int code;
    struct liutu_text t;
    struct liutu *old = load(o, old_dir, &code);
    struct liutu *new_version = old == NULL ? NULL : load(o, new_dir, &code);
    if (new_version != NULL) {
        struct liutu_diff want = {.format = form, .process = o->process};
        code = (int)liutu_diff(old, new_version, &want, &t);
        if (code == LIUTU_USAGE || code == LIUTU_SYSTEM) {
            cli_findings(new_version);
            cli_fail(o, code, "没有流程“%s”，或者画不出来", "there is no process '%s', or it cannot be drawn",
                     o->process == NULL ? "" : o->process);
        }
        if (code == LIUTU_DONE || code == LIUTU_INPUT) {
            int written = cli_write(o, o->out, &t);
            code = written == LIUTU_DONE ? code : written;
        }
    }
    liutu_free(new_version);
    liutu_free(old);
    return code;
}

int cli_diff(const struct cli_options *o)
{
    const char *dir2 = o->file_count > 1 ? o->files[1] : NULL;
    const char *form = form_of(o->out);
    struct checkout c;
    if (form == NULL)
        return cli_fail(o, LIUTU_USAGE, "不能写成“%s”：后缀用 .md、.json、.svg 或 .pdf",
                        "cannot write '%s': use .md, .json, .svg or .pdf", o->out);
    if (o->git == NULL && dir2 == NULL)
        return cli_fail(o, LIUTU_USAGE, "要写两个目录：liutu diff 旧 新%s，或者用 --git 版本",
                        "name two folders: liutu diff OLD NEW%s, or use --git REV", "");
    if (o->git == NULL)
        return compare(o, o->dir, dir2, form);
    if (dir2 != NULL)
        return cli_fail(o, LIUTU_USAGE, "用了 --git 就只写一个目录，“%s”多余", "with --git name one folder: '%s' is one too many",
                        dir2);
    if (!check_out(&c, o->dir, o->git))
        return cli_fail(o, LIUTU_SYSTEM, "无法从 git 取得版本“%s”", "cannot get revision '%s' from git", o->git);
    int code = compare(o, c.catalog, o->dir, form);
    discard(&c);
    return code;
}
