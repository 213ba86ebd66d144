/** The places that a search has come to, each once, in the order in which it came. Memory is in proportion to them, not to
 *  the graph. */
#ifndef KG_GRAPH_ASKING_VISITS_H
#define KG_GRAPH_ASKING_VISITS_H

#include "graph/base/arena.h"

#define KG_VISITS_NONE UINT32_MAX

/** A place: a node, with a state of an automaton where there is one. */
typedef struct kg_visit {
  uint64_t key;
  uint64_t value; /**< the user's: a count, a distance */
  uint32_t from;  /**< the user's: the visit before it */
  uint32_t fact;  /**< the user's: the link between them */
} kg_visit;

typedef struct kg_visits {
  kg_arena *arena;
  KG_LIST(kg_visit) list;
  uint32_t *slots; /* index of a visit and one, or 0 */
  size_t slot_count;
  size_t keys; /* all keys are below this number; 0 if nothing is known of them */
  bool direct; /* a key is its own slot */
} kg_visits;

void kg_visits_init(kg_visits *visits, kg_arena *arena);
/** The same for keys that are all below `keys`: once a table of all of them is little larger than the hash table would be, it
 *  takes its place. */
void kg_visits_init_below(kg_visits *visits, uint64_t keys, kg_arena *arena);
/** The index of the visit to `key`, or KG_VISITS_NONE. O(1). */
uint32_t kg_visits_find(const kg_visits *visits, uint64_t key);
/** The same; a key that is not there is put in with zeroes, and `*fresh` tells. KG_VISITS_NONE if memory fails. Pointers to
 *  visits do not outlive this call. */
uint32_t kg_visits_put(kg_visits *visits, uint64_t key, bool *fresh);
/** Forgets all visits and keeps the memory. O(visits). */
void kg_visits_clear(kg_visits *visits);

#endif
