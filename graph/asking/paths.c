/* Routes as paths with their facts. */
#include "graph/asking/hops.h"
#include "graph/asking/route.h"
#include "graph/base/error.h"

struct kg_paths {
  kg_arena arena; /* owns everything, this struct too */
  kg_path *items;
  size_t count;
  bool more;
};

enum { COUNT_DEFAULT = 10 };

static kg_status check(const kg_adjacency *adjacency, uint32_t from, uint32_t to, const kg_path_options *options,
                       kg_error *error) {
  if (options->count > KG_PATHS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "at most %d paths are looked for", KG_PATHS_MAX);
  if (options->max_hops > KG_HOPS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "paths of at most %d links are looked for", KG_HOPS_MAX);
  if (from >= adjacency->entity_count || to >= adjacency->entity_count)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph has no such entity");
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
static kg_status find(kg_paths *paths, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                      const kg_path_options *options, kg_arena *scratch, kg_error *error) {
  const size_t most = options->count ? options->count : COUNT_DEFAULT;
  kg_routes routes = {NULL, 0, 0};
  kg_space *space = kg_arena_zeroed(scratch, 1, sizeof *space);
  if (!space) return kg_fail_memory(error);
  KG_TRY(kg_space_init(space, adjacency, from, to, options, scratch, error));
  const bool shortest = !options->longer && options->weight == KG_WEIGHT_HOPS;
  const bool found = shortest ? kg_routes_shortest(&routes, &paths->more, space, options->max_hops, most, scratch)
                              : kg_routes_best(&routes, &paths->more, space, options->max_hops,
                                               options->longer || options->count ? most : 1, scratch);
  if (!found) return kg_fail_memory(error);
  paths->items = kg_arena_zeroed(&paths->arena, routes.count, sizeof *paths->items);
  for (size_t i = 0; paths->items && i < routes.count; i++)
    fill_path(&paths->items[paths->count++], space, &routes.items[i], &paths->arena);
  return kg_arena_failed(&paths->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_paths_find(kg_paths **paths, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                        const kg_path_options *options, const kg_allocator *allocator, kg_error *error) {
  *paths = NULL;
  KG_TRY(check(adjacency, from, to, options, error));
  kg_arena arena, scratch;
  kg_arena_init(&arena, allocator);
  kg_arena_init(&scratch, allocator);
  kg_paths *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  const kg_status status = find(made, adjacency, from, to, options, &scratch, error);
  kg_arena_clear(&scratch);
  if (status == KG_OK)
    *paths = made;
  else
    kg_paths_free(made);
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
