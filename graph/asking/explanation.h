/** Why a query's path leads from one node to another: the facts of one way. */
#ifndef KG_GRAPH_ASKING_EXPLANATION_H
#define KG_GRAPH_ASKING_EXPLANATION_H

#include "graph/asking/meeting.h"

/** Zeroed, it has no hops and may be cleared. */
typedef struct kg_explanation {
  kg_space space;
  kg_meeting meeting;
  bool ready;
  kg_arena kept;  /**< the space's */
  kg_arena arena; /**< of one answer */
  const kg_hop *hops;
  size_t hop_count;
} kg_explanation;

/** Prepares for the pairs of a query, whose path has been found good. The structure stays where it is; free it with
 *  kg_explanation_clear, on failure too.
 *  @param watch of the query: also ends these searches */
kg_status kg_explanation_init(kg_explanation *explanation, const kg_adjacency *adjacency, const kg_query *query,
                              kg_watch *watch, const kg_allocator *allocator, kg_error *error);
void kg_explanation_clear(kg_explanation *explanation);
/** Finds the hops of the surest of the shortest ways between two nodes, which last until the next question. False if memory
 *  fails. */
bool kg_explanation_find(kg_explanation *explanation, uint32_t subject, uint32_t object);

#endif
