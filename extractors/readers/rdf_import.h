/** RDF on its way from triples to an import. Shared by the files that make documents, things and facts of it. */
#ifndef KG_READERS_RDF_IMPORT_H
#define KG_READERS_RDF_IMPORT_H

#include "extractors/readers/graph_source.h"
#include "extractors/readers/import.h"
#include "extractors/readers/rdf_terms.h"

/** What a node stands for. */
typedef enum kg_rdf_role {
  KG_RDF_THING,
  KG_RDF_DOCUMENT, /**< the node that kgraph writes for a document */
  KG_RDF_EVIDENCE  /**< what kgraph writes for a piece of evidence: an rdf:Statement, or a graph of one triple */
} kg_rdf_role;

typedef struct kg_rdf_import {
  const kg_graph_source *source;
  kg_rdf_store *store;
  kg_import import;
  kg_map dates;                  /**< name -> node of the import */
  kg_map told;                   /**< triples for which there is evidence */
  kg_rdf_candidates *candidates; /**< of each property */
  unsigned char *roles;          /**< of each node of the store */
  uint32_t *document_of;         /**< of each node: the document that it, or the graph of its name, is */
  uint32_t *place_of;            /**< of each node: its place in the import, or KG_NO_ENTITY */
  size_t *only_triple;           /**< of each node: the one triple in the graph of its name, or one of the two below */
  bool *is_used;                 /**< of each triple: said already in another way */
  bool *is_told;                 /**< of each triple: a fact by itself; NULL until facts were told once */
  kg_string base;                /**< that the file's own IRIs begin with, or empty */
  uint32_t home;
  kg_string home_source; /**< JSON: where facts are from whose document is not known; or empty */
} kg_rdf_import;

/** In place of an index: the node names no graph, or one of several triples. */
#define KG_RDF_NO_TRIPLE SIZE_MAX
#define KG_RDF_MANY_TRIPLES (SIZE_MAX - 1)

/** True if a graph of one triple has the node's name. */
static inline bool kg_rdf_names_triple(const kg_rdf_import *in, uint32_t node) {
  return in->only_triple[node] < KG_RDF_MANY_TRIPLES;
}

/** Finds the documents in the file and the home of what has none. */
kg_status kg_rdf_documents(kg_rdf_import *in, kg_error *error);
/** Makes things of all subjects. */
kg_status kg_rdf_things(kg_rdf_import *in, kg_error *error);
/** The place of a node in the import; it is made a thing if it is none yet. KG_NO_ENTITY if memory fails. */
uint32_t kg_rdf_place(kg_rdf_import *in, uint32_t node);
/** Makes facts of the evidence, then of the triples that are left: `tell_facts` of the import, whose teller is the
 *  kg_rdf_import. */
kg_status kg_rdf_facts(void *teller, kg_import_take *take, void *state, kg_error *error);

/** The last triple of `node` with that meaning whose object is a literal (or a node), or NULL. */
const kg_rdf_stored *kg_rdf_find(const kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning, bool literal);
/** The text of such a literal, or an empty one. */
kg_string kg_rdf_find_text(const kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning);

#endif
