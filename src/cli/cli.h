/* SPDX-License-Identifier: MIT */
/* Between the verbs of the program. */
#ifndef LT_CLI_CLI_H
#define LT_CLI_CLI_H

#include "liutu.h"

#include <stdbool.h>

/* The values of an option that may be given again. */
struct cli_list {
    const char *v[32];
    size_t n;
};

struct cli_options {
    const char *out, *shard, *only, *process, *view, *page, *project, *format, *start, *today, *root, *lang, *git, *deps;
    double dpi, jobs;
    bool duplex, booklet, proof;
    bool check, lock, outline, timing, ghost, strict, statutory, cases, help;
    struct cli_list what_if;
    const char *dir;          /* the argument, of several the first */
    const char *const *files; /* all arguments */
    size_t file_count;
    bool projects; /* the argument may be a project file */
    bool english;  /* of messages */
};

typedef int cli_verb(const struct cli_options *o);

#define CLI_COMMAND(function, verb, arguments, zh, en) cli_verb function;
#define CLI_OPTION(verbs, field, type, option, value, zh, en)
#include "cli/options.def"
#undef CLI_COMMAND
#undef CLI_OPTION

/* Reads the command line. False after a message: wrong usage. *verb is NULL for help or version. */
bool cli_parse(int argc, char **argv, struct cli_options *o, cli_verb **verb);

/* Loads the catalog or project of o->dir; findings go to standard error. NULL with *code set when it failed. */
struct liutu *cli_load(const struct cli_options *o, int *code);
/* Loads what o->dir names into l: a catalog's folder, or a project file. */
enum liutu_status cli_read(const struct cli_options *o, struct liutu *l);
/* The library's options as the command line has them. */
void cli_settings(const struct cli_options *o, struct liutu_options *out);
/* A compilation without a catalog. */
struct liutu *cli_open(const struct cli_options *o);
/* Findings to standard error, if there are any. */
void cli_findings(struct liutu *l);
/* Bytes to a file (beside and renamed) or, with path NULL, to standard output; releases them. */
int cli_write(const struct cli_options *o, const char *path, struct liutu_text *t);
/* Says what is wrong in the language of messages and gives `code`. */
int cli_fail(const struct cli_options *o, int code, const char *zh, const char *en, const char *what);

#endif
