/** Bytes that grow in place, and are written over again and again. */
#ifndef KG_BASE_BUFFER_H
#define KG_BASE_BUFFER_H

#include "graph/base/strings.h"

typedef struct kg_buffer {
  kg_allocator allocator;
  char *data; /**< NULL until something is added */
  size_t size, capacity;
} kg_buffer;

/** @param allocator NULL for the C library's. */
void kg_buffer_init(kg_buffer *buffer, const kg_allocator *allocator);
void kg_buffer_clear(kg_buffer *buffer);
/** Adds text at the end. Amortised O(its size). @return KG_NO_MEMORY */
kg_status kg_buffer_add(kg_buffer *buffer, kg_string text, kg_error *error);
/** Holds this text and nothing else. */
static inline kg_status kg_buffer_set(kg_buffer *buffer, kg_string text, kg_error *error) {
  buffer->size = 0;
  return kg_buffer_add(buffer, text, error);
}
/** Lent until the next change. */
static inline kg_string kg_buffer_text(const kg_buffer *buffer) { return (kg_string){buffer->data, buffer->size}; }

#endif
