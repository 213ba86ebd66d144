#include "graph/pair_set.h"

/* Fibonacci hashing: the numbers are our own, nobody chooses them to collide. */
static size_t slot_of(const kg_pair_set *set, uint64_t key) {
  size_t slot = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (set->capacity - 1);
  while (set->slots[slot] && set->slots[slot] != key) slot = (slot + 1) & (set->capacity - 1);
  return slot;
}

static uint64_t key_of(uint32_t a, uint32_t b) { return ((uint64_t)a << 32 | b) + 1; }

bool kg_pair_set_init(kg_pair_set *set, kg_arena *arena) {
  *set = (kg_pair_set){.arena = arena, .capacity = 64};
  set->slots = kg_arena_zeroed(arena, set->capacity, sizeof *set->slots);
  return set->slots != NULL;
}

static bool grow(kg_pair_set *set) {
  const kg_pair_set old = *set;
  uint64_t *slots = kg_arena_zeroed(set->arena, old.capacity * 2, sizeof *slots);
  if (!slots) return false;
  set->slots = slots;
  set->capacity *= 2;
  for (size_t i = 0; i < old.capacity; i++)
    if (old.slots[i]) set->slots[slot_of(set, old.slots[i])] = old.slots[i];
  return true;
}

void kg_pair_set_add(kg_pair_set *set, uint32_t a, uint32_t b) {
  if (set->count >= set->capacity / 2 && !grow(set)) return;
  const size_t slot = slot_of(set, key_of(a, b));
  set->count += set->slots[slot] == 0;
  set->slots[slot] = key_of(a, b);
}

bool kg_pair_set_has(const kg_pair_set *set, uint32_t a, uint32_t b) {
  return set->slots[slot_of(set, key_of(a, b))] != 0;
}
