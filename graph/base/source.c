#include "graph/base/source.h"

#include "graph/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_SIZE = 1 << 16, GREATEST_READ = 1 << 30 };

static kg_status check_kind(const struct stat *found, int descriptor, const char *name, kg_error *error) {
  if (S_ISDIR(found->st_mode)) return kg_fail(error, KG_IO, name, 0, "is a directory, not a file; name a file in it");
  if (S_ISBLK(found->st_mode)) return kg_fail(error, KG_IO, name, 0, "is a device, not a file; name a file");
  /* Of the character devices, terminals and /dev/null come to an end. */
  struct stat null;
  if (S_ISCHR(found->st_mode) && !isatty(descriptor) &&
      !(stat("/dev/null", &null) == 0 && null.st_rdev == found->st_rdev))
    return kg_fail(error, KG_IO, name, 0, "is a device, not a file; name a file");
  return KG_OK;
}

/* One read that is not interrupted: bytes read, 0 at the end, negative on failure. */
static ssize_t read_some(int descriptor, char *buffer, size_t size) {
  for (;;) {
    const ssize_t got = read(descriptor, buffer, size < GREATEST_READ ? size : GREATEST_READ);
    if (got >= 0) return got;
    if (errno == EAGAIN) {
      struct pollfd ready = {descriptor, POLLIN, 0};
      (void)poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return got;
    }
  }
}

static kg_status read_all(kg_string *bytes, kg_arena *arena, int descriptor, size_t hint, size_t max, const char *name,
                          kg_error *error) {
  /* One byte for the NUL, and one more by which the end shows without growing. */
  size_t capacity = (hint < max ? hint : max) + 2, size = 0;
  char *buffer = kg_arena_allocate(arena, capacity);
  while (buffer) {
    const ssize_t got = read_some(descriptor, buffer + size, capacity - 1 - size);
    if (got < 0) return kg_fail(error, KG_IO, name, 0, "cannot read: %s", strerror(errno));
    size += (size_t)got;
    if (size > max)
      return kg_fail(error, KG_LIMIT, name, 0,
                     "has more than %zu bytes, the limit; raise it (--max-file) or split the file", max);
    if (got == 0) {
      buffer[size] = '\0';
      *bytes = (kg_string){buffer, size};
      return KG_OK;
    }
    if (size + 1 == capacity) {
      capacity = capacity <= max / 2 ? capacity * 2 : max + 2;
      char *larger = kg_arena_allocate(arena, capacity);
      if (larger) memcpy(larger, buffer, size);
      buffer = larger;
    }
  }
  return kg_fail_memory(error);
}

bool kg_source_is_file(const char *path) {
  struct stat found;
  return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

static kg_source_mark mark_of(const struct stat *found) {
  if (!S_ISREG(found->st_mode)) return (kg_source_mark){0};
  return (kg_source_mark){(int64_t)found->st_size, (int64_t)found->st_mtim.tv_sec, (int64_t)found->st_mtim.tv_nsec};
}

kg_source_mark kg_source_mark_of(int descriptor) {
  struct stat found;
  return fstat(descriptor, &found) == 0 ? mark_of(&found) : (kg_source_mark){0};
}

/* A part of what a file was and a part of what it is would be neither. */
kg_status kg_source_check(const kg_source_mark *mark, int descriptor, const char *name, kg_error *error) {
  if (mark->size == 0) return KG_OK;
  const kg_source_mark now = kg_source_mark_of(descriptor);
  if (now.size == mark->size && now.seconds == mark->seconds && now.nanoseconds == mark->nanoseconds) return KG_OK;
  return kg_fail(error, KG_IO, name, 0, "has changed while it was read; try again");
}

kg_status kg_source_read(kg_string *bytes, kg_arena *arena, const char *path, size_t max, kg_error *error) {
  const bool is_standard = strcmp(path, "-") == 0;
  const char *name = is_standard ? "standard input" : path;
  *bytes = (kg_string){"", 0};
  if (max == 0) max = KG_SOURCE_MAX;
  if (max > SIZE_MAX / 4) max = SIZE_MAX / 4;
  int descriptor = STDIN_FILENO;
  if (!is_standard) {
    do descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(errno));
  }
  struct stat found;
  kg_status status = fstat(descriptor, &found) != 0 ? kg_fail(error, KG_IO, name, 0, "cannot read: %s", strerror(errno))
                                                    : check_kind(&found, descriptor, name, error);
  if (status == KG_OK) {
    const kg_source_mark mark = mark_of(&found);
    const bool sized = S_ISREG(found.st_mode) && found.st_size > 0;
    if (sized && (uintmax_t)found.st_size > max)
      status = kg_fail(error, KG_LIMIT, name, 0,
                       "has %ju bytes, more than the limit of %zu; raise it (--max-file) or split the file",
                       (uintmax_t)found.st_size, max);
    else
      status = read_all(bytes, arena, descriptor, sized ? (size_t)found.st_size : (size_t)FIRST_SIZE, max, name, error);
    if (status == KG_OK) status = kg_source_check(&mark, descriptor, name, error);
  }
  if (!is_standard) (void)close(descriptor);
  return status;
}
