/* The entities around one: a search by hops and, among as many, by confidence, as far as it is asked for. */
#include "graph/asking/hops.h"
#include "graph/asking/reach.h"
#include "graph/asking/route.h"
#include "graph/base/error.h"

struct kg_neighbors {
  kg_arena arena; /* owns everything, this struct too */
  kg_neighbor *items;
  size_t count, left_out;
  bool interrupted;
};

/* A level is all that is as many hops away: visits stand in the order of their levels, so that a cost is final once the next
 * level is made. */
typedef struct spreading {
  const kg_space *space;
  kg_visits visits; /* values: costs */
  kg_arena *arena;
} spreading;

/* Of two ways at the same cost the one counts that goes on from the nearer place: the order of rows does not matter. */
static bool is_better(const spreading *s, const kg_visit *visit, uint64_t cost, uint32_t from) {
  if (visit->value != cost) return cost < visit->value;
  const kg_visit *a = &s->visits.list.items[from], *b = &s->visits.list.items[visit->from];
  return a->value != b->value ? a->value < b->value : a->key < b->key;
}

static void reach(spreading *s, kg_place place, uint64_t cost, uint32_t from) {
  bool fresh;
  const uint32_t at = kg_visits_put(&s->visits, place, &fresh);
  if (at == KG_VISITS_NONE || at <= from) return;
  kg_visit *visit = &s->visits.list.items[at];
  if (!fresh && !is_better(s, visit, cost, from)) return;
  visit->value = cost;
  visit->from = from;
}

static void follow_ways(spreading *s, const kg_visit *visit, uint32_t index) {
  kg_space_walk walk;
  kg_way way;
  kg_space_walk_begin(&walk, s->space, visit->key, false);
  while (kg_space_walk_next(&walk, &way))
    if (kg_space_may_pass(s->space, way.place)) reach(s, way.place, visit->value + way.cost, index);
}

/* Most links of a large level lead back to places that are known, and nothing more need be asked of them. */
static void follow_links(spreading *s, const kg_visit *visit, uint32_t index, uint32_t begin) {
  const kg_adjacency *adjacency = s->space->adjacency;
  for (unsigned side = 0; side < 2; side++) {
    const kg_adjacency_row row = kg_adjacency_links(adjacency, (uint32_t)visit->key, side);
    const uint32_t *nodes = side ? adjacency->in_node : adjacency->out_node;
    for (uint32_t i = row.begin; i < row.end; i++) {
      const uint32_t known = kg_visits_find(&s->visits, nodes[i]);
      if (known != KG_VISITS_NONE && known < begin) continue;
      const kg_adjacency_link link = kg_adjacency_at(adjacency, i, side);
      if (link.node == KG_ADJACENCY_NONE || link.predicate >= adjacency->predicate_count) continue;
      if (known == KG_VISITS_NONE && !kg_space_may_pass(s->space, link.node)) continue;
      reach(s, link.node, visit->value + kg_space_cost(s->space, link.fact, link.node), index);
    }
  }
}

/* @param begin, end the last level */
static void follow_level(spreading *s, uint32_t begin, uint32_t end) {
  const bool any = kg_space_takes_any(s->space);
  for (uint32_t i = begin; i < end && !kg_arena_failed(s->arena); i++) {
    const kg_visit visit = s->visits.list.items[i];
    if (kg_watch_stops(s->space->watch, 1 + kg_space_degree(s->space, visit.key))) return;
    if (any)
      follow_links(s, &visit, i, end);
    else
      follow_ways(s, &visit, i);
  }
}

/* Goes on until there are as many as are asked for (0: all). @return how many levels were made */
static size_t spread(spreading *s, uint32_t entity, size_t hops, size_t most) {
  bool fresh;
  size_t made = 0;
  (void)kg_visits_put(&s->visits, kg_space_place(s->space, entity, 0), &fresh);
  uint32_t begin = 0, end = 1;
  while (made < hops && begin < end && (most == 0 || end <= most) && !kg_arena_failed(s->arena)) {
    follow_level(s, begin, end);
    begin = end;
    end = (uint32_t)s->visits.list.count;
    made++;
  }
  return begin < end ? made : hops;
}

/* How many are within so many hops; none of those that are farther than the ones asked for need a cost. */
static size_t count_all(const spreading *s, uint32_t entity, size_t made, size_t hops) {
  kg_reach reach;
  size_t all = s->visits.list.count - 1;
  if (made == hops || s->space->watch->stopped || !kg_reach_init(&reach, s->space, s->arena)) return all;
  (void)kg_reach_find(&reach, entity, hops);
  return reach.count > all ? reach.count - 1 : all;
}

/* ---- The nearest ----------------------------------------------------------------------------------------------- */

/* The visits but the first one: the `count` nearest, nearest first. The farthest of those kept is the first in the queue, so
 * that of many visits few are sorted. NULL if memory fails. */
