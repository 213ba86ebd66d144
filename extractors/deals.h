/** Deals as events: who with whom, what, for how much, when. */
#ifndef KG_EXTRACTORS_DEALS_H
#define KG_EXTRACTORS_DEALS_H

#include "extractors/patterns.h"

/** Makes a Deal of each match of a deal pattern, joins those that are one deal told twice, and adds their facts: kind,
 *  parties in their roles, amount, date, object. O(matches), joining within a window of 64. */
void kg_deals_make(kg_reading *reading, const kg_match_list *matches);

#endif
