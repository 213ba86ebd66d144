/** The keys by which entities of different documents are compared. */
#ifndef KG_GRAPH_KEYS_H
#define KG_GRAPH_KEYS_H

#include "graph/records.h"

/** Stronger ones first: the order in which they are joined. */
typedef enum kg_key_strength { KG_KEY_IRI, KG_KEY_IDENTIFIER, KG_KEY_SAME_AS, KG_KEY_NAME } kg_key_strength;

typedef struct kg_entity_key {
  kg_key_strength strength;
  kg_string text; /**< equal for entities that share the key */
  uint32_t entity;
} kg_entity_key;

typedef KG_LIST(kg_entity_key) kg_entity_keys;

/** The keys of all entities but the nodes of documents, sorted by (strength, text, entity). */
kg_status kg_keys_collect(kg_entity_keys *keys, const kg_records *records, kg_arena *arena, kg_error *error);

#endif
