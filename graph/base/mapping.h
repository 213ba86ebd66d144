/** Files that are used where they lie, and memory that costs nothing until it is touched.
 *
 *  A mapped file that another program cuts short raises SIGBUS where its missing bytes are read. The paths of live mappings
 *  stand in a fixed table, so that a signal handler can ask kg_mapped_file (kgraph.h) whose bytes they were. */
#ifndef KG_BASE_MAPPING_H
#define KG_BASE_MAPPING_H

#include "kgraph.h"

/** How many mapped files are known by name at once; those beyond are mapped too. */
enum { KG_MAPPINGS_MAX = 64 };

/** A range of addresses. All zeroes is none. */
typedef struct kg_mapping {
  void *data;
  size_t size;
  int slot; /**< of its path in the table, from 1; 0: none */
} kg_mapping;

/** Maps a regular file, to be read. An empty file is an empty mapping.
 *  @return KG_IO if it cannot be opened or is no regular file; KG_NO_MEMORY if there are no addresses left. O(1). */
kg_status kg_mapping_open(kg_mapping *mapping, const char *path, kg_error *error);
/** `size` bytes of zeroes to write to, of which only those pages take memory that are written.
 *  @return KG_NO_MEMORY. O(1). */
kg_status kg_mapping_reserve(kg_mapping *mapping, size_t size, kg_error *error);
/** Gives the addresses back. */
void kg_mapping_close(kg_mapping *mapping);

#endif
