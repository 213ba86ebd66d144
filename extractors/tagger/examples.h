/** Stretches of a corpus with their features as numbers of rows: what training goes over again and again. Uses the C
 *  library's memory: it is large and short-lived. */
#ifndef KG_TAGGER_EXAMPLES_H
#define KG_TAGGER_EXAMPLES_H

#include "extractors/tagger/corpus.h"
#include "extractors/tagger/dictionary.h"

typedef struct kg_example {
  uint32_t count; /**< tokens */
  uint32_t token; /**< the first, in `ends` and `allowed` of all */
  float weight;
  uint32_t version; /**< as of kg_corpus_document */
} kg_example;

typedef struct kg_examples {
  kg_dictionary dictionary;
  kg_example *items;
  size_t count;
  uint16_t *allowed; /**< labels of each token */
  size_t *ends;      /**< of each token's rows in `ids` */
  size_t token_count;
  uint32_t *ids;
  size_t id_count, id_capacity;
} kg_examples;

/** Lists the stretches of which anything is known, and those of their features that are seen at least `least` times or
 *  that `base` (NULL: none) weighs. `words` tells the classes of words. False if memory fails; clear it then too. */
bool kg_examples_init(kg_examples *examples, const kg_corpus *corpus, const kg_model *words, const kg_model *base,
                      unsigned least);
void kg_examples_clear(kg_examples *examples);

#endif
