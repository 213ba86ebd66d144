/** The chain in floating point, for training: likelihoods of labels, and of those that an annotation allows. */
#ifndef KG_TAGGER_CHAIN_H
#define KG_TAGGER_CHAIN_H

#include "extractors/tagger/facts.h"

typedef struct kg_chain {
  float weights[KG_LABEL_ROW][KG_LABEL_ROW]; /**< nats; row KG_LABEL_START begins a stretch */
  float factors[KG_LABEL_ROW][KG_LABEL_ROW]; /**< their exp, 0 where a label cannot follow */
} kg_chain;

/** What a stretch of tokens gives. Large: keep one and use it again. */
typedef struct kg_chain_sums {
  float label[KG_STRETCH_MOST][KG_LABEL_ROW]; /**< probability of each label at each token */
  float step[KG_LABEL_ROW][KG_LABEL_ROW];     /**< expected number of each label after each */
  double log_sum;
  float before[KG_STRETCH_MOST][KG_LABEL_ROW], after[KG_STRETCH_MOST][KG_LABEL_ROW];
  float emission[KG_STRETCH_MOST][KG_LABEL_ROW];
} kg_chain_sums;

/** True if label `to` can stand after `from` (or at the start). */
bool kg_chain_allows(unsigned from, unsigned to);
/** Computes the factors anew. */
void kg_chain_update(kg_chain *chain);
/** Sums over all labellings in which each token has one of its `allowed` labels (NULL: any). False if there is none. */
bool kg_chain_sum(kg_chain_sums *sums, const kg_chain *chain, const float (*scores)[KG_LABEL_ROW],
                  const uint16_t *allowed, uint32_t count);

#endif
