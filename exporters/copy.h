/** Copying short texts without a call, which would cost more than the copying. */
#ifndef KG_EXPORTERS_COPY_H
#define KG_EXPORTERS_COPY_H

#include "graph/base/strings.h"

/** Copies `text` to `out`, which has room for it, and returns the end. Blocks may overlap, but nothing outside the text is
 *  read and nothing outside its room is written. */
static inline char *kg_copy_text(char *out, kg_string text) {
  const char *from = text.data;
  const size_t size = text.size;
  if (size >= 32) {
    memcpy(out, from, 32);
    for (size_t i = 32; i + 32 < size; i += 32) memcpy(out + i, from + i, 32);
    memcpy(out + size - 32, from + size - 32, 32);
  } else if (size >= 16) {
    memcpy(out, from, 16);
    memcpy(out + size - 16, from + size - 16, 16);
  } else if (size >= 8) {
    memcpy(out, from, 8);
    memcpy(out + size - 8, from + size - 8, 8);
  } else {
    for (size_t i = 0; i < size; i++) out[i] = from[i];
  }
  return out + size;
}

#endif
