/** A folder of packs: files into which entries are appended, and in which they are found again by key.
 *
 *  A run appends what is new to a pack of its own, so that any number of runs may use one folder; others see its entries from
 *  the moment they are written. A pack is a row of entries,
 *
 *      8 bytes  "KGENTRY1"         8 bytes  size of the payload, little-endian
 *      32 bytes key                8 bytes  checksum of size, key and payload
 *      the payload
 *
 *  and, once its run has ended well, an index with a checksum of its own; without one (the run was stopped) the entries
 *  are walked through. Whatever does not fit its checksum, or its key, is as if it were not there. */
#ifndef KG_CACHE_PACKS_H
#define KG_CACHE_PACKS_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

enum { KG_PACK_KEY = 32 };

/** Folders with more packs than this are put in order at the end of a run: small packs become one. */
enum { KG_PACKS_MOST = 16 };

typedef struct kg_packs kg_packs;

/** Opens the folder, which is made if it is not there. Packs that cannot be read are passed over.
 *  @return KG_IO if the folder cannot be made or read, KG_NO_MEMORY. */
kg_status kg_packs_open(kg_packs **out, const char *folder, const kg_allocator *allocator, kg_error *error);
/** The payload of a key, in the arena; false if there is none that is sound. */
bool kg_packs_find(kg_packs *packs, const unsigned char key[KG_PACK_KEY], kg_string *payload, kg_arena *arena);
/** Appends an entry. May be called by several threads at once, also while another calls kg_packs_find. A failure to write is
 *  kept for kg_packs_close. */
void kg_packs_add(kg_packs *packs, const unsigned char key[KG_PACK_KEY], kg_string payload);
/** Writes the index, deletes what was used longest ago until all packs together have at most `max_size` bytes, brings small packs
 *  together, and frees, also on failure. NULL is allowed.
 *  @return KG_IO if entries could not be written: they are lost, and nothing else is. */
kg_status kg_packs_close(kg_packs *packs, size_t max_size, kg_error *error);

#endif
