/** Numbers in decimal, whatever the locale. */
#ifndef KG_EXPORTERS_DECIMAL_H
#define KG_EXPORTERS_DECIMAL_H

#include "graph/base/writer.h"

/** Room for any number, in bytes. */
enum { KG_DECIMAL_SIZE = 20 };

/** Room for a rank, in bytes. */
enum { KG_RANK_SIZE = 14 };

/** The digits of `number`, in `buffer`. */
static inline kg_string kg_decimal(char buffer[KG_DECIMAL_SIZE], uint64_t number) {
  return (kg_string){buffer, (size_t)(kg_put_count(buffer, number) - buffer)};
}

/** A rank, from 0 to 1, to the twelve places that kg_analysis keeps of it: "0.219370000000". In `buffer`. */
static inline kg_string kg_rank_decimal(char buffer[KG_RANK_SIZE], double rank) {
  uint64_t rest = rank >= 1 ? UINT64_C(1000000000000) : rank > 0 ? (uint64_t)(rank * 1e12 + 0.5) : 0;
  for (size_t at = KG_RANK_SIZE; at-- > 0;) {
    buffer[at] = at == 1 ? '.' : (char)('0' + rest % 10);
    if (at != 1) rest /= 10;
  }
  return (kg_string){buffer, KG_RANK_SIZE};
}

#endif
