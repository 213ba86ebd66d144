/** The graph as triples, or as quads: the one traversal that all RDF outputs share.
 *
 *  No blank nodes. The order is fixed: documents, entities (each followed by its facts), then the evidence, if asked
 *  for. All triples of a subject come in one run, and those of a property in one run within it, as far as the graph
 *  sorts its facts. In quads, a subject's facts come graph by graph. */
#ifndef KG_EXPORTERS_TRIPLES_H
#define KG_EXPORTERS_TRIPLES_H

#include "exporters/naming.h"
#include "graph/graph.h"

/** A triple term of RDF 1.2. */
typedef struct kg_triple_term {
  kg_rdf_term subject, predicate, object;
} kg_triple_term;

/** A triple. IRIs are absolute and hold nothing that needs escaping; everything is lent for the duration of the
 *  call. */
typedef struct kg_triple {
  kg_rdf_term subject, predicate, object;
  const kg_triple_term *term; /**< if not NULL, the object is this, and `object` is nothing */
  kg_string graph;            /**< the IRI of the named graph; empty for the default graph */
  bool new_graph;             /**< the first of a run in this graph, though not at the very beginning */
  bool new_subject;           /**< the first of its subject in this run */
  bool new_predicate;         /**< the first of a run of its subject's triples with this property */
} kg_triple;

/** A triple whose object is a node, or a text without datatype and language: nearly all are. */
typedef struct kg_plain_triple {
  kg_string predicate, object;
  unsigned char
      *mark;    /**< of an object that comes again: KG_UNMARKED, until a writer notes here, as a number above that,
                            what it wants to know of it next time; else NULL */
  bool is_node; /**< the object is an IRI */
  bool new_predicate; /**< as in kg_triple */
} kg_plain_triple;

/** Triples of one subject in one graph that follow each other; lent for the duration of the call. */
typedef struct kg_plain_run {
  kg_string subject, graph;
  bool new_graph, new_subject; /**< as in kg_triple, of the first one */
  const kg_plain_triple *items;
  size_t count; /**< not 0 */
} kg_plain_run;

/** Takes triples. A status other than KG_OK ends the traversal. */
typedef struct kg_triple_handler {
  kg_status (*triple)(void *state, const kg_triple *triple, kg_error *error);
  /** Takes plain triples, many at a time, which is faster. May be NULL: then `triple` takes them all. */
  kg_status (*run)(void *state, const kg_plain_run *run, kg_error *error);
  void *state;
} kg_triple_handler;

/** What a syntax can take beyond triples, in one number. */
enum {
  KG_TRIPLES_ONLY = 0,
  KG_TRIPLES_GRAPHS = 1,    /**< named graphs for evidence */
  KG_TRIPLES_DOCUMENTS = 2, /**< a named graph for each document */
  KG_TRIPLES_TERMS = 4      /**< triple terms, where the options ask for RDF 1.2 */
};

/** Passes every triple of the graph to `handler`. O(graph log degree); memory for one subject, a byte for
 *  each entity and, with KG_TRIPLES_DOCUMENTS, a quarter of a megabyte. */
kg_status kg_graph_triples(const kg_graph *graph, const kg_export_options *options, unsigned takes,
                           const kg_triple_handler *handler, kg_error *error);

/* ---- For the files that write parts of the traversal --------------------------------------------------------- */

/** The most triples of a run. */
enum { KG_RUN_MOST = 64 };

/** Where the traversal stands. */
typedef struct kg_triple_walk {
  const kg_graph *graph;
  const kg_export_options *options;
  unsigned takes;
  kg_triple_handler handler;
  kg_triple triple; /**< the last one that was passed on; its subject and graph are those of the run too */
  kg_plain_triple run[KG_RUN_MOST]; /**< the triples behind it that were not passed on yet */
  size_t run_count;
  unsigned char name_mark; /**< of the entity's name, which is both its label and its name */
  kg_naming naming;
  kg_arena subject_arena; /**< what lives as long as the subject */
  kg_arena object_arena;  /**< what lives for one triple */
  size_t fact;            /**< the next fact: they come in the order of their subjects */
  uint32_t document;      /**< whose graph the last statement stands in */
  struct kg_said *said;   /**< room for a window of facts with their documents (exporters/document_graphs.c) */
  kg_status status;       /**< the first failure; sticky */
  kg_error error;
} kg_triple_walk;

/** Facts of one subject that are passed on one after the other: what the next one may have in common with the last. */
typedef struct kg_fact_cursor {
  bool any;
  size_t last; /**< the last one that was passed on, if any */
  kg_graph_arc arc;
  kg_property_naming property;
} kg_fact_cursor;

/** Begins a run in a named graph, or, with an empty one, in the default graph; a subject has to follow. */
void kg_walk_graph(kg_triple_walk *walk, kg_string graph);
/** Begins a subject. */
void kg_walk_subject(kg_triple_walk *walk, kg_rdf_term subject);
/** Passes on a triple of the subject. `predicate` must live until the next subject. */
void kg_walk_triple(kg_triple_walk *walk, kg_string predicate, kg_rdf_term object);
/** kg_walk_triple for an object that lives until the next subject too: a node or a plain text. @param mark may be NULL. */
void kg_walk_plain(kg_triple_walk *walk, kg_string predicate, kg_string object, bool is_node, unsigned char *mark);
/** kg_walk_triple with a triple term as object. */
void kg_walk_term(kg_triple_walk *walk, kg_string predicate, const kg_triple_term *term);
/** kg_walk_plain with a text; not for an empty one. */
static inline void kg_walk_text(kg_triple_walk *walk, const char *predicate, kg_string text) {
  if (text.size) kg_walk_plain(walk, kg_string_of(predicate), text, false, NULL);
}
/** kg_walk_triple with a number in decimal, typed xsd:nonNegativeInteger. */
void kg_walk_count(kg_triple_walk *walk, const char *predicate, size_t number);
/** Passes on a fact of the subject, unless it is the triple that the last one was. `cursor` begins as zeroes. */
void kg_walk_fact(kg_triple_walk *walk, size_t fact, kg_fact_cursor *cursor);
/** Facts [begin, end) of the subject, each triple once: facts that differ in their times only follow each other. */
void kg_walk_facts(kg_triple_walk *walk, size_t begin, size_t end);
/** Frees what the object, or the subject, needed. */
void kg_walk_end_object(kg_triple_walk *walk);
void kg_walk_end_subject(kg_triple_walk *walk);

/** Facts [begin, end) of the walk's subject, each in the graphs of the documents that say it
 *  (exporters/document_graphs.c). Ends in the default graph. */
void kg_walk_document_graphs(kg_triple_walk *walk, size_t begin, size_t end);
/** The evidence of all facts, as the options ask for it (exporters/statements.c). */
void kg_walk_statements(kg_triple_walk *walk);

#endif
