/** The questions that the model asks about a token: each that holds is a feature, known by a hash. */
#ifndef KG_TAGGER_FEATURES_H
#define KG_TAGGER_FEATURES_H

#include "extractors/tagger/facts.h"

/** No token has more features. */
enum { KG_FEATURES_MOST = 128 };

typedef struct kg_features {
  uint32_t count;
  uint64_t items[KG_FEATURES_MOST];
} kg_features;

/** The features of token `at` of a stretch: O(1). */
void kg_features_of(kg_features *features, const kg_stretch *stretch, uint32_t at);
/** Features of the span [first, last) of a stretch that tell companies from other organizations. O(span). */
void kg_features_of_kind(kg_features *features, const kg_stretch *stretch, uint32_t first, uint32_t last);

#endif
