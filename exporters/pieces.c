#include "exporters/pieces.h"

#include "graph/base/error.h"

static kg_status append(void *state, const void *data, size_t size, kg_error *error) {
  kg_pieces *out = state;
  if (size > out->text.capacity - out->text.count) {
    size_t capacity = out->text.capacity ? out->text.capacity : 4096;
    while (capacity - out->text.count < size && capacity <= SIZE_MAX / 4) capacity *= 2;
    char *text = capacity - out->text.count >= size ? kg_arena_allocate(out->arena, capacity) : NULL;
    if (!text) return kg_fail_memory(error);
    if (out->text.count) memcpy(text, out->text.items, out->text.count);
    out->text.items = text;
    out->text.capacity = capacity;
  }
  memcpy(out->text.items + out->text.count, data, size);
  out->text.count += size;
  return KG_OK;
}

bool kg_pieces_init(kg_pieces *pieces, kg_arena *arena) {
  memset(pieces, 0, sizeof *pieces);
  pieces->arena = arena;
  pieces->writer = kg_arena_allocate(arena, sizeof *pieces->writer);
  if (pieces->writer) kg_writer_init(pieces->writer, (kg_sink){append, pieces});
  return pieces->writer != NULL;
}

kg_string kg_pieces_take(kg_pieces *pieces) {
  kg_writer *writer = pieces->writer;
  kg_string piece = {"", 0};
  if (kg_writer_finish(writer, NULL) == KG_OK && writer->replaced == 0 && pieces->text.count <= KG_PIECE_MOST)
    piece = kg_arena_copy(pieces->arena, (kg_string){pieces->text.items, pieces->text.count});
  writer->replaced = 0;
  pieces->text.count = 0;
  return piece;
}
