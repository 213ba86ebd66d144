/** Turtle, laid out for people: prefixes, a block for each subject, one line for each property. */
#ifndef KG_EXPORTERS_TURTLE_H
#define KG_EXPORTERS_TURTLE_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming; a prefix is declared for each folder under the base that holds entities
 *  ("person:" for BASE person/), 64 at most. */
kg_status kg_write_turtle(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

/** kg_write_turtle for what a syntax takes, as kg_graph_triples has it: blocks of named graphs make it TriG. */
kg_status kg_write_blocks(const kg_graph *graph, const kg_export_options *options, unsigned takes, kg_writer *writer,
                          kg_error *error);

#endif
