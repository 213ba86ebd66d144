/** Property graphs (GraphML, node-link JSON, CSV) on their way to records: nodes and edges with named attributes.
 *
 *  A graph that kgraph wrote with its evidence is put together again piece by piece (graph_pieces.h). Of any other, nodes
 *  become entities, edges and the rest of the attributes facts (import.h). */
#ifndef KG_READERS_PROPERTY_GRAPH_H
#define KG_READERS_PROPERTY_GRAPH_H

#include "extractors/readers/graph_source.h"
#include "extractors/readers/import.h"

#include <jansson.h>

/** One attribute of a node or an edge. A list is several of one name. */
typedef struct kg_attribute {
  kg_string name, value;
  kg_string datatype; /**< an IRI, or empty for a text */
  json_t *json; /**< if not NULL, the value is this, and `value` is nothing; lent, and changed when it is passed on */
} kg_attribute;

typedef KG_LIST(kg_attribute) kg_attribute_list;

typedef struct kg_property_edge {
  uint32_t subject, object; /**< nodes */
  kg_attribute_list attributes;
} kg_property_edge;

typedef struct kg_property_graph {
  const kg_graph_source *source;
  kg_import import;
  kg_map nodes;         /**< id in the file -> node of the import */
  kg_map documents;     /**< id -> document of the import */
  kg_map document_iris; /**< IRI -> document, as far as the file tells it */
  kg_map slugs;         /**< end of a document's IRI -> document */
  /* What the reader knows of the file; to be set before the first node. */
  bool is_own;       /**< kgraph wrote it */
  bool has_evidence; /**< and all that belongs to the graph is in it */
  bool is_for_neo4j; /**< things are called by their "name", links by an identifier beside their IRI */
  bool
      has_identifiers; /**< attributes of facts are called by identifiers (exporters/identifiers.h): of IRIs by their ends */
  kg_string base;      /**< of its IRIs, as far as it is known */
  json_t *document_list; /**< of a graph with evidence, if it has one: the list at "documents"; owned */
  uint32_t home;
  size_t left_out;                       /**< attributes of edges that have no place in a fact */
  kg_string left_out_name;               /**< of the first of them */
  KG_LIST(kg_attribute_list) attributes; /**< of each node, until all are known */
  KG_LIST(kg_property_edge) edges;       /**< of a graph with evidence */
} kg_property_graph;

void kg_property_graph_init(kg_property_graph *graph, const kg_graph_source *source, kg_arena *arena);
void kg_property_graph_clear(kg_property_graph *graph);
/** Tells of a document that the file lists. `iri` may be empty.
 *  @return its record, to be filled, or NULL if memory fails. */
kg_document_record *kg_property_graph_document(kg_property_graph *graph, kg_string id, kg_string iri);
/** Adds a node; its attributes are looked at once all nodes are known.
 *  @return KG_BAD_INPUT, without a place, if its id is taken; KG_LIMIT likewise if there are too many. */
kg_status kg_property_graph_node(kg_property_graph *graph, kg_string id, const kg_attribute_list *attributes,
                                 kg_error *error);
/** Asks whether there is room for what has been added, and so many edges that the reader holds back.
 *  @return KG_LIMIT, without a place. */
kg_status kg_property_graph_ask(const kg_property_graph *graph, size_t edges, kg_error *error);
/** Makes entities of all nodes. To be called between the last node and the first edge. */
kg_status kg_property_graph_settle(kg_property_graph *graph, kg_error *error);
/** Adds an edge between nodes that are there.
 *  @return KG_BAD_INPUT or KG_LIMIT, without a place. */
kg_status kg_property_graph_edge(kg_property_graph *graph, kg_string source, kg_string target,
                                 const kg_attribute_list *attributes, kg_error *error);
/** Passes everything on. */
kg_status kg_property_graph_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error);

/* ---- For the files that share this work ---------------------------------------------------------------------- */

/** The first value of the first of these names that has one that is not empty; or NULL. The names end with NULL. */
const kg_string *kg_property_graph_find(const kg_property_graph *graph, const kg_attribute_list *attributes,
                                        const char *const *names);
/** The value of that name, or an empty string. */
kg_string kg_property_graph_get(const kg_property_graph *graph, const kg_attribute_list *attributes, const char *name);
/** The document whose node has that IRI, or KG_MAP_NONE. */
uint32_t kg_property_graph_document_of(kg_property_graph *graph, kg_string iri);
/** kg_property_graph_emit of a graph with evidence (property_pieces.c). */
kg_status kg_property_pieces_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error);

#endif
