/** A text of tokens set apart by spaces, and the same text as it would be printed. */
#ifndef KG_TAGGER_PRINTED_H
#define KG_TAGGER_PRINTED_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** Text and, for each of `count` code points of the original and for its end, the byte where it is here. */
typedef struct kg_printed {
  kg_string text;
  uint32_t *byte_of;
  size_t count;
} kg_printed;

/** The text as it is (borrowed). False if memory fails. O(size). */
bool kg_printed_map(kg_printed *p, kg_string text, kg_arena *arena);
/** The text as it would be printed: without the spaces that tokenising put in. False if memory fails or the spaces are
 *  not all ' '. O(size). */
bool kg_printed_join(kg_printed *p, const kg_printed *spaced, kg_arena *arena);

#endif
