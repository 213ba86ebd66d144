/** Literals of openCypher. */
#ifndef KG_EXPORTERS_CYPHER_TEXT_H
#define KG_EXPORTERS_CYPHER_TEXT_H

#include "exporters/attributes.h"

/** A string literal with its quotes. Quotes, backslashes, controls and what some readers take for a line end are escaped,
 *  so that it stays on one line; a 'u' behind a backslash is too, because Neo4j reads \\uXXXX before it looks for
 *  literals. NUL becomes U+FFFD and is counted. */
void kg_cypher_write_string(kg_writer *writer, kg_string text);
/** A name in backticks; `name` is one that exporters/identifiers.h made. */
void kg_cypher_write_name(kg_writer *writer, kg_string name);
/** A map literal of the cells from the attribute `first` on: {`name`: '…', `documents`: ['…']}. */
void kg_cypher_write_map(kg_writer *writer, kg_cells cells, const kg_string *names, size_t first);
/** The literal by which MERGE finds an edge again: its property's IRI, and the time of its validity if it has one.
 *  @param cells of the edge, which has the IRI */
void kg_cypher_write_key(kg_writer *writer, const kg_graph_fact *fact, kg_cells cells);

#endif
