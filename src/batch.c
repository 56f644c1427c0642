/* SPDX-License-Identifier: MIT */
/* Guides of many projects: worker processes take them one at a time. cgraph and Fontconfig keep state
 * of the whole process, so there are no threads; and what ends a worker ends one project. The parent
 * hands out positions and gathers what the workers say of them. */
#include "liutu_int.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a worker says of a project: this, then the bytes of its findings. */
struct answer {
    size_t task;
    int status;
    size_t length;
};

struct worker {
    pid_t pid; /* 0: none */
    int fd;    /* the parent's end */
    size_t task;
    bool busy;
    struct lt_buf in;
};

struct batch {
    const struct liutu_options *options;
    const struct liutu_guides *want;
    lt_str out;
    struct lt_arena a;
    jmp_buf out_of_memory;
    bool english;
    size_t *tasks; /* positions of the projects to be done */
    size_t task_count, next, done;
    struct answer *answers; /* by task */
    char **findings;        /* by task, NULL: none */
    struct worker *workers;
    size_t worker_count;
};

/* ---- names ---- */

/* "a/厂房.yaml" as "厂房". */
static lt_str name_of(const char *project)
{
    lt_str base = lt_path_base(lt_str_from(project));
    for (int i = 0; i < 2; i++) {
        const char *ending = i == 0 ? ".yaml" : ".yml";
        if (lt_str_ends(base, ending) && base.len > strlen(ending))
            return lt_str_sub(base, 0, base.len - strlen(ending));
    }
    return base;
}

static bool names_differ(struct batch *b, struct lt_buf *report)
{
    struct lt_map names;
    lt_map_init(&names, &b->a);
    for (size_t i = 0; i < b->want->count; i++) {
        lt_str name = name_of(b->want->projects[i]);
        int other = lt_map_get(&names, name);
        if (other >= 0) {
            lt_buf_printf(
                report, b->english ? "liutu: '%s' and '%s' would both become %.*s.pdf\n" : "liutu: “%s”和“%s”都会写成 %.*s.pdf\n",
                b->want->projects[other], b->want->projects[i], LT_FMT(name));
            return false;
        }
        lt_map_set(&names, name, (int)i);
    }
    return true;
}

static bool choose_tasks(struct batch *b)
{
    int shards = b->want->shards, shard = b->want->shard;
    if (shards < 0 || shard < 0 || (shards > 0 && (shard < 1 || shard > shards)))
        return false;
    b->tasks = LT_NEW_ARRAY(&b->a, size_t, b->want->count + 1);
    for (size_t i = 0; i < b->want->count; i++)
        if (shards == 0 || i % (size_t)shards == (size_t)shard - 1)
            b->tasks[b->task_count++] = i;
    b->answers = LT_NEW_ARRAY(&b->a, struct answer, b->task_count + 1);
    b->findings = LT_NEW_ARRAY(&b->a, char *, b->task_count + 1);
    return true;
}

/* ---- a worker ---- */

