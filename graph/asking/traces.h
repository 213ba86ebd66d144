/** What two searches, one from either end, know of the places that they have come to.
 *
 *  Where a place is a node, the traces are an array that is never cleared: a stamp that is less than the question's own is of
 *  an earlier one. Where places are nodes with states, of which most are never come to, they are found by hashing, and serve
 *  one question. */
#ifndef KG_GRAPH_ASKING_TRACES_H
#define KG_GRAPH_ASKING_TRACES_H

#include "graph/asking/visits.h"

typedef struct kg_trace {
  uint32_t
      stamp[2]; /**< of each search: kg_traces.begin and how many places it had come to before; less: not come to */
} kg_trace;

typedef struct kg_traces {
  kg_trace *items; /**< by place, or by visit if `sparse` */
  bool sparse;
  uint64_t places;
  uint32_t begin; /**< of the question's stamps; at least 1 */
  uint32_t span;  /**< how many of them are in use */
  kg_visits visits;
  KG_LIST(kg_trace) list;
  kg_arena arena; /**< of what is sparse */
  const kg_allocator *allocator;
} kg_traces;

/** Traces for places below `places`. Free with kg_traces_clear. False if memory fails. */
bool kg_traces_init(kg_traces *traces, uint64_t places, bool sparse, const kg_allocator *allocator);
void kg_traces_clear(kg_traces *traces);
/** Forgets all traces. O(1), but for once in two thousand million places. */
void kg_traces_begin(kg_traces *traces);

/** The trace of a place, which lasts until the next one is asked for; NULL if memory fails. O(1). */
static inline kg_trace *kg_traces_at(kg_traces *traces, uint64_t place) {
  if (!traces->sparse) return &traces->items[place];
  bool fresh;
  const uint32_t at = kg_visits_put(&traces->visits, place, &fresh);
  if (fresh) KG_PUSH(&traces->arena, &traces->list, kg_trace, {{0, 0}});
  traces->items = traces->list.items;
  return at < traces->list.count ? &traces->items[at] : NULL;
}
/** The trace of a place; NULL if it has none. O(1). */
static inline const kg_trace *kg_traces_find(const kg_traces *traces, uint64_t place) {
  if (!traces->sparse) return place < traces->places ? &traces->items[place] : NULL;
  const uint32_t at = kg_visits_find(&traces->visits, place);
  return at < traces->list.count ? &traces->items[at] : NULL;
}
/** True if that search has come to a place. */
static inline bool kg_trace_is_of(const kg_traces *traces, const kg_trace *trace, unsigned side) {
  return trace && trace->stamp[side] >= traces->begin;
}
/** How many places that search had come to before; it has come to this one. */
static inline size_t kg_trace_number(const kg_traces *traces, const kg_trace *trace, unsigned side) {
  return trace->stamp[side] - traces->begin;
}

#endif
