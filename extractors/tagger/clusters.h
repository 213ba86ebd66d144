/** Words in classes by the company they keep.
 *
 *  The exchange algorithm (Kneser and Ney, 1993; Martin, Liermann and Ney, 1998): each word in turn goes to the class
 *  with which the likelihood of a class bigram model is greatest,
 *
 *      sum over classes g, h of f(N(g,h))  -  2 * sum over g of f(N(g)),    f(n) = n log n,
 *
 *  until few words move. Words come in a fixed order, so the classes are the same every time. */
#ifndef KG_TAGGER_CLUSTERS_H
#define KG_TAGGER_CLUSTERS_H

#include "extractors/tagger/words.h"

/** Puts the words into `classes` classes (besides the two of edges and rare words) by `rounds` rounds.
 *  @param class_of receives the class of each word, from 1; 0 for the words that are none. O(rounds * pairs * classes). */
bool kg_clusters_find(uint16_t *class_of, const kg_words *words, uint32_t classes, unsigned rounds,
                      void (*report)(void *state, unsigned round, uint32_t moved), void *state);

#endif
