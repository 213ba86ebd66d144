/** The triples of a file, kept until all of them are known: what a thing is may stand behind what is said of it. */
#ifndef KG_READERS_RDF_STORE_H
#define KG_READERS_RDF_STORE_H

#include "graph/base/arena.h"
#include "graph/base/map.h"
#include "graph/base/rdf.h"

/** What a property means to a reader of graphs. */
typedef enum kg_rdf_meaning {
  KG_MEANS_FACT, /**< a statement about its subject like any other */
  KG_MEANS_TYPE,
  KG_MEANS_NAME,       /**< schema:name */
  KG_MEANS_LABEL,      /**< rdfs:label */
  KG_MEANS_OTHER_NAME, /**< skos:prefLabel, foaf:name, dcterms:title */
  KG_MEANS_ALTERNATE_NAME,
  KG_MEANS_IDENTIFIER,
  KG_MEANS_URL,
  KG_MEANS_SAME_AS,
  KG_MEANS_ANALYSIS, /**< kg:rank, kg:community: what follows from the graph and is no part of it */
  /* of the nodes of documents */
  KG_MEANS_DATE,
  KG_MEANS_LANGUAGE,
  KG_MEANS_MEDIA_TYPE,
  KG_MEANS_SHA256,
  KG_MEANS_LENGTH,
  /* of the nodes of evidence */
  KG_MEANS_SUBJECT,
  KG_MEANS_PREDICATE,
  KG_MEANS_OBJECT,
  KG_MEANS_DOCUMENT,
  KG_MEANS_START,
  KG_MEANS_END,
  KG_MEANS_QUOTE,
  KG_MEANS_SUBJECT_START,
  KG_MEANS_SUBJECT_END,
  KG_MEANS_OBJECT_START,
  KG_MEANS_OBJECT_END,
  KG_MEANS_SOURCE,
  KG_MEANS_VALID_FROM,
  KG_MEANS_VALID_UNTIL,
  KG_MEANS_CONFIDENCE,
  KG_MEANS_EXTRACTOR,
  KG_MEANING_COUNT
} kg_rdf_meaning;

typedef struct kg_rdf_node {
  kg_string text; /**< an IRI, or "_:" and a label */
  bool is_blank;
  bool is_thing;    /**< more is said of it than of evidence, so it will be a document or an entity */
  bool names_graph; /**< a triple stands in the graph of its name */
} kg_rdf_node;

typedef struct kg_rdf_literal {
  kg_string text, datatype, language;
} kg_rdf_literal;

typedef struct kg_rdf_property {
  kg_string iri;
  kg_rdf_meaning meaning;
} kg_rdf_property;

/** A triple in indexes. Whatever is equal has the same index. */
typedef struct kg_rdf_stored {
  uint32_t subject, property;
  uint32_t object; /**< a node, or a literal */
  uint32_t graph;  /**< a node, or KG_MAP_NONE for the default graph */
  bool is_literal; /**< of the object */
} kg_rdf_stored;

typedef struct kg_rdf_store {
  kg_arena *arena;
  kg_map node_of, property_of, literal_of;
  KG_LIST(kg_rdf_node) nodes;
  KG_LIST(kg_rdf_property) properties;
  KG_LIST(kg_rdf_literal) literals;
  KG_LIST(kg_rdf_stored) triples; /**< by subject once sorted, those of one in the order of the file */
  char *key;                      /**< room for what is looked up, if it is short */
  size_t *first;                  /**< of each node in `triples`; one more than there are nodes */
  size_t things;                  /**< nodes that will be documents or entities at least */
  size_t facts;                   /**< triples that will be facts at least */
} kg_rdf_store;

void kg_rdf_store_init(kg_rdf_store *store, kg_arena *arena);
/** Takes a triple: a kg_rdf_handler whose state is the store. O(1). */
kg_status kg_rdf_store_take(void *state, const kg_rdf_triple *triple, kg_error *error);
/** Brings the triples of each subject together. O(n). */
kg_status kg_rdf_store_sort(kg_rdf_store *store, kg_error *error);

#endif
