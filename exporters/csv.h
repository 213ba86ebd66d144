/** Rows of CSV (RFC 4180): a comma between fields, LF behind rows, every text in quotes and a quote in it doubled.
 *
 *  Nothing else is changed, because databases must get back what was said: a name that begins with '=', '+', '-' or '@'
 *  stands as it is. Whoever opens such a file in a spreadsheet has to import its columns as text. A field without a
 *  value is empty and has no quotes. */
#ifndef KG_EXPORTERS_CSV_H
#define KG_EXPORTERS_CSV_H

#include "exporters/identifiers.h"

/** What stands between the values of a list, and for it in a value, which has no escape there (counted as replaced). */
typedef struct kg_csv_list {
  char separator;
  const char *instead;
} kg_csv_list;

/** What stands in a quoted field, without its quotes. NUL, which no reader takes, becomes U+FFFD. */
void kg_csv_write_inside(kg_writer *writer, kg_string text);
/** The same for a value of a list. */
void kg_csv_write_item(kg_writer *writer, kg_string item, kg_csv_list list);
/** A text field. */
void kg_csv_write_text(kg_writer *writer, kg_string text);
/** The fields of one row: an empty one for each of the `count` attributes from `first` on that has no cell, with a comma
 *  before each. */
void kg_csv_write_cells(kg_writer *writer, kg_cells cells, size_t first, size_t count, kg_csv_list list);

/** How a dialect begins its rows; behind that come fields that all have in common: the other attributes. */
typedef struct kg_csv_dialect {
  kg_csv_list list;
  /** The fields of a node before its label. Of the entity no more is asked for than IRI and type. */
  void (*begin_node)(kg_writer *writer, kg_identifiers *identifiers, const kg_graph_entity *entity);
  /** Those of an edge before the IRI of its property: of its ends these are IRIs. */
  void (*begin_edge)(kg_writer *writer, kg_identifiers *identifiers, kg_string subject, kg_string property,
                     kg_string object);
} kg_csv_dialect;

/** A row for each node, and for each edge. O(graph, and nodes x properties with texts). */
void kg_csv_write_nodes(kg_attributes *all, const kg_csv_dialect *dialect, kg_identifiers *identifiers,
                        kg_writer *writer);
void kg_csv_write_edges(kg_attributes *all, const kg_csv_dialect *dialect, kg_identifiers *identifiers,
                        kg_writer *writer);

/** As kg_attributes_init. KG_LIMIT if there are too many columns. */
kg_status kg_csv_attributes(kg_attributes *out, const kg_graph *graph, const kg_properties *texts,
                            const kg_export_options *options, kg_error *error);

/** The most attributes of nodes that CSV is written with: every row has a field for each of them. */
enum { KG_CSV_COLUMNS_MAX = 2000 };
/** KG_LIMIT if there are more. */
kg_status kg_csv_check_columns(size_t count, kg_error *error);

#endif
