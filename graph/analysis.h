/** Which entities matter, and which belong together: what kg_analysis (kgraph.h) is made of.
 *
 *  Both are computed by igraph from the ties of the graph: one undirected edge for each fact between two different
 *  entities, weighted with its confidence. Which way a property reads is a matter of wording ("founder" points from
 *  the company, "worksFor" to it), so no direction counts. Dates are left out: who shares a year has no tie. So are the
 *  nodes of documents that no fact speaks of. */
#ifndef KG_GRAPH_ANALYSIS_H
#define KG_GRAPH_ANALYSIS_H

#include "graph/base/arena.h"

/** The ties in numbers of their own, without gaps. */
typedef struct kg_ties {
  size_t vertex_count, edge_count;
  uint32_t *vertex_of; /**< of each entity, or KG_NO_ENTITY */
  uint32_t *entity_of; /**< of each vertex; ascending */
  uint32_t *ends;      /**< two vertices an edge, in the order of the facts */
  double *weights;     /**< of each edge, above 0 */
} kg_ties;

/** Collects the ties; everything lives in `arena`. O(entities + facts). */
kg_status kg_ties_init(kg_ties *ties, const kg_graph *graph, kg_arena *arena, kg_error *error);

/** PageRank (damping 0.85) and communities (Leiden, modularity) of the ties, with a seeded generator. igraph's error
 *  handler and random generator are set and restored, and no two calls run at a time.
 *  @param ranks one number a vertex, which together make 1
 *  @param communities one number a vertex, without gaps, in no particular order
 *  @return KG_IO where igraph cannot be loaded; KG_LIMIT for what it cannot do. */
kg_status kg_ties_analyse(const kg_ties *ties, double *ranks, uint32_t *communities, kg_error *error);

#endif
