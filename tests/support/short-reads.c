/* Preloaded into a process: reads and writes of files whose path has "short-reads-" in it do a part of what they are asked
   for, as file systems of other programs may, and every seventh is broken off by a signal. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int isMeant(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "short-reads-") != NULL;
}

static size_t partOf(int fd, size_t wanted) {
  static unsigned calls;
  if (!isMeant(fd)) return wanted;
  if (__sync_add_and_fetch(&calls, 1) % 7 == 0) return 0;
  return wanted > 1 ? wanted / 2 : wanted;
}

#define PARTLY(name, parameters, arguments)                                        \
  ssize_t name parameters {                                                        \
    static ssize_t(*real) parameters;                                              \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                     \
    size_t part = partOf(fd, length);                                              \
    if (part == 0 && length > 0) return errno = EINTR, -1;                         \
    length = part;                                                                 \
    return real arguments;                                                         \
  }

PARTLY(read, (int fd, void *bytes, size_t length), (fd, bytes, length))
PARTLY(pread64, (int fd, void *bytes, size_t length, off64_t from), (fd, bytes, length, from))
PARTLY(write, (int fd, const void *bytes, size_t length), (fd, bytes, length))
PARTLY(pwrite64, (int fd, const void *bytes, size_t length, off64_t from), (fd, bytes, length, from))
ssize_t pread(int fd, void *bytes, size_t length, off_t from) { return pread64(fd, bytes, length, from); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t from) { return pwrite64(fd, bytes, length, from); }
