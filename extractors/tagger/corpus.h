/** Annotated texts to train on: for each token the labels that its set allows.
 *
 *  Sets annotate different types. A recipe says how each is to be read: lines of
 *
 *      file NAME.jsonl [weight=1.0] [rows=FROM-TO] [spaced] [partial] [names] [capital] [lowered] [free=Type,…]
 *      TYPE,TYPE,… = Type|Type|none|any
 *
 *  `rows` are those to train on, from 0, without TO. `spaced`: the text is tokens with spaces between them; it is read
 *  once so and once as it would be printed. `partial`: not every name is marked, so what is capitalised and unmarked may
 *  be anything. `names`: spans are whole noun phrases, of which only those that are just a name are used. `capital`:
 *  spans without a capital are not names. `lowered`: some rows are
 *  read once more in lower case, since there are people who write so. `free`: types that the set does not mark. The second line says which types
 *  of ours a type of the set may be; "none" is no name, "any" tells nothing. Types without a line are what their
 *  `ktype` says, and no name where that is none of ours. '#' begins a comment. */
#ifndef KG_TAGGER_CORPUS_H
#define KG_TAGGER_CORPUS_H

#include "extractors/tagger/facts.h"

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

/** Reads the recipe at `path` and the files that it names under `folder`. KG_IO or KG_BAD_INPUT (with file and line). */
kg_status kg_corpus_read(kg_corpus *corpus, const char *path, const char *folder, kg_error *error);

#endif
