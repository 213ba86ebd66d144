/** The words that rules, patterns and lists speak of, each with a number, a base form and properties.
 *
 *  Only what somebody asks about is in it: the words of the lists, which the build has numbered (they lie in an image),
 *  and those that patterns put in when an extractor is made; a document's other words are number 0. So it does not grow
 *  while documents are read. */
#ifndef KG_TEXT_LEXICON_H
#define KG_TEXT_LEXICON_H

#include "graph/base/frozen_map.h"

/** What is known of one word. */
typedef struct kg_lexeme {
  uint32_t lemma; /**< number of its base form; its own number if it has none */
  uint32_t bits;  /**< properties: the KG_WORD_… of extractors/gazetteers.h */
} kg_lexeme;

typedef struct kg_lexicon {
  kg_arena *arena;
  kg_frozen_map listed;       /**< words of the lists: lower-case form -> number - 1 */
  kg_map words;               /**< the others: lower-case form -> number */
  KG_LIST(kg_lexeme) lexemes; /**< by number, from 1 */
} kg_lexicon;

/** A lexicon of the irregular forms of English and nothing else. @return false if memory fails. */
bool kg_lexicon_init(kg_lexicon *lexicon, kg_arena *arena);
/** The lexicon that kg_lexicon_write wrote, from the image, whose bytes must outlive it. A damaged image is told by
 *  kg_image_close, failing memory by kg_arena_failed. O(words), with a few instructions each. */
void kg_lexicon_read(kg_lexicon *lexicon, kg_image *image, kg_arena *arena);
/** Writes a lexicon that was filled from kg_lexicon_init on:
 *
 *      frozen map   the words; the number of each is one less than its number in the lexicon
 *      array        of each word, its properties
 *      number       how many words have another base than themselves
 *      array        of each of those, its number and that of its base
 */
kg_status kg_lexicon_write(const kg_lexicon *lexicon, kg_writer *writer, kg_error *error);
/** The number of a lower-case word, which is put in if new; 0 if memory fails. The word is copied if new. */
uint32_t kg_lexicon_add(kg_lexicon *lexicon, kg_string word);
/** As kg_lexicon_add, and puts in its regular inflections, so that "acquires", "acquired" and "acquiring" have the lemma
 *  "acquire", and "companies" has "company". A form that is known as irregular ("found" of "find") keeps its lemma. */
uint32_t kg_lexicon_add_base(kg_lexicon *lexicon, kg_string word);
/** The number of a lower-case word, or 0. O(1). */
static inline uint32_t kg_lexicon_word(const kg_lexicon *lexicon, kg_string word) {
  const uint32_t listed = kg_frozen_map_get(&lexicon->listed, word);
  if (listed != KG_MAP_NONE) return listed + 1;
  const uint32_t number = kg_map_get(&lexicon->words, word);
  return number == KG_MAP_NONE ? 0 : number;
}
/** The base form of a word by number; 0 for 0. */
static inline uint32_t kg_lexicon_lemma(const kg_lexicon *lexicon, uint32_t word) {
  return lexicon->lexemes.items[word].lemma;
}
/** The properties of a word by number; 0 for 0. */
static inline uint32_t kg_lexicon_bits(const kg_lexicon *lexicon, uint32_t word) {
  return lexicon->lexemes.items[word].bits;
}
/** Adds properties to a word by number. */
static inline void kg_lexicon_mark(kg_lexicon *lexicon, uint32_t word, uint32_t bits) {
  if (word) lexicon->lexemes.items[word].bits |= bits;
}

#endif
