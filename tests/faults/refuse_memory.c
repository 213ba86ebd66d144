/* LD_PRELOAD=refuse_memory.so: the KG_REFUSE_AT-th call of malloc, calloc, realloc and their like fails (from 1), or all
 * from the KG_REFUSE_FROM-th on. With KG_REFUSE_COUNT=FILE the number of calls is written there at the end. Calls of child
 * processes count in the child: each begins where its parent stood. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The C library's own, by the names that do not lead back here. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_ulong calls;
static unsigned long at, from;
static const char *count_file;
static atomic_bool counting;

static unsigned long number(const char *name) {
  const char *text = getenv(name);
  return text ? strtoul(text, NULL, 10) : 0;
}

__attribute__((constructor)) static void begin(void) {
  at = number("KG_REFUSE_AT");
  from = number("KG_REFUSE_FROM");
  count_file = getenv("KG_REFUSE_COUNT");
  counting = true;
}

__attribute__((destructor)) static void end(void) {
  counting = false;
  if (!count_file) return;
  char text[32];
  const int size = snprintf(text, sizeof text, "%lu\n", atomic_load(&calls));
  const int file = open(count_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0 || write(file, text, (size_t)size) != size) abort();
  (void)close(file);
}

/* What runs at the end of the process, as a profiler does, may have memory. */
static void stop(void) { counting = false; }

static int is_refused(void) {
  static atomic_flag stops = ATOMIC_FLAG_INIT;
  if (!counting) return 0;
  const unsigned long call = atomic_fetch_add(&calls, 1) + 1;
  if (!((at && call == at) || (from && call >= from))) return 0;
  if (!atomic_flag_test_and_set(&stops)) (void)atexit(stop);
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) { return is_refused() ? NULL : __libc_malloc(size); }
void *calloc(size_t nmemb, size_t size) { return is_refused() ? NULL : __libc_calloc(nmemb, size); }
void *realloc(void *ptr, size_t size) { return is_refused() ? NULL : __libc_realloc(ptr, size); }
void *memalign(size_t alignment, size_t size) { return is_refused() ? NULL : __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **memptr, size_t alignment, size_t size) {
  *memptr = memalign(alignment, size);
  return *memptr ? 0 : ENOMEM;
}
