/** TriG: Turtle with named graphs, one for each document. */
#ifndef KG_EXPORTERS_TRIG_H
#define KG_EXPORTERS_TRIG_H

#include "graph/base/writer.h"

/** Writes the graph as kg_write_turtle does, and what each document says of a subject behind what describes it: so a
 *  document's graph is opened several times. O(graph), streaming. */
kg_status kg_write_trig(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
