/** The graph as triples: the one traversal that all RDF outputs share.
 *
 *  No blank nodes. The order is fixed: documents, entities (each followed by its facts), then, if asked for, one
 *  rdf:Statement for each piece of evidence. All triples of a subject come in one run, and those of a property in
 *  one run within it, as far as the graph sorts its facts. */
#ifndef KG_EXPORTERS_TRIPLES_H
#define KG_EXPORTERS_TRIPLES_H

#include "exporters/terms.h"

/** A triple. IRIs are absolute and hold nothing that needs escaping; everything is lent for the duration of the
 *  call. */
typedef struct kg_triple {
  kg_rdf_term subject, predicate, object;
  bool new_subject;   /**< the first of its subject */
  bool new_predicate; /**< the first of a run of its subject's triples with this property */
} kg_triple;

/** Takes triples. A status other than KG_OK ends the traversal. */
typedef struct kg_triple_handler {
  kg_status (*triple)(void *state, const kg_triple *triple, kg_error *error);
  void *state;
} kg_triple_handler;

/** Passes every triple of the graph to `handler`. O(graph); memory for one subject at a time. */
kg_status kg_graph_triples(const kg_graph *graph, const kg_export_options *options, const kg_triple_handler *handler,
                           kg_error *error);

/* ---- For the files that write parts of the traversal --------------------------------------------------------- */

/** Where the traversal stands. */
typedef struct kg_triple_walk {
  const kg_graph *graph;
  kg_triple_handler handler;
  kg_triple triple;
  kg_arena subject_arena; /**< what lives as long as the subject */
  kg_arena object_arena;  /**< what lives for one triple */
  kg_status status;       /**< the first failure; sticky */
  kg_error error;
} kg_triple_walk;

/** Begins a subject. */
void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject);
/** Passes on a triple of the subject. `predicate` must live until the next subject. */
void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object);
/** kg_walk_triple with a plain text; not for an empty one. */
void kg_walk_text(kg_triple_walk *walk, const char *predicate, kg_string text);
/** kg_walk_triple with a number in decimal, typed xsd:nonNegativeInteger. */
void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number);

/** The evidence of all facts, one rdf:Statement each (exporters/statements.c). */
void kg_walk_statements(kg_triple_walk *walk);

#endif
