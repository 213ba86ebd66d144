/** N-Triples: one triple a line, in the canonical form. */
#ifndef KG_EXPORTERS_NTRIPLES_H
#define KG_EXPORTERS_NTRIPLES_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. The status of the writer is the caller's to ask. */
kg_status kg_write_ntriples(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                            kg_error *error);

#endif
