#include "graph/asking/visits.h"

enum { SLOTS_LEAST = 64, DIRECT_FACTOR = 8 };

/* The finaliser of MurmurHash3: keys are small numbers that differ in their low bits. */
static size_t hash(uint64_t key) {
  key ^= key >> 33;
  key *= UINT64_C(0xFF51AFD7ED558CCD);
  key ^= key >> 33;
  key *= UINT64_C(0xC4CEB9FE1A85EC53);
  return (size_t)(key ^ key >> 33);
}

void kg_visits_init(kg_visits *visits, kg_arena *arena) { *visits = (kg_visits){.arena = arena}; }

void kg_visits_init_below(kg_visits *visits, uint64_t keys, kg_arena *arena) {
  *visits = (kg_visits){.arena = arena, .keys = keys < UINT32_MAX ? (size_t)keys : 0};
}

/* Where a key's run of slots begins. */
static size_t home_of(const kg_visits *visits, uint64_t key) {
  return visits->direct ? (size_t)key : hash(key) & (visits->slot_count - 1);
}

/* The slot of a key, or the free one where it would be. */
static size_t slot_of(const kg_visits *visits, uint64_t key) {
  if (visits->direct) return (size_t)key;
  size_t slot = home_of(visits, key);
  while (visits->slots[slot] && visits->list.items[visits->slots[slot] - 1].key != key)
    slot = (slot + 1) & (visits->slot_count - 1);
  return slot;
}

uint32_t kg_visits_find(const kg_visits *visits, uint64_t key) {
  if (visits->slot_count == 0 || (visits->direct && key >= visits->slot_count)) return KG_VISITS_NONE;
  const uint32_t at = visits->slots[slot_of(visits, key)];
  return at ? at - 1 : KG_VISITS_NONE;
}

static bool grow(kg_visits *visits) {
  size_t count = visits->slot_count ? visits->slot_count * 2 : SLOTS_LEAST;
  const bool direct = visits->keys && count >= visits->keys / DIRECT_FACTOR;
  if (direct) count = visits->keys;
  uint32_t *slots = kg_arena_zeroed(visits->arena, count, sizeof *slots);
  if (!slots) return false;
  visits->slots = slots;
  visits->slot_count = count;
  visits->direct = direct;
  for (size_t i = 0; i < visits->list.count; i++) slots[slot_of(visits, visits->list.items[i].key)] = (uint32_t)i + 1;
  return true;
}

uint32_t kg_visits_put(kg_visits *visits, uint64_t key, bool *fresh) {
  *fresh = false;
  if (!visits->direct && visits->list.count >= visits->slot_count / 2 && !grow(visits)) return KG_VISITS_NONE;
  if (visits->direct && key >= visits->slot_count) return KG_VISITS_NONE;
  const size_t slot = slot_of(visits, key);
  if (visits->slots[slot]) return visits->slots[slot] - 1;
  const size_t count = visits->list.count;
  if (count >= UINT32_MAX - 1) return KG_VISITS_NONE;
  const kg_visit visit = {.key = key, .from = KG_VISITS_NONE, .fact = KG_VISITS_NONE};
  KG_PUSH(visits->arena, &visits->list, kg_visit, visit);
  if (visits->list.count == count) return KG_VISITS_NONE;
  visits->slots[slot] = (uint32_t)count + 1;
  *fresh = true;
  return (uint32_t)count;
}

/* Each key is taken out of its own slot: emptying the whole table would cost what the largest search did. A run of slots
 * is broken only when all that stand in it go, so this may not stop half way. */
void kg_visits_clear(kg_visits *visits) {
  for (size_t i = visits->list.count; i-- > 0;) {
    size_t slot = home_of(visits, visits->list.items[i].key);
    while (visits->slots[slot] != i + 1) slot = (slot + 1) & (visits->slot_count - 1);
    visits->slots[slot] = 0;
  }
  visits->list.count = 0;
}
