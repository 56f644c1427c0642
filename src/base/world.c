/* SPDX-License-Identifier: MIT */
/* The real world: POSIX files and environment. */
#include "base/world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum lt_file_kind real_kind(struct lt_world *w, const char *path)
{
    (void)w;
    struct stat st;
    if (stat(path, &st) != 0)
        return LT_FILE_NONE;
    return S_ISREG(st.st_mode) ? LT_FILE_REGULAR : S_ISDIR(st.st_mode) ? LT_FILE_DIR : LT_FILE_OTHER;
}

static bool read_all(int fd, size_t size, char *p, size_t *got)
{
    for (*got = 0; *got < size;) {
        ssize_t n = read(fd, p + *got, size - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            return true;
        *got += (size_t)n;
    }
    return true;
}

static bool real_read(struct lt_world *w, const char *path, struct lt_arena *a, lt_str *out, const char **why)
{
    (void)w;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st) != 0) {
        *why = strerror(errno);
        if (fd >= 0)
            close(fd);
        return false;
    }
    if (!S_ISREG(st.st_mode) || st.st_size > LT_LARGEST_FILE) {
        *why = S_ISDIR(st.st_mode) ? strerror(EISDIR) : strerror(EFBIG);
        close(fd);
        return false;
    }
    size_t size = (size_t)st.st_size, got = 0;
    char *p = lt_arena_alloc(a, size + 1);
    bool good = read_all(fd, size, p, &got);
    if (!good)
        *why = strerror(errno);
    close(fd);
    *out = (lt_str){p, got};
    return good;
}

static int by_name(const void *a, const void *b)
{
    return lt_str_cmp(*(const lt_str *)a, *(const lt_str *)b);
}

static bool real_list(struct lt_world *w, const char *dir, struct lt_arena *a, struct lt_file_list *out, const char **why)
{
    (void)w;
    *out = (struct lt_file_list){0};
    DIR *d = opendir(dir);
    if (d == NULL) {
        *why = strerror(errno);
        return false;
    }
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            LT_PUSH(a, out) = lt_str_copy(a, lt_str_from(e->d_name));
    closedir(d);
    if (out->n > 1)
        qsort(out->v, out->n, sizeof *out->v, by_name);
    return true;
}

static bool make_folders(char *path)
{
    for (char *p = path + 1; *p != '\0'; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        int made = mkdir(path, 0777);
        int error = errno;
        *p = '/';
        if (made != 0 && error != EEXIST) {
            errno = error;
            return false;
        }
    }
    return true;
}

/* Whether the file at path holds exactly these bytes. */
static bool same_content(const char *path, lt_str bytes)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != bytes.len)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    char piece[1 << 14];
    size_t at = 0;
    bool same = true;
    while (same && at < bytes.len) {
        size_t want = bytes.len - at < sizeof piece ? bytes.len - at : sizeof piece, got = 0;
        same = read_all(fd, want, piece, &got) && got == want && memcmp(piece, bytes.ptr + at, got) == 0;
        at += got;
    }
    close(fd);
    return same;
}

static bool write_all(int fd, lt_str s)
{
    for (size_t at = 0; at < s.len;) {
        ssize_t n = write(fd, s.ptr + at, s.len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

static bool real_write(struct lt_world *w, const char *path, lt_str bytes, const char **why)
{
    (void)w;
    if (same_content(path, bytes))
        return true;
    size_t n = strlen(path);
    char *beside = malloc(n + 16);
    if (beside == NULL) {
        *why = strerror(ENOMEM);
        return false;
    }
    memcpy(beside, path, n + 1);
    int fd = -1;
    bool good = make_folders(beside);
    if (good) {
        snprintf(beside + n, 16, ".XXXXXX");
        fd = mkstemp(beside);
        good = fd >= 0;
    }
    if (fd >= 0) {
        mode_t mask = umask(0);
        umask(mask);
        good = fchmod(fd, 0666 & ~mask) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
        int error = errno;
        if (close(fd) != 0 && good) {
            good = false;
            error = errno;
        }
        good = good && rename(beside, path) == 0;
        error = good || errno == 0 ? error : errno;
        if (!good)
            unlink(beside);
        errno = error;
    }
    if (!good)
        *why = strerror(errno);
    free(beside);
    return good;
}

static const char *real_env(struct lt_world *w, const char *name)
{
    (void)w;
    const char *v = getenv(name);
    return v != NULL && v[0] != '\0' ? v : NULL;
}

static lt_str real_resolve(struct lt_world *w, const char *path, struct lt_arena *a)
{
    (void)w;
    char *real = realpath(path, NULL);
    lt_str s = lt_str_copy(a, lt_str_from(real));
    free(real);
    return s;
}

struct lt_world lt_world_real(void)
{
    return (struct lt_world){NULL, real_kind, real_read, real_list, real_write, real_env, real_resolve};
}

lt_str lt_path_join(struct lt_arena *a, lt_str dir, lt_str name)
{
    if (name.len > 0 && name.ptr[0] == '/')
        return lt_str_copy(a, name);
    if (dir.len == 0 || lt_str_is(dir, "."))
        return lt_str_copy(a, name);
    const char *between = dir.ptr[dir.len - 1] == '/' ? "" : "/";
    return lt_strf(a, "%.*s%s%.*s", LT_FMT(dir), between, LT_FMT(name));
}

static lt_str without_slashes(lt_str path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

lt_str lt_path_dir(lt_str path)
{
    path = without_slashes(path);
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    if (n == 0)
        return LT_STR(".");
    return without_slashes((lt_str){path.ptr, n});
}

lt_str lt_path_base(lt_str path)
{
    path = without_slashes(path);
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return lt_str_sub(path, n, path.len);
}
