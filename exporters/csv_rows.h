/** Rows of CSV from the lines of exporters/row_lines.h, in their order: of a row no more is held than what it is known by. */
#ifndef KG_EXPORTERS_CSV_ROWS_H
#define KG_EXPORTERS_CSV_ROWS_H

#include "exporters/csv.h"
#include "exporters/row_lines.h"
#include "graph/base/buffer.h"

typedef struct kg_csv_rows {
  const kg_attributes *all; /**< those of the whole */
  const kg_csv_dialect *dialect;
  kg_identifiers *identifiers;
  kg_writer *writer;
  kg_arena scratch;
  kg_table table; /**< of the row in hand */
  kg_buffer row;  /**< what it is known by, as in kg_row_line; empty without one */
  bool is_begun;  /**< its first fields are written */
  size_t next;    /**< the attribute whose comma is to be written next */
  /* The field in hand, if any. */
  bool is_open;
  kg_attribute_kind kind;
  size_t values;   /**< how many lines it had */
  uint64_t number; /**< the sum of counts, or the last confidence, in thousandths */
  bool in_evidence;
} kg_csv_rows;

/** What is given is lent. Clear with kg_csv_rows_clear. */
void kg_csv_rows_init(kg_csv_rows *rows, const kg_attributes *all, const kg_csv_dialect *dialect,
                      kg_identifiers *identifiers, kg_writer *writer, const kg_allocator *allocator);
void kg_csv_rows_clear(kg_csv_rows *rows);
/** Takes the next line. The writer has to be that of the line's table, after kg_csv_rows_end for another one. O(line).
 *  @return KG_BAD_INPUT if documents disagree about what a node is */
kg_status kg_csv_rows_take(kg_csv_rows *rows, const kg_row_line *line, kg_error *error);
/** Ends the row in hand, if any. */
void kg_csv_rows_end(kg_csv_rows *rows);

#endif
