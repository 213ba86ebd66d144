/** Whom "he" and "her" stand for: the person among those named before whom the words point to most.
 *
 *  Each person named in the sentence or in the three before is weighed by what the place of the name and the pronoun tell:
 *  how far, subject or not, after a preposition, a man's or a woman's name, whom the last such pronoun stood for. The
 *  weights are learnt (bench/train_antecedents.c) and are small integers. */
#ifndef KG_EXTRACTORS_ANTECEDENTS_H
#define KG_EXTRACTORS_ANTECEDENTS_H

#include "extractors/reading.h"

enum {
  KG_ANTECEDENT_MOST = 16, /**< persons that are weighed */
  KG_ANTECEDENT_BACK = 3,  /**< sentences before that are looked at */
  KG_ANTECEDENT_FEATURES = 32
};

/** What is known of the entities of a document, and whom its pronouns have stood for so far: a man, a woman. */
typedef struct kg_antecedent_memory {
  uint32_t entity[2];   /**< + 1; 0: nobody yet */
  uint32_t sentence[2]; /**< where */
  uint32_t *named;      /**< how often each entity is named */
  uint8_t *gender;      /**< of each entity: 0 not known, 1 a man's name or title, 2 a woman's, 3 both */
} kg_antecedent_memory;

/** Counts the names of a document; memory from the reading's arena. False if it fails. O(mentions). */
bool kg_antecedent_memory_init(kg_antecedent_memory *memory, const kg_reading *reading);

/** A person who may be meant. */
typedef struct kg_antecedent {
  uint32_t mention;  /**< the nearest of its names before the pronoun */
  uint32_t features; /**< a bit for each of KG_ANTECEDENT_FEATURES that holds */
} kg_antecedent;

/** The persons that the pronoun at `token` of `sentence` may stand for, the nearest first; their number. `gender` is set
 *  to 0 for "he", 1 for "she", `role` to 0, 1 or 2: subject, possessive, object. O(tokens of four sentences). */
size_t kg_antecedents(kg_antecedent found[KG_ANTECEDENT_MOST], const kg_reading *reading, uint32_t sentence,
                      uint32_t token, const kg_antecedent_memory *memory, unsigned *gender, unsigned *role);
/** The mention of the one that weighs most, or KG_NONE; remembers it. */
uint32_t kg_antecedent_of(const kg_reading *reading, uint32_t sentence, uint32_t token, kg_antecedent_memory *memory);

#endif
