/** Two searches, from the beginning of a space and from its end, that meet (Pohl, 1971).
 *
 *  Both go from level to level, places with few links first, and the one that has looked at fewer links in its level goes on: a
 *  place with thousands of links is left until all that is cheaper has been asked whether it leads to the other side. What
 *  has not been found when the complete levels are m and n links away from the ends is longer than m + n. */
#ifndef KG_GRAPH_ASKING_MEETING_H
#define KG_GRAPH_ASKING_MEETING_H

#include "graph/asking/space.h"
#include "graph/asking/traces.h"

/** Places as many links away from where the search began; a part of its list. */
typedef struct kg_meeting_level {
  size_t begin, end;
  size_t links; /**< that were looked at */
} kg_meeting_level;

typedef struct kg_meeting_place {
  kg_place place;
  uint32_t from; /**< the one that it was come to from; KG_VISITS_NONE: the search began here */
} kg_meeting_place;

/** Levels of more places are gone through as they are: sorting would cost more than it saves. */
enum { KG_MEETING_SORTED = 64 };

typedef struct kg_meeting_side {
  kg_meeting_place *places; /**< in the order in which they were come to */
  size_t count, capacity;
  kg_meeting_level *levels; /**< the complete ones */
  size_t level_count, level_capacity;
  size_t next;  /**< how many places of the last complete level, and of those before it, were gone on from */
  size_t links; /**< of the place that is gone on from next */
  uint32_t order[KG_MEETING_SORTED]; /**< of that level, if it has no more places: those with few links first */
} kg_meeting_side;

typedef struct kg_meeting {
  const kg_space *space;
  const kg_allocator *allocator;
  kg_traces traces;
  kg_meeting_side sides[2];
  size_t hops; /**< of the shortest route; KG_MEETING_NONE: there is none */
  kg_place at; /**< where one of the shortest routes meets */
  bool failed; /**< memory did */
  bool any;    /**< any link will do */
} kg_meeting;

#define KG_MEETING_NONE SIZE_MAX

/** Memory for meetings in a space, which must outlive them. O(places) memory, of which what is not come to is not touched.
 *  Free with kg_meeting_clear, on failure too. False if memory fails. */
bool kg_meeting_init(kg_meeting *meeting, const kg_space *space, const kg_allocator *allocator);
void kg_meeting_clear(kg_meeting *meeting);

/** Searches between the ends that the space has now, for routes of at most `max_hops` links (0: any).
 *  @param all go on until all places of shortest routes are in complete levels: those of the side 0 up to
 *  kg_meeting_depth and those of side 1 up to what is left of `hops`. Else it ends as soon as `hops` is sure.
 *  @return false if memory failed or the space's watch said stop. O(links of the places that are passed) */
bool kg_meeting_find(kg_meeting *meeting, size_t max_hops, bool all);
/** How many links a place is away from where the search began, by its trace: that search has come to it. O(log levels). */
size_t kg_meeting_level_of(const kg_meeting *meeting, const kg_trace *trace, unsigned side);
/** Of a search for all: so many links from the beginning all shortest routes pass complete levels of both sides. */
size_t kg_meeting_depth(const kg_meeting *meeting);

#endif
