/** One entity for one thing in a document: short names, acronyms, code names and versions find their thing. */
#ifndef KG_EXTRACTORS_NAMES_H
#define KG_EXTRACTORS_NAMES_H

#include "extractors/reading.h"

/** Gives every name and date mention its entity. Mentions must be indexed. O(mentions). */
void kg_names_resolve(kg_reading *reading);

/** True if `brief` abbreviates `full` (Schwartz and Hearst, 2003): its letters occur in order in `full`, the first at
 *  the beginning of a word. Both as written. */
bool kg_names_abbreviates(kg_string brief, kg_string full);

/** Marks the names after "code-named" as names of projects, whatever they were taken for. Call kg_reading_index before and
 *  after. O(tokens). */
void kg_code_names_mark(kg_reading *reading);
/** Once names are resolved: gives code names to what stands before them, several in their order. O(tokens). */
void kg_code_names_bind(kg_reading *reading);

/** Names of projects in lower case that the author marks and says the kind of ("*NAME*, a small proxy", "a tool called
 *  `NAME`"), there and wherever they stand again. Call kg_reading_index before and after. O(tokens). */
void kg_marked_names_mark(kg_reading *reading);

/** The pronouns and nouns ("she", "its", "the company") that stand for an entity named before, as mentions. Call
 *  kg_reading_index after it. O(tokens). */
void kg_pronouns_resolve(kg_reading *reading);
/** "I", "me" and "my" as mentions of who says so: the person whom a quotation is attributed to, who has the word in a
 *  transcript or an interview ("NAME: …"; behind headings that ask, the one whom the title names), else the only author that
 *  the document names, else whose name alone is its title. Call kg_reading_index after it.
 *  O(tokens). */
void kg_speakers_resolve(kg_reading *reading);

/** Finds which mentions stand in one list ("A, B and C") and sets their group. O(mentions). */
void kg_coordination_find(kg_reading *reading);

#endif
