/** Property graphs (GraphML, CSV) on their way to an import: nodes and edges with named attributes. */
#ifndef KG_READERS_PROPERTY_GRAPH_H
#define KG_READERS_PROPERTY_GRAPH_H

#include "extractors/readers/graph_source.h"
#include "extractors/readers/import.h"

/** One attribute of a node or an edge. */
typedef struct kg_attribute {
  kg_string name, value;
  kg_string datatype; /**< an IRI, or empty for a text */
} kg_attribute;

typedef KG_LIST(kg_attribute) kg_attribute_list;

typedef struct kg_property_graph {
  const kg_graph_source *source;
  kg_import import;
  kg_map nodes;     /**< id in the file -> node of the import */
  kg_map documents; /**< id -> document of the import */
  kg_map slugs;     /**< end of a document's IRI -> document */
  bool is_own;      /**< kgraph wrote it: lists are joined by " | " */
  kg_string base;   /**< of its IRIs, as far as it is known */
  uint32_t home;
  size_t left_out;                       /**< attributes of edges that have no place in a fact */
  kg_string left_out_name;               /**< of the first of them */
  KG_LIST(kg_attribute_list) attributes; /**< of each node, until all are known */
} kg_property_graph;

void kg_property_graph_init(kg_property_graph *graph, const kg_graph_source *source, kg_arena *arena);
/** Adds a node; its attributes are looked at once all nodes are known.
 *  @return KG_BAD_INPUT, without a place, if its id is taken. */
kg_status kg_property_graph_node(kg_property_graph *graph, kg_string id, const kg_attribute_list *attributes,
                                 kg_error *error);
/** Makes entities of all nodes. To be called between the last node and the first edge. */
kg_status kg_property_graph_settle(kg_property_graph *graph, kg_error *error);
/** Adds an edge between nodes that are there.
 *  @return KG_BAD_INPUT, without a place. */
kg_status kg_property_graph_edge(kg_property_graph *graph, kg_string source, kg_string target,
                                 const kg_attribute_list *attributes, kg_error *error);
/** Passes everything on. */
kg_status kg_property_graph_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error);

#endif
