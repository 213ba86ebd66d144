/** Annotated texts that a model is measured on while it is trained. */
#ifndef KG_EXTRACTORS_DEV_SET_H
#define KG_EXTRACTORS_DEV_SET_H

#include "extractors/annotations/set.h"
#include "extractors/tagger/corpus.h"
#include "extractors/tagger/tagger.h"
#include "extractors/terms.h"

/** A name that is annotated. */
typedef struct kg_dev_name {
  size_t begin, end; /**< bytes */
  kg_tag_type type;  /**< a company is an organization */
} kg_dev_name;

typedef struct kg_dev_set {
  kg_corpus texts;
  KG_LIST(kg_dev_name) names;
  KG_LIST(size_t) starts; /**< of each text's names, and the end of all; sorted by place */
  uint32_t types;         /**< a bit for each type that counts */
} kg_dev_set;

/** @param lexicon, gazetteers are borrowed by the set. The others need not outlive the call. */
kg_status kg_dev_set_init(kg_dev_set *dev, const kg_annotated_set *set, const kg_terms *terms, uint32_t types,
                          const kg_lexicon *lexicon, const kg_gazetteers *gazetteers, kg_arena *arena, kg_error *error);
/** Compares the names that a model finds by itself with the annotated ones. O(tokens). */
kg_status kg_dev_set_score(kg_score *score, const kg_dev_set *dev, kg_string model, kg_error *error);

#endif
