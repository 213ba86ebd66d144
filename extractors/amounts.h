/** Sums of money in text, normalised: "USD 11900000000". */
#ifndef KG_EXTRACTORS_AMOUNTS_H
#define KG_EXTRACTORS_AMOUNTS_H

#include "extractors/text/tokens.h"

/** One sum: "$11.9 billion", "€2.3bn", "another $6.5 billion", "11 mln dlrs", "23 million US dollars". */
typedef struct kg_amount {
  uint32_t first, last; /**< tokens [first, last) */
  kg_span span;         /**< bytes */
  char name[64];        /**< ISO 4217 code, a space, a plain decimal number */
  bool per_unit;        /**< "$23 a share": a price, not a sum */
  bool approximate;     /**< "about", "up to", "more than" stands before it */
} kg_amount;

typedef KG_LIST(kg_amount) kg_amounts;

/** Finds the sums of a document, in the order of the text, not overlapping. O(tokens). */
void kg_amounts_find(kg_amounts *amounts, const kg_tokens *tokens, kg_arena *arena);

/** Reads a text that is one sum and nothing else, as it stands in a table: a number ("11.9e9", "1,792.50", "11.9
 *  billion") with its currency before or behind it. False if it is no such sum; then nothing is written. */
bool kg_amount_read(char name[64], kg_string text);

#endif
