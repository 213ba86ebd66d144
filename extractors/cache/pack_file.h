/** One pack: reading it, finding entries in it, writing one. */
#ifndef KG_CACHE_PACK_FILE_H
#define KG_CACHE_PACK_FILE_H

#include "extractors/cache/packs.h"

enum { KG_PACK_HEAD = 56 }; /**< bytes before a payload */

typedef struct kg_pack {
  const char *path;
  int descriptor; /**< negative if it cannot be read */
  uint64_t size;
  bool was_used;
} kg_pack;

/** Where an entry stands. */
typedef struct kg_pack_place {
  uint64_t prefix; /**< the first bytes of its key */
  uint64_t offset; /**< of its head */
  uint64_t size;   /**< of its payload */
  uint32_t pack;
} kg_pack_place;

/** Open addressing over prefixes of keys, which are hashes already. All zeroes but the arena to begin with. */
typedef struct kg_pack_index {
  kg_arena *arena;
  kg_pack_place *slots; /**< size UINT64_MAX: free */
  size_t count, capacity;
} kg_pack_index;

/** The next place for a key; `*at` is 0 at first and counts the steps. O(1). */
bool kg_pack_index_find(const kg_pack_index *index, const unsigned char key[KG_PACK_KEY], size_t *at,
                        kg_pack_place *place);

/** Enters a key of nowhere; false if it was there already, or if memory fails. */
bool kg_pack_index_note(kg_pack_index *index, const unsigned char key[KG_PACK_KEY]);

/** A walk from entry to entry. Start with the pack alone. */
typedef struct kg_pack_walk {
  const kg_pack *pack;
  uint64_t at;
  kg_pack_place place; /**< of the entry in hand */
} kg_pack_walk;
/** Goes to the next entry and reads its head (magic, size, key at 16, checksum); false where there is none that is whole. */
bool kg_pack_walk_next(kg_pack_walk *walk, char head[KG_PACK_HEAD]);

/** Opens a pack and enters its entries into the index. What is damaged or cannot be read is left out. */
void kg_pack_open(kg_pack *pack, uint32_t number, kg_pack_index *index);
void kg_pack_close(kg_pack *pack);
/** The payload at a place, in the arena, if the entry there is sound and has the key. */
bool kg_pack_read(const kg_pack *pack, const kg_pack_place *place, const unsigned char key[KG_PACK_KEY],
                  kg_string *payload, kg_arena *arena);

/** A pack under construction; the file is made for the first entry. */
typedef struct kg_pack_writer {
  const char *folder;
  kg_allocator allocator;
  char path[4096];
  int descriptor; /**< negative: none yet */
  int failure;    /**< errno of the first, 0 if all is well */
  char *buffer;   /**< what was not written yet */
  size_t used, capacity;
  uint64_t written;
  kg_pack_place *places; /**< of the entries, for the index */
  size_t count, place_capacity;
} kg_pack_writer;

void kg_pack_writer_init(kg_pack_writer *writer, const char *folder, const kg_allocator *allocator);
void kg_pack_writer_add(kg_pack_writer *writer, const unsigned char key[KG_PACK_KEY], kg_string payload);
/** Writes what is left, and the index. Without entries there is no file. */
kg_status kg_pack_writer_finish(kg_pack_writer *writer, kg_error *error);
void kg_pack_writer_free(kg_pack_writer *writer);

#endif