/* All of it, whatever the kernel takes at a time; false: the other side is gone. */
static bool send_all(int fd, const void *p, size_t n)
{
    for (const char *at = p; n > 0;) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int fd, void *p, size_t n)
{
    for (char *at = p; n > 0;) {
        ssize_t got = recv(fd, at, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

/* Writes a guide into the folder. */
static enum liutu_status write_guide(struct liutu *l, lt_str folder, lt_str name, lt_str pdf)
{
    LT_ENTER(l);
    const char *why = "";
    lt_str path = lt_path_join(&l->arena, folder, lt_strf(&l->arena, "%.*s.pdf", LT_FMT(name)));
    if (l->world.write(&l->world, path.ptr, pdf, &why))
        return LIUTU_DONE;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, path, lt_str_from(why));
    return LIUTU_SYSTEM;
}

/* One project from file to file. */
static enum liutu_status make_guide(const struct batch *b, struct liutu *l, const char *project)
{
    struct liutu_text pdf = {0};
    enum liutu_status s = liutu_load_project(l, project, NULL, b->want->strict);
    if (s == LIUTU_DONE)
        s = liutu_guide(l, &pdf);
    if (s == LIUTU_DONE)
        s = write_guide(l, b->out, name_of(project), (lt_str){pdf.bytes, pdf.length});
    liutu_text_free(&pdf);
    return s;
}

/* Does one project and says how it ended. *fonts: those of the project before, for the next. */
static bool do_task(const struct batch *b, int fd, size_t task, struct lt_fonts **fonts)
{
    struct answer answer = {.task = task, .status = LIUTU_SYSTEM};
    struct liutu_text findings = {0};
    struct liutu *l = liutu_new(b->options);
    if (l != NULL) {
        l->fonts = *fonts;
        answer.status = (int)make_guide(b, l, b->want->projects[b->tasks[task]]);
        *fonts = l->fonts;
        l->fonts = NULL;
        if (answer.status != LIUTU_DONE)
            liutu_findings(l, "text", &findings);
    }
    answer.length = findings.length;
    bool said = send_all(fd, &answer, sizeof answer) && send_all(fd, findings.bytes, findings.length);
    liutu_text_free(&findings);
    liutu_free(l);
    return said;
}

static _Noreturn void work(const struct batch *b, int fd)
{
    struct lt_fonts *fonts = NULL;
    size_t task;
    while (receive_all(fd, &task, sizeof task) && do_task(b, fd, task, &fonts))
        continue;
    lt_fonts_free(fonts);
    _exit(0);
}

/* ---- the parent ---- */

/* Forks a worker; false: the system does not let us. */
static bool hire(struct batch *b, struct worker *w)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return false;
    w->pid = fork();
    if (w->pid == 0) {
        close(ends[0]);
        for (size_t i = 0; i < b->worker_count; i++) /* or the others would not see the parent go */
            if (&b->workers[i] != w && b->workers[i].pid > 0)
                close(b->workers[i].fd);
        work(b, ends[1]);
    }
    close(ends[1]);
    w->fd = ends[0];
    w->busy = false;
    w->in.len = 0;
    if (w->pid > 0)
        return true;
    close(ends[0]);
    w->pid = 0;
    return false;
}

/* Waits for a worker to end. */
static int dismiss(struct worker *w)
{
    int status = 0;
    close(w->fd);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    w->pid = 0;
    w->busy = false;
    return status;
}

static void note(struct batch *b, size_t task, int status, const char *bytes, size_t length)
{
    b->answers[task].status = status;
    if (length > 0)
        b->findings[task] = lt_arena_copy(&b->a, bytes, length);
    b->done++;
}

static void note_failure(struct batch *b, size_t task, int status)
{
    char text[160];
    int n = WIFSIGNALED(status)
                ? snprintf(text, sizeof text,
                           b->english ? "liutu: the worker process was ended by signal %d\n" : "liutu: 工作进程被信号 %d 中断\n",
                           WTERMSIG(status))
                : snprintf(text, sizeof text, "%s",
                           b->english ? "liutu: there is no worker process for it\n" : "liutu: 没有可用的工作进程\n");
    note(b, task, LIUTU_SYSTEM, text, (size_t)n);
}

static void give_next(struct batch *b, struct worker *w)
{
    if (b->next == b->task_count)
        return;
    w->task = b->next++;
    w->busy = send_all(w->fd, &w->task, sizeof w->task);
    if (!w->busy)
        note_failure(b, w->task, dismiss(w));
}

/* Takes in what a worker says; true once it has said all. */
static bool take_answer(struct batch *b, struct worker *w)
{
    struct answer a;
    if (w->in.len < sizeof a)
        return false;
    memcpy(&a, w->in.ptr, sizeof a);
    if (w->in.len < sizeof a + a.length)
        return false;
    note(b, a.task, a.status, w->in.ptr + sizeof a, a.length);
    w->in.len = 0;
    w->busy = false;
    return true;
}

static void hear(struct batch *b, struct worker *w)
{
    char bytes[1 << 14];
    ssize_t got = recv(w->fd, bytes, sizeof bytes, 0);
    if (got < 0 && errno == EINTR)
        return;
    if (got > 0)
        lt_buf_add(&w->in, bytes, (size_t)got);
    else
        note_failure(b, w->task, dismiss(w)); /* in the middle of its project */
    if (got > 0 && !take_answer(b, w))
        return;
    if (w->pid == 0 && b->next < b->task_count)
        hire(b, w);
    if (w->pid > 0)
        give_next(b, w);
}

/* Until every project is answered for, or no worker is left. */
static void supervise(struct batch *b)
{
    struct pollfd *fds = LT_NEW_ARRAY(&b->a, struct pollfd, b->worker_count + 1);
    while (b->done < b->task_count) {
        size_t n = 0;
        struct worker **of = LT_NEW_ARRAY(&b->a, struct worker *, b->worker_count + 1);
        for (size_t i = 0; i < b->worker_count; i++)
            if (b->workers[i].busy) {
                of[n] = &b->workers[i];
                fds[n++] = (struct pollfd){.fd = b->workers[i].fd, .events = POLLIN};
            }
        if (n == 0)
            break;
        if (poll(fds, (nfds_t)n, -1) < 0)
            continue;
        for (size_t i = 0; i < n; i++)
            if (fds[i].revents != 0)
                hear(b, of[i]);
    }
    while (b->next < b->task_count)
        note_failure(b, b->next++, 0);
}

static void run(struct batch *b)
{
    size_t jobs = b->want->jobs > 0 ? (size_t)b->want->jobs : 1;
    b->worker_count = jobs < b->task_count ? jobs : b->task_count;
    b->workers = LT_NEW_ARRAY(&b->a, struct worker, b->worker_count + 1);
    for (size_t i = 0; i < b->worker_count; i++) {
        b->workers[i].in.out_of_memory = &b->out_of_memory;
        if (hire(b, &b->workers[i]))
            give_next(b, &b->workers[i]);
    }
    supervise(b);
    for (size_t i = 0; i < b->worker_count; i++) {
        if (b->workers[i].pid > 0)
            dismiss(&b->workers[i]);
        lt_buf_release(&b->workers[i].in);
    }
}

/* ---- the report ---- */

static enum liutu_status write_report(const struct batch *b, struct lt_buf *out)
{
    enum liutu_status worst = LIUTU_DONE;
    size_t failed = 0;
    for (size_t i = 0; i < b->task_count; i++) {
        int s = b->answers[i].status;
        failed += s != LIUTU_DONE;
        if (b->findings[i] != NULL)
            lt_buf_z(out, b->findings[i]);
        if (s != LIUTU_DONE && worst != LIUTU_SYSTEM)
            worst = s == LIUTU_SYSTEM ? LIUTU_SYSTEM : s == LIUTU_USAGE ? LIUTU_USAGE : LIUTU_INPUT;
    }
    if (failed == 0)
        return worst;
    lt_buf_printf(out, b->english ? "liutu: %zu guides written, %zu not: " : "liutu: 写好 %zu 册，没有写成 %zu 册：",
                  b->task_count - failed, failed);
    const char *between = "";
    for (size_t i = 0; i < b->task_count; i++) {
        if (b->answers[i].status == LIUTU_DONE)
            continue;
        lt_buf_printf(out, "%s%s", between, b->want->projects[b->tasks[i]]);
        between = b->english ? ", " : "、";
    }
    lt_buf_char(out, '\n');
    return worst;
}

static bool is_day_good(const struct batch *b, struct lt_buf *report)
{
    const char *today = b->options == NULL ? NULL : b->options->today;
    lt_date d;
    if (today == NULL || lt_date_parse(lt_str_from(today), &d))
        return true;
    lt_buf_printf(report, b->english ? "liutu: '%s' is not a date\n" : "liutu: “%s”不是日期\n", today);
    return false;
}

static enum liutu_status make_all(struct batch *b, struct lt_buf *report)
{
    b->out = lt_str_from(b->want->out);
    if (!is_day_good(b, report) || !choose_tasks(b) || !names_differ(b, report))
        return LIUTU_USAGE;
    run(b);
    return write_report(b, report);
}

enum liutu_status liutu_guides(const struct liutu_options *options, const struct liutu_guides *want, struct liutu_text *report)
{
    struct batch *b = calloc(1, sizeof *b);
    *report = (struct liutu_text){0};
    if (b == NULL)
        return LIUTU_SYSTEM;
    struct lt_buf text = {.out_of_memory = &b->out_of_memory};
    volatile enum liutu_status s = LIUTU_SYSTEM;
    b->options = options;
    b->want = want;
    b->english = options != NULL && options->messages == LIUTU_EN;
    lt_arena_init(&b->a, &b->out_of_memory);
    if (setjmp(b->out_of_memory) == 0) {
        s = make_all(b, &text);
        if (text.len > 0)
            lt_buf_add(&text, "", 0);
        *report = (struct liutu_text){text.ptr, text.len};
    }
    lt_arena_free(&b->a);
    free(b);
    return s;
}
