/** What lies between the ends of a space that two searches joined: the places and links of all shortest routes, a graph without
 *  circles. */
#ifndef KG_GRAPH_ASKING_BETWEEN_H
#define KG_GRAPH_ASKING_BETWEEN_H

#include "graph/asking/meeting.h"

/** A link of some shortest route; of several links that join two places the surest. */
typedef struct kg_tie {
  uint32_t from, to; /**< visits of `places` */
  uint32_t next;     /**< the next tie from there, or KG_VISITS_NONE */
  uint64_t cost;
} kg_tie;

typedef struct kg_between {
  kg_visits places;     /**< values: the least cost from there to the end */
  KG_LIST(kg_tie) ties; /**< outward from the middle: first those to the beginning, then those to the end */
  size_t front_ties;    /**< how many are of the first kind */
  uint32_t *first;      /**< by place: its first tie, or KG_VISITS_NONE */
} kg_between;

/** Of a meeting for all that found a way. All of it lives in the arena. O(links of the places that it is made of, or of the levels
 *  before them, whichever are fewer). False if memory fails; it is a part if the space's watch said stop. */
bool kg_between_find(kg_between *between, const kg_meeting *meeting, kg_arena *arena);

#endif
