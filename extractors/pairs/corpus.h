/** Annotated relations as examples to learn from: each pair of mentions that the program itself finds, its features, and
 *  what the annotation says of it. For training only; uses the C library's memory. */
#ifndef KG_PAIRS_CORPUS_H
#define KG_PAIRS_CORPUS_H

#include "extractors/pipeline.h"

/** What is known of a pair: classes that hold, that do not, of which at least one holds, and that the annotation does not
 *  speak of. */
typedef struct kg_pair_example {
  size_t first_feature; /**< in kg_pair_corpus.features */
  uint32_t feature_count;
  uint32_t document;    /**< running number: examples of one are not split between training and trying out */
  float weight, unsaid; /**< of what is known; of what the annotation does not speak of */
  kg_class_set yes, no, either, silent;
} kg_pair_example;

typedef struct kg_pair_corpus {
  kg_extractor *extractor; /**< lent */
  kg_pair_example *examples;
  size_t count, capacity;
  uint64_t *features;
  size_t feature_count, feature_capacity;
  uint32_t documents;
  size_t relations, unfound; /**< of the annotation: read, and those of which no pair of mentions stands */
} kg_pair_corpus;

/** Reads the recipe at `path` and the files that it names under `folder`, texts under `texts`. KG_IO or KG_BAD_INPUT (with file and line). */
kg_status kg_pair_corpus_read(kg_pair_corpus *corpus, const char *path, const char *folder, const char *texts,
                              kg_error *error);
/** Frees; the corpus is empty then. */
void kg_pair_corpus_clear(kg_pair_corpus *corpus);

#endif
