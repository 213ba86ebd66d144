/** What can be come to from one node of a plain space, level by level. */
#ifndef KG_GRAPH_ASKING_REACH_H
#define KG_GRAPH_ASKING_REACH_H

#include "graph/asking/space.h"

/** What is known of a node: it is not come to, it is among the nodes, it may not be passed. */
typedef enum kg_reach_state { KG_REACH_UNKNOWN, KG_REACH_KNOWN, KG_REACH_REFUSED } kg_reach_state;

typedef struct kg_reach {
  const kg_space *space;
  kg_arena *arena;
  uint32_t *nodes; /**< each once, nearest first; the first is where it began */
  size_t count, capacity;
  KG_LIST(size_t) ends; /**< of the levels in `nodes` */
  uint8_t *known;       /**< a kg_reach_state by node; not bits, for those beside each other come one after the other */
  bool refused;         /**< a node is */
  bool any;             /**< any link will do */
} kg_reach;

/** Memory for questions in a space without an expression: a byte for each node at once, four bytes for each that is come to. Both the
 *  space and the arena must outlive it. False if memory fails. */
bool kg_reach_init(kg_reach *reach, const kg_space *space, kg_arena *arena);
/** Starts at a node; what was known is forgotten. */
void kg_reach_begin(kg_reach *reach, uint32_t node);
/** Goes on by a level. O(links of the last one). @return false if there is none, memory failed, or the space's watch said stop */
bool kg_reach_next(kg_reach *reach);
/** Looks for all within so many links (0: any number). False if memory failed or the watch said stop. */
bool kg_reach_find(kg_reach *reach, uint32_t node, size_t hops);
/** How many nodes are within so many links, the first one among them; no more than were looked for. O(1). */
size_t kg_reach_within(const kg_reach *reach, size_t hops);

#endif
