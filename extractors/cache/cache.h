/** What documents said when they were last read. The functions for users are in kgraph.h (kg_cache_*).
 *
 *  An entry's key is the SHA-256 of everything that its records are a function of: the program and its version, the user's
 *  ontology, the models, and the document's id, bytes, format and metadata; of a line of JSON lines, which holds all these, the
 *  line as it stands, so that it need not be parsed. So nothing has to be thrown away when
 *  something changes: it is not found. */
#ifndef KG_CACHE_CACHE_H
#define KG_CACHE_CACHE_H

#include "extractors/cache/packs.h"
#include "extractors/cache/record_code.h"
#include "extractors/readers/document.h"

/** What a document has of a cache: where it goes when it has been read, or what it said. */
typedef struct kg_cache_entry {
  kg_cache *cache;
  unsigned char key[KG_PACK_KEY];
  kg_record_list records; /**< what it said; empty if that is not known */
} kg_cache_entry;

/** Looks a document up. The records live in the arena.
 *  @param sha256 of the document's bytes, hex. @param lenient its text was put right. */
void kg_cache_find(kg_cache *cache, const kg_document_source *source, const char sha256[65], bool lenient,
                   kg_cache_entry *entry, kg_arena *arena);
/** Looks up a line of JSON lines, whose records are a function of the line. `id` receives the document's, in the arena, if the line
 *  is known. */
void kg_cache_find_line(kg_cache *cache, kg_string line, bool lenient, kg_cache_entry *entry, kg_string *id,
                        kg_arena *arena);
/** Keeps the records of a document that was looked up and not found. May be called by several threads at once. */
void kg_cache_keep(const kg_cache_entry *entry, const kg_record_code *records);

#endif
