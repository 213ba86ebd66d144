/** A picture before it is written: where each node, label and hull goes. */
#ifndef KG_EXPORTERS_SVG_PLAN_H
#define KG_EXPORTERS_SVG_PLAN_H

#include "exporters/drawing.h"
#include "exporters/label.h"
#include "exporters/svg_room.h"

enum {
  KG_SVG_LABELLED = 160, /* nodes: up to that many, each has room for its name */
  KG_SVG_LINES = 3,      /* of a name */
  KG_SVG_HULLS = 10,     /* communities that are shown */
  KG_SVG_LISTED = 60     /* entities without links that are named below the picture */
};

/** A node that is drawn. */
typedef struct kg_svg_node {
  uint32_t node;       /**< in the drawing */
  double x, y, radius; /**< of its circle */
  double size;         /**< of the letters of its name; 0: there is no room for it */
  kg_string lines[KG_SVG_LINES];
  size_t line_count;
  bool cut;         /**< the name goes on */
  kg_string detail; /**< what else is said of it, for a last, smaller line; lent by the plan */
  double label_top; /**< where the first line begins */
} kg_svg_node;

/** All links of two nodes: one line. */
typedef struct kg_svg_line {
  uint32_t from, to;       /**< kg_svg_nodes, from < to */
  uint32_t first, count;   /**< in kg_svg_plan.links */
  bool forward, backward;  /**< where arrows stand: at `to`, at `from` */
  kg_string label;         /**< empty: no room */
  double label_x, label_y; /**< its middle, and its baseline */
} kg_svg_line;

/** The outline of a community: a convex polygon. */
typedef struct kg_svg_hull {
  uint32_t community;
  uint32_t best; /**< its best ranked node, as a kg_svg_node */
  double (*corners)[2];
  size_t corner_count;
} kg_svg_hull;

typedef struct kg_svg_plan {
  const kg_drawing *drawing;
  kg_arena arena;
  bool labelled;        /**< every node has room for its name */
  double width, height; /**< of the nodes and their names, without margins */
  double unit;          /**< the size of the letters in the legend */
  kg_svg_node *nodes;
  size_t node_count;
  uint32_t *drawn; /**< of each node of the drawing: its kg_svg_node, or KG_NO_ENTITY */
  kg_svg_line *lines;
  size_t line_count;
  uint32_t *links; /**< of the drawing, line by line */
  kg_svg_hull *hulls;
  size_t hull_count;
  uint32_t *listed; /**< nodes of the drawing without links, best first */
  size_t listed_count;
} kg_svg_plan;

/** Finds places for all. @param all true: nodes without links are drawn too. Clear on failure too. */
kg_status kg_svg_plan_init(kg_svg_plan *plan, const kg_drawing *drawing, bool all, kg_error *error);
void kg_svg_plan_clear(kg_svg_plan *plan);

/* ---- The steps -------------------------------------------------------------------------------------------------- */

/** Nodes to lines: sorts links by their ends and folds those of the same two. False if memory fails. */
bool kg_svg_plan_lines(kg_svg_plan *plan);
/** Names and, where there are few, what links say, without overlaps. False if memory fails. */
bool kg_svg_plan_labels(kg_svg_plan *plan);
/** Outlines of the largest communities. False if memory fails. */
bool kg_svg_plan_hulls(kg_svg_plan *plan);

#endif
