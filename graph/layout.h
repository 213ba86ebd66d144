/** Where to draw the nodes of a graph: forces, communities that keep together, nothing on top of anything.
 *
 *  Each connected part is laid out by itself, then they are packed into one picture: within a part the groups come first,
 *  each as one heavy node, then their members around the place that was found. Links pull and all nodes push each other
 *  away (after Yifan Hu's spring-electrical model, with a quadtree in the manner of Barnes and Hut). Nothing is left to
 *  chance: the same input gives the same places on one machine and compiler. */
#ifndef KG_GRAPH_LAYOUT_H
#define KG_GRAPH_LAYOUT_H

#include "graph/base/arena.h"

typedef struct kg_layout_node {
  double width, height; /**< room that it takes, gap included */
  uint32_t group;       /**< nodes of one group start out together; any numbers below the count of nodes */
  double x, y;          /**< receives the middle of that room */
} kg_layout_node;

typedef struct kg_layout {
  kg_layout_node *nodes;
  const uint32_t *ends; /**< two different nodes a link */
  size_t node_count, link_count;
  double length;        /**< of a link, about, in the unit of widths */
  double stretch;       /**< how much wider than high things are spread: 1 for round nodes, more for words */
  double sparse;        /**< how many times the room of its nodes a part takes at least */
  double width, height; /**< receives the size of the whole, which begins at 0, 0 */
} kg_layout;

/** Finds the places. O((nodes + links) log nodes) for each of at most some hundred rounds, fewer for large graphs.
 *  @return KG_NO_MEMORY */
kg_status kg_layout_run(kg_layout *layout, kg_error *error);

/* ---- The steps ------------------------------------------------------------------------------------------------- */

/** A connected part, or the groups of one: places in units of a link's length. */
typedef struct kg_springs {
  size_t count;
  double *x, *y;
  const double *masses;       /**< NULL: 1 each */
  const size_t *first;        /**< of each node's neighbours; count + 1 of them */
  const uint32_t *neighbours; /**< each link stands at both its ends */
  const double *weights;      /**< of the links, beside `neighbours`; NULL: 1 each */
} kg_springs;

/** Moves the nodes from where they are, by at most `step` at first. False if memory fails. */
bool kg_springs_settle(kg_springs *springs, double step, unsigned rounds, kg_arena *arena);

/** Pushes nodes apart that lie on each other, where they are close: what is far apart stays. Best effort: a few rounds.
 *  False if memory fails. */
bool kg_layout_separate(kg_layout_node *nodes, size_t count, kg_arena *arena);

/** A rectangle to be packed. */
typedef struct kg_layout_part {
  double width, height;
  double x, y; /**< receives its corner */
  uint32_t number;
} kg_layout_part;

/** Packs rectangles in rows, the largest first, into about the shape of a screen; the size of the whole goes to `width` and
 *  `height`. O(n log n). */
void kg_layout_pack(kg_layout_part *parts, size_t count, double *width, double *height);

#endif
