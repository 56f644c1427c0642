/* SPDX-License-Identifier: MIT */
/* The command line, by the table in options.def. */
#include "cli/cli.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum type { FLAG, TEXT, NUMBER, LIST };

struct command_row {
    cli_verb *run;
    const char *verb, *arguments, *words[2];
};
struct option_row {
    const char *verbs;
    enum type type;
    size_t offset;
    const char *name, *value, *words[2];
};

static const struct command_row commands[] = {
#define CLI_COMMAND(function, verb, arguments, zh, en) {function, verb, arguments, {zh, en}},
#define CLI_OPTION(verbs, field, type, option, value, zh, en)
#include "cli/options.def"
#undef CLI_COMMAND
#undef CLI_OPTION
};

static const struct option_row options[] = {
#define CLI_COMMAND(function, verb, arguments, zh, en)
#define CLI_OPTION(verbs, field, type, option, value, zh, en) \
    {verbs, type, offsetof(struct cli_options, field), option, value, {zh, en}},
#include "cli/options.def"
#undef CLI_COMMAND
#undef CLI_OPTION
};
enum { COMMANDS = sizeof commands / sizeof *commands, OPTIONS = sizeof options / sizeof *options };

/* Chinese unless LANG names another language; C and POSIX say nothing. */
static bool english_by_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *v = getenv(names[i]);
        if (v == NULL || v[0] == '\0')
            continue;
        return strncmp(v, "zh", 2) != 0 && strcmp(v, "C") != 0 && strncmp(v, "C.", 2) != 0 && strcmp(v, "POSIX") != 0;
    }
    return false;
}

static bool has_verb(const char *verbs, const char *verb)
{
    size_t n = strlen(verb);
    for (const char *p = verbs; (p = strstr(p, verb)) != NULL; p += n)
        if ((p == verbs || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

static const struct option_row *option_of(const char *verb, const char *name, size_t len)
{
    for (int i = 0; i < OPTIONS; i++)
        if (has_verb(options[i].verbs, verb) && strlen(options[i].name) == len && strncmp(options[i].name, name, len) == 0)
            return &options[i];
    return NULL;
}

static void help_all(bool english)
{
    printf(english ? "liutu %s: approval matters in YAML to charts and handbooks\n\nusage: liutu COMMAND [OPTIONS] [DIR]\n\n"
                   : "流图 liutu %s：把 YAML 写的审批事项编成流程图和手册\n\n用法：liutu 命令 [选项] [目录]\n\n",
           LIUTU_VERSION);
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-9s %-16s  %s\n", commands[i].verb, commands[i].arguments, commands[i].words[english]);
    puts(english ? "\n`liutu COMMAND --help` lists a command's options. Exit codes: 0 done, 1 the input has errors,\n"
                   "2 wrong usage, 3 stale (--check), 4 the system failed."
                 : "\n“liutu 命令 --help”列出该命令的选项。退出码：0 完成，1 输入有错误，2 用法不对，\n"
                   "3 文件过期（--check），4 系统失败（无法读写、内存不足）。");
}

static void help_one(const struct command_row *c, bool english)
{
    printf(english ? "usage: liutu %s [OPTIONS] %s\n%s\n\n" : "用法：liutu %s [选项] %s\n%s\n\n", c->verb, c->arguments,
           c->words[english]);
    for (int i = 0; i < OPTIONS; i++) {
        if (!has_verb(options[i].verbs, c->verb))
            continue;
        char left[64];
        snprintf(left, sizeof left, "%s %s", options[i].name, options[i].value);
        printf("  %-24s %s\n", left, options[i].words[english]);
    }
}

int cli_fail(const struct cli_options *o, int code, const char *zh, const char *en, const char *what)
{
    fprintf(stderr, "liutu: ");
    fprintf(stderr, o->english ? en : zh, what);
    fputc('\n', stderr);
    return code;
}

static bool set_option(struct cli_options *o, const struct option_row *row, const char *value)
{
    void *field = (char *)o + row->offset;
    switch (row->type) {
    case FLAG:
        *(bool *)field = true;
        return true;
    case TEXT:
        *(const char **)field = value;
        return true;
    case LIST: {
        struct cli_list *list = field;
        if (list->n == sizeof list->v / sizeof *list->v)
            return false;
        list->v[list->n++] = value;
        return true;
    }
    case NUMBER: {
        double v = 0;
        for (const char *p = value; *p != '\0'; p++) {
            if (*p < '0' || *p > '9' || v > 1e6)
                return false;
            v = v * 10 + (*p - '0');
        }
        *(double *)field = v;
        return v > 0;
    }
    }
    return false;
}

/* One option at argv[i]; gives the index of the last argument used, 0 after a message. */
static int take_option(struct cli_options *o, const struct command_row *c, int argc, char **argv, int i)
{
    const char *equals = strncmp(argv[i], "--", 2) == 0 ? strchr(argv[i], '=') : NULL;
    size_t len = equals != NULL ? (size_t)(equals - argv[i]) : strlen(argv[i]);
    const struct option_row *row = option_of(c->verb, argv[i], len);
    if (row == NULL && strcmp(argv[i], "-h") == 0)
        row = option_of(c->verb, "--help", 6);
    if (row == NULL) {
        cli_fail(o, 2, "没有选项“%s”；见 liutu 命令 --help", "there is no option '%s'; see --help", argv[i]);
        return 0;
    }
    const char *value = equals != NULL ? equals + 1 : "";
    if (row->type != FLAG && equals == NULL) {
        if (i + 1 >= argc) {
            cli_fail(o, 2, "选项“%s”后面要有值", "the option '%s' needs a value", argv[i]);
            return 0;
        }
        value = argv[++i];
    } else if (row->type == FLAG && equals != NULL) {
        cli_fail(o, 2, "选项“%s”不带值", "the option '%s' takes no value", argv[i]);
        return 0;
    }
    if (!set_option(o, row, value)) {
        if (row->type == LIST)
            cli_fail(o, 2, "选项“%s”写得太多了", "the option '%s' is given too often", row->name);
        else
            cli_fail(o, 2, "“%s”不是正整数", "'%s' is not a positive number", value);
        return 0;
    }
    return i;
}

static const struct command_row *command_of(const char *verb)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].verb, verb) == 0)
            return &commands[i];
    return NULL;
}

