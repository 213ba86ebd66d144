/** GEXF 1.3 for Gephi: the property graph of exporters/attributes.h, with the colours of the drawing, and with time.
 *
 *  An edge has `start` and `end` where the fact has a validity; a node where facts say when it began or ended (born,
 *  founded, published, held; died). Both are days: the first and the last one of what is said. Dates themselves are
 *  nodes without a time. `kind` of an edge is its property, so that Gephi keeps facts of the same two apart. Several
 *  values in one attribute are separated (exporters/xml_list.h). */
#ifndef KG_EXPORTERS_GEXF_H
#define KG_EXPORTERS_GEXF_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph). KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_gexf(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
