/** Dates in text, normalised to EDTF against the document's own date. */
#ifndef KG_EXTRACTORS_DATES_H
#define KG_EXTRACTORS_DATES_H

#include "extractors/text/tokens.h"

/** One phrase that denotes days: "May 20, 2025", "just weeks earlier", "Q3 2024". "May and July 2025" gives two. */
typedef struct kg_date {
  uint32_t first, last; /**< tokens [first, last) of the phrase */
  kg_span span;         /**< bytes */
  char
      name[32]; /**< normal form: "2025-05-20", "2025-05", "2025", "2025-Q2", "2025-21" (spring), "201X", "2023/2025" */
  int confidence; /**< per mille */
  bool relative;  /**< needed a reference date or an earlier date in the text */
} kg_date;

typedef KG_LIST(kg_date) kg_dates;

/** Finds the dates of a document, in the order of the text, not overlapping except that one phrase may give several.
 *  @param reference the document's own date in EDTF ("2025-05-20"), or empty: then phrases that need it are dropped,
 *  except those that stand relative to an absolute date nearby ("just weeks earlier").
 *  O(tokens). Memory failure shows in the arena. */
void kg_dates_find(kg_dates *dates, const kg_tokens *tokens, kg_string reference, kg_arena *arena);

/** The document's own date in EDTF when the reader had none: a dateline, "Date: …", "Session Date: …", a byline near the
 *  top. Empty if the text does not say. Lent by the arena. */
kg_string kg_dates_reference(const kg_tokens *tokens, kg_arena *arena);

#endif
