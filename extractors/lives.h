/** What is told of a life in passing: its span in brackets, and the country that an adjective stands for. */
#ifndef KG_EXTRACTORS_LIVES_H
#define KG_EXTRACTORS_LIVES_H

#include "extractors/reading.h"

/** Makes two dates of an interval in brackets behind a person's name: "(12 May 1850 – 3 June 1901)". Names must be known
 *  and not yet resolved; call kg_reading_index before and after. O(mentions). */
void kg_lives_split(kg_reading *reading);

/** Adds a KG_MENTION_DEMONYM for each word like "British" that is no part of a name; its entity is the country. Names must
 *  be resolved; call kg_reading_index before and after. O(tokens + demonyms × entities). */
void kg_demonyms_find(kg_reading *reading);

#endif
