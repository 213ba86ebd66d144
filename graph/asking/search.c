/* Questions that share their memory. */
#include "graph/asking/hops.h"
#include "graph/asking/paths.h"
#include "graph/asking/reach.h"
#include "graph/base/error.h"

struct kg_search {
  kg_arena arena; /* owns what is kept, this struct too */
  kg_arena lent;  /* facts of hops, until the next question */
  kg_space space;
  kg_meeting meeting;
  kg_reach reach;
  size_t max_hops, most;
  kg_allocator own;
  const kg_allocator *allocator; /* NULL, or the one above */
  KG_LIST(uint32_t) entities;    /* of the path that was found last */
};

kg_status kg_search_new(kg_search **search, const kg_adjacency *adjacency, const kg_path_options *options,
                        const kg_allocator *allocator, kg_error *error) {
  *search = NULL;
  kg_path_options own = *options;
  own.weight = KG_WEIGHT_HOPS;
  own.via = (kg_string){NULL, 0};
  KG_TRY(kg_paths_check(&own, error));
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_search *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  made->max_hops = own.max_hops;
  made->most = own.count ? own.count : KG_PATHS_DEFAULT;
  if (allocator) made->own = *allocator;
  made->allocator = allocator ? &made->own : NULL;
  kg_arena_init(&made->lent, allocator);
  const kg_status status =
      kg_space_init(&made->space, adjacency, KG_ADJACENCY_NONE, KG_ADJACENCY_NONE, &own, &made->arena, error);
  const bool ready = status == KG_OK && kg_meeting_init(&made->meeting, &made->space, made->allocator) &&
                     kg_reach_init(&made->reach, &made->space, &made->arena);
  if (!ready) {
    kg_search_free(made);
    return status == KG_OK ? kg_fail_memory(error) : status;
  }
  *search = made;
  return KG_OK;
}

void kg_search_free(kg_search *search) {
  if (!search) return;
  if (search->meeting.space) kg_meeting_clear(&search->meeting);
  kg_arena_clear(&search->lent);
  kg_arena arena = search->arena; /* the structure lies in it */
  kg_arena_clear(&arena);
}

/* ---- Questions -------------------------------------------------------------------------------------------------- */

static kg_status begin(kg_search *search, uint32_t from, uint32_t to, kg_error *error) {
  const uint32_t count = search->space.adjacency->entity_count;
  if (from >= count || to >= count) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph has no such entity");
  search->space.from = from;
  search->space.to = to;
  search->space.watch->stopped = false;
  if (search->lent.chunk) kg_arena_clear(&search->lent);
  return KG_OK;
}

/* From where the searches met, back to the one end and on to the other. */
static bool list_path(kg_search *search) {
  const kg_meeting *meeting = &search->meeting;
  const kg_trace *trace = kg_traces_find(&meeting->traces, meeting->at);
  const size_t middle = kg_meeting_level_of(meeting, trace, 0);
  search->entities.count = 0;
  for (size_t i = 0; i <= meeting->hops; i++) KG_PUSH(&search->arena, &search->entities, uint32_t, 0);
  if (search->entities.count <= meeting->hops) return false;
  uint32_t *entities = search->entities.items;
  entities[middle] = (uint32_t)meeting->at;
  for (unsigned side = 0; side < 2; side++) {
    size_t at = middle;
    const kg_meeting_place *places = meeting->sides[side].places;
    for (uint32_t from = places[kg_trace_number(&meeting->traces, trace, side)].from; from != KG_VISITS_NONE;) {
      at = side ? at + 1 : at - 1;
      entities[at] = (uint32_t)places[from].place;
      from = places[from].from;
    }
  }
  return true;
}

kg_status kg_search_path(const uint32_t **entities, size_t *count, kg_search *search, uint32_t from, uint32_t to,
                         kg_error *error) {
  *entities = NULL;
  *count = 0;
  KG_TRY(begin(search, from, to, error));
  const bool done = kg_meeting_find(&search->meeting, search->max_hops, false);
  if (search->space.watch->stopped) return kg_watch_fail(error);
  if (!done) return kg_fail_memory(error);
  if (search->meeting.hops == KG_MEETING_NONE) return KG_OK;
  if (!list_path(search)) return kg_fail_memory(error);
  *entities = search->entities.items;
  *count = search->entities.count;
  return KG_OK;
}

kg_status kg_search_paths(kg_paths **paths, kg_search *search, uint32_t from, uint32_t to, kg_error *error) {
  *paths = NULL;
  KG_TRY(begin(search, from, to, error));
  return kg_paths_shortest(paths, &search->meeting, search->max_hops, search->most, search->allocator, error);
}

kg_status kg_search_reach(const uint32_t **entities, size_t *count, kg_search *search, uint32_t from, kg_error *error) {
  *entities = NULL;
  *count = 0;
  KG_TRY(begin(search, from, from, error));
  const bool done = kg_reach_find(&search->reach, from, search->max_hops);
  if (search->space.watch->stopped) return kg_watch_fail(error);
  if (!done) return kg_fail_memory(error);
  *entities = search->reach.nodes + 1;
  *count = search->reach.count - 1;
  return KG_OK;
}

size_t kg_search_within(const kg_search *search, size_t hops) {
  const size_t count = kg_reach_within(&search->reach, hops);
  return count ? count - 1 : 0;
}

kg_status kg_search_hop(kg_hop *hop, kg_search *search, uint32_t from, uint32_t to, kg_error *error) {
  *hop = (kg_hop){.facts = NULL};
  KG_TRY(begin(search, from, to, error));
  kg_hop_init(hop, &search->space, from, to, &search->lent);
  return kg_arena_failed(&search->lent) ? kg_fail_memory(error) : KG_OK;
}
