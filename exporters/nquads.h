/** N-Quads: one quad a line, in the canonical form; a named graph for each document. */
#ifndef KG_EXPORTERS_NQUADS_H
#define KG_EXPORTERS_NQUADS_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. The status of the writer is the caller's to ask. */
kg_status kg_write_nquads(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
