/** What of a graph is looked at, and how a step goes from node to node.
 *
 *  A step is one link of a path expression, with its properties as predicates of one adjacency. A property that reads the
 *  same both ways (competitorOf) is gone in both directions, as if the graph held each such link twice. */
#ifndef KG_GRAPH_ASKING_LENS_H
#define KG_GRAPH_ASKING_LENS_H

#include "graph/adjacency.h"
#include "graph/asking/expression.h"
#include "graph/base/day_bounds.h"

/** Facts are seen if they may hold at some time of a period. */
typedef struct kg_lens {
  const kg_adjacency *adjacency;
  bool *symmetric; /**< by predicate; lives in the arena it was made with */
  bool has_period;
  kg_day_bounds period;
} kg_lens;

/** @param from, until calendar expressions; empty: open. A fact without dates, or whose dates cannot be read, is always
 *  seen.
 *  @return KG_BAD_USAGE for what is no date, KG_NO_MEMORY. O(predicates) */
kg_status kg_lens_init(kg_lens *lens, const kg_adjacency *adjacency, kg_string from, kg_string until, kg_arena *arena,
                       kg_error *error);
/** True if the fact is seen. O(1). */
bool kg_lens_shows(const kg_lens *lens, uint32_t fact);

typedef struct kg_step {
  bool negated;
  bool gone[2];            /**< [0] from subject to object, [1] the other way */
  uint32_t *predicates[2]; /**< that are named for each direction, ascending */
  size_t count[2];
} kg_step;

/** Makes a step of an expression's. Properties that the graph does not have are left out. False if memory fails. */
bool kg_step_init(kg_step *step, const kg_lens *lens, const kg_expression *expression, kg_arena *arena);
/** The step over any link; `directed`: from subject to object only. */
kg_step kg_step_any(bool directed);

/** A walk over the links that a step may take from a node or, `reversed`, by which it comes to it. */
typedef struct kg_step_walk {
  const kg_lens *lens;
  const kg_step *step;
  uint32_t node;
  bool reversed, once;
  unsigned side;       /**< 0 in the rows of subjects, 1 in those of objects, 2 at the end */
  size_t named;        /**< which of the step's predicates comes next */
  uint32_t place, end; /**< in the arrays of that side */
  kg_adjacency_link last;
} kg_step_walk;

/** @param once leaves out links that differ from the one before in their dates only. */
void kg_step_walk_begin(kg_step_walk *walk, const kg_lens *lens, const kg_step *step, uint32_t node, bool reversed,
                        bool once);
/** The next link that the lens shows; false at the end. O(1) amortised, and O(log links) for each predicate. */
bool kg_step_walk_next(kg_step_walk *walk, kg_adjacency_link *link);

#endif
