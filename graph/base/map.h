/** A hash map from byte strings to 32-bit values.
 *
 *  Open addressing with linear probing; keys are hashed by SipHash-1-3 (Aumasson and Bernstein, 2012) under a key drawn
 *  at random for each map, so that chosen names cannot make it slow. Nothing may be written in the map's order. */
#ifndef KG_BASE_MAP_H
#define KG_BASE_MAP_H

#include "graph/base/arena.h"

typedef struct kg_map_slot {
  kg_string key;
  uint32_t hash; /**< half of it; 0: free */
  uint32_t value;
} kg_map_slot;

/** Lives in an arena and is freed with it. */
typedef struct kg_map {
  kg_arena *arena;
  uint64_t seed[2];
  kg_map_slot *slots;
  size_t count, capacity;
} kg_map;

/** Value of a key that is not there. */
#define KG_MAP_NONE UINT32_MAX

void kg_map_init(kg_map *map, kg_arena *arena);
/** The value of `key`, or KG_MAP_NONE. O(1). */
uint32_t kg_map_get(const kg_map *map, kg_string key);
/** The value of `key`; if it is not there, `value` is put in (the key is NOT copied: it must outlive the map) and
 *  returned. KG_MAP_NONE if memory fails. `value` must not be KG_MAP_NONE. */
uint32_t kg_map_intern(kg_map *map, kg_string key, uint32_t value);
/** Sets the value of `key`, new or old. The key is not copied. False if memory fails. */
bool kg_map_set(kg_map *map, kg_string key, uint32_t value);

/** SipHash-1-3 of `size` bytes. */
uint64_t kg_siphash(const uint64_t seed[2], const void *data, size_t size);

#endif
