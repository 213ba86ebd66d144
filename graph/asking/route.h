/** Routes through a space: the places of a path, and where they are collected. */
#ifndef KG_GRAPH_ASKING_ROUTE_H
#define KG_GRAPH_ASKING_ROUTE_H

#include "graph/asking/meeting.h"

typedef struct kg_route {
  kg_place *places; /**< count of them, from the beginning to the end */
  size_t count;
  uint64_t cost;
  size_t branch; /**< of routes that branch off another: where */
} kg_route;

typedef KG_LIST(kg_route) kg_routes;

/** True if both go through the same nodes, in whatever states. */
bool kg_route_is_same(const kg_space *space, const kg_route *a, const kg_route *b);
/** Puts a route at the end unless one goes through the same nodes already. O(routes * places). */
void kg_routes_add(kg_routes *routes, const kg_space *space, const kg_route *route, kg_arena *arena);

/** A queue whose least item comes first; equal ones in the order of `tie`. */
typedef struct kg_queued {
  uint64_t cost, tie;
  uint32_t index;
} kg_queued;

typedef KG_LIST(kg_queued) kg_queue;

/** O(log items). */
void kg_queue_push(kg_queue *queue, kg_queued item, kg_arena *arena);
/** Takes the least one out; the queue must not be empty. O(log items). */
kg_queued kg_queue_pop(kg_queue *queue);

/** All routes of the fewest links, by cost, up to `most`; with `*more` set if there are others. O(links of the places that are
 *  passed). Routes of more than `max_hops` links (0: any) are not looked for. The space is that of the meeting. False if memory
 *  fails; where the space's watch says stop, the routes found by then stand. */
bool kg_routes_shortest(kg_routes *routes, bool *more, kg_meeting *meeting, size_t max_hops, size_t most,
                        kg_arena *arena);
/** The best `most` routes, by cost (Yen, 1971, with Lawler's improvement): one search for each place of each. A route passes
 *  no place twice. With weights other than hops `max_hops` is not looked at: the automaton counts. False if memory fails; where
 *  the space's watch says stop, the routes found by then stand. */
bool kg_routes_best(kg_routes *routes, bool *more, const kg_space *space, size_t max_hops, size_t most,
                    kg_arena *arena);

#endif
