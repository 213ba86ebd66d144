/** Files of records, read by a mapping: tables, JSON, JSON lines. */
#ifndef KG_MAPPING_READ_H
#define KG_MAPPING_READ_H

#include "extractors/mapping/mapping.h"
#include "extractors/readers/problems.h"
#include "extractors/readers/room.h"

/** A file of records, checked to be UTF-8 without NUL. */
typedef struct kg_records_file {
  kg_string id;   /**< of the document that it is */
  kg_string text; /**< without a byte order mark */
  kg_string sha256;
  const char *name; /**< in errors */
  const kg_allocator *allocator;
  kg_room room;
  kg_problems *
      problems; /**< hears of rows and lines that are left out under keep_going; NULL: the first one ends the reading */
} kg_records_file;

/** Reads a table with the names of its columns in the first row, and writes the records of one document: itself, the
 *  entities, then the facts, whose source is {"row":12,"column":"Buyer"}. The row with the names is row 1, as in a
 *  spreadsheet.
 *  @param separator where the mapping names none.
 *  @return KG_BAD_INPUT with the line of the table, or that of the mapping for a column that the table does not have; what
 *  the sink or `room` returns. Before that nothing is written. Under keep_going a row that is wrong is left out; the names of
 *  the columns must be right. O(size). */
kg_status kg_mapped_table_read(kg_mapping *mapping, const kg_records_file *file, char separator,
                               const kg_fact_sink *sink, kg_error *error);

/** Reads one JSON value: the records are where the mapping says or, without that, the items of an array, or the value
 *  itself. A source is {"pointer":"/3/buyer"}. */
kg_status kg_mapped_json_read(kg_mapping *mapping, const kg_records_file *file, const kg_fact_sink *sink,
                              kg_error *error);

/** Reads a JSON value from each line; blank lines are passed over. A source is {"line":12,"pointer":"/buyer"}.
 *  Under keep_going a record that is wrong is left out, and so is a line that is no JSON. */
kg_status kg_mapped_lines_read(kg_mapping *mapping, const kg_records_file *file, const kg_fact_sink *sink,
                               kg_error *error);

#endif
