/** Companies among organizations: a logistic model of its own. */
#ifndef KG_TAGGER_KINDS_H
#define KG_TAGGER_KINDS_H

#include "extractors/tagger/corpus.h"

/** Weights of a model that is trained from nothing. */
enum { KG_KIND_SLOTS = 1 << 15 };

/** Learns from the organizations of the corpus of which it is told whether they are companies.
 *  @param weights receives `slots` (a power of two) weights in units of 1/KG_MODEL_UNIT nat.
 *  @param from the weights to begin with, as many; NULL: zeros. Without such organizations they are the result.
 *  @return false if memory fails. */
bool kg_kinds_train(int16_t *weights, uint32_t slots, const kg_corpus *corpus, const kg_model *words,
                    const int16_t *from);

#endif
