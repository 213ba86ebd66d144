/** What is known of the tokens of a document before any weight is looked at. */
#ifndef KG_TAGGER_FACTS_H
#define KG_TAGGER_FACTS_H

#include "extractors/gazetteers.h"
#include "extractors/tagger/model.h"

/** Most tokens that are read at once; a longer sentence is read in stretches. */
enum { KG_STRETCH_MOST = 256 };

/** What a document says of a word at all its places together (kg_token_facts.seen). */
enum {
  KG_SEEN_LOWER = 1,       /**< stands in lower case */
  KG_SEEN_INSIDE = 2,      /**< stands capitalised where no sentence begins */
  KG_SEEN_GIVEN = 4,       /**< after a given name or "Mr" */
  KG_SEEN_CORPORATE = 8,   /**< before "Inc" and its like */
  KG_SEEN_IN = 16,         /**< after "in", "near" and their like */
  KG_SEEN_POSSESSIVE = 32, /**< before "'s" */
  KG_SEEN_LONGER = 64      /**< beside another capitalised word */
};

/** One word of the document. */
typedef struct kg_seen_word {
  uint64_t hash; /**< 0: free */
  uint32_t count;
  uint8_t bits;
} kg_seen_word;

/** Facts of a whole document: each token's word and what is seen of the word elsewhere. In an arena. */
typedef struct kg_facts {
  const kg_tokens *tokens;
  uint64_t *words; /**< hash of the lower-case form of each token, digits made 0 */
  kg_seen_word *seen;
  uint32_t seen_slots; /**< a power of two */
} kg_facts;

/** Kinds of a stretch. */
enum { KG_CASE_NORMAL, KG_CASE_UPPER, KG_CASE_TITLE, KG_CASE_LOWER };

typedef struct kg_token_facts {
  uint64_t word, form;     /**< lower-case, as written */
  uint64_t shape, outline; /**< "Xxx9": each letter; each run of letters */
  uint64_t prefix[4], suffix[4];
  uint32_t lex; /**< KG_WORD_… */
  uint32_t
      listed; /**< KG_LISTED_… of phrases that cover it, at 0; that begin with it, at 10; that are just it, at 20 */
  uint16_t fine, coarse;
  uint8_t casing, seen;
  bool capital;                /**< can be part of a capitalised name */
  uint8_t run_first, run_last; /**< of a capital: first and last token of the run of capitals around it */
} kg_token_facts;

/** Tokens [first, first + count) of one sentence, with their facts. Large: keep one and use it again. */
typedef struct kg_stretch {
  const kg_tokens *tokens;
  uint32_t first, count;
  uint8_t casing; /**< KG_CASE_… */
  uint8_t block;  /**< kg_block_kind */
  kg_token_facts items[KG_STRETCH_MOST];
} kg_stretch;

/** The hash by which words are known to the model: of a lower-case form, each digit made 0. */
uint64_t kg_word_hash(kg_string lower);
/** Hashes of a token as it is written and in lower case, each digit made 0: the keys of the model's words. */
uint64_t kg_token_form(const kg_tokens *tokens, uint32_t at);
uint64_t kg_token_lower(const kg_tokens *tokens, uint32_t at);
/** Reads a document's words: O(tokens). False if memory fails. */
bool kg_facts_init(kg_facts *facts, const kg_tokens *tokens, const kg_lexicon *lexicon, kg_arena *arena);
/** Fills a stretch: tokens [first, last) of one sentence, at most KG_STRETCH_MOST. `model` gives clusters. O(tokens). */
void kg_stretch_fill(kg_stretch *s, const kg_facts *document, uint32_t first, uint32_t last, const kg_model *model,
                     const kg_lexicon *lexicon, const kg_gazetteers *gazetteers);

#endif