static bool language(struct cli_options *o, int argc, char **argv)
{
    o->english = english_by_environment();
    for (int i = 1; i < argc; i++) { /* first, so that every message follows it */
        const char *v;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            v = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            v = argv[++i];
        else
            continue;
        if (strcmp(v, "zh") != 0 && strcmp(v, "en") != 0) {
            cli_fail(o, 2, "--lang 只能是 zh 或 en，不是“%s”", "--lang is zh or en, not '%s'", v);
            return false;
        }
        o->english = strcmp(v, "en") == 0;
    }
    return true;
}

/* How many arguments a command takes: "A..." any number, "A B" two. */
static size_t most_arguments(const struct command_row *c)
{
    return strstr(c->arguments, "...") != NULL ? SIZE_MAX : strchr(c->arguments, ' ') != NULL ? 2 : 1;
}

bool cli_parse(int argc, char **argv, struct cli_options *o, cli_verb **verb)
{
    *o = (struct cli_options){0};
    *verb = NULL;
    if (!language(o, argc, argv))
        return false;
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        help_all(o->english);
        return argc >= 2;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("liutu " LIUTU_VERSION);
        return true;
    }
    const struct command_row *c = command_of(argv[1]);
    const char **files = (const char **)argv; /* arguments move to the front, over what was read */
    if (c == NULL)
        return cli_fail(o, 0, "没有命令“%s”；见 liutu --help", "there is no command '%s'; see liutu --help", argv[1]) != 0;
    for (int i = 2; i < argc; i++) {
        if (argv[i][0] == '-' && argv[i][1] != '\0') {
            i = take_option(o, c, argc, argv, i);
            if (i == 0)
                return false;
        } else if (o->file_count >= most_arguments(c) && o->dir != NULL) {
            return cli_fail(o, 0, "多余的参数“%s”", "one argument too many: '%s'", argv[i]) != 0;
        } else {
            o->dir = o->dir == NULL ? argv[i] : o->dir;
            files[o->file_count++] = argv[i];
        }
    }
    o->files = files;
    o->projects = strstr(c->arguments, "PROJECT") != NULL;
    if (o->help) {
        help_one(c, o->english);
        return true;
    }
    if (c->arguments[0] != '\0' && o->dir == NULL && o->projects && strstr(c->arguments, "DIR") == NULL)
        return cli_fail(o, 0, "liutu %s 要有项目文件", "liutu %s needs a project file", c->verb) != 0;
    if (c->arguments[0] != '\0' && o->dir == NULL)
        return cli_fail(o, 0, o->projects ? "liutu %s 要有目录或项目文件" : "liutu %s 要有目录",
                        o->projects ? "liutu %s needs a folder or a project file" : "liutu %s needs a folder", c->verb) != 0;
    *verb = c->run;
    return true;
}
