/** Whether a search is to go on: its caller is asked every few thousand steps. */
#ifndef KG_GRAPH_ASKING_WATCH_H
#define KG_GRAPH_ASKING_WATCH_H

#include "graph/base/error.h"

/** Steps, such as links that are looked at, between one question and the next. */
enum { KG_WATCH_STEPS = 4096 };

typedef struct kg_watch {
  kg_interrupt interrupt;
  size_t steps; /**< since it was asked */
  bool stopped; /**< it said so; stays */
} kg_watch;

/** Counts steps. True if the search is to end: results stand as they are by then. */
static inline bool kg_watch_stops(kg_watch *watch, size_t steps) {
  watch->steps += steps;
  if (watch->steps < KG_WATCH_STEPS || watch->stopped) return watch->stopped;
  watch->steps = 0;
  watch->stopped = watch->interrupt.asked && watch->interrupt.asked(watch->interrupt.state);
  return watch->stopped;
}

/** What a search returns that was ended. */
static inline kg_status kg_watch_fail(kg_error *error) {
  return kg_fail(error, KG_LIMIT, NULL, 0, "the search was ended before it was done; what was found by then is a part");
}

#endif
