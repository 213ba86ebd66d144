/** A set of pairs of numbers in an arena. */
#ifndef KG_GRAPH_PAIR_SET_H
#define KG_GRAPH_PAIR_SET_H

#include "graph/base/arena.h"

typedef struct kg_pair_set {
  kg_arena *arena;
  uint64_t *slots; /**< 0: free */
  size_t count, capacity;
} kg_pair_set;

/** An empty set. False if memory fails. */
bool kg_pair_set_init(kg_pair_set *set, kg_arena *arena);
/** Adds (a, b), which are not both UINT32_MAX; silently not, if the arena fails. Amortised O(1). */
void kg_pair_set_add(kg_pair_set *set, uint32_t a, uint32_t b);
bool kg_pair_set_has(const kg_pair_set *set, uint32_t a, uint32_t b);

#endif
