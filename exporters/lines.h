/** N-Triples and N-Quads: one triple or quad a line, in the canonical form. */
#ifndef KG_EXPORTERS_LINES_H
#define KG_EXPORTERS_LINES_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. The status of the writer is the caller's to ask.
 *  @param takes as kg_graph_triples takes it: with or without graphs. */
kg_status kg_write_lines(const kg_graph *graph, const kg_export_options *options, unsigned takes, kg_writer *writer,
                         kg_error *error);

#endif
