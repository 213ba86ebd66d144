/** The scripts that load the tables of exporters/csv_tables.h. */
#ifndef KG_EXPORTERS_CSV_SCRIPTS_H
#define KG_EXPORTERS_CSV_SCRIPTS_H

#include "exporters/attributes.h"

/** One file and its columns. */
typedef struct kg_csv_columns {
  const char *table; /**< "node": the file is nodes.csv */
  size_t ends;       /**< 2 where `source` and `target` stand before the others, else 0 */
  const kg_attribute *attributes;
  size_t count;
  const kg_string *names; /**< identifiers, one for each attribute */
} kg_csv_columns;

typedef struct kg_csv_tables {
  kg_csv_columns nodes, edges, documents;
} kg_csv_tables;

/** The first row of a file. */
void kg_csv_write_header(kg_writer *writer, const kg_csv_columns *columns);
/** load.sql: three tables with keys, types and lists, in DuckDB's SQL. To be run in the folder of the files. */
void kg_csv_write_sql(kg_writer *writer, const kg_csv_tables *tables);
/** load.cypher: node tables Entity and Document, and the relationship table Fact, in the Cypher of Ladybug, one
 *  statement a line. To be run in the folder of the files. */
void kg_csv_write_cypher(kg_writer *writer, const kg_csv_tables *tables);

#endif
