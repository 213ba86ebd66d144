/** JSON-LD 1.1: the project's context, and then a node a line. */
#ifndef KG_EXPORTERS_JSONLD_H
#define KG_EXPORTERS_JSONLD_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. The context stands in the file, so that a reader needs no network. A node
 *  whose property would come twice is written as two nodes of one "@id", which readers put together. */
kg_status kg_write_jsonld(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
