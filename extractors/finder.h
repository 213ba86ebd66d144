/** The search for names while it runs: what its steps share. For the extractors' own use. */
#ifndef KG_EXTRACTORS_FINDER_H
#define KG_EXTRACTORS_FINDER_H

#include "extractors/candidates.h"
#include "extractors/words.h"

/** How sure, per mille, the model has to be of a span for it to count at all. */
enum { KG_TAG_LIKELY = 350 };

typedef struct kg_finder {
  kg_reading *reading;
  bool programme;  /**< the document tells of a talk: its headings name what is presented */
  kg_string lower; /**< the running text in lower case, made when first asked for */
  unsigned asked;  /**< how often it was searched */
  kg_candidate_list candidates;
  kg_form_list forms;
  kg_map keys; /**< folded name -> form */
} kg_finder;

/** Adds a stretch and its form. Memory failure shows in the arena. */
void kg_finder_add(kg_finder *finder, uint32_t first, uint32_t last, uint32_t sentence, bool reliable, bool title_case);
/** "Innovation" ends no name; "Technologies" does. */
bool kg_is_generic_tail(const kg_reading *reading, uint32_t token);
/** The first name that the model sees in any of the words [first, last), or NULL. Lent. O(log tags). */
const kg_tag *kg_finder_tag(const kg_reading *reading, uint32_t first, uint32_t last);
/** True if the name of a person that the model sees ends before the word at `token`, which it reads across: "Lena Brandt of
 *  Solvane". `tag` may be NULL. */
bool kg_finder_ends_person(const kg_reading *reading, const kg_tag *tag, uint32_t token);
/** Brings in the spans of the model: one that no stretch of capitals covers is added, one that it is sure of replaces what
 *  the capitals say. Sorts the candidates by place. O(tags + candidates). */
void kg_finder_add_tagged(kg_finder *finder);
/** The kind that the key of its line says the name which begins at `first` is of: "Event: DataCraft 2025, Porto",
 *  "Speakers: A, B". KG_KIND_COUNT if no key does. O(1). */
kg_kind kg_finder_key_kind(const kg_reading *reading, uint32_t first);
/** Adds up what speaks for each type of a candidate, into it and into its form. O(candidate). */
void kg_finder_judge(kg_finder *finder, kg_candidate *candidate);
/** Once forms are judged: a last name alone is a person's, the first word of "Harrow Robotics" that company's, where nothing
 *  says otherwise. O(candidates). */
void kg_finder_know_short_forms(kg_finder *finder);

#endif
