/** A quadtree over masses in the plane: what far groups of them do together is what one heavy one would do. */
#ifndef KG_GRAPH_LAYOUT_TREE_H
#define KG_GRAPH_LAYOUT_TREE_H

#include "graph/base/arena.h"

typedef struct kg_tree_cell {
  double mass, x, y; /**< the sum of the masses, and their middle */
  uint32_t child[4]; /**< 0: none */
  uint32_t point;    /**< the only one in it, or KG_TREE_MANY */
} kg_tree_cell;
#define KG_TREE_MANY ((uint32_t)0xFFFFFFFF)

typedef struct kg_tree {
  kg_arena *arena;
  KG_LIST(kg_tree_cell) cells; /**< the root is the first */
  double left, top, size;
} kg_tree;

/** Fills the tree anew; its memory is used again. @param masses NULL: 1 each. False if memory fails. O(n log n) for points
 *  that are spread, O(n) times a fixed depth for any. */
bool kg_tree_fill(kg_tree *tree, const double *x, const double *y, const double *masses, size_t count);

/** Adds to `*fx`, `*fy` how all others push the point at (x, y) away: mass over distance. */
void kg_tree_push(const kg_tree *tree, uint32_t point, double x, double y, double *fx, double *fy);

#endif
