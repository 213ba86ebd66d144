/** Numbers as they are written in decimal, compared exactly whatever their size. */
#ifndef KG_SHACL_NUMBER_H
#define KG_SHACL_NUMBER_H

#include "graph/base/strings.h"

/** A number. Borrows its text. */
typedef struct kg_number {
  int sign; /**< -1, 0, 1 */
  bool is_infinite;
  kg_string
      digits; /**< from the first to the last digit that is not 0, perhaps with a point; of 0 and infinity empty */
  int64_t magnitude; /**< the power of ten of the first digit */
} kg_number;

/** Reads a lexical form of xsd:decimal, xsd:double or a type under them, but NaN; "INF" is infinite. The text is known to
 *  be one. O(size). */
void kg_number_read(kg_number *number, kg_string text);
/** Negative, 0 or positive. O(size of the shorter). */
int kg_number_compare(const kg_number *a, const kg_number *b);

#endif
