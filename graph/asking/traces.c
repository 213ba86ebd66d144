#include "graph/asking/traces.h"

#include <stdlib.h>
#include <string.h>

/* The C library gives zeroed memory without touching it: what a search does not come to costs nothing. */
static kg_trace *allocate(uint64_t places, const kg_allocator *allocator) {
  if (places > SIZE_MAX / sizeof(kg_trace)) return NULL;
  const size_t count = places ? (size_t)places : 1;
  if (!allocator || !allocator->reallocate) return calloc(count, sizeof(kg_trace));
  kg_trace *items = allocator->reallocate(allocator->state, NULL, count * sizeof *items);
  if (items) memset(items, 0, count * sizeof *items);
  return items;
}

bool kg_traces_init(kg_traces *traces, uint64_t places, bool sparse, const kg_allocator *allocator) {
  *traces = (kg_traces){.sparse = sparse, .places = places, .begin = 1, .allocator = allocator};
  kg_arena_init(&traces->arena, allocator);
  if (sparse)
    kg_visits_init_below(&traces->visits, places, &traces->arena);
  else
    traces->items = allocate(places, allocator);
  return sparse || traces->items;
}

void kg_traces_clear(kg_traces *traces) {
  if (!traces->sparse && traces->items) (void)kg_reallocate(traces->allocator, traces->items, 0);
  kg_arena_clear(&traces->arena);
  traces->items = NULL;
}

/* A graph has less than 2^32 - 4 nodes, so that there is always room for all of them once more from the beginning. */
void kg_traces_begin(kg_traces *traces) {
  if (traces->sparse) {
    kg_arena_clear(&traces->arena);
    kg_visits_init_below(&traces->visits, traces->places, &traces->arena);
    traces->list.items = NULL;
    traces->list.count = traces->list.capacity = 0;
  } else if (UINT32_MAX - traces->begin - traces->span <= traces->places) {
    memset(traces->items, 0, (size_t)traces->places * sizeof *traces->items);
    traces->begin = 1;
  } else {
    traces->begin += traces->span;
  }
  traces->span = 0;
}
