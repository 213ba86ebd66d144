#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS came into POSIX only in 2024 */
#include "graph/base/mapping.h"

#include "graph/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

/* ---- The names of mapped files -------------------------------------------------------------------------------- */

enum { PATH_SIZE = 256 };

/* A handler reads `begin`, and where it is not 0 the rest; lock-free atomics are what it is allowed to touch. */
static atomic_flag slot_taken[KG_MAPPINGS_MAX];
static struct {
  atomic_uintptr_t begin;
  size_t size;
  char path[PATH_SIZE];
} slots[KG_MAPPINGS_MAX];

static int take_slot(const void *data, size_t size, const char *path) {
  for (int i = 0; i < KG_MAPPINGS_MAX; i++) {
    if (atomic_flag_test_and_set(&slot_taken[i])) continue;
    slots[i].size = size;
    (void)snprintf(slots[i].path, PATH_SIZE, "%s", path);
    atomic_store(&slots[i].begin, (uintptr_t)data);
    return i + 1;
  }
  return 0;
}

static void free_slot(int slot) {
  if (!slot) return;
  atomic_store(&slots[slot - 1].begin, 0);
  atomic_flag_clear(&slot_taken[slot - 1]);
}

const char *kg_mapped_file(const void *address) {
  for (int i = 0; i < KG_MAPPINGS_MAX; i++) {
    const uintptr_t begin = atomic_load(&slots[i].begin);
    if (begin && (uintptr_t)address >= begin && (uintptr_t)address - begin < slots[i].size) return slots[i].path;
  }
  return NULL;
}

/* ---- Mapping --------------------------------------------------------------------------------------------------- */

static kg_status map_descriptor(kg_mapping *mapping, int descriptor, const char *path, kg_error *error) {
  struct stat found;
  if (fstat(descriptor, &found) != 0) return kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(errno));
  if (S_ISDIR(found.st_mode)) return kg_fail(error, KG_IO, path, 0, "is a directory, not a file; name a file in it");
  if (!S_ISREG(found.st_mode)) return kg_fail(error, KG_IO, path, 0, "is no regular file, and cannot be mapped");
  if ((uintmax_t)found.st_size > SIZE_MAX / 2) return kg_fail_memory(error);
  const size_t size = (size_t)found.st_size;
  if (size == 0) return KG_OK;
  void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (data == MAP_FAILED) {
    if (errno == ENOMEM) return kg_fail_memory(error);
    return kg_fail(error, KG_IO, path, 0, "cannot be mapped: %s", strerror(errno));
  }
  *mapping = (kg_mapping){data, size, take_slot(data, size, path)};
  return KG_OK;
}

kg_status kg_mapping_open(kg_mapping *mapping, const char *path, kg_error *error) {
  int descriptor;
  *mapping = (kg_mapping){0};
  do descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(errno));
  const kg_status status = map_descriptor(mapping, descriptor, path, error);
  (void)close(descriptor); /* the mapping stays */
  return status;
}

kg_status kg_mapping_reserve(kg_mapping *mapping, size_t size, kg_error *error) {
  *mapping = (kg_mapping){0};
  if (size == 0) return KG_OK;
  /* cppcheck-suppress invalidFunctionArg ; no file */
  void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) return kg_fail_memory(error);
  *mapping = (kg_mapping){data, size, 0};
  /* cppcheck-suppress memleak ; kg_mapping_close gives it back */
  return KG_OK;
}

void kg_mapping_close(kg_mapping *mapping) {
  free_slot(mapping->slot);
  if (mapping->data) (void)munmap(mapping->data, mapping->size);
  *mapping = (kg_mapping){0};
}
