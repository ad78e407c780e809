/* A disk that fails: loaded before libc (LD_PRELOAD), it lets the calls that change or read files under a folder fail.
 *
 * arm(folder, at, number, lasting, reads): the at-th such call from now on fails with that errno, and all after it where
 * `lasting` says so; with `reads`, reading calls are those that count. disarm() gives how many there were.
 * set_back(seconds): the clock is that much behind.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char under[PATH_MAX];
static long fails_at, counted;
static int fails_with, is_lasting, is_armed, counts_reads;

void arm(const char *folder, long at, int number, int lasting, int reads) {
    snprintf(under, sizeof under, "%s", folder);
    fails_at = at, counted = 0, fails_with = number, is_lasting = lasting, counts_reads = reads;
    is_armed = 1;
}

long disarm(void) {
    is_armed = 0;
    return counted;
}

static time_t behind;

void set_back(long seconds) { behind = seconds; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, now);
    if (clock == CLOCK_REALTIME)
        now->tv_sec -= behind;
    return result;
}

static int fails(const char *path) {
    if (!is_armed || strncmp(path, under, strlen(under)))
        return 0;
    long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (number != fails_at && !(is_lasting && number > fails_at))
        return 0;
    errno = fails_with;
    return 1;
}

static int fails_on(int file, int reads) {
    char link[32], path[PATH_MAX];
    if (!is_armed || reads != counts_reads)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return fails(path);
}

#define ON_FILE(result, name, reads, parameters, ...)                                                              \
    result name parameters {                                                                                           \
        static result(*real) parameters;                                                                               \
        if (!real)                                                                                                     \
            real = (result(*) parameters)dlsym(RTLD_NEXT, #name);                                                      \
        return fails_on(file, reads) ? -1 : real(__VA_ARGS__);                                                         \
    }

ON_FILE(ssize_t, write, 0, (int file, const void *data, size_t size), file, data, size)
ON_FILE(ssize_t, pwrite, 0, (int file, const void *data, size_t size, off_t at), file, data, size, at)
ON_FILE(ssize_t, pwrite64, 0, (int file, const void *data, size_t size, off64_t at), file, data, size, at)
ON_FILE(ssize_t, read, 1, (int file, void *data, size_t size), file, data, size)
ON_FILE(ssize_t, pread, 1, (int file, void *data, size_t size, off_t at), file, data, size, at)
ON_FILE(ssize_t, pread64, 1, (int file, void *data, size_t size, off64_t at), file, data, size, at)
ON_FILE(int, ftruncate, 0, (int file, off_t size), file, size)
ON_FILE(int, ftruncate64, 0, (int file, off64_t size), file, size)
ON_FILE(int, fsync, 0, (int file), file)
ON_FILE(int, fdatasync, 0, (int file), file)
ON_FILE(int, fchmod, 0, (int file, mode_t mode), file, mode)

#define ON_PATH(name, parameters, ...)                                                                                 \
    int name parameters {                                                                                              \
        static int(*real) parameters;                                                                                  \
        if (!real)                                                                                                     \
            real = (int(*) parameters)dlsym(RTLD_NEXT, #name);                                                         \
        return !counts_reads && fails(path) ? -1 : real(__VA_ARGS__);                                                  \
    }

ON_PATH(rename, (const char *path, const char *to), path, to)
ON_PATH(unlink, (const char *path), path)
ON_PATH(mkdir, (const char *path, mode_t mode), path, mode)

#define OPENS(name)                                                                                                    \
    int name(const char *path, int flags, ...) {                                                                       \
        static int (*real)(const char *, int, ...);                                                                    \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = va_arg(rest, mode_t);                                                                            \
        va_end(rest);                                                                                                  \
        if (!real)                                                                                                     \
            real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name);                                           \
        int reads = (flags & O_ACCMODE) == O_RDONLY && !(flags & O_CREAT);                                             \
        return reads == counts_reads && fails(path) ? -1 : real(path, flags, mode);                                    \
    }

OPENS(open)
OPENS(open64)
