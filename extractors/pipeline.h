/** The stages of extraction, for those who look inside: training, tests. */
#ifndef KG_EXTRACTORS_PIPELINE_H
#define KG_EXTRACTORS_PIPELINE_H

#include "extractors/model_file.h"
#include "extractors/pairs/pairs.h"
#include "extractors/patterns.h"

struct kg_extractor {
  kg_arena arena; /**< what lasts: lexicon, lists, patterns */
  kg_knowledge knowledge;
  kg_patterns patterns;
  kg_pairs pairs;
  const kg_model_file *models[KG_MODEL_KIND_COUNT]; /**< in place of the built-in ones; NULL: they hold */
};

/** As kg_extractor_new, but without the learnt relations: for learning them. */
kg_status kg_extractor_new_untaught(kg_extractor **extractor, const kg_ontology *ontology,
                                    const kg_allocator *allocator, kg_error *error);
/** Reads a document as far as rules and patterns go: mentions, entities, and the facts that stand before relations are
 *  learnt. `reading` lives in `arena`, and lends from both arguments. KG_NO_MEMORY, KG_LIMIT. */
kg_status kg_extractor_understand(const kg_extractor *extractor, const kg_document *document, kg_reading *reading,
                                  kg_arena *arena, kg_error *error);

#endif
