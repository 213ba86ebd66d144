/** The features of a training run, counted and numbered. Uses the C library's memory: it is large and short-lived. */
#ifndef KG_TAGGER_DICTIONARY_H
#define KG_TAGGER_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KG_DICTIONARY_NONE UINT32_MAX

typedef struct kg_dictionary {
  uint64_t *keys;   /**< 0: free */
  uint32_t *values; /**< counts, after kg_dictionary_cut rows */
  size_t slots, used;
  uint32_t rows;
  uint64_t *features; /**< of each row */
} kg_dictionary;

bool kg_dictionary_init(kg_dictionary *dictionary);
void kg_dictionary_clear(kg_dictionary *dictionary);
/** Adds to the count of a feature. False if memory fails. Amortised O(1). */
bool kg_dictionary_count(kg_dictionary *dictionary, uint64_t feature, uint32_t count);
/** Numbers the features that were counted at least so often, in the order of their hashes; the others are forgotten. */
bool kg_dictionary_cut(kg_dictionary *dictionary, uint32_t least);
/** The row of a feature, or KG_DICTIONARY_NONE. */
uint32_t kg_dictionary_row(const kg_dictionary *dictionary, uint64_t feature);
/** The feature of a row. */
static inline uint64_t kg_dictionary_feature(const kg_dictionary *dictionary, uint32_t row) {
  return dictionary->features[row];
}

#endif
