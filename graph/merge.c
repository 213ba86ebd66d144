/* The function is that of kgraph.h (kg_facts_merge). */
#include "graph/base/error.h"
#include "graph/runs.h"

kg_status kg_facts_merge(const char *const *paths, size_t count, kg_sink sink, const kg_allocator *allocator,
                         kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_writer *writer = kg_arena_allocate(&arena, sizeof *writer);
  kg_runs *runs = kg_arena_zeroed(&arena, 1, sizeof *runs);
  kg_status status = KG_NO_MEMORY;
  if (!writer || !runs) {
    (void)kg_fail_memory(error);
  } else {
    status = KG_OK;
    kg_writer_init(writer, sink);
    runs->allocator = arena.allocator;
    for (size_t i = 0; i < count && status == KG_OK; i++) status = kg_runs_add(runs, paths[i], error);
    if (status == KG_OK) status = kg_runs_merge(runs, writer, error);
    if (status == KG_OK) status = kg_writer_finish(writer, error);
    kg_runs_clear(runs);
  }
  kg_arena_clear(&arena);
  return status;
}
