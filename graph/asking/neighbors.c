/* The entities around one: a search by hops and, among as many, by confidence, as far as it is asked for. */
#include "graph/asking/hops.h"
#include "graph/asking/route.h"
#include "graph/base/error.h"

#include <stdlib.h>

struct kg_neighbors {
  kg_arena arena; /* owns everything, this struct too */
  kg_neighbor *items;
  size_t count, left_out;
};

/* Ways are taken in the order of their costs, so that the first one to a place is the best. */
typedef struct spreading {
  const kg_space *space;
  kg_visits visits; /* values: costs */
  kg_queue queue;
  KG_LIST(uint32_t) settled; /* visits, nearest first */
  kg_arena *arena;
  uint64_t dearest;
} spreading;

static void reach(spreading *s, kg_place place, uint64_t cost, uint32_t from) {
  bool fresh;
  const uint32_t at = kg_visits_put(&s->visits, place, &fresh);
  if (at == KG_VISITS_NONE) return;
  kg_visit *visit = &s->visits.list.items[at];
  if (!fresh && visit->value <= cost) return;
  visit->value = cost;
  visit->from = from;
  kg_queue_push(&s->queue, (kg_queued){cost, place, at}, s->arena);
}

static void spread(spreading *s, uint32_t entity) {
  reach(s, kg_space_place(s->space, entity, 0), 0, KG_VISITS_NONE);
  while (s->queue.count && !kg_arena_failed(s->arena)) {
    const kg_queued item = kg_queue_pop(&s->queue);
    const kg_visit visit = s->visits.list.items[item.index];
    if (item.cost > visit.value) continue;
    if (item.cost) KG_PUSH(s->arena, &s->settled, uint32_t, item.index);
    kg_space_walk walk;
    kg_way way;
    kg_space_walk_begin(&walk, s->space, visit.key, false);
    while (kg_space_walk_next(&walk, &way))
      if (visit.value + way.cost <= s->dearest && kg_space_may_pass(s->space, way.place))
        reach(s, way.place, visit.value + way.cost, item.index);
  }
}

/* Neighbours come in the order of their costs, so the one before each is known already. */
static kg_status list(kg_neighbors *neighbors, const spreading *s, size_t most, kg_error *error) {
  double *confidence = kg_arena_zeroed(s->arena, s->visits.list.count, sizeof *confidence);
  const size_t count = most && most < s->settled.count ? most : s->settled.count;
  neighbors->items = kg_arena_zeroed(&neighbors->arena, count, sizeof *neighbors->items);
  if (!confidence || !neighbors->items) return kg_fail_memory(error);
  confidence[0] = 1;
  for (size_t i = 0; i < count; i++) {
    const kg_visit *visit = &s->visits.list.items[s->settled.items[i]];
    kg_neighbor *neighbor = &neighbors->items[i];
    neighbor->entity = kg_space_node(s->space, visit->key);
    neighbor->hops = (size_t)(visit->value / KG_SPACE_HOP);
    kg_hop_init(&neighbor->hop, s->space, s->visits.list.items[visit->from].key, visit->key, &neighbors->arena);
    neighbor->confidence = confidence[visit->from] * kg_hop_confidence(&neighbor->hop, s->space->adjacency);
    confidence[s->settled.items[i]] = neighbor->confidence;
  }
  neighbors->count = count;
  neighbors->left_out = s->settled.count - count;
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
  s.dearest = ((options->max_hops ? options->max_hops : 1) + 1) * KG_SPACE_HOP - 1;
  kg_visits_init(&s.visits, scratch);
  spread(&s, entity);
  if (kg_arena_failed(scratch)) return kg_fail_memory(error);
  return list(neighbors, &s, options->count, error);
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
  if (status == KG_OK)
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
