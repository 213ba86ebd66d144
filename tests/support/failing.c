#include "tests/support/failing.h"

#include <stdlib.h>

static void *grant(void *state, void *block, size_t size) {
  size_t *left = state;
  if (size == 0) {
    free(block);
    return NULL;
  }
  if (*left == 0) return NULL;
  --*left;
  return realloc(block, size);
}

kg_allocator kg_test_failing(size_t *left) { return (kg_allocator){grant, left}; }
