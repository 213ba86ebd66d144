/** CSV as tables, and the scripts that load them: nodes.csv, edges.csv, documents.csv; load.sql for DuckDB and
 *  load.cypher for Ladybug (and Kuzu).
 *
 *  The first row names the columns (exporters/identifiers.h); a node is known by its `iri`, an edge has its ends' as
 *  `source` and `target`. Values of a list are separated by U+001F, the unit separator of ASCII; one in a value becomes
 *  U+FFFD and is counted. The scripts make lists of them again. */
#ifndef KG_EXPORTERS_CSV_TABLES_H
#define KG_EXPORTERS_CSV_TABLES_H

#include "exporters/csv.h"

#define KG_CSV_TABLES_FILES "nodes.csv edges.csv documents.csv load.sql load.cypher"

/** Writes the file that the options name. O(graph, and nodes x properties with texts). KG_LIMIT for more than
 *  KG_CSV_COLUMNS_MAX columns, KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_csv_tables(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                              kg_error *error);
/** The same with columns for these properties, instead of those of the graph. */
kg_status kg_write_csv_tables_with(const kg_graph *graph, const kg_properties *texts, const kg_export_options *options,
                                   kg_writer *writer, kg_error *error);
/** A row of documents.csv. */
void kg_csv_write_document(kg_writer *writer, kg_string id, kg_string iri, const kg_document_record *about);

extern const kg_csv_dialect kg_csv_tables_dialect;

#endif
