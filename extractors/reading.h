/** What the extractors have understood of one document so far: the blackboard that they share.
 *
 *  Everything lives in the reading's arena and dies with it. A stage appends and never removes; what turns out wrong is
 *  marked. Memory failure sticks to the arena and is checked once, at the end. */
#ifndef KG_EXTRACTORS_READING_H
#define KG_EXTRACTORS_READING_H

#include "extractors/amounts.h"
#include "extractors/dates.h"
#include "extractors/gazetteers.h"
#include "extractors/tagger/tagger.h"
#include "extractors/terms.h"
#include "extractors/types.h"

typedef enum kg_mention_kind {
  KG_MENTION_NAME,
  KG_MENTION_PRONOUN, /**< "he", "its" */
  KG_MENTION_NOUN,    /**< "the company", "the project" */
  KG_MENTION_DATE,
  KG_MENTION_AMOUNT,
  KG_MENTION_TITLE,   /**< a job title: no entity */
  KG_MENTION_DEMONYM, /**< "British": stands for a country without naming it */
  KG_MENTION_HEADING  /**< stands for a block whose heading is the entity: no words here */
} kg_mention_kind;

/** Words that stand for something. */
typedef struct kg_mention {
  uint32_t first, last; /**< tokens [first, last) */
  kg_span span;         /**< bytes */
  kg_mention_kind kind;
  kg_term type;    /**< KG_NO_TERM for amounts and titles */
  uint32_t entity; /**< index into entities, KG_NONE while unknown or for amounts and titles */
  int confidence;  /**< per mille */
  kg_string value; /**< normal form of a date or amount; a title as written */
  bool leads;      /**< of a title: its bearer leads the organization */
  bool founds;     /**< of a title: its bearer founded the organization */
  bool dropped;    /**< turned out not to be one */
  uint32_t group;  /**< first mention of the coordination it stands in ("A, B and C"); its own index if alone */
} kg_mention;

/** A thing of the document. */
typedef struct kg_found_entity {
  kg_term type;
  kg_string name;
  KG_LIST(kg_string) names; /**< other names, in the order of their first mention */
  int confidence;           /**< per mille */
  uint32_t merged_into;     /**< KG_NONE while it stands for itself */
  bool hidden;              /**< not written unless a fact speaks of it */
  kg_string url;
} kg_found_entity;

/** A statement. Spans are bytes; {0,0} for a subject or object that no words here stand for. */
typedef struct kg_found_fact {
  uint32_t subject; /**< entity */
  kg_term property;
  uint32_t object; /**< entity, or KG_NONE: then `value` */
  kg_string value;
  kg_span evidence, subject_span, object_span;
  int confidence; /**< per mille */
  const char *extractor;
} kg_found_fact;

/** How many pieces of evidence one document may give for one fact. */
enum { KG_FACT_REPEATS = 8 };

/** What all readings share: made once by an extractor. */
typedef struct kg_knowledge {
  const kg_ontology *ontology;
  kg_terms terms;
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
  kg_tagger tagger;
  kg_user_types user_types;
  bool sees_nobody; /**< pronouns of nobody who is named are mentions too, without an entity: for learning */
} kg_knowledge;

typedef KG_LIST(kg_mention) kg_mention_list;
typedef KG_LIST(kg_found_entity) kg_found_entity_list;
typedef KG_LIST(kg_found_fact) kg_found_fact_list;

typedef struct kg_reading {
  kg_arena *arena;
  const kg_knowledge *knowledge;
  const kg_document *document;
  kg_tokens tokens;
  kg_string reference; /**< the document's own date, EDTF, or empty */
  kg_dates dates;
  kg_amounts amounts;
  kg_tag_list tags; /**< what the model takes for names */
  kg_tagger_reading tagging;
  kg_mention_list mentions; /**< names, dates, amounts, titles, pronouns; sorted by kg_reading_index */
  bool *title_case;         /**< for each sentence: most of its words are capitalised, so capitals say nothing */
  uint32_t *mention_at;     /**< for each token the mention that covers it, or KG_NONE */
  kg_found_entity_list entities;
  kg_found_fact_list facts;
  kg_map fact_keys;              /**< what a fact says and with which words -> its index */
  kg_map fact_counts;            /**< what a fact says -> index into fact_repeats */
  KG_LIST(uint8_t) fact_repeats; /**< how often it is said */
  uint32_t self;                 /**< the entity of the document itself */
  uint32_t main_event;           /**< the event that the document as a whole describes, or KG_NONE */
} kg_reading;

/** The entity that `entity` was merged into, or itself. O(chain), chains are short. */
uint32_t kg_reading_entity(const kg_reading *reading, uint32_t entity);
/** Adds a mention; returns its index (KG_NONE if memory fails). */
uint32_t kg_reading_add_mention(kg_reading *reading, kg_mention_kind kind, uint32_t first, uint32_t last, kg_term type,
                                int confidence);
/** Adds an entity of that type and name; returns its index. */
uint32_t kg_reading_add_entity(kg_reading *reading, kg_term type, kg_string name, int confidence);
/** Gives a mention its entity and the entity its mention and, for a name, its form. */
void kg_reading_bind(kg_reading *reading, uint32_t mention, uint32_t entity);
/** Adds another name to an entity unless it has it. */
void kg_reading_add_name(kg_reading *reading, uint32_t entity, kg_string name);
/** Makes two entities one; `into` keeps its type and, unless `rename`, its name. */
void kg_reading_merge(kg_reading *reading, uint32_t from, uint32_t into);
/** Sorts the mentions by place and renews mention_at. Of overlapping ones the longer stays, ties by order of kind. */
void kg_reading_index(kg_reading *reading);

/** The first mention from token `*at` on that begins before `last`, or NULL; moves `*at` behind it. So a loop sees each
 *  mention of a stretch once. Mentions must be indexed. Amortised O(last - *at). */
const kg_mention *kg_reading_next_mention(const kg_reading *reading, uint32_t *at, uint32_t last);
/** The mention that covers a byte, or KG_NONE. Mentions must be indexed. O(log mentions). */
uint32_t kg_reading_mention_over(const kg_reading *reading, size_t byte);

/** Adds a fact unless the ontology forbids it (domain, range). The same fact said again with other words is kept as
 *  further evidence, up to KG_FACT_REPEATS times; said twice with the same words, it is one, with the higher confidence.
 *  A symmetric property's fact is the same in either direction. `evidence` is widened to hold the spans where they stand in the same block. */
void kg_reading_add_fact(kg_reading *reading, kg_found_fact fact);

/** The sentence's bytes. */
static inline kg_span kg_reading_sentence_span(const kg_reading *reading, uint32_t sentence) {
  return reading->tokens.sentences[sentence].span;
}
/** Text of a byte span. */
static inline kg_string kg_reading_text(const kg_reading *reading, kg_span span) {
  return kg_string_slice(reading->document->text, span.begin, span.end);
}
/** True if a type is or stands under another. */
static inline bool kg_reading_is(const kg_reading *reading, kg_term type, kg_term ancestor) {
  return type != KG_NO_TERM && kg_ontology_is_a(reading->knowledge->ontology, type, ancestor);
}
/** Words of [first, last) joined by single spaces with marks left out: how a name is written in the graph. */
kg_string kg_reading_words(const kg_reading *reading, uint32_t first, uint32_t last);

#endif
