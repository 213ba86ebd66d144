#include "extractors/text/document.h"

bool kg_offsets_init(kg_offsets *offsets, kg_string text, kg_arena *arena) {
  offsets->text = text;
  offsets->every = NULL;
  bool ascii = true;
  for (size_t i = 0; i < text.size && ascii; i++) ascii = (unsigned char)text.data[i] < 0x80;
  if (ascii) return true;
  uint32_t *every = kg_arena_zeroed(arena, text.size / 64 + 1, sizeof *every);
  if (!every) return false;
  uint32_t count = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (i % 64 == 0) every[i / 64] = count;
    count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  }
  if (text.size % 64 == 0) every[text.size / 64] = count;
  offsets->every = every;
  return true;
}

size_t kg_offsets_of(const kg_offsets *offsets, size_t at) {
  if (!offsets->every) return at;
  size_t count = offsets->every[at / 64];
  for (size_t i = at / 64 * 64; i < at; i++) count += ((unsigned char)offsets->text.data[i] & 0xC0) != 0x80;
  return count;
}

kg_span kg_offsets_span(const kg_offsets *offsets, kg_span bytes) {
  return (kg_span){kg_offsets_of(offsets, bytes.begin), kg_offsets_of(offsets, bytes.end)};
}
