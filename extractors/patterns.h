/** Extraction patterns: how people say a property, as data (docs/patterns.md describes the language).
 *
 *      {s:Person} (join|enter) {o:Organization}          words are base forms; "=led" is that very form
 *      {s} ,? be? found by {o}                           "?" after a word: may be missing; "..." up to 6 words
 *      {s} be a {o:demonym}                              an adjective of a country, a title, a sum: see kg_slot_filter
 *      {o} 's {s} >                                      ">": no noun follows that the name would only modify
 *      acquisition: {buyer} acquire {target}             a constant value; of dealKind: a Deal with these roles
 *      key: speaker | presenter                          the key of a "Key: value" line; "^" turns the direction
 *      column: affiliation                               the head of a table's column
 *
 *  A pattern is compiled once and matched against the cells of a sentence: mentions and the tokens between them. */
#ifndef KG_EXTRACTORS_PATTERNS_H
#define KG_EXTRACTORS_PATTERNS_H

#include "extractors/reading.h"

enum { KG_PATTERN_ELEMENTS = 24, KG_PATTERN_SLOTS = 6, KG_PATTERN_WORDS = 160 };

typedef enum kg_element_kind {
  KG_ELEMENT_WORD,
  KG_ELEMENT_SIGN,
  KG_ELEMENT_POSSESSIVE,
  KG_ELEMENT_SLOT,
  KG_ELEMENT_GAP,
  KG_ELEMENT_EDGE
} kg_element_kind;

/** What a slot takes. */
typedef enum kg_slot_filter {
  KG_SLOT_ENTITY,
  KG_SLOT_TITLE,
  KG_SLOT_LEADING_TITLE,
  KG_SLOT_FOUNDING_TITLE,
  KG_SLOT_AMOUNT,
  KG_SLOT_DEMONYM
} kg_slot_filter;

/** One of several word sequences: words [first, first + count) of the pattern. */
typedef struct kg_choice {
  uint8_t first, count;
} kg_choice;

typedef struct kg_element {
  kg_element_kind kind;
  bool optional;
  char sign;
  uint8_t slot; /**< number of the slot */
  uint8_t first_choice, choice_count;
} kg_element;

typedef struct kg_slot {
  kg_term role; /**< property for a named role; KG_NO_TERM for s and o */
  char letter;  /**< 's', 'o', or 0 for a role, '_' for what only has to stand there */
  kg_slot_filter filter;
  kg_term types[4]; /**< any of these, or none stated */
  uint8_t type_count;
  bool name_only; /**< "{s!}": no pronoun and no noun */
} kg_slot;

typedef struct kg_pattern {
  kg_term property;
  kg_string value; /**< constant value, or empty */
  kg_string text;  /**< as written, lent by the ontology */
  kg_element *elements;
  kg_slot *slots;
  kg_choice *choices;
  uint32_t *words; /**< lexicon numbers */
  bool *exact;     /**< of each word: that very form, not its base */
  uint8_t element_count, slot_count, choice_count, word_count;
  int confidence; /**< per mille */
} kg_pattern;

/** The key of a line or the head of a column that says a property. */
typedef struct kg_key {
  kg_string key; /**< folded (kg_fold_name) */
  kg_term property;
  bool inverse, column;
} kg_key;

/** Numbers of patterns. */
typedef KG_LIST(uint32_t) kg_pattern_list;

typedef struct kg_patterns {
  KG_LIST(kg_pattern) items;
  KG_LIST(kg_key) keys;
  KG_LIST(kg_pattern_list) by_anchor; /**< patterns with one word as their rarest */
  uint32_t *anchors;                  /**< by lexicon number: which list of `by_anchor`, from 1; 0: none */
  size_t anchor_count;                /**< of `anchors` */
  kg_pattern_list anchorless;         /**< patterns of signs and slots only */
  uint32_t be;                        /**< lexicon number of "be" */
} kg_patterns;

/** The patterns with that word (a lexicon number) as their rarest; NULL if there are none. O(1). */
static inline const kg_pattern_list *kg_patterns_of(const kg_patterns *patterns, uint32_t word) {
  const uint32_t number = word < patterns->anchor_count ? patterns->anchors[word] : 0;
  return number ? &patterns->by_anchor.items[number - 1] : NULL;
}

/** Compiles the ontology's patterns; their words are put into the lexicon. KG_BAD_INPUT with file and line for one that
 *  cannot be read. */
kg_status kg_patterns_init(kg_patterns *patterns, const kg_ontology *ontology, kg_lexicon *lexicon, kg_arena *arena,
                           kg_error *error);

/** One match: the mention of each slot, by slot number; KG_NONE for one that an optional part left out. */
typedef struct kg_match {
  const kg_pattern *pattern;
  uint32_t sentence;
  uint32_t slots[KG_PATTERN_SLOTS]; /**< mentions */
  bool future;                      /**< "will", "agreed to", "plans to" */
  bool carried;                     /**< the subject was carried over from the head of the sentence */
  int confidence;
} kg_match;

typedef KG_LIST(kg_match) kg_match_list;

/** Finds the matches in one sentence. Negated and hypothetical ones are left out. O(patterns with a word in the sentence
 *  × mentions), each attempt bounded. */
void kg_patterns_match(kg_match_list *matches, const kg_patterns *patterns, const kg_reading *reading,
                       uint32_t sentence);

#endif
