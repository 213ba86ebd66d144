/** All ways to label a stretch of tokens at once: the best one, and how probable each is. Integers only. */
#ifndef KG_TAGGER_LATTICE_H
#define KG_TAGGER_LATTICE_H

#include "extractors/tagger/facts.h"
#include "extractors/tagger/model.h"

/** exp(-x / KG_MODEL_UNIT) for x = 0, 1, …, in units of 2^-16; what is further down counts as one unit. */
enum { KG_EXP_COUNT = 360 };

/** What all lattices of one model share. */
typedef struct kg_lattice_rules {
  uint32_t exp[KG_EXP_COUNT];
  int32_t chain[KG_LABEL_ROW][KG_LABEL_ROW];   /**< as the model's; very low where a label cannot follow */
  uint32_t follow[KG_LABEL_ROW][KG_LABEL_ROW]; /**< the same as a factor of at most 2^16; 0 where it cannot follow */
  int32_t outside_bias;
} kg_lattice_rules;

typedef struct kg_lattice {
  uint32_t count;
  uint32_t emission[KG_STRETCH_MOST][KG_LABEL_ROW]; /**< exp of the scores of a token, the greatest being 2^16 */
  uint32_t before[KG_STRETCH_MOST][KG_LABEL_ROW];   /**< weight of all ways up to here that end in this label, scaled */
  uint32_t after[KG_STRETCH_MOST][KG_LABEL_ROW];    /**< weight of all ways from here on, scaled */
} kg_lattice;

void kg_lattice_rules_init(kg_lattice_rules *rules, const kg_model *model);
/** 1 / (1 + exp(-x / KG_MODEL_UNIT)) in per mille. */
int32_t kg_lattice_logistic(const kg_lattice_rules *rules, int32_t x);

/** The best labels of `count` (at most KG_STRETCH_MOST) tokens. O(count). */
void kg_lattice_best(uint8_t *labels, const kg_lattice_rules *rules, const int16_t (*scores)[KG_LABEL_ROW],
                     uint32_t count);
/** Sums over all ways. O(count). */
void kg_lattice_fill(kg_lattice *lattice, const kg_lattice_rules *rules, const int16_t (*scores)[KG_LABEL_ROW],
                     uint32_t count);
/** Per mille: how probable it is that [first, last) is one name of that type of the chain. O(last - first). */
int32_t kg_lattice_span(const kg_lattice *lattice, const kg_lattice_rules *rules, uint32_t first, uint32_t last,
                        unsigned type);

#endif
