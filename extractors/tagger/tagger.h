/** Finds names by a trained model: who is a person, an organization, a place, a project, an event.
 *
 *  A linear-chain model over the tokens of a sentence. Weights are small integers and all arithmetic is on integers, so
 *  that every machine decides alike. The model's bytes are borrowed and checked before use; the built-in ones are
 *  KG_EMBEDDED(names_model). One tagger may be used by several threads; a reading by one at a time. */
#ifndef KG_TAGGER_TAGGER_H
#define KG_TAGGER_TAGGER_H

#include "extractors/gazetteers.h"
#include "extractors/tagger/lattice.h"

/** What a name names. A company is an organization that is a business. */
typedef enum kg_tag_type {
  KG_TAG_PERSON,
  KG_TAG_ORGANIZATION,
  KG_TAG_PLACE,
  KG_TAG_PROJECT,
  KG_TAG_EVENT,
  KG_TAG_COMPANY,
  KG_TAG_COUNT
} kg_tag_type;

/** The term of a type in the ontology ("Person"), static. */
kg_string kg_tag_type_name(kg_tag_type type);

/** One name: tokens [first, last), never across a sentence, in the order of the text, not overlapping. */
typedef struct kg_tag {
  uint32_t first, last;
  uint8_t type;  /**< kg_tag_type */
  int16_t score; /**< per mille: how probable it is that just this span is a name of just this type */
} kg_tag;

typedef KG_LIST(kg_tag) kg_tag_list;

typedef struct kg_tagger {
  kg_model model;
  kg_lattice_rules rules;
  const kg_lexicon *lexicon;
  const kg_gazetteers *gazetteers;
} kg_tagger;

/** What the model thinks of each token of one document: the ground on which spans are weighed. Lives in an arena;
 *  tagger and tokens must outlive it. */
typedef struct kg_tagger_reading {
  const kg_tagger *tagger;
  const kg_tokens *tokens;
  kg_facts facts;
  int16_t (*scores)[KG_LABEL_ROW]; /**< of each token for each label */
  struct kg_tagger_room *room;     /**< the sentence that was asked about last */
} kg_tagger_reading;

/** Checks the model and keeps hold of its bytes, the lexicon and the lists, which must outlive the tagger.
 *  KG_BAD_INPUT if the bytes are not a whole model of this version. O(size of the model); O(1) for the embedded one. */
kg_status kg_tagger_init(kg_tagger *tagger, kg_string model, const kg_lexicon *lexicon, const kg_gazetteers *gazetteers,
                         kg_error *error);

/** Tags a document: appends its names to `tags` and fills `reading` (may be NULL), both in the arena. O(tokens). */
kg_status kg_tagger_run(const kg_tagger *tagger, const kg_tokens *tokens, kg_tag_list *tags, kg_tagger_reading *reading,
                        kg_arena *arena, kg_error *error);

/** Per mille for each type: how probable it is that the tokens [first, last) are just one name of that type. The scores
 *  and the chance that the span is no name of its own come to 1000; KG_TAG_ORGANIZATION does not hold
 *  KG_TAG_COMPANY: add the two where that difference does not matter. All 0 for a span that is empty, crosses sentences
 *  or is longer than the model reads at once. O(span), and O(sentence) where the last question was about another. */
void kg_tagger_scores(const kg_tagger_reading *reading, uint32_t first, uint32_t last, int16_t scores[KG_TAG_COUNT]);
/** Per mille: how probable it is that the tokens [first, last) are just one name of a kind that is none of the types: a
 *  language or a nation, a class or a function of a program, a prize. As kg_tagger_scores otherwise. */
int16_t kg_tagger_other(const kg_tagger_reading *reading, uint32_t first, uint32_t last);

#endif
