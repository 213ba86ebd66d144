/** A hash map from byte strings to 0, 1, 2 …, made by the build and asked where it lies in an image (graph/base/image.h).
 *
 *      number   how many keys there are
 *      number   how many slots, a power of two above that
 *      array    slots: 0 where free, else the upper 12 bits are those of the key's hash, the lower 20 its number + 1
 *      array    begins: where each key begins in the bytes, and where the last one ends
 *      bytes    the keys, one after the other
 *
 *  Open addressing with linear probing from the low bits of the hash, which is the same on every machine. It has no random
 *  key as kg_map has: its keys are fixed, so that no document can make its chains longer. */
#ifndef KG_BASE_FROZEN_MAP_H
#define KG_BASE_FROZEN_MAP_H

#include "graph/base/image.h"
#include "graph/base/map.h"

/** The most keys that a map may have, and the most bytes of them. */
enum { KG_FROZEN_MAP_MOST = (1 << 20) - 2, KG_FROZEN_MAP_BYTES = 1 << 30 };

/** Borrows the bytes of its image. All zeroes is an empty map. */
typedef struct kg_frozen_map {
  kg_image_array slots, begins;
  kg_string bytes;
  uint32_t count;
} kg_frozen_map;

/** Reads the map that stands next in the image. O(1): what the arrays hold is checked as it is used. */
void kg_frozen_map_read(kg_frozen_map *map, kg_image *image);
/** The number of `key`, or KG_MAP_NONE. O(1) for what kg_frozen_map_write wrote. */
uint32_t kg_frozen_map_get(const kg_frozen_map *map, kg_string key);
/** The key of that number; empty if there is none. */
kg_string kg_frozen_map_key(const kg_frozen_map *map, uint32_t number);

/** Writes a map in which keys[i], all different, has the number i.
 *  @param arena for the slots. @return KG_LIMIT for more than fits; KG_NO_MEMORY. O(count). */
kg_status kg_frozen_map_write(kg_writer *writer, const kg_string *keys, size_t count, kg_arena *arena, kg_error *error);

#endif
