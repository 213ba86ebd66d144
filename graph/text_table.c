#include "graph/text_table.h"

#include "graph/base/index.h"
#include "graph/base/map.h"

enum { FIRST_CAPACITY = 1 << 10 };

void kg_text_table_init(kg_text_table *table, const kg_allocator *allocator) {
  kg_arena arena;
  kg_map map; /* knows how to draw a seed */
  memset(table, 0, sizeof *table);
  kg_arena_init(&arena, allocator);
  kg_map_init(&map, &arena);
  table->allocator = kg_allocator_or_standard(allocator);
  memcpy(table->seed, map.seed, sizeof table->seed);
}

static void *resize(kg_text_table *table, void *block, size_t count, size_t size) {
  void *larger =
      count > SIZE_MAX / 4 / size ? NULL : table->allocator.reallocate(table->allocator.state, block, count * size);
  if (!larger) table->failed = true;
  return larger;
}

/* Twice as many slots, and every text put in again. */
static bool grow_slots(kg_text_table *table) {
  const size_t slot_count = table->slot_count ? table->slot_count * 2 : (size_t)FIRST_CAPACITY * 2;
  uint32_t *slots = resize(table, NULL, slot_count, sizeof *slots);
  if (!slots) return false;
  memset(slots, 0, slot_count * sizeof *slots);
  for (size_t i = 0; i < table->count; i++) {
    size_t at = table->hashes[i] & (slot_count - 1);
    while (slots[at]) at = (at + 1) & (slot_count - 1);
    slots[at] = (uint32_t)i + 1;
  }
  if (table->slots) (void)table->allocator.reallocate(table->allocator.state, table->slots, 0);
  table->slots = slots;
  table->slot_count = slot_count;
  return true;
}

static bool grow(kg_text_table *table) {
  if (table->count == table->capacity) {
    const size_t capacity = table->capacity ? table->capacity * 2 : (size_t)FIRST_CAPACITY;
    kg_string *texts = resize(table, table->texts, capacity, sizeof *texts);
    if (texts) table->texts = texts;
    uint32_t *hashes = texts ? resize(table, table->hashes, capacity, sizeof *hashes) : NULL;
    if (!hashes) return false;
    table->hashes = hashes;
    table->capacity = capacity;
  }
  return table->slot_count / 2 > table->count || grow_slots(table);
}

uint32_t kg_text_table_number(kg_text_table *table, kg_string text) {
  if (table->failed) return 0;
  if (!kg_index_fits(table->count, 1)) table->failed = true;
  if (table->failed || !grow(table)) return 0;
  const uint32_t hash = (uint32_t)kg_siphash(table->seed, text.data, text.size);
  size_t at = hash & (table->slot_count - 1);
  for (; table->slots[at]; at = (at + 1) & (table->slot_count - 1)) {
    const uint32_t number = table->slots[at] - 1;
    if (table->hashes[number] == hash && kg_string_equal(table->texts[number], text)) return number;
  }
  table->slots[at] = (uint32_t)table->count + 1;
  table->texts[table->count] = text;
  table->hashes[table->count] = hash;
  return (uint32_t)table->count++;
}

void kg_text_table_clear(kg_text_table *table) {
  void *blocks[] = {table->texts, table->hashes, table->slots};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
    if (blocks[i]) (void)table->allocator.reallocate(table->allocator.state, blocks[i], 0);
  memset(table, 0, sizeof *table);
}