static uint32_t *nearest(const spreading *s, size_t count) {
  uint32_t *sorted = kg_arena_zeroed(s->arena, count, sizeof *sorted);
  kg_queue queue = {NULL, 0, 0};
  for (uint32_t i = 1; count && i < s->visits.list.count && !kg_arena_failed(s->arena); i++) {
    const kg_visit *visit = &s->visits.list.items[i];
    const kg_queued item = {UINT64_MAX - visit->value, UINT64_MAX - visit->key, i};
    if (queue.count == count) {
      const kg_queued *farthest = &queue.items[0];
      if (item.cost != farthest->cost ? item.cost < farthest->cost : item.tie < farthest->tie) continue;
      (void)kg_queue_pop(&queue);
    }
    kg_queue_push(&queue, item, s->arena);
  }
  if (kg_arena_failed(s->arena)) return NULL;
  for (size_t i = queue.count; i-- > 0;) sorted[i] = kg_queue_pop(&queue).index;
  return sorted;
}

/* Neighbours come in the order of their costs, so the one before each is known already. */
static kg_status list(kg_neighbors *neighbors, const spreading *s, size_t most, size_t within, kg_error *error) {
  double *confidence = kg_arena_zeroed(s->arena, s->visits.list.count, sizeof *confidence);
  const size_t all = s->visits.list.count - 1, count = most && most < all ? most : all;
  const uint32_t *sorted = nearest(s, count);
  neighbors->items = kg_arena_zeroed(&neighbors->arena, count, sizeof *neighbors->items);
  if (!confidence || !sorted || !neighbors->items) return kg_fail_memory(error);
  confidence[0] = 1;
  for (size_t i = 0; i < count; i++) {
    const kg_visit *visit = &s->visits.list.items[sorted[i]];
    kg_neighbor *neighbor = &neighbors->items[i];
    neighbor->entity = kg_space_node(s->space, visit->key);
    neighbor->hops = (size_t)(visit->value / KG_SPACE_HOP);
    kg_hop_init(&neighbor->hop, s->space, s->visits.list.items[visit->from].key, visit->key, &neighbors->arena);
    neighbor->confidence = confidence[visit->from] * kg_hop_confidence(&neighbor->hop, s->space->adjacency);
    confidence[sorted[i]] = neighbor->confidence;
  }
  neighbors->count = count;
  neighbors->left_out = within - count;
  return kg_arena_failed(&neighbors->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status find(kg_neighbors *neighbors, const kg_adjacency *adjacency, uint32_t entity,
                      const kg_path_options *options, kg_arena *scratch, kg_error *error) {
  kg_path_options own = *options;
  own.weight = KG_WEIGHT_HOPS;
  own.via = (kg_string){NULL, 0};
  kg_space *space = kg_arena_zeroed(scratch, 1, sizeof *space);
  if (!space) return kg_fail_memory(error);
  KG_TRY(kg_space_init(space, adjacency, entity, KG_ADJACENCY_NONE, &own, scratch, error));
  spreading s = {.space = space, .arena = scratch};
  const uint64_t places = (uint64_t)kg_adjacency_node_count(adjacency) * space->automaton.count;
  kg_visits_init_below(&s.visits, places, scratch);
  const size_t hops = options->max_hops ? options->max_hops : 1;
  const size_t made = spread(&s, entity, hops, options->count), within = count_all(&s, entity, made, hops);
  if (kg_arena_failed(scratch)) return kg_fail_memory(error);
  KG_TRY(list(neighbors, &s, options->count, within, error));
  neighbors->interrupted = space->watch->stopped;
  return neighbors->interrupted ? kg_watch_fail(error) : KG_OK;
}

kg_status kg_neighbors_find(kg_neighbors **neighbors, const kg_adjacency *adjacency, uint32_t entity,
                            const kg_path_options *options, const kg_allocator *allocator, kg_error *error) {
  *neighbors = NULL;
  if (entity >= adjacency->entity_count) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph has no such entity");
  if (options->max_hops > KG_HOPS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "entities within at most %d hops are looked for", KG_HOPS_MAX);
  kg_arena arena, scratch;
  kg_arena_init(&arena, allocator);
  kg_arena_init(&scratch, allocator);
  kg_neighbors *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  const kg_status status = find(made, adjacency, entity, options, &scratch, error);
  kg_arena_clear(&scratch);
  if (status == KG_OK || made->interrupted)
    *neighbors = made;
  else
    kg_neighbors_free(made);
  return status;
}

size_t kg_neighbors_count(const kg_neighbors *neighbors) { return neighbors->count; }
const kg_neighbor *kg_neighbors_at(const kg_neighbors *neighbors, size_t index) {
  return index < neighbors->count ? &neighbors->items[index] : NULL;
}
size_t kg_neighbors_left_out(const kg_neighbors *neighbors) { return neighbors->left_out; }

void kg_neighbors_free(kg_neighbors *neighbors) {
  if (!neighbors) return;
  kg_arena arena = neighbors->arena; /* the structure lies in it */
  kg_arena_clear(&arena);
}
