/*
 * Stands between a till process and its disk (LD_PRELOAD). Writes down every call that changes what is stored below
 * EXPLORER_DIR, in the order in which it happened, and lets chosen calls fail. Nothing is recorded and nothing fails
 * before the word "begin" was written to EXPLORER_BELL.
 *
 *   EXPLORER_DIR    the folder that is watched, absolute, without a slash at its end
 *   EXPLORER_LOG    where the records go; their shape is read by syscall-log.ts
 *   EXPLORER_FIRED  one line per fault that really fired, and per question how many calls a fault could have hit
 *   EXPLORER_BELL   what the process writes here becomes a mark in the record; some words are orders:
 *                   "begin", "arm KIND N once|sticky", "lift" (KIND: sync, write, full, short)
 *   EXPLORER_DROP_SYNC  syncs of files whose name ends so are answered with success and not recorded
 *
 * Shared memory (-shm) is left out: it is worth nothing after a crash. Calls that could carry data past the record
 * (copy_file_range, sendfile, reflinks, io_uring, fallocate) are refused, so that the caller takes the plain way;
 * whether anything got through all the same is seen by comparing the rebuilt disk with the real one.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS_MAX 8192
#define REAL(name)                                                                                                     \
  static __typeof__(name) *real_##name;                                                                                \
  if (!real_##name) real_##name = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

enum fault_kind { NO_FAULT, FAULT_SYNC, FAULT_WRITE, FAULT_FULL, FAULT_SHORT };

struct record_head {
  char op;
  uint8_t failed;
  uint16_t path_length;
  uint32_t data_length;
  uint64_t inode;
  uint64_t offset;
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *dir;
static size_t dir_length;
static const char *bell_path;
static const char *drop_sync;
static int log_fd = -1;
static int fired_fd = -1;
static int is_recording;
static char *paths[FDS_MAX]; /* below the watched folder, by file descriptor */
static int bell_fd = -1;

static enum fault_kind fault;
static int is_sticky;
static int has_fired;
static long fault_at;
static long calls_seen;

static int open_log(const char *variable) {
  const char *path = getenv(variable);
  if (!path) return -1;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
  /* Far away, so that SQLite and Node keep the numbers that they would have without us. */
  int far = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 1000);
  syscall(SYS_close, fd);
  return far;
}

static void prepare(void) {
  dir = getenv("EXPLORER_DIR");
  if (!dir) return;
  dir_length = strlen(dir);
  bell_path = getenv("EXPLORER_BELL");
  drop_sync = getenv("EXPLORER_DROP_SYNC");
  log_fd = open_log("EXPLORER_LOG");
  fired_fd = open_log("EXPLORER_FIRED");
}

static void ready(void) { pthread_once(&once, prepare); }

/* The path without the watched folder, or NULL when it lies elsewhere or is of no worth after a crash. */
static const char *below(const char *path) {
  ready();
  if (!dir || !path || strncmp(path, dir, dir_length) != 0) return NULL;
  const char *rest = path + dir_length;
  if (*rest == '\0') return rest;
  if (*rest != '/') return NULL;
  size_t length = strlen(++rest);
  if (length > 4 && strcmp(rest + length - 4, "-shm") == 0) return NULL;
  return rest;
}

/* A path as the *at calls have it, made absolute; `room` holds it. */
static const char *absolute(int at, const char *path, char *room) {
  if (!path || path[0] == '/' || at == AT_FDCWD) return path;
  if (at < 0 || at >= FDS_MAX || !paths[at]) return NULL;
  snprintf(room, PATH_MAX, "%s%s%s/%s", dir, *paths[at] ? "/" : "", paths[at], path);
  return room;
}

static const char *path_of(int fd) { return fd >= 0 && fd < FDS_MAX ? paths[fd] : NULL; }

