/** Learns a model of names from a corpus. */
#ifndef KG_TAGGER_TRAIN_H
#define KG_TAGGER_TRAIN_H

#include "extractors/tagger/corpus.h"
#include "extractors/tagger/word_table.h"

typedef struct kg_train_options {
  unsigned epochs;
  float rate;           /**< step of AdaGrad */
  float dropout;        /**< part of the features left out at each visit, so that none is relied on alone */
  float decay;          /**< pull of all weights to zero */
  unsigned least_count; /**< features seen less often are not kept */
  uint32_t most_rows;   /**< features kept, those that weigh most */
  int32_t outside_bias; /**< see kg_model_header */
  uint32_t least_score;
  uint64_t seed;
  unsigned repeats; /**< times that it is trained from nothing, in another order each: the model is their mean */
  void (*report)(void *state, unsigned epoch, double loss); /**< may be NULL */
  void *state;
} kg_train_options;

/** The options that the built-in model is trained with. */
kg_train_options kg_train_defaults(void);

/** Trains and lays the model out in `arena`, aligned for use. The same corpus, words and options give the same bytes.
 *  Takes memory outside the arena while it runs. */
kg_status kg_train(kg_string *model, const kg_corpus *corpus, const kg_word_table *words,
                   const kg_train_options *options, kg_arena *arena, kg_error *error);

#endif
