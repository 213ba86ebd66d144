/* LD_PRELOAD=short_calls.so: read gives at most 7 bytes and write takes at most 10, and every third call is interrupted first,
 * as a system may do at any time. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_uint calls;

static bool is_interrupted(void) {
  if (atomic_fetch_add(&calls, 1) % 3) return false;
  errno = EINTR;
  return true;
}

ssize_t read(int fd, void *buf, size_t nbytes) {
  return is_interrupted() ? -1 : (ssize_t)syscall(SYS_read, fd, buf, nbytes < 7 ? nbytes : 7);
}

ssize_t write(int fd, const void *buf, size_t n) {
  return is_interrupted() ? -1 : (ssize_t)syscall(SYS_write, fd, buf, n < 10 ? n : 10);
}
