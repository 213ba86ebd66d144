/** Keys that tell what an entity is whatever it is called: IRI, identifier, sameAs, and the URL with the name. */
#ifndef KG_GRAPH_KEYS_H
#define KG_GRAPH_KEYS_H

#include "graph/ledger.h"
#include "graph/profiles.h"

typedef struct kg_entity_key {
  kg_rule rule;
  kg_string text; /**< equal for entities that share the key */
  uint32_t entity;
} kg_entity_key;

typedef KG_LIST(kg_entity_key) kg_entity_keys;

/** The keys of all entities but the nodes of documents, sorted by (rule, text, entity). O(n log n). */
kg_status kg_keys_collect(kg_entity_keys *keys, const kg_profiles *profiles, kg_arena *arena, kg_error *error);

#endif
