/** Learns a model of relations from a corpus. */
#ifndef KG_PAIRS_TRAIN_H
#define KG_PAIRS_TRAIN_H

#include "extractors/pairs/corpus.h"

typedef struct kg_pair_options {
  unsigned epochs;
  float rate;           /**< step of AdaGrad */
  float dropout;        /**< part of the features left out at each visit */
  float decay;          /**< pull of all weights to zero */
  unsigned least_count; /**< features seen less often are not kept */
  unsigned folds;       /**< for choosing thresholds on what a part of the corpus was not trained on */
  uint64_t seed;
  void (*report)(void *state, const char *property, size_t right, size_t found, size_t gold, int threshold);
  void *state; /**< `report` (may be NULL) is told of each property how it did on what was left out */
} kg_pair_options;

/** The options that the built-in model is trained with. */
kg_pair_options kg_pair_options_defaults(void);

/** Trains and lays the model out in `arena`. Independent logistic models share the features, one for each property and
 *  direction; weights follow AdaGrad (Duchi, Hazan and Singer, 2011) with dropout. The threshold of a property is the
 *  one that gave the best F1 on left-out folds. The same corpus and options give the same bytes. */
kg_status kg_pair_train(kg_string *model, const kg_pair_corpus *corpus, const kg_pair_options *options, kg_arena *arena,
                        kg_error *error);

#endif
