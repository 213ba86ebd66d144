/** Reads back a graph that kgraph wrote as CSV: the tables in one folder, `nodes.csv`, `edges.csv` and `documents.csv` (format
 *  "csv"), or `nodes.csv` and `relationships.csv` ("neo4j-csv"). With the evidence in them all comes back; without it what
 *  GraphML without evidence has. Other people's tables are records, not graphs. */
#ifndef KG_READERS_CSV_GRAPH_H
#define KG_READERS_CSV_GRAPH_H

#include "extractors/readers/graph_source.h"
#include "graph/base/strings.h"

/** True if `text` begins with the columns of one of the tables. */
bool kg_csv_graph_begins(kg_string text);
/** Whether the folder holds the tables of a graph, and nothing that is read where a folder is walked. @return KG_NO_MEMORY */
kg_status kg_csv_graph_fills(bool *fills, const char *folder, kg_error *error);

/** Reads the tables in `folder` and passes their records to `sink`. @param max_file the largest table, 0 for the default.
 *  @return KG_BAD_INPUT with file, line and column, KG_IO if a table is missing, KG_LIMIT, KG_NO_MEMORY, or what the sink
 *  returned. O(n log n). */
kg_status kg_csv_graph_read(const char *folder, size_t max_file, const kg_graph_source *source,
                            const kg_fact_sink *sink, kg_error *error);

#endif
