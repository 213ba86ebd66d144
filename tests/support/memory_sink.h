/** A byte sink into memory, for tests. */
#ifndef KG_TESTS_MEMORY_SINK_H
#define KG_TESTS_MEMORY_SINK_H

#include "kgraph.h"

/** Start with all zeroes; free `data`. */
typedef struct memory_sink {
  char *data; /**< ends in NUL once something was written */
  size_t size, capacity;
  bool failing; /**< writing fails with KG_IO once `fail_after` bytes were taken */
  size_t fail_after;
} memory_sink;

kg_sink memory_sink_of(memory_sink *memory);
kg_string memory_sink_text(const memory_sink *memory);
void memory_sink_free(memory_sink *memory);

#endif
