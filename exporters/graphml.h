/** GraphML: a directed property graph (exporters/attributes.h).
 *
 *  The default is what igraph, networkx, Gephi and Cytoscape read. Several values in one attribute are separated
 *  (exporters/xml_list.h). With evidence, the base and the documents are attributes of the graph.
 *
 *  Dialect "apoc", for apoc.import.graphml of Neo4j with {readLabels: true}: the labels of a node stand in its first
 *  data, with the key `labels`, the type of an edge in its first data, with the key `label`; both are names as
 *  exporters/identifiers.h makes them. Several values are lists (attr.list). The name is called `name`.
 *
 *  Dialect "yed": a shape, a size and a label for each node and a label for each edge, as yEd draws them. */
#ifndef KG_EXPORTERS_GRAPHML_H
#define KG_EXPORTERS_GRAPHML_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph). KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_graphml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
