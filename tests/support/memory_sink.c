#include "tests/support/memory_sink.h"

#include "graph/base/error.h"

#include <stdlib.h>
#include <string.h>

static kg_status take(void *state, const void *data, size_t size, kg_error *error) {
  memory_sink *memory = state;
  if (memory->failing && memory->size + size > memory->fail_after) {
    return kg_fail(error, KG_IO, NULL, 0, "no space left, says the test");
  }
  if (memory->capacity - memory->size <= size) {
    const size_t capacity = (memory->size + size + 1) * 2;
    char *grown = realloc(memory->data, capacity);
    if (!grown) return kg_fail_memory(error);
    memory->data = grown;
    memory->capacity = capacity;
  }
  if (size) memcpy(memory->data + memory->size, data, size);
  memory->size += size;
  memory->data[memory->size] = '\0';
  return KG_OK;
}

kg_sink memory_sink_of(memory_sink *memory) { return (kg_sink){take, memory}; }

kg_string memory_sink_text(const memory_sink *memory) { return (kg_string){memory->data, memory->size}; }

void memory_sink_free(memory_sink *memory) {
  free(memory->data);
  *memory = (memory_sink){0};
}
