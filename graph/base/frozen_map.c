#include "graph/base/frozen_map.h"

#include "graph/base/error.h"

enum { NUMBER_BITS = 20, NUMBER_MASK = (1 << NUMBER_BITS) - 1 };

static uint64_t step(uint64_t sum, uint64_t word) {
  sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return sum ^ sum >> 32;
}

static uint64_t hash_of(kg_string key) {
  const unsigned char *p = (const unsigned char *)key.data;
  uint64_t sum = key.size;
  size_t left = key.size;
  for (; left >= 8; left -= 8, p += 8) {
    const kg_image_array words = {p, 2};
    sum = step(sum, (uint64_t)kg_image_item(words, 1) << 32 | kg_image_item(words, 0));
  }
  uint64_t last = 0;
  while (left) last = last << 8 | p[--left];
  return step(step(sum, last), 1);
}

/* Only numbers above 0 are written, so that a slot in use is never 0. */
static uint32_t slot_of(uint64_t hash, uint32_t number) { return (uint32_t)(hash >> 52) << NUMBER_BITS | (number + 1); }

void kg_frozen_map_read(kg_frozen_map *map, kg_image *image) {
  map->count = kg_image_number(image);
  const uint32_t slots = kg_image_number(image);
  if (map->count > KG_FROZEN_MAP_MOST || !slots || (slots & (slots - 1)) || slots <= map->count) image->failed = true;
  map->slots = kg_image_numbers(image, slots);
  map->begins = kg_image_numbers(image, image->failed ? 0 : map->count + 1);
  const uint32_t size = image->failed ? 0 : kg_image_item(map->begins, map->count);
  map->bytes = kg_image_bytes(image, size);
  if (image->failed) memset(map, 0, sizeof *map);
}

kg_string kg_frozen_map_key(const kg_frozen_map *map, uint32_t number) {
  if (number >= map->count) return (kg_string){"", 0};
  const uint32_t begin = kg_image_item(map->begins, number), end = kg_image_item(map->begins, number + 1);
  return begin <= end && end <= map->bytes.size ? kg_string_slice(map->bytes, begin, end) : (kg_string){"", 0};
}

uint32_t kg_frozen_map_get(const kg_frozen_map *map, kg_string key) {
  if (map->count == 0) return KG_MAP_NONE;
  const uint64_t hash = hash_of(key);
  const uint32_t mask = map->slots.count - 1, check = slot_of(hash, 0) >> NUMBER_BITS;
  uint32_t at = (uint32_t)hash & mask;
  for (uint32_t probe = 0; probe <= mask; probe++, at = (at + 1) & mask) {
    const uint32_t slot = kg_image_item(map->slots, at);
    if (!slot) break;
    const uint32_t number = (slot & NUMBER_MASK) - 1;
    if (slot >> NUMBER_BITS == check && number < map->count && kg_string_equal(kg_frozen_map_key(map, number), key))
      return number;
  }
  return KG_MAP_NONE;
}

kg_status kg_frozen_map_write(kg_writer *writer, const kg_string *keys, size_t count, kg_arena *arena,
                              kg_error *error) {
  size_t size = 0;
  for (size_t i = 0; i < count && size <= KG_FROZEN_MAP_BYTES; i++)
    size = keys[i].size <= KG_FROZEN_MAP_BYTES ? size + keys[i].size : SIZE_MAX;
  if (count > KG_FROZEN_MAP_MOST || size > KG_FROZEN_MAP_BYTES)
    return kg_fail(error, KG_LIMIT, NULL, 0, "too many names for one image: %zu, of %zu bytes", count, size);
  size_t slot_count = 2;
  while (slot_count < count + count / 2) slot_count *= 2;
  uint32_t *slots = kg_arena_zeroed(arena, slot_count, sizeof *slots);
  if (!slots) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    const uint64_t hash = hash_of(keys[i]);
    size_t at = (size_t)hash & (slot_count - 1);
    while (slots[at]) at = (at + 1) & (slot_count - 1);
    slots[at] = slot_of(hash, (uint32_t)i);
  }
  kg_image_write_number(writer, (uint32_t)count);
  kg_image_write_number(writer, (uint32_t)slot_count);
  for (size_t i = 0; i < slot_count; i++) kg_image_write_number(writer, slots[i]);
  uint32_t begin = 0;
  for (size_t i = 0; i < count; begin += (uint32_t)keys[i++].size) kg_image_write_number(writer, begin);
  kg_image_write_number(writer, begin);
  for (size_t i = 0; i < count; i++) kg_write(writer, keys[i]);
  return KG_OK;
}
