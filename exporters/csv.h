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

/** The most attributes of nodes that CSV is written with: every row has a field for each of them. */
enum { KG_CSV_COLUMNS_MAX = 2000 };
/** KG_LIMIT if there are more. */
kg_status kg_csv_check(const kg_attributes *attributes, kg_error *error);

#endif
