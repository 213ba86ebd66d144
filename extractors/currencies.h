/** How currencies, scales and small numbers are written. */
#ifndef KG_EXTRACTORS_CURRENCIES_H
#define KG_EXTRACTORS_CURRENCIES_H

#include "graph/base/strings.h"

/** A currency sign or code before a number at the beginning of `text` ("US$", "€", "Rs.", "CHF"): its ISO 4217 code, static,
 *  and in `*size` the bytes that it takes. NULL if there is none. Letters are not checked for what stands before them. */
const char *kg_currency_before(kg_string text, size_t *size);
/** A currency behind a number at the beginning of `text` ("dollars", "US dollars", "mln stg", "EUR", "€").
 *  @param scaled a scale ("million") stands before it: then words that mean other things too ("pounds", "won") count. */
const char *kg_currency_behind(kg_string text, bool scaled, size_t *size);
/** A scale at the beginning of `text` ("billion", "bn", "crore"): the power of ten, 0 if there is none.
 *  @param glued it follows the number without a space: then single letters count ("5m", "800k"). */
int kg_scale(kg_string text, bool glued, size_t *size);
/** The value of a number word ("five", "twenty", "hundred"), -1 if it is none. */
int kg_number_word(kg_string word);

#endif
