/** The space that paths are looked for in: nodes of a graph, each with a state of an automaton, and what it costs to go from
 *  one to the next.
 *
 *      hops         2^32 + c                      so that the number of links counts before their confidence
 *      confidence   1 + c
 *      rarity       1024 + 1024 log2 d + c        d: facts of the entity that is entered; 0 where the path ends
 *
 *  with c = -1024 log2 (confidence), in whole numbers, so that costs are the same on every machine. All are positive: no best
 *  path goes in a circle. */
#ifndef KG_GRAPH_ASKING_SPACE_H
#define KG_GRAPH_ASKING_SPACE_H

#include "graph/asking/automaton.h"
#include "graph/asking/watch.h"

/** The cost of one link where hops are what counts. */
#define KG_SPACE_HOP (UINT64_C(1) << 32)

typedef struct kg_space {
  const kg_adjacency *adjacency;
  kg_lens lens;
  kg_automaton automaton;
  bool plain; /**< any links will do: no node may come twice */
  kg_path_weight weight;
  uint32_t from, to;
  bool through_all; /**< Dates and literals connect */
  bool avoids_types;
  bool *avoided_types; /**< by term */
  uint32_t *avoided;   /**< ascending */
  size_t avoided_count;
  kg_arena *arena;
  kg_watch *watch; /**< of all searches in the space */
  uint16_t *doubt; /**< one more than -1024 log2 of a confidence in thousandths, once it was asked for */
} kg_space;

/** A place in the space, as one number. */
typedef uint64_t kg_place;

/** A way from one place to the next, by the surest link that it may take. */
typedef struct kg_way {
  kg_place place; /**< where it leads or, backwards, comes from */
  uint32_t fact;
  uint64_t cost;
} kg_way;

/** @param to may be KG_ADJACENCY_NONE: there is no end. The arena must outlive the space.
 *  @return as kg_paths_find */
kg_status kg_space_init(kg_space *space, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                        const kg_path_options *options, kg_arena *arena, kg_error *error);

static inline kg_place kg_space_place(const kg_space *space, uint32_t node, size_t state) {
  return (kg_place)node * space->automaton.count + state;
}
static inline uint32_t kg_space_node(const kg_space *space, kg_place place) {
  return (uint32_t)(space->automaton.count == 1 ? place : place / space->automaton.count);
}
static inline size_t kg_space_state(const kg_space *space, kg_place place) {
  return (size_t)(place % space->automaton.count);
}

/** The same as kg_space_may_pass, of a place's node. */
bool kg_space_may_pass_node(const kg_space *space, uint32_t node);
/** True if paths may lead through the place; they may always begin and end at their ends. O(log of what is avoided). */
static inline bool kg_space_may_pass(const kg_space *space, kg_place place) {
  const uint32_t node = kg_space_node(space, place);
  const bool free = !space->avoids_types && space->avoided_count == 0 && node < space->adjacency->entity_count;
  return free || kg_space_may_pass_node(space, node);
}

/** A walk over all ways from a place or, `backward`, to it. */
typedef struct kg_space_walk {
  const kg_space *space;
  uint32_t node;
  size_t state;
  bool backward, walking;
  size_t through; /* which of the following states; backwards, 0 or 1 */
  size_t entered; /* backwards: which of the states before */
  kg_step_walk links;
  kg_adjacency_link link;
} kg_space_walk;

void kg_space_walk_begin(kg_space_walk *walk, const kg_space *space, kg_place place, bool backward);
/** The next way; several may lead to one place, and to places that may not be passed. False at the end. */
bool kg_space_walk_next(kg_space_walk *walk, kg_way *way);

/** True if any link leads on, in either direction and at any time, and places are nodes. O(1). */
bool kg_space_takes_any(const kg_space *space);

/** What it costs to enter a node by a fact. O(1). */
uint64_t kg_space_cost(const kg_space *space, uint32_t fact, uint32_t entered);

/** About how many ways a walk from the place will have. O(1). */
static inline size_t kg_space_degree(const kg_space *space, kg_place place) {
  return kg_adjacency_degree(space->adjacency, kg_space_node(space, place));
}

/** All facts that make the way from one place to the next, the surest first, lent by `arena`. O(links of the one of both nodes
 *  that has fewer).
 *  @return how many; 0 if memory fails */
size_t kg_space_facts(const kg_space *space, kg_place from, kg_place to, uint32_t **facts, kg_arena *arena);

#endif
