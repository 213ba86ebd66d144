/** DOT, to be drawn by Graphviz as it is: `dot -Tsvg graph.dot`.
 *
 *  Shape and colour tell the types, explained by a legend; edges carry their property; texts of facts ("CEO", "USD 11.9
 *  billion") stand small below the name, the first few of them. Names are wrapped at about 24 characters and, above some
 *  lines, cut (the tooltip has more). Nodes are named n0, n1, … as in GraphML. An entity that no fact speaks of is no
 *  node, but named under the legend (the first 60; no documents and Dates). Above 200 nodes the layout is sfdp, else
 *  dot. With KG_EVIDENCE_STATEMENTS an edge's tooltip is its first quote. */
#ifndef KG_EXPORTERS_DOT_H
#define KG_EXPORTERS_DOT_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. */
kg_status kg_write_dot(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
