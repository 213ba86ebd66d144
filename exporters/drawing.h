/** What a picture shows: the chosen entities as nodes, the facts between them as links.
 *
 *  Shared by SVG and HTML, so that they show the same. Dates are no nodes: nobody is tied to another by a year they share.
 *  A document is one where a fact links it to something else. With a focus, only what is so many links around it is
 *  shown. */
#ifndef KG_EXPORTERS_DRAWING_H
#define KG_EXPORTERS_DRAWING_H

#include "exporters/palette.h"
#include "graph/base/arena.h"

typedef struct kg_drawing_node {
  uint32_t entity;
  uint32_t links;     /**< facts that link it to other nodes */
  uint32_t community; /**< of the whole graph, from 0, or KG_NO_COMMUNITY */
  unsigned char look; /**< index into kg_looks */
  double rank;        /**< of the whole graph */
  double share;       /**< how it ranks among the nodes shown: 0 (nothing) to 1 (the best) */
} kg_drawing_node;

typedef struct kg_drawing {
  const kg_graph *graph;
  kg_arena arena;
  kg_analysis *analysis;
  kg_palette palette;
  kg_drawing_node *nodes; /**< by entity, ascending */
  size_t node_count;
  uint32_t *node_of; /**< of each entity, or KG_NO_ENTITY */
  uint32_t *links;   /**< facts, ascending: both their ends are nodes, and differ */
  uint32_t *ends;    /**< two nodes a link */
  size_t link_count;
} kg_drawing;

/** Chooses nodes and links. O(entities + facts) and what the analysis costs. Clear on failure too.
 *  @return KG_NO_MEMORY; KG_BAD_USAGE for a focus that is no entity; what the analysis fails with */
kg_status kg_drawing_init(kg_drawing *drawing, const kg_graph *graph, const kg_export_options *options,
                          kg_error *error);
/** True for a Date: it is told beside what it dates. */
bool kg_drawing_is_date(const kg_drawing *drawing, uint32_t entity);
void kg_drawing_clear(kg_drawing *drawing);

#endif
