/** Annotated texts to train on: for each token the labels that its set allows. recipe_sets.h fills it
 *  from the sets of a recipe, extractors/training.c from annotated files. */
#ifndef KG_TAGGER_CORPUS_H
#define KG_TAGGER_CORPUS_H

#include "extractors/tagger/facts.h"
#include "extractors/tagger/recipe.h"

/** All labels. */
#define KG_LABELS_ALL ((uint16_t)((1U << KG_LABEL_COUNT) - 1))

/** An organization of which the set says whether it is a company. */
typedef struct kg_corpus_kind {
  uint32_t document, first, last; /**< tokens */
  bool company;
} kg_corpus_kind;

typedef struct kg_corpus_document {
  kg_document document;
  kg_tokens tokens;
  uint16_t *allowed; /**< of each token: a bit for each label that it may have */
  float weight;
  uint32_t version; /**< 0: read always; 1, 2: one of two ways to print the same text, read in turn */
} kg_corpus_document;

typedef struct kg_corpus {
  kg_arena *arena;
  const kg_lexicon *lexicon;
  const kg_gazetteers *gazetteers;
  KG_LIST(kg_corpus_document *) documents;
  KG_LIST(kg_corpus_kind) kinds;
  size_t spans, misplaced; /**< spans read, and those whose ends are not ends of tokens */
} kg_corpus;

/** What a set says of a part of a text. */
typedef struct kg_corpus_span {
  size_t begin, end; /**< code points; begin < end <= those of the text */
  uint32_t types;    /**< bits as of kg_recipe_type */
  bool company;      /**< an organization that is a business */
  bool told;         /**< the set tells whether an organization is one */
} kg_corpus_span;

/** Adds a text of `set`, which says how it is read; the text is copied. `row` counts the set's texts from 1: some are
 *  read in lower case too. O(text + spans log spans) for literal sets; for others spans are compared pairwise. */
kg_status kg_corpus_add(kg_corpus *corpus, const kg_recipe_file *set, kg_string text, size_t row,
                        const kg_corpus_span *spans, size_t count, kg_error *error);

#endif
