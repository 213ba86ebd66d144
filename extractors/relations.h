/** Facts that sentences state, found by patterns. */
#ifndef KG_EXTRACTORS_RELATIONS_H
#define KG_EXTRACTORS_RELATIONS_H

#include "extractors/patterns.h"

/** Matches every sentence and adds the facts; a match of a deal pattern goes to `deals`. Mentions must be indexed,
 *  resolved and grouped. */
void kg_relations_find(kg_reading *reading, const kg_patterns *patterns, kg_match_list *deals);

/** Adds the maker of each project whose name begins with the name of a company of the document. O(mentions). */
void kg_makers_find(kg_reading *reading);

/** True if a fact of that property is one though it lies ahead: what will be is no fact yet, except that somebody takes up
 *  or gives up a post and that an event takes place. */
bool kg_may_be_announced(const kg_reading *reading, kg_term property);

/** The mentions that stand in one list with `mention`, itself among them, ascending. */
void kg_group_members(const kg_reading *reading, uint32_t mention, uint32_t *members, size_t capacity, size_t *count);

/** Heads of whom no employer is told work for, and lead, the one company that the document's title names. */
void kg_incumbents_find(kg_reading *reading);

#endif
