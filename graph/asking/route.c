#include "graph/asking/route.h"

bool kg_route_is_same(const kg_space *space, const kg_route *a, const kg_route *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (kg_space_node(space, a->places[i]) != kg_space_node(space, b->places[i])) return false;
  return true;
}

void kg_routes_add(kg_routes *routes, const kg_space *space, const kg_route *route, kg_arena *arena) {
  for (size_t i = 0; i < routes->count; i++)
    if (kg_route_is_same(space, &routes->items[i], route)) return;
  KG_PUSH(arena, routes, kg_route, *route);
}

/* ---- The queue: a binary heap --------------------------------------------------------------------------------- */

static bool is_before(const kg_queued *a, const kg_queued *b) {
  return a->cost != b->cost ? a->cost < b->cost : a->tie < b->tie;
}

void kg_queue_push(kg_queue *queue, kg_queued item, kg_arena *arena) {
  const size_t count = queue->count;
  KG_PUSH(arena, queue, kg_queued, item);
  if (queue->count == count) return;
  size_t at = count;
  for (; at && is_before(&item, &queue->items[(at - 1) / 2]); at = (at - 1) / 2)
    queue->items[at] = queue->items[(at - 1) / 2];
  queue->items[at] = item;
}

kg_queued kg_queue_pop(kg_queue *queue) {
  const kg_queued least = queue->items[0], last = queue->items[--queue->count];
  size_t at = 0;
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= queue->count) break;
    if (child + 1 < queue->count && is_before(&queue->items[child + 1], &queue->items[child])) child++;
    if (!is_before(&queue->items[child], &last)) break;
    queue->items[at] = queue->items[child];
    at = child;
  }
  queue->items[at] = last;
  return least;
}
