/** What the records of fact streams speak of, where bad lines are left out: a record that speaks of one that was left out is bad
 *  itself.
 *
 *  A record whose document and entities came before goes on at once. Others wait until all inputs were read, since streams
 *  need not be sorted, and several may tell one document. */
#ifndef KG_READERS_REFERENCES_H
#define KG_READERS_REFERENCES_H

#include "graph/base/fact.h"
#include "graph/base/map.h"

typedef struct kg_references {
  kg_arena arena; /**< holds what follows */
  kg_map seen;    /**< ids of documents; document, NUL, id for entities */
  KG_LIST(kg_record) waiting;
} kg_references;

void kg_references_init(kg_references *references, const kg_allocator *allocator);
void kg_references_clear(kg_references *references);

/** NULL if all that the record speaks of was seen; else what is missing, for a message. `*id` receives its id. O(its size). */
const char *kg_references_missing(const kg_references *references, const kg_record *record, kg_string *id);
/** Notes that a document or an entity is there. @return KG_NO_MEMORY. */
kg_status kg_references_add(kg_references *references, const kg_record *record, kg_error *error);
/** Keeps a copy of a record for later; the name of its file is borrowed. @return KG_NO_MEMORY. */
kg_status kg_references_wait(kg_references *references, const kg_record *record, kg_error *error);

#endif
