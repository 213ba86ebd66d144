/** CSV as neo4j-admin database import, apoc.import.csv and Amazon Neptune read it: nodes.csv and relationships.csv.
 *
 *  The headers name columns and types: `iri:ID`, `:LABEL` ("Entity" and the type), `name`, … ; `:START_ID`, `:END_ID`,
 *  `:TYPE`, … . Names are made by exporters/identifiers.h. Values of a list are separated by ';', which has no escape
 *  there: in a value it becomes the full-width ';' (U+FF1B) and is counted. */
#ifndef KG_EXPORTERS_CSV_NEO4J_H
#define KG_EXPORTERS_CSV_NEO4J_H

#include "exporters/csv.h"

#define KG_CSV_NEO4J_FILES "nodes.csv relationships.csv"

/** Writes the file that the options name. O(graph, and nodes x properties with texts). KG_LIMIT for more than
 *  KG_CSV_COLUMNS_MAX columns, KG_NO_MEMORY, or the writer's status. */
kg_status kg_write_csv_neo4j(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                             kg_error *error);
/** The same with columns for these properties, instead of those of the graph. */
kg_status kg_write_csv_neo4j_with(const kg_graph *graph, const kg_properties *texts, const kg_export_options *options,
                                  kg_writer *writer, kg_error *error);

extern const kg_csv_dialect kg_csv_neo4j;

#endif
