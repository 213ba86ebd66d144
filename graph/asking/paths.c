/* Routes as paths with their facts. */
#include "graph/asking/paths.h"

#include "graph/asking/hops.h"
#include "graph/asking/route.h"
#include "graph/base/error.h"

struct kg_paths {
  kg_arena arena; /* owns everything, this struct too */
  kg_path *items;
  size_t count;
  bool more, interrupted;
};

kg_status kg_paths_check(const kg_path_options *options, kg_error *error) {
  if (options->count > KG_PATHS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "at most %d paths are looked for", KG_PATHS_MAX);
  if (options->max_hops > KG_HOPS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "paths of at most %d links are looked for", KG_HOPS_MAX);
  return KG_OK;
}

static void fill_path(kg_path *path, const kg_space *space, const kg_route *route, kg_arena *arena) {
  kg_hop *hops = kg_arena_zeroed(arena, route->count - 1, sizeof *hops);
  path->hops = hops;
  path->confidence = 1;
  for (size_t i = 0; hops && i + 1 < route->count; i++) {
    kg_hop_init(&hops[i], space, route->places[i], route->places[i + 1], arena);
    path->confidence *= kg_hop_confidence(&hops[i], space->adjacency);
    path->hop_count++;
  }
}

/* What is needed only while searching is in an arena of its own. */
typedef struct finding {
  const kg_space *space;
  kg_meeting *meeting; /* of the shortest ones; else NULL */
  size_t max_hops, most;
  kg_arena scratch;
} finding;

static kg_status find(kg_paths *paths, finding *f, kg_error *error) {
  kg_routes routes = {NULL, 0, 0};
  const bool found = f->meeting
                         ? kg_routes_shortest(&routes, &paths->more, f->meeting, f->max_hops, f->most, &f->scratch)
                         : kg_routes_best(&routes, &paths->more, f->space, f->max_hops, f->most, &f->scratch);
  if (!found) return kg_fail_memory(error);
  paths->items = kg_arena_zeroed(&paths->arena, routes.count, sizeof *paths->items);
  for (size_t i = 0; paths->items && i < routes.count; i++)
    fill_path(&paths->items[paths->count++], f->space, &routes.items[i], &paths->arena);
  if (kg_arena_failed(&paths->arena)) return kg_fail_memory(error);
  paths->interrupted = f->space->watch->stopped;
  paths->more = paths->more || paths->interrupted;
  return paths->interrupted ? kg_watch_fail(error) : KG_OK;
}

static kg_status make(kg_paths **paths, finding *f, const kg_allocator *allocator, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_paths *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  const kg_status status = find(made, f, error);
  if (status == KG_OK || made->interrupted)
    *paths = made;
  else
    kg_paths_free(made);
  return status;
}

kg_status kg_paths_shortest(kg_paths **paths, kg_meeting *meeting, size_t max_hops, size_t most,
                            const kg_allocator *allocator, kg_error *error) {
  finding f = {.space = meeting->space, .meeting = meeting, .max_hops = max_hops, .most = most};
  *paths = NULL;
  kg_arena_init(&f.scratch, allocator);
  const kg_status status = make(paths, &f, allocator, error);
  kg_arena_clear(&f.scratch);
  return status;
}

static kg_status find_best(kg_paths **paths, const kg_space *space, const kg_path_options *options, size_t most,
                           const kg_allocator *allocator, kg_error *error) {
  finding f = {.space = space, .max_hops = options->max_hops};
  f.most = options->longer || options->count ? most : 1;
  kg_arena_init(&f.scratch, allocator);
  const kg_status status = make(paths, &f, allocator, error);
  kg_arena_clear(&f.scratch);
  return status;
}

static kg_status find_in(kg_paths **paths, kg_space *space, const kg_path_options *options,
                         const kg_allocator *allocator, kg_error *error) {
  const size_t most = options->count ? options->count : KG_PATHS_DEFAULT;
  if (options->longer || options->weight != KG_WEIGHT_HOPS)
    return find_best(paths, space, options, most, allocator, error);
  kg_meeting meeting;
  const kg_status status = kg_meeting_init(&meeting, space, allocator)
                               ? kg_paths_shortest(paths, &meeting, options->max_hops, most, allocator, error)
                               : kg_fail_memory(error);
  kg_meeting_clear(&meeting);
  return status;
}

kg_status kg_paths_find(kg_paths **paths, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                        const kg_path_options *options, const kg_allocator *allocator, kg_error *error) {
  *paths = NULL;
  KG_TRY(kg_paths_check(options, error));
  if (from >= adjacency->entity_count || to >= adjacency->entity_count)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph has no such entity");
  kg_space space;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_status status = kg_space_init(&space, adjacency, from, to, options, &arena, error);
  if (status == KG_OK) status = find_in(paths, &space, options, allocator, error);
  kg_arena_clear(&arena);
  return status;
}

size_t kg_paths_count(const kg_paths *paths) { return paths->count; }
const kg_path *kg_paths_at(const kg_paths *paths, size_t index) {
  return index < paths->count ? &paths->items[index] : NULL;
}
bool kg_paths_has_more(const kg_paths *paths) { return paths->more; }

void kg_paths_free(kg_paths *paths) {
  if (!paths) return;
  kg_arena arena = paths->arena; /* the structure lies in it */
  kg_arena_clear(&arena);
}
