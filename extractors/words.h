/** Small questions that the extractors ask about the words of a reading. Those of the word or sign at a token may be asked
 *  of KG_NONE and of what would stand behind the last token too: nothing is there. */
#ifndef KG_EXTRACTORS_WORDS_H
#define KG_EXTRACTORS_WORDS_H

#include "extractors/reading.h"

/** The KG_WORD_… bits of a token. */
uint32_t kg_reading_bits(const kg_reading *reading, uint32_t token);
/** The KG_LISTED_… bits of the words [first, last); an everyday word alone is KG_LISTED_COMMON whatever the list says. */
uint32_t kg_reading_listed(const kg_reading *reading, uint32_t first, uint32_t last);
/** True if the words [first, last) are everyday English words by themselves, inner capitals aside. */
bool kg_reading_all_english(const kg_reading *reading, uint32_t first, uint32_t last);
/** True for a word that ends in "ly". */
bool kg_is_manner_adverb(const kg_reading *reading, const kg_token *token);
/** True if the token is that word, ASCII case aside. */
bool kg_reading_word_is(const kg_reading *reading, uint32_t token, const char *word);
/** Which of the words, separated by single spaces, the token is, ASCII case aside: a view into `words`, or
 *  empty. O(words). */
kg_string kg_reading_word_among(const kg_reading *reading, uint32_t token, const char *words);
/** True if it is one of them. */
static inline bool kg_reading_word_in(const kg_reading *reading, uint32_t token, const char *words) {
  return kg_reading_word_among(reading, token, words).size > 0;
}
/** The sign of a token (of a word: 0). */
char kg_reading_sign(const kg_reading *reading, uint32_t token);
/** True if a mention covers the token. */
static inline bool kg_reading_masked(const kg_reading *reading, uint32_t token) {
  return reading->mention_at[token] != KG_NONE;
}
/** True for a word that a name before it may only modify ("Swift PROPOSAL"); a plural looks like a verb, and is not known. */
bool kg_is_plain_noun(const kg_reading *reading, uint32_t token);
/** True if the words before `token` only modify it: a plain noun, and none that says what they name ("the Swift LANGUAGE"). */
bool kg_modifies_noun(const kg_reading *reading, uint32_t token);
/** True for "Inc.", "LLC" and the like, which may follow a firm's name behind a comma. */
bool kg_is_legal_form(const kg_reading *reading, uint32_t token);
/** True if a comma at `token` and "a" or "an" behind it begin an apposition: "A, B and C, a unit of D" speaks of C alone. */
bool kg_singles_out(const kg_reading *reading, uint32_t token);
/** True if the token may be part of a name by its letters: a capital, or capitals inside. */
bool kg_looks_like_name(const kg_token *token);
/** True for "max_size", "CVE-2010-1616" and web addresses: for programs to read and for following, not names. */
bool kg_is_identifier(const kg_reading *reading, uint32_t token);
/** Finds out of each sentence whether most of its words are capitalised (reading->title_case). O(tokens). */
void kg_title_case_find(kg_reading *reading);

#endif