static uint64_t inode_of(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

static void put(char op, int failed, const char *path, uint64_t inode, uint64_t offset, const void *data, size_t size) {
  if (!is_recording || log_fd < 0) return;
  struct record_head head = {op, (uint8_t)failed, (uint16_t)strlen(path), (uint32_t)size, inode, offset};
  struct iovec parts[3] = {
      {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, data ? size : 0}};
  syscall(SYS_writev, log_fd, parts, 3);
}

static void put_fired(const char *what, const char *path, long number) {
  char line[PATH_MAX];
  int size = snprintf(line, sizeof line, "%s %ld %s\n", what, number, path);
  if (fired_fd >= 0) syscall(SYS_write, fired_fd, line, (size_t)size);
}

/* ---- faults ---- */

static void obey(const char *text, size_t size) {
  char order[128] = {0}, kind[16] = {0}, how[16] = {0};
  memcpy(order, text, size < sizeof order - 1 ? size : sizeof order - 1);
  if (strncmp(order, "begin", 5) == 0) is_recording = 1;
  if (strncmp(order, "lift", 4) == 0) {
    put_fired("calls", "", calls_seen);
    fault = NO_FAULT;
  }
  if (sscanf(order, "arm %15s %ld %15s", kind, &fault_at, how) != 3) return;
  fault = strcmp(kind, "sync") == 0    ? FAULT_SYNC
          : strcmp(kind, "write") == 0 ? FAULT_WRITE
          : strcmp(kind, "full") == 0  ? FAULT_FULL
                                       : FAULT_SHORT;
  is_sticky = strcmp(how, "sticky") == 0;
  has_fired = 0;
  calls_seen = 0;
}

/* True when this call is to fail. A call that a fault of another kind is waiting for is not counted. */
static int fails(int is_sync, const char *path) {
  if (!is_recording || fault == NO_FAULT || (fault == FAULT_SYNC) != is_sync) return 0;
  calls_seen += 1;
  int hit = calls_seen == fault_at || (is_sticky && calls_seen > fault_at);
  /* What was cut short is told with the next write that there is no room for the rest. */
  if (fault == FAULT_SHORT && !is_sticky && has_fired == 1) hit = 1;
  if (!hit) return 0;
  has_fired += 1;
  put_fired(is_sync ? "sync" : fault == FAULT_WRITE ? "write" : fault == FAULT_FULL ? "full" : "short", path,
            calls_seen);
  put('F', 1, path, 0, 0, NULL, 0);
  return 1;
}

static int fault_errno(void) { return fault == FAULT_FULL || fault == FAULT_SHORT ? ENOSPC : EIO; }

/* ---- opening and closing ---- */

static int exists(const char *path) { return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0; }

static int after_open(int fd, const char *path, int flags, int was_there) {
  if (fd < 0 || fd >= FDS_MAX) return fd;
  if (bell_path && path && strcmp(path, bell_path) == 0) bell_fd = fd;
  const char *rest = below(path);
  free(paths[fd]);
  paths[fd] = rest ? strdup(rest) : NULL;
  if (!rest) return fd;
  if (!was_there) put('C', 0, rest, inode_of(fd), 0, NULL, 0);
  else if (flags & O_TRUNC) put('T', 0, rest, inode_of(fd), 0, NULL, 0);
  return fd;
}

static int open_real(int at, const char *path, int flags, mode_t mode) {
  char room[PATH_MAX];
  const char *whole = absolute(at, path, room);
  ready();
  pthread_mutex_lock(&turn);
  int was_there = !(flags & O_CREAT) || !below(whole) || exists(whole);
  int fd = (int)syscall(SYS_openat, at, path, flags, mode);
  int failure = errno;
  after_open(fd, whole, flags, was_there);
  pthread_mutex_unlock(&turn);
  errno = failure;
  return fd;
}

static mode_t mode_in(int flags, va_list arguments) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                                                                                     \
  int name(const char *path, int flags, ...) {                                                                         \
    va_list arguments;                                                                                                 \
    va_start(arguments, flags);                                                                                        \
    mode_t mode = mode_in(flags, arguments);                                                                           \
    va_end(arguments);                                                                                                 \
    return open_real(AT_FDCWD, path, flags, mode);                                                                     \
  }
#define OPENAT(name)                                                                                                   \
  int name(int at, const char *path, int flags, ...) {                                                                 \
    va_list arguments;                                                                                                 \
    va_start(arguments, flags);                                                                                        \
    mode_t mode = mode_in(flags, arguments);                                                                           \
    va_end(arguments);                                                                                                 \
    return open_real(at, path, flags, mode);                                                                           \
  }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
int creat(const char *path, mode_t mode) { return open_real(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* Before the number is given to somebody else. */
static void forget(int fd) {
  pthread_mutex_lock(&turn);
  if (fd >= 0 && fd < FDS_MAX) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  if (fd == bell_fd) bell_fd = -1;
  pthread_mutex_unlock(&turn);
}

int close(int fd) {
  REAL(close);
  forget(fd);
  return real_close(fd);
}

/* ---- writing ---- */

static ssize_t write_real(int fd, const void *data, size_t size, off64_t at, int is_at) {
  return is_at ? syscall(SYS_pwrite64, fd, data, size, at) : syscall(SYS_write, fd, data, size);
}

static off64_t place_of(int fd, off64_t at, int is_at) {
  if (is_at) return at;
  int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
  return syscall(SYS_lseek, fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
}

static ssize_t write_watched(int fd, const void *data, size_t size, off64_t at, int is_at) {
  const char *path = paths[fd];
  off64_t place = place_of(fd, at, is_at);
  if (fails(0, path)) {
    if (fault != FAULT_SHORT || has_fired != 1 || size < 2) {
      errno = fault_errno();
      return -1;
    }
    size = size / 2;
  }
  ssize_t written = write_real(fd, data, size, at, is_at);
  int failure = errno;
  if (written > 0) put('W', 0, path, inode_of(fd), (uint64_t)place, data, (size_t)written);
  errno = failure;
  return written;
}

static ssize_t write_any(int fd, const void *data, size_t size, off64_t at, int is_at) {
  ready();
  if (!dir || (!path_of(fd) && fd != bell_fd)) return write_real(fd, data, size, at, is_at);
  pthread_mutex_lock(&turn);
  ssize_t written;
  if (fd == bell_fd) {
    obey(data, size);
    put('A', 0, "", 0, 0, data, size);
    written = (ssize_t)size;
  } else {
    written = write_watched(fd, data, size, at, is_at);
  }
  pthread_mutex_unlock(&turn);
  return written;
}

ssize_t write(int fd, const void *data, size_t size) { return write_any(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return write_any(fd, data, size, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return write_any(fd, data, size, at, 1); }

/* Part by part, as if the kernel had stopped between them: allowed, and every part is recorded. */
static ssize_t write_parts(int fd, const struct iovec *parts, int count, off64_t at, int is_at) {
  ssize_t total = 0;
  for (int part = 0; part < count; part += 1) {
    ssize_t written = write_any(fd, parts[part].iov_base, parts[part].iov_len, at + total, is_at);
    if (written < 0) return total > 0 ? total : -1;
    total += written;
    if ((size_t)written < parts[part].iov_len) return total;
  }
  return total;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  ready();
  if (!path_of(fd)) return syscall(SYS_writev, fd, parts, count);
  return write_parts(fd, parts, count, 0, 0);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  ready();
  if (!path_of(fd)) return syscall(SYS_pwritev, fd, parts, count, (long)at, 0L);
  return write_parts(fd, parts, count, at, 1);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { return pwritev(fd, parts, count, at); }

static int truncate_open(int fd, off64_t size) {
  if (!path_of(fd)) return (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&turn);
  int done = -1, failure = fault_errno();
  if (!fails(0, paths[fd])) {
    done = (int)syscall(SYS_ftruncate, fd, size);
    failure = errno;
    if (done == 0) put('T', 0, paths[fd], inode_of(fd), (uint64_t)size, NULL, 0);
  }
  pthread_mutex_unlock(&turn);
  errno = failure;
  return done;
}
int ftruncate(int fd, off_t size) { return truncate_open(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_open(fd, size); }
int truncate(const char *path, off_t size) {
  if (!below(path)) return (int)syscall(SYS_truncate, path, size);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  int done = truncate_open(fd, size);
  close(fd);
  return done;
}
int truncate64(const char *path, off64_t size) { return truncate(path, size); }

/* ---- syncing ---- */

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), end_length = strlen(end);
  return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static int sync_open(int fd) {
  /* The disk of the test is memory, or may as well be: what counts is what was asked for. */
  if (!path_of(fd)) return (int)syscall(SYS_fsync, fd);
  pthread_mutex_lock(&turn);
  const char *path = paths[fd];
  struct stat status;
  int is_folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
  int failed = 0;
  if (!drop_sync || !ends_with(path, drop_sync)) {
    failed = fails(1, path);
    put(is_folder ? 'D' : 'S', failed, path, status.st_ino, 0, NULL, 0);
  }
  pthread_mutex_unlock(&turn);
  errno = EIO;
  return failed ? -1 : 0;
}
int fsync(int fd) { return sync_open(fd); }
int fdatasync(int fd) { return sync_open(fd); }

/* ---- names ---- */

static int named(char op, const char *path, const char *whole, int done) {
  int failure = errno;
  const char *rest = below(whole ? whole : path);
  if (done == 0 && rest) put(op, 0, rest, 0, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = failure;
  return done;
}

int unlinkat(int at, const char *path, int flags) {
  char room[PATH_MAX];
  const char *whole = absolute(at, path, room);
  pthread_mutex_lock(&turn);
  int done = (int)syscall(SYS_unlinkat, at, path, flags);
  return named(flags & AT_REMOVEDIR ? 'X' : 'U', path, whole, done);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  int done = unlinkat(AT_FDCWD, path, 0);
  return done != 0 && (errno == EISDIR || errno == EPERM) ? rmdir(path) : done;
}
int mkdirat(int at, const char *path, mode_t mode) {
  char room[PATH_MAX];
  const char *whole = absolute(at, path, room);
  pthread_mutex_lock(&turn);
  return named('M', path, whole, (int)syscall(SYS_mkdirat, at, path, mode));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* The record names both ends with a line break between them; an end outside of the watched folder is empty. */
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  char from_room[PATH_MAX], to_room[PATH_MAX], both[2 * PATH_MAX];
  const char *from_whole = absolute(from_at, from, from_room), *to_whole = absolute(to_at, to, to_room);
  pthread_mutex_lock(&turn);
  int done = (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
  int failure = errno;
  const char *from_rest = below(from_whole), *to_rest = below(to_whole);
  if (done == 0 && (from_rest || to_rest)) {
    snprintf(both, sizeof both, "%s\n%s", from_rest ? from_rest : "", to_rest ? to_rest : "");
    put('R', 0, both, 0, 0, NULL, 0);
  }
  pthread_mutex_unlock(&turn);
  errno = failure;
  return done;
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
  return renameat2(from_at, from, to_at, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
  char room[PATH_MAX];
  ready();
  if (below(absolute(to_at, to, room))) {
    errno = EPERM;
    return -1;
  }
  return (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

/* ---- ways around the record ---- */

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t size, unsigned flags) {
  if (!path_of(out)) return syscall(SYS_copy_file_range, in, in_at, out, out_at, size, flags);
  errno = ENOSYS;
  return -1;
}
/* Node asks the kernel by number for what its C library may not have, and to close a file. */
long syscall(long number, ...) {
  REAL(syscall);
  long a[6];
  va_list arguments;
  va_start(arguments, number);
  for (int index = 0; index < 6; index += 1) a[index] = va_arg(arguments, long);
  va_end(arguments);
  if (number == SYS_close) forget((int)a[0]);
  int is_copy = number == SYS_copy_file_range && path_of((int)a[2]);
  if (is_copy || (dir && number == SYS_io_uring_setup)) {
    errno = ENOSYS;
    return -1;
  }
  return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) {
  if (!path_of(out)) return syscall(SYS_sendfile, out, in, at, size);
  errno = EXDEV;
  return -1;
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) { return sendfile(out, in, at, size); }
int posix_fallocate(int fd, off_t at, off_t size) {
  REAL(posix_fallocate);
  return path_of(fd) ? EOPNOTSUPP : real_posix_fallocate(fd, at, size);
}
int fallocate(int fd, int mode, off_t at, off_t size) {
  if (!path_of(fd)) return (int)syscall(SYS_fallocate, fd, mode, at, size);
  errno = EOPNOTSUPP;
  return -1;
}
int ioctl(int fd, unsigned long request, ...) {
  REAL(ioctl);
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (path_of(fd) && (request == FICLONE || request == FICLONERANGE)) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return real_ioctl(fd, request, argument);
}
