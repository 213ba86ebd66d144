#include "extractors/tagger/dictionary.h"

#include <stdlib.h>
#include <string.h>

static bool allocate(kg_dictionary *d, size_t slots) {
  d->keys = calloc(slots, sizeof *d->keys);
  d->values = calloc(slots, sizeof *d->values);
  d->slots = slots;
  return d->keys && d->values;
}

bool kg_dictionary_init(kg_dictionary *d) {
  memset(d, 0, sizeof *d);
  return allocate(d, 1 << 20);
}

void kg_dictionary_clear(kg_dictionary *d) {
  free(d->keys);
  free(d->values);
  free(d->features);
  memset(d, 0, sizeof *d);
}

static size_t place_of(const kg_dictionary *d, uint64_t feature) {
  size_t at = (size_t)(feature >> 7) & (d->slots - 1);
  while (d->keys[at] && d->keys[at] != feature) at = (at + 1) & (d->slots - 1);
  return at;
}

static bool grow(kg_dictionary *d) {
  kg_dictionary old = *d;
  if (!allocate(d, old.slots * 2)) {
    free(old.keys);
    free(old.values);
    return false;
  }
  for (size_t i = 0; i < old.slots; i++)
    if (old.keys[i]) {
      const size_t at = place_of(d, old.keys[i]);
      d->keys[at] = old.keys[i];
      d->values[at] = old.values[i];
    }
  free(old.keys);
  free(old.values);
  return true;
}

bool kg_dictionary_count(kg_dictionary *d, uint64_t feature, uint32_t count) {
  if (!feature) return true;
  const size_t at = place_of(d, feature);
  d->values[at] += count;
  if (d->keys[at]) return true;
  d->keys[at] = feature;
  return ++d->used * 3 < d->slots * 2 || grow(d);
}

static int by_number(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

bool kg_dictionary_cut(kg_dictionary *d, uint32_t least) {
  d->features = malloc((d->used + 1) * sizeof *d->features);
  if (!d->features) return false;
  d->rows = 0;
  for (size_t i = 0; i < d->slots; i++)
    if (d->keys[i] && d->values[i] >= least) d->features[d->rows++] = d->keys[i];
  qsort(d->features, d->rows, sizeof *d->features, by_number);
  free(d->keys);
  free(d->values);
  size_t slots = 1024;
  while (slots < (size_t)d->rows * 2) slots *= 2;
  if (!allocate(d, slots)) return false;
  for (uint32_t r = 0; r < d->rows; r++) {
    const size_t at = place_of(d, d->features[r]);
    d->keys[at] = d->features[r];
    d->values[at] = r;
  }
  return true;
}

uint32_t kg_dictionary_row(const kg_dictionary *d, uint64_t feature) {
  const size_t at = place_of(d, feature);
  return feature && d->keys[at] ? d->values[at] : KG_DICTIONARY_NONE;
}
