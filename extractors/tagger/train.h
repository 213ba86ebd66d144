/** Learns a model of names from a corpus. */
#ifndef KG_TAGGER_TRAIN_H
#define KG_TAGGER_TRAIN_H

#include "extractors/tagger/corpus.h"
#include "extractors/tagger/word_table.h"

/** One pass over the corpus has ended. */
typedef struct kg_train_pass {
  unsigned repeat, epoch; /**< from 1 */
  double loss;            /**< negative log likelihood of what the annotation says, in nats */
  kg_string model;        /**< as learnt so far, lent for the call; empty unless kg_train_options.show_models */
} kg_train_pass;

typedef struct kg_train_options {
  unsigned epochs;
  float rate;           /**< step of AdaGrad */
  float dropout;        /**< part of the features left out at each visit, so that none is relied on alone */
  float decay;          /**< pull of all weights to zero, or to those of the base */
  unsigned least_count; /**< features seen less often are not kept */
  uint32_t most_rows;   /**< features kept, those that weigh most */
  int32_t outside_bias; /**< see kg_model_header */
  uint32_t least_score;
  uint64_t seed;
  unsigned repeats;      /**< times that it is trained from nothing, in another order each: the model is their mean */
  const kg_model *base;  /**< goes on from this one; its words must be those given. NULL: begins with nothing */
  const kg_model *kinds; /**< tells companies from other organizations where the corpus does not; may be NULL */
  bool show_models;      /**< lay the model out after each pass, for `report` to look at */
  kg_status (*report)(void *state, const kg_train_pass *pass, kg_error *error); /**< may be NULL; not KG_OK: ends */
  void *state;
} kg_train_options;

/** The options that the built-in model is trained with: from nothing, silent. */
kg_train_options kg_train_defaults(void);

/** Trains and lays the model out in `arena`, aligned for use. The same corpus, words and options give the same bytes.
 *  Takes memory outside the arena while it runs. */
kg_status kg_train(kg_string *model, const kg_corpus *corpus, const kg_word_table *words,
                   const kg_train_options *options, kg_arena *arena, kg_error *error);

#endif
