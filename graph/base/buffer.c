#include "graph/base/buffer.h"

#include "graph/base/arena.h"
#include "graph/base/error.h"

void kg_buffer_init(kg_buffer *buffer, const kg_allocator *allocator) {
  *buffer = (kg_buffer){.allocator = kg_allocator_or_standard(allocator)};
}

void kg_buffer_clear(kg_buffer *buffer) {
  if (buffer->data) (void)kg_reallocate(&buffer->allocator, buffer->data, 0);
  buffer->data = NULL;
  buffer->size = buffer->capacity = 0;
}

kg_status kg_buffer_add(kg_buffer *buffer, kg_string text, kg_error *error) {
  if (text.size > SIZE_MAX / 4 - buffer->size) return kg_fail_memory(error);
  if (buffer->size + text.size > buffer->capacity) {
    const size_t capacity = (buffer->size + text.size) * 2;
    char *larger = kg_reallocate(&buffer->allocator, buffer->data, capacity);
    if (!larger) return kg_fail_memory(error);
    buffer->data = larger;
    buffer->capacity = capacity;
  }
  if (text.size) memcpy(buffer->data + buffer->size, text.data, text.size);
  buffer->size += text.size;
  return KG_OK;
}
