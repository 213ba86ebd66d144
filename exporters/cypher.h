/** Statements of openCypher that put the graph into a database, and put nothing in twice: everything is a MERGE.
 *
 *  A node has the label Entity and that of its type; its `iri` is its key. An edge has the type of its property and a
 *  `key` among those of its two nodes. Names are made by exporters/identifiers.h.
 *
 *  cypher   for cypher-shell and the browser of Neo4j: a constraint, then batches of up to KG_CYPHER_ROWS rows, each a
 *           `:param` with the values and a statement that unwinds them
 *  cypherl  for Memgraph: one statement a line, with an index and a constraint first */
#ifndef KG_EXPORTERS_CYPHER_H
#define KG_EXPORTERS_CYPHER_H

#include "graph/base/writer.h"

enum { KG_CYPHER_ROWS = 1000 };

/** Both write the graph in O(graph). KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_cypher(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);
kg_status kg_write_cypherl(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
