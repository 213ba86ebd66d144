/** Numbers in decimal, whatever the locale. */
#ifndef KG_EXPORTERS_DECIMAL_H
#define KG_EXPORTERS_DECIMAL_H

#include "graph/base/strings.h"

/** Room for any number, in bytes. */
enum { KG_DECIMAL_SIZE = 20 };

/** The digits of `number`, in `buffer`. */
static inline kg_string kg_decimal(char buffer[KG_DECIMAL_SIZE], uint64_t number) {
  size_t at = KG_DECIMAL_SIZE;
  do {
    buffer[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  return (kg_string){buffer + at, KG_DECIMAL_SIZE - at};
}

#endif
