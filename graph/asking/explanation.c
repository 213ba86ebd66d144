#include "graph/asking/explanation.h"

#include "graph/asking/hops.h"
#include "graph/asking/route.h"
#include "graph/base/error.h"

kg_status kg_explanation_init(kg_explanation *explanation, const kg_adjacency *adjacency, const kg_query *query,
                              kg_watch *watch, const kg_allocator *allocator, kg_error *error) {
  const kg_path_options options = {.via = query->path, .dates = true, .from = query->from, .until = query->until};
  *explanation = (kg_explanation){.ready = true};
  kg_arena_init(&explanation->kept, allocator);
  kg_arena_init(&explanation->arena, allocator);
  KG_TRY(kg_space_init(&explanation->space, adjacency, KG_ADJACENCY_NONE, KG_ADJACENCY_NONE, &options,
                       &explanation->kept, error));
  explanation->space.watch = watch;
  return kg_meeting_init(&explanation->meeting, &explanation->space, allocator) ? KG_OK : kg_fail_memory(error);
}

void kg_explanation_clear(kg_explanation *explanation) {
  if (!explanation->ready) return;
  if (explanation->meeting.space) kg_meeting_clear(&explanation->meeting);
  kg_arena_clear(&explanation->arena);
  kg_arena_clear(&explanation->kept);
}

bool kg_explanation_find(kg_explanation *explanation, uint32_t subject, uint32_t object) {
  kg_routes routes = {NULL, 0, 0};
  bool more;
  kg_arena *arena = &explanation->arena;
  kg_arena_clear(arena);
  explanation->hops = NULL;
  explanation->hop_count = 0;
  explanation->space.from = subject;
  explanation->space.to = object;
  if (!kg_routes_shortest(&routes, &more, &explanation->meeting, 0, 1, arena)) return false;
  if (routes.count == 0) return true; /* the time is over */
  const kg_route *route = &routes.items[0];
  kg_hop *hops = kg_arena_zeroed(arena, route->count - 1, sizeof *hops);
  for (size_t i = 0; hops && i + 1 < route->count; i++)
    kg_hop_init(&hops[i], &explanation->space, route->places[i], route->places[i + 1], arena);
  explanation->hops = hops;
  explanation->hop_count = route->count - 1;
  return !kg_arena_failed(arena);
}
