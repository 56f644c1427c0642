/* SPDX-License-Identifier: MIT */
/* The program: a thin client of the library. Only main exits. */
#include "cli/cli.h"

#include <signal.h>

int main(int argc, char **argv)
{
    struct cli_options o;
    cli_verb *verb;
    signal(SIGPIPE, SIG_IGN);
    if (!cli_parse(argc, argv, &o, &verb))
        return LIUTU_USAGE;
    return verb == 0 ? LIUTU_DONE : verb(&o);
}
