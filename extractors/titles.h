/** Job titles: "CEO", "non-executive director", "Head of Platform Solutions". */
#ifndef KG_EXTRACTORS_TITLES_H
#define KG_EXTRACTORS_TITLES_H

#include "extractors/reading.h"

/** Adds a KG_MENTION_TITLE for each job title: a listed title with its modifiers before it, and what "of" names after it
 *  when that is a field of work and no organization. Titles joined by "and" are one. O(tokens). */
void kg_titles_find(kg_reading *reading);

/** After names are known: lengthens titles by "of …" where no name of an organization follows, and joins what stands
 *  together. Call kg_reading_index before and after. */
void kg_titles_extend(kg_reading *reading);

#endif
