// Loaded into a server by LD_PRELOAD. Of the files of a database it keeps copies that hold what has
// been flushed and nothing else: what is left of them after a power cut. A copy is beside its file
// and has its name with ".flushed" behind it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FDS 65536
#define MOST_FILES 64
#define BLOCK 4096
#define MOST_OF_NAME (PATH_MAX + 16)

struct range {
  off_t from, to;
};

struct file {
  char path[PATH_MAX];
  int copy;
  struct range *dirty;
  size_t count, room;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file files[MOST_FILES];
static int file_count;
static struct file *by_fd[MOST_FDS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_kept(const char *path) {
  static const char *const ends[] = {".db", ".db-wal", ".db-journal"};
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t end = strlen(ends[i]);
    if (length > end && strcmp(path + length - end, ends[i]) == 0) return 1;
  }
  return 0;
}

static void copy_name(char *to, const char *path) { snprintf(to, MOST_OF_NAME, "%s.flushed", path); }

static void add_dirty(struct file *file, off_t from, off_t to) {
  if (file->count == file->room) {
    file->room = file->room ? 2 * file->room : 64;
    file->dirty = realloc(file->dirty, file->room * sizeof *file->dirty);
    if (!file->dirty) abort();
  }
  file->dirty[file->count++] = (struct range){from, to};
}

static void track(int fd, const char *path) {
  if (fd < 0 || fd >= MOST_FDS || !is_kept(path)) return;
  char full[PATH_MAX];
  if (!realpath(path, full)) return;
  pthread_mutex_lock(&lock);
  struct file *file = NULL;
  for (int i = 0; i < file_count; i++)
    if (strcmp(files[i].path, full) == 0) file = &files[i];
  if (!file && file_count < MOST_FILES) {
    file = &files[file_count++];
    snprintf(file->path, sizeof file->path, "%s", full);
    file->copy = -1;
  }
  by_fd[fd] = file;
  pthread_mutex_unlock(&lock);
}

static void keep_range(struct file *file, int fd, off_t from, off_t to) {
  char block[BLOCK];
  while (from < to) {
    ssize_t got = pread(fd, block, to - from < BLOCK ? to - from : BLOCK, from);
    if (got <= 0) return;
    if (REAL(pwrite)(file->copy, block, got, from) != got) abort();
    from += got;
  }
}

/** What is flushed is what the file is now. */
static void keep(int fd) {
  struct file *file = by_fd[fd];
  struct stat now;
  if (!file || fstat(fd, &now) != 0) return;
  if (file->copy < 0) {
    char name[MOST_OF_NAME];
    copy_name(name, file->path);
    file->copy = REAL(open)(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct stat before;
    if (file->copy < 0 || fstat(file->copy, &before) != 0) abort();
    if (before.st_size == 0) add_dirty(file, 0, now.st_size);
  }
  for (size_t i = 0; i < file->count; i++) keep_range(file, fd, file->dirty[i].from, file->dirty[i].to);
  file->count = 0;
  if (REAL(ftruncate)(file->copy, now.st_size) != 0) abort();
}

#define OPEN(name)                                                                                                     \
  int name(const char *path, int flags, ...) {                                                                         \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = va_arg(rest, mode_t);                                                                                \
    va_end(rest);                                                                                                      \
    int fd = REAL(name)(path, flags, mode);                                                                            \
    track(fd, path);                                                                                                   \
    return fd;                                                                                                         \
  }
OPEN(open)
OPEN(open64)

#define WRITE_AT(name)                                                                                                 \
  ssize_t name(int fd, const void *bytes, size_t length, __typeof__(((struct range *)0)->from) at) {                   \
    struct file *file = fd >= 0 && fd < MOST_FDS ? by_fd[fd] : NULL;                                                   \
    if (!file) return REAL(name)(fd, bytes, length, at);                                                               \
    pthread_mutex_lock(&lock);                                                                                         \
    ssize_t written = REAL(name)(fd, bytes, length, at);                                                               \
    if (written > 0) add_dirty(file, at, at + written);                                                                \
    pthread_mutex_unlock(&lock);                                                                                       \
    return written;                                                                                                    \
  }
WRITE_AT(pwrite)
WRITE_AT(pwrite64)

ssize_t write(int fd, const void *bytes, size_t length) {
  struct file *file = fd >= 0 && fd < MOST_FDS ? by_fd[fd] : NULL;
  if (!file) return REAL(write)(fd, bytes, length);
  pthread_mutex_lock(&lock);
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t written = REAL(write)(fd, bytes, length);
  if (written > 0) add_dirty(file, at, at + written);
  pthread_mutex_unlock(&lock);
  return written;
}

#define FLUSH(name)                                                                                                    \
  int name(int fd) {                                                                                                   \
    struct file *file = fd >= 0 && fd < MOST_FDS ? by_fd[fd] : NULL;                                                   \
    if (!file) return REAL(name)(fd);                                                                                  \
    pthread_mutex_lock(&lock);                                                                                         \
    int result = REAL(name)(fd);                                                                                       \
    if (result == 0) keep(fd);                                                                                         \
    pthread_mutex_unlock(&lock);                                                                                       \
    return result;                                                                                                     \
  }
FLUSH(fsync)
FLUSH(fdatasync)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS) by_fd[fd] = NULL;
  return REAL(close)(fd);
}

int unlink(const char *path) {
  char full[PATH_MAX];
  if (is_kept(path) && realpath(path, full)) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < file_count; i++) {
      if (strcmp(files[i].path, full) != 0) continue;
      char name[MOST_OF_NAME];
      copy_name(name, full);
      if (files[i].copy >= 0) REAL(close)(files[i].copy);
      files[i].copy = -1;
      files[i].count = 0;
      REAL(unlink)(name);
    }
    pthread_mutex_unlock(&lock);
  }
  return REAL(unlink)(path);
}
