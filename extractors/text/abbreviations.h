/** Short words that are written with a dot, and prefixes that are written with a hyphen. */
#ifndef KG_TEXT_ABBREVIATIONS_H
#define KG_TEXT_ABBREVIATIONS_H

#include "graph/base/strings.h"

/** True for "Mr", "Inc", "Dr", "St", "Jan" …, written without their dot: the dot after them is part of the word.
 *  The case of the letters counts, so that "no." and "No." or "sun." and "Sun." differ. */
bool kg_is_abbreviation(kg_string word);
/** True for "Co", "Anti", "Non", "Pre" …: a hyphen and a lower-case word after them belong to the same word. */
bool kg_is_prefix_word(kg_string word);
/** True for abbreviations that stand before a name ("Mr", "Dr", "St", "Gen"): no sentence ends after them. */
bool kg_is_title_abbreviation(kg_string word);

#endif
