/** The graph as triples, or as quads: the one traversal that all RDF outputs share.
 *
 *  No blank nodes. The order is fixed: documents, entities (each followed by its facts), then the evidence, if asked
 *  for. All triples of a subject come in one run, and those of a property in one run within it, as far as the graph
 *  sorts its facts. In quads, a subject's facts come graph by graph. */
#ifndef KG_EXPORTERS_TRIPLES_H
#define KG_EXPORTERS_TRIPLES_H

#include "exporters/naming.h"

/** A triple term of RDF 1.2. */
typedef struct kg_triple_term {
  kg_rdf_term subject, predicate, object;
} kg_triple_term;

/** A triple. IRIs are absolute and hold nothing that needs escaping; everything is lent for the duration of the
 *  call. */
typedef struct kg_triple {
  kg_rdf_term subject, predicate, object;
  const kg_triple_term *term; /**< if not NULL, the object is this, and `object` is nothing */
  unsigned char *mark;        /**< if not NULL, the object comes often, and a writer may note here what it wants to know
                                   of its IRI next time; 0 until then */
  kg_string graph;            /**< the IRI of the named graph; empty for the default graph */
  bool new_graph;             /**< the first of a run in this graph, though not at the very beginning */
  bool new_subject;           /**< the first of its subject in this run */
  bool new_predicate;         /**< the first of a run of its subject's triples with this property */
} kg_triple;

/** Takes triples. A status other than KG_OK ends the traversal. */
typedef struct kg_triple_handler {
  kg_status (*triple)(void *state, const kg_triple *triple, kg_error *error);
  void *state;
} kg_triple_handler;

/** What a syntax can take beyond triples, in one number. */
enum {
  KG_TRIPLES_ONLY = 0,
  KG_TRIPLES_GRAPHS = 1,    /**< named graphs for evidence */
  KG_TRIPLES_DOCUMENTS = 2, /**< a named graph for each document */
  KG_TRIPLES_TERMS = 4      /**< triple terms, where the options ask for RDF 1.2 */
};

/** Passes every triple of the graph to `handler`. O(graph log degree); memory for one subject and, with
 *  KG_TRIPLES_DOCUMENTS, a quarter of a megabyte. */
kg_status kg_graph_triples(const kg_graph *graph, const kg_export_options *options, unsigned takes,
                           const kg_triple_handler *handler, kg_error *error);

/* ---- For the files that write parts of the traversal --------------------------------------------------------- */

/** Where the traversal stands. */
typedef struct kg_triple_walk {
  const kg_graph *graph;
  const kg_export_options *options;
  unsigned takes;
  kg_triple_handler handler;
  kg_triple triple;
  kg_naming naming;
  kg_arena subject_arena; /**< what lives as long as the subject */
  kg_arena object_arena;  /**< what lives for one triple */
  size_t fact;            /**< the next fact: they come in the order of their subjects */
  uint32_t document;      /**< whose graph the last statement stands in */
  struct kg_said *said;   /**< room for a window of facts with their documents (exporters/document_graphs.c) */
  kg_status status;       /**< the first failure; sticky */
  kg_error error;
} kg_triple_walk;

/** Begins a run in a named graph, or, with an empty one, in the default graph; a subject has to follow. */
void kg_walk_graph(kg_triple_walk *walk, kg_string graph);
/** Begins a subject. */
void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject);
/** Passes on a triple of the subject. `predicate` must live until the next subject. */
void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object);
/** kg_walk_triple with a triple term as object. */
void kg_walk_term(kg_triple_walk *walk, kg_string predicate, const kg_triple_term *term);
/** kg_walk_triple with a plain text; not for an empty one. */
static inline void kg_walk_text(kg_triple_walk *walk, const char *predicate, kg_string text) {
  if (text.size) kg_walk_triple(walk, kg_string_of(predicate), kg_rdf_text(text));
}
/** kg_walk_triple with a number in decimal, typed xsd:nonNegativeInteger. */
void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number);
/** Asks the memory for what the walk will need some facts behind `fact`. */
void kg_walk_look_ahead(const kg_triple_walk *walk, size_t fact);
/** Passes on a fact of the subject, whose property was named. */
void kg_walk_fact(kg_triple_walk *walk, const kg_graph_fact *fact, const kg_property_naming *property);
/** Frees what the object, or the subject, needed. */
void kg_walk_end_object(kg_triple_walk *walk);
void kg_walk_end_subject(kg_triple_walk *walk);

/** True if both facts are the same triple: their times and evidence may differ. */
bool kg_facts_same_triple(const kg_graph_fact *a, const kg_graph_fact *b);
/** True if both have one property. */
bool kg_facts_same_property(const kg_graph_fact *a, const kg_graph_fact *b);

/** Facts [begin, end) of the walk's subject, each in the graphs of the documents that say it
 *  (exporters/document_graphs.c). Ends in the default graph. */
void kg_walk_document_graphs(kg_triple_walk *walk, size_t begin, size_t end);
/** The evidence of all facts, as the options ask for it (exporters/statements.c). */
void kg_walk_statements(kg_triple_walk *walk);

#endif
