/* SPDX-License-Identifier: MIT */
/* liutu watch: builds whenever a file of the catalog, or of one that it uses, has other content than at the last
 * build. What changed is found by comparing the files, so that no event can be missed; inotify, where there is one,
 * only says when to look, and else a look twice a second does. A build in hand is finished before the program ends. */
#include "cli/cli.h"
#include "cli/watch_files.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
    LOOK_MS = 500,    /* between looks without inotify, and after a folder has gone */
    QUIET_MS = 60,    /* an editor that writes and renames is done when nothing happens for so long */
    LONGEST_MS = 1000 /* but a build does not wait longer */
};

static volatile sig_atomic_t ended;

static void end(int sig)
{
    (void)sig;
    ended = 1;
}

struct watcher {
    const struct cli_options *o;
    int events; /* inotify, -1: none */
    struct cli_files files;
    sigset_t open; /* signals that come through while waiting */
};

static const char *say(const struct watcher *w, const char *zh, const char *en)
{
    return w->o->english ? en : zh;
}

/* Signals come only while the program waits: none is lost between a test and a wait. */
static void catch_signals(struct watcher *w)
{
    struct sigaction action = {.sa_handler = end};
    sigset_t both;
    sigemptyset(&action.sa_mask);
    sigemptyset(&both);
    sigaddset(&both, SIGINT);
    sigaddset(&both, SIGTERM);
    sigprocmask(SIG_BLOCK, &both, &w->open);
    sigdelset(&w->open, SIGINT);
    sigdelset(&w->open, SIGTERM);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void open_events(struct watcher *w)
{
    w->events = -1;
#ifdef __linux__
    w->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
#endif
}

/* Folders that are watched already stay so; new ones are added. */
static void watch_folders(struct watcher *w)
{
#ifdef __linux__
    const uint32_t what =
        IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;
    for (size_t i = 0; w->events >= 0 && i < w->files.folders.n; i++)
        (void)inotify_add_watch(w->events, w->files.folders.v[i].ptr, what); /* one that has gone comes back with its parent */
#else
    (void)w;
#endif
}

/* Waits for an event, so many milliseconds at most (-1: for ever); false: none came. */
static bool wait_for(struct watcher *w, int ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    fd_set set;
    FD_ZERO(&set);
    if (w->events >= 0)
        FD_SET(w->events, &set);
    int ready = pselect(w->events + 1, &set, NULL, NULL, ms < 0 ? NULL : &time, &w->open);
    bool any = ready > 0;
    char events[4096];
    while (ready > 0 && read(w->events, events, sizeof events) > 0)
        continue;
    return any;
}

/* Until something may have changed, and it has become quiet. */
static void wait_for_change(struct watcher *w)
{
    bool all_there = w->events >= 0 && w->files.missing == 0;
    wait_for(w, all_there ? -1 : LOOK_MS);
    for (int waited = 0; w->events >= 0 && !ended && waited < LONGEST_MS && wait_for(w, QUIET_MS); waited += QUIET_MS)
        continue;
}

static void print_changes(const struct watcher *w, const struct cli_files *now)
{
    static const char *const words[][2] = {{"没有了", "gone"}, {"改了", "changed"}, {"新增", "new"}};
    struct cli_compare at = {0, 0};
    struct cli_change c;
    while (cli_files_change(&w->files, now, &at, &c))
        printf("%s%s%.*s\n", words[c.kind + 1][w->o->english], say(w, "：", ": "), LT_FMT(c.path));
}

/* One build; a catalog in error is told, and waited for. True: it uses a folder that was not watched, so that what
 * changed there in the meantime is not known. */
static bool build(struct watcher *w)
{
    struct liutu *l = cli_open(w->o);
    if (l == NULL)
        return false;
    struct liutu_build b = {.out = w->o->out, .lock = w->o->lock, .tell = true};
    struct liutu_text report = {0}, sources = {0};
    enum liutu_status s = liutu_load(l, w->o->dir, false);
    if (s == LIUTU_DONE)
        s = liutu_build(l, &b, &report);
    cli_findings(l);
    if (report.length > 0)
        fwrite(report.bytes, 1, report.length, stdout);
    else if (s == LIUTU_DONE)
        puts(say(w, "没有要重做的", "nothing to make again"));
    if (s != LIUTU_DONE)
        puts(say(w, "有错误，没有全部生成；改好后会再来", "not everything was built; mend it, and it will be tried again"));
    bool more = liutu_sources(l, &sources) == LIUTU_DONE && cli_files_follow(&w->files, (lt_str){sources.bytes, sources.length});
    liutu_text_free(&sources);
    liutu_text_free(&report);
    liutu_free(l);
    fflush(stdout);
    return more;
}

static void build_all(struct watcher *w)
{
    while (build(w) && !ended)
        continue;
}

/* Builds again if the files differ from those of the last build. */
static void look(struct watcher *w)
{
    struct cli_files now;
    struct cli_compare at = {0, 0};
    struct cli_change c;
    cli_files_again(&now, &w->files);
    if (!cli_files_change(&w->files, &now, &at, &c)) {
        w->files.missing = now.missing;
        cli_files_free(&now);
        return;
    }
    print_changes(w, &now);
    fflush(stdout);
    cli_files_free(&w->files);
    w->files = now; /* before the build: what changes during it is found by the next look */
    build_all(w);
}

int cli_watch(const struct cli_options *o)
{
    struct watcher w = {.o = o};
    struct lt_world world = lt_world_real();
    if (world.kind(&world, o->dir) != LT_FILE_DIR)
        return cli_fail(o, LIUTU_SYSTEM, "没有文件夹“%s”", "there is no folder '%s'", o->dir);
    catch_signals(&w);
    open_events(&w);
    cli_files_begin(&w.files, o->dir);
    printf(say(&w, "看着 %s，一保存就生成；Ctrl-C 结束\n", "watching %s, building on each save; Ctrl-C ends\n"), o->dir);
    fflush(stdout);
    build_all(&w);
    while (!ended) {
        watch_folders(&w);
        look(&w); /* also what changed before the folder was watched */
        fflush(stdout);
        wait_for_change(&w);
    }
    puts(say(&w, "结束", "ended"));
    cli_files_free(&w.files);
    if (w.events >= 0)
        close(w.events);
    return LIUTU_DONE;
}
