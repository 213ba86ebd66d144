/** Facts that a trained model finds between two mentions of a sentence.
 *
 *  For each pair of mentions that the ontology allows something between, a linear model weighs the words between and
 *  around them, what kinds of mention they are, the facts that patterns found already, and the place in the layout. Each
 *  property, in each direction, has a probability of its own: a person may both found and lead a company. Weights are
 *  small integers and all arithmetic is on integers, so that every machine decides alike. */
#ifndef KG_PAIRS_PAIRS_H
#define KG_PAIRS_PAIRS_H

#include "extractors/pairs/features.h"
#include "extractors/pairs/model.h"

/** What is made once by an extractor. */
typedef struct kg_pairs {
  kg_pair_model model;
  kg_pair_classes classes;
} kg_pairs;

/** Checks the model and keeps hold of its bytes, which must outlive it. KG_BAD_INPUT if they are not a whole model.
 *  O(size of the model); O(1) for the embedded one. */
kg_status kg_pairs_init(kg_pairs *pairs, kg_string model, const kg_ontology *ontology, kg_arena *arena,
                        kg_error *error);
/** Adds what the model believes to the facts of a reading, weighs anew the facts that patterns found, and says each fact
 *  of two things with every pair of words that stands for them in its sentence. O(tokens). */
void kg_pairs_find(kg_reading *reading, const kg_pairs *pairs);
/** Per mille for each class: how probable it is. O(features). */
void kg_pair_scores(int16_t scores[KG_PAIR_CLASSES], const kg_pairs *pairs, kg_pair_view *view, const kg_pair *pair);

#endif
