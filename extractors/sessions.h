/** The talks of a page that tells of several, each under a heading of its own. For the extractors' own use. */
#ifndef KG_EXTRACTORS_SESSIONS_H
#define KG_EXTRACTORS_SESSIONS_H

#include "extractors/layout.h"

typedef struct kg_sessions {
  uint32_t *event_of; /**< for each block that is a heading of a talk 1 + its entity, else 0 */
  bool any;
} kg_sessions;

/** Adds an event for each heading under which speakers are named ("Speaker: NAME", a list under "Speakers"), if these
 *  are not always the same and none is named of the page as a whole. False if memory fails, which shows in the arena too. O(blocks * keys). */
bool kg_sessions_find(kg_sessions *sessions, kg_reading *reading, const kg_patterns *patterns);
/** The talk that a block tells of, or KG_NONE. O(depth). */
uint32_t kg_sessions_of(const kg_sessions *sessions, const kg_reading *reading, uint32_t block);

#endif
