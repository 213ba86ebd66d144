#include "graph/base/map.h"

#include "graph/base/strings.h"

#include <sys/random.h>
#include <time.h>

static inline uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

static inline void sip_round(uint64_t v[4]) {
  v[0] += v[1];
  v[1] = rotate(v[1], 13) ^ v[0];
  v[0] = rotate(v[0], 32);
  v[2] += v[3];
  v[3] = rotate(v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = rotate(v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = rotate(v[1], 17) ^ v[2];
  v[2] = rotate(v[2], 32);
}

uint64_t kg_siphash(const uint64_t seed[2], const void *data, size_t size) {
  uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575U, seed[1] ^ 0x646f72616e646f6dU, seed[0] ^ 0x6c7967656e657261U,
                   seed[1] ^ 0x7465646279746573U};
  const unsigned char *p = data;
  size_t left = size;
  for (; left >= 8; left -= 8, p += 8) {
    uint64_t m;
    memcpy(&m, p, 8);
    v[3] ^= m;
    sip_round(v);
    v[0] ^= m;
  }
  uint64_t last = (uint64_t)size << 56;
  if (left) memcpy(&last, p, left);
  last |= (uint64_t)size << 56;
  v[3] ^= last;
  sip_round(v);
  v[0] ^= last;
  v[2] ^= 0xff;
  sip_round(v);
  sip_round(v);
  sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

void kg_map_init(kg_map *map, kg_arena *arena) {
  memset(map, 0, sizeof *map);
  map->arena = arena;
  if (getrandom(map->seed, sizeof map->seed, GRND_NONBLOCK) != (ssize_t)sizeof map->seed) {
    map->seed[0] = (uint64_t)time(NULL);
    map->seed[1] = (uint64_t)(uintptr_t)map;
  }
}

static uint32_t hash_of(const kg_map *map, kg_string key) {
  const uint32_t hash = (uint32_t)kg_siphash(map->seed, key.data, key.size);
  return hash ? hash : 1;
}

static kg_map_slot *slot_of(const kg_map *map, uint32_t hash, kg_string key) {
  size_t i = hash & (map->capacity - 1);
  while (map->slots[i].hash && !(map->slots[i].hash == hash && kg_string_equal(map->slots[i].key, key)))
    i = (i + 1) & (map->capacity - 1);
  return &map->slots[i];
}

uint32_t kg_map_get(const kg_map *map, kg_string key) {
  if (map->count == 0) return KG_MAP_NONE;
  const kg_map_slot *slot = slot_of(map, hash_of(map, key), key);
  return slot->hash ? slot->value : KG_MAP_NONE;
}

static bool grow(kg_map *map) {
  const size_t capacity = map->capacity ? map->capacity * 2 : 16;
  kg_map_slot *old = map->slots;
  const size_t old_capacity = map->capacity;
  kg_map_slot *slots = capacity > old_capacity ? kg_arena_zeroed(map->arena, capacity, sizeof *slots) : NULL;
  if (!slots) return false;
  map->slots = slots;
  map->capacity = capacity;
  for (size_t i = 0; i < old_capacity; i++)
    if (old[i].hash) *slot_of(map, old[i].hash, old[i].key) = old[i];
  return true;
}

static kg_map_slot *place(kg_map *map, kg_string key, uint32_t value) {
  if (map->count >= map->capacity / 4 * 3 && !grow(map)) return NULL;
  const uint32_t hash = hash_of(map, key);
  kg_map_slot *slot = slot_of(map, hash, key);
  if (!slot->hash) {
    *slot = (kg_map_slot){key, hash, value};
    map->count++;
  }
  return slot;
}

uint32_t kg_map_intern(kg_map *map, kg_string key, uint32_t value) {
  const kg_map_slot *slot = place(map, key, value);
  return slot ? slot->value : KG_MAP_NONE;
}

bool kg_map_set(kg_map *map, kg_string key, uint32_t value) {
  kg_map_slot *slot = place(map, key, value);
  if (!slot) return false;
  slot->value = value;
  return true;
}
