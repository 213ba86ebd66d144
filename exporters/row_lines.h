/** The rows of tables as lines, whose order by bytes is that of the rows and, within a row, that of its fields.
 *
 *  A row speaks of one thing that records of many documents speak of. Each part of a graph has a line for each value that a row
 *  holds of it: the lines of all parts, sorted and each once, are the rows of the whole, which nobody has to hold for that.
 *
 *  A line is the table, what the row is known by, the column, and the value behind what orders it among those of its field:
 *
 *      of a node      label, type                       once
 *                     alternateNames, documents, …      each; mentions: their count, of each part
 *                     members                           document, id, JSON
 *                     facts                             what is said; then its JSON, confidence, or document, place and JSON of
 *                                                       evidence
 *      of an edge     property                          once
 *                     confidence                        in thousandths, of each part: the greatest comes last
 *                     quote and what stands behind it   the best first; of each part
 *                     evidence                          document, place, JSON
 *      of a document  all                               once */
#ifndef KG_EXPORTERS_ROW_LINES_H
#define KG_EXPORTERS_ROW_LINES_H

#include "exporters/attributes.h"

typedef enum kg_table {
  KG_TABLE_NODES,     /**< a row for each entity, by its IRI */
  KG_TABLE_EDGES,     /**< a row for each fact that links two, by subject, property, object, and when it holds */
  KG_TABLE_DOCUMENTS, /**< a row for each, by its id */
  KG_TABLE_COUNT
} kg_table;

/** Columns: this and an attribute of nodes or edges; or one that stands before all of them, and one behind. */
enum { KG_COLUMN_ATTRIBUTE = 'A', KG_COLUMN_ROW = KG_COLUMN_ATTRIBUTE - 1, KG_COLUMN_TEXTS = 'Z' };
/** What a line of `facts` holds, in this order. */
enum { KG_FACT_SAID = '0', KG_FACT_CONFIDENCE, KG_FACT_EVIDENCE };

/** Writes the lines of the first `tables` tables. O(graph).
 *  @param all attributes of the graph, which is of whole documents, without evidence. @param evidence that of the format's. */
kg_status kg_row_lines_write(kg_attributes *all, bool evidence, size_t tables, kg_writer *writer, kg_error *error);

/** A line taken apart; lent by it. */
typedef struct kg_row_line {
  kg_table table;
  char column;
  kg_string row; /**< equal for lines of one row, and for them alone; begins with the fields that the row is known by */
  kg_string rest; /**< the fields behind the column */
} kg_row_line;

/** @param line one that kg_row_lines_write has written, without its end. O(size of the row's key). */
kg_row_line kg_row_line_of(kg_string line);
/** Takes the next field off the front of `rest`. @param arena holds the few that are not lent. O(size). */
kg_string kg_row_line_field(kg_string *rest, kg_arena *arena);
/** The same, as it is written: enough to pass or to compare it. */
kg_string kg_row_line_pass(kg_string *rest);
/** The number in a field. */
uint64_t kg_row_line_number(kg_string *rest);

#endif
