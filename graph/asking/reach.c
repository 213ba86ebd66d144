#include "graph/asking/reach.h"

#include <string.h>

/* Of more nodes than one in so many it is cheaper to forget all than one by one. */
enum { FEW = 64, FIRST_ROOM = 256 };

/* A level is followed from the other side if so many times its nodes are more than those that are left: asking one of these ends
 * with the first that is known. */
enum { BACK_FACTOR = 4 };

bool kg_reach_init(kg_reach *reach, const kg_space *space, kg_arena *arena) {
  *reach = (kg_reach){.space = space, .arena = arena, .any = kg_space_takes_any(space)};
  reach->known = kg_arena_zeroed(arena, kg_adjacency_node_count(space->adjacency), 1);
  return reach->known;
}

static bool make_room(kg_reach *reach, size_t more) {
  if (reach->capacity - reach->count >= more) return true;
  size_t wanted = reach->capacity ? reach->capacity : FIRST_ROOM;
  while (wanted - reach->count < more) wanted *= 2;
  if (wanted > SIZE_MAX / sizeof(uint32_t)) return false;
  uint32_t *nodes = kg_arena_allocate(reach->arena, wanted * sizeof *nodes);
  if (!nodes) return false;
  if (reach->count) memcpy(nodes, reach->nodes, reach->count * sizeof *nodes);
  reach->nodes = nodes;
  reach->capacity = wanted;
  return true;
}

/* There is room for the node. It is put there in any case, and stays if it is new: whether it is cannot be foretold. */
static inline void come_to(kg_reach *reach, uint32_t node, bool restricted) {
  uint8_t *known = &reach->known[node];
  size_t fresh = *known == KG_REACH_UNKNOWN;
  *known |= (uint8_t)fresh;
  reach->nodes[reach->count] = node;
  if (restricted && fresh && !kg_space_may_pass(reach->space, node)) {
    *known = KG_REACH_REFUSED;
    reach->refused = true;
    fresh = 0;
  }
  reach->count += fresh;
}

static void forget(kg_reach *reach) {
  const size_t nodes = kg_adjacency_node_count(reach->space->adjacency);
  if (reach->refused || reach->count > nodes / FEW) {
    memset(reach->known, 0, nodes);
  } else {
    for (size_t i = 0; i < reach->count; i++) reach->known[reach->nodes[i]] = KG_REACH_UNKNOWN;
  }
  reach->refused = false;
  reach->count = reach->ends.count = 0;
}

void kg_reach_begin(kg_reach *reach, uint32_t node) {
  forget(reach);
  if (!make_room(reach, 1)) return;
  come_to(reach, node, false);
  KG_PUSH(reach->arena, &reach->ends, size_t, reach->count);
}

/* Any link may be gone in either direction, and no literal be passed: nothing need be asked of a link but where it leads. */
static void follow_links(kg_reach *reach, uint32_t node, bool restricted) {
  const kg_adjacency *adjacency = reach->space->adjacency;
  for (unsigned side = 0; side < 2; side++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, side);
    const uint32_t *nodes = side ? adjacency->in_node : adjacency->out_node;
    if (!make_room(reach, (size_t)(row.end - row.begin) + 1)) return;
    for (uint32_t i = row.begin; i < row.end; i++)
      if (nodes[i] < adjacency->entity_count) come_to(reach, nodes[i], restricted);
  }
}

static void follow_ways(kg_reach *reach, uint32_t node) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, reach->space, node, false);
  while (kg_space_walk_next(&walk, &way) && make_room(reach, 1)) come_to(reach, (uint32_t)way.place, true);
}

static void follow_level(kg_reach *reach, size_t begin, size_t end) {
  const kg_space *space = reach->space;
  const bool restricted = space->avoids_types || space->avoided_count;
  for (size_t i = begin; i < end; i++) {
    const uint32_t node = reach->nodes[i];
    if (kg_arena_failed(reach->arena) || kg_watch_stops(space->watch, 1 + kg_space_degree(space, node))) return;
    if (reach->any)
      follow_links(reach, node, restricted);
    else
      follow_ways(reach, node);
  }
}

static bool is_next_to_known(const kg_reach *reach, uint32_t node) {
  const kg_adjacency *adjacency = reach->space->adjacency;
  for (unsigned side = 0; side < 2; side++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, node, side);
    const uint32_t *nodes = side ? adjacency->in_node : adjacency->out_node;
    for (uint32_t i = row.begin; i < row.end; i++)
      if (nodes[i] < adjacency->entity_count && reach->known[nodes[i]] == KG_REACH_KNOWN) return true;
  }
  return false;
}

/* From the other side: each node that is not known yet is asked whether it is next to one that is (Beamer, Asanovic and
 * Patterson, 2012). What is found is known only when all have been asked. */
static void follow_level_back(kg_reach *reach) {
  const uint32_t count = reach->space->adjacency->entity_count;
  const size_t end = reach->count;
  if (!make_room(reach, count - end)) return;
  for (uint32_t node = 0; node < count; node++) {
    if (reach->known[node] != KG_REACH_UNKNOWN) continue;
    if (kg_watch_stops(reach->space->watch, 1 + kg_space_degree(reach->space, node))) break;
    if (is_next_to_known(reach, node) && kg_space_may_pass(reach->space, node)) reach->nodes[reach->count++] = node;
  }
  for (size_t i = end; i < reach->count; i++) reach->known[reach->nodes[i]] = KG_REACH_KNOWN;
}

bool kg_reach_next(kg_reach *reach) {
  const size_t levels = reach->ends.count, end = reach->count;
  const size_t begin = levels > 1 ? reach->ends.items[levels - 2] : 0;
  if (reach->any && BACK_FACTOR * (end - begin) > reach->space->adjacency->entity_count - end)
    follow_level_back(reach);
  else
    follow_level(reach, begin, end);
  if (reach->count == end || kg_arena_failed(reach->arena) || reach->space->watch->stopped) return false;
  KG_PUSH(reach->arena, &reach->ends, size_t, reach->count);
  return !kg_arena_failed(reach->arena);
}

bool kg_reach_find(kg_reach *reach, uint32_t node, size_t hops) {
  kg_reach_begin(reach, node);
  for (size_t i = 0; hops == 0 || i < hops; i++)
    if (!kg_reach_next(reach)) break;
  return !kg_arena_failed(reach->arena) && !reach->space->watch->stopped;
}

size_t kg_reach_within(const kg_reach *reach, size_t hops) {
  const size_t levels = reach->ends.count;
  if (levels == 0) return 0;
  return reach->ends.items[hops < levels ? hops : levels - 1];
}
