/** Words of unannotated text, counted: how often, in which case, and beside which other words. For training only; uses
 *  the C library's memory. */
#ifndef KG_TAGGER_WORDS_H
#define KG_TAGGER_WORDS_H

#include "extractors/tagger/facts.h"

/** Numbers of words that are none. */
enum { KG_WORDS_EDGE = 0, KG_WORDS_RARE = 1, KG_WORDS_FIRST = 2 };

/** A word as it is written (digits made 0). */
typedef struct kg_counted_word {
  uint64_t form, lower; /**< hashes */
  uint32_t count;
  uint32_t inside, lower_inside, upper; /**< of the places inside sentences: all, in lower case, in capitals or mixed */
} kg_counted_word;

/** `left` stands just before `right`. */
typedef struct kg_counted_pair {
  uint32_t left, right, count;
} kg_counted_pair;

typedef struct kg_words {
  kg_counted_word *items; /**< from KG_WORDS_FIRST: sorted by count, then hash */
  uint32_t count;
  kg_counted_pair *pairs; /**< sorted */
  size_t pair_count;
  uint64_t tokens;
  struct kg_word_tables *tables; /**< while counting */
} kg_words;

bool kg_words_init(kg_words *words);
void kg_words_clear(kg_words *words);
/** Counts the words of a document: call it for all documents before kg_words_number. False if memory fails. */
bool kg_words_count(kg_words *words, const kg_tokens *tokens);
/** Numbers the words seen at least `least` times, `most` of them at most; the others are rare. */
bool kg_words_number(kg_words *words, uint32_t least, uint32_t most);
/** Counts the pairs of a document: call it for all documents, again, after kg_words_number. */
bool kg_words_pair(kg_words *words, const kg_tokens *tokens);
/** Sorts and sums the pairs. */
bool kg_words_finish(kg_words *words);

#endif
