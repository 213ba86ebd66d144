/** What two mentions of one sentence look like, before any weight is looked at: hashed features. */
#ifndef KG_PAIRS_FEATURES_H
#define KG_PAIRS_FEATURES_H

#include "extractors/pairs/classes.h"

enum {
  KG_PAIR_FEATURES = 192, /**< no pair has more */
  KG_PAIR_REACH = 40,     /**< most tokens between two mentions that are weighed */
  KG_PAIR_NEIGHBOURS = 12 /**< most mentions that one is paired with */
};

/** Two mentions, `first` before `second`, in one sentence. */
typedef struct kg_pair {
  uint32_t sentence;
  uint32_t first, second; /**< mentions */
  kg_class_set allowed;   /**< by the ontology, never empty */
} kg_pair;

/** A fact that stands already between two mentions of a pair, by a pattern or the layout. */
typedef struct kg_pair_known {
  uint32_t first, second; /**< bytes: where the two begin, in the order of the text */
  uint8_t class;
} kg_pair_known;

/** A document as it is looked at: stems of its words, the facts that patterns found. In the reading's arena. */
typedef struct kg_pair_view {
  const kg_reading *reading;
  const kg_pair_classes *classes;
  uint64_t *stems; /**< hash of each token's stem, 0 where not asked for yet */
  kg_pair_known *known;
  size_t known_count; /**< sorted by place */
} kg_pair_view;

/** Looks a reading over: O(tokens + facts log facts). False if memory fails. */
bool kg_pair_view_init(kg_pair_view *view, const kg_reading *reading, const kg_pair_classes *classes);
/** The pairs of a sentence that may be something to each other, in the order of the text: at most KG_PAIR_NEIGHBOURS a
 *  mention. `visit` is called for each. O(mentions of the sentence). */
void kg_pairs_each(const kg_pair_view *view, uint32_t sentence, void (*visit)(void *state, const kg_pair *pair),
                   void *state);
/** Fills `features` with the pair's features, none 0, and returns their number. O(1): the reach is bounded. */
size_t kg_pair_features(uint64_t features[KG_PAIR_FEATURES], kg_pair_view *view, const kg_pair *pair);
/** The classes of the facts that stand between the two already. O(log facts). */
kg_class_set kg_pair_known_classes(const kg_pair_view *view, const kg_pair *pair);

#endif
