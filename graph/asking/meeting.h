/** Two searches level by level, from the beginning of a space and from its end, until they meet (Pohl, 1971).
 *
 *  The one that has fewer links before it goes on. Each level is looked through for places of the other search before its
 *  own places are put down: the last level is the largest, and only where it meets counts. */
#ifndef KG_GRAPH_ASKING_MEETING_H
#define KG_GRAPH_ASKING_MEETING_H

#include "graph/asking/space.h"
#include "graph/asking/visits.h"

/** Bits of a sketch: a place is not visited if its bit is not set. It stays in the nearest cache. */
enum { KG_MEETING_SKETCH = 1 << 15 };

/** A level: a part of the list of visits, and how many links its places have. */
typedef struct kg_meeting_level {
  size_t begin, end, links;
} kg_meeting_level;

typedef struct kg_meeting_side {
  kg_visits visits; /**< values: levels. Of the level where the searches met, only places where they did */
  KG_LIST(kg_meeting_level) levels;
  bool backward;
  uint64_t sketch[KG_MEETING_SKETCH / 64];
} kg_meeting_side;

typedef struct kg_meeting {
  const kg_space *space;
  kg_arena *arena;
  kg_meeting_side sides[2];
  int last; /**< the side that went on last */
} kg_meeting;

/** Searches. Routes of more than `max_hops` links (0: any) are not looked for. O(links of the places that are passed).
 *  @return true if the searches met; memory may have failed, which the arena tells */
bool kg_meeting_find(kg_meeting *meeting, const kg_space *space, size_t max_hops, kg_arena *arena);
/** Of the level before the one that is being made or was made last. */
static inline const kg_meeting_level *kg_meeting_last(const kg_meeting_side *side) {
  return &side->levels.items[side->levels.count - 1];
}

#endif
