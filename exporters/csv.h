/** Rows of CSV (RFC 4180): a comma between fields, LF behind rows, every text in quotes and a quote in it doubled.
 *
 *  Nothing else is changed, because databases must get back what was said: a name that begins with '=', '+', '-' or '@'
 *  stands as it is. Whoever opens such a file in a spreadsheet has to import its columns as text. A field without a
 *  value is empty and has no quotes. */
#ifndef KG_EXPORTERS_CSV_H
#define KG_EXPORTERS_CSV_H

#include "exporters/attributes.h"

/** What stands between the values of a list, and for it in a value, which has no escape there (counted as replaced). */
typedef struct kg_csv_list {
  char separator;
  const char *instead;
} kg_csv_list;

/** A text field. NUL, which no reader takes, becomes U+FFFD. */
void kg_csv_write_text(kg_writer *writer, kg_string text);
/** The fields of one row: an empty one for each of the `count` attributes from `first` on that has no cell, with a comma
 *  before each. */
void kg_csv_write_cells(kg_writer *writer, kg_cells cells, size_t first, size_t count, kg_csv_list list);

/** What the rows of a part have to know of the whole. */
typedef struct kg_csv_part {
  kg_properties texts;   /**< of the whole: its columns */
  kg_string first, last; /**< nodes whose IRIs are before or behind are rows of other parts */
  bool has_header;       /**< the part is the first one */
} kg_csv_part;

/** Writes the rows of a part of the file that the options name. The rest is as of the function for a whole graph. */
typedef kg_status kg_csv_part_function(const kg_graph *graph, const kg_csv_part *part, const kg_export_options *options,
                                       kg_writer *writer, kg_error *error);

/** True if the node is a row of the part; of a whole graph (NULL), each is. */
static inline bool kg_csv_is_row(const kg_csv_part *part, kg_string iri) {
  return !part || (kg_string_compare(part->first, iri) <= 0 && kg_string_compare(iri, part->last) <= 0);
}
static inline bool kg_csv_has_header(const kg_csv_part *part) { return !part || part->has_header; }
/** As kg_attributes_init. KG_LIMIT if there are too many columns. */
kg_status kg_csv_attributes(kg_attributes *out, const kg_graph *graph, const kg_csv_part *part,
                            const kg_export_options *options, kg_error *error);

/** The most attributes of nodes that CSV is written with: every row has a field for each of them. */
enum { KG_CSV_COLUMNS_MAX = 2000 };
/** KG_LIMIT if there are more. */
kg_status kg_csv_check_columns(size_t count, kg_error *error);

#endif
